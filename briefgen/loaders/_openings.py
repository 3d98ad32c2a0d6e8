"""How a news text opens: the ` date YYYY-MM-DD CITY:` header and datelines."""

from __future__ import annotations

import re
from dataclasses import dataclass

from briefgen.gazetteer import gazetteer
from briefgen.loaders._words import Structure, plain

_HEADER = re.compile(r"date\s+(?P<day>\d{4}-\d{2}-\d{2})\b[\s:,|–—-]*", re.IGNORECASE)

_MONTH = r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
_DAY = rf"(?:(?:{_MONTH}\s+\d{{1,2}}|\d{{1,2}}\s+{_MONTH})(?:,?\s+\d{{4}})?|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
_PARTICLE = r"(?:of|the|and|de|del|la|al|el|es|an|ul|upon|on|da|do|dos|di)"
_WORD = r"[A-ZÀ-ÞŠŽĐŁŚİ][\w.'’-]*"
_CITY = rf"{_WORD}(?:(?:\s+{_PARTICLE})?[ \t]+{_WORD}){{0,3}}"
_PLACES = rf"{_CITY}(?:\s?/\s?{_CITY}|\s+and\s+{_CITY}|,\s+(?!(?i:{_DAY})){_CITY}){{0,3}}"
_AGENCY = r"(?:\((?P<agency>[^()\n]{2,40})\)|/(?P<slashed>[A-Za-z. ]{2,20})/|,\s+(?P<bare>[A-Z]{3,12}(?:\.COM)?)(?=[\s.:–—-]))"

_DATELINE = re.compile(
    rf"(?P<places>{_PLACES})(?:\s\[[^\]\n]{{2,30}}\])?(?P<day>[,.]?\s+\(?(?i:{_DAY})\)?(?:,?\s+(?i:{_DAY}))?)?(?:[.,]?\s*{_AGENCY})?"
    r"\s*(?P<mark>--|—|–|-(?=\s)|:|\.(?=\s)|)\s*"
)
"""Place, day, agency and mark, each in the manners of several wires."""

_AGENCY_ONLY = re.compile(r"(?:\([A-Z][A-Za-z]{1,9}\)|[A-Z]{2,5})\s*(?:--|—|–|-(?=\s))\s*(?=[“\"‘'A-Z])")


@dataclass(frozen=True, slots=True)
class Opening:
    """What stands before the first sentence."""

    length: int
    """Characters up to the sentence."""
    place: str | None = None
    """City, verbatim."""
    day: str | None = None
    """Its date, verbatim."""


def header(text: str) -> Opening | None:
    """` date 2025-04-21 ` at the start of a file."""
    found = _HEADER.match(text)
    return Opening(found.end(), day=found["day"]) if found else None


def dateline(text: str, words: Structure) -> Opening | None:
    """Place, day and agency before the first sentence: KYIV, April 3 (Agency) --, New Delhi:, GENEVA (AP) —."""
    alone = _AGENCY_ONLY.match(text)
    if alone and alone[0].strip(" ()-–—") in words.agencies:
        return Opening(alone.end())
    found = _DATELINE.match(text)
    if not found or not _is_sentence(text[found.end() :]) or not _is_place(found, words):
        return None
    return Opening(found.end(), found["places"], (found["day"] or "").strip(" ,.()") or None)


def _is_sentence(rest: str) -> bool:
    """A text follows, not the second half of a headline."""
    first = rest.lstrip("“\"‘'[(")[:1]
    return bool(first) and not first.islower() and (len(rest.split()) > 25 or rest.rstrip("”\"’') ]")[-1:] in ".!?…:")


def _is_place(found: re.Match[str], words: Structure) -> bool:
    """Whether the words before the mark are a place: what else stands before a colon or a dash is a label or a speaker."""
    places, mark = found["places"], found["mark"]
    agency = bool(found["agency"] or found["slashed"] or found["bare"])
    first = re.split(r"\s?/\s?|,\s|\sand\s", places)[0]
    if plain(places) in words.labels | words.asking or len(places) > 60:
        return False
    if mark == ":" and plain(places.split()[0]).rstrip(".") in words.honorifics:
        return False
    if not mark or mark == ".":
        return bool(found["day"]) and (agency or (mark == "." and first.isupper()))
    if agency or found["day"]:
        return True
    known = {entry.kind for part in re.split(r"\s?/\s?|,\s|\sand\s", places) for entry in gazetteer().find(part)}
    if first.isupper() and len(first) > 4 and first not in words.agencies:
        return True
    # "Ukraine: …" and "Russia – …" are topics; a country may only stand behind its city.
    return bool(known) and (first != places or known != {"country"})
