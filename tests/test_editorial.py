"""What editors put right: done to the right item, labelled as theirs in every output, kept when articles change."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
import yaml
from conftest import briefgen

from briefgen.audit import check_brief
from briefgen.cli import cli
from briefgen.cli._frame import run

CONFIG = """\
title: Talks
as_of: 2025-03-09
sources: {articles: {a.txt: {published: 2025-03-04, outlet: Lakeside Post}, b.txt: {published: 2025-03-05, outlet: Hill Radio}}}
audiences:
  analyst: {formats: [html, md, txt, csv, geojson, ics]}
  press: {formats: [html, txt], sections: [meetings, positions, incidents, next, sources]}
  executive: {formats: [txt], limits: {meetings: 1, positions: 1}}
"""
A = """\
Foreign Minister Orla Finn met Ivo Brandt in Geneva on Monday for talks on a ceasefire.

Norland will not accept the plan unless its prisoners are freed, Foreign Minister Orla Finn said on Tuesday.

“We demand an end to the shelling,” Brandt told reporters in Geneva on Monday.

Nine people were killed when missiles hit the city of Kharkiv on Sunday, police said.
"""
B = """\
Finn and Brandt will meet in Vienna on 20 March, the foreign ministry said on Wednesday.

Twelve people were wounded when drones struck a depot in Kharkiv on Tuesday, officials said.
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "project"
    (folder / "seeds").mkdir(parents=True)
    for name, text in (("config.yaml", CONFIG), ("seeds/a.txt", A), ("seeds/b.txt", B)):
        (folder / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(folder)
    return folder


def build(project: Path, edits: object = None, *options: str) -> tuple[dict, list[str]]:
    """brief.json of a build with the editors' file given, and the messages about that."""
    file = project / "editorial.yaml"
    if edits is not None:
        file.write_text(edits if isinstance(edits, str) else yaml.safe_dump(edits, sort_keys=False, allow_unicode=True), encoding="utf-8")
    done = briefgen("build", *(options or ("-f", "json")), cwd=project)
    assert done.returncode == 0, done.stderr
    return json.loads((project / "output/brief.json").read_text("utf-8")), [line for line in done.stderr.splitlines() if " D1" in line]


def items(brief: dict) -> dict[str, dict]:
    return {item["id"]: item for kind in ("meetings", "positions", "incidents") for item in brief[kind]}


def one(brief: dict, kind: str, words: str) -> dict:
    """The only item of a kind that cites these words."""
    (found,) = (item for item in brief[kind] if any(words in citation["text"] for citation in item["citations"]))
    return found


@pytest.fixture
def bare(project: Path) -> dict:
    brief, said = build(project)
    assert said == []
    assert "edited" not in brief
    assert all("editing" not in item for item in items(brief).values())
    assert {kind: len(brief[kind]) for kind in ("meetings", "positions", "incidents")} == {"meetings": 2, "positions": 2, "incidents": 2}
    return brief


def test_fields_are_set_and_what_the_articles_gave_is_kept(project: Path, bare: dict) -> None:
    met, struck, said = one(bare, "meetings", "Monday"), one(bare, "incidents", "Nine people"), one(bare, "positions", "will not accept")
    brief, messages = build(
        project,
        {
            "items": {
                met["id"]: {
                    "correct": {"date": "2025-03-02", "until": "2025-03-03", "place": "Bern", "participants": ["Orla Finn", "Mara Quist"]}
                },
                struck["id"]: {"correct": {"killed": 11, "type": "shelling", "perpetrator": "Sudland"}, "by": "AB", "reason": "the morgue"},
                said["id"]: {"correct": {"stance": "conditions", "issue": "prisoners", "actor": "Orla B. Finn", "addressee": "Sudland"}},
            }
        },
    )
    assert messages == []
    found = items(brief)
    changed = found[met["id"]]
    assert (changed["date"]["start"], changed["date"]["end"], changed["place"]["name"]) == ("2025-03-02", "2025-03-03", "Bern")
    assert [p["name"] for p in changed["participants"]] == ["Orla Finn", "Mara Quist"]
    was = {c["field"]: (c["value"], c["was"]) for c in changed["editing"]["corrected"]}
    assert was["date"] == ("2025-03-02/2025-03-03", "2025-03-03")
    assert was["place"] == ("Bern", "Geneva")
    assert was["participants"] == ("Orla Finn; Mara Quist", "Orla Finn; Ivo Brandt")
    assert found[struck["id"]]["casualties"]["killed"]["min"] == 11
    assert found[struck["id"]]["editing"]["by"] == "AB"
    assert found[said["id"]]["stance"] == "conditions"
    assert {c["field"] for c in found[said["id"]]["editing"]["corrected"]} == {"stance", "issue", "actor", "addressee"}
    assert changed["citations"] == met["citations"], "the words stay those of the article"


@pytest.mark.parametrize(
    ("statement", "sound"),
    [
        ("Norland will not accept the plan unless its prisoners are freed", True),
        ("Norland will not accept the plan", False),  # the condition is lost
        ("Norland will … accept the plan unless its prisoners are freed", False),  # the denial is lost
        ("Norland will never accept the plan", False),
    ],
)
def test_a_statement_is_cut_from_the_words_that_are_cited_and_from_nothing_else(
    project: Path, bare: dict, statement: str, sound: bool
) -> None:
    said = one(bare, "positions", "will not accept")
    brief, messages = build(project, {"items": {said["id"]: {"correct": {"statement": statement}}}})
    assert (items(brief)[said["id"]]["statement"] == statement) is sound
    assert [m.split()[:3] for m in messages] == ([] if sound else [["warning", "D104", "editorial.yaml:4:7"]])


def test_what_is_dropped_is_gone_everywhere_and_listed(project: Path, bare: dict) -> None:
    struck = one(bare, "incidents", "Nine people")
    brief, _ = build(project, {"items": {struck["id"]: {"drop": True, "by": "AB", "reason": "another war"}}}, "--strict")
    assert struck["id"] not in items(brief)
    assert brief["edited"]["left_out"] == [
        {"id": struck["id"], "title": struck["citations"][0]["text"], "by": "AB", "reason": "another war"}
    ]
    assert all(gap["item"] != struck["id"] for gap in brief["gaps"])
    analyst, press = ((project / f"output/{name}.txt").read_text("utf-8") for name in ("analyst", "press"))
    assert "Left out by the editor (AB)" in analyst
    assert "another war" in " ".join(analyst.split())
    assert "Nine people" not in press


def test_two_that_are_one_keep_what_both_say(project: Path, bare: dict) -> None:
    met, planned = one(bare, "meetings", "Monday"), one(bare, "meetings", "Vienna")
    brief, messages = build(project, {"merge": [{"items": [met["id"], planned["id"]], "by": "AB"}]})
    assert messages == []
    (whole,) = brief["meetings"]
    assert whole["id"] == met["id"]
    assert {c["text"] for c in whole["citations"]} == {c["text"] for item in (met, planned) for c in item["citations"]}
    assert whole["origins"] == 2
    assert whole["editing"]["made"] == "joined"
    assert whole["editing"]["made_of"] == [met["id"], planned["id"]]
    assert {d["field"] for d in whole["discrepancies"]} >= {"date", "place", "status"}


def test_one_that_is_several_is_parted_by_its_citations(project: Path, bare: dict) -> None:
    met, planned = one(bare, "meetings", "Monday"), one(bare, "meetings", "Vienna")
    edits = {
        "merge": [{"items": [met["id"], planned["id"]]}],
        "split": [{"item": met["id"], "quotes": ["will meet in Vienna"], "by": "AB"}],
    }
    brief, messages = build(project, edits)
    assert messages == []
    assert len(brief["meetings"]) == 2
    first, second = sorted(brief["meetings"], key=lambda m: m["id"] != met["id"])
    assert [c["text"] for c in first["citations"]] == [c["text"] for c in met["citations"]]
    assert [c["text"] for c in second["citations"]] == [c["text"] for c in planned["citations"]]
    assert second["editing"]["made_of"] == [met["id"]]
    assert first["id"] != second["id"]


def test_an_added_item_has_its_own_source(project: Path) -> None:
    text = "Norland supports the truce, its spokesman said."
    source = {"outlet": "Foreign ministry", "published": "2025-03-08", "text": text}
    position = {
        "actor": "Norland",
        "party": "Norland",
        "stance": "supports",
        "statement": "Norland supports the truce",
        "date": "2025-03-08",
    }
    edits = {
        "add": [
            {"position": position, "source": source, "by": "AB"},
            {"source": dict(source)},
            {"position": {**position, "statement": "Norland is for it"}, "source": {**source}},
        ]
    }
    brief, messages = build(project, edits, "--force")
    assert [m.split()[1:3] for m in messages] == [["D105", "editorial.yaml:13:3"], ["D104", "editorial.yaml:17:3"]]
    added = one(brief, "positions", "supports the truce")
    assert added["editing"]["made"] == "added"
    assert added["citations"] == [{"source": "E1", "start": 0, "end": len(text), "text": text}]
    assert (project / "output/articles/E1.txt").read_text("utf-8") == text
    assert (project / "output/articles/E1.html").is_file()
    assert "Added by the editor, with a source of its own (AB)" in " ".join((project / "output/press.txt").read_text("utf-8").split())
    assert briefgen("verify", "output", cwd=project).returncode == 0
    assert briefgen("build", "--check", cwd=project).stdout == ""


def test_pinned_and_ordered_ones_come_first_and_no_limit_cuts_them(project: Path, bare: dict) -> None:
    later = one(bare, "meetings", "Vienna")
    demand = one(bare, "positions", "We demand")
    build(project, {"items": {later["id"]: {"pin": True}, demand["id"]: {"order": 1}}}, "--force")
    text = (project / "output/executive.txt").read_text("utf-8")
    assert "Vienna" in text
    analyst = (project / "output/analyst.txt").read_text("utf-8")
    meetings = analyst[analyst.index("DIPLOMATIC MEETINGS\n") :]
    assert meetings.index("Vienna") < meetings.index("Geneva")


def test_every_output_says_whose_words_these_are(project: Path, bare: dict) -> None:
    planned = one(bare, "meetings", "Vienna")
    edits = {
        "items": {
            planned["id"]: {
                "correct": {"place": "Graz"},
                "note": "Moved, says the *host*. <b>x</b> [y](javascript:z)",
                "by": "AB",
                "approve": True,
            }
        }
    }
    build(project, edits, "--force")
    output = project / "output"
    for name in ("analyst.html", "press.html", "analyst.md", "analyst.txt", "press.txt"):
        text = " ".join((output / name).read_text("utf-8").split())
        assert "Set by the editor (AB):" in text, name
        assert "Place Graz" in text, name
        assert "the articles: Vienna" in text, name
        assert "Editor’s note (AB):" in text, name
    page = (output / "analyst.html").read_text("utf-8")
    assert "<em>host</em>" in page
    assert "<b>x</b>" not in page
    assert 'href="javascript' not in page
    assert "Approved by the editor (AB)" in page
    assert "Approved" not in (output / "press.html").read_text("utf-8")
    with (output / "analyst-meetings.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = {row["id"]: row["editorial"] for row in csv.DictReader(file)}
    assert rows[planned["id"]].splitlines()[0] == "set by the editor (AB): place Graz; the articles: Vienna"
    calendar = (output / "analyst.ics").read_text("utf-8").replace("\r\n ", "")
    assert "set by the editor (AB): place Graz" in calendar


def test_the_brief_says_the_same_without_the_file(project: Path, bare: dict) -> None:
    planned = one(bare, "meetings", "Vienna")
    build(project, {"items": {planned["id"]: {"note": "Moved.", "by": "AB"}}}, "--force")
    first = (project / "output/analyst.txt").read_bytes()
    assert briefgen("render", "output", "-a", "analyst", "-o", "again", cwd=project).returncode == 0
    assert (project / "again/analyst.txt").read_bytes() == first


@pytest.mark.parametrize(
    ("change", "codes", "reached"),
    [
        (lambda a: a.replace("on Monday for", "last Monday for"), [], True),
        (lambda a: a.replace("in Geneva on Monday", "in Lausanne on Monday"), ["D102"], True),  # another id, the same words elsewhere
        (lambda a: a.replace("Foreign Minister Orla Finn met Ivo Brandt", "Nobody met anybody"), ["D101"], False),
    ],
)
def test_an_entry_finds_its_item_again_by_the_words_it_cites(project: Path, bare: dict, change, codes: list[str], reached: bool) -> None:
    met = one(bare, "meetings", "Monday")
    (project / "seeds/a.txt").write_text(change(A), encoding="utf-8")
    brief, messages = build(project, {"items": {met["id"]: {"quote": "Orla Finn met  ivo brandt", "note": "Seen."}}})
    assert [m.split()[1] for m in messages] == codes
    assert [item["editing"]["note"] for item in brief["meetings"] if "editing" in item] == (["Seen."] if reached else [])


def test_an_id_that_passed_to_another_item_changes_nothing_there(project: Path, bare: dict) -> None:
    struck = one(bare, "incidents", "Nine people")
    edits = {"items": {struck["id"]: {"quote": "Forty people were killed", "correct": {"killed": 40}}}}
    brief, messages = build(project, edits)
    assert [m.split()[:3] for m in messages] == [["warning", "D101", "editorial.yaml:2:3"]]
    assert items(brief)[struck["id"]]["casualties"]["killed"]["min"] == 9


def test_a_key_without_an_item_names_the_nearest(project: Path, bare: dict) -> None:
    met = one(bare, "meetings", "Monday")
    _, messages = build(project, {"items": {met["id"].replace("03-03", "03-13"): {"note": "x"}}})
    assert messages[0].endswith(f"is it {met['id']}?") or f"is it {met['id']} or" in messages[0]
    assert briefgen("build", "--strict", "--force", "-f", "json", cwd=project).returncode == 1


@pytest.mark.parametrize(
    ("edits", "said"),
    [
        ("items: {x: {corect: {}}}", "C105 editorial.yaml:1:13 items.x.corect: unknown key"),
        ("items: {x: {correct: {stance: rejcts}}}", "did you mean 'rejects'"),
        ("items: {x: {drop: maybe}}", "C106 editorial.yaml:1:19 items.x.drop: found 'maybe', expected true or false"),
        ("items: {x: {correct: {killed: -1}}}", "C106 editorial.yaml:1:31"),
        ("add: [{position: {actor: A}}]", "C107 editorial.yaml:1:7 add[0].source: missing"),
        ("items: {x: &a {}}", "editorial.yaml:1:12"),
        ("- x", "C106 editorial.yaml:1:1"),
    ],
)
def test_faults_of_the_file_come_with_their_place(project: Path, edits: str, said: str, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "editorial.yaml").write_text(edits, encoding="utf-8")
    assert run(cli, ["check"]) == 2
    assert said in capsys.readouterr().err


def test_what_cannot_be_done_is_said_and_left(project: Path, bare: dict) -> None:
    met, struck = one(bare, "meetings", "Monday"), one(bare, "incidents", "Nine people")
    edits = {
        "items": {met["id"]: {"correct": {"stance": "warns"}}},
        "merge": [{"items": [met["id"], struck["id"]]}, {"items": [met["id"], "meeting-none"]}],
        "split": [{"item": struck["id"], "quotes": ["Nine people"]}],
    }
    brief, messages = build(project, edits)
    assert sorted(m.split()[1] for m in messages) == ["D101", "D105", "D105", "D105"]
    assert items(brief).keys() == items(bare).keys()
    assert all("editing" not in item for item in items(brief).values())


def test_the_file_is_an_input_and_may_be_named(project: Path) -> None:
    assert briefgen("build", "--force", cwd=project).returncode == 0
    assert briefgen("build", "--check", cwd=project).stdout == ""
    (project / "editorial.yaml").write_text("# nothing yet\n", encoding="utf-8")
    assert "editorial.yaml is new" in briefgen("build", "--check", cwd=project).stdout
    brief, _ = build(project, None, "--force")
    assert brief["edited"]["left_out"] == []
    (project / "config.yaml").write_text(CONFIG + "editorial: desk/edits.yaml\n", encoding="utf-8")
    done = briefgen("build", cwd=project)
    assert (done.returncode, done.stderr.split()[:3]) == (2, ["error", "D106", "config.yaml:8:1"])


def test_explain_prints_lines_that_name_the_item(project: Path, bare: dict, capsys: pytest.CaptureFixture[str]) -> None:
    said = one(bare, "positions", "We demand")
    assert run(cli, ["explain", said["id"]]) == 0
    lines = capsys.readouterr().out.partition("to edit it, in editorial.yaml:\n")[2]
    found = yaml.safe_load(lines)["items"][said["id"]]
    assert found["note"] == "…"
    brief, messages = build(project, lines)
    assert messages == []
    assert items(brief)[said["id"]]["editing"]["note"] == "…"


def test_the_page_on_it_shows_a_file_that_is_read(project: Path) -> None:
    page = (Path(__file__).parents[1] / "docs/editorial.md").read_text("utf-8")
    _, messages = build(project, page.partition("```yaml\n")[2].partition("```")[0])
    assert {m.split()[1] for m in messages} <= {"D101", "D102"}, "its items are others, but all of it is understood"


def test_an_edited_brief_passes_the_audit_that_any_other_does(project: Path, bare: dict) -> None:
    from briefgen.audit import read_folder

    met = one(bare, "meetings", "Monday")
    build(project, {"items": {met["id"]: {"correct": {"place": "Bern"}}}}, "--force")
    assert check_brief(*read_folder(project / "output")) == ()
