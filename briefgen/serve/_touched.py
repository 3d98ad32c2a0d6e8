"""Which template files may have a say in the pages of an audience, so that a change of another one need not print it anew."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

_TAG = re.compile(r"\{%[-+]?\s*(?:extends|include|import|from)\b(.*?)%\}", re.DOTALL)
_LITERAL = re.compile(r"""\s*(?:"([^"\\]*)"|'([^'\\]*)')([\w\s,]*)[-+]?\Z""")
_CHOICE = frozenset({"if", "else", "or", "and", "not", "in", "is"})
_TEMPLATE = ".j2"


def touching(files: Mapping[str, bytes], folder: str) -> dict[str, bytes]:
    """Those of the template files that pages of `folder` can reach: its own, those of the base, and what these name.

    All files where a name is only known when the page is made, or is not there: the message then lists what is.
    """
    found: dict[str, bytes] = {}
    waiting = [name for name in files if name.startswith((f"{folder}/", "base/"))]
    if not any(name.startswith(f"{folder}/") for name in waiting):
        return dict(files)
    while waiting:
        name = waiting.pop()
        if name in found:
            continue
        found[name] = files[name]
        named = list(_named(files[name])) if name.endswith(_TEMPLATE) else []
        if any(other is None or other not in files for other in named):
            return dict(files)
        waiting.extend(other for other in named if other)
    return dict(sorted(found.items()))


def _named(content: bytes) -> Iterator[str | None]:
    """Names of the templates that this one takes in; None for one that is not written out."""
    for tag in _TAG.finditer(content.decode("utf-8", "replace")):
        literal = _LITERAL.match(tag[1])
        plain = literal and not _CHOICE & set(literal[3].split())
        yield (literal[1] or literal[2]) if literal and plain else None
