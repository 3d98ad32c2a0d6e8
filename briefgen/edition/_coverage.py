"""Coverage: how much of each article stands in an entry of the brief, and which of its lines do not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from briefgen.edition._article import citations_of
from briefgen.edition._labels import Labels
from briefgen.edition._notes import article_page, source_anchor
from briefgen.lexicons import lexicon
from briefgen.model.brief import Brief
from briefgen.model.edition import Coverage
from briefgen.model.span import Span
from briefgen.text.segment import Stops, segment


def coverage(labels: Labels, brief: Brief, texts: Mapping[str, str], dates: Mapping[str, str]) -> tuple[Coverage, ...]:
    """One row for each article, in the order of the sources; `dates` holds their printed days."""
    cited: dict[str, list[Span]] = {source.id: [] for source in brief.sources}
    for citation in citations_of(brief.facts):
        cited[citation.source].append(Span(citation.start, citation.end))
    rows = []
    for source in brief.sources:
        lines = list(_lines(texts[source.id]))
        used = [(number, [_is_cited(sentence, cited[source.id]) for sentence in sentences]) for number, sentences in lines]
        rows.append(
            Coverage(
                source=source.id,
                anchor=source_anchor(source.id),
                name=source.title or source.outlet or source.path,
                date=dates[source.id],
                page=article_page(source.id),
                sentences=labels.number(sum(len(found) for _, found in used)),
                cited=labels.number(sum(sum(found) for _, found in used)),
                entries=_entries(labels, brief, source.id),
                uncited=", ".join(_ranges(number for number, found in used if not any(found))),
                lang=labels.foreign(source.lang),
            )
        )
    return tuple(rows)


def _lines(text: str) -> Iterator[tuple[int, list[Span]]]:
    """The sentences of each line that has any, by the number that notes give it."""
    start = 0
    for number, line in enumerate(text.split("\n"), 1):
        if sentences := list(segment(text, Span(start, start + len(line)), lexicon("segment", Stops))):
            yield number, sentences
        start += len(line) + 1


def _is_cited(sentence: Span, cited: Sequence[Span]) -> bool:
    return any(span.start < sentence.end and sentence.start < span.end for span in cited)


def _entries(labels: Labels, brief: Brief, source: str) -> str:
    """How many entries of each kind cite the article, as printed."""
    kinds = (("meetings", brief.meetings), ("positions", brief.positions), ("incidents", brief.incidents))
    counts = [(kind, sum(any(c.source == source for c in fact.citations) for fact in facts)) for kind, facts in kinds]
    return ", ".join(labels.count(kind, n) for kind, n in counts if n) or labels.words["none"]


def _ranges(numbers: Iterable[int]) -> Iterator[str]:
    """Runs of line numbers, such as 3, 5–7; empty lines between two lines part them."""
    for _, run in groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0]):
        found = [number for _, number in run]
        yield str(found[0]) if len(found) == 1 else f"{found[0]}–{found[-1]}"
