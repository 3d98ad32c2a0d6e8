"""One article being searched for places: its words, what is taken, and the words of place around a name."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from briefgen.gazetteer import Entry, Gazetteer, Kind, PlaceWords
from briefgen.model.document import Document, Token


@dataclass(frozen=True, slots=True)
class Found:
    """A name that is a place: tokens `first` to `last` (half-open) and what it may stand for."""

    first: int
    last: int
    kind: Kind
    entries: tuple[Entry, ...] = ()


@dataclass(frozen=True)
class Scan:
    """One article being searched for places."""

    document: Document
    names: Gazetteer
    words: PlaceWords
    taken: set[int] = field(default_factory=set)
    states: set[str] = field(default_factory=set)
    """States of the places found so far."""

    @cached_property
    def people(self) -> dict[int, str]:
        """Token -> PERSON or ORG where the statistical model sees one."""
        return {i: e.label for e in self.document.entities if e.label in {"PERSON", "ORG"} for i in range(e.first, e.last)}

    @cached_property
    def surnames(self) -> frozenset[str]:
        """Last words of the people named: the statistical model takes a bare "Trump" for a place now and then."""
        return frozenset(self.document.tokens[e.last - 1].lower for e in self.document.entities if e.label == "PERSON")

    @cached_property
    def names_of_people(self) -> frozenset[str]:
        """Words of the people whose names have several."""
        tokens, several = self.document.tokens, (e for e in self.document.entities if e.label == "PERSON" and e.last - e.first > 1)
        return frozenset(tokens[i].text for e in several for i in range(e.first, e.last))

    def token(self, i: int) -> Token | None:
        """The token at `i`, if there is one."""
        return self.document.tokens[i] if 0 <= i < len(self.document.tokens) else None

    def is_name(self, i: int) -> bool:
        """Whether token `i` may be a word of a name: capitalised, and no month, weekday or body, nor a word like "In" that begins a sentence."""
        token = self.token(i)
        if token is None or not token.text[0].isupper() or token.lower.rstrip(".") in self.words.never:
            return False
        return not (token.tag in {"IN", "TO", "CC"} and self.starts_sentence(i))

    def starts_sentence(self, i: int) -> bool:
        """Whether a capital at `i` says nothing."""
        return i == self.document.sentence_of(i).first

    def inside_larger_name(self, first: int, last: int, labels: frozenset[str]) -> bool:
        """Whether these tokens are only a part of a name of another kind (Victoria Nuland, Kyiv Polytechnic Institute)."""
        return any(
            e.label in labels and e.first <= first and last <= e.last and (e.last - e.first) > (last - first) + self._article(e.first)
            for e in self.document.entities
        )

    def _article(self, first: int) -> int:
        return int(self.document.tokens[first].lower == "the")

    def run(self, first: int) -> int:
        """End of the run of name words that starts at `first`, hyphens and `al-` inside names included."""
        last, end = first, self.document.sentence_of(first).last
        while last < end and self.is_name(last) and last not in self.taken:
            last += 1
            joined = self.token(last)
            if joined is not None and joined.text in {"-", "–"} and last + 1 < end and self.is_name(last + 1):
                last += 1
        return last


def kind_by_word(scan: Scan, i: int) -> Kind | None:
    """The kind that the word at `i` gives the name before it."""
    token = scan.token(i)
    return next((kind for kind, nouns in scan.words.after.items() if token is not None and token.lower in nouns), None)


def kind_before(scan: Scan, of: Token) -> Kind | None:
    """`city` for the "of" in "the city of", and for the comma in "in the same city, …" that a name explains."""
    before, after = scan.token(of.i - 1), scan.token(of.i + 1)
    explained = of.text == "," and before is not None and after is not None and after.dep == "appos" and after.head == before.i
    if before is None or not (of.lower == "of" or explained):
        return None
    return next((kind for kind, nouns in scan.words.before.items() if before.lower in nouns), None)


def place_noun_of(scan: Scan, of: Token) -> str | None:
    """The word of place before "of": market in "the market of"."""
    before = scan.token(of.i - 1)
    nouns = (*scan.words.after.values(), *scan.words.before.values())
    return before.lower if before is not None and of.lower == "of" and any(before.lower in some for some in nouns) else None
