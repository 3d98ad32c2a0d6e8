"""The one door to PyYAML.

`read_tree` is for files of users: a tree whose every part knows its line and column, with all scalars as text (YAML's own
guesses make `no` False, `12:30` 750 and `1.10` 1.1; the schema converts). The tree is built from parser events, so that
nesting is capped before anything recurses, and duplicate keys, anchors, aliases, merge keys and tags are refused instead
of being obeyed. `load_shipped` is for the package's own data.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from briefgen.errors import BriefgenError, Diagnostic, Where

MAX_DEPTH = 24
"""Nesting beyond any sound config; the C parser itself crashes some thousand levels further on."""
MAX_BYTES = 2_000_000

_Base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Scalar:
    """A single value, as text."""

    where: Where
    value: str
    quoted: bool = False
    """Whether it stands in quotes or is a block: then it is text even where it looks empty or like null."""

    @property
    def empty(self) -> bool:
        """Whether nothing is given: `key:`, `key: ~` or `key: null`."""
        return not self.quoted and self.value in {"", "~", "null"}


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    where: Where
    items: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A mapping."""

    where: Where
    entries: tuple[tuple[Scalar, Node], ...]


Node = Scalar | Items | Table


class _FaultError(Exception):
    def __init__(self, code: str, message: str, mark: Any, hint: str = "") -> None:
        super().__init__(message)
        self.code, self.message, self.mark, self.hint = code, message, mark, hint


def parse_tree(text: str, name: str, *, first_line: int = 1) -> Node | None:
    """The one document in `text` as a tree; None where there is nothing but comments.

    `name` is the path that messages give, `first_line` the number of the text's first line in that file. Raises
    `BriefgenError` with one C10x diagnostic.
    """

    def where(mark: Any) -> Where:
        return Where(name, mark.line + first_line, mark.column + 1) if mark is not None else Where(name)

    faults: list[Diagnostic] = []
    try:
        root = _Builder(text, where, faults).document()
    except _FaultError as fault:
        raise BriefgenError(Diagnostic(fault.code, fault.message, where(fault.mark), "error", fault.hint)) from None
    except yaml.MarkedYAMLError as error:
        said = " ".join(part for part in (error.context, error.problem) if part)
        raise BriefgenError(Diagnostic("C102", f"not YAML: {said}", where(error.problem_mark), "error")) from None
    except yaml.YAMLError as error:
        said = str(error).splitlines()[0]
        raise BriefgenError(Diagnostic("C102", f"not YAML: {said}", Where(name), "error")) from None
    if faults:
        raise BriefgenError(*faults)
    return root


class _Builder:
    """Turns parser events into nodes."""

    def __init__(self, text: str, where: Any, faults: list[Diagnostic]) -> None:
        self.events: Iterator[Any] = yaml.parse(text, Loader=_Base)
        self.where = where
        self.faults = faults

    def document(self) -> Node | None:
        """The only document of the stream."""
        root: Node | None = None
        seen = False
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                if seen:
                    raise _FaultError("C103", "a second document begins here", event.start_mark, "remove this `---`")
                seen = True
                root = self.node(next(self.events), 1)
        return None if isinstance(root, Scalar) and root.empty else root

    def node(self, event: Any, depth: int) -> Node:
        """The node that `event` opens."""
        self.refuse_magic(event)
        if depth > MAX_DEPTH:
            raise _FaultError("C103", f"nested more than {MAX_DEPTH} levels deep", event.start_mark)
        if isinstance(event, yaml.ScalarEvent):
            return Scalar(self.where(event.start_mark), event.value, quoted=event.style is not None and event.style != "")
        if isinstance(event, yaml.SequenceStartEvent):
            return Items(self.where(event.start_mark), tuple(self.items(depth)))
        return Table(self.where(event.start_mark), tuple(self.entries(depth)))

    def items(self, depth: int) -> Iterator[Node]:
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            yield self.node(event, depth + 1)

    def entries(self, depth: int) -> Iterator[tuple[Scalar, Node]]:
        seen: dict[str, Where] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            key = self.node(event, depth + 1)
            if not isinstance(key, Scalar):
                raise _FaultError("C103", "a list or mapping stands where a key should", event.start_mark)
            if key.value == "<<" and not key.quoted:
                raise _FaultError("C103", "merge keys (<<) are not read", event.start_mark, "write the keys out")
            value = self.node(next(self.events), depth + 1)
            if key.value in seen:
                said = f"key {key.value!r} stands twice; the first is on line {seen[key.value].line}"
                self.faults.append(Diagnostic("C104", said, key.where, "error", "remove one of the two"))
                continue
            seen[key.value] = key.where
            yield key, value

    def refuse_magic(self, event: Any) -> None:
        """Refuse what makes YAML more than data: a name for another part, or a type that runs code."""
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise _FaultError("C103", "anchors (&) and aliases (*) are not read", event.start_mark, "write the value out, or quote it")
        if getattr(event, "tag", None):
            raise _FaultError("C103", f"tags such as {event.tag} are not read", event.start_mark, "remove it, or quote the value")


def read_tree(path: Path, name: str) -> Node | None:
    """The YAML file at `path` as a tree; `name` is how messages call it. Raises `BriefgenError` (C10x)."""

    def fault(code: str, message: str, hint: str = "") -> BriefgenError:
        return BriefgenError(Diagnostic(code, message, Where(name), "error", hint))

    try:
        size = path.stat().st_size
        raw = path.read_bytes() if size <= MAX_BYTES else b""
    except FileNotFoundError:
        raise fault("C101", "no such file", "name another with -c/--config") from None
    except OSError as error:
        raise fault("C101", f"cannot be read: {error.strerror}") from None
    if size > MAX_BYTES:
        raise fault("C101", f"{size:,} bytes; at most {MAX_BYTES:,} are read")
    try:
        return parse_tree(raw.decode("utf-8-sig"), name)
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise BriefgenError(Diagnostic("C102", "not UTF-8", Where(name, line), "error", "save it as UTF-8")) from None


class _ShippedLoader(_Base):  # type: ignore[misc]  # the base is chosen at run time
    """A safe loader to which `no`, `on`, `12:30` and `2025-04-21` are words: word lists hold them."""


_ShippedLoader.yaml_implicit_resolvers = {}
for _tag, _pattern, _first in (
    ("tag:yaml.org,2002:bool", r"(?:true|false)$", "tf"),
    ("tag:yaml.org,2002:int", r"[-+]?(?:0|[1-9][0-9]*)$", "-+0123456789"),
    ("tag:yaml.org,2002:float", r"[-+]?(?:0|[1-9][0-9]*)\.[0-9]+$", "-+0123456789"),
    ("tag:yaml.org,2002:null", r"(?:~|null|)$", ["~", "n", ""]),
):
    _ShippedLoader.add_implicit_resolver(_tag, re.compile(_pattern), list(_first))


def load_shipped(path: Path) -> Any:
    """Read a data file of the package itself, quickly; such a file is trusted and tested."""
    return yaml.load(path.read_bytes(), Loader=_ShippedLoader)  # noqa: S506 (a safe loader)
