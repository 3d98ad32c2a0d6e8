"""Editions: numbering, links, limits, order, time, rivals, and words that nobody made up."""

from __future__ import annotations

import dataclasses
import re
from itertools import pairwise
from typing import get_args, get_type_hints

import pytest

from briefgen.config._checks import known_issues
from briefgen.edition import Audience, Frame, make_edition, vocabulary
from briefgen.edition._dates import when
from briefgen.edition._named import pieces
from briefgen.edition._roles import Roles, office
from briefgen.edition._tones import tones
from briefgen.errors import BriefgenError
from briefgen.model import article, brief, mentions
from briefgen.model.brief import Gap
from briefgen.model.edition import Edition, Mark, Words
from briefgen.model.reading import Actor, DateValue
from briefgen.sample import actor, sample_brief
from briefgen.sample import words as sample_words

ORLAN, TESK, BELMARK, TODAY = actor("orlan"), actor("tesk"), actor("belmark"), sample_words().as_of

FRAME = Frame(parties=("Belmark", "Arvania"), fuller="For analysts")


def edition(n: int = 50, **options) -> Edition:
    brief, texts = sample_brief(n)
    return make_edition(brief, Audience(**options), texts, name="sample", frame=FRAME)


def parts(item: object, kind: type) -> list:
    """All instances of `kind` inside `item`, in the order of the fields."""
    found = [item] if isinstance(item, kind) else []
    if dataclasses.is_dataclass(item):
        for field in dataclasses.fields(item):
            found += parts(getattr(item, field.name), kind)
    elif isinstance(item, tuple):
        for inner in item:
            found += parts(inner, kind)
    return found


def body(made: Edition) -> tuple:
    """The parts of a default edition in printing order."""
    return (made.key_points, made.meetings, made.matrix, made.positions, made.incidents, made.map, made.conflicts, made.upcoming, made.gaps)


@pytest.mark.parametrize("n", [0, 1, 5, 50, 200])
def test_notes_are_numbered_in_order_of_first_use(n):
    made = edition(n)
    marks = [mark.number for mark in parts(made.key_points, Mark)]
    assert list(dict.fromkeys(marks)) == list(range(1, len(set(marks)) + 1))
    assert [note.number for note in made.notes] == list(range(1, len(made.notes) + 1))


@pytest.mark.parametrize("n", [0, 1, 5, 50, 200])
def test_notes_and_marks_are_linked_both_ways(n):
    made = edition(n)
    marks = parts(body(made), Mark)
    assert len({mark.anchor for mark in marks}) == len(marks)
    notes = {note.anchor: note for note in made.notes}
    assert {mark.note for mark in marks} == set(notes)
    assert sorted(mark.anchor for mark in marks) == sorted(back.anchor for note in made.notes for back in note.backs)
    assert all(notes[mark.note].number == mark.number for mark in marks)


def test_one_citation_used_twice_shares_one_note():
    made = edition()
    shared = [note for note in made.notes if len(note.backs) > 1]
    assert shared
    assert [back.label for back in shared[0].backs][:2] == ["a", "b"]
    assert len({(note.source, note.start, note.end) for note in made.notes}) == len(made.notes)


def test_a_note_says_where_its_words_stand():
    brief, texts = sample_brief(50)
    for note in make_edition(brief, Audience(), texts, name="sample").notes:
        text = texts[note.source]
        assert text[note.start : note.end] == note.text
        assert text.splitlines()[note.line - 1].startswith(note.text)


def test_words_that_the_snapshot_does_not_hold_are_refused():
    brief, texts = sample_brief(5)
    with pytest.raises(BriefgenError) as fault:
        make_edition(brief, Audience(), {**texts, "S1": texts["S1"].replace("e", "a")}, name="sample")
    assert fault.value.diagnostics[0].code == "E703"
    assert "articles/S1.txt" in str(fault.value.diagnostics[0].where)


def test_every_item_carries_all_its_citations():
    brief, texts = sample_brief(50)
    made = make_edition(brief, Audience(), texts, name="sample")
    notes = {note.number: (note.source, note.start, note.end) for note in made.notes}
    entries = [*made.meetings, *(entry for group in made.positions for entry in group.entries), *made.incidents]
    facts = {fact.id: fact for fact in (*brief.meetings, *brief.positions, *brief.incidents)}
    for entry in entries:
        marked = {notes[mark.number] for mark in parts(entry, Mark)}
        assert {(c.source, c.start, c.end) for c in facts[entry.id].citations} <= marked


