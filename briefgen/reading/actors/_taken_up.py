"""Who is meant by a word for somebody named before: "the diplomat", "the general", "the governor"."""

from __future__ import annotations

from briefgen.model.reading import Actor
from briefgen.reading.actors._draft import SUBJECT, Discourse, Draft, Who
from briefgen.reading.actors._phrases import DEFINITE, Phrase

UPTAKE = 3
"""Sentences back in which "the diplomat" finds a name."""
RANKING = frozenset({"top", "veteran", "chief"})


def taken_up(discourse: Discourse, phrase: Phrase) -> Who | None:
    """As in "Foreign Minister Omar Hadi …", then "the diplomat noted": the only fitting speaker of the last sentences."""
    wanted = discourse.words.data.taken_up.get(phrase.hit.noun.word)
    own = phrase.marks[0].first if phrase.marks else phrase.hit.first
    ranks = all(t.lower in RANKING for t in discourse.document.tokens[phrase.words_from : own])
    bare = phrase.determiner in DEFINITE and ranks and not (phrase.owner or phrase.complement)
    if wanted is None or phrase.plural or not bare:
        return None
    party = phrase.marks[0].name.party if phrase.marks else None
    token = discourse.document.tokens[phrase.hit.last - 1]
    seen: set[int] = set()
    for row in discourse.before(token, UPTAKE):
        if unnamed_since(discourse, row, phrase):
            return None
        people = [
            (n, d)
            for d in row
            for n in discourse.people(d)
            if _is_one_of(discourse, n, wanted) and _agrees(discourse, phrase, n) and party in {None, discourse.parties.get(n)}
        ]
        speaking = {n for n, d in people if discourse.document.tokens[d.head].dep in SUBJECT and discourse.quote_at.get(d.head) is None}
        seen.update(speaking or {n for n, _ in people})
        if _stranger(discourse, row, seen):
            return None
        if seen:
            return (seen.pop(),) if len(seen) == 1 else None
    return _only_holder(discourse, phrase, wanted, party)


def _only_holder(discourse: Discourse, phrase: Phrase, wanted: frozenset[str], party: str | None) -> Who | None:
    """As in "Colonel Amos Reed …", and much later "the colonel believes": the one person of the article who has that rank."""
    if "any" in wanted:
        return None
    before = phrase.hit.first
    fitting = [
        n
        for n, p in enumerate(discourse.roster)
        if _is_one_of(discourse, n, wanted) and p.names[0].first < before and party in {None, discourse.parties.get(n)}
    ]
    return (fitting[0],) if len(fitting) == 1 and _agrees(discourse, phrase, fitting[0]) else None


def unnamed_since(discourse: Discourse, row: list[Draft], phrase: Phrase) -> bool:
    """Whether somebody without a name was called so: "A US official …", or "A ministry spokesman …", then "the spokesman"."""
    word = phrase.hit.noun.word
    described = (a.name.lower().split() for d in row for a in d.who if isinstance(a, Actor) and a.kind == "unnamed")
    spoke = (d for d in row if d.rule in {"described", "speaks_for"})
    tokens = discourse.document.tokens
    return any(word in words for words in described) or any(tokens[d.head].lower == word.split()[-1] for d in spoke)


def _is_one_of(discourse: Discourse, number: int, wanted: frozenset[str]) -> bool:
    """Whether the article gives the person one of the offices or titles; `any` is a public office."""
    person = discourse.roster[number]
    ranks = {h.noun.word for k in person.links for h in k.phrase.hits if h.noun.kind == "title"}
    public = person.offices - discourse.words.data.private
    return bool(("any" in wanted and public) or wanted & (person.offices | ranks))


def _agrees(discourse: Discourse, phrase: Phrase, number: int) -> bool:
    data, word = discourse.words.data, phrase.hit.noun.word
    gender = "m" if word in data.male else "f" if word in data.female else None
    return gender is None or discourse.genders.get(number) in {None, gender}


def _stranger(discourse: Discourse, row: list[Draft], seen: set[int]) -> bool:
    """Whether somebody without a known office was main subject since: the phrase may mean them."""
    subjects = {n for d in row if discourse.document.tokens[d.head].dep in SUBJECT for n in discourse.people(d)}
    return any(not discourse.roster[n].offices and not discourse.parties.get(n) for n in subjects - seen)
