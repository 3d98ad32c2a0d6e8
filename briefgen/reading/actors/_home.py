"""The state that an article is at home in: whose army "the army" is where nobody says."""

from __future__ import annotations

from collections import Counter

from briefgen.model.document import Document
from briefgen.reading.actors._draft import SUBJECT
from briefgen.reading.actors._lexicon import Words
from briefgen.reading.actors._marks import Found

NAMING = frozenset({"state", "adjective", "people", "capital", "seat"})
LEAST = 3
"""Mentions that make a state stand out."""
LEAD = 2
"""How many times as often as the next it is named."""
OWN = 4
"""How many times as often where an office without a state is to be its own."""
DATELINE = 3
"""First tokens in which a capital is where the article was written."""


def home_state(document: Document, found: Found, words: Words) -> str | None:
    """The state named far more often than any other; of two that share the article, the one whose capital stands in the dateline."""
    counts = _named(found, words)
    ranked = sorted(counts.items(), key=lambda kv: (-kv[1], kv[0]))
    if not ranked or ranked[0][1] < LEAST:
        return None
    if len(ranked) == 1 or ranked[0][1] >= LEAD * ranked[1][1]:
        return ranked[0][0]
    written = _dateline(document, found, words)
    return written if written in {p for p, _ in ranked[:2]} else None


def only_state(document: Document, found: Found, words: Words) -> str | None:
    """The state beside which no other acts and hardly any is named: whose prime minister "the prime minister" is."""
    ranked = _named(found, words).most_common(2)
    if not ranked or ranked[0][1] < LEAST or (len(ranked) > 1 and ranked[0][1] < OWN * ranked[1][1]):
        return None
    own = ranked[0][0]
    others = (m for m in found.marks if m.name.party not in {None, own} and _is_state(words, str(m.name.party)))
    return None if any(document.tokens[m.last - 1].dep in SUBJECT for m in others) else own


def _named(found: Found, words: Words) -> Counter[str]:
    marks = (m.name for m in found.marks if m.name.kind in NAMING)
    return Counter(name.party for name in marks if name.party and _is_state(words, name.party))


def _dateline(document: Document, found: Found, words: Words) -> str | None:
    """State of the capital that the article was written in."""
    line = words.names.get((document.article.dateline or "").title())
    if line is not None:
        return line.party
    return next((m.name.party for m in found.marks if m.first < DATELINE and m.name.kind == "capital"), None)


def _is_state(words: Words, party: str) -> bool:
    known = words.names.get(party)
    return known is not None and known.kind == "state"
