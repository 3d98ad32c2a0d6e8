"""Towns that headings name. Headings are no sentences and are not analysed; what they name helps to place what stands below."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from briefgen.gazetteer import Entry, Gazetteer, fold_place, gazetteer, place_words
from briefgen.geonames import entry_for
from briefgen.model.document import Document
from briefgen.model.reading import HeadingPlace, Place, PlaceMention

_CLOCK = re.compile(r"^\W*\d{1,2}[:.h]\d{2}(?:\s*[ap]\.?m\.?)?(?:\s*(?:GMT|UTC|BST|CET|CEST|EET|EEST|EST|EDT|IST))?\W*")
_NAME = re.compile(r"[^\W\d_][\w’'-]*(?: [^\W\d_][\w’'-]*)*")
LONGEST = 3
"""Words of the longest name."""
TOWNS = frozenset({"city", "venue", "other"})


def heading_places(document: Document, places: Sequence[PlaceMention]) -> tuple[HeadingPlace, ...]:
    """Each heading that names one town, with that town.

    A name is a town's where the article's sentences or the gazetteer have it as one, or where it stands after a word that locates, or
    alone ("11:15 Nyala"), and a town of one of the states that the article names bears it.
    """
    text = document.text
    known = {fold_place(m.span.of(text)): m.place for m in places if m.place.kind in TOWNS}
    states = sorted({m.place.country for m in places if m.place.country})
    names = gazetteer()
    found = []
    for number, block in enumerate(document.article.blocks):
        if block.kind == "heading":
            towns = {p.key: p for p in _towns(_CLOCK.sub("", block.span.of(text)), known, names, states)}
            if len(towns) == 1:
                found.append(HeadingPlace(number, next(iter(towns.values()))))
    return tuple(found)


def _towns(heading: str, known: dict[str, Place], names: Gazetteer, states: Sequence[str]) -> Iterator[Place]:
    for stretch in _NAME.finditer(heading):
        words = stretch.group().split(" ")
        taken: set[int] = set()
        runs = [
            (a, b)
            for a, b in combinations(range(len(words) + 1), 2)
            if b - a <= LONGEST and words[a][0].isupper() and words[b - 1][0].isupper()
        ]
        for first, last in sorted(runs, key=lambda r: r[0] - r[1]):
            name = " ".join(words[first:last]).removesuffix("'s").removesuffix("’s")
            alone = last - first == len(words) and stretch.group() == heading.strip()
            located = first > 0 and words[first - 1].lower() in place_words().locating
            place = known.get(fold_place(name)) or _listed(name, names, states, anywhere=alone or located)
            if place is not None and taken.isdisjoint(range(first, last)):
                taken.update(range(first, last))
                yield place


def _listed(name: str, names: Gazetteer, states: Sequence[str], *, anywhere: bool) -> Place | None:
    every = names.find(name)
    entries = [e for e in every if e.country in states] or every
    entry: Entry | None = entries[0] if len({e.country for e in entries}) == 1 else None
    if entry is None and anywhere:
        entry = entry_for(name, states)
    if entry is None or entry.kind not in TOWNS:
        return None
    return Place(fold_place(entry.name), name, entry.kind, entry.lat, entry.lon, entry.country)
