"""Pages and PDFs: what is printed, links both ways, structure, the text layer, the same bytes everywhere."""

from __future__ import annotations

import base64
import hashlib
import os
import re
import subprocess
import sys
import unicodedata
from html import unescape
from pathlib import Path

import pypdfium2
import pytest

from briefgen.edition import Audience, Frame, make_edition
from briefgen.errors import BriefgenError
from briefgen.model.edition import Edition
from briefgen.render import Theme, Workers, context_of, template_roots
from briefgen.sample import sample_brief

ROOT = Path(__file__).parents[1]
AUDIENCES = ("executive", "analyst", "press")


@pytest.fixture(scope="module")
def workers():
    with Workers(template_roots(ROOT), pdfs=1) as found:
        yield found


def edition(n: int = 50, **options) -> Edition:
    brief, texts = sample_brief(n)
    return make_edition(
        brief, Audience(title="For the tests", **options), texts, name="sample", frame=Frame(parties=("Belmark",), handling="TLP:AMBER")
    )


@pytest.fixture(scope="module")
def pages(workers):
    """Each audience's page over the same edition."""
    made = edition()
    return made, {name: workers.page(name, context_of(made)).result() for name in AUDIENCES}


@pytest.fixture(scope="module")
def analyst(workers, pages):
    made, found = pages
    return made, workers.pdf(found["analyst"]).result()


