"""What an edition needs to know of the config. The config's own audience has the same attributes and fits as it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol, get_args

from briefgen.edition._labels import DEFAULT
from briefgen.errors import BriefgenError, Diagnostic
from briefgen.model.edition import SectionName
from briefgen.model.vocabulary import Worldview

SECTIONS: tuple[SectionName, ...] = get_args(SectionName)
PARTS = ("key-points", "timeline", *SECTIONS)
KEY_POINTS = 5


class AudienceLike(Protocol):
    """An audience of the config."""

    @property
    def title(self) -> str | None: ...
    @property
    def sections(self) -> Sequence[str]: ...
    @property
    def limits(self) -> Mapping[str, int]: ...
    @property
    def only(self) -> Mapping[str, Sequence[str]]: ...
    @property
    def locale(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Audience:
    """An audience without a config."""

    title: str | None = None
    """Printed under the kicker; the audience's name where there is none."""
    sections: Sequence[str] = ()
    """Parts in printing order; empty means all."""
    limits: Mapping[str, int] = field(default_factory=dict)
    """Most entries of a part."""
    only: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """Values that a field may have."""
    locale: str = DEFAULT


@dataclass(frozen=True, slots=True)
class Frame:
    """What all editions of a config share."""

    parties: Sequence[str] = ()
    """Order of the groups of positions."""
    issues: Sequence[str] = ()
    """Order of the rows of the matrix."""
    handling: str = ""
    """Handling mark, such as `TLP:AMBER`."""
    intro: str = ""
    """The editors' own words on page 1, Markdown."""
    fuller: str = ""
    """Title of the edition that leaves nothing out."""
    program: str = ""
    """Name and version of what made the brief."""
    facts_sha256: str = ""
    """Hash of brief.json, in hex."""
    worldview: Worldview = "un"
    """Whose lines the map draws."""


def parts_of(audience: AudienceLike) -> tuple[str, ...]:
    """Its parts in order; sources and notes always come last, because every note must be there."""
    asked = tuple(part.replace("_", "-").replace(" ", "-") for part in audience.sections) or PARTS
    for part in asked:
        if part not in (*PARTS, "notes"):
            raise BriefgenError(Diagnostic("E702", f"unknown section `{part}`", None, "error", f"use: {', '.join(PARTS)}"))
    return (*(part for part in dict.fromkeys(asked) if part not in ("sources", "notes")), "sources")


def limit_of(audience: AudienceLike, part: str) -> int | None:
    """How many entries a part may have; None for all."""
    return audience.limits.get(part, audience.limits.get(part.replace("-", "_")))
