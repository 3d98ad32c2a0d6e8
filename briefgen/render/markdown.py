"""The one door to markdown-it for editors' text: no raw HTML, no images, links of allowed schemes only."""

from __future__ import annotations

import re
from functools import cache

from markdown_it import MarkdownIt

ALLOWED = re.compile(r"(?:https?://|mailto:|#)[^\s\\\x00-\x20]*\Z", re.IGNORECASE)


def allowed_url(url: str) -> bool:
    """Whether a link may stand on a page: http, https, mailto, or a place of the page."""
    return ALLOWED.match(url) is not None


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("js-default", {"html": False, "linkify": False}).disable("image")
    parser.validateLink = allowed_url  # type: ignore[method-assign]
    return parser


def to_html(text: str) -> str:
    """Editors' Markdown as HTML."""
    return str(_parser().render(text))
