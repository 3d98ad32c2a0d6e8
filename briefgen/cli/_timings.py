"""How long the stages of a build took: beside the output, never in it."""

from __future__ import annotations

import time
from itertools import pairwise
from pathlib import Path
from types import TracebackType
from typing import Self

from briefgen.cli._options import progress
from briefgen.text.visible import visible_json


class Stopwatch:
    """Takes the stages as a build names them; at its end, sound or not, it writes how long each took, if `file` is given."""

    def __init__(self, file: Path | None) -> None:
        self._file = file
        self._begun: list[tuple[str, float]] = []

    def __enter__(self) -> Self:
        self._begin("comparing with the last build")
        return self

    def __call__(self, stage: str, done: int = 0, of: int = 0, /) -> None:
        """A stage begins or goes on, and the one before it ends; an empty one is none."""
        self._begin(stage)
        progress(stage, done, of)

    def _begin(self, stage: str) -> None:
        if not self._begun or self._begun[-1][0] != stage:
            self._begun.append((stage, time.perf_counter()))

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None) -> None:
        self("")
        if self._file is not None:
            stages = [{"stage": name, "seconds": round(end - start, 3)} for (name, start), (_, end) in pairwise(self._begun) if name]
            record = {"schema": "briefgen/timings/1", "seconds": round(self._begun[-1][1] - self._begun[0][1], 3), "stages": stages}
            self._file.write_text(visible_json(record) + "\n", encoding="utf-8")
