"""Messages as workflow commands of GitHub Actions, which shows them at their lines.

Facts from GitHub's documentation: "Workflow commands for GitHub Actions" gives `::error file=…,line=…,col=…,title=…::message`;
"REST API endpoints for check runs" says that a step shows at most 10 warnings and 10 errors. How values are escaped stands in
`packages/core/src/command.ts` of actions/toolkit, how they are read in `src/Runner.Common/ActionCommand.cs` of actions/runner.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefgen.errors import Code, Diagnostic, Severity
from briefgen.lexicons import lexicon
from briefgen.reports._paths import Places
from briefgen.reports._report import SEVERITIES, counted
from briefgen.text.visible import visible

LEVELS: dict[Severity, str] = {"error": "error", "warning": "warning", "note": "notice"}
MOST = 10
"""So many of a level are shown for one step; what else was said would be dropped without a word."""
LONGEST = 4000
"""Characters of a message; GitHub takes 64 KB of an annotation. All of it stands in the log."""


def workflow_commands(messages: Sequence[Diagnostic], places: Places) -> Iterator[str]:
    """The commands, one a line, in the order given; the last says how many more messages there are, if not all could be shown."""
    groups = {severity: [said for said in messages if said.severity == severity] for severity in SEVERITIES}
    over = any(len(group) > MOST for group in groups.values())
    # The line on the rest is a notice, too, and must not be the one that is dropped.
    shown = {severity: group[: MOST - (over and severity == "note")] for severity, group in groups.items()}
    for group in shown.values():
        yield from (_command(said, places) for said in group)
    rest = [said for severity, group in groups.items() for said in group[len(shown[severity]) :]]
    if rest:
        yield f"::notice title=briefgen::{len(rest)} more ({counted(rest)}): all messages stand in the log of this step"


def _command(said: Diagnostic, places: Places) -> str:
    given = {"title": f"{said.code} {lexicon('codes', dict[str, Code])[said.code].title}"}
    words = f"{said.message}; {said.hint}" if said.hint else said.message
    if said.where:
        path = places.of(said.where.path)
        if path is None:
            words = f"{said.where}: {words}"
        else:
            line = {"line": said.where.line, "col": said.where.column}
            given = {"file": path, **{name: str(n) for name, n in line.items() if n}, **given}
    properties = ",".join(f"{name}={escape_property(visible(value))}" for name, value in given.items())
    shown = visible(words)
    return f"::{LEVELS[said.severity]} {properties}::{escape_data(shown if len(shown) <= LONGEST else shown[: LONGEST - 1] + '…')}"


def escape_data(text: str) -> str:
    """A message as the runner reads it back."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def escape_property(text: str) -> str:
    """A value of a property as the runner reads it back."""
    return escape_data(text).replace(":", "%3A").replace(",", "%2C")
