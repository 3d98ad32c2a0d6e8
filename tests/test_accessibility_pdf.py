"""PDFs for those who hear them: what PDF/UA-1 (ISO 14289-1) asks for and PDFium can tell."""

from __future__ import annotations

import re
from itertools import pairwise
from unicodedata import normalize

import pdftags
import pypdfium2
import pytest
from pdftags import Element, Run
from printed import AUDIENCES, LETTERS, PDFS, SIGNS
from pypdfium2 import raw

FONTS = {
    "Brief-Sans", "Brief-Sans-Italic", "Brief-Sans-Semi-Bold", "Brief-Sans-Bold",
    "Brief-Serif", "Brief-Serif-Italic", "Brief-Serif-Semi-Bold",
}  # fmt: skip


class Paper:
    """A PDF with its elements, links and runs of text, page by page."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        self.document = pypdfium2.PdfDocument(content)
        pages = list(self.document)
        self.elements: list[Element] = [pdftags.elements(page) for page in pages]
        self.links = [link for page in pages for link in pdftags.links(self.document, page)]
        self.runs: list[list[Run]] = [list(pdftags.runs(page)) for page in pages]
        self.text = "".join(page.get_textpage().get_text_range() for page in pages)

    def all(self, *kinds: str) -> list[Element]:
        return [element for page in self.elements for element in page.all(*kinds)]


@pytest.fixture(scope="module", params=PDFS)
def paper(printed, request):
    assert printed.remarks[request.param] == ()
    return Paper(printed.pdf(request.param))


def test_a_pdf_declares_what_it_is(paper):
    assert raw.FPDFCatalog_IsTagged(paper.document)
    assert pdftags.text_of(raw.FPDFCatalog_GetLanguage, paper.document) == "en-GB"
    assert paper.document.get_metadata_value("Title").endswith(": For the tests")
    inside = pdftags.inflated(paper.content)
    assert re.search(rb"<pdfuaid:part[^>]*>1</pdfuaid:part>|pdfuaid:part=\"1\"", inside)
    assert b"/DisplayDocTitle true" in inside
    assert inside.count(b"/Tabs /S") == len(paper.document)


def test_headings_stand_in_order_and_the_outline_has_the_sections(paper):
    levels = [int(heading.kind[1]) for heading in paper.all("H1", "H2", "H3", "H4", "H5", "H6")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert [(a, b) for a, b in pairwise(levels) if b > a + 1] == []
    outline = [mark.get_title() for mark in paper.document.get_toc()]
    numbers = [int(title.partition(" ")[0]) for title in outline if re.match(r"\d+ ", title)]
    assert numbers == list(range(1, len(numbers) + 1))
    assert len(numbers) >= 4


def test_header_cells_have_their_scope_and_every_cell_its_headers(paper):
    headers, cells = paper.all("TH"), paper.all("TD")
    names = [cell.name for cell in headers]
    assert len(set(names)) == len(names)
    assert {cell.scope for cell in headers} <= {"Column", "Row"}
    scopes = {cell.name: cell.scope for cell in headers}
    known = [sorted(scopes[name] for name in cell.headers) for cell in cells]
    assert all(found in (["Column", "Row"], 5 * ["Column"]) for found in known)  # the second: how an entry is known, over all columns
    for page in paper.elements:
        own = {cell.name for cell in page.all("TH")}
        assert all(own.issuperset(cell.headers) for cell in page.all("TD"))


def test_tables_of_large_briefs_go_on_over_pages(printed):
    """Otherwise the test above would not see repeated headers."""
    paper = Paper(printed.pdf("200-executive"))
    tables = [sum(1 for _ in page.all("Table")) for page in paper.elements]
    assert sum(tables) > 3
    assert len(paper.all("Caption")) < sum(tables)


def test_every_link_is_described_and_leads_somewhere(paper):
    assert len(paper.links) >= 2
    assert [said for said, leads in paper.links if not leads or not said or re.match(r"(note|use|source|item|section)-", said)] == []


def test_links_to_notes_and_back_say_so(printed):
    said = {description for description, _leads in Paper(printed.pdf("50-analyst")).links}
    assert {"Note 1", "Note 1: back to the text", "Note 1 a: back to the text", "Diplomatic meetings"} <= said


def test_all_text_is_in_the_tree_or_is_a_running_line(paper):
    for number, (tree, runs) in enumerate(zip(paper.elements, paper.runs, strict=True)):
        held = {mark for element in _everything(tree) for mark in element.marks}
        assert {run.mark for run in runs if run.mark is not None} <= held
        assert sum(run.mark is None for run in runs) >= 2 + 2 * bool(number)


def _everything(element: Element) -> list[Element]:
    return [element, *(below for child in element.children for below in _everything(child))]


def test_pictures_have_words_of_their_own(paper):
    assert [figure for figure in paper.all("Figure") if len(figure.alt.split()) < 3] == []


def test_the_drawings_are_pictures(printed):
    """Otherwise the test above might see none."""
    assert [figure.alt for figure in Paper(printed.pdf("50-analyst")).all("Figure")]


def test_only_the_bundled_fonts_are_in_it(paper):
    used = {(run.font.partition("+")[2], run.embedded) for runs in paper.runs for run in runs}
    assert used <= {(font, True) for font in FONTS}


def test_no_letter_of_latin_greek_or_cyrillic_is_without_a_shape(printed):
    assert printed.remarks["letters-press"] == ()
    shown = set(normalize("NFC", Paper(printed.pdf("letters-press")).text))
    assert {c for c in LETTERS + SIGNS if c not in shown and not c.isspace()} == set()
    assert len({c for c in LETTERS if c.isalpha()}) > 500


@pytest.mark.parametrize("name", AUDIENCES)
def test_the_seeds_pdfs_are_sound_too(built, name):
    paper = Paper(built.files()[f"{name}.pdf"])
    test_header_cells_have_their_scope_and_every_cell_its_headers(paper)
    test_every_link_is_described_and_leads_somewhere(paper)
    test_all_text_is_in_the_tree_or_is_a_running_line(paper)
    test_only_the_bundled_fonts_are_in_it(paper)
