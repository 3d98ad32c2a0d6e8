"""Whether words say that something did not come about: "without meeting X", "had X struck Y", "neither X nor Y agreed".

Plain negations ("did not meet") are the rules' own affair; here are the ways of denying that carry no "not". All kinds of facts ask.
"""

from __future__ import annotations

from functools import cache

import msgspec

from briefgen.lexicons import lexicon
from briefgen.model.document import Document, Token


class _Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    before: tuple[tuple[str, ...], ...]
    before_deeds: tuple[tuple[str, ...], ...]
    barring: frozenset[str]
    nobody: frozenset[str]
    unreal: frozenset[str]
    inverting: frozenset[str]
    almost: frozenset[str]
    tales: frozenset[str]
    untrue: frozenset[str]
    claims: frozenset[str]
    charges: frozenset[str]
    denying: frozenset[str]
    counting: frozenset[str]
    expecting: frozenset[str]


@cache
def _words() -> _Words:
    return lexicon("denial", _Words)


MODIFIERS = ("det", "amod", "compound", "nummod", "advmod", "poss", "nmod")
REACH = 3
"""Words before the phrase that may deny it."""
CLAUSES = frozenset({"ccomp", "xcomp"})
OBJECTS = frozenset({"dobj", "nsubjpass"})


def untrue() -> frozenset[str]:
    """Words that call a tale untrue."""
    return _words().untrue


def is_unreal(document: Document, i: int) -> bool:
    """Whether what the verb or noun at token `i` tells did not come about."""
    return not_done(document, i) or _by_nobody(document, document.tokens[i])


def not_done(document: Document, i: int) -> bool:
    """The same, but for subjects that are nobody: that "neither Rojas nor Hale agreed" is told of both."""
    token = document.tokens[i]
    first = min([i, *(t.i for t in document.children(i, *MODIFIERS) if t.i < i)])
    before = [t.lower for t in document.tokens[max(document.sentence_of(i).first, first - REACH) : first]]
    runs = _words().before + (_words().before_deeds if token.pos in {"VERB", "AUX"} else ())
    if any(before[-len(run) :] == list(run) for run in runs):
        return True
    if before[-1:] == ["from"] and document.tokens[document.tokens[first - 1].head].lemma in _words().barring:
        return True
    if _unreal_clause(document, token) or _untrue(document, token):
        return True
    return any(t.lower in _words().almost and t.i < i for t in document.children(i, "advmod")) or (
        _shares(document, token) and not_done(document, token.head)
    )


def _shares(document: Document, token: Token) -> bool:
    """As in "without meeting Rojas or visiting Lima": the second of two forms without a subject stands under the same word."""
    same = token.tag == document.tokens[token.head].tag and token.tag in {"VBG", "VB"}
    return token.dep == "conj" and same and not document.children(token.i, "nsubj", "aux")


def _untrue(document: Document, token: Token) -> bool:
    """As in "A report that Rojas met Hale was false", "was described as baseless"."""
    tale = document.tokens[token.head]
    if token.dep not in {"ccomp", "acl", "relcl"} or tale.lemma not in _words().tales:
        return False
    verb = document.tokens[tale.head]
    said = document.children(verb.i, "acomp", "attr", "oprd", "amod", "prep")
    return any(t.lower in _words().untrue for row in said for t in (row, *document.children(row.i, "amod", "pobj", "advmod")))


def is_rejected_charge(document: Document, i: int) -> bool:
    """Whether what token `i` tells is only charged, and the text calls it untrue: "The allegation that X shelled Y is baseless".

    Where somebody else rejects a charge, it is still what the one side says of the other.
    """
    for above in document.ancestors(i):
        if above.lemma in _words().charges:
            verb = document.tokens[above.head]
            said = [t for row in document.children(verb.i, "acomp", "attr", "oprd") for t in (row, *document.children(row.i, "amod"))]
            return any(t.lower in _words().untrue for t in said) and not document.children(verb.i, "neg")
        if above.dep == "ROOT":
            return False
    return False


def is_denied(document: Document, i: int) -> bool:
    """Whether somebody denies what the verb or noun at token `i` tells: "denied that X met Y", "dismissed reports of a meeting".

    What is denied of somebody's own claim was claimed all the same; whoever asks decides whether to tell it as a claim.
    """
    step = document.tokens[i]
    tale = False
    for above in document.ancestors(i):
        if above.lemma in _words().denying and above.pos == "VERB":
            denied = step.dep in CLAUSES or (step.dep in OBJECTS and (tale or above.lemma == "deny"))
            return denied and not document.children(above.i, "neg")
        if tale and step.dep in OBJECTS and above.lower in _words().untrue:
            return True  # "dismissed as fabricated a report that X met Y"
        if above.lemma == "truth" and step.dep == "prep":
            return tale and any(t.lower in _words().nobody for t in document.children(above.i, "det"))
        if above.lemma in _words().tales | _words().claims and step.dep in {*CLAUSES, "acl", "relcl", "prep"}:
            tale = True
        elif (
            step.dep != "conj"
            and not (step.dep == "advcl" and step.tag == "VBG")
            and not (step.dep == "pobj" and above.lower in {"of", "about", "to", "in"})
        ):
            return False
        step = above
    return False


def _unreal_clause(document: Document, token: Token) -> bool:
    """As in "Had Rojas met Hale", "would have met Hale"."""
    helpers = document.children(token.i, "aux", "auxpass")
    if {t.lower for t in helpers} & _words().unreal and any(t.lemma == "have" for t in helpers):
        return True
    subjects = document.children(token.i, "nsubj", "nsubjpass")
    inverted = bool(helpers) and bool(subjects) and helpers[0].lower in _words().inverting and helpers[0].i < subjects[0].i
    return inverted and token.dep == "advcl" and not document.children(token.i, "mark", "advmod")


def _by_nobody(document: Document, token: Token) -> bool:
    """As in "Neither Rojas nor Hale met her"."""
    above = document.tokens[token.head]
    expected = [above.i] if token.dep in {"xcomp", "ccomp"} and above.lemma in _words().expecting else []  # "few expected X to meet Y"
    subjects = [s for verb in (token.i, *expected) for s in document.children(verb, "nsubj", "nsubjpass")]
    return any(
        t.lower in _words().nobody and document.tokens[t.i + 1].lower not in _words().counting
        for s in subjects
        for t in [s, *document.children(s.i, "det", "preconj", "cc")]
    )
