"""Clustering by named rules: who is the same as whom.

Only mentions that share a block (a participant or place in a month) are compared. A *veto* keeps two apart for good, also
when a third one would join them; a *join* brings two together. Joins work from strict to loose, each pass over the whole
set, so that the outcome depends on the mentions and not on the order of the articles.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Generic

from briefgen.merge._told import M, Told

Test = Callable[[Told[M], Told[M]], bool]


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
    told: Sequence[Told[M]], blocks: Callable[[Told[M]], Iterable[Hashable]], vetoes: Sequence[Test[M]], joins: Sequence[Join[M]]
) -> list[Cluster[M]]:
    """Bring together the mentions of one event."""
    told = sorted(told, key=lambda t: t.order)
    pairs = _candidates(told, blocks)
    apart = {(i, j): any(veto(told[i], told[j]) for veto in vetoes) for i, j in pairs}
    groups = _Groups(len(told), lambda i, j: _vetoed(told, apart, vetoes, i, j))
    for join in joins:
        edges = [(i, j) for i, j in pairs if not apart[i, j] and join.test(told[i], told[j])]
        for i, j in _clear(edges, groups) if join.unique else edges:
            groups.unite(i, j, join.name)
    return [Cluster(tuple(told[i] for i in members), tuple(rules)) for members, rules in groups.result()]


def _candidates(told: Sequence[Told[M]], blocks: Callable[[Told[M]], Iterable[Hashable]]) -> list[tuple[int, int]]:
    held: dict[Hashable, list[int]] = defaultdict(list)
    for n, one in enumerate(told):
        for block in set(blocks(one)):
            held[block].append(n)
    return sorted({pair for members in held.values() for pair in combinations(members, 2)})


def _vetoed(told: Sequence[Told[M]], apart: dict[tuple[int, int], bool], vetoes: Sequence[Test[M]], i: int, j: int) -> bool:
    pair = (min(i, j), max(i, j))
    if pair not in apart:
        apart[pair] = any(veto(told[pair[0]], told[pair[1]]) for veto in vetoes)
    return apart[pair]


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
