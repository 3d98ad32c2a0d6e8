"""Plain text -> units: the lines and paragraphs that the rules look at."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from briefgen.model.article import BlockKind
from briefgen.model.span import Span

MAX_WRAP = 120
"""Longest line that a hard-wrapped text may have; one line a paragraph is the manner of longer ones."""

_OPENERS = "“\"‘'(["
_LINE = re.compile(r"[^\n\u2028\u2029]+")
_BULLET = re.compile(r"(?:[•●▪◦‣►*·]|[-–—](?=\s))\s*(?=\S)")


@dataclass(frozen=True, slots=True)
class Unit:
    """A stretch of a file that is one line or one paragraph to its writer."""

    span: Span
    """Where it stands, outer white space left out."""
    text: str
    """Its words; without markup where the file has any."""
    kind: BlockKind | None = None
    """What markup says it is."""
    item: bool = False
    """Whether it is an item of a list."""


def text_units(text: str, start: int = 0) -> list[Unit]:
    """The units of plain text from `start` on."""
    return [unit for group in _groups(text, start) for unit in (_wrapped(text, group) or [_unit(text, line) for line in group])]


def trimmed(text: str, span: Span) -> Span:
    """`span` without outer white space; a byte order mark and zero-width characters count as such."""
    part = span.of(text)
    blank = " \t\n\r\f\v\u00a0\ufeff\u200b\u2060\u2028\u2029\u202f\u3000\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    left = len(part) - len(part.lstrip(blank))
    return Span(span.start + left, max(span.start + left, span.start + len(part.rstrip(blank))))


def _groups(text: str, start: int) -> Iterator[list[Span]]:
    """Runs of lines without a blank one between them."""
    group: list[Span] = []
    last = start
    for found in _LINE.finditer(text, start):
        line = trimmed(text, Span(found.start(), found.end()))
        if group and text.count("\n", last, found.start()) > 1:
            yield group
            group = []
        last = found.end()
        if len(line):
            group.append(line)
        elif group:
            yield group
            group = []
    if group:
        yield group


def _unit(text: str, line: Span) -> Unit:
    marker = _BULLET.match(line.of(text))
    if marker and not _decorated(line.of(text)) and len(line) > marker.end() + 40:
        return Unit(span := Span(line.start + marker.end(), line.end), span.of(text), item=True)
    return Unit(line, line.of(text))


def _decorated(line: str) -> bool:
    """Marks on both sides make a cross-head, not a list item: - 'Long-term' -."""
    return line[:1] == line[-1:]


def _wrapped(text: str, group: list[Span]) -> list[Unit]:
    """The group with the lines of one paragraph joined; nothing where each line stands for itself.

    A sentence that goes on in small letters shows that lines were broken. Where they were, a line to which the next one's
    first word could not have been added ended for want of room, and one that ends earlier ends its paragraph.
    """
    width = max(map(len, group))
    goes_on = [following.of(text).lstrip(_OPENERS)[:1].islower() and line.of(text)[-1] not in ".!?:" for line, following in pairwise(group)]
    if not any(goes_on):
        return []
    parts: list[list[Span]] = [[group[0]]]
    for (line, following), on in zip(pairwise(group), goes_on, strict=True):
        words = following.of(text)
        full = 40 <= width <= MAX_WRAP and len(line) + 1 + len(words.split(maxsplit=1)[0]) > width
        if on or (full and not _BULLET.match(words)):
            parts[-1].append(following)
        else:
            parts.append([following])
    return [_unit(text, Span(part[0].start, part[-1].end)) for part in parts]
