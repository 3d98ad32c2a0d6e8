"""The timeline: meetings and incidents by day, as shapes with places in abstract units; a template draws them.

A date that is an interval is a bar as long as the interval and never a point. Where nothing happens for long, the scale is broken.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from briefgen.edition._dates import day_month
from briefgen.edition._labels import Labels
from briefgen.model.edition import Entry, IncidentEntry, MeetingEntry, Timeline, TimelineLane, TimelineMark, TimelineStretch, TimelineTick

WIDTH = 1000
LEFT = 96
"""Room for the names of the lanes."""
BREAK = 30
"""Room for a break of the scale."""
QUIET_DAYS = 21
"""A longer time without any entry is not drawn."""
LONG_DAYS = 45
"""A longer interval, such as a year, is drawn where others are and makes no room of its own."""
CROWD_DAYS = 5
"""A stretch is as wide as it has days, but not more than so many for each entry: a month with one entry would take half the figure."""
LEAST = 60
"""Width of a stretch at the least."""
ROW = 17
TEXT = 13
LETTER = 6.2
"""Width of a letter of the labels."""
SIZE = 12
"""Diameter of a mark."""
MOST_ROWS = 6
"""Of more marks at one place the last says how many there are."""
LABELLED = 60
"""With more marks none has a label: the tables say what they are."""


Kind = Literal["meeting", "incident"]


@dataclass(frozen=True, slots=True)
class _Item:
    entry: Entry
    kind: Kind
    status: str
    text: str
    title: str
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class _Scale:
    """Stretches of days, each with its place."""

    stretches: tuple[tuple[date, date, float, float], ...]

    def at(self, day: date, *, end: bool = False) -> float:
        """Where a day begins, or ends; a day between two stretches is at the nearest edge."""
        for first, last, x0, x1 in self.stretches:
            if day < first:
                return x0
            if day <= last:
                days = (last - first).days + 1
                return x0 + (x1 - x0) * ((day - first).days + end) / days
        return self.stretches[-1][3]


def timeline(labels: Labels, meetings: Sequence[MeetingEntry], incidents: Sequence[IncidentEntry]) -> Timeline | None:
    """The figure; None where fewer than two entries have a day."""
    entries: list[tuple[Entry, Kind, str, str]] = [
        *((m, "meeting", m.status.key, m.place or m.format.label) for m in meetings),
        *((i, "incident", i.type.key, i.place or i.type.label) for i in incidents),
    ]
    items = [item for entry in entries if (item := _item(*entry)) is not None]
    if len(items) < 2:
        return None
    scale = _scale(items)
    names: dict[Kind, str] = {"meeting": labels.words["lane-meetings"], "incident": labels.words["lane-incidents"]}
    lanes: list[TimelineLane] = []
    marks: list[TimelineMark] = []
    y = 0.0
    for kind, name in names.items():
        placed, height = _lane([item for item in items if item.kind == kind], scale, labelled=len(items) <= LABELLED)
        if placed:
            lanes.append(TimelineLane(name, round(y + height - ROW / 2, 1)))
            marks += [replace(mark, y=round(y + mark.y, 1), text_y=round(y + mark.text_y, 1)) for mark in placed]
            y += height + ROW
    undated = len(entries) - len(items)
    return Timeline(
        width=WIDTH,
        height=round(y + 2 * TEXT),
        axis=round(y, 1),
        stretches=tuple(TimelineStretch(round(x0, 1), round(x1, 1)) for _, _, x0, x1 in scale.stretches),
        ticks=tuple(_ticks(labels, scale)),
        lanes=tuple(lanes),
        marks=tuple(marks),
        undated=labels.count("undated-entries", undated) if undated else "",
    )


def _item(entry: Entry, kind: Kind, status: str, text: str) -> _Item | None:
    if entry.when.start is None or entry.when.end is None:
        return None
    title = f"{entry.when.text}, {text}"
    return _Item(entry, kind, status, text, title, date.fromisoformat(entry.when.start), date.fromisoformat(entry.when.end))


def _scale(items: Sequence[_Item]) -> _Scale:
    """Stretches that hold all items, with breaks where nothing happens for long; a stretch is as wide as it has days."""
    short = [item for item in items if (item.last - item.first).days <= LONG_DAYS] or list(items)
    stretches: list[list[date]] = []
    for item in sorted(short, key=lambda item: (item.first, item.last)):
        if stretches and (item.first - stretches[-1][1]).days <= QUIET_DAYS:
            stretches[-1][1] = max(stretches[-1][1], item.last)
        else:
            stretches.append([item.first, item.last])
    spans = [
        (max(first, date.min + timedelta(1)) - timedelta(1), min(last, date.max - timedelta(1)) + timedelta(1)) for first, last in stretches
    ]
    room = WIDTH - LEFT - BREAK * (len(spans) - 1)
    least = min(LEAST, room / len(spans))
    weights = [
        min((last - first).days + 1, CROWD_DAYS * sum(a <= item.first <= b for item in items))
        for (first, last), (a, b) in zip(spans, stretches, strict=True)
    ]
    spare = room - least * len(spans)
    found: list[tuple[date, date, float, float]] = []
    x = float(LEFT)
    for (first, last), weight in zip(spans, weights, strict=True):
        width = least + spare * weight / sum(weights)
        found.append((first, last, x, x + width))
        x += width + BREAK
    return _Scale(tuple(found))


def _lane(items: Sequence[_Item], scale: _Scale, *, labelled: bool) -> tuple[list[TimelineMark], float]:
    """The marks of one lane and its height: marks at one place stand one above the other, labels where there is room."""
    if not items:
        return [], 0.0
    rows: list[float] = []
    placed: list[tuple[_Item, float, float, int]] = []
    crowd: dict[int, int] = {}
    for item in sorted(items, key=lambda item: (item.first, -item.last.toordinal(), item.entry.id)):
        x0, x1 = scale.at(item.first), scale.at(item.last, end=True)
        if item.first == item.last:
            x0 = x1 = (x0 + x1) / 2
        row = next((n for n, end in enumerate(rows) if end + 1 < x0 - SIZE / 2), len(rows))
        if row >= MOST_ROWS:
            crowd[len(placed) - 1] = crowd.get(len(placed) - 1, 0) + 1
            continue
        rows[row : row + 1] = [max(x1, x0) + SIZE / 2]
        placed.append((item, x0, x1, row))
    height = len(rows) * ROW + (TEXT if labelled else 0)
    taken: list[tuple[float, float]] = []
    marks = []
    for n, (item, x0, x1, row) in enumerate(placed):
        middle = (x0 + x1) / 2
        half = max(len(item.text) * LETTER / 2, SIZE)
        free = all(other <= row or b + SIZE < middle - half or a - SIZE > middle + half for _, a, b, other in placed)
        text = _label(item.text, middle, taken) if labelled and free else None
        marks.append(
            TimelineMark(
                kind=item.kind,
                status=item.status,
                x0=round(x0, 1),
                x1=round(x1, 1),
                y=height - row * ROW - ROW / 2,
                bar=item.first != item.last,
                text="" if text is None else item.text,
                text_x=round(text or 0.0, 1),
                text_y=height - row * ROW - ROW - 2,
                title=item.title,
                anchor=item.entry.anchor,
                more=crowd.get(n, 0),
            )
        )
    return marks, height


def _label(text: str, middle: float, taken: list[tuple[float, float]]) -> float | None:
    """The middle of a label that meets no other one and stays inside; None where there is no room."""
    half = len(text) * LETTER / 2
    x = min(max(middle, LEFT + half), WIDTH - half)
    if half > LEFT or any(x - half < end + LETTER and x + half > start - LETTER for start, end in taken):
        return None
    taken.append((x - half, x + half))
    return x


def _ticks(labels: Labels, scale: _Scale) -> Iterable[TimelineTick]:
    """The first and last day of each stretch, then first days of months between them, as far as there is room; years where they change."""
    taken: list[tuple[float, float]] = []
    found: list[tuple[float, str]] = []
    year = 0
    for first, last, _, _ in scale.stretches:
        inner = (first + timedelta(1), last - timedelta(1))
        for n, day in enumerate(dict.fromkeys([*inner, *_months(first, last)])):
            text = day_month(labels, day, year=n == 0 and day.year != year)
            x = _label(text, (scale.at(day) + scale.at(day, end=True)) / 2, taken)
            if x is not None:
                found.append((x, text))
        year = inner[0].year
    return (TimelineTick(round(x, 1), text) for x, text in sorted(found))


def _months(first: date, last: date) -> Iterable[date]:
    """First days of months between two days."""
    months = range(first.year * 12 + first.month, last.year * 12 + last.month)
    return (date(month // 12, month % 12 + 1, 1) for month in months)
