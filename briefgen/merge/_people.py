"""Who takes part: a state is there through its representatives, a delegation through its members."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from briefgen.merge._told import Told
from briefgen.model.mentions import MeetingMention, Participant
from briefgen.model.reading import Actor
from briefgen.model.vocabulary import Capacity


def side_of(actor: Actor) -> str | None:
    """Name the party an actor stands for: its own name for a state, the state for its people and ministries."""
    return actor.party or (actor.name if actor.kind in {"state", "body", "group"} else None)


def opposed(a: Actor, b: Actor) -> bool:
    """Tell whether two are known to be of two sides: "the army" or "fighters" may be anybody's."""
    if a.key == b.key or side_of(a) == side_of(b):
        return False
    return not any(actor.kind == "unnamed" and actor.party is None for actor in (a, b))


def persons(mention: MeetingMention) -> set[str]:
    """Give the keys of the named persons."""
    return {p.actor.key for p in mention.participants if p.actor.kind == "person"}


def sides(mention: MeetingMention) -> dict[str, set[str]]:
    """Give for each party its named persons; none where only the party itself, or nameless people, are named."""
    found: dict[str, set[str]] = defaultdict(set)
    for p in mention.participants:
        side = side_of(p.actor)
        if side:
            found[side] |= {p.actor.key} if p.actor.kind == "person" else set()
    return dict(found)


def shared_persons(a: MeetingMention, b: MeetingMention) -> set[str]:
    """Give the persons whom both name."""
    return persons(a) & persons(b)


def strength(a: MeetingMention, b: MeetingMention) -> int:
    """Count the participants in common: persons, and parties that no common person stands for."""
    common = shared_persons(a, b)
    ours, theirs = sides(a), sides(b)
    sides_met = [side for side in ours if side in theirs and not ours[side] & common]
    return len(common) + sum(1 for side in sides_met if not (ours[side] and theirs[side]))


def rival_sides(a: MeetingMention, b: MeetingMention) -> list[str]:
    """Give the parties for which the two name quite different persons."""
    ours, theirs = sides(a), sides(b)
    return sorted(s for s in ours if s in theirs and ours[s] and theirs[s] and not ours[s] & theirs[s])


def many_sided(mention: MeetingMention) -> bool:
    """Tell whether a meeting is a conference, where each party may send several people and articles name some of them."""
    return mention.format == "conference" or len(sides(mention)) > 2


def together(members: Sequence[Told[MeetingMention]]) -> tuple[Participant, ...]:
    """Unite the participants, the best-informed telling of each: a state gives way to the persons who stood for it.

    It stays where one article lists both, because then it means somebody else besides.
    """
    found: dict[str, Participant] = {}
    for told in members:
        for p in told.mention.participants:
            known = found.get(p.actor.key)
            found[p.actor.key] = p if known is None else _joined(known, p)
    everyone = list(found.values())
    return tuple(p for p in everyone if not _represented(p, everyone, members))


def _joined(a: Participant, b: Participant) -> Participant:
    capacity: Capacity = a.capacity if a.capacity != "party" else b.capacity
    return Participant(replace(a.actor, role=a.actor.role or b.actor.role, party=a.actor.party or b.actor.party), capacity)


def _represented(p: Participant, everyone: Sequence[Participant], members: Sequence[Told[MeetingMention]]) -> bool:
    if p.actor.kind == "person":
        return False
    side = side_of(p.actor)
    if not any(q.actor.kind == "person" and q.actor.party == side for q in everyone):
        return False
    listed_with = (t.mention for t in members if any(q.actor.key == p.actor.key for q in t.mention.participants))
    return not any(q.actor.kind == "person" and q.actor.party == side for m in listed_with for q in m.participants)
