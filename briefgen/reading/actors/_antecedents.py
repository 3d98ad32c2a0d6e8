"""Whom he and she mean: the subject the grammar points to, else the only person near enough.

Two persons that fit equally well leave the pronoun open: a wrong speaker is worse than none.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.model.document import Token
from briefgen.model.reading import Actor
from briefgen.reading.actors._draft import OBJECT, SUBJECT, Discourse, Draft, Who

HE = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
OPEN = -1
"""No person: the rule finds two that fit, and no later rule shall choose."""
REACH = 3
"""Sentences back for a person."""


def person(discourse: Discourse, token: Token) -> tuple[Who, str] | None:
    for rule in (_subject_above, _speaker_before, _recent):
        who = rule(discourse, token, HE[token.lower])
        if who is not None:
            return None if who == OPEN else ((who,), rule.__name__.lstrip("_").replace("_", "-"))
    return None


def _may_be(discourse: Discourse, person: int, gender: str) -> bool:
    return discourse.genders.get(person) in {None, gender}


def _known_first(discourse: Discourse, people: list[int], gender: str) -> list[int]:
    """For "she" whoever is known to be a woman: news tells that by title, office or pronoun, and leaves men unmarked."""
    known = [p for p in people if discourse.genders.get(p) == gender]
    return known if known and gender == "f" else people


def _subject_above(discourse: Discourse, token: Token, gender: str) -> int | None:
    """The subject of the pronoun's own clause (for "his", "himself") or of the clauses above it: "Putin said he …"."""
    tokens = discourse.document.tokens
    own = token.tag == "PRP$" or token.lower.endswith("self")
    understood = _understood(discourse, token)
    for verb, subject in clauses_above(discourse, token):
        if subject.i == understood:
            continue
        if subject.i == token.i or (subject.lower in HE and subject.i > token.i):
            continue
        if within(discourse, token, subject) or (not own and verb.i == clause(discourse, token)):
            continue
        if discourse.quote_at.get(subject.i) != discourse.quote_at.get(token.i):
            return None
        people = _people_of(discourse, subject)
        if len(people) == 1 and _may_be(discourse, people[0], gender) and not discourse.document.children(subject.i, "conj"):
            climbed = own and verb.i != clause(discourse, token)
            return OPEN if climbed and _rivals(discourse, subject, token, people[0], gender) else people[0]
        if len(people) > 1 or (people and tokens[subject.i].dep == "nsubj" and own):
            continue
    return None


def _understood(discourse: Discourse, token: Token) -> int | None:
    """The subject of the pronoun's own clause, said or understood, which an object pronoun cannot mean: "Macron met Xi, seeking to involve him"."""
    if token.dep in SUBJECT or token.tag == "PRP$" or token.lower.endswith("self"):
        return None
    return next((subject.i for _, subject in clauses_above(discourse, token)), None)


def _rivals(discourse: Discourse, subject: Token, token: Token, person: int, gender: str) -> bool:
    """Whether another fitting person is named between the subject and the pronoun."""
    between = (discourse.at.get(i) for i in range(subject.i + 1, token.i))
    return any(p != person and _may_be(discourse, p, gender) for d in between for p in discourse.people(d))


def _people_of(discourse: Discourse, subject: Token) -> tuple[int, ...]:
    draft = discourse.at.get(subject.i)
    if draft is not None and draft.head == subject.i:
        return discourse.people(draft)
    name = next((discourse.person_at[i] for i in range(max(0, subject.i - 3), subject.i + 1) if i in discourse.person_at), None)
    return (name,) if name is not None and subject.pos == "PROPN" and draft is None else ()


def clauses_above(discourse: Discourse, token: Token) -> Iterator[tuple[Token, Token]]:
    """The verbs above a token with their subjects, nearest first."""
    for above in discourse.document.ancestors(token.i):
        if above.pos in {"VERB", "AUX"}:
            for subject in discourse.document.children(above.i, *SUBJECT):
                yield above, subject


def clause(discourse: Discourse, token: Token) -> int | None:
    return next((a.i for a in discourse.document.ancestors(token.i) if a.pos in {"VERB", "AUX"}), None)


def within(discourse: Discourse, token: Token, subject: Token) -> bool:
    """Whether the pronoun is part of the subject itself: "his spokeswoman said"."""
    return any(a.i == subject.i for a in discourse.document.ancestors(token.i))


