"""Whether two accounts can be of one contact: people, day, place and format compared."""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.model.mentions import Participant
from briefgen.model.reading import Actor, DateValue, Place
from briefgen.model.vocabulary import MeetingFormat

FAR = frozenset({"call", "video"})


def same_actor(a: Actor, b: Actor) -> bool:
    """The same one, or a person and the state or body that the person acts for."""
    if a.key == b.key:
        return True
    if a.kind == "person" and b.kind == "person":
        return False
    return (a.party is not None and a.party in {b.name, b.party}) or (b.party is not None and b.party == a.name)


def shared(a: Sequence[Participant], b: Sequence[Participant]) -> int:
    """How many of `a` have a match in `b`."""
    return sum(any(same_actor(p.actor, q.actor) for q in b) for p in a)


def same_people(a: Sequence[Participant], b: Sequence[Participant]) -> bool:
    """Whether all of one side are found on the other, and no person of a pair is replaced by another."""
    if not a or not b:
        return True
    return (shared(a, b) == len(a) and shared(b, a) >= min(2, len(b))) or (shared(b, a) == len(b) and shared(a, b) >= min(2, len(a)))


def same_day(a: DateValue, b: DateValue) -> bool:
    """Whether the days can be the same; an open one agrees with all."""
    if not a.start or not b.start:
        return True
    return a.start <= (b.end or b.start) and b.start <= (a.end or a.start)


def same_place(a: Place | None, b: Place | None) -> bool:
    """Whether one place can be the other or lie in it."""
    if a is None or b is None or known_place(a, b):
        return True
    return "venue" in {a.kind, b.kind} and (a.country is None or b.country is None or a.country == b.country)


def known_place(a: Place, b: Place) -> bool:
    """Whether two places are one, or one is the country of the other."""
    return a.key == b.key or a.name == b.country or b.name == a.country


def same_format(a: MeetingFormat | None, b: MeetingFormat | None) -> bool:
    """Whether both formats are from afar or both face to face."""
    return a is None or b is None or (a in FAR) == (b in FAR)
