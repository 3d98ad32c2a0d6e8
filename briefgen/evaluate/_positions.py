"""Positions beside their annotations: the same actor in the same sentences; several may hit one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from briefgen.evaluate._annotation import GoldItem
from briefgen.evaluate._items import attributes
from briefgen.evaluate._lay import Hit, Laid
from briefgen.evaluate._names import fold
from briefgen.evaluate._spans import covered, overlap, sentences, size
from briefgen.evaluate._values import name_right
from briefgen.model.brief import Position
from briefgen.model.span import Span

RELAYED, ANNOTATED = "via", "stance"
"""An annotation with a stance was read for its attributes: without `via` nobody relays it."""


def matched(laid: Sequence[Laid], golds: Sequence[GoldItem], evidence: Sequence[tuple[Span, ...]], text: str) -> list[Hit]:
    """Each item with the annotations that it hits. Saying the same words of one actor twice is a false alarm."""
    told: dict[str, list[tuple[Span, ...]]] = defaultdict(list)
    found = []
    for one in laid:
        assert isinstance(one.item, Position)
        name = one.item.actor.name
        hits = [
            n
            for n, (gold, spans) in enumerate(zip(golds, evidence, strict=True))
            if name_right(gold.answers["actor"], name) and overlap(one.spans, spans)
        ]
        around = [sentence for n in hits for sentence in sentences(text, evidence[n])]
        inside = 2 * covered(one.spans, around) >= size(one.spans)
        mine = told[fold(name)]
        repeated = any(2 * covered(one.spans, other) > min(size(one.spans), size(other)) for other in mine)
        mine.append(one.spans)
        found.append(Hit(one, tuple(hits) if inside and not repeated else ()))
    return found


def best(hits: Sequence[Hit], n: int, gold: GoldItem, name: str) -> tuple[bool, Laid]:
    """Whether an attribute of a hit annotation is right, and the item that says so: the first in text order that is right, else the first."""
    ordered = sorted((hit.laid for hit in hits if n in hit.golds), key=lambda one: one.spans)
    right = [one for one in ordered if attributes(gold, one.item)[name]]
    return bool(right), (right or ordered)[0]


def falsely_relayed(hits: Sequence[Hit], golds: Sequence[GoldItem]) -> list[Laid]:
    """Items with a relay whose annotations were read for one and name nobody."""
    found = []
    for hit in hits:
        read = [golds[n].answers for n in hit.golds if golds[n].required and ANNOTATED in golds[n].answers]
        if isinstance(hit.laid.item, Position) and hit.laid.item.via and read and not any(RELAYED in answers for answers in read):
            found.append(hit.laid)
    return found
