"""Which tellings of meetings are one meeting."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache, lru_cache

from briefgen.merge._cluster import Drawer, Join
from briefgen.merge._meeting_shifts import AHEAD, TM, a_day_apart, called_off, moved
from briefgen.merge._people import many_sided, persons, rival_sides, shared_persons, side_of, sides, strength
from briefgen.merge._places import relate
from briefgen.merge._tables import tables
from briefgen.merge._told import ALWAYS, FIRST, LAST, around, dates_met, distance, overlap, shifted
from briefgen.model.reading import Actor
from briefgen.text.normalise import fold


def drawers(told: TM) -> Iterator[Drawer]:
    """Where a meeting is looked for: among those of its people and parties, and at its place, around its days; and by its words."""
    mention = told.mention
    if told.days:
        when = around(told.days, tables().meetings.slip_days, tables().meetings.slip_days)
    elif told.published:
        when = around((told.published, told.published), tables().meetings.month_days, tables().meetings.month_days)
    else:
        when = ALWAYS
    for who in sorted(persons(mention) | set(sides(mention))):
        yield who, when
    if mention.place and told.days:
        yield ("place", mention.place.key), when
    yield from ((("words", words), ALWAYS) for words in said(told))


def said(told: TM) -> set[str]:
    """Give the evidence as folded words, where it is long enough to be recognised."""
    found = (_words(c.text) for c in told.citations())
    return {words for words in found if words}


def round_of(told: TM) -> int | None:
    """Give the number of a round, where the words that tell of it have just one."""
    found = {tables().meetings.ordinals[m[1]] for m in _round().finditer(told.wording)}
    return found.pop() if len(found) == 1 else None


@cache
def _round() -> re.Pattern[str]:
    rule = tables().meetings
    return re.compile(rf" ({'|'.join(rule.ordinals)}) (?:\w+ ){{0,2}}(?:{'|'.join(rule.rounds)}) ")


@lru_cache(maxsize=65536)
def _words(text: str) -> str:
    words = fold(text)
    return words if len(words.split()) >= tables().meetings.same_words else ""


def window(told: TM) -> tuple[date, date]:
    """Give the days that a telling allows: its own, or else before its article (held) or after it (planned)."""
    known = told.days
    if known:
        return known
    if told.published is None or told.mention.status in {"unconfirmed", "cancelled"}:
        return FIRST, LAST
    return (told.published, LAST) if told.mention.status in AHEAD else (FIRST, told.published)


# ---- vetoes


def told_apart_by_their_article(a: TM, b: TM) -> bool:
    """One article that lists two meetings means two, unless one telling is plainly the other's summary.

    "In Paris last week", and further down "Last Thursday, … met in Paris": the same place, a day within the week, the same
    status, and nobody of the shorter list missing from the longer.
    """
    if a.source.id != b.source.id:
        return False
    one, two = a.mention, b.mention
    summary = relate(one.place, two.place) == "same" and one.status == two.status and one.format == two.format and _within(a, b)
    return not (summary and (persons(one) <= persons(two) or persons(two) <= persons(one)))


def _within(a: TM, b: TM) -> bool:
    """Tell whether the days of one lie within those of the other."""
    one, two = a.days, b.days
    if one is None or two is None:
        return False
    return (one[0] <= two[0] and two[1] <= one[1]) or (two[0] <= one[0] and one[1] <= two[1])


def disjoint_dates(a: TM, b: TM) -> bool:
    """No common day is possible: meetings on two days are two, unless one is told a day apart or was moved."""
    return not overlap(window(a), window(b)) and not a_day_apart(a, b) and not moved(a, b)


def conflicting_places(a: TM, b: TM) -> bool:
    """Two cities, two countries: two meetings, unless one was moved."""
    return relate(a.mention.place, b.mention.place) == "apart" and not moved(a, b) and not same_round(a, b)


def call_or_presence(a: TM, b: TM) -> bool:
    """A telephone call is no meeting in person."""
    remote = tables().meetings.remote
    return (a.mention.format in remote) != (b.mention.format in remote)


def other_representatives(a: TM, b: TM) -> bool:
    """Another person for the same party, and nobody in common: another meeting, unless a conference has many of each."""
    one, two = a.mention, b.mention
    return bool(rival_sides(one, two)) and (not shared_persons(one, two) or len({*sides(one), *sides(two)}) < 3) and not _conference(a, b)


def another_counterpart(a: TM, b: TM) -> bool:
    """Two sides each, of which only one is the same: the envoy met the king, and the envoy met the opposition."""
    one, two = _table(a), _table(b)
    if len(one) != 2 or len(two) != 2 or _conference(a, b):
        return False
    rests = [(x, y) for i, x in enumerate(one) for j, y in enumerate(two) if _one_side(one[1 - i], two[1 - j])]
    return bool(rests) and all(_differ(x, y) for x, y in rests)


def _table(told: TM) -> list[Actor]:
    """List who sits there as a side, nobody without a name."""
    return [p.actor for p in told.mention.participants if p.capacity == "party" and p.actor.kind != "unnamed"]


def _one_side(a: Actor, b: Actor) -> bool:
    return a.key == b.key or (side_of(a) is not None and side_of(a) == side_of(b))


def _differ(a: Actor, b: Actor) -> bool:
    """Tell whether two are surely not one: two parties, or two persons of whom one's party is not told."""
    if a.key == b.key or (a.party is not None and a.party == b.party):
        return False
    return (a.party is not None and b.party is not None) or (a.kind == b.kind == "person")


def _conference(a: TM, b: TM) -> bool:
    return many_sided(a.mention) and many_sided(b.mention) and relate(a.mention.place, b.mention.place) == "same"


def another_round(a: TM, b: TM) -> bool:
    """The third round is not the fourth."""
    one, two = round_of(a), round_of(b)
    return one is not None and two is not None and one != two


