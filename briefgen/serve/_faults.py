"""What went wrong, as messages: whatever it is, the server outlives it and shows it."""

from __future__ import annotations

from collections.abc import Callable

from briefgen.errors import BriefgenError, Diagnostic, internal, refusal

Trace = Callable[[Exception], None]
"""Shows the traceback of a fault where somebody asked for it."""
HINT = "run `briefgen serve --debug` to see where"


def caught(error: Exception, trace: Trace) -> tuple[Diagnostic, ...]:
    """The messages of any fault."""
    if isinstance(error, BriefgenError):
        return error.diagnostics
    trace(error)
    return (refusal(error) if isinstance(error, OSError) else internal(error, HINT),)
