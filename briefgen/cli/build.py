"""`briefgen build`: write the briefs, or say whether they are stale."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

import click

from briefgen.cli._frame import Findings, Run, Status
from briefgen.cli._messages import visible
from briefgen.cli._options import config_option, open_project

_FORMATS = ("html", "pdf", "json", "ics", "csv", "geojson")


def _formats(ctx: click.Context, param: click.Parameter, value: str | None) -> tuple[str, ...]:
    """`html,pdf` as a tuple; empty where nothing is asked for."""
    chosen = tuple(part.strip() for part in (value or "").split(",") if part.strip())
    for part in chosen:
        if part not in _FORMATS:
            raise click.BadParameter(f"found {part!r}, expected some of {', '.join(_FORMATS)}", ctx, param)
    return chosen


@click.command()
@config_option
@click.option("-a", "--audience", "audiences", multiple=True, help="Only this audience; may be given several times.")
@click.option(
    "-f",
    "--format",
    "formats",
    callback=_formats,
    metavar=",".join(_FORMATS),
    help="Only these formats; `json` alone writes no edition. `ics`, `csv` and `geojson` are made even where the config does not list them.",
)
@click.option("-o", "--output", type=click.Path(path_type=Path, file_okay=False), help="Folder to write to, instead of the config's.")
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
        outcome = build(config, root, request, progress=_progress)
    finally:
        _progress("")
    run.report(outcome.diagnostics)
    click.echo(_written(request.output, outcome.files))
    if outcome.failed:
        return Status.WRONG_USE
    if strict and any(d.severity == "warning" for d in outcome.diagnostics):
        raise Findings
    return Status.SOUND


def _written(folder: Path, files: Iterable[str]) -> str:
    """Where the result is: what was made for an audience, or brief.json where nothing of that kind was asked for."""
    made = [name for name in sorted(files) if "/" not in name and name != "brief.json"]
    return visible(f"written to {folder}: {', '.join(made or ['brief.json'])}")


def _report_stale(reasons: list[str]) -> int:
    for reason in reasons:
        click.echo(f"stale: {visible(reason)}")
    return Status.FINDINGS if reasons else Status.SOUND


def _progress(stage: str) -> None:
    """Say on a terminal what the build is at, one line that is written over; the last stage is empty and clears it."""
    if sys.stderr.isatty():
        click.echo(f"\r\x1b[K{stage}", err=True, nl=False)
