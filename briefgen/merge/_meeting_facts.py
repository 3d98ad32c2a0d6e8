"""One meeting out of its tellings: each field from the article that knows best, rival values kept."""

from __future__ import annotations

from briefgen.merge._cluster import Cluster
from briefgen.merge._facts import common, rival_days, rivals, united
from briefgen.merge._people import persons, together
from briefgen.merge._places import best_place, relate
from briefgen.merge._told import Told
from briefgen.model.brief import Claim, Discrepancy, Meeting
from briefgen.model.mentions import MeetingMention
from briefgen.model.reading import Place
from briefgen.model.vocabulary import MeetingFormat, MeetingStatus

RANK: tuple[MeetingStatus, ...] = ("held", "cancelled", "unconfirmed", "planned", "proposed")
"""What an article that knows the end says, before what one that looks ahead says."""
FORMATS: tuple[MeetingFormat, ...] = ("video", "conference", "in-person", "call", "visit")
"""The more exact word first: a visit on which talks were held is a meeting in person."""

TM = Told[MeetingMention]


def make_meeting(found: Cluster[MeetingMention]) -> Meeting:
    """Make the fact; its id comes later, when all are known."""
    members = found.members
    status = min((t.mention.status for t in members), key=RANK.index)
    informed = _informed(members, status)
    places = [t.mention.place for t in informed if t.mention.place is not None]
    return Meeting(
        id="",
        discrepancies=_discrepancies(members),
        participants=together(informed),
        format=min((t.mention.format for t in informed if t.mention.status == status), key=FORMATS.index),
        status=status,
        place=best_place(places),
        topics=united(text for t in members for text in t.texts(t.mention.topics)),
        outcome=united(text for t in members for text in t.texts(t.mention.outcome)),
        reported_by=informed[0].mention.reported_by,
        history=_history(members),
        **common(members, found.rules),
    )


def _informed(members: tuple[TM, ...], status: MeetingStatus) -> list[TM]:
    """Order the tellings by what they know: how it ended, then who was there."""
    return sorted(members, key=lambda t: (t.mention.status != status, -len(persons(t.mention)), t.order))


def _history(members: tuple[TM, ...]) -> tuple[Claim, ...]:
    """List how the status was told, where articles tell it differently."""
    told = [Claim(t.mention.status, t.outlet, t.cite()) for t in members]
    return tuple(told) if len({c.value for c in told}) > 1 else ()


def _discrepancies(members: tuple[TM, ...]) -> tuple[Discrepancy, ...]:
    return (*_status(members), *rival_days(members), *_places(members))


def _status(members: tuple[TM, ...]) -> tuple[Discrepancy, ...]:
    """Held and cancelled contradict each other; planned and held do not."""
    said = {t.mention.status for t in members}
    if not {"held", "cancelled"} <= said:
        return ()
    return rivals(
        "status",
        members,
        lambda t: (t.mention.status, None) if t.mention.status in {"held", "cancelled"} else None,
        "merge.held-or-cancelled",
    )


def _places(members: tuple[TM, ...]) -> tuple[Discrepancy, ...]:
    """Two names that neither map nor words can bring together, or two towns."""
    placed = [t for t in members if t.mention.place is not None]
    doubtful = any(_rivals(t.mention.place, u.mention.place) for t in placed for u in placed)
    return (
        rivals("place", placed, lambda t: (t.mention.place.name, t.mention.place.name) if t.mention.place else None, "merge.place-names")
        if doubtful
        else ()
    )


def _rivals(a: Place | None, b: Place | None) -> bool:
    """Two towns, or two names of one kind of place; a venue of nobody knows what town is no rival of a town."""
    relation = relate(a, b)
    return relation == "apart" or (relation == "open" and a is not None and b is not None and a.kind == b.kind)
