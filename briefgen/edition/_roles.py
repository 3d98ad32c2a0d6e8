"""Offices as print gives them: with the first mention in a part of the page, in one wording, and never for a state."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache

from msgspec import Struct

from briefgen.lexicons import lexicon
from briefgen.model.brief import Fact, Incident, Meeting, Position
from briefgen.model.reading import Actor
from briefgen.text.normalise import fold


class _State(Struct, frozen=True):
    also: list[str] = []
    adj: list[str] = []


class _States(Struct, frozen=True):
    states: dict[str, _State]


class Roles:
    """What to print beside a name. "President", "US President" and "U.S. President" are one office of one person."""

    def __init__(self, facts: Iterable[Fact]) -> None:
        found: dict[tuple[str, str], Counter[str]] = {}
        for actor in (actor for fact in facts for actor in _actors(fact) if actor.role):
            found.setdefault((actor.name, office(actor.role or "")), Counter())[actor.role or ""] += 1
        self._wording = {key: min(counts, key=lambda role: _preference(role, counts)) for key, counts in found.items()}
        self._printed: set[tuple[str, str]] = set()

    def begin(self) -> None:
        """A new part of the page, where nobody has been introduced."""
        self._printed.clear()

    def of(self, actor: Actor) -> str | None:
        """The office, if this part has not given it yet; a state has none, "Kremlin" is only another name for it."""
        if not actor.role or actor.kind == "state":
            return None
        key = (actor.name, office(actor.role))
        if key in self._printed:
            return None
        self._printed.add(key)
        return self._wording.get(key, actor.role)


def office(role: str) -> str:
    """A role without the state that it is of, for comparing."""
    folded = fold(role)
    return " ".join(_of_states().sub(" ", folded).split()) or folded


def _preference(role: str, counts: Counter[str]) -> tuple[bool, int, str]:
    """A role that says of which state comes first, then the one met most often."""
    return office(role) == fold(role), -counts[role], role


def _actors(fact: Fact) -> list[Actor]:
    if isinstance(fact, Meeting):
        return [*(p.actor for p in fact.participants), *([fact.reported_by] if fact.reported_by else [])]
    if isinstance(fact, Incident):
        return [fact.reported_by] if fact.reported_by else []
    return [fact.actor] if isinstance(fact, Position) else []


@cache
def _of_states() -> re.Pattern[str]:
    table = lexicon("states", _States).states
    names = {fold(word) for name, state in table.items() for word in (name, *state.also, *state.adj)}
    return re.compile(r"\b(?:" + "|".join(map(re.escape, sorted(names, key=lambda n: (-len(n), n)))) + r")\b")
