"""Sentences and comparable strings: cases in `cases/segment.md`, and properties."""

import itertools
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.lexicons import lexicon
from briefgen.model.span import Span
from briefgen.text.normalise import comparable, fold
from briefgen.text.segment import Stops, segment

CASES = Path(__file__).parent / "cases" / "segment.md"
STOPS = lexicon("segment", Stops)


def cases():
    for block in CASES.read_text(encoding="utf-8").split("\n## ")[1:]:
        title, marked = block.strip().split("\n", 1)
        yield pytest.param(marked, id=title)


@pytest.mark.parametrize("marked", list(cases()))
def test_case(marked):
    text = marked.replace("|", "")
    assert [span.of(text) for span in segment(text, Span(0, len(text)), STOPS)] == [part.strip() for part in marked.split("|")]


def test_only_the_paragraph_is_cut():
    text = "Before. One here. Two here. After."
    assert [span.of(text) for span in segment(text, Span(8, 27), STOPS)] == ["One here.", "Two here."]


def test_no_sentence_crosses_a_blank_line():
    text = "A line without stop\n\nAnother one"
    assert [span.of(text) for span in segment(text, Span(0, len(text)), STOPS)] == ["A line without stop", "Another one"]


def test_long_text_takes_linear_time():
    """Quadratic work on a hostile paragraph would take minutes here."""
    text = "a.b " * 50_000 + "“" * 1_000 + "One. " * 50_000
    assert segment(text, Span(0, len(text)), STOPS)


PROSE = st.text(alphabet=st.sampled_from("aB .!?…“”\"'’()[]\n1U.S,é—"), max_size=80)


@given(PROSE | st.text(max_size=80))
def test_sentences_are_ordered_and_hold_all(text):
    spans = segment(text, Span(0, len(text)), STOPS)
    assert all(len(span) for span in spans)
    assert all(a.end <= b.start for a, b in itertools.pairwise(spans))
    inside = {i for span in spans for i in range(span.start, span.end)}
    assert all(char.isspace() for i, char in enumerate(text) if i not in inside)


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("Zelenskyy’s", "zelenskyy"),
        ("ZELENSKYY", "zelenskyy"),
        ("Jean-Noël Barrot", "jean noel barrot"),
        ("U.S.", "us"),
        ("Sana'a", "sanaa"),
        ("Recep Tayyip Erdoğan", "recep tayyip erdogan"),
        ("Łódź", "lodz"),
        ("  the   M23  ", "the m23"),
    ],
)
def test_fold(name, folded):
    assert fold(name) == folded


@given(st.text(max_size=40))
def test_normalising_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)
    assert comparable(comparable(text)) == comparable(text)


def test_comparable_ignores_what_a_page_does_to_words():
    assert comparable("the cease-\nfire, ﬁnally\u00ad held\u200b") == comparable("the ceasefire, finally held")
