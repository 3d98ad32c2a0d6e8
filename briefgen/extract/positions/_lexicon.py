"""The words of `data/positions.yaml`, `data/issues.yaml` and `data/hedges.yaml`, compiled."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
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
    happening: frozenset[str]
    reporters: frozenset[str]
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
_WORD = re.compile(r"\w+")


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


def starts_of(text: str) -> frozenset[str]:
    """The first letters of the words of `text`: enough to tell which lists of words need not be looked for in it."""
    return frozenset(word[:START] for word in _WORD.findall(text.lower()))


@dataclass(frozen=True, slots=True)
class Terms:
    """Words and phrases, looked for only in texts that hold a word with the same first letters."""

    pattern: re.Pattern[str]
    starts: frozenset[str]

    @classmethod
    def of(cls, words: Sequence[str]) -> Terms:
        """Compile a list of words."""
        return cls(words_pattern(words), frozenset(start for word in words for start in starts_of(word)))

    def found(self, text: str, starts: frozenset[str]) -> set[str]:
        """The words that stand in `text`, in small letters; `starts` are those of the text."""
        return set() if self.starts.isdisjoint(starts) else {m.group().lower() for m in self.pattern.finditer(text)}


@dataclass(frozen=True, slots=True)
class Issue:
    """An issue with the words that tell it."""

    name: str
    weight: float
    """How much a hit counts beside those of other issues."""
    words: Terms
    faint: Terms
    """Words that are at home in several issues."""


@cache
def _shipped_issues() -> tuple[Issue, ...]:
    return tuple(Issue(row.name, row.weight, Terms.of(row.words), Terms.of(row.faint)) for row in lexicon("issues", _Issues).issues)


def issue_patterns(own: Sequence[OwnIssue]) -> tuple[Issue, ...]:
    """The config's issues first, those with words of their own, which outweigh all others; then the lexicon's."""
    shipped = _shipped_issues()
    named = {issue.name for issue in own if issue.words}
    top = 2 * max(issue.weight for issue in shipped)
    return (
        *(Issue(issue.name, top, Terms.of(issue.words), Terms.of(())) for issue in own if issue.words),
        *(issue for issue in shipped if issue.name not in named),
    )


@cache
def hedges() -> re.Pattern[str]:
    """Words that say how sure a statement is."""
    file = lexicon("hedges", _Hedges)
    return words_pattern([*file.hedges, *file.modal])


@cache
def modal_hedges() -> frozenset[str]:
    """Those that are hedges as auxiliaries only: not "in May", not "the might of the army"."""
    return frozenset(lexicon("hedges", _Hedges).modal)
