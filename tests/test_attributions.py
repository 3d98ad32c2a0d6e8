"""Attributions of cases in tests/cases/attributions.md."""

from __future__ import annotations

import pytest
from casefile import document, read_cases

from briefgen.reading.article import read


@pytest.mark.parametrize(("text", "expected"), list(read_cases("attributions", 2)))
def test_case(text, expected):
    found = read(document(text)).attributions
    rows = [f"{a.source and a.source.of(text)} <{a.cue and a.cue.of(text)}> {' / '.join(s.of(text) for s in a.content)}" for a in found]
    assert "\n".join(rows) == expected
