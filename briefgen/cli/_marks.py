"""Words of an article in their sentence, marked: bold on a terminal, « » elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

import click

from briefgen.cli._messages import visible, wants_colour
from briefgen.model.span import Span


class Shown(str):
    """A line that is safe to print as it is: what came from an article is written out already."""

    __slots__ = ()


def show_lines(lines: Iterable[str]) -> None:
    """Print the lines of a view."""
    for line in lines:
        click.echo(line if isinstance(line, Shown) else visible(line))


def in_context(text: str, within: Span, marked: Sequence[Span], *, indent: int) -> Iterator[Shown]:
    """The words of `within`, paragraph by paragraph, with those of `marked` set off."""
    edges = sorted({within.start, within.end, *(edge for s in marked for edge in (s.start, s.end) if within.start < edge < within.end)})
    line = ""
    for start, end in pairwise(edges):
        piece = Span(start, end)
        set_off = any(s.covers(piece) for s in marked)
        first, *more = piece.of(text).split("\n")
        line += _mark(first) if set_off else visible(first)
        for part in more:
            if line.strip():
                yield Shown(" " * indent + line.strip())
            line = _mark(part) if set_off else visible(part)
    if line.strip():
        yield Shown(" " * indent + line.strip())


def _mark(words: str) -> str:
    if not words.strip():
        return words
    return f"\x1b[1m{visible(words)}\x1b[0m" if wants_colour(sys.stdout) else f"«{visible(words)}»"
