"""What is said, clause by clause: its words, and whether its subject is the speaker."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Literal

from briefgen.extract.positions._wording import wording
from briefgen.model.document import Document, Token
from briefgen.model.reading import Actor, Attribution, Reading
from briefgen.model.span import Span

Subject = Literal["self", "other", "nobody", "sentence"]
SUBJECTS = ("nsubj", "nsubjpass", "expl")
VERBAL = frozenset({"VERB", "AUX"})
SPACES = re.compile(r"\s+")
MARKS = re.compile(r"[“”„«»\"\[\]]|(?<!\w)'|'(?!\w)")


@dataclass(frozen=True, slots=True)
class Clause:
    """Words of the content."""

    text: str
    """In lower case, with straight apostrophes, without quotation marks."""
    own: str
    """The same without the clauses inside it that have a subject of their own: "we want to ensure" of "… that they will not attack".

    Of a whole sentence, without its relative clauses: "we give them the boats" of "… that they need".
    """
    subject: Subject
    """`nobody` is a thing or nothing at all; `sentence` stands for all clauses of one."""
    speech: bool
    """Whether the speaker's own words are quoted."""


def said(reading: Reading, attribution: Attribution, actor: Actor) -> list[Clause]:
    """The clauses of the content with their subjects, and each of its sentences as a whole."""
    document = reading.document
    found = []
    for span in attribution.content:
        for _, group in groupby(document.tokens_in(span), key=lambda t: t.sentence):
            tokens = [t for t in group if t.pos != "SPACE"]
            speech = _quoted(reading, tokens)
            held = {t.i for t in tokens}
            aside = {i for t in tokens if t.dep == "relcl" and t.head in held for i in document.subtree(t.i)}
            main = words_of([t for t in tokens if t.i not in aside])
            whole = Clause(words_of(tokens), main, "sentence", speech)
            found += [whole, *_clauses(reading, tokens, attribution, actor)]
    return found


def _quoted(reading: Reading, tokens: list[Token]) -> bool:
    return bool(tokens) and any(q.span.start <= tokens[len(tokens) // 2].start < q.span.end for q in reading.quotations)


def _clauses(reading: Reading, tokens: list[Token], attribution: Attribution, actor: Actor) -> Iterator[Clause]:
    document = reading.document
    held = {t.i for t in tokens}
    aside = {i for t in tokens if t.dep == "relcl" and t.head in held for i in document.subtree(t.i)}
    heads = [
        t for t in tokens if t.pos in VERBAL and t.i not in aside and (t.head not in held or t.head == t.i or _has_subject(document, t))
    ]
    if not heads:
        yield Clause(words_of(tokens), words_of(tokens), "nobody", _quoted(reading, tokens))
    for head in heads:
        apart = {i for t in heads if t.i != head.i and t.dep in {"conj", "parataxis"} for i in document.subtree(t.i)} - {head.i}
        below = [
            document.tokens[i] for i in document.subtree(head.i) if i in held - aside and (i not in apart or head.i in document.subtree(i))
        ]
        inner = {
            i
            for t in below
            if t.i != head.i and t.dep in {"ccomp", "advcl", "acl"} and _has_subject(document, t)
            for i in document.subtree(t.i)
        }
        own = words_of([t for t in below if t.i not in inner])
        yield Clause(words_of(below), own, _subject(reading, head, attribution, actor), _quoted(reading, below))


def _has_subject(document: Document, verb: Token) -> bool:
    return bool(document.children(verb.i, *SUBJECTS))


def _subject(reading: Reading, verb: Token, attribution: Attribution, actor: Actor) -> Subject:
    """Whose clause it is: the speaker's, where the subject is "we", the speaker's side or a pronoun that the article leaves open."""
    document = reading.document
    own = document.children(verb.i, *SUBJECTS)
    if not own:
        above = next((t for t in document.ancestors(verb.i) if t.pos in VERBAL and _has_subject(document, t)), None)
        own = document.children(above.i, *SUBJECTS) if above is not None and verb.dep in {"conj", "xcomp"} else []
    if verb.lemma == "be" and any(t.lower == "it" for t in own) and document.children(verb.i, "acomp"):
        return "nobody"  # "it was typical of them to lie"
    kinds: list[Subject] = [_whose(reading, t, attribution, actor) for t in own]
    return "self" if "self" in kinds else "other" if "other" in kinds else "nobody"


def _whose(reading: Reading, subject: Token, attribution: Attribution, actor: Actor) -> Subject:
    document = reading.document
    lists = wording()
    if subject.lower in lists.first_person:
        return "self"
    owners = [t.lower for t in document.children(subject.i, "poss")]
    if subject.lemma in lists.own_sides and any(o in lists.first_owners for o in owners):
        return "self"
    mention = reading.actor_at(subject.i)
    if mention is not None and mention.actors:
        return "self" if any(_same_side(a, actor) for a in mention.actors) else "other"
    if subject.lemma in lists.own_sides and any(o in lists.third_owners for o in owners):
        return "self"
    if subject.lemma in lists.own_sides and any(t.lower == "the" for t in document.children(subject.i, "det")) and subject.pos == "NOUN":
        return "self"
    fitting = lists.personal if actor.kind == "person" else lists.impersonal
    if subject.lower in fitting and attribution.mode != "direct" and _refers_back(document, subject, attribution):
        return "self"
    return "other" if subject.pos in {"PROPN", "PRON"} and subject.lower not in lists.empty_subjects else "nobody"


def _same_side(spoken_of: Actor, speaker: Actor) -> bool:
    """Whether a clause on the one is on the other's behalf: the same actor or party.

    Where the office's own state is left open, any state or body will do, and for a spokesperson anybody.
    """
    if spoken_of.key == speaker.key or (spoken_of.party is not None and spoken_of.party == speaker.party):
        return True
    if speaker.kind != "person" or speaker.party is not None or speaker.role is None:
        return False
    office = set(speaker.role.lower().split())
    return (spoken_of.kind in {"state", "body"} and bool(office & wording().offices)) or bool(office & wording().mouthpieces)


def _refers_back(document: Document, pronoun: Token, attribution: Attribution) -> bool:
    """Whether nobody else stands between the source and the pronoun: "the group said it would sign"."""
    if attribution.source is None or attribution.source.start > pronoun.start:
        return False
    between = document.tokens_in(Span(attribution.source.end, pronoun.start))
    return not any(t.pos == "PROPN" for t in between)


def words_of(tokens: list[Token]) -> str:
    """Tokens as text in lower case, with straight apostrophes, without quotation marks."""
    if not tokens:
        return ""
    parts = [tokens[0].text]
    for before, token in pairwise(tokens):
        parts.append(token.text if token.start == before.end else f" {token.text}")
    return SPACES.sub(" ", MARKS.sub(" ", "".join(parts).lower().replace("’", "'"))).strip()
