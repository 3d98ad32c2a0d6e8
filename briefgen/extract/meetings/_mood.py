"""Whether what a verb says has happened, is to come, is only wished or is denied."""

from __future__ import annotations

from typing import Literal

from briefgen.extract.meetings._words import words
from briefgen.model.document import Document, Token
from briefgen.reading.denial import is_denied, is_unreal

Mood = Literal["past", "present", "future", "proposed", "cancelled", "dropped", "ready", "unsure", "open"]
"""`dropped`: denied, refused or conditional; `ready`: mere readiness; `open`: the words do not tell."""

PHRASAL: dict[tuple[str, str], Mood] = {
    ("turn", "down"): "dropped",
    ("rule", "out"): "dropped",
    ("call", "off"): "cancelled",
    ("pull", "out"): "cancelled",
    ("be", "off"): "cancelled",
    ("put", "off"): "cancelled",
    ("push", "back"): "cancelled",
}
"""Verbs whose particle denies or ends a contact."""
TO_COME = frozenset({"when", "once", "until", "till", "before"})
"""Words before a present tense that put it in the future: "when they meet"."""
WILL = frozenset({"will", "'ll", "wo", "would", "shall"})
MAY = frozenset({"can", "could", "may", "might", "should", "must", "ca"})


def mood(document: Document, verb: int, depth: int = 6) -> Mood:
    """The mood of `verb`; a form without tense takes that of the clause that governs it."""
    base = _base(document, verb, depth)
    phrasal = _phrasal(document, verb)
    if phrasal:
        return phrasal
    if any(t.dep == "neg" or t.lower in {"never", "nor"} for t in document.children(verb)):
        return {"past": "dropped", "present": "dropped", "future": "cancelled", "proposed": "dropped"}.get(base, base)  # type: ignore[return-value]  # all moods
    return base


def _phrasal(document: Document, verb: int) -> Mood | None:
    if document.children(verb, "dobj") and document.tokens[verb].lemma == "pull":
        return None
    particles = document.children(verb, "prt", "prep", "advmod", "acomp")
    lemma = document.tokens[verb].lemma
    return next((PHRASAL[lemma, t.lower] for t in particles if (lemma, t.lower) in PHRASAL), None)


def is_phrasal(document: Document, verb: int, found: Mood) -> bool:
    """Whether a verb with its particle has that mood: "call off", "pull out"."""
    return _phrasal(document, verb) == found


def _base(document: Document, verb: int, depth: int) -> Mood:
    token = document.tokens[verb]
    if is_denied(document, verb) or is_unreal(document, verb):
        return "dropped"
    marks = {t.lower for t in document.children(verb, "mark", "advmod")}
    if "whether" in marks:
        return "unsure"
    if marks & {"if", "unless"}:
        return "dropped"
    helpers = document.children(verb, "aux", "auxpass")
    lowers = {t.lower for t in helpers}
    if lowers & WILL:
        return "future"
    if lowers & MAY:
        return "proposed"
    if "to" in lowers:
        return _infinitive(document, token, depth)
    tagged = [t for t in helpers if t.tag in {"VBD", "VBZ", "VBP"}]
    if token.tag == "VBD":
        return _told(token, "past")
    if token.tag == "VBN" and tagged:
        perfect = any(t.lemma == "have" for t in tagged)
        return _told(token, "past" if perfect or any(t.tag == "VBD" for t in tagged) else "present")
    if tagged:
        return _told(token, "past" if any(t.tag == "VBD" for t in tagged) else "present")
    asked = token.dep == "ccomp" and document.tokens[token.head].lemma in words().propose
    if token.tag == "VBP" and asked and any(t.lower == "that" for t in document.children(verb, "mark")):
        return "proposed"  # "suggested that the two get together"
    if token.tag in {"VBZ", "VBP"}:
        return "future" if marks & TO_COME else _told(token, "present")
    return _untensed(document, token, depth)


def _told(token: Token, tense: Mood) -> Mood:
    """A plan that was made is a plan; a cancelled one is none."""
    if token.lemma in words().cancel:
        return "cancelled"
    if token.lemma in words().refuse:
        return "dropped"
    if token.lemma in words().propose:
        return "proposed"
    if token.lemma in words().plan and not (tense == "past" and token.lemma in words().gone):
        return "future"
    return tense


