"""`briefgen verify`: are finished files what was built, and true to their articles?"""

from __future__ import annotations

from pathlib import Path

import click

from briefgen.cli._frame import Findings, Run, Status
from briefgen.cli._options import output_format_option


@click.command()
@click.argument("path", type=click.Path(path_type=Path))
@click.option(
    "--articles",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    help="Folder of the articles themselves, to compare with them too.",
)
@output_format_option
@click.pass_obj
def command(run: Run, path: Path, articles: Path | None) -> int:
    """Check a finished .json, .html or .pdf, or a whole output folder.

    Every file against the manifest, every citation against the article's text, every note of a page and of a PDF against its citation.
    """
    from briefgen.audit import verify

    faults = verify(path, articles)
    run.report(faults)
    if faults:
        raise Findings
    run.say(f"{path}: sound")
    return Status.SOUND
