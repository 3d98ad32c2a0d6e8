"""What one build is asked for beside the config, and which files that makes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from msgspec.structs import replace

from briefgen.config import Audience, Config
from briefgen.errors import BriefgenError, Diagnostic, Where

PAGES = ("html", "md", "txt", "pdf")
"""Formats that need a template."""
TABLES = ("meetings", "positions", "incidents")
EXPORTS = ("csv", "geojson", "ics")
"""Formats that need none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What one build is asked for beside the config."""

    output: Path
    audiences: tuple[str, ...] = ()
    """Only these; empty means all of the config."""
    formats: tuple[str, ...] = ()
    """Only these; empty means those of each audience. An export named here is made even where the audience does not list it."""


def choose(config: Config, audiences: Sequence[str] = (), formats: Sequence[str] = ()) -> dict[str, Audience]:
    """The audiences asked for, each with the formats asked for, or else its own; one without any but `json` is not made.

    Raises `BriefgenError` (E002) for an audience that the config does not have.
    """
    for name in audiences:
        if name not in config.audiences:
            known = ", ".join(config.audiences) or "none"
            hint = f"name one of these, or make it with `briefgen init --audience {name}`"
            raise BriefgenError(Diagnostic("E002", f"no audience {name!r}; the config has: {known}", Where(config.path), "error", hint))
    names = audiences or tuple(config.audiences)
    kept = {name: replace(config.audiences[name], formats=tuple(formats) or config.audiences[name].formats) for name in names}
    return {name: audience for name, audience in kept.items() if {*PAGES, *EXPORTS} & set(audience.formats)}


def file_names(audience: str, kind: str) -> tuple[str, ...]:
    """The files that a format of an audience makes; any format but `csv` makes one."""
    return tuple(f"{audience}-{table}.csv" for table in TABLES) if kind == "csv" else (f"{audience}.{kind}",)


def files_of(config: Config, request: Request) -> set[str]:
    """The files of all editions asked for."""
    chosen = choose(config, request.audiences, request.formats)
    return {file for name, audience in chosen.items() for kind in audience.formats if kind != "json" for file in file_names(name, kind)}
