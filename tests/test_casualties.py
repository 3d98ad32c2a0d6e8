"""How many were killed and wounded: the sentences of tests/cases/casualties.md, of which the most must be read right."""

from __future__ import annotations

from casefile import document, number, read_cases

from briefgen.extract.incidents import find_incidents
from briefgen.reading.article import read

RIGHT = 157
"""Sentences with both figures right, as measured; it only rises."""


def figures_in(text: str) -> str:
    found = find_incidents(read(document(text)))
    killed = next((m.killed for m in found if m.killed is not None), None)
    wounded = next((m.wounded for m in found if m.wounded is not None), None)
    return f"killed={number(killed)}; wounded={number(wounded)}"


def test_most_sentences_are_counted_right() -> None:
    rows = [row.values for row in read_cases("casualties", 2)]
    wrong = [f"{text}\n  expected {expected}, found {found}" for text, expected in rows if (found := figures_in(text)) != expected]
    assert len(rows) - len(wrong) >= RIGHT, "\n".join(wrong)
