"""No audience is told what another is told differently, and what the sources dispute is disputed wherever it is told."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict, replace
from typing import Any

import pytest
from conftest import ROOT
from test_render import folded, visible

from briefgen import audit
from briefgen.config import load_config
from briefgen.edition import Audience, Frame, make_edition
from briefgen.model.brief import Brief, Claim, Discrepancy
from briefgen.model.edition import Conflict, Edition
from briefgen.printing import make_editions
from briefgen.render import Workers, context_of, template_roots
from briefgen.sample import sample_brief

CONFIG = load_config(ROOT / "config.yaml")
OWN = {"marks", "role", "anchor", "about", "conflicts"}
"""What belongs to an edition: numbers of notes, introductions at first mention, links. Conflicts are compared apart."""


def editions(brief: Brief, texts: Mapping[str, str]) -> dict[str, Edition]:
    return make_editions(CONFIG, brief, texts, CONFIG.audiences)


@pytest.fixture(scope="module", params=["seeds", 50, 200])
def audiences(request):
    if request.param == "seeds":
        return editions(*audit.read_folder(request.getfixturevalue("built").output))
    return editions(*sample_brief(request.param))


def entries(edition: Edition) -> dict[str, Any]:
    grouped = [entry for group in edition.positions for entry in group.entries]
    return {entry.id: entry for entry in (*edition.meetings, *grouped, *edition.incidents)}


def told(value: Any) -> Any:
    """A part of an edition without what is its own."""
    if isinstance(value, dict):
        return {key: told(part) for key, part in value.items() if key not in OWN}
    return [told(part) for part in value] if isinstance(value, (list, tuple)) else value


def rival_values(conflicts: tuple[Conflict, ...]) -> list[list[tuple[str, str]]]:
    return [[(value.text, value.by) for value in conflict.values] for conflict in conflicts]


@pytest.mark.parametrize("name", ["executive", "press"])
def test_an_entry_says_the_same_to_every_audience(audiences, name):
    whole, part = entries(audiences["analyst"]), entries(audiences[name])
    assert part
    for key, entry in part.items():
        same = {f: v for f, v in told(asdict(entry)).items() if f not in ("also_ids", "actors")}
        assert same == {f: v for f, v in told(asdict(whole[key])).items() if f in same}
        assert rival_values(entry.conflicts) == rival_values(whole[key].conflicts)
        if hasattr(entry, "actors"):
            assert {actor.name for actor in entry.actors} <= {actor.name for actor in whole[key].actors}


@pytest.mark.parametrize("name", ["executive", "press"])
def test_key_points_matrix_and_diary_repeat_what_the_analyst_reads(audiences, name):
    whole, part = audiences["analyst"], audiences[name]
    positions = [entry for group in whole.positions for entry in group.entries]
    said = {(entry.stance.key, entry.statement.text) for entry in positions}
    assert {(point.stance.key, point.cut.text) for point in part.key_points} <= said
    for row in part.matrix.rows if part.matrix else ():
        for cell in filter(None, row.cells):
            assert not cell.cut or (cell.stance.key, cell.cut) in said
        if audiences["analyst"].matrix and not CONFIG.audiences[name].only:
            assert told(asdict(row)) in [told(asdict(other)) for other in audiences["analyst"].matrix.rows]
    assert {item.id for item in part.upcoming} <= {item.id for item in whole.upcoming}


@pytest.mark.parametrize("name", ["executive", "analyst", "press"])
def test_what_is_left_out_is_counted(audiences, name):
    for section in audiences[name].sections:
        if section.name in ("meetings", "positions", "incidents"):
            (all_of_them,) = [s.count for s in audiences["analyst"].sections if s.name == section.name]
            left = int(re.sub(r"\D", "", section.more.partition(" more")[0]) or 0) if section.more else 0
            assert section.count + left == all_of_them


SIDES = ("the Red House", "the Blue House")


def disputed(brief: Brief) -> Brief:
    """Every position and meeting of the brief disputed, each for itself."""

    def dispute(fact: Any) -> Any:
        claims = tuple(Claim(side, f"{side} on {fact.id}", fact.citations[0]) for side in SIDES)
        return replace(fact, discrepancies=(Discrepancy("demand", claims, "test"),))

    return replace(brief, meetings=tuple(map(dispute, brief.meetings)), positions=tuple(map(dispute, brief.positions)))


@pytest.fixture(scope="module")
def workers():
    with Workers(template_roots(ROOT), pdfs=0) as found:
        yield found


def holders(edition: Edition) -> Iterator[Any]:
    """Everything that tells a fact."""
    yield from entries(edition).values()
    yield from edition.key_points
    yield from edition.upcoming
    yield from (cell for row in (edition.matrix.rows if edition.matrix else ()) for cell in row.cells if cell)


@pytest.mark.parametrize("sections", [(), ("key_points",), ("matrix",), ("next",), ("meetings",), ("key_points", "conflicts")])
def test_a_dispute_stands_wherever_its_item_is_told(workers, sections):
    brief, texts = sample_brief(20)
    made = make_edition(disputed(brief), Audience(sections=sections), texts, name="x", frame=Frame(parties=("Belmark", "Corvane")))
    told_here = list(holders(made))
    assert told_here
    incidents = {entry.id for entry in made.incidents}
    for holder in told_here:
        if getattr(holder, "id", "") not in incidents:
            assert holder.conflicts
    for name, kind in (("analyst", "html"), ("executive", "html"), ("press", "html"), ("base", "md"), ("base", "txt")):
        page = workers.page(name, context_of(made, kind=kind), kind).result()
        text = folded(visible(page) if kind == "html" else page.replace("\\", ""))
        for holder in told_here:
            for conflict in holder.conflicts:
                assert [v.by for v in conflict.values if folded(v.by) not in text] == [], (name, kind)


def test_who_is_disputed_alone_stands_alone():
    brief, texts = sample_brief(20)
    first = brief.positions[0]
    other = replace(first, id="position-other", actor=replace(first.actor, key="other", name="Someone Else"))
    together = replace(brief, positions=(first, other))
    assert len(entries(make_edition(together, Audience(sections=("positions",)), texts, name="x"))) == 1
    apart = entries(make_edition(disputed(together), Audience(sections=("positions",)), texts, name="x"))
    assert [len(entry.conflicts) for entry in apart.values()] == [1, 1]


def test_call_outs_cover_key_points_that_have_no_entry():
    brief, texts = sample_brief(20)
    made = make_edition(disputed(brief), Audience(sections=("key_points", "conflicts")), texts, name="x")
    assert len(made.conflicts) >= len(made.key_points) > 0
    assert all(not link.anchor for conflict in made.conflicts for link in conflict.about)
