"""Names made comparable inside one article, whatever way a script was transliterated."""

from __future__ import annotations

import re

from briefgen.reading.actors._lexicon import words
from briefgen.text.normalise import fold

_ENDINGS = ((re.compile(r"(?:iy|yy|ij|yi|ii|yj)$"), "y"), (re.compile(r"(?:ei|ej|eyi)$"), "ey"))
_VARIANTS = (
    ("gh", "g"), ("kh", "g"), ("ph", "f"), ("q", "g"), ("h", "g"), ("w", "v"), ("ou", "u"), ("oo", "u"), ("ee", "i"), ("ie", "i"),
    ("y", "i"), ("tz", "ts"), ("ks", "x"),
)  # fmt: skip


def fold_name(name: str) -> tuple[str, ...]:
    """The words of a name, the classes of endings made one: `Zelenskyy` and `Zelenskiy`, `Sergei` and `Sergey`.

    The Arabic article is left out, for it comes and goes ("al-Sisi", "Sisi").
    """
    parts = tuple(_common_ending(part) for part in fold(name).split())
    return tuple(part for part in parts if part not in {"al", "el"}) or parts


def _common_ending(word: str) -> str:
    for pattern, ending in _ENDINGS:
        word = pattern.sub(ending, word)
    return word


def skeleton(word: str) -> str:
    """A folded word without what transliterations differ in: `Araghchi` and `Araqchi`, `Sybiha` and `Sybiga`."""
    for variant, plain in _VARIANTS:
        word = word.replace(variant, plain)
    return re.sub(r"(.)\1", r"\1", word)


def key_of(text: str) -> str:
    """A key of a phrase: folded, no determiner, American spelling made British."""
    parts = fold(text).replace("defense", "defence").split()
    return " ".join(parts[1:] if parts[:1] in (["the"], ["a"], ["an"]) else parts)


def is_particle(word: str) -> bool:
    """Whether `word` may stand in small letters inside a name."""
    return word.lower() in words().data.particles
