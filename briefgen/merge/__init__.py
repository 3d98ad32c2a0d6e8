"""Mentions of all articles -> the facts of a brief.

Each article was read on its own; here they meet for the first time. Names are brought together, tellings of one event are
clustered by named rules, each field is taken from the article that knows best, and what cannot be reconciled is kept as a
discrepancy. The order in which articles are given changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from briefgen.errors import Diagnostic
from briefgen.merge import _incidents, _meetings, _positions
from briefgen.merge._cluster import Cluster, cluster
from briefgen.merge._gaps import gaps
from briefgen.merge._incident_facts import make_incident
from briefgen.merge._meeting_facts import make_meeting
from briefgen.merge._names import Names, OwnActor
from briefgen.merge._order import by_date, by_party, with_ids
from briefgen.merge._positions import make_position
from briefgen.merge._rivals import near_days, noted, opposed_positions, other_representatives, rival_counts, same_people, same_toll
from briefgen.merge._sources import in_order, make_sources
from briefgen.merge._told import M, Told, actors_of, renamed
from briefgen.model.article import Article
from briefgen.model.brief import Brief, Incident, Meeting, Position, Source
from briefgen.model.mentions import Mentions

__all__ = ["by_date", "by_party", "gaps", "merge", "unmerged", "with_ids"]


def merge(
    articles: Sequence[tuple[Article, Mentions]],
    *,
    title: str,
    as_of: date | None = None,
    parties: Sequence[str] = (),
    actors: Sequence[OwnActor] = (),
    diagnostics: Sequence[Diagnostic] = (),
) -> Brief:
    """Make the brief of all articles.

    `as_of` is the config's; without one the newest article's day counts. `parties` orders the positions, `actors` are the
    config's names, which win over those of the articles.
    """
    found = {id(article): mentions for article, mentions in articles}
    ordered = in_order([article for article, _ in articles])
    sources = make_sources(ordered)
    names = Names([actors_of(found[id(article)]) for article in ordered], actors)
    told = [(s, a, renamed(found[id(a)], names)) for s, a in zip(sources, ordered, strict=True)]

    same_meetings = cluster(_tellings(told, lambda m: m.meetings), _meetings.drawers, _meetings.VETOES, _meetings.JOINS)
    same_positions = cluster(
        _tellings(told, lambda m: m.positions), _positions.drawers, _positions.VETOES, _positions.JOINS, content=_positions.content
    )
    same_incidents = cluster(_tellings(told, lambda m: m.incidents), _incidents.drawers, _incidents.VETOES, _incidents.JOINS)
    meetings = by_date(with_ids([make_meeting(c) for c in same_meetings]))
    positions = by_party(with_ids([make_position(c) for c in same_positions]), parties)
    incidents = by_date(with_ids([make_incident(c) for c in same_incidents]))
    last = as_of or max((a.published for a in ordered if a.published), default=None)
    return Brief(
        title=title,
        as_of=last,
        sources=sources,
        meetings=noted(meetings, [*near_days(meetings, same_people), *other_representatives(meetings)]),
        positions=noted(positions, opposed_positions(positions, sources)),
        incidents=noted(incidents, [*rival_counts(incidents), *near_days(incidents, same_toll)]),
        gaps=gaps(sources, meetings, incidents, last),
        diagnostics=tuple(sorted(diagnostics, key=_place)),
    )


def unmerged(article: Article, mentions: Mentions) -> tuple[Source, tuple[Meeting, ...], tuple[Position, ...], tuple[Incident, ...]]:
    """Give one article's mentions in the shape of facts, each on its own: for `annotate` and other tools."""
    (source,) = make_sources([article])
    alone = [(source, article, mentions)]
    return (
        source,
        tuple(with_ids([make_meeting(Cluster((t,), ())) for t in _tellings(alone, lambda m: m.meetings)])),
        tuple(with_ids([make_position(Cluster((t,), ())) for t in _tellings(alone, lambda m: m.positions)])),
        tuple(with_ids([make_incident(Cluster((t,), ())) for t in _tellings(alone, lambda m: m.incidents)])),
    )


def _tellings(told: Sequence[tuple[Source, Article, Mentions]], pick: Callable[[Mentions], tuple[M, ...]]) -> list[Told[M]]:
    return [Told((n, k), source, article, m) for n, (source, article, mentions) in enumerate(told) for k, m in enumerate(pick(mentions))]


def _place(diagnostic: Diagnostic) -> tuple[str, int, int, str, str]:
    where = diagnostic.where
    return (
        (where.path, where.line, where.column, diagnostic.code, diagnostic.message)
        if where
        else ("", 0, 0, diagnostic.code, diagnostic.message)
    )
