"""What the rules fill in: one happening, while it is being put together from its triggers."""

from __future__ import annotations

from dataclasses import dataclass, field

from briefgen.extract.incidents._triggers import Trigger
from briefgen.model.mentions import CasualtyFigure
from briefgen.model.reading import UNDATED, Actor, DateValue, Place
from briefgen.model.span import Quote, Span
from briefgen.model.vocabulary import IncidentType


@dataclass(slots=True)
class Draft:
    """A happening as one sentence tells it; joining adds what other sentences say."""

    triggers: list[Trigger]
    """Its words, in text order."""
    sentence: int
    """Its sentence (of a joined draft: the first)."""
    type: IncidentType
    other_time: bool
    """Whether the text puts it at another time than what was just told: "a day after a strike"; its report has a date of its own."""
    told_again: bool
    """Whether a definite mention without a place of its own speaks of it."""
    bare: bool
    """Whether only casualties are told, no act."""
    place: Place | None = None
    here: bool = False
    """Whether the place is only "the city", which was named before."""
    date: DateValue = UNDATED
    reported: DateValue = UNDATED
    """When it was reported, if that is said."""
    killed: CasualtyFigure | None = None
    wounded: CasualtyFigure | None = None
    perpetrator: Actor | None = None
    reported_by: Actor | None = None
    weapon: Quote | None = None
    count: CasualtyFigure | None = None
    targets: list[Quote] = field(default_factory=list)
    victims: list[Quote] = field(default_factory=list)
    damage: list[Quote] = field(default_factory=list)
    evidence: list[Span] = field(default_factory=list)
    rules: list[str] = field(default_factory=list)
    last: int = 0
    """The latest sentence that speaks of it."""


def names_somebody(doer: Actor) -> bool:
    """Whether a doer has a name: the rebels of somebody, not "gunmen"."""
    return doer.kind != "unnamed" and (doer.kind != "group" or doer.party is not None)


def names(draft: Draft) -> bool:
    """Whether it is told by name who did it."""
    return draft.perpetrator is not None and names_somebody(draft.perpetrator)


def called(draft: Draft) -> bool:
    """Whether who did it is called by a name, and not only described: "the RSF", not "Sudanese paramilitaries"."""
    return draft.perpetrator is not None and draft.perpetrator.name.split()[-1][:1].isupper()
