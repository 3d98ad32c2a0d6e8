"""Rules for stretches of days: 7-8 May, May 7 and 8, Monday to Wednesday, the night of June 3 to 4."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from briefgen.reading.dates import _calendar as calendar
from briefgen.reading.dates._absolute import named_day
from briefgen.reading.dates._model import ARTICLE, IMPOSSIBLE, Hit, Resolved
from briefgen.reading.dates._parts import day_of, month_of, weekday_of, words, year_of
from briefgen.reading.dates._weekdays import coming_weekday, latest_weekday, night, weekday_from


def days_of_month(hit: Hit) -> Resolved | None:
    """“19-21 April”, “April 19 to 21”, “May 7 and 8”: an interval; “May 7 and 20” are two days apart and no stretch."""
    second, year = ("day3", "year3") if hit.get("day3") else ("day2", "year")
    ends = [named_day(hit, month_of(hit), day_of(hit, name), year_of(hit, year), None) for name in ("day", second)]
    first, last = ends[0].days[0], ends[1].days[1]
    if first is None or last is None:
        return IMPOSSIBLE
    if first > last or (hit.get("and") == "and" and (last - first).days > 1):
        return None
    joined = replace(ends[0], timex=f"{ends[0].timex}/{ends[1].timex}", days=(first, last), precision="interval")
    return replace(joined, unanchored=ends[0].unanchored and f"{ends[0].unanchored}/{ends[1].unanchored}")


def weekday_range(hit: Hit) -> Resolved | None:
    """“from Monday to Wednesday”: the second counts on from the first; but a meeting is moved from a day to a day."""
    first, last = weekday_of(hit, "weekday"), weekday_of(hit, "weekday2")
    tokens = hit.document.tokens_in(hit.span)
    if first is None or last is None or not tokens or any(t.lemma in words().put_off for t in hit.document.ancestors(tokens[0].i)):
        return None
    if hit.direction == "past":
        end = latest_weekday(hit.today, last)
        start = latest_weekday(calendar.plus(end, -1), first)
    else:
        start = coming_weekday(hit.today, first)
        end = coming_weekday(calendar.plus(start, 1), last)
    unanchored = f"XXXX-WXX-{first + 1}/XXXX-WXX-{last + 1}"
    return Resolved(f"{start.isoformat()}/{end.isoformat()}", (start, end), "interval", anchor=ARTICLE, unanchored=unanchored)


def night_range(hit: Hit) -> Resolved | None:
    """“the night of June 3 to 4”, “overnight on 3-4 June”, “the night from Monday to Tuesday”: both days of one night."""
    number = weekday_of(hit, "weekday2")
    if number is not None:
        end = weekday_from(hit, number)
        return night(calendar.plus(end, -1), end) if calendar.plus(end, -1).weekday() == weekday_of(hit, "weekday") else None
    for month, first, last, year in (("month", "day", "day2", "year"), ("month2", "day3", "day4", "year2")):
        if hit.get(last):
            named = named_day(hit, month_of(hit, month), day_of(hit, last), year_of(hit, year), None).days[0]
            return _night_into(named, day_of(hit, first)) if named else IMPOSSIBLE
    return None


def _night_into(end: date, first: int) -> Resolved | None:
    start = calendar.plus(end, -1)
    return night(start, end) if start.day == first else None