VETOES = (
    another_round,
    told_apart_by_their_article,
    disjoint_dates,
    conflicting_places,
    call_or_presence,
    other_representatives,
    another_counterpart,
)


# ---- joins, from strict to loose


def _widest(a: TM, b: TM) -> int:
    return max(a.width, b.width)


def same_sentence(a: TM, b: TM) -> bool:
    """Both cite the same sentence: copies of one report."""
    return bool(said(a) & said(b)) and strength(a.mention, b.mention) > 0


def same_place_and_days(a: TM, b: TM) -> bool:
    """Same place, a day in common, and somebody in common; two in common where a date is vague."""
    if not dates_met(a, b) or relate(a.mention.place, b.mention.place) not in {"same", "within"}:
        return False
    need = 1 if _widest(a, b) <= tables().meetings.broad_days and relate(a.mention.place, b.mention.place) == "same" else 2
    return _widest(a, b) <= tables().meetings.month_days and strength(a.mention, b.mention) >= need


def nobody_named(a: TM, b: TM) -> bool:
    """One telling names nobody: the same town on the same day, and nothing else there that it could be."""
    if a.mention.participants and b.mention.participants:
        return False
    town = relate(a.mention.place, b.mention.place) == "same" and a.mention.place is not None and a.mention.place.kind != "country"
    return town and dates_met(a, b) and _widest(a, b) == 1


def same_people_and_days(a: TM, b: TM) -> bool:
    """At least two in common within days, where a place is not told."""
    together = dates_met(a, b) and relate(a.mention.place, b.mention.place) != "apart"
    return together and _widest(a, b) <= tables().meetings.broad_days and strength(a.mention, b.mention) >= 2


def planned_then_held(a: TM, b: TM) -> bool:
    """A plan without a date, and soon after its article a meeting of the same people, in the same place if one is told."""
    return _plan_met(a, b) or _plan_met(b, a)


def _plan_met(plan: TM, met: TM) -> bool:
    held = met.days
    if plan.mention.status not in AHEAD or met.mention.status in AHEAD or held is None or plan.published is None:
        return False
    if plan.days is not None or not overlap(held, (plan.published, shifted(plan.published, tables().meetings.plan_days))):
        return False
    placed = relate(plan.mention.place, met.mention.place) == "same"
    return strength(plan.mention, met.mention) >= 2 and (placed or bool(shared_persons(plan.mention, met.mention)))


def plan_came_about(a: TM, b: TM) -> bool:
    """A plan for a day, and right after it an article that tells of the same meeting without a day."""
    return _came_about(a, b) or _came_about(b, a)


def _came_about(plan: TM, met: TM) -> bool:
    day = plan.days
    if plan.mention.status not in AHEAD or met.mention.status != "held" or day is None or met.published is None:
        return False
    if met.days is not None or not overlap(day, (shifted(met.published, -tables().meetings.recent_days), met.published)):
        return False
    enough = strength(plan.mention, met.mention) >= 2
    return enough and (relate(plan.mention.place, met.mention.place) == "same" or len(shared_persons(plan.mention, met.mention)) >= 2)


def same_people_in_the_month(a: TM, b: TM) -> bool:
    """A vague date ("in August") around an exact one, and two persons in common."""
    return dates_met(a, b) and _widest(a, b) <= tables().meetings.month_days and len(shared_persons(a.mention, b.mention)) >= 2


def lately_met(a: TM, b: TM) -> bool:
    """One telling has no date: it means a meeting of the days before its article."""
    return _lately(a, b) or _lately(b, a)


def _lately(undated: TM, dated: TM) -> bool:
    known = dated.days
    if known is None or undated.days is not None or undated.published is None:
        return False
    if (undated.mention.status in AHEAD) != (dated.mention.status in AHEAD) or undated.mention.format != dated.mention.format:
        return False
    ahead = undated.mention.status in AHEAD
    reach = shifted(undated.published, tables().meetings.recent_days * (1 if ahead else -1))
    near = overlap(known, (min(reach, undated.published), max(reach, undated.published)))
    placed = relate(undated.mention.place, dated.mention.place) == "same"
    remote = undated.mention.format in tables().meetings.remote
    enough = strength(undated.mention, dated.mention) >= 2
    return near and enough and (placed or remote or len(shared_persons(undated.mention, dated.mention)) >= 2)


def same_persons_undated(a: TM, b: TM) -> bool:
    """Neither has a date: only the same persons, all of them, in the same format, told within a day or two."""
    if a.days or b.days or (a.mention.format, a.mention.status) != (b.mention.format, b.mention.status):
        return False
    apart = distance(a.published, b.published)
    same = persons(a.mention) == persons(b.mention) and len(persons(a.mention)) >= 2
    return same and apart is not None and apart <= tables().meetings.together_days


def same_round(a: TM, b: TM) -> bool:
    """The third round of the same sides, by articles of the same days; where it was or will be they may tell otherwise."""
    apart = distance(a.published, b.published)
    known = round_of(a) is not None and round_of(a) == round_of(b)
    near = apart is not None and apart <= tables().meetings.recent_days and overlap(window(a), window(b))
    return known and near and strength(a.mention, b.mention) >= 2


JOINS = (
    Join(same_sentence),
    Join(same_round, unique=True),
    Join(same_place_and_days),
    Join(same_people_and_days),
    Join(called_off, unique=True),
    Join(moved, unique=True),
    Join(a_day_apart, unique=True),
    Join(nobody_named, unique=True),
    Join(planned_then_held, unique=True),
    Join(plan_came_about, unique=True),
    Join(same_people_in_the_month, unique=True),
    Join(lately_met, unique=True),
    Join(same_persons_undated, unique=True),
)
