"""Rules for longer periods that a calendar knows: years to years, decades, centuries, quarters, halves, seasons."""

from __future__ import annotations

from datetime import date

from briefgen.reading.dates import _calendar as calendar
from briefgen.reading.dates._model import ARTICLE, Hit, Resolved, on_quarter, on_season
from briefgen.reading.dates._parts import before, narrowed, words, year_of
from briefgen.text.numbers import parse_ordinal


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
    cued = before(hit)[-1:] in [[cue] for cue in ("in", "during", "since", "by", "until", "over", "through", "before", "after")]
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
