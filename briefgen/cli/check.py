"""`briefgen check`: would a build find sound input? Writes nothing."""

from __future__ import annotations

from pathlib import Path

import click

from briefgen.cli._frame import Findings, Run, Status
from briefgen.cli._options import config_option, open_project, output_format_option


@click.command()
@config_option
@output_format_option
@click.option("--strict", is_flag=True, help="End with status 1 where there are warnings.")
@click.pass_obj
def command(run: Run, config_path: Path, *, strict: bool) -> int:
    """Check config, articles and templates; write nothing.

    Templates are tried out on an empty brief.
    """
    from briefgen.editorial import read_editorial
    from briefgen.loaders import load_articles
    from briefgen.previous import read_previous
    from briefgen.printing import Printer
    from briefgen.request import choose

    config, root = open_project(config_path)
    articles, said = load_articles(config, root)
    said = (*said, *read_previous(config, root, root / config.output)[1])
    read_editorial(config, root)
    run.report(said)
    with Printer(config, root, choose(config), pdf=False) as printer:
        printer.try_out()
    warnings = sum(d.severity == "warning" for d in said)
    run.say(f"{len(articles)} articles, {len(config.audiences)} audiences, {warnings} warnings")
    if strict and warnings:
        raise Findings
    return Status.SOUND
