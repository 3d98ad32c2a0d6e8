"""The map: nothing stands where no article put it, nothing is left out uncounted, no shape hides another, contested lines are named."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from itertools import combinations
from typing import get_args

import pytest
from conftest import ROOT

from briefgen import audit
from briefgen.basemap import FILE, world
from briefgen.config import Settings, load_config
from briefgen.edition import Audience, Frame, make_edition
from briefgen.edition._groups import incident_groups
from briefgen.edition._map_marks import Heap, Pin, Rect, heaped
from briefgen.edition._map_view import KM, LEAST_KM, WIDTH, View, Weighed, view_of
from briefgen.errors import BriefgenError
from briefgen.lexicons import lexicon
from briefgen.model.brief import Brief
from briefgen.model.edition import Edition, Map, MapSpot
from briefgen.model.reading import Place
from briefgen.model.vocabulary import IncidentType
from briefgen.render import Workers, context_of, template_roots
from briefgen.sample import Maker, actor

KYIV, SUMY, ODESA, KHERSON = (
    Place(n.lower(), n, "city", lat, lon)
    for n, lat, lon in [("Kyiv", 50.45, 30.52), ("Sumy", 50.91, 34.8), ("Odesa", 46.48, 30.73), ("Kherson", 46.64, 32.61)]
)
SEVASTOPOL = Place("sevastopol", "Sevastopol", "city", 44.6, 33.53)
WASHINGTON = Place("washington", "Washington", "city", 38.9, -77.04)
UKRAINE = Place("ukraine", "Ukraine", "country", 49.0, 31.4, "Ukraine")
RUSSIA = Place("russia", "Russia", "country", 61.5, 105.3, "Russia")
CLUB = Place("the club", "The Club", "venue")


def brief(*incidents: Place | None, meetings: tuple[Place | None, ...] = (), **changes: object) -> tuple[Brief, dict[str, str]]:
    """A brief with an incident, and a meeting, at each of these places."""
    maker = Maker()
    happened = tuple(replace(maker.incident(n), id=f"incident-{n}", place=p, discrepancies=(), **changes) for n, p in enumerate(incidents))
    met = tuple(replace(maker.meeting(n), id=f"meeting-{n}", place=p, discrepancies=()) for n, p in enumerate(meetings))
    texts = maker.texts()
    return Brief("T", None, maker.sources(texts), met, (), happened, (), ()), texts


def edition(*incidents: Place | None, worldview: str = "un", locale: str = "en-GB", **options: object) -> Edition:
    made, texts = brief(*incidents, **options)
    return make_edition(made, Audience(locale=locale), texts, name="x", frame=Frame(worldview=worldview))


def drawn(made: Edition) -> Map:
    assert made.map is not None
    return made.map


def numbers(spot: MapSpot) -> int:
    return sum(int(mark.number or 1) for mark in spot.marks)


def many(n: int) -> list[Place]:
    """Places all over a country, some of them regions."""
    return [
        Place(
            f"p{i % 140}",
            f"Town {i % 140}",
            "city" if i % 140 % 17 else "region",
            46 + i % 140 * 37 % 100 / 20,
            30 + i % 140 * 61 % 90 / 10,
        )
        for i in range(n)
    ]


# ---- what is shown


@pytest.mark.parametrize(
    ("places", "met"),
    [
        ([KYIV, SUMY, SUMY], [KYIV, WASHINGTON, None]),
        ([KYIV, None, CLUB, CLUB], [None]),
        ([UKRAINE, RUSSIA, KHERSON], []),
        (many(200), many(30)),
    ],
)
def test_every_entry_is_on_the_map_or_counted_beside_it(places, met):
    made = drawn(edition(*places, meetings=tuple(met)))
    beside = sum(int(re.match(r"\d+", text)[0]) for text in made.said)
    assert sum(map(numbers, made.spots)) + beside == len(places) + len(met)
    assert all(spot.count == numbers(spot) for spot in made.spots)
    listed = Counter(p.name for p in [*places, *met] if p)
    assert {row.name: int(row.count) for row in made.places} == listed
    assert [int(row.count) for row in made.places] == sorted(listed.values(), reverse=True)


def test_one_far_place_does_not_make_the_rest_one_heap():
    made = drawn(edition(KYIV, SUMY, ODESA, KHERSON, WASHINGTON))
    assert len(made.spots) == 4
    assert made.said == ("1 entry outside the map: Washington",)
    row = next(row for row in made.places if row.name == "Washington")
    assert (row.about, row.items[0].link.text.split(",")[1].strip()) == ("outside the map", "Washington")


def test_two_wars_are_both_on_the_map():
    beirut = Place("beirut", "Beirut", "city", 33.89, 35.5)
    assert drawn(edition(KYIV, KYIV, beirut, beirut)).said == ()


def test_a_place_without_a_position_is_no_place_of_the_map():
    assert edition(CLUB, None).map is None
    made = drawn(edition(KYIV, CLUB, None, None))
    assert made.said == ("1 entry at a place whose position is not known: The Club", "2 entries without a place")
    assert {row.name: row.about for row in made.places} == {"Kyiv": "", "The Club": "position not known"}


def test_a_country_is_a_ring_and_a_town_a_point():
    made = drawn(edition(KYIV, UKRAINE))
    assert sorted(bool(spot.ring) for spot in made.spots) == [False, True]
    assert any(key.sign == "ring" for key in made.keys)
    assert not any(key.sign == "ring" for key in drawn(edition(KYIV)).keys)


def test_a_claim_is_open_and_what_the_article_says_is_full():
    by = actor("ministry")
    fills = {
        name: [mark.fill for spot in drawn(edition(*places, type="clash", reported_by=who)).spots for mark in spot.marks]
        for name, places, who in [("claimed", [KYIV], by), ("told", [KYIV], None)]
    }
    assert fills == {"claimed": ["open"], "told": ["full"]}
    made, texts = brief(KYIV, KYIV, type="clash", reported_by=None)
    mixed = replace(made, incidents=(made.incidents[0], replace(made.incidents[1], reported_by=by)))
    found = drawn(make_edition(mixed, Audience(), texts, name="x"))
    assert [(mark.fill, mark.number) for spot in found.spots for mark in spot.marks] == [("half", "2")]
    assert {"Open: as claimed by the party that the entry names", "Half: several, of both kinds"} <= {key.text for key in found.keys}
    assert {item.by and item.by.name for item in found.places[0].items} == {None, by.name}


def test_the_toll_changes_nothing_that_is_drawn():
    small, large = (drawn(edition(KYIV, SUMY, killed=None)), drawn(edition(KYIV, SUMY)))
    assert (small.spots, small.texts) == (large.spots, large.texts)


def test_every_type_of_incident_has_one_group():
    listed = [kind for kinds in lexicon("incident_groups", dict[str, tuple[str, ...]]).values() for kind in kinds]
    assert sorted(listed) == sorted(get_args(IncidentType))
    assert list(dict.fromkeys(incident_groups().values())) == ["strike", "ground", "other"]


def test_every_entry_of_the_table_leads_to_its_entry_and_its_notes():
    made = edition(KYIV, SUMY, meetings=(KYIV,))
    items = [item for row in drawn(made).places for item in row.items]
    assert {item.link.anchor for item in items} == {entry.anchor for entry in [*made.meetings, *made.incidents]}
    assert all(item.marks for item in items)


# ---- room


@pytest.mark.parametrize("n", [1, 5, 50, 200])
def test_no_shape_and_no_name_hides_another(n):
    made = drawn(edition(*many(n), meetings=tuple(many(n // 4))))
    pins = [Rect(s.x - max(s.ring, 6), s.y - max(s.ring, 6), s.x + max(s.ring, 6), s.y + max(s.ring, 6)) for s in made.spots]
    assert not [pair for pair in combinations(pins, 2) if pair[0].meets(pair[1])]
    assert all(r.x0 >= 0 and r.x1 <= WIDTH and r.y0 >= 0 and r.y1 <= made.frame for r in pins)
    widths = {"start": (0, 1), "middle": (-0.5, 0.5), "end": (-1, 0)}
    texts = [
        (Rect(t.x + a * len(t.text) * 6.5, t.y - 11, t.x + b * len(t.text) * 6.5, t.y + 4)) for t in made.texts for a, b in [widths[t.side]]
    ]
    assert not [pair for pair in combinations(texts, 2) if pair[0].meets(pair[1])]
    assert not [(t, r) for t in texts for r in pins if t.meets(r)]
    assert made.texts


def test_points_that_would_hide_one_another_are_one_with_a_number():
    view = View(0, 0, 50, 400)
    near = [Pin(500, 200, "A", False, (("strike", True),)), Pin(506, 202, "B", False, (("strike", True), ("ground", False)))]
    (heap,) = heaped(near, view)
    assert (heap.x, heap.y, heap.pins[0].name) == (506, 202, "B")
    assert heap.shapes == (("strike", "full", 2), ("ground", "open", 1))


def test_a_ring_moves_aside_and_stays_a_ring():
    view = View(0, 0, 50, 400)
    made = heaped([Pin(500, 200, "A", False, (("strike", True),)), Pin(502, 200, "B", True, (("strike", True),))], view)
    assert [bool(heap.ring) for heap in made] == [False, True]
    assert not made[0].rect.meets(made[1].rect)
    assert abs(made[1].x - 502) + abs(made[1].y - 200) <= 48
    assert isinstance(made[1], Heap)


# ---- the globe


@pytest.mark.parametrize("lon", [179.9, -179.9, 180.0, -180.0, 0.0])
@pytest.mark.parametrize("lat", [-89.0, -17.0, 0.0, 66.0, 89.0])
def test_a_single_point_has_room_around_it_anywhere(lon, lat):
    view = view_of([Weighed(lon, lat, 1)])
    assert view.at(lon, lat) == pytest.approx((WIDTH / 2, view.height / 2))
    assert WIDTH / view.unit * KM == pytest.approx(LEAST_KM)


def test_the_180th_meridian_is_no_edge():
    fiji, samoa, tonga = (("Suva", -18.14, 178.44), ("Apia", -13.83, -171.77), ("Nuku'alofa", -21.14, -175.2))
    places = [Place(n.lower(), n, "city", lat, lon) for n, lat, lon in (fiji, samoa, tonga)]
    made = drawn(edition(*places))
    assert made.said == ()
    xs = {text.text: text.x for text in made.texts}
    assert xs["Suva"] < xs["Nuku'alofa"] < xs["Apia"]
    anadyr, nome = (Place(n.lower(), n, "city", lat, lon) for n, lat, lon in [("Anadyr", 64.73, 177.5), ("Nome", 64.5, -165.4)])
    whole = drawn(edition(anadyr, nome))
    assert {"Russia", "United States"} <= {text.text for text in whole.texts}
    assert len(whole.land) > 2


@pytest.mark.parametrize("places", [[KYIV, ODESA, SUMY], [Place("x", "X", "city", 21.5, 39.2)], [Place("y", "Y", "city", 78.2, 15.6)]])
def test_what_is_drawn_lies_inside_the_figure(places):
    made = drawn(edition(*places))
    assert made.land
    for points in [*made.land, *(line.points for line in made.lines)]:
        assert all(0 <= x <= WIDTH for x in points[::2])
        assert all(0 <= y <= made.frame for y in points[1::2])


def test_the_scale_is_true():
    made = drawn(edition(KYIV, ODESA))
    (one, two) = sorted(made.spots, key=lambda spot: spot.y)  # 441 km from Kyiv to Odesa, which lies nearly south
    units = ((one.x - two.x) ** 2 + (one.y - two.y) ** 2) ** 0.5
    km = int(re.match(r"\d+", made.scale.text)[0]) * units / (made.scale.x1 - made.scale.x0)
    assert km == pytest.approx(441, rel=0.01)


# ---- whose lines


def dashed(made: Map) -> bool:
    return any(line.kind == "disputed" for line in made.lines)


def test_crimea_is_with_ukraine_unless_the_config_says_otherwise():
    un, de_facto = (drawn(edition(KHERSON, SEVASTOPOL, worldview=view)) for view in ("un", "natural-earth"))
    assert (dashed(un), dashed(de_facto)) == (False, True)
    assert un.land == de_facto.land
    assert "68/262" in un.base
    assert "68/262" not in de_facto.base
    assert any(key.sign == "disputed" for key in de_facto.keys)
    assert world("un").lines != world("natural-earth").lines


@pytest.mark.parametrize("worldview", ["un", "natural-earth"])
def test_no_states_name_or_ring_stands_on_contested_land(worldview):
    made = drawn(edition(SEVASTOPOL, SEVASTOPOL, Place("kerch", "Kerch", "city", 45.36, 36.47), RUSSIA, worldview=worldview))
    x0, x1 = sorted(text.x for text in made.texts if text.text in {"Sevastopol", "Kerch"})
    rings = [spot for spot in made.spots if spot.ring]
    assert not [
        thing for thing in [*rings, *(t for t in made.texts if t.kind == "state")] if x0 <= thing.x <= x1 and thing.y > made.frame / 2
    ]


@pytest.mark.parametrize(
    ("at", "lat", "lon"), [("Gaza", 31.5, 34.46), ("Pristina", 42.66, 21.17), ("Laayoune", 27.15, -13.2), ("Hargeisa", 9.56, 44.06)]
)
def test_disputed_lines_are_dashed(at, lat, lon):
    made = drawn(edition(Place(at.lower(), at, "city", lat, lon), Place("b", "B", "city", lat + 3, lon + 3)))
    assert dashed(made)
    assert "Disputed line" in {key.text for key in made.keys}


def test_the_base_map_is_small_and_whole():
    assert FILE.stat().st_size < 700_000
    found = world("un")
    assert {name for name, code in found.codes.items() if not re.fullmatch(r"[A-Z]{2}", code)} <= {"Northern Cyprus", "Somaliland"}
    assert {"SD", "PS", "MM", "UA", "RU", "XK", "EH", "TW"} <= set(found.states)
    assert found.codes["Myanmar"] == "MM"
    for rings in [*found.states.values(), found.contested]:
        for ring in rings:
            first, last = ring.parts[0], ring.parts[-1]
            start, end = found.lines[first[0]].points[-1 if first[1] else 0], found.lines[last[0]].points[0 if last[1] else -1]
            assert (start[0] + first[2], start[1]) == pytest.approx((end[0] + last[2], end[1]), abs=0.011)


def test_states_are_named_in_the_language_of_the_page():
    assert "Росія" in {text.text for text in drawn(edition(KYIV, SUMY, locale="uk-UA")).texts}
    assert "Russie" in {text.text for text in drawn(edition(KYIV, SUMY, locale="fr-FR")).texts}


# ---- config and page


def test_the_config_chooses_the_worldview(tmp_path):
    path = tmp_path / "config.yaml"
    path.write_text("title: A\nmap: {worldview: natural-earth}\n", encoding="utf-8")
    assert load_config(path).map.worldview == "natural-earth"
    assert Settings("A").map.worldview == "un"
    path.write_text("title: A\nmap:\n  worldview: us\n", encoding="utf-8")
    with pytest.raises(BriefgenError) as fault:
        load_config(path)
    assert [(d.code, d.where.line) for d in fault.value.diagnostics] == [("C106", 3)]


@pytest.fixture(scope="module")
def workers():
    with Workers(template_roots(ROOT), pdfs=0) as found:
        yield found


@pytest.mark.parametrize("places", [[KYIV], many(60)])
def test_the_page_holds_the_map_with_words_of_its_own(workers, places):
    made = edition(*places, None)
    page = workers.page("analyst", context_of(made)).result()
    svg = re.search(r'<svg class="drawing chart".*?</svg>', page, re.DOTALL)[0]
    assert "<title>Map: The figure shows the places" in svg
    assert 'role="img"' in svg
    assert [d for d in audit.check_html(made, page) if "script" not in d.message] == []
    table = re.search(r'<table class="tb mp">.*?</table>', page, re.DOTALL)[0]
    assert table.count("<tr>") == 1 + len({p.name for p in places})
    assert "1 entry without a place" in page
    for kind in ("md", "txt"):
        assert places[0].name in workers.page("base", context_of(made, kind=kind), kind).result()


def test_the_same_map_comes_out_whatever_the_order_of_the_entries():
    made, texts = brief(*many(40))
    turned = replace(made, incidents=made.incidents[::-1])
    assert make_edition(made, Audience(), texts, name="x").map == make_edition(turned, Audience(), texts, name="x").map
