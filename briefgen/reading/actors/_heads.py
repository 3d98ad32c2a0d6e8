"""Organisations by the last word of their name, whatever the statistical model calls them, and the abbreviations set after names.

"The Widows and Orphans Forum", "the Kivu Network for Peace", "the Zambian National Service Corps": capitalised
words that end in a word for a body, or that go on with "for", "of" and capitals after it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from briefgen.model.document import Document, Token
from briefgen.reading.actors._lexicon import MarkKind, Name, Noun, Words
from briefgen.reading.actors._marks import Found, Mark, NounHit

LONGEST_ABBREVIATION = 8
PLACED = 4
"""Words of "in the Central African Republic" that may stand between a name and its abbreviation."""
OWNERS = frozenset({"state", "adjective", "org", "group", "capital", "seat"})
INNER = frozenset({"and", "&", "de", "du", "des"})
"""Small words that the first part of a name may hold."""


def add_headed(document: Document, found: Found, words: Words) -> Found:
    """`found` with the organisations whose name tells it; marks inside such a name give way to it."""
    added: list[Mark] = []
    free = 0
    for token in document.tokens:
        if token.i >= free and _is_head(document, found, words, token.i):
            first, last = _extent(document, found, words, token.i)
            if _is_name(document, found, first, last, token.i):
                added.append(Mark(first, last, _name(document, found, words, (first, last), token.i)))
                free = last
    inside = {i for m in added for i in range(m.first, m.last)}
    kept = [m for m in found.marks if m.first not in inside]
    nouns = tuple(h for h in found.nouns if h.first not in inside)
    return replace(found, marks=tuple(sorted((*kept, *added), key=lambda m: m.first)), nouns=nouns)


def _is_head(document: Document, found: Found, words: Words, i: int) -> bool:
    token = document.tokens[i]
    known = found.mark_at.get(i)
    heads = words.data.force_heads | words.data.civil_heads | words.data.media.endings
    return token.text in heads and token.pos in {"PROPN", "NOUN"} and (known is None or known.name.kind == "adjective")


def _extent(document: Document, found: Found, words: Words, head: int) -> tuple[int, int]:
    """From the first capitalised word that belongs to the head to the last; small words only between capitals."""
    tokens, sentence = document.tokens, document.sentence_of(head)
    first = head
    for i in range(head - 1, sentence.first - 1, -1):
        if _belongs(document, found, i):
            first = i
        elif not _joins(tokens, i) and (tokens[i].lower not in INNER or i == sentence.first or _lists(document, found, i)):
            break
    last = head + 1
    if tokens[head].text in words.data.civil_heads and last < sentence.last and tokens[last].lower in {"for", "of", "on"}:
        for i in range(last, sentence.last):
            if tokens[i].text[0].isupper() and tokens[i].tag != "POS" and _plain(found, i):
                last = i + 1
            elif tokens[i].lower not in words.data.head_links:
                break
    return first, last


def _belongs(document: Document, found: Found, i: int) -> bool:
    token = document.tokens[i]
    mark = found.mark_at.get(i)
    owned = token.i + 1 < len(document.tokens) and document.tokens[i + 1].tag == "POS"
    proper = token.text[0].isupper() and token.pos in {"PROPN", "ADJ", "NOUN", "VERB"} and not owned
    return proper and (mark is None or mark.name.kind in {"adjective", "state", "org"})


def _lists(document: Document, found: Found, i: int) -> bool:
    """Whether "and" joins two of a list: "Macron and EU Commission"."""
    people = any(e.label == "PERSON" and e.first <= i - 1 < e.last for e in document.entities)
    return people or i + 1 in found.mark_at


def _joins(tokens: Sequence[Token], i: int) -> bool:
    """A hyphen inside a name: "Port-Gentil Post"."""
    return tokens[i].text == "-" and tokens[i - 1].text[0].isupper() and tokens[i + 1].text[0].isupper()


def _plain(found: Found, i: int) -> bool:
    return i not in found.mark_at or found.mark_at[i].name.kind in {"state", "adjective"}


def _is_name(document: Document, found: Found, first: int, last: int, head: int) -> bool:
    """Two capitals at least; words that the lexicon knows as a body with its state ("Israeli Army") are a phrase."""
    tokens = document.tokens
    own = [i for i in range(first, last) if tokens[i].text[0].isupper() and not _is_state(found, i)]
    hit = found.noun_at.get(head)
    covered = hit is not None and all(hit.first <= i < hit.last for i in own)
    opens = first == document.sentence_of(first).first and tokens[first].tag in {"DT", "IN", "CC", "RB", "PRP"}
    before = found.mark_at.get(head - 1)  # "the United Nations Command"
    of_org = before is not None and before.name.kind == "org" and before.last - before.first > 1
    return (len(own) > 1 or of_org) and not covered and not opens


def _is_state(found: Found, i: int) -> bool:
    return i in found.mark_at and found.mark_at[i].name.kind in {"adjective", "state", "org"}


def _name(document: Document, found: Found, words: Words, span: tuple[int, int], head: int) -> Name:
    """A medium by its ending; a force or a ministry acts for the state that its name or owner tells, others for themselves."""
    tokens, (first, last) = document.tokens, span
    text = document.text[tokens[first].start : tokens[last - 1].end]
    before = tokens[head - 1].text if head > first else ""
    if tokens[head].text in words.data.media.endings or (
        tokens[head].text in {"Agency", "Network", "Service"} and before in {"News", "Press"}
    ):
        return Name("media", text, None)
    kind: MarkKind = "named"
    if tokens[head].text not in words.data.force_heads:
        within = found.mark_at.get(head - 1)
        return Name(kind, text, within.name.party if within is not None and within.name.kind == "org" else None)
    owner = first - 2 if first > 1 and tokens[first - 1].tag == "POS" else None
    places = [i for i in (owner, *range(first, last)) if i is not None and i in found.mark_at and found.mark_at[i].name.kind in OWNERS]
    return Name(kind, text, found.mark_at[places[0]].name.party if places else None)


def add_abbreviations(document: Document, found: Found) -> Found:
    """As in "the Northern Relief Network (NRN) … NRN": capitals in brackets after a name stand for it in the whole article."""
    short = dict(_bracketed(document, found))
    free = (t.i for t in document.tokens if t.text in short and t.i not in found.mark_at)
    added = [Mark(i, i + 1, short[document.tokens[i].text], abbreviated=True) for i in free]
    return replace(found, marks=tuple(sorted((*found.marks, *added), key=lambda m: m.first)))


def add_short_nouns(document: Document, found: Found) -> Found:
    """As in "the Foreign Office (FO) … the FO": capitals in brackets after a body without a state stand for its words."""
    tokens = document.tokens
    short: dict[str, Noun] = {}
    for hit in found.nouns:
        after = tokens[hit.last : hit.last + 3]
        initials = "".join(t.text[0] for t in tokens[hit.first : hit.last])
        if len(after) == 3 and after[0].text == "(" and after[2].text == ")" and after[1].text == initials and hit.noun.kind == "body":
            short[initials] = hit.noun
    held = {i for hit in found.nouns for i in range(hit.first, hit.last)} | found.mark_at.keys()
    added = [NounHit(t.i, t.i + 1, short[t.text]) for t in tokens if t.text in short and t.i not in held and len(t.text) > 1]
    if not added:
        return found
    return replace(found, nouns=tuple(sorted((*found.nouns, *added), key=lambda h: h.first)))


def _bracketed(document: Document, found: Found) -> Iterator[tuple[str, Name]]:
    tokens = document.tokens
    for mark in found.marks:
        end = mark.last
        while (
            end < min(mark.last + PLACED, len(tokens) - 1)
            and tokens[end].text != "("
            and (tokens[end].lower in {"in", "to", "for", "the"} or tokens[end].pos == "PROPN")
        ):
            end += 1
        if end + 2 < len(tokens) and tokens[end].text == "(" and tokens[end + 2].text == ")":
            text = tokens[end + 1].text
            if (
                text.isupper()
                and text.isalpha()
                and 1 < len(text) <= LONGEST_ABBREVIATION
                and mark.name.kind in {"named", "media", "org", "group", "body"}
            ):
                yield (
                    text,
                    mark.name
                    if mark.name.name
                    else Name("media", document.text[tokens[mark.first].start : tokens[mark.last - 1].end], None),
                )
