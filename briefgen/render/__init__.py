"""Views of an edition: HTML, Markdown and plain text by templates, PDF from the HTML, all made in limited child processes."""

from briefgen.render.page import BUNDLED, SANS, SERIF, TEXTS, Face, Text, Theme, article_context, context_of
from briefgen.render.workers import Pdf, Workers
from briefgen.templatefiles import ASSETS, template_names, template_roots

__all__ = [
    "ASSETS",
    "BUNDLED",
    "SANS",
    "SERIF",
    "TEXTS",
    "Face",
    "Pdf",
    "Text",
    "Theme",
    "Workers",
    "article_context",
    "context_of",
    "template_names",
    "template_roots",
]
