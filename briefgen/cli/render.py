"""`briefgen render`: a finished brief for its audiences, without reading an article again."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli._frame import Run, Status
from briefgen.cli._options import edition_options, open_project, progress, written

if TYPE_CHECKING:
    from briefgen.config import Config

CONFIG = Path("config.yaml")


@click.command()
@click.argument("brief", type=click.Path(path_type=Path, exists=True))
@click.option(
    "-c", "--config", "config_path", type=click.Path(path_type=Path), help="The config file.  [default: config.yaml, if it is there]"
)
@edition_options
@click.pass_obj
def command(
    run: Run,
    brief: Path,
    *,
    config_path: Path | None,
    audiences: tuple[str, ...],
    formats: tuple[str, ...],
    output: Path | None,
) -> int:
    """Print a finished brief anew. BRIEF is a brief.json, or its folder; articles/ must lie beside it.

    For work on templates and audiences: no article is read again. Files go to the folder of BRIEF, or to another with -o. An audience that
    the config does not name, or any where there is no config, is one with the template of its name and all sections.
    """
    from briefgen.pipeline import render
    from briefgen.request import Request

    config, root = _project(config_path, audiences)
    folder = brief if brief.is_dir() else brief.parent
    request = Request(output=output or folder, audiences=audiences, formats=formats)
    try:
        outcome = render(config, root, request, folder, progress=progress)
    finally:
        progress("")
    run.report(d for d in outcome.diagnostics if d.code[0] == "E")
    run.say(written(request.output, outcome.files))
    return Status.WRONG_USE if outcome.failed else Status.SOUND


def _project(config_path: Path | None, audiences: tuple[str, ...]) -> tuple[Config, Path]:
    from msgspec.structs import replace

    from briefgen.config import Audience, Config
    from briefgen.render import template_names

    if config_path or CONFIG.is_file():
        config, root = open_project(config_path or CONFIG)
    else:
        config, root = Config(title="briefgen", path=""), Path()
    names = template_names(root)
    wanted = audiences if config.path else audiences or names
    added = {name: Audience(template=name) for name in wanted if name not in config.audiences and name in names}
    return replace(config, audiences={**config.audiences, **added}), root
