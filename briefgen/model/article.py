"""An article as read: its text, what is known about it and how it is built."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from briefgen.model.span import Span

BlockKind = Literal["paragraph", "heading", "dateline", "header", "title", "credit", "see-also", "signature", "metadata"]
"""What a stretch of an article is. Only `paragraph` blocks are read for facts."""

PublishedBasis = Literal["config", "front-matter", "header", "inferred", "none"]


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of an article of one kind; blocks stand in order and never overlap."""

    kind: BlockKind
    """What it is."""
    span: Span
    """Where it stands, outer white space left out."""
    rule: str
    """Name of the rule that recognised it."""


@dataclass(frozen=True, slots=True)
class Article:
    """One article, with its canonical text."""

    path: str
    """Path relative to the working folder, with forward slashes."""
    sha256: str
    """Hash of the file's bytes, in hex."""
    text: str
    """The file's characters (UTF-8, universal newlines): offsets count these."""
    blocks: tuple[Block, ...]
    """How the text is built."""
    title: str | None = None
    """Headline, where the file or the config gives one."""
    outlet: str | None = None
    """Who published it."""
    url: str | None = None
    """Where it was published (http or https only)."""
    author: str | None = None
    """Byline."""
    published: date | None = None
    """Day of publication; None where nothing gives one."""
    published_basis: PublishedBasis = "none"
    """How the day is known."""
    dateline: str | None = None
    """City of the dateline, verbatim."""
    lang: str = "en"
    """Language as an IETF tag."""
    reliability: str | None = None
    """The editors' own grade of the outlet."""

    @property
    def name(self) -> str:
        """Last part of the path."""
        return self.path.rsplit("/", 1)[-1]
