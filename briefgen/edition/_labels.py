"""The controlled vocabulary of printed labels: `data/labels.yaml`, typed."""

from __future__ import annotations

from msgspec import Struct

from briefgen.lexicons import lexicon


class Stance(Struct, frozen=True, forbid_unknown_fields=True):
    label: str
    tone: str
    key: int
    """How much it says: key points take the highest first."""


class Rivals(Struct, frozen=True, forbid_unknown_fields=True):
    label: str
    two: str
    many: str


class Part(Struct, frozen=True, forbid_unknown_fields=True):
    title: str
    lead: str


class Count(Struct, frozen=True, forbid_unknown_fields=True):
    one: str
    many: str


class Labels(Struct, frozen=True, forbid_unknown_fields=True):
    """All of it."""

    months: list[str]
    shorts: list[str]
    precisions: dict[str, str]
    stances: dict[str, Stance]
    statuses: dict[str, str]
    formats: dict[str, str]
    capacities: dict[str, str]
    incidents: dict[str, str]
    bases: dict[str, str]
    conflicts: dict[str, Rivals]
    gaps: dict[str, str]
    sections: dict[str, Part]
    counts: dict[str, Count]
    words: dict[str, str]

    def count(self, kind: str, n: int, **values: str) -> str:
        """`n` things of a kind, such as "3 articles"."""
        forms = self.counts[kind]
        return (forms.one if n == 1 else forms.many).format(n=f"{n:,}", **values)


def labels() -> Labels:
    """The vocabulary, read once."""
    return lexicon("labels", Labels)
