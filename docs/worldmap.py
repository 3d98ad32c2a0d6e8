"""Makes `briefgen/data/world.json`, the base map, from Natural Earth's countries at 1:50 million, as packed in `world-atlas`.

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    python docs/worldmap.py package/countries-50m.json

Borders are kept as lines that two states share (TopoJSON's arcs), so that no gap opens where both are made simpler. Antarctica
and the smallest islands are left out. Which state the ring of Crimea belongs to is left to the reader of the file: the
source draws it with Russia, the General Assembly of the United Nations (resolution 68/262) has it with Ukraine. The file is
the same, byte for byte, each time.
"""

import heapq
import json
import math
import sys
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import yaml
from babel import Locale
from babel.core import get_global

DATA = Path(__file__).parents[1] / "briefgen" / "data"
TARGET = DATA / "world.json"
UNIT = 200
"""Coordinates are whole numbers of 1/200 degree, about half a kilometre."""
LEAST = 0.0001
"""Square degrees (at the equator): a point that changes the outline by less is left out."""
ISLAND = 0.004
"""Square degrees of the smallest island that is kept; the largest ring of a state always is."""
LEFT_OUT = frozenset({"Antarctica"})
CRIMEA = (34.1, 45.0)
"""East, north: a point in the ring that two states are given."""
OTHER_CODES = {"Kosovo": "XK"}
"""Codes in use for what has no number in ISO 3166."""
OTHER_NAMES = {
    "TR": "Turkey", "US": "United States", "CD": "Democratic Republic of the Congo", "CG": "Republic of the Congo", "CI": "Cote d'Ivoire",
    "MM": "Myanmar", "PS": "Palestine", "BA": "Bosnia and Herzegovina", "AG": "Antigua and Barbuda", "CV": "Cabo Verde",
    "TT": "Trinidad and Tobago", "KN": "Saint Kitts and Nevis", "LC": "Saint Lucia", "VC": "Saint Vincent and the Grenadines",
    "ST": "Sao Tome and Principe", "VA": "Vatican", "SZ": "Eswatini",
}  # fmt: skip
"""ISO 3166 code -> the name of `states.yaml`, where CLDR has another one."""
DISPUTED = (
    ("Somalia", "Somaliland"), ("Serbia", "Kosovo"), ("Cyprus", "N. Cyprus"), ("India", "Siachen Glacier"), ("Pakistan", "Siachen Glacier"),
    ("China", "Siachen Glacier"), ("Morocco", "W. Sahara"), ("Israel", "Palestine"), ("Ukraine", "Crimea"),
)  # fmt: skip
"""Neighbours, by the source's names, whose common line is not a border that both recognise. The source has no other such lines."""

Points = list[tuple[float, float]]


def unpacked(topology: dict[str, Any]) -> list[Points]:
    """The arcs in degrees (TopoJSON, section 2.1.3); each runs on over the 180th meridian rather than jump."""
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    found = []
    for arc in topology["arcs"]:
        x = y = 0
        points: Points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            lon, lat = x * sx + tx, y * sy + ty
            if points:
                lon += 360 * round((points[-1][0] - lon) / 360)
            points.append((lon, lat))
        found.append(points)
    return found


def simpler(points: Points, *, closed: bool) -> Points:
    """Leave out the points that change the outline least (Visvalingam and Whyatt 1993); both ends stay."""
    last = len(points) - 1
    before, after = [i - 1 for i in range(len(points))], [i + 1 for i in range(len(points))]
    area: dict[int, float] = {}

    def measured(i: int) -> float:
        (ax, ay), (bx, by), (cx, cy) = points[before[i]], points[i], points[after[i]]
        return abs((bx - ax) * (cy - ay) - (cx - ax) * (by - ay)) / 2 * math.cos(math.radians(by))

    heap = []
    for i in range(1, last):
        area[i] = measured(i)
        heap.append((area[i], i))
    heapq.heapify(heap)
    floor = 4 if closed else 2
    while heap and len(area) + 2 > floor:
        size, i = heapq.heappop(heap)
        if area.get(i) != size:
            continue
        if size >= LEAST:
            break
        del area[i]
        after[before[i]], before[after[i]] = after[i], before[i]
        for n in (before[i], after[i]):
            if n in area:
                area[n] = max(size, measured(n))
                heapq.heappush(heap, (area[n], n))
    return [points[0], *(points[i] for i in sorted(area)), points[last]]


def delta(points: Points) -> list[int]:
    """Longitude and latitude of the first point, then the way to each next one, in units."""
    whole = [(round(x * UNIT), round(y * UNIT)) for x, y in points]
    kept = [p for n, p in enumerate(whole) if n in {0, len(whole) - 1} or p != whole[n - 1]]
    steps = pairwise(kept)
    return [*kept[0], *(step for (ax, ay), (bx, by) in steps for step in (bx - ax, by - ay))]


