"""Markdown -> units. The one door to markdown-it-py on this floor.

The article's text is the file as read, so inline marks (`**`, link targets) stay in it and citations are substrings of
the file; the structure comes from the parser, and the rules look at the words without marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

from briefgen.loaders._units import Unit, trimmed
from briefgen.model.article import BlockKind
from briefgen.model.span import Span

_OTHER = frozenset({"fence", "code_block", "hr", "html_block", "table_open"})
_MARKER = re.compile(r"(?:[ \t]*(?:>|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t])|#{1,6}(?=[ \t])))*[ \t]*")
_CLOSING_HASHES = re.compile(r"[ \t]+#+[ \t]*$")


def markdown_units(text: str, start: int = 0) -> list[Unit]:
    """The units of Markdown text from `start` (the start of a line) on."""
    start += text.startswith("\ufeff", start)
    # js-default: raw HTML stays text; the stock preset would pass it through.
    tokens = MarkdownIt("js-default").parse(text[start:])
    lines = [start, *(start + found.end() for found in re.finditer(r"\n", text[start:]))]
    return [unit for unit in _units(text, tokens, lines) if len(unit.span)]


def _units(text: str, tokens: Sequence[Token], lines: list[int]) -> Iterator[Unit]:
    titled = False
    skip_until = ""
    for before, token in zip([None, *tokens], tokens, strict=False):
        if skip_until:
            skip_until = "" if token.type == skip_until else skip_until
        elif token.type in _OTHER and token.map:
            yield Unit(span := _span(text, lines, token.map), span.of(text), "metadata")
            skip_until = "table_close" if token.type == "table_open" else ""
        elif token.type == "inline" and token.map and before:
            span = _inline_span(text, lines, token.map)
            heading = before.type == "heading_open"
            kind: BlockKind | None = ("heading" if titled or before.tag != "h1" else "title") if heading else _bare(token)
            titled = titled or heading
            yield Unit(span, _words(token), kind, item=before.type == "paragraph_open" and before.level > 1)


def _span(text: str, lines: list[int], rows: Sequence[int]) -> Span:
    end = lines[rows[1]] if rows[1] < len(lines) else len(text)
    return trimmed(text, Span(lines[rows[0]], end))


def _inline_span(text: str, lines: list[int], rows: Sequence[int]) -> Span:
    """Where the words stand: list, quote and heading marks at the start of the first line are left out."""
    span = _span(text, lines, rows)
    marker = _MARKER.match(text, lines[rows[0]])
    start = max(span.start, marker.end() if marker else span.start)
    closing = _CLOSING_HASHES.search(text[start : span.end]) if text[lines[rows[0]] : start].strip().endswith("#") else None
    return Span(min(start, span.end), start + closing.start() if closing else span.end)


def _words(token: Token) -> str:
    """The inline text without marks; equal to the file's where there are none."""
    parts = (
        " " if c.type == "softbreak" else "\n" if c.type == "hardbreak" else c.content for c in token.children or () if c.type != "image"
    )
    marked = any(c.type not in {"text", "softbreak"} for c in token.children or ())
    return "".join(parts).strip() if marked else token.content


def _bare(token: Token) -> BlockKind | None:
    """A paragraph that is nothing but a picture or a link is no text."""
    children = [c for c in token.children or () if c.type != "softbreak" and (c.type != "text" or c.content.strip())]
    if children and all(c.type == "image" for c in children):
        return "credit"
    linked = children and children[0].type == "link_open" and children[-1].type == "link_close"
    return "see-also" if linked and sum(c.type == "link_open" for c in children) == 1 else None
