"""`briefgen diff`: what changed between two briefs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli._frame import Findings, Run, Status
from briefgen.cli._options import config_option, summary_option
from briefgen.text.visible import visible_in_json

if TYPE_CHECKING:
    from briefgen.model.changes import Changes


@click.command()
@click.argument("old")
@click.argument("new")
@config_option
@click.option(
    "--output-format", "form", type=click.Choice(["text", "markdown", "json"]), default="text", show_default=True, help="How it is printed."
)
@click.option("--exit-code", "tell", is_flag=True, help="End with status 1 where there are changes.")
@summary_option
@click.pass_obj
def command(run: Run, old: str, new: str, *, config_path: Path, form: str, tell: bool) -> int:
    """Say what is new, changed or gone in NEW since OLD, by item and not by line.

    Each is a brief.json, a folder that holds one, or a git revision: REV, which means the brief in the output folder of the config, or
    REV:path/to/brief.json. Items are compared by what they say: their order, and how articles are numbered, does not count.
    """
    from briefgen.changes import compare
    from briefgen.cli._briefs import named_brief

    changes = compare(named_brief(old, config_path), named_brief(new, config_path))
    _print(changes, form)
    if run.summary is not None:
        from briefgen.cli._view_changes import SUMMARY, change_lines

        run.parts.extend(change_lines(changes, SUMMARY))
    if tell and changes.found:
        raise Findings
    return Status.SOUND


def _print(changes: Changes, form: str) -> None:
    if form == "json":
        from briefgen.changes import dumps

        click.echo(visible_in_json(dumps(changes)), nl=False)
        return
    from briefgen.cli._view_changes import MARKDOWN, PLAIN, change_lines

    for line in change_lines(changes, MARKDOWN if form == "markdown" else PLAIN):
        click.echo(line)
