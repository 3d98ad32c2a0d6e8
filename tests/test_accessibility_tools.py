"""What others' checkers say of pages and PDFs: axe-core in Chromium, html-validate, qpdf, poppler.

`make browser` installs them. Where one is missing its checks are skipped and say so; with BRIEFGEN_ALL_CHECKS set, as in
CI, they fail instead.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from printed import AUDIENCES, PDFS, ROOT

BROWSER = ROOT / "tests" / "browser"
CHROMIUMS = ("chromium", "chromium-browser", "google-chrome")
# Every audience at one size, every size and kind of text for one audience: axe takes half a minute for the largest.
SEEN = (
    "50-executive",
    "50-analyst",
    "50-press",
    "0-press",
    "1-executive",
    "200-analyst",
    "long-analyst",
    "long-press",
    "letters-executive",
)


def missing(what: str) -> None:
    """Skip, or fail where every check must run."""
    said = f"{what} is missing: `make browser` installs it"
    if os.environ.get("BRIEFGEN_ALL_CHECKS"):
        pytest.fail(said)
    pytest.skip(said)


def tool(*names: str) -> str:
    """Path of the first program that is there."""
    found = next((path for name in names if (path := shutil.which(name))), None)
    if found is None:
        missing(names[0])
    return str(found)


def run(*command: str | Path) -> str:
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False, timeout=550)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def report_on(files: list[Path]) -> list[dict[str, Any]]:
    """What the browser's checkers say of each page."""
    node, chromium = tool("node"), tool(*CHROMIUMS)
    if not (BROWSER / "node_modules" / "axe-core").is_dir():
        missing("axe-core")
    reports: list[dict[str, Any]] = json.loads(run(node, BROWSER / "check.mjs", chromium, *files))
    assert [Path(report["file"]) for report in reports] == files
    return reports


def faults_in(reports: list[dict[str, Any]]) -> list[tuple[object, ...]]:
    """All that a page must not have."""
    found: list[tuple[object, ...]] = []
    for report in reports:
        name = Path(report["file"]).stem
        found += [(name, said) for said in report["markup"]] + [(name, f"font {font}") for font in report["fonts"]]
        for view in report["views"]:
            where = (name, view["width"], view["scheme"])
            found += [(*where, fault["rule"], *fault["where"]) for fault in view["violations"]]
            # A single letter or digit is too short for axe to find in a name: tests/markup.py looks for it.
            found += [(*where, "undecided", fault["rule"]) for fault in view["undecided"] if fault["rule"] != "label-content-name-mismatch"]
            found += [(*where, "sideways", view["sideways"])] if view["sideways"] else []
    return found


def test_axe_and_html_validate_find_nothing_in_editions_of_every_kind(printed):
    reports = report_on([printed.folder / f"{page}.html" for page in SEEN])
    assert faults_in(reports) == []
    views = [view for report in reports for view in report["views"]]
    assert {(view["width"], view["scheme"]) for view in views} == {
        (320, "light"),
        (360, "light"),
        (1280, "light"),
        (360, "dark"),
        (1280, "dark"),
    }
    passed = {rule for view in views if view["scheme"] == "light" for rule in view["passed"]}
    assert {"color-contrast", "target-size", "heading-order", "landmark-one-main", "td-headers-attr", "link-name", "region"} <= passed
    assert all("color-contrast" in view["passed"] for view in views if view["scheme"] == "dark")


def test_axe_and_html_validate_find_nothing_in_the_seeds_pages(built):
    pages = [built.output / f"{name}.html" for name in (*AUDIENCES, "articles/S1")]
    assert faults_in(report_on(pages)) == []


def test_the_checkers_see_faults(printed):
    """Else the tests above would say nothing."""
    html = printed.html("1-executive").replace('<html lang="en-GB">', "<html>")
    html = html.replace("</main>", f'<p style="color:#999;width:2000px">{"pale " * 9}</p><img src="x.png"><p id="start"></p></main>')
    (printed.folder / "broken.html").write_text(html, encoding="utf-8")
    found = {part for fault in faults_in(report_on([printed.folder / "broken.html"])) for part in fault}
    assert {"html-has-lang", "color-contrast", "image-alt", "sideways"} <= found
    assert any("no-dup-id" in str(part) for part in found)


def test_a_missing_checker_is_named_and_fails_where_all_must_run(monkeypatch):
    monkeypatch.setenv("PATH", "")
    monkeypatch.delenv("BRIEFGEN_ALL_CHECKS", raising=False)
    with pytest.raises(pytest.skip.Exception, match="qpdf is missing: `make browser`"):
        tool("qpdf")
    monkeypatch.setenv("BRIEFGEN_ALL_CHECKS", "1")
    with pytest.raises(pytest.fail.Exception, match="chromium is missing"):
        tool(*CHROMIUMS)


def qpdf_and_poppler(path: Path) -> None:
    run(tool("qpdf"), "--check", path)
    said = dict(re.findall(r"^([^:]+): +(.*)$", run(tool("pdfinfo"), path), re.MULTILINE))
    assert (said["Tagged"], said["JavaScript"], said["Encrypted"], said["Form"]) == ("yes", "no", "no", "none")
    tree = run("pdfinfo", "-struct", path)
    assert re.search(r"^ +H1\b", tree, re.MULTILINE)
    fonts = [line.split() for line in run(tool("pdffonts"), path).splitlines()[2:]]
    assert fonts
    for name, *kind, embedded, subset, to_unicode, _number, _generation in fonts:
        assert re.fullmatch(r"[A-Z]{6}\+Brief-(Sans|Serif)(-Italic|-Semi-Bold|-Bold)?", name), name
        assert (*kind, embedded, subset, to_unicode) == ("CID", "TrueType", "Identity-H", "yes", "yes", "yes")


@pytest.mark.parametrize("name", PDFS)
def test_qpdf_and_poppler_find_nothing_in_editions_of_every_kind(printed, name):
    qpdf_and_poppler(printed.folder / f"{name}.pdf")


@pytest.mark.parametrize("name", AUDIENCES)
def test_qpdf_and_poppler_find_nothing_in_the_seeds_pdfs(built, name):
    qpdf_and_poppler(built.output / f"{name}.pdf")
