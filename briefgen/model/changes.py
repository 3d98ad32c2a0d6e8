"""What is different between two briefs, item by item. All words are those of the briefs: values as printed, statements verbatim."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

ItemKind = Literal["meeting", "position", "incident"]
ItemEvent = Literal["new", "changed", "moved", "renamed", "dropped"]
"""`moved`: a meeting's status is another one (other fields may be too); `renamed`: nothing but the id is."""
ArticleEvent = Literal["added", "withdrawn", "altered"]
OpenEvent = Literal["opened", "closed", "changed", "dropped"]
"""`dropped`: it went with its item or article, and so was not settled."""


@dataclass(frozen=True, slots=True)
class Cited:
    """A citation with the article as its own brief names it: numbers of articles differ from brief to brief."""

    source: str
    path: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Version:
    """An item as one of the two briefs has it."""

    id: str
    title: str
    """What it is called where another part of a page points at it, with its date."""
    day: str | None
    """First day, YYYY-MM-DD."""
    words: str
    """The statement of a position; of others the words first cited."""
    citations: tuple[Cited, ...]


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field with other values. Of a list only those that went and those that came."""

    field: str
    old: tuple[str, ...]
    new: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemChange:
    """What became of an item."""

    what: ItemEvent
    kind: ItemKind
    id: str
    """In the new brief; of a dropped item in the old one."""
    formerly: str | None = None
    """Its id in the old brief, where that is another one."""
    fields: tuple[FieldChange, ...] = ()
    cited_anew: tuple[Cited, ...] = ()
    cited_no_more: tuple[Cited, ...] = ()
    fell_with: tuple[str, ...] = ()
    """Of a dropped item: paths of its articles, where none of them is left as it was."""
    old: Version | None = None
    new: Version | None = None


@dataclass(frozen=True, slots=True)
class Stand:
    """A stance as one of the two briefs has it."""

    item: str
    stance: str
    """As printed."""
    date: str
    """As printed."""
    statement: str
    citations: tuple[Cited, ...]


@dataclass(frozen=True, slots=True)
class Shift:
    """An actor whose latest stance on an issue is another one than in the old brief."""

    actor: str
    issue: str
    old: Stand
    new: Stand
    same_words: bool
    """Whether both rest on the same words of the same article: then the reading changed, not the actor."""


@dataclass(frozen=True, slots=True)
class ArticleChange:
    """What became of an article."""

    what: ArticleEvent
    id: str
    """In the new brief; of a withdrawn article in the old one."""
    path: str
    fields: tuple[FieldChange, ...] = ()
    fallen: tuple[str, ...] = ()
    """Ids, in the old brief, of the items that went with it."""


@dataclass(frozen=True, slots=True)
class GapChange:
    """Something that no article says any longer, or no longer nothing."""

    what: OpenEvent
    kind: str
    item: str
    """Id of item or article in the new brief; in the old one where it is not in the new."""
    title: str


@dataclass(frozen=True, slots=True)
class RivalValue:
    """One side of a discrepancy."""

    value: str
    by: str
    citation: Cited


@dataclass(frozen=True, slots=True)
class DiscrepancyChange:
    """Rival values that came up, went or are others now."""

    what: OpenEvent
    field: str
    item: str
    title: str
    old: tuple[RivalValue, ...] = ()
    new: tuple[RivalValue, ...] = ()


@dataclass(frozen=True, slots=True)
class Stamp:
    """Which brief."""

    title: str
    as_of: str | None
    """YYYY-MM-DD."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """Everything that is different, by kind, then date, then id."""

    old: Stamp
    new: Stamp
    items: tuple[ItemChange, ...]
    shifts: tuple[Shift, ...]
    articles: tuple[ArticleChange, ...]
    gaps: tuple[GapChange, ...]
    discrepancies: tuple[DiscrepancyChange, ...]

    @property
    def found(self) -> bool:
        """Whether anything is different; another title or day of the brief alone is nothing."""
        return any((self.items, self.shifts, self.articles, self.gaps, self.discrepancies))
