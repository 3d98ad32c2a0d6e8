"""Spots of a map: shapes that never hide one another, the names that there is room for, and the legend."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import get_args

from briefgen.edition._groups import Fill, Group, fill
from briefgen.edition._map_view import WIDTH, View
from briefgen.model.edition import MapKey, MapMark, MapSpot, MapText, Side, Sign

GROUPS: tuple[Group, ...] = get_args(Group)
GLYPH = 12
"""Width of a shape."""
DIGIT = 6.6
GAP = 3
LETTER = 6.5
"""Width of a letter of the names."""
SMALL = 5.7
"""The same of the legend."""
TEXT = 15
"""Height of a line of text."""
NAMED = 12
"""So many places are named at most, those with most entries."""
STEPS = tuple(
    dict.fromkeys(
        (dx, dy) for r in range(0, 121, 24) for dx, dy in product((0, r, -r, r / 2, -r / 2), repeat=2) if max(abs(dx), abs(dy)) == r
    )
)
"""Where the ring of a region may stand beside its middle, which is no place where anything happened."""
KEY_ROW = 20
RING = 8
"""How far a ring is from the shapes in it."""
Listed = tuple[MapMark | None, Sign, str]
"""An item of a legend: a shape, or what else is explained, and the words."""


@dataclass(frozen=True, slots=True)
class Pin:
    """A place in the figure with its entries."""

    x: float
    y: float
    name: str
    rough: bool
    """Known only as a region or country."""
    entries: tuple[tuple[Group, bool], ...]
    """The group of each, and whether it is sure: held, or told by the article itself."""


@dataclass(frozen=True, slots=True)
class Rect:
    """Room that is taken."""

    x0: float
    y0: float
    x1: float
    y1: float

    def meets(self, other: Rect) -> bool:
        return self.x0 < other.x1 and self.x1 > other.x0 and self.y0 < other.y1 and self.y1 > other.y0

    def inside(self, view: View) -> bool:
        return self.x0 >= 2 and self.y0 >= 2 and self.x1 <= WIDTH - 2 and self.y1 <= view.height - 2


@dataclass(frozen=True, slots=True)
class Heap:
    """Places that fall together: drawn where the first of them is."""

    pins: tuple[Pin, ...]
    x: float
    y: float

    @property
    def entries(self) -> tuple[tuple[Group, bool], ...]:
        return tuple(entry for pin in self.pins for entry in pin.entries)

    @property
    def shapes(self) -> tuple[tuple[Group, Fill, int], ...]:
        """Group, fill and number of each shape."""
        found: dict[Group, list[bool]] = {}
        for group, sure in self.entries:
            found.setdefault(group, []).append(sure)
        return tuple((group, fill(found[group]), len(found[group])) for group in GROUPS if group in found)

    @property
    def ring(self) -> float:
        return round(self._width / 2 + RING, 1) if self.pins[0].rough else 0.0

    @property
    def rect(self) -> Rect:
        half_x = self.ring or self._width / 2 + 1
        half_y = self.ring or GLYPH / 2 + 1
        return Rect(self.x - half_x, self.y - half_y, self.x + half_x, self.y + half_y)

    @property
    def _width(self) -> float:
        return sum(map(_advance, self.shapes)) - GAP

    def spot(self, number: Callable[[int], str]) -> MapSpot:
        """It as it is drawn."""
        x = self.x - self._width / 2
        marks = []
        for group, filled, n in self.shapes:
            marks.append(MapMark(round(x + GLYPH / 2, 1), round(self.y, 1), group, filled, number(n) if n > 1 else ""))
            x += _advance((group, filled, n))
        return MapSpot(round(self.x, 1), round(self.y, 1), self.ring, len(self.entries), tuple(marks))


def _advance(shape: tuple[Group, Fill, int]) -> float:
    n = shape[2]
    return GLYPH + GAP + (len(str(n)) * DIGIT + 2 if n > 1 else 0)


def heaped(pins: Iterable[Pin], view: View) -> list[Heap]:
    """Points that would hide one another become one; then rings find a free place, or join the nearest ring."""
    ranked = sorted(pins, key=lambda pin: (pin.rough, -len(pin.entries), pin.name, pin.x, pin.y))
    heaps: list[Heap] = []
    for pin in ranked:
        heap = Heap((pin,), pin.x, pin.y)
        if pin.rough:
            _add_ring(heap, heaps, view)
            continue
        while (hit := next((o for o in heaps if o.rect.meets(heap.rect)), None)) is not None:
            heaps.remove(hit)
            heap = _joined(hit, heap)
        heaps.append(heap)
    return heaps


def _add_ring(heap: Heap, heaps: list[Heap], view: View) -> None:
    """Put a ring where it hides nothing, as near as can be."""
    while True:
        free = (Heap(heap.pins, heap.x + dx, heap.y + dy) for dx, dy in STEPS)
        found = next((h for h in free if h.rect.inside(view) and not any(h.rect.meets(o.rect) for o in heaps)), None)
        rings = [o for o in heaps if o.ring]
        if found or not rings:
            heaps.append(found or heap)
            return
        near = min(rings, key=lambda o: ((o.x - heap.x) ** 2 + (o.y - heap.y) ** 2, o.pins[0].name))
        heaps.remove(near)
        heap = _joined(near, heap)


def _joined(one: Heap, other: Heap) -> Heap:
    """Two as one, where the one with more entries is; as many in both, where the first is."""
    first, second = sorted((one, other), key=lambda heap: -len(heap.entries))
    return Heap((*first.pins, *second.pins), first.x, first.y)


def names(heaps: Sequence[Heap], view: View, taken: list[Rect], more: Callable[[int], str]) -> Iterator[MapText]:
    """Names beside the spots with most entries, where they hide nothing; `taken` grows."""
    taken += [heap.rect for heap in heaps]
    ranked = sorted(heaps, key=lambda heap: (-len(heap.entries), heap.pins[0].name, heap.x, heap.y))
    for heap in ranked[:NAMED]:
        others = len({pin.name for pin in heap.pins}) - 1
        text = heap.pins[0].name + (f", {more(others)}" if others else "")
        wide, box = len(text) * LETTER, heap.rect
        places: tuple[tuple[Rect, Side], ...] = (
            (Rect(box.x1 + 3, heap.y - TEXT / 2, box.x1 + 3 + wide, heap.y + TEXT / 2), "start"),
            (Rect(box.x0 - 3 - wide, heap.y - TEXT / 2, box.x0 - 3, heap.y + TEXT / 2), "end"),
            (Rect(heap.x - wide / 2, box.y1, heap.x + wide / 2, box.y1 + TEXT), "middle"),
            (Rect(heap.x - wide / 2, box.y0 - TEXT, heap.x + wide / 2, box.y0), "middle"),
        )
        found = next(((r, side) for r, side in places if r.inside(view) and not any(r.meets(t) for t in taken)), None)
        if found is not None:
            rect, side = found
            taken.append(rect)
            x = rect.x0 if side == "start" else rect.x1 if side == "end" else heap.x
            yield MapText(round(x, 1), round(rect.y1 - 4, 1), text, side, "place")


def state_name(text: str, rooms: Iterable[tuple[float, float, float]], view: View, taken: list[Rect]) -> MapText | None:
    """A state's name in the first room (x, y, width) that is wide enough and free; `taken` grows."""
    wide = len(text) * (LETTER + 2.2)
    for x, y, width in rooms:
        rect = Rect(x - wide / 2, y - TEXT / 2, x + wide / 2, y + TEXT / 2)
        if width >= wide + 8 and rect.inside(view) and not any(rect.meets(t) for t in taken):
            taken.append(rect)
            return MapText(round(x, 1), round(rect.y1 - 4, 1), text, "middle", "state")
    return None


