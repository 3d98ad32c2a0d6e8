"""Messages: a stable code, where, what was found, what was expected, what to do next.

Codes are stable: they can be searched, silenced and tested. `data/codes.yaml` tells what each stands for, which
`briefgen explain CODE` prints; a test compares it with the codes in use.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning", "note"]


@dataclass(frozen=True, slots=True, order=True)
class Where:
    """A place in a file; `line` and `column` count from 1, 0 means the whole file."""

    path: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return ":".join([self.path, *(str(n) for n in (self.line, self.column) if n)])


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One message to the user."""

    code: str
    """Key of `data/codes.yaml`, such as `C105`."""
    message: str
    """What was found and what was expected, one line, no trailing full stop."""
    where: Where | None = None
    severity: Severity = "warning"
    hint: str = ""
    """What to do next."""


class BriefgenError(Exception):
    """Something the user can mend: wrong use, config, input or environment (exit status 2)."""

    def __init__(self, *diagnostics: Diagnostic) -> None:
        super().__init__("; ".join(d.message for d in diagnostics))
        self.diagnostics = diagnostics

    def __reduce__(self) -> tuple[type[BriefgenError], tuple[Diagnostic, ...]]:
        """As it crosses from one process to another."""
        return type(self), self.diagnostics


def refusal(error: OSError) -> Diagnostic:
    """What the system refused outside the places that know more to say of it."""
    where = Where(os.fsdecode(error.filename)) if isinstance(error.filename, str | bytes) else None
    return Diagnostic("E006", f"the system refuses: {error.strerror or error}", where, "error", "--debug shows where it did")


def internal(error: Exception, hint: str) -> Diagnostic:
    """A fault of the program itself."""
    return Diagnostic("E900", f"internal fault: {type(error).__name__}: {error}", severity="error", hint=hint)


@dataclass(frozen=True, slots=True)
class Code:
    """What a code stands for."""

    title: str
    """A short name of the fault."""
    explanation: str
    """Why it is reported and how it is mended."""
