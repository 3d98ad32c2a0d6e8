"""Tree of text -> typed settings, all faults collected.

msgspec's own `convert` stops at the first fault and knows no line numbers; this walk uses its description of the types
(`msgspec.inspect`), so that the schema is written once, in `schema.py`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from datetime import date
from difflib import get_close_matches
from typing import Any

from msgspec import inspect

from briefgen.config.schema import YEARS
from briefgen.errors import Diagnostic, Where
from briefgen.yamldoc import Items, Node, Scalar, Table

BAD = object()
"""Stands for a value that could not be converted; its fault is already noted."""

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_WHOLE = re.compile(r"-?\d{1,12}")
_DECIMAL = re.compile(r"-?\d{1,12}(?:\.\d{1,15})?")


class Converter:
    """Converts nodes by type and keeps faults and the place of every key."""

    def __init__(self) -> None:
        self.faults: list[Diagnostic] = []
        self.places: dict[str, Where] = {}

    def fault(self, code: str, where: Where, path: str, found: str, hint: str = "") -> Any:
        """Note a fault at the key `path` and go on."""
        self.faults.append(Diagnostic(code, f"{path}: {found}" if path else found, where, "error", hint))
        return BAD

    def convert(self, node: Node, kind: inspect.Type, path: str, described: str = "") -> Any:
        """The value of `node` as `kind`, or `BAD`."""
        self.places.setdefault(path, node.where)
        match kind:
            case inspect.Metadata():
                return self.convert(node, kind.type, path, str((kind.extra_json_schema or {}).get("description", "")))
            case inspect.UnionType():
                return self._union(node, kind, path, described)
            case inspect.StructType():
                return self._struct(node, kind, path)
            case inspect.DictType():
                return self._dict(node, kind, path)
            case inspect.VarTupleType():
                return self._tuple(node, kind, path)
            case inspect.TupleType():
                return self._fixed(node, kind, path)
            case _:
                return self._scalar(node, kind, path, described)

    def _union(self, node: Node, kind: inspect.UnionType, path: str, described: str) -> Any:
        """`T | None`, or a short form beside a mapping: the node's shape tells which is meant."""
        options = [t for t in kind.types if not isinstance(t, inspect.NoneType)]
        if isinstance(node, Scalar) and node.empty and len(options) < len(kind.types):
            return None
        fitting = [t for t in options if isinstance(t, inspect.StructType) == isinstance(node, Table)]
        return self.convert(node, (fitting or options)[0], path, described)

    def _struct(self, node: Node, kind: inspect.StructType, path: str) -> Any:
        if isinstance(node, Scalar) and node.empty and not any(f.required for f in kind.fields):
            return kind.cls()
        if not isinstance(node, Table):
            return self.fault("C106", node.where, path, f"found {_shape(node)}, expected keys ({', '.join(f.name for f in kind.fields)})")
        fields = {f.name: f for f in kind.fields}
        values: dict[str, Any] = {}
        for key, value in node.entries:
            at = _join(path, key.value)
            if key.value not in fields:
                self._unknown(key, at, fields)
                continue
            self.places[at] = key.where
            values[key.value] = self.convert(value, fields[key.value].type, at)
        for name, field in fields.items():
            if field.required and name not in values:
                values[name] = self.fault("C107", node.where, _join(path, name), "missing", f"add `{name}: …`")
        # What is wrong is noted; with its default in its place the rest can still be checked.
        sound = {name: value for name, value in values.items() if value is not BAD}
        if not path:  # nothing is made of settings with a fault, but a missing title is to hide no other one
            sound = {field.name: "" for field in kind.fields if field.required} | sound
        return BAD if any(f.required and f.name not in sound for f in kind.fields) else kind.cls(**sound)

    def _dict(self, node: Node, kind: inspect.DictType, path: str) -> Any:
        if isinstance(node, Scalar) and node.empty:
            return {}
        if not isinstance(node, Table):
            return self.fault("C106", node.where, path, f"found {_shape(node)}, expected names, each with keys below it")
        found = {}
        for key, value in node.entries:
            at = _join(path, key.value)
            self.places[at] = key.where
            if names := _closed(kind.key_type):
                name = key.value if key.value in names else self._unknown(key, at, names)
            else:
                name = self.convert(key, kind.key_type, at)
            found[name] = self.convert(value, kind.value_type, at)
        return {name: value for name, value in found.items() if name is not BAD and value is not BAD}

    def _unknown(self, key: Scalar, path: str, known: Iterable[str]) -> Any:
        known = list(known)
        return self.fault("C105", key.where, path, f"unknown key, expected one of {', '.join(known)}", suggestion(key.value, known))

    def _tuple(self, node: Node, kind: inspect.VarTupleType, path: str) -> Any:
        if isinstance(node, Scalar) and node.empty:
            return ()
        if not isinstance(node, Items):
            hint = f"write [{node.value}]" if isinstance(node, Scalar) else ""
            return self.fault("C106", node.where, path, f"found {_shape(node)}, expected a list", hint)
        values = tuple(self.convert(item, kind.item_type, f"{path}[{i}]") for i, item in enumerate(node.items))
        for i, value in enumerate(values):
            if isinstance(value, str) and value in values[:i]:
                self.fault("C108", node.items[i].where, f"{path}[{i}]", f"{value!r} stands twice")
        return BAD if any(v is BAD for v in values) else values

    def _fixed(self, node: Node, kind: inspect.TupleType, path: str) -> Any:
        if not isinstance(node, Items) or len(node.items) != len(kind.item_types):
            found = f"{len(node.items)} entries" if isinstance(node, Items) else _shape(node)
            return self.fault("C106", node.where, path, f"found {found}, expected a list of {len(kind.item_types)}")
        values = tuple(self.convert(item, t, f"{path}[{i}]") for i, (item, t) in enumerate(zip(node.items, kind.item_types, strict=True)))
        return BAD if any(v is BAD for v in values) else values

    def _scalar(self, node: Node, kind: inspect.Type, path: str, described: str) -> Any:
        reader = _READERS[type(kind)]
        if not isinstance(node, Scalar) or node.empty:
            return self.fault("C106", node.where, path, f"found {_shape(node)}, expected {described or _expected(kind)}")
        value = reader(node.value, kind)
        if value is BAD:
            hint = suggestion(node.value, map(str, kind.values)) if isinstance(kind, inspect.LiteralType) else ""
            return self.fault("C106", node.where, path, f"found {_short(node.value)}, expected {described or _expected(kind)}", hint)
        return value


