"""Places of one article: the gazetteer first, then the statistical model's names, then capitalised names after a word of place.

`find_places` runs `RULES` in order; a token that one rule has taken is closed to the next.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

from briefgen.gazetteer import Entry, Gazetteer, fold_place, gazetteer, place_words
from briefgen.geonames import entry_for
from briefgen.model.document import Document
from briefgen.model.reading import Place, PlaceMention
from briefgen.model.span import Span
from briefgen.reading._place_rules import RULES
from briefgen.reading._place_scan import Found, Scan, kind_by_word


class OwnPlace(Protocol):
    """A place that the config gives; it wins over the gazetteer."""

    @property
    def name(self) -> str: ...
    @property
    def aliases(self) -> Sequence[str]: ...
    @property
    def lat(self) -> float | None: ...
    @property
    def lon(self) -> float | None: ...


def find_places(document: Document, own: Sequence[OwnPlace] = ()) -> tuple[PlaceMention, ...]:
    """Every place that the article names, in text order."""
    scan = Scan(document, _with_own(own), place_words())
    rows: list[Found] = []
    for _, rule in RULES:
        for found in list(rule(scan)):
            wide = _widened(scan, found)
            if wide.last - wide.first == 1 and not wide.entries and kind_by_word(scan, wide.first):
                continue  # "Square", cut off from its name
            if not wide.entries and _names_a_ship(scan, wide.first):
                continue
            if scan.taken.isdisjoint(range(wide.first, wide.last)):
                scan.taken.update(range(wide.first, wide.last))
                rows.append(wide)
        scan.states.update(_states_named(rows))
    states = _states_named(rows)
    mentions = [_mention(scan, found, states) for found in sorted(rows, key=lambda f: f.first) if _is_place_here(scan, found)]
    return tuple(mentions)


def _names_a_ship(scan: Scan, first: int) -> bool:
    """As in "the tanker Corvina"."""
    before = scan.token(first - 1)
    return before is not None and before.lower in scan.words.vessels


def _with_own(own: Sequence[OwnPlace]) -> Gazetteer:
    """The gazetteer with the config's places on top."""
    known = gazetteer()
    if not own:
        return known
    rows = dict(known.by_name)
    for place in own:
        for spelling in (place.name, *place.aliases):
            before = known.find(place.name)
            country = before[0].country if before else None
            rows[fold_place(spelling)] = (Entry(place.name, before[0].kind if before else "other", place.lat, place.lon, country),)
    longest = max(known.longest, *(len(fold_place(s).split()) for p in own for s in (p.name, *p.aliases)))
    return Gazetteer(rows, longest, frozenset(name.partition(" ")[0] for name in rows))


def _widened(scan: Scan, found: Found) -> Found:
    """The name with the word of place after it: Kursk -> Kursk Region, and the article that it begins with: Al-Wehda."""
    tokens = scan.document.tokens
    with_article = found.first > 1 and tokens[found.first - 1].text == "-" and tokens[found.first - 2].text in scan.words.articles
    if with_article and not found.entries:
        found = replace(found, first=found.first - 2)
    after = scan.token(found.last)
    if after is None or found.kind == "country" or after.sentence != scan.document.tokens[found.first].sentence:
        return found
    kind = kind_by_word(scan, after.i)
    of = scan.token(after.i + 1)
    towns = scan.words.before.get("city", frozenset())
    if kind == "venue" and of is not None and of.lower == "of" and after.lower in towns and scan.is_name(of.i + 1):
        return found  # "the Danube port of Izmail"
    if kind is None or (after.lower in {"state", "states", "center", "centre", "city"} and after.text.islower()):
        return found
    spelling = scan.document.text[scan.document.tokens[found.first].start : after.end]
    entries = scan.names.find(spelling) or (
        scan.names.find(f"{found.entries[0].name} region") if found.entries and kind == "region" else ()
    )
    known = entries or tuple(Entry(e.name, kind, e.lat, e.lon, e.country) for e in found.entries)
    return replace(found, last=after.i + 1, kind=kind, entries=known)


def _is_place_here(scan: Scan, found: Found) -> bool:
    """A seat of power is a place only after a word of place: "at the Kremlin", not "the Kremlin said"."""
    seats = {fold_place(seat) for seat in scan.words.seats}
    tokens = scan.document.tokens
    if fold_place(scan.document.text[tokens[found.first].start : tokens[found.last - 1].end]) not in seats:
        return True
    after = scan.token(found.last)
    before = {t.lower for t in tokens[max(0, found.first - 2) : found.first]}
    return not before.isdisjoint(scan.words.locating) and (after is None or after.tag != "POS")


def _states_named(rows: Sequence[Found]) -> dict[str, int]:
    """How often the article names something of each state: what tells Tripoli in Libya from the one in Lebanon."""
    counts: dict[str, int] = {}
    for found in rows:
        if len({e.country for e in found.entries}) == 1 and found.entries[0].country:
            counts[found.entries[0].country] = counts.get(found.entries[0].country, 0) + 1
    return counts


def _mention(scan: Scan, found: Found, states: dict[str, int]) -> PlaceMention:
    tokens = scan.document.tokens
    span = Span(tokens[found.first].start, tokens[found.last - 1].end)
    inside = range(found.first, found.last)
    head = next((i for i in inside if tokens[i].head not in inside), found.last - 1)
    name = span.of(scan.document.text)
    entry = _chosen(scan, found, states)
    if entry is None and not found.entries and found.kind in {"other", "city"}:
        entry = _town(scan, found, name, states)
    if entry is None:
        return PlaceMention(span, head, Place(fold_place(name), name, found.kind, country=_state_after(scan, found)))
    if not found.entries:
        return PlaceMention(span, head, Place(fold_place(name), name, "city", entry.lat, entry.lon, entry.country))
    longer = fold_place(entry.name) in fold_place(name) and fold_place(name) not in scan.names.by_name  # but "the Omani capital" is Muscat
    key = fold_place(name) if longer and found.last - found.first > 1 else fold_place(entry.name)
    return PlaceMention(span, head, Place(key, name, found.kind, entry.lat, entry.lon, entry.country))


def _chosen(scan: Scan, found: Found, states: dict[str, int]) -> Entry | None:
    """The entry meant: of the state named right after, else of the state the article names most; None where it stays open."""
    if len(found.entries) <= 1:
        return found.entries[0] if found.entries else None
    after = _state_after(scan, found)
    meant = [e for e in found.entries if e.country == after]
    if after and meant:
        return meant[0]
    best = max(states.get(e.country or "", 0) for e in found.entries)
    named = [e for e in found.entries if best and states.get(e.country or "", 0) == best]
    return named[0] if named and len({e.country for e in named}) == 1 else None


def _town(scan: Scan, found: Found, name: str, states: dict[str, int]) -> Entry | None:
    """The town of GeoNames: of the state named right after, else of the states that the article names."""
    after = _state_after(scan, found)
    return entry_for(name, [after], told=True) if after else entry_for(name, sorted(states, key=lambda s: (-states[s], s)))


def _state_after(scan: Scan, found: Found) -> str | None:
    """The state in "Tripoli, Libya" or "Sumy in northern Ukraine"."""
    for i in range(found.last, min(found.last + 4, scan.document.sentence_of(found.first).last)):
        entries = scan.names.find(scan.document.tokens[i].text) if scan.is_name(i) else ()
        if entries and entries[0].kind == "country":
            return entries[0].country
    return None
