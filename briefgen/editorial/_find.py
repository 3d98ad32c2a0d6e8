"""Which item an entry of `editorial.yaml` means: by its id, and where the words are given that it cites, by these."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from briefgen.errors import Diagnostic, Where
from briefgen.model.brief import Fact, Incident, Meeting, Position
from briefgen.text.normalise import fold

NEAR = 3
"""So many live items are named beside a key that fits none."""
NUMBER = re.compile(r"(?<!\d{4}-\d\d)(?<!\d{4})-\d{1,3}$")
"""What tells items apart whose ids are alike otherwise; the end of a day or month is none."""
LEAST = 0.5
"""How alike an id must be, from 0 to 1, to be named."""


@dataclass(frozen=True, slots=True)
class Found:
    """An item, or why there is none."""

    fact: Fact | None
    said: tuple[Diagnostic, ...] = ()


def find(facts: Sequence[Fact], key: str, quote: str | None, where: Where | None) -> Found:
    """The item meant by an id and the words it cites, if these are given.

    An id can pass from one item to another when articles come or go. The words decide, then: an item that has the id and does not cite
    them is not the one that was meant.
    """
    named = next((fact for fact in facts if fact.id == key), None)
    if quote is None:
        return Found(named, _numbered(facts, named, where)) if named else Found(None, (_stale(facts, key, where),))
    if named and cites(named, quote):
        return Found(named)
    kind = key.partition("-")[0]
    holding = [fact for fact in facts if cites(fact, quote) and (named is None or type(fact) is type(named)) and kind_of(fact) == kind]
    if len(holding) == 1:
        said = f"items.{key}: the item that cites these words is {holding[0].id} now"
        return Found(holding[0], (Diagnostic("D102", said, where, "note", f"put {holding[0].id} in its place"),))
    if not holding:
        said = (
            f"items.{key}: no item cites {_short(quote)}"
            if named
            else f"items.{key}: there is no such item, and none cites {_short(quote)}"
        )
        return Found(None, (Diagnostic("D101", said, where, hint=_nearest(facts, key)),))
    names = ", ".join(fact.id for fact in holding[:NEAR])
    return Found(None, (Diagnostic("D103", f"items.{key}: several items cite {_short(quote)}: {names}", where, hint="name one of them"),))


def kind_of(fact: Fact) -> str:
    """The word that its id begins with."""
    return {Meeting: "meeting", Position: "position", Incident: "incident"}[type(fact)]


def cites(fact: Fact, quote: str) -> bool:
    """Whether an item cites these words; white space and case aside, as well as typographic marks."""
    wanted = fold(quote)
    return any(f" {wanted} " in f" {fold(citation.text)} " for citation in fact.citations)


def _numbered(facts: Sequence[Fact], fact: Fact, where: Where | None) -> tuple[Diagnostic, ...]:
    """A word of caution where nothing but a number tells an id from another: a new sentence may shift the numbers."""
    base = NUMBER.sub("", fact.id)
    if not any(other.id != fact.id and NUMBER.sub("", other.id) == base for other in facts):
        return ()
    said = f"items.{fact.id}: other items have this id but for its number, which may pass to one of them"
    return (Diagnostic("D107", said, where, "note", "give words that it cites under `quote`; `briefgen explain` prints them"),)


def _stale(facts: Sequence[Fact], key: str, where: Where | None) -> Diagnostic:
    return Diagnostic("D101", f"items.{key}: there is no such item", where, hint=_nearest(facts, key))


def _nearest(facts: Sequence[Fact], key: str) -> str:
    alike = sorted(_alike(facts, key))[:NEAR]
    names = [fact for _, fact in alike]
    return f"is it {' or '.join(names)}?" if names else "`briefgen explain ITEM` and brief.json show the ids there are"


def _alike(facts: Sequence[Fact], key: str) -> Iterator[tuple[float, str]]:
    """Live ids by how alike they are: in their letters, and in the words that both have, the day among them."""
    words = set(key.split("-"))
    for fact in facts:
        letters = SequenceMatcher(None, key, fact.id).ratio()
        both = len(words & set(fact.id.split("-"))) / max(len(words), 1)
        if kind_of(fact) == key.partition("-")[0] and max(letters, both) >= LEAST:
            yield -(letters + both), fact.id


def _short(quote: str) -> str:
    return f"“{quote if len(quote) <= 60 else quote[:59] + '…'}”"
