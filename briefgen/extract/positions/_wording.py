"""The words and rows of `data/stances.yaml`, compiled."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

import msgspec

from briefgen.lexicons import lexicon
from briefgen.model.vocabulary import Stance

NAMED = re.compile(r"\{([a-z]+)\}")
Whose = Literal["self", "other", "not-self", "sentence", "any"]


class _Row(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    stance: Stance
    pattern: str
    subject: Whose = "any"
    plain: bool = False
    speech: bool = False


class _Mended(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    stance: Stance
    cues: frozenset[str]
    rules: frozenset[str] = frozenset()
    pattern: str = ""


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    words: dict[str, str]
    negations: str
    unsaid: str
    trailing: str
    first_person: frozenset[str]
    first_owners: frozenset[str]
    first_objects: frozenset[str]
    personal: frozenset[str]
    impersonal: frozenset[str]
    third_owners: frozenset[str]
    own_sides: frozenset[str]
    offices: frozenset[str]
    mouthpieces: frozenset[str]
    empty_subjects: frozenset[str]
    mended: list[_Mended]
    rows: list[_Row]
    call: list[_Row]


@dataclass(frozen=True, slots=True)
class Row:
    """A stance that words give."""

    stance: Stance
    pattern: re.Pattern[str]
    subject: Whose
    """Whose clause it must be."""
    plain: bool
    """Whether a negation right before undoes it."""
    speech: bool
    """Whether it holds for quoted words only."""


@dataclass(frozen=True, slots=True)
class Mended:
    """A cue that says another thing than usual with such words after it."""

    stance: Stance
    cues: frozenset[str]
    rules: frozenset[str]
    """The frames in which it does; empty for all."""
    pattern: re.Pattern[str]


@cache
def wording() -> _File:
    """The plain lists."""
    return lexicon("stances", _File)


@cache
def pattern(name: Literal["negations", "unsaid", "trailing"]) -> re.Pattern[str]:
    """A pattern of its own: a negation right before a match, what is not said at all, a condition after the words."""
    file = wording()
    return re.compile({"negations": file.negations, "unsaid": file.unsaid, "trailing": file.trailing}[name])


@cache
def mended() -> tuple[Mended, ...]:
    """The mended cues, in order."""
    return tuple(Mended(row.stance, row.cues, row.rules, re.compile(row.pattern, re.IGNORECASE)) for row in wording().mended)


@cache
def rows(kind: Literal["rows", "call"]) -> tuple[Row, ...]:
    """Rows for what is said or for what something is called, in order."""
    file = wording()
    listed = file.rows if kind == "rows" else file.call
    return tuple(
        Row(row.stance, re.compile(NAMED.sub(lambda found: file.words[found[1]], row.pattern)), row.subject, row.plain, row.speech)
        for row in listed
    )
