"""The words that a cut must not lose, as one typed table and one pattern."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

import msgspec

from briefgen.lexicons import lexicon

Kind = Literal["negation", "refusal", "condition", "limit", "about", "modal", "hedge"]
Range = tuple[int, int]
"""First and last (excluded) character of a stretch."""
KINDS: tuple[Kind, ...] = ("condition", "limit", "negation", "hedge", "refusal", "modal", "about")
"""Where a phrase belongs to several, the first one named here has it."""


class Watch(msgspec.Struct, frozen=True):
    """`data/faithful.yaml`."""

    negation: tuple[str, ...]
    refusal: tuple[str, ...]
    condition: tuple[str, ...]
    limit: tuple[str, ...]
    about: tuple[str, ...]
    numbers: tuple[str, ...]
    modal: tuple[str, ...]
    hedge: tuple[str, ...]
    asking: tuple[str, ...]
    strong: tuple[str, ...]
    linking: tuple[str, ...]
    subjects: tuple[str, ...]
    joining: tuple[str, ...]
    relative: tuple[str, ...]
    told: dict[str, tuple[str, ...]]
    abbreviations: tuple[str, ...]


class Hit(msgspec.Struct, frozen=True):
    """A watched word in a text."""

    start: int
    end: int
    word: str
    """Lower case."""
    kind: Kind


@cache
def watch() -> Watch:
    """The table."""
    return lexicon("faithful", Watch)


@cache
def _kinds() -> dict[str, Kind]:
    found: dict[str, Kind] = {}
    for kind in KINDS:
        for word in getattr(watch(), kind):
            found.setdefault(word, kind)
    return found


@cache
def _pattern() -> re.Pattern[str]:
    words = sorted(_kinds(), key=lambda w: (-len(w), w))
    return re.compile(r"n't\b|(?<![\w-])(?:" + "|".join(map(re.escape, words)) + r")(?![\w-])", re.IGNORECASE)


def words_pattern(words: tuple[str, ...]) -> str:
    """An alternation of whole words."""
    return r"\b(?:" + "|".join(map(re.escape, words)) + r")\b"


def plain(text: str) -> str:
    """`text` with straight apostrophes, character for character: offsets stay."""
    return text.replace("’", "'").replace("‘", "'").replace("\u00a0", " ")


def hits(text: str) -> list[Hit]:
    """The watched words of `text` (already `plain`), in order. The month May is none."""
    found = []
    for m in _pattern().finditer(text):
        if m.group() == "May":
            continue
        word = m.group().lower()
        found.append(Hit(m.start(), m.end(), word, _kinds()[word]))
    return found
