"""Reads and writes brief.json, the product of a build: editions, `diff` and `explain` rest on it and on the snapshots.

The records below are the shape that other tools rely on; `loads(dumps(brief)) == brief`. Unknown keys are passed over, so
that a later version may add some; a missing or wrong one is a `BriefgenError` that names its path.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, Literal

import msgspec

from briefgen.errors import BriefgenError, Diagnostic, Where
from briefgen.merge import unmerged
from briefgen.model.article import Article
from briefgen.model.brief import (
    Altered,
    Brief,
    Claim,
    Discrepancy,
    Dropped,
    Gap,
    Incident,
    Meeting,
    Moved,
    Position,
    Renamed,
    Shifted,
    Since,
    Source,
    Text,
)
from briefgen.model.editorial import Edited, Editing
from briefgen.model.mentions import CasualtyFigure, Mentions, Participant
from briefgen.model.reading import Actor, DateValue, Place
from briefgen.model.span import Citation
from briefgen.model.vocabulary import ActorKind, Capacity, IncidentType, MeetingFormat, MeetingStatus, Mode, Stance

SCHEMA = "briefgen/brief/1"


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """What every item has."""

    citations: tuple[Citation, ...]
    origins: int
    discrepancies: tuple[Discrepancy, ...]
    rules: tuple[str, ...]
    formerly: str | None = None
    editing: Editing | None = None


class ParticipantRecord(msgspec.Struct, frozen=True, kw_only=True):
    """A participant: the actor and the capacity side by side."""

    name: str
    role: str | None = None
    party: str | None = None
    capacity: Capacity = "party"
    key: str
    kind: ActorKind


class MeetingRecord(Record, frozen=True, kw_only=True):
    """A meeting."""

    id: str
    participants: tuple[ParticipantRecord, ...]
    format: MeetingFormat
    status: MeetingStatus
    date: DateValue
    place: Place | None
    topics: tuple[Text, ...]
    outcome: tuple[Text, ...]
    reported_by: Actor | None
    history: tuple[Claim, ...] = ()


class PositionRecord(Record, frozen=True, kw_only=True):
    """A position."""

    id: str
    actor: Actor
    stance: Stance
    issue: str | None
    statement: str
    mode: Mode
    hedge: Text | None
    addressee: Actor | None
    via: tuple[Actor, ...]
    date: DateValue


class Casualties(msgspec.Struct, frozen=True, kw_only=True):
    """The toll of an incident."""

    killed: CasualtyFigure | None = None
    wounded: CasualtyFigure | None = None


class IncidentRecord(Record, frozen=True, kw_only=True):
    """An incident."""

    id: str
    type: IncidentType
    date: DateValue
    place: Place | None
    casualties: Casualties
    perpetrator: Actor | None
    targets: tuple[Text, ...]
    victims: tuple[Text, ...]
    reported_by: Actor | None
    weapon: Text | None
    damage: tuple[Text, ...]
    count: CasualtyFigure | None


class SinceRecord(msgspec.Struct, frozen=True, kw_only=True):
    """What changed since the last brief."""

    title: str
    as_of: date | None
    sha256: str
    new: tuple[str, ...]
    changed: tuple[Altered, ...]
    moved: tuple[Moved, ...]
    renamed: tuple[Renamed, ...]
    dropped: tuple[Dropped, ...]
    shifted: tuple[Shifted, ...]
    sources: tuple[Source, ...]
    meetings: tuple[MeetingRecord, ...]
    positions: tuple[PositionRecord, ...]
    incidents: tuple[IncidentRecord, ...]


class BriefRecord(msgspec.Struct, frozen=True, kw_only=True):
    """The whole file."""

    schema: Literal["briefgen/brief/1"]
    title: str
    as_of: date | None
    sources: tuple[Source, ...]
    meetings: tuple[MeetingRecord, ...]
    positions: tuple[PositionRecord, ...]
    incidents: tuple[IncidentRecord, ...]
    gaps: tuple[Gap, ...]
    diagnostics: tuple[Diagnostic, ...]
    changes: SinceRecord | None = None
    edited: Edited | None = None


OPTIONAL = ("formerly", "changes", "editing", "edited")
"""Keys that are there only where there is a last brief to compare with, or where editors had a hand in it."""


def dumps(brief: Brief) -> str:
    """Give the text of brief.json: UTF-8, two blanks a step, a newline at the end, keys in a fixed order."""
    record = BriefRecord(
        schema="briefgen/brief/1",
        title=brief.title,
        as_of=brief.as_of,
        sources=brief.sources,
        meetings=tuple(map(_meeting, brief.meetings)),
        positions=tuple(map(_position, brief.positions)),
        incidents=tuple(map(_incident, brief.incidents)),
        gaps=brief.gaps,
        diagnostics=brief.diagnostics,
        changes=_since(brief.changes) if brief.changes else None,
        edited=brief.edited,
    )
    return msgspec.json.format(msgspec.json.encode(_leading_id(record)), indent=2).decode() + "\n"


def loads(text: str | bytes) -> Brief:
    """Read brief.json back; `BriefgenError` where it is none."""
    try:
        record = msgspec.json.decode(text, type=BriefRecord)
    except msgspec.ValidationError as error:
        raise _unsound(f"not a brief that this version reads: {error}") from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise _unsound(f"not JSON: {error}") from error
    try:
        return Brief(
            title=record.title,
            as_of=record.as_of,
            sources=record.sources,
            meetings=tuple(map(_to_meeting, record.meetings)),
            positions=tuple(map(_to_position, record.positions)),
            incidents=tuple(map(_to_incident, record.incidents)),
            gaps=record.gaps,
            diagnostics=record.diagnostics,
            changes=_to_since(record.changes) if record.changes else None,
            edited=record.edited,
        )
    except (ValueError, msgspec.ValidationError) as error:
        raise _unsound(f"not a sound brief: {error}") from error


def loads_named(text: str | bytes, name: str) -> Brief:
    """As `loads`; a fault names the file."""
    try:
        return loads(text)
    except BriefgenError as error:
        raise BriefgenError(*(replace(fault, where=fault.where or Where(name)) for fault in error.diagnostics)) from None


def read_brief(path: Path, *, hint: str = "run `briefgen build` first") -> Brief:
    """Read a brief.json. Raises `BriefgenError` where it is not there (E003, with the hint) or not sound."""
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        raise BriefgenError(Diagnostic("E003", "there is no such brief", Where(str(path)), "error", hint)) from None
    return loads_named(content, str(path))


def json_schema() -> dict[str, Any]:
    """Give the JSON Schema of brief.json."""
    return msgspec.json.schema(BriefRecord)


def mention_records(article: Article, mentions: Mentions) -> dict[str, list[dict[str, Any]]]:
    """Give one article's mentions, unmerged, in the shape of brief.json's items; they cite the article by its path."""
    _, meetings, positions, incidents = unmerged(article, mentions)
    return {
        "meetings": _cited_by_path(list(map(_meeting, meetings)), article.path),
        "positions": _cited_by_path(list(map(_position, positions)), article.path),
        "incidents": _cited_by_path(list(map(_incident, incidents)), article.path),
    }


def _cited_by_path(records: Sequence[Record], path: str) -> list[dict[str, Any]]:
    made: list[dict[str, Any]] = _leading_id(records)
    for record in made:
        record["citations"] = [c | {"source": path} for c in record["citations"]]
    return made


def _leading_id(record: Any) -> Any:
    """Turn records into plain data, each item's id first and what it rests on last."""
    if isinstance(record, msgspec.Struct):
        given = {name: getattr(record, name) for name in record.__struct_fields__}
        plain = {name: _leading_id(value) for name, value in given.items() if value is not None or name not in OPTIONAL}
        last = [name for name in Record.__struct_fields__ if name in plain and isinstance(record, Record)]
        return {name: plain[name] for name in (*(n for n in plain if n not in last), *last)}
    if isinstance(record, tuple | list):
        return [_leading_id(one) for one in record]
    return msgspec.to_builtins(record)


