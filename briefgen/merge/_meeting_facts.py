"""One meeting out of its tellings: each field from the article that knows best, rival values kept."""

from __future__ import annotations

from briefgen.merge._cluster import Cluster
from briefgen.merge._facts import claimant, common, rivals, united
from briefgen.merge._people import rival_sides, sides, together
from briefgen.merge._places import best_place, relate
from briefgen.merge._told import Told
from briefgen.model.brief import Claim, Discrepancy, Meeting
from briefgen.model.mentions import MeetingFormat, MeetingMention, MeetingStatus

RANK: tuple[MeetingStatus, ...] = ("held", "cancelled", "unconfirmed", "planned", "proposed")
"""What an article that knows the end says, before what one that looks ahead says."""
FORMATS: tuple[MeetingFormat, ...] = ("video", "conference", "in-person", "call", "visit")
"""The more exact word first: a visit on which talks were held is a meeting in person."""

TM = Told[MeetingMention]


def make_meeting(found: Cluster[MeetingMention]) -> Meeting:
    """Make the fact; its id comes later, when all are known."""
    members = found.members
    status = min((t.mention.status for t in members), key=RANK.index)
    informed = sorted(members, key=lambda t: (t.mention.status != status, t.order))
    places = [t.mention.place for t in informed if t.mention.place is not None]
    return Meeting(
        id="",
        discrepancies=_discrepancies(members),
        participants=together(_leading(informed)),
        format=min((t.mention.format for t in informed if t.mention.status == status), key=FORMATS.index),
        status=status,
        place=best_place(places),
        topics=united(text for t in members for text in t.texts(t.mention.topics)),
        outcome=united(text for t in members for text in t.texts(t.mention.outcome)),
        reported_by=next((t.mention.reported_by for t in informed if t.mention.reported_by), None),
        history=_history(members),
        **common(members, found.rules),
    )


def _leading(informed: list[TM]) -> list[TM]:
    """Leave out a telling whose persons the best-informed one contradicts: they stay in the discrepancy."""
    first = informed[0]
    return [t for t in informed if t is first or not rival_sides(first.mention, t.mention)]


def _history(members: tuple[TM, ...]) -> tuple[Claim, ...]:
    """List how the status was told, where articles tell it differently."""
    told = [Claim(t.mention.status, claimant(t), t.cite()) for t in members]
    return tuple(told) if len({c.value for c in told}) > 1 else ()


def _discrepancies(members: tuple[TM, ...]) -> tuple[Discrepancy, ...]:
    return (*_status(members), *_participants(members), *_places(members))


def _status(members: tuple[TM, ...]) -> tuple[Discrepancy, ...]:
    """Held and cancelled contradict each other; planned and held do not."""
    said = {t.mention.status for t in members}
    if not {"held", "cancelled"} <= said:
        return ()
    return rivals(
        "status", members, lambda t: (t.mention.status, None) if t.mention.status in {"held", "cancelled"} else None, "held-or-cancelled"
    )


def _participants(members: tuple[TM, ...]) -> tuple[Discrepancy, ...]:
    """Quite different persons for one party."""
    disputed = sorted({s for t in members for u in members for s in rival_sides(t.mention, u.mention)})
    found: list[Discrepancy] = []
    for side in disputed:
        found += rivals("participants", members, lambda t, side=side: _names(t, side), "other-representatives")  # type: ignore[misc]
    return tuple(found)


def _names(told: TM, side: str) -> tuple[str, str | None] | None:
    keys = sides(told.mention).get(side)
    names = [p.actor.name for p in told.mention.participants if keys and p.actor.key in keys]
    return (", ".join(names), None) if names else None


def _places(members: tuple[TM, ...]) -> tuple[Discrepancy, ...]:
    """Two names that neither map nor words can bring together."""
    placed = [t for t in members if t.mention.place is not None]
    doubtful = any(relate(t.mention.place, u.mention.place) == "open" for t in placed for u in placed)
    return (
        rivals("place", placed, lambda t: (t.mention.place.name, t.mention.place.name) if t.mention.place else None, "place-names")
        if doubtful
        else ()
    )
