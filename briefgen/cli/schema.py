"""`briefgen schema`: JSON Schemas of the config and of brief.json."""

from __future__ import annotations

import json

import click

from briefgen.cli._frame import Status


@click.command()
@click.argument("what", type=click.Choice(["config", "brief"]))
def command(what: str) -> int:
    """Print the JSON Schema of config.yaml or of brief.json."""
    if what == "config":
        from briefgen.config import json_schema
    else:
        from briefgen.briefjson import json_schema
    click.echo(json.dumps(json_schema(), ensure_ascii=False, indent=2))
    return Status.SOUND
