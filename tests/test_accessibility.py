"""Pages for those who hear them, tab through them, enlarge them or see colours badly: what can be told without a browser."""

from __future__ import annotations

import colours
import markup
import pytest
from printed import AUDIENCES, PAGES, ROOT

from briefgen.config import _contrast
from briefgen.edition import Audience, Frame, make_edition
from briefgen.render import Theme, Workers, context_of, template_roots
from briefgen.sample import sample_brief

PAGE = """<!DOCTYPE html><html lang="en"><head><title>T</title></head><body><a href="#m">Skip</a><header><h1>H</h1></header>
<main id="m"><section aria-labelledby="s"><h2 id="s">S</h2><table><caption>C</caption><thead><tr><th scope="col">A</th><th scope="col">B</th></tr></thead>
<tbody><tr><th scope="row">1</th><td>2</td></tr></tbody></table><ul><li><a href="#s" aria-label="Note 1">1</a></li></ul></section></main></body></html>"""


@pytest.mark.parametrize("page", PAGES)
def test_a_page_is_sound_for_those_who_hear_it(printed, page):
    assert markup.faults(printed.html(page)) == []


def test_the_seeds_pages_are_sound_for_those_who_hear_them(built):
    assert [fault for name in AUDIENCES for fault in markup.faults((built.output / f"{name}.html").read_text("utf-8"))] == []


def test_a_sound_page_has_no_fault():
    assert markup.faults(PAGE) == []


@pytest.mark.parametrize(
    ("sound", "broken", "fault"),
    [
        ('<html lang="en">', "<html>", "html has no lang"),
        ("<title>T</title>", "<title> </title>", "no title"),
        ("<h1>H</h1>", "<p>H</p>", "not one h1 before all other headings"),
        ("<h1>H</h1>", "<h1>H</h1><h1>I</h1>", "not one h1 before all other headings"),
        ('<h2 id="s">S</h2>', '<h3 id="s">S</h3>', "line 2: h1 is followed by h3"),
        ('<h2 id="s">S</h2>', '<h2 id="s"></h2>', "line 2: an empty heading"),
        ("<header><h1>H</h1></header>", "<h1>H</h1>", "not one header in the body"),
        ('href="#m"', 'href="#s"', "the first link does not skip to main"),
        ('<section aria-labelledby="s">', "<section><nav><p>x</p></nav>", "line 2: nav has no name"),
        ('id="s"', 'id="m"', "id m stands 2 times"),
        ('aria-labelledby="s"', 'aria-labelledby="t"', "line 2: section points at t, which is not there"),
        ('href="#s"', 'href="#t"', "line 3: a points at t, which is not there"),
        (">1</a>", "></a>", None),
        (' aria-label="Note 1">1</a>', "></a>", "line 3: a link without a target or a name"),
        ('aria-label="Note 1"', 'aria-label="Back"', "line 3: the name 'Back' lacks the visible '1'"),
        ("<caption>C</caption>", "", "line 2: a table without a caption"),
        ("<td>2</td>", '<td colspan="2">2</td>', "line 2: rows of [2, 3] cells"),
        ('<th scope="row">', "<th>", "line 3: a header cell without scope or text"),
        ("<ul><li>", "<ul><p>x</p><li>", "line 3: p in ul"),
        ("</main>", "<img src=x></main>", "line 3: a picture without alt"),
    ],
)
def test_each_rule_sees_its_fault(sound, broken, fault):
    assert sound in PAGE
    found = markup.faults(PAGE.replace(sound, broken, 1))
    assert fault in found if fault else not found


@pytest.fixture(scope="module")
def page_of():
    """A small page in given colours."""
    brief, texts = sample_brief(5)
    edition = make_edition(brief, Audience(title="For the tests"), texts, name="sample", frame=Frame())
    with Workers(template_roots(ROOT), pdfs=0) as workers:
        yield lambda audience, theme: workers.page(audience, context_of(edition, theme)).result()


@pytest.mark.parametrize("audience", AUDIENCES)
def test_every_colour_of_text_can_be_read_on_every_surface_in_light_and_dark(page_of, audience):
    sheet = colours.read(page_of(audience, Theme()))
    assert len(sheet.text) >= 5
    assert {"var(--paper)", "var(--wash)", "var(--mark)"} <= sheet.surfaces
    assert sheet.margins
    assert [(pair, round(ratio, 2)) for pair, ratio in sheet.pairs() if ratio < 4.5] == []


@pytest.mark.parametrize("colour", ["#000000", "#ff0000", "#00ff00", "#0000ff", "#ffff00", "#ff00ff", "#00ffff", "#ffffff"])
def test_every_colour_of_a_theme_can_be_read_in_the_dark(page_of, colour):
    """The mixes are convex and luminance grows with each part, so that the corners of the colour space stand for all of it."""
    sheet = colours.read(page_of("executive", Theme(ink=colour, accent=colour)))
    assert [(pair, round(ratio, 2)) for pair, ratio in sheet.pairs() if ratio < 4.5 and pair.startswith("dark")] == []


def test_the_darkest_light_surface_is_the_one_that_the_config_is_held_to(page_of):
    sheet = colours.read(page_of("executive", Theme()))
    darkest = min((colours.value(sheet.light, surface) for surface in sheet.surfaces), key=colours.luminance)
    assert darkest == colours.parsed(_contrast.SURFACE)
    assert _contrast.contrast("#000000", "#ffffff") == pytest.approx(21)
    assert _contrast.contrast("#9b2c1f", _contrast.SURFACE) == pytest.approx(colours.contrast(colours.parsed("#9b2c1f"), darkest))


def test_a_colour_too_pale_is_seen(page_of):
    sheet = colours.read(page_of("executive", Theme(accent="#d08040")))
    assert "light: var(--accent) on var(--paper)" in {pair for pair, ratio in sheet.pairs() if ratio < 4.5}
