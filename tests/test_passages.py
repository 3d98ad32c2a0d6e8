"""Passages in the greatest variety of wording: how many meetings and incidents are found, by kind and file, never fewer than before."""

from datetime import date
from pathlib import Path

import pytest
import yaml
from casefile import document

from briefgen.evaluate._names import same_name, same_place
from briefgen.evaluate._values import answers, date_right
from briefgen.extract.incidents import find_incidents
from briefgen.extract.meetings import find_meetings
from briefgen.reading.article import read

PASSAGES = Path(__file__).parent / "passages"
FLOORS = PASSAGES / "floors.yaml"
FILES = ("meetings", "check_meetings", "incidents", "check_incidents")


def any_of(accepted, names):
    """Whether one of the answers is among the names."""
    return any(same_name(answer, name) for answer in accepted.lstrip("?").split("|") for name in names)


def likeness(gold, found):
    """How well an item found goes with an annotation; 0 where it cannot be meant."""
    day = gold.get("date")
    day = day.isoformat() if isinstance(day, date) else day
    placed = gold.get("place") and found.place and any(same_place(answer, found.place.name) for answer in gold["place"].split("|"))
    agreed = bool(placed) + 0.5 * date_right(answers(day), found.date)
    if "participants" not in gold:
        return 1 + agreed
    names = [p.actor.name for p in found.participants]
    people = sum(any_of(accepted, names) for accepted in gold["participants"] if not accepted.startswith("?"))
    return 2 * people + agreed if people or placed else 0


def hits(golds, found):
    """Annotations paired with items, the likest first."""
    rows = sorted(((likeness(g, f), i, j) for i, g in enumerate(golds) for j, f in enumerate(found)), key=lambda row: (-row[0], row[1:]))
    pairs = {}
    for score, i, j in rows:
        if score > 0 and i not in pairs and j not in pairs.values():
            pairs[i] = j
    return len(pairs)


def measured(name):
    kind = name.removeprefix("check_")
    find = find_meetings if kind == "meetings" else find_incidents
    wanted = listed = right = 0
    for row in yaml.safe_load((PASSAGES / f"{name}.yaml").read_text(encoding="utf-8")):
        golds, found = row.get(kind) or [], find(read(document(row["text"])))
        wanted, listed, right = wanted + len(golds), listed + len(found), right + hits(golds, found)
    precision, recall = right / listed, right / wanted
    return {"precision": round(precision, 3), "recall": round(recall, 3), "f1": round(2 * precision * recall / (precision + recall), 3)}


@pytest.mark.parametrize("name", FILES)
def test_no_fewer_are_found_than_before(name, pytestconfig):
    found = measured(name)
    floors = yaml.safe_load(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    if pytestconfig.getoption("--update-floors"):
        floors[name] = max(found["f1"], floors.get(name, 0.0))
        FLOORS.write_text("# Least F1; `make gate-update` raises them to what is reached.\n" + yaml.safe_dump(floors), encoding="utf-8")
    assert found["f1"] >= floors[name], found
