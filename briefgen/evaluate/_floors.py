"""Least scores: figures that may rise and must not fall."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from pathlib import Path

from briefgen.config import convert
from briefgen.errors import BriefgenError, Diagnostic, Where
from briefgen.evaluate._report import shares
from briefgen.evaluate._result import Result
from briefgen.yamldoc import read_tree

Floors = Mapping[str, float]


def figures(result: Result) -> dict[str, float]:
    """The figures that may have floors: each kind's F1, cut to three digits, and how many answers of each attribute are right.

    Not the share that is right: that falls when more is found.
    """
    found = {f"{kind}.f1": math.floor(result.tally(kind).f1 * 1000) / 1000 for kind in result.kinds}
    found |= {f"{kind}.{name}.right": math.floor(share.right * 10) / 10 for kind, name, share in shares(result)}
    if result.merging.verdicts:
        found |= {"clusters.right": float(result.merging.right)}
    if result.merging.discrepancies.gold:
        found |= {"discrepancies.f1": math.floor(result.merging.discrepancies.f1 * 1000) / 1000}
    return dict(sorted(found.items()))


def read_floors(path: Path) -> tuple[dict[str, dict[str, float]], Mapping[str, Where]]:
    """The floors of each set, and the place of each (`tune.meetings.f1`). Raises `BriefgenError` (C10x)."""
    node = read_tree(path, path.as_posix())
    if node is None:
        raise BriefgenError(
            Diagnostic("G109", "the file holds no floors", Where(path.as_posix()), "error", "write `set: {meetings.f1: 0.8}`")
        )
    return convert(node, dict[str, dict[str, float]])


def below(name: str, result: Result, floors: Floors, places: Mapping[str, Where]) -> Iterator[Diagnostic]:
    """The figures of a set that lie below their floors, or are no longer measured."""
    reached = figures(result)
    for figure, floor in floors.items():
        where = places.get(f"{name}.{figure}")
        if figure not in reached:
            yield Diagnostic("G108", f"{name}: {figure} has a floor and is not measured", where, "error", f"figures: {', '.join(reached)}")
        elif reached[figure] < floor:
            yield Diagnostic(
                "G108", f"{name}: {figure} is {reached[figure]:g}, its floor {floor:g}", where, "error", "see -v for what is wrong"
            )
