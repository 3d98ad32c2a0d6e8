"""What rules take and give: a match of a pattern with what is known around it, and the days that follow from it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from briefgen.model.document import Document
from briefgen.model.reading import DateMention, Precision
from briefgen.model.span import Span
from briefgen.reading.dates import _calendar as calendar
from briefgen.reading.dates._tense import Direction, direction

TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
UNKNOWN_DAY = date(2001, 1, 1)
"""Stands for the day of publication of an undated article while a rule runs; what follows from it is masked afterwards."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A match of a rule's pattern."""

    span: Span
    """The words of the mention, without the cue before them."""
    text: str
    """These words, verbatim."""
    groups: Mapping[str, str]
    """The named parts that matched, in lower case."""
    document: Document
    """Where it stands."""
    published: date | None
    """Day of publication."""
    earlier: tuple[DateMention, ...]
    """The mentions before it in the article, in text order."""
    war_epoch: date | None
    """First day of the war, where the config names one."""

    def get(self, name: str) -> str:
        """A named part, or the empty string."""
        return self.groups.get(name, "")

    @property
    def today(self) -> date:
        """Day of publication, or its stand-in."""
        return self.published or UNKNOWN_DAY

    @property
    def direction(self) -> Direction:
        """Which way from the publication the governing verb looks."""
        return direction(self.document, self.span)


@dataclass(frozen=True, slots=True)
class Resolved:
    """The meaning of a match."""

    timex: str
    """TimeML value."""
    days: tuple[date | None, date | None] = (None, None)
    """First and last day; None where open."""
    precision: Precision = "none"
    """How exact the words are."""
    type: TimexType = "DATE"
    """TimeML type."""
    anchor: str | None = None
    """What the days were counted from, printable; None where the words state them."""
    unanchored: str | None = None
    """TimeML value where the article has no day of publication; None where the anchor does not matter."""


Resolver = Callable[[Hit], Resolved | None]
"""A rule's meaning: None where the match is no date after all."""

IMPOSSIBLE = Resolved("impossible")
"""A date in form that no calendar has ("31 February"): nothing inside it is a date either."""

ARTICLE = "article"
"""Anchor: the day of publication."""


def on_day(when: date, *, unanchored: str | None = None) -> Resolved:
    """One day."""
    return Resolved(when.isoformat(), (when, when), "day", unanchored=unanchored, anchor=unanchored and ARTICLE)


def on_week(when: date) -> Resolved:
    """The week that holds `when`, counted from the article."""
    return Resolved(calendar.iso_week(when), calendar.week(when), "week", anchor=ARTICLE, unanchored="XXXX-WXX")


def on_weekend(when: date) -> Resolved:
    """The weekend of the week that holds `when`, counted from the article."""
    return Resolved(f"{calendar.iso_week(when)}-WE", calendar.weekend(when), "interval", anchor=ARTICLE, unanchored="XXXX-WXX-WE")


def on_month(year: int, month: int, *, unanchored: str | None = None) -> Resolved:
    """A month."""
    return Resolved(f"{year:04}-{month:02}", calendar.month(year, month), "month", anchor=unanchored and ARTICLE, unanchored=unanchored)


def on_quarter(year: int, quarter: int, *, unanchored: str | None = None) -> Resolved:
    """A quarter."""
    days = calendar.quarter(year, quarter)
    return Resolved(f"{year:04}-Q{quarter}", days, "quarter", anchor=unanchored and ARTICLE, unanchored=unanchored)


def on_season(year: int, code: str, *, unanchored: str | None = None) -> Resolved:
    """A season."""
    return Resolved(f"{year:04}-{code}", calendar.season(year, code), "season", anchor=unanchored and ARTICLE, unanchored=unanchored)


def on_year(year: int, *, unanchored: str | None = None) -> Resolved:
    """A year."""
    return Resolved(f"{year:04}", calendar.year(year), "year", anchor=unanchored and ARTICLE, unanchored=unanchored)


def at_time(base: Resolved, suffix: str) -> Resolved:
    """`base`, a day, narrowed to an hour or a part of the day: TNI, T17:00."""
    unanchored = None if base.unanchored is None else base.unanchored + suffix
    precision: Precision = "night" if suffix == "TNI" else "minute" if suffix[1:2].isdigit() else base.precision
    return replace(base, timex=base.timex + suffix, type="TIME", precision=precision, unanchored=unanchored)


def between(base: Resolved, first: date | None, last: date | None) -> Resolved:
    """`base` with its interval narrowed: "late March", "earlier this month"."""
    return replace(base, days=(first, last), precision="interval")
