"""The printer's child processes, kept from one round to the next: their start takes longer than their work."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Self

from briefgen.config import Audience, Config
from briefgen.model.brief import Brief
from briefgen.printing import Printed, Printer
from briefgen.render import Workers, template_roots

JOBS = 100
"""A child that wrote so many PDFs gives way to a new one: each leaves 1 MB behind, and its memory is limited."""


class Press:
    """Prints for one caller at a time. The children start with the first job, and again when there is another template folder."""

    def __init__(self, root: Path, *, pdf: bool) -> None:
        self._root, self._pdf = root, pdf
        self._stack = ExitStack()
        self._workers: tuple[tuple[Path, ...], Workers] | None = None
        self._jobs = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None) -> None:
        self._stack.__exit__(kind, fault, trace)

    def print(self, config: Config, chosen: Mapping[str, Audience], brief: Brief, texts: Mapping[str, str]) -> Printed:
        """As `Printer.print`."""
        with Printer(config, self._root, chosen, workers=self._running()) as printer:
            return printer.print(brief, texts)

    def _running(self) -> Workers:
        roots = template_roots(self._root)
        self._jobs += 1
        if self._workers is None or self._workers[0] != roots or self._jobs > JOBS:
            self._stack.close()
            self._jobs = 1
            self._workers = roots, self._stack.enter_context(Workers(roots, pages=1, pdfs=int(self._pdf)))
        return self._workers[1]
