"""What became of each item."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.changes._articles import Articles, changed_fields
from briefgen.changes._fields import fields_of
from briefgen.changes._pairs import Pairing
from briefgen.edition import Labels, titles
from briefgen.model.brief import Fact, Meeting, Position
from briefgen.model.changes import Cited, ItemChange, ItemEvent, ItemKind, Version


def item_changes(labels: Labels, articles: Articles, kind: ItemKind, pairing: Pairing) -> list[ItemChange]:
    """The items of a kind that are not what they were, by date, then id."""
    teller = _Teller(labels, articles, kind)
    found = [
        *(teller.new(fact) for fact in pairing.new),
        *(teller.dropped(fact) for fact in pairing.dropped),
        *(change for old, new in pairing.pairs for change in teller.changed(old, new)),
    ]
    return sorted(found, key=_order)


def _order(change: ItemChange) -> tuple[str, str, str]:
    version = change.new or change.old
    return (version.day if version and version.day else "9999"), change.id, change.what


class _Teller:
    def __init__(self, labels: Labels, articles: Articles, kind: ItemKind) -> None:
        self._labels, self._articles, self._kind = labels, articles, kind

    def new(self, fact: Fact) -> ItemChange:
        return ItemChange(what="new", kind=self._kind, id=fact.id, new=self._version(1, fact))

    def dropped(self, fact: Fact) -> ItemChange:
        return ItemChange(what="dropped", kind=self._kind, id=fact.id, old=self._version(0, fact), fell_with=self._fell_with(fact))

    def changed(self, old: Fact, new: Fact) -> Iterator[ItemChange]:
        fields = changed_fields(fields_of(self._labels, old), fields_of(self._labels, new))
        before, after = ({self._articles.key(side, c): c for c in fact.citations} for side, fact in ((0, old), (1, new)))
        anew = tuple(self._articles.cited(1, c) for key, c in after.items() if key not in before)
        no_more = tuple(self._articles.cited(0, c) for key, c in before.items() if key not in after)
        if fields or anew or no_more or old.id != new.id:
            yield ItemChange(
                what=_what(old, new, other=bool(fields or anew or no_more)),
                kind=self._kind,
                id=new.id,
                formerly=old.id if old.id != new.id else None,
                fields=fields,
                cited_anew=anew,
                cited_no_more=no_more,
                old=self._version(0, old),
                new=self._version(1, new),
            )

    def _version(self, side: int, fact: Fact) -> Version:
        words = fact.statement if isinstance(fact, Position) else fact.citations[0].text
        title = titles(self._labels, [fact])[fact.id]
        return Version(fact.id, title, fact.date.start or fact.date.end, words, cited(self._articles, side, fact))

    def _fell_with(self, fact: Fact) -> tuple[str, ...]:
        """Its articles, where each of them is gone or altered."""
        numbers = dict.fromkeys(self._articles.number(0, c.source) for c in fact.citations)
        if any(self._articles.unaltered(n) for n in numbers):
            return ()
        return tuple(sorted(old.path for n in numbers if n >= 0 and (old := self._articles.pairs[n][0])))


def cited(articles: Articles, side: int, fact: Fact) -> tuple[Cited, ...]:
    """The citations of an item with the paths of their articles."""
    return tuple(articles.cited(side, c) for c in fact.citations)


def _what(old: Fact, new: Fact, *, other: bool) -> ItemEvent:
    if isinstance(old, Meeting) and isinstance(new, Meeting) and old.status != new.status:
        return "moved"
    return "changed" if other else "renamed"
