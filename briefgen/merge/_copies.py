"""Which texts repeat one another, without comparing all with all.

Texts are compared by their runs of words, each run as a number. Where two are copies they share at least a certain part of the shorter
one's runs; so among the rest of them and one more, whichever these are, is one that both have (prefix filtering: Chaudhuri, Ganti and
Kaushik, "A Primitive Operator for Similarity Joins in Data Cleaning", 2006). The rarest runs are taken, so that a phrase of every second
article leads to few comparisons. The numbers are gone through in parts, because all of them at once would take much memory.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from hashlib import blake2b
from math import ceil
from typing import TypeAlias

from briefgen.merge._tables import OriginRule, tables
from briefgen.text.normalise import fold

Runs: TypeAlias = "array[int]"
"""The runs of a text as numbers below 2**64, sorted, each once."""
PARTS = 16
_COUNTERS = (1 << 20) - 1
"""Runs are counted together with those that share these bits: a rough count orders them as well."""


def origins(texts: Sequence[str]) -> list[int]:
    """Give for each text the number of the first one that it repeats; its own where it repeats none."""
    rule = tables().origins
    runs = [_runs(text, rule) for text in texts]
    first: dict[bytes, int] = {}
    same = [first.setdefault(one.tobytes() or n.to_bytes(5), n) for n, one in enumerate(runs)]
    near = _near([one if same[n] == n else array("Q") for n, one in enumerate(runs)], rule)
    found: list[int] = []
    for n, one in enumerate(runs):
        mine = set(one)
        copies = [m for m in sorted(near[n]) if _is_copy(len(mine.intersection(runs[m])), len(runs[m]), len(one), rule)]
        earlier = same[n] if same[n] < n else min(copies, default=n)
        found.append(found[earlier] if earlier < n else n)
    return found


def _runs(text: str, rule: OriginRule) -> Runs:
    words = fold(text).split()
    size = rule.shingle if len(words) >= rule.shortest else max(len(words), 1)
    found = {" ".join(words[i : i + size]) for i in range(len(words) - size + 1)}
    return array("Q", sorted(int.from_bytes(blake2b(run.encode(), digest_size=8).digest()) for run in found))


def _near(runs: Sequence[Runs], rule: OriginRule) -> list[set[int]]:
    """Give for each text the earlier ones that it may repeat, or that may be part of it."""
    count = array("L", bytes(array("L").itemsize * (_COUNTERS + 1)))
    for one in runs:
        for run in one:
            count[run & _COUNTERS] += 1
    least = min(rule.contained, 2 * rule.least / (1 + rule.least))
    rare = [
        array("Q", sorted(sorted(one, key=lambda run: (count[run & _COUNTERS], run))[: len(one) - ceil(least * len(one)) + 1]))
        for one in runs
    ]
    near: list[set[int]] = [set() for _ in runs]
    for part in range(PARTS):
        low, high = part << 60, (part + 1) << 60
        holders: dict[int, list[int]] = defaultdict(list)
        for n, one in enumerate(runs):
            for run in one[bisect_left(one, low) : (bisect_left(one, high) if part + 1 < PARTS else len(one))]:
                holders[run].append(n)
        for n, one in enumerate(rare):
            for run in one[bisect_left(one, low) : (bisect_left(one, high) if part + 1 < PARTS else len(one))]:
                for m in holders[run]:
                    near[max(m, n)].add(min(m, n))
    for n, others in enumerate(near):
        others.discard(n)
    return near


def _is_copy(shared: int, a: int, b: int, rule: OriginRule) -> bool:
    """Tell whether so many runs in common, of `a` and of `b`, make two texts one."""
    return shared / (a + b - shared) >= rule.least or (shared / min(a, b) >= rule.contained and min(a, b) * 3 >= max(a, b))
