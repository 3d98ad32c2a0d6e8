"""Views of an edition: HTML by templates, PDF from the HTML, both made in limited child processes."""

from briefgen.render.page import ASSETS, Theme, context_of
from briefgen.render.roots import template_roots
from briefgen.render.workers import Pdf, Workers

__all__ = ["ASSETS", "Pdf", "Theme", "Workers", "context_of", "template_roots"]
