"""A child process that turns data into a page (`html`) or a page into a PDF (`pdf`), bound by limits.

It imports its library at once and then waits, so that a build can start it while it still reads articles.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from briefgen.errors import BriefgenError
from briefgen.render.limits import confine
from briefgen.render.wire import receive, send

Answer = tuple[dict[str, Any], bytes]
Job = Callable[[dict[str, Any], bytes], Answer]


def _html_job() -> Job:
    from briefgen.render.html import render

    return lambda header, _body: ({}, render([Path(root) for root in header["roots"]], header["template"], header["context"]).encode())


def _pdf_job() -> Job:
    from briefgen.render.pdf import open_library

    write = open_library()

    def job(header: dict[str, Any], body: bytes) -> Answer:
        warnings, pdf = write([Path(root) for root in header["roots"]], body.decode(), tagged=header["tagged"])
        return {"warnings": warnings}, pdf

    return job


def _answer(job: Job, header: dict[str, Any], body: bytes) -> Answer:
    try:
        return job(header, body)
    except BriefgenError as fault:
        found = fault.diagnostics[0]
        where = [found.where.path, found.where.line, found.where.column] if found.where else None
        return {"fault": [found.code, found.message, where, found.hint]}, b""
    except MemoryError:
        return {"limit": "memory"}, b""


def main() -> None:
    """Answer messages on standard input until it ends."""
    channel = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # libraries print to standard output: keep that out of the messages
    job = {"html": _html_job, "pdf": _pdf_job}[sys.argv[1]]()
    while (message := receive(sys.stdin.buffer)) is not None:
        header, body = message
        confine(header["memory"], header["cpu"])
        answer, data = _answer(job, header, body)
        send(channel, answer, data)


if __name__ == "__main__":
    main()