def test_closed_world_every_printed_word_of_a_source_is_in_its_notes():
    made = edition(200)
    notes = {note.number: note.text for note in made.notes}
    for words in parts(body(made), Words):
        if words.marks:
            cited = " ".join(notes[mark.number] for mark in words.marks)
            assert all(piece.strip() in cited for piece in re.split(r"…|\[[^\]]*\]", words.text))


def test_key_points_are_weighty_and_spread_over_the_parties():
    made = edition()
    assert len(made.key_points) == 5
    assert all(tones()[point.stance.key].key > 1 for point in made.key_points)
    assert [point.actors[0].party or point.actors[0].name for point in made.key_points[:3]] == ["Belmark", "Arvania", "Corvia"]
    assert len({point.cut.text for point in made.key_points}) == 5


def test_groups_follow_the_config_then_the_alphabet_then_others():
    assert [group.name for group in edition().positions] == ["Belmark", "Arvania", "Corvia", "Others"]


def together() -> tuple[brief.Brief, dict[str, str]]:
    """A brief whose first position has a second speaker, of another party."""
    made, texts = sample_brief(50)
    first = made.positions[0]
    other = dataclasses.replace(first, id="position-other", actor=TESK)
    return dataclasses.replace(made, positions=(*made.positions, other)), texts


def test_one_sentence_of_two_speakers_is_printed_once_with_both():
    found, texts = together()
    made = make_edition(found, Audience(), texts, name="sample", frame=FRAME)
    assert [group.name for group in made.positions] == ["Belmark", "Arvania", "Corvia", "Others", "Belmark, Arvania"]
    (entry,) = made.positions[-1].entries
    assert {who.name for who in entry.actors} == {"Mira Orlan", "Jonas Tesk"}
    printed = [anchor for group in made.positions for entry in group.entries for anchor in (entry.anchor, *entry.also)]
    assert len(printed) == len(set(printed)) == len(found.positions)
    assert {section.name: section.count for section in made.sections}["positions"] == len(found.positions)


def test_a_limit_never_parts_the_speakers_of_one_sentence():
    found, texts = together()
    made = make_edition(found, Audience(limits={"positions": 6, "key_points": 2}), texts, name="sample", frame=FRAME)
    for group in made.positions:
        for entry in group.entries:
            assert len(entry.actors) == 1 + (entry.statement.text == found.positions[0].statement and bool(entry.also))
    shown = {anchor for group in made.positions for entry in group.entries for anchor in (entry.anchor, *entry.also)}
    assert ("item-position-other" in shown) == (f"item-{found.positions[0].id}" in shown)


WHERE_NAMED = [
    ("Orlan said that Tesk would wait.", [ORLAN], ["Orlan"]),
    ("The envoy told Mira Orlan, and President Mira Orlan agreed.", [ORLAN], ["Mira Orlan"]),
    ("He [Mira Orlan] agreed.", [ORLAN], ["Mira Orlan"]),
    ("Orlan and Tesk both said so.", [TESK, ORLAN], ["Orlan", "Tesk"]),
    ("Orlan said so.", [TESK, ORLAN], []),
    ("Orlan’s envoy said so.", [ORLAN], []),
    ("that Orlan would wait", [ORLAN], []),
    ("Belmark’s demands stand.", [BELMARK], []),
    ("Belmark demands it.", [BELMARK], ["Belmark"]),
    ("President Karsenkyy left.", [Actor("k", "Ivan Karsenkiy", "person")], ["Karsenkyy"]),
]


@pytest.mark.parametrize(("statement", "actors", "bold"), WHERE_NAMED)
def test_a_sentence_that_names_its_speaker_shows_the_name_inside(statement, actors, bold):
    found = pieces(statement, actors)
    assert [piece.text for piece in found if piece.name] == bold
    assert "".join(piece.text for piece in found) in ("", statement)


def test_an_office_is_one_whatever_state_stands_before_it():
    assert office("US President") == office("U.S. President") == office("United States President") == office("President") == "president"
    assert office("former US President") != office("US President")
    assert office("Secretary of State") == office("US Secretary of State")


