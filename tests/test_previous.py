"""What changed since the last brief, in brief.json and in the editions: grounded, repeatable, and readable without the last brief."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import ROOT
from papers import LAVROV, PUTIN, RUBIO, Paper, brief_of, day, witkoff_held, witkoff_planned

from briefgen import briefjson
from briefgen.audit import check_brief, check_html, check_text
from briefgen.changes import with_changes
from briefgen.cli import cli
from briefgen.cli._frame import run
from briefgen.config import load_config
from briefgen.edition import Audience, make_edition
from briefgen.errors import Where
from briefgen.model.brief import Brief
from briefgen.model.edition import Edition
from briefgen.previous import Previous, since_last
from briefgen.render import context_of, template_roots
from briefgen.render.html import render
from briefgen.serve._state import Workshop

Facts = tuple[Brief, dict[str, str]]


def facts_of(*papers: Paper) -> Facts:
    """A brief of the papers, and the texts of its articles."""
    brief = brief_of(*papers)
    texts = {f"seeds/{paper.name}.txt": paper.text for paper in papers}
    return brief, {source.id: texts[source.path] for source in brief.sources}


def since(old: Facts, new: Facts, *, kept: Mapping[str, str] | None = None) -> Facts:
    """The new brief with its changes; `kept` are the texts that lie beside the old one."""
    return since_last(*new, Previous(old[0], old[1] if kept is None else kept, "0" * 64, Where("config.yaml", 2, 1)))


def no() -> Paper:
    said = "Putin said on Friday that Russia would not accept a truce."
    return Paper("april", "2025-04-20", "Gazette").position(PUTIN, said, mode="indirect", stance="rejects", issue="ceasefire", said=said)


def yes() -> Paper:
    said = "Putin said that Russia accepts a truce."
    return Paper("may", "2025-05-02").position(PUTIN, said, mode="indirect", stance="accepts", issue="ceasefire", said=said)


def gone() -> Paper:
    call = Paper("gone", "2025-03-18", "Courier").meeting(
        RUBIO, LAVROV, how="call", when=day("2025-03-17"), said="Rubio called Lavrov on 17 March."
    )
    said = "Lavrov said <b>no</b> to talks."
    return call.position(LAVROV, said, mode="indirect", stance="rejects", issue="peace talks", said=said)


def both() -> Facts:
    """A brief with something of everything since the last one."""
    return since(facts_of(gone(), no(), witkoff_planned()), facts_of(no(), yes(), witkoff_planned(), witkoff_held()))


def edition(facts: Facts, *sections: str, **options: object) -> Edition:
    return make_edition(facts[0], Audience(sections=sections, **options), facts[1], name="sample")


def page(made: Edition, kind: str = "html") -> str:
    return render(template_roots(ROOT), f"base/brief.{kind}.j2", context_of(made, kind=kind))


def groups(made: Edition) -> dict[str, list[str]]:
    return {group.key: [entry.text for entry in group.entries] for group in made.changes}


# ---- brief.json


def test_without_a_last_brief_nothing_is_added() -> None:
    data = json.loads(briefjson.dumps(facts_of(no())[0]))
    assert "changes" not in data
    assert "formerly" not in data["positions"][0]


def test_changes_are_ids_by_what_became_of_them() -> None:
    brief, _ = both()
    changes = brief.changes
    assert changes is not None
    assert set(changes.new) == {"position-putin-ceasefire-2", "position-putin-says"}
    assert [(m.id, m.old, m.new) for m in changes.moved] == [("meeting-putin-witkoff-moscow-2025-04-25", "planned", "held")]
    assert {(d.id, d.fell_with) for d in changes.dropped} == {
        ("meeting-lavrov-rubio-2025-03-17", ("seeds/gone.txt",)),
        ("position-lavrov-peace-talks", ("seeds/gone.txt",)),
    }
    assert [(s.id, s.old, s.new) for s in changes.shifted] == [("position-putin-ceasefire-2", "rejects", "accepts")]
    moved = next(m for m in brief.meetings if m.id == changes.moved[0].id)
    assert moved.formerly == "meeting-russia-witkoff-moscow-2025-04"


def test_round_trip_and_keys() -> None:
    brief, texts = both()
    made = briefjson.dumps(brief)
    assert briefjson.loads(made) == brief
    assert briefjson.dumps(briefjson.loads(made)) == made
    data, plain = json.loads(made), json.loads(briefjson.dumps(facts_of(no(), yes(), witkoff_planned(), witkoff_held())[0]))
    moved = next(m for m in data["meetings"] if "formerly" in m)
    assert moved.pop("formerly") == "meeting-russia-witkoff-moscow-2025-04"
    assert data.pop("changes")["sources"][0]["id"] == "P1"
    assert data == plain, "all else is as it is without a last brief"
    assert set(texts) == {"S1", "S2", "S3", "S4", "P1"}


# ---- grounds


def test_dropped_items_are_cited_from_the_text_that_the_last_brief_kept() -> None:
    brief, texts = both()
    assert brief.changes is not None
    assert {c.source for fact in brief.changes.facts for c in fact.citations} == {"P1"}
    assert texts["P1"] == gone().text
    assert check_brief(brief, texts) == ()


def test_an_item_dropped_while_its_article_stays_is_cited_from_that() -> None:
    old, texts = facts_of(gone(), no())
    new = replace(old, positions=tuple(p for p in old.positions if p.actor != LAVROV))
    brief, kept = since((old, texts), (new, texts), kept={})
    assert brief.changes is not None
    assert [c.source for fact in brief.changes.facts for c in fact.citations] == ["S1"]
    assert not brief.changes.sources
    assert kept == texts
    assert check_brief(brief, kept) == ()


def test_without_the_old_text_an_item_is_named_by_its_id_alone() -> None:
    brief, texts = since(facts_of(gone()), facts_of(no()), kept={})
    assert brief.changes is not None
    assert not brief.changes.facts
    assert len(brief.changes.dropped) == 2
    assert [(d.code, str(d.where)) for d in brief.diagnostics if d.code == "C112"] == [("C112", "config.yaml:2:1")]
    made = edition((brief, texts))
    assert groups(made)["dropped"] == ["meeting-lavrov-rubio-2025-03-17", "position-lavrov-peace-talks"]
    assert "Lavrov said" not in page(made)


@pytest.mark.parametrize(
    "altered",
    [
        lambda text: text.replace("<b>no</b>", "yes, yes, "),
        lambda text: text + " More.",
        lambda text: "x" * len(text),
    ],
)
def test_an_old_text_that_was_altered_grounds_nothing(altered) -> None:
    old = facts_of(gone())
    brief, _ = since(old, facts_of(no()), kept={name: altered(text) for name, text in old[1].items()})
    assert brief.changes is not None
    assert "position-lavrov-peace-talks" not in {fact.id for fact in brief.changes.facts}


@pytest.mark.parametrize("statement", ["Lavrov said yes to talks.", "Lavrov … to talks", "[Somebody] to talks."])
def test_old_words_that_are_not_their_citation_are_not_printed(statement: str) -> None:
    """Loose words, a lost negation, an added name: the last brief is held to the rules of this one."""
    said = "Lavrov said that Russia would not agree to talks."
    paper = Paper("gone", "2025-03-18").position(LAVROV, said, mode="indirect", stance="rejects", issue="peace talks", said=said)
    old, texts = facts_of(paper)
    forged = replace(old, positions=(replace(old.positions[0], statement=statement, stance="accepts"),))
    brief, kept = since((forged, texts), facts_of(no()))
    assert brief.changes is not None
    assert not brief.changes.facts
    assert check_brief(brief, kept) == ()


def test_old_ids_lead_nowhere_outside(project: Path) -> None:
    """Names of articles in a brief.json from elsewhere are no paths."""
    data = json.loads((project / "last" / "brief.json").read_bytes())
    (project / "secret.txt").write_text(TWO, encoding="utf-8")
    text = json.dumps(data).replace('"S2"', '"../../secret"')
    (project / "last" / "brief.json").write_text(text, encoding="utf-8")
    assert run(cli, ["build", "-f", "json"]) == 0
    made = json.loads((project / "output" / "brief.json").read_bytes())
    assert made["changes"]["dropped"]
    assert not made["changes"]["sources"]
    assert not made["changes"]["positions"]


def test_the_audit_finds_what_was_put_into_changes() -> None:
    brief, texts = both()
    assert brief.changes is not None
    forged = tuple(replace(p, statement="Lavrov said yes.") for p in brief.changes.positions)
    codes = {d.code for d in check_brief(replace(brief, changes=replace(brief.changes, positions=forged)), texts)}
    assert codes == {"E522"}
    assert {d.code for d in check_brief(brief, {name: text for name, text in texts.items() if name != "P1"})} == {"E525", "E521"}


# ---- editions


def test_the_section_counts_and_lists() -> None:
    made = edition(both())
    assert made.sections[0].name == "changes"
    assert {group.key: group.label for group in made.changes} == {
        "new": "2 new entries",
        "moved": "1 change of status",
        "shifted": "1 shift of stance",
        "dropped": "2 dropped entries",
    }
    (moved,) = next(group.entries for group in made.changes if group.key == "moved")
    assert moved.old is not None
    assert moved.new is not None
    assert (moved.old.label, moved.new.label) == ("Planned", "Held")
    words = page(made)
    assert "Lavrov said &lt;b&gt;no&lt;/b&gt; to talks." in words
    assert "Courier, 18 Mar 2025" in words
    assert "in the last brief only" in words
    assert check_html(made, words, _scripts(words)) == ()


def _scripts(html: str) -> Sequence[str]:
    """Whatever script stands in the page: what it may be is tested elsewhere."""
    script = html.split("<script>")[1].split("</script>", maxsplit=1)[0]
    return [hashlib.sha256(script.encode()).hexdigest()]


def test_a_note_of_what_was_dropped_is_checked_like_every_note() -> None:
    made = edition(both())
    words = page(made)
    note = next(note for note in made.notes if note.source == "P1")
    assert f'<li id="{note.anchor}"' in words
    head, tail = words.split(f'<li id="{note.anchor}"')
    forged = head + f'<li id="{note.anchor}"' + tail.replace("Rubio called", "Rubio visited", 1).replace("Lavrov said", "Lavrov denied", 1)
    assert "E531" in {d.code for d in check_html(made, forged, _scripts(forged))}


@pytest.mark.parametrize("kind", ["md", "txt"])
def test_lines_of_text_have_it_too(kind: str) -> None:
    made = edition(both())
    text = page(made, kind)
    assert "planned → held" in text
    assert check_text(made, text, kind) == ()  # type: ignore[arg-type]


def test_entries_are_marked() -> None:
    made = edition(both())
    marks = {entry.id: entry.change.key for entry in made.meetings if entry.change}
    marks |= {entry.id: entry.change.key for group in made.positions for entry in group.entries if entry.change}
    assert marks == {
        "meeting-putin-witkoff-moscow-2025-04-25": "moved",
        "position-putin-ceasefire-2": "new",
        "position-putin-says": "new",
    }
    assert page(made).count('<span class="chg ') == 3


def test_an_audience_without_the_section_shows_nothing_of_it() -> None:
    made = edition(both(), "key_points", "meetings", "positions", "notes")
    assert not made.changes
    assert {source.id for source in made.sources} == {"S1", "S2", "S3", "S4"}
    assert 'class="chg' not in page(made)
    assert "Lavrov" not in page(made)


def test_limits_and_filters_hold() -> None:
    made = edition(both(), limits={"changes": 1})
    assert {group.key: (len(group.entries), group.more) for group in made.changes} == {
        "new": (1, "1 more"),
        "moved": (1, ""),
        "shifted": (1, ""),
        "dropped": (1, "1 more"),
    }
    only = edition(both(), only={"stance": ["rejects"], "status": ["planned"]})
    assert groups(only) == {"dropped": ["Sergei Lavrov: rejects"]}


def test_nothing_changed_is_said() -> None:
    facts = facts_of(no(), witkoff_held())
    made = edition(since(facts, facts))
    assert made.sections[0].lead == "Nothing has changed since the last brief."
    assert not made.changes


@pytest.mark.parametrize(("locale", "title"), [("fr-FR", "Depuis la dernière synthèse"), ("uk-UA", "Від часу попередньої довідки")])
def test_other_languages(locale: str, title: str) -> None:
    made = edition(both(), locale=locale)
    assert made.sections[0].title == title
    words = page(made)
    assert check_html(made, words, _scripts(words)) == ()
    assert "new entr" not in words


def test_the_same_briefs_give_the_same_bytes() -> None:
    assert briefjson.dumps(both()[0]) == briefjson.dumps(both()[0])
    old, new = facts_of(gone(), no(), witkoff_planned()), facts_of(no(), yes(), witkoff_planned(), witkoff_held())
    turned = replace(old[0], positions=old[0].positions[::-1], sources=old[0].sources[::-1], meetings=old[0].meetings[::-1])
    assert since((turned, old[1]), new) == since(old, new)


def test_the_last_briefs_own_changes_count_for_nothing() -> None:
    old, new = facts_of(gone(), no(), witkoff_planned()), facts_of(no(), yes(), witkoff_planned(), witkoff_held())
    assert with_changes(*new, *both(), sha256="", sound=lambda *_: True)[0].changes != since(old, new)[0].changes
    assert not groups(edition(since(both(), new)))


# ---- builds

ONE = "French President Emmanuel Macron met Ukrainian President Volodymyr Zelenskyy in Paris on Wednesday.\n"
TWO = '"We will not accept a frozen conflict," Ukrainian President Volodymyr Zelenskyy told reporters in Kyiv on Thursday.\n'
CONFIG = """\
title: A small brief
{previous}
sources: {{articles: {{one.txt: {{published: 2025-05-08}}{two}}}}}
audiences: {{executive: {{template: base, formats: [html]}}, press: {{template: base, sections: [meetings, positions], formats: [html]}}}}
"""


def configure(folder: Path, previous: str, *, two: bool = False) -> None:
    text = CONFIG.format(previous=previous, two=", two.txt: {published: 2025-05-09}" if two else "")
    (folder / "config.yaml").write_text(text, encoding="utf-8")


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project whose last brief had an article more than it has now."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "one.txt").write_text(ONE, encoding="utf-8")
    (tmp_path / "seeds" / "two.txt").write_text(TWO, encoding="utf-8")
    configure(tmp_path, "", two=True)
    assert run(cli, ["build", "-f", "json"]) == 0
    (tmp_path / "output").rename(tmp_path / "last")
    (tmp_path / "seeds" / "two.txt").unlink()
    configure(tmp_path, "previous: last/brief.json")
    return tmp_path


def files(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def test_a_build_says_what_changed_the_same_way_every_time(project: Path) -> None:
    assert run(cli, ["build", "--strict"]) == 0
    first = files(project / "output")
    page = first["executive.html"].decode()
    assert "Since the last brief" in page
    assert "We will not accept a frozen conflict" in page
    assert "frozen conflict" not in first["press.html"].decode()
    assert first["articles/P2.txt"].decode() == TWO
    assert run(cli, ["verify", "output"]) == 0
    assert run(cli, ["build"]) == 0
    assert files(project / "output") == first
    shutil.rmtree(project / "last")
    assert run(cli, ["render", "output", "-o", "again"]) == 0, "the last brief is not needed any more"
    assert {name: content for name, content in files(project / "again").items() if name != "manifest.json"} == {
        name: content for name, content in first.items() if name != "manifest.json"
    }


def test_a_folder_will_do(project: Path) -> None:
    configure(project, "previous: last")
    assert run(cli, ["build", "-f", "json", "--strict"]) == 0
    assert "changes" in json.loads((project / "output" / "brief.json").read_bytes())
    assert {"last/brief.json", "last/articles/S1.txt", "last/articles/S2.txt"} <= set(
        json.loads((project / "output" / "manifest.json").read_bytes())["inputs"]
    )


def test_check_sees_a_change_of_the_last_brief(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(cli, ["build"]) == 0
    assert run(cli, ["build", "--check"]) == 0
    for name in ("brief.json", "articles/S2.txt"):
        path = project / "last" / name
        content = path.read_bytes()
        path.write_bytes(content + b"\n")
        capsys.readouterr()
        assert run(cli, ["build", "--check"]) == 1
        assert f"stale: last/{name} changed" in capsys.readouterr().out
        path.write_bytes(content)
    (project / "last" / "brief.json").unlink()
    assert run(cli, ["build", "--check"]) == 1


@pytest.mark.parametrize("content", [None, "{}", "no json", '{"schema": "briefgen/brief/7"}'])
def test_a_last_brief_that_cannot_be_read_is_a_warning(project: Path, capsys: pytest.CaptureFixture[str], content: str | None) -> None:
    path = project / "last" / "brief.json"
    path.unlink()
    if content is not None:
        path.write_text(content, encoding="utf-8")
    assert run(cli, ["build", "-f", "json"]) == 0
    (said,) = capsys.readouterr().err.splitlines()
    assert said.startswith("warning C111 config.yaml:2:1 previous: 'last/brief.json' is not compared with: ")
    assert "changes" not in json.loads((project / "output" / "brief.json").read_bytes())
    assert run(cli, ["build", "-f", "json", "--strict"]) == 1
    capsys.readouterr()
    assert run(cli, ["check", "--strict"]) == 1
    assert capsys.readouterr().err.startswith("warning C111 config.yaml:2:1 ")


@pytest.mark.parametrize("previous", ["output/brief.json", "output", "./seeds/../output/old/brief.json"])
def test_the_output_is_no_last_brief(project: Path, capsys: pytest.CaptureFixture[str], previous: str) -> None:
    configure(project, f"previous: {previous}")
    assert run(cli, ["build", "-f", "json"]) == 2
    assert capsys.readouterr().err.startswith("error C109 config.yaml:2:1 previous: ")
    assert not (project / "output").exists()


def test_neither_is_a_folder_given_as_output_or_behind_a_link(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = files(project / "last")
    assert run(cli, ["build", "-f", "json", "-o", "last"]) == 2
    (project / "output").symlink_to("last")
    assert run(cli, ["build", "-f", "json"]) == 2
    assert [line[:32] for line in capsys.readouterr().err.splitlines()] == ["error C109 config.yaml:2:1 previo"[:32]] * 2
    assert files(project / "last") == before


def test_serve_watches_the_last_brief(project: Path) -> None:
    with Workshop(project / "config.yaml", [], None, lambda _line: None, lambda _error: None) as shop:
        first = shop.redo()
        assert not first.fault
        assert project / "last" / "brief.json" in shop.seen
        assert b'"changes"' in first.files["brief.json"]
        (project / "last" / "brief.json").unlink()
        assert b'"changes"' not in shop.redo().files["brief.json"]


def test_the_config_of_the_project_shows_changes_to_all_but_the_press() -> None:
    audiences = load_config(ROOT / "config.yaml").audiences
    assert {name: "changes" in audience.sections for name, audience in audiences.items()} == {
        "executive": True,
        "analyst": True,
        "press": False,
    }
