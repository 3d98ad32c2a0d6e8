"""Contents that are no clauses: objects, infinitives, predicates, prepositions."""

from __future__ import annotations

from briefgen.model.document import Document, Token
from briefgen.reading.attributions._clausal import without_contrast
from briefgen.reading.attributions._clauses import RELATIVES, agent_of, seat_of

POINTING = frozenset({"this", "that", "these", "those"})
REASONS = frozenset({"for", "over"})
"""Prepositions that tell what somebody is thanked or blamed for."""
LEFT_OPEN = frozenset({"of", "for", "against", "to"})
"""Prepositions that the parser may hang on the object: "accused the posts of"."""


def object_of(document: Document, verb: Token) -> list[int]:
    if document.children(verb.i, "nsubjpass"):
        subjects = document.children(verb.i, "nsubjpass")
        taken = agent_of(document, verb) is not None or seat_of(document, verb) is not None
        return _relative_or_own(document, verb, subjects[0]) if taken else []
    if verb.dep == "acl" and verb.tag == "VBN" and agent_of(document, verb) is not None:
        return [i for i in document.subtree(verb.head) if i < verb.i]
    for child in document.children(verb.i, "dobj"):
        if child.lower == "that" and child.tag == "IN":
            return []  # the mark of a clause that the parser did not see
        reasons = [i for t in document.children(verb.i, "prep") if t.i > child.i and t.lower in REASONS for i in document.subtree(t.i)]
        return _relative_or_own(document, verb, child) + reasons
    for child in document.children(verb.i, "xcomp"):
        if child.tag == "VBG" or any(t.lower == "having" for t in document.children(child.i, "aux")):
            return document.subtree(child.i)
    return _gap(document, verb) or _shared_object(document, verb)


def _filled(indices: list[int]) -> list[int]:
    """Object and predicate with all between them: "her vote in favour of the war a mistake"."""
    return list(range(min(indices), max(indices) + 1)) if indices else []


def _shared_object(document: Document, verb: Token) -> list[int]:
    """The subject that coordinated passives share: "was rejected by Moscow and welcomed by Kyiv"."""
    if verb.dep != "conj" or verb.tag != "VBN" or (agent_of(document, verb) is None and seat_of(document, verb) is None):
        return []
    return [i for t in document.children(verb.head, "nsubjpass") for i in document.subtree(t.i)]


def _relative_or_own(document: Document, verb: Token, noun: Token) -> list[int]:
    """The object's own words, or those of the noun that a relative pronoun stands for."""
    if noun.lower in RELATIVES and verb.dep == "relcl":
        own = set(document.subtree(verb.i))
        return [i for i in document.subtree(verb.head) if i not in own]
    return document.subtree(noun.i)


def _gap(document: Document, verb: Token) -> list[int]:
    """The noun that a relative clause without a pronoun leaves open: "an initiative Kyiv has accepted"."""
    if verb.dep in {"relcl", "acl"} and document.children(verb.i, "nsubj") and not document.children(verb.i, "dobj", "ccomp", "xcomp"):
        subject = document.children(verb.i, "nsubj")[0]
        if subject.lower not in RELATIVES:
            own = set(document.subtree(verb.i))
            return [i for i in document.subtree(verb.head) if i not in own]
    return []


def infinitive(document: Document, verb: Token) -> list[int]:
    for child in document.children(verb.i, "xcomp", "advcl", "ccomp"):
        if child.i > verb.i and any(t.lower == "to" for t in document.children(child.i, "aux")):
            return document.subtree(child.i)
    return []


def asked(document: Document, verb: Token) -> list[int]:
    """Object and infinitive: "urged both sides to withdraw"; object and participle: "wants the troops removed"."""
    for child in document.children(verb.i, "ccomp", "xcomp", "advcl"):
        if child.i > verb.i and any(t.lower == "to" for t in document.children(child.i, "aux")):
            objects = [i for t in document.children(verb.i, "dobj") for i in document.subtree(t.i)]
            return objects + document.subtree(child.i)
        if child.i > verb.i and child.dep == "ccomp" and child.tag in {"VBN", "VBD"} and not document.children(child.i, "aux", "mark"):
            return without_contrast(document, child) if document.children(child.i, "nsubj", "nsubjpass") else []
    return []


def predicate_as(document: Document, verb: Token) -> list[int]:
    """Object and predicate: "described the talks as useful"; the parser hangs "as" on either."""
    objects = document.children(verb.i, "dobj", "nsubjpass")
    marks = [t for head in (verb, *objects) for t in document.children(head.i, "prep") if t.lower == "as"]
    found = [i for t in (*objects, *marks) for i in document.subtree(t.i)] if marks else []
    return found if any(i < verb.i for i in found) else _filled(found)


def called(document: Document, verb: Token) -> list[int]:
    """Object and predicate: "called the plan unacceptable"; the parser may see one noun in "called this message disinformation"."""
    objects = document.children(verb.i, "dobj")
    left_open = [] if objects else _gap(document, verb)
    predicates = document.children(verb.i, "oprd", "ccomp") or [
        t for noun in objects for t in document.children(noun.i, "acl", "amod") if t.i > noun.i
    ]
    if not (objects or left_open) and document.children(verb.i, "nsubj") and all(t.pos == "PROPN" for t in predicates):
        return []  # "called the premier to address the floods": on the telephone
    one_noun = any(
        t.lower in POINTING for noun in objects for t in document.children(noun.i, "det") if document.children(noun.i, "compound")
    )
    found = [i for t in (*objects, *predicates) for i in document.subtree(t.i)] if predicates or one_noun else []
    return left_open + _filled(found) if found else []


def prepositional(document: Document, verb: Token, preposition: str) -> list[int]:
    """Object and preposition: "accused X of Y", "called for Y"; "called on X to do Y" with what X is to do."""
    objects = document.children(verb.i, "dobj", "nsubjpass")
    if verb.lemma == "call" and preposition == "for" and document.children(verb.i, "dobj"):
        return []  # "called a meeting for Sunday"
    for child in document.children(verb.i, "advcl", "ccomp", "xcomp"):
        if preposition == "for" and child.i > verb.i and any(t.lower == "for" for t in document.children(child.i, "mark")):
            return document.subtree(child.i)  # "called for the mills to close"
    below = [t for noun in objects for t in document.children(noun.i, "prep")] if preposition in LEFT_OPEN else []
    for child in (*document.children(verb.i, "prep", "prt", "dative"), *below):
        if child.lower == preposition and document.children(child.i) and not _of_a_day(document, child):
            to_do = infinitive(document, verb) if preposition in {"on", "upon", "for"} else []
            return [i for t in objects for i in document.subtree(t.i)] + document.subtree(child.i) + to_do
    return []


def _of_a_day(document: Document, preposition: Token) -> bool:
    """As in "called the minister on Saturday to discuss": when, and not whom."""
    nouns = {t.i for t in document.children(preposition.i, "pobj")}
    return preposition.lower == "on" and any(e.label == "DATE" and nouns & set(range(e.first, e.last)) for e in document.entities)
