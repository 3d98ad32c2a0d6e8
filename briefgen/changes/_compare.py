"""Two briefs side by side."""

from __future__ import annotations

from briefgen.changes._articles import Articles, article_changes
from briefgen.changes._items import item_changes
from briefgen.changes._open import Sides, discrepancy_changes, gap_changes
from briefgen.changes._pairs import Pairing
from briefgen.changes._shifts import shifts
from briefgen.edition import vocabulary
from briefgen.model.brief import Brief, Position
from briefgen.model.changes import Changes, ItemKind, Stamp


def compare(old: Brief, new: Brief) -> Changes:
    """What is different in `new`: by item, whatever order and numbers the two briefs have. Words are printed in English."""
    labels, articles = vocabulary(), Articles(old, new)
    pairings: dict[ItemKind, Pairing] = {
        "meeting": Pairing(labels, articles, old.meetings, new.meetings),
        "position": Pairing(labels, articles, old.positions, new.positions),
        "incident": Pairing(labels, articles, old.incidents, new.incidents),
    }
    items = tuple(change for kind, pairing in pairings.items() for change in item_changes(labels, articles, kind, pairing))
    now = {a.id: b.id for pairing in pairings.values() for a, b in pairing.pairs}
    stances = [(a, b) for a, b in pairings["position"].pairs if isinstance(a, Position) and isinstance(b, Position)]
    sides = Sides(labels, articles, old, new, now)
    return Changes(
        old=_stamp(old),
        new=_stamp(new),
        items=items,
        shifts=shifts(labels, articles, old, new, stances),
        articles=article_changes(articles, items, labels),
        gaps=gap_changes(sides),
        discrepancies=discrepancy_changes(sides),
    )


def _stamp(brief: Brief) -> Stamp:
    return Stamp(brief.title, brief.as_of.isoformat() if brief.as_of else None)
