"""Names of persons: where they stand, whatever the statistical model calls them.

Rules in order; a later one never takes a token that an earlier one has used. The last two mend the model's misses: a part
of a name known from elsewhere in the article is that person, wherever it stands.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from briefgen.gazetteer import gazetteer
from briefgen.geonames import towns
from briefgen.model.document import Document, Token
from briefgen.reading.actors._fold import fold_name, is_particle
from briefgen.reading.actors._given import is_given_name
from briefgen.reading.actors._introduced import after_office_comma, known_as
from briefgen.reading.actors._lexicon import Words
from briefgen.reading.actors._marks import Found
from briefgen.reading.actors._name_parts import (
    NameSpan,
    Text,
    entities,
    hyphened_end,
    in_longer_name,
    is_compound_place,
    run,
    said_of_places,
    with_particles,
)

QUOTES = frozenset("\"“”‘’'«»")
PAIR = 2
ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "poss", "pobj", "conj", "appos", "dative"})
"""Labels under which a single word is somebody."""


def find_names(document: Document, found: Found, words: Words) -> tuple[NameSpan, ...]:
    """The persons' names of a document in text order, never overlapping."""
    text = Text(document, found, words, {})
    for rule in RULES:
        for first, end in rule(text):
            if all(i not in text.used for i in range(first, end)):
                last = _once(text, first, hyphened_end(text, first, end))
                span = NameSpan(first, last, "name-" + rule.__name__.lstrip("_").replace("_", "-"))
                text.used.update(dict.fromkeys(range(first, last), span))
    return tuple(sorted(set(text.used.values()), key=lambda s: s.first))


def _once(text: Text, first: int, last: int) -> int:
    """The end of a name whose last word a slip of the pen repeats: "Omar Said Said"."""
    tokens = text.document.tokens
    return last - 1 if last - first > 2 and tokens[last - 1].text == tokens[last - 2].text else last


def _own_person(text: Text) -> Iterator[tuple[int, int]]:
    """A name of the config that has an office: a person, unless a longer name stands there."""
    spans = text.document.entities
    for mark in text.found.marks:
        if (
            mark.name.kind == "own"
            and mark.name.key is not None
            and not any(e.first <= mark.first and mark.last <= e.last and e.last - e.first > mark.last - mark.first for e in spans)
        ):
            yield mark.first, mark.last


def _entity_of_several_words(text: Text) -> Iterator[tuple[int, int]]:
    """What the model calls a person, if two or more words remain after trimming."""
    for first, end in entities(text):
        last = _whole(text, end)
        if last - first > 1 and not is_compound_place(text, first, last) and not _place(text, last - 1) and not _lies_there(text, last - 1):
            yield first, last


def _given_name(text: Text) -> Iterator[tuple[int, int]]:
    """As in "Ukraine's Volodymyr Zelensky": a given name before one more capitalised word that acts, whatever the model calls them."""
    tokens = text.document.tokens
    longer = {i for e in text.document.entities if e.last - e.first > PAIR and e.label != "PERSON" for i in range(e.first, e.last)}
    for token in tokens[:-1]:
        last = tokens[token.head]
        alone = last.i == token.i + 1 and token.dep == "compound" and not {token.i, last.i} & longer
        if (
            not alone
            or last.tag != "NNP"
            or last.dep not in ARGUMENTS
            or _place(text, last.i)
            or not is_given_name(token.text)
            or not text.capital(token.i)
        ):
            continue
        before = tokens[token.i - 1] if token.i else None
        if text.part_of_name(token.i) and text.part_of_name(last.i) and (before is None or before.tag not in {"NNP", "NNPS", "DT"}):
            yield token.i, last.i + 1


def _whole(text: Text, last: int) -> int:
    """The end of a name that the model cut short: "Omar Said" of "Omar Said Bello"; the parser joins the next word to it."""
    last = _past_nickname(text, last)
    tokens = text.document.tokens
    joined = last < len(tokens) and tokens[last - 1].head == last and tokens[last].pos == "PROPN" and tokens[last - 1].dep == "compound"
    return last + 1 if joined and text.part_of_name(last) else last


