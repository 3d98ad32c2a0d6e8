"""The statement: words of the source that stand alone and mean the same.

A complete quotation stands for itself. Everything else is printed as the whole sentence, with a pronoun's name in brackets:
that is never wrong. A shorter cut is made only along coordinated clauses, and only where `lost_words` finds that no negation,
condition or hedge is left behind.
"""

from __future__ import annotations

from dataclasses import dataclass

from briefgen.extract.positions._lexicon import words as words_of_positions
from briefgen.model.document import Document
from briefgen.model.reading import Attribution, Reading
from briefgen.model.span import Span
from briefgen.text.faithful import lost_words

WORDS_OF_A_SENTENCE = 4


@dataclass(frozen=True, slots=True)
class Cut:
    """A statement with the words it rests on."""

    statement: str
    evidence: tuple[Span, ...]
    rule: str


def cut(reading: Reading, attribution: Attribution) -> Cut:
    """The statement of an attribution."""
    whole = sentences_of(reading.document, attribution)
    text = reading.document.text
    if _complete_quotation(reading, attribution):
        statement = " … ".join(span.of(text) for span in attribution.content)
        return Cut(statement, (whole,), "whole-quotation")
    clause = _coordinated(reading.document, attribution, whole)
    if clause is not None:
        return Cut(_named(reading, attribution, clause), (clause,), "coordinated-clause")
    return Cut(_named(reading, attribution, whole), (whole,), "whole-sentence")


def _coordinated(document: Document, attribution: Attribution, whole: Span) -> Span | None:
    """One of two main clauses joined by "and", each with its own subject: "Russia resumed its strikes and Zelensky said ...".

    "But" and "though" weigh one clause against the other, so they stay together; so does everything under a condition.
    """
    if attribution.cue_head is None:
        return None
    cue = document.tokens[attribution.cue_head]
    root = document.tokens[cue.head] if cue.dep == "conj" else cue
    if root.dep != "ROOT":
        return None
    joined = [
        t
        for t in document.children(root.i, "conj")
        if t.i > root.i and document.children(t.i, "nsubj", "nsubjpass") and not document.children(t.i, "mark")
    ]
    ands = [t for t in document.children(root.i, "cc") if t.i > root.i]
    if len(joined) != 1 or [t.lower for t in ands] != ["and"]:
        return None
    second = document.subtree(joined[0].i)
    if second != list(range(second[0], second[-1] + 1)) or second[0] != ands[0].i + 1:
        return None
    if cue.i == joined[0].i:
        span = Span(document.tokens[second[0]].start, whole.end)
    else:
        last = document.tokens[ands[0].i - 1]
        span = Span(whole.start, last.start if last.text == "," else last.end)
    parts = (*attribution.content, *(x for x in (attribution.source, attribution.cue) if x))
    kept = all(span.covers(part) for part in parts)
    return span if kept and not lost_words(span.of(document.text), whole.of(document.text)) else None


def sentences_of(document: Document, attribution: Attribution) -> Span:
    """The sentences that hold source, cue and content; an inherited speaker's own sentence is left out."""
    parts = [*attribution.content, *((attribution.cue,) if attribution.cue else ())]
    if attribution.source and attribution.cue:
        parts.append(attribution.source)
    touched = [s.span for s in document.sentences if any(s.span.overlaps(p) for p in parts)]
    return Span(min(s.start for s in touched), max(s.end for s in touched))


def _complete_quotation(reading: Reading, attribution: Attribution) -> bool:
    """All that is attributed are quotations, each of which begins and ends as a sentence does."""
    text = reading.document.text
    by_span = {q.span: q for q in reading.quotations}
    for span in attribution.content:
        quotation = by_span.get(span)
        if quotation is None:
            return False
        words = quotation.inner.of(text).strip()
        if not words or not (words[0].isupper() or words[0].isdigit()) or len(words.split()) < WORDS_OF_A_SENTENCE:
            return False
    return not _answers(reading, attribution)


def _answers(reading: Reading, attribution: Attribution) -> bool:
    """As in "Asked if Peru would sign, he said: “Yes, …”": the question, which stands in the sentence, belongs to the answer."""
    document = reading.document
    spoken = document.tokens_in(attribution.content[0])
    first = next((t for t in spoken if t.pos != "PUNCT"), None)
    if first is None or attribution.cue_head is None or first.lower not in words_of_positions().answers:
        return False
    before = document.tokens[document.sentence_of(attribution.cue_head).first : attribution.cue_head]
    return any(t.lemma in words_of_positions().asking for t in before)


def _named(reading: Reading, attribution: Attribution, span: Span) -> str:
    """The sentence with the name of whoever the source's pronoun stands for: "He [Vladimir Putin] said ..."."""
    text = reading.document.text
    if attribution.source is None or not span.covers(attribution.source):
        return span.of(text)
    words = attribution.source.of(text).lower()
    if words not in {"he", "she", "they", "it"} or not attribution.actors:
        return span.of(text)
    own = next((m.actors for m in reading.actors if m.span.start == attribution.source.start and m.form == "pronoun"), attribution.actors)
    names = ", ".join(actor.name for actor in own)
    return f"{text[span.start : attribution.source.end]} [{names}]{text[attribution.source.end : span.end]}"
