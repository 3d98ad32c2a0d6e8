"""`briefgen schema`: JSON Schemas of the config, of brief.json, of `diff`, of messages, and of what templates see."""

from __future__ import annotations

import json
from pathlib import Path

import click

from briefgen.cli._frame import Status


@click.command()
@click.argument("what", type=click.Choice(["config", "brief", "changes", "messages", "view"]))
@click.option("--markdown", is_flag=True, help="Of `view`: a text for people instead, with blocks, filters and examples.")
def command(what: str, *, markdown: bool) -> int:
    """Print the JSON Schema of config.yaml, of brief.json, of what `diff` prints, of messages, or of the data that templates see.

    Changes are those of `diff --output-format json`, messages those of `--output-format json` of build, check and verify.
    """
    if markdown and what != "view":
        raise click.UsageError("--markdown is for `view`")
    if markdown:
        from briefgen.render import template_roots
        from briefgen.render.view import reference

        click.echo(reference(template_roots(Path())[-1]), nl=False)
        return Status.SOUND
    if what == "config":
        from briefgen.config import json_schema
    elif what == "brief":
        from briefgen.briefjson import json_schema
    elif what == "changes":
        from briefgen.changes import json_schema
    elif what == "messages":
        from briefgen.reports import json_schema
    else:
        from briefgen.render.view import json_schema
    click.echo(json.dumps(json_schema(), ensure_ascii=False, indent=2))
    return Status.SOUND
