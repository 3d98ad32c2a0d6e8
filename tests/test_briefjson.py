"""brief.json holds the whole brief, the same way every time, and refuses what is none."""

import json
from datetime import date

import pytest
from papers import RUSSIA, SUMY, UKRAINE, Paper, brief_of, day, everything, toll

from briefgen.briefjson import SCHEMA, dumps, json_schema, loads, mention_records
from briefgen.errors import BriefgenError, Diagnostic, Where
from briefgen.model.mentions import CasualtyFigure


def full_brief():
    paper = Paper("war", "2025-04-21", "Gazette")
    paper.incident(
        "missile strike", "Missiles on Sumy — “a crime” — killed 31.", place=SUMY, date=day("2025-04-13", words="13 April"), killed=toll(31)
    )
    paper.incident("ceasefire violation", "Kyiv reported 3,000 violations.", date=day("2025-04-20"), perpetrator=RUSSIA, reported_by=UKRAINE,
                   count=CasualtyFigure(3000, 3000, "3,000"))  # fmt: skip
    return brief_of(*everything(), paper, diagnostics=[Diagnostic("W101", "no date", Where("seeds/z.txt", 1))], as_of=date(2025, 12, 4))


def test_round_trip_is_exact():
    brief = full_brief()
    text = dumps(brief)
    assert loads(text) == brief
    assert dumps(loads(text)) == text
    assert text.endswith("}\n")
    assert "“a crime”" in text


def test_keys_that_other_tools_rely_on():
    data = json.loads(dumps(full_brief()))
    assert list(data) == ["schema", "title", "as_of", "sources", "meetings", "positions", "incidents", "gaps", "diagnostics"]
    assert (data["schema"], data["as_of"]) == (SCHEMA, "2025-12-04")
    shared = ["citations", "origins", "discrepancies", "rules"]
    meeting = next(m for m in data["meetings"] if m["id"] == "meeting-putin-witkoff-moscow-2025-04-25")
    assert list(meeting) == [
        "id",
        "participants",
        "format",
        "status",
        "date",
        "place",
        "topics",
        "outcome",
        "reported_by",
        "history",
        *shared,
    ]
    assert meeting["participants"][0] == {
        "name": "Vladimir Putin",
        "role": None,
        "party": "Russia",
        "capacity": "party",
        "key": "vladimir putin",
        "kind": "person",
    }
    assert list(meeting["date"]) == ["start", "end", "precision", "text", "basis"]
    assert {"name", "lat", "lon", "country"} <= set(meeting["place"])
    assert list(meeting["citations"][0]) == ["source", "start", "end", "text"]
    assert list(data["positions"][0]) == [
        "id",
        "actor",
        "stance",
        "issue",
        "statement",
        "mode",
        "hedge",
        "addressee",
        "via",
        "date",
        *shared,
    ]
    strike = next(i for i in data["incidents"] if i["type"] == "missile strike")
    assert strike["casualties"] == {"killed": {"min": 31, "max": 31, "text": "31"}, "wounded": None}
    assert {"id", "perpetrator", "targets", "victims", "reported_by", "weapon", "damage"} <= set(strike)
    assert list(data["sources"][0])[:4] == ["id", "path", "sha256", "title"]


@pytest.mark.parametrize(("change", "said"), [
    (lambda d: d.pop("title"), "title"),
    (lambda d: d.update(schema="other/9"), "$.schema"),
    (lambda d: d["meetings"][0].update(status="perhaps"), "$.meetings[0].status"),
    (lambda d: d["meetings"][0].update(citations=[]), "at least one citation"),
    (lambda d: d["sources"][0].update(published="yesterday"), "$.sources[0].published"),
])  # fmt: skip
def test_a_foreign_file_is_refused_with_the_place(change, said):
    data = json.loads(dumps(full_brief()))
    change(data)
    with pytest.raises(BriefgenError, match="brief") as caught:
        loads(json.dumps(data))
    assert said in str(caught.value)


@pytest.mark.parametrize("text", ["", "{", b"\xff\xfe", "[1]", "[" * 5000])
def test_what_is_no_json_is_refused(text):
    with pytest.raises(BriefgenError):
        loads(text)


def test_unknown_keys_are_passed_over():
    data = json.loads(dumps(full_brief()))
    data["later"] = []
    assert loads(json.dumps(data)) == full_brief()


def test_schema_names_every_part():
    parts = json_schema()["$defs"]
    assert {"BriefRecord", "MeetingRecord", "PositionRecord", "IncidentRecord", "Source", "Citation"} <= set(parts)


def test_one_articles_mentions_in_the_same_shape():
    article, mentions = Paper("war", "2025-04-21").position(RUSSIA, "we are ready").made()
    (record,) = mention_records(article, mentions)["positions"]
    assert (record["statement"], record["citations"][0]["source"]) == ("we are ready", "seeds/war.txt")
