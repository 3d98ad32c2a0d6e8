"""Dates as readers know them: an interval is printed as one, and what is not known is not made up."""

from __future__ import annotations

import re
from datetime import date, timedelta

from briefgen import locales
from briefgen.edition._labels import Labels
from briefgen.model.edition import When
from briefgen.model.reading import DateValue

DERIVED = re.compile(
    r"(?<=' \+ )article of (?P<article>[\d-]{10})|(?<=' \+ )day 1 = (?P<war>[\d-]{10})|(?<=' \+ )(?P<named>the day named before)"
    r"|(?<=' )(?P<no_day>names no day)|(?<=, )(?P<before>told just before)\Z|(?:(?<=, )|\A)(?:(?P<stated>stated)|(?P<undated>article undated))\b"
)
"""The words that `reading.dates` puts around those of the article when it says how a day follows from them."""


def day_month(labels: Labels, day: date, *, year: bool) -> str:
    """A day on a scale: `13 Mar`, or `Mar 13` for en-US; with its year where that is not clear."""
    return short_day(labels, day) if year else locales.span_text(labels.locale, day, day, "MMMd", labels.fields)


def day_text(labels: Labels, day: date) -> str:
    """One day with its month in full: `21 April 2025`."""
    return locales.day_text(labels.locale, day, labels.fields)


def span_text(labels: Labels, first: date, last: date) -> str:
    """An interval with short months and with what both ends share said once; whole months and years are named alone."""
    skeleton: locales.Skeleton = "yMMMd"
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        skeleton = "y"
    elif first.day == 1 and (last + timedelta(days=1)).day == 1:
        skeleton = "yMMM"
    return locales.span_text(labels.locale, first, last, skeleton, labels.fields)


def short_day(labels: Labels, day: date) -> str:
    """One day with a short month: `21 Apr 2025`."""
    return locales.span_text(labels.locale, day, day, "yMMMd", labels.fields)


def when(labels: Labels, value: DateValue, lang: str = "") -> When:
    """A date value ready to print; the article's words stand where no day is known. `lang` is their language, if another than the page's."""
    return When(
        text=_text(labels, value),
        stated=bool(value.start or value.end),
        words=value.text,
        basis=basis_text(labels, value.basis),
        start=value.start or value.end,
        end=value.end if value.start else None,
        lang=lang if value.text else "",
    )


def _text(labels: Labels, value: DateValue) -> str:
    first = date.fromisoformat(value.start) if value.start else None
    last = date.fromisoformat(value.end) if value.end else None
    forms = labels.precisions
    if first and last:
        text = span_text(labels, first, last)
        return forms["night"].format(date=text) if value.precision == "night" else text
    if first:
        return forms["since"].format(date=short_day(labels, first))
    if last:
        return forms["until"].format(date=short_day(labels, last))
    return labels.quoted(value.text) if value.text else labels.words["absent"]


def basis_text(labels: Labels, basis: str) -> str:
    """How a day follows from the words of an article, which stay as they are."""
    return DERIVED.sub(lambda found: _derived(labels, found), basis)


def _derived(labels: Labels, found: re.Match[str]) -> str:
    name = found.lastgroup or ""
    return labels.derivations[name.replace("_", "-")].format(day=found[name])