def test_a_role_is_printed_at_the_first_mention_of_a_part_in_its_full_form():
    found, _ = sample_brief(0)
    position = dataclasses.replace(sample_brief(5)[0].positions[0], actor=dataclasses.replace(ORLAN, role="Ukrainian President"))
    roles = Roles((*found.positions, position))
    bare = dataclasses.replace(ORLAN, role="President")
    assert [roles.of(bare), roles.of(position.actor)] == ["Ukrainian President", None]
    assert roles.of(dataclasses.replace(bare, role="former President")) == "former President"
    roles.begin()
    assert roles.of(bare) == "Ukrainian President"
    assert roles.of(dataclasses.replace(BELMARK, role="White House")) is None


def test_a_gap_names_some_entries_and_counts_the_others():
    found, texts = sample_brief(200)
    gaps = tuple(Gap("no-place", item.id) for item in found.incidents[:20])
    (gap,) = make_edition(dataclasses.replace(found, gaps=gaps), Audience(), texts, name="sample").gaps
    assert (len(gap.items), gap.more) == (12, "8 more")


def test_limits_are_counted_in_print():
    made = edition(limits={"meetings": 4, "positions": 6, "incidents": 3, "key_points": 2})
    more = {section.name: section.more for section in made.sections}
    assert len(made.key_points) == 2
    assert len(made.meetings) == 4
    assert more["meetings"] == "9 more in “For analysts”"
    assert more["positions"] == "19 more in “For analysts”"
    assert more["incidents"] == "9 more in “For analysts”"
    assert edition(5, limits={"meetings": 0}).sections[0].more == "1 more in “For analysts”"


def test_a_limit_of_the_diary_and_of_call_outs_is_counted_and_drops_no_mark():
    whole, part = edition(200), edition(200, limits={"next": 2, "conflicts": 1})
    more = {section.name: section.more for section in part.sections}
    assert part.upcoming == whole.upcoming[:2]
    assert more["next"] == f"{len(whole.upcoming) - 2} more in “For analysts”"
    assert more["conflicts"] == f"{len(whole.conflicts) - 1} more in “For analysts”"
    assert [conflict.heading for conflict in part.conflicts] == [whole.conflicts[0].heading]
    assert [len(entry.conflicts) for entry in part.incidents] == [len(entry.conflicts) for entry in whole.incidents]


def test_limits_keep_the_order_of_dates():
    days = [entry.when.start for entry in edition(200, limits={"incidents": 7}).incidents]
    assert days == sorted(days)
    assert len(days) == 7


def test_a_conflict_of_a_shown_entry_is_never_dropped():
    made = edition(limits={"incidents": 100}, sections=("incidents",))
    (entry,) = [entry for entry in made.incidents if entry.conflicts]
    values = entry.conflicts[0].values
    assert [value.by for value in values] == ["The Harbour Post", "Belmark’s defence ministry"]
    assert all(value.quoted and value.marks for value in values)
    assert "conflicts" not in {section.name for section in made.sections}


def test_conflicts_of_entries_not_shown_are_left_out_and_shown_ones_stand_once():
    assert [conflict.heading for conflict in edition().conflicts] == ["Two dates", "Two counts"]
    assert [conflict.heading for conflict in edition(sections=("incidents", "conflicts")).conflicts] == ["Two counts"]


def test_what_is_next_is_after_as_of_and_not_held():
    made = edition(200)
    assert made.upcoming
    assert all(
        entry.when.start > TODAY.isoformat() and entry.status.key in ("planned", "proposed", "unconfirmed") for entry in made.upcoming
    )
    days = [entry.when.start for entry in made.upcoming]
    assert all(a <= b for a, b in pairwise(days))


def test_without_a_day_of_its_own_a_brief_has_no_future():
    brief, texts = sample_brief(50)
    made = make_edition(dataclasses.replace(brief, as_of=None), Audience(), texts, name="sample")
    assert made.upcoming == ()
    assert made.masthead.as_of == "Not stated"


