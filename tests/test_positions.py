"""Positions of cases in tests/cases/positions.md."""

from __future__ import annotations

import pytest
from casefile import document, read_cases

from briefgen.extract.positions import find_positions
from briefgen.reading.article import read
from briefgen.text.faithful import pieces


def shown(text: str) -> str:
    return "\n".join(f"{m.actor.name} | {m.stance} | {m.statement}" for m in find_positions(read(document(text))))


@pytest.mark.parametrize(("text", "expected"), list(read_cases("positions", 2)))
def test_case(text, expected):
    assert shown(text) == expected


@pytest.mark.parametrize("text", [case.values[0] for case in read_cases("positions", 2)])
def test_every_statement_is_made_of_its_evidence(text):
    for mention in find_positions(read(document(text))):
        cited = [span.of(text) for span in mention.evidence]
        assert all(any(piece in c for c in cited) for piece in pieces(mention.statement))
