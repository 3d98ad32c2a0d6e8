"""Cuts that lose a governing word are refused, faithful ones pass."""

import pytest
from casefile import read_cases
from hypothesis import given
from hypothesis import strategies as st

from briefgen.text.faithful import locate, lost_words, pieces, sentence_of, told_by


@pytest.mark.parametrize(("cited", "statement", "lost"), list(read_cases("faithful", 3)))
def test_case(cited, statement, lost):
    assert ", ".join(lost_words(statement, cited)) == lost


def test_words_told_by_the_stance_are_not_lost():
    cited = "Moscow denied that its troops had crossed the river."
    assert lost_words("its troops had crossed the river", cited) == ["denied"]
    assert lost_words("its troops had crossed the river", cited, carried=told_by("denies")) == []


def test_a_printed_hedge_is_not_lost():
    assert lost_words("agreed to a truce", "Israel reportedly agreed to a truce.", carried=["reportedly"]) == []


def test_near_looks_only_at_the_word_before():
    assert lost_words("damage", "There was no damage.", near=True) == ["no"]
    assert lost_words("damage to homes", "Officials, who did not give names, saw damage to homes.", near=True) == []


def test_pieces_leave_out_added_names_and_gaps():
    assert pieces("[Putin] said … it “would” end") == ["said", "it “would” end"]


def test_pieces_stand_in_order():
    assert locate("b … a", ["a b"]) is None
    assert locate("a … b", ["x a", "b y"]) == [(0, (2, 3)), (1, (0, 1))]


def test_initials_end_no_sentence():
    text = "He met Lt. Gen. A. Smith in the U.S. Senate. It rained."
    assert sentence_of(text, (3, 6)) == (0, 45)


SPEAKERS = st.sampled_from(["Kyiv", "The junta", "Hamas", "The M23 rebels", "Phnom Penh", "President Aliyev"])
VERBS = st.sampled_from(["withdraw from the border", "release all hostages", "sign the treaty", "open the crossing on Friday"])
FRAMES = st.sampled_from(
    ["{s} said on Monday that it ", "According to {s}, the army ", "{s} told reporters it ", "“It ", "{s}, who met the envoys, said it "]
)
NEGATIONS = st.sampled_from(
    [
        "will not",
        "would never",
        "can not",
        "will in no case",
        "refused to",
        "will neither",
        "is unable to",
        "reportedly agreed to",
        "might",
        "could",
        "only wants to",
    ]
)
CONDITIONS = st.sampled_from([" if the other side leaves", " unless it is attacked", ", provided the guns fall silent", " only after a ceasefire",
                              ", but only if the UN agrees", " except at night", ", reportedly", " without guarantees", ", as long as talks last"])  # fmt: skip


@given(SPEAKERS, FRAMES, NEGATIONS, VERBS)
def test_a_cut_that_loses_what_stands_before_is_refused(speaker, frame, negation, verb):
    cited = frame.format(s=speaker) + f"{negation} {verb}."
    assert lost_words(verb, cited)
    assert (
        lost_words(f"{negation.split()[0]} … {verb}", cited)
        or len(negation.split()) == 1
        or negation.startswith(("refused", "reportedly", "only"))
    )


@given(SPEAKERS, FRAMES, VERBS, CONDITIONS)
def test_a_cut_that_loses_what_stands_behind_is_refused(speaker, frame, verb, condition):
    cited = frame.format(s=speaker) + f"will {verb}{condition}."
    assert lost_words(f"will {verb}", cited)


@given(SPEAKERS, st.sampled_from(["did not say", "denied", "failed to confirm", "would not say"]), NEGATIONS, VERBS)
def test_a_content_clause_without_its_denying_frame_is_refused(speaker, frame, negation, verb):
    assert lost_words(f"it {negation} {verb}", f"{speaker} {frame} that it {negation} {verb}.")


@given(SPEAKERS, FRAMES, st.one_of(NEGATIONS, st.just("will")), VERBS, st.one_of(CONDITIONS, st.just("")))
def test_whole_content_and_whole_sentence_are_faithful(speaker, frame, negation, verb, condition):
    content = f"{negation} {verb}{condition}"
    cited = frame.format(s=speaker) + f"{content}."
    assert lost_words(content, cited) == []
    assert lost_words(cited, cited) == []
