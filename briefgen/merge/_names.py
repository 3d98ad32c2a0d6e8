"""One name for one actor: spellings of all articles brought together.

Inside an article, reading has already resolved "Putin", "the president" and "he" to one actor. Here "Zelenskiy" of one
article meets "Volodymyr Zelenskyy" of another. Names are compared by a skeleton that forgets how a script was
transliterated; what is printed is always a spelling that an article or the config uses.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Protocol

from briefgen.merge._tables import tables
from briefgen.model.reading import Actor
from briefgen.text.normalise import fold

Skeleton = tuple[str, ...]


class OwnActor(Protocol):
    """An actor as the config names it."""

    @property
    def name(self) -> str: ...
    @property
    def aliases(self) -> Sequence[str]: ...
    @property
    def role(self) -> str | None: ...
    @property
    def party(self) -> str | None: ...


@cache
def words_of(name: str) -> tuple[str, ...]:
    """Split a name into folded words of one spelling."""
    return tuple(tables().spellings.get(word, word) for word in fold(name).split())


@cache
def _rules() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(pattern), to) for pattern, to in tables().transliteration)


@cache
def skeleton(name: str) -> Skeleton:
    """Reduce a name to what every transliteration of it shares."""
    words = [word for word in words_of(name) if word not in tables().articles and len(word) > 1] or words_of(name)
    found = []
    for word in words:
        for pattern, to in _rules():
            word = pattern.sub(to, word)  # noqa: PLW2901 (a chain)
        found.append(word)
    bare = [word.translate({ord(vowel): None for vowel in tables().vowels}) for word in found]
    if len(bare) > 1 and all(len(word) >= tables().least_consonants for word in bare):
        return tuple(bare)
    return tuple(found)


def _part_of(short: Skeleton, long: Skeleton) -> bool:
    """Tell whether the shorter name is a use of the longer: the surname, or a name with a middle part left out."""
    if len(short) >= len(long):
        return False
    rest = iter(long)
    return short[-1] == long[-1] and all(part in rest for part in short)


class Names:
    """Every actor of the brief under one key, name and party."""

    def __init__(self, articles: Iterable[Iterable[Actor]], own: Sequence[OwnActor] = ()) -> None:
        """Take the actors of each article, in order of the sources, each as often as it is mentioned."""
        self._own = {skeleton(alias): actor for actor in own for alias in (actor.name, *actor.aliases)}
        self._groups: dict[tuple[str, Skeleton], list[Actor]] = defaultdict(list)
        self._together: list[set[tuple[str, Skeleton]]] = []
        for actors in articles:
            seen = [a for a in actors if a.kind != "unnamed"]
            self._together.append({_group(actor) for actor in seen})
            for actor in seen:
                self._groups[_group(actor)].append(actor)
        self._by_end, self._by_start = self._index()
        self._leader = {group: self._long_form(group) for group in sorted(self._groups)}
        self._canonical = self._choose()

    def _index(self) -> tuple[dict[str, list[Skeleton]], dict[str, list[Skeleton]]]:
        """List the full names of persons by their last and by their first part, each without vowels."""
        by_end: dict[str, list[Skeleton]] = defaultdict(list)
        by_start: dict[str, list[Skeleton]] = defaultdict(list)
        for kind, name in sorted(self._groups):
            if kind == "person" and len(name) > 1:
                by_end[_loose(name)[-1]].append(name)
                by_start[_loose(name)[0]].append(name)
        return by_end, by_start

    def _long_form(self, group: tuple[str, Skeleton]) -> tuple[str, Skeleton]:
        """Find the one fuller name that a short one can stand for; where there are several, it stands for itself."""
        kind, short = group
        if kind != "person":
            return kind, ()
        longer = [long for long in self._by_end[_loose(short)[-1]] if _part_of(_loose(short), _loose(long)) or _part_of(short, long)]
        if not longer and len(short) == 1:
            longer = [long for long in self._by_start[_loose(short)[0]] if not self._held_apart(group, ("person", long))]
        longer = self._of_party(short, longer)
        fullest = [long for long in longer if not any(_part_of(long, other) for other in longer)]
        return ("person", fullest[0]) if len(fullest) == 1 else group

    def _held_apart(self, short: tuple[str, Skeleton], long: tuple[str, Skeleton]) -> bool:
        """Tell whether an article speaks of both as two persons: "Kim", who is Kim Jong Un, beside "Kim Kye Gwan"."""
        return any(short in article and long in article for article in self._together)

    def _of_party(self, short: Skeleton, longer: list[Skeleton]) -> list[Skeleton]:
        party = _parties(self._groups["person", short])
        return [long for long in longer if not (party and _parties(self._groups["person", long]) - party)]

    def _choose(self) -> Mapping[tuple[str, Skeleton], Actor]:
        together: dict[tuple[str, Skeleton], list[Actor]] = defaultdict(list)
        for group, leader in self._leader.items():
            together[leader].extend(self._groups[group])
        return {leader: self._display(actors) for leader, actors in together.items()}

    def _display(self, actors: list[Actor]) -> Actor:
        own = next((self._own[s] for s in sorted({skeleton(a.name) for a in actors}) if s in self._own), None)
        count = Counter(a.name for a in actors)
        order = {name: n for n, name in reversed(list(enumerate(a.name for a in actors)))}
        name = min(count, key=lambda n: (-len(skeleton(n)), -count[n], order[n], n))
        best = next(a for a in actors if a.name == name)
        parties = Counter(a.party for a in actors if a.party)
        party = min(parties, key=lambda p: (-parties[p], p)) if parties else None
        key = best.key if best.kind != "person" else fold(name)
        if own is None:
            return replace(best, key=key, party=best.party or party)
        return replace(best, key=key, name=own.name, role=own.role or best.role, party=own.party or best.party or party)

    def resolve(self, actor: Actor) -> Actor:
        """Give the actor under the name and key of the whole brief; the role stays as the article words it."""
        group = _group(actor)
        if group not in self._leader:
            return actor
        best = self._canonical[self._leader[group]]
        return replace(best, role=actor.role or best.role, party=best.party if best.kind == "person" else actor.party)


def _group(actor: Actor) -> tuple[str, Skeleton]:
    """Say which spellings belong together from the start: persons by skeleton, all others by their key."""
    return ("person", skeleton(actor.name)) if actor.kind == "person" else (" ".join(words_of(actor.key)), ())


def _parties(actors: Iterable[Actor]) -> set[str]:
    return {a.party for a in actors if a.party}


@cache
def _loose(name: Skeleton) -> Skeleton:
    """Drop the vowels, so that a surname alone meets a full name whose vowels were dropped already."""
    return tuple(word.translate({ord(vowel): None for vowel in tables().vowels}) or word for word in name)


def surname(name: str) -> str:
    """Give the last part of a name as all spellings share it."""
    return _loose(skeleton(name))[-1]
