"""The words of `data/positions.yaml`, `data/issues.yaml` and `data/hedges.yaml`, compiled."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Protocol

import msgspec

from briefgen.lexicons import lexicon


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    report_verbs: frozenset[str]
    tallying: frozenset[str]
    report_nouns: frozenset[str]
    tolls: frozenset[str]
    standing: frozenset[str]
    justifying: list[str]
    own_targets: list[str]
    empty: list[str]
    anonymous: list[str]
    dispositions: frozenset[str]
    carriers: frozenset[str]
    talking: frozenset[str]
    voicing: frozenset[str]
    happening: frozenset[str]
    harming: frozenset[str]
    care: frozenset[str]
    counting_verbs: frozenset[str]
    reporters: frozenset[str]
    left_open: frozenset[str]
    wanting: frozenset[str]
    deeds: frozenset[str]
    done_before: frozenset[str]
    warranted: frozenset[str]
    inferring: frozenset[str]
    unuttered: frozenset[str]
    factive: frozenset[str]
    asking: frozenset[str]
    rumours: frozenset[str]
    laypeople: frozenset[str]
    lay_lives: frozenset[str]
    diary_verbs: frozenset[str]
    diary_nouns: frozenset[str]
    diary_plain: frozenset[str]
    diary_aims: frozenset[str]
    records: frozenset[str]
    telling_when: frozenset[str]
    answers: frozenset[str]


class _Issue(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    name: str
    weight: float
    words: list[str]
    faint: list[str] = []


class _Issues(msgspec.Struct, frozen=True):
    issues: list[_Issue]


class _Hedges(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    hedges: list[str]
    modal: list[str]


class OwnIssue(Protocol):
    """An issue of the config."""

    @property
    def name(self) -> str: ...
    @property
    def words(self) -> Sequence[str]: ...


START = 3
"""Letters of a word's start."""
_BEGINNING = re.compile(r"(?<![\w-])\w")


def words_pattern(words: Sequence[str]) -> re.Pattern[str]:
    """One pattern for whole words and phrases; `*` at the end of a word stands for any ending.

    Words are grouped by their first letter, so that most places of a text are passed over after one comparison.
    """
    groups: dict[str, list[str]] = {}
    for word in words:
        groups.setdefault(word[0].lower(), []).append(re.escape(word[1:]).replace(r"\*", r"\w*").replace(r"\ ", r"\s+"))
    parts = (re.escape(first) + "(?:" + "|".join(rests) + ")" for first, rests in groups.items())
    return re.compile(r"(?<![\w-])(?:" + "|".join(parts) + r")(?![\w])", re.IGNORECASE)


@cache
def words() -> _File:
    """The plain word lists."""
    return lexicon("positions", _File)


@cache
def justifying() -> re.Pattern[str]:
    """Words that make a report a justification or an accusation."""
    return words_pattern(words().justifying)


@cache
def own_targets() -> re.Pattern[str]:
    """Words that tell what an attacker says it aimed at."""
    return words_pattern(words().own_targets)


@cache
def empty() -> re.Pattern[str]:
    """Contents that say nothing."""
    return re.compile("|".join(words().empty), re.IGNORECASE)


@cache
def anonymous() -> re.Pattern[str]:
    """Words of those who will not be named."""
    return words_pattern(words().anonymous)


@dataclass(frozen=True, slots=True)
class Issue:
    """An issue with the words that tell it."""

    name: str
    weight: float
    """How much a hit counts beside those of other issues."""
    words: tuple[str, ...]
    faint: tuple[str, ...]
    """Words that are at home in several issues."""


@dataclass(frozen=True, slots=True)
class Named:
    """The words of one issue that stand in a text, in small letters."""

    sure: set[str] = field(default_factory=set)
    faint: set[str] = field(default_factory=set)


class Scanner:
    """Finds the words of all issues in one walk over a text: at each word only those that begin with its letters are tried."""

    def __init__(self, issues: Sequence[Issue]) -> None:
        rows: dict[str, dict[tuple[str, bool], list[str]]] = {}
        for issue in issues:
            for sure, listed in ((True, issue.words), (False, issue.faint)):
                for word in listed:
                    start = word.partition("*")[0][:START].lower()
                    rows.setdefault(start, {}).setdefault((issue.name, sure), []).append(word)
        self._rows = {start: [(*key, tuple(listed)) for key, listed in row.items()] for start, row in rows.items()}

    def found(self, text: str) -> dict[str, Named]:
        """The words of each issue named in `text`; none of one list overlaps another of it."""
        named: dict[str, Named] = {}
        ends: dict[tuple[str, bool], int] = {}
        lower = text.lower()
        for begin in _BEGINNING.finditer(text):
            at = begin.start()
            for length in (START, START - 1, START - 2):
                for name, sure, listed in self._rows.get(lower[at : at + length], ()):
                    hit = _pattern(listed).match(text, at) if at >= ends.get((name, sure), 0) else None
                    if hit is not None:
                        ends[name, sure] = hit.end()
                        one = named.setdefault(name, Named())
                        (one.sure if sure else one.faint).add(hit.group().lower())
        return named


@cache
def _pattern(listed: tuple[str, ...]) -> re.Pattern[str]:
    return words_pattern(listed)


@cache
def _shipped_issues() -> tuple[Issue, ...]:
    return tuple(Issue(row.name, row.weight, tuple(row.words), tuple(row.faint)) for row in lexicon("issues", _Issues).issues)


def issue_lists(own: Sequence[OwnIssue]) -> tuple[Issue, ...]:
    """The config's issues first, those with words of their own, which outweigh all others; then the lexicon's."""
    shipped = _shipped_issues()
    named = {issue.name for issue in own if issue.words}
    top = 2 * max(issue.weight for issue in shipped)
    return (
        *(Issue(issue.name, top, tuple(issue.words), ()) for issue in own if issue.words),
        *(issue for issue in shipped if issue.name not in named),
    )


@cache
def scanner(issues: tuple[Issue, ...]) -> Scanner:
    """The scanner of some issues, made once."""
    return Scanner(issues)


@cache
def hedges() -> re.Pattern[str]:
    """Words that say how sure a statement is."""
    file = lexicon("hedges", _Hedges)
    return words_pattern([*file.hedges, *file.modal])


@cache
def modal_hedges() -> frozenset[str]:
    """Those that are hedges as auxiliaries only: not "in May", not "the might of the army"."""
    return frozenset(lexicon("hedges", _Hedges).modal)
