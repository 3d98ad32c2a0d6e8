"""What one run of a command comes to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from briefgen.errors import Diagnostic, Severity, Where

Outcome = Literal["sound", "findings", "wrong use", "internal fault", "interrupted"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")
"""The worst first."""
OUTCOMES: dict[int, Outcome] = {0: "sound", 1: "findings", 2: "wrong use", 3: "internal fault", 130: "interrupted"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a run said and did, when it is over."""

    command: str
    """Its name: `build`."""
    status: int
    """Its exit status."""
    messages: tuple[Diagnostic, ...] = ()
    """As they were said; paths are relative to the config's folder or to the folder the command was called in."""
    stale: Mapping[str, str] = field(default_factory=dict)
    """Why the output is not what a build would write, and the file that is meant: the one that changed, or else the manifest."""
    written: tuple[str, ...] = ()
    """Paths of the files written."""

    @property
    def outcome(self) -> Outcome:
        """The exit status in words."""
        return OUTCOMES[self.status]

    @property
    def findings(self) -> tuple[Diagnostic, ...]:
        """Each reason of staleness as a message, and the messages; the worst come first."""
        hint = "run `briefgen build`"
        stale = (Diagnostic("E503", f"stale: {reason}", Where(file), "error", hint) for reason, file in self.stale.items())
        return worst_first((*stale, *self.messages))


def worst_first(messages: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Errors first; like ones stay in their order."""
    return tuple(sorted(messages, key=lambda said: SEVERITIES.index(said.severity)))


def counted(messages: Iterable[Diagnostic]) -> str:
    """`2 errors, 1 warning`; empty where there is nothing to count."""
    found = [said.severity for said in messages]
    return ", ".join(f"{n} {severity}{'s' * (n > 1)}" for severity in SEVERITIES if (n := found.count(severity)))
