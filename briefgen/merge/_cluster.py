"""Clustering by named rules: who is the same as whom.

Only mentions that lie in one drawer (a participant's, a place's) at the same time are compared. A *veto* keeps two apart for good, also
when a third one would join them; a *join* brings two together. Joins work from strict to loose, each pass over the whole
set, so that the outcome depends on the mentions and not on the order of the articles.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import Generic

from briefgen.merge._told import Days, M, Told

Test = Callable[[Told[M], Told[M]], bool]
Drawer = tuple[Hashable, Days]
"""What two mentions must have in common to be compared, and the days of each in which the other's must lie."""


@dataclass(frozen=True)
class Join(Generic[M]):
    """A reason to take two mentions for one event."""

    test: Test[M]
    """Must be symmetric."""
    unique: bool = False
    """The rule is weak: it holds only where it points to one event, not to two that are known to differ."""

    @property
    def name(self) -> str:
        """Name the rule, as `rules` prints it."""
        return "merge." + self.test.__name__.replace("_", "-")


@dataclass(frozen=True)
class Cluster(Generic[M]):
    """Mentions of one event, in order of the sources, and the rules that brought them together."""

    members: tuple[Told[M], ...]
    rules: tuple[str, ...]


def cluster(
    told: Sequence[Told[M]], drawers: Callable[[Told[M]], Iterable[Drawer]], vetoes: Sequence[Test[M]], joins: Sequence[Join[M]]
) -> list[Cluster[M]]:
    """Bring together the mentions of one event. `drawers` must show every pair that a join would take."""
    told = sorted(told, key=lambda t: t.order)
    apart = _Apart(told, vetoes)
    edges: list[list[tuple[int, int]]] = [[] for _ in joins]
    for i, j in _candidates(told, drawers):
        for found, join in zip(edges, joins, strict=True):
            if join.test(told[i], told[j]) and not apart(i, j):
                found.append((i, j))
    groups = _Groups(len(told), apart)
    for found, join in zip(edges, joins, strict=True):
        for i, j in _clear(found, groups) if join.unique else found:
            groups.unite(i, j, join.name)
    return [Cluster(tuple(told[i] for i in members), tuple(rules)) for members, rules in groups.result()]


def _candidates(told: Sequence[Told[M]], drawers: Callable[[Told[M]], Iterable[Drawer]]) -> Iterator[tuple[int, int]]:
    """Give each pair once, in order: by the day on which the later of two comes into a drawer, the other must still lie there."""
    held: dict[Hashable, set[tuple[date, date, int]]] = defaultdict(set)
    for n, one in enumerate(told):
        for key, (first, last) in drawers(one):
            held[key].add((first, last, n))
    partners = [array("I") for _ in told]
    for members in held.values():
        open_ones: list[tuple[date, int]] = []
        for first, last, n in sorted(members):
            open_ones = [(end, m) for end, m in open_ones if end >= first]
            for _, m in open_ones:
                partners[min(m, n)].append(max(m, n))
            open_ones.append((last, n))
    for i, others in enumerate(partners):
        yield from ((i, j) for j in sorted(set(others)) if j != i)


class _Apart(Generic[M]):
    """Whether a veto keeps two apart, each pair judged once."""

    def __init__(self, told: Sequence[Told[M]], vetoes: Sequence[Test[M]]) -> None:
        self._told: Sequence[Told[M]] = told
        self._vetoes: Sequence[Test[M]] = vetoes
        self._known: dict[tuple[int, int], bool] = {}

    def __call__(self, i: int, j: int) -> bool:
        pair = (min(i, j), max(i, j))
        if pair not in self._known:
            a, b = (self._told[n] for n in pair)
            self._known[pair] = any(veto(a, b) for veto in self._vetoes)
        return self._known[pair]


def _clear(edges: list[tuple[int, int]], groups: _Groups) -> list[tuple[int, int]]:
    """Keep the edges of mentions whose edges all lead to one event."""
    reach: dict[int, set[int]] = defaultdict(set)
    for i, j in edges:
        reach[i].add(j)
        reach[j].add(i)
    doubtful = {i for i, others in reach.items() if any(groups.apart(a, b) for a, b in combinations(sorted(others), 2))}
    return [(i, j) for i, j in edges if i not in doubtful and j not in doubtful]


class _Groups:
    """Disjoint sets that refuse to unite where any two members are apart."""

    def __init__(self, n: int, apart: Callable[[int, int], bool]) -> None:
        self.apart = apart
        self._of = list(range(n))
        self._members = {i: [i] for i in range(n)}
        self._rules: dict[int, list[str]] = {i: [] for i in range(n)}

    def unite(self, i: int, j: int, rule: str) -> None:
        a, b = sorted((self._of[i], self._of[j]))
        if a == b or any(self.apart(x, y) for x in self._members[a] for y in self._members[b]):
            return
        self._members[a] = sorted(self._members[a] + self._members.pop(b))
        self._rules[a] = list(dict.fromkeys([*self._rules[a], *self._rules.pop(b), rule]))
        for member in self._members[a]:
            self._of[member] = a

    def result(self) -> list[tuple[list[int], list[str]]]:
        return [(self._members[a], self._rules[a]) for a in sorted(self._members)]
