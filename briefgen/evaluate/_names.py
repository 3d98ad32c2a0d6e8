"""When two names mean the same person, body, state or place."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from briefgen.evaluate._tables import respelt, tables

_POSSESSIVE = re.compile(r"['’]s\b")
_NO_WORD = re.compile(r"[^\w]+")
_ROMAN = re.compile(r"[ivx]+")
FAMILY = "xi"
"""Looks like a Roman number and is a name."""


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """`name` in small letters without diacritics, possessive, punctuation and article, in one transliteration.

    Not `text.normalise.fold`, on which extraction rests: what is judged is no judge.
    """
    plain = "".join(c for c in unicodedata.normalize("NFKD", name).casefold() if not unicodedata.combining(c))
    plain = _NO_WORD.sub(" ", _POSSESSIVE.sub("", plain)).strip()
    plain = re.sub(r"\s+", " ", respelt(plain, tables().spellings))
    return plain.removeprefix("the ")


@lru_cache(maxsize=65536)
def same_name(a: str, b: str) -> bool:
    """Whether two names of a person, body or state count as one."""
    one, two = fold(a), fold(b)
    if not one or not two:
        return False
    if one == two:
        return True
    states = _state(one), _state(two)
    if any(states):
        return states[0] == states[1]
    return _same_person(_words(one), _words(two))


def _state(folded: str) -> str | None:
    """The state or body that a folded name stands for."""
    known = tables().states
    if folded in known:
        return known[folded]
    acting = tables().body.fullmatch(folded)
    if acting and acting[1] in known:
        return known[acting[1]]
    acting = tables().body_of.fullmatch(folded)
    return known.get(acting[1]) if acting else None


def _words(folded: str) -> list[str]:
    """The words of a name without titles before it and numbers after it."""
    words = folded.split()
    while len(words) > 1 and words[0] in tables().titles:
        del words[0]
    return [w for w in words if w == FAMILY or not _ROMAN.fullmatch(w)] or words


def _same_person(one: list[str], two: list[str]) -> bool:
    """The same words; the surname alone, or the last words; a family name that stands first; a middle name more or less."""
    if one == two:
        return True
    short, long = sorted((one, two), key=len)
    if len(short) == 1 and short[0] in tables().family_first and long[0] == short[0]:
        return True
    if len(short) < len(long) and long[-len(short) :] == short and len(short[-1]) > 2:
        return True
    return len(short) > 1 and short[0] == long[0] and short[-1] == long[-1]


@lru_cache(maxsize=65536)
def same_place(a: str, b: str) -> bool:
    """Whether one name of a place holds the words of the other, in a row."""
    short, long = sorted((_place_words(a), _place_words(b)), key=len)
    return bool(short) and any(long[i : i + len(short)] == short for i in range(len(long) - len(short) + 1))


def _place_words(name: str) -> list[str]:
    return respelt(fold(name), tables().places).split()
