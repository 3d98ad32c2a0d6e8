"""The head of page 1 and the list of sources."""

from __future__ import annotations

from collections.abc import Iterable

from briefgen.edition._dates import day_text, short_day, span_text
from briefgen.edition._labels import Labels
from briefgen.edition._notes import Notebook, article_page, source_anchor
from briefgen.edition._settings import Frame
from briefgen.model.brief import Brief, Source
from briefgen.model.edition import Fact, Masthead, SourceEntry


def masthead(labels: Labels, brief: Brief, title: str, frame: Frame, counts: Iterable[tuple[str, int]]) -> Masthead:
    """Title, audience and the strip of facts; `counts` are the entries shown, by kind."""
    words = labels.words
    as_of = day_text(labels, brief.as_of) if brief.as_of else words["absent"]
    entries = [labels.count(kind, n) for kind, n in counts if n]
    facts = (
        Fact(words["as-of"], as_of),
        Fact(words["dated"], _period(labels, brief.sources)),
        Fact(words["sources"], _sources(labels, brief.sources)),
        Fact(words["entries"], ", ".join(entries) or words["none-entries"]),
    )
    return Masthead(brief.title, title, words["kicker"], words["deck"], frame.intro, facts, frame.handling, as_of)


def _period(labels: Labels, sources: Iterable[Source]) -> str:
    days = sorted(source.published for source in sources if source.published)
    return span_text(labels, days[0], days[-1]) if days else labels.words["absent"]


def _sources(labels: Labels, sources: tuple[Source, ...]) -> str:
    origins = len({source.origin for source in sources})
    undated = sum(source.published is None for source in sources)
    parts = [labels.count("articles", len(sources))]
    if origins < len(sources):
        parts.append(labels.count("origins", origins))
    if undated:
        parts.append(labels.count("undated", undated))
    return ", ".join(parts)


def dates_of(labels: Labels, sources: Iterable[Source]) -> dict[str, str]:
    """Printed day of each article."""
    return {s.id: short_day(labels, s.published) if s.published else labels.words["undated"] for s in sources}


def source_entries(labels: Labels, brief: Brief, notebook: Notebook, dates: dict[str, str]) -> tuple[SourceEntry, ...]:
    """All articles read, cited or not; then those of the last brief that notes cite."""
    former = {source.id for source in brief.every_source} - {source.id for source in brief.sources}
    return tuple(
        SourceEntry(
            id=source.id,
            anchor=source_anchor(source.id),
            title=source.title,
            outlet=source.outlet,
            author=source.author,
            url=source.url,
            date=dates[source.id],
            basis=labels.bases[source.published_basis],
            path=source.path,
            sha256=source.sha256,
            page=article_page(source.id),
            same_as=source.origin if source.origin != source.id else None,
            notes=labels.count("notes", notebook.count(source.id)),
            former=labels.words["former-article"] if source.id in former else "",
            lang=notebook.lang(source.id),
        )
        for source in brief.every_source
        if source.id not in former or notebook.count(source.id)
    )
