"""Rules for dates counted from the article: last week, two days ago, the end of the month."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from functools import cache

from briefgen.reading.dates import _calendar as calendar
from briefgen.reading.dates._absolute import day_of_month
from briefgen.reading.dates._counted import same_quarter
from briefgen.reading.dates._model import ARTICLE, Hit, Resolved, at_time, between, on_day, on_month, on_quarter, on_week, on_year
from briefgen.reading.dates._parts import amount, daypart_code, moved, narrowed, unit_of, words

_OFFSETS = {"yesterday": -1, "tomorrow": 1, "before yesterday": -2, "after tomorrow": 2}


def deictic(hit: Hit) -> Resolved | None:
    """“today”, “late yesterday”, “tomorrow morning”, “tonight”."""
    if _is_name(hit):
        return None
    if _is_at_large(hit):
        return Resolved("FUTURE_REF" if hit.get("word") == "tomorrow" else "PRESENT_REF", precision="open")
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
    if _is_name(hit):
        return None
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
        return same_quarter(hit) or _shifted(hit, -count, code)
    return _shifted(hit, -count, code)


def vague_ago(_: Hit) -> Resolved | None:
    """“years ago”."""
    return Resolved("PAST_REF", precision="open")


def from_now(hit: Hit) -> Resolved | None:
    """“two weeks from now”, “in three days' time”."""
    count = amount(hit.get("num") or hit.get("num2") or hit.get("num3"))
    return Resolved("FUTURE_REF", precision="open") if count is None else _shifted(hit, count, unit_of(hit, "unit", "unit2", "unit3"))


def week_of(hit: Hit) -> Resolved | None:
    """“the week of March 6”."""
    base = day_of_month(hit)
    if base is None or base.days[0] is None:
        return base
    return replace(on_week(base.days[0]), anchor=base.anchor, unanchored=base.unanchored and "XXXX-WXX")


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
    if target is None or target.year in {calendar.FIRST_YEAR, calendar.LAST_YEAR}:
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


def _is_name(hit: Hit) -> bool:
    """“India Today”, “USA TODAY”, “CBS This Morning”."""
    before = hit.document.text[max(hit.span.start - 12, 0) : hit.span.start].lower().split()[-1:]
    return (hit.text[0].isupper() and not _opens_sentence(hit)) or (
        hit.text.isupper() and before != [] and before[0] in words().name_before
    )


def _is_at_large(hit: Hit) -> bool:
    """“today's world”, “the leaders of tomorrow”, “a brighter tomorrow”: an age and no day."""
    text, tokens = hit.document.text, hit.document.tokens_in(hit.span)
    if tokens and tokens[-1].i and hit.get("word") == "tomorrow" and hit.document.tokens[tokens[-1].i - 1].pos in {"ADJ", "DET"}:
        return True
    after = re.match(r"['’]s((?: [\w-]+){1,3})", text[hit.span.end : hit.span.end + 60])
    before = re.search(r"(\w+) of \Z", text[max(hit.span.start - 40, 0) : hit.span.start])
    named = after[1].lower().split() if after else before[1].lower().split() if before else []
    return hit.get("word") in {"today", "tomorrow"} and not _generations().isdisjoint(named)


@cache
def _generations() -> frozenset[str]:
    return frozenset(form for noun in words().generations for form in (noun, f"{noun}s"))


def _opens_sentence(hit: Hit) -> bool:
    sentence = hit.document.sentence_at(hit.span.start)
    return sentence is None or not re.search(r"\w", hit.document.text[sentence.span.start : hit.span.start]) or hit.text.isupper()