def _infinitive(document: Document, token: Token, depth: int) -> Mood:
    head = document.tokens[token.head]
    if head.i == token.i or not depth:
        return "future"
    if _due_but(document, token, head):
        return "cancelled"
    if head.lemma == "be" and token.dep in {"xcomp", "ROOT"}:
        return "future"
    if head.lower in words().glad:  # "would be happy to meet him": readiness; who "was happy to meet" did
        willing = any(t.lower in WILL for t in document.children(head.head, "aux"))
        return "ready" if willing else mood(document, head.head, depth - 1) if depth else "open"
    if head.lemma in words().plan_states or head.lower in words().plan_states:
        negated = any(t.dep == "neg" for t in document.children(head.i)) or head.lower in {"unable", "reluctant", "unwilling"}
        if negated:
            return "dropped"
        return "dropped" if head.lemma in words().willing else "future"
    if token.lemma in words().host and head.lemma in words().willing | {"readiness", "willingness"}:
        return "proposed"  # "ready to host a summit of Peru and Chile": an offer
    if head.lemma in words().refuse | words().willing:
        if any(t.dep == "neg" for t in document.children(head.i)):
            return "dropped"
        ready = head.pos == "ADJ" and head.lower in words().ready
        return "proposed" if head.lemma in {"want", "hope", "seek", "wish"} else "ready" if ready else "dropped"
    if head.pos == "NOUN":
        return _of_noun(document, head, depth)
    if head.pos in {"VERB", "AUX"}:
        return mood(document, head.i, depth - 1)
    return "future"


def _due_but(document: Document, token: Token, head: Token) -> bool:
    """As in "had been due to meet X, but fog kept him away", "was to have met X": what was planned did not come about."""
    due = head.lower in words().plan_states or head.lemma == "be"
    earlier = any(t.tag in {"VBD", "VBN"} and t.lemma == "be" for t in (head, *document.children(head.i, "auxpass", "aux")))
    earlier = earlier or any(t.tag in {"VBD", "VBN"} and t.lemma == "be" for t in [document.tokens[head.head]] if head.dep == "acomp")
    after = document.tokens[token.i + 1 : document.sentence_of(token.i).last]
    undone = any(t.lower == "have" for t in document.children(token.i, "aux"))
    but = any(t.lower == "but" and t.dep == "cc" and document.tokens[t.head].i in {head.i, head.head} for t in after)
    return due and earlier and (undone or but)


def _of_noun(document: Document, noun: Token, depth: int) -> Mood:
    """As in "a plan to meet", "an offer to meet", "a delegation to meet"."""
    above = next((t for t in document.ancestors(noun.i) if t.pos in {"VERB", "AUX"}), None)
    if noun.lemma in {"chance", "opportunity"} and above and above.lemma == "have" and mood(document, above.i, depth - 1) == "past":
        return "past"
    denied = any(t.lower in {"no", "little"} for t in document.children(noun.i, "det", "amod"))
    if denied or noun.lemma in words().willing | {"readiness", "willingness", "refusal", "chance", "opportunity", "demand"}:
        return "dropped"
    if noun.lemma in words().attempts:
        return "dropped"  # "a previous attempt to bring the two together failed"
    if noun.lemma in words().propose | {"proposal", "invitation"}:
        return "dropped" if above and mood(document, above.i, depth - 1) == "dropped" else "proposed"
    return mood(document, above.i, depth - 1) if above else "future"


def _untensed(document: Document, token: Token, depth: int) -> Mood:
    head = document.tokens[token.head]
    if token.dep == "pcomp" and head.lower in words().before:
        return "future"
    if token.dep == "pcomp" and head.lower in words().after:
        return "past"
    if token.tag == "VBN" and token.dep == "acl":
        return _told(token, "open")
    if head.i == token.i or not depth:
        return _told(token, "open")
    if head.lemma in words().coax:
        return "dropped"
    if token.dep in {"conj", "xcomp", "advcl", "pcomp", "ccomp"} and head.pos in {"VERB", "AUX"}:
        inherited = mood(document, head.i, depth - 1)
        return _told(token, inherited)
    return _told(token, "open")
