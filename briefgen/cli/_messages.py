"""How messages look on a terminal or in a CI log: one line each, and nothing in it that a terminal or a CI server obeys."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterable
from typing import TextIO

from briefgen.errors import Diagnostic, Severity

_COLOURS: dict[Severity, str] = {"error": "31", "warning": "33", "note": "36"}
_ESCAPED = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})
"""Unicode categories that may move a cursor, turn text around or hide it."""

_CI_COMMAND = re.compile(r"^::|##(?=\[|[a-z]+\[)")
"""`::name::` counts at the start of a line, `##[name]`, `##vso[` and `##teamcity[` anywhere."""


def visible(text: str) -> str:
    r"""`text` on one line, with control and invisible characters written out (`\x1b`), and CI commands broken.

    Words of articles stand in messages, and an article may be hostile: a terminal obeys ANSI sequences, CI servers obey
    lines such as `::error::`.
    """
    shown = "".join(_written_out(char) if unicodedata.category(char) in _ESCAPED else char for char in text)
    return _CI_COMMAND.sub(lambda found: _hex(found[0][0]) + found[0][1:], shown)


def _written_out(char: str) -> str:
    return char.encode("unicode_escape").decode("ascii")


def _hex(char: str) -> str:
    return f"\\x{ord(char):02x}"


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
