"""The one door to Babel: how a language, and the same in a territory, writes days, numbers and plurals. All of it is CLDR's."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from datetime import date
from functools import cache
from typing import Literal

from babel import Locale
from babel.dates import DateTimeFormat, parse_pattern
from babel.localedata import locale_identifiers
from babel.numbers import format_decimal

Forms = Mapping[str, Mapping[str, str]]
"""What is printed in place of CLDR's form of a part of a date, by CLDR's name of the part: `{"d": {"1": "1er"}}`."""
Skeleton = Literal["y", "yMMM", "yMMMd", "MMMd"]
"""The parts of a date that are printed, as UTS 35 (part 4, section 2.6.2.1) names them: from the year down to the last one."""

TAG = re.compile(r"[a-z]{2,3}(?:_(?:[A-Z]{2}|\d{3}))?")
"""A language, alone or with a territory. CLDR has others too, such as English in the Shavian script."""
PARTS = {"y": "year", "M": "month", "d": "day"}
THIN = re.compile("[\u2009\u200a]")
"""Spaces that CLDR sets around a dash; text layers and terminals want plain ones."""
AFTER_NUMBER = re.compile(r"([dy])\s*–\s*\Z")
"""The end of the first half of an interval. Before another number the dash stands without spaces: `21–23 April`, `2024–2025`."""


def known_tags(languages: Collection[str]) -> tuple[str, ...]:
    """All tags of these languages whose dates CLDR knows, in order: `en`, `en-001`, … `fr-FR` …"""
    found = (name for name in locale_identifiers() if TAG.fullmatch(name) and name.split("_")[0] in languages)
    return tuple(sorted(name.replace("_", "-") for name in found))


def plural(tag: str, n: int) -> str:
    """Plural category of a number: `one`, `few`, `many`, `other` … Which ones there are depends on the language (UTS 35, part 3)."""
    return _locale(tag).plural_form(n)


def number(tag: str, n: int) -> str:
    """A whole number with the separators of the locale: `1,120`, `1 120`."""
    return format_decimal(n, locale=_locale(tag))


def territory(tag: str, code: str) -> str:
    """What the language calls a territory, by its ISO 3166 code; the code where it has no name for it."""
    return str(_locale(tag).territories.get(code, code))


def day_text(tag: str, day: date, forms: Forms) -> str:
    """One day with its month in full: `21 April 2025`, `April 21, 2025`, `21 avril 2025`."""
    return _filled(tag, _locale(tag).date_formats["long"].pattern, day, forms)


def span_text(tag: str, first: date, last: date, skeleton: Skeleton, forms: Forms) -> str:
    """The days from `first` to `last` with short months, what both ends share said once: `28 Mar – 2 Apr 2025`."""
    locale = _locale(tag)
    differing = next((part for part, field in PARTS.items() if part in skeleton and getattr(first, field) != getattr(last, field)), None)
    if differing is None:
        return _filled(tag, locale.datetime_skeletons[skeleton].pattern, first, forms)
    start, end = locale.interval_formats[skeleton][differing]
    if (bare := AFTER_NUMBER.search(start)) and end.startswith(bare[1]):
        start = f"{start[: bare.end(1)]}–"
    return _filled(tag, start, first, forms) + _filled(tag, end, last, forms)


def _filled(tag: str, pattern: str, day: date, forms: Forms) -> str:
    return THIN.sub(" ", parse_pattern(pattern) % _Parts(day, _locale(tag), forms))


class _Parts(DateTimeFormat):
    """The parts of a day as a pattern asks for them."""

    def __init__(self, day: date, locale: Locale, forms: Forms) -> None:
        super().__init__(day, locale)
        self._forms = forms

    def __getitem__(self, name: str) -> str:
        text = super().__getitem__(name)
        return self._forms.get(name, {}).get(text, text)


@cache
def _locale(tag: str) -> Locale:
    return Locale.parse(tag, sep="-")
