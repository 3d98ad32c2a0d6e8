"""What a careful reader found in an article, as data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from briefgen.errors import Where
from briefgen.evaluate._values import Answers

Kind = Literal["meetings", "positions", "incidents"]
KINDS: tuple[Kind, ...] = ("meetings", "positions", "incidents")


@dataclass(frozen=True, slots=True)
class GoldItem:
    """A meeting, position or incident that a brief made from the article should have."""

    where: Where
    required: bool
    """False: finding it costs nothing, missing it costs nothing."""
    evidence: tuple[tuple[str, Where], ...]
    """Exact words of the article, each found there once."""
    answers: Mapping[str, Answers]
    """What is right, for each key that is there."""
    participants: tuple[tuple[bool, Answers], ...] = ()
    """Whether each must be listed, and its names; meetings only."""


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """The annotations of one article."""

    where: Where
    article: str
    """Name of the article's file."""
    set: str | None
    published: date | None
    outlet: str | None
    items: Mapping[Kind, tuple[GoldItem, ...]]
    """Of each kind that is annotated; a kind that is left out is not scored."""
