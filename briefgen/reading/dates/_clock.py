"""Rules for parts of a day and hours: the night of April 24, 5 p.m. on Tuesday, 8 a.m. the previous day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from briefgen.reading.dates import _calendar as calendar
from briefgen.reading.dates._absolute import day_of_month
from briefgen.reading.dates._model import Hit, Resolved, at_time, on_day
from briefgen.reading.dates._parts import clock_suffix, daypart_code, latest_day, weekday_of
from briefgen.reading.dates._weekdays import weekday_from


def daypart_of(hit: Hit) -> Resolved | None:
    """“the night of April 24”, “the morning of Monday”, “mid-afternoon yesterday”."""
    if hit.get("deictic"):
        return at_time(_deictic(hit, hit.get("deictic")), daypart_code(hit.get("daypart")))
    part = daypart_code(hit.get("daypart2"))
    if hit.get("weekday"):
        number = weekday_of(hit, "weekday") or 0
        return at_time(on_day(weekday_from(hit, number), unanchored=f"XXXX-WXX-{number + 1}"), part)
    late = "2" if hit.get("month2") else ""
    groups = {"month": hit.get(f"month{late}"), "day": hit.get(f"day{late}"), "year": hit.get(f"year{late}")}
    base = day_of_month(replace(hit, groups=groups))
    return base if base is None or base.days[0] is None else at_time(base, part)


def clock_day(hit: Hit) -> Resolved | None:
    """“at 5 p.m. on Wednesday”, “Tuesday at noon”."""
    suffix = clock_suffix(hit.get("clock") or hit.get("clock2"))
    late = "2" if hit.get("clock2") else ""
    deictic = hit.get(f"deictic{late}")
    number = weekday_of(hit, f"weekday{late}")
    if suffix is None:
        return None
    if hit.get(f"month{late}"):
        groups = {name: hit.get(f"{name}{late}") for name in ("month", "day", "year")}
        base = day_of_month(replace(hit, groups=groups))
    elif number is not None:
        base = on_day(weekday_from(hit, number), unanchored=f"XXXX-WXX-{number + 1}")
    else:
        base = _deictic(hit, deictic)
    return base if base is None or base.days[0] is None else at_time(base, suffix)


def _deictic(hit: Hit, word: str) -> Resolved:
    return on_day(calendar.plus(hit.today, {"yesterday": -1, "tomorrow": 1}.get(word, 0)), unanchored="XXXX-XX-XX")


def clock(hit: Hit) -> Resolved | None:
    """“at 5 p.m. EST”: an hour; its day is the last one named in the sentence, else that of the article."""
    text = hit.get("clock")
    suffix = clock_suffix(text)
    marked = hit.get("zone") or "m" in text or text in {"noon", "midnight"}
    before = hit.document.text[max(hit.span.start - 8, 0) : hit.span.start].lower().split()[-1:]
    if suffix is None or not (marked or before in [["at"], ["by"], ["around"], ["until"], ["about"], ["before"], ["after"], ["since"]]):
        return None
    if hit.get("beside"):
        step = {"next": 1, "following": 1, "previous": -1}.get(hit.get("beside"), 0)
        found = latest_day(hit, step=step)
        return at_time(replace(on_day(calendar.plus(found[0], step)), anchor=f"'{found[1]}'"), suffix) if found else None
    sentence = hit.document.sentence_at(hit.span.start)
    near = [
        m.value.start
        for m in hit.earlier
        if sentence and sentence.span.covers(m.span) and m.value.precision in {"day", "night", "minute"} and m.value.start
    ]
    if near and near[-1]:
        return at_time(replace(on_day(date.fromisoformat(near[-1])), anchor="the day named before"), suffix)
    return at_time(on_day(hit.today, unanchored="XXXX-XX-XX"), suffix)
