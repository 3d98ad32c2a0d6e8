"""Text that may stand in a finished document: characters that would steer a terminal or break a document become U+FFFD, those that turn text around go."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
TURNING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Marks of direction: with them an article could show its reader other words than those it holds."""
MARKUP = re.compile(r"[\\`*_\[\]<>|~&]")
"""What opens markup inside a line, tables and entities included."""
OPENER = re.compile(r"^(\d*)([-+#.)=])(?=[\s#=-]|$)")
"""What opens a block at the start of a line: a heading, a list, a rule."""
SPACE = re.compile(r"[^\S\u00a0\u202f]+")
"""White space where a line may break; the spaces before a French colon are none of it."""
BREAKS = {0x0C: " ", 0x2028: "\n", 0x2029: "\n"}
"""White space that HTML or fonts do not know as such."""


def printable(text: str) -> str:
    """`text` without control characters, lone surrogates and marks of direction; checks of finished pages do without them, too."""
    return UNPRINTABLE.sub("\ufffd", TURNING.sub("", text).translate(BREAKS))


def plain(data: Any) -> Any:
    """The same for all strings in nested lists and dicts."""
    return _mapped(printable, data)


def marked_down(data: Any) -> Any:
    """All strings in nested lists and dicts as Markdown that shows them: one line each, nothing in them markup."""
    return _mapped(escape_markdown, data)


def escape_markdown(text: str) -> str:
    """`text` with a backslash before what CommonMark would read as markup (CommonMark 0.31, sections 2.4, 4 and 6)."""
    return OPENER.sub(r"\1\\\2", MARKUP.sub(r"\\\g<0>", SPACE.sub(" ", text).strip(" ")))


def _mapped(change: Callable[[str], str], data: Any) -> Any:
    if isinstance(data, str):
        return change(data)
    if isinstance(data, dict):
        return {key: _mapped(change, value) for key, value in data.items()}
    if isinstance(data, list | tuple):
        return [_mapped(change, value) for value in data]
    return data


def one_line(text: str, most: int = 300) -> str:
    """For messages: no line of a page or template can pass for a line of output of its own."""
    flat = " ".join(printable(text).split())
    return flat if len(flat) <= most else flat[: most - 1] + "…"