def _speaker_before(discourse: Discourse, token: Token, gender: str) -> int | None:
    """As in "…", he said: the subject of the main clause before, if it is a person."""
    tokens = discourse.document.tokens
    if (
        token.dep not in SUBJECT
        or tokens[token.head].dep not in {"ROOT", "parataxis", "ccomp", "conj"}
        or discourse.quote_at.get(token.i) is not None
    ):
        return None
    if any(d for d in discourse.before(token, 0)[0] if discourse.people(d) and discourse.quote_at.get(d.head) is None):
        return None
    for row in discourse.before(token, REACH)[1:]:
        main = [d for d in row if tokens[d.head].dep in SUBJECT and is_main(discourse, d) and discourse.quote_at.get(d.head) is None]
        fitting = _known_first(
            discourse, [p for d in main for p in discourse.people(d) if len(d.who) == 1 and _may_be(discourse, p, gender)], gender
        )
        if fitting:
            return fitting[-1] if len(set(fitting)) == 1 else None
        if _nameless(discourse, row):
            return OPEN
        if any(_may_be(discourse, p, gender) for d in row for p in discourse.people(d)):
            return None
    return None


def _nameless(discourse: Discourse, row: list[Draft]) -> bool:
    """Whether a sentence brings up one person without a name, who may well be meant: "A gang leader denied it. He …".

    As its subject always, elsewhere where the sentence names nobody.
    """
    named = any(discourse.people(d) for d in row)
    return any(
        (is_main_subject(discourse, d) or not named)
        and discourse.document.tokens[d.head].tag == "NN"
        and any(isinstance(w, Actor) and w.kind == "unnamed" for w in d.who)
        for d in row
    )


def is_main(discourse: Discourse, draft: Draft) -> bool:
    verb = discourse.document.tokens[discourse.document.tokens[draft.head].head]
    return verb.dep in {"ROOT", "parataxis"} or (verb.dep in {"conj", "ccomp"} and discourse.document.tokens[verb.head].dep == "ROOT")


def _recent(discourse: Discourse, token: Token, gender: str) -> int | None:
    """The one person of the nearest sentence that has any; of several the only one who is its main subject."""
    quote = discourse.quote_at.get(token.i)
    out = _excluded(discourse, token, quote)
    for back, row in enumerate(discourse.before(token, REACH)):
        single = [d for d in row if len(d.who) == 1 and not _is_coordinated(discourse, d)]
        fitting = _known_first(
            discourse, [p for d in single for p in discourse.people(d) if p not in out and _may_be(discourse, p, gender)], gender
        )
        if back and _nameless(discourse, row):
            return OPEN
        if len(set(fitting)) == 1:
            return fitting[0]
        if fitting:
            main = {
                p
                for d in single
                if is_main_subject(discourse, d)
                for p in discourse.people(d)
                if p not in out and _may_be(discourse, p, gender)
            }
            return main.pop() if len(main) == 1 and back <= 1 and quote is None else None
    return None


def _excluded(discourse: Discourse, token: Token, quote: int | None) -> set[int]:
    """Who cannot be meant: a fellow argument of the same verb; inside a quotation, whoever speaks it."""
    out: set[int] = set()
    if token.tag != "PRP$":
        understood = _understood(discourse, token)
        out.update(discourse.people(discourse.at.get(understood)) if understood is not None else ())
        for child in discourse.document.children(token.head, *SUBJECT, *OBJECT):
            out.update(discourse.people(discourse.at.get(child.i)) if child.i != token.i else ())
    noun = discourse.document.tokens[token.head]
    if token.tag == "PRP$" and noun.dep == "appos":
        out.update(discourse.people(discourse.at.get(noun.head)))  # "Hun Sen, his father": somebody else's
    if quote is not None:
        sentence = discourse.document.sentence_of(token.i)
        for i in range(sentence.first, sentence.last):
            draft = discourse.at.get(i)
            if draft is not None and draft.head == i and discourse.quote_at.get(i) is None:
                out.update(discourse.people(draft))
    return out


def _is_coordinated(discourse: Discourse, draft: Draft) -> bool:
    token = discourse.document.tokens[draft.head]
    return (token.dep == "conj" and discourse.document.tokens[token.head].pos == "PROPN") or any(
        c.pos == "PROPN" for c in discourse.document.children(draft.head, "conj")
    )  # fmt: skip


def is_main_subject(discourse: Discourse, draft: Draft) -> bool:
    return discourse.document.tokens[draft.head].dep in SUBJECT and is_main(discourse, draft)
