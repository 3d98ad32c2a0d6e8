"""Rules for dates counted from a day that the article names: the next day, a day after Monday's talks, two years later."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from briefgen.model.document import Token
from briefgen.model.span import Span
from briefgen.reading.dates import _calendar as calendar
from briefgen.reading.dates._absolute import day_of_month
from briefgen.reading.dates._model import Hit, Resolved, at_time, on_day, on_month, on_quarter, on_week, on_year
from briefgen.reading.dates._parts import amount, daypart_code, is_near, latest_day, moved, unit_of, words
from briefgen.reading.dates._patterns import FOLD, pattern
from briefgen.reading.dates._weekdays import weekday
from briefgen.text.numbers import parse_ordinal

_BEFORE = frozenset({"before", "earlier", "previously", "prior"})
_QUARTER_REACH = 6
"""Mentions back over which a report stays with its quarter."""
_LEAST_WAR_DAY = 30
"""A "second day" without "of the war" is rather a talk's or a battle's."""
_COARSENESS = {"day": 0, "night": 0, "minute": 0, "week": 1, "month": 2, "quarter": 3, "season": 3, "year": 4}
_LONGEST = {"W": 1, "FN": 1, "M": 2, "Q": 3, "Y": 4, "DE": 4}
"""The coarsest date from which so many weeks, months, years can be counted."""


def beside(hit: Hit) -> Resolved | None:
    """“the next day”, “that evening”, “later that year”, “the previous month”: counted from the last such date named."""
    word, unit = hit.get("next").removeprefix("the ").removeprefix("very "), hit.get("unit") or "day"
    step = {"next": 1, "following": 1, "previous": -1, "preceding": -1}.get(word, 0)
    if unit == "day" or unit in words().dayparts:
        found = latest_day(hit, step=step)
        if found is None:
            return None
        base = on_day(calendar.plus(found[0], step))
        return _reached(hit, at_time(base, daypart_code(unit)) if unit in words().dayparts else base, found[1], step)
    code = words().units[unit]
    anchor = _latest(hit, code)
    if anchor is None:
        return None
    target = moved(anchor[0], step, code) or anchor[0]
    return _reached(hit, _unit_of(target, code), anchor[1], step)


def day_beside(hit: Hit) -> Resolved | None:
    """“the day before”, “a day after the June 10 blast”: counted from the day named after it, else from the last one named."""
    step = -1 if hit.get("dir") in _BEFORE else 1
    found = _counted_from(hit)
    return None if found is None else _reached(hit, on_day(calendar.plus(found[0], step)), found[1], step)


def shift(hit: Hit) -> Resolved | None:
    """“three days later”, “a week earlier”: counted from the last date named; where there is none, only “three days” is left."""
    code, count = unit_of(hit, "unit"), amount(hit.get("num"))
    found = _counted_from(hit) if code == "D" or hit.get("dir") in {"before", "after"} else _not_compared(hit) and _latest(hit, code)
    if (count, code, hit.get("dir")) == (1, "Y", "earlier"):
        known = same_quarter(hit)
        if known or not found:
            return known or on_year(hit.today.year - 1, unanchored="XXXX")
    if not found or count is None:
        return None
    sign = -1 if hit.get("dir") in _BEFORE else 1
    target = moved(found[0], sign * count, code)
    return None if target is None else _reached(hit, _unit_of(target, code), found[1], sign)


def war_day(hit: Hit) -> Resolved | None:
    """“the 1,120th day of the war”, from the first day that the config names; otherwise no date."""
    count = parse_ordinal(hit.get("ordinal")) if hit.get("ordinal") else int(hit.get("n").replace(",", ""))
    if hit.war_epoch is None or not count or not (hit.get("of") or hit.get("of2") or count >= _LEAST_WAR_DAY):
        return None
    when = calendar.plus(hit.war_epoch, count - 1)
    return Resolved(when.isoformat(), (when, when), "day", anchor=f"day 1 = {hit.war_epoch.isoformat()}")


def same_quarter(hit: Hit) -> Resolved | None:
    """“up from 2 per cent a year earlier”, where the report is of a quarter: the same quarter of the year before."""
    for mention in reversed(hit.earlier[-_QUARTER_REACH:]):
        if (found := re.fullmatch(r"(\d{4})-Q([1-4])", mention.timex)) and hit.published:
            return _from(on_quarter(int(found[1]) - 1, int(found[2])), mention.value.text or "")
    return None


def _unit_of(when: date, code: str) -> Resolved:
    return {"D": on_day(when), "M": on_month(when.year, when.month), "Y": on_year(when.year), "DE": on_year(when.year)}.get(
        code
    ) or on_week(when)


def _reached(hit: Hit, base: Resolved, anchor: str, step: float) -> Resolved | None:
    """`base`, unless it would lie ahead of the article beside a verb of the past, or by months: then another event is meant."""
    first = base.days[0]
    beyond = step > 0 and first is not None and hit.published is not None and first > hit.published
    return None if beyond and (base.precision != "day" or hit.direction == "past") else _from(base, anchor)


def _from(base: Resolved, anchor: str) -> Resolved:
    return Resolved(base.timex, base.days, base.precision, base.type, anchor=f"'{anchor}'")


def _not_compared(hit: Hit) -> bool:
    """“a day earlier than announced” compares; it counts from nothing that was named."""
    return not re.match(r"\s+than\b", hit.document.text[hit.span.end : hit.span.end + 8])


def _latest(hit: Hit, code: str) -> tuple[date, str] | None:
    """The date that so many weeks or years count from: the finest of the last sentence with one, in this or the previous paragraph."""
    fit = [m for m in hit.earlier if _COARSENESS.get(m.value.precision, 9) <= _LONGEST.get(code, -1) and m.value.start]
    if not fit or not is_near(hit, fit[-1]):
        return None
    last = hit.document.sentence_at(fit[-1].span.start)
    beside_it = [m for m in fit if last and last.span.covers(m.span)] or fit[-1:]
    anchor = min(beside_it, key=lambda m: _COARSENESS[m.value.precision])
    return date.fromisoformat(anchor.value.start or ""), anchor.value.text or ""


def _counted_from(hit: Hit) -> tuple[date, str] | None:
    """The day that “before” and “after” count from; None for an event whose day is not told.

    It is the day of the event that follows (“a day after Monday's talks”, “a day after the vote on June 12”), else, where the
    words stand alone, the last day named.
    """
    if hit.get("dir") not in {"before", "after"}:
        return latest_day(hit) if _not_compared(hit) else None
    sentence = hit.document.sentence_at(hit.span.start)
    rest = hit.document.text[hit.span.end : sentence.span.end if sentence else hit.span.end].translate(FOLD)
    if not re.match(r"\s+\w", rest):
        return latest_day(hit)
    rows = [(m.start(), -m.end(), m, rule) for name, rule in _DAYS.items() if (m := pattern(name).search(rest))]
    if not rows:
        return None
    _, _, match, rule = min(rows, key=lambda row: row[:2])
    span = Span(hit.span.end + match.start(), hit.span.end + match.end())
    if not _is_of_event(hit, span, rest[: match.start()]):
        return None
    groups = {name: part.lower() for name, part in match.groupdict().items() if part}
    base = rule(replace(hit, span=span, text=span.of(hit.document.text), groups=groups))
    known = base is not None and base.days[0] is not None and (hit.published is not None or base.anchor is None)
    return (base.days[0], span.of(hit.document.text)) if known and base and base.days[0] else None


_DAYS: dict[str, Callable[[Hit], Resolved | None]] = {"month_day": day_of_month, "day_month": day_of_month, "weekday": weekday}
"""Patterns of a day that may stand beside the event, with their meaning."""


def _is_of_event(hit: Hit, span: Span, between: str) -> bool:
    """Whether the day belongs to what “after” governs (“after the vote on June 12”), not to the clause around it."""
    if re.fullmatch(r" (?:the |an? |its |his |her |their )?", between):
        return True
    tokens, document = hit.document.tokens_in(hit.span), hit.document
    inner = document.tokens_in(span)
    if not tokens or not inner or "," in between or ";" in between:
        return False
    after, inside = tokens[-1], {t.i for t in inner}
    above: list[Token] = list(document.ancestors(next((t.i for t in inner if t.head not in inside), inner[-1].i)))
    governor = document.tokens[after.head] if after.dep == "mark" else after
    return governor.head != governor.i and any(t.i == governor.i for t in above)
