"""Files -> articles: cases in `cases/structure.md`, faults, metadata, and properties."""

import itertools
import os
import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefgen.config import ArticleSettings, Config, Sources
from briefgen.errors import BriefgenError
from briefgen.loaders import load_article, load_articles
from briefgen.loaders._days import day, day_in_line, day_in_url

CASES = Path(__file__).parent / "cases" / "structure.md"
CASE = re.compile(r"^## (?P<title>[^\n]+)\n~~~ ?(?P<suffix>md)?\n(?P<text>.*?)^~~~\n(?P<expected>.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)


def cases():
    text = CASES.read_text(encoding="utf-8")
    found = list(CASE.finditer(text))
    assert len(found) == len(re.findall("^~~~", text, re.MULTILINE)) / 2, "a case that does not parse"
    return [pytest.param(m["text"], m["suffix"] or "txt", m["expected"].strip().splitlines(), id=m["title"]) for m in found]


def loaded(folder, content, name="a.txt", **given):
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return load_article(path, f"seeds/{name}", ArticleSettings(**given), inside=folder)


def messages(said):
    return [(d.code, d.severity) for d in said]


@pytest.mark.parametrize(("text", "suffix", "expected"), cases())
def test_case(text, suffix, expected, tmp_path):
    article, _ = loaded(tmp_path, text, f"a.{suffix}")
    blocks = [line for line in expected if not line.startswith("= ")]
    found = [f"{b.kind}: {b.span.of(article.text)}" for b in article.blocks]
    shown = [f"{whole}$" if want.endswith("$") else whole[: len(want)] for whole, want in zip(found, blocks, strict=False)] + found[
        len(blocks) :
    ]
    assert shown == blocks
    assert [line for line in expected if line.startswith("= ")] == [line for line in facts(article, expected) if line]


def facts(article, expected):
    for line in expected:
        name = line.split()[1] if line.startswith("= ") else ""
        if name == "published":
            yield f"= published {article.published_basis} {article.published}"
        elif name:
            yield f"= {name} {getattr(article, name)}"


def test_config_wins_over_front_matter_over_header(tmp_path):
    text = "---\ndate: 2025-04-03\noutlet: Front\n---\nDate: 2025-04-02\nSource: Header\nURL: https://example.org/a\n\nThe envoys met in Doha, he said.\n"
    article, said = loaded(tmp_path, text, published=date(2025, 4, 4), outlet="Config")
    assert (article.published, article.published_basis, article.outlet) == (date(2025, 4, 4), "config", "Config")
    assert article.url == "https://example.org/a"
    assert messages(said) == [("A212", "note"), ("A212", "note")]


def test_article_without_a_day_names_file_and_key(tmp_path):
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "a.txt").write_text("The envoys met on Monday in Doha.", encoding="utf-8")
    articles, said = load_articles(Config(title="x"), tmp_path)
    assert [(a.path, a.published, a.published_basis) for a in articles] == [("seeds/a.txt", None, "none")]
    assert [(d.code, str(d.where)) for d in said] == [("A213", "seeds/a.txt")]
    assert "sources.articles.a.txt.published" in said[0].hint


@pytest.mark.parametrize(
    ("content", "code", "line"),
    [
        (b"", "A206", 0),
        (b"\xef\xbb\xbf \n\n", "A206", 0),
        (b"Fine.\nPutin\x92s words.", "A205", 2),
        (b"\xed\xa0\x80", "A205", 1),
        (b"Fine.\n\x00binary", "A207", 2),
        (b"\x1b[31mred\x1b[0m", "A207", 1),
        (b"Fine.\n![a picture](data:image/png;base64," + b"A" * 3000 + b")", "A217", 2),
        ("C1 \x9b here".encode(), "A207", 1),
    ],
)
def test_unsound_article_is_skipped_with_one_warning(content, code, line, tmp_path):
    article, said = loaded(tmp_path, content)
    assert article is None
    assert [(d.code, d.severity, d.where.line) for d in said] == [(code, "warning", line)]


def test_large_file_is_skipped(tmp_path):
    article, said = loaded(tmp_path, b"a" * 1_000_001)
    assert article is None
    assert messages(said) == [("A208", "warning")]


def folder_with(tmp_path, **files):
    folder = tmp_path / "seeds"
    folder.mkdir()
    for name, content in files.items():
        (folder / name.replace("_", ".")).write_bytes(content)
    return folder


SOUND = b"date 2025-04-21 MOSCOW: The president spoke on Monday, he said.\n"


