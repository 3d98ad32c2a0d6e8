"""Annotations laid on the article's text: where each evidence stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from briefgen.errors import Diagnostic, Where
from briefgen.evaluate._annotation import GoldArticle, GoldItem, Kind
from briefgen.evaluate._spans import trimmed
from briefgen.model.span import Span

LEAST = 12
"""Characters of evidence that must be found for a message to say how far it goes."""


@dataclass(frozen=True, slots=True)
class Located:
    """An annotated article with its text."""

    gold: GoldArticle
    text: str
    evidence: Mapping[Kind, tuple[tuple[Span, ...], ...]]
    """Where the evidence of each item stands."""

    def items(self, kind: Kind) -> tuple[GoldItem, ...]:
        """The annotations of one kind."""
        return self.gold.items[kind]


def locate(gold: GoldArticle, text: str) -> tuple[Located, tuple[Diagnostic, ...]]:
    """The annotations with their places; evidence that is not there, or stands twice, is a fault (the first place counts)."""
    faults: list[Diagnostic] = []
    evidence: dict[Kind, tuple[tuple[Span, ...], ...]] = {}
    for kind in gold.items:
        spans = []
        for item in gold.items[kind]:
            faults += [fault for words, where in item.evidence for fault in _faults(words, where, text, gold.article)]
            spans.append(tuple(_place(words, text) for words, _ in item.evidence if words in text))
        evidence[kind] = tuple(spans)
    return Located(gold, text, evidence), tuple(faults)


def _place(words: str, text: str) -> Span:
    start = text.index(words)
    return trimmed(text, Span(start, start + len(words)))


def _faults(words: str, where: Where, text: str, article: str) -> Iterator[Diagnostic]:
    times = text.count(words)
    shown = repr(words if len(words) <= 70 else words[:69] + "…")
    if times > 1:
        yield Diagnostic("G104", f"evidence stands {times} times in {article}: {shown}", where, "error", "take more of the sentence")
    if times == 0:
        yield Diagnostic("G103", f"evidence does not stand in {article}: {shown}", where, "error", _how_far(words, text))


def _how_far(words: str, text: str) -> str:
    """As far as the words are the article's: the slip comes next."""
    length = next((n for n in range(len(words), LEAST, -1) if words[:n] in text), 0)
    return f"found as far as {words[max(0, length - 30) : length]!r}" if length else "copy it from the article"
