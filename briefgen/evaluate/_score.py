"""A brief against its annotations: what was found, and how much of it is right."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from briefgen.evaluate._annotation import KINDS, GoldItem, Kind
from briefgen.evaluate._clusters import GoldClusters
from briefgen.evaluate._events import paired
from briefgen.evaluate._items import attributes, gold_summary, seats, shown, summary
from briefgen.evaluate._lay import Hit, citations, laid_on
from briefgen.evaluate._located import Located
from briefgen.evaluate._merging import judge_merging
from briefgen.evaluate._positions import RELAYED, best, falsely_relayed, matched
from briefgen.evaluate._result import Details, FalseAlarm, Missed, Result, Share, Tally, Wrong
from briefgen.evaluate._values import written
from briefgen.model.brief import Brief, Fact

EVENTS: tuple[Kind, ...] = ("meetings", "incidents")
Shares = dict[str, Share]


@dataclass(frozen=True, slots=True)
class _Read:
    """One kind on one article."""

    article: Located
    kind: Kind
    hits: list[Hit]
    details: Details

    @property
    def golds(self) -> tuple[GoldItem, ...]:
        return self.article.items(self.kind)

    def pairs(self) -> list[tuple[GoldItem, Fact]]:
        """Required annotations with the item that is paired with each, in the items' order."""
        return [(self.golds[n], hit.laid.item) for hit in self.hits for n in hit.golds if self.golds[n].required]


def score(brief: Brief, articles: Iterable[Located], clusters: GoldClusters | None = None) -> Result:
    """The scores of a brief on annotated articles, by the rules of the project's gold annotations.

    Every item is laid back on each article that it cites, and scored there. For an event that several articles tell an
    attribute is right when it agrees with the annotation of one of them: a brief shows the best-informed value once.
    """
    by_name = {located.gold.article: located for located in articles}
    reads = {name: {kind: _read(brief, kind, located) for kind in located.gold.items} for name, located in by_name.items()}
    shares = {kind: _event_shares([rows[kind] for rows in reads.values() if kind in rows]) for kind in EVENTS}
    positions = [rows["positions"] for rows in reads.values() if "positions" in rows]
    shares["positions"] = _position_shares(positions)
    relayed = [_relays(rows) for rows in positions]
    total, failed = citations(brief, by_name)
    details: dict[str, Mapping[Kind, Details]] = {name: {kind: row.details for kind, row in rows.items()} for name, rows in reads.items()}
    found = {
        (kind, (name, n)): hit.laid.item.id
        for name, rows in reads.items()
        for kind, row in rows.items()
        for hit in row.hits
        for n in hit.golds
    }
    merging = judge_merging(brief, (clusters or GoldClusters()).within(by_name), found, by_name)
    return Result(details, {kind: shares[kind] for kind in KINDS}, total, failed, sum(relayed), merging)


def _read(brief: Brief, kind: Kind, located: Located) -> _Read:
    """What the items of one kind hit on one article."""
    laid = list(laid_on(brief, kind, located.gold.article, located))
    golds, evidence = located.items(kind), located.evidence[kind]
    hits = matched(laid, golds, evidence, located.text) if kind == "positions" else paired(laid, golds, evidence)
    found = {n for hit in hits for n in hit.golds}
    required = [n for n, gold in enumerate(golds) if gold.required]
    counted = [any(golds[n].required for n in hit.golds) for hit in hits]
    false = [hit.laid for hit in hits if not hit.golds]
    details = Details(
        Tally(
            listed=len(laid),
            hits=sum(counted),
            optional_hits=sum(bool(hit.golds) and not counts for hit, counts in zip(hits, counted, strict=True)),
            gold=len(required),
            gold_hit=len(found.intersection(required)),
        ),
        missed=tuple(Missed(n, gold_summary(golds[n])) for n in required if n not in found),
        false=tuple(FalseAlarm(one.item.id, summary(one.item), tuple(s.of(located.text) for s in one.spans[:2])) for one in false),
    )
    return _Read(located, kind, hits, details)


def _event_shares(reads: list[_Read]) -> Shares:
    """Attributes of meetings or incidents; an item found in several articles has the answers of all of them."""
    told: dict[str, list[GoldItem]] = defaultdict(list)
    for read in reads:
        for gold, item in read.pairs():
            told[item.id].append(gold)
    shares: Shares = {}
    for read in reads:
        for gold, item in read.pairs():
            elsewhere = [attributes(other, item) for other in told[item.id]]
            for name, right in attributes(gold, item).items():
                value = max([right, *(rights.get(name, 0.0) for rights in elsewhere)])
                stated = name == "participants" or None not in gold.answers[name]
                _count(shares, name, value, stated=stated)
                if value < 1:
                    read.details.wrong.append(_wrong(name, gold, item))
    return shares


def _position_shares(reads: list[_Read]) -> Shares:
    """Attributes of positions: one right item among those that hit the annotation is enough."""
    shares: Shares = {}
    for read in reads:
        found = {n for hit in read.hits for n in hit.golds}
        for n in sorted(found):
            gold = read.golds[n]
            for name in (name for name in gold.answers if gold.required and name != "actor"):
                right, laid = best(read.hits, n, gold, name)
                _count(shares, name, float(right), stated=None not in gold.answers[name])
                if not right:
                    read.details.wrong.append(_wrong(name, gold, laid.item))
    return shares


def _relays(read: _Read) -> int:
    """Note and count the positions that are listed with a relay falsely."""
    found = falsely_relayed(read.hits, read.golds)
    read.details.wrong += [Wrong(one.item.id, RELAYED, "nobody", shown(RELAYED, one.item)) for one in found]
    return len(found)


def _count(shares: Shares, name: str, value: float, *, stated: bool) -> None:
    one = Share(value, 1, value if stated else 0.0, int(stated))
    shares[name] = shares.get(name, Share()) + one


def _wrong(name: str, gold: GoldItem, item: Fact) -> Wrong:
    wanted = seats(gold) if name == "participants" else written(gold.answers[name])
    return Wrong(item.id, name, wanted, shown(name, item))
