"""What a build makes anew, and why, for `-v`: a line for each thing, or for all that share a reason where they are many."""

from __future__ import annotations

import click

from briefgen.cli._messages import visible

FEW = 10
"""So many things with one reason get a line each; of more, the first are named."""
NAMED = 3


class Log:
    """Gathers what is made anew by its reason, and says so on stderr when it is closed."""

    def __init__(self, *, verbose: bool) -> None:
        self._verbose = verbose
        self._by_reason: dict[str, list[str]] = {}

    def because(self, what: str, why: str) -> None:
        """Note that `what` is made anew."""
        self._by_reason.setdefault(why, []).append(what)

    def close(self) -> None:
        """Say it, if that was asked for."""
        for reason, things in self._by_reason.items() if self._verbose else ():
            lines = [f"{thing}: {reason}" for thing in things]
            if len(things) > FEW:
                lines = [f"{len(things):,} made anew ({', '.join(things[:NAMED])} …): {reason}"]
            for line in lines:
                click.echo(visible(line), err=True)
