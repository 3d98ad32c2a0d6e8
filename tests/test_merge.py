"""Tellings of one event become one fact, look-alikes stay apart, and the order of articles changes nothing."""

from datetime import date
from itertools import permutations
from types import SimpleNamespace

import pytest
from papers import (
    FRANCE,
    KUSHNER,
    LAVROV,
    LONDON,
    MOSCOW,
    PARIS,
    PETERSBURG,
    PUTIN,
    PUTIN_SHORT,
    RUBIO,
    RUSSIA,
    SUMY,
    TRUMP,
    UK,
    UKRAINE,
    US,
    WITKOFF,
    Paper,
    brief_of,
    city,
    day,
    everything,
    meetings_of,
    person,
    state,
    toll,
    witkoff_held,
    witkoff_planned,
)  # fmt: skip

from briefgen.merge import merge, unmerged
from briefgen.merge._names import Names, skeleton
from briefgen.merge._places import relate
from briefgen.model.mentions import CasualtyFigure
from briefgen.model.reading import Actor

# ---- meetings that are one


def test_planned_then_held_is_one_meeting_with_its_history():
    (meeting,) = meetings_of(witkoff_planned(), witkoff_held())
    assert (meeting.status, meeting.format, meeting.date.start, meeting.place.name) == ("held", "in-person", "2025-04-25", "Moscow")
    assert [c.value for c in meeting.history] == ["planned", "held"]
    assert [p.actor.name for p in meeting.participants] == ["Vladimir Putin", "Steve Witkoff"]
    assert {c.source for c in meeting.citations} == {"S1", "S2"}
    assert meeting.id == "meeting-putin-witkoff-moscow-2025-04-25"
    assert "merge.same-place-and-days" in meeting.rules


def test_plan_without_a_date_meets_what_was_held_soon_after():
    plan = Paper("plan", "2025-04-22").meeting(WITKOFF, RUSSIA, status="planned", place=MOSCOW)
    (meeting,) = meetings_of(plan, witkoff_held())
    assert (meeting.status, meeting.rules[-1]) == ("held", "merge.planned-then-held")
    assert len(meetings_of(Paper("plan", "2025-02-22").meeting(WITKOFF, RUSSIA, status="planned", place=MOSCOW), witkoff_held())) == 2


def test_same_talks_in_two_articles_are_one():
    a = Paper("a", "2025-04-21").meeting(UKRAINE, US, status="planned", when=day("2025-04-23"), place=LONDON, how="conference")
    kellogg = person("Keith Kellogg", "United States")
    b = Paper("b", "2025-04-22").meeting(UK, US, UKRAINE, kellogg, status="planned", when=day("2025-04-23"), place=LONDON, how="conference")
    (meeting,) = meetings_of(a, b)
    assert {p.actor.name for p in meeting.participants} == {"Ukraine", "United States", "United Kingdom", "Keith Kellogg"}


def test_narrow_date_inside_a_wide_one_wins():
    a = Paper("a", "2025-04-21").meeting(US, city_state := state("Europe"), when=day("2025-04-14", "2025-04-20", "last week"), place=PARIS)
    b = Paper("b", "2025-04-22").meeting(US, FRANCE, UK, when=day("2025-04-17", words="Last Thursday"), place=PARIS, how="conference")
    (meeting,) = meetings_of(a, b)
    assert (meeting.date.text, meeting.date.start, city_state.name) == ("Last Thursday", "2025-04-17", "Europe")


def test_undated_telling_of_a_meeting_just_held():
    b = Paper("b", "2025-04-27").meeting(PUTIN, WITKOFF, place=MOSCOW)
    (meeting,) = meetings_of(witkoff_held(), b)
    assert meeting.rules[-1] == "merge.lately-met"


def test_vague_month_around_an_exact_day():
    a = Paper("a", "2025-12-04").meeting(
        PUTIN, TRUMP, when=day("2025-08-01", "2025-08-31"), place=city("Alaska", 64, -150, "United States", "region")
    )
    b = Paper("b", "2025-08-16").meeting(PUTIN, TRUMP, when=day("2025-08-15"), place=city("Anchorage", 61.2, -149.9, "United States"))
    (meeting,) = meetings_of(a, b)
    assert meeting.place.name == "Anchorage"


