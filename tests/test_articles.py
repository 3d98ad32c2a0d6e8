"""Pages of articles: the whole text, every cited passage marked and reachable from its note, whatever way passages overlap."""

from __future__ import annotations

import ctypes
from datetime import date

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from conftest import ROOT, Built
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen import audit
from briefgen.audit._html import read_page, squeezed
from briefgen.audit._pdf import _uri
from briefgen.edition import Audience, article_pages, make_edition
from briefgen.edition._notes import outside
from briefgen.model.brief import Brief, Position, Source
from briefgen.model.edition import ArticlePage, CitedPart
from briefgen.model.reading import UNDATED, Actor
from briefgen.model.span import Citation
from briefgen.render import Workers, article_context, template_roots
from briefgen.sample import sample_brief

TEXT = "One two three four five.\n\nSix seven “eight” nine ten eleven.\nTwelve."


def brief_of(spans: list[tuple[int, int]], url: str | None = None) -> Brief:
    """A brief that cites the passages given, one position each."""
    source = Source("S1", "seeds/a.txt", "0" * 64, "A title", None, url, None, date(2025, 6, 18), "config", "S1", None, "en", len(TEXT))
    made = (
        Position(
            id=f"p{n}", citations=(Citation("S1", a, b, TEXT[a:b]),), origins=1, discrepancies=(), rules=("r",), date=UNDATED,
            actor=Actor("a", "A", "person"), stance="says", issue=None, statement=TEXT[a:b], mode="indirect", hedge=None, addressee=None, via=(),
        )
        for n, (a, b) in enumerate(spans)
    )  # fmt: skip
    return Brief("T", None, (source,), (), tuple(made), (), (), ())


def text_of(part: CitedPart) -> str:
    return part.text + "".join(map(text_of, part.parts))


def anchors(part: CitedPart) -> dict[str, str]:
    found = {part.anchor: text_of(part)} if part.anchor else {}
    for inner in part.parts:
        assert not found.keys() & anchors(inner).keys()
        found |= anchors(inner)
    return found


@settings(deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, 40)).map(lambda x: (x[0], min(len(TEXT), x[0] + x[1]))), max_size=8)
)
def test_passages_that_overlap_in_any_way_lose_no_letter_and_keep_their_anchor(spans: list[tuple[int, int]]) -> None:
    cited = [(a, b) for a, b in spans if TEXT[a:b].strip() == TEXT[a:b]]
    page = article_pages(brief_of(cited), {"S1": TEXT})["S1"]
    assert [(line.number, "".join(map(text_of, line.parts))) for line in page.lines] == [
        (1, TEXT.split("\n", maxsplit=1)[0]),
        (3, TEXT.split("\n")[2]),
        (4, "Twelve."),
    ]
    found: dict[str, str] = {}
    for line in page.lines:
        for part in line.parts:
            found |= anchors(part)
    assert set(found) == {f"words-{a}-{b}" for a, b in cited}
    for a, b in cited:
        assert TEXT[a:b].split("\n", maxsplit=1)[0].startswith(found[f"words-{a}-{b}"])


def test_one_passage_inside_another_keeps_both_whole() -> None:
    page = article_pages(brief_of([(0, 24), (4, 13)]), {"S1": TEXT})["S1"]
    assert anchors(page.lines[0].parts[0]) == {"words-0-24": "One two three four five.", "words-4-13": "two three"}


def uris(document: pypdfium2.PdfDocument, page: pypdfium2.PdfPage) -> list[str]:
    """Addresses that the links of a page lead to."""
    found, position, link = [], ctypes.c_int(0), pdfium.FPDF_LINK()
    while pdfium.FPDFLink_Enumerate(page.raw, ctypes.byref(position), ctypes.byref(link)):
        action = pdfium.FPDFLink_GetAction(link)
        if action and pdfium.FPDFAction_GetType(action) == pdfium.PDFACTION_URI:
            found.append(_uri(document, action))
    return found


@pytest.fixture(scope="module")
def workers():
    with Workers(template_roots(ROOT), pdfs=1) as found:
        yield found


def html_of(workers: Workers, page: ArticlePage) -> str:
    return workers.page("base", article_context(page), name="article").result()


def test_a_page_that_lost_a_word_or_holds_others_at_a_mark_is_found(workers: Workers) -> None:
    page = article_pages(brief_of([(4, 13)]), {"S1": TEXT})["S1"]
    html = html_of(workers, page)
    assert audit.check_article(page, TEXT, html) == ()
    assert [f.code for f in audit.check_article(page, TEXT, html.replace("seven", ""))] == ["E531"]
    assert [f.code for f in audit.check_article(page, TEXT, html.replace("words-4-13", "words-4-12"))] == ["E531"]


def test_every_note_leads_to_its_words(built: Built) -> None:
    pages = {
        name: read_page(text.decode()) for name, text in built.files().items() if name.startswith("articles/") and name.endswith(".html")
    }
    for name in ("executive", "analyst", "press"):
        edition = read_page(built.files()[f"{name}.html"].decode())
        links = [(target, around[0]) for target, around in edition.links if target.startswith("articles/") and "#" in target]
        assert len(links) == sum(anchor.startswith("note-") for anchor in edition.ids)
        for target, note in links:
            path, anchor = target.split("#")
            assert pages[path].ids[anchor]
            assert squeezed(pages[path].ids[anchor]) in squeezed(edition.ids[note])


def test_a_link_to_a_passage_that_is_not_there_is_found() -> None:
    brief, texts = sample_brief(4)
    edition = make_edition(brief, Audience(), texts, name="x")
    page = f'<a href="{edition.notes[0].page}">x</a><a href="articles/S1.html#words-0-1">y</a>'
    found = [fault.message for fault in audit.check_html(edition, page) if fault.code == "E532" and "articles/" in fault.message]
    assert len(found) == 1
    assert "words-0-1" in found[0]


def test_a_pdf_travels_alone(built: Built) -> None:
    html = built.files()["executive.html"].decode()
    assert 'href="articles/' in html
    document = pypdfium2.PdfDocument(built.files()["executive.pdf"])
    targets = [link for page in document for link in uris(document, page)]
    document.close()
    assert not [target for target in targets if not target.startswith("http")]


def test_an_address_of_the_article_names_the_words() -> None:
    short = brief_of([(0, 7)], "https://news.example/a").sources[0]
    assert outside(short, "One two") == "https://news.example/a#:~:text=One%20two"
    long = "The twenty-first word, as it is, stands a long way from the first – or so they say here."
    assert (
        outside(short, long)
        == "https://news.example/a#:~:text=The%20twenty%2Dfirst%20word%2C%20as%20it%20is%2C,%E2%80%93%20or%20so%20they%20say%20here."
    )
    assert outside(brief_of([], "https://news.example/a#top").sources[0], "One") == "https://news.example/a#top"
    assert outside(brief_of([]).sources[0], "One") == ""


def test_words_of_an_article_are_text_on_its_page(workers: Workers) -> None:
    hostile = "<script>alert(1)</script> {{ 7*7 }} & \u202eabc"
    source = brief_of([]).sources[0]
    page = article_pages(Brief("T", None, (source,), (), (), (), (), ()), {"S1": hostile})["S1"]
    html = html_of(workers, page)
    assert "<script" not in html
    assert "{{ 7*7 }}" in html
    assert audit.check_article(page, hostile, html) == ()
