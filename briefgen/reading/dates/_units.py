"""Rules for durations, repeated times and words for past, present and future at large: none of them is a day."""

from __future__ import annotations

from briefgen.reading.dates._model import ARTICLE, IMPOSSIBLE, Hit, Resolved
from briefgen.reading.dates._parts import amount, moved, unit_of, words

_YEARS = {"DE": 10, "CE": 100}


def duration_code(count: float | None, code: str) -> str:
    """TimeML value of a duration: P3W, PT30H, P20Y (two decades), PXD (days), P2Y6M (two and a half years)."""
    head, letter = ("PT", code[1]) if code in {"TS", "TM", "TH"} else ("P", code)
    if letter in _YEARS:
        return f"P{'X' if count is None else int(count * _YEARS[letter])}{'Y' if count is not None else letter}"
    if letter == "FN":
        return "PXW" if count is None else f"P{int(count * 2)}W"
    if count is None:
        return f"{head}X{letter}"
    whole, half = int(count), count != int(count)
    halves = {"H": "30M", "M": "30S" if head == "PT" else "15D", "Y": "6M", "D": "T12H"}
    if half and letter in halves:
        return f"{head}{f'{whole}{letter}' if whole else ''}{halves[letter]}"
    return f"{head}{count:g}{letter}"


def duration(hit: Hit) -> Resolved | None:
    """“30-day”, “more than three hours”, “two to three weeks”, “3-year-old”; “$5 a year” is a rate."""
    count, code = amount(hit.get("num")), unit_of(hit, "unit")
    article = hit.get("num") in {"a", "an"}
    if hit.get("old") and _is_age(hit):
        return IMPOSSIBLE
    if code == "Q" and (article or "-" in hit.text):
        return None  # "a quarter", "three-quarters": rather a fraction
    if article and _is_rate(hit):
        return Resolved(duration_code(1, code), type="SET")
    if code == "TS" and not hit.get("plural") and "-" not in hit.text:
        return None  # "a second", "one second": rather an ordinal
    count = count if count is None or not hit.get("half") else count + 0.5
    return Resolved(duration_code(count, code), type="DURATION")


def half_unit(hit: Hit) -> Resolved | None:
    """“half an hour”, “a half-century”."""
    code = unit_of(hit, "unit", "unit2")
    fixed = {"TH": "PT30M", "D": "PT12H", "Y": "P6M", "DE": "P5Y", "CE": "P50Y"}.get(code)
    return None if fixed is None else Resolved(fixed, type="DURATION")


def bare_units(hit: Hit) -> Resolved | None:
    """“for weeks”, “years of war”: how long is left open; as an object or subject (“the days grew”) it is no time."""
    tokens = hit.document.tokens_in(hit.span)
    before = hit.document.text[max(hit.span.start - 24, 0) : hit.span.start].lower().split()[-1:]
    noun = next((t for t in tokens if t.tag == "NNS"), None)
    if noun is None or before in [
        ["the"],
        ["early"],
        ["late"],
        ["first"],
        ["final"],
        ["these"],
        ["those"],
        ["his"],
        ["her"],
        ["their"],
        ["its"],
        ["our"],
        ["my"],
    ]:
        return None
    unit = hit.get("units")
    code = words().units[unit.removesuffix("s")]
    return Resolved(duration_code(None, code), type="DURATION")


def unit_long(hit: Hit) -> Resolved | None:
    """“day-long”."""
    return Resolved(duration_code(1, unit_of(hit, "unit")), type="DURATION")


def period(hit: Hit) -> Resolved | None:
    """“the past 24 hours”, “the last three weeks”, “the next two years”: a duration whose days are known."""
    rel, code, number = hit.get("rel"), unit_of(hit, "unit"), hit.get("num")
    if not number and (hit.get("plural") or rel not in {"past", "coming"}):
        return None if not hit.get("plural") else vague(rel)
    count = amount(number) if number else 1.0
    if not number and code in {"M", "Y", "D"} and rel == "coming":
        return Resolved("FUTURE_REF", precision="open")
    back = rel in {"past", "last"}
    days = -(-(count or 0) // 24) if code == "TH" else None
    other = moved(hit.today, (-1 if back else 1) * (days if days is not None else count or 0), "D" if days is not None else code)
    timex = duration_code(count, code)
    if count is None or other is None or rel not in {"past", "last", "next", "coming"}:
        return Resolved(timex, type="DURATION")
    interval = (other, hit.today) if back else (hit.today, other)
    return Resolved(timex, interval, "interval", "DURATION", anchor=ARTICLE, unanchored=timex)


def vague_period(hit: Hit) -> Resolved | None:
    """“recent weeks”, “the coming days”, “the months ahead”."""
    return vague("coming" if hit.get("ahead") else hit.get("rel"))


def vague(rel: str) -> Resolved | None:
    """A stretch before or after the article, with no end that the words give."""
    if rel in {"first", "early", "following", "preceding", "previous"}:
        return None
    return Resolved("FUTURE_REF" if rel in {"coming", "next", "future"} else "PAST_REF", precision="open")


def repeated(hit: Hit) -> Resolved | None:
    """“every day”, “each year”, “every two weeks”, “every other day”."""
    code = unit_of(hit, "unit")
    other = "other" in hit.text.lower().split()
    count = 2.0 if other else amount(hit.get("num")) if hit.get("num") else 1.0
    return Resolved(duration_code(count, code), type="SET")


def times(hit: Hit) -> Resolved | None:
    """“three times a week”: every week, however often in it."""
    return Resolved(duration_code(1.0, unit_of(hit, "unit")), type="SET")


def set_adverb(hit: Hit) -> Resolved | None:
    """“daily”, “annually”."""
    return Resolved(words().sets[hit.get("set_word")], type="SET")


def reference(hit: Hit) -> Resolved | None:
    """“now”, “recently”, “soon”: a time at large."""
    folded = hit.get("reference")
    value = next(value for value, row in words().references.items() if folded in row)
    tokens = hit.document.tokens_in(hit.span)
    if folded in {"current", "recent", "future"} and tokens and tokens[0].pos != "ADJ":
        return None
    after = hit.document.tokens[tokens[-1].i + 1 : tokens[-1].i + 2] if tokens else ()
    if folded.endswith("past") and after and after[0].pos in {"NUM", "NOUN", "ADJ", "PROPN"}:
        return None
    return Resolved(value, precision="open")


def _is_age(hit: Hit) -> bool:
    """“a 6-year-old boy”, “Ahmed, 52 years old”: a person's age; a “three-year-old war” has lasted so long."""
    after = hit.document.text[hit.span.end : hit.span.end + 32].lower().split()[:2]
    return not any(word.strip(".,;:'’”\"").removesuffix("s") in words().lasting for word in after)


def _is_rate(hit: Hit) -> bool:
    """“$5 a year”, “10 barrels a day”, “twice a week”: the article stands for “each”."""
    before = [t for t in hit.document.tokens if t.end <= hit.span.start][-1:] if hit.span.start else []
    return bool(before) and (before[0].tag in {"CD", "NNS", "$"} or before[0].lower in {"twice", "once", "times", "%"})