def test_gaps_name_entries_and_undated_articles():
    brief, texts = sample_brief(50)
    item = brief.meetings[0].id
    made = make_edition(
        dataclasses.replace(brief, gaps=(Gap("no-report", item), Gap("undated-article", "S4"))), Audience(), texts, name="sample"
    )
    assert [link.text for gap in made.gaps for link in gap.items] == ["Mira Orlan, Jonas Tesk", "S4, seeds/003_article.txt"]
    assert [gap.items[0].anchor for gap in made.gaps] == [f"item-{item}", "source-S4"]


def test_the_undated_are_counted_on_the_cover():
    facts = {fact.label: fact.value for fact in edition().masthead.facts}
    assert facts["Sources"] == "4 articles, 3 independent origins, 1 undated"
    assert facts["Articles dated"] == "8–12 May 2031"


def test_what_is_not_stated_is_said_to_be_so():
    made = edition()
    undated = [entry for entry in made.meetings if not entry.when.stated]
    assert undated
    assert {entry.when.text for entry in undated} == {"Not stated"}


def test_only_filters_and_says_which_filters_there_are():
    made = edition(only={"status": ("held",), "actor": ("state",)})
    assert {entry.status.key for entry in made.meetings} == {"held"}
    assert {who.name for group in made.positions for entry in group.entries for who in entry.actors} == {"Arvania", BELMARK.name, "Corvia"}
    assert made.incidents
    with pytest.raises(BriefgenError, match="unknown filter `stats`"):
        edition(only={"stats": ("held",)})


def test_sections_stand_in_the_order_asked_with_sources_last():
    made = edition(sections=("positions", "meetings"))
    assert [(section.number, section.name) for section in made.sections] == [(1, "positions"), (2, "meetings"), (3, "sources")]
    assert made.key_points == ()
    with pytest.raises(BriefgenError, match="unknown section `meating`"):
        edition(sections=("meating",))


DATES = [
    (("2025-04-21", "2025-04-21", "day"), "21 Apr 2025", "Apr 21, 2025"),
    (("2025-04-14", "2025-04-20", "week"), "14–20 Apr 2025", "Apr 14–20, 2025"),
    (("2025-03-28", "2025-04-02", "interval"), "28 Mar – 2 Apr 2025", "Mar 28 – Apr 2, 2025"),
    (("2025-04-01", "2025-04-30", "month"), "Apr 2025", "Apr 2025"),
    (("2025-04-01", "2025-06-30", "quarter"), "Apr – Jun 2025", "Apr – Jun 2025"),
    (("2024-02-01", "2024-02-29", "month"), "Feb 2024", "Feb 2024"),
    (("2025-01-01", "2025-12-31", "year"), "2025", "2025"),
    (("2025-12-03", "2025-12-04", "night"), "3–4 Dec 2025 (overnight)", "Dec 3–4, 2025 (overnight)"),
    (("2024-12-31", "2025-01-01", "night"), "31 Dec 2024 – 1 Jan 2025 (overnight)", "Dec 31, 2024 – Jan 1, 2025 (overnight)"),
    (("2025-04-21", None, "open"), "Since 21 Apr 2025", "Since Apr 21, 2025"),
    ((None, "2025-04-21", "open"), "Until 21 Apr 2025", "Until Apr 21, 2025"),
    ((None, None, "none"), "“Wednesday”", "“Wednesday”"),
]


@pytest.mark.parametrize(("value", "british", "american"), DATES)
def test_dates_print_as_the_intervals_they_are(value, british, american):
    found = DateValue(*value, "Wednesday")
    assert when(vocabulary("en-GB"), found).text == british
    assert when(vocabulary("en-US"), found).text == american


def test_every_term_of_the_model_has_a_label():
    words = vocabulary()
    assert set(words.stances) == set(tones()) == set(get_args(mentions.Stance))
    assert set(words.statuses) == set(get_args(mentions.MeetingStatus))
    assert set(words.formats) == set(get_args(mentions.MeetingFormat))
    assert set(words.capacities) == set(get_args(mentions.Capacity))
    assert set(words.issues) == set(known_issues())
    assert set(words.incidents) == set(get_args(mentions.IncidentType))
    assert set(words.conflicts) == set(get_args(get_type_hints(brief.Discrepancy)["field"]))
    assert set(words.gaps) == set(get_args(get_type_hints(brief.Gap)["kind"]))
    assert set(words.bases) == set(get_args(article.PublishedBasis))
