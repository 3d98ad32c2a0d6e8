"""Questions to the dependency tree that all rules of this package ask."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.extract.meetings._contact import Trigger
from briefgen.extract.meetings._words import words
from briefgen.model.document import Document, Token

SUBJECTS = ("nsubj", "nsubjpass", "csubj")
CLAUSES = frozenset({"ROOT", "ccomp", "advcl", "relcl", "acl", "conj", "xcomp", "pcomp", "parataxis", "csubj"})
RELATIVES = frozenset({"who", "which", "that", "whom", "where"})


def linked(document: Document, i: int) -> list[int]:
    """Token `i` and what a conjunction coordinates with it, in text order; a mere row of commas is no coordination."""
    found = document.conjuncts(i)
    return found if any(document.children(j, "cc") for j in found) else [i]


def is_passive(document: Document, verb: int) -> bool:
    """Whether a verb stands in the passive."""
    return bool(document.children(verb, "auxpass", "nsubjpass", "agent"))


def agents(document: Document, verb: int) -> list[int]:
    """Heads after "by" of a passive or participle."""
    by = [t for t in document.children(verb, "agent", "prep") if t.lower == "by"]
    return [p.i for t in by for p in document.children(t.i, "pobj")]


def subjects(document: Document, verb: int) -> list[int]:
    """Heads of who does what `verb` says: its own subject, else the one it shares with the clause around it."""
    raised = False
    for _ in range(6):
        own = [t for t in document.children(verb, "nsubj", "nsubjpass") if raised or t.dep == "nsubj" or not is_passive(document, verb)]
        if own:
            return _resolved(document, verb, own)
        if is_passive(document, verb) and not (raised and document.tokens[verb].dep == "conj"):
            return agents(document, verb)
        above = _shared(document, verb)
        if above is None:
            return _misread_subject(document, verb)
        if document.tokens[above].pos not in {"VERB", "AUX", "ADJ"}:
            return [above]
        expected = document.tokens[verb].dep == "advcl" and document.tokens[above].lemma in words().plan
        raised = document.tokens[verb].dep in {"xcomp", "acomp"} or expected
        verb = above
    return []


def patients(document: Document, verb: int) -> list[int]:
    """Heads of whom a passive verb befalls, also where the verb above has them: "she was due to be received"."""
    if not is_passive(document, verb):
        return []
    for _ in range(4):
        own = document.children(verb, "nsubjpass", "nsubj")
        if own:
            return _resolved(document, verb, own)
        if document.tokens[verb].dep not in {"xcomp", "acomp"}:
            return []
        verb = document.tokens[verb].head
    return []


def _misread_subject(document: Document, verb: int) -> list[int]:
    """As in "In a call with Trump, Putin said": a name right before the verb that the parser strings to the name before it."""
    before = document.tokens[verb - 1] if verb and document.tokens[verb - 1].sentence == document.tokens[verb].sentence else None
    return (
        [before.i]
        if before and before.pos == "PROPN" and before.dep in {"conj", "appos"} and document.tokens[verb].tag in {"VBD", "VBZ", "VBP"}
        else []
    )


def _resolved(document: Document, verb: int, own: list[Token]) -> list[int]:
    """A relative pronoun stands for the noun that its clause modifies."""
    if own[0].lower in RELATIVES and document.tokens[verb].dep == "relcl":
        return [document.tokens[verb].head]
    return [t.i for t in own]


def _shared(document: Document, verb: int) -> int | None:
    """Where a verb without a subject finds one: a verb above it, or the noun it modifies or that controls it."""
    token = document.tokens[verb]
    head = document.tokens[token.head]
    if token.dep in {"xcomp", "ccomp", "advcl"} and head.lemma in words().object_control:
        objects = document.children(head.i, "dobj")
        named = [t for t in objects if t.pos in {"PROPN", "NOUN"}]
        if named and head.lemma not in {"send", "dispatch", "lead"}:
            return named[0].i
    if token.dep in {"xcomp", "ccomp", "conj", "advcl", "acomp"}:
        return head.i if head.i != verb else None
    if token.dep == "pcomp":
        charged = [t.i for t in document.children(head.head, "dobj")] if head.lower in {"for", "of"} else []
        if charged and document.tokens[head.head].lemma in words().charging:
            return charged[0]  # "blasted Peru for holding talks with Chile"
        return head.head if head.head != head.i else None
    if token.dep in {"acl", "relcl"}:
        return _controller(document, head)
    return None


def _controller(document: Document, noun: Token) -> int | None:
    """Who stands behind a noun with a clause: "Trump's plan to meet Putin", "officials meeting in Doha"."""
    owner = document.children(noun.i, "poss")
    if owner:
        return owner[0].i
    above = document.tokens[noun.head]
    if noun.dep in {"dobj", "attr"} and above.pos == "VERB":
        return above.i if noun.pos == "NOUN" else noun.i
    return noun.i


def main_verb(document: Document, verb: int) -> int:
    """The verb with the tense above an infinitive: "is" of "is due to be received"."""
    while document.tokens[verb].dep in {"xcomp", "acomp"} and document.tokens[verb].head != verb:
        verb = document.tokens[verb].head
    return verb


def in_which(document: Document, verb: int) -> bool:
    """Whether a clause tells what was done at an occasion: "in which the two discussed ..."."""
    verb = main_verb(document, verb)
    return any(
        t.lower == "where" or any(o.lower == "which" for o in document.children(t.i, "pobj"))
        for t in document.children(verb, "prep", "advmod")
    )


def holding_clauses(document: Document, trigger: Trigger) -> list[int]:
    """Verbs by which a relative clause tells that the contact was held: "the visit that X was to pay", "the talks they held"."""
    told = [lowered(document, t.i) for i in {trigger.i, trigger.outer} for t in document.children(i, "relcl")]
    return [
        v
        for v in told
        if document.tokens[v].lemma in words().light | words().host | words().mediate
        and not document.children(v, "dobj", "nsubjpass")
        and not {document.tokens[s].lower for s in subjects(document, v)} & RELATIVES
        and trigger.outer not in subjects(document, v)
    ]


def each_other(document: Document, verb: int) -> bool:
    """Whether the object of a verb is its subjects: "will see each other"."""
    return any(
        t.lower == "other" and any(c.lower == "each" for c in document.children(t.i)) for t in document.children(verb, "dobj")
    ) or any(t.lower == "another" and document.tokens[t.i - 1].lower == "one" for t in document.children(verb, "dobj"))


def journey_for(document: Document, verb: int) -> list[int]:
    """The journey made for a contact: its day is the contact's ("will fly to Doha on Sunday to meet X")."""
    token = document.tokens[main_verb(document, verb) if in_which(document, verb) else verb]
    above = clause_verb(document, token.head) if token.dep in {"advcl", "relcl", "xcomp"} and token.head != token.i else None
    made_for = in_which(document, verb) or any(t.lower == "to" for t in document.children(verb, "aux"))
    stays = above is not None and any(t.lower in {"at", "in"} for t in document.children(above, "prep"))  # "was in Rome to see X"
    ways = words().travel | words().plan | ({"be"} if in_which(document, verb) or token.dep == "xcomp" or stays else set())
    return [above] if above is not None and made_for and document.tokens[above].lemma in ways else []


