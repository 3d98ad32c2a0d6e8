"""Rival values that stand in different items: each side's count of the other's violations, a yes and a no."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations
from typing import TypeVar

from briefgen.merge._people import side_of
from briefgen.merge._places import relate
from briefgen.merge._tables import tables
from briefgen.merge._told import days_of, overlap, width
from briefgen.model.brief import Claim, Discrepancy, Fact, Incident, Meeting, Position, Source

F = TypeVar("F", bound=Fact)


def rival_counts(incidents: Sequence[Incident]) -> list[Discrepancy]:
    """Each side counts the other's acts in the same days: both counts, side by side."""
    kinds = tables().rival_counts
    counted = [i for i in incidents if i.type in kinds and i.reported_by is not None]
    found = []
    for a, b in combinations(counted, 2):
        if a.count and b.count and _opposite(a, b) and _same_days(a, b):
            found.append(Discrepancy("number", (_count(a), _count(b)), "merge.rival-counts", (a.id, b.id)))
    return found


def _opposite(a: Incident, b: Incident) -> bool:
    """Each side reports, and nobody reports an act of its own; where a text leaves the doer open, the reporters decide."""
    reporters = [side_of(i.reported_by) for i in (a, b) if i.reported_by]
    doers = [side_of(i.perpetrator) if i.perpetrator else None for i in (a, b)]
    if len(reporters) < 2 or None in reporters or reporters[0] == reporters[1] or doers == [None, None]:
        return False
    return all(doer in {None, other} for doer, other in zip(doers, reversed(reporters), strict=True))


def _same_days(a: Fact, b: Fact) -> bool:
    one, two = days_of(a.date), days_of(b.date)
    narrow = max(width(a.date), width(b.date)) <= tables().meetings.broad_days
    return one is not None and two is not None and narrow and overlap(one, two)


def _count(incident: Incident) -> Claim:
    text = incident.count.text if incident.count else ""
    cited = next((c for c in incident.citations if text in c.text), incident.citations[0])
    by = incident.reported_by.name if incident.reported_by else cited.source
    return Claim(text, by, cited)


def near_days(facts: Sequence[F], alike: Callable[[F, F], bool]) -> list[Discrepancy]:
    """One event, it seems, told a day apart by two articles: never merged, but shown side by side."""
    return [
        Discrepancy(
            "date", tuple(Claim(f.date.start or "", f.citations[0].source, f.citations[0]) for f in pair), "merge.near-days", (a.id, b.id)
        )
        for pair in _pairs(facts, days=1)
        for a, b in (pair,)
        if alike(a, b)
    ]


def other_representatives(meetings: Sequence[Meeting]) -> list[Discrepancy]:
    """Two articles name different people of one party for talks of the same day, place and counterpart: one meeting or two?"""
    found = []
    for a, b in _pairs(meetings, days=0):
        ours, theirs = _people(a), _people(b)
        met = ours & theirs and relate(a.place, b.place) == "same" and a.format == b.format
        if met and ours - theirs and theirs - ours and _parties(a) == _parties(b):
            claims = tuple(Claim(", ".join(sorted(_names(m))), m.citations[0].source, m.citations[0]) for m in (a, b))
            found.append(Discrepancy("participants", claims, "merge.other-representatives", (a.id, b.id)))
    return found


def _pairs(facts: Sequence[F], *, days: int) -> Iterator[tuple[F, F]]:
    """Pair items of exact days, so many days apart, that rest on different articles."""
    by_day: dict[date, list[F]] = {}
    for fact in facts:
        if fact.date.start and fact.date.start == fact.date.end:
            by_day.setdefault(date.fromisoformat(fact.date.start[:10]), []).append(fact)
    for day, group in sorted(by_day.items()):
        others = by_day.get(day + timedelta(days=days), []) if days else ()
        pairs = [(a, b) for a in group for b in others] if days else list(combinations(group, 2))
        yield from (p for p in pairs if not {c.source for c in p[0].citations} & {c.source for c in p[1].citations})


def _people(meeting: Meeting) -> set[str]:
    return {p.actor.key for p in meeting.participants if p.actor.kind == "person"}


def _names(meeting: Meeting) -> set[str]:
    return {p.actor.name for p in meeting.participants}


def _parties(meeting: Meeting) -> set[str | None]:
    return {side_of(p.actor) for p in meeting.participants}


def same_people(a: Meeting, b: Meeting) -> bool:
    """The same persons, at least two, nowhere else and in the same way."""
    ours, theirs = _people(a), _people(b)
    return len(ours) > 1 and ours == theirs and (a.format, a.status) == (b.format, b.status) and relate(a.place, b.place) != "apart"


def same_toll(a: Incident, b: Incident) -> bool:
    """The same kind of act in the same place with the same number of dead."""
    killed = (
        a.killed is not None
        and b.killed is not None
        and (a.killed.min or 0) > 0
        and (a.killed.min, a.killed.max) == (b.killed.min, b.killed.max)
    )
    return killed and a.type == b.type and a.place is not None and relate(a.place, b.place) == "same"


def opposed_positions(positions: Sequence[Position], sources: Sequence[Source]) -> list[Discrepancy]:
    """Two articles of the same days: one has an actor accept what the other has it reject, under the same issue."""
    published = {s.id: s for s in sources}
    opposed = {frozenset(pair) for pair in tables().opposed_stances}
    by_issue: dict[tuple[str, str], list[Position]] = {}
    for position in positions:
        if position.issue is not None:
            by_issue.setdefault((position.actor.key, position.issue), []).append(position)
    found = []
    for _, group in sorted(by_issue.items()):
        for a, b in combinations(group, 2):
            one, two = published[a.citations[0].source], published[b.citations[0].source]
            if (
                frozenset((a.stance, b.stance)) in opposed
                and _one_matter(a, b)
                and one.origin != two.origin
                and _close(one.published, two.published)
            ):
                claims = tuple(Claim(p.statement, s.outlet or s.id, p.citations[0]) for p, s in ((a, one), (b, two)))
                found.append(Discrepancy("demand", claims, "merge.opposed-positions", (a.id, b.id)))
    return found


def _one_matter(a: Position, b: Position) -> bool:
    """Whether the two speak of one matter: an issue is wide, and a yes to one truce is no yes to another. Names do not count."""
    one, two = (set(re.findall(r"\b[a-z]{5,}\b", p.statement)) for p in (a, b))
    return len(one & two) >= tables().opposed_words


def _close(a: date | None, b: date | None) -> bool:
    return a is not None and b is not None and abs((a - b).days) <= tables().opposed_days


def noted(facts: Sequence[F], discrepancies: Sequence[Discrepancy]) -> tuple[F, ...]:
    """Write each discrepancy down at all items that it concerns."""
    return tuple(replace(f, discrepancies=(*f.discrepancies, *(d for d in discrepancies if f.id in d.items))) for f in facts)
