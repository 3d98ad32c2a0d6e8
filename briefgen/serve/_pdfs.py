"""PDFs, made when somebody asks for one and kept while its edition stays the same."""

from __future__ import annotations

from pathlib import Path
from threading import Lock
from types import TracebackType
from typing import Self

from briefgen.errors import BriefgenError, Diagnostic
from briefgen.printing import Printed
from briefgen.request import choose
from briefgen.serve._made import Made, Sheet
from briefgen.serve._press import Press
from briefgen.serve._steps import Report, Say, Steps


class Pdfs:
    """The PDFs of the editions; asked from many threads, made one after the other."""

    def __init__(self, root: Path, say: Say, report: Report) -> None:
        self._press = Press(root, pdf=True)
        self._say, self._report = say, report
        self._kept: dict[str, tuple[Sheet, Printed]] = {}
        self._one_at_a_time = Lock()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None) -> None:
        self._press.__exit__(kind, fault, trace)

    def said(self, sheet: Sheet) -> tuple[Diagnostic, ...]:
        """What the PDF writer remarked, if the PDF was made."""
        kept = self._kept.get(sheet.name)
        return kept[1].diagnostics if kept and kept[0] is sheet else ()

    def pdf(self, made: Made, sheet: Sheet) -> bytes:
        """The PDF of one edition. Raises `BriefgenError` where it cannot be made."""
        with self._one_at_a_time:
            kept = self._kept.get(sheet.name)
            if kept is None or kept[0] is not sheet:
                kept = self._kept[sheet.name] = sheet, self._make(made, sheet)
        if sheet.pdf not in kept[1].files:
            raise BriefgenError(*kept[1].diagnostics)
        return kept[1].files[sheet.pdf]

    def _make(self, made: Made, sheet: Sheet) -> Printed:
        assert made.config
        assert made.facts
        with Steps(self._say).step(f"printed {sheet.pdf}", "asked for"):
            printed = self._press.print(made.config, choose(made.config, [sheet.name], ["pdf"]), made.facts.brief, made.facts.texts)
        self._report(printed.diagnostics)
        return printed
