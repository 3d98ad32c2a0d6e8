"""What `editorial.yaml` may hold."""

from __future__ import annotations

from datetime import date as Day  # noqa: N812 (a field is named date)

from msgspec import Struct

from briefgen.config.schema import Count, Url, Words
from briefgen.model.vocabulary import IncidentType, MeetingFormat, MeetingStatus, Mode, Stance


class Correct(Struct, frozen=True, forbid_unknown_fields=True):
    """Fields of an item, each with what is to stand in it. Which of them an item has depends on its kind."""

    date: Day | None = None
    until: Day | None = None
    """Last day, where it is more than one."""
    place: Words | None = None
    status: MeetingStatus | None = None
    format: MeetingFormat | None = None
    participants: tuple[Words, ...] | None = None
    stance: Stance | None = None
    issue: Words | None = None
    statement: Words | None = None
    """Words of the item's own citations."""
    actor: Words | None = None
    addressee: Words | None = None
    type: IncidentType | None = None
    perpetrator: Words | None = None
    killed: Count | None = None
    wounded: Count | None = None


class Overlay(Struct, frozen=True, forbid_unknown_fields=True):
    """What is done to one item."""

    quote: Words | None = None
    """Words that the item cites: they find it again where its id has changed."""
    drop: bool = False
    correct: Correct | None = None
    note: Words | None = None
    pin: bool = False
    order: Count | None = None
    approve: bool = False
    by: Words | None = None
    reason: Words | None = None


class Join(Struct, frozen=True, forbid_unknown_fields=True):
    """Items that are one."""

    items: tuple[Words, ...]
    by: Words | None = None
    reason: Words | None = None


class Parting(Struct, frozen=True, forbid_unknown_fields=True):
    """An item that is several: what cites each of the quotes becomes an item of its own."""

    item: Words
    quotes: tuple[Words, ...]
    by: Words | None = None
    reason: Words | None = None


class OwnSource(Struct, frozen=True, forbid_unknown_fields=True):
    """Where the words of an added item come from."""

    text: Words
    """The words, verbatim."""
    title: Words | None = None
    outlet: Words | None = None
    url: Url | None = None
    author: Words | None = None
    published: Day | None = None


class AddedMeeting(Struct, frozen=True, forbid_unknown_fields=True):
    """A meeting that no article tells."""

    participants: tuple[Words, ...]
    status: MeetingStatus
    format: MeetingFormat = "in-person"
    date: Day | None = None
    until: Day | None = None
    place: Words | None = None


class AddedPosition(Struct, frozen=True, forbid_unknown_fields=True):
    """A position that no article tells."""

    actor: Words
    stance: Stance
    statement: Words
    """Words of the source."""
    party: Words | None = None
    issue: Words | None = None
    mode: Mode = "indirect"
    date: Day | None = None
    until: Day | None = None


class AddedIncident(Struct, frozen=True, forbid_unknown_fields=True):
    """An incident that no article tells."""

    type: IncidentType
    date: Day | None = None
    until: Day | None = None
    place: Words | None = None
    perpetrator: Words | None = None


class Added(Struct, frozen=True, forbid_unknown_fields=True):
    """An item of the editors' own, with its source."""

    source: OwnSource
    meeting: AddedMeeting | None = None
    position: AddedPosition | None = None
    incident: AddedIncident | None = None
    note: Words | None = None
    by: Words | None = None
    reason: Words | None = None


class Editorial(Struct, frozen=True, forbid_unknown_fields=True):
    """The whole file."""

    items: dict[str, Overlay] = {}
    merge: tuple[Join, ...] = ()
    split: tuple[Parting, ...] = ()
    add: tuple[Added, ...] = ()
