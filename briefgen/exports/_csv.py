"""Tables by RFC 4180: comma, double quotes, CRLF; UTF-8 with a byte order mark, without which spreadsheets guess another encoding."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeVar

from briefgen.exports._columns import Cell, incident_columns, meeting_columns, position_columns
from briefgen.exports._shown import Shown

F = TypeVar("F")
FORMULA = tuple("=+-@＝＋－＠")
"""A spreadsheet takes a cell that begins so, or with blanks and then so, for a formula; the wide forms where it is set to East Asian text."""
CONTROLS = tuple("\t\r\n")
"""Spreadsheets may skip these and then look for a formula."""


def tables(facts: Shown) -> tuple[bytes, bytes, bytes]:
    """Meetings, positions, incidents."""
    return (
        _table(meeting_columns(facts), facts.meetings),
        _table(position_columns(facts), facts.positions),
        _table(incident_columns(facts), facts.incidents),
    )


def _table(columns: Mapping[str, Callable[[F], Cell]], facts: Iterable[F]) -> bytes:
    rows: list[Sequence[Cell]] = [tuple(columns)]
    rows += [[_safe(value(fact)) for value in columns.values()] for fact in facts]
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\r\n").writerows(rows)
    return text.getvalue().encode("utf-8-sig")


def _safe(cell: Cell) -> Cell:
    """Words that a spreadsheet could run get a `'` before them. Numbers are ours and stay numbers.

    What stands behind leading `'` decides, so that the way back is sure: where a cell is of this kind, its first `'` is ours.
    """
    if isinstance(cell, str):
        words = cell.lstrip("'")
        if words.startswith(CONTROLS) or words.lstrip().startswith(FORMULA):
            return f"'{cell}"
    return cell