def _past_nickname(text: Text, last: int) -> int:
    """The end of "Omar “Tiger” Said": a nickname in quotation marks within the name."""
    tokens = text.document.tokens
    marks = [t.text for t in tokens[last : last + 4]]
    within = len(marks) == 4 and marks[0] in QUOTES and marks[2] in QUOTES and marks[1][0].isupper()
    return run(text, last + 3) if within and tokens[last + 3].pos == "PROPN" and text.part_of_name(last + 3) else last


def _saying(text: Text) -> Iterator[tuple[int, int]]:
    """As in "…,” said Wanja Odera Kimani, chief negotiator for": two or more capitalised words that say something, missed by the model."""
    tokens = text.document.tokens
    other = {i for e in text.document.entities if e.label not in {"PERSON", "NORP"} for i in range(e.first, e.last)}
    for verb in tokens:
        if verb.lemma not in text.words.data.body_verbs or verb.tag not in {"VBD", "VBZ"}:
            continue
        for subject in text.document.children(verb.i, "nsubj"):
            first = subject.i
            while first > 0 and text.part_of_name(first - 1) and tokens[first - 1].sentence == verb.sentence and first - 1 != verb.i:
                first -= 1
            capitals = [tokens[i] for i in range(first, subject.i + 1)]
            named = len(capitals) > 1 and all(t.pos == "PROPN" for t in capitals) and not {t.i for t in capitals} & other
            if named and text.part_of_name(subject.i) and (first == 0 or tokens[first - 1].pos not in {"DET", "ADJ"}):
                yield first, subject.i + 1


def _place(text: Text, i: int) -> bool:
    """As in "Charles Bridge": the last word of a name that makes it a place."""
    return text.document.tokens[i].text in text.words.data.place_endings


def _lies_there(text: Text, i: int) -> bool:
    """As in "three raids over Ban Nam Khem": what only stands after a preposition of place, and nowhere else, is no person."""
    tokens = text.document.tokens
    above = tokens[tokens[i].head]
    placed = tokens[i].dep == "pobj" and above.lower in text.words.data.place_prepositions - text.words.data.time_prepositions
    return placed and sum(t.text == tokens[i].text for t in tokens) == 1


def _after_office(text: Text) -> Iterator[tuple[int, int]]:
    """Capitalised words right after an office or title: "Foreign Minister Andriy Sybiga", "Lt. Gen. Moskalik"."""
    tokens = text.document.tokens
    for hit in text.found.nouns:
        if hit.noun.kind in {"office", "title"} and not hit.noun.plural:
            stopped = hit.noun.kind == "title" and hit.last < len(tokens) and tokens[hit.last].text == "."  # "MR. ROJAS"
            first = hit.last + stopped
            last = run(text, first)
            if last > first and tokens[last - 1].sentence == tokens[hit.first].sentence:
                yield first, last


def _before_office(text: Text) -> Iterator[tuple[int, int]]:
    """Two or more capitalised words, a comma and an office that the parser sets beside them, missed by the model."""
    tokens = text.document.tokens
    for hit in text.found.nouns:
        head = tokens[hit.last - 1]
        if hit.noun.kind == "office" and head.dep == "appos":
            name = tokens[head.head].i
            first = name
            while (
                first > 0
                and tokens[first - 1].sentence == head.sentence
                and (text.part_of_name(first - 1) or is_particle(tokens[first - 1].text))
            ):
                first -= 1
            while first < name and not tokens[first].text[0].isupper():
                first += 1
            if first < name and text.part_of_name(name) and name < hit.first:
                yield first, name + 1


