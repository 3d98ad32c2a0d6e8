"""Scores as data: counts that add up over articles and sets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from briefgen.evaluate._annotation import KINDS, Kind


@dataclass(frozen=True, slots=True)
class Tally:
    """Items of one kind, listed and wanted."""

    listed: int = 0
    """Items that the brief rests on the article."""
    hits: int = 0
    """Those that hit a required annotation; several may hit one."""
    optional_hits: int = 0
    """Those that hit an optional one only."""
    gold: int = 0
    """Required annotations."""
    gold_hit: int = 0
    """Those that were hit."""

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.listed + other.listed,
            self.hits + other.hits,
            self.optional_hits + other.optional_hits,
            self.gold + other.gold,
            self.gold_hit + other.gold_hit,
        )

    @property
    def precision(self) -> float:
        """Hits among what is listed, optional ones left out; 1 where nothing is listed and nothing was to be found."""
        counted = self.listed - self.optional_hits
        return self.hits / counted if counted else float(not self.gold)

    @property
    def recall(self) -> float:
        """What was found of what was to be found."""
        return self.gold_hit / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of the two."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True, slots=True)
class Share:
    """How often an attribute is right, of all and of those where the text states it."""

    right: float = 0.0
    of: int = 0
    stated_right: float = 0.0
    stated_of: int = 0

    def __add__(self, other: Share) -> Share:
        return Share(self.right + other.right, self.of + other.of, self.stated_right + other.stated_right, self.stated_of + other.stated_of)

    @property
    def share(self) -> float:
        """Right of all; 1 where there is nothing to be right."""
        return self.right / self.of if self.of else 1.0

    @property
    def stated_share(self) -> float:
        """Right of those that the text states."""
        return self.stated_right / self.stated_of if self.stated_of else 1.0


@dataclass(frozen=True, slots=True)
class Missed:
    """A required annotation that no item hit."""

    gold: int
    what: str


@dataclass(frozen=True, slots=True)
class FalseAlarm:
    """An item that hits no annotation."""

    item: str
    what: str
    cited: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Wrong:
    """An attribute that is not among the answers."""

    item: str
    attribute: str
    gold: str
    listed: str | None


@dataclass(slots=True)
class Details:
    """What is to be looked at in one article and kind."""

    tally: Tally
    missed: tuple[Missed, ...] = ()
    false: tuple[FalseAlarm, ...] = ()
    wrong: list[Wrong] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether one event is one item, or look-alikes are two."""

    kind: Kind
    what: str
    apart: bool
    """Two were wanted."""
    right: bool
    lost: tuple[str, ...]
    """Annotations that no item hits."""


@dataclass(frozen=True, slots=True)
class Merging:
    """How several articles became one account."""

    verdicts: tuple[Verdict, ...] = ()
    discrepancies: Tally = Tally()
    missed: tuple[str, ...] = ()
    """Annotated discrepancies that are not listed."""
    false: tuple[str, ...] = ()
    """Listed ones that are not annotated."""

    def __add__(self, other: Merging) -> Merging:
        return Merging(
            self.verdicts + other.verdicts,
            self.discrepancies + other.discrepancies,
            self.missed + other.missed,
            self.false + other.false,
        )

    @property
    def right(self) -> int:
        """Clusters and pairs of look-alikes that are right."""
        return sum(v.right for v in self.verdicts)


@dataclass(frozen=True, slots=True)
class Result:
    """Scores of one set, or of several together."""

    articles: Mapping[str, Mapping[Kind, Details]]
    """By file name; a kind that is not annotated there is left out."""
    attributes: Mapping[Kind, Mapping[str, Share]]
    citations: int
    """All that were looked at."""
    failed: int
    """Those whose words do not stand at their place; they ground nothing."""
    via_false: int
    """Positions listed with somebody who relays them where the annotation names nobody."""
    merging: Merging = Merging()

    def tally(self, kind: Kind) -> Tally:
        """The counts of one kind over all articles."""
        return sum((rows[kind].tally for rows in self.articles.values() if kind in rows), Tally())

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """The kinds that are annotated anywhere."""
        return tuple(kind for kind in KINDS if any(kind in rows for rows in self.articles.values()))