def test_articles_come_by_name_and_others_are_noted(tmp_path):
    folder = folder_with(tmp_path, b_txt=SOUND, a_md=SOUND, c_pdf=b"%PDF", _hidden=SOUND)
    (folder / "sub").mkdir()
    (folder / "sub" / "d.txt").write_bytes(SOUND)
    articles, said = load_articles(Config(title="x"), tmp_path)
    assert [a.path for a in articles] == ["seeds/a.md", "seeds/b.txt", "seeds/sub/d.txt"]
    assert [(d.code, d.severity, str(d.where)) for d in said] == [("A203", "note", "seeds/c.pdf")]


def test_names_that_are_no_text_are_told_as_text(tmp_path):
    folder = folder_with(tmp_path, a_txt=SOUND)
    for name in (b"bad\xff.txt", b"bad\xff.pdf", b"new\nline.txt"):
        (folder / os.fsdecode(name)).write_bytes(SOUND)
    articles, said = load_articles(Config(title="x"), tmp_path)
    assert [a.path for a in articles] == ["seeds/a.txt"]
    assert [(d.code, d.where.path) for d in said] == [
        ("A203", r"seeds/bad\xff.pdf"),
        ("A204", r"seeds/bad\xff.txt"),
        ("A204", "seeds/new\nline.txt"),
    ]


@pytest.mark.parametrize("text", ["0001-01-01", "9999-12-31", "1 January 0900"])
def test_no_article_is_of_a_day_at_the_end_of_the_calendar(text):
    assert day(text) is None


def test_link_out_of_the_folder_is_refused(tmp_path):
    folder = folder_with(tmp_path, a_txt=SOUND)
    (tmp_path / "secret.txt").write_bytes(SOUND)
    (folder / "b.txt").symlink_to(tmp_path / "secret.txt")
    (folder / "c.txt").symlink_to(folder / "a.txt")
    (folder / "d.txt").symlink_to("nowhere")
    articles, said = load_articles(Config(title="x"), tmp_path)
    assert [a.name for a in articles] == ["a.txt", "c.txt"]
    assert [(d.code, d.where.path) for d in said] == [("A204", "seeds/b.txt"), ("A204", "seeds/d.txt")]


@pytest.mark.parametrize("everywhere", [True, False])
def test_on_error_fail(everywhere, tmp_path):
    folder_with(tmp_path, a_txt=SOUND, b_txt=b"", c_txt=b"\xff")
    sources = Sources(on_error="fail") if everywhere else Sources(articles={"b.txt": ArticleSettings(on_error="fail")})
    with pytest.raises(BriefgenError) as caught:
        load_articles(Config(title="x", sources=sources), tmp_path)
    found = [(d.code, d.severity, d.where.path) for d in caught.value.diagnostics]
    assert found == [("A206", "error", "seeds/b.txt"), ("A205", "error", "seeds/c.txt")][: 2 if everywhere else 1]


def test_on_error_skip_for_one_article(tmp_path):
    folder_with(tmp_path, a_txt=SOUND, b_txt=b"")
    sources = Sources(on_error="fail", articles={"b.txt": ArticleSettings(on_error="skip")})
    articles, said = load_articles(Config(title="x", sources=sources), tmp_path)
    assert len(articles) == 1
    assert messages(said) == [("A206", "warning")]


def test_missing_and_empty_folder(tmp_path):
    with pytest.raises(BriefgenError) as caught:
        load_articles(Config(title="x"), tmp_path)
    assert messages(caught.value.diagnostics) == [("A201", "error")]
    (tmp_path / "seeds").mkdir()
    with pytest.raises(BriefgenError) as caught:
        load_articles(Config(title="x"), tmp_path)
    assert messages(caught.value.diagnostics) == [("A202", "error")]


def test_settings_for_a_file_that_is_not_there(tmp_path):
    folder_with(tmp_path, kyiv_txt=SOUND)
    config = Config(title="x", sources=Sources(articles={"kiyv.txt": ArticleSettings()}))
    _, said = load_articles(config, tmp_path)
    assert [(d.code, d.severity) for d in said] == [("A216", "warning")]
    assert "'kyiv.txt'" in said[0].hint


def test_bad_front_matter_is_left_out_with_its_line(tmp_path):
    article, said = loaded(tmp_path, "---\ntitle: a\ndate: [2025\n---\nThe envoys met in Doha on Monday.\n", published=date(2025, 4, 4))
    assert [b.kind for b in article.blocks] == ["metadata", "paragraph"]
    assert [(d.code, d.severity) for d in said] == [("A209", "warning")]
    assert said[0].where.line >= 3


def test_unfit_metadata_is_left_out(tmp_path):
    text = "---\ndate: 04/03/2025\nurl: javascript:alert(1)\nlang: English!\n---\nThe envoys met in Doha on Monday.\n"
    article, said = loaded(tmp_path, text)
    assert (article.published, article.url, article.lang) == (None, None, "en")
    assert sorted(messages(said)) == [("A210", "warning"), ("A210", "warning"), ("A211", "warning"), ("A213", "warning")]