def _known_part(text: Text) -> Iterator[tuple[int, int]]:
    """A word or words that a longer name of the article holds: "Trump" after "Donald Trump", tagged as whatever."""
    tokens = text.document.tokens
    known: set[str] = set()
    for span in sorted(set(text.used.values()), key=lambda s: s.first):
        parts = [t for t in tokens[span.first : span.last] if t.text[0].isupper()]
        known.update(fold for t in parts for fold in fold_name(t.text) if len(fold) > 1)
    for token in tokens:
        if token.text[0].isupper() and text.part_of_name(token.i) and token.pos in {"PROPN", "NOUN", "ADJ", "X", "VERB", "ADV", "INTJ"}:
            folded = fold_name(token.text)
            if folded and folded[0] in known and not in_longer_name(text, token):
                yield with_particles(text, token.i), token.i + 1


def _owner_of_office(text: Text) -> Iterator[tuple[int, int]]:
    """As in "Lavrov's deputy": a capitalised word that owns an office."""
    tokens = text.document.tokens
    for hit in text.found.nouns:
        i = hit.first - 1
        while i > 0 and tokens[i].lower in text.words.data.office_adjectives:
            i -= 1
        if hit.noun.kind == "office" and i > 0 and tokens[i].tag == "POS" and tokens[i - 1].pos == "PROPN" and text.part_of_name(i - 1):
            yield with_particles(text, i - 1), i


def _entity_of_one_word(text: Text) -> Iterator[tuple[int, int]]:
    """A single word that the model calls a person, where it acts, owns or is addressed and is no place."""
    places = said_of_places(text)
    for first, last in entities(text):
        token = text.document.tokens[last - 1]
        above = text.document.tokens[token.head]
        if token.lower in places or (token.dep in {"dobj", "nsubjpass"} and above.lemma in text.words.data.place_verbs):
            continue
        if last - first == 1 and token.dep in ARGUMENTS and not (token.dep == "pobj" and _of_place(text, above)):
            yield first, last


def _speaks(text: Text) -> Iterator[tuple[int, int]]:
    """As in "Rojas told Hale": one capitalised word that says something, which the model takes for nothing or for a people."""
    label = {i: e.label for e in text.document.entities for i in range(e.first, e.last)}
    places = said_of_places(text)
    for token in text.document.tokens:
        verb = text.document.tokens[token.head]
        says = token.dep == "nsubj" and verb.lemma in text.words.data.telling_verbs | text.words.data.personal_verbs
        says = says and verb.tag in {"VBD", "VBZ", "VBN"}
        alone = token.tag == "NNP" and not text.document.children(token.i) and text.part_of_name(token.i)
        seen = label.get(token.i, "NORP")
        nowhere = seen == "NORP" or (seen in {"GPE", "ORG"} and not gazetteer().find(token.text) and not towns(token.text))
        if says and alone and nowhere and token.lower not in places and not token.text.isupper():
            yield token.i, token.i + 1


def _named_alike(text: Text) -> Iterator[tuple[int, int]]:
    """A single word that is somebody's name elsewhere in the article, whatever the model calls it here."""
    tokens = text.document.tokens
    single = {tokens[s.first].text for s in set(text.used.values()) if s.last - s.first == 1}
    for token in tokens:
        if token.text in single and token.tag == "NNP" and token.dep in ARGUMENTS and text.part_of_name(token.i):
            above = tokens[token.head]
            gone_to = token.dep == "dobj" and above.lemma in text.words.data.place_verbs
            if not gone_to and not (token.dep == "pobj" and _of_place(text, above)) and not in_longer_name(text, token):
                yield token.i, token.i + 1


def _of_place(text: Text, preposition: Token) -> bool:
    data = text.words.data
    moves = text.document.tokens[preposition.head].lemma in data.motion_words
    return preposition.lower in data.place_prepositions or (preposition.lower in data.motion_prepositions and moves)


RULES: tuple[Callable[[Text], Iterator[tuple[int, int]]], ...] = (
    _own_person,
    after_office_comma,
    known_as,
    _entity_of_several_words,
    _given_name,
    _saying,
    _after_office,
    _before_office,
    _known_part,
    _owner_of_office,
    _entity_of_one_word,
    _speaks,
    _named_alike,
)
