"""The facts for everyone: what the mentions of all articles resolve to. `briefjson` writes this as brief.json."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from briefgen.errors import Diagnostic
from briefgen.model.article import PublishedBasis
from briefgen.model.mentions import CasualtyFigure, Participant
from briefgen.model.reading import Actor, DateValue, Place
from briefgen.model.span import Citation
from briefgen.model.vocabulary import IncidentType, MeetingFormat, MeetingStatus, Mode, Stance


@dataclass(frozen=True, slots=True)
class Source:
    """An article as the brief lists it."""

    id: str
    """`S1`, `S2` ... in order of publication day (undated last), then path."""
    path: str
    sha256: str
    title: str | None
    outlet: str | None
    url: str | None
    author: str | None
    published: date | None
    published_basis: PublishedBasis
    origin: str
    """Id of the first article that carries the same text; its own where it stands alone."""
    reliability: str | None
    lang: str
    length: int
    """Characters of the text."""


@dataclass(frozen=True, slots=True)
class Text:
    """Printed words of a source, with the source."""

    text: str
    source: str


@dataclass(frozen=True, slots=True)
class Claim:
    """One value of a field, as an article (or somebody it credits) gives it."""

    value: str
    """Printable: source words, a controlled term, a name or a date."""
    by: str
    """Who gives it: a name, or an outlet or article id."""
    citation: Citation


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """Rival values of one field; neither is preferred."""

    field: Literal["date", "place", "participants", "scope", "status", "number", "perpetrator", "demand"]
    claims: tuple[Claim, ...]
    rule: str
    items: tuple[str, ...] = ()
    """Ids of all items concerned, where the rival values belong to several."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """What every item of a brief has."""

    id: str
    citations: tuple[Citation, ...]
    """Never empty: an ungrounded fact cannot be built."""
    origins: int
    """Independent origins among the citing articles."""
    discrepancies: tuple[Discrepancy, ...]
    rules: tuple[str, ...]
    date: DateValue

    def __post_init__(self) -> None:
        if not self.citations:
            raise ValueError(f"{self.id}: a fact needs at least one citation")


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting(Fact):
    participants: tuple[Participant, ...]
    format: MeetingFormat
    status: MeetingStatus
    place: Place | None
    topics: tuple[Text, ...]
    outcome: tuple[Text, ...]
    reported_by: Actor | None
    history: tuple[Claim, ...] = ()
    """How its status was told, by publication day, where articles tell it differently: planned, then held."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Position(Fact):
    actor: Actor
    stance: Stance
    issue: str | None
    statement: str
    mode: Mode
    hedge: Text | None
    addressee: Actor | None
    via: tuple[Actor, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident(Fact):
    type: IncidentType
    place: Place | None
    killed: CasualtyFigure | None
    wounded: CasualtyFigure | None
    perpetrator: Actor | None
    targets: tuple[Text, ...]
    victims: tuple[Text, ...]
    reported_by: Actor | None
    weapon: Text | None
    damage: tuple[Text, ...]
    count: CasualtyFigure | None


@dataclass(frozen=True, slots=True)
class Gap:
    """Something a reader would want to know and no article says."""

    kind: Literal["no-date", "no-place", "no-report", "no-casualties", "undated-article"]
    item: str
    """Id of the item or article."""


@dataclass(frozen=True, slots=True)
class Brief:
    """All facts of a build."""

    title: str
    as_of: date | None
    sources: tuple[Source, ...]
    meetings: tuple[Meeting, ...]
    positions: tuple[Position, ...]
    incidents: tuple[Incident, ...]
    gaps: tuple[Gap, ...]
    diagnostics: tuple[Diagnostic, ...]
