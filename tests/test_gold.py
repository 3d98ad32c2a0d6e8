"""Built briefs against what careful readers found: scores may rise, and never fall below `gold/floors.yaml`.

The seeds, the tuning sets (`tune`, `more`, `later`) and groups of articles on the same events (`pairs`), on which rules are tried out; the check set and
its groups (`pairs_check`), written and annotated without sight of the rules and never used to tune them.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import ROOT, Built, briefgen
from judged import judge
from judged import scored as measured

from briefgen.evaluate import figures

GOLD = ROOT / "tests" / "gold"
FLOORS = GOLD / "floors.yaml"
HEAD = "# Least scores of `make test`; `make gate-update` raises them to what is reached. They are never lowered.\n"
Scores = dict[str, Any]


def scored(output: Path, gold: Path, articles: Path, *options: str | Path) -> Scores:
    """What `score.py` finds, and the figures that have floors by the package's own scorer (`test_evaluate.py` compares the two)."""
    brief = output / "brief.json"
    return measured(brief, gold, articles, *options) | {"figures": figures(judge(brief, gold, articles))}


@pytest.fixture(scope="module")
def seeds(built: Built) -> Scores:
    return scored(built.output, GOLD, ROOT / "seeds", "--clusters", GOLD / "clusters.yaml")


def own_set(name: str, built: Built, folder: Path) -> Scores:
    """Build the articles of `gold/NAME` and score them."""
    gold = GOLD / name
    (folder / "articles").mkdir()
    known = {}
    for path in sorted(gold.glob("*.txt")):
        shutil.copy(path, folder / "articles")
        known[path.name] = {"published": str(yaml.safe_load(path.with_suffix(".yaml").read_text(encoding="utf-8"))["published"])}
    settings = {"title": name, "sources": {"folder": "articles", "articles": known}, "audiences": {"analyst": {}}}
    (folder / "config.yaml").write_text(json.dumps(settings), encoding="utf-8")
    shutil.copytree(built.folder / "templates", folder / "templates")
    result = briefgen("build", "--format", "json", cwd=folder)
    assert result.returncode == 0, result.stderr
    return scored(folder / "output", gold, gold)


@pytest.fixture(scope="module", params=["seeds", "tune", "more", "later", "check", "pairs", "pairs_check"])
def scores(request: pytest.FixtureRequest, built: Built, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Scores]:
    name: str = request.param
    return name, request.getfixturevalue("seeds") if name == "seeds" else own_set(name, built, tmp_path_factory.mktemp(name))


def test_every_citation_is_exact(scores: tuple[str, Scores]) -> None:
    _, found = scores
    assert found["citations"]["total"] > 0
    assert found["citations"]["failures"] == []
    assert found["uncited"] == []


def test_nothing_is_printed_that_the_citations_do_not_hold(scores: tuple[str, Scores]) -> None:
    _, found = scores
    assert found["audit"]["printed"] > 0
    assert found["audit"]["loose"] == []


def test_one_event_is_one_item_and_look_alikes_are_two(seeds: Scores) -> None:
    assert seeds["clusters"]
    assert [what for what, ok in seeds["clusters"] if not ok] == []


def test_scores_reach_their_floors(scores: tuple[str, Scores], pytestconfig: pytest.Config) -> None:
    name, found = scores
    now: dict[str, float] = found["figures"]
    floors: dict[str, dict[str, float]] = yaml.safe_load(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    if pytestconfig.getoption("--update-floors"):
        floors[name] = {figure: max(value, floors.get(name, {}).get(figure, 0.0)) for figure, value in now.items()}
        FLOORS.write_text(HEAD + yaml.safe_dump(floors), encoding="utf-8")
    assert set(floors[name]) <= set(now), "a figure that has a floor is no longer measured"
    assert {figure: (now[figure], floor) for figure, floor in floors[name].items() if now[figure] < floor} == {}
    assert {"meetings.f1", "incidents.f1", *(["clusters.right"] if "pairs" in name else ["positions.f1"])} <= set(floors[name])
