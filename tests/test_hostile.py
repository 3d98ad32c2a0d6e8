"""Hostile articles and hostile templates: nothing runs, nothing is fetched, nothing grows without end."""

from __future__ import annotations

import hashlib
import re
import sys

import pypdfium2
import pytest
from papers import one_position
from test_render import ROOT, visible

from briefgen.audit import check_html, check_pdf
from briefgen.edition import Audience, make_edition
from briefgen.errors import BriefgenError
from briefgen.render import Workers, context_of, template_roots
from briefgen.render.html import words
from briefgen.render.limits import Limits
from briefgen.render.markdown import allowed_url, to_html
from briefgen.render.pdf import open_library
from briefgen.text.printable import printable

HOSTILE = {
    "script": "<script>alert(1)</script> he said",
    "image": '<img src=x onerror="alert(1)"> he said',
    "closing": "</style></section></body></html> he said",
    "template": "{{ 7*7 }}{% for x in range(9) %}{{ cycler.__init__.__globals__ }}{% endfor %} he said",
    "markdown": "[x](javascript:alert(1)) **bold** ![i](file:///etc/passwd) he said",
    "annotation": "::error file=app.py,line=1::broken",
    "ansi": "\x1b[31mred\x1b[0m \x07 he said",
    "css": '"}body{display:none} @import url(//x.invalid) he said',
    "bidi": "\u202eabc\u202c he said",
    "entity": "&lt;b&gt; &amp; he said",
    "surrogate": "a \ud800 b he said",
}

SCRIPTS = {hashlib.sha256((ROOT / "templates/base/page.js.j2").read_bytes()).hexdigest()}


@pytest.fixture(scope="module")
def workers():
    with Workers(template_roots(ROOT), pdfs=1) as found:
        yield found


def page_of(workers, text, name="analyst", **options):
    brief, texts = one_position(text, **options)
    return workers.page(name, context_of(make_edition(brief, Audience(), texts, name="x"))).result()


@pytest.mark.parametrize("name", ["executive", "analyst", "press"])
@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_text_of_an_article_is_text(workers, text, name):
    html = page_of(workers, text, name, name_of=text)
    plain = page_of(workers, "harmless", name, name_of="harmless")
    assert re.findall(r"<(?!wbr)/?\w+", html) == re.findall(r"<(?!wbr)/?\w+", plain)
    assert " ".join(printable(text).split()) in visible(html)
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f]", html)


@pytest.mark.parametrize("kind", ["script", "template", "markdown", "annotation", "ansi", "css"])
def test_text_of_an_article_is_text_in_the_pdf_too(workers, kind):
    pdf = workers.pdf(page_of(workers, HOSTILE[kind])).result()
    text = " ".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf.content))
    assert HOSTILE[kind].split()[-1] in text
    assert "7*7" in text or kind != "template"
    assert b"/JavaScript" not in pdf.content
    assert b"/URI" not in pdf.content


ODD = {
    "turned": "we \u202eabc\u202c agree \u2066now\u2069 he said",
    "arabic": "we say السلام عليكم and agree he said",
    "chinese": "we say 停火协议 and agree he said",
    "accents": "we say Z" + "\u0301" * 300 + " and agree he said",
    "one mark over pages": "we say " + "(" * 1900 + " " + "(" * 1900 + " and agree he said",
    "form feed": "we say\x0cso and\u2028agree he said",
}


@pytest.mark.parametrize("text", ODD.values(), ids=ODD)
def test_the_audit_lets_odd_text_pass_and_still_sees_a_lost_word(workers, text):
    brief, texts = one_position(text)
    edition = make_edition(brief, Audience(), texts, name="x")
    html = workers.page("analyst", context_of(edition)).result()
    pdf = workers.pdf(html).result().content
    assert check_html(edition, html, SCRIPTS) == ()
    assert check_pdf(edition, pdf) == ()
    lost = workers.pdf(html.replace("agree", "disagree")).result().content
    assert [fault.code for fault in check_pdf(edition, lost)] == ["E541"]


def test_an_endless_word_costs_no_endless_time(workers):
    html = page_of(workers, "x" * 20_000 + " he said")
    assert html.count("<wbr>") >= 2 * (20_000 // 40 - 1)
    assert workers.pdf(html).result().content.startswith(b"%PDF")


def test_break_opportunities_never_cut_an_entity():
    assert words("&" * 41) == "&amp;" * 40 + "<wbr>" + "&amp;"
    assert words("a b " * 30) == "a b " * 30


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "//x.invalid",
        "x.html",
        "vbscript:x",
        "https:\\\\x",
        "",
    ],
)
def test_links_of_other_schemes_are_no_links(url):
    assert not allowed_url(url)
    assert "href" not in to_html(f"[x](<{url}>)")


