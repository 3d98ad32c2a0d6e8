"""`briefgen serve`: the brief in a browser while it is worked on."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli._frame import Run, Status
from briefgen.cli._messages import show, visible
from briefgen.cli._options import cache_options, config_option

if TYPE_CHECKING:
    from briefgen.cache import Cache


@click.command()
@config_option
@cache_options
@click.option("-a", "--audience", "audiences", multiple=True, help="Only this audience; may be given several times.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="Port to listen on; 0 takes a free one.")
@click.pass_obj
def command(run: Run, config_path: Path, audiences: tuple[str, ...], port: int, *, cache: Cache | None) -> int:
    """Show the briefs in a browser, and again after each change of an article, the config or a template.

    For whoever writes a template or gathers articles. Only this machine is served (127.0.0.1), and nothing is written: the pages are those
    that `build` would write, with a script that loads them anew. Only what a change touches is done again; stderr says what and why. A
    fault is shown in the page until it is mended. PDFs are made when they are asked for. Ctrl-C ends it.
    """
    from briefgen.serve import serve

    serve(
        config_path,
        audiences,
        port,
        cache=cache,
        ready=click.echo,
        say=lambda line: click.echo(visible(line), err=True),
        report=lambda found: show(found, sys.stderr),
        trace=run.trace,
    )
    return Status.SOUND
