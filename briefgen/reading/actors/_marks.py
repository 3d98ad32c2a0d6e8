"""Fixed names and nouns found in a document: the longest match at each token."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from briefgen.model.document import Document, Token
from briefgen.reading.actors._lexicon import Name, Noun, Words, first_word, surface

T = TypeVar("T")
LONGEST = 9
"""Tokens of the longest fixed name ("Organization for Security and Co-operation in Europe" has 9)."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A fixed name; tokens `first` to `last` (half-open)."""

    first: int
    last: int
    name: Name
    abbreviated: bool = False
    """Written in capitals: "US", "U.K.", "EU"."""


@dataclass(frozen=True, slots=True)
class NounHit:
    """A noun of the lexicon; tokens `first` to `last` (half-open)."""

    first: int
    last: int
    noun: Noun


@dataclass(frozen=True)
class Found:
    """All fixed names and nouns of a document."""

    marks: tuple[Mark, ...]
    nouns: tuple[NounHit, ...]

    @cached_property
    def mark_at(self) -> Mapping[int, Mark]:
        """The fixed name that a token belongs to."""
        return {i: mark for mark in self.marks for i in range(mark.first, mark.last)}

    @cached_property
    def noun_at(self) -> Mapping[int, NounHit]:
        """The lexicon noun that a token belongs to."""
        return {i: hit for hit in self.nouns for i in range(hit.first, hit.last)}

    @cached_property
    def spans_of(self) -> Mapping[Name, tuple[Mark, ...]]:
        """All places where a fixed name stands."""
        rows: dict[Name, list[Mark]] = {}
        for mark in self.marks:
            rows.setdefault(mark.name, []).append(mark)
        return {name: tuple(marks) for name, marks in rows.items()}

    def nouns_in(self, first: int, last: int) -> tuple[NounHit, ...]:
        """The lexicon nouns that lie inside a range of tokens."""
        hits = (self.noun_at.get(i) for i in range(first, last))
        return tuple(sorted({h for h in hits if h is not None and first <= h.first and h.last <= last}, key=lambda h: h.first))


def find_marks(document: Document, words: Words, own: Mapping[str, Name]) -> Found:
    """The fixed names and nouns of a document; `own` are names that the config gives, which win."""
    starts = frozenset(map(first_word, own)) | words.first_names
    table = {**words.names, **own}
    domains = tuple(words.data.media.domains)
    marks: list[Mark] = []
    nouns: list[NounHit] = []
    free = free_noun = 0
    for token in document.tokens:
        i = token.i
        if i >= free and first_word(surface(token.text)) in starts:
            end, name = _longest(document, i, table)
            if name and not _is_other_word(document, words, (i, end), name, marks[-1] if marks else None):
                marks.append(Mark(i, end, name, token.text.isupper()))
                free = end
        if i >= free and token.lower.endswith(domains) and token.pos != "PUNCT":
            marks.append(Mark(i, i + 1, Name("media", "", None)))
            free = i + 1
        if i >= free_noun and first_word(surface(token.lower)) in words.first_nouns:
            end, noun = _longest(document, i, words.nouns, lower=True)
            if noun and _is_noun(document.tokens[i:end], noun, words):
                nouns.append(NounHit(i, end, noun))
                free_noun = end
    return Found(tuple(sorted([*marks, *_shortened(document, words, marks)], key=lambda m: m.first)), tuple(nouns))


def _shortened(document: Document, words: Words, marks: Sequence[Mark]) -> Iterator[Mark]:
    """As in "North Korea … the North said": the state of which the article speaks by its full name."""
    told = {m.name.name for m in marks}
    held = {i for m in marks for i in range(m.first, m.last)}
    for before, token, after in zip(document.tokens, document.tokens[1:], document.tokens[2:], strict=False):
        full = words.data.shortened.get(token.text)
        alone = before.lower == "the" and token.i not in held and after.pos != "PROPN" and after.lower != "of"
        if full is not None and full in told and alone and token.dep not in {"compound", "amod", "nmod"}:
            yield Mark(token.i, token.i + 1, words.names[full])


def _longest(document: Document, i: int, table: Mapping[str, T], *, lower: bool = False) -> tuple[int, T | None]:
    stop = min(i + LONGEST, document.sentence_of(i).last)
    for end in range(stop, i, -1):
        if document.tokens[end - 1].pos == "PUNCT" and end - 1 > i:
            continue
        text = surface(document.text[document.tokens[i].start : document.tokens[end - 1].end])
        found = table.get(text.lower() if lower else text)
        if found is not None:
            return end, found
    return i, None


def _is_other_word(document: Document, words: Words, span: tuple[int, int], name: Name, before: Mark | None) -> bool:
    """A fixed name that is something else here: "Time" as a common noun, Russia's own Security Council."""
    first, last = span
    tokens = document.tokens
    after = tokens[last] if last < len(tokens) else None
    if after is not None and after.text in words.data.waters:
        return True  # "the South China Sea"
    if (
        after is not None
        and name.name in words.data.compass
        and after.text[0].isupper()
        and tokens[last - 1].dep in {"compound", "nmod", "amod"}
    ):
        return True  # "the West Philippine Sea"
    if name.kind == "body" and before is not None and before.name.party not in {None, name.party}:
        return before.last == first or (before.last == first - 1 and tokens[first - 1].tag == "POS")  # "Peru's National Security Council"
    if name.kind == "media" and first > 1 and tokens[first - 1].lower in {"of", "for"} and tokens[first - 2].lower in words.data.fields_of:
        return True  # "the Department of Foreign Affairs", "the Minister for Foreign Affairs"
    if name.kind == "media" and tokens[first].text in words.data.platforms:
        return first == 0 or tokens[first - 1].lower not in words.data.platform_words  # "on X", not "X" alone
    if name.kind == "media" and last - first == 1 and any(e.label == "PERSON" and e.first <= first < e.last - 1 for e in document.entities):
        return True  # "Foreign Minister Hina Rabbani Khar"
    if name.kind == "media" and last - first == 1 and not tokens[first].text.isupper():
        # "Times", "Guardian", "Bild" are media only as proper nouns with nothing capitalised on either side
        return tokens[first].pos != "PROPN" or (
            first == document.sentence_of(first).first and tokens[first].lower in {"time", "times", "trend"}
        )
    adjective = before is not None and before.last == first and before.name.kind == "adjective"
    longer = (
        first > 0
        and tokens[first - 1].text[0].isupper()
        and tokens[first - 1].pos == "PROPN"
        and tokens[first - 1].dep in {"compound", "nmod"}
    )
    return name.kind == "org" and (adjective or longer) and last - first > 1 and not tokens[first].text.startswith(("European", "United"))


def _is_noun(tokens: Sequence[Token], noun: Noun, words: Words) -> bool:
    if noun.kind == "title":
        return tokens[0].text[0].isupper() or (noun.word in words.data.taken_up and tokens[-1].pos == "NOUN")  # "the general denied it"
    return tokens[-1].pos in {"NOUN", "PROPN"} or (tokens[-1].pos == "ADJ" and tokens[-1].text[0].isupper()) or len(tokens) > 1
