"""Meetings of cases in tests/cases/meetings.md."""

from __future__ import annotations

import pytest
from casefile import document, read_cases

from briefgen.extract.meetings import find_meetings
from briefgen.model.mentions import MeetingMention
from briefgen.reading.article import read

CASES = list(read_cases("meetings", 2))


def meetings(text: str) -> tuple[MeetingMention, ...]:
    return find_meetings(read(document(text)))


def line(m: MeetingMention) -> str:
    days = "-" if m.date.start is None else m.date.start if m.date.start == m.date.end else f"{m.date.start}/{m.date.end}"
    people = ", ".join(p.actor.name + ("" if p.capacity == "party" else f" ({p.capacity})") for p in m.participants)
    return " | ".join([m.status, m.format, days, m.place.name if m.place else "-", people or "-"])


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_case(text, expected):
    assert "\n".join(map(line, meetings(text))) == expected


@pytest.mark.parametrize("text", [case.values[0] for case in CASES])
def test_words_are_cited_once_and_hold_topics_and_outcomes(text):
    cited = []
    for m in meetings(text):
        assert m.evidence == tuple(sorted(m.evidence))
        assert m.rules
        assert all(any(e.covers(q.span) for e in m.evidence) and q.exact == q.span.of(text) for q in (*m.topics, *m.outcome))
        cited += m.evidence
    assert not any(a.overlaps(b) for n, a in enumerate(cited) for b in cited[n + 1 :])


def test_topic_and_outcome_are_the_articles_words():
    text = "Narendra Modi met Xi Jinping in Tianjin on Monday to discuss trade. The two leaders agreed to reopen border crossings."
    (m,) = meetings(text)
    assert [q.exact for q in m.topics] == ["to discuss trade"]
    assert [q.exact for q in m.outcome] == ["agreed to reopen border crossings"]
    assert len(m.evidence) == 2


@pytest.mark.parametrize(
    ("text", "reporter"),
    [
        ("Narendra Modi met Xi Jinping in Tianjin on Monday. Diplomatic sources said the meeting was frank.", None),
        ("The talks were frank, an aide said. According to the Kremlin, Narendra Modi met Xi Jinping in Tianjin on Monday.", "Russia"),
    ],
)
def test_whoever_tells_most_of_it_reports_it(text, reporter):
    (m,) = meetings(text)
    assert (m.reported_by and m.reported_by.name) == reporter


def test_a_day_without_publication_date_stays_open():
    (m,) = find_meetings(read(document("Narendra Modi met Xi Jinping in Tianjin on Monday.", published=None)))
    assert m.date.start is None
    assert m.status == "held"


def test_citations_point_and_do_not_wave():
    first = "Narendra Modi met Xi Jinping in Tianjin on Monday. "
    text = first + "The meeting was described by officials of both countries as long, frank and cordial in every respect. " * 30
    (m,) = meetings(text)
    assert sum(map(len, m.evidence)) <= 900
