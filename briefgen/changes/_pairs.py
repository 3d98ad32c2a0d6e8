"""Which item of one brief is which of the other.

An id holds names, place and day, and a number where several items would have the same one; so it stays as a rule, but a better
known day or one more article can change it, and then another item may get it. Items are paired by the first of these rules that
holds, each for all items before the next:

1. same id, and nothing about them is different;
2. nothing is different but the id: the number moved on;
3. same id, words of the same article in common, and alike (`_alike.alike`);
4. words of the same article in common, and alike;
5. same id, and words of the same article in common;
6. words of the same article in common, and kin (`_alike.kin`);
7. same id, where that is enough (`_alike.same_by_name`);
8. a meeting of the same people on a day in common, and no other place.

Where a rule fits several, the pair with the most words in common goes first, then the first by id. Whatever is left is new or dropped.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from briefgen.changes._alike import alike, kin, same_by_name, same_event, shared_words
from briefgen.changes._articles import Articles
from briefgen.changes._fields import Fields, fields_of
from briefgen.edition import Labels
from briefgen.model.brief import Fact

Rule = Callable[[Fact, Fact, int], bool]
"""Of an old and a new item and the number of characters that both rest on."""


class Pairing:
    """The items of one kind, paired rule by rule."""

    def __init__(self, labels: Labels, articles: Articles, old: Sequence[Fact], new: Sequence[Fact]) -> None:
        self._articles = articles
        self.dropped = sorted(old, key=lambda f: f.id)
        self.new = sorted(new, key=lambda f: f.id)
        self.pairs: list[tuple[Fact, Fact]] = []
        self._prints = ({id(f): _print(labels, articles, 0, f) for f in old}, {id(f): _print(labels, articles, 1, f) for f in new})
        for named in (True, False):
            self._pair(self._unchanged, named=named)
        for rule, named in (
            (lambda a, b, shared: shared > 0 and alike(a, b), True),
            (lambda a, b, shared: shared > 0 and alike(a, b), False),
            (lambda _a, _b, shared: shared > 0, True),
            (lambda a, b, shared: shared > 0 and kin(a, b), False),
            (lambda a, b, _shared: same_by_name(articles, a, b), True),
            (lambda a, b, _shared: same_event(a, b), False),
        ):
            self._pair(rule, named=named)

    def _unchanged(self, old: Fact, new: Fact, shared: int) -> bool:
        del shared
        return self._prints[0][id(old)] == self._prints[1][id(new)]

    def _pair(self, rule: Rule, *, named: bool) -> None:
        """Pair what is left and fits; `named` asks for the same id too."""
        candidates = ((i, a, j, b) for i, a in enumerate(self.dropped) for j, b in enumerate(self.new) if not named or a.id == b.id)
        found = [(-shared, i, j) for i, a, j, b in candidates if rule(a, b, shared := shared_words(self._articles, a, b))]
        gone: tuple[set[int], set[int]] = (set(), set())
        for _, i, j in sorted(found):
            if i not in gone[0] and j not in gone[1]:
                gone[0].add(i)
                gone[1].add(j)
                self.pairs.append((self.dropped[i], self.new[j]))
        self.dropped = [f for i, f in enumerate(self.dropped) if i not in gone[0]]
        self.new = [f for j, f in enumerate(self.new) if j not in gone[1]]


def _print(labels: Labels, articles: Articles, side: int, fact: Fact) -> tuple[Fields, frozenset[object]]:
    """All that two versions of an item can differ in."""
    fields = {name: tuple(sorted(values)) for name, values in fields_of(labels, fact).items()}
    return fields, frozenset(articles.key(side, c) for c in fact.citations)
