"""Quotations, paired by typography and not by counting marks.

A mark opens or closes by its shape or, where it is straight, by the characters around it. News text breaks naive pairing in
three ways, each with its rule: a quote that runs over paragraphs opens anew in each and closes once; a page saved as one
paragraph has such a second opening mark in mid-text; a closing mark is simply lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from briefgen.model.article import Article
from briefgen.model.reading import Quotation
from briefgen.model.span import Span

OPENING, CLOSING, STRAIGHT = "“„«", "”»", '"'
MARKS = re.compile(f"[{OPENING}{CLOSING}{STRAIGHT}]|(?<!\\S)''|''(?=[\\s.,;:)]|$)")
TERMINAL = re.compile(r"[.?!…,—–-]\s*$")
SCARE_WORDS = 3
SENTENCE_END = ".?!…"
LONGEST_RUN = 14
"""Paragraphs through which a quotation goes on without a mark at their beginning."""

Row = tuple[Span, list[Quotation]]
"""A paragraph and the quotations in it."""


def find_quotations(article: Article) -> tuple[Quotation, ...]:
    """The quotations of an article's paragraphs, in text order; they never overlap."""
    sections: list[list[Row]] = [[]]
    for block in article.blocks:
        if block.kind == "paragraph":
            sections[-1].append((block.span, list(_paragraph(article.text, block.span))))
        elif block.kind == "heading":
            sections.append([])
    for rows in sections:
        for n, (paragraph, quotations) in enumerate(rows):
            if quotations and not quotations[-1].closed and quotations[-1].span.start == paragraph.start:
                rows[n + 1 : n + 1 + LONGEST_RUN] = _run_on(article.text, rows[n + 1 : n + 1 + LONGEST_RUN])
    return tuple(q for rows in sections for _, quotations in rows for q in quotations)


def _run_on(text: str, rows: list[Row]) -> list[Row]:
    """The paragraphs after one that opens a quotation: they are all quoted where none opens one before a mark closes it at the end of one."""
    for n, (paragraph, quotations) in enumerate(rows):
        if _closes_at_end(text, paragraph, quotations):
            inner = [(p, [Quotation(p, p, "speech", closed=False)]) for p, _ in rows[:n]]
            last = Quotation(paragraph, Span(paragraph.start, paragraph.end - 1), "speech", closed=True)
            return [*inner, (paragraph, [last]), *rows[n + 1 :]]
        if quotations or text[paragraph.end - 1] not in SENTENCE_END:
            break
    return rows


def _closes_at_end(text: str, paragraph: Span, quotations: list[Quotation]) -> bool:
    """Whether a paragraph without a quotation of its own ends with a mark that closes one."""
    ends = text[paragraph.end - 1] in CLOSING + STRAIGHT and text[paragraph.end - 2] in SENTENCE_END
    return (
        ends
        and not any(q.closed for q in quotations)
        and all(m.end() == paragraph.end for m in MARKS.finditer(text, paragraph.start, paragraph.end))
    )


def _paragraph(text: str, block: Span) -> Iterator[Quotation]:
    opened: int | None = None
    for mark in MARKS.finditer(text, block.start, block.end):
        side = _side(text, mark.start(), mark.end(), block, is_open=opened is not None)
        if side == "open" and opened is None:
            opened = mark.start()
        elif side == "open" and opened is not None and _starts_sentence(text, mark.start(), block):
            # a second opening mark at the start of a sentence: the quote goes on in what was a new paragraph
            yield _quotation(text, opened, mark.start(), closed=False)
            opened = mark.start()
        elif side == "close" and opened is not None:
            yield _quotation(text, opened, mark.end(), closed=True)
            opened = None
    if opened is not None:
        yield _quotation(text, opened, block.end, closed=False)


def _side(text: str, start: int, end: int, block: Span, *, is_open: bool) -> Literal["open", "close"]:
    mark = text[start:end]
    before = text[start - 1] if start > block.start else " "
    after = text[end] if end < block.end else " "
    if mark in OPENING and not (mark == "“" and is_open and not before.isspace() and (after.isspace() or after in ".,;:)")):
        return "open"
    if mark in CLOSING:
        return "close"
    if before.isspace() or before in "([—–-‘":
        return "close" if after.isspace() and is_open else "open"
    if after.isspace() or after in ".,;:!?)]—–-’":
        return "close"
    return "close" if is_open else "open"


def _starts_sentence(text: str, at: int, block: Span) -> bool:
    before = text[block.start : at].rstrip()
    return not before or before[-1] in ".?!…”\"'’"


def _quotation(text: str, start: int, end: int, *, closed: bool) -> Quotation:
    while text[end - 1].isspace():
        end -= 1
    width = 2 if text.startswith("''", start) else 1
    tail = (2 if text.endswith("''", start, end) else 1) if closed else 0
    inner = Span(start + width, max(start + width, end - tail))
    words = inner.of(text)
    scare = closed and len(words.split()) <= SCARE_WORDS and not TERMINAL.search(words)
    return Quotation(Span(start, end), inner, "scare" if scare else "speech", closed)
