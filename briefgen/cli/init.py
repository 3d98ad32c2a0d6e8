"""`briefgen init`: a working folder, or a template for an audience, to begin with."""

from __future__ import annotations

from pathlib import Path

import click

from briefgen.cli._frame import Status
from briefgen.cli._messages import visible


@click.command()
@click.argument("folder", metavar="[DIR]", type=click.Path(path_type=Path, file_okay=False), default=Path())
@click.option("--audience", metavar="NAME", help="Add an audience: a template that works as it is, and its block in config.yaml.")
def command(folder: Path, audience: str | None) -> int:
    """Lay out a working folder in DIR (here, if none is given): config.yaml and an example article, ready for `briefgen build`.

    With --audience in a folder that has a config: templates/NAME/brief.html.j2, which extends the base page block by block, and a block for
    NAME in config.yaml. No file is ever written over.
    """
    from briefgen.starter import CONFIG, block, new_audience, new_folder, write_new

    fresh = not (folder / CONFIG).exists() or not audience
    files = new_folder(folder) if fresh else {}
    placed = True
    if audience:
        config = files.get(CONFIG) or (folder / CONFIG).read_text(encoding="utf-8")
        more, placed = new_audience(audience, config)
        files |= more
    write_new(folder, files, changed=frozenset() if fresh else frozenset({CONFIG}))
    for path in files:
        click.echo(visible(f"wrote {(folder / path).as_posix()}"))
    if not placed and audience:
        click.echo(f"add to the audiences of {visible(str(folder / CONFIG))}:\n{block(audience)}")
    return Status.SOUND
