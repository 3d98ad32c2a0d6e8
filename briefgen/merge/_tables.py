"""`data/merge.yaml`, typed."""

from __future__ import annotations

from functools import cache

import msgspec

from briefgen.lexicons import lexicon


class OriginRule(msgspec.Struct, frozen=True):
    """When two texts are copies of one."""

    shingle: int
    least: float
    contained: float
    shortest: int


class MeetingRule(msgspec.Struct, frozen=True):
    """How close two tellings of a meeting must be."""

    remote: tuple[str, ...]
    broad_days: int
    month_days: int
    plan_days: int
    recent_days: int
    together_days: int
    slip_days: int
    same_words: int
    further: tuple[str, ...]
    rounds: tuple[str, ...]
    ordinals: dict[str, int]


class PositionRule(msgspec.Struct, frozen=True):
    """How many words make a quotation recognisable."""

    quote_words: int
    contained_words: int


class IncidentRule(msgspec.Struct, frozen=True):
    """How close two tellings of an incident must be."""

    families: dict[str, tuple[str, ...]]
    general: tuple[str, ...]
    told_otherwise: tuple[str, ...]
    from_afar: tuple[str, ...]
    night_days: int
    broad_days: int
    recent_days: int
    lethal: tuple[str, ...]
    risen: float
    rising: float
    repelled: tuple[str, ...]
    sites: tuple[tuple[str, ...], ...]


class Tables(msgspec.Struct, frozen=True):
    """The whole file."""

    transliteration: tuple[tuple[str, str], ...]
    vowels: str
    least_consonants: int
    articles: tuple[str, ...]
    spellings: dict[str, str]
    near_degrees: float
    venue_degrees: float
    region_degrees: float
    origins: OriginRule
    meetings: MeetingRule
    positions: PositionRule
    incidents: IncidentRule
    rival_counts: tuple[str, ...]
    opposed_stances: tuple[tuple[str, str], ...]
    opposed_days: int
    opposed_words: int


@cache
def tables() -> Tables:
    """Give the file's content, read once."""
    return lexicon("merge", Tables)
