"""Where a person's name begins and ends, and what only looks like one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from briefgen.model.document import Document, Token
from briefgen.reading.actors._fold import is_particle
from briefgen.reading.actors._lexicon import Words
from briefgen.reading.actors._marks import Found

LONGEST = 6
"""Words of the longest name that is read without the model's help."""


INITIALS = re.compile(r"(?:[A-Z]\.-?){1,3}")


@dataclass(frozen=True, slots=True)
class NameSpan:
    """A person's name; tokens `first` to `last` (half-open), possessive mark left out."""

    first: int
    last: int
    rule: str


@dataclass(frozen=True)
class Text:
    """What the rules of names look at; `used` fills up as they run."""

    document: Document
    found: Found
    words: Words
    used: dict[int, NameSpan]

    def capital(self, i: int) -> bool:
        """A capitalised word that may be somebody's."""
        token = self.document.tokens[i]
        return token.text[0].isupper() and token.text not in self.words.data.not_names and token.text[-1].isalpha()

    def part_of_name(self, i: int) -> bool:
        """A token that may stand in a name: capitalised, and neither a state's word nor an office."""
        mark = self.found.mark_at.get(i)
        return self.capital(i) and i not in self.found.noun_at and (mark is None or mark.name.kind == "own")


def said_of_places(text: Text) -> frozenset[str]:
    """Words that stand after "in", "near" and their like somewhere in the article."""
    tokens = text.document.tokens
    data = text.words.data
    found = {t.lower for t in tokens if t.dep == "pobj" and tokens[t.head].lower in data.place_prepositions - data.time_prepositions}
    of_place = (t for t in tokens if t.dep == "pobj" and tokens[t.head].lower == "of")
    found |= {t.lower for t in of_place if tokens[tokens[t.head].head].lemma in data.motion_words}
    return frozenset(found | {t.lower for t in tokens if t.dep == "dobj" and tokens[t.head].lemma in data.place_verbs})


def hyphened_end(text: Text, first: int, last: int) -> int:
    """As in "Lee Jae-myung": a small second part of a given name, which "Putin-backed" is not."""
    tokens = text.document.tokens
    joined = last - first > 1 and last + 1 < len(tokens) and tokens[last].text == "-" and tokens[last + 1].start == tokens[last - 1].end + 1
    return last + 2 if joined and tokens[last + 1].text.islower() and tokens[last + 1].tag[:2] in {"NN", "FW"} else last


def entities(text: Text) -> Iterator[tuple[int, int]]:
    tokens = text.document.tokens
    for entity in text.document.entities:
        if entity.label != "PERSON":
            continue
        first, last = entity.first, entity.last
        while first < last and not (may_start(text, first) or _opens_with_initials(text, first, last)):
            first += 1
        while first < last and not text.capital(last - 1):
            last -= 1
        inner = next((i for i in range(first, last) if tokens[i].lower in {"and", ",", "'s"} or _is_verb(tokens[i])), None)
        last = last if inner is None else inner
        while first < last and _is_cut_off(text, first, last):
            first -= 1
        last += last - first > 1 and _goes_on(text, last)
        if first < last and any(i not in text.found.mark_at for i in range(first, last)):
            yield first, last


def _opens_with_initials(text: Text, first: int, last: int) -> bool:
    """As in "S. Rojas", "J.P. Rojas", "J. P. Rojas"; "U.S. Rojas" is none."""
    i = first
    while (
        i < last
        and INITIALS.fullmatch(word := text.document.tokens[i].text)
        and not (i in text.found.mark_at or word in text.words.data.styles)
    ):
        i += 1
    return first < i < last and may_start(text, i)


def _is_verb(token: Token) -> bool:
    """As in "Rojas quoted Salas as saying": the model may see one person in it."""
    return token.text.islower() and token.tag in {"VBD", "VBZ"} and not is_particle(token.text)


def _goes_on(text: Text, last: int) -> bool:
    """As in "Han Sang In": a capitalised word in the middle of a sentence that the model takes for a preposition."""
    tokens = text.document.tokens
    return last < len(tokens) and tokens[last].text.istitle() and tokens[last].lower in text.words.data.place_prepositions


def _is_cut_off(text: Text, first: int, last: int) -> bool:
    """Whether the word before belongs to the name too: the model may see "Mba-Roy" alone in "Ines Mba-Roy"."""
    tokens = text.document.tokens
    before = tokens[first - 1] if first else None
    return (
        before is not None
        and before.tag == "NNP"
        and before.dep == "compound"
        and first <= before.head < last
        and text.part_of_name(before.i)
        and any(t.text == "-" for t in tokens[first:last])
    )


def may_start(text: Text, i: int) -> bool:
    """Titles and adjectives of states stand before a name, not in it; a country's name may be a given name."""
    mark = text.found.mark_at.get(i)
    hit = text.found.noun_at.get(i)
    return (
        text.capital(i)
        and not _opens_with_verb(text, i)
        and (hit is None or hit.noun.kind not in {"office", "title"})
        and (mark is None or mark.name.kind in {"state", "own", "capital"})
    )


def _opens_with_verb(text: Text, i: int) -> bool:
    """As in "Echoing Rojas's words": a capital that only begins the sentence."""
    token = text.document.tokens[i]
    return token.tag == "VB" or (token.tag == "VBG" and i == text.document.sentence_of(i).first)


def is_compound_place(text: Text, first: int, last: int) -> bool:
    """Whether it is a road or a border ("Sudzha-Sumy highway"): a pair joined by a hyphen before a common noun is no person."""
    tokens = text.document.tokens
    after = tokens[last] if last < len(tokens) else None
    return last - first == 3 and tokens[first + 1].text == "-" and after is not None and after.pos == "NOUN"


def run(text: Text, first: int) -> int:
    """The end of the capitalised words that start at `first`; small particles only between them."""
    tokens = text.document.tokens
    stop = min(len(tokens), text.document.sentence_of(first - 1).last, first + LONGEST + 3)
    i = end = first
    while i < stop:
        if text.part_of_name(i):
            end = i + 1
        elif not (tokens[i].text == "-" or is_particle(tokens[i].text)) or (tokens[i].text == "-" and i == first):
            break
        i += 1
    return end


def with_particles(text: Text, i: int) -> int:
    """The first token of the name that ends at `i`: "al-" and "von der" belong to it."""
    tokens = text.document.tokens
    first = i
    while first > 0 and tokens[first - 1].sentence == tokens[i].sentence:
        before = tokens[first - 1]
        if before.text == "-" and first > 1 and is_particle(tokens[first - 2].text):
            first -= 2
        elif (
            is_particle(before.text)
            and before.text[0].islower()
            and before.lower not in {"e", "y", "an", "as", "de", "la", "le", "du", "ad", "da", "di"}
        ):
            first -= 1
        else:
            break
    return first


def in_longer_name(text: Text, token: Token) -> bool:
    """A known word inside another proper name: "Trump Tower", "Zelensky Street", "Xi'an"."""
    tokens = text.document.tokens
    after = tokens[token.i + 1] if token.i + 1 < len(tokens) else None
    if (
        after is not None
        and token.dep == "compound"
        and token.head == after.i
        and after.text[0].isupper()
        and after.i not in text.found.noun_at
    ):
        return after.i not in text.found.mark_at
    return False
