"""Cases in text files: a title, then fields between lines that hold only a full stop."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from briefgen.analyse import Analyser
from briefgen.model.article import Article, Block
from briefgen.model.document import Document
from briefgen.model.mentions import CasualtyFigure
from briefgen.model.span import Span

CASES = Path(__file__).parent / "cases"
PUBLISHED = date(2025, 6, 18)  # a Wednesday


def read_cases(name: str, fields: int) -> Iterator[object]:
    """The cases of `tests/cases/NAME.md`, each with so many fields, as parameters of a test."""
    lines = (CASES / f"{name}.md").read_text(encoding="utf-8").split("\n")
    at = 0
    while "." in lines[at:]:
        marks = [i for i in range(at, len(lines)) if lines[i] == "."][: fields + 1]
        if len(marks) <= fields:
            raise ValueError(f"{name}.md:{at + 1}: a case needs {fields} fields, each closed by a line with a full stop")
        title = [line for line in lines[at : marks[0]] if line][-1]
        yield pytest.param(*("\n".join(lines[a + 1 : b]) for a, b in pairwise(marks)), id=title)
        at = marks[-1] + 1


@cache
def analyser() -> Analyser:
    """One pipeline for all tests of a process."""
    return Analyser()


def article(text: str, published: date | None = PUBLISHED) -> Article:
    """An article whose lines are its paragraphs, save headings, which begin with "# "."""
    blocks, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            mark = 2 * line.startswith("# ")
            blocks.append(Block("heading" if mark else "paragraph", Span(at + mark, at + len(line)), "case"))
        at += len(line) + 1
    return Article("case.txt", "0" * 64, text, tuple(blocks), published=published, published_basis="config" if published else "none")


def document(text: str, published: date | None = PUBLISHED) -> Document:
    """The analysed article of a case."""
    return next(analyser().analyse([article(text, published)]))


def number(figure: CasualtyFigure | None) -> str:
    """A figure as cases write it: "12", "12+", "..12", and "-" for none."""
    if figure is None:
        return "-"
    if figure.max is None:
        return f"{figure.min}+"
    return f"..{figure.max}" if figure.min is None else str(figure.max)
