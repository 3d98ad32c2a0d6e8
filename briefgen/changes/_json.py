"""Changes as JSON: `briefgen/changes/1`."""

from __future__ import annotations

from typing import Any, Literal

import msgspec

from briefgen.model.changes import ArticleChange, Changes, DiscrepancyChange, GapChange, ItemChange, Shift, Stamp


class ChangesRecord(msgspec.Struct, frozen=True, kw_only=True):
    """The whole text."""

    schema: Literal["briefgen/changes/1"]
    old: Stamp
    new: Stamp
    items: tuple[ItemChange, ...]
    shifts: tuple[Shift, ...]
    articles: tuple[ArticleChange, ...]
    gaps: tuple[GapChange, ...]
    discrepancies: tuple[DiscrepancyChange, ...]


def dumps(changes: Changes) -> str:
    """Give the changes as JSON: two blanks a step, a newline at the end, keys in a fixed order."""
    given = {name: getattr(changes, name) for name in ChangesRecord.__struct_fields__ if name != "schema"}
    record = ChangesRecord(schema="briefgen/changes/1", **given)
    return msgspec.json.format(msgspec.json.encode(record), indent=2).decode() + "\n"


def json_schema() -> dict[str, Any]:
    """Give the JSON Schema of the changes."""
    return msgspec.json.schema(ChangesRecord)
