"""Names of persons: where they stand, whatever the statistical model calls them.

Rules in order; a later one never takes a token that an earlier one has used. The last two mend the model's misses: a part
of a name known from elsewhere in the article is that person, wherever it stands.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from briefgen.model.document import Document, Token
from briefgen.reading.actors._fold import fold_name, is_particle
from briefgen.reading.actors._lexicon import Words
from briefgen.reading.actors._marks import Found

ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "poss", "pobj", "conj", "appos", "dative"})
"""Labels under which a single word is somebody."""
LONGEST = 6
"""Words of the longest name that is read without the model's help."""


@dataclass(frozen=True, slots=True)
class NameSpan:
    """A person's name; tokens `first` to `last` (half-open), possessive mark left out."""

    first: int
    last: int
    rule: str


@dataclass(frozen=True)
class _Text:
    document: Document
    found: Found
    words: Words
    used: dict[int, NameSpan]

    def capital(self, i: int) -> bool:
        token = self.document.tokens[i]
        return token.text[0].isupper() and token.text not in self.words.data.not_names and token.text[-1].isalpha()

    def part_of_name(self, i: int) -> bool:
        """A token that may stand in a name: capitalised, and neither a state's word nor an office."""
        mark = self.found.mark_at.get(i)
        return self.capital(i) and i not in self.found.noun_at and (mark is None or mark.name.kind == "own")


def find_names(document: Document, found: Found, words: Words) -> tuple[NameSpan, ...]:
    """The persons' names of a document in text order, never overlapping."""
    text = _Text(document, found, words, {})
    for rule in RULES:
        for first, end in rule(text):
            if all(i not in text.used for i in range(first, end)):
                last = _hyphened_end(text, first, end)
                span = NameSpan(first, last, "name-" + rule.__name__.lstrip("_").replace("_", "-"))
                text.used.update(dict.fromkeys(range(first, last), span))
    return tuple(sorted(set(text.used.values()), key=lambda s: s.first))


def _own_person(text: _Text) -> Iterator[tuple[int, int]]:
    """A name of the config that has an office: a person, unless a longer name stands there."""
    entities = text.document.entities
    for mark in text.found.marks:
        if (
            mark.name.kind == "own"
            and mark.name.key is not None
            and not any(e.first <= mark.first and mark.last <= e.last and e.last - e.first > mark.last - mark.first for e in entities)
        ):
            yield mark.first, mark.last


def _entity_of_several_words(text: _Text) -> Iterator[tuple[int, int]]:
    """What the model calls a person, if two or more words remain after trimming."""
    for first, last in _entities(text):
        if last - first > 1 and not _is_compound_place(text, first, last):
            yield first, last


def _after_office(text: _Text) -> Iterator[tuple[int, int]]:
    """Capitalised words right after an office or title: "Foreign Minister Andriy Sybiga", "Lt. Gen. Moskalik"."""
    for hit in text.found.nouns:
        if hit.noun.kind in {"office", "title"} and not hit.noun.plural:
            last = _run(text, hit.last)
            if last > hit.last:
                yield hit.last, last


def _before_office(text: _Text) -> Iterator[tuple[int, int]]:
    """Two or more capitalised words, a comma and an office that the parser sets beside them, missed by the model."""
    tokens = text.document.tokens
    for hit in text.found.nouns:
        head = tokens[hit.last - 1]
        if hit.noun.kind == "office" and head.dep == "appos":
            name = tokens[head.head].i
            first = name
            while first > 0 and text.part_of_name(first - 1) and tokens[first - 1].sentence == head.sentence:
                first -= 1
            if first < name and text.part_of_name(name) and name < hit.first:
                yield first, name + 1


def _known_part(text: _Text) -> Iterator[tuple[int, int]]:
    """A word or words that a longer name of the article holds: "Trump" after "Donald Trump", tagged as whatever."""
    tokens = text.document.tokens
    known: set[str] = set()
    for span in sorted(set(text.used.values()), key=lambda s: s.first):
        parts = [t for t in tokens[span.first : span.last] if t.text[0].isupper()]
        known.update(fold for t in parts for fold in fold_name(t.text) if len(fold) > 1)
    for token in tokens:
        if token.text[0].isupper() and text.part_of_name(token.i) and token.pos in {"PROPN", "NOUN", "ADJ", "X", "VERB", "ADV", "INTJ"}:
            folded = fold_name(token.text)
            if folded and folded[0] in known and not _in_longer_name(text, token):
                yield _with_particles(text, token.i), token.i + 1


