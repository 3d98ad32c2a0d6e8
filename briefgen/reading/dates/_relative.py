"""Rules for dates counted from the article or from a day named before: last week, two days ago, the next day."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from briefgen.model.span import Span
from briefgen.reading.dates import _calendar as calendar
from briefgen.reading.dates._absolute import day_of_month
from briefgen.reading.dates._model import ARTICLE, Hit, Resolved, at_time, between, on_day, on_month, on_quarter, on_week, on_year
from briefgen.reading.dates._parts import amount, daypart_code, latest_day, moved, narrowed, unit_of, words
from briefgen.reading.dates._patterns import FOLD, pattern
from briefgen.reading.dates._weekdays import weekday
from briefgen.text.numbers import parse_ordinal

_OFFSETS = {"yesterday": -1, "tomorrow": 1, "before yesterday": -2, "after tomorrow": 2}
_BEFORE = frozenset({"before", "earlier", "previously", "prior"})
_QUARTER_REACH = 6
"""Mentions back over which a report stays with its quarter."""
_LEAST_WAR_DAY = 30
"""A "second day" without "of the war" is rather a talk's or a battle's."""


def deictic(hit: Hit) -> Resolved | None:
    """“today”, “late yesterday”, “tomorrow morning”, “tonight”."""
    if hit.text[0].isupper() and not _opens_sentence(hit):
        return None  # "India Today"
    when = calendar.plus(hit.today, _OFFSETS.get(hit.get("word"), 0))
    base = on_day(when, unanchored="XXXX-XX-XX")
    if hit.get("word") == "tonight":
        return at_time(base, "TNI")
    return at_time(base, daypart_code(hit.get("daypart"))) if hit.get("daypart") else base


def two_days_off(hit: Hit) -> Resolved | None:
    """“the day before yesterday”, “the day after tomorrow”."""
    return on_day(calendar.plus(hit.today, _OFFSETS[hit.get("dir")]), unanchored="XXXX-XX-XX")


def this_part(hit: Hit) -> Resolved | None:
    """“last night”, “this morning”."""
    offset = -1 if hit.get("rel") == "last" else 0
    return at_time(on_day(calendar.plus(hit.today, offset), unanchored="XXXX-XX-XX"), daypart_code(hit.get("daypart")))


def near_unit(hit: Hit) -> Resolved | None:
    """“last week”, “this month”, “early next year”; “earlier” ends and “later” begins on the day of publication."""
    offset = {"last": -1, "next": 1, "the coming": 1}.get(hit.get("rel"), 0)
    base = _unit(hit, hit.get("unit"), offset)
    when = hit.get("when")
    if when in {"earlier", "later"} and offset == 0:
        return _split(hit, base, when)
    if when and when not in {"earlier", "later"}:
        return narrowed(hit, base, "when")
    if offset == 0 and hit.get("unit") == "week" and hit.direction == "past":
        return Resolved(base.timex, (base.days[0], hit.today), "week", anchor=ARTICLE, unanchored=base.unanchored)
    return base


def in_unit(hit: Hit) -> Resolved | None:
    """“earlier in the week”, “late in the year”."""
    base = _unit(hit, hit.get("unit"), 0)
    return _split(hit, base, hit.get("when")) if hit.get("when") in {"earlier", "later"} else narrowed(hit, base, "when")


def end_of_unit(hit: Hit) -> Resolved | None:
    """“the end of the month”, “year-end”: its last third."""
    if hit.get("close"):
        base = _unit(hit, "year", 0)
        return between(base, calendar.plus(base.days[1] or hit.today, -30), base.days[1])
    return narrowed(hit, _unit(hit, hit.get("unit"), {"last": -1, "next": 1}.get(hit.get("rel"), 0)), "when")


def ago(hit: Hit) -> Resolved | None:
    """“two days ago” is a day, “three weeks ago” a week, “four years ago” a year; “nearly” and “more than” leave a stretch."""
    code = unit_of(hit, "unit")
    count = amount(hit.get("num"))
    if count is None:
        return Resolved("PAST_REF", precision="open")
    count += 0.5 if hit.get("half") else 0
    if (count, code) == (1, "Y") and not hit.get("approx"):
        return _same_quarter(hit) or _shifted(hit, -count, code)
    return _shifted(hit, -count, code)


def vague_ago(_: Hit) -> Resolved | None:
    """“years ago”."""
    return Resolved("PAST_REF", precision="open")


def from_now(hit: Hit) -> Resolved | None:
    """“two weeks from now”, “in three days' time”."""
    count = amount(hit.get("num") or hit.get("num2") or hit.get("num3"))
    return Resolved("FUTURE_REF", precision="open") if count is None else _shifted(hit, count, unit_of(hit, "unit", "unit2", "unit3"))


def beside(hit: Hit) -> Resolved | None:
    """“the next day”, “that evening”, “the same week”, “the previous month”: counted from the last day named."""
    word, unit = hit.get("next").removeprefix("the ").removeprefix("very "), hit.get("unit")
    step = {"next": 1, "following": 1, "previous": -1, "preceding": -1}.get(word, 0)
    found = latest_day(hit)
    if found is None:
        return None
    when, anchor = found
    if unit in words().dayparts:
        return _from(at_time(on_day(calendar.plus(when, step)), daypart_code(unit)), anchor)
    if unit == "day":
        return _from(on_day(calendar.plus(when, step)), anchor)
    target = moved(when, step, words().units[unit]) or when
    return _from({"week": on_week(target), "month": on_month(target.year, target.month), "year": on_year(target.year)}[unit], anchor)


