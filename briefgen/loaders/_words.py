"""The phrases of `data/structure.yaml`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache

from briefgen.lexicons import lexicon
from briefgen.text.segment import Stops

_EDGES = '()[]{}*_#|·•►▶→»«–—- \t\n"“”'


@lru_cache(maxsize=256)
def plain(text: str) -> str:
    """A line for comparing: small letters, straight apostrophes, single spaces, without marks around it."""
    return _loose(text).strip(_EDGES)


@dataclass(frozen=True)
class Phrases:
    """Phrases that tell a kind of line."""

    longest: int
    starts: tuple[str, ...]
    whole: frozenset[str]
    contains: tuple[str, ...]
    ends: tuple[str, ...]

    def fit(self, text: str) -> bool:
        """Whether a line is of this kind: where a phrase begins or ends with a letter, no letter goes on there."""
        if len(text) > self.longest:
            return False
        line, loose = plain(text), _loose(text)
        starts = (phrase for phrase in self.starts if line.startswith(phrase)) if line.startswith(self.starts) else ()
        ends = (phrase for phrase in self.ends if loose.endswith(phrase)) if loose.endswith(self.ends) else ()
        return (
            line.rstrip(".:") in self.whole
            or loose in self.whole
            or any(_parted(phrase[-1], line[len(phrase) : len(phrase) + 1]) for phrase in starts)
            or any(phrase in line and _begins_inside(phrase, line) for phrase in self.contains)
            or any(_parted(phrase[0], loose[: -len(phrase)][-1:]) for phrase in ends)
        )


def _begins_inside(phrase: str, line: str) -> bool:
    """Whether a phrase that a line holds begins at least once where a word may begin."""
    places = (found.start() for found in re.finditer(re.escape(phrase), line))
    return any(_parted(phrase[0], line[i - 1 : i]) for i in places)


def _parted(edge: str, beside: str) -> bool:
    """Whether the edge of a phrase and the character beside it, if any, are of two words."""
    return not edge.isalnum() or not (beside.isalnum() or beside == "_")


@lru_cache(maxsize=256)
def _loose(text: str) -> str:
    """A line for comparing with the marks around it kept."""
    return " ".join(text.casefold().replace("’", "'").split())


@dataclass(frozen=True)
class Structure:
    """All of `data/structure.yaml`."""

    metadata_keys: dict[str, tuple[str, ...]]
    other_keys: frozenset[str]
    see_also: Phrases
    credit: Phrases
    signature: Phrases
    chrome: Phrases
    tail: Phrases
    labels: frozenset[str]
    asking: frozenset[str]
    honorifics: frozenset[str]
    agencies: frozenset[str]
    english: frozenset[str]

    @cached_property
    def field_of(self) -> dict[str, str]:
        """Metadata field of each key."""
        return {key: field for field, keys in self.metadata_keys.items() for key in keys}


@cache
def structure() -> Structure:
    """The words, read once."""
    return lexicon("structure", Structure)


def reporting_verbs() -> frozenset[str]:
    """Verbs that announce a quotation, as the segmentation knows them."""
    return lexicon("segment", Stops).reporting
