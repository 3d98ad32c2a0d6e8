"""The rules that find names of places in one article, from strict to loose; `places.py` runs them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise

from briefgen.geonames import entry_for
from briefgen.model.document import Token
from briefgen.reading._place_scan import Found, Scan, kind_before, kind_by_word
from briefgen.reading._place_uses import from_use, is_adjective
from briefgen.reading.actors._lexicon import words


def _from_gazetteer(scan: Scan) -> Iterator[Found]:
    """The longest spelling of the gazetteer that starts here, unless it is part of a longer name of a person or body."""
    tokens = scan.document.tokens
    i = 0
    while i < len(tokens):
        found = _longest(scan, i)
        if found and not scan.inside_larger_name(found.first, found.last, frozenset({"PERSON", "ORG", "WORK_OF_ART", "PRODUCT"})):
            yield found
            i = found.last
        else:
            i += 1


def _longest(scan: Scan, first: int) -> Found | None:
    tokens, end = scan.document.tokens, scan.document.sentence_of(first).last
    starts_name = tokens[first].text[0].isupper() or (
        first + 1 < end and tokens[first + 1].text == "-" and tokens[first].lower in {"al", "el"}
    )
    lowered = tokens[first].lower in {"northern", "southern", "south"}
    if not (starts_name or lowered) or tokens[first].pos in {"PRON", "DET"}:
        return None
    if tokens[first].lower != "the" and not scan.names.may_start(tokens[first].text):
        return None
    for last in range(min(end, first + 2 * scan.names.longest), first, -1):
        if not _ends_name(tokens[last - 1]):
            continue
        entries = scan.names.find(scan.document.text[tokens[first].start : tokens[last - 1].end])
        if entries and any(t.text[0].isupper() for t in tokens[first:last]):
            with_article = first > 0 and tokens[first - 1].text == "The" and entries[0].name.startswith("The ")
            return Found(first - with_article, last, entries[0].kind, entries)
    return None


def _ends_name(token: Token) -> bool:
    """Whether a name can end here: in a letter, or in the full stop of "U.S."."""
    return token.text[-1].isalnum() or (len(token.text) > 2 and token.text.endswith("."))


def _from_model(scan: Scan) -> Iterator[Found]:
    """What the statistical model takes for a place, where its words look like a name."""
    for entity in scan.document.entities:
        if entity.label not in {"GPE", "LOC", "FAC"}:
            continue
        first, last = entity.first, entity.last
        last = next((e.last for e in scan.document.entities if e.first == last and e.label == entity.label == "GPE"), last)
        while first < last and (not scan.is_name(first) or first in scan.taken):
            first += 1
        while first < last and (not scan.is_name(last - 1) or last - 1 in scan.taken):
            last -= 1
        if first < last and _names_a_place(scan, first, last):
            told = kind_before(scan, scan.document.tokens[first - 1]) if first else None
            yield Found(first, last, kind_by_word(scan, last - 1) or told or ("venue" if entity.label == "FAC" else "other"))


def _names_a_place(scan: Scan, first: int, last: int) -> bool:
    """Whether the model's place is a noun: it takes adjectives ("Sudanese") and plurals for places too."""
    head = scan.document.tokens[last - 1]
    person = last - first == 1 and head.lower in scan.surnames
    return head.pos in {"PROPN", "NOUN"} and not person and scan.taken.isdisjoint(range(first, last))


def _from_place_noun(scan: Scan) -> Iterator[Found]:
    """A name that ends in a word of place: Shell Bay Club, Nasser Hospital, Hodeidah port."""
    for token in scan.document.tokens:
        if scan.is_name(token.i) and not (token.i and scan.is_name(token.i - 1)):
            last = scan.run(token.i)
            ends = [n for n in range(token.i + 2, last + 1) if kind_by_word(scan, n - 1)]
            if ends and not scan.starts_sentence(ends[-1] - 1):
                kind = kind_by_word(scan, ends[-1] - 1)
                first = token.i + int(token.lower == "the")
                if kind and ends[-1] - first > 1 and not scan.inside_larger_name(first, ends[-1], frozenset({"PERSON"})):
                    yield Found(first, ends[-1], kind)


