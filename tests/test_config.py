"""The config: all faults at once, each with its place; hostile YAML."""

from datetime import date
from pathlib import Path

import pytest

from briefgen.config import Audience, Config, json_schema, load_config, load_metadata
from briefgen.errors import BriefgenError, Where
from briefgen.yamldoc import parse_tree

ROOT = Path(__file__).parent.parent


def load(tmp_path, text):
    path = tmp_path / "config.yaml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return load_config(path, "config.yaml")


def faults(tmp_path, text):
    with pytest.raises(BriefgenError) as caught:
        load(tmp_path, text)
    assert all(d.severity == "error" for d in caught.value.diagnostics)
    return [(d.code, str(d.where), d.message.split(":")[0]) for d in caught.value.diagnostics]


def hints(tmp_path, text):
    with pytest.raises(BriefgenError) as caught:
        load(tmp_path, text)
    return [d.hint for d in caught.value.diagnostics]


def test_smallest_config(tmp_path):
    config = load(tmp_path, "title: Truce")
    assert (config.title, config.output, config.sources.folder, config.audiences) == ("Truce", "output", "seeds", {})


def test_values_are_read_by_schema_and_not_by_yaml(tmp_path):
    text = "title: no\nas_of: 2025-12-04\noutput: 1.10\naudiences: {executive: {title: 12:30, limits: {meetings: 5}}}\nplaces: [{name: yes, lat: 10, lon: -3.5}]"
    config = load(tmp_path, text)
    assert (config.title, config.as_of, config.output) == ("no", date(2025, 12, 4), "1.10")
    assert config.audiences["executive"] == Audience(template="executive", title="12:30", limits={"meetings": 5})
    assert (config.places[0].name, config.places[0].lat, config.places[0].lon) == ("yes", 10.0, -3.5)


def test_empty_values_are_defaults(tmp_path):
    text = "title: x\nas_of:\nsources:\nactors: ~\naudiences:\n  executive:\n  analyst: {only: }\n"
    config = load(tmp_path, text)
    assert config.as_of is None
    assert list(config.audiences) == ["executive", "analyst"]
    assert config == Config(title="x", audiences=config.audiences, path=config.path, key_places=config.key_places)


def test_issues_by_name_or_with_words(tmp_path):
    config = load(tmp_path, "title: x\nsubject:\n  issues: [ceasefire, {name: grain, words: [wheat, corn]}]\n")
    assert [(i.name, i.words) for i in config.subject.issue_list] == [("ceasefire", ()), ("grain", ("wheat", "corn"))]


def test_all_faults_at_once_with_line_and_column(tmp_path):
    text = """titel: x
as_of: 2025-13-04
sources:
  folder: seeds
  articles:
    a.txt: {published: 21 April, outlt: X, url: "javascript:x"}
subject:
  parties: Russia
  issues: [truces]
audiences:
  executive: {formats: [html, pfd], limits: {meetings: -1, tables: 2}, only: {status: [hold]}}
  Bad Name: {}
  brief:
theme: {paper: A5, accent: red}
places: [{name: X, lat: 100}]
title: y
"""
    assert faults(tmp_path, text) == [
        ("C105", "config.yaml:1:1", "titel"),
        ("C106", "config.yaml:2:8", "as_of"),
        ("C106", "config.yaml:6:24", "sources.articles.a.txt.published"),
        ("C105", "config.yaml:6:34", "sources.articles.a.txt.outlt"),
        ("C106", "config.yaml:6:49", "sources.articles.a.txt.url"),
        ("C106", "config.yaml:8:12", "subject.parties"),
        ("C109", "config.yaml:9:12", "subject.issues[0]"),
        ("C106", "config.yaml:11:31", "audiences.executive.formats[1]"),
        ("C106", "config.yaml:11:56", "audiences.executive.limits.meetings"),
        ("C105", "config.yaml:11:60", "audiences.executive.limits.tables"),
        ("C109", "config.yaml:11:88", "audiences.executive.only.status[0]"),
        ("C106", "config.yaml:12:3", "audiences.Bad Name"),
        ("C109", "config.yaml:13:3", "audiences.brief"),
        ("C106", "config.yaml:14:16", "theme.paper"),
        ("C106", "config.yaml:14:28", "theme.accent"),
        ("C106", "config.yaml:15:25", "places[0].lat"),
    ]


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("titel: x", "'title'"),
        ("title: x\nTitle: y", "'title'"),
        ("title: x\naudiences: {a: {formats: [hmtl]}}", "'html'"),
        ("title: x\naudiences: {a: {only: {statuses: [held]}}}", "'status'"),
        ("title: x\nsubject: {issues: [ceasefires]}", "'ceasefire'"),
    ],
)
def test_did_you_mean(text, hint, tmp_path):
    assert any(hint in given for given in hints(tmp_path, text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", [("C107", "config.yaml", "the file is empty, expected at least `title")]),
        ("# nothing\n", [("C107", "config.yaml", "the file is empty, expected at least `title")]),
        ("output: x", [("C107", "config.yaml:1:1", "title")]),
        ("- a\n- b", [("C106", "config.yaml:1:1", "found a list, expected keys (title, as_of, output, previous, editorial, sources, subject, actors, places, analysis, theme, map, audiences)")]),
        ("title: x\ntitle: y", [("C104", "config.yaml:2:1", "key 'title' stands twice; the first is on line 1")]),
        ("title: [x]", [("C106", "config.yaml:1:8", "title")]),
        ("title: ''", [("C106", "config.yaml:1:8", "title")]),
        ('title: "a\\x1bb"', [("C106", "config.yaml:1:8", "title")]),
        ("title: x\nsources: {on_error: stop}", [("C106", "config.yaml:2:21", "sources.on_error")]),
        ("title: x\nplaces: [{name: X, lat: 1}]", [("C109", "config.yaml:2:10", "places[0]")]),
        ("title: x\nactors: [{name: A}, {name: a}]", [("C109", "config.yaml:2:21", "actors[1]")]),
        ("title: x\naudiences: {a: {formats: [pdf, pdf]}}", [("C108", "config.yaml:2:32", "audiences.a.formats[1]")]),
        ("title: x\nearlier: old.json", [("C105", "config.yaml:2:1", "earlier")]),
    ],
)  # fmt: skip
def test_one_message_for_each_fault(text, expected, tmp_path):
    assert faults(tmp_path, text) == expected


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        ("title: 'x\n", "C102", "config.yaml:2:1"),
        ("title: x\n\tas_of: y", "C102", "config.yaml:2:1"),
        (b"title: \xff", "C102", "config.yaml:1"),
        ("title: \x00", "C102", "config.yaml"),
        ("[" * 50_000, "C103", "config.yaml:1:25"),
        ("{a: " * 50_000, "C103", "config.yaml"),
        ("title: &x y\noutput: *x", "C103", "config.yaml:1:8"),
        ("title: *x", "C103", "config.yaml:1:8"),
        ("title: x\nsources:\n  <<: {folder: y}", "C103", "config.yaml:3:3"),
        ("title: !!python/object/apply:os.system [ls]", "C103", "config.yaml:1:8"),
        ("title: !!str x", "C103", "config.yaml:1:8"),
        ("title: x\n---\ntitle: y", "C103", "config.yaml:2:1"),
        ("? [a]\n: b", "C103", "config.yaml:1:3"),
        (b"title: x\n" + b"# " * 1_000_001, "C101", "config.yaml"),
    ],
)
def test_hostile_yaml_is_refused_in_time(text, code, place, tmp_path):
    ((found, where, _),) = faults(tmp_path, text)
    assert found == code
    assert where.startswith(place)


