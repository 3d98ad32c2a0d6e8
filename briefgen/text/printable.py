"""Text that may stand in a finished document: characters that would steer a terminal or break a document become U+FFFD, those that turn text around go."""

from __future__ import annotations

import re
from typing import Any

UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
TURNING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Marks of direction: with them an article could show its reader other words than those it holds."""
BREAKS = {0x0C: " ", 0x2028: "\n", 0x2029: "\n"}
"""White space that HTML or fonts do not know as such."""


def printable(text: str) -> str:
    """`text` without control characters, lone surrogates and marks of direction; checks of finished pages do without them, too."""
    return UNPRINTABLE.sub("\ufffd", TURNING.sub("", text).translate(BREAKS))


def plain(data: Any) -> Any:
    """The same for all strings in nested lists and dicts."""
    if isinstance(data, str):
        return printable(data)
    if isinstance(data, dict):
        return {key: plain(value) for key, value in data.items()}
    if isinstance(data, list | tuple):
        return [plain(value) for value in data]
    return data


def one_line(text: str, most: int = 300) -> str:
    """For messages: no line of a page or template can pass for a line of output of its own."""
    flat = " ".join(printable(text).split())
    return flat if len(flat) <= most else flat[: most - 1] + "…"