def test_same_persons_undated_within_a_day():
    a = Paper("a", "2025-05-04").meeting(RUBIO, LAVROV, how="call")
    b = Paper("b", "2025-05-05").meeting(RUBIO, person("Sergey Lavrov", "Russia"), how="call")
    (meeting,) = meetings_of(a, b)
    assert meeting.rules[-1] == "merge.same-persons-undated"


def test_talks_of_nobody_named_are_those_of_that_town_and_day():
    a = Paper("a", "2025-05-04").meeting(when=day("2025-05-02"), place=PARIS)
    b = Paper("b", "2025-05-05").meeting(RUBIO, LAVROV, when=day("2025-05-02"), place=PARIS)
    (meeting,) = meetings_of(a, b)
    assert meeting.rules[-1] == "merge.nobody-named"
    assert [p.actor.name for p in meeting.participants] == ["Marco Rubio", "Sergei Lavrov"]
    other = Paper("c", "2025-05-05").meeting(PUTIN, WITKOFF, when=day("2025-05-02"), place=PARIS)
    assert len(meetings_of(a, b, other)) == 3, "which of the two it is, nobody knows"


def test_copied_sentence():
    said = "Envoys of both armies met somewhere along the line of control to discuss a halt."
    a = Paper("a").meeting(state("India"), state("Pakistan"), said=said)
    b = Paper("b").meeting(state("India"), state("Pakistan"), said=said)
    (meeting,) = meetings_of(a, b)
    assert meeting.rules[-1] == "merge.same-sentence"


# ---- look-alikes

APRIL = day("2025-04-01", "2025-04-22", "earlier this month")
LOOK_ALIKES = {
    "St Petersburg early in April, Moscow on the 25th": Paper("x", "2025-04-22").meeting(PUTIN, WITKOFF, when=APRIL, place=PETERSBURG),
    "Moscow in March": Paper("x", "2025-03-19").meeting(PUTIN, WITKOFF, when=day("2025-03-13"), place=MOSCOW),
    "December, with a second envoy": Paper("x", "2025-12-04").meeting(PUTIN, WITKOFF, KUSHNER, when=day("2025-12-02")),
    "a call on the same day": Paper("x", "2025-04-26").meeting(PUTIN, WITKOFF, when=day("2025-04-25"), how="call"),
    "another envoy on the same day": Paper("x", "2025-04-26").meeting(PUTIN, RUBIO, when=day("2025-04-25"), place=MOSCOW),
    "held before the article of the 22nd": Paper("x", "2025-04-22").meeting(PUTIN, WITKOFF, place=MOSCOW),
    "planned after all is over": Paper("x", "2025-04-27").meeting(PUTIN, WITKOFF, status="planned", place=MOSCOW),
    "another country": Paper("x", "2025-04-26").meeting(
        PUTIN, WITKOFF, when=day("2025-04-25"), place=city("Türkiye", kind="country", country="Türkiye")
    ),
    "no day, no place, long after": Paper("x", "2025-09-01").meeting(PUTIN, WITKOFF),
}


@pytest.mark.parametrize("name", LOOK_ALIKES)
def test_look_alikes_stay_apart(name):
    assert len(meetings_of(LOOK_ALIKES[name], witkoff_held())) == 2


def test_a_call_in_march_is_not_the_summit_of_august():
    call = Paper("a", "2025-03-19").meeting(TRUMP, PUTIN, when=day("2025-03-18"), how="call")
    summit = Paper("b", "2025-12-04").meeting(TRUMP, PUTIN, when=day("2025-08-01", "2025-08-31"), place=city("Alaska", kind="region"))
    assert len(meetings_of(call, summit)) == 2


def test_an_undated_telling_between_two_meetings_joins_neither():
    a = Paper("a", "2025-04-24").meeting(PUTIN, WITKOFF, when=day("2025-04-23"), place=MOSCOW)
    b = Paper("b", "2025-04-26").meeting(PUTIN, WITKOFF, when=day("2025-04-25"), place=PETERSBURG)
    assert len(meetings_of(a, b, Paper("c", "2025-04-27").meeting(PUTIN, WITKOFF))) == 3


def test_one_article_that_tells_two_apart_keeps_them_apart():
    both = Paper("a", "2025-04-26").meeting(PUTIN, WITKOFF, when=day("2025-04-25")).meeting(PUTIN, KUSHNER, when=day("2025-04-25"))
    third = Paper("b", "2025-04-27").meeting(RUSSIA, US, when=day("2025-04-25"))
    assert len(meetings_of(both, third)) == 2


