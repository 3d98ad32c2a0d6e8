"""Which facts an audience gets, decided before anything is printed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from briefgen.edition._choose import gravest, in_order, latest, most_telling, spread, wanted
from briefgen.edition._joint import with_fellows
from briefgen.edition._settings import KEY_POINTS, AudienceLike, Frame, limit_of
from briefgen.model.brief import Brief, Fact, Incident, Meeting, Position

TO_COME = ("planned", "proposed", "unconfirmed")


@dataclass(frozen=True, slots=True)
class Selection:
    """The facts chosen, and how many were not."""

    key_points: list[Position]
    meetings: list[Meeting]
    positions: list[Position]
    incidents: list[Incident]
    upcoming: list[Meeting]
    wanted: list[Position]
    """All positions that the audience asks for, before limits: the matrix is made of these."""
    published: dict[str, str]
    """Day of each article that has one, by its id."""
    left: dict[str, int]
    """What each part leaves out."""
    shown: frozenset[str]
    """Ids of all facts that have an entry."""
    told: frozenset[str]
    """Ids of all facts that have an entry, are a key point or stand in the diary."""


def select(brief: Brief, audience: AudienceLike, frame: Frame, parts: tuple[str, ...]) -> Selection:
    """Apply `only`, then `limits`."""
    meetings, positions, incidents = (
        wanted(brief.meetings, audience.only),
        wanted(brief.positions, audience.only),
        wanted(brief.incidents, audience.only),
    )
    limit = limit_of(audience, "key-points")
    kept_meetings = latest(meetings, limit_of(audience, "meetings"))
    published = {source.id: source.published.isoformat() for source in brief.sources if source.published}
    kept_positions = _limited(positions, frame, limit_of(audience, "positions"), published)
    kept_incidents = gravest(incidents, limit_of(audience, "incidents"))
    rows: tuple[tuple[str, Sequence[Fact], Sequence[Fact]], ...] = (
        ("meetings", brief.meetings, kept_meetings),
        ("positions", brief.positions, kept_positions),
        ("incidents", brief.incidents, kept_incidents),
    )
    points = most_telling(positions, frame.parties, KEY_POINTS if limit is None else limit, published)
    announced = _upcoming(brief, meetings)
    upcoming = announced[: limit_of(audience, "next")]
    shown = frozenset(fact.id for part, _, kept in rows if part in parts for fact in kept)
    besides = (("key-points", with_fellows(points, brief.positions)), ("next", upcoming))
    return Selection(
        key_points=points,
        meetings=kept_meetings,
        positions=kept_positions,
        incidents=kept_incidents,
        upcoming=upcoming,
        wanted=positions,
        published=published,
        left={part: len(everything) - len(kept) for part, everything, kept in (*rows, ("next", announced, upcoming))},
        shown=shown,
        told=shown | {fact.id for part, facts in besides if part in parts for fact in facts},
    )


def _limited(positions: list[Position], frame: Frame, limit: int | None, published: Mapping[str, str]) -> list[Position]:
    if limit is None or len(positions) <= limit:
        return positions
    return with_fellows(spread(positions, frame.parties, limit, published), positions)


def _upcoming(brief: Brief, meetings: list[Meeting]) -> list[Meeting]:
    """In date order."""
    return in_order(meeting for meeting in meetings if to_come(brief, meeting))


def to_come(brief: Brief, meeting: Meeting) -> bool:
    """Only what is planned for a day after `as_of`: anything else is past, and no news of it is a gap."""
    return brief.as_of is not None and meeting.status in TO_COME and (meeting.date.start or "") > brief.as_of.isoformat()
