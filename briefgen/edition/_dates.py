"""Dates as readers know them: an interval is printed as one, and what is not known is not made up."""

from __future__ import annotations

from datetime import date, timedelta

from briefgen.edition._labels import Labels
from briefgen.model.edition import When
from briefgen.model.reading import DateValue


def day_text(labels: Labels, day: date, locale: str, *, short: bool = False) -> str:
    """One day: `21 April 2025`, or `April 21, 2025` for en-US."""
    month = (labels.shorts if short else labels.months)[day.month - 1]
    return f"{month} {day.day}, {day.year}" if locale == "en-US" else f"{day.day} {month} {day.year}"


def day_month(labels: Labels, day: date, locale: str, *, year: bool) -> str:
    """A day on a scale: `13 Mar`, or `Mar 13` for en-US; with its year where that is not clear."""
    if year:
        return day_text(labels, day, locale, short=True)
    month = labels.shorts[day.month - 1]
    return f"{month} {day.day}" if locale == "en-US" else f"{day.day} {month}"


def span_text(labels: Labels, first: date, last: date, locale: str, *, short: bool = False) -> str:
    """An interval, with what both ends share said once."""
    months = labels.shorts if short else labels.months
    if first == last:
        return day_text(labels, first, locale, short=short)
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return str(first.year) if first.year == last.year else f"{first.year}–{last.year}"
    if first.day == 1 and (last + timedelta(days=1)).day == 1:
        return _months_text(months, first, last)
    if (first.year, first.month) == (last.year, last.month):
        month = months[first.month - 1]
        return f"{month} {first.day}–{last.day}, {first.year}" if locale == "en-US" else f"{first.day}–{last.day} {month} {first.year}"
    if first.year == last.year and locale != "en-US":
        return f"{first.day} {months[first.month - 1]} – {day_text(labels, last, locale, short=short)}"
    return f"{day_text(labels, first, locale, short=short)} – {day_text(labels, last, locale, short=short)}"


def _months_text(months: list[str], first: date, last: date) -> str:
    end = f"{months[last.month - 1]} {last.year}"
    if (first.year, first.month) == (last.year, last.month):
        return end
    start = months[first.month - 1] + (f" {first.year}" if first.year != last.year else "")
    return f"{start} – {end}"


def when(labels: Labels, value: DateValue, locale: str) -> When:
    """A date value ready to print; the article's words stand where no day is known."""
    return When(
        text=_text(labels, value, locale),
        stated=bool(value.start or value.end),
        words=value.text,
        basis=value.basis,
        start=value.start or value.end,
        end=value.end if value.start else None,
    )


def _text(labels: Labels, value: DateValue, locale: str) -> str:
    first = date.fromisoformat(value.start) if value.start else None
    last = date.fromisoformat(value.end) if value.end else None
    forms = labels.precisions
    if first and last:
        text = span_text(labels, first, last, locale, short=True)
        return forms["night"].format(date=text) if value.precision == "night" else text
    if first:
        return forms["since"].format(date=day_text(labels, first, locale, short=True))
    if last:
        return forms["until"].format(date=day_text(labels, last, locale, short=True))
    return forms["unresolved"].format(words=value.text) if value.text else labels.words["absent"]