def test_a_summary_and_its_detail_in_one_article_are_one():
    paper = Paper("a", "2025-04-22").meeting(US, state("Europe"), when=day("2025-04-14", "2025-04-20"), place=PARIS, how="conference")
    paper.meeting(RUBIO, FRANCE, UK, when=day("2025-04-17"), place=PARIS, how="conference")
    paper.meeting(US, FRANCE, when=day("2025-04-17"), place=LONDON, how="conference")
    assert sorted(m.place.name for m in meetings_of(paper)) == ["London", "Paris"]


# ---- other wars


def test_rulers_of_two_states_meet_once():
    erdogan, aliyev = person("Recep Tayyip Erdogan", "Türkiye"), person("Ilham Aliyev", "Azerbaijan")
    pashinyan = person("Nikol Pashinyan", "Armenia")
    a = Paper("a", "2025-08-08").meeting(
        aliyev, pashinyan, TRUMP, status="planned", when=day("2025-08-08"), place=city("Washington", 38.9, -77, "United States")
    )
    b = Paper("b", "2025-08-09").meeting(person("Pashinian", "Armenia"), person("Aliev", "Azerbaijan"), when=day("2025-08-08"))
    c = Paper("c", "2025-08-09").meeting(aliyev, erdogan, when=day("2025-08-08"))
    found = meetings_of(a, b, c)
    assert len(found) == 2
    assert {"held"} == {m.status for m in found}


# ---- names


@pytest.mark.parametrize(("a", "b"), [
    ("Volodymyr Zelenskiy", "Volodymyr Zelenskyy"), ("Volodymyr Zelensky", "Vladimir Zelenskyi"), ("Sergei Lavrov", "Sergey Lavrov"),
    ("Andrii Sybiha", "Andriy Sybiga"), ("Rustem Umerov", "Rustem Umierov"), ("Kirill Dmitriev", "Kiril Dmitriyev"),
    ("Muhammad Shehbaz Sharif", "Mohammed Shahbaz Sharif"), ("Abdel Fattah al-Burhan", "Abdul Fattah Burhan"), ("Aleksandr Novak", "Alexander Novak"),
])  # fmt: skip
def test_spellings_of_one_name(a, b):
    assert skeleton(a) == skeleton(b)


@pytest.mark.parametrize(("a", "b"), [
    ("Donald Trump", "Donald Tusk"), ("Kim Jong Un", "Kim Yo Jong"), ("Ismail Haniyeh", "Ismail Qaani"), ("Marco Rubio", "Mark Rutte"), ("Hun Sen", "Hun Manet"),
    ("Xi Jinping", "Li Qiang"), ("Felix Tshisekedi", "Paul Kagame"),
])  # fmt: skip
def test_names_of_two_people(a, b):
    assert skeleton(a) != skeleton(b)


def names_of(*people, own=()):
    """Each person told of by an article of its own."""
    return Names([[one] for one in people], own)


def test_an_article_that_speaks_of_two_keeps_them_apart():
    """ "Kim" beside "Kim Kye Gwan" in one article is somebody else, there and elsewhere."""
    names = Names([[person("Kim"), person("Kim Kye Gwan")], [person("Kim")]])
    assert names.resolve(person("Kim")).name == "Kim"
    assert names_of(person("Kim"), person("Kim Kye Gwan")).resolve(person("Kim")).name == "Kim Kye Gwan"


def test_most_frequent_full_spelling_is_printed():
    names = names_of(person("Zelenskiy"), person("Volodymyr Zelenskyy"), person("Volodymyr Zelensky"), person("Volodymyr Zelensky"))
    assert {names.resolve(person(n)).name for n in ("Zelenskiy", "Volodymyr Zelenskyy", "Volodymyr Zelensky")} == {"Volodymyr Zelensky"}


def test_config_names_win():
    own = SimpleNamespace(name="Volodymyr Zelenskyy", aliases=["Zelensky"], role=None, party="Ukraine")
    resolved = names_of(person("Volodymyr Zelensky"), own=[own]).resolve(person("Volodymyr Zelensky", role="president"))
    assert (resolved.name, resolved.party, resolved.role) == ("Volodymyr Zelenskyy", "Ukraine", "president")


