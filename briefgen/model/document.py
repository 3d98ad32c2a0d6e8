"""An article after language analysis, as plain data: no object of the analysing library survives here."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from briefgen.model.article import Article
from briefgen.model.span import Span


def lowered(word: str) -> str:
    """In lower case, with straight apostrophes."""
    return word.lower().replace("’", "'")


@dataclass(frozen=True, slots=True)
class Token:
    """A word or mark."""

    i: int
    """Position in `Document.tokens`."""
    start: int
    """Offset of the first character in the article's text."""
    end: int
    """Offset after the last character."""
    text: str
    """The characters, verbatim."""
    lower: str
    """The characters as `lowered` gives them."""
    lemma: str
    """Base form by the project's own inflection table, lower case."""
    pos: str
    """Universal part of speech, such as `VERB`."""
    tag: str
    """Penn Treebank tag, such as `VBD`."""
    dep: str
    """Dependency label (ClearNLP), such as `nsubj`."""
    head: int
    """Position of the head token; its own for a root."""
    sentence: int
    """Position in `Document.sentences`."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: tokens `first` to `last` (half-open) of the document."""

    i: int
    """Position in `Document.sentences`."""
    span: Span
    """Where it stands."""
    first: int
    """Its first token."""
    last: int
    """The token after its last."""
    block: int
    """Position of its block in `Article.blocks`."""


@dataclass(frozen=True, slots=True)
class Entity:
    """A named entity as the statistical model sees it; tokens `first` to `last` (half-open)."""

    first: int
    last: int
    label: str
    """OntoNotes label, such as `PERSON` or `GPE`."""


@dataclass(frozen=True)
class Document:
    """An article's paragraphs cut into sentences and tokens with their dependencies.

    Only blocks of kind `paragraph` are analysed, so every token here may become a fact.
    """

    article: Article
    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]
    entities: tuple[Entity, ...]
    model: str = field(default="")
    """Name and version of the pipeline that analysed it."""

    @property
    def text(self) -> str:
        """The article's text, which all offsets count."""
        return self.article.text

    @cached_property
    def _children(self) -> tuple[tuple[int, ...], ...]:
        rows: list[list[int]] = [[] for _ in self.tokens]
        for token in self.tokens:
            if token.head != token.i:
                rows[token.head].append(token.i)
        return tuple(map(tuple, rows))

    @cached_property
    def _below(self) -> tuple[tuple[Token, ...], ...]:
        return tuple(tuple(self.tokens[j] for j in row) for row in self._children)

    @cached_property
    def _ends(self) -> list[int]:
        return [token.end for token in self.tokens]

    @cached_property
    def _starts(self) -> list[int]:
        return [token.start for token in self.tokens]

    def children(self, i: int, *deps: str) -> list[Token]:
        """The dependents of token `i` in text order; only those with one of the labels, if any are named."""
        below = self._below[i]
        return [t for t in below if t.dep in deps] if deps and below else list(below)

    @cached_property
    def _subtrees(self) -> dict[int, list[int]]:
        return {}

    def subtree(self, i: int) -> list[int]:
        """Positions of token `i` and all below it, sorted."""
        known = self._subtrees.get(i)
        if known is None:
            known, todo = [], [i]
            while todo:
                j = todo.pop()
                known.append(j)
                todo.extend(self._children[j])
            known.sort()
            self._subtrees[i] = known
        return known.copy()

    def conjuncts(self, i: int) -> list[int]:
        """Token `i` and those coordinated with it ("Peru, Chile and Bolivia"), in text order."""
        found = [i]
        for j in found:
            found.extend(t.i for t in self.children(j, "conj"))
        return sorted(found)

    def subtree_span(self, i: int) -> Span:
        """Characters from the first to the last token below `i` (punctuation included)."""
        below = self.subtree(i)
        return Span(self.tokens[below[0]].start, self.tokens[below[-1]].end)

    def ancestors(self, i: int) -> Iterator[Token]:
        """The heads above token `i`, nearest first."""
        while self.tokens[i].head != i:
            i = self.tokens[i].head
            yield self.tokens[i]

    def sentence_of(self, i: int) -> Sentence:
        """The sentence of token `i`."""
        return self.sentences[self.tokens[i].sentence]

    def tokens_of(self, sentence: Sentence) -> tuple[Token, ...]:
        """The tokens of a sentence."""
        return self.tokens[sentence.first : sentence.last]

    def tokens_in(self, span: Span) -> tuple[Token, ...]:
        """The tokens that lie wholly inside `span`."""
        first = bisect_left(self._starts, span.start)
        return self.tokens[first : max(first, bisect_right(self._ends, span.end))]

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that holds the character at `offset`, if any."""
        return next((s for s in self.sentences if s.span.start <= offset < s.span.end), None)
