"""The house's own looks: colours, fonts and logo of the config, in the page and in the PDF."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pdftags
import pypdfium2
import pytest
from conftest import ROOT, briefgen

from briefgen.config import load_config
from briefgen.errors import BriefgenError
from briefgen.render import Theme
from briefgen.theming import theme_of

LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9" fill="#14213d"/></svg>'
THEME = """title: Looks
theme:
  ink: "#0b3d2e"
  accent: "#7a1f5c"
  logo: {file: logo.svg, text: North Desk}
  fonts:
    serif: {regular: fonts/House.ttf, italic: fonts/House.ttf}
    sans: {regular: fonts/House.ttf, semibold: fonts/House.ttf, bold: fonts/House.ttf}
audiences:
  desk: {template: analyst}
"""


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    """A folder with looks of its own, and its brief of one article."""
    folder = tmp_path_factory.mktemp("house")
    (folder / "templates" / "base" / "fonts").mkdir(parents=True)
    shutil.copy(ROOT / "templates/base/fonts/SourceSans3_400Regular.ttf", folder / "templates/base/fonts/House.ttf")
    (folder / "templates/base/logo.svg").write_text(LOGO, encoding="utf-8")
    (folder / "config.yaml").write_text(THEME, encoding="utf-8")
    for arguments in (["sample", "9", "-o", "sample"], ["render", "sample", "-o", "out"]):
        done = briefgen(*arguments, cwd=folder)
        assert done.returncode == 0, done.stderr
    return folder


def test_colours_and_logo_are_on_the_page_and_the_files_beside_it(house):
    page = (house / "out/desk.html").read_text(encoding="utf-8")
    assert "--ink:#0b3d2e;--accent:#7a1f5c" in page
    assert '<img class="logo" src="assets/logo.svg" alt="North Desk">' in page
    assert {"logo.svg", "fonts/House.ttf"} <= {p.relative_to(house / "out/assets").as_posix() for p in (house / "out/assets").rglob("*")}


def test_the_pdf_is_set_in_the_house_fonts_and_says_what_the_logo_says(house):
    document = pypdfium2.PdfDocument((house / "out/desk.pdf").read_bytes())
    pages = list(document)
    fonts = {run.font.partition("+")[2] for page in pages for run in pdftags.runs(page)}
    assert {re.sub(r"-(Italic|Semi-Bold|Bold)$", "", font) for font in fonts} == {"House-Sans", "House-Serif"}
    assert "North Desk" in [figure.alt for figure in pdftags.elements(pages[0]).all("Figure")]


def test_looks_count_among_what_a_brief_is_made_from(house):
    inputs = json.loads((house / "out/manifest.json").read_text(encoding="utf-8"))["inputs"]
    assert {"templates/base/logo.svg", "templates/base/fonts/House.ttf"} <= set(inputs)


@pytest.mark.parametrize(
    ("theme", "key"),
    [
        ("logo: {file: other.svg, text: x}", "theme.logo.file"),
        ("fonts: {serif: {regular: fonts/None.ttf}}", "theme.fonts.serif.regular"),
        ("fonts: {sans: {regular: fonts/House.ttf, bold: fonts/None.ttf}}", "theme.fonts.sans.bold"),
    ],
)
def test_a_missing_file_is_named_with_its_place_in_the_config(theme, key, tmp_path):
    (tmp_path / "config.yaml").write_text(f"title: x\ntheme: {{{theme}}}\n", encoding="utf-8")
    config = load_config(tmp_path / "config.yaml", "config.yaml")
    with pytest.raises(BriefgenError) as caught:
        theme_of(config, {"base/fonts/House.ttf", "base/logo.svg"})
    (fault,) = caught.value.diagnostics
    assert (fault.code, fault.message.partition(":")[0]) == ("C113", key)
    assert (fault.where.line, fault.where.path) == (2, "config.yaml")


@pytest.mark.parametrize(
    "theme",
    [
        "logo: {file: ../logo.svg, text: x}",
        "logo: {file: /etc/logo.svg, text: x}",
        "fonts: {sans: {regular: a.exe}}",
        "logo: {file: a.svg}",
    ],
)
def test_a_file_lies_in_the_folder_of_templates_and_has_words(theme, tmp_path):
    (tmp_path / "config.yaml").write_text(f"title: x\ntheme: {{{theme}}}\n", encoding="utf-8")
    with pytest.raises(BriefgenError) as caught:
        load_config(tmp_path / "config.yaml")
    assert caught.value.diagnostics[0].code in ("C106", "C107")


def test_without_a_theme_the_bundled_looks_stand(tmp_path):
    (tmp_path / "config.yaml").write_text("title: x\n", encoding="utf-8")
    assert theme_of(load_config(Path(tmp_path / "config.yaml")), ()) == Theme()
