"""What one line of an article says, whatever stands around it."""

from __future__ import annotations

import re

from briefgen.loaders._words import Structure

TEXT_WORDS = 25
"""So many words without a stop are still a paragraph whose writer forgot it."""

SMALL_WORD = 3
"""Letters of words that headlines leave small ("of", "and", "the")."""
LEAST_CAPITALS = 6
STOPPED = re.compile(r"[.!?…][\"'”’»)\]*_]*$")
_KEY_LINE = re.compile(r"[•*\s]*(?P<key>[A-Za-z][A-Za-z _]{1,24}?)\s*(?::|\s[-–|])\s*(?P<value>\S.*)?$")
_BYLINE = re.compile(r"(?:By|BY)\s+(?P<name>[A-ZÀ-Þ][\w.'’-]+(?:[ ,&|/]+(?:and\s+|AND\s+)?[A-ZÀ-Þ][\w.'’-]*){0,11})$")
_CLOSING = re.compile(r"(?:(?<=[.!?”\"])|(?<=[.!?”\"] ))(?:\s*[(\[](?P<name>[A-Za-z/]{2,12})[)\]]|\s+(?P<bare>[A-Z][A-Za-z/]{1,11}))\s*$")


def in_capitals(text: str) -> bool:
    """A headline in the manner that begins nearly every word with a capital, however long: no sentence of a text does."""
    words = [w for w in re.findall(r"[^\W\d_][\w'’-]*", text) if len(w) > SMALL_WORD]
    capital = sum(w[0].isupper() for w in words)
    return len(words) >= LEAST_CAPITALS and capital * 10 >= len(words) * 9 and not STOPPED.search(text)


def reads_as_text(text: str) -> bool:
    """A stopped sentence, or so many words that a missing stop is a slip."""
    count = len(text.split())
    return (count > TEXT_WORDS and not in_capitals(text)) or (count > 3 and bool(STOPPED.search(text)))


def key_of(text: str, words: Structure) -> tuple[str, str] | None:
    """Key and value of a line above the text; the key is a field of an article, or empty for one of no interest."""
    found = _KEY_LINE.match(text)
    key = " ".join(found["key"].casefold().split()) if found else ""
    if not found or not found["value"] or len(text) > 300:
        return None
    if key in words.field_of:
        return words.field_of[key], found["value"].strip()
    return ("", found["value"].strip()) if key in words.other_keys else None


def author_of(text: str) -> str | None:
    """The names of a byline."""
    found = _BYLINE.match(text)
    return found["name"] if found else None


def closing_agency(text: str, words: Structure) -> int | None:
    """Offset of the wire's name after the last sentence, such as (ANI), [Reuters] or plain XINHUA."""
    found = _CLOSING.search(text)
    name = (found["name"] or found["bare"]) if found else ""
    return found.start() if found and name.casefold() in {agency.casefold() for agency in words.agencies} else None
