"""Rules for dates that a calendar knows: days of a month, months, years, quarters, seasons, decades.

A year left out is found from the day of publication and the direction of the verb.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from briefgen.reading.dates import _calendar as calendar
from briefgen.reading.dates._model import ARTICLE, IMPOSSIBLE, Hit, Resolved, at_time, on_day, on_month, on_quarter, on_season, on_year
from briefgen.reading.dates._parts import clock_suffix, day_of, daypart_code, month_of, narrowed, weekday_of, words, year_of
from briefgen.text.numbers import parse_ordinal

HALF_YEAR = 183
"""An end ("until September 2") this close ahead is meant whatever the verb."""
_SHORT = frozenset({"jan", "feb", "mar", "apr", "jun", "jul", "aug", "sept", "sep", "oct", "nov", "dec"})
NEAR_DAYS = 45
"""A day of a month this close ahead is meant even beside a past verb ("agreed on the April 25 deadline")."""


def iso(hit: Hit) -> Resolved | None:
    """2025-04-23, 2025/04/23, 2025-04-23T14:00, 23.04.2025."""
    found = calendar.day(int(hit.get("year")), int(hit.get("mm")), int(hit.get("dd")))
    if found is None:
        return IMPOSSIBLE
    clock = clock_suffix(hit.get("clock")) if hit.get("clock") else None
    return at_time(on_day(found), clock) if clock else on_day(found)


def day_of_month(hit: Hit) -> Resolved | None:
    """“April 25”, “25 April 2025”, “Wednesday, April 23”: the weekday or the direction tells a missing year."""
    return _with_daypart(hit, _day_of_month(hit, month_of(hit), day_of(hit), year_of(hit), weekday_of(hit, "weekday", "wd")))


def days_of_month(hit: Hit) -> Resolved | None:
    """“19-21 April”, “April 19 to 21”: an interval."""
    ends = [_day_of_month(hit, month_of(hit), day_of(hit, name), year_of(hit), None) for name in ("day", "day2")]
    first, last = ends[0].days[0], ends[1].days[1]
    if first is None or last is None:
        return IMPOSSIBLE
    if first > last or (hit.get("and") == "and" and (last - first).days > 1):
        return None
    joined = replace(ends[0], timex=f"{ends[0].timex}/{ends[1].timex}", days=(first, last), precision="interval")
    return replace(joined, unanchored=ends[0].unanchored and f"{ends[0].unanchored}/{ends[1].unanchored}")


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
            year = today.year - (number > today.month) if hit.direction == "past" else today.year + (number < today.month)
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


def years(hit: Hit) -> Resolved | None:
    """“1939-1945”, “2014-15”."""
    first, tail = int(hit.get("year")), hit.get("year2")
    last = int(tail) if len(tail) == 4 else first // 100 * 100 + int(tail)
    if first >= last or last > calendar.LAST_YEAR:
        return None
    return Resolved(f"{first}/{last}", (date(first, 1, 1), date(last, 12, 31)), "interval")


def decade(hit: Hit) -> Resolved | None:
    """“the 1990s”, “the nineties”."""
    names = ("twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties")
    start = int(hit.get("decade") or 0) or 1900 + (int(hit.get("short") or 0) or 20 + 10 * names.index(hit.get("word")))
    return Resolved(str(start // 10), (date(start, 1, 1), date(start + 9, 12, 31)), "interval") if start >= calendar.FIRST_YEAR else None


def century(hit: Hit) -> Resolved | None:
    """“the 20th century”."""
    rank = parse_ordinal(hit.get("ordinal")) or 0
    return Resolved(f"{rank - 1:02}", (date(rank * 100 - 99, 1, 1), date(rank * 100, 12, 31)), "interval") if 11 <= rank <= 21 else None


def quarter(hit: Hit) -> Resolved | None:
    """“the third quarter”, “Q3 2024”: without a year the latest complete one, or the next for plans."""
    number = int(hit.get("q") or 1 + ("first", "second", "third", "fourth").index(hit.get("n")))
    stated = year_of(hit) or year_of(hit, "year2")
    if stated:
        return on_quarter(stated, number)
    if shift := hit.get("rel") or hit.get("rel2"):
        return on_quarter(hit.today.year + {"last": -1, "next": 1}.get(shift, 0), number, unanchored=f"XXXX-Q{number}")
    this = (hit.today.month - 1) // 3 + 1
    in_year = (
        hit.today.year - (number > this) if hit.direction == "past" or number == (this - 2) % 4 + 1 else hit.today.year + (number < this)
    )
    return on_quarter(in_year, number, unanchored=f"XXXX-Q{number}")


def half(hit: Hit) -> Resolved | None:
    """“the first half of 2024”."""
    first = hit.get("n") == "first"
    in_year = year_of(hit) or hit.today.year + {"last": -1, "next": 1}.get(hit.get("rel"), 0)
    days = (date(in_year, 1, 1), date(in_year, 6, 30)) if first else (date(in_year, 7, 1), date(in_year, 12, 31))
    code = "H1" if first else "H2"
    stated = bool(hit.get("year"))
    return Resolved(
        f"{in_year}-{code}", days, "interval", anchor=None if stated else ARTICLE, unanchored=None if stated else f"XXXX-{code}"
    )


def season(hit: Hit) -> Resolved | None:
    """“in the spring”, “last winter”, “summer 2022”; a bare “spring” beside no cue is any word."""
    code, stated, rel = words().seasons[hit.get("season")], year_of(hit), hit.get("rel")
    if stated:
        return narrowed(hit, on_season(stated, code))
    cued = _before(hit)[-1:] in [[cue] for cue in ("in", "during", "since", "by", "until", "over", "through", "before", "after")]
    if not (rel or hit.get("rel2") or hit.get("part") or cued):
        return None
    start = calendar.SEASON_STARTS[code]
    today, unanchored = hit.today, f"XXXX-{code}"
    this = today.year - 1 if code == "WI" and today.month < 3 else today.year
    match rel or f"of {hit.get('rel2')}":
        case "last" | "this past" | "the previous":
            in_year = this - (calendar.season(this, code)[1] >= today)
        case "next" | "the coming" | "this coming":
            in_year = this + (calendar.season(this, code)[0] <= today)
        case "this":
            in_year = this
        case "of last" | "of this" | "of next" as when:
            in_year = today.year + {"of last": -1, "of next": 1}.get(when, 0)
        case _ if hit.direction == "past":
            in_year = this - (date(this, start, 1) > today)
        case _:
            in_year = this + (calendar.season(this, code)[1] < today)
    return narrowed(hit, on_season(in_year, code, unanchored=unanchored))


def _before(hit: Hit) -> list[str]:
    """The last few words before the mention, lower case."""
    return hit.document.text[max(hit.span.start - 40, 0) : hit.span.start].lower().replace("-", " ").removesuffix("the ").split()[-3:]


def _is_month(hit: Hit) -> bool:
    """Whether "May" or "March" is the month: after a cue, or before the noun it belongs to ("the March offer")."""
    tokens = hit.document.tokens_in(hit.span)
    head = hit.document.tokens[tokens[-1].head] if tokens else None
    beside = head is not None and tokens[-1].dep in {"compound", "nmod"} and head.i == tokens[-1].i + 1 and head.text.islower()
    return bool(hit.get("rel") or hit.get("part")) or beside or _before(hit)[-1:] in [[cue] for cue in words().month_cues]


def _is_year(hit: Hit) -> bool:
    """Whether a bare number of four digits counts years and not things."""
    tokens = hit.document.tokens_in(hit.span)
    if not tokens:
        return False
    token = tokens[0]
    head = hit.document.tokens[token.head]
    named = any(e.label == "DATE" and e.first <= token.i < e.last for e in hit.document.entities)
    counted = token.dep == "nummod" and head.tag == "NNS" and head.i > token.i
    cued = _before(hit)[-1:] in [[cue] for cue in (*words().month_cues, "and", "or", "(")]
    return 1500 <= int(hit.get("year")) <= 2150 and (named or (cued and not counted))


def _day_of_month(hit: Hit, month_number: int, number: int, stated: int | None, weekday: int | None) -> Resolved:
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
    if abs((nearest - today).days) <= NEAR_DAYS or weekday is not None:
        return nearest
    past = [d for d in fitting if d <= today]
    ahead = [d for d in fitting if d > today]
    if ahead and _before(hit)[-1:] in [[cue] for cue in words().until] and (ahead[0] - today).days <= HALF_YEAR:
        return ahead[0]
    return past[-1] if hit.direction == "past" and past else ahead[0] if ahead else nearest


def _with_daypart(hit: Hit, base: Resolved) -> Resolved:
    return at_time(base, daypart_code(hit.get("daypart"))) if hit.get("daypart") and base is not IMPOSSIBLE else base
