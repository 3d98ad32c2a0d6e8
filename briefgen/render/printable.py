"""Text that may stand in HTML: characters that would steer a terminal or break a page become U+FFFD."""

from __future__ import annotations

import re
from typing import Any

UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


def printable(text: str) -> str:
    """`text` without control characters and lone surrogates; checks of finished pages apply it to the article too."""
    return UNPRINTABLE.sub("\ufffd", text)


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
