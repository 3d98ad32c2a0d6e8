"""`explain` and `annotate --explain`: every rule has a reason, words stand in their sentence, what was dropped says why."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from casefile import document
from conftest import ROOT

from briefgen import briefjson
from briefgen.cli import _marks, cli
from briefgen.cli._frame import Status, run
from briefgen.cli._marks import Shown, in_context
from briefgen.cli._rules import reasons
from briefgen.config import load_config
from briefgen.extract.article import extract
from briefgen.extract.incidents import _agents, _triggers
from briefgen.extract.incidents import _join as incident_join
from briefgen.extract.meetings import _by_noun, _by_verb, _followups
from briefgen.extract.positions._select import CONDITIONS
from briefgen.extract.positions._why import made_from, reason_of, why_dropped
from briefgen.intake import Intake
from briefgen.loaders import load_articles
from briefgen.merge import _incidents, _meetings, _positions
from briefgen.model.span import Span
from briefgen.pipeline import make_brief
from briefgen.reading.article import read

ARTICLE = """\
French President Emmanuel Macron met Ukrainian President Volodymyr Zelenskyy in Paris on Wednesday. Officials said the talks went well.

Zelenskyy told reporters in Paris that Ukraine would never accept a frozen conflict.

A missile killed 12 people in Sumy on Tuesday.
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small project after a build of brief.json and the snapshots."""
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "one.txt").write_text(ARTICLE, encoding="utf-8")
    config_path = tmp_path / "config.yaml"
    config_path.write_text("title: small\nsources: {articles: {one.txt: {published: 2025-05-08}}}\n", encoding="utf-8")
    config = load_config(config_path)
    brief, texts = make_brief(config, load_articles(config, tmp_path)[0])
    (tmp_path / "output" / "articles").mkdir(parents=True)
    (tmp_path / "output" / "brief.json").write_text(briefjson.dumps(brief), encoding="utf-8")
    for name, text in texts.items():
        (tmp_path / "output" / "articles" / f"{name}.txt").write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def item(project: Path, kind: str) -> str:
    brief = briefjson.loads((project / "output" / "brief.json").read_bytes())
    return getattr(brief, kind)[0].id


# ---- every rule has a reason


def called(folder: str, name: str, place: int) -> Iterator[str]:
    """Names of rules that calls such as `Draft(…, "light-verb")` hand over, as the argument at `place` or as `rule=`."""
    for path in sorted((ROOT / "briefgen" / folder).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == name:
                given = [*node.args[place : place + 1], *(k.value for k in node.keywords if k.arg == "rule")]
                yield from (value.value for value in given if isinstance(value, ast.Constant))


def written() -> Iterator[str]:
    """Names of rules that are written out where they are added."""
    for path in sorted((ROOT / "briefgen" / "reading" / "attributions").glob("*.py")):
        yield from re.findall(r'return "(verb-[a-z]+)"', path.read_text(encoding="utf-8"))
    for folder in ("editorial", "extract", "merge"):
        for path in sorted((ROOT / "briefgen" / folder).rglob("*.py")):
            text = path.read_text(encoding="utf-8")
            yield from re.findall(r'\brules\.append\("([a-z-]+)"\)', text)
            yield from (name for row in re.findall(r"\brules=\(([^)]*)\)", text) for name in re.findall(r'"([a-z.-]+)"', row))
            yield from re.findall(r'"((?:merge|meeting|editorial)\.[a-z-]+)"', text)


def complements() -> Iterator[str]:
    """Kinds of complements of a verb, in the table of that name."""
    for path in sorted((ROOT / "briefgen" / "reading" / "attributions").glob("*.py")):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            targets = node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
            if any(isinstance(target, ast.Name) and target.id == "COMPLEMENTS" for target in targets):
                yield from (row.elts[0].value for row in node.value.elts)


def all_rules() -> set[str]:
    """Every name that may stand among an item's rules or at a discrepancy."""
    found = {f"verb-{name}" for name in complements()}
    found |= {f"meeting.{name}" for name, _ in (*_by_verb.VERB_RULES, *_by_noun.NOUN_RULES, *_followups.RULES)}
    found |= {f"trigger-{name}" for name, _ in _triggers.RULES} | {f"by-{name}" for name, _ in _agents.CHAIN}
    found |= {f"join-{name}" for name, _ in incident_join.RULES} | {"merge.rival-killed", "merge.rival-wounded"}
    found |= {join.name for joins in (_meetings.JOINS, _positions.JOINS, _incidents.JOINS) for join in joins}
    return found | set(called("reading/attributions", "Draft", 4)) | set(called("extract/positions", "Cut", 2)) | set(written())


def test_every_rule_has_a_reason_and_every_reason_a_rule() -> None:
    assert all_rules() - set(reasons()) == set(), "add a line to briefgen/data/rules.yaml"
    assert set(reasons()) - all_rules() == set(), "remove it from briefgen/data/rules.yaml"
    for name, reason in reasons().items():
        assert reason, name
        assert "\n" not in reason, name


def test_the_rules_of_real_items_have_reasons() -> None:
    config = load_config(ROOT / "config.yaml")
    brief, _ = make_brief(config, load_articles(config, ROOT)[0])
    facts = [*brief.meetings, *brief.positions, *brief.incidents]
    used = {rule for fact in facts for rule in (*fact.rules, *(d.rule for d in fact.discrepancies))}
    assert len(used) > 20
    assert used - set(reasons()) == set()


