"""What a run found as JSON: `briefgen/messages/1`."""

from __future__ import annotations

from typing import Any, Literal

import msgspec

from briefgen.errors import Severity
from briefgen.reports._report import Outcome, Report, worst_first


class MessageRecord(msgspec.Struct, frozen=True, kw_only=True):
    """One message."""

    code: str
    """`briefgen explain CODE` says more."""
    severity: Severity
    path: str | None
    """Relative to the config's folder, or as on the command line; null where the message is about no file."""
    line: int | None
    """From 1; null where the whole file is meant."""
    column: int | None
    message: str
    hint: str


class ReportRecord(msgspec.Struct, frozen=True, kw_only=True):
    """The whole text."""

    schema: Literal["briefgen/messages/1"]
    command: str
    status: int
    """The exit status."""
    outcome: Outcome
    """The same in words."""
    messages: tuple[MessageRecord, ...]
    """The worst first."""
    stale: tuple[str, ...]
    """Why the output is not what a build would write; of `build --check` alone."""
    written: tuple[str, ...]
    """The files written; empty where nothing changed since the last build."""


def record_of(report: Report) -> dict[str, Any]:
    """The report as plain data, keys in a fixed order; reasons of staleness stand apart from the messages."""
    record = ReportRecord(
        schema="briefgen/messages/1",
        command=report.command,
        status=report.status,
        outcome=report.outcome,
        messages=tuple(
            MessageRecord(
                code=said.code,
                severity=said.severity,
                path=said.where.path if said.where else None,
                line=(said.where.line or None) if said.where else None,
                column=(said.where.column or None) if said.where else None,
                message=said.message,
                hint=said.hint,
            )
            for said in worst_first(report.messages)
        ),
        stale=tuple(report.stale),
        written=report.written,
    )
    plain: dict[str, Any] = msgspec.to_builtins(record)
    return plain


def json_schema() -> dict[str, Any]:
    """Give the JSON Schema of the report."""
    return msgspec.json.schema(ReportRecord)
