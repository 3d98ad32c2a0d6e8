"""Sources in order, and which of them carry one and the same text.

A wire report printed by five papers is one origin: five citations of it are no five confirmations.
"""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.merge._copies import origins
from briefgen.model.article import Article
from briefgen.model.brief import Source


def in_order(articles: Sequence[Article]) -> list[Article]:
    """Sort by publication day, undated last, then path: the same numbers whatever order the articles come in."""
    return sorted(articles, key=lambda a: (a.published is None, a.published.isoformat() if a.published else "", a.path, a.sha256))


def make_sources(articles: Sequence[Article]) -> tuple[Source, ...]:
    """Number the articles (already in order) and find their origins."""
    first = origins([a.text for a in articles])
    return tuple(
        Source(
            id=f"S{n + 1}",
            path=a.path,
            sha256=a.sha256,
            title=a.title,
            outlet=a.outlet,
            url=a.url,
            author=a.author,
            published=a.published,
            published_basis=a.published_basis,
            origin=f"S{first[n] + 1}",
            reliability=a.reliability,
            lang=a.lang,
            length=len(a.text),
        )
        for n, a in enumerate(articles)
    )
