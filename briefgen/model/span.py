"""Where words stand: character ranges of one article's text."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of characters in the text of *one* article.

    A reading never looks outside its article, so a span does not name it: the same reading holds whatever
    number (S1, S2 ...) the article gets in a brief. `Citation` adds the article.
    """

    start: int
    """Offset of the first character."""
    end: int
    """Offset after the last character."""

    def __len__(self) -> int:
        return self.end - self.start

    def covers(self, other: Span) -> bool:
        """Whether `other` lies inside this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def of(self, text: str) -> str:
        """The characters of `text` in this span."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True, order=True)
class Quote:
    """A span with the exact words it holds."""

    span: Span
    """Where the words stand."""
    exact: str
    """The words, verbatim."""


@dataclass(frozen=True, slots=True, order=True)
class Citation:
    """A quote with its article: what every printed statement rests on."""

    source: str
    """Id of the article in the brief, such as `S1`."""
    start: int
    """Offset of the first character in the article as read."""
    end: int
    """Offset after the last character."""
    text: str
    """The words, verbatim."""
