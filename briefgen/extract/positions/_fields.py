"""Hedge and date of a position, by stated rules over cue and content."""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.extract.positions._lexicon import hedges, modal_hedges, words
from briefgen.extract.positions._reports import content_roots
from briefgen.model.document import Document, Token
from briefgen.model.reading import UNDATED, Actor, Attribution, DateValue, Reading
from briefgen.model.span import Quote, Span

OCCASIONS = frozenset({"at", "in", "during", "on"})
TELLING_WHICH = frozenset({"poss", "compound", "amod", "nmod"})


def beside(attribution: Attribution, actor: Actor, evidence: Sequence[Span], chosen: Sequence[Attribution]) -> list[Attribution]:
    """The actor's other attributions in the same evidence, which make one position with it: "called it a draft, adding that …"."""
    return [
        other
        for other in chosen
        if other is not attribution
        and other.cue is not None
        and any(a.key == actor.key for a in other.actors)
        and any(span.covers(other.cue) for span in evidence)
        and not any(span.covers(other.cue) for span in attribution.content)
    ]


def hedge_of(reading: Reading, attribution: Attribution) -> Quote | None:
    """The word that says how sure what is said is: of the main clause where one stands there, else of another clause.

    What a relative clause leaves open ("a deal that could be signed") says nothing about the statement.
    """
    main = {t.i for t in content_roots(reading, attribution)}
    found = [
        (governs, span)
        for content in attribution.content
        for match in hedges().finditer(reading.document.text, content.start, content.end)
        if (governs := _governs(reading.document, span := Span(match.start(), match.end()), main)) is not None
    ]
    best = min(found, key=lambda row: (not row[0], row[1].start), default=None)
    return Quote(best[1], best[1].of(reading.document.text)) if best else None


def _governs(document: Document, hedge: Span, main: set[int]) -> bool | None:
    """Whether the words hedge a main clause; None where they hedge nothing that is said."""
    tokens = document.tokens_in(hedge)
    if not tokens or (tokens[0].lower in modal_hedges() and (tokens[0].tag != "MD" or _denied(document, tokens[0]))):
        return None
    held = {t.i for t in tokens}
    head = next((t for t in tokens if t.head not in held or t.head == t.i), tokens[0])
    for token in (head, *document.ancestors(head.i)):
        if token.i in main:
            return True
        if token.dep == "relcl":
            return None
        if token.dep in {"advcl", "acl", "csubj", "pcomp"}:
            return False
    return False


def _denied(document: Document, modal: Token) -> bool:
    """Such as "may not enter", "could be no question": a ban and a denial, no doubt."""
    following = document.tokens[modal.i + 1 : modal.i + 3]
    return any(t.lower in {"not", "n't", "no"} for t in following)


def addressee_of(reading: Reading, attribution: Attribution) -> Actor | None:
    """Whom the cue tells: nobody where that is a medium, which passes the words on, or one of several ("urged Lima and Quito to")."""
    actor = attribution.addressee
    if actor is None or attribution.cue_head is None or actor.kind == "media" or any(actor.name in a.name for a in attribution.via):
        return None
    document = reading.document
    sentence = document.sentence_of(attribution.cue_head)
    told = [
        m for m in reading.actors if m.actors == (actor,) and sentence.first <= m.head < sentence.last and m.head > attribution.cue_head
    ]
    return None if any(t.dep == "conj" for m in told[:1] for t in document.children(m.head)) else actor


def date_said(reading: Reading, attribution: Attribution) -> DateValue:
    """A date that hangs on the cue itself: "said on Monday", "warned on Thursday that".

    No later day than the article's, none that tells which thing is meant ("Sunday's attack"), and none in the speaker's words.
    """
    document = reading.document
    if attribution.cue_head is None:
        return UNDATED
    held = list(attribution.content)
    for mention in reading.dates:
        if mention.type not in {"DATE", "TIME"} or any(span.overlaps(mention.span) for span in held):
            continue
        tokens = document.tokens_in(mention.span)
        if not tokens or tokens[0].sentence != document.tokens[attribution.cue_head].sentence:
            continue
        head = next((t for t in tokens if t.head not in {x.i for x in tokens}), tokens[0])
        if not mention.value.start or _to_come(reading, mention.value) or any(q.span.covers(mention.span) for q in reading.quotations):
            continue
        if head.dep in TELLING_WHICH and document.tokens[document.tokens[head.head].head].lower not in OCCASIONS:
            continue  # "Sunday's attack", but "said at yesterday's ceremony"
        if _on_cue(document, head, document.tokens[attribution.cue_head], attribution):
            return mention.value
    return UNDATED


def _on_cue(document: Document, head: Token, cue: Token, attribution: Attribution) -> bool:
    """Whether a date hangs on the cue: beside it, or before it in an adjunct: "On 3 May, Lima said", "Speaking on 3 May, Rojas said"."""
    above = next((t for t in document.ancestors(head.i) if t.pos in {"VERB", "AUX"}), None)
    if above is None:
        return False
    between = document.tokens[min(cue.i, head.i) : max(cue.i, head.i)]
    fronted = head.i < cue.i and attribution.source is not None and document.tokens[head.i].start < attribution.source.start
    if above.i == cue.i:
        return fronted or not any(t.text == "," for t in between)
    below = (above.dep == "advcl" and above.head == cue.i) or (
        above.dep == "acl" and any(t.i == cue.i for t in document.ancestors(above.i))
    )
    return fronted and below and above.lemma in words().telling_when


def _to_come(reading: Reading, value: DateValue) -> bool:
    published = reading.document.article.published
    return published is not None and value.start is not None and value.start > published.isoformat()