def test_surname_of_two_people_stays_open():
    names = names_of(person("Donald Trump", "United States"), person("Eric Trump", "United States"), person("Trump", "United States"))
    assert names.resolve(person("Trump", "United States")).name == "Trump"


def test_surname_with_a_party_finds_its_person():
    names = names_of(person("Sergei Ivanov", "Russia"), person("Kiril Ivanov", "Bulgaria"), person("Ivanov", "Bulgaria"))
    assert names.resolve(person("Ivanov", "Bulgaria")).name == "Kiril Ivanov"


def test_family_name_first():
    assert names_of(person("Xi Jinping"), person("Xi")).resolve(person("Xi")).name == "Xi Jinping"


# ---- places


@pytest.mark.parametrize(("a", "b", "relation"), [
    (MOSCOW, PETERSBURG, "apart"), (MOSCOW, city("Kremlin", 55.752, 37.618, "Russia", "venue"), "same"), (MOSCOW, city("Russia", kind="country"), "within"),
    (MOSCOW, city("Qatar", kind="country"), "apart"), (city("Kharkiv"), city("Kharkov", kind="region"), "open"), (city("Goma"), None, "open"),
    (city("Odesa"), city("Odessa"), "same"), (city("Rafah", 31.28, 34.25), city("Khan Younis", 31.34, 34.3), "apart"),
])  # fmt: skip
def test_places(a, b, relation):
    assert relate(a, b) == relation == relate(b, a)


# ---- positions


def test_same_quotation_in_two_articles_is_one_position():
    words = "We will not leave our land, today or in a hundred years"
    a = Paper("a", "2025-04-21").position(PUTIN, f"“{words}”")
    b = (
        Paper("b", "2025-04-22")
        .position(PUTIN_SHORT, f'Putin said "{words}" at a rally', mode="mixed")
        .position(PUTIN, "something else altogether")
    )
    brief = brief_of(a, b)
    assert len(brief.positions) == 2
    assert sorted(len(p.citations) for p in brief.positions) == [1, 2]


def test_same_words_of_two_people_are_two():
    words = "“We will not leave our land, today or ever”"
    assert len(brief_of(Paper("a").position(PUTIN, words), Paper("b").position(LAVROV, words)).positions) == 2


def test_positions_follow_the_order_of_the_parties():
    a = Paper("a", "2025-04-21").position(TRUMP, "one").position(PUTIN, "two").position(state("Angola"), "three").position(UKRAINE, "four")
    positions = brief_of(a, parties=["Ukraine", "Russia", "United States"]).positions
    assert [p.statement for p in positions] == ["four", "two", "one", "three"]


def test_a_yes_and_a_no_in_articles_of_the_same_days():
    hamas = Actor("hamas", "Hamas", "group", None, "Hamas")
    a = Paper("a", "2025-07-04").position(hamas, "a truce of sixty days", stance="accepts", issue="ceasefire")
    b = Paper("b", "2025-07-05").position(hamas, "a truce of sixty days that does not end the war", stance="rejects", issue="ceasefire")
    brief = brief_of(a, b)
    assert [p.discrepancies[0].rule for p in brief.positions] == ["merge.opposed-positions"] * 2


def test_a_yes_to_one_thing_and_a_no_to_another_are_no_conflict():
    hamas = Actor("hamas", "Hamas", "group", None, "Hamas")
    a = Paper("a", "2025-07-04").position(hamas, "a truce of sixty days", stance="accepts", issue="ceasefire")
    b = Paper("b", "2025-07-05").position(hamas, "the surrender of its weapons", stance="rejects", issue="ceasefire")
    assert [p.discrepancies for p in brief_of(a, b).positions] == [(), ()]


# ---- incidents


def test_one_strike_in_two_articles_with_rival_tolls():
    a = Paper("a", "2025-04-13", "Alpha").incident(
        "missile strike", "Missiles hit Sumy and killed 31.", place=SUMY, date=day("2025-04-13"), killed=toll(31)
    )
    b = Paper("b", "2025-04-14", "Beta").incident(
        "strike", "A strike on Sumy killed 34.", place=SUMY, date=day("2025-04-13"), killed=toll(34)
    )
    (incident,) = brief_of(a, b).incidents
    assert (incident.type, incident.killed.text) == ("missile strike", "34")
    (rival,) = incident.discrepancies
    assert [(c.value, c.by, c.citation.source) for c in rival.claims] == [("31", "Alpha", "S1"), ("34", "Beta", "S2")]


