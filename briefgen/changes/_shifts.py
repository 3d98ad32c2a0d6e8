"""Stances that are others now: the same actor on the same issue.

Compared are the latest day of the old brief on which the actor took a stance on the issue, and what the new brief has of that day or
later. It is a shift where a stance there is none of those of the old day, and the old brief does not have it: the latest of these
counts. Who says two things on one day has not shifted. An item whose own stance is another one now is a shift in any case.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from briefgen.changes._articles import Articles
from briefgen.changes._items import cited
from briefgen.edition import Labels, day_of, printed_day, when
from briefgen.model.brief import Brief, Position
from briefgen.model.changes import Shift, Stand

Dated = tuple[str, str, Position]
"""Day, id, position."""


def shifts(labels: Labels, articles: Articles, old: Brief, new: Brief, pairs: Sequence[tuple[Position, Position]]) -> tuple[Shift, ...]:
    """The shifts, by actor and issue."""
    teller = _Teller(labels, articles)
    known = {new.id: old for old, new in pairs}
    before, after = _taken(old), _taken(new)
    found: dict[tuple[str, str], Shift] = {}
    for topic in sorted(before.keys() & after.keys()):
        last = before[topic][-1][0]
        then = [position for day, _, position in before[topic] if day == last]
        stances = {position.stance for position in then}
        others = [p for day, _, p in after[topic] if day >= last and p.stance not in stances and _is_news(p, known.get(p.id))]
        if others and last:
            found[topic] = teller.shift(then[-1], others[-1])
    for a, b in pairs:
        topic = a.actor.key, a.issue or ""
        if a.stance != b.stance and a.issue and (b.actor.key, b.issue) == topic:
            found.setdefault(topic, teller.shift(a, b))
    return tuple(found[topic] for topic in sorted(found))


def _is_news(position: Position, before: Position | None) -> bool:
    return before is None or before.stance != position.stance


def _taken(brief: Brief) -> Mapping[tuple[str, str], Sequence[Dated]]:
    """The stances of each actor on each issue, the latest last; one without a day is as old as its newest article."""
    published = {s.id: s.published.isoformat() for s in brief.sources if s.published}
    found = defaultdict(list)
    for position in brief.positions:
        if position.issue:
            day = day_of(position) or max((published.get(c.source, "") for c in position.citations), default="")
            found[position.actor.key, position.issue].append((day, position.id, position))
    return {topic: sorted(taken, key=lambda dated: dated[:2]) for topic, taken in found.items()}


class _Teller:
    def __init__(self, labels: Labels, articles: Articles) -> None:
        self._labels, self._articles = labels, articles

    def shift(self, old: Position, new: Position) -> Shift:
        keys = [{self._articles.key(side, c) for c in fact.citations} for side, fact in ((0, old), (1, new))]
        issue = self._labels.issues.get(new.issue or "", new.issue or "")
        return Shift(new.actor.name, issue, self._stand(0, old), self._stand(1, new), same_words=keys[0] == keys[1])

    def _stand(self, side: int, position: Position) -> Stand:
        return Stand(
            position.id,
            self._labels.stances[position.stance],
            self._date(side, position),
            position.statement,
            cited(self._articles, side, position),
        )

    def _date(self, side: int, position: Position) -> str:
        """As printed; of a statement without a day the newest day of its articles, which is what it was ordered by."""
        printed = when(self._labels, position.date)
        day = self._articles.newest(side, position)
        return printed.text if printed.stated or not day else self._labels.derivations["article"].format(day=printed_day(self._labels, day))
