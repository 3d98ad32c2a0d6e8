"""Whom he and she mean: the subject the grammar points to, else the only person near enough.

Two persons that fit equally well leave the pronoun open: a wrong speaker is worse than none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from briefgen.model.document import Token
from briefgen.model.reading import Actor
from briefgen.reading.actors._draft import HE, OBJECT, OPEN, SUBJECT, Discourse, Draft, Who
from briefgen.reading.actors._speakers import is_main_subject, known_first, may_be, named_after, nameless, speaker_before, stranger_speaks

REACH = 3
"""Sentences back for a person."""


def person(discourse: Discourse, token: Token) -> tuple[Who, str] | None:
    rules: tuple[Callable[[Discourse, Token, str], int | Actor | None], ...] = (_subject_above, speaker_before, _recent)
    for rule in rules:
        who = rule(discourse, token, HE[token.lower])
        if who is not None:
            return None if who == OPEN or _either(discourse, token, who) else ((who,), rule.__name__.lstrip("_").replace("_", "-"))
    return None


def _either(discourse: Discourse, token: Token, who: int | Actor) -> bool:
    """As in "Salas assured Rojas, when he received her": where nothing tells who is a man, neither is certain."""
    if not isinstance(who, int) or discourse.genders.get(who) is not None or token.tag == "PRP$":
        return False
    beside = discourse.document.children(token.head, *SUBJECT, *OBJECT)
    return any(HE.get(t.lower, HE[token.lower]) != HE[token.lower] for t in beside)


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
        if subject.i > token.i and token.dep in SUBJECT and tokens[token.head].dep != "advcl":
            continue  # "The road is open, he told Rojas": only a side clause points forward, as in "Before he left, Rojas said"
        if discourse.quote_at.get(subject.i) != discourse.quote_at.get(token.i):
            return None
        if token.dep in SUBJECT and _nobody_named(discourse, subject):
            return OPEN
        if own and verb.i == clause(discourse, token) and _unknown_name(discourse, subject):
            return OPEN
        people = _people_of(discourse, subject)
        if len(people) == 1 and may_be(discourse, people[0], gender) and not discourse.document.children(subject.i, "conj"):
            climbed = own and verb.i != clause(discourse, token)
            return OPEN if climbed and _rivals(discourse, subject, token, people[0], gender) else people[0]
        if len(people) > 1 or (people and tokens[subject.i].dep == "nsubj" and own):
            continue
    return None


def _unknown_name(discourse: Discourse, subject: Token) -> bool:
    """As in "Amini expressed his thanks", where nothing knows Amini: the thanks are nobody else's."""
    unread = not any(subject.i in span for span in (discourse.at, discourse.found.mark_at, discourse.person_at))
    return subject.tag == "NNP" and unread and not discourse.document.children(subject.i, "det", "amod", "compound", "conj", "appos")


def _nobody_named(discourse: Discourse, subject: Token) -> bool:
    """As in "A Peruvian official says he hopes so": the one without a name is meant."""
    draft = discourse.at.get(subject.i)
    return subject.tag == "NN" and draft is not None and all(isinstance(w, Actor) and w.kind == "unnamed" for w in draft.who)


def _understood(discourse: Discourse, token: Token) -> int | None:
    """The subject of the pronoun's own clause, said or understood, which an object pronoun cannot mean: "Macron met Xi, seeking to involve him"."""
    if token.dep in SUBJECT or token.tag == "PRP$" or token.lower.endswith("self"):
        return None
    return next((subject.i for _, subject in clauses_above(discourse, token)), None)


def _rivals(discourse: Discourse, subject: Token, token: Token, person: int, gender: str) -> bool:
    """Whether another fitting person is named between the subject and the pronoun."""
    between = (discourse.at.get(i) for i in range(subject.i + 1, token.i))
    return any(p != person and may_be(discourse, p, gender) for d in between for p in discourse.people(d))


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


def _recent(discourse: Discourse, token: Token, gender: str) -> int | None:
    """The one person of the nearest sentence that has any; of several the only one who is its main subject."""
    quote = discourse.quote_at.get(token.i)
    out = _excluded(discourse, token, quote) | (named_after(discourse, token) if token.dep in SUBJECT and quote is None else set())
    for back, row in enumerate(discourse.before(token, REACH)):
        single = [d for d in row if len(d.who) == 1 and not _is_coordinated(discourse, d)]
        fitting = known_first(
            discourse, [p for d in single for p in discourse.people(d) if p not in out and may_be(discourse, p, gender)], gender
        )
        if back and back <= token.sentence and (nameless(discourse, row) or stranger_speaks(discourse, token.sentence - back)):
            return OPEN
        if len(set(fitting)) == 1:
            return fitting[0]
        if fitting:
            main = {
                p
                for d in single
                if is_main_subject(discourse, d)
                for p in discourse.people(d)
                if p not in out and may_be(discourse, p, gender)
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
    if token.dep in SUBJECT:
        out.update(_in_relative_clauses(discourse, token))
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


def _in_relative_clauses(discourse: Discourse, token: Token) -> set[int]:
    """Who is only told of in a clause about a thing: "Citing the pact, which Rojas opposed, he said"."""
    document = discourse.document
    above = {t.i for t in document.ancestors(token.i)}
    inside = (
        i
        for t in document.tokens_of(document.sentence_of(token.i))
        if t.dep == "relcl" and t.i < token.i and t.i not in above and any(c.lower == "which" for c in document.children(t.i))
        for i in document.subtree(t.i)
    )
    return {n for i in inside for n in discourse.people(discourse.at.get(i))}


def _is_coordinated(discourse: Discourse, draft: Draft) -> bool:
    token = discourse.document.tokens[draft.head]
    return (token.dep == "conj" and discourse.document.tokens[token.head].pos == "PROPN") or any(
        c.pos == "PROPN" for c in discourse.document.children(draft.head, "conj")
    )  # fmt: skip
