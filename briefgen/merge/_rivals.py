"""Rival values that stand in different items: each side's count of the other's violations, a yes and a no."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import combinations
from typing import TypeVar

from briefgen.merge._people import side_of
from briefgen.merge._tables import tables
from briefgen.merge._told import days_of, overlap, width
from briefgen.model.brief import Claim, Discrepancy, Fact, Incident, Position, Source

F = TypeVar("F", bound=Fact)


def rival_counts(incidents: Sequence[Incident]) -> list[Discrepancy]:
    """Each side counts the other's acts in the same days: both counts, side by side."""
    kinds = tables().rival_counts
    counted = [i for i in incidents if i.type in kinds and i.perpetrator is not None and i.reported_by is not None]
    found = []
    for a, b in combinations(counted, 2):
        tallied = (a.count or b.count) is not None or "ceasefire violation" in {a.type, b.type}
        if tallied and _opposite(a, b) and _same_days(a, b):
            found.append(Discrepancy("number", (_count(a), _count(b)), "rival-counts", (a.id, b.id)))
    return found


def _opposite(a: Incident, b: Incident) -> bool:
    if not (a.perpetrator and b.perpetrator and a.reported_by and b.reported_by):
        return False
    ours, theirs = side_of(a.perpetrator), side_of(b.perpetrator)
    return None not in {ours, theirs} and ours != theirs and (side_of(a.reported_by), side_of(b.reported_by)) == (theirs, ours)


def _same_days(a: Fact, b: Fact) -> bool:
    one, two = days_of(a.date), days_of(b.date)
    narrow = max(width(a.date), width(b.date)) <= tables().meetings.broad_days
    return one is not None and two is not None and narrow and overlap(one, two)


def _count(incident: Incident) -> Claim:
    text = incident.count.text if incident.count else None
    cited = next((c for c in incident.citations if text and text in c.text), incident.citations[0])
    by = incident.reported_by.name if incident.reported_by else cited.source
    return Claim(text or cited.text, by, cited)


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
            if frozenset((a.stance, b.stance)) in opposed and one.origin != two.origin and _close(one.published, two.published):
                claims = tuple(Claim(p.statement, s.outlet or s.id, p.citations[0]) for p, s in ((a, one), (b, two)))
                found.append(Discrepancy("demand", claims, "opposed-positions", (a.id, b.id)))
    return found


def _close(a: date | None, b: date | None) -> bool:
    return a is not None and b is not None and abs((a - b).days) <= tables().opposed_days


def noted(facts: Sequence[F], discrepancies: Sequence[Discrepancy]) -> tuple[F, ...]:
    """Write each discrepancy down at all items that it concerns."""
    return tuple(replace(f, discrepancies=(*f.discrepancies, *(d for d in discrepancies if f.id in d.items))) for f in facts)
