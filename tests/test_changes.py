"""What changed between two briefs: by item, whatever their order and numbers, and nothing where nothing did."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import msgspec
import pytest
from papers import (
    LAVROV,
    LONDON,
    PUTIN,
    RUBIO,
    RUSSIA,
    SUMY,
    UKRAINE,
    WITKOFF,
    Paper,
    brief_of,
    day,
    everything,
    toll,
    witkoff_held,
    witkoff_planned,
)  # fmt: skip

from briefgen import briefjson
from briefgen.changes import compare, dumps, json_schema
from briefgen.changes._json import ChangesRecord
from briefgen.cli._view_changes import MARKDOWN, PLAIN, change_lines
from briefgen.model.brief import Brief, Gap
from briefgen.sample import sample_brief


def sample() -> Brief:
    return sample_brief(24)[0]


def text(old: Brief, new: Brief) -> str:
    return "\n".join(change_lines(compare(old, new), PLAIN))


def events(old: Brief, new: Brief) -> list[tuple[str, str]]:
    return [(item.what, item.id) for item in compare(old, new).items]


# ---- nothing changed


def test_a_brief_compared_with_itself_is_unchanged() -> None:
    again = briefjson.loads(briefjson.dumps(sample()))
    assert not compare(sample(), again).found
    assert text(sample(), again).endswith("Nothing changed.")


def test_the_order_of_lists_is_no_change() -> None:
    def shuffled(values):
        return (*values[1::2], *reversed(values[::2]))

    brief = sample()
    meetings = [replace(m, participants=shuffled(m.participants), citations=shuffled(m.citations)) for m in brief.meetings]
    incidents = [replace(i, discrepancies=tuple(replace(d, claims=shuffled(d.claims)) for d in i.discrepancies)) for i in brief.incidents]
    other = replace(
        brief,
        meetings=shuffled(meetings),
        positions=shuffled(brief.positions),
        incidents=shuffled(incidents),
        gaps=shuffled(brief.gaps),
        sources=shuffled(brief.sources),
    )
    assert other != brief
    assert not compare(brief, other).found


def test_numbers_of_articles_are_no_change() -> None:
    """An older article puts all others one number on; what they tell is the same."""
    before, after = brief_of(*everything()), brief_of(Paper("first", "2024-01-01"), *everything())
    assert {s.path: s.id for s in before.sources} != {s.path: s.id for s in after.sources if s.path != "seeds/first.txt"}
    changes = compare(before, after)
    assert [(a.what, a.path) for a in changes.articles] == [("added", "seeds/first.txt")]
    assert not changes.items
    assert not changes.gaps
    assert not changes.discrepancies


def test_another_day_alone_is_no_change_and_is_told() -> None:
    brief = sample()
    later = replace(brief, as_of=date(2031, 5, 20))
    changes = compare(brief, later)
    assert not changes.found
    assert (changes.old.as_of, changes.new.as_of) == ("2031-05-12", "2031-05-20")
    assert "as of 2031-05-20" in text(brief, later)


# ---- items


def test_a_planned_meeting_that_was_held_has_moved_and_kept_its_old_name() -> None:
    changes = compare(brief_of(witkoff_planned()), brief_of(witkoff_planned(), witkoff_held()))
    (moved,) = [item for item in changes.items if item.kind == "meeting"]
    assert (moved.what, moved.formerly) == ("moved", "meeting-russia-witkoff-moscow-2025-04")
    assert moved.id == "meeting-putin-witkoff-moscow-2025-04-25"
    fields = {change.field: (change.old, change.new) for change in moved.fields}
    assert fields["status"] == (("planned",), ("held",))
    assert fields["date"] == (("21–27 Apr 2025",), ("25 Apr 2025",))
    assert fields["participants"][0] == ("Russia",)
    assert [c.path for c in moved.cited_anew] == ["seeds/held.txt"]
    assert not moved.cited_no_more


def test_a_plan_is_found_again_where_its_article_is_gone() -> None:
    week = day("2025-05-01", "2025-05-07", "next week")
    planned = Paper("plan", "2025-04-28").meeting(RUBIO, LAVROV, status="planned", when=week)
    held = Paper("report", "2025-05-06").meeting(RUBIO, LAVROV, when=day("2025-05-05"), place=LONDON)
    assert [what for what, _ in events(brief_of(planned), brief_of(held))] == ["moved"]
    other = Paper("report", "2025-06-06").meeting(RUBIO, LAVROV, when=day("2025-06-05"), place=LONDON)
    assert [what for what, _ in events(brief_of(planned), brief_of(other))] == ["dropped", "new"]


def test_fields_are_told_with_old_and_new_value_as_printed() -> None:
    brief = sample()
    first, *rest = brief.positions
    changed = replace(first, statement="every soldier", hedge=None, via=())
    (item,) = compare(brief, replace(brief, positions=(*rest, changed))).items
    assert item.what == "changed"
    assert {change.field: (change.old, change.new) for change in item.fields} == {
        "statement": ((first.statement,), ("every soldier",)),
    }
    assert "statement: every soldier must leave" in text(brief, replace(brief, positions=(*rest, changed)))


def test_of_a_list_only_what_went_and_came_is_told() -> None:
    brief = sample()
    meeting = next(m for m in brief.meetings if len(m.participants) == 3)
    fewer = replace(meeting, participants=meeting.participants[:2])
    (item,) = compare(brief, replace(brief, meetings=tuple(fewer if m is meeting else m for m in brief.meetings))).items
    assert [(change.field, change.old, change.new) for change in item.fields] == [
        ("participants", ("Ada Hale, special envoy (mediator)",), ())
    ]


def test_one_more_citation_is_a_change() -> None:
    brief = sample()
    told_twice = next(p for p in brief.positions if len(p.citations) > 1)
    once = replace(told_twice, citations=told_twice.citations[:1])
    before = replace(brief, positions=tuple(once if p is told_twice else p for p in brief.positions))
    (item,) = compare(before, brief).items
    assert (item.what, item.fields, [c.text for c in item.cited_anew]) == ("changed", (), [told_twice.citations[1].text])
    (item,) = compare(brief, before).items
    assert [c.text for c in item.cited_no_more] == [told_twice.citations[1].text]


def test_a_renamed_id_is_paired() -> None:
    brief = sample()
    first, *rest = brief.incidents
    changes = compare(brief, replace(brief, incidents=(replace(first, id="incident-other"), *rest)))
    (item,) = changes.items
    assert (item.what, item.id, item.formerly, item.fields) == ("renamed", "incident-other", first.id, ())
    assert not changes.discrepancies


def test_numbers_that_move_on_are_not_taken_for_changes() -> None:
    """A new first statement takes the id of what is now the second one."""
    later = Paper("later", "2025-04-21").position(PUTIN, "no truce without talks", stance="rejects", issue="ceasefire")
    earlier = Paper("earlier", "2025-04-20").position(PUTIN, "we will talk", stance="accepts", issue="ceasefire")
    before, after = brief_of(later), brief_of(later, earlier)
    assert before.positions[0].id == next(p.id for p in after.positions if p.stance == "accepts")
    assert [(i.what, i.id, i.formerly) for i in compare(before, after).items] == [
        ("new", "position-putin-ceasefire", None),
        ("renamed", "position-putin-ceasefire-2", "position-putin-ceasefire"),
    ]


def test_another_statement_under_the_same_id_is_another_item_where_the_first_article_is_gone() -> None:
    first = Paper("first", "2025-04-20").position(PUTIN, "no truce", stance="rejects", issue="ceasefire")
    second = Paper("second", "2025-04-20").position(PUTIN, "no monitors", stance="rejects", issue="ceasefire")
    before, after = brief_of(first), brief_of(second)
    assert before.positions[0].id == after.positions[0].id
    assert [what for what, _ in events(before, after)] == ["dropped", "new"]


def test_an_event_under_the_same_id_is_one_whoever_tells_it() -> None:
    def strike(name: str) -> Paper:
        told = f"Missiles on Sumy killed people, {name} said."
        return Paper(name, "2025-04-14").incident("missile strike", told, place=SUMY, date=day("2025-04-13"))

    (item,) = compare(brief_of(strike("one")), brief_of(strike("two"))).items
    assert (item.what, [c.path for c in item.cited_anew], [c.path for c in item.cited_no_more]) == (
        "changed",
        ["seeds/two.txt"],
        ["seeds/one.txt"],
    )


def test_what_is_new_one_way_is_dropped_the_other_way() -> None:
    there, back = compare(*many()), compare(*reversed(many()))
    assert {i.id for i in there.items if i.what == "new"} == {i.id for i in back.items if i.what == "dropped"}
    assert {i.id for i in there.items if i.what == "dropped"} == {i.id for i in back.items if i.what == "new"}
    assert {(i.formerly or i.id, i.id) for i in there.items if i.old and i.new} == {
        (i.id, i.formerly or i.id) for i in back.items if i.old and i.new
    }


def test_what_is_told_of_another_actor_in_the_same_words_is_another_item() -> None:
    brief = sample()
    first, *rest = brief.positions
    another = next(p.actor for p in rest if p.actor.key != first.actor.key)
    other = replace(first, id="position-x", actor=another)
    assert [what for what, _ in events(brief, replace(brief, positions=(other, *rest)))] == ["dropped", "new"]


def test_items_come_by_kind_then_day_then_id() -> None:
    nothing = replace(sample(), meetings=(), positions=(), incidents=(), gaps=())
    found = compare(nothing, sample()).items
    order = [(["meeting", "position", "incident"].index(i.kind), (i.new and i.new.day) or "9999", i.id) for i in found]
    assert order == sorted(order)
    assert {i.what for i in found} == {"new"}
    assert len(found) == 24


# ---- stances


def test_another_stance_of_the_same_actor_on_the_same_issue_is_a_shift() -> None:
    no = Paper("no", "2025-04-20").position(PUTIN, "no truce", stance="rejects", issue="ceasefire")
    yes = Paper("yes", "2025-05-02").position(PUTIN, "a truce now", stance="accepts", issue="ceasefire")
    (shift,) = compare(brief_of(no), brief_of(no, yes)).shifts
    assert (shift.actor, shift.issue, shift.same_words) == ("Vladimir Putin", "ceasefire", False)
    assert [(s.stance, s.statement, [c.path for c in s.citations]) for s in (shift.old, shift.new)] == [
        ("rejects", "no truce", ["seeds/no.txt"]),
        ("accepts", "a truce now", ["seeds/yes.txt"]),
    ]
    assert "Vladimir Putin on ceasefire: rejects → accepts" in text(brief_of(no), brief_of(no, yes))


def test_an_older_statement_and_another_actor_or_issue_are_no_shift() -> None:
    no = Paper("no", "2025-04-20").position(PUTIN, "no truce", stance="rejects", issue="ceasefire")
    older = Paper("older", "2025-03-01").position(PUTIN, "a truce now", stance="accepts", issue="ceasefire")
    others = (
        Paper("others", "2025-05-02")
        .position(PUTIN, "a deal", stance="accepts", issue="territory")
        .position(LAVROV, "a truce", stance="accepts", issue="ceasefire")
    )
    assert not compare(brief_of(no), brief_of(no, older, others)).shifts


def test_two_stances_on_one_day_are_no_shift() -> None:
    both = (
        Paper("both", "2025-04-20")
        .position(PUTIN, "no truce", stance="rejects", issue="ceasefire")
        .position(PUTIN, "but talks", stance="proposes", issue="ceasefire")
    )
    again = Paper("again", "2025-05-02").position(PUTIN, "talks again", stance="proposes", issue="ceasefire")
    assert not compare(brief_of(both), brief_of(both, again)).shifts


def test_the_same_words_read_otherwise_are_said_to_be_that() -> None:
    brief = sample()
    belmark = next(p for p in brief.positions if p.stance == "accepts")
    other = tuple(replace(p, stance="rejects") if p is belmark else p for p in brief.positions)
    shift = next(s for s in compare(brief, replace(brief, positions=other)).shifts if s.old.item == belmark.id)
    assert shift.same_words
    assert "read otherwise" in text(brief, replace(brief, positions=other))


# ---- articles


def test_a_withdrawn_article_takes_with_it_what_it_alone_told() -> None:
    before, after = brief_of(*everything()), brief_of(*(p for p in everything() if p.name != "held"))
    changes = compare(before, after)
    (article,) = changes.articles
    assert (article.what, article.path) == ("withdrawn", "seeds/held.txt")
    dropped = {item.id: item.fell_with for item in changes.items if item.what == "dropped"}
    assert set(article.fallen) == set(dropped)
    assert set(dropped.values()) == {("seeds/held.txt",)}
    assert [item.what for item in changes.items if item.kind == "meeting"] == ["moved"], "the plan is still told by another article"
    assert "with it fell position-putin-says" in text(before, after)


def test_what_was_dropped_while_its_article_stays_did_not_fall_with_it() -> None:
    brief = sample()
    changes = compare(brief, replace(brief, positions=brief.positions[1:]))
    (item,) = changes.items
    assert (item.what, item.fell_with) == ("dropped", ())
    assert not changes.articles


def test_an_altered_article_is_told_and_its_items_are_found_again_by_their_words() -> None:
    brief = sample()
    moved = replace(brief.sources[0], sha256="0" * 64)

    def on(item):
        cited = tuple(replace(c, start=c.start + 10, end=c.end + 10) if c.source == "S1" else c for c in item.citations)
        return replace(item, citations=cited)

    other = replace(
        brief, sources=(moved, *brief.sources[1:]), meetings=tuple(map(on, brief.meetings)), positions=tuple(map(on, brief.positions)),
        incidents=tuple(replace(on(i), discrepancies=()) for i in brief.incidents),
    )  # fmt: skip
    changes = compare(replace(brief, incidents=tuple(replace(i, discrepancies=()) for i in brief.incidents)), other)
    (article,) = changes.articles
    assert (article.what, [change.field for change in article.fields], article.fallen) == ("altered", ["sha256"], ())
    assert not changes.items


def test_what_is_said_of_an_article_is_compared_too() -> None:
    brief = sample()
    first, *rest = brief.sources
    other = replace(first, published=date(2031, 5, 1), path="seeds/renamed.txt")
    (article,) = compare(brief, replace(brief, sources=(other, *rest))).articles
    assert [(change.field, change.new) for change in article.fields] == [("path", ("seeds/renamed.txt",)), ("published", ("1 May 2031",))]


# ---- what is open


def test_gaps_open_and_close_and_go_with_their_items() -> None:
    brief = sample()
    kept, gone = brief.meetings[0], brief.meetings[1]
    before = replace(brief, gaps=(Gap("no-place", kept.id), Gap("no-report", gone.id), Gap("undated-article", "S4")))
    after = replace(
        brief, meetings=tuple(m for m in brief.meetings if m is not gone), gaps=(Gap("no-date", kept.id), Gap("undated-article", "S4"))
    )
    found = compare(before, after).gaps
    assert {(g.what, g.kind, g.item) for g in found} == {
        ("opened", "no-date", kept.id),
        ("closed", "no-place", kept.id),
        ("dropped", "no-report", gone.id),
    }


def test_discrepancies_open_close_and_change() -> None:
    brief = sample()
    rival = next(i for i in brief.incidents if i.discrepancies)
    (one,) = rival.discrepancies

    def with_(*found):
        return replace(brief, incidents=tuple(replace(i, discrepancies=found) if i is rival else i for i in brief.incidents))

    other = replace(one, claims=(one.claims[0], replace(one.claims[1], value="over 2,000")))
    told = {name: compare(a, b).discrepancies for name, a, b in (
        ("closed", with_(one), with_()), ("opened", with_(), with_(one)), ("changed", with_(one), with_(other)),
    )}  # fmt: skip
    assert {name: [d.what for d in found] for name, found in told.items()} == {name: [name] for name in told}
    assert "over 2,000" in {v.value for v in told["changed"][0].new}
    assert "over 2,000" not in {v.value for v in told["changed"][0].old}


# ---- output


def many() -> tuple[Brief, Brief]:
    """Two briefs with something of everything between them."""
    strike = Paper("strike", "2025-04-14").incident(
        "missile strike", "Missiles on Sumy killed 31.", place=SUMY, date=day("2025-04-13", words="13 April"), killed=toll(31)
    )
    truce = Paper("truce", "2025-04-21").incident(
        "ceasefire violation", "Kyiv reported violations.", perpetrator=RUSSIA, reported_by=UKRAINE
    )
    old = brief_of(witkoff_planned(), strike, truce, as_of=date(2025, 4, 22))
    new = brief_of(witkoff_planned(), witkoff_held(), truce, Paper("new").meeting(WITKOFF, RUSSIA), as_of=date(2025, 5, 2))
    return old, new


def test_json_has_the_shape_that_the_schema_says() -> None:
    made = dumps(compare(*many()))
    assert json.loads(made)["schema"] == "briefgen/changes/1"
    record = msgspec.json.decode(made, type=ChangesRecord)
    assert {i.what for i in record.items} == {"new", "moved", "dropped"}
    schema = json_schema()
    assert set(schema["$defs"]["ChangesRecord"]["properties"]) == set(json.loads(made))


def test_output_is_the_same_every_time() -> None:
    old, new = many()
    turned = replace(new, meetings=new.meetings[::-1], sources=new.sources[::-1], gaps=new.gaps[::-1], incidents=new.incidents[::-1])
    assert dumps(compare(old, new)) == dumps(compare(old, turned))
    assert text(old, new) == text(old, turned)


@pytest.mark.parametrize("style", [PLAIN, MARKDOWN], ids=["text", "markdown"])
def test_hostile_words_are_harmless_in_print(style) -> None:
    brief = sample()
    hostile = replace(brief.positions[0], statement="\x1b[31mred\n::error:: <b>*x*</b> [a](b)")
    made = "\n".join(change_lines(compare(replace(brief, positions=()), replace(brief, positions=(hostile,))), style))
    assert "\x1b" not in made
    assert not [line for line in made.splitlines() if line.startswith("::")]
    if style is MARKDOWN:
        assert "\\<b\\>\\*x\\*" in made
        assert made.startswith("# From")