def suggestion(word: str, known: Iterable[str]) -> str:
    """`did you mean …?` with the nearest of the known words, or nothing."""
    near = get_close_matches(word.casefold(), sorted(known), n=1, cutoff=0.6)
    return f"did you mean {near[0]!r}?" if near else ""


def _closed(kind: inspect.Type) -> tuple[str, ...]:
    """Names of a closed list of keys (`schema.one_of`), or nothing."""
    return tuple((kind.extra or {}).get("one_of", ())) if isinstance(kind, inspect.Metadata) else ()


def _text(value: str, kind: Any) -> Any:
    if len(value) < (kind.min_length or 0) or any(unicodedata.category(c) in {"Cc", "Cs"} and c != "\n" for c in value):
        return BAD
    return value if kind.pattern is None or re.search(kind.pattern, value) else BAD


def _choice(value: str, kind: Any) -> Any:
    return value if value in kind.values else BAD


def _day(value: str, _: Any) -> Any:
    try:
        day = date.fromisoformat(value) if _DAY.fullmatch(value) else None
    except ValueError:
        return BAD
    return day if day and day.year in YEARS else BAD


def _flag(value: str, _: Any) -> Any:
    return {"true": True, "false": False}.get(value, BAD)


def _number(value: str, kind: Any) -> Any:
    whole = isinstance(kind, inspect.IntType)
    if not (_WHOLE if whole else _DECIMAL).fullmatch(value):
        return BAD
    number = int(value) if whole else float(value)
    inside = (kind.ge is None or number >= kind.ge) and (kind.le is None or number <= kind.le)
    return number if inside else BAD


_READERS: dict[type[inspect.Type], Callable[[str, Any], Any]] = {
    inspect.StrType: _text,
    inspect.LiteralType: _choice,
    inspect.DateType: _day,
    inspect.BoolType: _flag,
    inspect.IntType: _number,
    inspect.FloatType: _number,
}


def _expected(kind: inspect.Type) -> str:
    match kind:
        case inspect.LiteralType():
            return "one of " + ", ".join(str(v) for v in kind.values)
        case inspect.DateType():
            return f"a day as YYYY-MM-DD, from {YEARS[0]} on"
        case inspect.BoolType():
            return "true or false"
        case inspect.IntType() | inspect.FloatType():
            low, high = kind.ge, kind.le
            name = "a whole number" if isinstance(kind, inspect.IntType) else "a number"
            return f"{name} from {low} to {high}" if high is not None else f"{name} from {low} up"
        case _:
            return "text on one or more lines, without control characters"


def _shape(node: Node) -> str:
    if isinstance(node, Scalar):
        return "nothing" if node.empty or not node.value else _short(node.value)
    return "a list" if isinstance(node, Items) else "keys"


def _short(value: str) -> str:
    return repr(value if len(value) <= 60 else value[:59] + "…")


def _join(path: str, key: str) -> str:
    return f"{path}.{key}" if path else key
