"""Text that may go to a terminal, a CI log or a status page: nothing in it that any of them obeys."""

from __future__ import annotations

import json
import re
import unicodedata
from typing import Any

_ESCAPED = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})
"""Unicode categories that may move a cursor, turn text around or hide it."""

_CI_COMMAND = re.compile(r"^(\s*):(?=:)|#(?=#(?:\[|[a-z]+\[))")
"""`::name::` counts at the start of a line, blanks before it or not; `##[name]`, `##vso[` and `##teamcity[` anywhere."""


def visible(text: str) -> str:
    r"""`text` on one line, with control and invisible characters written out (`\x1b`), and CI commands broken.

    Words of articles stand in messages, and an article may be hostile: a terminal obeys ANSI sequences, CI servers obey
    lines such as `::error::`.
    """
    shown = "".join(_written_out(char) if unicodedata.category(char) in _ESCAPED else char for char in text)
    return _CI_COMMAND.sub(lambda found: (found[1] or "") + _hex(found[0][-1]), shown)


def visible_json(data: Any) -> str:
    """`data` as JSON over several lines, no end of line after the last, made harmless by `visible_in_json`."""
    return visible_in_json(json.dumps(data, ensure_ascii=False, indent=2))


def visible_in_json(text: str) -> str:
    r"""JSON that may go to a terminal or a log and still says the very same.

    What `visible` writes out is escaped as JSON has it (`\u001b`), and so is the first of two number signs, so that whoever reads the
    JSON gets every character. No line of it begins with a word of the data: a quotation mark stands before it.
    """
    shown = "".join(json.dumps(char)[1:-1] if char != "\n" and unicodedata.category(char) in _ESCAPED else char for char in text)
    return shown.replace("##", "\\u0023#")


def _written_out(char: str) -> str:
    return char.encode("unicode_escape").decode("ascii")


def _hex(char: str) -> str:
    return f"\\x{ord(char):02x}"
