"""Places of the world by name: where they lie, of which kind and in which state.

One name may stand for several places; `Gazetteer.find` gives them all, the likelier first, and the text decides.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal, get_args

import msgspec

from briefgen.lexicons import lexicon

Kind = Literal["city", "region", "country", "venue", "sea", "other"]
KINDS: tuple[Kind, ...] = get_args(Kind)
_ENTRY = re.compile(r"(?P<names>.+?)(?: (?P<lat>-?\d+(?:\.\d+)?) (?P<lon>-?\d+(?:\.\d+)?))?")


class Listing(msgspec.Struct, frozen=True):
    """The places of one state, or of none; an entry is `Name|other spelling latitude longitude`."""

    at: str = ""
    also: tuple[str, ...] = ()
    city: tuple[str, ...] = ()
    region: tuple[str, ...] = ()
    venue: tuple[str, ...] = ()
    sea: tuple[str, ...] = ()
    other: tuple[str, ...] = ()


class PlaceWords(msgspec.Struct, frozen=True):
    """The file `data/places.yaml`: the hand list, and the words by which prose places things."""

    countries: dict[str, Listing]
    international: Listing
    seats: frozenset[str]
    locating: frozenset[str]
    locating_near: frozenset[str]
    nearby: frozenset[str]
    next_to: frozenset[str]
    vessels: frozenset[str]
    sites: frozenset[str]
    taking: frozenset[str]
    held: frozenset[str]
    after: dict[Kind, frozenset[str]]
    bare: frozenset[str]
    articles: frozenset[str]
    numbered: frozenset[str]
    before: dict[Kind, frozenset[str]]
    felt: frozenset[str]
    takers: frozenset[str]
    falling: frozenset[str]
    never: frozenset[str]


@dataclass(frozen=True, slots=True)
class Entry:
    """A place of the gazetteer."""

    name: str
    """The usual English spelling."""
    kind: Kind
    lat: float | None
    lon: float | None
    country: str | None
    """Controlled name of the state it lies in; None for waters, parts of the world and disputed places."""


_DROPPED = re.compile(r"['’ʼ‘.]")
_GAPS = re.compile(r"[^\w]+")


@lru_cache(maxsize=1 << 16)
def fold_place(name: str) -> str:
    """`name` for comparing: without accents, apostrophes, case, and with hyphens as blanks."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(c))
    words = _GAPS.sub(" ", _DROPPED.sub("", plain)).split()
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)


@dataclass(frozen=True)
class Gazetteer:
    """All entries by folded spelling."""

    by_name: dict[str, tuple[Entry, ...]]
    longest: int
    """Words of the longest spelling."""
    firsts: frozenset[str]
    """First words of all spellings."""

    def may_start(self, word: str) -> bool:
        """Whether some spelling begins with `word`, or a longer word may."""
        return fold_place(word).partition(" ")[0] in self.firsts

    def find(self, name: str) -> tuple[Entry, ...]:
        """The places that `name` may stand for, the likelier first; empty where none is known."""
        return self.by_name.get(fold_place(name), ())


def place_words() -> PlaceWords:
    """The shipped list."""
    return lexicon("places", PlaceWords)


@cache
def gazetteer() -> Gazetteer:
    """The shipped gazetteer."""
    found: dict[str, list[Entry]] = {}
    for spelling, entry in _entries(place_words()):
        rows = found.setdefault(fold_place(spelling), [])
        if entry not in rows:
            rows.append(entry)
    return Gazetteer(
        {name: tuple(rows) for name, rows in found.items()},
        max(len(name.split()) for name in found),
        frozenset(name.partition(" ")[0] for name in found),
    )


def _entries(words: PlaceWords) -> Iterator[tuple[str, Entry]]:
    """Spellings with their entries: states first, so that no town takes a state's name."""
    for country, listing in words.countries.items():
        entry = _entry(f"{country} {listing.at}".strip(), "country", country)[1]
        yield from ((spelling, entry) for spelling in (country, *listing.also))
    for state, listing in ((None, words.international), *words.countries.items()):
        for kind in KINDS:
            for row in getattr(listing, kind, ()):
                spellings, entry = _entry(row, kind, state)
                yield from ((spelling, entry) for spelling in spellings)


def _entry(row: str, kind: Kind, country: str | None) -> tuple[list[str], Entry]:
    match = _ENTRY.fullmatch(row)
    if match is None:
        raise ValueError(f"places.yaml: {row!r} is no `Name|other spelling latitude longitude`")
    spellings = match["names"].split("|")
    lat, lon = match["lat"], match["lon"]
    return spellings, Entry(spellings[0], kind, float(lat) if lat else None, float(lon) if lon else None, country)