def visible(html: str) -> str:
    """Text of a page, without tags."""
    body = re.sub(r"<(style|script).*?</\1>", "", html, flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<wbr>|(<[^>]*>)", lambda m: " " if m[1] else "", body)).split())


def folded(text: str) -> str:
    """For comparing with a text layer: compatibility forms, no white space, hyphens or characters without a shape."""
    kept = unicodedata.normalize("NFKC", text)
    return "".join(c for c in kept if not c.isspace() and c not in "-‐‑\xad\u200b\ufffe\x02" and unicodedata.category(c) != "Cf")


@pytest.mark.parametrize("n", [0, 1, 5, 50, 200])
@pytest.mark.parametrize("name", AUDIENCES)
def test_every_link_inside_a_page_leads_somewhere(workers, n, name):
    html = workers.page(name, context_of(edition(n))).result()
    anchors = re.findall(r'\bid="([^"]+)"', html)
    assert len(set(anchors)) == len(anchors)
    assert set(re.findall(r'href="#([^"]+)"', html)) <= set(anchors)


@pytest.mark.parametrize("name", AUDIENCES)
def test_notes_are_met_in_order_and_linked_both_ways(pages, name):
    made, found = pages
    marks = re.findall(r'<a class="fn" id="([^"]+)" href="#([^"]+)"[^>]*>(\d+)</a>', found[name])
    numbers = [int(number) for _, _, number in marks]
    assert list(dict.fromkeys(numbers)) == list(range(1, len(made.notes) + 1))
    backs = {anchor for note in made.notes for anchor in [back.anchor for back in note.backs]}
    assert {anchor for anchor, _, _ in marks} == backs


@pytest.mark.parametrize("name", AUDIENCES)
def test_every_note_prints_its_words_outlet_date_and_line(pages, name):
    made, found = pages
    text = visible(found[name])
    for note in made.notes:
        assert f"{note.number} {note.source} line {note.line} " in text
        assert " ".join(note.text.split()) in text
        assert note.outlet is None or f"{note.outlet}, " in text


def test_a_page_holds_one_script_which_its_policy_names_and_nothing_from_the_net(pages):
    script = (ROOT / "templates/base/page.js.j2").read_text("utf-8")
    admitted = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    for html in pages[1].values():
        assert re.findall(r"<script.*?</script>", html, re.DOTALL) == [f"<script>{script}</script>"]
        assert f"script-src 'sha256-{admitted}';" in html
        assert not re.search(r"https?://|fetch|XMLHttp|import|eval|innerHTML|Storage|cookie", script)
        assert not re.findall(r"\bon\w+=", html)
        assert "default-src 'none'" in html
        fonts = {f"assets/fonts/{path.name}" for path in ROOT.glob("templates/base/fonts/*.ttf")}
        assert set(re.findall(r"url\(([^)]*)\)", html)) == fonts
        assert '<html lang="en-GB">' in html


def test_status_is_a_shape_and_a_word(pages):
    html = pages[1]["executive"]
    sheet = html[: html.index("</style>")]
    for status in ("held", "planned", "proposed", "unconfirmed", "cancelled"):
        assert f'<span class="shape {status}">{status.capitalize()}</span>' in html
        assert status == "planned" or f".shape.{status}::before" in sheet  # planned is the plain ring


def test_templates_hold_no_words_of_their_own():
    for path in sorted(path for path in ROOT.glob("templates/**/*.j2") if not path.name.endswith((".css.j2", ".js.j2"))):
        source = re.sub(
            r"{% block (kind|style) %}.*?{% endblock %}", "", path.read_text("utf-8"), flags=re.DOTALL
        )  # a class; a style sheet
        text = re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", "", source, flags=re.DOTALL)
        spoken = re.findall(r'\b(?:aria-label|alt|title|placeholder)="([^"]*)"', text)
        text = re.sub(
            r"<style.*?</style>|<[^>]*>|^ lang=\"\"$", "", text, flags=re.DOTALL | re.MULTILINE
        )  # an attribute that a macro makes
        assert not re.findall(r"[^\W\d_]+", " ".join([text, *spoken])), path


def test_all_audiences_extend_the_one_base():
    for name in AUDIENCES:
        assert '{% extends "base/brief.html.j2" %}' in (ROOT / f"templates/{name}/brief.html.j2").read_text("utf-8")


def test_pdf_is_clean_and_has_title_outline_language_and_tags(analyst):
    made, pdf = analyst
    assert pdf.warnings == ()
    document = pypdfium2.PdfDocument(pdf.content)
    assert document.get_metadata_value("Title") == f"{made.masthead.title}: For the tests"
    assert document.get_metadata_value("CreationDate").startswith("D:20310512")
    titles = [bookmark.get_title() for bookmark in document.get_toc()]
    assert [title for title in titles if re.match(r"\d+ ", title)] == [f"{s.number} {s.title}" for s in made.sections]
    assert "Belmark" in titles
    assert b"/MarkInfo" in pdf.content or b"/StructTreeRoot" in pdf.content or document.is_tagged()


def test_text_layer_holds_every_note_and_the_running_lines(analyst):
    made, pdf = analyst
    document = pypdfium2.PdfDocument(pdf.content)
    pages = [page.get_textpage().get_text_range() for page in document]
    running = re.compile(r"^(\d+ / \d+|As of .*|TLP:AMBER|\d \S.*|River talks.*)$", re.MULTILINE)
    layer = folded("\n".join(running.sub("", text) for text in pages))
    missing = [note.number for note in made.notes if folded(note.text) not in layer]
    assert missing == []
    assert all(f"{number} / {len(pages)}" in text and "TLP:AMBER" in text for number, text in enumerate(pages, 1))


def test_no_heading_is_left_alone_at_the_foot_of_a_page(analyst):
    made, pdf = analyst
    headings = {f"{section.number} {section.title}" for section in made.sections} | {group.name for group in made.positions}
    for page in pypdfium2.PdfDocument(pdf.content):
        lines = page.get_textpage().get_text_bounded(0, 62, page.get_width(), page.get_height()).splitlines()
        last = next((" ".join(line.split()) for line in reversed(lines) if line.strip()), "")
        assert last not in headings


@pytest.mark.parametrize("n", [0, 1])
def test_a_brief_of_nothing_is_still_a_brief(workers, n):
    html = workers.page("executive", context_of(edition(n))).result()
    assert visible(html).count("No entry in the articles read.") >= 2
    assert workers.pdf(html).result().warnings == ()


def test_paper_and_colours_come_from_the_theme(workers):
    html = workers.page("executive", context_of(edition(1), Theme(paper="Letter", accent="#005f73"))).result()
    assert "--accent:#005f73" in html
    page = pypdfium2.PdfDocument(workers.pdf(html).result().content)[0]
    assert page.get_size() == (612, 792)
    for wrong in ({"paper": "A3"}, {"accent": "red;} body{display:none"}, {"ink": "#12345"}):
        with pytest.raises(BriefgenError, match=f"theme.{next(iter(wrong))}"):
            Theme(**wrong)


def test_missing_glyphs_are_reported(workers):
    html = workers.page("executive", context_of(edition(1))).result()
    (warning,) = workers.pdf(html.replace("River talks", "River talks \u6f22")).result().warnings
    assert "\u6f22" in warning.message


BYTES = """
import hashlib, sys
sys.path.insert(0, sys.argv[1])
from pathlib import Path
from test_render import ROOT, Workers, context_of, edition, template_roots
with Workers(template_roots(ROOT), pdfs=1) as workers:
    for name in ("analyst", "press"):
        html = workers.page(name, context_of(edition(12))).result()
        print(hashlib.sha256(html.encode() + workers.pdf(html).result().content).hexdigest())
"""


def test_two_processes_of_other_seed_zone_language_and_folder_give_the_same_bytes(tmp_path, workers):
    own = []
    for name in ("press", "analyst"):  # another order, in a child that has done other work before
        html = workers.page(name, context_of(edition(12))).result()
        own.insert(0, hashlib.sha256(html.encode() + workers.pdf(html).result().content).hexdigest())
    other = {"PYTHONHASHSEED": "77", "TZ": "Pacific/Auckland", "LANG": "tr_TR.UTF-8", "LC_ALL": "tr_TR.UTF-8", "PYTHONPATH": str(ROOT)}
    found = subprocess.run(
        [sys.executable, "-c", BYTES, str(ROOT / "tests")],
        cwd=tmp_path,
        env={**os.environ, **other},
        check=True,
        capture_output=True,
        text=True,
    )
    assert found.stdout.split() == own


def test_children_leave_no_temporary_files(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with Workers(template_roots(ROOT), pdfs=1) as children:
        html = children.page("executive", context_of(edition(1))).result()
        assert children.pdf(html).result().content
        assert [path.name.partition("-")[0] for path in tmp_path.iterdir()] == ["briefgen"]
        assert any(tmp_path.glob("*/weasyprint-*"))
    assert not any(tmp_path.iterdir())
