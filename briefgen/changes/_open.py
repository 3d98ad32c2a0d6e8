"""What was open and is settled, and what is open now: gaps and discrepancies."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from briefgen.changes._articles import Articles
from briefgen.edition import Labels, titles
from briefgen.model.brief import Brief, Discrepancy, Fact
from briefgen.model.changes import DiscrepancyChange, GapChange, OpenEvent, RivalValue

Held = tuple[Fact, Discrepancy]


@dataclass(frozen=True, slots=True)
class Sides:
    """Two briefs whose items and articles are paired."""

    labels: Labels
    articles: Articles
    old: Brief
    new: Brief
    now: Mapping[str, str]
    """Id in the new brief, by the id in the old one; dropped items have none."""

    def facts(self, side: int) -> Sequence[Fact]:
        """All items of a brief, by kind."""
        brief = (self.old, self.new)[side]
        return (*brief.meetings, *brief.positions, *brief.incidents)

    def title(self, side: int, name: str) -> str:
        """What an item or an article is called."""
        fact = next((fact for fact in self.facts(side) if fact.id == name), None)
        return titles(self.labels, [fact])[name] if fact else self.articles.name(side, name)


def gap_changes(sides: Sides) -> tuple[GapChange, ...]:
    """Gaps opened and closed, by kind in the order of the labels, then item."""
    before = {(gap.kind, _item(sides, 0, gap.item)): gap for gap in sides.old.gaps}
    after = {(gap.kind, _item(sides, 1, gap.item)): gap for gap in sides.new.gaps}
    found = [GapChange("opened", g.kind, g.item, sides.title(1, g.item)) for key, g in after.items() if key not in before]
    for key, gap in before.items():
        if key not in after:
            now = _now(sides, gap.item)
            found.append(GapChange("closed" if now else "dropped", gap.kind, now or gap.item, sides.title(0, gap.item)))
    order = list(sides.labels.gaps)
    return tuple(sorted(found, key=lambda g: (order.index(g.kind), g.item, g.what)))


def _item(sides: Sides, side: int, name: str) -> tuple[str, str | int]:
    """The same for an item or an article in both briefs, whatever it is called in each."""
    number = sides.articles.number(side, name)
    if number >= 0:
        return "article", number
    if side or name in sides.now:
        return "item", name if side else sides.now[name]
    return "dropped", name


def _now(sides: Sides, name: str) -> str | None:
    """Id in the new brief of an item or article of the old one."""
    number = sides.articles.number(0, name)
    if number >= 0:
        new = sides.articles.pairs[number][1]
        return new.id if new else None
    return sides.now.get(name)


def discrepancy_changes(sides: Sides) -> tuple[DiscrepancyChange, ...]:
    """Differences between sources that came up, were settled or have other values now, by item, then field."""
    before, after = _held(sides, 0), _held(sides, 1)
    gone = [held for key, held in before.items() if key not in after]
    come = [held for key, held in after.items() if key not in before]
    found = [*_told(sides, gone, come)]
    return tuple(sorted(found, key=lambda d: (d.item, d.field, d.what, [(v.value, v.by) for v in (*d.old, *d.new)])))


def _held(sides: Sides, side: int) -> dict[object, Held]:
    """Each discrepancy once, though it may stand at several items; by its field and values, in whatever order they come."""
    found: dict[object, Held] = {}
    for fact in sorted(sides.facts(side), key=lambda f: f.id):
        for one in fact.discrepancies:
            claims = sorted(sides.articles.claim(side, claim) for claim in one.claims)
            found.setdefault((one.field, tuple(claims)), (fact, one))
    return found


def _told(sides: Sides, gone: Sequence[Held], come: list[Held]) -> Iterator[DiscrepancyChange]:
    left = list(come)
    for fact, one in gone:
        now = sides.now.get(fact.id)
        other = next((held for held in left if held[0].id == now and held[1].field == one.field), None)
        if other is not None:
            left.remove(other)
        what: OpenEvent = "changed" if other else "closed" if now else "dropped"
        new = _values(sides, 1, other[1]) if other else ()
        yield DiscrepancyChange(what, one.field, now or fact.id, sides.title(0, fact.id), _values(sides, 0, one), new)
    for fact, one in left:
        yield DiscrepancyChange("opened", one.field, fact.id, sides.title(1, fact.id), (), _values(sides, 1, one))


def _values(sides: Sides, side: int, one: Discrepancy) -> tuple[RivalValue, ...]:
    return tuple(RivalValue(c.value, sides.articles.name(side, c.by), sides.articles.cited(side, c.citation)) for c in one.claims)
