"""Towns of the world from GeoNames (CC BY 4.0): where a name lies that the hand list of places lacks.

`docs/geonames.py` makes the file. It is asked for names that the text gives a place's part; it finds none by itself.
"""

from __future__ import annotations

import atexit
import sqlite3
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path

from briefgen.gazetteer import Entry, fold_place

CLEAR = 10
"""How many times as many people a town must have to be meant by a name that several of its state bear."""

WELL_KNOWN = 100_000
"""People of a town that is meant by its bare name, whatever smaller ones bear it."""


@dataclass(frozen=True, slots=True)
class Town:
    """A town under one of its spellings."""

    name: str
    country: str
    lat: float
    lon: float
    people: int
    whole: bool
    """Whether the small towns of its state are known too; elsewhere a namesake may be missing."""


@cache
def _database() -> sqlite3.Connection:
    path = Path(str(files("briefgen").joinpath("data/geonames.sqlite")))
    opened = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
    atexit.register(opened.close)
    return opened


@lru_cache(maxsize=1 << 14)
def towns(name: str) -> tuple[Town, ...]:
    """The towns that bear the name, the largest first; spelling is folded as in the hand list."""
    rows = _database().execute(
        "SELECT p.name, p.country, p.lat, p.lon, p.people, p.whole FROM spelling s JOIN place p ON p.id = s.place "
        "WHERE s.name = ? ORDER BY p.people DESC, p.id",
        (fold_place(name),),
    )
    return tuple(Town(row[0], row[1], row[2], row[3], row[4], bool(row[5])) for row in rows)


def entry_for(name: str, states: Collection[str], *, told: bool = False) -> Entry | None:
    """The town that a text means which names these states, the most often named first.

    None where no town of them bears the name, or only a small one of a state whose small towns are not all known, unless the text
    puts the name there (`told`). Where two of one state bear it, the state is known and the coordinates are not.
    """
    known = [t for t in towns(name) if told or t.whole or t.people >= WELL_KNOWN]
    for state in states:
        here = [t for t in known if t.country == state]
        if here:
            clear = len(here) == 1 or here[0].people >= CLEAR * max(1, here[1].people)
            return Entry(here[0].name, "city", here[0].lat if clear else None, here[0].lon if clear else None, state)
    return None