def lowered(document: Document, verb: int) -> int:
    """The verb that says what happens below one that says that it will: "are to resume", "is expected to open"."""
    token = document.tokens[verb]
    if token.lemma not in words().plan | {"be"}:
        return verb
    return next((t.i for t in document.children(verb, "xcomp") if any(a.lower == "to" for a in document.children(t.i, "aux"))), verb)


def clause_verb(document: Document, i: int) -> int | None:
    """The nearest verb at or above token `i`."""
    token = document.tokens[i]
    if token.pos in {"VERB", "AUX"}:
        return i
    return next((t.i for t in document.ancestors(i) if t.pos in {"VERB", "AUX"}), None)


def phrase(document: Document, i: int, depth: int = 4) -> Iterator[Token]:
    """Token `i` and its phrases by prepositions, not its clauses: where its place, day and parties may hang."""
    yield document.tokens[i]
    if depth:
        for child in document.children(i, "prep", "pobj", "npadvmod", "dative", "agent", "prt", "advmod", "nummod", "pcomp"):
            if child.pos not in {"VERB", "AUX"} and not (child.pos == "NOUN" and child.lemma in words().nouns):
                yield from phrase(document, child.i, depth - 1)


def objects_of(document: Document, i: int, prepositions: frozenset[str]) -> list[int]:
    """Heads after any of the prepositions in the phrase of token `i`."""
    return sorted(
        {
            o.i
            for t in phrase(document, i)
            if t.lower in prepositions and t.dep in {"prep", "agent", "dative"}
            for o in document.children(t.i, "pobj")
        }
    )
