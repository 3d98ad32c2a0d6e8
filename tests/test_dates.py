"""Dates of cases in tests/cases/dates.md, and what holds for any text."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from casefile import document, read_cases
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.model.document import Document, Sentence, Token
from briefgen.model.span import Span
from briefgen.reading.dates import find_dates
from briefgen.reading.dates._parts import words
from briefgen.reading.dates._patterns import FOLD, in_reach, pattern
from briefgen.reading.dates._rules import RULES
from briefgen.text.numbers import Number, parse_number


def line(mention):
    value = mention.value
    return f"{value.text} | {mention.timex} | {value.start}..{value.end} | {value.precision}"


def on(text):
    return None if text == "none" else date.fromisoformat(text)


@pytest.mark.parametrize(("published", "text", "expected"), list(read_cases("dates", 3)))
def test_case(published, text, expected):
    assert "\n".join(map(line, find_dates(document(text, on(published))))) == expected


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_no_rule_is_passed_over_where_it_matches(rule):
    """What tells at once that a rule has nothing to find must be in all that it finds."""
    texts = [case.values[1].translate(FOLD) for case in read_cases("dates", 3)]
    matched = [text for text in texts if pattern(rule.name).search(text)]
    assert matched
    assert all(in_reach(text)(rule.name) for text in matched)


def test_basis_says_what_the_days_were_counted_from():
    found = find_dates(document("On June 10, 2025 they met; the next day they parted. He spoke on Monday for an hour.", date(2025, 6, 18)))
    assert [m.value.basis for m in found] == [
        "stated",
        "'the next day' + 'June 10, 2025'",
        "'Monday' + article of 2025-06-18",
        "'an hour' names no day",
    ]


def test_basis_of_an_undated_article():
    assert [m.value.basis for m in find_dates(document("They met on Monday.", None))] == ["article undated"]


def test_day_of_the_war_needs_its_first_day():
    text = document("The aggression reached its 1,120th day today.", date(2025, 3, 19))
    assert [m.timex for m in find_dates(text)] == ["2025-03-19"]
    first, second = find_dates(text, war_epoch=date(2022, 2, 24))
    assert (first.timex, first.value.basis) == ("2025-03-19", "'its 1,120th day' + day 1 = 2022-02-24")
    assert second.value.text == "today"


def test_every_rule_has_a_pattern_and_every_pattern_a_rule():
    assert sorted(rule.name for rule in RULES) == sorted(words().patterns)


def plain(text):
    """A document without an analysis: what the grammar does on characters alone."""
    article = document("x.").article
    tokens = (Token(0, 0, len(text), text, text.lower(), text.lower(), "X", "XX", "ROOT", 0, 0),)
    return Document(
        type(article)("t", "0", text, article.blocks, published=date(2025, 6, 18)), tokens, (Sentence(0, Span(0, len(text)), 0, 1, 0),), ()
    )


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "31",
                "February",
                "99th",
                "May",
                "March",
                "last",
                "next",
                "Monday",
                "overnight",
                "into",
                "-",
                ",",
                "’s",
                "2024",
                "30",
                "day",
                "hours",
                "ago",
                "½",
                "a",
                "the",
                "of",
                "since",
                "T",
            ]
        ),
        max_size=12,
    )
)
def test_mentions_lead_back_to_the_text_and_never_overlap(parts):
    text = " ".join(parts) or "."
    found = find_dates(plain(text))
    assert all(m.value.text == m.span.of(text) and len(m.span) <= 64 for m in found)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))


@pytest.mark.parametrize("text", ["9" * 100_000, "March " + "1" * 50_000, "a " * 20_000 + "day", "January " * 5_000])
def test_long_nonsense_is_read_quickly(text):
    assert len(find_dates(plain(text))) <= 5_000


def test_patterns_compile():
    assert all(pattern(rule.name).pattern for rule in RULES)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("three", Number(3, 3)),
        ("twenty-five", Number(25, 25)),
        ("1,120th", Number(1120, 1120)),
        ("two dozen", Number(24, 24)),
        ("half a dozen", Number(6, 6)),
        ("hundreds", Number(200, None)),
        ("tens of thousands of", Number(20_000, None)),
        ("more than 40", Number(40, None)),
        ("at least seven", Number(7, None)),
        ("up to 20", Number(None, 20)),
        ("between 20 and 30", Number(20, 30)),
        ("two hundred and five thousand", Number(205_000, 205_000)),
        ("1.5 million", Number(1_500_000, 1_500_000)),
        ("several dozen", Number(36, None)),
        ("no", Number(0, 0)),
        ("the", None),
        ("Monday", None),
        ("", None),
    ],
)
def test_numbers(text, expected):
    assert parse_number(text) == expected


@given(st.integers(0, 999_999_999))
def test_figures_are_read_back(number):
    assert parse_number(f"{number:,}") == Number(number, number)