def test_missing_and_unreadable_file(tmp_path):
    with pytest.raises(BriefgenError) as caught:
        load_config(tmp_path / "none.yaml")
    assert [d.code for d in caught.value.diagnostics] == ["C101"]
    with pytest.raises(BriefgenError) as caught:
        load_config(tmp_path)
    assert [d.code for d in caught.value.diagnostics] == ["C101"]


def test_byte_order_mark_and_line_ends(tmp_path):
    assert load(tmp_path, b"\xef\xbb\xbftitle: x\r\noutput: y\r\n").output == "y"


def test_where_a_key_stands(tmp_path):
    config = load(tmp_path, "title: x\nsources:\n  articles:\n    a.txt: {}\n")
    assert config.where("sources.articles.a.txt") == Where("config.yaml", 4, 5)
    assert config.where("theme") == Where("config.yaml")


@pytest.mark.parametrize("name", ["ink", "accent"])
@pytest.mark.parametrize(
    ("colour", "sound"), [("#9b2c1f", True), ("#767676", False), ("#ffcc00", False), ("#6b6b6b", True), ("#707070", False)]
)
def test_a_colour_of_text_can_be_read_on_the_page(name, colour, sound, tmp_path):
    text = f"title: x\ntheme: {{{name}: '{colour}'}}\n"
    if sound:
        assert getattr(load(tmp_path, text).theme, name) == colour
    else:
        assert faults(tmp_path, text) == [("C110", "config.yaml:2:9", f"theme.{name}")]


@pytest.mark.parametrize(("output", "sound"), [("seeds", False), ("./seeds/out", False), ("seeds2", True), (".", True)])
def test_output_does_not_lie_among_the_articles(output, sound, tmp_path):
    text = f"title: x\noutput: {output}\n"
    if sound:
        assert load(tmp_path, text).output == output
    else:
        with pytest.raises(BriefgenError) as caught:
            load(tmp_path, text)
        assert [(d.code, d.where.line) for d in caught.value.diagnostics] == [("C109", 2)]


def test_metadata_file(tmp_path):
    path = tmp_path / "meta.yaml"
    path.write_text("a.txt: {published: 2025-04-21}\n", encoding="utf-8")
    assert load_metadata(path)["a.txt"].published == date(2025, 4, 21)
    path.write_text("a.txt: {publishd: 2025-04-21}\n", encoding="utf-8")
    with pytest.raises(BriefgenError) as caught:
        load_metadata(path)
    assert [(d.code, d.where.line) for d in caught.value.diagnostics] == [("C105", 1)]


def test_lines_of_front_matter_count_from_its_file():
    with pytest.raises(BriefgenError) as caught:
        parse_tree("a: 1\na: 2\n", "x.md", first_line=2)
    assert str(caught.value.diagnostics[0].where) == "x.md:3:1"


def test_the_projects_own_config_is_sound():
    config = load_config(ROOT / "config.yaml")
    assert list(config.audiences) == ["executive", "analyst", "press"]


def test_schema_names_every_key():
    definitions = json_schema()["$defs"]
    assert set(definitions["Audience"]["properties"]) == {"template", "title", "sections", "limits", "only", "formats", "locale"}
    assert definitions["Settings"]["required"] == ["title"]


def test_the_first_day_of_the_war_can_be_given(tmp_path):
    config = load(tmp_path, "title: x\nsubject: {war_epoch: 2022-02-24}\n")
    assert str(config.subject.war_epoch) == "2022-02-24"
