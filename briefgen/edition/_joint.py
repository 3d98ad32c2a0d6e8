"""One sentence that several actors stand behind is printed once, with all of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from briefgen.model.brief import Position


def joint(positions: Iterable[Position]) -> list[tuple[Position, ...]]:
    """Positions that differ in nothing but their actor, together; in the order of the first of each."""
    found: dict[object, list[Position]] = {}
    for position in positions:
        found.setdefault(_words_of(position), []).append(position)
    return [tuple(alike) for alike in found.values()]


def with_fellows(chosen: Sequence[Position], everything: Iterable[Position]) -> list[Position]:
    """`chosen`, and who else stands behind the same sentences: a joint statement is never cut to one of its speakers."""
    kept, sentences = {position.id for position in chosen}, {_words_of(position) for position in chosen}
    return [*chosen, *(p for p in everything if p.id not in kept and _words_of(p) in sentences)]


def _words_of(position: Position) -> object:
    """All that an entry prints but the actor."""
    return (
        position.statement,
        position.stance,
        position.mode,
        position.issue,
        (position.date.start, position.date.end),
        position.hedge.text if position.hedge else None,
        position.addressee.name if position.addressee else None,
        tuple(actor.name for actor in position.via),
        frozenset(position.citations),
        position.discrepancies,
        position.editing,
    )
