"""Making templates one's own: a folder to begin with, sample briefs, printing without extraction, what templates see, text editions."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import yaml
from conftest import ROOT, Built, briefgen
from markdown_it import MarkdownIt

from briefgen import audit
from briefgen.cli import cli
from briefgen.cli._frame import run
from briefgen.config import Config, load_config
from briefgen.edition import Audience, article_pages, make_edition
from briefgen.pipeline import make_brief
from briefgen.render import Workers, article_context, context_of, template_roots
from briefgen.render.html import render
from briefgen.render.view import NAMES, json_schema, reference
from briefgen.sample import sample_brief
from briefgen.starter import new_folder, with_audience
from briefgen.text.printable import escape_markdown

TEMPLATES_PAGE = ROOT / "docs" / "templates.md"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def call(*arguments: str) -> int:
    return run(cli, arguments)


# ---- init


def test_a_new_folder_builds_as_it_is(here: Path) -> None:
    assert call("init") == 0
    done = briefgen("build", "--strict", cwd=here)
    assert done.returncode == 0, done.stderr
    facts = json.loads((here / "output" / "brief.json").read_text(encoding="utf-8"))
    assert [len(facts[kind]) > 0 for kind in ("meetings", "positions", "incidents")] == [True] * 3


def test_an_audience_is_added_to_the_config_with_a_template_that_works(here: Path) -> None:
    call("init")
    assert call("init", "--audience", "press-desk") == 0
    assert list(load_config(here / "config.yaml").audiences) == ["executive", "analyst", "press-desk"]
    call("sample", "12", "-o", "sample")
    assert call("render", "sample", "-a", "press-desk", "-f", "html", "-o", "out") == 0
    page = (here / "out" / "press-desk.html").read_text(encoding="utf-8")
    assert '<body class="press-desk">' in page
    assert "Press desk brief" in page


def test_init_writes_over_nothing(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "config.yaml").write_text("title: Mine\n", encoding="utf-8")
    assert call("init") == 2
    assert "config.yaml is there already" in capsys.readouterr().err
    assert [path.name for path in here.iterdir()] == ["config.yaml"]
    assert call("init", "--audience", "Minister of State") == 2
    assert (here / "config.yaml").read_text(encoding="utf-8") == "title: Mine\n"


@pytest.mark.parametrize(
    "config",
    [
        "title: A\n",
        "title: A",
        "audiences:\n  one: {}\n\ntitle: A\n",
        "title: A\naudiences: # who reads it\n    one: {title: First} # four blanks\n\n    # a remark\n    two:\n        formats: [pdf]\n",
        "title: A\naudiences:\noutput: there\n",
    ],
)
def test_a_block_for_an_audience_keeps_the_rest_of_the_config(config: str) -> None:
    changed = with_audience(config, "minister")
    assert changed is not None
    before, after = yaml.safe_load(config), yaml.safe_load(changed)
    assert after.pop("audiences") == {
        **(before.pop("audiences", None) or {}),
        "minister": {"title": "Minister brief", "formats": ["html", "pdf"]},
    }
    assert before == after
    assert [line for line in config.splitlines() if line not in changed.splitlines()] == []


def test_a_config_that_cannot_be_changed_safely_is_left_and_the_lines_are_printed(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = "title: A\naudiences: {one: {}}\n"
    (here / "config.yaml").write_text(text, encoding="utf-8")
    assert call("init", "--audience", "two") == 0
    assert (here / "config.yaml").read_text(encoding="utf-8") == text
    assert "two:\n  title: Two brief" in capsys.readouterr().out
    assert (here / "templates" / "two" / "brief.html.j2").is_file()


def test_the_first_folder_holds_a_sound_config(tmp_path: Path) -> None:
    (tmp_path / "config.yaml").write_text(new_folder(tmp_path)["config.yaml"], encoding="utf-8")
    assert load_config(tmp_path / "config.yaml").sources.articles["example.txt"].published is not None


# ---- samples


@pytest.mark.parametrize("items", [0, 1, 50, 200])
def test_a_sample_is_a_sound_brief_of_its_size(items: int) -> None:
    brief, texts = sample_brief(items)
    assert audit.check_brief(brief, texts) == ()
    assert len(brief.meetings) + len(brief.positions) + len(brief.incidents) == items


# ---- render


def test_render_makes_the_very_files_of_the_build(built: Built, tmp_path: Path) -> None:
    done = briefgen("render", str(built.output / "brief.json"), "-o", str(tmp_path / "again"), cwd=built.folder)
    assert done.returncode == 0, done.stderr
    made = {p.relative_to(tmp_path / "again").as_posix(): p.read_bytes() for p in (tmp_path / "again").rglob("*") if p.is_file()}
    assert made == built.files()


def test_render_without_a_config_takes_every_template(built: Built, here: Path) -> None:
    assert call("render", str(built.output), "-f", "html", "-o", "out") == 0
    assert {path.stem for path in (here / "out").glob("*.html")} == {"analyst", "executive", "press"}


def test_render_refuses_facts_that_their_articles_do_not_hold(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    call("sample", "3", "-o", "sample")
    snapshot = here / "sample" / "articles" / "S1.txt"
    snapshot.write_text(snapshot.read_text(encoding="utf-8").replace("Orlan", "Nobody"), encoding="utf-8")
    call("render", "sample", "-f", "html")
    said = capsys.readouterr().err
    assert "E521" in said
    assert not list((here / "sample").glob("*.html"))


def test_what_another_program_found_stays_stale_after_render(built: Built, tmp_path: Path) -> None:
    manifest = built.output / "manifest.json"
    whole = manifest.read_text(encoding="utf-8")
    (tmp_path / "articles").mkdir()
    for name, content in built.files().items():
        if name == "brief.json" or name.startswith("articles/"):
            (tmp_path / name).write_bytes(content)
    (tmp_path / "manifest.json").write_text(re.sub(r'"code": "\w+"', '"code": "older"', whole), encoding="utf-8")
    assert briefgen("render", str(tmp_path), "-f", "html", cwd=built.folder).returncode == 0
    done = briefgen("build", "--check", "-f", "html", "-o", str(tmp_path), cwd=built.folder)
    assert (done.returncode, done.stdout) == (1, "stale: briefgen itself changed\n")


# ---- the view


def test_every_name_that_templates_get_is_described() -> None:
    brief, audience, texts = sample_pair(4)
    of_article = article_context(article_pages(brief, texts)["S1"])
    assert set(dict(NAMES)) == set(context_of(make_edition(brief, audience, texts, name="x"))) | set(of_article)
    schema = json_schema()
    assert set(schema["properties"]) == set(dict(NAMES))
    without = [f"{name}" for name, part in schema["$defs"].items() if not part.get("description")]
    assert without == []


def sample_pair(items: int):
    brief, texts = sample_brief(items)
    return brief, Audience(), texts


def test_the_page_on_templates_is_what_the_program_says(pytestconfig: pytest.Config) -> None:
    now = reference(ROOT / "templates")
    if pytestconfig.getoption("--update-golden"):
        TEMPLATES_PAGE.write_text(now, encoding="utf-8")
    assert TEMPLATES_PAGE.read_text(encoding="utf-8") == now


def test_a_template_for_another_view_stops_with_its_line(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    call("init")
    call("init", "--audience", "minister")
    path = here / "templates" / "minister" / "brief.html.j2"
    path.write_text(path.read_text(encoding="utf-8").replace("briefgen view 1", "briefgen view 99"), encoding="utf-8")
    call("sample", "1", "-o", "sample")
    capsys.readouterr()
    assert call("render", "sample", "-a", "minister", "-f", "html") == 2
    said = capsys.readouterr().err
    assert "E806 templates/minister/brief.html.j2:1 written for view 99" in said
    assert "schema view --markdown" in said


# ---- text editions


@pytest.fixture(scope="module")
def texts_of_sample() -> tuple:
    brief, texts = sample_brief(50)
    edition = make_edition(brief, Audience(title="For *all*"), texts, name="sample")
    with Workers(template_roots(ROOT), pdfs=0) as workers:
        return edition, {kind: workers.page("base", context_of(edition, kind=kind), kind).result() for kind in ("md", "txt")}


def test_text_editions_hold_every_note_and_every_entry(texts_of_sample: tuple) -> None:
    edition, made = texts_of_sample
    for kind, text in made.items():
        assert audit.check_text(edition, text, kind) == ()
        assert text.count("Tarn Bridge") >= len(edition.incidents)
        for number in range(1, len(edition.notes) + 1):
            assert (f"[^{number}]" if kind == "md" else f"[{number}]") in text


def test_plain_text_fits_a_terminal_and_markdown_has_its_structure(texts_of_sample: tuple) -> None:
    edition, made = texts_of_sample
    assert max(map(len, made["txt"].splitlines())) <= 80
    html = MarkdownIt().render(made["md"])
    assert re.findall(r"<h2>(.*?)</h2>", html)[1:] == [f"{s.number}. {s.title}" for s in edition.sections]
    assert "For *all*" in html
    assert html.count("<li>") >= len(edition.meetings) + len(edition.incidents)


def test_a_lost_note_of_a_text_edition_is_found(texts_of_sample: tuple) -> None:
    edition, made = texts_of_sample
    words = edition.notes[-1].text.split()[-1]
    assert audit.check_text(edition, made["txt"].replace(words, "gone"), "txt")


@pytest.mark.parametrize(
    "text",
    [
        "# head",
        "1. one",
        "- item",
        "+ item",
        "a *b* _c_ `d`",
        "[x](y)",
        "<b>",
        "&amp; &lt;",
        "a | b",
        "~~x~~",
        "=",
        "===",
        "---",
        "* * *",
        "> said",
        "![i](u)",
        "\\*",
        "1) x",
    ],
)
def test_words_of_an_article_are_no_markdown(text: str) -> None:
    shown = MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(escape_markdown(text))
    assert shown == f"<p>{text.replace('&', '&amp;').replace('<', '&lt;').replace('>', '&gt;')}</p>\n"


def test_a_template_may_have_its_own_text_edition(here: Path) -> None:
    call("init")
    call("sample", "4", "-o", "sample")
    folder = here / "templates" / "analyst"
    folder.mkdir(parents=True)
    (folder / "brief.md.j2").write_text(
        '{% extends "base/brief.md.j2" %}\n{% block masthead %}\nOURS\n\n{% endblock %}\n', encoding="utf-8"
    )
    assert call("render", "sample", "-a", "analyst", "-f", "md") == 0
    assert "\nOURS\n" in (here / "sample" / "analyst.md").read_text(encoding="utf-8")


def test_an_empty_brief_has_text_editions_too() -> None:
    brief, texts = make_brief(Config(title="Nothing"), [])
    edition = make_edition(brief, Audience(), texts, name="x")
    with Workers(template_roots(ROOT), pdfs=0) as workers:
        assert "No entry in the articles read." in workers.page("base", context_of(edition, kind="txt"), "txt").result()


def test_a_template_changed_between_two_pages_is_read_anew(tmp_path: Path) -> None:
    """Compiled templates are kept for the next page, and a file put before the shipped one counts at once."""
    page = tmp_path / "templates" / "desk" / "brief.html.j2"
    page.parent.mkdir(parents=True)
    page.write_text("one", encoding="utf-8")
    roots = template_roots(tmp_path)
    assert render(roots, "desk/brief.html.j2", {}) == "one"
    page.write_text("two", encoding="utf-8")
    assert render(roots, "desk/brief.html.j2", {}) == "two"
    page.write_text('{% include "base/screen.css.j2" %}', encoding="utf-8")
    assert "prefers-color-scheme" in render(roots, "desk/brief.html.j2", {"theme": {"ink": "", "accent": ""}})
    (tmp_path / "templates" / "base").mkdir()
    (tmp_path / "templates" / "base" / "screen.css.j2").write_text("mine", encoding="utf-8")
    assert render(roots, "desk/brief.html.j2", {}) == "mine"
