"""Names that nothing knows and the statistical model takes for people, in an article that only ever uses them like places.

A village of the front line stands in no list, and out of "The shells fell on the market of Zarnitsk" the model reads a Mr.
Zarnitsk. What the article says elsewhere decides: somebody who is always somewhere and never says or does a thing is a place.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from briefgen.model.document import Token
from briefgen.reading._place_scan import Found, Scan, kind_by_word, place_noun_of
from briefgen.reading.actors._given import is_given_name
from briefgen.reading.actors._lexicon import words

OF_PERSONS = frozenset({"nsubj", "nsubjpass", "csubj", "iobj", "dative", "appos", "agent", "poss"})
"""What only people and bodies are to their heads, as far as a careful reader would bet on it."""


def from_use(scan: Scan) -> Iterator[Found]:
    """A single name that stands in, near or at, or after "the market of", and nowhere like somebody who acts."""
    uses: dict[str, list[Token]] = defaultdict(list)
    for token in scan.document.tokens:
        person = token.tag == "NNPS" and scan.people.get(token.i) == "PERSON"  # "a market in Tilemsi"
        if (token.tag == "NNP" or person) and scan.is_name(token.i) and not token.text.isupper():
            uses[token.text].append(token)
    for tokens in uses.values():
        if any(_placed(scan, t) for t in tokens) and not any(_acts(scan, t) for t in tokens):
            yield from (Found(t.i, t.i + 1, "other") for t in tokens if t.i not in scan.taken and _alone(scan, t))
    yield from _of_several_words(scan)


WORDS = 6
"""Most words and hyphens of a village: "Maroun al-Ras" has four."""


def _of_several_words(scan: Scan) -> Iterator[Found]:
    """As in "a flat in Haret Zal": words that the model takes for somebody, who only ever is where something lies."""
    runs: dict[str, list[Found]] = defaultdict(list)
    for entity in scan.document.entities:
        last = scan.token(entity.last - 1)
        after = scan.token(entity.last)
        whole = after is None or not (scan.is_name(after.i) and after.sentence == scan.document.tokens[entity.first].sentence)
        if entity.label == "PERSON" and 1 < entity.last - entity.first <= WORDS and last is not None and whole:
            runs[last.text].append(Found(entity.first, entity.last, "other"))
    for word, found in runs.items():
        first = scan.document.tokens[found[0].first]
        before = scan.token(first.i - 1)
        nobody = not is_given_name(first.text) or (before is not None and before.lower == "outside")
        everywhere = sum(t.text == word for t in scan.document.tokens) == len(found) and nobody
        if everywhere and all(_lies_in(scan, f) for f in found):
            yield from found


def _lies_in(scan: Scan, found: Found) -> bool:
    """Right after a word that locates, which is its head, and not what is felt or done in somebody."""
    before, last = scan.token(found.first - 1), scan.document.tokens[found.last - 1]
    if last.dep == "dobj" and found.first not in scan.taken:  # "tanks shelled Bani Suheila"
        verb = scan.document.tokens[last.head]
        return verb.lemma in scan.words.held and before is not None and before.i == verb.i
    if before is None or last.dep != "pobj" or last.head != before.i or found.first in scan.taken:
        return False
    if before.lower == "in":
        return scan.document.tokens[before.head].lemma not in scan.words.felt
    if before.lower == "at":  # "bombed a column of guards at Tungar Kara"
        verb = scan.document.tokens[before.head]
        return bool(scan.document.children(verb.i, "dobj", "nsubjpass")) and verb.lemma not in scan.words.felt | {
            "throw",
            "hurl",
            "launch",
            "lob",
        }
    return before.lower in {"near", "outside", "around", "inside"}


def _placed(scan: Scan, token: Token) -> bool:
    """Right after a word that locates, at the end of its phrase; after "of", where a word of place stands before."""
    before = scan.token(token.i - 1)
    if token.dep == "nsubjpass":
        return _alone(scan, token) and _is_taken(scan, token) and not _known(token)
    if before is None or not _alone(scan, token):
        return False
    document = scan.document
    towns = scan.words.before.get("city", frozenset())
    if any(t.lower in towns for t in document.children(token.i, "appos")):
        return True  # "Zambelo, a village west of …"
    if token.dep == "dobj":
        verb = document.tokens[token.head]
        takers = any(t.lemma in scan.words.takers for t in document.children(verb.i, "nsubj"))
        return verb.lemma in scan.words.taking and takers and not _known(token)
    if token.dep != "pobj":
        return False
    if before.lower == "of":
        return place_noun_of(scan, before) is not None
    governor = document.tokens[before.head]
    if before.lower in {"on", "upon", "over"}:
        aimed = governor.lemma in scan.words.falling or document.tokens[governor.head].lemma in scan.words.falling
        return aimed and not _known(token)
    return before.lower in scan.words.locating and before.lower not in {"towards", "toward"} and governor.lemma not in scan.words.felt


def _is_taken(scan: Scan, token: Token) -> bool:
    """As in "Zambelo was retaken by assault troops"."""
    verb, document = scan.document.tokens[token.head], scan.document
    doers = [o for t in document.children(verb.i, "agent") for o in document.children(t.i, "pobj")]
    return verb.lemma in scan.words.taking and any(t.lemma in scan.words.takers for t in doers)


def _known(token: Token) -> bool:
    """Whether the lexicon of actors has the name: an "attack on Hezbollah" is no attack on a town."""
    name = words().names.get(token.text)
    return name is not None and name.kind != "capital"


def is_adjective(token: Token) -> bool:
    """Whether a word says of what nation something is: Thai is no town of Malaysia."""
    name = words().names.get(token.text)
    return name is not None and name.kind == "adjective"


def _alone(scan: Scan, token: Token) -> bool:
    """A name of one word, and nobody's: no name stands beside it."""
    after = scan.token(token.i + 1)
    beside = bool(token.i and scan.is_name(token.i - 1)) or (after is not None and (scan.is_name(after.i) or after.tag == "POS"))
    return not beside and not kind_by_word(scan, token.i)


def _acts(scan: Scan, token: Token) -> bool:
    """Part of a longer name, the doer, the owner, or the one with, by or for whom something is done."""
    before = scan.token(token.i - 1)
    if token.dep == "nsubjpass" and _is_taken(scan, token):
        return False
    beside = token.dep == "pobj" and before is not None and before.lower in {"by", "with", "for", "against", "to"}
    return token.dep in OF_PERSONS or beside or token.text in scan.names_of_people