def test_every_condition_of_a_position_says_why() -> None:
    for condition in CONDITIONS:
        assert reason_of(condition), condition.__name__
        assert "\n" not in reason_of(condition)


# ---- why an attribution became no position


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("Diplomatic sources said the truce would hold.", "known_actor"),
        ("Russia hopes that the truce will hold, Putin said.", "outermost"),
        ("President Vladimir Putin said the truce would hold.", None),
    ],
)
def test_the_first_condition_that_fails_is_named(text: str, condition: str | None) -> None:
    reading = read(document(text))
    drops = [why_dropped(reading, attribution) for attribution in reading.attributions]
    assert condition in [drop.condition if drop else None for drop in drops]


def test_each_position_leads_back_to_its_attribution() -> None:
    config = load_config(ROOT / "config.yaml")
    articles, _ = load_articles(config, ROOT)
    for reading, mentions in Intake(config).readings(articles[1:3]):
        assert mentions.positions
        for position in mentions.positions:
            attribution = made_from(reading, position)
            assert attribution is not None, position.statement
            assert why_dropped(reading, attribution) is None


def test_what_no_attribution_said_leads_nowhere() -> None:
    reading = read(document("President Vladimir Putin said the truce would hold."))
    (position,) = extract(reading).positions
    assert made_from(read(document("President Vladimir Putin slept.")), position) is None


# ---- an item in its context


def test_a_citation_stands_marked_in_its_sentence(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    name = item(project, "meetings")
    assert run(cli, ["explain", name]) == Status.SOUND
    shown = capsys.readouterr().out
    assert shown.startswith(f"{name}: meeting\nparticipants: ")
    assert "    «French President Emmanuel Macron met" in shown
    assert "  meeting.verb-object: the object of a verb of contact takes part\n" in shown
    assert "Wednesday = 2025-05-07 to 2025-05-07 ('Wednesday' + article of 2025-05-08)" in shown


def test_a_position_shows_source_cue_and_content(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(cli, ["explain", item(project, "positions")]) == Status.SOUND
    shown = capsys.readouterr().out
    assert "attributed in S1 (indirect; verb-clause: " in shown
    assert "  source:  “Zelenskyy” = Volodymyr Zelenskyy\n  cue:     “told”" in shown
    assert "  content: “that Ukraine would never accept a frozen conflict”\n" in shown


def test_without_snapshots_the_citation_stands_alone(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "output" / "articles" / "S1.txt").unlink()
    assert run(cli, ["explain", item(project, "positions"), "--brief", "output/brief.json"]) == Status.SOUND
    shown = capsys.readouterr().out
    assert "    «Zelenskyy told reporters in Paris that Ukraine would never accept a frozen conflict.»\n" in shown
    assert "attributed in S1: not found again" in shown


def test_an_incident_shows_its_toll(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(cli, ["explain", item(project, "incidents")]) == Status.SOUND
    assert "killed: 12" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("word", "said"), [("merge.same-tally", "the same count of acts"), ("A213", "an article without a publication day")]
)
def test_rules_and_codes_are_explained_without_a_brief(
    word: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(cli, ["explain", word]) == Status.SOUND
    assert f"{word}: {said}" in capsys.readouterr().out


def test_marked_words_go_over_paragraphs_and_obey_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Before. One \x1b[31mtwo\n\nthree four. After."
    within, marked = Span(8, len(text) - 7), Span(text.index("One"), text.index(" four"))
    assert list(in_context(text, within, [marked], indent=2)) == [r"  «One \x1b[31mtwo»", "  «three» four."]
    monkeypatch.setattr(_marks, "wants_colour", lambda _: True)
    bold = list(in_context(text, within, [marked], indent=0))
    assert bold == ["\x1b[1mOne \\x1b[31mtwo\x1b[0m", "\x1b[1mthree\x1b[0m four."]
    assert all(isinstance(line, Shown) for line in bold)


# ---- an article, sentence by sentence


@pytest.mark.usefixtures("project")
def test_annotate_explains_each_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(cli, ["annotate", "seeds", "--explain", "--published", "2025-05-08"]) == Status.SOUND
    shown = capsys.readouterr().out
    assert shown.startswith("seeds/one.txt, 2025-05-08 (config)\n")
    sentences = re.findall(r"^(\d+)\. (.*)$", shown, re.MULTILINE)
    assert [number for number, _ in sentences] == ["1", "2", "3", "4"]
    first, second, third, fourth = re.split(r"^\d+\. ", shown, flags=re.MULTILINE)[1:]
    assert "    date “Wednesday” 2025-05-07 = 2025-05-07 to 2025-05-07: 'Wednesday' + article of 2025-05-08\n" in first
    assert "    place “Paris” = Paris (city, France)\n" in first
    assert "    meeting meeting-" in first
    assert "        dropped: known_actor: Somebody named or a state, body or group" in second
    assert re.search(r"^        became:  (position-\S+)$", third, re.MULTILINE)
    assert "    position position-" in third
    assert "        killed: 12" in fourth
    assert "{" not in shown


def test_headings_are_shown_as_not_read(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "seeds" / "one.txt").write_text("UK hosts talks\n\n" + ARTICLE, encoding="utf-8")
    assert run(cli, ["annotate", "seeds/one.txt", "seeds/one.txt", "--explain", "--published", "2025-05-08"]) == Status.SOUND
    shown = capsys.readouterr().out
    assert ": not read) UK hosts talks\n" in shown
    assert "\n\nseeds/one.txt, " in shown
