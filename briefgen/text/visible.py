"""Text that may go to a terminal, a CI log or a status page: nothing in it that any of them obeys."""

from __future__ import annotations

import re
import unicodedata

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
