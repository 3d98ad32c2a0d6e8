"""Messages as a Code Quality report of GitLab, which a merge request shows beside its changes.

Facts from GitLab's documentation, "Code Quality", section "Code Quality report format": an array of objects with `description`,
`check_name`, `fingerprint`, `severity` (info, minor, major, critical, blocker), `location.path` (relative, without `./`) and
`location.lines.begin`. A finding counts as new or as resolved by its fingerprint alone.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from briefgen.errors import Diagnostic, Severity
from briefgen.reports._paths import Places
from briefgen.text.visible import visible

LEVELS: dict[Severity, str] = {"error": "critical", "warning": "major", "note": "info"}


def code_quality(messages: Sequence[Diagnostic], places: Places, config: str) -> list[dict[str, Any]]:
    """The report. A finding without a place of its own, or with one outside the repository, is one of `config`."""
    return list(_findings(messages, places, config))


def _findings(messages: Sequence[Diagnostic], places: Places, config: str) -> Iterator[dict[str, Any]]:
    told: Counter[tuple[str, str, str]] = Counter()
    for said in messages:
        inside = places.of(said.where.path) if said.where else None
        path = inside or places.of(config) or config
        # Without the line: a finding that moves is the same one. Like ones are told apart by their order.
        same = (said.code, path, said.message)
        told[same] += 1
        words = f"{said.message}; {said.hint}" if said.hint else said.message
        yield {
            "description": visible(words if inside or not said.where else f"{said.where}: {words}"),
            "check_name": said.code,
            "fingerprint": hashlib.sha256("\0".join((*same, str(told[same]))).encode("utf-8", "surrogatepass")).hexdigest(),
            "severity": LEVELS[said.severity],
            "location": {"path": path, "lines": {"begin": (said.where.line if said.where and inside else 0) or 1}},
        }
