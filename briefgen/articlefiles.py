"""Which files are articles, and their characters: sound UTF-8 from inside the folder, or a fault."""

from __future__ import annotations

import hashlib
import os
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from briefgen.errors import BriefgenError, Diagnostic, Where

SUFFIXES = (".md", ".txt")
MAX_BYTES = 1_000_000
"""A long book; no article comes near, and analysis takes time and memory in step with it."""

MAX_RUN = 2_000
"""No address is longer; a picture written out as text is, and page after page of it would drown the brief."""

_RUN = re.compile(rf"(?<!\S)\S{{{MAX_RUN + 1},}}")
_UNSOUND = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ufffe\uffff\ufdd0-\ufdef]")
"""Control characters that no text holds: a terminal would obey them, HTML and PDF cannot show them."""


@dataclass(frozen=True, slots=True)
class Raw:
    """A file as read."""

    sha256: str
    text: str


def hashes(folder: Path, shown: str) -> dict[str, str]:
    """What lies among the articles: sha256 by path, `shown` before the name; a word in its place for what is not or cannot be read."""
    if not folder.is_dir():
        return {}
    found = {}
    for name in sorted(_walk(folder)):
        content = "not an article"
        if name.lower().endswith(SUFFIXES):
            try:
                content = hashlib.sha256(_bytes(folder / name, folder)).hexdigest()
            except UnsoundError as fault:
                content = fault.message
        found[sayable(f"{shown}/{name}")] = content
    return found


class UnsoundError(Exception):
    """Why a file cannot be an article."""

    def __init__(self, code: str, message: str, *, line: int = 0, hint: str = "") -> None:
        super().__init__(message)
        self.code, self.message, self.line, self.hint = code, message, line, hint


def names_in(folder: Path, shown: str) -> tuple[list[str], list[Diagnostic]]:
    """Names of the articles below `folder`, with forward slashes, sorted; and notes on files that are none.

    Hidden files are passed over; linked folders are not entered.
    """
    if not folder.is_dir():
        said = "no such folder" if not folder.exists() else "not a folder"
        raise BriefgenError(Diagnostic("A201", said, Where(shown), "error", "create it, or set sources.folder in the config"))
    names: list[str] = []
    notes: list[Diagnostic] = []
    try:
        found = sorted(_walk(folder))
    except OSError as error:
        raise BriefgenError(Diagnostic("A201", f"cannot be read: {error.strerror}", Where(shown), "error", "let it be read")) from None
    for name in found:
        if not name.lower().endswith(SUFFIXES):
            said = f"not read: only {' and '.join(SUFFIXES)} files are articles"
            notes.append(Diagnostic("A203", said, Where(sayable(f"{shown}/{name}")), "note"))
        else:
            names.append(name)
    return names, notes


def sayable(path: str) -> str:
    """A path as text: a name that is not UTF-8 would break brief.json, which keeps the messages."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def _walk(folder: Path) -> Iterator[str]:
    for base, folders, files in os.walk(folder, onerror=_not_passed_over):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        for name in files:
            if not name.startswith("."):
                yield (Path(base) / name).relative_to(folder).as_posix()


def _not_passed_over(error: OSError) -> None:
    """A folder that cannot be read would otherwise look empty."""
    raise error


def read(path: Path, inside: Path | None = None) -> Raw:
    """The characters of the file at `path`. Raises `UnsoundError`.

    Line ends become line feeds; a byte order mark stays, as for every reader that opens the file as UTF-8, and is counted.
    With `inside`, a link that leads out of that folder is refused.
    """
    raw = _bytes(path, inside)
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise UnsoundError("A205", f"not UTF-8 (byte {raw[error.start]:#04x})", line=line, hint="save it as UTF-8") from None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip("\ufeff \t\n\f"):
        raise UnsoundError("A206", "empty")
    if found := _UNSOUND.search(text):
        said = f"control character U+{ord(found[0]):04X} {unicodedata.name(found[0], '')}".rstrip()
        hint = "is it a text file, saved as UTF-8?"
        raise UnsoundError("A207", said, line=text.count("\n", 0, found.start()) + 1, hint=hint)
    if found := _RUN.search(text):
        said = f"{found.end() - found.start():,} characters without a blank; at most {MAX_RUN:,} are read"
        line = text.count("\n", 0, found.start()) + 1
        raise UnsoundError("A217", said, line=line, hint="take it out of the file; is it a picture or other data?")
    return Raw(hashlib.sha256(raw).hexdigest(), text)


def _bytes(path: Path, inside: Path | None) -> bytes:
    name = path.name
    if any(unicodedata.category(c) in {"Cc", "Cs"} for c in name):
        raise UnsoundError("A204", "its name holds control characters or is not UTF-8", hint="rename it")
    try:
        if inside is not None and not path.resolve().is_relative_to(inside.resolve()):
            raise UnsoundError("A204", "a link that leads out of the folder", hint="copy the file into the folder")
        if not path.is_file():
            raise UnsoundError("A204", "not a regular file" if path.exists() else "no such file")
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise UnsoundError("A208", f"{size:,} bytes; at most {MAX_BYTES:,} are read", hint="is it one article?")
        return path.read_bytes()
    except OSError as error:
        raise UnsoundError("A204", f"cannot be read: {error.strerror}") from None