def test_other_languages_are_reported(tmp_path):
    text = "Der Präsident sagte am Montag, dass die Gespräche in Genf fortgesetzt werden. " * 5
    _, said = loaded(tmp_path, text, published=date(2025, 4, 4))
    assert messages(said) == [("A215", "warning")]


def test_only_furniture_is_reported(tmp_path):
    article, said = loaded(tmp_path, "Advertisement\n\nPhoto: AP\n", published=date(2025, 4, 4))
    assert article.published
    assert messages(said) == [("A214", "warning")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2025-04-21", date(2025, 4, 21)),
        ("2025-04-21T23:30:00Z", date(2025, 4, 21)),
        ("2025/04/21", date(2025, 4, 21)),
        ("21 April 2025", date(2025, 4, 21)),
        ("April 21, 2025", date(2025, 4, 21)),
        ("Published on Monday, April 21st, 2025 at 10:15 AM EDT", date(2025, 4, 21)),
        ("Apr 21, 2025", date(2025, 4, 21)),
        ("04/03/2025", None),
        ("April 2025", None),
        ("2025", None),
        ("yesterday", None),
        ("April 21", None),
        ("2025-02-30", None),
        ("30 February 2025", None),
        ("1" * 100_000, None),
        ("", None),
    ],
)
def test_day(text, expected):
    assert day(text) == expected


def test_days_in_lines_and_addresses():
    assert day_in_line("Example | Published 2025-07-25 09:52") == date(2025, 7, 25)
    assert day_in_line("Updated: 2025-07-25 09:52") is None
    assert day_in_url("https://example.org/world/2025/4/21/talks") == date(2025, 4, 21)
    assert day_in_url("https://example.org/2025/13/21/") is None


LINES = st.lists(
    st.sampled_from(
        [
            "KYIV, April 3 (Agency) --",
            "The army said on Monday that it would go on.",
            "Stakes for Kyiv",
            "",
            "“Never.”",
            "- item of a list that is long enough to be one",
            "Photo: AP",
            "---",
            "title: x",
            "# heading",
            "> quoted **text**",
            "and it goes on",
            " date 2025-04-21 X:",
            "* * *",
            "```",
            "| a | b |",
        ]
    )
    | st.text(alphabet="aA .“”'#>-*\t:", max_size=20),
    max_size=12,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(lines=LINES, suffix=st.sampled_from(["txt", "md"]), end=st.sampled_from(["\n", "\r\n", "\r"]))
def test_blocks_lead_back_to_the_text(lines, suffix, end, tmp_path):
    raw = end.join(["x", *lines])
    article, _ = loaded(tmp_path, raw, f"a.{suffix}")
    assert article.text == (tmp_path / f"a.{suffix}").read_text(encoding="utf-8") == "\n".join(["x", *lines])
    spans = [block.span for block in article.blocks]
    assert all(0 <= s.start < s.end <= len(article.text) for s in spans)
    assert all(a.end <= b.start for a, b in itertools.pairwise(spans))
    assert all(s.of(article.text) == s.of(article.text).strip() for s in spans)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(lines=LINES)
def test_plain_text_is_never_lost(lines, tmp_path):
    article, _ = loaded(tmp_path, "\n".join(["x", *lines]))
    inside = {i for b in article.blocks for i in range(b.span.start, b.span.end)}
    left = "".join(c for i, c in enumerate(article.text) if i not in inside)
    assert not re.sub(r"[\s\-–—•*·:|]", "", left)


def test_byte_order_mark_is_counted(tmp_path):
    article, _ = loaded(tmp_path, "\ufeffdate 2025-04-21 KYIV: The army said so on Monday.")
    assert article.text.startswith("\ufeff")
    assert [b.span.of(article.text) for b in article.blocks] == ["date 2025-04-21", "KYIV:", "The army said so on Monday."]


@pytest.mark.parametrize("part", ["a\n", "A", "A ", "A/", "- ", "-", ". ", "“A.” ", "Photo: x\n\n", "KYIV, ", "\n", "#", "> ", "[", "*a "])
@pytest.mark.parametrize("suffix", ["txt", "md"])
def test_hostile_text_takes_linear_time(part, suffix, tmp_path, monkeypatch):
    """Each of these would take minutes where work grows with the square of the length."""
    monkeypatch.setattr("briefgen.articlefiles._RUN", re.compile("(?!)"))  # what comes behind it is tried, too
    article, _ = loaded(tmp_path, "x" + part * (60_000 // len(part)), f"a.{suffix}")
    assert article
