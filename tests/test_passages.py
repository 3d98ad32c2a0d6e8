"""Passages in the greatest variety of wording against what they tell, by file and figure: never less than `passages/floors.yaml`."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from casefile import PUBLISHED

from briefgen.config import ArticleSettings, Config
from briefgen.evaluate import Result, figures, locate, read_gold, score, total
from briefgen.intake import Intake
from briefgen.loaders import load_article
from briefgen.pipeline import merge_articles

PASSAGES = Path(__file__).parent / "passages"
FLOORS = PASSAGES / "floors.yaml"
HEAD = "# Least scores of `make test`; `make gate-update` raises them to what is reached.\n"
FILES = ("meetings", "check_meetings", "incidents", "check_incidents")


def plain(value: Any) -> str | None:
    """A day or number of the YAML as it is written."""
    return str(value) if isinstance(value, date | int) else value


def lay_out(name: str, folder: Path) -> None:
    """Write each passage as an article, with its annotations; the evidence of each is the whole passage."""
    kind = name.removeprefix("check_")
    for n, row in enumerate(yaml.safe_load((PASSAGES / f"{name}.yaml").read_text(encoding="utf-8"))):
        items = [
            {key: value if key == "participants" else plain(value) for key, value in item.items()} | {"evidence": [row["text"]]}
            for item in row[kind] or ()
        ]
        (folder / f"{n:03}.txt").write_text(f"{row['text']}\n", encoding="utf-8")
        gold = {"article": f"{n:03}.txt", "published": str(PUBLISHED), kind: items}
        (folder / f"{n:03}.yaml").write_text(yaml.safe_dump(gold, allow_unicode=True, width=1000), encoding="utf-8")


def scores(folder: Path) -> Iterator[Result]:
    """The result of each passage, merged by itself."""
    annotated, faults = read_gold(folder)
    assert [fault for fault in faults if fault.severity == "error"] == []
    config = Config(title="passages")
    texts = [
        load_article(folder / gold.article, gold.article, ArticleSettings(published=PUBLISHED), inside=folder)[0] for gold in annotated
    ]
    told = Intake(config).mentions([text for text in texts if text])
    for gold, (article, mentions) in zip(annotated, told, strict=True):
        yield score(merge_articles(config, [(article, mentions)]), [locate(gold, article.text)[0]])


@pytest.mark.parametrize("name", FILES)
def test_no_fewer_are_found_than_before(name: str, pytestconfig: pytest.Config, tmp_path: Path) -> None:
    lay_out(name, tmp_path)
    now = figures(total(scores(tmp_path)))
    floors = yaml.safe_load(FLOORS.read_text(encoding="utf-8")) or {}
    if pytestconfig.getoption("--update-floors"):
        floors[name] = {figure: max(value, floors.get(name, {}).get(figure, 0.0)) for figure, value in now.items()}
        FLOORS.write_text(HEAD + yaml.safe_dump(floors), encoding="utf-8")
    assert set(floors[name]) == set(now)
    assert {figure: (now[figure], floor) for figure, floor in floors[name].items() if now[figure] < floor} == {}
