"""Which tellings of incidents are one incident. An attack's total and its parts, a tally and a single act stay apart."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from briefgen.merge._cluster import Drawer, Join
from briefgen.merge._names import skeleton, surname
from briefgen.merge._people import opposed, side_of
from briefgen.merge._places import relate
from briefgen.merge._tables import tables
from briefgen.merge._told import (
    ALWAYS,
    Told,
    a_day_off,
    around,
    both_after,
    dates_met,
    distance,
    overlap,
    shifted,
)
from briefgen.model.mentions import CasualtyFigure, IncidentMention
from briefgen.model.vocabulary import IncidentType
from briefgen.text.normalise import fold

TI = Told[IncidentMention]
REACH = 31
"""Days from its article within which an undated incident is looked for by the name of a victim."""


def families(kind: IncidentType) -> set[str]:
    """Name the families of a type."""
    return {name for name, members in tables().incidents.families.items() if kind in members}


def drawers(told: TI) -> Iterator[Drawer]:
    """Where an incident is looked for: a family's place around its days, a place's toll around the articles, and a victim's name."""
    mention = told.mention
    kinds = sorted(families(mention.type))
    where = [skeleton(mention.place.name), (mention.place.country or "",)] if mention.place else []
    near = around(told.days, 1, 1) if told.days else None
    if near:
        yield from (((family, place), near) for family in kinds for place in where)
    if told.published:
        recent = (told.published, shifted(told.published, tables().incidents.recent_days))
        tolls = [(name, f.min, f.max) for name, f in (("killed", mention.killed), ("wounded", mention.wounded)) if f and f.min != 0]
        yield from (((family, place, toll), recent) for family in kinds for place in where for toll in tolls)
    doer = side_of(mention.perpetrator) if mention.perpetrator else None
    if near and doer and mention.place and (mention.place.kind == "region" or mention.place.country is None):
        yield from (((family, "by", doer), near) for family in kinds)  # a region, and a village that no list knows
    about = around((told.published, told.published), REACH, REACH) if told.published else ALWAYS
    yield from (((family, word), near or about) for family in kinds for word in sorted(names_of_victims(told)))


def names_of_victims(told: TI) -> set[str]:
    """Give the words in capitals among the victims: named people are the surest sign of one incident."""
    found: set[str] = set()
    for quote in told.mention.victims:
        words = [w for w in quote.exact.split() if w[:1].isupper() and w[1:2].islower()]
        if len(words) >= 2:
            found.add(surname(" ".join(words)))
    return found


# ---- vetoes


def told_apart_by_their_article(a: TI, b: TI) -> bool:
    """One article that lists two incidents means two."""
    return a.source.id == b.source.id


def another_kind(a: TI, b: TI) -> bool:
    """No family in common, or two exact types that contradict each other; one side's capture is the other's repelled assault."""
    one, two = a.mention.type, b.mention.type
    rules = tables().incidents
    common = families(one) & families(two)
    if one == two or common & set(rules.told_otherwise):
        return False
    if not common:
        return True
    exact = one not in rules.general and two not in rules.general
    return exact and not (common & set(rules.from_afar) and same_town_and_day(a, b)) and not same_deed(a, b)


def tally_or_act(a: TI, b: TI) -> bool:
    """A count of many acts is no single act; two counts are one only where they are equal."""
    one, two = a.mention.count, b.mention.count
    return (one is None) != (two is None) or (one is not None and two is not None and (one.min, one.max) != (two.min, two.max))


def disjoint_dates(a: TI, b: TI) -> bool:
    """No day in common, unless one deed is told a day apart."""
    one, two = a.days, b.days
    return one is not None and two is not None and not overlap(one, two) and not a_day_apart(a, b)


def another_place(a: TI, b: TI) -> bool:
    """Two cities are two; a country or region and a city in it are total and part."""
    relation = relate(a.mention.place, b.mention.place)
    if _named_within(a, b) or _named_within(b, a):
        return False
    kinds = {a.mention.place.kind if a.mention.place else "", b.mention.place.kind if b.mention.place else ""}
    return relation == "apart" or (relation != "same" and len(kinds) == 2 and bool(kinds & {"country", "region"}) and "" not in kinds)


def _named_within(wide: TI, local: TI) -> bool:
    """Tell whether the region or city of one is named by the words of the other: "In Lubero territory, … the village of Ntoyo"."""
    place = wide.mention.place
    return place is not None and place.kind in {"region", "city"} and local.mention.place is not None and local.says([fold(place.name)])


def another_perpetrator(a: TI, b: TI) -> bool:
    """Two sides that struck are two incidents, unless what was struck, or the toll, shows that it is one deed with two culprits."""
    one, two = a.mention.perpetrator, b.mention.perpetrator
    return one is not None and two is not None and opposed(one, two) and not same_deed(a, b)


VETOES = (told_apart_by_their_article, another_kind, tally_or_act, disjoint_dates, another_place, another_perpetrator)


# ---- joins, from strict to loose


def _same_place(a: TI, b: TI) -> bool:
    one, two = a.mention.place, b.mention.place
    return relate(one, two) in {"same", "within"} and one is not None and one.kind not in {"country", "sea"}


def _narrow(a: TI, b: TI) -> bool:
    return max(a.width, b.width) <= tables().incidents.broad_days


