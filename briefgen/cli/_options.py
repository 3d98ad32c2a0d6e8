"""Options that several commands share."""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

import click

from briefgen.cli._frame import Run

if TYPE_CHECKING:
    from briefgen.config import Config

BAR = 30
"""Width of a progress bar."""
FORMS = ("text", "json", "github", "gitlab")
Command = TypeVar("Command", bound=Callable[..., Any])


def config_option(command: Command) -> Command:
    """`-c/--config FILE`; the file is opened by the config's own reader, whose messages say more."""
    kind = click.Path(path_type=Path)
    return click.option(
        "-c",
        "--config",
        "config_path",
        type=kind,
        default=Path("config.yaml"),
        show_default=True,
        callback=_note_config,
        help="The config file.",
    )(command)


def _note_config(ctx: click.Context, param: click.Parameter, value: Path) -> Path:
    del param
    ctx.ensure_object(Run).config = value
    return value


def output_format_option(command: Command) -> Command:
    """`--output-format`: what a program or a CI server reads on stdout."""
    return click.option(
        "--output-format",
        type=click.Choice(FORMS),
        default=FORMS[0],
        show_default=True,
        is_eager=True,
        expose_value=False,
        callback=_note_form,
        help="What stdout is: text, one JSON document, annotations of GitHub Actions, or a Code Quality report of GitLab.",
    )(command)


def _note_form(ctx: click.Context, param: click.Parameter, value: str) -> None:
    del param
    run = ctx.ensure_object(Run)
    run.form, run.command = value, ctx.info_name or run.command


def summary_option(command: Command) -> Command:
    """`--summary FILE`, which GitHub Actions gives by itself."""
    return click.option(
        "--summary",
        type=click.Path(path_type=Path, dir_okay=False),
        envvar="GITHUB_STEP_SUMMARY",
        show_envvar=True,
        is_eager=True,
        expose_value=False,
        callback=_note_summary,
        help="Add a summary in Markdown to this file.",
    )(command)


def _note_summary(ctx: click.Context, param: click.Parameter, value: Path | None) -> None:
    del param
    run = ctx.ensure_object(Run)
    run.summary, run.command = value, ctx.info_name or run.command


def edition_options(command: Command) -> Command:
    """`-a/--audience`, `-f/--format`, `-o/--output`: which editions, and where they go."""
    audiences = click.option("-a", "--audience", "audiences", multiple=True, help="Only this audience; may be given several times.")
    formats = click.option(
        "-f",
        "--format",
        "formats",
        callback=_formats,
        metavar="html,pdf,…",
        help="These formats, whatever the config lists: html, pdf, md, txt, ics, csv, geojson; `json` alone writes no edition.",
    )
    output = click.option(
        "-o", "--output", type=click.Path(path_type=Path, file_okay=False), help="Folder to write to, instead of the usual one."
    )
    return audiences(formats(output(command)))


def cache_options(command: Command) -> Command:
    """`--cache-dir`, `--no-cache`: what earlier runs found in articles, as `cache`."""

    @functools.wraps(command)
    def with_cache(*given: Any, cache_dir: Path | None, no_cache: bool, **options: Any) -> Any:
        from briefgen.cache import Cache, default_folder

        return command(*given, cache=None if no_cache else Cache(cache_dir or default_folder()), **options)

    folder = click.option(
        "--cache-dir",
        type=click.Path(path_type=Path, file_okay=False),
        help="Where the results for each article are kept.  [default: $XDG_CACHE_HOME/briefgen, else ~/.cache/briefgen]",
    )
    without = click.option("--no-cache", is_flag=True, help="Read every article anew, and keep nothing.")
    return cast("Command", folder(without(with_cache)))


def _formats(ctx: click.Context, param: click.Parameter, value: str | None) -> tuple[str, ...]:
    """`html,pdf` as a tuple; empty where nothing is asked for."""
    from briefgen.config import FORMATS

    chosen = tuple(part.strip() for part in (value or "").split(",") if part.strip())
    for part in chosen:
        if part not in FORMATS:
            raise click.BadParameter(f"found {part!r}, expected some of {', '.join(FORMATS)}", ctx, param)
    return chosen


def open_project(config_path: Path) -> tuple[Config, Path]:
    """The config and the folder that its paths are relative to."""
    from briefgen.config import load_config

    return load_config(config_path), config_path.parent


def progress(stage: str, done: int = 0, of: int = 0) -> None:
    """Say on a terminal what the build is at, one line that is written over; the last stage is empty and clears it.

    `done` steps `of` so many are shown as a bar.
    """
    if sys.stderr.isatty():
        bar = f"  {'█' * (done * BAR // of):░<{BAR}}  {done} of {of}" if of else ""
        click.echo(f"\r\x1b[K{stage}{bar}", err=True, nl=False)


def written(folder: Path, files: Iterable[str]) -> str:
    """Where the result is: the editions, or brief.json where none was asked for."""
    pages = [name for name in sorted(files) if "/" not in name and not name.endswith(".json")]
    return f"written to {folder}: {', '.join(pages or ['brief.json'])}"
