"""Joining items that are one, and parting an item that is several."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import chain, count
from typing import Any, TypeVar

from briefgen.editorial._find import cites
from briefgen.merge import with_ids
from briefgen.model.brief import Claim, Discrepancy, Fact, Meeting, Position, Text
from briefgen.model.editorial import Editing
from briefgen.model.span import Citation

F = TypeVar("F", bound=Fact)
TEXTS = ("topics", "outcome", "targets", "victims", "damage")
"""Fields that hold words of several articles."""
ALONE = ("place", "reported_by", "perpetrator", "killed", "wounded", "weapon", "count", "hedge", "addressee", "issue")
"""Fields that another item may fill."""


def joined(items: Sequence[F], origins: Mapping[str, str], editing: Editing) -> F:
    """One item of several: the first one's fields, what it lacks from the others, all citations, and both values where two differ.

    `origins` gives the origin of each article.
    """
    first, *others = items
    citations = tuple(sorted(dict.fromkeys(c for item in items for c in item.citations), key=_place))
    made: dict[str, Any] = {
        "citations": citations,
        "origins": len({origins.get(c.source, c.source) for c in citations}),
        "rules": tuple(dict.fromkeys(rule for item in items for rule in item.rules)),
        "discrepancies": (*dict.fromkeys(d for item in items for d in item.discrepancies), *_differing(items)),
        "editing": replace(editing, made="joined", made_of=tuple(item.id for item in items)),
    }
    if first.date.start is None and first.date.end is None:
        made["date"] = next((item.date for item in others if item.date.start or item.date.end), first.date)
    for name in ALONE:
        if hasattr(first, name) and getattr(first, name) is None:
            made[name] = next((value for item in others if (value := getattr(item, name)) is not None), None)
    for name in TEXTS:
        if hasattr(first, name):
            made[name] = tuple(dict.fromkeys(text for item in items for text in getattr(item, name)))
    if isinstance(first, Meeting):
        everybody = [p for item in items if isinstance(item, Meeting) for p in item.participants]
        people = {p.actor.key: p for p in reversed(everybody)}
        made["participants"] = tuple(people[key] for key in dict.fromkeys(p.actor.key for p in everybody))
    return replace(first, **made)


def _differing(items: Sequence[Fact]) -> list[Discrepancy]:
    """Values of items that were held to be two: neither is preferred now that they are one."""
    found = []
    fields: tuple[tuple[Any, Any], ...] = (
        ("date", lambda f: f.date.start if f.date.start == f.date.end else None),
        ("place", lambda f: f.place.name if getattr(f, "place", None) else None),
        ("status", lambda f: getattr(f, "status", None)),
        ("number", lambda f: f.killed.text if getattr(f, "killed", None) else None),
    )
    for name, value in fields:
        claims = {
            given: Claim(given, item.citations[0].source, _holding(item, given)) for item in reversed(items) if (given := value(item))
        }
        if len(claims) > 1:
            found.append(Discrepancy(name, tuple(claims[key] for key in sorted(claims)), "editorial.joined"))
    return found


def _holding(item: Fact, words: str) -> Citation:
    return next((c for c in item.citations if words in c.text), item.citations[0])


def parted(fact: F, quotes: Sequence[str], origins: Mapping[str, str], editing: Editing) -> list[F] | None:
    """The item, and one more for each quote with the citations that hold it; None where one of these would be left with nothing."""
    shares: list[list[Citation]] = []
    left = list(fact.citations)
    for quote in quotes:
        share = [c for c in left if cites(replace(fact, citations=(c,)), quote)]
        left = [c for c in left if c not in share]
        shares.append(share)
    if not left or not all(shares):
        return None
    editing = replace(editing, made="parted", made_of=(fact.id,))
    return [_share(fact, citations, origins, editing) for citations in (left, *shares)]


def _share(fact: F, citations: Sequence[Citation], origins: Mapping[str, str], editing: Editing) -> F:
    """A part of an item: its citations, and of its words those that they hold."""
    held = " … ".join(c.text for c in citations)
    made: dict[str, Any] = {
        "citations": tuple(citations),
        "origins": len({origins.get(c.source, c.source) for c in citations}),
        "discrepancies": (),
        "editing": editing,
    }
    for name in TEXTS:
        if hasattr(fact, name):
            made[name] = tuple(
                text for text in getattr(fact, name) if any(text.source == c.source and text.text in c.text for c in citations)
            )
    for name in ("weapon", "hedge"):
        value = getattr(fact, name, None)
        if isinstance(value, Text) and value.text not in held:
            made[name] = None
    for name in ("killed", "wounded", "count"):
        figure = getattr(fact, name, None)
        if figure is not None and figure.text not in held:
            made[name] = None
    if fact.date.text and fact.date.text not in held:
        made["date"] = replace(fact.date, text=None)
    if isinstance(fact, Meeting):
        made["history"] = ()
    if isinstance(fact, Position) and not any(fact.statement in c.text for c in citations):
        made |= {"statement": citations[0].text, "mode": "indirect"}
    return replace(fact, **made)


def renamed(facts: Sequence[Fact], new: Sequence[Fact]) -> list[Fact]:
    """New items under ids that none of `facts` has."""
    taken = {fact.id for fact in facts}
    made: list[Fact] = []
    for fact in new:
        name = with_ids([fact])[0].id
        free = next(one for one in chain([name], (f"{name}-{n}" for n in count(2))) if one not in taken)
        taken.add(free)
        made.append(replace(fact, id=free))
    return made


def _place(citation: Citation) -> tuple[str, int, int, int]:
    return citation.source[:1], int(citation.source[1:] or 0), citation.start, citation.end