def _from_region_word(scan: Scan) -> Iterator[Found]:
    """A capitalised name right before a word for a part of a country, whatever the model takes it for: "the Tesk sector"."""
    for word in scan.document.tokens[1:]:
        if word.lower not in scan.words.after["region"] or not word.text.islower() or word.i in scan.taken:
            continue
        first = word.i
        while first and scan.document.tokens[first - 1].tag == "NNP" and scan.is_name(first - 1) and first - 1 not in scan.taken:
            first -= 1
        named = [scan.document.tokens[i] for i in range(first, word.i)]
        if word.lower in scan.words.bare and first and scan.document.tokens[first - 1].lower == "the":
            continue  # "the Hasina state" is hers
        alone = named and not scan.starts_sentence(first) and all(t.sentence == word.sentence for t in named)
        person = any(scan.people.get(t.i) == "PERSON" or t.lower in scan.surnames for t in named)
        before = scan.document.tokens[first - 1].lower if first else ""
        after = scan.token(word.i + 1)
        told = before in {"in", "near", "from"} and word.lower not in scan.words.bare and (after is None or after.lower != "of")
        if alone and (not person or told):
            yield Found(first, word.i + 1, "region")  # "in Birnin Magaji district", whom the model takes for a man


def _from_site_word(scan: Scan) -> Iterator[Found]:
    """As in "near the Zikim crossing": a capitalised name before a site, whoever the model takes it for."""
    for word in scan.document.tokens[2:]:
        name, before = scan.document.tokens[word.i - 1], scan.document.tokens[word.i - 2]
        if word.lower not in scan.words.sites or name.tag != "NNP" or before.lower != "the" or {word.i, name.i} & scan.taken:
            continue
        located = before.dep == "det" and scan.document.tokens[before.head].i == word.i and word.dep == "pobj"
        where = scan.document.tokens[word.head].lower in scan.words.locating | {"to", "from", "through", "of"}
        if located and where and scan.is_name(name.i) and scan.people.get(name.i) != "ORG":
            yield Found(name.i, word.i + 1, "venue")


def _from_apposition(scan: Scan) -> Iterator[Found]:
    """As in "Ohn Taw, a fishing village to the south": what a village is called, whoever the model takes it for."""
    towns = scan.words.before.get("city", frozenset())
    for word in scan.document.tokens:
        head = scan.document.tokens[word.head]
        if word.dep != "appos" or word.lower not in towns or head.tag != "NNP" or head.i >= word.i or head.i in scan.taken:
            continue
        indefinite = any(t.lower in {"a", "an"} for t in scan.document.children(word.i, "det"))
        first = head.i
        while first and scan.is_name(first - 1) and scan.document.tokens[first - 1].tag == "NNP" and first - 1 not in scan.taken:
            first -= 1
        if indefinite and scan.token(head.i + 1) is not None and scan.document.tokens[head.i + 1].text == ",":
            yield Found(first, head.i + 1, "city")


def _from_capital(scan: Scan) -> Iterator[Found]:
    """As in "the Omani capital", "Oman's capital": the city; its own name, where it follows, is found without this."""
    table = words()
    for token in scan.document.tokens:
        if token.lower != "capital" or token.pos != "NOUN" or token.dep in {"compound", "nmod"}:
            continue
        after = scan.token(token.i + 1)
        after = scan.token(token.i + 2) if after is not None and after.text == "," else after
        owners = [t for t in scan.document.children(token.i, "amod", "compound", "poss") if t.i < token.i and t.i not in scan.taken]
        for owner in owners if after is None or not scan.is_name(after.i) else ():
            name = table.names.get(owner.text)
            spellings = table.capitals.get(name.name, []) if name is not None and name.kind in {"adjective", "state"} else []
            entries = {e for spelling in spellings for e in scan.names.find(spelling)[:1]}
            if len(entries) == 1:  # of two capitals nobody knows which
                yield Found(owner.i, token.i + 1, "city", tuple(entries))


