"""Positions: the same words of the same actor in two articles are one utterance; all else stays apart."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator
from functools import lru_cache

from briefgen.merge._cluster import Cluster, Drawer, Join, Single
from briefgen.merge._facts import common
from briefgen.merge._tables import tables
from briefgen.merge._told import ALWAYS, Told
from briefgen.model.brief import Position, Text
from briefgen.model.mentions import PositionMention
from briefgen.text.normalise import fold

TP = Told[PositionMention]
MODES = ("direct", "mixed", "indirect")
QUOTED = re.compile(r"[“\"]([^“”\"]+)[”\"]")


@lru_cache(maxsize=65536)
def _long(text: str) -> str:
    """The folded words, where they are enough to be recognised."""
    words = fold(text)
    return words if len(words.split()) >= tables().positions.quote_words else ""


def _quoted(told: TP) -> tuple[str, ...]:
    """Give the words between quotation marks, as runs long enough to be recognised; all of a direct statement."""
    return _quotes(told.mention.statement, told.mention.mode == "direct")


@lru_cache(maxsize=65536)
def _quotes(statement: str, direct: bool) -> tuple[str, ...]:
    quotes = QUOTED.findall(statement) or ([statement] if direct else [])
    return tuple(words for quote in quotes if (words := _long(quote)))


def _whole(told: TP) -> str:
    return _long(told.mention.statement)


def drawers(told: TP) -> Iterator[Drawer]:
    """Where a position is looked for: the actor, as two people who say the same are two, with every run of words to share."""
    who = told.mention.actor.key
    size = tables().positions.quote_words
    for run in [*_quoted(told), _whole(told)]:
        words = run.split()
        yield from (((who, tuple(words[i : i + size])), ALWAYS) for i in range(len(words) - size + 1))


def content(told: TP) -> Hashable:
    """What positions are compared by: copies of one report are looked at once."""
    return told.mention.actor.key, told.mention.statement, told.mention.mode


another_place_in_the_article = Single[PositionMention](lambda told: told.source.id, lambda told: told.mention.evidence)
"""What one article sets apart stays apart."""


def same_quotation(a: TP, b: TP) -> bool:
    """One quotation is the other, or holds it."""
    least = tables().positions.contained_words
    pairs = [(x, y) for x in _quoted(a) for y in _quoted(b)]
    return any(x == y or _holds(x, y, least) or _holds(y, x, least) for x, y in pairs)


def _holds(long: str, short: str, least: int) -> bool:
    return len(short.split()) >= least and f" {short} " in f" {long} "


def same_statement(a: TP, b: TP) -> bool:
    """The whole statements agree word for word: copies of one report."""
    return bool(_whole(a)) and _whole(a) == _whole(b)


VETOES = (another_place_in_the_article,)
JOINS = (Join(same_quotation), Join(same_statement))


def make_position(found: Cluster[PositionMention]) -> Position:
    """Make the fact from the telling that keeps most of the speaker's own words."""
    best = min(found.members, key=lambda t: (MODES.index(t.mention.mode), -len(t.mention.statement), t.order))
    mention = best.mention
    return Position(
        id="",
        discrepancies=(),
        actor=mention.actor,
        stance=mention.stance,
        issue=mention.issue or next((t.mention.issue for t in found.members if t.mention.issue), None),
        statement=mention.statement,
        mode=mention.mode,
        hedge=Text(mention.hedge.exact, best.source.id) if mention.hedge else None,
        addressee=mention.addressee or next((t.mention.addressee for t in found.members if t.mention.addressee), None),
        via=tuple(dict.fromkeys(actor for t in found.members for actor in t.mention.via)),
        **common(found.members, found.rules),
    )
