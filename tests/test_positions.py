"""Positions of cases in tests/cases/positions.md, and their fields in tests/cases/position_fields.md."""

from __future__ import annotations

import pytest
from casefile import document, read_cases

from briefgen.extract.positions import find_positions
from briefgen.extract.positions._lexicon import Issue, Scanner
from briefgen.reading.article import read
from briefgen.text.faithful import pieces


def shown(text: str) -> str:
    return "\n".join(f"{m.actor.name} | {m.stance} | {m.statement}" for m in find_positions(read(document(text))))


def fields(text: str) -> str:
    rows = []
    for m in find_positions(read(document(text))):
        told = [f"{m.actor.name} | {m.stance}"]
        told += [f"issue {m.issue}"] if m.issue else []
        told += [f"via {', '.join(a.name for a in m.via)}"] if m.via else []
        told += [f"to {m.addressee.name}"] if m.addressee else []
        told += [f"hedge {m.hedge.exact}"] if m.hedge else []
        told += [f"on {m.date.start}"] if m.date.start else []
        rows.append(" | ".join(told))
    return "\n".join(rows)


@pytest.mark.parametrize(("text", "expected"), list(read_cases("positions", 2)))
def test_case(text, expected):
    assert shown(text) == expected


@pytest.mark.parametrize("text", [case.values[0] for case in read_cases("positions", 2)])
def test_every_statement_is_made_of_its_evidence(text):
    for mention in find_positions(read(document(text))):
        cited = [span.of(text) for span in mention.evidence]
        assert all(any(piece in c for c in cited) for piece in pieces(mention.statement))


@pytest.mark.parametrize(("text", "expected"), list(read_cases("position_fields", 2)))
def test_fields(text, expected):
    assert fields(text) == expected


def test_words_of_issues_are_found_in_one_walk():
    """Words of one list do not overlap, a star stands for any ending, and a word inside another is none."""
    issues = (Issue("talks", 1.0, ("peace talks", "talks", "negotiat*"), ("deal",)), Issue("union", 1.0, ("eu", "euro*"), ()))
    found = Scanner(issues).found("Peace talks in the EU: negotiators of the Eurozone made no ideal deal, and no museum was shown.")
    assert {name: (named.sure, named.faint) for name, named in found.items()} == {
        "talks": ({"peace talks", "negotiators"}, {"deal"}),
        "union": ({"eu", "eurozone"}, set()),
    }
