"""Whole briefs: every file that a build of the seeds makes, compared with `tests/golden/`. `make golden` writes them anew.

PDFs are compared by their outline and text layer: a picture of a page would differ with the system's Pango.
"""

from __future__ import annotations

import difflib

import pypdfium2
import pytest
from conftest import ROOT, Built

GOLDEN = ROOT / "tests" / "golden"
AUDIENCES = ("analyst", "executive", "press")
EXPORTS = ("analyst.ics", "analyst-meetings.csv", "analyst-positions.csv", "analyst-incidents.csv", "analyst.geojson")
FILES = (
    "brief.json",
    "analyst.md",
    "analyst.txt",
    *(f"{name}.html" for name in AUDIENCES),
    *(f"{name}.pdf" for name in AUDIENCES),
    *EXPORTS,
)


def as_text(name: str, content: bytes) -> str:
    """What is compared: the file itself, or a PDF's outline and text, page by page."""
    if not name.endswith(".pdf"):
        return content.decode("utf-8")
    document = pypdfium2.PdfDocument(content)
    lines = ["outline"]
    for mark in document.get_toc():
        target = mark.get_dest()
        lines.append(f"{'  ' * mark.level}{mark.get_title()} ... {target.get_index() + 1 if target else '?'}")
    for number, page in enumerate(document, 1):
        layer = page.get_textpage()
        lines += [f"--- page {number}", *layer.get_text_range().splitlines()]
        layer.close()
        page.close()
    document.close()
    return "\n".join(line.rstrip() for line in lines) + "\n"


@pytest.mark.parametrize("name", FILES)
def test_a_build_of_the_seeds_makes_the_golden(built: Built, name: str, pytestconfig: pytest.Config) -> None:
    now = as_text(name, built.files()[name])
    path = GOLDEN / (f"{name}.txt" if name.endswith(".pdf") else name)
    if pytestconfig.getoption("--update-golden"):
        GOLDEN.mkdir(exist_ok=True)
        path.write_bytes(now.encode())
    golden = path.read_bytes().decode()
    changes = list(difflib.unified_diff(golden.split("\n"), now.split("\n"), "golden", "now", lineterm="", n=1))
    assert not changes, "\n".join(changes[:60])


def test_every_file_of_a_build_is_known(built: Built) -> None:
    others = {name for name in built.files() if not name.startswith(("articles/", "assets/"))}
    assert others == {*FILES, "manifest.json"}
