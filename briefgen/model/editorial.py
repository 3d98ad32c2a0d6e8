"""What editors did to a brief: kept apart from what articles say, so that every output can tell the two apart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Correction:
    """A field that an editor set."""

    field: str
    value: str
    """What the editor put: a term, a name, days as YYYY-MM-DD (or two of them with `/` between), names with `; ` between."""
    was: str | None
    """What stood there, made from the articles; None where they say nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Editing:
    """What editors did to one item."""

    by: str | None = None
    """Who, as the file says."""
    reason: str | None = None
    note: str | None = None
    """Markdown."""
    approved: bool = False
    pinned: bool = False
    order: int | None = None
    """Place among the entries of its kind that have one, from the smallest."""
    corrected: tuple[Correction, ...] = ()
    made: Literal["joined", "parted", "added"] | None = None
    """How the item came about, if an editor made it."""
    made_of: tuple[str, ...] = ()
    """Ids of the items that it was made of."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An item that an editor took out."""

    id: str
    title: str
    """What it was about: names, place or the statement, from the articles."""
    by: str | None
    reason: str | None


@dataclass(frozen=True, slots=True)
class Edited:
    """What editors did to the brief as a whole."""

    sha256: str
    """Of the file."""
    left_out: tuple[LeftOut, ...] = ()
