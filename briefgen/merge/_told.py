"""A mention with its article: what merging compares."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Generic, TypeVar

from briefgen.merge._names import Names
from briefgen.model.article import Article
from briefgen.model.brief import Source, Text
from briefgen.model.mentions import IncidentMention, MeetingMention, Mentions, PositionMention
from briefgen.model.reading import Actor, DateValue
from briefgen.model.span import Citation, Quote, Span
from briefgen.text.normalise import fold

M = TypeVar("M", MeetingMention, PositionMention, IncidentMention)
FIRST, LAST = date.min, date.max


@dataclass(frozen=True, slots=True)
class Told(Generic[M]):
    """One article's telling."""

    order: tuple[int, int]
    """Number of the source and of the mention in it: the order in which ties are broken."""
    source: Source
    article: Article
    mention: M

    def citation(self, span: Span) -> Citation:
        """Cite a stretch of the article."""
        return Citation(self.source.id, span.start, span.end, span.of(self.article.text))

    def citations(self) -> tuple[Citation, ...]:
        """Cite all evidence, in text order."""
        return tuple(self.citation(span) for span in sorted(set(self.mention.evidence)))

    def cite(self, words: str | None = None) -> Citation:
        """Cite the evidence that holds `words`, or else the first."""
        all_of_it = self.citations()
        return next((c for c in all_of_it if words and words in c.text), all_of_it[0])

    def texts(self, quotes: tuple[Quote, ...]) -> list[Text]:
        """Turn quotes into printed words with their source."""
        return [Text(q.exact, self.source.id) for q in quotes]

    def says(self, phrases: Iterable[str]) -> bool:
        """Tell whether the evidence has one of the folded phrases, as whole words."""
        wording = f" {fold(' '.join(c.text for c in self.citations()))} "
        return any(f" {phrase} " in wording for phrase in phrases)

    @property
    def outlet(self) -> str:
        """Name who told it, for a reader: the outlet, or else the article's number."""
        return self.source.outlet or self.source.id

    @property
    def published(self) -> date | None:
        """Say when the article came out."""
        return self.source.published


def days_of(value: DateValue) -> tuple[date, date] | None:
    """Give first and last day; None where no day is known at all."""
    if value.start is None and value.end is None:
        return None
    return _day(value.start, FIRST), _day(value.end, LAST)


def one_day(value: DateValue) -> date | None:
    """Give the day where it is exactly one."""
    known = days_of(value)
    return known[0] if known and known[0] == known[1] else None


def _day(text: str | None, otherwise: date) -> date:
    return date.fromisoformat(text[:10]) if text else otherwise


def width(value: DateValue) -> int:
    """Count the days of an interval; an open one is endless."""
    known = days_of(value)
    return (known[1] - known[0]).days + 1 if known else (LAST - FIRST).days


def overlap(a: tuple[date, date], b: tuple[date, date]) -> bool:
    """Tell whether the intervals share a day."""
    return a[0] <= b[1] and b[0] <= a[1]


def dates_met(a: Told[M], b: Told[M]) -> bool:
    """Tell whether both are dated and share a day."""
    one, two = days_of(a.mention.date), days_of(b.mention.date)
    return one is not None and two is not None and overlap(one, two)


def a_day_off(a: Told[M], b: Told[M]) -> bool:
    """Tell whether two articles give exact days that follow each other."""
    one, two = one_day(a.mention.date), one_day(b.mention.date)
    return one is not None and two is not None and a.source.id != b.source.id and abs((one - two).days) == 1


def both_after(a: Told[M], b: Told[M]) -> bool:
    """Tell whether both articles came out when the days of both were over."""
    ends = [known[1] for told in (a, b) if (known := days_of(told.mention.date))]
    return all(t.published is not None and t.published >= max(ends, default=LAST) for t in (a, b))


def shifted(day: date, days: int) -> date:
    """Add days, staying inside the calendar."""
    return date.fromordinal(min(max(day.toordinal() + days, 1), LAST.toordinal()))


def distance(a: date | None, b: date | None) -> int | None:
    """Count the days between two days of publication; None where one is not known."""
    return abs((a - b).days) if a and b else None


def months(first: date, last: date) -> list[tuple[int, int]]:
    """List the months that an interval touches."""
    a, b = first.year * 12 + first.month - 1, last.year * 12 + last.month - 1
    return [divmod(n, 12) for n in range(a, b + 1)]


def month_before_and_after(day: date) -> list[tuple[int, int]]:
    """List the months within a month's reach of a day."""
    return months(shifted(day, -31), shifted(day, 31))


def actors_of(mentions: Mentions) -> list[Actor]:
    """List every actor of an article's mentions, as often as it occurs."""
    found: list[Actor | None] = []
    for meeting in mentions.meetings:
        found += [*(p.actor for p in meeting.participants), meeting.reported_by]
    for position in mentions.positions:
        found += [position.actor, position.addressee, *position.via]
    for incident in mentions.incidents:
        found += [incident.perpetrator, incident.reported_by]
    return [actor for actor in found if actor is not None]


def renamed(mentions: Mentions, names: Names) -> Mentions:
    """Give the same mentions with every actor under its name of the whole brief."""

    def one(actor: Actor | None) -> Actor | None:
        return names.resolve(actor) if actor else None

    return Mentions(
        tuple(
            replace(m, participants=tuple(replace(p, actor=names.resolve(p.actor)) for p in m.participants), reported_by=one(m.reported_by))
            for m in mentions.meetings
        ),
        tuple(
            replace(m, actor=names.resolve(m.actor), addressee=one(m.addressee), via=tuple(names.resolve(a) for a in m.via))
            for m in mentions.positions
        ),
        tuple(replace(m, perpetrator=one(m.perpetrator), reported_by=one(m.reported_by)) for m in mentions.incidents),
    )
