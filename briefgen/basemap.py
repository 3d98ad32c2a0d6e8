"""The base map: outlines of states and the lines between them, from Natural Earth (public domain).

`docs/worldmap.py` makes the file. What lies where, and what is drawn of it, is no business of this module.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import Literal

import msgspec

from briefgen.model.vocabulary import Worldview

LineKind = Literal["coast", "border", "disputed"]
Points = Sequence[tuple[float, float]]
"""Degrees east and north; beyond 180 degrees east where a line runs over that meridian."""
FILE = Path(__file__).parent / "data" / "world.json"


class _State(msgspec.Struct, frozen=True):
    name: str
    rings: tuple[tuple[int, ...], ...]


class _Contested(msgspec.Struct, frozen=True):
    name: str
    ring: tuple[int, ...]
    state: dict[Worldview, str]


class _File(msgspec.Struct, frozen=True):
    source: str
    unit: int
    contested: tuple[_Contested, ...]
    disputed: frozenset[int]
    states: dict[str, _State]
    arcs: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class Box:
    """A part of the globe in degrees; `west` and `east` may lie beyond 180."""

    west: float
    south: float
    east: float
    north: float

    def meets(self, other: Box, shift: float = 0.0) -> bool:
        """Whether it has a place in common with another one that is moved `shift` degrees to the east."""
        return (
            self.west <= other.east + shift
            and self.east >= other.west + shift
            and self.south <= other.north
            and self.north >= other.south
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """A coast or border, as one piece between two places where others begin."""

    points: Points
    kind: LineKind | None
    """None for what is no line under this worldview: both sides belong to one state."""
    box: Box


@dataclass(frozen=True, slots=True)
class Ring:
    """An outline of a state's land, or of a hole in it, as lines: each by its number, whether backwards, and how far to the east."""

    parts: tuple[tuple[int, bool, float], ...]
    box: Box


@dataclass(frozen=True, slots=True)
class World:
    """The whole base map as one worldview has it."""

    source: str
    """Who made it."""
    lines: tuple[Line, ...]
    states: Mapping[str, tuple[Ring, ...]]
    """By ISO 3166 code, or by a name where there is none; without what is contested."""
    contested: tuple[Ring, ...]
    """Land that two states are given, and where the name of neither may stand."""
    codes: Mapping[str, str]
    """Key of `states` by controlled name (`data/states.yaml`)."""


@cache
def world(worldview: Worldview) -> World:
    """The base map under a worldview."""
    read = _file()
    owned = [(code, ring) for code, state in read.states.items() for ring in state.rings]
    owned += [(piece.state[worldview], piece.ring) for piece in read.contested]
    arcs = _arcs()
    sides: dict[int, list[str]] = defaultdict(list)
    for code, ring in owned:
        for i in ring:
            sides[i if i >= 0 else ~i].append(code)
    lines = tuple(Line(points, _kind(i, sides[i], read.disputed), _box(points)) for i, points in enumerate(arcs))
    return World(
        read.source,
        lines,
        {code: tuple(_ring(ring, lines) for ring in state.rings) for code, state in read.states.items()},
        tuple(_ring(piece.ring, lines) for piece in read.contested),
        {state.name: code for code, state in read.states.items() if state.name},
    )


@cache
def _file() -> _File:
    return msgspec.json.decode(FILE.read_bytes(), type=_File)


@cache
def _arcs() -> tuple[Points, ...]:
    """All lines in degrees: their first point is given, then the way to each next one."""
    read = _file()
    return tuple(
        tuple(zip((x / read.unit for x in accumulate(arc[::2])), (y / read.unit for y in accumulate(arc[1::2])), strict=True))
        for arc in read.arcs
    )


def _kind(i: int, sides: Sequence[str], disputed: frozenset[int]) -> LineKind | None:
    if len(sides) == 1:
        return "coast"
    return None if sides[0] == sides[1] else "disputed" if i in disputed else "border"


def _box(points: Points) -> Box:
    lons, lats = zip(*points, strict=True)
    return Box(min(lons), min(lats), max(lons), max(lats))


def _ring(ring: Sequence[int], lines: Sequence[Line]) -> Ring:
    """Its lines, each moved by whole turns of the globe to where the one before ends; `~i` is line `i` backwards."""
    parts = tuple(_parts(ring, lines))
    boxes = [(lines[i].box, shift) for i, _, shift in parts]
    return Ring(
        parts,
        Box(
            min(box.west + shift for box, shift in boxes),
            min(box.south for box, _ in boxes),
            max(box.east + shift for box, shift in boxes),
            max(box.north for box, _ in boxes),
        ),
    )


def _parts(ring: Sequence[int], lines: Sequence[Line]) -> Iterator[tuple[int, bool, float]]:
    end: float | None = None
    for i in ring:
        back = i < 0
        points = lines[~i if back else i].points
        first, last = (points[-1], points[0]) if back else (points[0], points[-1])
        shift = 0.0 if end is None else 360.0 * round((end - first[0]) / 360)
        end = last[0] + shift
        yield (~i if back else i, back, shift)
