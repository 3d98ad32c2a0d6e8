"""Which article of one brief is which of the other: their numbers differ from brief to brief."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date

from briefgen.edition import Labels, printed_day
from briefgen.model.brief import Brief, Claim, Fact, Source
from briefgen.model.changes import ArticleChange, Cited, FieldChange, ItemChange
from briefgen.model.span import Citation

Pair = tuple[Source | None, Source | None]
"""An article in the old and in the new brief."""

Key = tuple[int, int, str]
"""Number of the article pair, place, words: the same in both briefs for the same citation."""


class Articles:
    """The articles of two briefs side by side.

    Paired in this order: same path and text, same text, same path. One text under two paths is two articles.
    """

    def __init__(self, old: Brief, new: Brief) -> None:
        self.pairs = _paired(old.sources, new.sources)
        self._sides = (
            {a.id: (n, a) for n, (a, _) in enumerate(self.pairs) if a},
            {b.id: (n, b) for n, (_, b) in enumerate(self.pairs) if b},
        )

    def key(self, side: int, citation: Citation) -> Key:
        """What a citation is compared by: in an altered article places have moved and the words alone tell. `side` is 0 for old, 1 for new."""
        number = self.number(side, citation.source)
        return number, citation.start if self.unaltered(number) else -1, citation.text

    def number(self, side: int, source: str) -> int:
        """The pair that an article belongs to; -1 for one that its brief does not list."""
        return self._sides[side][source][0] if source in self._sides[side] else -1

    def unaltered(self, number: int) -> bool:
        """Whether both briefs have the article with the same text."""
        a, b = self.pairs[number] if number >= 0 else (None, None)
        return a is not None and b is not None and a.sha256 == b.sha256

    def cited(self, side: int, citation: Citation) -> Cited:
        """The citation with its article's path."""
        _, source = self._sides[side].get(citation.source, (-1, None))
        return Cited(citation.source, source.path if source else "", citation.start, citation.end, citation.text)

    def name(self, side: int, name: str) -> str:
        """Who gives a value: an article is told by its path."""
        return self._sides[side][name][1].path if name in self._sides[side] else name

    def newest(self, side: int, fact: Fact) -> date | None:
        """Publication day of the newest article that carries an item."""
        sources = (self._sides[side].get(c.source, (-1, None))[1] for c in fact.citations)
        return max((source.published for source in sources if source and source.published), default=None)

    def claim(self, side: int, claim: Claim) -> tuple[str, str, Key]:
        """What a claim is compared by."""
        return claim.value, self.name(side, claim.by), self.key(side, claim.citation)


def _paired(old: Iterable[Source], new: Iterable[Source]) -> list[Pair]:
    left, right = sorted(old, key=_place), sorted(new, key=_place)
    found: list[Pair] = []
    rules: tuple[Callable[[Source], object], ...] = (_place, lambda s: s.sha256, lambda s: s.path)
    for rule in rules:
        for a in tuple(left):
            b = next((b for b in right if rule(a) == rule(b)), None)
            if b is not None:
                left.remove(a)
                right.remove(b)
                found.append((a, b))
    return [*found, *((a, None) for a in left), *((None, b) for b in right)]


def _place(source: Source) -> tuple[str, str]:
    return source.path, source.sha256


def article_changes(articles: Articles, items: Iterable[ItemChange], labels: Labels) -> tuple[ArticleChange, ...]:
    """Articles added, withdrawn and altered, with the items that went with them; by path."""
    fallen = [(path, item.id) for item in items for path in item.fell_with]
    found = []
    for old, new in articles.pairs:
        if old is None and new is not None:
            found.append(ArticleChange("added", new.id, new.path))
        elif old is not None:
            went = tuple(item for path, item in fallen if path == old.path)
            fields = _fields(articles, old, new, labels) if new else ()
            if new is None or fields:
                what = (
                    ArticleChange("altered", new.id, new.path, fields, went)
                    if new
                    else ArticleChange("withdrawn", old.id, old.path, (), went)
                )
                found.append(what)
    return tuple(sorted(found, key=lambda a: (a.path, a.what, a.id)))


def _fields(articles: Articles, old: Source, new: Source, labels: Labels) -> tuple[FieldChange, ...]:
    a, b = _described(articles, 0, old, labels), _described(articles, 1, new, labels)
    return changed_fields(a, b)


def _described(articles: Articles, side: int, source: Source, labels: Labels) -> dict[str, tuple[str, ...]]:
    """An article as the list of sources prints it."""
    same_as = source.origin if source.origin != source.id else None
    given = {
        "path": source.path,
        "sha256": source.sha256,
        "title": source.title,
        "outlet": source.outlet,
        "author": source.author,
        "url": source.url,
        "published": printed_day(labels, source.published) if source.published else None,
        "basis of date": labels.bases[source.published_basis],
        "same text as": articles.name(side, same_as) if same_as else None,
        "reliability": source.reliability,
        "language": source.lang,
    }
    return {name: (value,) if value else () for name, value in given.items()}


def changed_fields(old: dict[str, tuple[str, ...]], new: dict[str, tuple[str, ...]]) -> tuple[FieldChange, ...]:
    """The fields whose values differ, in their order; in which order a list has them does not count."""
    pairs = ((name, values, new.get(name, ())) for name, values in old.items())
    return tuple(FieldChange(name, _without(a, b), _without(b, a)) for name, a, b in pairs if Counter(a) != Counter(b))


def _without(values: tuple[str, ...], others: tuple[str, ...]) -> tuple[str, ...]:
    left, kept = Counter(others), []
    for value in values:
        if left[value]:
            left[value] -= 1
        else:
            kept.append(value)
    return tuple(kept)
