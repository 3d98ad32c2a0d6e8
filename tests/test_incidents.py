"""Incidents: the cases of tests/cases/incidents.md, and properties that hold for every text."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from casefile import document, number, read_cases

from briefgen.extract.incidents import MAX_EVIDENCE, find_incidents
from briefgen.model.mentions import IncidentMention
from briefgen.reading.article import read

AS_OF = date(2025, 6, 12)
ROWS = list(read_cases("incidents", 2))


def incidents_of(text: str) -> tuple[IncidentMention, ...]:
    return find_incidents(read(document(text, AS_OF)))


def given(mention: IncidentMention, field: str) -> str:
    if field in {"killed", "wounded"}:
        return number(getattr(mention, field))
    if field == "date":
        day = mention.date
        return "-" if day.start is None else day.start if day.start == day.end else f"{day.start}/{day.end}"
    if field == "place":
        return mention.place.name if mention.place else "-"
    who = mention.perpetrator if field == "by" else mention.reported_by
    return who.name if who else "-"


def agrees(field: str, expected: str, found: str) -> bool:
    if expected == "-" or field in {"killed", "wounded", "date"}:
        return expected == found
    return expected.casefold() in found.casefold()


@pytest.mark.parametrize(("text", "expected"), ROWS)
def test_case(text: str, expected: str) -> None:
    found = incidents_of(text)
    wanted = [] if expected == "none" else expected.split("\n")
    assert [m.type for m in found] == [line.split("; ")[0] for line in wanted]
    for mention, line in zip(found, wanted, strict=True):
        for part in line.split("; ")[1:]:
            field, _, value = part.partition("=")
            assert agrees(field, value, given(mention, field)), (part, given(mention, field))


def test_evidence_is_text_and_never_shared() -> None:
    text = "\n".join(row.values[0] for row in ROWS)
    found = incidents_of(text)
    assert found
    for mention in found:
        assert 0 < sum(len(span) for span in mention.evidence) <= MAX_EVIDENCE
        for quote in (*mention.targets, *mention.victims, *mention.damage, *filter(None, [mention.weapon])):
            assert quote.span.of(text) == quote.exact
            assert any(span.covers(quote.span) for span in mention.evidence)
    # One telling of several places is several acts in the same words; all else cites its own.
    spans = sorted(span for mention in found if "one-of-several-places" not in mention.rules for span in mention.evidence)
    assert all(not one.overlaps(two) for one, two in pairwise(spans))
