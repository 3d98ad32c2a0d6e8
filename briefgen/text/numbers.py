"""Numbers in figures and words: "25", "1,120th", "twenty-five", "two dozen", "more than 40", "hundreds".

English number words are a closed class, so they stand here and not in a data file; this floor opens no files.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_ORDERS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth"
_UNITS = {word: value for value, word in enumerate(_ONES.split())}
_TENS = {word: 10 * value for value, word in enumerate(("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"), 2)}
_SCALES = {"hundred": 100, "thousand": 1000, "million": 1_000_000, "billion": 1_000_000_000}
_GROUPS = {"couple": 2, "dozen": 12, "score": 20}
_ORDINALS = {word: value for value, word in enumerate(_ORDERS.split(), 1)} | {word[:-1] + "ieth": value for word, value in _TENS.items()}
_VAGUE = {"few": 2, "several": 3, "many": 3, "some": 1}
"""Words for a number left open, with the least they can mean."""

_CARDINAL = "|".join([*_UNITS, *_TENS, *_SCALES])
_FIGURES = r"\d{1,3}(?:,\d{3})+|\d{1,9}"
_HALF = r"(?: 1/2|½| and a half)"
_ROUND = "hundred|thousand|million|billion|dozen|couple"
_SPOKEN = rf"(?:(?:half an?|an?) (?:{_ROUND})|{_CARDINAL}|dozen|couple)\b(?:[- ](?:and )?(?:{_CARDINAL}|dozen)\b)*"
CARDINAL = rf"(?:(?:(?:{_FIGURES})(?:\.\d+)?(?: (?:hundred|thousand|million|billion))?|{_SPOKEN}){_HALF}?)"
"""Pattern of a number that counts, in figures or words."""
ORDINAL = rf"(?:(?:{_FIGURES})(?:st|nd|rd|th)|(?:(?:{'|'.join(_TENS)})-)?(?:{'|'.join(_ORDINALS)}))"
"""Pattern of a number that ranks."""

_LEAST = re.compile(r"(?:more than|over|at least|no (?:fewer|less) than|upwards of|above|not less than) ")
_MOST = re.compile(r"(?:up to|as many as|fewer than|less than|no more than|at most|under|below) ")
_NEAR = re.compile(r"(?:about|around|some|roughly|approximately|nearly|almost|close to|an estimated|exactly|just|only|another|all|the) ")
_RANGE = re.compile(rf"(?:between |from )?({CARDINAL}) ?(?:-|–|to|and|or) ?({CARDINAL})")
_PLURAL = re.compile(r"(tens|dozens|scores|hundreds|thousands|millions)(?: of (thousands|millions))?(?: of)?")
_PLURALS = {"tens": 20, "dozens": 24, "scores": 40, "hundreds": 200, "thousands": 2000, "millions": 2_000_000}
_SEVERAL = re.compile(r"(?:an? )?(few|several|many)(?: (dozen|hundred|thousand|million))?")


@dataclass(frozen=True, slots=True)
class Number:
    """How many: both ends included; None where the words leave an end open."""

    min: int | None
    max: int | None


def parse_number(text: str) -> Number | None:
    """The number that `text` says, or None where it says none.

    >>> parse_number("twenty-five"), parse_number("more than 1,200"), parse_number("half a dozen")
    (Number(min=25, max=25), Number(min=1200, max=None), Number(min=6, max=6))
    """
    words = " ".join(text.lower().replace("’", "'").split()).removesuffix(" of")
    if words in {"no", "none", "nobody", "no one"}:
        return Number(0, 0)
    if found := _LEAST.match(words):
        inner = parse_number(words[found.end() :])
        return inner and Number(inner.min, None)
    if found := _MOST.match(words):
        inner = parse_number(words[found.end() :])
        return inner and Number(None, inner.max)
    if words.endswith(" or more"):
        inner = parse_number(words.removesuffix(" or more"))
        return inner and Number(inner.min, None)
    return _plain(words) or _open(words) or _between(words) or _near(words)


def parse_ordinal(text: str) -> int | None:
    """The rank that `text` gives: "1,120th" is 1120, "twenty-first" is 21."""
    word = text.lower()
    if found := re.fullmatch(rf"({_FIGURES})(?:st|nd|rd|th)", word):
        return int(found[1].replace(",", ""))
    tens, _, last = word.rpartition("-")
    if last not in _ORDINALS or (tens and tens not in _TENS):
        return None
    return _TENS.get(tens, 0) + _ORDINALS[last]


def parse_amount(text: str) -> float | None:
    """One counting number, halves included: "two and a half" is 2.5; None for anything else."""
    words = " ".join(text.lower().replace("-", " ").split())
    half = re.search(rf"{_HALF}$", words)
    value = _whole(words[: half.start()] if half else words)
    return value if value is None or half is None else value + 0.5


def _plain(words: str) -> Number | None:
    rank = parse_ordinal(words)
    value = rank if rank is not None else parse_amount(words)
    if value is None or value != int(value):
        return None
    return Number(int(value), int(value))


def _open(words: str) -> Number | None:
    """Plurals and words such as "several": a least number, no greatest."""
    if found := _PLURAL.fullmatch(words):
        scale = {"thousands": 1000, "millions": 1_000_000}.get(found[2] or "", 1)
        return Number(_PLURALS[found[1]] * scale, None)
    if found := _SEVERAL.fullmatch(words):
        return Number(_VAGUE[found[1]] * {**_SCALES, **_GROUPS}.get(found[2] or "", 1), None)
    return None


def _between(words: str) -> Number | None:
    found = _RANGE.fullmatch(words)
    low, high = (parse_amount(found[1]), parse_amount(found[2])) if found else (None, None)
    return Number(int(low), int(high)) if low is not None and high is not None and low < high else None


def _near(words: str) -> Number | None:
    found = _NEAR.match(words)
    return parse_number(words[found.end() :]) if found else None


def _whole(words: str) -> float | None:
    if found := re.fullmatch(rf"({_FIGURES}|\d{{1,9}}\.\d+)(?: (hundred|thousand|million|billion|dozen))?", words):
        return float(found[1].replace(",", "")) * {**_SCALES, **_GROUPS}.get(found[2] or "", 1)
    if found := re.fullmatch(r"half an? (dozen|hundred|thousand|million)", words):
        return {**_SCALES, **_GROUPS}[found[1]] / 2
    parts = [w for w in words.split() if w != "and"]
    if parts and parts[0] in {"a", "an"} and len(parts) > 1:
        parts = parts[1:] if parts[1] in _UNITS or parts[1] in _TENS else ["one", *parts[1:]]
    return _spoken(parts)


def _spoken(parts: list[str]) -> float | None:
    """Number words from left to right: tens and units add up, a scale multiplies what stands before it."""
    total, current = 0, 0
    for word in parts:
        if word in _UNITS or word in _TENS:
            current += _UNITS.get(word, 0) or _TENS.get(word, 0)
        elif word in _GROUPS or word == "hundred":
            current = max(current, 1) * (_GROUPS.get(word) or 100)
        elif word in _SCALES:
            total, current = total + max(current, 1) * _SCALES[word], 0
        else:
            return None
    return float(total + current) if parts else None
