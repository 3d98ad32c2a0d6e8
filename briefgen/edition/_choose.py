"""What an audience gets of all facts: stated rules, applied in one order, the same every time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeVar

from briefgen.edition._tones import tones
from briefgen.errors import BriefgenError, Diagnostic
from briefgen.model.brief import Fact, Incident, Meeting, Position
from briefgen.model.reading import Actor

F = TypeVar("F", bound=Fact)
KEY_POINT_WORDS = 35
"""A key point is read at a glance: longer statements come only when nothing shorter is left."""

IN_PASSING = "owned-noun"
"""The rule for stances told in passing ("Moscow's long-standing demands"): no key points while others are left."""

FILTERS: dict[str, Callable[[Fact], str | None]] = {
    "status": lambda fact: fact.status if isinstance(fact, Meeting) else None,
    "format": lambda fact: fact.format if isinstance(fact, Meeting) else None,
    "stance": lambda fact: fact.stance if isinstance(fact, Position) else None,
    "mode": lambda fact: fact.mode if isinstance(fact, Position) else None,
    "issue": lambda fact: (fact.issue or "") if isinstance(fact, Position) else None,
    "party": lambda fact: (fact.actor.party or "") if isinstance(fact, Position) else None,
    "actor": lambda fact: fact.actor.kind if isinstance(fact, Position) else None,
    "type": lambda fact: fact.type if isinstance(fact, Incident) else None,
}
"""What `only:` of an audience can ask for; None means that the field is not one of this kind of fact."""


def wanted(facts: Iterable[F], only: Mapping[str, Sequence[str]]) -> list[F]:
    """The facts that pass every filter which concerns their kind."""
    for name in only:
        if name not in FILTERS:
            raise BriefgenError(Diagnostic("E701", f"unknown filter `{name}`", None, "error", f"use one of: {', '.join(sorted(FILTERS))}"))
    return [fact for fact in facts if all((value := FILTERS[name](fact)) is None or value in only[name] for name in sorted(only))]


def day_of(fact: Fact) -> str:
    """Last day of a fact, for sorting; undated ones sort first, so that "latest" never means them."""
    return fact.date.end or fact.date.start or ""


def is_pinned(fact: Fact) -> bool:
    """Whether editors want it first, whatever the limits."""
    return fact.editing is not None and fact.editing.pinned


def in_order(facts: Iterable[F]) -> list[F]:
    """What editors pinned or gave a place comes first; then by first day, undated last, then by id."""

    def key(fact: F) -> tuple[object, ...]:
        order = fact.editing.order if fact.editing else None
        return not is_pinned(fact), order is None, order or 0, fact.date.start or fact.date.end or "9999", fact.id

    return sorted(facts, key=key)


def _first(facts: Sequence[F], limit: int, weight: Callable[[F], tuple[object, ...]]) -> list[F]:
    """The `limit` facts of most weight, and all that are pinned, in order."""
    ranked = sorted(sorted(facts, key=lambda fact: fact.id), key=lambda fact: (is_pinned(fact), *weight(fact)), reverse=True)
    return in_order(ranked[: max(limit, sum(map(is_pinned, facts)))])


def latest(facts: Sequence[F], limit: int | None) -> list[F]:
    """The latest `limit` facts, in date order."""
    if limit is None or len(facts) <= limit:
        return in_order(facts)
    return _first(facts, limit, lambda fact: (day_of(fact),))


def gravest(incidents: Sequence[Incident], limit: int | None) -> list[Incident]:
    """Incidents with casualties first, then the latest: `limit` of them, in date order."""
    if limit is None or len(incidents) <= limit:
        return in_order(incidents)
    return _first(incidents, limit, lambda i: (bool(i.killed or i.wounded), day_of(i)))


def by_weight(published: Mapping[str, str]) -> Callable[[Position], tuple[object, ...]]:
    """Sort key that puts first what a reader asks for first: a named actor's newest stance in a readable length.

    `published` gives the day of each article by its id: a statement without a day of its own is as new as the newest
    article that carries it.
    """
    weights = tones()

    def key(position: Position) -> tuple[object, ...]:
        day = day_of(position) or max((published.get(c.source, "") for c in position.citations), default="")
        return (
            not is_pinned(position),
            weights[position.stance].key == 0,
            IN_PASSING in position.rules,
            position.actor.kind == "unnamed",
            len(position.statement.split()) > KEY_POINT_WORDS,
            -int(day.replace("-", "") or 0),
            -weights[position.stance].key,
            -position.origins,
            position.id,
        )

    return key


def group_of(position: Position, parties: Sequence[str]) -> str:
    """Party under which a position is printed; empty for actors of none."""
    return side_of(position.actor, parties)


def side_of(actor: Actor, parties: Sequence[str]) -> str:
    """The party that somebody belongs to, or is; empty for none."""
    if actor.party:
        return actor.party
    return actor.name if actor.name in parties or actor.kind == "state" else ""


def group_order(positions: Iterable[Position], parties: Sequence[str]) -> list[str]:
    """Parties in the order of the config, then the others by name, then those of none."""
    found = {group_of(position, parties) for position in positions}
    return [p for p in parties if p in found] + sorted(found - set(parties) - {""}) + [""] * ("" in found)


def spread(positions: Sequence[Position], parties: Sequence[str], limit: int | None, published: Mapping[str, str]) -> list[Position]:
    """`limit` positions taken in turns from each party, the newest first, no two with the same words."""
    key = by_weight(published)
    queues: dict[str, list[Position]] = {name: [] for name in group_order(positions, parties)}
    said: set[str] = set()
    for position in sorted(positions, key=key):
        if position.statement not in said:
            said.add(position.statement)
            queues[group_of(position, parties)].append(position)
    rounds = max((len(queue) for queue in queues.values()), default=0)
    turns = sorted((queue[i] for i in range(rounds) for queue in queues.values() if i < len(queue)), key=lambda p: not is_pinned(p))
    return turns if limit is None else turns[: max(limit, sum(map(is_pinned, turns)))]


def most_telling(positions: Sequence[Position], parties: Sequence[str], limit: int, published: Mapping[str, str]) -> list[Position]:
    """Key points: as `spread`, but mere saying and unnamed actors come only when nothing else is left."""
    telling = [p for p in positions if is_pinned(p) or (tones()[p.stance].key > 0 and p.actor.kind != "unnamed")]
    return spread(telling or positions, parties, limit, published)
