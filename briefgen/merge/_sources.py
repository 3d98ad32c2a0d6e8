"""Sources in order, and which of them carry one and the same text.

A wire report printed by five papers is one origin: five citations of it are no five confirmations.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from hashlib import blake2b

from briefgen.merge._tables import tables
from briefgen.model.article import Article
from briefgen.model.brief import Source
from briefgen.text.normalise import fold


def in_order(articles: Sequence[Article]) -> list[Article]:
    """Sort by publication day, undated last, then path: the same numbers whatever order the articles come in."""
    return sorted(articles, key=lambda a: (a.published is None, a.published.isoformat() if a.published else "", a.path, a.sha256))


def make_sources(articles: Sequence[Article]) -> tuple[Source, ...]:
    """Number the articles (already in order) and find their origins."""
    origins = _origins([a.text for a in articles])
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
            origin=f"S{origins[n] + 1}",
            reliability=a.reliability,
            lang=a.lang,
            length=len(a.text),
        )
        for n, a in enumerate(articles)
    )


def _shingles(text: str) -> set[bytes]:
    rule = tables().origins
    words = fold(text).split()
    if len(words) < rule.shortest:
        return {blake2b(" ".join(words).encode(), digest_size=8).digest()} if words else set()
    runs = (" ".join(words[i : i + rule.shingle]) for i in range(len(words) - rule.shingle + 1))
    return {blake2b(run.encode(), digest_size=8).digest() for run in runs}


def _origins(texts: Sequence[str]) -> list[int]:
    """Give for each text the number of the first one that it repeats; its own where it repeats none."""
    rule = tables().origins
    holders: dict[bytes, list[int]] = defaultdict(list)
    found: list[int] = []
    sizes: list[int] = []
    for n, text in enumerate(texts):
        mine = _shingles(text)
        shared = Counter(m for shingle in sorted(mine) for m in holders[shingle])
        copies = [m for m, k in shared.items() if _is_copy(k, sizes[m], len(mine), rule.least, rule.contained)]
        found.append(found[min(copies)] if copies else n)
        sizes.append(len(mine))
        for shingle in mine:
            holders[shingle].append(n)
    return found


def _is_copy(shared: int, a: int, b: int, least: float, contained: float) -> bool:
    return shared / (a + b - shared) >= least or (shared / min(a, b) >= contained and min(a, b) * 3 >= max(a, b))
