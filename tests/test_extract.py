"""The last step of extraction: only what the faithfulness rule holds leaves it."""

from __future__ import annotations

from dataclasses import replace

from casefile import document

from briefgen.extract._faithful import faithful
from briefgen.extract.article import extract
from briefgen.model.mentions import CasualtyFigure, Mentions
from briefgen.model.reading import DateValue
from briefgen.model.span import Quote, Span
from briefgen.reading.article import read
from briefgen.text.faithful import lost_at

SAID = "Kyiv said it would not accept the plan unless Moscow withdrew."
STRUCK = "A missile hit a market in Goma on Monday, killing 12 people. Rebels denied it."


def mentions(text):
    return extract(read(document(text)))


def quote(text, words):
    start = text.index(words)
    return Quote(Span(start, start + len(words)), words)


def test_a_cut_that_loses_its_negation_becomes_the_whole_sentence():
    (position,) = mentions(SAID).positions
    cut = quote(SAID, "accept the plan")
    (kept,) = faithful(Mentions(positions=(replace(position, statement=cut.exact, evidence=(cut.span,)),)), SAID).positions
    assert (kept.statement, kept.evidence, kept.rules[-1]) == (SAID, (Span(0, len(SAID)),), "kept-whole")


def test_a_faithful_statement_stays_as_it_is():
    found = mentions(SAID)
    assert found.positions
    assert faithful(found, SAID) == found


def test_wordings_that_no_evidence_holds_are_dropped():
    (incident,) = mentions(STRUCK).incidents
    elsewhere = quote(STRUCK, "Rebels")
    changed = replace(
        incident,
        evidence=(Span(0, STRUCK.index(" Rebels")),),
        targets=(quote(STRUCK, "a market"), elsewhere),
        killed=CasualtyFigure(40, 40, "forty"),
        wounded=CasualtyFigure(12, 12, "12"),
        date=DateValue("2025-06-16", "2025-06-16", "day", "last Thursday", "'last Thursday' + article of 2025-06-18"),
    )
    (kept,) = faithful(Mentions(incidents=(changed,)), STRUCK).incidents
    assert kept.targets == (quote(STRUCK, "a market"),)
    assert kept.killed is None
    assert kept.wounded == changed.wounded
    assert (kept.date.text, kept.date.start, kept.date.basis) == (None, "2025-06-16", changed.date.basis)


def test_no_topic_that_was_denied_is_printed():
    text = "Putin and Trump met in Anchorage on Monday to discuss a truce."
    (meeting,) = mentions(text).meetings
    denied = "Putin and Trump met in Anchorage but did not discuss a truce."
    changed = replace(meeting, evidence=(Span(0, len(denied)),), topics=(), outcome=(quote(denied, "discuss a truce"),))
    assert lost_at(denied, [(quote(denied, "discuss a truce").span.start, quote(denied, "discuss a truce").span.end)])
    assert faithful(Mentions(meetings=(changed,)), denied).meetings[0].outcome == ()
