"""Places: the gazetteer, and the names of one article."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
import yaml
from casefile import document
from conftest import ROOT

from briefgen.gazetteer import fold_place, gazetteer, place_words
from briefgen.model.reading import PlaceMention
from briefgen.reading.places import find_places


@dataclass(frozen=True)
class Own:
    name: str
    aliases: tuple[str, ...] = ()
    lat: float | None = None
    lon: float | None = None


def places_of(text: str, *own: Own) -> tuple[PlaceMention, ...]:
    return find_places(document(text), own)


def test_every_coordinate_lies_on_earth_and_every_name_is_found() -> None:
    known = gazetteer()
    entries = {entry for rows in known.by_name.values() for entry in rows}
    assert len(entries) > 1000
    for entry in entries:
        assert entry in known.find(entry.name)
        assert entry.lat is None or (-90 <= entry.lat <= 90 and -180 <= (entry.lon or 0) <= 180)
        assert (entry.lat is None) == (entry.lon is None)


def test_folding_forgives_spelling() -> None:
    assert fold_place("the N’Djamena") == fold_place("N'Djamena") == "ndjamena"
    assert gazetteer().find("Kharkov") == gazetteer().find("KHARKIV")
    assert gazetteer().find("Deir ez-Zor")[0].country == "Syria"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A missile hit Kryvyi Rih on Monday.", ["Kryvyi Rih"]),
        ("They met in St. Petersburg and in Saudi Arabia.", ["St. Petersburg", "Saudi Arabia"]),
        ("He spoke in Kyiv.", ["Kyiv"]),
        ("The attack was in the Kursk Region.", ["Kursk Region"]),
        ("Attacks were seen along the Pokrovsk part of the frontline.", ["Pokrovsk"]),
        ("The meeting at the Shell Bay Club in Hallandale Beach began late.", ["Shell Bay Club", "Hallandale Beach"]),
        ("M23 rebels took the village of Mpeti in Masisi territory.", ["Mpeti", "Masisi territory"]),
        ("The Kremlin said that talks at the White House went well.", ["White House"]),
        ("Georgia Meloni and Jordan Bardella spoke on Monday.", []),
        ("The president wrote on Telegram in May.", []),
        ("They met in the Omani capital, and a drone hit Ukraine's capital.", ["Omani capital", "Ukraine's capital"]),
        ("They met in the Qatari capital Doha, and the Omani capital, Muscat, was calm.", ["Doha", "Muscat"]),
        ("The Hasina state fell.", []),
        ("Rangers raised the flag on Hill 350 on Monday.", ["Hill 350"]),
        ("In Surankote, the ambush was over.", ["Surankote"]),
        ("Last month Israel bombed a flat in Haret Hreik, killing seven people, among them Ali Zreik.", ["Israel", "Haret Hreik"]),
        ("A shell landed near Ta Muen Thom in Surin province.", ["Ta Muen Thom", "Surin province"]),
    ],
)
def test_names(text: str, expected: list[str]) -> None:
    assert [m.span.of(text) for m in places_of(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Shells fell on the market of Zambelo on Sunday. The army struck Zambelo again.", ["Zambelo", "Zambelo"]),
        ("Rockets hit a depot of the army at Zambelo on Tuesday, the staff said.", ["Zambelo"]),
        ("Soldiers left the outskirts of Zambelo. Thousands fled Zambelo.", ["Zambelo", "Zambelo"]),
        ("Voters lost confidence in Orlanko.", []),
        ("A crowd stood near Zambelo. Zambelo said that he would go.", []),
        ("Ivo Zambelo spoke first. Nobody in Zambelo would agree.", []),
    ],
)
def test_a_name_that_is_only_ever_used_like_a_place_is_one(text: str, expected: list[str]) -> None:
    assert [m.span.of(text) for m in places_of(text)] == expected


def test_the_state_named_tells_namesakes_apart() -> None:
    assert places_of("Militias clashed in Tripoli, Libya, on Monday.")[0].place.country == "Libya"
    assert places_of("Israel struck Beirut and Tyre. A drone hit a car in Tripoli.")[2].place.country == "Lebanon"


def test_open_namesakes_get_no_coordinates() -> None:
    place = places_of("Two people were wounded in Tripoli.")[0].place
    assert (place.lat, place.lon, place.country) == (None, None, None)


def test_unknown_names_have_no_coordinates() -> None:
    place = places_of("Shells fell near Velykyi Burluk on Monday.")[0].place
    assert (place.name, place.lat) == ("Velykyi Burluk", None)


def test_a_town_of_the_world_lies_in_a_state_that_the_article_names() -> None:
    place = places_of("United States officials met in Honolulu on Monday.")[-1].place
    assert (place.kind, place.country) == ("city", "United States")
    assert (round(place.lat or 0), round(place.lon or 0)) == (21, -158)
    nowhere = places_of("Officials met in Honolulu on Monday.")[0].place
    assert (nowhere.lat, nowhere.country) == (None, None), "no state is named"


def test_a_small_namesake_far_away_is_not_meant() -> None:
    place = next(
        m.place
        for m in places_of("The United States envoy arrived at Hillsborough, a house near Belfast.")
        if m.place.name == "Hillsborough"
    )
    assert (place.lat, place.country) == (None, None)


def test_a_name_that_towns_of_one_state_share_has_no_coordinates() -> None:
    place = next(m.place for m in places_of("Ukrainian troops left Novoselivka, Ukraine.") if m.place.name == "Novoselivka")
    assert (place.country, place.lat) == ("Ukraine", None)


def test_a_town_is_seen_by_its_name_alone_where_it_stands_like_a_place() -> None:
    text = "Myanmar's army lost the Pauktaw checkpoint on Monday. Aung Kyaw Sittwe, a teacher, said so."
    assert [m.span.of(text) for m in places_of(text)] == ["Myanmar", "Pauktaw checkpoint"]


def test_places_and_states_bear_the_same_names() -> None:
    states = yaml.safe_load((ROOT / "briefgen" / "data" / "states.yaml").read_text(encoding="utf-8"))["states"]
    odd = set(place_words().countries) - set(states)
    assert odd == {"Western Sahara"}, "no member of the United Nations, but a place"


def test_own_places_win() -> None:
    mention = places_of("A drone fell on Camp Onyx near Kyiv.", Own("Camp Onyx", (), 50.0, 30.0))[0]
    assert (mention.place.name, mention.place.lat) == ("Camp Onyx", 50.0)
