"""Names made comparable: diacritics, apostrophes and the common variants of transliteration taken out."""

from __future__ import annotations

import re
import unicodedata

from briefgen.reading.actors._lexicon import words

_ENDINGS = ((re.compile(r"(?:iy|yy|ij|yi|ii|yj)$"), "y"), (re.compile(r"(?:ei|ej|eyi)$"), "ey"), (re.compile(r"(?<=[a-z])x(?=[aeiou])"), "ks"))
_VARIANTS = (("gh", "g"), ("kh", "g"), ("ph", "f"), ("q", "g"), ("h", "g"), ("w", "v"), ("ou", "u"), ("oo", "u"), ("ee", "i"), ("ie", "i"), ("y", "i"), ("tz", "ts"))
_SINGLE = {"ł": "l", "ø": "o", "đ": "d", "ı": "i", "ß": "ss", "æ": "ae"}


def fold_word(word: str) -> str:
    """One word of a name: `Zelenskyy`, `Zelenskiy` and `Zelensky` are one; so are `Sergei` and `Sergey`."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", word.lower()) if not unicodedata.combining(c) and c.isalnum() or c in _SINGLE)
    plain = "".join(_SINGLE.get(c, c) for c in plain)
    for pattern, ending in _ENDINGS:
        plain = pattern.sub(ending, plain)
    return plain


def fold_name(name: str) -> tuple[str, ...]:
    """The words of a name; the Arabic article is left out, for it comes and goes ("al-Sisi", "Sisi")."""
    parts = [fold_word(w) for w in re.split(r"[\s\-]+", name)]
    kept = tuple(p for p in parts if p and p not in {"al", "el"})
    return kept or tuple(p for p in parts if p)


def skeleton(word: str) -> str:
    """A folded word without what transliterations differ in: `Araghchi` and `Araqchi`, `Sybiha` and `Sybiga`."""
    for variant, plain in _VARIANTS:
        word = word.replace(variant, plain)
    return re.sub(r"(.)\1", r"\1", word)


def key_of(text: str) -> str:
    """A folded key of a phrase: lower case, no determiner, no possessive mark, American spelling made British."""
    text = re.sub(r"['’]s?\b", " ", text.lower().replace("defense", "defence"))
    parts = [fold_word(w) for w in re.split(r"[\s\-]+", text)]
    return " ".join(p for p in parts if p and p not in {"the", "a", "an", "s"})


def is_particle(word: str) -> bool:
    """Whether `word` may stand in small letters inside a name."""
    return word.lower() in words().data.particles
