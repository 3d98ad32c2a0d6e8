"""Whether two places can be one: a venue lies in its city, a city in its country, two cities are two."""

from __future__ import annotations

from math import cos, hypot, radians
from typing import Literal

from briefgen.merge._names import skeleton, words_of
from briefgen.merge._tables import tables
from briefgen.model.reading import Place

Relation = Literal["same", "within", "open", "apart"]
EXACT = ("city", "venue", "region", "other", "sea", "country")
"""Kinds from the best informed to the least: a city is what all articles share and a map can show."""


def relate(a: Place | None, b: Place | None) -> Relation:
    """Compare two places; `open` where the texts leave it open, `within` where one can hold the other."""
    if a is None or b is None:
        return "open"
    if _one_name(a, b) or _near(a, b, tables().near_degrees):
        return "same" if a.kind == b.kind or "country" not in {a.kind, b.kind} else "within"
    if "country" in {a.kind, b.kind}:
        return _country(a, b)
    if a.country and b.country and words_of(a.country) != words_of(b.country):
        return "apart"
    if "sea" in {a.kind, b.kind}:
        return "apart"
    kinds = {a.kind, b.kind}
    if kinds in ({"city", "venue"}, {"city", "other"}, {"venue"}, {"venue", "other"}, {"other"}):
        return _by_distance(a, b, tables().venue_degrees)
    if kinds in ({"city"}, {"region"}):
        return "apart"
    return _by_distance(a, b, tables().region_degrees)


def _one_name(a: Place, b: Place) -> bool:
    return a.key == b.key or skeleton(a.name) == skeleton(b.name)


def _country(a: Place, b: Place) -> Relation:
    land, other = (a, b) if a.kind == "country" else (b, a)
    if other.kind == "country":
        return "apart"
    if other.country is None:
        return "open"
    return "within" if words_of(other.country) in (words_of(land.name), words_of(land.key)) else "apart"


def _near(a: Place, b: Place, degrees: float) -> bool:
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return False
    return hypot(a.lat - b.lat, (a.lon - b.lon) * cos(radians((a.lat + b.lat) / 2))) <= degrees


def _by_distance(a: Place, b: Place, degrees: float) -> Relation:
    if None in {a.lat, b.lat}:
        return "open"
    return "within" if _near(a, b, degrees) else "apart"


def best_place(places: list[Place]) -> Place | None:
    """Choose the best-informed of several names of one place: the most exact kind, then the first told."""
    return min(places, key=lambda p: (EXACT.index(p.kind), p.lat is None, places.index(p))) if places else None
