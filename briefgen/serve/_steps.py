"""What a round did, why, and how long each step took: one line a step."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from time import monotonic

from briefgen.errors import Diagnostic
from briefgen.intake import listed

Say = Callable[[str], None]
"""Shows a line."""
Report = Callable[[Iterable[Diagnostic]], None]
"""Shows messages."""


class Steps:
    """The steps of one round, told as they end."""

    def __init__(self, say: Say) -> None:
        self._say = say
        self._begin = monotonic()
        self.lines: list[str] = []

    @contextmanager
    def step(self, what: str, why: str) -> Iterator[None]:
        """Tell of what is done inside; of nothing that failed, since the fault speaks for itself."""
        begin = monotonic()
        yield
        self._tell(f"{what}: {why}", begin)

    def end(self, changed: Sequence[str], *, sound: bool) -> None:
        """Tell how long all of it took; `changed` are the files for which the round was made."""
        done = "in all" if self.lines else f"nothing to redo: {listed(changed)} changed"
        self._tell(done if sound else "stopped by a fault", self._begin)

    def _tell(self, what: str, begin: float) -> None:
        self.lines.append(f"{monotonic() - begin:.2f} s  {what}")
        self._say(self.lines[-1])
