"""Organisations that no list knows: what the statistical model calls one, where it is neither a person nor in the lexicon."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from briefgen.model.document import Document
from briefgen.reading.actors._lexicon import MarkKind, Name, Words
from briefgen.reading.actors._marks import Found, Mark
from briefgen.reading.actors._name_parts import NameSpan


def add_organisations(document: Document, found: Found, name_at: Mapping[int, NameSpan], words: Words) -> Found:
    """`found` with the organisations among the entities; a medium is known by the first or last word of its name."""
    added: list[Mark] = []
    for entity in document.entities:
        if entity.label != "ORG":
            continue
        first = entity.first + 1 if document.tokens[entity.first].lower == "the" else entity.first
        last = entity.last - 1 if document.tokens[entity.last - 1].tag == "POS" else entity.last
        first = _joined_start(document, found, first, last)
        tokens = document.tokens[first:last]
        if not tokens or any(t.i in name_at or t.i in found.mark_at for t in tokens) or not _is_proper(document, found, first, last):
            continue
        if last - 1 in found.noun_at and first > 0 and (document.tokens[first - 1].tag == "POS" or first - 1 in found.mark_at):
            continue  # "Iran's Supreme National Security Council" is a phrase with its state
        edges = {tokens[0].text, tokens[-1].text} if len(tokens) > 1 else set()
        kind: MarkKind = "media" if edges & words.data.media.endings else "named"
        added.append(Mark(first, last, Name(kind, document.text[tokens[0].start : tokens[-1].end], None)))
    return replace(found, marks=tuple(sorted((*found.marks, *added), key=lambda m: m.first)))


def _joined_start(document: Document, found: Found, first: int, last: int) -> int:
    """As in "the Harbour and River Operations", of which the model sees the end alone."""
    tokens = document.tokens
    if first < 2 or tokens[first - 1].lower not in {"and", "&"} or tokens[first - 2].head not in range(first, last):
        return first
    start = first - 1
    while (
        start
        and tokens[start - 1].pos == "PROPN"
        and tokens[start - 1].sentence == tokens[first].sentence
        and start - 1 not in found.mark_at
    ):
        start -= 1
    return start if start < first - 1 else first


def _is_proper(document: Document, found: Found, first: int, last: int) -> bool:
    """Two capitalised words, or an abbreviation; words that are all offices or bodies make a phrase, no name."""
    tokens = document.tokens[first:last]
    capital = [t for t in tokens if t.text[0].isupper()]
    if all(t.i in found.noun_at for t in capital) or not tokens[-1].text[-1].isalnum():
        return False
    return len(capital) > 1 or (len(tokens) == 1 and tokens[0].text.isupper() and 2 < len(tokens[0].text) < 8)
