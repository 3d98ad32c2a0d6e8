"""Small parts of entries: anchors, names, tags, and the marks of each part."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefgen.edition._labels import Labels, alone
from briefgen.edition._notes import Notebook
from briefgen.model.edition import Mark, Tag, Who
from briefgen.model.reading import Actor
from briefgen.model.span import Citation
from briefgen.model.vocabulary import Capacity

GAP = re.compile(r"…|\[[^\]]*\]")
"""What a statement holds besides words of its citations."""


def anchor_of(item: str) -> str:
    """Anchor of an item: its id, which may have come from a brief.json that other hands wrote."""
    return "item-" + re.sub(r"[^a-z0-9]+", "-", item.lower()).strip("-")


def tag(key: str, term: str, tone: str = "") -> Tag:
    """A term with its printed label."""
    return Tag(key, alone(term), term, tone)


def who(labels: Labels, actor: Actor, role: str | None, lang: str, capacity: Capacity = "party") -> Who:
    """An actor ready to print, with the role that belongs here."""
    party = actor.party if actor.party != actor.name else None
    term = labels.capacities[capacity]
    return Who(actor.name, role, party, None if capacity == "party" else Tag(capacity, term, term), lang)


class Citer:
    """The citations of one item: each is marked once, at the first part whose words it holds, or else at the end."""

    def __init__(self, notebook: Notebook, citations: Sequence[Citation]) -> None:
        self._notebook = notebook
        self._left = list(citations)

    def holding(self, text: str, source: str | None = None) -> tuple[Mark, ...]:
        """Marks of the citations not yet used that hold some of `text`."""
        parts = [part for piece in GAP.split(text) if (part := piece.strip())]
        found = [c for c in self._left if source in (None, c.source) and any(part in c.text for part in parts)]
        self._left = [c for c in self._left if c not in found]
        return self._notebook.marks(found)

    def rest(self) -> tuple[Mark, ...]:
        """Marks of all citations not yet used."""
        left, self._left = self._left, []
        return self._notebook.marks(left)
