"""The data a template gets: the edition as plain values, the labels, the theme."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Literal, get_args

from briefgen.edition import vocabulary
from briefgen.errors import BriefgenError, Diagnostic
from briefgen.model.edition import ArticlePage, Edition
from briefgen.templatefiles import ASSETS
from briefgen.text.printable import marked_down, plain

Text = Literal["html", "md", "txt"]
TEXTS: tuple[Text, ...] = get_args(Text)
"""What templates make."""
COLOUR = re.compile(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})\Z")
PAPERS = ("A4", "Letter")


@dataclass(frozen=True, slots=True)
class Face:
    """A font file as a page declares it."""

    family: str
    weight: int
    style: str
    file: str
    """Relative to the folder of assets."""


SERIF, SANS = "Brief Serif", "Brief Sans"
BUNDLED = (
    Face(SERIF, 400, "normal", "fonts/SourceSerif4_400Regular.ttf"),
    Face(SERIF, 400, "italic", "fonts/SourceSerif4_400Regular_Italic.ttf"),
    Face(SERIF, 600, "normal", "fonts/SourceSerif4_600SemiBold.ttf"),
    Face(SANS, 400, "normal", "fonts/SourceSans3_400Regular.ttf"),
    Face(SANS, 400, "italic", "fonts/SourceSans3_400Regular_Italic.ttf"),
    Face(SANS, 600, "normal", "fonts/SourceSans3_600SemiBold.ttf"),
    Face(SANS, 700, "normal", "fonts/SourceSans3_700Bold.ttf"),
)


@dataclass(frozen=True, slots=True)
class Theme:
    """Looks that a config may change."""

    paper: str = "A4"
    ink: str = "#14213d"
    """Colour of headings and rules."""
    accent: str = "#9b2c1f"
    """Colour of numbers and firm stances."""
    serif: str = SERIF
    """Families for titles and statements, divided by commas, the preferred one first."""
    sans: str = SANS
    """The same for labels, tables and notes."""
    faces: tuple[Face, ...] = BUNDLED
    """All font files of these families."""
    logo: str = ""
    """Picture at the head of page 1, relative to the folder of assets; empty for none."""
    logo_text: str = ""
    """What it says."""

    def __post_init__(self) -> None:
        if self.paper not in PAPERS:
            raise BriefgenError(
                Diagnostic("E704", f"theme.paper: found `{self.paper}`, expected one of {', '.join(PAPERS)}", None, "error")
            )
        for name in ("ink", "accent"):
            if not COLOUR.match(getattr(self, name)):
                raise BriefgenError(
                    Diagnostic("E704", f"theme.{name}: found `{getattr(self, name)}`, expected a colour such as #14213d", None, "error")
                )


def context_of(edition: Edition, theme: Theme | None = None, kind: Text = "html") -> Mapping[str, Any]:
    """Strings, numbers, lists and dicts only: a template never holds an object with methods of ours.

    For Markdown every string comes escaped, because that has no filter which could not be forgotten; in HTML the sandbox sees to it.
    """
    found = _context({"edition": asdict(edition), "assets": ASSETS, "kind": kind}, theme, edition.lang)
    return found if kind != "md" else marked_down(found)


def article_context(article: ArticlePage, theme: Theme | None = None) -> Mapping[str, Any]:
    """The same for the page of an article, which stands in a folder of its own."""
    return _context({"article": asdict(article), "assets": f"../{ASSETS}", "kind": "html"}, theme, article.lang)


def _context(data: Mapping[str, Any], theme: Theme | None, locale: str) -> dict[str, Any]:
    words = vocabulary(locale)
    titles = {name: part.title for name, part in words.sections.items()}
    found: dict[str, Any] = plain({**data, "label": words.words, "titles": titles, "theme": asdict(theme or Theme())})
    return found
