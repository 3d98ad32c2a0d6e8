"""The command line: thin commands that parse, call, print and give the exit status."""

from __future__ import annotations

import signal
import sys

import click

from briefgen import __version__
from briefgen.cli._frame import Commands, debug_option, run

_COMMANDS = {
    "init": "briefgen.cli.init",
    "build": "briefgen.cli.build",
    "render": "briefgen.cli.render",
    "serve": "briefgen.cli.serve",
    "check": "briefgen.cli.check",
    "sources": "briefgen.cli.sources",
    "annotate": "briefgen.cli.annotate",
    "verify": "briefgen.cli.verify",
    "explain": "briefgen.cli.explain",
    "diff": "briefgen.cli.diff",
    "evaluate": "briefgen.cli.evaluate",
    "schema": "briefgen.cli.schema",
    "sample": "briefgen.cli.sample",
    "doctor": "briefgen.cli.doctor",
}


@click.group(
    cls=Commands,
    modules=_COMMANDS,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    params=[debug_option()],
)
@click.version_option(__version__, prog_name="briefgen")
def cli() -> None:
    """Make briefing documents from news articles, each statement with its source's exact words.

    Exit status: 0 sound, 1 findings, 2 wrong use or environment, 3 internal fault, 130 interrupted.
    """


def main() -> None:
    """Entry point of the command `briefgen`."""
    # A CI server that cancels a job sends SIGTERM: it is to leave as little behind as Ctrl-C.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    status = run(cli)
    # The work is done; the interpreter's own end takes a while and is no place to be interrupted in.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    sys.exit(status)
