"""`briefgen build`: write the briefs, or say whether they are stale."""

from __future__ import annotations

from pathlib import Path

import click

from briefgen.cli._frame import Findings, Run, Status
from briefgen.cli._messages import visible
from briefgen.cli._options import config_option, edition_options, open_project, progress, written


@click.command()
@config_option
@edition_options
@click.option("--strict", is_flag=True, help="End with status 1 where there are warnings.")
@click.option("--check", "only_check", is_flag=True, help="Write nothing; end with status 1 where the output is stale.")
@click.pass_obj
def command(
    run: Run,
    config_path: Path,
    audiences: tuple[str, ...],
    formats: tuple[str, ...],
    output: Path | None,
    *,
    strict: bool,
    only_check: bool,
) -> int:
    """Write the briefs: brief.json, the articles' texts, and each audience's files.

    Files are replaced only when all of them are complete; manifest.json, with the hashes of everything read and written, comes last.
    """
    from briefgen.pipeline import Request, build, stale

    config, root = open_project(config_path)
    request = Request(output=output or root / config.output, audiences=audiences, formats=formats)
    if only_check:
        return _report_stale(stale(config, root, request))
    try:
        outcome = build(config, root, request, progress=progress)
    finally:
        progress("")
    run.report(outcome.diagnostics)
    click.echo(written(request.output, outcome.files))
    if outcome.failed:
        return Status.WRONG_USE
    if strict and any(d.severity == "warning" for d in outcome.diagnostics):
        raise Findings
    return Status.SOUND


def _report_stale(reasons: list[str]) -> int:
    for reason in reasons:
        click.echo(f"stale: {visible(reason)}")
    return Status.FINDINGS if reasons else Status.SOUND
