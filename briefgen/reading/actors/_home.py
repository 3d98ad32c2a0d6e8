"""The state that an article is at home in: whose army "the army" is where nobody says."""

from __future__ import annotations

import re
from collections import Counter

from briefgen.geonames import entry_for
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
HEADER = 400
"""Characters at the top of a text in which its issuer is named."""
SHORT = 12
"""Words of a line that only names."""
DATELINE = 3
"""First tokens in which a capital is where the article was written."""


def home_state(document: Document, found: Found, words: Words) -> str | None:
    """The state that issued the text; else the one named far more often than any other.

    Of two that share the article it is the one whose town stands in the dateline.
    """
    own = issuer(document, words)
    if own is not None:
        return own
    counts = _named(found, words)
    ranked = sorted(counts.items(), key=lambda kv: (-kv[1], kv[0]))
    if not ranked or ranked[0][1] < LEAST:
        return None
    first, written = ranked[0][0], written_in(document, found, words)
    if len(ranked) == 1 or ranked[0][1] >= LEAD * ranked[1][1]:
        return first if len(ranked) == 1 or written != ranked[1][0] else None  # its own people name another more than themselves
    return written if written in {p for p, _ in ranked[:2]} else None


def foremost(found: Found, words: Words) -> frozenset[str]:
    """The two states named most."""
    return frozenset(party for party, _ in _named(found, words).most_common(2))


def only_state(document: Document, found: Found, words: Words) -> str | None:
    """The state beside which no other acts and hardly any is named: whose prime minister "the prime minister" is."""
    issued = issuer(document, words)
    if issued is not None:
        return issued
    ranked = _named(found, words).most_common(2)
    if not ranked or ranked[0][1] < LEAST or (len(ranked) > 1 and ranked[0][1] < OWN * ranked[1][1]):
        return None
    own = ranked[0][0]
    others = (m for m in found.marks if m.name.party not in {None, own} and _is_state(words, str(m.name.party)))
    return None if any(document.tokens[m.last - 1].dep in SUBJECT for m in others) else own


def issuer(document: Document, words: Words) -> str | None:
    """As in "KINGDOM OF CAMBODIA", "Ministry of Foreign Affairs of Peru" over a release: whose ministry "the Ministry" is."""
    article = document.article
    heads = [b.span.of(article.text) for b in article.blocks if b.kind in {"title", "heading"} and b.span.start < HEADER]
    own = {state for line in heads if _issues(line, words) for state in _states_in(line, words)}
    return own.pop() if len(own) == 1 else None


def _issues(line: str, words: Words) -> bool:
    """Whether a line over a text names who speaks, and says nothing: "Ministry of Defence of Peru", "PRESS RELEASE"."""
    said = line.lower().split()
    return bool(words.data.issuing & set(said)) and len(said) <= SHORT and not line.rstrip().endswith((".", "?", "!"))


def _states_in(line: str, words: Words) -> set[str]:
    parts = re.findall(r"[\w’'.-]+", line)
    runs = (" ".join(parts[i:j]) for i in range(len(parts)) for j in range(i + 1, min(i + 4, len(parts)) + 1))
    found = (words.names.get(run.title() if run.isupper() else run) for run in runs)
    return {n.party for n in found if n is not None and n.kind == "state" and n.party}


def _named(found: Found, words: Words) -> Counter[str]:
    marks = (m.name for m in found.marks if m.name.kind in NAMING)
    return Counter(name.party for name in marks if name.party and _is_state(words, name.party))


def written_in(document: Document, found: Found, words: Words) -> str | None:
    """State of the town that the article was written in: a capital's, or by the gazetteer one of the states named."""
    heads = [b.span.of(document.article.text) for b in document.article.blocks if b.kind == "heading" and b.span.start < HEADER]
    dated = [head.partition(",")[0] for head in heads if re.search(r"\d{4}", head)]  # "Kigali, 21 May 2026"
    for line in ((document.article.dateline or "").title(), *dated):
        known = words.names.get(line)
        if known is not None:
            return known.party
        town = entry_for(line, sorted(_named(found, words))) if line else None
        if town is not None:
            return town.country
    opening = [m for m in found.marks if m.first < DATELINE and m.name.kind == "capital"]
    return next((m.name.party for m in opening if all(t.pos != "ADP" for t in document.tokens[: m.first])), None)  # not "In Rome, …"


def _is_state(words: Words, party: str) -> bool:
    known = words.names.get(party)
    return known is not None and known.kind == "state"
