"""Options that several commands share."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from briefgen.cli._messages import visible

if TYPE_CHECKING:
    from briefgen.config import Config

Command = TypeVar("Command", bound=Callable[..., Any])


def config_option(command: Command) -> Command:
    """`-c/--config FILE`; the file is opened by the config's own reader, whose messages say more."""
    kind = click.Path(path_type=Path)
    return click.option(
        "-c", "--config", "config_path", type=kind, default=Path("config.yaml"), show_default=True, help="The config file."
    )(command)


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


def progress(stage: str) -> None:
    """Say on a terminal what the build is at, one line that is written over; the last stage is empty and clears it."""
    if sys.stderr.isatty():
        click.echo(f"\r\x1b[K{stage}", err=True, nl=False)


def written(folder: Path, files: Iterable[str]) -> str:
    """Where the result is: the editions, or brief.json where none was asked for."""
    pages = [name for name in sorted(files) if "/" not in name and not name.endswith(".json")]
    return visible(f"written to {folder}: {', '.join(pages or ['brief.json'])}")
