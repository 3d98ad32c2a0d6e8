"""A brief laid back on the annotated articles: which item cites which words where."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from briefgen.evaluate._annotation import Kind
from briefgen.evaluate._located import Located
from briefgen.evaluate._spans import trimmed
from briefgen.model.brief import Brief, Fact
from briefgen.model.span import Citation, Span


@dataclass(frozen=True, slots=True)
class Laid:
    """An item on one article that it cites."""

    item: Fact
    spans: tuple[Span, ...]
    """Its true citations there; without any the item is a false alarm."""


@dataclass(frozen=True, slots=True)
class Hit:
    """What an item hits on one article."""

    laid: Laid
    golds: tuple[int, ...]
    """Positions of annotations; empty for a false alarm."""


def laid_on(brief: Brief, kind: Kind, article: str, located: Located) -> Iterator[Laid]:
    """The items of one kind that cite an article, in the brief's order."""
    names = names_of_sources(brief)
    for item in items_of(brief, kind):
        cited = [c for c in item.citations if names.get(c.source) == article]
        if cited:
            yield Laid(item, tuple(trimmed(located.text, Span(c.start, c.end)) for c in cited if _true(c, located.text)))


def items_of(brief: Brief, kind: Kind) -> tuple[Fact, ...]:
    """The items of one kind."""
    return {"meetings": brief.meetings, "positions": brief.positions, "incidents": brief.incidents}[kind]


def citations(brief: Brief, articles: Mapping[str, Located]) -> tuple[int, int]:
    """How many citations there are, and how many of them fail: no such article, or other words at that place."""
    names = names_of_sources(brief)
    every = [c for items in (brief.meetings, brief.positions, brief.incidents) for item in items for c in item.citations]
    found = [(c, articles.get(names.get(c.source, ""))) for c in every]
    return len(every), sum(located is None or not _true(c, located.text) for c, located in found)


def _true(citation: Citation, text: str) -> bool:
    return 0 <= citation.start < citation.end <= len(text) and text[citation.start : citation.end] == citation.text


def names_of_sources(brief: Brief) -> dict[str, str]:
    """File name of each source."""
    return {source.id: source.path.replace("\\", "/").rsplit("/", 1)[-1] for source in brief.sources}
