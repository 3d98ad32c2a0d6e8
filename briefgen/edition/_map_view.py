"""Which part of the globe a map shows, and how a place of the globe becomes a place of the figure.

The projection is equirectangular with the standard parallel in the middle of the view (Snyder 1987, section 12): distances are
right along it and along all meridians, and a view of one war is small enough for the rest.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from briefgen.basemap import Box

WIDTH = 1000
HEIGHTS = (400, 600)
"""Least and greatest height of a map."""
KM = 111.2
"""Kilometres of a degree of a meridian."""
LEAST_KM = 320
"""Width of a view at the least: the base map has nothing finer to show."""
MARGIN = 0.12
"""Of the width and height, on each side, for marks and names."""
NEAR_KM = 150
COST = 0.12
"""A view twice as wide must show so much more of all entries, or the others are counted outside."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """A place with how much it matters where the view lies."""

    lon: float
    lat: float
    weight: int


@dataclass(frozen=True, slots=True)
class View:
    """A map in the making."""

    lon: float
    """Middle."""
    lat: float
    unit: float
    """Units of the figure to a degree north."""
    height: int

    @property
    def squeeze(self) -> float:
        """Length of a degree east, in degrees north."""
        return _squeeze(self.lat)

    @property
    def box(self) -> Box:
        """What is in view; may reach over the 180th meridian."""
        east, north = WIDTH / 2 / self.unit / self.squeeze, self.height / 2 / self.unit
        return Box(self.lon - east, self.lat - north, self.lon + east, self.lat + north)

    def at(self, lon: float, lat: float) -> tuple[float, float]:
        """A place in the figure, on whichever side of the 180th meridian the view is."""
        return self.flat(_beside(lon, self.lon), lat)

    def flat(self, lon: float, lat: float) -> tuple[float, float]:
        """The same where longitude runs on over the 180th meridian."""
        return WIDTH / 2 + (lon - self.lon) * self.squeeze * self.unit, self.height / 2 - (lat - self.lat) * self.unit

    def holds(self, x: float, y: float, edge: float = 0) -> bool:
        """Whether a place of the figure is inside, `edge` units from the rim."""
        return edge <= x <= WIDTH - edge and edge <= y <= self.height - edge


def view_of(places: Sequence[Weighed]) -> View:
    """The view that shows most entries without making the rest too small; what lies outside is not forgotten, but counted.

    Places are taken in by their distance from the one that is nearest to all others; each step is worth the entries that it adds and costs
    by how much it widens the view. The best of all steps is taken.
    """
    middle = min(places, key=lambda p: (sum(q.weight * distance(p, q) for q in places), -p.weight, p.lon, p.lat))
    ranked = sorted(places, key=lambda p: (distance(middle, p), p.lon, p.lat))
    whole = sum(p.weight for p in places)
    best, most = 1, -math.inf
    for n, place in enumerate(ranked, 1):
        if n < len(ranked) and distance(middle, ranked[n]) == distance(middle, place):
            continue
        worth = sum(p.weight for p in ranked[:n]) / whole - COST * math.log2(max(distance(middle, place), NEAR_KM) / NEAR_KM)
        if worth > most + 1e-9:
            best, most = n, worth
    return _around([(_beside(p.lon, middle.lon), p.lat) for p in ranked[:best]])


def _around(points: Sequence[tuple[float, float]]) -> View:
    """The view around points, as wide and high as it must be."""
    lons, lats = [lon for lon, _ in points], [lat for _, lat in points]
    lat = (min(lats) + max(lats)) / 2
    width = max((max(lons) - min(lons)) * _squeeze(lat) / (1 - 2 * MARGIN), LEAST_KM / KM)
    tall = (max(lats) - min(lats)) / (1 - 2 * MARGIN)
    height = round(min(max(WIDTH * tall / width, HEIGHTS[0]), HEIGHTS[1]))
    return View((min(lons) + max(lons)) / 2, lat, min(WIDTH / width, height / tall if tall else math.inf), height)


def distance(one: Weighed, other: Weighed) -> float:
    """Kilometres on the globe (haversine)."""
    a, b = math.radians(one.lat), math.radians(other.lat)
    half = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(math.radians(other.lon - one.lon) / 2) ** 2
    return 360 / math.pi * KM * math.asin(min(1.0, math.sqrt(half)))


def _beside(lon: float, middle: float) -> float:
    """A longitude as the one within half the globe of another."""
    return middle + (lon - middle + 180) % 360 - 180


def _squeeze(lat: float) -> float:
    return max(math.cos(math.radians(lat)), 0.15)
