"""Units -> blocks, with the metadata that the text gives of itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from briefgen.loaders._lines import author_of, closing_agency, key_of
from briefgen.loaders._openings import dateline, header
from briefgen.loaders._rules import Page, classify
from briefgen.loaders._units import Unit, trimmed
from briefgen.loaders._words import structure
from briefgen.model.article import Block, BlockKind
from briefgen.model.span import Span


@dataclass(slots=True)
class Built:
    """Blocks of an article, and what the lines around its text say of it."""

    blocks: list[Block] = field(default_factory=list)
    header: dict[str, str] = field(default_factory=dict)
    """Fields stated outright: header, key lines, title, byline."""
    dateline: str | None = None
    """City of the dateline."""
    dateline_day: str | None = None
    """Day of the dateline, verbatim."""
    bare_day: str | None = None
    """A day that stands alone above the text, verbatim."""


def build(text: str, units: Sequence[Unit]) -> Built:
    """The blocks of `text` in order, and its own metadata."""
    built = Built()
    units = list(_after_header(text, units, built))
    page = Page(tuple(units), structure())
    paragraphs = 0
    for i, unit in enumerate(page.units):
        kind, rule = classify(page, i)
        if kind == "paragraph":
            _paragraph(text, unit, rule, built, page, early=page.early(i), last=not page.followed(i))
            paragraphs += 1
            continue
        _note(page, unit, kind, rule, built, before=paragraphs == 0)
        built.blocks.append(Block(kind, unit.span, rule))
    return built


def _after_header(text: str, units: Sequence[Unit], built: Built) -> Iterator[Unit]:
    """The units, with ` date YYYY-MM-DD ` taken off the first."""
    for i, unit in enumerate(units):
        found = header(unit.text) if i == 0 and unit.kind is None else None
        if not found or found.day is None:
            yield unit
            continue
        built.header["published"] = found.day
        built.blocks.append(Block("header", trimmed(text, Span(unit.span.start, unit.span.start + found.length)), "date-header"))
        rest = trimmed(text, Span(unit.span.start + found.length, unit.span.end))
        if len(rest):
            yield Unit(rest, rest.of(text))


def _note(page: Page, unit: Unit, kind: BlockKind, rule: str, built: Built, *, before: bool) -> None:
    """Keep what a line around the text says of the article."""
    if kind == "title":
        built.header.setdefault("title", " ".join(unit.text.split()))
    if not before:
        return
    if rule == "key-line" and (pair := key_of(unit.text, page.words)) and pair[0]:
        built.header.setdefault(*pair)
    elif rule == "byline" and (name := author_of(unit.text)):
        built.header.setdefault("author", name)
    elif rule == "time-line":
        built.bare_day = built.bare_day or unit.text


def _paragraph(text: str, unit: Unit, rule: str, built: Built, page: Page, *, early: bool, last: bool) -> None:
    """A paragraph; a dateline before it and a wire's name after the last one are blocks of their own."""
    raw = unit.span.of(text)
    start, end = unit.span.start, unit.span.end
    found = dateline(unit.text, page.words) if early and not any(b.kind == "dateline" for b in built.blocks) else None
    length = _raw_length(raw, unit.text[: found.length]) if found else 0
    if found and length:
        built.dateline, built.dateline_day = found.place, found.day
        built.blocks.append(Block("dateline", trimmed(text, Span(start, start + length)), "dateline"))
        start += length
    cut = closing_agency(raw, page.words) if last else None
    if cut is not None and unit.span.start + cut > start:
        end = unit.span.start + cut
    body = trimmed(text, Span(start, end))
    if len(body):
        built.blocks.append(Block("paragraph", body, rule))
    if end < unit.span.end:
        built.blocks.append(Block("signature", trimmed(text, Span(end, unit.span.end)), "closing-agency"))


def _raw_length(raw: str, words: str) -> int:
    """How many characters of the file hold the words at its beginning, emphasis marks among them; 0 where they differ."""
    at = 0
    for char in words:
        while at < len(raw) and raw[at] in "*_" and raw[at] != char:
            at += 1
        if at == len(raw) or not (raw[at] == char or (raw[at].isspace() and char.isspace())):
            return 0
        at += 1
    return at
