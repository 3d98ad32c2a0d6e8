"""Counts by side: entries and nothing else, each once in its column; who is blamed and who says so stay apart."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from conftest import ROOT

from briefgen import audit
from briefgen.edition import Audience, Frame, make_edition
from briefgen.edition._counts import DRAWN
from briefgen.model.brief import Brief, Claim, Discrepancy
from briefgen.model.edition import CountRow, Counts, Edition
from briefgen.render import Workers, context_of, template_roots
from briefgen.sample import Maker, actor, sample_brief

BLAMED, SAYS, STATES, MEETS = "Held responsible for incidents", "Reports incidents", "States positions", "Takes part in meetings"


def edition(made: Brief, texts: dict[str, str], parties: tuple[str, ...] = ("Belmark", "Arvania")) -> Edition:
    return make_edition(made, Audience(), texts, name="x", frame=Frame(parties=parties))


def of_incidents(*changes: dict[str, object]) -> Counts:
    """The figure of an incident with each of these changes."""
    maker = Maker()
    plain = {"discrepancies": (), "perpetrator": None, "reported_by": None, "type": "clash"}
    made = tuple(replace(maker.incident(n), **{**plain, "id": f"incident-{n}", **change}) for n, change in enumerate(changes))
    texts = maker.texts()
    return figure(edition(Brief("T", None, maker.sources(texts), (), (), made, (), ()), texts))


def figure(made: Edition) -> Counts:
    assert made.counts is not None
    return made.counts


def numbers(row: CountRow) -> dict[str, int]:
    return {cell.title: int(cell.text) for cell in row.cells if cell.text}


def table(counts: Counts) -> dict[str, dict[str, int]]:
    return {row.name: numbers(row) for row in counts.rows}


@pytest.mark.parametrize("n", [8, 50, 200])
def test_every_entry_is_counted_once_in_its_column(n):
    made, texts = sample_brief(n)
    found = table(figure(edition(made, texts)))
    sums = {title: sum(row.get(title, 0) for row in found.values()) for title in (BLAMED, SAYS, STATES)}
    assert sums == {BLAMED: len(made.incidents), SAYS: len(made.incidents), STATES: len(made.positions)}
    assert max(row.get(MEETS, 0) for row in found.values()) == len(made.meetings)


def test_who_is_blamed_and_who_says_so_stand_apart():
    found = of_incidents(
        {"perpetrator": actor("arvania"), "reported_by": actor("ministry")},
        {"perpetrator": actor("arvania"), "type": "shelling"},
        {"reported_by": actor("wire")},
    )
    assert table(found) == {
        "Belmark": {SAYS: 1},
        "Arvania": {BLAMED: 2},
        "Others": {SAYS: 1},
        "Nobody named": {BLAMED: 1},
        "The article, unattributed": {SAYS: 1},
    }
    (cell,) = [cell for row in found.rows for cell in row.cells if row.name == "Arvania" and cell.text]
    assert (cell.types, cell.by) == ("clash 1, shelling 1", "Belmark 1")
    assert found.said == ("Nobody is held responsible in 1 of 3 incidents.",)


def test_an_incident_that_each_blames_on_the_other_is_nobodys():
    maker = Maker()
    claims = tuple(Claim(name, name, maker.cite("S1", f"{name} did it.")) for name in ("Arvania", "Belmark"))
    incident = replace(maker.incident(1), perpetrator=actor("arvania"), discrepancies=(Discrepancy("perpetrator", claims, "sample"),))
    texts = maker.texts()
    found = table(figure(edition(Brief("T", None, maker.sources(texts), (), (), (incident,), (), ()), texts)))
    assert found["Sources differ"] == {BLAMED: 1}
    assert "Arvania" not in found


def test_no_number_of_people_enters():
    bare = [{"killed": None, "wounded": None, "count": None}] * 3
    assert of_incidents(*bare) == of_incidents({}, {}, {})


def test_bars_are_as_long_as_their_numbers_and_stay_in_their_column():
    made, texts = sample_brief(200)
    found = figure(edition(made, texts))
    lengths: dict[str, set[float]] = {}
    for row in found.rows:
        for cell, column in zip(row.cells, found.columns, strict=True):
            if cell.text:
                whole = sum(bar.width for bar in cell.bars)
                assert column.x0 <= cell.bars[0].x
                assert cell.x <= column.x1 + 0.1
                scale = BLAMED if cell.title == SAYS else cell.title
                lengths.setdefault(scale, set()).add(round(whole / int(cell.text), 1))
    assert {scale: len(found) for scale, found in lengths.items()} == {BLAMED: 1, STATES: 1, MEETS: 1}


def test_sides_stand_in_the_order_of_the_config_and_few_are_drawn():
    states = [replace(actor("arvania"), key=f"s{n:02}", name=f"State {n:02}", party=f"State {n:02}") for n in range(DRAWN + 4)]
    found = of_incidents(*({"perpetrator": state} for state in [*states, actor("belmark"), actor("belmark"), actor("arvania")]))
    names = [row.name for row in found.rows]
    assert names[:3] == ["Belmark", "Arvania", "State 00"]
    assert len(names) == DRAWN + 7  # all of them, and the article as who says so
    drawn = [row for row in found.rows if row.drawn]
    assert len(drawn) == DRAWN + 1
    assert "Belmark" in {row.name for row in drawn}
    assert found.said == ("6 more sides in the table",)
    assert all(0 < row.y < found.height for row in drawn)
    assert [row.y for row in drawn] == sorted({row.y for row in drawn})


def test_columns_without_any_entry_are_left_out():
    assert [column.title for column in of_incidents({}).columns] == [BLAMED, SAYS]
    assert edition(*sample_brief(0)).counts is None


def test_the_page_holds_the_figure_and_its_numbers_as_a_table():
    made = edition(*sample_brief(50))
    with Workers(template_roots(ROOT), pdfs=0) as workers:
        page = workers.page("analyst", context_of(made)).result()
        lines = workers.page("base", context_of(made, kind="txt"), "txt").result()
    assert [d for d in audit.check_html(made, page) if "script" not in d.message] == []
    svg = re.search(r'<section class="sec counts".*?(<svg class="drawing chart".*?</svg>)', page, re.DOTALL)[1]
    assert "<title>Counts by side: The figure shows the numbers" in svg
    rows = re.search(r'<table class="tb ct">.*?</table>', page, re.DOTALL)[0]
    for row in figure(made).rows:
        assert f'<th scope="row">{row.name}</th>' in rows
        assert row.name in lines
    assert "Incidents as reported, by the side that the sources name." in page
