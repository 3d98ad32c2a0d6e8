"""An article as a page of the output: its lines as read, with every cited run of words marked, so that a note can be looked up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from briefgen.edition._labels import DEFAULT, labels
from briefgen.edition._masthead import dates_of
from briefgen.edition._notes import passage
from briefgen.model.brief import Brief, Fact
from briefgen.model.edition import ArticleLine, ArticlePage, CitedPart
from briefgen.model.span import Citation


def article_pages(brief: Brief, texts: Mapping[str, str], locale: str = DEFAULT) -> dict[str, ArticlePage]:
    """The page of each article by its id, with all citations of the brief marked; `locale` is that of what is printed around it."""
    words = labels(locale)
    dates = dates_of(words, brief.every_source)
    cited: dict[str, set[Citation]] = {source.id: set() for source in brief.every_source}
    for citation in citations_of((*brief.facts, *(brief.changes.facts if brief.changes else ()))):
        cited[citation.source].add(citation)
    return {
        source.id: ArticlePage(
            source.id, source.title, source.outlet, source.author, source.url, dates[source.id], source.path, source.sha256,
            locale if words.foreign(source.lang) else source.lang, words.foreign(source.lang),
            tuple(_lines(texts[source.id], sorted(cited[source.id], key=lambda c: (c.start, c.end)))),
        )
        for source in brief.every_source
    }  # fmt: skip


def citations_of(facts: Iterable[Fact]) -> Iterator[Citation]:
    """All citations of these facts, those of rival claims too."""
    for fact in facts:
        yield from fact.citations
        yield from (claim.citation for found in fact.discrepancies for claim in found.claims)


def _lines(text: str, cited: Sequence[Citation]) -> Iterator[ArticleLine]:
    """Lines that are not empty, each with the marks that reach into it."""
    start = 0
    for number, line in enumerate(text.split("\n"), 1):
        end = start + len(line)
        if line.strip():
            reaching = [
                (max(c.start, start), min(c.end, end), passage(c) if c.start >= start else "")
                for c in cited
                if c.start < end and c.end > start
            ]
            yield ArticleLine(number, tuple(_parts(text, start, end, _nested(reaching))))
        start = end + 1


Piece = tuple[int, int, str]


def _nested(pieces: Iterable[Piece]) -> list[Piece]:
    """Pieces of which none crosses another: one that reaches out of an earlier one goes on after it, without an anchor of its own."""
    left = sorted(pieces, key=lambda piece: (piece[0], -piece[1]))
    found: list[Piece] = []
    while left:
        start, end, anchor = left.pop(0)
        border = min((b for a, b, _ in found if a < start < b < end), default=end)
        found.append((start, border, anchor))
        if border < end:
            left = sorted([*left, (border, end, "")], key=lambda piece: (piece[0], -piece[1]))
    return found


def _parts(text: str, start: int, end: int, pieces: Sequence[Piece]) -> Iterator[CitedPart]:
    """The text from `start` to `end`: plain runs, and marked ones with what is marked inside them."""
    at = start
    rest = list(pieces)
    while rest:
        a, b, anchor = rest.pop(0)
        inside = [piece for piece in rest if piece[1] <= b]
        rest = [piece for piece in rest if piece[1] > b]
        if a > at:
            yield CitedPart(text[at:a])
        yield CitedPart("", anchor, tuple(_parts(text, a, b, inside)))
        at = b
    if at < end:
        yield CitedPart(text[at:end])