def _owner_of_office(text: _Text) -> Iterator[tuple[int, int]]:
    """As in "Lavrov's deputy": a capitalised word that owns an office."""
    tokens = text.document.tokens
    for hit in text.found.nouns:
        i = hit.first - 1
        while i > 0 and tokens[i].lower in text.words.data.office_adjectives:
            i -= 1
        if hit.noun.kind == "office" and i > 0 and tokens[i].tag == "POS" and tokens[i - 1].pos == "PROPN" and text.part_of_name(i - 1):
            yield _with_particles(text, i - 1), i


def _entity_of_one_word(text: _Text) -> Iterator[tuple[int, int]]:
    """A single word that the model calls a person, where it acts, owns or is addressed and is no place."""
    places = _said_of_places(text)
    for first, last in _entities(text):
        token = text.document.tokens[last - 1]
        above = text.document.tokens[token.head]
        if token.lower in places or (token.dep in {"dobj", "nsubjpass"} and above.lemma in text.words.data.place_verbs):
            continue
        if last - first == 1 and token.dep in ARGUMENTS and not (token.dep == "pobj" and _of_place(text, above)):
            yield first, last


def _of_place(text: _Text, preposition: Token) -> bool:
    data = text.words.data
    moves = text.document.tokens[preposition.head].lemma in data.motion_words
    return preposition.lower in data.place_prepositions or (preposition.lower in data.motion_prepositions and moves)


RULES: tuple[Callable[[_Text], Iterator[tuple[int, int]]], ...] = (
    _own_person,
    _entity_of_several_words,
    _after_office,
    _before_office,
    _known_part,
    _owner_of_office,
    _entity_of_one_word,
)


def _said_of_places(text: _Text) -> frozenset[str]:
    """Words that stand after "in", "near" and their like somewhere in the article."""
    tokens = text.document.tokens
    return frozenset(t.lower for t in tokens if t.dep == "pobj" and tokens[t.head].lower in text.words.data.place_prepositions)


def _hyphened_end(text: _Text, first: int, last: int) -> int:
    """As in "Lee Jae-myung": a small second part of a given name, which "Putin-backed" is not."""
    tokens = text.document.tokens
    joined = last - first > 1 and last + 1 < len(tokens) and tokens[last].text == "-" and tokens[last + 1].start == tokens[last - 1].end + 1
    return last + 2 if joined and tokens[last + 1].text.islower() and tokens[last + 1].tag[:2] in {"NN", "FW"} else last


def _entities(text: _Text) -> Iterator[tuple[int, int]]:
    tokens = text.document.tokens
    for entity in text.document.entities:
        if entity.label != "PERSON":
            continue
        first, last = entity.first, entity.last
        while first < last and not _may_start(text, first):
            first += 1
        while first < last and not text.capital(last - 1):
            last -= 1
        inner = next((i for i in range(first, last) if tokens[i].lower in {"and", ",", "'s"}), None)
        last = last if inner is None else inner
        if first < last and any(i not in text.found.mark_at for i in range(first, last)):
            yield first, last


def _may_start(text: _Text, i: int) -> bool:
    """Titles and adjectives of states stand before a name, not in it; a country's name may be a given name."""
    mark = text.found.mark_at.get(i)
    hit = text.found.noun_at.get(i)
    return (
        text.capital(i)
        and (hit is None or hit.noun.kind not in {"office", "title"})
        and (mark is None or mark.name.kind in {"state", "own", "capital"})
    )


def _is_compound_place(text: _Text, first: int, last: int) -> bool:
    """Whether it is a road or a border ("Sudzha-Sumy highway"): a pair joined by a hyphen before a common noun is no person."""
    tokens = text.document.tokens
    after = tokens[last] if last < len(tokens) else None
    return last - first == 3 and tokens[first + 1].text == "-" and after is not None and after.pos == "NOUN"


def _run(text: _Text, first: int) -> int:
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


def _with_particles(text: _Text, i: int) -> int:
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


def _in_longer_name(text: _Text, token: Token) -> bool:
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
