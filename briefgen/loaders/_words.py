"""The phrases of `data/structure.yaml`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, cached_property

from briefgen.lexicons import lexicon
from briefgen.text.segment import Stops

_EDGES = '()[]{}*_#|·•►▶→»«–—- \t\n"“”'


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

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        """Starts at the beginning, contained phrases anywhere, both at word boundaries."""
        parts = [rf"^{re.escape(phrase)}{_boundary(phrase[-1])}" for phrase in self.starts]
        parts += [_boundary(phrase[0], before=True) + re.escape(phrase) for phrase in self.contains]
        return re.compile("|".join(parts))

    @cached_property
    def _end(self) -> re.Pattern[str]:
        """Ends, with the marks that belong to them."""
        parts = [_boundary(phrase[0], before=True) + re.escape(phrase) for phrase in self.ends]
        return re.compile(rf"(?:{'|'.join(parts) or '(?!)'})$")

    def fit(self, text: str) -> bool:
        """Whether a line is of this kind."""
        if len(text) > self.longest:
            return False
        line, loose = plain(text), _loose(text)
        whole = line.rstrip(".:") in self.whole or loose in self.whole
        return whole or bool(self._pattern.search(line)) or bool(self._end.search(loose))


def _loose(text: str) -> str:
    """A line for comparing with the marks around it kept."""
    return " ".join(text.casefold().replace("’", "'").split())


def _boundary(char: str, *, before: bool = False) -> str:
    """No letter may go on where the phrase ends (or begins) with one."""
    if not char.isalnum():
        return ""
    return r"(?<!\w)" if before else r"(?!\w)"


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
