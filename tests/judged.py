"""A built brief.json against gold annotations, by the package's own scorer and by `gold/score.py`, which is the measure of it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from conftest import ROOT

from briefgen import briefjson
from briefgen.evaluate import KINDS, Result, locate, read_clusters, read_gold, record, score, unquoted

GOLD = ROOT / "tests" / "gold"


def judge(brief: Path, gold: Path, articles: Path) -> Result:
    """The package's scores; the annotations must be sound."""
    annotated, said = read_gold(gold)
    clusters, faults = read_clusters(gold, annotated)
    located = [locate(one, (articles / one.article).read_text(encoding="utf-8")) for one in annotated]
    faults += tuple(unquoted(clusters, {one.gold.article: one for one, _ in located}))
    assert [d for some in (said, faults, *(more for _, more in located)) for d in some if d.severity == "error"] == []
    return score(briefjson.loads(brief.read_bytes()), [one for one, _ in located], clusters)


def scored(brief: Path, gold: Path, articles: Path, *options: str | Path) -> dict[str, Any]:
    """What `score.py` prints."""
    command = [sys.executable, GOLD / "score.py", brief, "--json", "--gold", gold, "--articles", articles, *options]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True)
    return json.loads(done.stdout)


def comparable(found: dict[str, Any]) -> dict[str, Any]:
    """What both scorers must agree on, to the last digit: counts, shares, and which items and annotations they mean."""
    shares = {
        kind: {name: (row["right"], row["of"], row["share"], row["stated"]["right"], row["stated"]["of"]) for name, row in rows.items()}
        for kind, rows in found["attributes"].items()
        if kind != "positions"
    }
    lists = {
        article: {
            kind: (
                [m["gold"] for m in rows[kind]["missed"]],
                [m["item"] for m in rows[kind]["false"]],
                [(m["item"], m["attribute"]) for m in rows[kind]["wrong"] if kind != "positions"],
            )
            for kind in KINDS
        }
        for article, rows in found["articles"].items()
    }
    citations = (found["citations"]["total"], found["citations"]["failed"])
    return {"kinds": found["kinds"], "shares": shares, "lists": lists, "citations": citations}


def agreed(brief: Path, gold: Path, articles: Path) -> Result:
    """The package's scores, after comparing them with those of `score.py`."""
    result = judge(brief, gold, articles)
    assert comparable(record(result)) == comparable(scored(brief, gold, articles))
    return result