def test_total_and_part_stay_apart():
    ukraine = city("Ukraine", kind="country", country="Ukraine")
    a = Paper("a", "2025-04-13").incident(
        "drone attack", "Drones over Ukraine killed 9.", place=ukraine, date=day("2025-04-13"), killed=toll(9)
    )
    b = Paper("b", "2025-04-13").incident("drone attack", "Drones on Sumy killed 9.", place=SUMY, date=day("2025-04-13"), killed=toll(9))
    assert len(brief_of(a, b).incidents) == 2


def test_named_victim_joins_vague_places_and_types():
    a = Paper("a", "2025-04-26").incident(
        "assassination",
        "Lt. Gen. Yaroslav Moskalik was killed.",
        victims="Lt. Gen. Yaroslav Moskalik",
        place=MOSCOW,
        date=day("2025-04-24"),
    )
    b = Paper("b", "2025-04-25").incident(
        "bombing", "A bomb killed Yaroslav Moskalyk.", victims="Yaroslav Moskalyk", date=day("2025-04-24")
    )
    assert len(brief_of(a, b).incidents) == 1


def test_one_strike_told_a_day_apart_is_one_where_what_was_hit_shows_it():
    a = Paper("a", "2025-04-16").incident("strike", "Rockets hit a market in Sumy late on Monday.", date=day("2025-04-14"), place=SUMY)
    b = Paper("b", "2025-04-17").incident("missile strike", "The bazaar of Sumy burned on Tuesday.", date=day("2025-04-15"), place=SUMY)
    c = Paper("c", "2025-04-17").incident("strike", "A school in Sumy was hit on Tuesday.", date=day("2025-04-15"), place=SUMY)
    (one,) = brief_of(a, b).incidents
    assert [(d.field, d.rule) for d in one.discrepancies] == [("date", "merge.rival-days")]
    assert len(brief_of(a, c).incidents) == 2


def test_a_capture_and_the_assault_thrown_back_are_one():
    a = Paper("a", "2025-04-16").incident("capture", "They took Sumy on Monday.", date=day("2025-04-14"), place=SUMY)
    b = Paper("b", "2025-04-16").incident("ground assault", "The assault on Sumy failed.", date=day("2025-04-14"), place=SUMY)
    (one,) = brief_of(a, b).incidents
    assert [(d.field, [c.value for c in d.claims], d.rule) for d in one.discrepancies] == [
        ("status", ["capture", "ground assault"], "merge.taken-or-not")
    ]


def test_each_blames_the_other_for_one_deed():
    israel, jihad = state("Israel"), Actor("islamic jihad", "Islamic Jihad", "group", None, "Islamic Jihad")
    gaza = city("Gaza City", 31.5, 34.45)
    a = Paper("a", "2023-10-18").incident(
        "strike", "A blast killed 471.", place=gaza, date=day("2023-10-17"), killed=toll(471), perpetrator=israel, reported_by=jihad
    )
    b = Paper("b", "2023-10-18").incident(
        "strike", "A rocket killed 471.", place=gaza, date=day("2023-10-17"), killed=toll(471), perpetrator=jihad, reported_by=israel
    )
    (incident,) = brief_of(a, b).incidents
    assert incident.perpetrator is None
    assert [d.field for d in incident.discrepancies] == ["perpetrator"]


def test_two_sides_counts_of_one_truce_are_set_side_by_side():
    easter = day("2025-04-20")
    paper = Paper("a", "2025-04-21")
    said = "Ukrainian forces reported nearly 3,000 violations of the truce."
    paper.incident(
        "ceasefire violation",
        said,
        date=easter,
        perpetrator=RUSSIA,
        reported_by=UKRAINE,
        count=CasualtyFigure(None, 3000, "nearly 3,000 violations"),
    )
    said = "The ministry counted more than 900 drone attacks."
    ministry = Actor("russia/defence ministry", "Russian defence ministry", "body", None, "Russia")
    paper.incident(
        "ceasefire violation",
        said,
        date=easter,
        perpetrator=UKRAINE,
        reported_by=ministry,
        count=CasualtyFigure(900, None, "more than 900 drone attacks"),
    )
    brief = brief_of(paper)
    assert len(brief.incidents) == 2
    (rival,) = brief.incidents[0].discrepancies
    assert brief.incidents[1].discrepancies == (rival,)
    assert {c.value for c in rival.claims} == {"nearly 3,000 violations", "more than 900 drone attacks"}
    assert set(rival.items) == {i.id for i in brief.incidents}


