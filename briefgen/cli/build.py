"""`briefgen build`: write the briefs, or say whether they are stale."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli._frame import Findings, Run, Status
from briefgen.cli._log import Log
from briefgen.cli._options import (
    cache_options,
    config_option,
    edition_options,
    open_project,
    output_format_option,
    summary_option,
    written,
)
from briefgen.cli._timings import Stopwatch

if TYPE_CHECKING:
    from briefgen.cache import Cache
    from briefgen.config import Config
    from briefgen.errors import Diagnostic
    from briefgen.request import Request


def _address(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """A scheduler's address; None where nothing is asked for."""
    if value is not None and not re.fullmatch(r"dask:\w+://\S+", value):
        raise click.BadParameter(f"found {value!r}, expected the address of a scheduler such as dask:tcp://127.0.0.1:8786", ctx, param)
    return value


@click.command()
@config_option
@edition_options
@click.option("--strict", is_flag=True, help="End with status 1 where there are warnings.")
@click.option("--force", is_flag=True, help="Build even where nothing changed since the last build.")
@click.option("--jobs", type=click.IntRange(1), metavar="N", help="Processes that read articles.  [default: as many as pay off]")
@click.option("--executor", callback=_address, metavar="dask:tcp://HOST:PORT", help="Have a dask cluster read the articles.")
@click.option("-v", "--verbose", is_flag=True, help="Say what is made anew, and why.")
@cache_options
@click.option("--check", "only_check", is_flag=True, help="Write nothing; end with status 1 where the output is stale.")
@output_format_option
@summary_option
@click.option("--timings", type=click.Path(path_type=Path, dir_okay=False), help="Write how long each stage took to this file, as JSON.")
@click.pass_obj
def command(
    run: Run,
    config_path: Path,
    audiences: tuple[str, ...],
    formats: tuple[str, ...],
    output: Path | None,
    *,
    strict: bool,
    force: bool,
    only_check: bool,
    jobs: int | None,
    executor: str | None,
    verbose: bool,
    cache: Cache | None,
    timings: Path | None,
) -> int:
    """Write the briefs: brief.json, the articles' texts, and each audience's files.

    Files are replaced only when all of them are complete; manifest.json, with the hashes of everything read and written, comes last.
    Where nothing changed since the last build, nothing is made, and its messages are said again. Else only what changed is made anew:
    what was found in an article, and a page as PDF, are kept in the cache.
    """
    from briefgen.freshness import stale, unchanged
    from briefgen.request import Request

    config, root = open_project(config_path)
    request = Request(output=output or root / config.output, audiences=audiences, formats=formats)
    with Stopwatch(timings) as stopwatch:
        if only_check:
            return _report_stale(run, request.output, stale(config, root, request))
        if not force and (last := unchanged(config, root, request)):
            run.say(f"nothing changed: {request.output} is what a build would write")
            _summarise(run, config, request, ())
            return _finish(run, last.remarks, strict=strict)
        from briefgen.executors import Team
        from briefgen.pipeline import build

        log = Log(verbose=verbose)
        try:
            outcome = build(config, root, request, cache=cache, team=Team(jobs, executor), progress=stopwatch, because=log.because)
        finally:
            stopwatch("")
            log.close()
        run.say(written(request.output, outcome.files))
        run.written.extend((request.output / name).as_posix() for name in sorted(outcome.files))
        _summarise(run, config, request, outcome.files)
        return _finish(run, outcome.diagnostics, strict=strict)


def _summarise(run: Run, config: Config, request: Request, files: Iterable[str]) -> None:
    if run.summary is not None:
        from briefgen.cli._view_build import build_lines

        run.parts.extend(build_lines(config, request, files))


def _finish(run: Run, said: Sequence[Diagnostic], *, strict: bool) -> int:
    """Report what a build, this one or the last, had to say, and what that comes to."""
    run.report(said)
    if any(d.severity == "error" for d in said):
        return Status.WRONG_USE
    if strict and any(d.severity == "warning" for d in said):
        raise Findings
    return Status.SOUND


def _report_stale(run: Run, output: Path, reasons: list[str]) -> int:
    from briefgen.manifest import NAME

    root = run.config.parent
    manifest = (Path(os.path.relpath(output, root)) / NAME).as_posix()
    for reason in reasons:
        file = reason.removesuffix(" changed").removesuffix(" is new")
        run.stale[reason] = file if (root / file).is_file() else manifest
        run.say(f"stale: {reason}")
    return Status.FINDINGS if reasons else Status.SOUND
