"""Exports: what the edition shows and nothing else, claims with their claimants, files that the standards' own readers read back."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from conftest import ROOT, Built
from icalendar import Calendar

from briefgen.config import FORMATS
from briefgen.edition import Audience, Frame, make_edition
from briefgen.exports import EXPORTS, export, file_names
from briefgen.exports._geojson import bounding_box
from briefgen.model.brief import Brief, Claim, Discrepancy, Incident, Meeting, Position, Text
from briefgen.model.edition import Edition
from briefgen.model.mentions import CasualtyFigure, Participant
from briefgen.model.reading import UNDATED, DateValue, Place
from briefgen.model.span import Citation
from briefgen.sample import Maker, actor, sample_brief
from briefgen.sample import words as sample_words

ARVANIA, HALE, ORLAN, TESK = (actor(name) for name in ("arvania", "hale", "orlan", "tesk"))
TODAY = sample_words().as_of
PORT_ANSEL = Place("port ansel", "Port Ansel", "city", -12.5, 34.25, "Corvia")


def day(offset: int, text: str | None = None, precision: str = "day", length: int = 0) -> DateValue:
    first = TODAY + timedelta(days=offset)
    basis = f"'{text}' + article of {TODAY}" if text else "not stated"
    return DateValue(first.isoformat(), (first + timedelta(days=length)).isoformat(), precision, text, basis)


def made(brief: Brief, texts: dict[str, str], *, handling: str = "", **options: object) -> tuple[Brief, Edition]:
    return brief, make_edition(brief, Audience(**options), texts, name="x", frame=Frame(handling=handling))


def sample(n: int = 60, **options) -> tuple[Brief, Edition]:
    return made(*sample_brief(n), **options)


def table(shown: tuple[Brief, Edition], name: str) -> list[dict[str, str]]:
    text = export(*shown, "csv")[f"x-{name}.csv"].decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def features(shown: tuple[Brief, Edition]) -> list[dict]:
    return json.loads(export(*shown, "geojson")["x.geojson"])["features"]


def calendar(shown: tuple[Brief, Edition]) -> Calendar:
    return Calendar.from_ical(export(*shown, "ics")["x.ics"])


def lines(content: bytes) -> list[tuple[str, str]]:
    """Names and values of the unfolded content lines, TEXT unescaped by the letter of RFC 5545, 3.1 and 3.3.11."""
    assert content.endswith(b"\r\n")
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    found = []
    for line in content.decode().replace("\r\n ", "").split("\r\n")[:-1]:
        name, value = line.split(":", 1)
        found.append((name, re.sub(r"\\([\\;,nN])", lambda m: {"n": "\n", "N": "\n"}.get(m[1], m[1]), value)))
    return found


def fields(shown: tuple[Brief, Edition]) -> dict[str, str]:
    """The content lines of a calendar with one event."""
    found = lines(export(*shown, "ics")["x.ics"])
    assert [value for name, value in found if name == "BEGIN"] == ["VCALENDAR", "VEVENT"]
    return dict(found)


def exact(cell: str) -> str:
    """The words of a cell, by the rule of docs/exports.md."""
    bare = cell.lstrip("'")
    begins = bare[:1] in ("\t", "\r", "\n") if bare else False
    return cell[1:] if begins or bare.lstrip()[:1] in set("=+-@＝＋－＠") else cell


def meeting(when: DateValue, *, status: str = "planned", words: str = "They are to meet.", **more: object) -> tuple[Brief, dict[str, str]]:
    """A brief of one meeting."""
    articles = Maker()
    given: dict[str, object] = {
        "id": "meeting-1", "citations": (articles.cite("S1", words),), "origins": 1, "discrepancies": (), "rules": ("test",), "date": when,
        "participants": (Participant(ORLAN), Participant(TESK)), "format": "visit", "status": status, "place": PORT_ANSEL, "topics": (), "outcome": (),
        "reported_by": None, **more,
    }  # fmt: skip
    return Brief("Talks", TODAY, articles.sources(articles.texts()), (Meeting(**given),), (), (), (), ()), articles.texts()


# ---- all of them


def test_the_formats_are_known_to_config_command_line_and_readme() -> None:
    assert set(EXPORTS) | {"html", "pdf", "md", "txt", "json"} == set(FORMATS)
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    (row,) = [line for line in readme.splitlines() if line.startswith("| `formats` |")]
    assert all(f"`{kind}`" in row for kind in EXPORTS)


@pytest.mark.parametrize("kind", EXPORTS)
@pytest.mark.parametrize("n", [0, 1, 60])
def test_an_export_gives_the_files_promised_and_the_same_bytes_every_time(kind: str, n: int) -> None:
    one, two = export(*sample(n), kind), export(*sample(n), kind)
    assert one == two
    assert tuple(one) == file_names("x", kind)


def test_an_unknown_kind_is_refused() -> None:
    with pytest.raises(ValueError, match="xlsx"):
        export(*sample(1), "xlsx")


def test_only_what_the_edition_shows_is_exported() -> None:
    brief, edition = sample(60, limits={"meetings": 1, "incidents": 2, "positions": 4}, only={"status": ("held", "planned")})
    names = {name: [row["id"] for row in table((brief, edition), name)] for name in ("meetings", "positions", "incidents")}
    shown = {entry.id for entry in edition.meetings} | {entry.id for entry in edition.upcoming}
    assert set(names["meetings"]) == shown
    assert len(names["meetings"]) == len(shown) > 1, "some are only in the part on what is next"
    assert names["incidents"] == [entry.id for entry in edition.incidents]
    assert sorted(names["positions"]) == sorted(i for g in edition.positions for e in g.entries for i in (e.id, *e.also_ids))
    on_map = json.loads(export(brief, edition, "geojson")["x.geojson"])
    assert {*on_map["briefgen"]["without_coordinates"], *(f["id"] for f in on_map["features"])} == {*names["meetings"], *names["incidents"]}


def test_parts_that_an_edition_does_not_have_are_not_exported() -> None:
    shown = sample(60, sections=["positions"])
    assert (table(shown, "meetings"), table(shown, "incidents"), features(shown)) == ([], [], [])
    assert calendar(shown).events == []
    assert table(shown, "positions")


def test_an_empty_brief_gives_sound_empty_files() -> None:
    shown = made(Brief("Nothing", None, (), (), (), (), (), ()), {})
    for name in ("meetings", "positions", "incidents"):
        assert table(shown, name) == []
    assert all(content.count(b"\r\n") == 1 for content in export(*shown, "csv").values())
    found = json.loads(export(*shown, "geojson")["x.geojson"])
    assert (found["features"], found["briefgen"]["as_of"], "bbox" in found) == ([], None, False)
    assert [part.name for part in calendar(shown).subcomponents] == ["VTIMEZONE"], "RFC 5545, 3.6: a calendar must not be empty"


# ---- tables


def test_a_table_is_rfc_4180_in_utf_8_with_a_mark() -> None:
    for content in export(*sample(), "csv").values():
        assert content.startswith(b"\xef\xbb\xbf")
        rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True))
        assert {len(row) for row in rows} == {len(rows[0])}
        assert content.count(b"\r\n") == len(rows), "line breaks inside cells are the words' own"


def test_every_column_is_documented() -> None:
    page = (ROOT / "docs" / "exports.md").read_text(encoding="utf-8")
    told = {name for row in re.findall(r"^\| (`.*?) \|", page, re.MULTILINE) for name in re.findall(r"`([a-z_]+)`", row)}
    told |= {f"{kind}_{part}" for kind in ("wounded", "count") for part in ("min", "max", "words")}
    columns = {name for content in export(*sample(0), "csv").values() for name in content.decode("utf-8-sig").strip().split(",")}
    assert columns == told


def test_every_row_carries_its_citations_word_for_word() -> None:
    brief, edition = sample()
    facts = {fact.id: fact for fact in (*brief.meetings, *brief.positions, *brief.incidents)}
    for name in ("meetings", "positions", "incidents"):
        for row in table((brief, edition), name):
            cell, found = exact(row["citations"]), []
            while cell:
                source, place, cell = cell.split(" ", 2)
                start, end = map(int, place.split("-"))
                found.append(Citation(source, start, end, cell[: end - start]))
                cell = cell[end - start :].removeprefix("\n")
            fact = facts[row["id"]]
            claims = [claim.citation for d in fact.discrepancies for claim in d.claims]
            assert found == list(dict.fromkeys((*fact.citations, *claims)))


def test_a_row_says_who_says_so_and_what_others_say() -> None:
    brief, edition = sample()
    meetings, incidents = ({row["id"]: row for row in table((brief, edition), name)} for name in ("meetings", "incidents"))
    for fact in brief.meetings:
        row = meetings[fact.id]
        outlets = [next(s.outlet or s.id for s in brief.sources if s.id == c.source) for c in fact.citations]
        expected = ("Ada Hale", "person") if fact.reported_by else ("; ".join(outlets), "article")
        assert (row["claimed_by"], row["claimed_by_kind"]) == expected
    rival = next(row for row in meetings.values() if row["differs"])
    assert re.sub(r"S\d \d+-\d+", "…", rival["differs"]) == "date: Friday — Coastal Wire […]\ndate: Saturday — The Harbour Post […]"
    assert "nearly 3,000 — Belmark’s defence ministry" in incidents["incident-missile-strike-tarn-bridge-0"]["differs"]
    relayed = next(row for row in table((brief, edition), "positions") if row["via"])
    assert (relayed["actor"], relayed["via"], relayed["hedge"]) == ("Mira Orlan", "Coastal Wire", "reportedly")


def test_values_are_data_and_what_is_not_stated_is_empty() -> None:
    rows = {row["id"]: row for row in table(sample(), "incidents")}
    bare, full = rows["incident-shelling-tarn-bridge-2"], rows["incident-missile-strike-tarn-bridge-0"]
    assert (bare["killed_min"], bare["killed_words"], bare["weapon"]) == ("", "", "")
    assert rows["incident-drone-attack-tarn-bridge-5"]["lat"] == ""
    assert (full["killed_min"], full["killed_max"], full["killed_words"], full["wounded_max"]) == ("3", "", "at least 3 people", "12")
    undated = next(row for row in table(sample(), "meetings") if not row["date_start"])
    assert (undated["date_end"], undated["date_precision"], undated["date_words"]) == ("", "none", "")


def test_a_history_of_the_status_keeps_its_claimants() -> None:
    articles = Maker()
    planned, held = articles.cite("S1", "They are to meet."), articles.cite("S2", "They met.")
    brief, _ = meeting(day(-1), status="held", citations=(held,), history=(Claim("planned", "S1", planned), Claim("held", "Wire", held)))
    texts = articles.texts()
    (row,) = table(made(brief, texts), "meetings")
    assert row["history"] == "status: planned — S1 [S1 0-17]\nstatus: held — Wire [S2 0-9]"
    assert row["citations"] == "S2 0-9 They met.\nS1 0-17 They are to meet."


def test_those_behind_one_sentence_have_a_row_each() -> None:
    articles = Maker()
    cited = articles.cite("S1", "Arvania and Tesk reject the plan.")
    same = {
        "citations": (cited,), "origins": 1, "discrepancies": (), "rules": ("test",), "date": UNDATED, "stance": "rejects", "issue": None,
        "statement": "the plan", "mode": "indirect", "hedge": None, "addressee": None, "via": (),
    }  # fmt: skip
    both = (Position(id="p-1", actor=ARVANIA, **same), Position(id="p-2", actor=TESK, **same))
    texts = articles.texts()
    rows = table(made(Brief("Sample", TODAY, articles.sources(articles.texts()), (), both, (), (), ()), texts), "positions")
    assert [(row["id"], row["actor"], row["together"]) for row in rows] == [("p-1", "Arvania", "p-2"), ("p-2", "Jonas Tesk", "p-1")]


HOSTILE = [
    "=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(A1)", "\t=1", "\n=1", " =1", "＝1+1", "'=1", "''@x", "' =1", "- no talks", '=HYPERLINK("x";"y")',
]  # fmt: skip
HARMLESS = ["'We will not go,' he said", "a = b", "", "‘=’ is a sign", 'one, two; "three"\r\nfour', "Київ 漢字 🕊", "'"]


@pytest.mark.parametrize("words", [*HOSTILE, *HARMLESS])
def test_words_run_as_no_formula_and_can_be_had_again(words: str) -> None:
    articles = Maker()
    cited = articles.cite("S1", f"He said: {words}")
    position = Position(
        id="position-1", citations=(cited,), origins=1, discrepancies=(), rules=("test",), date=UNDATED, actor=HALE, stance="says", issue=None,
        statement=words, mode="indirect", hedge=None, addressee=None, via=(),
    )  # fmt: skip
    texts = articles.texts()
    (row,) = table(made(Brief("Sample", TODAY, articles.sources(articles.texts()), (), (position,), (), (), ()), texts), "positions")
    assert exact(row["statement"]) == words
    assert (row["statement"] == words) is (words not in HOSTILE)
    assert row["statement"].strip()[:1] not in set("=+-@＝＋－＠") or not row["statement"].strip()
    assert row["citations"].endswith(words)


def test_a_negative_number_stays_a_number() -> None:
    (row,) = table(made(*meeting(day(1))), "meetings")
    assert (float(row["lat"]), float(row["lon"])) == (-12.5, 34.25)


def test_a_handling_mark_goes_with_every_file() -> None:
    shown = made(*meeting(day(1)), handling="TLP:AMBER")
    assert table(shown, "meetings")[0]["handling"] == "TLP:AMBER"
    assert json.loads(export(*shown, "geojson")["x.geojson"])["briefgen"]["handling"] == "TLP:AMBER"
    event = fields(shown)
    assert (event["CLASS"], event["DESCRIPTION"].split("\n")[0]) == ("CONFIDENTIAL", "TLP:AMBER")


# ---- calendar


def test_the_calendar_holds_what_is_next() -> None:
    brief, edition = sample()
    found = {str(event["uid"]): event for event in calendar((brief, edition)).events}
    assert list(found) == [f"{entry.id}@briefgen" for entry in edition.upcoming]
    assert len(found) > 3
    for entry in edition.upcoming:
        event = found[f"{entry.id}@briefgen"]
        assert event["dtstart"].dt.isoformat() == entry.when.start
        assert event["dtstamp"].dt == datetime(TODAY.year, TODAY.month, TODAY.day, tzinfo=UTC)
        assert all(mark.note for mark in entry.marks)


def test_the_part_on_what_is_next_is_not_needed() -> None:
    brief, whole = sample()
    without, alone = sample(sections=["meetings"])[1], sample(sections=["next"])[1]
    assert without.upcoming == ()
    assert export(brief, without, "ics") == export(brief, alone, "ics") == export(brief, whole, "ics")


@pytest.mark.parametrize("status", ["held", "cancelled"])
def test_what_is_not_planned_is_no_event(status: str) -> None:
    assert calendar(made(*meeting(day(3), status=status))).events == []


@pytest.mark.parametrize("when", [UNDATED, day(0), day(-3), DateValue(None, "2031-06-01", "open", "by June", "stated")])
def test_what_has_no_first_day_to_come_is_no_event(when: DateValue) -> None:
    assert calendar(made(*meeting(when))).events == []


def test_an_event_says_who_announces_it_and_in_which_words() -> None:
    articles = Maker()
    first, second = articles.cite("S1", "Orlan, Tesk; they meet on Monday."), articles.cite("S4", "No, on Tuesday.")
    rival = Discrepancy("date", (Claim("2031-05-15", "Coastal Wire", first), Claim("2031-05-16", "S4", second)), "rival-dates")
    brief, _ = meeting(
        day(3, "Monday"), citations=(first,), discrepancies=(rival,), reported_by=HALE, topics=(Text("they meet", "S1"),), place=PORT_ANSEL
    )
    event = fields(made(brief, articles.texts()))
    assert event["SUMMARY"] == "Visit: Mira Orlan, Jonas Tesk (Planned)"
    assert event["DESCRIPTION"].split("\n") == [
        "Date: 15 May 2031 – “Monday”",
        "Status: Planned",
        "Who says so: Ada Hale",
        "Topics: “they meet”",
        "Sources differ, Date: 2031-05-15 – Coastal Wire / 2031-05-16 – S4",
        "",
        "“Orlan, Tesk; they meet on Monday.”",
        "– Coastal Wire, 12 May 2031, S1, https://news.example/talks, characters 0–33",
        "",
        "“No, on Tuesday.”",
        "– Undated, S4, characters 0–15",
    ]
    assert (event["LOCATION"], event["GEO"]) == ("Port Ansel, Corvia", "-12.5;34.25")
    assert (event["STATUS"], event["CLASS"], event["TRANSP"]) == ("TENTATIVE", "PUBLIC", "TRANSPARENT")


def test_an_article_that_speaks_for_itself_is_named() -> None:
    assert "\nWho says so: The article, unattributed (Coastal Wire)\n" in fields(made(*meeting(day(3))))["DESCRIPTION"]


@pytest.mark.parametrize(
    ("when", "status", "summary", "ends", "state"),
    [
        (day(3, "Monday"), "planned", "(Planned)", 1, "CONFIRMED"),
        (day(3, "5 p.m.", "minute"), "planned", "(Planned)", 1, "CONFIRMED"),
        (day(3, "overnight", "night", 1), "planned", "(Planned)", 2, "CONFIRMED"),
        (day(3, "15 to 17 May", "interval", 2), "planned", "(Planned, “15 to 17 May”)", 3, "TENTATIVE"),
        (day(3, "next week", "week", 6), "planned", "(Planned, “next week”)", 7, "TENTATIVE"),
        (day(20, "June", "month", 29), "planned", "(Planned, “June”)", 30, "TENTATIVE"),
        (day(3, None, "week", 6), "planned", "(Planned, 15–21 May 2031)", 7, "TENTATIVE"),
        (day(3, "Monday"), "proposed", "(Proposed)", 1, "TENTATIVE"),
        (day(3, "Monday"), "unconfirmed", "(Unconfirmed)", 1, "TENTATIVE"),
        (DateValue("2031-05-15", None, "open", "after Monday", "stated"), "planned", "(Planned, “after Monday”)", 1, "TENTATIVE"),
    ],
)
def test_a_date_is_no_more_exact_than_its_words(when: DateValue, status: str, summary: str, ends: int, state: str) -> None:
    (event,) = calendar(made(*meeting(when, status=status))).events
    assert str(event["summary"]).endswith(summary)
    first = date.fromisoformat(when.start or "")
    assert (event["dtstart"].dt, event["dtend"].dt) == (first, first + timedelta(days=ends))
    assert event["status"] == state
    assert event["dtstart"].params["VALUE"] == event["dtend"].params["VALUE"] == "DATE"


def test_the_calendar_ends_in_the_year_9999() -> None:
    event = fields(made(*meeting(DateValue("9999-01-01", "9999-12-31", "year", "in 9999", "stated"))))
    assert event["DTSTART;VALUE=DATE"] == "99990101"
    assert not [name for name in event if name.startswith("DTEND")]


def test_words_survive_escaping_and_folding() -> None:
    words = "C:\\New, or \\n? “Ünïcödé 漢字 🕊” " * 5 + "one; two,\nBEGIN:VEVENT\nEND:VCALENDAR\r"
    words = words.removesuffix("\r")
    event = fields(made(*meeting(day(3, words[:200], "week", 6), words=words, place=replace(PORT_ANSEL, name="Port; Ansel,\nPier 1"))))
    assert f"“{words}”" in event["DESCRIPTION"]
    assert event["SUMMARY"].endswith(f"“{words[:200]}”)")
    assert event["LOCATION"] == "Port; Ansel,\nPier 1, Corvia"


def test_folding_cuts_no_character() -> None:
    content = export(*made(*meeting(day(3), words="漢字🕊é" * 60)), "ics")["x.ics"]
    for line in content.split(b"\r\n"):
        line.decode("utf-8")
    lines(content)


def test_no_control_character_gets_into_a_calendar() -> None:
    event = fields(made(*meeting(day(3), words="a\x00b\x1b[31m\u202ec\x7f")))
    assert "“a\ufffdb\ufffd[31mc\ufffd”" in event["DESCRIPTION"]


# ---- map


def incident(place: Place | None, name: str = "incident-1") -> Incident:
    return Incident(
        id=name, citations=(Citation("S1", 0, 17, "They are to meet."),), origins=1, discrepancies=(), rules=("test",), date=day(-1, "Sunday"),
        type="shelling", place=place, killed=CasualtyFigure(2, None, "at least two"), wounded=None, perpetrator=ARVANIA, targets=(Text("meet", "S1"),),
        victims=(), reported_by=HALE, weapon=None, damage=(), count=None,
    )  # fmt: skip


def test_the_map_is_rfc_7946() -> None:
    brief, texts = meeting(day(3))
    placed = replace(PORT_ANSEL, name="Tarn", lat=10.0, lon=-20.5)
    brief = replace(
        brief, incidents=(incident(placed), incident(None, "incident-2"), incident(replace(PORT_ANSEL, lon=None), "incident-3"))
    )
    found = json.loads(export(*made(brief, texts), "geojson")["x.geojson"])
    assert list(found) == ["type", "bbox", "briefgen", "features"]
    assert (found["type"], found["bbox"]) == ("FeatureCollection", [-20.5, -12.5, 34.25, 10.0])
    assert found["briefgen"]["without_coordinates"] == ["incident-2", "incident-3"]
    for feature in found["features"]:
        assert set(feature) == {"type", "id", "geometry", "properties"}
    one, two = found["features"]
    assert (one["id"], one["geometry"]) == ("meeting-1", {"type": "Point", "coordinates": [34.25, -12.5]})
    assert (two["id"], two["geometry"]["coordinates"]) == ("incident-1", [-20.5, 10.0])
    about = two["properties"]
    assert (about["kind"], about["claimed_by"], about["claimed_by_kind"]) == ("incident", "Ada Hale", "person")
    assert about["killed"] == {"min": 2, "max": None, "words": "at least two"}
    assert about["citations"] == [
        {
            "article": "S1", "outlet": "Coastal Wire", "published": "2031-05-12", "url": "https://news.example/talks", "start": 0, "end": 17,
            "text": "They are to meet.",
        }
    ]  # fmt: skip


def test_rival_values_stand_on_the_map_with_their_claimants() -> None:
    brief, texts = sample_brief()
    placed = replace(brief, incidents=tuple(replace(fact, place=PORT_ANSEL) for fact in brief.incidents))
    about = next(f["properties"] for f in features(made(placed, texts)) if f["properties"]["differs"])
    (rival,) = about["differs"]
    assert rival["field"] == "number"
    assert [(claim["value"], claim["by"]) for claim in rival["claims"]] == [
        ("at least 3 people", "The Harbour Post"),
        ("nearly 3,000", "Belmark’s defence ministry"),
    ]
    assert all(claim["citation"] in about["citations"] for claim in rival["claims"])


@pytest.mark.parametrize(
    ("lons", "west", "east"),
    [([5.0], 5.0, 5.0), ([-10.0, 40.0], -10.0, 40.0), ([-178.0, 179.0], 179.0, -178.0), ([-152.0, 0.0, 116.0], -152.0, 116.0), ([-90.0, 90.0], -90.0, 90.0)],
)  # fmt: skip
def test_a_box_crosses_the_antimeridian_where_that_is_much_narrower(lons: list[float], west: float, east: float) -> None:
    assert bounding_box([(1.0, lon) for lon in lons]) == [west, 1.0, east, 1.0]


# ---- a whole build


def test_the_seeds_exports_hold_the_words_of_their_articles(built: Built) -> None:
    for name in ("meetings", "positions", "incidents"):
        text = built.files()[f"analyst-{name}.csv"].decode("utf-8-sig")
        for row in csv.DictReader(io.StringIO(text, newline="")):
            source, place, words = row["citations"].split(" ", 2)
            start, end = map(int, place.split("-"))
            article = (Path(built.output) / "articles" / f"{source}.txt").read_bytes().decode()
            assert words.startswith(article[start:end])
