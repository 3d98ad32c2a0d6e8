"""What is written when a run is over: the form that a program reads to stdout, and the summary."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.reports import ROOM, Places, Report, code_quality, fitting, message_table, record_of, workflow_commands
from briefgen.text.visible import visible_json

if TYPE_CHECKING:
    from briefgen.cli._frame import Run


def finish(run: Run, status: int) -> None:
    """Write what was asked for. Raises `OSError` where the summary cannot be written."""
    report = Report(
        command=run.command,
        status=status,
        messages=tuple(run.shown),
        stale=run.stale,
        written=tuple(run.written),
    )
    places = Places(run.config.parent, _repository())
    if run.form == "json":
        click.echo(visible_json(record_of(report)))
    elif run.form == "gitlab":
        click.echo(visible_json(code_quality(report.findings, places, str(run.config))))
    elif run.form == "github":
        for line in workflow_commands(report.findings, places):
            click.echo(line)
    if run.summary is not None:
        _add(run.summary, report, run.parts)


def _repository() -> Path:
    """The folder that a CI server takes paths from: its own word first, then the nearest repository of git, else where we are."""
    for name in ("GITHUB_WORKSPACE", "CI_PROJECT_DIR"):
        if os.environ.get(name):
            return Path(os.environ[name])
    here = Path.cwd()
    return next((folder for folder in (here, *here.parents) if (folder / ".git").exists()), here)


def _add(file: Path, report: Report, parts: list[str]) -> None:
    head = ("", f"## briefgen {report.command}: {report.outcome}", "")
    lines = (*head, *parts, *message_table(report.findings))
    with file.open("a", encoding="utf-8", newline="\n") as summary:
        summary.write(fitting(lines, ROOM - summary.tell()))
