"""Messages as a table of Markdown, and Markdown cut to the room there is.

Facts from GitHub's documentation, "Workflow commands for GitHub Actions", section on job summaries: a step's summary holds at most 1 MiB;
one that is longer is not shown at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from briefgen.errors import Diagnostic
from briefgen.reports._report import counted
from briefgen.text.printable import escape_markdown
from briefgen.text.visible import visible

ROOM = 1 << 20
"""Bytes of a job summary."""
CUT = "\n_The rest is left out: a summary holds 1 MiB._\n"


def message_table(messages: Sequence[Diagnostic]) -> Iterator[str]:
    """Lines: what there is by severity, and a table in the order given."""
    if not messages:
        return
    yield from ("", f"**Messages:** {counted(messages)}", "", "| | code | place | message |", "|---|---|---|---|")
    for said in messages:
        where = _cell(str(said.where)) if said.where else ""
        hint = f" ({_cell(said.hint)})" if said.hint else ""
        yield f"| {said.severity} | {said.code} | {where} | {_cell(said.message)}{hint} |"


def _cell(text: str) -> str:
    return escape_markdown(visible(text))


def fitting(lines: Iterable[str], room: int) -> str:
    """As many of the lines as fit into `room` bytes of UTF-8; where some do not, the last line says so."""
    kept: list[str] = []
    left = room - len(CUT.encode())
    for line in lines:
        left -= len(line.encode("utf-8", "backslashreplace")) + 1
        if left < 0:
            return "".join(kept) + CUT if room >= len(CUT) else ""
        kept.append(line + "\n")
    return "".join(kept)
