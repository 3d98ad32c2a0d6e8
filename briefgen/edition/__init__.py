"""A brief for one audience: Brief + audience -> Edition. Knows no article beyond its snapshot text."""

from briefgen.edition._article import article_pages
from briefgen.edition._choose import day_of, in_order
from briefgen.edition._dates import short_day as printed_day
from briefgen.edition._dates import when
from briefgen.edition._entries import titles
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
    "day_of",
    "in_order",
    "make_edition",
    "printed_day",
    "titles",
    "to_come",
    "vocabulary",
    "when",
]
