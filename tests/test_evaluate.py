"""`briefgen evaluate`: the package's scorer is `gold/score.py` to the last digit, and says what is wrong with annotations."""

from __future__ import annotations

import importlib.util
import itertools
import json
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import yaml
from conftest import ROOT
from hypothesis import given
from hypothesis import strategies as st
from judged import GOLD, agreed

from briefgen import briefjson
from briefgen.cli import cli
from briefgen.cli._frame import Status, run
from briefgen.cli._messages import message_line
from briefgen.config import ArticleSettings, Config, Sources, load_config
from briefgen.evaluate import _names, _spans, _values, locate, read_gold, score
from briefgen.evaluate._assign import assign
from briefgen.loaders import load_articles
from briefgen.model.brief import Brief, Position, Source
from briefgen.model.mentions import CasualtyFigure
from briefgen.model.reading import UNDATED, Actor, DateValue
from briefgen.model.span import Citation, Span
from briefgen.pipeline import make_brief

TUNE = GOLD / "tune"


def built_brief(config: Config, root: Path, folder: Path) -> Path:
    """brief.json as a build writes it."""
    articles, said = load_articles(config, root)
    brief, _ = make_brief(config, articles, said)
    path = folder / "brief.json"
    path.write_text(briefjson.dumps(brief), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built_brief(load_config(ROOT / "config.yaml"), ROOT, tmp_path_factory.mktemp("seeds"))


@pytest.fixture(scope="module")
def tune(tmp_path_factory: pytest.TempPathFactory) -> Path:
    days = {
        p.with_suffix(".txt").name: yaml.safe_load(p.read_text(encoding="utf-8"))["published"] for p in sorted(TUNE.glob("tune_*.yaml"))
    }
    sources = Sources(folder="tune", articles={name: ArticleSettings(published=day) for name, day in days.items()})
    return built_brief(Config(title="tune", sources=sources), GOLD, tmp_path_factory.mktemp("tune"))


# ---- the same scores as score.py


def test_both_scorers_agree_on_the_seeds(seeds: Path) -> None:
    assert agreed(seeds, GOLD, ROOT / "seeds").tally("meetings").listed > 10


def test_both_scorers_agree_on_the_tuning_set(tune: Path) -> None:
    assert agreed(tune, TUNE, TUNE).tally("incidents").listed > 10


def twice(item: dict[str, Any], _: str) -> list[dict[str, Any]]:
    return [item, item | {"id": item["id"] + "-again"}]


def shifted(item: dict[str, Any], _: str) -> list[dict[str, Any]]:
    first, *more = item["citations"]
    return [item | {"citations": [first | {"start": first["start"] + 1}, *more]}]


def waved(item: dict[str, Any], text: str) -> list[dict[str, Any]]:
    first, *more = item["citations"]
    end = min(len(text), first["end"] + 1000)
    return [item | {"citations": [first | {"end": end, "text": text[first["start"] : end]}, *more]}]


def emptied(item: dict[str, Any], _: str) -> list[dict[str, Any]]:
    bare: dict[str, Any] = {"date": {"start": None, "end": None, "precision": "none", "text": None, "basis": "not stated"}}
    bare |= {key: None for key in ("place", "perpetrator", "reported_by") if key in item}
    if "casualties" in item:
        bare["casualties"] = {"killed": {"min": 3, "max": None, "text": "three"}, "wounded": None}
    if "participants" in item:
        bare |= {"participants": item["participants"][:1], "status": "cancelled", "format": "video"}
    return [item | bare]


CHANGES: tuple[Callable[[dict[str, Any], str], list[dict[str, Any]]], ...] = (twice, shifted, waved, emptied)


@pytest.mark.parametrize("first", range(len(CHANGES)))
@pytest.mark.parametrize("name", ["seeds", "tune"])
def test_both_scorers_agree_on_bad_briefs(name: str, first: int, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    path: Path = request.getfixturevalue(name)
    gold, articles = (GOLD, ROOT / "seeds") if name == "seeds" else (TUNE, TUNE)
    brief = json.loads(path.read_bytes())
    texts = {s["id"]: (articles / Path(s["path"]).name).read_text(encoding="utf-8") for s in brief["sources"]}
    for kind in ("meetings", "positions", "incidents"):
        turns = itertools.cycle([*CHANGES[first:], *CHANGES[:first], lambda item, _: [item], lambda _item, _text: []])
        brief[kind] = [
            new for item, change in zip(brief[kind], turns, strict=False) for new in change(item, texts[item["citations"][0]["source"]])
        ]
    changed = tmp_path / "brief.json"
    changed.write_text(json.dumps(brief), encoding="utf-8")
    result = agreed(changed, gold, articles)
    assert result.failed > 0


@pytest.fixture(scope="module")
def measure() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", GOLD / "score.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_both_take_the_same_names_for_one(measure: ModuleType) -> None:
    states = [name for state, forms in measure.STATES.items() for name in (state, *forms.split("|"))]
    people = [
        "Volodymyr Zelenskyy",
        "President Zelenskiy",
        "Zelensky’s",
        "Xi Jinping",
        "Xi",
        "Leo",
        "Pope Leo XIV",
        "Donald J. Trump",
        "Trump",
        "J",
        "",
    ]
    people += [
        "the Ukrainian government",
        "Foreign Ministry of Russia",
        "government of the Netherlands",
        "St. Petersburg",
        "Saint Petersburg region",
    ]
    people += ["Zaporizhzhia", "Zaporizka oblast", "Türkiye", "the U.S.", "Kiev city", "Line of Control", "LoC"]
    for a, b in itertools.product([*states[::7], *people], repeat=2):
        assert _names.same_name(a, b) == measure.same_name(a, b), (a, b)
        assert _names.same_place(a, b) == measure.place_one(a, b), (a, b)


@pytest.mark.parametrize("gold", ["2025-04-23", "2025-04", "2025", "2025-04-14/2025-04-20", "null", "2025-04-23|null", "2024-02"])
def test_both_take_the_same_days_for_one(gold: str, measure: ModuleType) -> None:
    for start, end in itertools.product(
        [None, "2025-04-23", "2025-04-14", "2025-04-30", "2025-04-20", "2024-02-29", "2025-01-01"], repeat=2
    ):
        value = {"start": start, "end": end}
        assert _values.date_right(_values.answers(gold), DateValue(start, end)) == measure.date_ok(gold, value), value


@pytest.mark.parametrize("gold", ["30", "30+", "null", "3|4+", "0"])
def test_both_take_the_same_numbers_for_one(gold: str, measure: ModuleType) -> None:
    for low, high in itertools.product([None, 0, 3, 4, 5, 30, 31, 32], repeat=2):
        figure = CasualtyFigure(low, high, "")
        assert _values.number_right(_values.answers(gold), figure) == measure.number_ok(gold, {"min": low, "max": high}), figure


@given(st.lists(st.tuples(st.integers(0, 400), st.integers(1, 90)), min_size=1, max_size=4))
def test_both_see_the_same_overlaps_and_sentences(measure: ModuleType, rows: list[tuple[int, int]]) -> None:
    text = ("He left. “We won’t go,” she said.\n\nAt 5 p.m. on Monday … they did! " * 8)[:500]
    spans = [s for a, n in rows if len(s := _spans.trimmed(text, Span(a, a + n)))]
    plain = [(s.start, s.end) for s in spans]
    assert [measure.trim(text, a, a + n) for a, n in rows if text[a : a + n].strip()] == plain
    assert _spans.overlap(spans[:2], spans[2:]) == measure.overlap(plain[:2], plain[2:])
    assert _spans.covered(spans[:2], spans[1:]) == measure.covered(plain[:2], plain[1:])
    assert [(s.start, s.end) for s in _spans.sentences(text, spans)] == measure.sents(text, plain)


WEIGHTS = st.sampled_from([0.0, 0.0, 100.0, 103.5, 107.25])


@given(st.integers(1, 4).flatmap(lambda n: st.lists(st.lists(WEIGHTS, min_size=n, max_size=n), min_size=1, max_size=4)))
def test_no_other_pairing_weighs_more(weights: list[list[float]]) -> None:
    pairs = assign(weights)
    assert len(set(pairs.values())) == len(pairs)
    assert all(weights[i][j] > 0 for i, j in pairs.items())
    side = max(len(weights), len(weights[0]))
    square = [[*row, *[0.0] * (side - len(row))] for row in [*weights, *[[0.0] * len(weights[0])] * (side - len(weights))]]
    most = max(sum(square[i][j] for i, j in enumerate(order)) for order in itertools.permutations(range(side)))
    assert sum(weights[i][j] for i, j in pairs.items()) == most


# ---- attributes of positions

TEXT = 'Kyiv rejected the truce. "It is a trap," Zelensky told the Post, and he asked for more arms. Moscow welcomed it.'
MARKED = """\
article: one.txt
positions:
  - {actor: Ukraine, evidence: [Kyiv rejected the truce.], stance: rejects|denies, issue: Ceasefire}
  - {actor: Zelensky, evidence: ['"It is a trap,"'], stance: criticises, issue: null, via: The Post}
  - {actor: Zelensky, evidence: [he asked for more arms], stance: asks, issue: military aid|attacks}
  - {actor: Russia, evidence: [Moscow welcomed it.]}
"""


def position(words: str, name: str, stance: str, issue: str | None = None, via: str | None = None) -> Position:
    start = TEXT.index(words)
    relays = (Actor(via.lower(), via, "media"),) if via else ()
    return Position(
        id=f"{name}-{start}-{stance}", citations=(Citation("S1", start, start + len(words), words),), origins=1, discrepancies=(), rules=(), date=UNDATED,
        actor=Actor(name.lower(), name, "person"), stance=stance, issue=issue, statement=words, mode="indirect", hedge=None, addressee=None, via=relays,
    )  # fmt: skip


def brief_with(*positions: Position) -> Brief:
    source = Source("S1", "texts/one.txt", "", None, None, None, None, None, "none", "S1", None, "en", len(TEXT))
    return Brief("x", None, (source,), (), positions, (), (), ())


def test_attributes_of_positions_count_over_what_was_hit_and_annotated(tmp_path: Path) -> None:
    (tmp_path / "one.yaml").write_text(MARKED, encoding="utf-8")
    (gold,), said = read_gold(tmp_path)
    located, faults = locate(gold, TEXT)
    assert (said, faults) == ((), ())
    listed = brief_with(
        position("Kyiv rejected the truce.", "Kyiv", "rejects", "ceasefire", via="TASS"),
        position('"It is a trap,"', "Volodymyr Zelenskyy", "describes", "attacks", via="Post"),
        position("he asked for", "Zelenskiy", "demands", "military aid"),
        position("more arms", "Zelenskiy", "asks", None),
        position("Moscow welcomed it.", "Kremlin", "welcomes", "ceasefire", via="TASS"),
    )
    result = score(listed, [located])
    found = {name: (share.right, share.of, share.stated_right, share.stated_of) for name, share in result.attributes["positions"].items()}
    # Two items hit the third annotation: one of them has the stance right, the other the issue. The relay of the first is
    # false; the last was not annotated for its attributes.
    assert found == {"stance": (2, 3, 2, 3), "issue": (2, 3, 2, 2), "via": (1, 1, 1, 1)}
    assert result.via_false == 1
    wrong = {(w.item.split("-")[0], w.attribute, w.listed, w.gold) for w in result.articles["one.txt"]["positions"].wrong}
    assert wrong == {
        ("Volodymyr Zelenskyy", "stance", "describes", "criticises"),
        ("Volodymyr Zelenskyy", "issue", "attacks", "null"),
        ("Kyiv", "via", "TASS", "nobody"),
    }


# ---- annotations with faults


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    (tmp_path / "one.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "one.yaml").write_text(MARKED, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("old", "new", "code", "said"),
    [
        ("article: one.txt", "article: [", "C102", "one.yaml:"),
        ("article: one.txt", "article: one.txt\narticle: two.txt", "C104", "one.yaml:2:1"),
        ("stance: criticises", "stanze: criticises", "C105", "did you mean 'stance'?"),
        ("{actor: Russia, ", "{", "C107", "positions[3].actor"),
        ("stance: criticises", "stance: criticizes", "G105", "did you mean 'criticises'?"),
        ("issue: Ceasefire", "issue: armistices", "G106", "armistices"),
        ("Moscow welcomed it.", "Moscow welcomed the truce.", "G103", "found as far as 'Moscow welcomed '"),
        ("[he asked for more arms]", "[e]", "G104", "times"),
        ("positions:", "incidents: [{evidence: [the truce], killed: some}]\npositions:", "G105", "a number"),
        ("positions:", "incidents: [{evidence: [the truce], date: 2025-13}]\npositions:", "G105", "ISO day"),
        ("positions:", "meetings: [{evidence: [the truce], participants: [], status: done}]\npositions:", "G105", "one of held"),
        ("positions:", "meetings: [{evidence: [], participants: []}]\npositions:", "G103", "nothing is cited"),
    ],
)
def test_a_fault_of_an_annotation_has_its_code_and_place(gold: Path, old: str, new: str, code: str, said: str) -> None:
    path = gold / "one.yaml"
    path.write_text(MARKED.replace(old, new), encoding="utf-8")
    found, faults = read_gold(gold)
    faults += tuple(fault for one in found for fault in locate(one, TEXT)[1])
    (line,) = map(message_line, faults)
    assert line.split()[1] == code
    assert line.split()[2].startswith(f"{path}:")
    assert said in line


def test_a_fault_is_a_finding_and_the_rest_is_scored(gold: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (gold / "bad.yaml").write_text("article: [", encoding="utf-8")
    (gold / "away.yaml").write_text(MARKED.replace("one.txt", "away.txt"), encoding="utf-8")
    assert run(cli, ["evaluate", str(gold)]) == Status.FINDINGS
    shown = capsys.readouterr()
    assert [line.split()[1] for line in shown.err.splitlines()] == ["C102", "A213", "G102"]
    assert "1 article, " in shown.out


def test_an_article_is_annotated_once(gold: Path) -> None:
    (gold / "two.yml").write_text(MARKED, encoding="utf-8")
    found, said = read_gold(gold)
    assert ([g.article for g in found], [d.code for d in said]) == (["one.txt"], ["G107"])


def test_a_yaml_file_that_is_no_annotation_is_passed_over(gold: Path) -> None:
    (gold / "clusters.yaml").write_text("meetings: [{what: x}]", encoding="utf-8")
    found, said = read_gold(gold)
    assert (len(found), said) == (1, ())


def test_issues_of_the_config_are_known(gold: Path) -> None:
    (gold / "one.yaml").write_text(MARKED.replace("issue: Ceasefire", "issue: Armistices"), encoding="utf-8")
    assert [d.code for d in read_gold(gold)[1]] == ["G106"]
    assert read_gold(gold, ["armistices"])[1] == ()


# ---- the command


def test_the_command_scores_each_set_and_all_together(gold: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (gold / "two.txt").write_text(TEXT, encoding="utf-8")
    (gold / "two.yaml").write_text(
        MARKED.replace("article: one.txt", "article: two.txt\nset: second\npublished: 2025-04-21"), encoding="utf-8"
    )
    assert run(cli, ["evaluate", str(gold), "-v"]) == Status.SOUND
    shown = capsys.readouterr().out
    names = [line.split(":")[0] for line in shown.splitlines() if " article, " in line or " articles, " in line]
    assert names == [*sorted([gold.name, "second"]), "total"]
    assert "missed position: " in shown or "wrong position " in shown
    assert run(cli, ["evaluate", str(gold), "--json", "--set", "second"]) == Status.SOUND
    found = json.loads(capsys.readouterr().out)
    assert list(found["sets"]) == ["second"]
    assert found["total"] == found["sets"]["second"]
    assert found["total"]["kinds"]["positions"]["gold"] == 4


def test_the_command_gives_the_scores_of_a_build(seeds: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(cli, ["evaluate", str(GOLD), "--articles", str(ROOT / "seeds"), "-c", str(ROOT / "config.yaml"), "--json"]) == Status.SOUND
    found = json.loads(capsys.readouterr().out)["sets"]["seeds"]
    expected = agreed(seeds, GOLD, ROOT / "seeds")
    assert found["kinds"]["meetings"]["f1"] == expected.tally("meetings").f1
    assert found["kinds"]["positions"]["f1"] == expected.tally("positions").f1
    assert found["attributes"]["meetings"]["participants"]["right"] == expected.attributes["meetings"]["participants"].right


def test_floors_hold_or_are_findings(gold: Path, capsys: pytest.CaptureFixture[str]) -> None:
    floors = gold / "floors.yaml"
    floors.write_text(f"{gold.name}:\n  positions.f1: 0.1\n", encoding="utf-8")
    assert run(cli, ["evaluate", str(gold), "--floors", str(floors)]) == Status.SOUND
    floors.write_text(f"{gold.name}:\n  positions.f1: 1.1\n  positions.hue.right: 1\n", encoding="utf-8")
    capsys.readouterr()
    assert run(cli, ["evaluate", str(gold), "--floors", str(floors)]) == Status.FINDINGS
    said = [line for line in capsys.readouterr().err.splitlines() if " G108 " in line]
    assert [f"{floors}:2:3" in said[0], "its floor 1.1" in said[0], "is not measured" in said[1]] == [True] * 3
    floors.write_text("other: {positions.f1: 0.1}\n", encoding="utf-8")
    assert run(cli, ["evaluate", str(gold), "--floors", str(floors)]) == Status.WRONG_USE
    assert "G109" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "code"), [(["--set", "nosuch"], "G101"), (["--floors", "nosuch.yaml"], "C101"), (["--articles", "nosuch"], "E001")]
)
def test_wrong_use_is_status_2(gold: Path, arguments: list[str], code: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(cli, ["evaluate", str(gold), *arguments]) == Status.WRONG_USE
    shown = capsys.readouterr()
    assert shown.err.split()[1] == code
    assert shown.out == ""


def test_a_folder_of_unsound_annotations_says_why(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "bad.yaml").write_text("article: [", encoding="utf-8")
    assert run(cli, ["evaluate", str(tmp_path)]) == Status.WRONG_USE
    assert [line.split()[1] for line in capsys.readouterr().err.splitlines()] == ["C102", "G101"]


def test_a_folder_without_annotations_is_wrong_use(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(cli, ["evaluate", str(tmp_path)]) == Status.WRONG_USE
    assert capsys.readouterr().err.split()[1] == "G101"
