"""A calendar by RFC 5545: what is next, one all-day event a meeting, because articles are read for days and not for hours."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta

from icalendar import Calendar, Event, Timezone, TimezoneStandard, vText

from briefgen.edition import Labels, alone, vocabulary
from briefgen.exports._shown import Shown, cited, editing_lines, point
from briefgen.model.brief import Meeting, Text
from briefgen.model.edition import MeetingEntry, Upcoming
from briefgen.text.printable import printable

EXACT = ("minute", "day", "night")
"""Precisions of a date that names its day; all others only say between which days."""


class _Words(vText):
    r"""TEXT (section 3.3.11). The library takes `\N` in words for a line break; here words stay as they are."""

    def to_ical(self) -> bytes:
        text = self.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")
        return text.encode()


def _words(text: str) -> _Words:
    """Words as pages print them: without control characters, which section 3.1 forbids."""
    return _Words(printable(text))


def calendar(facts: Shown) -> bytes:
    """The whole file; lines are folded at 75 octets (3.1)."""
    made = Calendar()
    made.add("version", "2.0")
    made.add("prodid", "-//briefgen//NONSGML briefgen//EN")
    head = facts.edition.masthead
    name = _words(f"{head.title} – {head.audience}")
    made.add("name", name)  # RFC 7986, section 5.1
    made.add("x-wr-calname", name)
    entries: dict[str, MeetingEntry | Upcoming] = {entry.id: entry for entry in facts.edition.upcoming}
    entries |= {entry.id: entry for entry in facts.edition.meetings}
    for meeting in facts.ahead:
        made.add_component(_event(facts, meeting, entries[meeting.id]))
    if not facts.ahead:
        made.add_component(_utc())
    content: bytes = made.to_ical()
    return content


def _utc() -> Timezone:
    """What a calendar without events holds: it must not be empty (3.6), and this says nothing about any day."""
    zone, standard = Timezone(), TimezoneStandard()
    zone.add("tzid", "Etc/UTC")
    standard.add("dtstart", datetime(1970, 1, 1))  # noqa: DTZ001 (local time of the zone that is being defined, 3.6.5)
    standard.add("tzoffsetfrom", timedelta(0))
    standard.add("tzoffsetto", timedelta(0))
    zone.add_component(standard)
    return zone


def _event(facts: Shown, meeting: Meeting, entry: MeetingEntry | Upcoming) -> Event:
    assert meeting.date.start
    assert facts.edition.as_of
    first, last = date.fromisoformat(meeting.date.start), date.fromisoformat(meeting.date.end or meeting.date.start)
    event = Event()
    event.add("uid", _words(f"{meeting.id}@briefgen"))
    # The day up to which the brief speaks: the clock is never read.
    event.add("dtstamp", datetime.combine(date.fromisoformat(facts.edition.as_of), time(), UTC))
    event.add("dtstart", first)
    if last < date.max:
        event.add("dtend", last + timedelta(days=1))  # exclusive (3.6.1)
    labels = vocabulary(facts.edition.lang)
    event.add("summary", _words(_summary(labels, meeting, entry)))
    event.add("description", _words("\n".join(_description(facts, labels, meeting, entry))))
    event.add("status", "CONFIRMED" if _settled(meeting) else "TENTATIVE")
    event.add("class", "CONFIDENTIAL" if facts.edition.masthead.handling else "PUBLIC")
    event.add("transp", "TRANSPARENT")
    if meeting.place:
        event.add("location", _words(", ".join(dict.fromkeys(filter(None, (meeting.place.name, meeting.place.country))))))
    if where := point(meeting.place):
        event.add("geo", where)
    return event


def _settled(meeting: Meeting) -> bool:
    """Announced as planned, for a day that is named, and nobody gives another day or status."""
    contested = any(discrepancy.field in ("date", "status") for discrepancy in meeting.discrepancies)
    return meeting.status == "planned" and not _vague(meeting) and not contested


def _vague(meeting: Meeting) -> bool:
    return meeting.date.precision not in EXACT


def _summary(labels: Labels, meeting: Meeting, entry: MeetingEntry | Upcoming) -> str:
    """Such as "Visit: Russia, Steve Witkoff (Planned, “this week”)": a day that is not named never looks like one."""
    people = ", ".join(p.actor.name for p in meeting.participants)
    when = [labels.quoted(meeting.date.text) if meeting.date.text else entry.when.text] if _vague(meeting) else []
    head = _line(labels, entry.format.label, people) if people else entry.format.label
    return f"{head} ({', '.join([entry.status.label, *when])})"


def _description(facts: Shown, labels: Labels, meeting: Meeting, entry: MeetingEntry | Upcoming) -> Iterable[str]:
    """Who announces it, in which words, and what others say."""
    words = labels.words
    if facts.edition.masthead.handling:
        yield facts.edition.masthead.handling
    stated = f" – {labels.quoted(meeting.date.text)}" if meeting.date.text else ""
    yield _line(labels, words["date"], f"{entry.when.text}{stated}")
    yield _line(labels, words["status"], entry.status.label)
    said, kind = facts.claimant(meeting)
    yield _line(labels, words["claimant"], f"{words['unattributed']} ({said})" if kind == "article" else said)
    yield from _quoted(labels, words["topics"], meeting.topics)
    yield from _quoted(labels, words["outcome"], meeting.outcome)
    yield from editing_lines(meeting)
    for claim in meeting.history:
        status = labels.statuses.get(claim.value)
        yield _line(labels, words["status"], f"{alone(status) if status else claim.value} – {claim.by}")
    for discrepancy in meeting.discrepancies:
        values = " / ".join(f"{claim.value} – {claim.by}" for claim in discrepancy.claims)
        yield _line(labels, f"{words['differ']}, {alone(labels.conflicts[discrepancy.field].label)}", values)
    listed = {source.id: source for source in facts.edition.sources}
    for citation in cited(meeting):
        source = listed[citation.source]
        origin = ", ".join(filter(None, (source.outlet, source.date, source.id, source.url)))
        yield f"\n{labels.quoted(citation.text)}\n– {origin}, {words['characters']} {citation.start}–{citation.end}"


def _quoted(labels: Labels, label: str, texts: tuple[Text, ...]) -> Iterable[str]:
    if texts:
        yield _line(labels, label, " / ".join(labels.quoted(text.text) for text in texts))


def _line(labels: Labels, label: str, text: str) -> str:
    return f"{label}{labels.words['colon']} {text}"