def _from_number(scan: Scan) -> Iterator[Found]:
    """As in "Hill 350", "Height 210": what the maps of an army call a hill."""
    for a, b in pairwise(scan.document.tokens):
        numbered = a.lower in scan.words.numbered and a.text[0].isupper() and b.tag == "CD" and b.text[0].isdigit()
        if numbered and a.sentence == b.sentence and a.i not in scan.taken:
            yield Found(a.i, b.i + 1, "other")


def _from_word_before(scan: Scan) -> Iterator[Found]:
    """A capitalised name right after a word that locates, after "the village of", or as what is captured or shelled."""
    for token in scan.document.tokens[:-1]:
        name = scan.document.tokens[token.i + 1]
        if name.sentence != token.sentence or name.i in scan.taken or not scan.is_name(name.i):
            continue
        kind = kind_before(scan, token)
        if kind is None and (not _locates(scan, token, name) or name.tag not in {"NNP", "NNPS"}):
            continue
        last = scan.run(name.i)
        after = scan.token(last)
        modifies = after is not None and after.tag in {"NN", "NNS", "POS"} and not kind_by_word(scan, last)
        if last > name.i and not modifies:
            yield Found(name.i, last, kind or kind_by_word(scan, last - 1) or "other")


def _from_towns(scan: Scan) -> Iterator[Found]:
    """A name that a town of one of the states named bears, where it stands like a place: "the Pauktaw checkpoint", "at Hlaingbwe"."""
    states = sorted(scan.states)
    for token in scan.document.tokens:
        if token.i in scan.taken or token.tag != "NNP" or not scan.is_name(token.i) or scan.starts_sentence(token.i):
            continue
        if (
            is_adjective(token)
            or scan.people.get(token.i) == "PERSON"
            or token.lower in scan.surnames
            or (token.i and scan.is_name(token.i - 1))
        ):
            continue
        last = scan.run(token.i)
        name = scan.document.text[token.start : scan.document.tokens[last - 1].end]
        if len(name) >= LEAST and _stands_like_a_place(scan, last - 1) and entry_for(name, states):
            yield Found(token.i, last, "city")


LEAST = 4
"""Letters of the shortest town that is taken for one by its name alone."""


def _stands_like_a_place(scan: Scan, i: int) -> bool:
    """After a word that locates or "of", or before a common noun that lies there."""
    token = scan.document.tokens[i]
    head = scan.document.tokens[token.head]
    if token.dep == "pobj":
        return head.lower in scan.words.locating or head.lower in {"of", "on", "towards", "toward", "into"}
    if token.dep == "compound":
        return head.pos == "NOUN" and head.i > i
    return token.dep == "dobj" and head.lemma in scan.words.taking


def _locates(scan: Scan, token: Token, name: Token) -> bool:
    """Whether `token` puts something at `name`; people and bodies are what the model says, save after "near" and the like."""
    label = scan.people.get(name.i)
    before = scan.document.tokens[max(token.i - 1, 0)]
    nearby = token.lower in scan.words.nearby and (before.lower in scan.words.locating or token.lower in scan.words.next_to)
    if nearby:
        return True
    if token.lower in scan.words.locating_near:
        return label != "PERSON" and name.lower not in scan.surnames
    captured = token.lemma in scan.words.taking and token.pos == "VERB" and name.i + 1 < len(scan.document.tokens)
    return (label is None and token.lower in scan.words.locating) or (captured and label != "PERSON")


RULES: tuple[tuple[str, Callable[[Scan], Iterator[Found]]], ...] = (
    ("capital", _from_capital),
    ("gazetteer", _from_gazetteer),
    ("place-noun", _from_place_noun),
    ("region-word", _from_region_word),
    ("number", _from_number),
    ("site-word", _from_site_word),
    ("apposition", _from_apposition),
    ("model", _from_model),
    ("town", _from_towns),
    ("use", from_use),
    ("word-before", _from_word_before),
)
