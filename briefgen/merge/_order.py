"""Ids that stay while names, place and date stay, and the order in which a brief lists its items."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from briefgen.merge._names import words_of
from briefgen.merge._people import side_of
from briefgen.model.brief import Fact, Incident, Meeting, Position
from briefgen.model.reading import Actor, DateValue, Place
from briefgen.text.normalise import fold

F = TypeVar("F", bound=Fact)
NAMES_IN_ID = 4


def _slug(*parts: str) -> str:
    ascii_only = (re.sub(r"[^a-z0-9]+", "-", fold(part).encode("ascii", "ignore").decode()).strip("-") for part in parts)
    return "-".join(part for part in ascii_only if part)


def _short(actor: Actor) -> str:
    return words_of(actor.name)[-1] if actor.kind == "person" and words_of(actor.name) else actor.name


def _day(value: DateValue) -> str:
    """Give the day, or as much of month and year as all days of the interval share."""
    if not value.start or not value.end:
        return (value.start or value.end or "")[:7]
    if value.start[:10] == value.end[:10]:
        return value.start[:10]
    return value.start[:7] if value.start[:7] == value.end[:7] else value.start[:4] if value.start[:4] == value.end[:4] else ""


def _where(place: Place | None) -> str:
    return place.name if place else ""


def _base(fact: Fact) -> str:
    if isinstance(fact, Meeting):
        names = sorted({_slug(_short(p.actor)) for p in fact.participants})[:NAMES_IN_ID]
        return _slug("meeting", *names, _where(fact.place), _day(fact.date))
    if isinstance(fact, Position):
        return _slug("position", _short(fact.actor), fact.issue or fact.stance, _day(fact.date))
    if isinstance(fact, Incident):
        return _slug("incident", fact.type, _where(fact.place), _day(fact.date))
    raise TypeError(type(fact).__name__)


def _source(fact: Fact) -> tuple[int, int]:
    first = fact.citations[0]
    return int(first.source[1:]), first.start


def with_ids(facts: Sequence[F]) -> list[F]:
    """Name the facts; those of one slug are numbered by their sources, the first without a number."""
    count: Counter[str] = Counter()
    named: list[F] = []
    taken = {_base(f) for f in facts}
    for fact in sorted(facts, key=_source):
        base = _base(fact)
        count[base] += 1
        while count[base] > 1 and f"{base}-{count[base]}" in taken:
            count[base] += 1
        named.append(replace(fact, id=base if count[base] == 1 else f"{base}-{count[base]}"))
    return named


def by_date(facts: Sequence[F]) -> tuple[F, ...]:
    """Order meetings and incidents: by date, undated last, then id."""
    return tuple(sorted(facts, key=lambda f: (_first_day(f.date), f.date.end or "9999", f.id)))


def by_party(positions: Sequence[Position], parties: Sequence[str]) -> tuple[Position, ...]:
    """Order positions: parties as the config lists them, then the others; within one by date, then as the articles have them."""
    rank = {fold(party): n for n, party in enumerate(parties)}

    def key(position: Position) -> tuple[int, str, str, tuple[int, int], str]:
        party = side_of(position.actor) or position.actor.name
        n = min(rank.get(fold(party), len(rank)), rank.get(fold(position.actor.name), len(rank)))
        return n, "" if n < len(rank) else fold(party), _first_day(position.date), _source(position), position.id

    return tuple(sorted(positions, key=key))


def _first_day(value: DateValue) -> str:
    return value.start or value.end or "9999-12-31"
