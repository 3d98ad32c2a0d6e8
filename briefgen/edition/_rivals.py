"""Discrepancies as printed: both values, each with who gives it, at the entry and as a call-out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from briefgen.edition._dates import short_day
from briefgen.edition._labels import Labels, alone
from briefgen.edition._notes import Notebook
from briefgen.edition._pieces import anchor_of, tag
from briefgen.model.brief import Claim, Discrepancy, Fact
from briefgen.model.edition import Conflict, Link, Value

ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


class Rivalry:
    """The discrepancies that touch an edition's entries.

    A mark at a shown entry is never dropped: `of` asks for no limit and no section.
    """

    def __init__(self, labels: Labels, facts: Sequence[Fact], titles: Mapping[str, str], days: Mapping[str, str]) -> None:
        self._labels = labels
        self._titles = titles
        self._days = days
        self._found: dict[tuple[str, tuple[Claim, ...]], tuple[Discrepancy, list[str]]] = {}
        for fact in facts:
            for discrepancy in fact.discrepancies:
                _, items = self._found.setdefault((discrepancy.field, discrepancy.claims), (discrepancy, []))
                items.extend(i for i in (fact.id, *discrepancy.items) if i not in items)

    def of(self, fact: Fact, notebook: Notebook) -> tuple[Conflict, ...]:
        """What is printed wherever the fact is told."""
        return tuple(self._conflict((d.field, d.claims), notebook, frozenset()) for d in fact.discrepancies)

    def touching(
        self, told: frozenset[str], shown: frozenset[str], notebook: Notebook, limit: int | None
    ) -> tuple[tuple[Conflict, ...], int]:
        """The call-outs: discrepancies of what the edition tells anywhere, each once, with links to the entries that it has.

        At most `limit` of them, and how many are left out; these still stand at their entries.
        """
        found = [key for key, (_, items) in self._found.items() if not told.isdisjoint(items)]
        kept = found[:limit]
        return tuple(self._conflict(key, notebook, shown) for key in kept), len(found) - len(kept)

    def _conflict(self, key: tuple[str, tuple[Claim, ...]], notebook: Notebook, shown: frozenset[str]) -> Conflict:
        discrepancy, items = self._found[key]
        return Conflict(
            anchor=f"difference-{list(self._found).index(key) + 1}",
            field=tag(discrepancy.field, self._labels.conflicts[discrepancy.field].label),
            heading=self._labels.heading(discrepancy.field, len(discrepancy.claims)),
            values=tuple(self._value(discrepancy, claim, notebook) for claim in discrepancy.claims),
            about=self._links(items, shown),
        )

    def _links(self, items: Iterable[str], shown: frozenset[str]) -> tuple[Link, ...]:
        return tuple(Link(self._titles[i], anchor_of(i) if i in shown else "") for i in items if i in self._titles)

    def _value(self, discrepancy: Discrepancy, claim: Claim, notebook: Notebook) -> Value:
        """An article that speaks for itself is told by its day; its bare id would say little."""
        by = f"{claim.by}, {self._days[claim.by]}" if claim.by in self._days else claim.by
        printed = self._printed(discrepancy, claim.value)
        return Value(
            printed,
            by,
            claim.value in claim.citation.text,
            notebook.marks((claim.citation,)),
            notebook.lang(claim.citation.source) if printed == claim.value else "",
        )

    def _printed(self, discrepancy: Discrepancy, value: str) -> str:
        """A day as the brief writes days, a term of the vocabulary by its label, all else verbatim."""
        if discrepancy.field == "date":
            return short_day(self._labels, date.fromisoformat(value)) if ISO_DAY.fullmatch(value) else value
        if discrepancy.field == "status":
            term = self._labels.statuses.get(value) or self._labels.incidents.get(value)
            return alone(term) if term else value
        return value
