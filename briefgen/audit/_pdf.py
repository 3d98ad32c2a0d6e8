"""A finished PDF: its text layer holds every note, its links are of allowed kinds, nothing in it acts.

The text layer breaks lines, words and paragraphs where the page does. It is compared without white space, hyphens and
ignorable characters, after the running lines at the top and bottom of pages are taken out (they interrupt a note that
runs over a page).
"""

from __future__ import annotations

import ctypes
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from briefgen.audit._faults import PDF_ACTIVE, PDF_BROKEN, PDF_LINK, PDF_NOTE, fault, shown
from briefgen.audit._html import ALLOWED
from briefgen.errors import Diagnostic
from briefgen.model.edition import Edition
from briefgen.text.normalise import comparable

EDGE_LINES = 3
"""So many lines at the top and at the bottom of a page can be running lines."""
DIGITS = re.compile(r"\d+")
NO_LETTER = re.compile(r"[\W_\u0530-\u1dff\u2000-\U0010ffff]+")
"""What a PDF may show otherwise: all but the digits and letters of the bundled scripts, Latin, Greek and Cyrillic."""


def check_pdf(edition: Edition, content: bytes) -> tuple[Diagnostic, ...]:
    """Check a PDF that was made from `edition`."""
    return check_document([(note.number, note.text) for note in edition.notes], content, edition.audience)


def check_document(notes: Sequence[tuple[int, str]], content: bytes, name: str) -> tuple[Diagnostic, ...]:
    """Check that a PDF holds the words of the notes and does nothing but show them."""
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        return (fault(PDF_BROKEN, f"not a readable PDF: {error}", where=name),)
    try:
        return (*_notes(notes, _pages(document), name), *_actions(document, name))
    finally:
        document.close()


def _pages(document: Any) -> list[str]:
    found = []
    for page in document:
        layer = page.get_textpage()
        found.append(layer.get_text_range())
        layer.close()
        page.close()
    return found


def without_running_lines(pages: Sequence[str]) -> list[str]:
    """Take out the lines at the edges of pages that most pages share, whatever number stands in them.

    A line that stands inside pages more often than at edges is text that repeats itself.
    """
    lines = [[line for line in page.splitlines() if line.strip()] for page in pages]
    edges = Counter(shape for page in lines for shape in {_shape(line) for line in _edge(page)})
    inner = Counter(_shape(line) for page in lines for line in page[EDGE_LINES:-EDGE_LINES])
    running = {shape for shape, n in edges.items() if n >= 2 and n * 2 >= len(pages) - 1 and inner[shape] <= n}
    return ["\n".join(line for n, line in enumerate(page) if not (_shape(line) in running and _at_edge(n, len(page)))) for page in lines]


def _shape(line: str) -> str:
    return DIGITS.sub("0", comparable(line))


def _at_edge(n: int, count: int) -> bool:
    return n < EDGE_LINES or n >= count - EDGE_LINES


def _edge(lines: list[str]) -> list[str]:
    return [line for n, line in enumerate(lines) if _at_edge(n, len(lines))]


def _notes(notes: Sequence[tuple[int, str]], pages: Sequence[str], name: str) -> Iterator[Diagnostic]:
    layer = comparable("\n".join(without_running_lines(pages)))
    letters = _letters(layer)
    for number, text in notes:
        wanted = comparable(text)
        # Second look: fonts may show one dash or quotation mark as another, never one letter as another; heaps of accents
        # are drawn over one another, and words of other scripts come in the order of their glyphs or not at all.
        if wanted not in layer and _letters(wanted) not in letters:
            yield fault(PDF_NOTE, f"note {number}: its words {shown(text)} are not in the text layer", where=name)


def _letters(text: str) -> str:
    return NO_LETTER.sub("", unicodedata.normalize("NFKD", text))


def _actions(document: Any, name: str) -> Iterator[Diagnostic]:
    if pdfium.FPDFDoc_GetAttachmentCount(document.raw):
        yield fault(PDF_ACTIVE, "the PDF has an attachment", where=name)
    if pdfium.FPDFDoc_GetJavaScriptActionCount(document.raw):
        yield fault(PDF_ACTIVE, "the PDF has a script", where=name)
    wrong = [(number, said) for number, page in enumerate(document, 1) for said in _links(document, page)]
    for number, said in dict.fromkeys(wrong):
        yield fault(PDF_LINK, f"page {number}: {said}", where=name)


def _links(document: Any, page: Any) -> Iterator[str]:
    position, link = ctypes.c_int(0), pdfium.FPDF_LINK()
    while pdfium.FPDFLink_Enumerate(page.raw, ctypes.byref(position), ctypes.byref(link)):
        target = pdfium.FPDFLink_GetDest(document.raw, link)
        action = pdfium.FPDFLink_GetAction(link)
        kind = pdfium.FPDFAction_GetType(action) if action else pdfium.PDFACTION_UNSUPPORTED
        if kind == pdfium.PDFACTION_URI:
            uri = _uri(document, action)
            if not ALLOWED.match(uri):
                yield f"link to {shown(uri)}: expected http, https, mailto or a place of the document"
        elif not target:
            yield "a link that is none to a place of the document"
        elif pdfium.FPDFDest_GetDestPageIndex(document.raw, target) < 0:
            yield "a link to a page that is not there"


def _uri(document: Any, action: Any) -> str:
    length = pdfium.FPDFAction_GetURIPath(document.raw, action, None, 0)
    buffer = ctypes.create_string_buffer(length)
    pdfium.FPDFAction_GetURIPath(document.raw, action, buffer, length)
    return buffer.value.decode("utf-8", "replace")
