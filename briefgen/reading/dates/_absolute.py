"""Rules for dates that a calendar knows: days of a month, months, years, quarters, seasons, decades.

A year left out is found from the day of publication and the direction of the verb.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from briefgen.reading.dates import _calendar as calendar
from briefgen.reading.dates._model import IMPOSSIBLE, Hit, Resolved, at_time, on_day, on_month, on_year
from briefgen.reading.dates._parts import (
    before,
    clock_suffix,
    day_of,
    daypart_code,
    is_near,
    month_of,
    narrowed,
    weekday_of,
    words,
    year_of,
)
from briefgen.reading.dates._patterns import FOLD, pattern
from briefgen.reading.dates._tense import is_planned, is_struck, is_told

HALF_YEAR = 183
"""An end ("until September 2") this close ahead is meant whatever the verb."""
_SHORT = frozenset({"jan", "feb", "mar", "apr", "jun", "jul", "aug", "sept", "sep", "oct", "nov", "dec"})
NEAR_DAYS = 45
"""A day of a month this close ahead is meant even beside a past verb ("agreed on the April 25 deadline")."""
JUST_OVER = 2
"""Months back over which a bare month is the one just over, unless it is planned for."""
_JOINT = re.compile(r",? (?:and|or) |, ")
_LISTED = ("month_day", "day_month", "month_year")


def iso(hit: Hit) -> Resolved | None:
    """2025-04-23, 2025/04/23, 2025-04-23T14:00, 23.04.2025."""
    found = calendar.day(int(hit.get("year")), int(hit.get("mm")), int(hit.get("dd")))
    if found is None:
        return IMPOSSIBLE
    clock = clock_suffix(hit.get("clock")) if hit.get("clock") else None
    return at_time(on_day(found), clock) if clock else on_day(found)


def day_of_month(hit: Hit) -> Resolved | None:
    """“April 25”, “25 April 2025”, “Wednesday, April 23”: the weekday or the direction tells a missing year."""
    return _with_daypart(hit, named_day(hit, month_of(hit), day_of(hit), year_of(hit), weekday_of(hit, "weekday", "wd")))


def ordinal_day(hit: Hit) -> Resolved | None:
    """“on the 23rd”: of the month that the paragraph speaks of, else the nearest in the direction of the verb."""
    number, unanchored = day_of(hit), f"XXXX-XX-{day_of(hit):02}"
    if any(t.dep == "amod" and t.text[:1].isdigit() for t in hit.document.tokens_in(hit.span)):
        return None  # "on the 23rd floor"
    if hit.get("rel"):
        when = calendar.plus_months(hit.today, {"last": -1, "next": 1}.get(hit.get("rel"), 0))
        found = calendar.day(when.year, when.month, number)
        return on_day(found, unanchored=unanchored) if found else IMPOSSIBLE
    told = [m for m in hit.earlier if m.value.precision in {"day", "month"} and m.value.start and is_near(hit, m)]
    if told and told[-1].value.precision == "month" and told[-1].value.start:
        when = date.fromisoformat(told[-1].value.start)
        named = calendar.day(when.year, when.month, number)
        return replace(on_day(named), anchor=f"'{told[-1].value.text}'") if named else None
    months = [calendar.plus_months(hit.today.replace(day=1), n) for n in range(-2, 3)]
    days = [d for m in months if (d := calendar.day(m.year, m.month, number))]
    fitting = [d for d in days if d <= hit.today][::-1] if hit.direction == "past" else [d for d in days if d >= hit.today]
    return on_day(fitting[0], unanchored=unanchored) if fitting else None


def month_and_year(hit: Hit) -> Resolved | None:
    """“February 2022”, “late March 2025”."""
    return narrowed(hit, on_month(int(hit.get("year")), month_of(hit)))


def month_of_year(hit: Hit) -> Resolved | None:
    """“June last year”."""
    offset = {"last": -1, "next": 1}.get(hit.get("rel"), 0)
    return narrowed(hit, on_month(hit.today.year + offset, month_of(hit), unanchored=f"XXXX-{month_of(hit):02}"))


def month(hit: Hit) -> Resolved | None:
    """“in August”, “last June”, “mid-April”: the nearest such month in the direction of the verb."""
    folded = hit.get("month").rstrip(".")
    if (folded in words().ambiguous_months and not _is_month(hit)) or (folded in _SHORT and not hit.get("month").endswith(".")):
        return None
    number, today = month_of(hit), hit.today
    match hit.get("rel"):
        case "last" | "this past" | "past":
            year = today.year - (number >= today.month)
        case "next" | "this coming":
            year = today.year + (number <= today.month)
        case "this":
            year = today.year
        case _:
            shared = _shared_year(hit)
            if shared is not None:
                return narrowed(hit, on_month(shared, number))
            ahead = today.month % 12 + 1 == number and not is_told(hit.document, hit.span)
            just_over = 1 <= (today.month - number) % 12 <= JUST_OVER
            past = not ahead and (hit.direction == "past" or (just_over and not is_planned(hit.document, hit.span)))
            year = today.year - (number > today.month) if past else today.year + (number < today.month)
    return narrowed(hit, on_month(year, number, unanchored=f"XXXX-{number:02}"))


def year(hit: Hit) -> Resolved | None:
    """“in 2014”, “early 2022”, “pre-2014”: a number of four digits is a year where a cue or the parser says so."""
    number = int(hit.get("year"))
    if hit.text.isdigit() and not _is_year(hit):
        return None
    base = narrowed(hit, on_year(number))
    match hit.get("side"):
        case "pre":
            return replace(base, days=(None, date(number - 1, 12, 31)), precision="open")
        case "post":
            return replace(base, days=(date(number, 1, 1), None), precision="open")
        case _:
            return base


def _is_month(hit: Hit) -> bool:
    """Whether "May" or "March" is the month: after a cue, or before the noun it belongs to ("the March offer")."""
    tokens = hit.document.tokens_in(hit.span)
    head = hit.document.tokens[tokens[-1].head] if tokens else None
    beside = head is not None and tokens[-1].dep in {"compound", "nmod"} and head.i == tokens[-1].i + 1 and head.text.islower()
    return bool(hit.get("rel") or hit.get("part")) or beside or before(hit)[-1:] in [[cue] for cue in words().month_cues]


def _is_year(hit: Hit) -> bool:
    """Whether a bare number of four digits counts years and not things."""
    tokens = hit.document.tokens_in(hit.span)
    if not tokens:
        return False
    token = tokens[0]
    head = hit.document.tokens[token.head]
    named = any(e.label == "DATE" and e.first <= token.i < e.last for e in hit.document.entities)
    counted = token.dep == "nummod" and head.tag == "NNS" and head.i > token.i
    cued = before(hit)[-1:] in [[cue] for cue in (*words().month_cues, "and", "or", "(")]
    return 1500 <= int(hit.get("year")) <= 2150 and (named or (cued and not counted))


def named_day(hit: Hit, month_number: int, number: int, stated: int | None, weekday: int | None) -> Resolved:
    """A day of a month; where its year is left out, the year that the next day of the same list states, else the nearest."""
    relative = {"last": hit.today.year - 1, "this": hit.today.year, "next": hit.today.year + 1}.get(hit.get("relyear"))
    if relative is not None:
        found = calendar.day(relative, month_number, number)
        return on_day(found, unanchored=f"XXXX-{month_number:02}-{number:02}") if found else IMPOSSIBLE
    stated = stated or _shared_year(hit)
    if stated is not None:
        found = calendar.day(stated, month_number, number)
        return on_day(found) if found else IMPOSSIBLE
    found = _nearest(hit, month_number, number, weekday)
    return on_day(found, unanchored=f"XXXX-{month_number:02}-{number:02}") if found else IMPOSSIBLE


def _nearest(hit: Hit, month_number: int, number: int, weekday: int | None) -> date | None:
    """The year that the article itself gives the same day, or that fits the weekday, or the nearest in the verb's direction."""
    today = hit.today
    ending = f"-{month_number:02}-{number:02}"
    told = [
        m.value
        for m in hit.earlier
        if m.value.basis == "stated" and m.timex.endswith(ending) and m.value.precision == "day" and m.value.start
    ]
    if told and told[-1].start:
        return date.fromisoformat(told[-1].start)
    options = [d for y in range(today.year - 4, today.year + 5) if (d := calendar.day(y, month_number, number))]
    fitting = [d for d in options if weekday is None or d.weekday() == weekday] or options
    if not fitting:
        return None
    nearest = min(fitting, key=lambda d: abs((d - today).days))
    if hit.get("rel") == "last":
        return max((d for d in fitting if d < today), default=nearest)
    past = [d for d in fitting if d <= today]
    ahead = [d for d in fitting if d > today]
    if past and is_struck(hit.document, hit.span):
        return past[-1]
    if abs((nearest - today).days) <= NEAR_DAYS or weekday is not None:
        return nearest
    if ahead and before(hit)[-1:] in [[cue] for cue in words().until] and (ahead[0] - today).days <= HALF_YEAR:
        return ahead[0]
    return past[-1] if hit.direction == "past" and past else ahead[0] if ahead else nearest


def _shared_year(hit: Hit) -> int | None:
    """“March 4 and April 9, 2019”: the year behind the last of a list holds for all of it."""
    rest = hit.document.text[hit.span.end : hit.span.end + 64].translate(FOLD)
    at = 0
    while joint := _JOINT.match(rest, at):
        matches = (pattern(name).match(rest, joint.end()) for name in _LISTED)
        found = max((m for m in matches if m), key=lambda m: m.end(), default=None)
        if found is None or found["year"]:
            return int(found["year"]) if found else None
        at = found.end()
    return None


def _with_daypart(hit: Hit, base: Resolved) -> Resolved:
    return at_time(base, daypart_code(hit.get("daypart"))) if hit.get("daypart") and base is not IMPOSSIBLE else base
