"""Meetings and incidents beside their annotations: paired one to one."""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.evaluate._annotation import GoldItem
from briefgen.evaluate._assign import assign
from briefgen.evaluate._items import attributes, names_of
from briefgen.evaluate._lay import Hit, Laid
from briefgen.evaluate._names import same_place
from briefgen.evaluate._spans import overlap, size
from briefgen.evaluate._values import shares_participant
from briefgen.model.brief import Fact, Meeting
from briefgen.model.span import Span

MAX_CITED = 900
"""An item that cites more than this, and more than twice the evidence, waves instead of pointing."""

PAIR, AGREEMENT, OVERLAP, REQUIRED = 100.0, 6.0, 3.0, 1.0
"""Weights: as many pairs as possible, then the same attributes, then the same words, then required before optional."""


def paired(laid: Sequence[Laid], golds: Sequence[GoldItem], evidence: Sequence[tuple[Span, ...]]) -> list[Hit]:
    """Each item with the annotation that it is paired with, if any."""
    weights = [[_weight(one, gold, spans) for gold, spans in zip(golds, evidence, strict=True)] for one in laid]
    pairs = assign(weights)
    return [Hit(one, (pairs[i],) if i in pairs else ()) for i, one in enumerate(laid)]


def _weight(laid: Laid, gold: GoldItem, evidence: tuple[Span, ...]) -> float:
    """How well the two go together; 0 where they cannot be the same."""
    shared = overlap(laid.spans, evidence)
    if not shared or size(laid.spans) > max(MAX_CITED, 2 * size(evidence)) or not _akin(gold, laid.item):
        return 0.0
    rights = attributes(gold, laid.item)
    agreement = sum(rights.values()) / len(rights) if rights else 0.0
    return PAIR + AGREEMENT * agreement + OVERLAP * shared + (REQUIRED if gold.required else 0)


def _akin(gold: GoldItem, item: Fact) -> bool:
    """Meetings need a common participant or place beside common words."""
    if not isinstance(item, Meeting) or shares_participant(gold.participants, names_of(item)):
        return True
    place = item.place
    return place is not None and any(answer is not None and same_place(answer, place.name) for answer in gold.answers.get("place", ()))
