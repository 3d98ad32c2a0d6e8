"""Dates that are part of a name: the April 6 Movement, the 30 June Bridge, Theresa May."""

from __future__ import annotations

from briefgen.model.document import Document
from briefgen.model.span import Span
from briefgen.reading.dates._parts import words

_NAMES = frozenset({"PERSON", "ORG", "WORK_OF_ART", "FAC", "PRODUCT", "LAW", "GPE", "LOC"})
_NAMING_RULES = frozenset({"month", "weekday", "season", "month_day", "day_month", "year", "century"})
"""Rules whose words also stand in names."""


def is_part_of_name(document: Document, span: Span, rule: str) -> bool:
    """Whether the recogniser or the word after says that the words belong to a longer name."""
    if rule not in _NAMING_RULES:
        return False
    tokens = document.tokens_in(span)
    if not tokens:
        return False
    first, last = tokens[0].i, tokens[-1].i
    after = document.tokens[last + 1 : last + 2]
    if after and after[0].text[:1].isupper() and after[0].lower in words().name_after:
        return True
    return any(
        e.label in _NAMES
        and e.first <= first
        and last < e.last
        and (e.first < first or last < e.last - 1)
        and _proper(document, e.first, e.last, first, last)
        for e in document.entities
    )


def _proper(document: Document, start: int, end: int, first: int, last: int) -> bool:
    """Whether a capitalised word that is no date stands in the name beside the date."""
    return any(document.tokens[i].text[:1].isupper() for i in range(start, end) if not first <= i <= last)