def legend(words: Mapping[str, str], heaps: Sequence[Heap], top: float, *, disputed: bool) -> tuple[tuple[MapKey, ...], float]:
    """What the shapes mean that are on the map, in rows below it, and where the last row ends."""
    shapes = {(group, filled) for heap in heaps for group, filled, _ in heap.shapes}
    groups = {group for group, _ in shapes}
    listed: list[Listed] = []
    if "meeting" in groups:
        fills: tuple[Fill, ...] = ("full", "open")
        listed += [(_shape("meeting", f), "", words[f"map-meeting-{f}"]) for f in fills if {("meeting", f), ("meeting", "half")} & shapes]
    listed += [(_shape(group, "full"), "", words[f"group-{group}"]) for group in GROUPS if group in groups and group != "meeting"]
    of_incidents = {filled for group, filled in shapes if group != "meeting"}
    if {"open", "half"} & of_incidents:
        example = next(group for group in GROUPS if group in groups and group != "meeting")
        listed.append((_shape(example, "open"), "", words["map-claimed"]))
    half = next((group for group in reversed(GROUPS) if (group, "half") in shapes), None)
    if half:
        listed.append((_shape(half, "half"), "", words["map-half"]))
    if any(heap.ring for heap in heaps):
        listed.append((None, "ring", words["map-ring"]))
    if disputed:
        listed.append((None, "disputed", words["map-disputed"]))
    return laid(listed, top)


def _shape(group: Group, filled: Fill) -> MapMark:
    return MapMark(0.0, 0.0, group, filled, "")


def laid(listed: Sequence[Listed], top: float) -> tuple[tuple[MapKey, ...], float]:
    """Items of a legend in rows as wide as the figure."""
    keys = []
    x, y = 8.0, top
    for mark, sign, text in listed:
        wide = 20 + len(text) * SMALL
        if x > 8 and x + wide > WIDTH:
            x, y = 8.0, y + KEY_ROW
        shape = MapMark(round(x, 1), round(y, 1), mark.group, mark.fill, "") if mark else None
        keys.append(MapKey(round(x, 1), round(y, 1), shape, sign, text))
        x += wide + 14
    return tuple(keys), y + KEY_ROW / 2
