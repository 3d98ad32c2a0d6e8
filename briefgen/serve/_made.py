"""What one round of work gave: everything that is served, or why there is nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from briefgen.config import Audience, Config
from briefgen.errors import Diagnostic
from briefgen.model.brief import Brief


@dataclass(frozen=True, slots=True)
class Facts:
    """A brief, and the text of each article by its id in the brief."""

    brief: Brief
    texts: Mapping[str, str] = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """The edition of one audience, PDF left aside: either its files, or why they could not be made."""

    name: str
    audience: Audience
    """With all formats, PDF too."""
    inputs: Mapping[str, object] = field(repr=False)
    """What it was made of besides templates, by name."""
    templates: Mapping[str, bytes] = field(repr=False)
    """The template files that have a say in it, by the names that messages use."""
    files: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    """By path relative to the output folder, with what pages refer to."""
    said: tuple[Diagnostic, ...] = ()
    fault: tuple[Diagnostic, ...] = ()

    @property
    def pdf(self) -> str:
        """Name of its PDF; empty where none is wanted."""
        return f"{self.name}.pdf" if "pdf" in self.audience.formats else ""

    @property
    def names(self) -> list[str]:
        """Names of all its files, made or not; what pages refer to is left out."""
        made = [name for name in self.files if "/" not in name]
        wanted = made or [f"{self.name}.{form}" for form in self.audience.formats if form not in ("json", "pdf")]
        return [*wanted, *([self.pdf] if self.pdf else [])]


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """What is served until the next round ends."""

    fault: tuple[Diagnostic, ...] = ()
    """Why there is nothing else."""
    config: Config | None = None
    said: tuple[Diagnostic, ...] = ()
    """Messages about articles."""
    files: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    """brief.json and the texts of the articles."""
    sheets: tuple[Sheet, ...] = ()
    facts: Facts | None = None
    steps: tuple[str, ...] = ()
    """What the round did."""

    @property
    def messages(self) -> tuple[Diagnostic, ...]:
        """All that is to be said, faults first."""
        faults = (*self.fault, *(d for sheet in self.sheets for d in sheet.fault))
        return tuple(dict.fromkeys((*faults, *self.said, *(d for sheet in self.sheets for d in sheet.said))))
