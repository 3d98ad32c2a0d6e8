"""The facts for everyone: what the mentions of all articles resolve to. `briefjson` writes this as brief.json."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from briefgen.errors import Diagnostic
from briefgen.model.article import PublishedBasis
from briefgen.model.editorial import Edited, Editing
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
    formerly: str | None = None
    """Its id in the last brief, where that was another one."""
    editing: Editing | None = None
    """What editors did to it."""

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
class Altered:
    """An item of which something is not as in the last brief."""

    id: str
    fields: tuple[str, ...]
    """`citations` among them where others are cited."""


@dataclass(frozen=True, slots=True)
class Moved:
    """A meeting whose status is another one."""

    id: str
    old: MeetingStatus
    new: MeetingStatus
    fields: tuple[str, ...]
    """What else is."""


@dataclass(frozen=True, slots=True)
class Renamed:
    """An item of which nothing but the id is another one."""

    id: str
    formerly: str


@dataclass(frozen=True, slots=True)
class Shifted:
    """A stance that is another one than the actor's latest on the issue in the last brief."""

    id: str
    """The position that holds it now."""
    formerly: str
    """Id, in the last brief, of the one that held it then."""
    old: Stance
    new: Stance


@dataclass(frozen=True, slots=True)
class Dropped:
    """An item of the last brief that is none of this one."""

    id: str
    kind: Literal["meeting", "position", "incident"]
    fell_with: tuple[str, ...]
    """Paths of its articles, where none of them is left as it was."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Since:
    """What changed since the last brief, and what was dropped as that brief had it."""

    title: str
    as_of: date | None
    sha256: str
    """Of that brief.json."""
    new: tuple[str, ...]
    changed: tuple[Altered, ...]
    moved: tuple[Moved, ...]
    renamed: tuple[Renamed, ...]
    dropped: tuple[Dropped, ...]
    shifted: tuple[Shifted, ...]
    sources: tuple[Source, ...]
    """Articles that only the last brief has, as far as dropped items cite them: `P1` is what `S1` was there."""
    meetings: tuple[Meeting, ...]
    positions: tuple[Position, ...]
    incidents: tuple[Incident, ...]
    """The dropped items whose words could be found in their articles; their citations are of this brief's articles or of `sources`."""

    @property
    def facts(self) -> tuple[Fact, ...]:
        """All dropped items that can be printed."""
        return (*self.meetings, *self.positions, *self.incidents)


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
    changes: Since | None = None
    """None where there is no last brief to compare with."""
    edited: Edited | None = None
    """None where no editor had a hand in it."""

    @property
    def facts(self) -> tuple[Fact, ...]:
        """All items, by kind."""
        return (*self.meetings, *self.positions, *self.incidents)

    @property
    def every_source(self) -> tuple[Source, ...]:
        """The articles, and those that only dropped items of the last brief cite."""
        return (*self.sources, *(self.changes.sources if self.changes else ()))