@pytest.mark.parametrize("url", [" https://x", "https://x y", "https://x\ty", "https://x\n"])
def test_addresses_with_white_space_are_no_links(url):
    assert not allowed_url(url)


@pytest.mark.parametrize("url", ["https://example.org/a?b=c#d", "http://example.org", "mailto:a@example.org", "#note-1"])
def test_links_of_allowed_schemes_are(url):
    assert allowed_url(url)
    assert f'href="{url}"' in to_html(f"[x]({url})")


def test_editors_markdown_holds_no_markup_of_its_own():
    html = to_html("<script>x</script> **b** ![i](https://x/y.png)")
    assert "<script" not in html
    assert "<img" not in html
    assert "<strong>b</strong>" in html


@pytest.fixture
def faulty(tmp_path):
    """Render a template of the given text, in a project whose folder also holds the base."""

    def render(text, name="evil/brief.html.j2", **more):
        folder = tmp_path / "templates"
        for path, content in {name: text, **more}.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(content, "utf-8")
        with Workers(template_roots(tmp_path), pdfs=0) as workers:
            return workers.page("evil", {"edition": {"masthead": {"title": "T", "deck": "D"}}, "label": {}}).result()

    return render


ESCAPES = {
    "globals": ("{{ ''.__class__.__mro__ }}", "E803", 1),
    "subclasses": ("\n{{ edition.__class__.__base__.__subclasses__() }}", "E803", 2),
    "lipsum": ("{{ lipsum.__globals__ }}", "E803", 1),
    "cycler": ("{{ cycler('a') }}", "E803", 1),
    "random": ("{{ [1,2]|random }}", "E802", 1),
    "safe": ("{{ edition.masthead.title|safe }}", "E802", 1),
    "autoescape": ("\n\n{% autoescape false %}{{ edition }}{% endautoescape %}", "E802", 3),
    "mutation": ("{{ edition.update({'a': 1}) }}", "E803", 1),
    "format": ("{{ '{0.__class__}'.format(edition) }}", "E803", 1),
    "range": ("{% for x in range(10**9) %}{% endfor %}", "E803", 1),
    "recursion": ("{% include 'evil/brief.html.j2' %}", "E803", 1),
    "parent": ("{% include '../config.yaml' %}", "E804", 1),
    "absolute": ("{% include '/etc/passwd' %}", "E804", 1),
    "syntax": ("a\n{% if %}", "E802", 2),
    "missing": ("\n{% include 'base/nothing.j2' %}", "E801", 2),
}


@pytest.mark.parametrize(("text", "code", "line"), ESCAPES.values(), ids=ESCAPES)
def test_templates_cannot_leave_the_sandbox(faulty, text, code, line):
    with pytest.raises(BriefgenError) as fault:
        faulty(text)
    (found,) = fault.value.diagnostics
    assert found.code == code
    assert found.where.path == "templates/evil/brief.html.j2"
    assert found.where.line == line
    assert "\n" not in found.message


def test_a_wrong_name_is_told_with_place_and_what_there_is(faulty):
    with pytest.raises(BriefgenError) as fault:
        faulty("<p>\n  {{ edition.masthead.titel }}")
    (found,) = fault.value.diagnostics
    assert str(found.where) == "templates/evil/brief.html.j2:2:23"
    assert found.message == "found `titel`, which does not exist; did you mean `title`?"


def test_a_missing_template_is_told_with_what_there_is():
    with Workers(template_roots(ROOT), pdfs=0) as workers, pytest.raises(BriefgenError, match=r"there is: analyst/brief\.html\.j2, base/"):
        workers.page("executiv", {}).result()


def test_a_link_out_of_the_template_folder_is_refused(faulty, tmp_path):
    (tmp_path / "secret.txt").write_text("secret", "utf-8")
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "out").symlink_to(tmp_path / "secret.txt")
    with pytest.raises(BriefgenError, match="leads out of the template folders"):
        faulty("{% include 'out' %}")


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("{% set x = 'A' * 10**9 %}{{ x|length }}", "MB of memory"),
        ("{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}", "s of processor time"),
    ],
)
def test_templates_cannot_eat_the_machine(faulty, monkeypatch, text, what):
    monkeypatch.setattr("briefgen.render.workers.template_limits", lambda _size: Limits(512 << 20, 2, 60))
    with pytest.raises(BriefgenError) as fault:
        faulty(text)
    (found,) = fault.value.diagnostics
    assert found.code == "E805"
    assert what in found.message


