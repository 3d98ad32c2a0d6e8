"""How one article tells meetings, positions and incidents: what extraction makes and merging takes."""

from __future__ import annotations

from dataclasses import dataclass

from briefgen.model.reading import UNDATED, Actor, DateValue, Place
from briefgen.model.span import Quote, Span
from briefgen.model.vocabulary import Capacity, IncidentType, MeetingFormat, MeetingStatus, Mode, Stance


@dataclass(frozen=True, slots=True)
class Participant:
    """Somebody at a meeting, and in what capacity."""

    actor: Actor
    capacity: Capacity = "party"


@dataclass(frozen=True, slots=True)
class MeetingMention:
    """A contact for talks, as one article tells it (all its sentences about that contact)."""

    participants: tuple[Participant, ...]
    format: MeetingFormat
    status: MeetingStatus
    date: DateValue
    place: Place | None
    topics: tuple[Quote, ...]
    outcome: tuple[Quote, ...]
    reported_by: Actor | None
    evidence: tuple[Span, ...]
    """The clauses or sentences that speak of it, in text order; never empty."""
    rules: tuple[str, ...]
    """The rules that made it."""


@dataclass(frozen=True, slots=True)
class PositionMention:
    """One utterance or attributed stance of one actor."""

    actor: Actor
    stance: Stance
    issue: str | None
    """Name of an issue of the lexicon or the config."""
    statement: str
    """Words of the evidence, with `[added names]` and `…` for what is left out."""
    mode: Mode
    hedge: Quote | None
    addressee: Actor | None
    via: tuple[Actor, ...]
    date: DateValue
    """When it was said."""
    evidence: tuple[Span, ...]
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CasualtyFigure:
    """How many people; `max` None means at least `min`."""

    min: int | None
    max: int | None
    text: str
    """The words, verbatim."""


@dataclass(frozen=True, slots=True)
class IncidentMention:
    """An act of violence or military action, as one article tells it."""

    type: IncidentType
    place: Place | None
    evidence: tuple[Span, ...]
    rules: tuple[str, ...]
    date: DateValue = UNDATED
    killed: CasualtyFigure | None = None
    wounded: CasualtyFigure | None = None
    perpetrator: Actor | None = None
    """Whom the text holds responsible."""
    targets: tuple[Quote, ...] = ()
    victims: tuple[Quote, ...] = ()
    reported_by: Actor | None = None
    weapon: Quote | None = None
    damage: tuple[Quote, ...] = ()
    count: CasualtyFigure | None = None
    """Number of acts where the item is a tally: "nearly 3,000 violations"."""


@dataclass(frozen=True, slots=True)
class Mentions:
    """All that extraction found in one article."""

    meetings: tuple[MeetingMention, ...] = ()
    positions: tuple[PositionMention, ...] = ()
    incidents: tuple[IncidentMention, ...] = ()