def _meeting(meeting: Meeting) -> MeetingRecord:
    participants = tuple(
        ParticipantRecord(name=a.name, role=a.role, party=a.party, capacity=p.capacity, key=a.key, kind=a.kind)
        for p in meeting.participants
        for a in (p.actor,)
    )
    return MeetingRecord(
        **{name: getattr(meeting, name) for name in MeetingRecord.__struct_fields__ if name != "participants"}, participants=participants
    )


def _position(position: Position) -> PositionRecord:
    return PositionRecord(**{name: getattr(position, name) for name in PositionRecord.__struct_fields__})


def _incident(incident: Incident) -> IncidentRecord:
    toll = Casualties(killed=incident.killed, wounded=incident.wounded)
    return IncidentRecord(
        **{name: getattr(incident, name) for name in IncidentRecord.__struct_fields__ if name != "casualties"}, casualties=toll
    )


def _since(since: Since) -> SinceRecord:
    made: dict[str, Any] = {name: getattr(since, name) for name in SinceRecord.__struct_fields__}
    items = {
        "meetings": tuple(map(_meeting, since.meetings)),
        "positions": tuple(map(_position, since.positions)),
        "incidents": tuple(map(_incident, since.incidents)),
    }
    return SinceRecord(**{**made, **items})


def _to_since(record: SinceRecord) -> Since:
    made: dict[str, Any] = {name: getattr(record, name) for name in record.__struct_fields__}
    items = {
        "meetings": tuple(map(_to_meeting, record.meetings)),
        "positions": tuple(map(_to_position, record.positions)),
        "incidents": tuple(map(_to_incident, record.incidents)),
    }
    return Since(**{**made, **items})


def _to_position(record: PositionRecord) -> Position:
    return msgspec.convert(record, Position, from_attributes=True)


def _to_meeting(record: MeetingRecord) -> Meeting:
    participants = tuple(Participant(Actor(p.key, p.name, p.kind, p.role, p.party), p.capacity) for p in record.participants)
    return Meeting(
        **{name: getattr(record, name) for name in record.__struct_fields__ if name != "participants"}, participants=participants
    )


def _to_incident(record: IncidentRecord) -> Incident:
    toll = record.casualties
    fields = {name: getattr(record, name) for name in record.__struct_fields__ if name != "casualties"}
    return Incident(**fields, killed=toll.killed, wounded=toll.wounded)


def _unsound(message: str) -> BriefgenError:
    return BriefgenError(Diagnostic("E510", message, severity="error", hint="`briefgen schema brief` prints what is expected"))
