"""Parties of persons from the words that introduce them, before the article is read through."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from briefgen.model.document import Document
from briefgen.reading.actors._draft import SUBJECT
from briefgen.reading.actors._lexicon import Words
from briefgen.reading.actors._marks import Found, Mark
from briefgen.reading.actors._name_parts import NameSpan
from briefgen.reading.actors._phrases import is_errand
from briefgen.reading.actors._roster import Link, Person

HOME_REACH = 2
"""Sentences back in which all officials must be of one state for a bare office to be of that state too."""


NEAR = 6
"""Tokens before an office in which another state's name speaks of it."""


@dataclass(frozen=True)
class Introductions:
    """What the rules look at; `parties` fills up as they run."""

    document: Document
    found: Found
    words: Words
    links: tuple[Link, ...]
    person_at: Mapping[int, int]
    parties: dict[int, str | None]
    home: str | None = None
    """The one state that the article speaks of."""
    issued_by: str | None = None
    """The state that issued the text, as the lines over it say."""
    written_in: str | None = None
    """The state of the town in the dateline."""
    foremost: frozenset[str] = frozenset()
    """The two states named most."""

    def named(self, first: int, last: int) -> str | None:
        """Party of the first person named in a range of tokens."""
        return next((self.parties[self.person_at[i]] for i in range(first, last) if i in self.person_at), None)


def seed_parties(text: Introductions, roster: Sequence[Person]) -> dict[int, str | None]:
    """The party of each person, as far as introductions tell it: own words first, then the owner's, then the context's."""
    for rule in (_own_words, _owner, _complement, _national, _sibling, _reporting_seat, _home_state, _home_of_article, _counterpart):
        for n, person in enumerate(roster):
            if text.parties[n] is None:
                text.parties[n] = next((p for k in person.links if (p := rule(text, k))), None)
    for n, person in enumerate(roster):
        if text.parties[n] is None:
            text.parties[n] = next((p for name in person.names if (p := _beside_name(text, name))), None)
    return text.parties


def _own_words(text: Introductions, one: Link) -> str | None:
    """As in "Russian President", "Ukraine's president"."""
    if one.phrase.plural:
        return one.mark.name.party if one.mark else None
    marks = one.phrase.marks
    if one.phrase.hit.noun.cls in text.words.data.of_others:
        marks = tuple(m for m in marks if m.name.kind == "adjective")
    return marks[0].name.party if marks else None


def _owner(text: Introductions, one: Link) -> str | None:
    """As in "Trump's special envoy": the party of the owner."""
    owner = one.phrase.owner
    if owner is None or one.phrase.hit.noun.cls in text.words.data.of_others:
        return None
    mark = next((text.found.mark_at[i] for i in range(*owner) if i in text.found.mark_at), None)
    return text.named(*owner) or (mark.name.party if mark else None)


def _complement(text: Introductions, one: Link) -> str | None:
    """As in "advisor to French President …", "head of Ukraine's presidential office", "envoy dispatched by …"."""
    phrase = one.phrase
    if phrase.owner is not None or phrase.complement is None or is_errand(text.document, phrase, text.words):
        return None
    for i in range(*phrase.complement):
        mark = text.found.mark_at.get(i)
        if mark is not None and mark.name.party and not _only_backs(text.document, mark):
            return mark.name.party
        if i in text.person_at:
            return text.parties[text.person_at[i]]
    return None


def _only_backs(document: Document, mark: Mark) -> bool:
    """As in "spokesman for the Kenya-backed rebels", who is not Kenya's; "the Lima-based union" is of Peru."""
    after = [t.lower for t in document.tokens[mark.last : mark.last + 2]]
    return after[:1] == ["-"] and after[1:] != ["based"]


def _national(text: Introductions, one: Link) -> str | None:
    """As in "Secretary of State Marco Rubio": an office that only one state calls so."""
    return next((text.words.data.national[h.noun.word] for h in one.phrase.hits if h.noun.word in text.words.data.national), None)


def _sibling(text: Introductions, one: Link) -> str | None:
    """As in "Zelensky's chief of staff A, Foreign Minister B and Defence Minister C": a bare office in a list shares its owner."""
    phrase, tokens = one.phrase, text.document.tokens
    i = phrase.first - 1
    start = text.document.sentence_of(phrase.first).first
    if phrase.determiner or phrase.owner or i <= start or tokens[i].lower not in {",", "and"}:
        return None
    while i > start and tokens[i].lower in {",", "and"}:
        i -= 1
    return next((text.parties[text.person_at[j]] for j in range(i, max(start, i - 4) - 1, -1) if j in text.person_at), None)


def _reporting_seat(text: Introductions, one: Link) -> str | None:
    """As in "The Kremlin confirmed that President Vladimir Putin …": a seat of government speaks of its own head."""
    if "leader" not in text.words.above(one.phrase.hit.noun.cls) or one.phrase.owner or one.phrase.determiner in {"a", "an"}:
        return None
    for above in text.document.ancestors(one.name.last - 1):
        for subject in text.document.children(above.i, *SUBJECT):
            mark = text.found.mark_at.get(subject.i)
            if mark is not None and mark.name.kind == "seat":
                return mark.name.party
    return None


