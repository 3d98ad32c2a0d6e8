"""What of the base map is in view: land, coasts and borders as lines of the figure, and where a state's name may stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from briefgen.basemap import Box, Line, Ring, World
from briefgen.edition._map_view import WIDTH, View
from briefgen.model.edition import MapLine

Point = tuple[float, float]
Outline = Sequence[Point]
FINE = 0.7
"""Points nearer to one another are one in print."""
TURNS = (-360.0, 0.0, 360.0)
SCAN = 12
"""Rows of a state that are tried for its name."""


class Land:
    """The base map as a view has it."""

    def __init__(self, world: World, view: View) -> None:
        self._world, self._view = world, view
        self._drawn: dict[tuple[int, float], list[Point]] = {}
        self.states = {code: found for code, rings in world.states.items() if (found := [*self._outlines(rings)])}
        """Outlines of each state that is in view, cut at the rim."""
        self._contested = [*self._outlines(world.contested)]

    def land(self) -> tuple[tuple[float, ...], ...]:
        """All outlines."""
        found = [*(outline for outlines in self.states.values() for outline in outlines), *self._contested]
        return tuple(flat for outline in found if len(flat := _flat(outline)) >= 6)

    def lines(self) -> tuple[MapLine, ...]:
        """Coasts first, so that borders lie above them."""
        found = [
            MapLine(line.kind, flat)
            for i, line in enumerate(self._world.lines)
            if line.kind
            for turn in TURNS
            if self._seen(line, turn)
            for run in self._runs(i, turn)
            for piece in _cut_line(run, Box(0, 0, WIDTH, self._view.height))
            if len(flat := _flat(piece)) >= 4
        ]
        order = {"coast": 0, "border": 1, "disputed": 2}
        return tuple(sorted(found, key=lambda line: order[line.kind]))

    def rooms(self, code: str) -> Iterator[tuple[float, float, float]]:
        """Middle (x, y) and width of level stretches of a state's largest outline, long ones and those near its middle first."""
        outline = max(self.states.get(code, [()]), key=lambda o: (area(o), len(o)))
        if len(outline) < 3:
            return
        ys = [y for _, y in outline]
        rows = [min(ys) + (max(ys) - min(ys)) * (n + 0.5) / SCAN for n in range(SCAN)]
        found = [
            (round((x1 - x0) * (1 - abs(n + 0.5 - SCAN / 2) / SCAN), 1), (x0 + x1) / 2, y, x1 - x0)
            for n, y in enumerate(rows)
            for x0, x1 in _level(outline, y)
        ]
        yield from ((x, y, width) for _, x, y, width in sorted(found, reverse=True))

    def _outlines(self, rings: Sequence[Ring]) -> Iterator[list[Point]]:
        rim = Box(0, 0, WIDTH, self._view.height)
        for ring in rings:
            for turn in TURNS:
                if self._view.box.meets(ring.box, turn):
                    points: list[Point] = []
                    for i, back, shift in ring.parts:
                        part = self._points(i, shift + turn)
                        points += part[::-1] if back else part
                    if len(inside := _cut_ring(points, rim)) >= 3:
                        yield inside

    def _seen(self, line: Line, turn: float) -> bool:
        return self._view.box.meets(line.box, turn)

    def _runs(self, i: int, turn: float) -> list[list[Point]]:
        """A line without what runs along the 180th meridian, where the source cuts islands in two."""
        points = self._world.lines[i].points
        if not any(abs(a) == abs(b) == 180 for (a, _), (b, _) in pairwise(points)):
            return [self._points(i, turn)]
        runs: list[list[Point]] = [[]]
        for n, (lon, lat) in enumerate(points):
            if n and abs(lon) == abs(points[n - 1][0]) == 180:
                runs.append([])
            runs[-1].append(self._view.flat(lon + turn, lat))
        return runs

    def _points(self, i: int, turn: float) -> list[Point]:
        """A line in the figure, without points that nobody could tell apart; both ends stay, where others begin."""
        if (i, turn) not in self._drawn:
            points = [self._view.flat(lon + turn, lat) for lon, lat in self._world.lines[i].points]
            kept = points[:1]
            for x, y in points[1:-1]:
                if abs(x - kept[-1][0]) > FINE or abs(y - kept[-1][1]) > FINE:
                    kept.append((x, y))
            self._drawn[i, turn] = [*kept, points[-1]]
        return self._drawn[i, turn]


def area(outline: Outline) -> float:
    """Square units."""
    return abs(sum(ax * by - bx * ay for (ax, ay), (bx, by) in pairwise([*outline, *outline[:1]]))) / 2


def _flat(points: Outline) -> tuple[float, ...]:
    """Each x and y in turn with one decimal, without repeats."""
    rounded = [(round(x, 1), round(y, 1)) for x, y in points]
    return tuple(v for n, point in enumerate(rounded) if n == 0 or point != rounded[n - 1] for v in point)


def _level(outline: Outline, y: float) -> Iterator[tuple[float, float]]:
    """The stretches of a row that lie inside."""
    crossed = sorted(
        ax + (y - ay) * (bx - ax) / (by - ay) for (ax, ay), (bx, by) in pairwise([*outline, *outline[:1]]) if (ay > y) != (by > y)
    )
    return zip(crossed[::2], crossed[1::2], strict=True)


def _cut_ring(points: Outline, rim: Box) -> list[Point]:
    """An outline cut at the rim, side by side (Sutherland and Hodgman 1974)."""
    found = list(points)
    for axis, limit, sign in ((0, rim.west, 1), (0, rim.east, -1), (1, rim.south, 1), (1, rim.north, -1)):
        kept: list[Point] = []
        for a, b in pairwise([*found[-1:], *found]):
            inside_a, inside_b = sign * (a[axis] - limit) >= 0, sign * (b[axis] - limit) >= 0
            if inside_a != inside_b:
                kept.append(_crossing(a, b, axis, limit))
            if inside_b:
                kept.append(b)
        found = kept
    return found


def _crossing(a: Point, b: Point, axis: int, limit: float) -> Point:
    t = (limit - a[axis]) / (b[axis] - a[axis])
    other = a[1 - axis] + t * (b[1 - axis] - a[1 - axis])
    return (limit, other) if axis == 0 else (other, limit)


def _cut_line(points: Outline, rim: Box) -> Iterator[list[Point]]:
    """The pieces of a line inside the rim (Liang and Barsky 1984)."""
    piece: list[Point] = []
    for a, b in pairwise(points):
        part = _inside(a, b, rim)
        if part is None:
            continue
        if piece and piece[-1] != part[0]:
            yield piece
            piece = []
        if not piece:
            piece.append(part[0])
        piece.append(part[1])
    if piece:
        yield piece


def _inside(a: Point, b: Point, rim: Box) -> tuple[Point, Point] | None:
    dx, dy = b[0] - a[0], b[1] - a[1]
    t0, t1 = 0.0, 1.0
    for p, q in ((-dx, a[0] - rim.west), (dx, rim.east - a[0]), (-dy, a[1] - rim.south), (dy, rim.north - a[1])):
        if p == 0:
            if q < 0:
                return None
        elif p < 0:
            t0 = max(t0, q / p)
        else:
            t1 = min(t1, q / p)
    if t0 > t1:
        return None
    first = a if t0 == 0 else (a[0] + t0 * dx, a[1] + t0 * dy)
    return first, b if t1 == 1 else (a[0] + t1 * dx, a[1] + t1 * dy)
