"""The messages of the audit."""

from __future__ import annotations

from briefgen.errors import Diagnostic, Where

CITATION, LOOSE, LOST, ADDED, SNAPSHOT = "E521", "E522", "E523", "E524", "E525"
HTML_NOTE, HTML_LINK, HTML_ACTIVE = "E531", "E532", "E533"
PDF_NOTE, PDF_LINK, PDF_ACTIVE, PDF_BROKEN = "E541", "E542", "E543", "E544"
TEXT_NOTE = "E534"
ALTERED, LACKING = "E551", "E552"

SHOWN = 80


def fault(code: str, message: str, *, where: str | None = None, line: int = 0, hint: str = "") -> Diagnostic:
    """Make an error of the audit."""
    return Diagnostic(code, message, Where(where, line) if where else None, "error", hint)


def shown(text: str) -> str:
    """Quote a text in a message, on one line and not too long."""
    plain = " ".join(text.split())
    return f"“{plain if len(plain) <= SHOWN else plain[: SHOWN - 1] + '…'}”"
