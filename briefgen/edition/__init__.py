"""A brief for one audience: Brief + audience -> Edition. Knows no article beyond its snapshot text."""

from briefgen.edition._article import article_pages
from briefgen.edition._choose import in_order
from briefgen.edition._labels import DEFAULT, Labels, alone
from briefgen.edition._labels import labels as vocabulary
from briefgen.edition._make import make_edition
from briefgen.edition._selection import to_come
from briefgen.edition._settings import Audience, AudienceLike, Frame

__all__ = [
    "DEFAULT",
    "Audience",
    "AudienceLike",
    "Frame",
    "Labels",
    "alone",
    "article_pages",
    "in_order",
    "make_edition",
    "to_come",
    "vocabulary",
]
