"""What all facts have in common: citations, origins, the best-informed date, rival values."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Literal, TypedDict

from briefgen.merge._names import words_of
from briefgen.merge._told import M, Told
from briefgen.model.brief import Claim, Discrepancy, Text
from briefgen.model.reading import UNDATED, DateValue
from briefgen.model.span import Citation

Field = Literal["date", "place", "participants", "scope", "status", "number", "perpetrator", "demand"]


class Common(TypedDict):
    """The fields of `Fact` that are made alike for every kind."""

    citations: tuple[Citation, ...]
    origins: int
    rules: tuple[str, ...]
    date: DateValue


def common(members: Sequence[Told[M]], rules: Iterable[str]) -> Common:
    """Make the fields that every kind of fact has."""
    return Common(
        citations=citations(members),
        origins=len({t.source.origin for t in members}),
        rules=tuple(dict.fromkeys([*(r for t in members for r in t.mention.rules), *rules])),
        date=best_date(members),
    )


def citations(members: Sequence[Told[M]]) -> tuple[Citation, ...]:
    """Unite the evidence in order of the sources; what a longer citation holds is not cited twice."""
    every = list(dict.fromkeys(c for t in members for c in t.citations()))
    kept = [c for c in every if not any(_inside(c, other) for other in every)]
    number = {t.source.id: t.order[0] for t in members}
    return tuple(sorted(kept, key=lambda c: (number[c.source], c.start, c.end)))


def _inside(a: Citation, b: Citation) -> bool:
    return a != b and a.source == b.source and b.start <= a.start and a.end <= b.end


def best_date(members: Sequence[Told[M]]) -> DateValue:
    """Choose the narrowest date; among equals the one told of something past, then the first. Never a mixture."""
    dated = [t for t in members if t.days is not None]
    if not dated:
        return next((t.mention.date for t in members if t.mention.date.text), UNDATED)
    ahead = {"planned", "proposed", "unconfirmed"}
    return min(dated, key=lambda t: (t.width, getattr(t.mention, "status", "") in ahead, t.order)).mention.date


def united(texts: Iterable[Text]) -> tuple[Text, ...]:
    """Keep each wording once, and none that a longer one of the same article holds."""
    once: dict[str, Text] = {}
    for text in texts:
        once.setdefault(" ".join(words_of(text.text)), text)
    kept = list(once.values())
    return tuple(t for t in kept if not any(t is not u and t.source == u.source and t.text in u.text for u in kept))


def rivals(
    field: Field, members: Sequence[Told[M]], value: Callable[[Told[M]], tuple[str, str | None] | None], rule: str
) -> tuple[Discrepancy, ...]:
    """Set the different values of a field side by side, each with the first article that gives it.

    `value` gives what is printed and the words to cite it by; None where an article is silent.
    """
    claims: dict[str, Claim] = {}
    for told in members:
        given = value(told)
        if given is not None:
            claims.setdefault(given[0], Claim(given[0], claimant(told), told.cite(given[1])))
    return (Discrepancy(field, tuple(claims.values()), rule),) if len(claims) > 1 else ()


def rival_days(members: Sequence[Told[M]]) -> tuple[Discrepancy, ...]:
    """Set exact days that differ side by side."""

    def day(told: Told[M]) -> tuple[str, str | None] | None:
        known = told.day
        return (known.isoformat(), told.mention.date.text) if known else None

    ahead = {"planned", "proposed"}
    informed = sorted(
        members, key=lambda t: (getattr(t.mention, "status", "") in ahead, t.order)
    )  # who tells what was, before who foretold it
    return rivals("date", informed, day, "merge.rival-days")


def claimant(told: Told[M]) -> str:
    """Name who gives a value: whom the article credits, or else who published it."""
    credited = getattr(told.mention, "reported_by", None)
    return credited.name if credited is not None else told.outlet