def test_a_call_told_a_day_apart_is_one_with_rival_dates():
    a = Paper("a", "2025-03-19").meeting(TRUMP, PUTIN, when=day("2025-03-18"), how="call")
    b = Paper("b", "2025-03-20").meeting(TRUMP, PUTIN, when=day("2025-03-19"), how="call")
    c = Paper("c", "2025-03-20").meeting(TRUMP, PUTIN, when=day("2025-03-19"), how="visit")
    one, two = brief_of(a, b, c).meetings
    assert [(d.field, d.rule, [x.value for x in d.claims]) for d in one.discrepancies] == [
        ("date", "merge.rival-days", ["2025-03-18", "2025-03-19"])
    ]
    assert (one.rules[-1], two.discrepancies) == ("merge.a-day-apart", ())


def test_days_apart_stay_two_where_an_article_could_not_know_or_says_so():
    first = Paper("a", "2025-03-18").meeting(TRUMP, PUTIN, when=day("2025-03-18"), how="call")
    later = Paper("b", "2025-03-20").meeting(TRUMP, PUTIN, when=day("2025-03-19"), how="call")
    assert len(meetings_of(first, later)) == 2
    first = Paper("a", "2025-03-20").meeting(TRUMP, PUTIN, when=day("2025-03-18"), how="call")
    again = Paper("b", "2025-03-20").meeting(TRUMP, PUTIN, when=day("2025-03-19"), how="call", said="They spoke again on Wednesday.")
    assert len(meetings_of(first, again)) == 2
    both = Paper("c", "2025-03-20").meeting(TRUMP, PUTIN, when=day("2025-03-18"), how="call")
    both.meeting(TRUMP, PUTIN, when=day("2025-03-19"), how="call")
    assert len(meetings_of(both, later)) == 2


@pytest.mark.parametrize(("held", "where", "field"), [("2025-04-25", MOSCOW, "date"), ("2025-04-24", PETERSBURG, "place")])
def test_a_plan_that_was_moved_is_the_same_meeting(held, where, field):
    plan = Paper("a", "2025-04-22").meeting(PUTIN, WITKOFF, status="planned", when=day("2025-04-24"), place=MOSCOW)
    (meeting,) = meetings_of(plan, Paper("b", "2025-04-26").meeting(PUTIN, WITKOFF, when=day(held), place=where))
    assert (meeting.status, meeting.place.name, meeting.rules[-1]) == ("held", where.name, "merge.moved")
    assert [d.field for d in meeting.discrepancies] == [field]


def test_what_was_held_before_the_plan_is_another_round():
    plan = Paper("a", "2025-04-22").meeting(PUTIN, WITKOFF, status="planned", when=day("2025-04-24"), place=MOSCOW)
    assert len(meetings_of(plan, Paper("b", "2025-04-26").meeting(PUTIN, WITKOFF, when=day("2025-04-21"), place=MOSCOW))) == 2
    assert len(meetings_of(plan, Paper("b", "2025-05-08").meeting(PUTIN, WITKOFF, when=day("2025-05-07"), place=MOSCOW))) == 2


def test_a_plan_that_is_called_off_is_cancelled():
    plan = Paper("a", "2025-04-22").meeting(PUTIN, WITKOFF, status="planned", when=day("2025-04-24"), place=MOSCOW)
    (meeting,) = meetings_of(plan, Paper("b", "2025-04-24").meeting(WITKOFF, RUSSIA, status="cancelled"))
    assert (meeting.status, [c.value for c in meeting.history], meeting.rules[-1]) == (
        "cancelled",
        ["planned", "cancelled"],
        "merge.called-off",
    )
    assert len(meetings_of(plan, Paper("b", "2025-06-24").meeting(WITKOFF, RUSSIA, status="cancelled"))) == 2


