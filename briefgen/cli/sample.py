"""`briefgen sample`: a made-up brief of any size, to design templates against."""

from __future__ import annotations

from pathlib import Path

import click

from briefgen.cli._frame import Status
from briefgen.cli._messages import visible

MOST = 2000


@click.command()
@click.argument("items", type=click.IntRange(0, MOST))
@click.option("-o", "--output", type=click.Path(path_type=Path, file_okay=False), required=True, help="Folder to write to.")
def command(items: int, output: Path) -> int:
    """Write a made-up brief of ITEMS items, half of them positions, for `briefgen render`.

    States, people and articles do not exist. It has what is awkward to lay out: long names, undated entries, rival values, articles
    without title or day.
    """
    from briefgen.pipeline import write_sample

    write_sample(items, output)
    click.echo(visible(f"written to {output}: brief.json; print it with `briefgen render {output}`"))
    return Status.SOUND