def day_beside(hit: Hit) -> Resolved | None:
    """“the day before”, “a day after”: counted from the last day named."""
    step = -1 if hit.get("dir") in _BEFORE else 1
    found = _counted_from(hit)
    return None if found is None else _from(on_day(calendar.plus(found[0], step)), found[1])


def week_of(hit: Hit) -> Resolved | None:
    """“the week of March 6”."""
    base = day_of_month(hit)
    if base is None or base.days[0] is None:
        return base
    return replace(on_week(base.days[0]), anchor=base.anchor, unanchored=base.unanchored and "XXXX-WXX")


def shift(hit: Hit) -> Resolved | None:
    """“three days later”, “a week earlier”: counted from the last day named; where there is none, only “three days” is left."""
    code, count = unit_of(hit, "unit"), amount(hit.get("num"))
    found = _counted_from(hit)
    if found is None and (count, code, hit.get("dir")) == (1, "Y", "earlier"):
        return _same_quarter(hit) or on_year(hit.today.year - 1, unanchored="XXXX")
    if found is None or count is None:
        return None
    sign = -1 if hit.get("dir") in _BEFORE else 1
    target = moved(found[0], sign * count, code)
    if target is None:
        return None
    base = {"D": on_day(target), "M": on_month(target.year, target.month), "Y": on_year(target.year)}.get(code) or on_week(target)
    return _from(base, found[1])


def war_day(hit: Hit) -> Resolved | None:
    """“the 1,120th day of the war”, from the first day that the config names; otherwise no date."""
    count = parse_ordinal(hit.get("ordinal")) if hit.get("ordinal") else int(hit.get("n").replace(",", ""))
    if hit.war_epoch is None or not count or not (hit.get("of") or hit.get("of2") or count >= _LEAST_WAR_DAY):
        return None
    when = calendar.plus(hit.war_epoch, count - 1)
    return Resolved(when.isoformat(), (when, when), "day", anchor=f"day 1 = {hit.war_epoch.isoformat()}")


def _unit(hit: Hit, unit: str, offset: int) -> Resolved:
    """The week, month ... `offset` units from that of the article."""
    today = hit.today
    match unit:
        case "week":
            return on_week(calendar.plus(today, 7 * offset))
        case "month":
            when = calendar.plus_months(today, offset)
            return on_month(when.year, when.month, unanchored="XXXX-XX")
        case "quarter":
            when = calendar.plus_months(today, 3 * offset)
            return on_quarter(when.year, (when.month + 2) // 3, unanchored="XXXX-QX")
        case "year":
            return on_year(today.year + offset, unanchored="XXXX")
        case _:
            length = 10 if unit == "decade" else 100
            start = today.year // length * length + offset * length
            return Resolved(
                str(start // length), (date(start, 1, 1), date(start + length - 1, 12, 31)), "interval", anchor=ARTICLE, unanchored="XX"
            )


def _split(hit: Hit, base: Resolved, when: str) -> Resolved:
    first, last = base.days
    return between(base, first, hit.today) if when == "earlier" else between(base, hit.today, last)


def _shifted(hit: Hit, count: float, code: str) -> Resolved | None:
    """The unit that lies `count` units from the article, stretched by "nearly" and "more than"."""
    target = moved(hit.today, count, code)
    if target is None:
        return Resolved("PAST_REF" if count < 0 else "FUTURE_REF", precision="open")
    base = {
        "D": on_day(target, unanchored="XXXX-XX-XX"),
        "M": on_month(target.year, target.month, unanchored="XXXX-XX"),
        "Y": on_year(target.year, unanchored="XXXX"),
        "DE": on_year(target.year, unanchored="XXXX"),
    }.get(code) or on_week(target)
    nearer, further = moved(hit.today, count - (1 if count > 0 else -1), code), moved(hit.today, count + (1 if count > 0 else -1), code)
    other = nearer if hit.get("approx") in words().less else further if hit.get("approx") in words().more else None
    return base if other is None else between(base, min(target, other), max(target, other))


def _counted_from(hit: Hit) -> tuple[date, str] | None:
    """The day that “before” and “after” count from; None for an event whose day is not told.

    It is the date that follows (“a day after Monday's talks”), else, where the words stand alone, the last day named.
    """
    text = hit.document.text
    rest = text[hit.span.end : hit.span.end + 40].translate(FOLD)
    if hit.get("dir") in {"before", "after"}:
        follows = pattern("weekday").match(rest, 1)
        if follows:
            span = Span(hit.span.start + len(hit.text) + 1, hit.span.end + follows.end())
            groups = {name: part.lower() for name, part in follows.groupdict().items() if part}
            base = weekday(replace(hit, span=span, text=span.of(text), groups=groups))
            return (base.days[0], span.of(text)) if base and base.days[0] and hit.published else None
        if re.match(r"\s+\w", rest):
            return None
    return latest_day(hit)


def _same_quarter(hit: Hit) -> Resolved | None:
    """“up from 2 per cent a year earlier”, where the report is of a quarter: the same quarter of the year before."""
    for mention in reversed(hit.earlier[-_QUARTER_REACH:]):
        if (found := re.fullmatch(r"(\d{4})-Q([1-4])", mention.timex)) and hit.published:
            return _from(on_quarter(int(found[1]) - 1, int(found[2])), mention.value.text or "")
    return None


def _opens_sentence(hit: Hit) -> bool:
    sentence = hit.document.sentence_at(hit.span.start)
    return sentence is None or not re.search(r"\w", hit.document.text[sentence.span.start : hit.span.start]) or hit.text.isupper()


def _from(base: Resolved, anchor: str) -> Resolved:
    return Resolved(base.timex, base.days, base.precision, base.type, anchor=f"'{anchor}'")
