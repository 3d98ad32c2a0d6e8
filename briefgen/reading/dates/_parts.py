"""What the named parts of a match mean: numbers, days of a month, clock times, thirds of a period."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from briefgen.lexicons import lexicon
from briefgen.model.reading import DateMention
from briefgen.reading.dates import _calendar as calendar
from briefgen.reading.dates._model import Hit, Resolved, between
from briefgen.reading.dates._patterns import month_numbers
from briefgen.reading.dates._words import DateWords
from briefgen.text.numbers import parse_amount, parse_ordinal

_OF_WRITING = re.compile(r"\b(?:today|tonight|tomorrow)\b", re.IGNORECASE)
_COUNTED_FROM = re.compile(r"\b(?:day|week|month|year)s? (?:after|before|from|since) (?:the )?\Z")
_CLOSE = 2
LIMIT = 5000
"""Units that a shift may count: more is no date of news."""


def words() -> DateWords:
    """The data file."""
    return lexicon("dates", DateWords)


def month_of(hit: Hit, name: str = "month") -> int:
    """Number of the month in a part."""
    return month_numbers()[hit.get(name)]


@cache
def _weekdays() -> dict[str, int]:
    return {name.lower(): number for table in (words().weekdays, words().short_weekdays) for name, number in table.items()}


def weekday_of(hit: Hit, *names: str) -> int | None:
    """Number of the weekday in the first part that matched, Monday 0."""
    found = next((hit.get(name) for name in names if hit.get(name)), None)
    return None if found is None else _weekdays()[found]


def day_of(hit: Hit, name: str = "day") -> int:
    """Number of the day in a part: "24", "24th", "eighth"; 0 where it is none."""
    text = hit.get(name)
    return int(text) if text.isdigit() else parse_ordinal(text) or 0


def year_of(hit: Hit, name: str = "year") -> int | None:
    """The year in a part."""
    return int(hit.get(name)) if hit.get(name) else None


def amount(text: str) -> float | None:
    """How many units; None for a number left open ("several") and for one beyond all dates."""
    text = text.lower().removesuffix(" of")
    value = 1.0 if text in {"a", "an"} else parse_amount(text)
    return value if value is not None and value <= LIMIT else None


def unit_of(hit: Hit, *names: str) -> str:
    """Code of the unit in the first part that matched."""
    found = next(hit.get(name) for name in names if hit.get(name))
    return words().units[found]


def daypart_code(text: str) -> str:
    """TimeML code of a part of the day."""
    return words().dayparts[text]


def clock_suffix(text: str) -> str | None:
    """TimeML time of "5 p.m.", "17:30", "0430", "noon"; None where there is no such hour."""
    if text in {"noon", "midday", "midnight"}:
        return "T24:00" if text == "midnight" else "T12:00"
    found = re.match(r"(\d{1,2})[:.]?(\d\d)? ?([ap])?", text)
    if found is None:
        return None
    hour, minute = int(found[1]), int(found[2] or 0)
    half = found[3] or ("a" if "in the morning" in text else "p" if "in the" in text else None)
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "p" else 0)
    return f"T{hour:02}:{minute:02}" if hour < 24 and minute < 60 else None


def third_of(text: str) -> int | None:
    """0, 1 or 2 for the first, middle or last third that a word such as "early" names."""
    text = text.removeprefix("the ")
    return next((n for n, row in enumerate(words().parts.values()) if text.startswith(tuple(row))), None)


def narrowed(hit: Hit, base: Resolved, part: str = "part") -> Resolved:
    """`base` cut to the third that the words before it name: "late March" is the 21st to the 31st."""
    third = third_of(hit.get(part)) if hit.get(part) else None
    first, last = base.days
    if third is None or first is None or last is None:
        return base
    length = (last - first).days + 1
    if length <= 31:  # thirds of a month as calendars speak of them: ten days, ten days, the rest
        cuts = [0, min(10, length // 3), min(20, 2 * length // 3), length]
        if length >= 28:
            cuts = [0, 10, 20, length]
        return between(base, calendar.plus(first, cuts[third]), calendar.plus(first, cuts[third + 1] - 1))
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    start = calendar.plus_months(first, months * third // 3)
    end = calendar.plus(calendar.plus_months(first, months * (third + 1) // 3), -1)
    return between(base, start, end)


def moved(when: date, count: float, code: str) -> date | None:
    """`when` moved by units of a code; None for units shorter than a day."""
    match code:
        case "D":
            return calendar.plus(when, int(count))
        case "W":
            return calendar.plus(when, int(count * 7))
        case "FN":
            return calendar.plus(when, int(count * 14))
        case "M":
            return calendar.plus_months(when, int(count))
        case "Q":
            return calendar.plus_months(when, int(count * 3))
        case "Y":
            return calendar.plus_months(when, int(count * 12))
        case "DE":
            return calendar.plus_months(when, int(count * 120))
        case _:
            return None


def before(hit: Hit) -> list[str]:
    """The last few words before the mention, lower case."""
    return hit.document.text[max(hit.span.start - 40, 0) : hit.span.start].lower().replace("-", " ").removesuffix("the ").split()[-3:]


def is_near(hit: Hit, mention: DateMention) -> bool:
    """Whether a mention stands in the same or the previous paragraph."""
    return hit.document.text.count("\n", mention.span.end, hit.span.start) <= 2


def latest_day(hit: Hit, *, step: float = 1) -> tuple[date, str] | None:
    """The last single day named before in the same or the previous paragraph, with its words: what "the next day" counts from.

    A writer counts on from a day of the story, not from the day of writing ("today") nor from one that was itself only counted
    from ("eight days after May 3"); and "the previous day" (`step` below 0) counts from a day two sentences back at most: beyond, the day of writing may be meant.
    """
    for n, mention in reversed(list(enumerate(hit.earlier))):
        if not (mention.value.precision in {"day", "night", "minute"} and mention.value.start == mention.value.end and mention.value.start):
            continue
        if step and _OF_WRITING.search(mention.value.text or ""):
            return None
        if step and _COUNTED_FROM.search(hit.document.text[max(mention.span.start - 24, 0) : mention.span.start]):
            if n and hit.earlier[n - 1].span.end + 5 >= mention.span.start:
                continue
            return None
        near = _is_close(hit, mention) if step < 0 else is_near(hit, mention)
        return (date.fromisoformat(mention.value.start), mention.value.text or "") if near else None
    return None


def _is_close(hit: Hit, mention: DateMention) -> bool:
    """Whether a mention stands no more than two sentences back."""
    here, there = hit.document.sentence_at(hit.span.start), hit.document.sentence_at(mention.span.start)
    return here is not None and there is not None and here.i - there.i <= _CLOSE
