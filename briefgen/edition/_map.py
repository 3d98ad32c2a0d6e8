"""The map: where meetings and incidents are, as shapes over outlines of states; a template draws it, a table says the same in words.

A shape says of which kind entries are and whether a party claims them, never how grave they are. What is known only as a region or
country has a ring around it. What the map does not show is counted and stands in the table.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from briefgen import locales
from briefgen.basemap import world
from briefgen.edition._choose import in_order
from briefgen.edition._entries import Writer
from briefgen.edition._groups import Group, incident_groups
from briefgen.edition._labels import Labels
from briefgen.edition._map_land import Land, area
from briefgen.edition._map_marks import Pin, Rect, heaped, legend, names, state_name
from briefgen.edition._map_view import KM, WIDTH, View, Weighed, view_of
from briefgen.edition._notes import Notebook
from briefgen.edition._pieces import anchor_of
from briefgen.model.brief import Incident, Meeting
from briefgen.model.edition import Link, Map, MapItem, MapPlace, MapScale
from briefgen.model.reading import Place
from briefgen.model.vocabulary import Worldview

WEIGHT = {"meeting": 1, "incident": 2}
"""An incident has more say in what the map shows."""
ROUGH = ("region", "country", "sea", "other")
"""Kinds of places that are no points."""
MUCH = 0.04
"""Share of the figure that a country fills where it can bear a ring: of a smaller corner nobody would know what it is."""
ITEMS = 12
"""So many entries of a place are listed; each says itself where it was."""
OUTSIDE = 6
"""So many places outside are named below the map."""
SCALE = (120, 240)
"""Least and greatest length of the scale."""

Where = Literal["drawn", "outside", "unknown"]


@dataclass(frozen=True, slots=True)
class _Spot:
    """A place with the facts that are there, in date order."""

    place: Place
    facts: tuple[Meeting | Incident, ...]

    @property
    def weight(self) -> int:
        return sum(WEIGHT["incident" if isinstance(fact, Incident) else "meeting"] for fact in self.facts)

    @property
    def rough(self) -> bool:
        return self.place.kind in ROUGH


class MapMaker:
    """Puts the map together."""

    def __init__(
        self,
        labels: Labels,
        notebook: Notebook,
        writer: Writer,
        titles: Mapping[str, str],
        shown: frozenset[str],
        *,
        worldview: Worldview,
    ) -> None:
        self._labels, self._notebook, self._writer, self._titles, self._shown = labels, notebook, writer, titles, shown
        self._worldview, self._world = worldview, world(worldview)

    def make(self, meetings: Sequence[Meeting], incidents: Sequence[Incident]) -> Map | None:
        """The map; None where no entry has a place on it."""
        facts: list[Meeting | Incident] = in_order([*meetings, *incidents])
        spots = _spots(facts)
        known = [Weighed(lon, lat, spot.weight) for spot in spots for lon, lat in _point(spot.place) if spot.place.kind != "country"]
        known = known or [Weighed(lon, lat, spot.weight) for spot in spots for lon, lat in _point(spot.place)]
        if not known:
            return None
        view = view_of(known)
        land = Land(self._world, view)
        at = {spot.place.key: found for spot in spots if (found := self._at(spot, view, land)) is not None}
        heaps = heaped((self._pin(spot, *at[spot.place.key]) for spot in spots if spot.place.key in at), view)
        scale = self._scale(view)
        taken = [Rect(scale.x0 - 6, scale.y - 22, scale.x1 + 6, scale.y + 8)]
        texts = [*names(heaps, view, taken, lambda n: self._labels.count("more", n))]
        named = {text.text for text in texts}
        states = [(name, code) for code in self._by_size(land) if (name := self._state(code)) not in named]
        texts += [text for name, code in states if (text := state_name(name, land.rooms(code), view, taken))]
        lines = land.lines()
        keys, bottom = legend(self._labels.words, heaps, view.height + 18.0, disputed=any(line.kind == "disputed" for line in lines))
        where = {spot.place.key: _where(spot, at) for spot in spots}
        return Map(
            width=WIDTH,
            height=round(bottom),
            frame=view.height,
            land=land.land(),
            lines=lines,
            spots=tuple(heap.spot(self._labels.number) for heap in heaps),
            texts=tuple(texts),
            keys=keys,
            scale=scale,
            base=self._labels.words[f"map-{self._worldview}"].format(source=self._world.source),
            said=tuple(self._said(spots, where, sum(fact.place is None for fact in facts))),
            places=tuple(self._row(spot, where[spot.place.key]) for spot in spots),
        )

    def _at(self, spot: _Spot, view: View, land: Land) -> tuple[float, float] | None:
        """Where a place is drawn; a country that is in view somewhere in it, if its middle is not; None for what is outside."""
        for lon, lat in _point(spot.place):
            x, y = view.at(lon, lat)
            if view.holds(x, y, edge=12):
                return x, y
        code = self._world.codes.get(spot.place.name if spot.place.kind == "country" else "", "")
        if sum(map(area, land.states.get(code, ()))) < MUCH * WIDTH * view.height:
            return None
        return next(((x, y) for x, y, _ in land.rooms(code) if view.holds(x, y, edge=24)), None)

    def _pin(self, spot: _Spot, x: float, y: float) -> Pin:
        return Pin(x, y, spot.place.name, spot.rough, tuple(_entry(fact) for fact in spot.facts))

    def _scale(self, view: View) -> MapScale:
        """The greatest round number of kilometres that has room."""
        to_km = KM / view.unit
        found = next(km for power in range(5, -1, -1) for step in (5, 2, 1) if (km := step * 10**power) / to_km <= SCALE[1])
        x1 = WIDTH - 14.0
        text = self._labels.words["kilometres"].format(n=self._labels.number(found))
        return MapScale(round(x1 - found / to_km, 1), x1, view.height - 12.0, text)

    def _by_size(self, land: Land) -> list[str]:
        """The states in view that have a code, largest first."""
        sizes = {code: max(map(area, outlines)) for code, outlines in land.states.items() if len(code) == 2}
        return sorted(sizes, key=lambda code: (-sizes[code], code))

    def _state(self, code: str) -> str:
        return locales.territory(self._labels.locale, code)

    def _said(self, spots: Sequence[_Spot], where: Mapping[str, Where], without: int) -> Iterator[str]:
        """What is not on the map, counted."""
        count, words = self._labels.count, self._labels.words
        kinds: tuple[tuple[Where, str], ...] = (("outside", "map-outside"), ("unknown", "map-unknown"))
        for kind, label in kinds:
            there = [spot for spot in spots if where[spot.place.key] == kind]
            if there:
                listed = ", ".join(spot.place.name for spot in there[:OUTSIDE])
                more = f", {count('more', len(there) - OUTSIDE)}" if len(there) > OUTSIDE else ""
                yield f"{count(label, sum(len(spot.facts) for spot in there))}{words['colon']} {listed}{more}"
        if without:
            yield count("map-without", without)

    def _row(self, spot: _Spot, where: Where) -> MapPlace:
        about = [self._labels.words[f"map-only-{spot.place.kind}"]] if spot.rough else []
        if where != "drawn":
            about.append(self._labels.words[f"map-is-{where}"])
        left = len(spot.facts) - ITEMS
        return MapPlace(
            name=spot.place.name,
            lang=self._notebook.lang(spot.facts[0].citations[0].source),
            about=", ".join(about),
            count=self._labels.number(len(spot.facts)),
            items=tuple(self._item(fact) for fact in spot.facts[:ITEMS]),
            more=self._labels.count("more", left) if left > 0 else "",
        )

    def _item(self, fact: Meeting | Incident) -> MapItem:
        title = self._titles[fact.id]
        text = f"{title} ({self._labels.statuses[fact.status]})" if isinstance(fact, Meeting) else title
        return MapItem(
            Link(text, anchor_of(fact.id) if fact.id in self._shown else ""),
            self._writer.who(fact.reported_by, fact) if fact.reported_by else None,
            self._notebook.marks(fact.citations),
        )


def _spots(facts: Sequence[Meeting | Incident]) -> list[_Spot]:
    """The places, those with most entries first; of several spellings the most usual one."""
    found: dict[str, list[Meeting | Incident]] = {}
    for fact in facts:
        if fact.place is not None:
            found.setdefault(fact.place.key, []).append(fact)
    spots = []
    for there in found.values():
        spellings = Counter(fact.place for fact in there if fact.place)
        usual = min(spellings, key=lambda place: (not _point(place), -spellings[place], place.name))
        spots.append(_Spot(usual, tuple(there)))
    return sorted(spots, key=lambda spot: (-len(spot.facts), spot.place.name, spot.place.key))


def _point(place: Place) -> list[tuple[float, float]]:
    """Degrees east and north, if both are known."""
    return [(place.lon, place.lat)] if place.lat is not None and place.lon is not None else []


def _where(spot: _Spot, at: Mapping[str, tuple[float, float]]) -> Where:
    return "drawn" if spot.place.key in at else "outside" if _point(spot.place) else "unknown"


def _entry(fact: Meeting | Incident) -> tuple[Group, bool]:
    if isinstance(fact, Meeting):
        return "meeting", fact.status == "held"
    return incident_groups()[fact.type], fact.reported_by is None