def _same_toll(a: TI, b: TI) -> bool:
    return any(_equal(x, y) for x, y in ((a.mention.killed, b.mention.killed), (a.mention.wounded, b.mention.wounded)))


def _equal(a: CasualtyFigure | None, b: CasualtyFigure | None) -> bool:
    return a is not None and b is not None and (a.min, a.max) == (b.min, b.max) and a.min != 0


def sites_of(told: TI) -> frozenset[str]:
    """Name what the evidence says was hit, each by the first of the words for it."""
    return _sites(told.wording)


@lru_cache(maxsize=65536)
def _sites(wording: str) -> frozenset[str]:
    return frozenset(same[0] for same in tables().incidents.sites if any(f" {phrase} " in wording for phrase in same))


def _same_mark(a: TI, b: TI) -> bool:
    """The same toll, or the same thing hit."""
    return _same_toll(a, b) or bool(sites_of(a) & sites_of(b))


def same_deed(a: TI, b: TI) -> bool:
    """The same named victim; or the same place and day, and the same toll or the same thing hit."""
    return same_victims(a, b) or a_day_apart(a, b) or (_same_place(a, b) and _same_mark(a, b) and dates_met(a, b))


def a_day_apart(a: TI, b: TI) -> bool:
    """The same town and the same toll or thing hit, on two days that follow each other, by articles that came out after both."""
    return a_day_off(a, b) and both_after(a, b) and _same_place(a, b) and _same_mark(a, b)


def same_victims(a: TI, b: TI) -> bool:
    """The same named victim: one deed, however vaguely its day and place are told."""
    return bool(names_of_victims(a) & names_of_victims(b))


def same_place_and_days(a: TI, b: TI) -> bool:
    """Same town within the same few days, and nothing that tells the two acts apart."""
    return _same_place(a, b) and dates_met(a, b) and _narrow(a, b) and not _other_means(a, b)


def _other_means(a: TI, b: TI) -> bool:
    """Tell whether a drone is said to have done what by the other telling a jet or a gun did."""
    one, two = a.mention.type, b.mention.type
    general = tables().incidents.general
    otherwise = families(one) & families(two) & set(tables().incidents.told_otherwise)
    return one != two and one not in general and two not in general and not otherwise and not same_deed(a, b)


def same_town_and_day(a: TI, b: TI) -> bool:
    """One town on one day, with tolls that may be one toll rising: one strike with two accounts of its means, where no other is told."""
    town = a.mention.place is not None and a.mention.place.kind in {"city", "other"} and _same_place(a, b)
    return town and dates_met(a, b) and max(a.width, b.width) <= tables().incidents.night_days and _rising(a, b)


def _rising(a: TI, b: TI) -> bool:
    one, two = a.mention.killed, b.mention.killed
    least, most = sorted((f.min or f.max or 0) if f else 0 for f in (one, two))
    return 0 < most <= tables().incidents.risen * least


def same_town_taken(a: TI, b: TI) -> bool:
    """One place taken by one side: it falls once, though one telling does not say when."""
    one, two = a.mention, b.mention
    apart = distance(a.published, b.published)
    if (
        {one.type, two.type} != {"capture"}
        or one.perpetrator is None
        or two.perpetrator is None
        or opposed(one.perpetrator, two.perpetrator)
    ):
        return False
    lately = apart is not None and apart <= tables().incidents.recent_days
    return _same_place(a, b) and lately and (a.days is None or b.days is None)


def same_place_and_toll(a: TI, b: TI) -> bool:
    """Same town, same number of dead or wounded; a date that is vague, or told by one article only."""
    if not (_same_place(a, b) and _same_toll(a, b)):
        return False
    apart = distance(a.published, b.published)
    return dates_met(a, b) or (apart is not None and apart <= tables().incidents.recent_days)


def same_place_and_doer(a: TI, b: TI) -> bool:
    """The same place and side, where one telling is vague about the day or the village: "killed villagers in the territory last week"."""
    one, two = a.mention.perpetrator, b.mention.perpetrator
    sides = one is not None and two is not None and side_of(one) is not None and side_of(one) == side_of(two)
    wide = max(a.width, b.width) <= tables().meetings.broad_days
    placed = relate(a.mention.place, b.mention.place) == "same" or _named_within(a, b) or _named_within(b, a)
    return sides and wide and placed and dates_met(a, b) and a.mention.type == b.mention.type


def same_town_and_quarter(a: TI, b: TI) -> bool:
    """One telling names the town, the other a quarter of it and the town: "In Kharkiv, … the Saltivka area"."""
    return (_named_within(a, b) or _named_within(b, a)) and dates_met(a, b) and max(a.width, b.width) <= tables().incidents.night_days


def same_tally(a: TI, b: TI) -> bool:
    """The same count of acts by the same side in the same days."""
    same = a.mention.count is not None and b.mention.count is not None
    one, two = a.mention.perpetrator, b.mention.perpetrator
    return same and dates_met(a, b) and one is not None and two is not None and side_of(one) == side_of(two)


JOINS = (
    Join(same_victims),
    Join(same_place_and_days),
    Join(same_place_and_toll, unique=True),
    Join(same_tally),
    Join(same_place_and_doer, unique=True),
    Join(same_town_and_quarter, unique=True),
    Join(same_town_and_day, unique=True),
    Join(same_town_taken, unique=True),
    Join(a_day_apart, unique=True),
)
