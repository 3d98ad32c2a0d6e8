"""A finished brief in plain text or Markdown: its notes hold their words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from briefgen.audit._faults import TEXT_NOTE, fault, shown
from briefgen.audit._html import squeezed
from briefgen.errors import Diagnostic
from briefgen.model.edition import Edition

ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
"""Backslash escapes of Markdown (CommonMark 0.31, section 2.4)."""


def check_text(edition: Edition, text: str, kind: Literal["md", "txt"]) -> tuple[Diagnostic, ...]:
    """Check that a text made from `edition` holds the words of each of its notes."""
    return tuple(_lacking(edition, squeezed(ESCAPED.sub(r"\1", text) if kind == "md" else text)))


def _lacking(edition: Edition, whole: str) -> Iterator[Diagnostic]:
    for note in edition.notes:
        if squeezed(note.text) not in whole:
            yield fault(TEXT_NOTE, f"note {note.number}: its words {shown(note.text)} are not in the text", where=edition.audience)
