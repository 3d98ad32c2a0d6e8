"""How messages look on a terminal or in a CI log: one line each, and nothing in it that a terminal or a CI server obeys."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import TextIO

from briefgen.errors import Diagnostic, Severity
from briefgen.text.visible import visible

__all__ = ["message_line", "show", "visible", "wants_colour"]

_COLOURS: dict[Severity, str] = {"error": "31", "warning": "33", "note": "36"}


def message_line(diagnostic: Diagnostic, *, colour: bool = False) -> str:
    """`severity CODE file:line:col message; next step`."""
    severity: str = diagnostic.severity
    if colour:
        severity = f"\x1b[{_COLOURS[diagnostic.severity]}m{severity}\x1b[0m"
    where = [visible(str(diagnostic.where))] if diagnostic.where else []
    said = visible(diagnostic.message) + (f"; {visible(diagnostic.hint)}" if diagnostic.hint else "")
    return " ".join([severity, diagnostic.code, *where, said])


def show(diagnostics: Iterable[Diagnostic], stream: TextIO) -> None:
    """Write the messages, one a line."""
    colour = wants_colour(stream)
    stream.writelines(message_line(diagnostic, colour=colour) + "\n" for diagnostic in diagnostics)


def wants_colour(stream: TextIO) -> bool:
    """Colours on a terminal only, and not where NO_COLOR is set (https://no-color.org) or the terminal is dumb."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