def _home_state(text: Introductions, one: Link) -> str | None:
    """As in "Israeli Prime Minister … Defence Minister Israel Katz": a bare office is of the one state whose officials were just named."""
    if one.phrase.determiner or one.phrase.owner or one.phrase.hit.noun.cls not in text.words.data.home_offices or _is_past(text, one):
        return None
    tokens = text.document.tokens
    here = tokens[one.name.first].sentence
    if not any(tokens[i].dep in SUBJECT for i in range(one.phrase.first, one.name.last)):
        return None  # "met Foreign Minister …" is somebody else's minister
    near = [
        k for k in text.links
        if 0 < here - tokens[k.name.first].sentence <= HOME_REACH and k.phrase.hit.noun.cls not in text.words.data.sent
    ]  # fmt: skip
    parties = {text.parties[text.person_at[k.name.first]] for k in near}
    party = parties.pop() if len(parties) == 1 else None
    if party is None or _held_by_another(text, one, party) or _beside_other(text, one):
        return None
    return None if _others_act(text, near[-1].name.last, one.phrase.first, party) else party


def _is_past(text: Introductions, one: Link) -> bool:
    """As in "ousted president Omar Hadi": of what state, nobody near need tell."""
    before = text.document.tokens[max(0, one.phrase.first - 1) : one.phrase.hit.first]
    return any(t.lower in text.words.data.vague for t in before)


def _held_by_another(text: Introductions, one: Link, party: str) -> bool:
    """Whether the state has somebody else in that office by the article's own words: it has one president."""
    person = text.person_at[one.name.first]
    others = (k for k in text.links if text.person_at[k.name.first] != person and k.phrase.hit.noun.cls == one.phrase.hit.noun.cls)
    return any(text.parties[text.person_at[k.name.first]] == party for k in others)


def _beside_other(text: Introductions, one: Link) -> bool:
    """As in "President Salas and Chilean President Rojas": the one beside an official of a named state is of another."""
    tokens = text.document.tokens
    after = one.name.last
    if after >= len(tokens) or tokens[after].lower != "and":
        return False
    return any(k.phrase.first in {after + 1, after + 2} and bool(k.phrase.marks) for k in text.links)


def _others_act(text: Introductions, first: int, last: int, party: str) -> bool:
    """Whether another state is subject or owner since: "… Britain gave no proof. Foreign Secretary …" may be Britain's."""
    since = (text.found.mark_at[i] for i in range(first, last) if i in text.found.mark_at)
    return any(m.name.party not in {None, party} and text.document.tokens[m.last - 1].dep in {*SUBJECT, "poss"} for m in since)


def _home_of_article(text: Introductions, one: Link) -> str | None:
    """As in an article on Peru, "Defence Minister Lea Brun was blunter": a national office without a state is of the article's own."""
    of = range(*one.phrase.complement) if one.phrase.complement else ()
    of_somebody = any(i in text.person_at or (i in text.found.mark_at and text.found.mark_at[i].name.party) for i in of)
    bare = not one.phrase.marks and one.phrase.owner is None and not of_somebody
    indefinite = one.phrase.determiner not in {None, "the"}
    hits = [h.noun for h in one.phrase.hits]
    issued = text.issued_by is not None and one.phrase.complement is not None  # "Minister of National Defence"
    national = any(h.cls in text.words.data.home_offices and (issued or h.word not in text.words.data.vague_words) for h in hits)
    if text.home is None or not bare or _is_past(text, one) or indefinite or not national or not _stays_home(text, one):
        return None
    return None if _held_by_another(text, one, text.home) or _beside_other(text, one) or not _has_officials(text) else text.home


def _counterpart(text: Introductions, one: Link) -> str | None:
    """As in "Foreign Minister Rojas rang his Chilean counterpart", in an article written in Peru on the two: not Chile's minister."""
    tokens = text.document.tokens
    home = text.issued_by or text.written_in
    if home not in text.foremost or one.phrase.marks or one.phrase.owner or one.phrase.hit.noun.cls not in text.words.data.home_offices:
        return None
    sentence = text.document.sentence_of(one.name.first)
    for token in tokens[one.name.last : sentence.last]:
        before = text.found.mark_at.get(token.i - 1)
        if token.lower == "counterpart" and before is not None and tokens[token.i - 2].tag == "PRP$":
            other = before.name.party != home and before.name.party in text.foremost
            return home if home and other and not _held_by_another(text, one, home) else None
    return None


def _has_officials(text: Introductions) -> bool:
    """Whether the article tells of an office or a body of its state; one that is only fought over or talked of has none here."""
    if text.issued_by is not None and text.issued_by == text.home:
        return True
    tokens = text.document.tokens
    before = [hit.first - 2 if tokens[hit.first - 1].tag == "POS" else hit.first - 1 for hit in text.found.nouns]
    return any(i in text.found.mark_at and text.found.mark_at[i].name.party == text.home for i in before)


def _stays_home(text: Introductions, one: Link) -> bool:
    """Whether no other state is named in the sentence before the office: "Chilean officials, including Foreign Minister …".

    In what a state issues itself an office without a state is its own, unless the other stands right before it.
    """
    first = text.document.sentence_of(one.phrase.first).first
    if text.issued_by is not None:
        first = max(first, one.phrase.first - NEAR)
    near = (text.found.mark_at.get(i) for i in range(first, one.phrase.first))
    return all(m is None or m.name.party in {None, text.home} for m in near)


def _beside_name(text: Introductions, name: NameSpan) -> str | None:
    """As in "Russia's Sergei Lavrov", "Ukrainian Volodymyr Zelensky": a state right before the name."""
    before, owns = name.first - 1, False
    if before > 0 and text.document.tokens[before].tag == "POS":
        before, owns = before - 1, True
    mark = text.found.mark_at.get(before)
    kinds = {"state", "org", "group", "seat", "capital"} if owns else {"adjective"}
    return mark.name.party if mark is not None and mark.name.kind in kinds else None