def test_delegates_of_a_conference_are_united():
    yermak, umerov = person("Andriy Yermak", "Ukraine"), person("Rustem Umerov", "Ukraine")
    a = Paper("a", "2025-04-21").meeting(UKRAINE, US, UK, yermak, status="planned", when=day("2025-04-23"), place=LONDON, how="conference")
    b = Paper("b", "2025-04-22").meeting(UK, US, umerov, status="planned", when=day("2025-04-23"), place=LONDON, how="conference")
    (meeting,) = meetings_of(a, b)
    assert {"Andriy Yermak", "Rustem Umerov", "United Kingdom"} <= {p.actor.name for p in meeting.participants}
    assert meeting.discrepancies == ()


def test_other_persons_for_one_side_of_talks_are_set_side_by_side():
    a = Paper("a", "2025-04-26").meeting(PUTIN, WITKOFF, when=day("2025-04-25"), place=MOSCOW)
    b = Paper("b", "2025-04-26").meeting(PUTIN, KUSHNER, when=day("2025-04-25"), place=MOSCOW)
    one, two = brief_of(a, b).meetings
    assert one.discrepancies == two.discrepancies
    assert [c.value for c in one.discrepancies[0].claims] == ["Jared Kushner, Vladimir Putin", "Steve Witkoff, Vladimir Putin"]


# ---- sources, gaps, order


LONG = " ".join(f"word{n} stands here" for n in range(80))


def test_copies_of_one_text_are_one_origin():
    papers = [Paper("b", "2025-04-22"), Paper("a", "2025-04-21"), Paper("c")]
    for paper in papers:
        paper.say(LONG if paper.name != "c" else LONG[::-1])
        paper.meeting(PUTIN, WITKOFF, when=day("2025-04-20"), place=MOSCOW)
    brief = brief_of(*papers)
    assert [(s.id, s.path[-5], s.origin) for s in brief.sources] == [("S1", "a", "S1"), ("S2", "b", "S1"), ("S3", "c", "S3")]
    (meeting,) = brief.meetings
    assert (len(meeting.citations), meeting.origins) == (3, 2)


def test_gaps():
    paper = Paper("a", "2025-04-21").meeting(PUTIN, WITKOFF, status="planned", when=day("2025-04-23"))
    brief = brief_of(paper, Paper("b"), as_of=date(2025, 4, 30))
    assert [g.kind for g in brief.gaps] == ["no-report", "no-place", "undated-article"]
    assert brief_of(paper).as_of == date(2025, 4, 21)


def test_order_of_articles_changes_nothing():
    made = [p.made() for p in everything()]
    orders = list(permutations(made))
    assert len({repr(merge(order, title="T")) for order in orders[::4]}) == 1


def test_removing_an_article_withdraws_what_rested_on_it_alone():
    without = brief_of(witkoff_held())
    assert [m.status for m in without.meetings] == ["held"]
    assert without.meetings[0].history == ()
    (planned,) = brief_of(witkoff_planned()).meetings
    assert (planned.status, planned.id) == ("planned", "meeting-russia-witkoff-moscow-2025-04")
    assert brief_of(witkoff_planned()).positions == ()


def test_unmerged_gives_each_mention_alone():
    paper = Paper("a", "2025-04-26").meeting(PUTIN, WITKOFF).meeting(PUTIN, WITKOFF)
    source, meetings, positions, incidents = unmerged(*paper.made())
    assert (source.id, len(meetings), positions, incidents) == ("S1", 2, (), ())
    assert [m.id for m in meetings] == ["meeting-putin-witkoff", "meeting-putin-witkoff-2"]


def test_the_toll_shown_and_who_is_credited_with_it_go_together():
    mayor, rebels = person("Ivo Brandt"), state("Rebels")
    a = Paper("a", "2025-04-15").incident(
        "strike", "A strike on Sumy killed 4.", date=day("2025-04-14"), place=SUMY, killed=toll(4), reported_by=mayor
    )
    b = Paper("b", "2025-04-17").incident(
        "strike", "A strike on Sumy killed 9.", date=day("2025-04-14"), place=SUMY, killed=toll(9), reported_by=rebels
    )
    (one,) = brief_of(a, b).incidents
    assert (one.killed.max, one.reported_by.name) == (9, "Rebels")
    c = Paper("c", "2025-04-18").incident("strike", "A strike on Sumy killed 11.", date=day("2025-04-14"), place=SUMY, killed=toll(11))
    (one,) = brief_of(a, b, c).incidents
    assert (one.killed.max, one.reported_by) == (11, None), "the mayor and the rebels gave other tolls"
