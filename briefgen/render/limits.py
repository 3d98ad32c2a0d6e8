"""How much memory and time a child may use: a base and a part that grows with the document.

Measured for PDF: 5 pages need 0.3 GB of address space, 120 pages 0.7, 480 pages 2.0, at about 8 KB of HTML and
0.2 s a page. The limits are several times that: they stop faults, not long briefs.
"""

from __future__ import annotations

import contextlib
import resource
from dataclasses import dataclass

MB = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """What one job may use."""

    memory: int
    """Bytes of address space."""
    cpu: int
    """Seconds of processor time."""
    wall: int
    """Seconds by the clock; other work may share the processor."""


def template_limits(size: int) -> Limits:
    """For a template over `size` bytes of data."""
    cpu = 10 + size // (200 * 1024)
    return Limits(512 * MB + 60 * size, cpu, 30 + 4 * cpu)


def pdf_limits(size: int) -> Limits:
    """For a page of `size` bytes of HTML."""
    cpu = 40 + size // (8 * 1024)
    return Limits(1024 * MB + 600 * size, cpu, 60 + 4 * cpu)


def confine(memory: int, cpu: int) -> None:
    """Bind this process: address space as given, and `cpu` seconds more than it has used."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    seconds = int(used.ru_utime + used.ru_stime) + cpu
    with contextlib.suppress(ValueError, OSError):  # some systems refuse to bind the address space; time still is
        resource.setrlimit(resource.RLIMIT_AS, (memory, resource.getrlimit(resource.RLIMIT_AS)[1]))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, resource.getrlimit(resource.RLIMIT_CPU)[1]))
