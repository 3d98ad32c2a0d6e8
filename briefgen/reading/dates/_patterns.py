"""The patterns of `data/dates.yaml`, with the tables of words filled in."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from briefgen.lexicons import lexicon
from briefgen.reading.dates._words import DateWords
from briefgen.text.numbers import CARDINAL, ORDINAL

FOLD = str.maketrans("\n\t\r\u00a0\u202f\u2009‘’‐‑‒–—−", "      ''------")
"""One character for one, so that offsets hold."""
_SLOT = re.compile(r"\{([a-z]\w*)(?:=([a-z]\w*))?\}")
_CLOCK = r"\d{1,2}(?:[:.]\d\d)? ?[ap]\.?m\b\.?|\d{1,2}:\d\d(?![:\d])|\d{4}(?= (?:GMT|UTC|hours|local|CET))|\d{1,2}(?: o'clock)? in the (?:morning|afternoon|evening)|noon|midday|midnight"
_ZONE = r"GMT|UTC|E[SD]?T|C[SDE]S?T|P[SD]T|M[SD]T|BST|EEST|MSK|IST|local time|Moscow time|Kyiv time|hours"
_DAY = r"(?:3[01]|[12]\d|0?[1-9]|[4-9]\d|3[2-9])(?:st|nd|rd|th)?|(?:twenty-|thirty-)?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|tenth|eleventh|twelfth|\w+teenth|twentieth|thirtieth"
"""Numbers above 31 too: "99th May" must be seen to be refused as a whole."""
_WHICH = "last|next|this coming|this past|this|the coming|coming|the past|past|the previous|the following|following"


@cache
def pattern(name: str) -> re.Pattern[str]:
    """The compiled pattern of a rule."""
    words = lexicon("dates", DateWords)
    tables = _tables(words)

    def fill(slot: re.Match[str]) -> str:
        return f"(?P<{slot[1]}>{tables[slot[2] or slot[1]]})"

    return re.compile(rf"(?<![\w$€£#])(?:{_SLOT.sub(fill, words.patterns[name])})(?!\w)", re.IGNORECASE)


TELLING = ("unit", "month", "weekday", "wd", "feast", "season", "daypart", "year", "clock", "ordinal", "set_word", "reference", "known")
"""Slots whose words are few enough to tell at once that a rule has nothing to find in a paragraph."""
_OPTIONAL = re.compile(r"\((?:\?(?:P<\w+>|:|-i:))?([^()]*)\)(?:[?*]|\{0)|\(\?<?[=!][^()]*\)")
_GROUP = re.compile(r"\((?:\?(?:P<\w+>|:|-i:))?([^()]*)\)[+]?")
_TELLING_SLOT = re.compile(r"\{(?:[a-z]\w*=)?(" + "|".join(TELLING) + r")\}")


_ASIDE = re.compile(r"\{[^}]*\}|\[[^\]]*\]|\\.")
"""Slots, sets of characters and escapes: no letters of the text."""
_LETTERS = re.compile(r"([a-z]{3,})([?*]?)")


@dataclass(frozen=True, slots=True)
class Need:
    """What one way to match a rule cannot do without."""

    slots: frozenset[str]
    """Slots of `TELLING`."""
    letters: str
    """The longest run of plain letters in it."""


@cache
def needs(name: str) -> tuple[Need, ...]:
    """For each way to match a rule what it cannot do without."""
    text = _ASIDE.sub(lambda aside: aside[0] if aside[0].startswith("{") else "~", lexicon("dates", DateWords).patterns[name])
    while "(" in text:
        left = _OPTIONAL.sub(" ", text)
        left = left if left != text else _GROUP.sub(lambda group: _common(group[1]), text, count=1)
        if left == text:
            return (Need(frozenset(), ""),)  # brackets of the text itself
        text = left
    return tuple(Need(frozenset(_TELLING_SLOT.findall(way)), _longest_letters(way)) for way in text.split("|"))


def _longest_letters(way: str) -> str:
    plain = _ASIDE.sub(" ", way)
    return max((run[:-1] if loose else run for run, loose in _LETTERS.findall(plain)), key=len, default="")


def _common(ways: str) -> str:
    """The slots that all alternatives of a group share."""
    shared = frozenset.intersection(*(frozenset(_TELLING_SLOT.findall(way)) for way in ways.split("|")))
    return " ".join(f"{{{slot}}}" for slot in sorted(shared))


@cache
def _telling_words(slot: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_tables(lexicon('dates', DateWords))[slot]})", re.IGNORECASE)


def in_reach(text: str) -> Callable[[str], bool]:
    """Whether a rule can match in a text at all, told by its few telling words."""
    told = frozenset(slot for slot in TELLING if _telling_words(slot).search(text))
    lower = text.lower()
    return lambda name: any(need.slots <= told and need.letters in lower for need in needs(name))


@cache
def month_numbers() -> Mapping[str, int]:
    """Numbers of the months by folded name."""
    return {name.lower(): number for name, number in lexicon("dates", DateWords).months.items()}


def _tables(words: DateWords) -> dict[str, str]:
    return {
        "month": _names(words.months),
        "weekday": _names(words.weekdays),
        "wd": _names(words.short_weekdays),
        "feast": _names([*words.fixed_days, *words.moving_days, *words.nth_days]),
        "season": _any(words.seasons),
        "daypart": _any(words.dayparts),
        "unit": _any(words.units),
        "part": rf"(?:the )?(?:{_any([w for row in words.parts.values() for w in row])})(?: of| in)?(?: the)?",
        "approx": _any([*words.less, *words.more, *words.about]),
        "num": rf"{_any(words.vague)}|an? couple of|{CARDINAL}|an?",
        "year": r"(?:1\d|20|21)\d\d",
        "day": _DAY,
        "clock": _CLOCK,
        "zone": _ZONE,
        "ordinal": ORDINAL,
        "wrel": _WHICH,
        "known": "|".join(words.known_days),
        "set_word": _any(words.sets),
        "reference": _any([w for row in words.references.values() for w in row]),
    }


def _any(words: Iterable[str]) -> str:
    """Alternatives, the longest first."""
    return "|".join(re.escape(w).replace(r"\ ", " ") for w in sorted(words, key=lambda w: (-len(w), w)))


def _names(words: Iterable[str]) -> str:
    """Alternatives in the case of a name or in capitals: a "march" is no month."""
    return f"(?-i:{_any([form for word in words for form in dict.fromkeys((word, word.upper()))])})"
