"""A mention with its article: what merging compares."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
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


@dataclass(frozen=True, eq=False)
class Told(Generic[M]):
    """One article's telling. Without slots, so that what is compared again and again is worked out once."""

    order: tuple[int, int]
    """Number of the source and of the mention in it: the order in which ties are broken."""
    source: Source
    article: Article
    mention: M

    def citation(self, span: Span) -> Citation:
        """Cite a stretch of the article."""
        return Citation(self.source.id, span.start, span.end, span.of(self.article.text))

    @cached_property
    def _cited(self) -> tuple[Citation, ...]:
        return tuple(self.citation(span) for span in sorted(set(self.mention.evidence)))

    def citations(self) -> tuple[Citation, ...]:
        """Cite all evidence, in text order."""
        return self._cited

    @cached_property
    def days(self) -> tuple[date, date] | None:
        """First and last day; None where no day is known at all."""
        return days_of(self.mention.date)

    @cached_property
    def day(self) -> date | None:
        """The day where it is exactly one."""
        return one_day(self.mention.date)

    @cached_property
    def width(self) -> int:
        """Days of the interval; an open one is endless."""
        return width(self.mention.date)

    def cite(self, words: str | None = None) -> Citation:
        """Cite the evidence that holds `words`, or else the first."""
        all_of_it = self.citations()
        return next((c for c in all_of_it if words and words in c.text), all_of_it[0])

    def texts(self, quotes: tuple[Quote, ...]) -> list[Text]:
        """Turn quotes into printed words with their source."""
        return [Text(q.exact, self.source.id) for q in quotes]

    def says(self, phrases: Iterable[str]) -> bool:
        """Tell whether the evidence has one of the folded phrases, as whole words."""
        return any(f" {phrase} " in self.wording for phrase in phrases)

    @cached_property
    def wording(self) -> str:
        """The evidence as folded words between blanks."""
        return f" {fold(' '.join(c.text for c in self.citations()))} "

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
    one, two = a.days, b.days
    return one is not None and two is not None and overlap(one, two)


def a_day_off(a: Told[M], b: Told[M]) -> bool:
    """Tell whether two articles give exact days that follow each other."""
    one, two = a.day, b.day
    return one is not None and two is not None and a.source.id != b.source.id and abs((one - two).days) == 1


def both_after(a: Told[M], b: Told[M]) -> bool:
    """Tell whether both articles came out when the days of both were over."""
    ends = [known[1] for told in (a, b) if (known := told.days)]
    return all(t.published is not None and t.published >= max(ends, default=LAST) for t in (a, b))


def shifted(day: date, days: int) -> date:
    """Add days, staying inside the calendar."""
    return date.fromordinal(min(max(day.toordinal() + days, 1), LAST.toordinal()))


def distance(a: date | None, b: date | None) -> int | None:
    """Count the days between two days of publication; None where one is not known."""
    return abs((a - b).days) if a and b else None


Days = tuple[date, date]
ALWAYS: Days = (FIRST, LAST)


def around(days: Days, before: int, after: int) -> Days:
    """Widen an interval by so many days on each side."""
    return shifted(days[0], -before), shifted(days[1], after)


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
