"""The brief in a browser while its articles, config and templates are worked on. Everything is kept in memory; nothing is written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Thread

from briefgen.cache import Cache
from briefgen.errors import Diagnostic
from briefgen.serve._board import Board
from briefgen.serve._faults import Trace
from briefgen.serve._http import Server
from briefgen.serve._made import Made
from briefgen.serve._pdfs import Pdfs
from briefgen.serve._site import Site
from briefgen.serve._state import Workshop
from briefgen.serve._steps import Report, Say
from briefgen.serve._watch import differing, next_change

__all__ = ["serve"]


def serve(
    config_path: Path,
    audiences: Sequence[str],
    port: int,
    *,
    cache: Cache | None = None,
    ready: Callable[[str], None],
    say: Say,
    report: Report,
    trace: Trace,
) -> None:
    """Serve until interrupted. Raises `BriefgenError` (E009) where the port cannot be had; any other fault is shown in the pages.

    `ready` is given the address, `say` a line for each thing done, `report` the messages that were not there in the round before;
    `cache` holds what earlier runs found in articles.
    """
    with Pdfs(config_path.parent, say, report) as pdfs, Workshop(config_path, audiences, cache, say, trace) as workshop:
        board = Board(Site(None, pdfs, trace))
        with Server(port, board) as server:
            Thread(target=server.serve_forever, args=(0.1,), daemon=True).start()
            try:
                ready(server.address)
                _rounds(workshop, lambda made: board.put(Site(made, pdfs, trace)), report)
            finally:
                board.close()
                server.shutdown()


def _rounds(workshop: Workshop, put: Callable[[Made], None], report: Report) -> None:
    """Make everything, and again after each change."""
    known: frozenset[Diagnostic] = frozenset()
    changed: list[str] = []
    while True:
        made = workshop.redo(changed)
        put(made)
        report(d for d in made.messages if d not in known)
        known = frozenset(made.messages)
        after = next_change(workshop.look, workshop.seen)
        changed = [path.name for path in differing(workshop.seen, after)]
