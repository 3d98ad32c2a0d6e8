"""Quotations of cases in tests/cases/quotations.md, and what holds for any text."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from casefile import article, read_cases
from hypothesis import given
from hypothesis import strategies as st

from briefgen.reading.quotations import find_quotations


@pytest.mark.parametrize(("text", "expected"), list(read_cases("quotations", 2)))
def test_case(text, expected):
    found = find_quotations(article(text))
    assert "\n".join(f"{q.kind}{'' if q.closed else ' (open)'}: {q.span.of(text)}" for q in found) == expected


def test_a_heading_ends_a_quotation_that_nothing_closes():
    text = "“We condemn the raid.\nWhat comes next?\nThe crew left.”"
    whole = article(text)
    first, heading, last = whole.blocks
    found = find_quotations(replace(whole, blocks=(first, replace(heading, kind="heading"), last)))
    assert [(q.span.of(text), q.closed) for q in found] == [("“We condemn the raid.", False)]


@given(st.text(alphabet="aB .,\n“”\"'‘’«»?!", max_size=80))
def test_quotations_stand_in_order_and_inside_the_text(text):
    found = find_quotations(article(text))
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
    assert all(0 <= q.span.start <= q.inner.start <= q.inner.end <= q.span.end <= len(text) for q in found)
