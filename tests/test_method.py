"""What was read and how the brief was made, as the analyst is told."""

from __future__ import annotations

import hashlib

import pytest
from papers import RUBIO, RUSSIA, UKRAINE, Paper, brief_of, day

from briefgen.edition import Audience, Frame, make_edition
from briefgen.lexicons import lexicon, members
from briefgen.sample import sample_brief


def edition(papers, **options):
    brief = brief_of(*papers)
    texts = {source.id: next(p.text for p in papers if p.name in source.path) for source in brief.sources}
    return make_edition(brief, Audience(**options), texts, name="test", frame=Frame(program="briefgen 9", facts_sha256="0" * 64))


def article():
    paper = Paper("one", "2025-04-22").meeting(RUBIO, RUSSIA, said="Rubio met the Russians.", when=day("2025-04-21"))
    paper.text += "\nNobody is cited here. Nor here.\n\nNothing on this line.\nNor on this one.\nAnd"
    return paper.position(UKRAINE, "no", said="Ukraine said no. ")


def test_coverage_counts_sentences_and_names_the_lines_without_a_citation():
    (row,) = edition([article()]).coverage
    assert (row.sentences, row.cited, row.entries) == ("7", "2", "1 meeting, 1 position")
    assert row.uncited == "2, 4–5"


def test_an_article_that_nothing_cites_is_listed_too():
    rows = edition([article(), Paper("two", "2025-04-23")]).coverage
    assert [(row.name, row.cited, row.uncited) for row in rows][1] == ("seeds/two.txt", "0", "1")
    assert rows[1].entries == "–"


def test_limits_of_an_edition_change_nothing_of_what_was_read():
    brief, texts = sample_brief(50)
    whole, little = (make_edition(brief, Audience(limits=limits), texts, name="x") for limits in ({}, {"positions": 1, "meetings": 1}))
    assert whole.coverage == little.coverage


def test_each_rule_is_counted_once_an_entry_and_explained():
    method = edition([article()]).method
    assert [(rule.name, rule.entries) for rule in method.rules] == [("test", "2")]
    brief, texts = sample_brief(5)
    used = {rule for fact in (*brief.meetings, *brief.positions, *brief.incidents) for rule in fact.rules}
    assert {rule.name for rule in make_edition(brief, Audience(), texts, name="x").method.rules} == used


def test_the_stamp_names_the_program_and_the_facts():
    assert [fact.value for fact in edition([article()]).method.stamp] == ["briefgen 9", "0" * 64]


def test_the_stamp_of_a_build_is_the_hash_of_its_facts(built):
    found = hashlib.sha256((built.output / "brief.json").read_bytes()).hexdigest()
    page = (built.output / "analyst.html").read_text(encoding="utf-8").replace("<wbr>", "")
    assert found in page


@pytest.mark.parametrize("language", members("labels"))
def test_every_language_has_the_same_principles(language):
    counts = {name: len(lexicon(f"labels/{name}", dict[str, object])["method"]) for name in members("labels")}
    assert counts[language] == counts["en"] >= 6


def test_meanings_of_rules_are_marked_as_english_on_a_page_of_another_language():
    assert edition([article()]).method.lang == ""
    assert edition([article()], locale="fr-FR").method.lang == "en"
