"""Counts by side: how many entries name each party, and as what. Entries are counted, never people; a rival attribution is nobody's.

Who is held responsible for an incident and who reports it stand side by side, because one is what the other says.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from briefgen.edition._choose import side_of
from briefgen.edition._groups import IncidentGroup, incident_groups
from briefgen.edition._labels import Labels
from briefgen.edition._map_marks import Listed, laid
from briefgen.model.brief import Incident, Meeting, Position
from briefgen.model.edition import CountBar, CountCell, CountColumn, CountRow, Counts
from briefgen.model.vocabulary import IncidentType

WIDTH = 1000
LEFT = 190
"""Room for names."""
NUMBER = 52
"""Room for the number after a bar, and the gap to the next column."""
TOP = 26
ROW = 22
APART = 6
"""Between the sides and what is none."""
LEAST = 3
"""Length of a bar of one entry at the least."""
INCIDENTS = 2
"""So many columns count incidents; they come first."""
DRAWN = 10
"""So many sides are drawn, those with most entries; the table has all."""
LETTERS = 27
"""Longest name that has room in the figure."""

NOBODY, DIFFER, ARTICLE = object(), object(), object()
"""Rows that are no side: nobody is named, the sources differ, the article says so itself."""


@dataclass(slots=True)
class _Tally:
    """Entries of one row."""

    responsible: list[Incident] = field(default_factory=list)
    claims: list[Incident] = field(default_factory=list)
    positions: int = 0
    meetings: int = 0

    @property
    def whole(self) -> int:
        return len(self.responsible) + len(self.claims) + self.positions + self.meetings


def counts(
    labels: Labels, meetings: Sequence[Meeting], positions: Sequence[Position], incidents: Sequence[Incident], parties: Sequence[str]
) -> Counts | None:
    """The figure; None where there is no entry."""
    tallies = _tallies(meetings, positions, incidents, parties)
    if not tallies:
        return None
    return _Figure(labels, tallies, parties).make(incidents)


def _tallies(
    meetings: Sequence[Meeting], positions: Sequence[Position], incidents: Sequence[Incident], parties: Sequence[str]
) -> dict[object, _Tally]:
    """By side, by the empty text for people of none, or by what is no side."""
    found: dict[object, _Tally] = {}

    def row(key: object) -> _Tally:
        return found.setdefault(key, _Tally())

    for incident in incidents:
        row(_responsible(incident, parties)).responsible.append(incident)
        row(side_of(incident.reported_by, parties) if incident.reported_by else ARTICLE).claims.append(incident)
    for position in positions:
        row(side_of(position.actor, parties)).positions += 1
    for meeting in meetings:
        for side in {side_of(participant.actor, parties) for participant in meeting.participants}:
            row(side).meetings += 1
    return found


def _responsible(incident: Incident, parties: Sequence[str]) -> object:
    if any(discrepancy.field == "perpetrator" for discrepancy in incident.discrepancies):
        return DIFFER
    return side_of(incident.perpetrator, parties) if incident.perpetrator else NOBODY


class _Figure:
    """Bars in columns, a row for each side."""

    def __init__(self, labels: Labels, tallies: Mapping[object, _Tally], parties: Sequence[str]) -> None:
        self._labels, self._tallies, self._parties = labels, tallies, parties
        words = labels.words
        incidents = max(max(len(t.responsible), len(t.claims)) for t in tallies.values())
        columns = (
            (words["count-responsible"], incidents),
            (words["count-claims"], incidents),
            (words["count-positions"], max(t.positions for t in tallies.values())),
            (words["count-meetings"], max(t.meetings for t in tallies.values())),
        )
        self._kept = [n for n, (_, most) in enumerate(columns) if most]
        self._most = [most for _, most in columns]
        width = (WIDTH - LEFT) / len(self._kept)
        self._columns = tuple(
            CountColumn(columns[n][0], round(LEFT + place * width, 1), round(LEFT + (place + 1) * width - NUMBER, 1))
            for place, n in enumerate(self._kept)
        )

    def make(self, incidents: Sequence[Incident]) -> Counts:
        order = self._order()
        sides = [key for key in order if key and isinstance(key, str)]
        left = set(sorted(sides, key=lambda side: (-self._tallies[side].whole, order.index(side)))[DRAWN:])
        rows, y = [], float(TOP)
        for key in order:
            drawn = key not in left
            y += APART if key == next((other for other in order if other in ("", DIFFER, NOBODY, ARTICLE)), None) else 0
            rows.append(self._row(key, round(y + ROW / 2, 1) if drawn else 0.0, drawn=drawn))
            y += ROW if drawn else 0
        keys, bottom = laid(self._legend(incidents), y + 16)
        return Counts(WIDTH, round(bottom if keys else y + 4), self._columns, tuple(rows), keys, tuple(self._said(incidents, len(left))))

    def _order(self) -> list[object]:
        """Sides in the order of the config, then by name, then what is no side."""
        sides = [key for key in self._tallies if isinstance(key, str) and key]
        return [
            *(party for party in self._parties if party in self._tallies),
            *sorted(side for side in sides if side not in self._parties),
            *(key for key in ("", DIFFER, NOBODY, ARTICLE) if key in self._tallies),
        ]

    def _row(self, key: object, y: float, *, drawn: bool) -> CountRow:
        words, tally = self._labels.words, self._tallies[key]
        others = {"": words["others"], DIFFER: words["differ"], NOBODY: words["count-nobody"], ARTICLE: words["unattributed"]}
        name = others.get(key, str(key))
        cells = []
        for n, column in zip(self._kept, self._columns, strict=True):
            if n < INCIDENTS:
                cells.append(self._incidents((tally.responsible, tally.claims)[n], column, claimants=n == 0))
            else:
                cells.append(self._cell((tally.positions, tally.meetings)[n - INCIDENTS], self._most[n], column))
        short = name if len(name) <= LETTERS else f"{name[: LETTERS - 1].rstrip()}…"
        return CountRow(name, short, y, drawn, tuple(cells))

    def _cell(self, n: int, most: int, column: CountColumn) -> CountCell:
        wide = _width(n, most, column)
        bars = (CountBar(column.x0, round(wide, 1), "all"),) if n else ()
        return CountCell(column.title, bars, round(column.x0 + wide, 1), self._labels.number(n) if n else "", "", "")

    def _incidents(self, incidents: Sequence[Incident], column: CountColumn, *, claimants: bool) -> CountCell:
        """A bar of incidents, in parts by the group of their types."""
        if not incidents:
            return CountCell(column.title, (), column.x0, "", "", "")
        groups = Counter(incident_groups()[incident.type] for incident in incidents)
        whole = _width(len(incidents), self._most[0], column)
        bars, x = [], column.x0
        for group in dict.fromkeys(incident_groups().values()):
            if groups[group]:
                wide = whole * groups[group] / len(incidents)
                bars.append(CountBar(round(x, 1), round(wide, 1), group))
                x += wide
        types = Counter(incident.type for incident in incidents)
        ranked: list[IncidentType] = sorted(types, key=lambda kind: (-types[kind], kind))
        listed = ", ".join(f"{self._labels.incidents[kind]} {self._labels.number(types[kind])}" for kind in ranked)
        number, by = self._labels.number(len(incidents)), self._claimants(incidents) if claimants else ""
        return CountCell(column.title, tuple(bars), round(x, 1), number, listed, by)

    def _claimants(self, incidents: Sequence[Incident]) -> str:
        """Which sides report these incidents."""
        found = Counter(side_of(i.reported_by, self._parties) or self._labels.words["others"] for i in incidents if i.reported_by)
        ranked = sorted(found, key=lambda side: (-found[side], side))
        return ", ".join(f"{side} {self._labels.number(found[side])}" for side in ranked)

    def _legend(self, incidents: Sequence[Incident]) -> list[Listed]:
        present: set[IncidentGroup] = {incident_groups()[incident.type] for incident in incidents}
        return [
            (None, group, self._labels.words[f"group-{group}"]) for group in dict.fromkeys(incident_groups().values()) if group in present
        ]

    def _said(self, incidents: Sequence[Incident], left: int) -> Iterator[str]:
        nobody = len(self._tallies[NOBODY].responsible) if NOBODY in self._tallies else 0
        if nobody:
            number = self._labels.number
            yield self._labels.words["count-unnamed"].format(n=number(nobody), all=number(len(incidents)))
        if left:
            yield self._labels.count("count-undrawn", left)


def _width(n: int, most: int, column: CountColumn) -> float:
    return max((column.x1 - column.x0) * n / most, LEAST) if n else 0.0
