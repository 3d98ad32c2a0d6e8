"""`data/evaluate.yaml`, compiled: what counts as the same."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

import msgspec

from briefgen.lexicons import lexicon

Spellings = tuple[tuple[re.Pattern[str], str], ...]


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    spellings: list[tuple[str, str]]
    titles: frozenset[str]
    family_first: frozenset[str]
    states: dict[str, list[str]]
    bodies: list[str]
    bodies_of: list[str]
    place_spellings: list[tuple[str, str]]
    type_spellings: list[tuple[str, str]]


class _Issue(msgspec.Struct, frozen=True):
    name: str


class _Issues(msgspec.Struct, frozen=True):
    issues: list[_Issue]


@dataclass(frozen=True, slots=True)
class Tables:
    """The tables that comparisons use."""

    spellings: Spellings
    """Usual transliterations of names, brought to one."""
    titles: frozenset[str]
    """Words left out before a name."""
    family_first: frozenset[str]
    """Family names that stand first: Xi Jinping is Xi."""
    states: dict[str, str]
    """Capital, seat of government, adjective or short form -> state or body."""
    body: re.Pattern[str]
    """`Ukrainian government`: what acts for the state in its first group."""
    body_of: re.Pattern[str]
    """`government of Ukraine`."""
    places: Spellings
    types: Spellings


@cache
def tables() -> Tables:
    """The tables, read once."""
    file = lexicon("evaluate", _File)
    return Tables(
        spellings=_compiled(file.spellings),
        titles=file.titles,
        family_first=file.family_first,
        states={form: state for state, forms in file.states.items() for form in (state, *forms)},
        body=re.compile(rf"(?:the )?(.+?) (?:{'|'.join(file.bodies)})"),
        body_of=re.compile(rf"(?:{'|'.join(file.bodies_of)}) of (?:the )?(.+)"),
        places=_compiled(file.place_spellings),
        types=_compiled(file.type_spellings),
    )


def issue_names() -> frozenset[str]:
    """Names of the lexicon's issues, casefolded."""
    return frozenset(issue.name.casefold() for issue in lexicon("issues", _Issues).issues)


def respelt(text: str, spellings: Spellings) -> str:
    """`text` with each spelling replaced, in order."""
    for pattern, to in spellings:
        text = pattern.sub(to, text)
    return text


def _compiled(rows: list[tuple[str, str]]) -> Spellings:
    return tuple((re.compile(pattern), to) for pattern, to in rows)
