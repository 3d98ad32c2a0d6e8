"""Timeline, matrix and who is who: nothing drawn that is not known, nothing left out uncounted, legible at any size."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import combinations
from xml.etree import ElementTree as ET

import pytest
from conftest import ROOT

from briefgen.edition import Audience, Frame, make_edition
from briefgen.edition._timeline import LETTER, MOST_ROWS, WIDTH
from briefgen.model.brief import Brief, Position
from briefgen.model.edition import Edition, Matrix, Timeline
from briefgen.model.reading import UNDATED, DateValue
from briefgen.render import Workers, context_of, template_roots
from briefgen.sample import Maker, actor, sample_brief

SIZES = (8, 50, 200, 600)


def edition(n: int, **options: object) -> Edition:
    brief, texts = sample_brief(n)
    return make_edition(
        brief, Audience(**options), texts, name="x", frame=Frame(parties=("Belmark", "Arvania"), issues=("peace talks", "ceasefire"))
    )


def of_meetings(*dates: DateValue, status: str = "held") -> Edition:
    """An edition of a meeting on each of these dates."""
    maker = Maker()
    made = tuple(replace(maker.meeting(1), id=f"meeting-{n}", date=when, status=status) for n, when in enumerate(dates))
    texts = maker.texts()
    return make_edition(Brief("T", None, maker.sources(texts), made, (), (), (), ()), Audience(), texts, name="x")


def days(first: str, last: str | None = None, precision: str = "day") -> DateValue:
    return DateValue(first, last or first, precision, None, "stated")


def drawn(made: Edition) -> Timeline:
    assert made.timeline is not None
    return made.timeline


# ---- timeline


@pytest.mark.parametrize("n", SIZES)
def test_every_dated_entry_is_drawn_or_counted_inside_the_figure(n: int) -> None:
    made = edition(n)
    figure = drawn(made)
    entries = [*made.meetings, *made.incidents]
    dated = [entry for entry in entries if entry.when.start and entry.when.end]
    assert len(figure.marks) + sum(mark.more for mark in figure.marks) == len(dated)
    assert figure.undated.startswith(f"{len(entries) - len(dated)} ") or (figure.undated == "" and len(entries) == len(dated))
    assert {mark.anchor for mark in figure.marks} <= {entry.anchor for entry in entries}
    for mark in figure.marks:
        assert 0 < mark.x0 <= mark.x1 <= WIDTH
        assert 0 < mark.y < figure.axis
    assert len({mark.y for mark in figure.marks}) <= 2 * MOST_ROWS


@pytest.mark.parametrize("n", SIZES)
def test_no_label_runs_into_another_or_out_of_the_figure(n: int) -> None:
    figure = drawn(edition(n))
    texts = [(mark.text_y, mark.text_x, mark.text) for mark in figure.marks if mark.text] + [
        (0.0, tick.x, tick.text) for tick in figure.ticks
    ]
    for _, x, text in texts:
        assert x - len(text) * LETTER / 2 >= 0
        assert x + len(text) * LETTER / 2 <= WIDTH
    for (y1, x1, one), (y2, x2, two) in combinations(texts, 2):
        if y1 == y2:
            assert abs(x1 - x2) >= (len(one) + len(two)) * LETTER / 2, (one, two)


def test_a_month_is_a_bar_and_a_day_a_point() -> None:
    bar, point = sorted(drawn(of_meetings(days("2025-04-01", "2025-04-30", "month"), days("2025-04-12"))).marks, key=lambda m: m.x0)
    assert (bar.bar, point.bar) == (True, False)
    assert bar.x0 < point.x0 == point.x1 < bar.x1
    assert bar.y != point.y


def test_the_scale_is_broken_where_nothing_happens_and_keeps_the_order_of_days() -> None:
    figure = drawn(of_meetings(days("2024-01-05"), days("2025-04-01"), days("2025-04-09"), days("2025-12-24")))
    assert len(figure.stretches) == 3
    assert [mark.x0 for mark in figure.marks] == sorted(mark.x0 for mark in figure.marks)
    assert all(a.x1 < b.x0 for a, b in zip(figure.stretches, figure.stretches[1:], strict=False))
    assert [tick.text for tick in figure.ticks if re.search(r"\d{4}", tick.text)] == ["5 Jan 2024", "1 Apr 2025"]


def test_a_year_does_not_fill_the_figure() -> None:
    figure = drawn(of_meetings(days("2025-01-01", "2025-12-31", "year"), days("2025-04-01"), days("2025-04-09")))
    assert len(figure.stretches) == 1
    (year,) = [mark for mark in figure.marks if mark.bar]
    assert (year.x0, year.x1) == (figure.stretches[0].x0, figure.stretches[0].x1)


def test_a_date_that_is_open_on_one_side_is_no_point() -> None:
    made = of_meetings(days("2025-04-01"), days("2025-04-05"), DateValue("2025-04-02", None, "open", "since", "stated"), UNDATED)
    assert len(drawn(made).marks) == 2
    assert drawn(made).undated == "2 entries have no day"


@pytest.mark.parametrize("dates", [(), (days("2025-04-01"),), (days("2025-04-01"), UNDATED)])
def test_fewer_than_two_days_make_no_figure(dates: tuple[DateValue, ...]) -> None:
    assert of_meetings(*dates).timeline is None


@pytest.mark.parametrize("dates", [("0001-01-01", "0001-01-03"), ("9999-12-30", "9999-12-31"), ("0001-01-01", "9999-12-31")])
def test_the_ends_of_the_calendar_are_no_crash(dates: tuple[str, str]) -> None:
    assert len(drawn(of_meetings(*map(days, dates))).marks) == 2


@pytest.mark.parametrize("status", ["held", "planned", "proposed", "unconfirmed", "cancelled"])
def test_each_status_has_a_shape_of_its_own(status: str) -> None:
    with Workers(template_roots(ROOT), pdfs=0) as workers:
        pages = {
            name: workers.page("analyst", context_of(of_meetings(days("2025-04-01"), days("2025-04-09"), status=name))).result()
            for name in {status, "held"}
        }
    shapes = {
        name: [re.sub(r'(\b[a-z]*[xy]|d)="[^"]*"', "", ET.tostring(g, "unicode")) for g in marks(page)] for name, page in pages.items()
    }
    assert len(shapes[status]) == 2
    assert (shapes[status] == shapes["held"]) == (status == "held")


def marks(page: str) -> list[ET.Element]:
    """The groups of the marks in the drawing of a page, which must be well-formed."""
    (found,) = re.findall(r"<svg class=\"drawing\".*?</svg>", page, re.DOTALL)
    return ET.fromstring(found).findall("g")[2:]


# ---- matrix


def matrix(made: Edition) -> Matrix:
    assert made.matrix is not None
    return made.matrix


@pytest.mark.parametrize("limits", [{}, {"matrix": 1}, {"positions": 3}])
def test_every_position_is_in_a_cell_or_counted(limits: dict[str, int]) -> None:
    brief, _ = sample_brief(50)
    found = matrix(edition(50, limits=limits))
    number = re.compile(r"\d+")
    cells = [cell for row in found.rows for cell in row.cells if cell]
    inside = sum(1 + int((number.search(cell.earlier) or [0])[0]) for cell in cells)
    outside = int((number.search(found.more) or [0])[0])
    assert inside + outside == len(brief.positions)
    assert len(found.rows) == limits.get("matrix", len(found.rows))
    assert all(len(row.cells) == len(found.parties) for row in found.rows)


def test_parties_and_issues_stand_in_the_order_of_the_config() -> None:
    found = matrix(edition(50))
    assert found.parties == ("Belmark", "Arvania", "Corvia")
    assert [row.issue for row in found.rows] == ["Peace talks", "Ceasefire", "Territory"]


def test_a_cell_holds_the_latest_stance_and_only_short_words() -> None:
    maker = Maker()
    first = maker.position(0)
    made = [
        replace(first, id=f"position-{n}", stance=stance, date=date, statement=statement, discrepancies=())
        for n, (stance, date, statement) in enumerate(
            [
                ("demands", days("2031-05-01"), first.statement),
                ("refuses", days("2031-05-09"), first.statement + " or never"),
                ("says", UNDATED, first.statement),
            ]
        )
    ]
    assert latest(made).stance.key == "says"  # the article is of 12 May
    assert latest(made[:2]).stance.key == "refuses"
    assert (latest(made[:2]).cut, latest(made[:2]).earlier) == ("", "1 earlier")
    assert latest(made[:1]).cut == first.statement
    assert latest(made[:1]).marks


def latest(positions: list[Position]):
    maker = Maker()
    maker.position(0)
    texts = maker.texts()
    brief = Brief("T", None, maker.sources(texts), (), tuple(positions), (), (), ())
    (row,) = matrix(make_edition(brief, Audience(), texts, name="x")).rows
    return row.cells[0]


def test_without_issues_there_is_no_matrix() -> None:
    brief, texts = sample_brief(20)
    bare = replace(brief, positions=tuple(replace(p, issue=None) for p in brief.positions))
    made = make_edition(bare, Audience(), texts, name="x")
    assert made.matrix is None
    assert "matrix" not in [section.name for section in made.sections]


# ---- who is who


def test_everybody_with_a_name_is_listed_once_with_the_offices_of_the_articles() -> None:
    made = edition(50)
    names = [person.name for person in made.people]
    assert len(set(names)) == len(names)
    assert {"Mira Orlan", "Jonas Tesk", "Ada Hale"} <= set(names)
    assert not {"Arvania", "Belmark", "two Western diplomats"} & set(names)
    orlan = next(person for person in made.people if person.name == "Mira Orlan")
    assert (orlan.roles, orlan.party) == (("Arvanian President",), "Arvania")
    assert [link.text.split()[1] for link in orlan.appears] == ["meetings", "positions"]
    anchors = {entry.anchor for entry in made.meetings} | {a for g in made.positions for e in g.entries for a in (e.anchor, *e.also)}
    assert {link.anchor for person in made.people for link in person.appears} <= anchors


def test_two_wordings_of_one_office_are_one() -> None:
    maker = Maker()
    meeting = maker.meeting(1)
    people = [replace(actor("orlan"), role=role) for role in ("President", "Ukrainian President", "party leader")]
    meetings = tuple(
        replace(meeting, id=f"m{n}", participants=(replace(meeting.participants[0], actor=who), *meeting.participants[1:]))
        for n, who in enumerate(people)
    )
    texts = maker.texts()
    made = make_edition(Brief("T", None, maker.sources(texts), meetings, (), (), (), ()), Audience(), texts, name="x")
    orlan = next(person for person in made.people if person.name == "Mira Orlan")
    assert orlan.roles == ("Ukrainian President", "party leader")


def test_meetings_without_an_entry_name_nobody() -> None:
    assert edition(0).people == ()
