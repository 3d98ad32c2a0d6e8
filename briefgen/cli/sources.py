"""`briefgen sources`: the articles, their days and how these are known."""

from __future__ import annotations

from pathlib import Path

import click

from briefgen.cli._frame import Run, Status
from briefgen.cli._messages import visible
from briefgen.cli._options import config_option, open_project


@click.command()
@config_option
@click.pass_obj
def command(run: Run, config_path: Path) -> int:
    """List the articles: publication day, how it is known, outlet, title.

    One line each, fields separated by tabs, `-` where nothing is known.
    """
    from briefgen.loaders import load_articles

    config, root = open_project(config_path)
    articles, diagnostics = load_articles(config, root)
    for article in articles:
        day = article.published.isoformat() if article.published else "-"
        fields = [article.path, day, article.published_basis, article.outlet or "-", article.title or "-"]
        click.echo("\t".join(map(visible, fields)))
    run.report(diagnostics)
    return Status.WRONG_USE if any(d.severity == "error" for d in diagnostics) else Status.SOUND