def test_after_a_breach_the_next_job_is_done(workers, monkeypatch):
    html = page_of(workers, "he said")
    with monkeypatch.context() as context:
        context.setattr("briefgen.render.workers.pdf_limits", lambda _size: Limits(1 << 30, 1, 60))
        with pytest.raises(BriefgenError) as fault:
            workers.pdf(html.replace("</main>", "<p>he said so</p>" * 20_000 + "</main>")).result()
        assert fault.value.diagnostics[0].code == "E815"
    assert workers.pdf(html).result().content.startswith(b"%PDF")


FETCHES = {
    "file": ('<img src="file:///etc/passwd">', "E812"),
    "http": ('<img src="http://127.0.0.1:9/x.png">', "E812"),
    "ftp": ('<img src="ftp://x.invalid/x.png">', "E812"),
    "sheet": ('<link rel="stylesheet" href="https://x.invalid/x.css">', "E812"),
    "import": ("<style>@import url(file:///etc/passwd);</style>", "E812"),
    "attachment": ('<link rel="attachment" href="file:///etc/passwd">', "E812"),
    "attachment in data": ('<link rel="attachment" href="data:text/plain,x">', "E814"),
    "attached link": ('<a rel="attachment" href="data:text/plain,x">x</a>', "E814"),
    "relative": ('<img src="../../../etc/passwd">', "E812"),
    "assets": ('<img src="assets/../../x">', "E812"),
    "encoded": ('<img src="assets/%2e%2e/%2e%2e/pyproject.toml">', "E812"),
    "javascript": ('<a href="javascript:app.alert(1)">x</a>', "E814"),
    "file link": ('<a href="file:///etc/passwd">x</a>', "E814"),
    "data link": ('<a href="data:text/html,x">x</a>', "E814"),
    "svg": (
        '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><image href="file:///etc/passwd" width="9" height="9"/></svg>',
        ("E812", "E813"),
    ),
    "nesting": ("<div>" * 2000, "E813"),
}


@pytest.mark.parametrize(("markup", "codes"), FETCHES.values(), ids=FETCHES)
def test_a_page_reaches_nothing_outside_the_template_folders(workers, markup, codes):
    html = page_of(workers, "he said").replace('<main id="start">', f'<main id="start">{markup}')
    with pytest.raises(BriefgenError) as fault:
        workers.pdf(html).result()
    assert fault.value.diagnostics[0].code in codes
    assert "root:" not in str(fault.value)


class NoPango:
    """An import system on a machine without the library: the fault is an OSError, not an ImportError."""

    def find_spec(self, name, _path=None, _target=None):
        if name == "weasyprint":
            raise OSError("cannot load library 'libpango-1.0-0'\nAdditionally, ...")


def test_without_pango_there_is_one_message_with_the_install_line(monkeypatch):
    monkeypatch.delitem(sys.modules, "weasyprint", raising=False)
    monkeypatch.setattr(sys, "meta_path", [NoPango(), *sys.meta_path])
    with pytest.raises(BriefgenError) as fault:
        open_library()([], "<p>x</p>", tagged=True)
    (found,) = fault.value.diagnostics
    assert found.code == "E811"
    assert found.hint == "apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
    assert "\n" not in found.message


def test_a_broken_link_inside_a_page_fails_the_build(workers):
    html = page_of(workers, "he said").replace('<main id="start">', '<main id="start"><a href="#nowhere">x</a>')
    with pytest.raises(BriefgenError, match="nowhere"):
        workers.pdf(html).result()


def test_a_script_that_is_not_the_bases_is_active(workers):
    brief, texts = one_position("He agreed.")
    edition = make_edition(brief, Audience(), texts, name="x")
    html = workers.page("analyst", context_of(edition)).result()
    assert check_html(edition, html, SCRIPTS) == ()
    for other in ("<script>alert(1)</script>", "<script src='x.js'></script>", "<script type=module>1</script>", "<body onload=x>"):
        assert [fault.code for fault in check_html(edition, html.replace("</main>", f"</main>{other}"), SCRIPTS)] == ["E533"], other
    assert [fault.code for fault in check_html(edition, html.replace("use strict", "use  strict"), SCRIPTS)] == ["E533"]


@pytest.mark.parametrize("slip", ["{{ label.copy }}", "{{ edition.items }}", "{% macro m() %}{% endmacro %}{{ m }}"])
def test_a_function_is_never_printed(tmp_path, slip):
    (tmp_path / "slip").mkdir()
    (tmp_path / "slip" / "brief.html.j2").write_text(f"<p>\n{slip}</p>", "utf-8")
    with Workers([tmp_path], pdfs=0) as own, pytest.raises(BriefgenError) as fault:
        own.page("slip", {"label": {}, "edition": {}}).result()
    (said,) = fault.value.diagnostics
    assert (said.code, said.where.line) == ("E803", 2)