def rings_of(geometry: dict[str, Any]) -> Iterator[list[int]]:
    """All rings of a country, outlines and holes."""
    for polygon in geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]:
        yield from polygon


def outline(ring: list[int], arcs: list[Points]) -> Points:
    """The points of a ring, without a jump at the 180th meridian; arc `~i` is arc `i` backwards (TopoJSON, section 2.1.4)."""
    found: Points = []
    for i in ring:
        points = arcs[i] if i >= 0 else arcs[~i][::-1]
        shift = 360 * round((found[-1][0] - points[0][0]) / 360) if found else 0
        found += [(x + shift, y) for x, y in points[1 if found else 0 :]]
    return found


def size(points: Points) -> float:
    """Square degrees as at the equator."""
    twice = sum(ax * by - bx * ay for (ax, ay), (bx, by) in zip(points, [*points[1:], points[0]], strict=True))
    return abs(twice) / 2 * math.cos(math.radians(points[0][1]))


def holds(points: Points, place: tuple[float, float]) -> bool:
    """Whether a ring goes round a place (crossing number)."""
    x, y = place
    inside = False
    for (ax, ay), (bx, by) in zip(points, [*points[1:], points[0]], strict=True):
        if (ay > y) != (by > y) and x < ax + (y - ay) * (bx - ax) / (by - ay):
            inside = not inside
    return inside


def code_of(geometry: dict[str, Any]) -> str:
    """ISO 3166 code with two letters; the source's name where there is none."""
    name, number = geometry["properties"]["name"], geometry.get("id")
    if name == "Ashmore and Cartier Is.":  # the source gives them Australia's number
        return str(name)
    codes = get_global("territory_aliases").get(number, [])
    return str(codes[0]) if codes else OTHER_CODES.get(name, name)


def main(source: Path) -> None:
    """Write the file anew."""
    topology = json.loads(source.read_text(encoding="utf-8"))
    arcs = unpacked(topology)
    rings: dict[str, list[list[int]]] = {}
    codes: dict[str, str] = {}
    crimea: list[int] = []
    for geometry in topology["objects"]["countries"]["geometries"]:
        name = geometry["properties"]["name"]
        if name in LEFT_OUT:
            continue
        codes[name] = code_of(geometry)
        measured = [(size(outline(ring, arcs)), ring) for ring in rings_of(geometry)]
        most = max(found for found, _ in measured)
        for found, ring in measured:
            if holds(outline(ring, arcs), CRIMEA):
                crimea = ring
            elif found >= ISLAND or found == most:
                rings.setdefault(name, []).append(ring)
    used: dict[int, set[str]] = defaultdict(set)
    for name, ring in [*((name, ring) for name, found in rings.items() for ring in found), ("Crimea", crimea)]:
        for i in ring:
            used[i if i >= 0 else ~i].add(name)
    kept = {old: new for new, old in enumerate(sorted(used))}

    def renumbered(ring: list[int]) -> list[int]:
        return [kept[i] if i >= 0 else ~kept[~i] for i in ring]

    names = Locale.parse("en").territories
    known = set(yaml.safe_load((DATA / "states.yaml").read_text(encoding="utf-8"))["states"])
    states = {}
    for name, found in sorted(rings.items(), key=lambda entry: codes[entry[0]]):
        code = codes[name]
        controlled = next((n for n in (OTHER_NAMES.get(code), names.get(code), name) if n in known), "")
        states[code] = {"name": controlled, "rings": [renumbered(ring) for ring in found]}
    lines = [kept[i] for i, sides in sorted(used.items()) if any(sides == set(pair) for pair in DISPUTED)]
    made = {
        "source": "Natural Earth",
        "made_from": "countries 1:50m, public domain, by world-atlas 2.0.2",
        "unit": UNIT,
        "contested": [{"name": "Crimea", "ring": renumbered(crimea), "state": {"natural-earth": "RU", "un": "UA"}}],
        "disputed": lines,
        "states": states,
        "arcs": [delta(simpler(arcs[old], closed=arcs[old][0] == arcs[old][-1])) for old in kept],
    }
    TARGET.write_text(json.dumps(made, ensure_ascii=False, separators=(",", ":")).replace("],[", "],\n[") + "\n", encoding="utf-8")
    points = sum(len(arc) // 2 for arc in made["arcs"])
    missing = sorted(known - {state["name"] for state in states.values()})
    sys.stdout.write(f"{TARGET.name}: {len(states)} states, {points} points, {TARGET.stat().st_size / 1e3:.0f} kB; not drawn: {missing}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
