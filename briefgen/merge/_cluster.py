"""Clustering by named rules: who is the same as whom.

Only mentions that lie in one drawer (a participant's, a place's) at the same time are compared. A *veto* keeps two apart for good, also
when a third one would join them; a *join* brings two together. Joins work from strict to loose, each pass over the whole
set, so that the outcome depends on the mentions and not on the order of the articles.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain, combinations
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


@dataclass(frozen=True)
class Single(Generic[M]):
    """A veto by what an event has only one of: two mentions of the same `of` with another `value` are apart.

    It is asked of whole groups at once, where other vetoes ask each pair.
    """

    of: Callable[[Told[M]], Hashable]
    value: Callable[[Told[M]], Hashable]

    def __call__(self, a: Told[M], b: Told[M]) -> bool:
        """Tell whether the two are apart."""
        return self.of(a) == self.of(b) and self.value(a) != self.value(b)


def cluster(
    told: Sequence[Told[M]],
    drawers: Callable[[Told[M]], Iterable[Drawer]],
    vetoes: Sequence[Test[M]],
    joins: Sequence[Join[M]],
    *,
    content: Callable[[Told[M]], Hashable] = id,
) -> list[Cluster[M]]:
    """Bring together the mentions of one event. `drawers` must show every pair that a join would take.

    Mentions of equal `content` are the same to `drawers` and `joins`, which see one of them.
    """
    told = sorted(told, key=lambda t: t.order)
    alike: dict[Hashable, list[int]] = defaultdict(list)
    for n, one in enumerate(told):
        alike[content(one)].append(n)
    kinds = list(alike.values())
    edges = [_Edges(kinds) for _ in joins]
    for i, j in _candidates([told[kind[0]] for kind in kinds], drawers):
        for found, join in zip(edges, joins, strict=True):
            if join.test(told[kinds[i][0]], told[kinds[j][0]]):
                found.add(i, j)
    groups = _Groups(told, vetoes)
    for found, join in zip(edges, joins, strict=True):
        for i, j in _clear(found, groups) if join.unique else found:
            groups.unite(i, j, join.name)
    return [Cluster(tuple(told[i] for i in members), tuple(rules)) for members, rules in groups.result()]


def _candidates(told: Sequence[Told[M]], drawers: Callable[[Told[M]], Iterable[Drawer]]) -> Iterator[tuple[int, int]]:
    """Give each pair once, and each with itself: by the day on which the later of two comes into a drawer, the other must still lie there."""
    held: dict[Hashable, set[tuple[date, date, int]]] = defaultdict(set)
    for n, one in enumerate(told):
        for key, (first, last) in drawers(one):
            held[key].add((first, last, n))
    partners = [array("I", [n]) for n in range(len(told))]
    for members in held.values():
        open_ones: list[tuple[date, int]] = []
        for first, last, n in sorted(members):
            open_ones = [(end, m) for end, m in open_ones if end >= first]
            for _, m in open_ones:
                partners[min(m, n)].append(max(m, n))
            open_ones.append((last, n))
    for i, others in enumerate(partners):
        yield from ((i, j) for j in sorted(set(others)))


class _Edges:
    """The pairs that a join takes, kept by kinds of mentions and given in order."""

    def __init__(self, kinds: Sequence[list[int]]) -> None:
        self._kinds: Sequence[list[int]] = kinds
        self._near: list[array[int]] = [array("I") for _ in kinds]

    def add(self, i: int, j: int) -> None:
        """Take each of kind `i` with each of kind `j`."""
        self._near[i].append(j)
        if i != j:
            self._near[j].append(i)

    def __iter__(self) -> Iterator[tuple[int, int]]:
        kind_of = {n: k for k, kind in enumerate(self._kinds) for n in kind}
        for i in sorted(kind_of):
            near = (self._kinds[k] for k in self._near[kind_of[i]])
            others = (kind[bisect_right(kind, i) :] for kind in near)
            yield from ((i, j) for j in sorted(chain.from_iterable(others)))


def _clear(edges: Iterable[tuple[int, int]], groups: _Groups[M]) -> list[tuple[int, int]]:
    """Keep the edges of mentions whose edges all lead to one event."""
    edges = [(i, j) for i, j in edges if not groups.apart(i, j)]
    reach: dict[int, set[int]] = defaultdict(set)
    for i, j in edges:
        reach[i].add(j)
        reach[j].add(i)
    doubtful = {i for i, others in reach.items() if any(groups.apart(a, b) for a, b in combinations(sorted(others), 2))}
    return [(i, j) for i, j in edges if i not in doubtful and j not in doubtful]


class _Groups(Generic[M]):
    """Disjoint sets that refuse to unite where any two members are apart."""

    def __init__(self, told: Sequence[Told[M]], vetoes: Sequence[Test[M]]) -> None:
        self._told: Sequence[Told[M]] = told
        self._singles: Sequence[Single[M]] = [veto for veto in vetoes if isinstance(veto, Single)]
        self._others: Sequence[Test[M]] = [veto for veto in vetoes if not isinstance(veto, Single)]
        self._known: dict[tuple[int, int], bool] = {}
        self._of: list[int] = list(range(len(told)))
        self._members: dict[int, list[int]] = {i: [i] for i in self._of}
        self._rules: dict[int, list[str]] = {i: [] for i in self._of}
        self._single: list[dict[Hashable, Hashable]] = [{(n, v.of(t)): v.value(t) for n, v in enumerate(self._singles)} for t in told]

    def apart(self, i: int, j: int) -> bool:
        """Tell whether a veto keeps two mentions apart."""
        return any(veto(self._told[i], self._told[j]) for veto in self._singles) or self._asked(i, j)

    def _asked(self, i: int, j: int) -> bool:
        """Ask the vetoes of pairs, of each pair once."""
        pair = (min(i, j), max(i, j))
        if pair not in self._known:
            self._known[pair] = any(veto(self._told[i], self._told[j]) for veto in self._others)
        return self._known[pair]

    def _clash(self, a: int, b: int) -> bool:
        """Tell whether any member of one group is apart from any of the other."""
        few, many = sorted((self._single[a], self._single[b]), key=len)
        if any(of in many and many[of] != value for of, value in few.items()):
            return True
        return bool(self._others) and any(self._asked(x, y) for x in self._members[a] for y in self._members[b])

    def unite(self, i: int, j: int, rule: str) -> None:
        """Make one group of two, unless it would hold what is apart."""
        a, b = min(self._of[i], self._of[j]), max(self._of[i], self._of[j])
        if a == b or self._clash(a, b):
            return
        self._single[a].update(self._single[b])
        self._members[a] = sorted(self._members[a] + self._members.pop(b))
        self._rules[a] = list(dict.fromkeys(chain(self._rules[a], self._rules.pop(b), [rule])))
        for member in self._members[a]:
            self._of[member] = a

    def result(self) -> list[tuple[list[int], list[str]]]:
        """Give the members of each group, and the rules that united them."""
        return [(self._members[a], self._rules[a]) for a in sorted(self._members)]
