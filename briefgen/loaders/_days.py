"""Days in metadata. The one door to dateparser, and for absolute days only: prose has a grammar of its own."""

from __future__ import annotations

import re
from datetime import date

from briefgen.config.schema import YEARS

LONGEST = 64
"""A digit string of 100,000 characters takes dateparser four seconds."""

_ISO = re.compile(r"\s*(\d{4}-\d{2}-\d{2})(?:[T\s].*)?\s*$")
_COMPACT = re.compile(r"\s*(\d{4})[/.](\d{2})[/.](\d{2})\b")
_NUMERIC = re.compile(r"\b\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}\b")
_YEAR = re.compile(r"\b(?:19|20)\d{2}\b")
_LEAD = re.compile(r"^\s*(?:published|updated|posted|date|publish)?\s*(?:on|at)?\s*[:|–-]?\s*", re.IGNORECASE)
_CLOCK = re.compile(r"[\s,|–-]*(?:at\s+)?\b\d{1,2}(?::|\.)\d{2}\b.*$", re.IGNORECASE)
_ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th)\b", re.IGNORECASE)
_LATER = re.compile(r"updat|modif|edited|correct", re.IGNORECASE)
_INSIDE = re.compile(r"\d{4}-\d{2}-\d{2}|\b\d{1,2}\s+[A-Z][a-z]{2,8}\.?,?\s+\d{4}|\b[A-Z][a-z]{2,8}\.?\s+\d{1,2},?\s+\d{4}")
_IN_URL = re.compile(r"/((?:19|20)\d{2})[/-](\d{1,2})[/-](\d{1,2})(?=[/-]|$)")


def day(text: str) -> date | None:
    """The day that `text` states in full; None where it is no full day, or could be read in two ways (04/03/2025)."""
    found = _day(text)
    return found if found and found.year in YEARS else None


def _day(text: str) -> date | None:
    if len(text) > LONGEST:
        return None
    if found := _ISO.match(text):
        return _sound(*found[1].split("-"))
    if found := _COMPACT.match(text):
        return _sound(*found.groups())
    words = _ORDINAL.sub("", _CLOCK.sub("", _LEAD.sub("", text))).strip(" ,|–-")
    if not _YEAR.search(words) or _NUMERIC.search(words):
        return None
    return _parsed(words)


def _parsed(words: str) -> date | None:
    import dateparser  # takes 0.4 s; most files state their day in ISO form

    settings = {
        "STRICT_PARSING": True,
        "REQUIRE_PARTS": ["day", "month", "year"],
        "PREFER_DATES_FROM": "current_period",
        "PARSERS": ["absolute-time"],
    }
    found = dateparser.parse(words, languages=["en"], settings=settings)
    return found.date() if found else None


def day_in_line(line: str) -> date | None:
    """The day in a line that tells when a page was made; None where it tells of an update, which may come days later."""
    if _LATER.search(line):
        return None
    found = _INSIDE.search(line)
    return day(line) or (day(found[0]) if found else None)


def day_in_url(url: str) -> date | None:
    """The day in the path of an address, as many outlets write it: /2025/04/21/."""
    found = _IN_URL.search(url)
    return _sound(*found.groups()) if found else None


def _sound(year: str, month: str, number: str) -> date | None:
    try:
        return date(int(year), int(month), int(number))
    except ValueError:
        return None
