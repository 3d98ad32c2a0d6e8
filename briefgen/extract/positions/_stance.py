"""The stance of a position: the cue's own, else the first row of `data/stances.yaml` that fits what is said."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefgen.extract.positions._said import Clause, said, words_of
from briefgen.extract.positions._wording import Row, mended, pattern, rows
from briefgen.model.document import Document
from briefgen.model.reading import Actor, Attribution, Reading
from briefgen.model.vocabulary import Stance

OPEN = frozenset({"says", "describes"})
"""Stances of cues that leave it to the words that follow."""
MAY_BE_CONDITIONED = frozenset({"offers", "accepts", "agrees", "promises"})
AIMED = frozenset({"demands", "asks", "proposes", "conditions", "refuses", "offers"})
"""Stances that a relative clause does not give: "boats that they need" is no demand, though "a plan that is absurd" is blame."""
ALTERNATIVE = re.compile(r"\bn?or\b[^.;:]*$")
BARTER = re.compile(r"\bin (?:exchange|return) for\b")
PREDICATES = frozenset({"verb-call", "verb-as"})


def stance_of(reading: Reading, attribution: Attribution, actor: Actor, beside: Sequence[Attribution] = ()) -> Stance:
    """The stance that the attribution gives; where that says nothing, that of another one of the actor `beside` it.

    "called it a draft, adding that consent hinged on a list": the sentence is cited once, and its second half is what counts.
    """
    found = _own(reading, attribution, actor)
    if found not in OPEN | {"confirms"} and not (found == "warns" and attribution.rule == "light-verb"):
        return found  # "voiced concern and called on both to stop" asks for more than it warns of
    told = (_own(reading, other, actor) for other in beside if not pattern("unsaid").search(_plain(reading, other)))
    return next((stance for stance in told if stance not in OPEN), found)


def _own(reading: Reading, attribution: Attribution, actor: Actor) -> Stance:
    stance = _cue_stance(reading.document, attribution)
    if stance in OPEN | MAY_BE_CONDITIONED and _conditioned_after(reading, attribution):
        return "conditions"
    if stance in MAY_BE_CONDITIONED:
        words = _plain(reading, attribution)
        if stance == "accepts" and attribution.rule == "verb-object":
            words = BARTER.sub("", words)  # "accepted a proposal to free ten in exchange for prisoners": the proposal's condition
        told = Clause(words, "", "self", speech=False)
        return next((row.stance for row in rows("rows") if row.stance == "conditions" and _fits(row, told)), stance)
    if stance not in OPEN:
        return stance
    if attribution.rule in PREDICATES or stance == "describes":
        whole = Clause(_predicate(reading, attribution), "", "other", speech=False)
        return next((row.stance for row in rows("call") if _fits(row, whole)), stance)
    clauses = said(reading, attribution, actor)
    return next((row.stance for row in rows("rows") if any(_fits(row, clause) for clause in clauses)), stance)


def _conditioned_after(reading: Reading, attribution: Attribution) -> bool:
    """Whether a condition follows right after the words, which the parser hung on the cue instead."""
    if attribution.mode == "direct":
        return False
    end = attribution.content[-1].end
    sentence = reading.document.sentence_at(end - 1)
    return sentence is not None and pattern("trailing").search(reading.document.text[end : sentence.span.end].lower()) is not None


def _cue_stance(document: Document, attribution: Attribution) -> Stance:
    """The frame's stance, mended where its verb says another thing with this complement.

    "suggested that Kyiv had agreed" proposes nothing, "wants to win" demands nothing; "urged restraint" asks.
    """
    if attribution.cue_head is None:
        return attribution.frame
    cue = document.tokens[attribution.cue_head]
    text = " ".join(span.of(document.text) for span in attribution.content)
    return next(
        (
            row.stance
            for row in mended()
            if cue.lemma in row.cues and (not row.rules or attribution.rule in row.rules) and row.pattern.search(text)
        ),
        attribution.frame,
    )


def _plain(reading: Reading, attribution: Attribution) -> str:
    return " ".join(span.of(reading.document.text) for span in attribution.content).lower().replace("’", "'")


def _predicate(reading: Reading, attribution: Attribution) -> str:
    """The words after the cue, whatever the parser hung where: "called the strikes on Friday “a crime”"."""
    if attribution.cue_head is None:
        return _plain(reading, attribution)
    document = reading.document
    joined = {i for t in document.children(attribution.cue_head, "conj", "advcl") for i in document.subtree(t.i)}
    below = [document.tokens[i] for i in document.subtree(attribution.cue_head) if i >= attribution.cue_head and i not in joined]
    return words_of(below)


def _fits(row: Row, clause: Clause) -> bool:
    if row.subject not in {"any", clause.subject} and not (row.subject == "not-self" and clause.subject in {"other", "nobody"}):
        return False
    if (row.speech and not clause.speech) or (row.stance == "conditions" and clause.text.endswith("?")):
        return False  # "If nobody was hurt, where are they?" asks
    narrow = row.stance in AIMED if clause.subject == "sentence" else row.subject == "self" and row.stance != "conditions"
    text = clause.own if narrow else clause.text
    denied = False
    for hit in row.pattern.finditer(text):
        if not row.plain:
            return True
        joined = denied and ALTERNATIVE.search(text[: hit.start()]) is not None  # "have not asked him or asked anybody"
        denied = pattern("negations").search(text[: hit.start()]) is not None or joined
        if not denied:
            return True
    return False
