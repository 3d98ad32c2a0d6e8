"""The pinned pipeline is checked before it is loaded; another one can be named; documents are plain data."""

from __future__ import annotations

import pytest
import spacy
from casefile import analyser, article, document
from conftest import ROOT

from briefgen.analyse import Analyser, inflections, shared_analyser, verified_model
from briefgen.config import load_config
from briefgen.errors import BriefgenError
from briefgen.lexicons import lexicon
from briefgen.loaders import load_articles

BASE_FORMS = {
    "VBD": {
        "hoped": "hope", "stopped": "stop", "accused": "accuse", "threatened": "threaten", "reiterated": "reiterate", "said": "say",
        "struck": "strike", "wounded": "wound", "shelled": "shell", "travelled": "travel", "controlled": "control", "expelled": "expel",
        "denied": "deny", "killed": "kill", "exploded": "explode", "conceded": "concede", "visited": "visit", "occurred": "occur",
        "focused": "focus", "discussed": "discuss", "died": "die", "welcomed": "welcome", "urged": "urge", "declared": "declare",
    },
    "VBG": {"negotiating": "negotiate", "using": "use", "planning": "plan", "hailing": "hail", "dying": "die", "seizing": "seize"},
    "VBZ": {"denies": "deny", "pushes": "push", "says": "say", "focuses": "focus"},
    "NNS": {"children": "child", "cities": "city", "attacks": "attack", "wives": "wife"},
}  # fmt: skip


@pytest.mark.parametrize(("tag", "word", "base"), [(tag, w, b) for tag, rows in BASE_FORMS.items() for w, b in rows.items()])
def test_base_forms(tag, word, base):
    assert inflections().lemma(word, tag) == base


def test_a_missing_pipeline_is_one_message(tmp_path):
    with pytest.raises(BriefgenError) as caught:
        verified_model(tmp_path)
    assert [d.code for d in caught.value.diagnostics] == ["E301"]


def test_a_changed_pipeline_file_is_refused(tmp_path):
    first = next(iter(lexicon("model", dict)["sha256"]))
    path = tmp_path / first
    path.parent.mkdir(parents=True)
    path.write_bytes(b"something else")
    with pytest.raises(BriefgenError) as caught:
        verified_model(tmp_path)
    assert [d.code for d in caught.value.diagnostics] == ["E302"]


def test_a_pipeline_that_cannot_be_loaded_is_one_message(tmp_path):
    with pytest.raises(BriefgenError) as caught:
        list(Analyser(str(tmp_path / "none")).analyse([article("He spoke.")]))
    assert [d.code for d in caught.value.diagnostics] == ["E303"]


def test_another_pipeline_can_be_named(tmp_path):
    spacy.blank("en").to_disk(tmp_path / "blank")
    (made,) = Analyser(str(tmp_path / "blank")).analyse([article("He spoke. She left.")])
    assert [s.span.of(made.text) for s in made.sentences] == ["He spoke.", "She left."]
    assert made.model.startswith("en_")


def test_tokens_lead_back_to_the_text():
    text = "“The U.S. can’t  wait,” Lt. Gen. Brown said.\nKyiv’s answer came at 5 p.m. EST."
    made = document(text)
    assert all(text[t.start : t.end] == t.text for t in made.tokens)
    assert all(t.i == n and made.sentences[t.sentence].first <= n < made.sentences[t.sentence].last for n, t in enumerate(made.tokens))
    assert [s.span.of(text) for s in made.sentences] == text.split("\n")


def test_only_paragraphs_are_analysed():
    whole = article("The talks ended.")
    heading = type(whole)(**{name: getattr(whole, name) for name in whole.__slots__} | {"blocks": ()})
    assert next(analyser().analyse([heading])).tokens == ()


def test_an_article_is_understood_the_same_whatever_is_analysed_with_it():
    config = load_config(ROOT / "config.yaml")
    articles, _ = load_articles(config, ROOT)
    together = list(shared_analyser().analyse(articles))
    assert together == [document for one in articles for document in shared_analyser().analyse([one])]
    assert list(shared_analyser().analyse(articles[::-1])) == together[::-1]
