"""What a careful reader found in an article: gold annotations, read strictly, each fault with its line."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Literal

import msgspec
from msgspec import UNSET, Struct, UnsetType

from briefgen.config import convert
from briefgen.errors import BriefgenError, Diagnostic, Where
from briefgen.evaluate._annotation import KINDS, GoldArticle, GoldItem, Kind
from briefgen.evaluate._checks import faults_of
from briefgen.evaluate._values import Answers, answers
from briefgen.yamldoc import Table, read_tree

Value = str | None | UnsetType
"""Answers as written; a key that is not there is not scored."""

_OTHER = frozenset({"evidence", "optional", "participants"})
"""Keys that are no answers."""


class _Item(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    evidence: tuple[str, ...]
    optional: Literal["true", "false"] = "false"


class _Meeting(_Item, frozen=True, forbid_unknown_fields=True, kw_only=True):
    participants: tuple[str, ...]
    status: Value = UNSET
    format: Value = UNSET
    date: Value = UNSET
    place: Value = UNSET


class _Position(_Item, frozen=True, forbid_unknown_fields=True, kw_only=True):
    actor: str
    stance: Value = UNSET
    issue: Value = UNSET
    via: Value = UNSET


class _Incident(_Item, frozen=True, forbid_unknown_fields=True, kw_only=True):
    type: Value = UNSET
    date: Value = UNSET
    place: Value = UNSET
    killed: Value = UNSET
    wounded: Value = UNSET
    by: Value = UNSET
    reported_by: Value = UNSET


class _File(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    article: str
    set: str | None = None
    published: date | None = None
    outlet: str | None = None
    source: str | None = None
    meetings: tuple[_Meeting, ...] | None = None
    positions: tuple[_Position, ...] | None = None
    incidents: tuple[_Incident, ...] | None = None


def read_gold(folder: Path, issues: Collection[str] = ()) -> tuple[tuple[GoldArticle, ...], tuple[Diagnostic, ...]]:
    """The annotations in `folder`, by file name, with the faults of those that are left out or cannot be right.

    A YAML file without the key `article` is something else and passed over. `issues` are the config's own, beside those of
    the lexicon.
    """
    found: dict[str, GoldArticle] = {}
    faults: list[Diagnostic] = []
    for path in sorted(p for p in folder.iterdir() if p.suffix in {".yaml", ".yml"}):
        try:
            gold = _read(path)
        except BriefgenError as error:
            faults.extend(error.diagnostics)
            continue
        if gold is None:
            continue
        faults.extend(faults_of(gold, issues))
        if gold.article in found:
            said = f"{gold.article} is annotated in {found[gold.article].where.path} already"
            faults.append(Diagnostic("G107", said, gold.where, "error", "keep one annotation of an article in a folder"))
            continue
        found[gold.article] = gold
    return tuple(found.values()), tuple(faults)


def _read(path: Path) -> GoldArticle | None:
    """The annotations in one file; None where it holds none. Raises `BriefgenError` (C10x)."""
    node = read_tree(path, path.as_posix())
    if not isinstance(node, Table) or all(key.value != "article" for key, _ in node.entries):
        return None
    file, places = convert(node, _File)
    items = {kind: tuple(_items(kind, rows, places)) for kind in KINDS if (rows := getattr(file, kind)) is not None}
    return GoldArticle(places["article"], file.article.rsplit("/", 1)[-1], file.set, file.published, file.outlet, items)


def _items(kind: Kind, rows: tuple[_Item, ...], places: Mapping[str, Where]) -> Iterator[GoldItem]:
    for n, row in enumerate(rows):
        at = f"{kind}[{n}]"
        fields = msgspec.structs.asdict(row)
        given = {name: answers(value) for name, value in fields.items() if name not in _OTHER and value is not UNSET}
        evidence = tuple((words, places[f"{at}.evidence[{i}]"]) for i, words in enumerate(row.evidence))
        yield GoldItem(places[at], row.optional == "false", evidence, given, tuple(map(_seat, fields.get("participants", ()))))


def _seat(name: str) -> tuple[bool, Answers]:
    """`?Oman` may be listed or not."""
    return not name.startswith("?"), answers(name.lstrip("?"))
