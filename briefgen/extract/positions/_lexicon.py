"""The words of `data/positions.yaml`, `data/issues.yaml` and `data/hedges.yaml`, compiled."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Protocol

import msgspec

from briefgen.lexicons import lexicon
from briefgen.model.vocabulary import Stance


class _ContentStance(msgspec.Struct, frozen=True):
    stance: Stance
    pattern: str
    of_self: bool = msgspec.field(name="self")


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    report_verbs: frozenset[str]
    tallying: frozenset[str]
    report_nouns: frozenset[str]
    justifying: list[str]
    empty: list[str]
    content_stances: list[_ContentStance]
    carriers: frozenset[str]
    wanting: frozenset[str]
    unuttered: frozenset[str]
    laypeople: frozenset[str]
    lay_lives: frozenset[str]
    diary_verbs: frozenset[str]
    diary_nouns: frozenset[str]
    diary_plain: frozenset[str]


class _Issue(msgspec.Struct, frozen=True):
    name: str
    words: list[str]


class _Issues(msgspec.Struct, frozen=True):
    issues: list[_Issue]


class _Hedges(msgspec.Struct, frozen=True):
    hedges: list[str]


class OwnIssue(Protocol):
    """An issue of the config."""

    @property
    def name(self) -> str: ...
    @property
    def words(self) -> Sequence[str]: ...


def words_pattern(words: Sequence[str]) -> re.Pattern[str]:
    """One pattern for whole words and phrases; `*` at the end of a word stands for any ending."""
    parts = [re.escape(w).replace(r"\*", r"\w*").replace(r"\ ", r"\s+") for w in words]
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
def empty() -> re.Pattern[str]:
    """Contents that say nothing."""
    return re.compile("|".join(words().empty), re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ContentStance:
    """A stance that the words of what is said give."""

    stance: Stance
    pattern: re.Pattern[str]
    of_self: bool
    """Whether the speaker must be the subject of what is said."""


@cache
def content_stances() -> tuple[ContentStance, ...]:
    """Stances by the words of what is said, in order."""
    return tuple(
        ContentStance(row.stance, re.compile(row.pattern, re.IGNORECASE | re.DOTALL), row.of_self) for row in words().content_stances
    )


@cache
def _shipped_issues() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((row.name, words_pattern(row.words)) for row in lexicon("issues", _Issues).issues)


def issue_patterns(own: Sequence[OwnIssue]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The config's issues first, those with words of their own; then the lexicon's."""
    named = {issue.name for issue in own if issue.words}
    return (
        *((issue.name, words_pattern(issue.words)) for issue in own if issue.words),
        *(row for row in _shipped_issues() if row[0] not in named),
    )


@cache
def hedges() -> re.Pattern[str]:
    """Words that say how sure a statement is."""
    return words_pattern(lexicon("hedges", _Hedges).hedges)
