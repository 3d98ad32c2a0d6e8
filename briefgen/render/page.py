"""The data a template gets: the edition as plain values, the labels, the theme."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Literal, get_args

from briefgen.edition import vocabulary
from briefgen.errors import BriefgenError, Diagnostic
from briefgen.model.edition import ArticlePage, Edition
from briefgen.text.printable import marked_down, plain

Text = Literal["html", "md", "txt"]
TEXTS: tuple[Text, ...] = get_args(Text)
"""What templates make."""
COLOUR = re.compile(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})\Z")
PAPERS = ("A4", "Letter")
ASSETS = "assets"
"""Folder beside the pages that holds what `templates/base/` has besides templates."""


@dataclass(frozen=True, slots=True)
class Theme:
    """Looks that a config may change."""

    paper: str = "A4"
    ink: str = "#14213d"
    """Colour of headings and rules."""
    accent: str = "#9b2c1f"
    """Colour of numbers and firm stances."""

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
