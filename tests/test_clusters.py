"""`briefgen evaluate` over several articles: one event is one item, look-alikes are two, what differs is set side by side."""

from dataclasses import replace

import pytest
from papers import Paper, brief_of, city, day, person, toll

from briefgen.cli import cli
from briefgen.cli._frame import Status, run
from briefgen.evaluate import GoldClusters, locate, read_clusters, read_gold, score, unquoted

MET = ("Orla Finn met Ivo Brandt in Geneva on Monday.", "Orla Finn and Ivo Brandt met in Geneva on 3 March 2025.")
KILLED = ("Nine people were killed in Goma on Sunday, police said.", "Twelve people were killed in Goma on 2 March 2025, the mayor said.")
EVENTS = """
article: {name}.txt
set: pair
published: 2025-03-04
meetings: [{{evidence: ["{met}"], participants: [Orla Finn, Ivo Brandt]}}]
incidents: [{{evidence: ["{killed}"], killed: {n}}}]
"""
TOGETHER = """
meetings: [{what: Geneva, items: [[a, 0], [b, 0]]}]
distinct_incidents: [[[a, 0], [b, 0]]]
discrepancies:
  - kind: incident
    what: Goma
    field: number
    values: ["9", "12"]
    evidence: [[a, Nine people were killed], [b.txt, Twelve people were killed]]
"""
GENEVA, GOMA = city("Geneva", 46.2, 6.1, "Switzerland"), city("Goma", -1.7, 29.2, "DR Congo")
FINN, BRANDT = person("Orla Finn"), person("Ivo Brandt")


def papers(killed_on="2025-03-02"):
    when, days = day("2025-03-03"), (day("2025-03-02"), day(killed_on))
    return [
        Paper(name, "2025-03-04")
        .meeting(FINN, BRANDT, when=when, place=GENEVA, said=MET[n])
        .incident("attack", KILLED[n], date=days[n], place=GOMA, killed=toll((9, 12)[n]))
        for n, name in enumerate("ab")
    ]


@pytest.fixture
def pair(tmp_path):
    for n, paper in enumerate(papers()):
        (tmp_path / f"{paper.name}.txt").write_text(paper.text, encoding="utf-8")
        marked = EVENTS.format(name=paper.name, met=MET[n], killed=KILLED[n], n=(9, 12)[n])
        (tmp_path / f"{paper.name}.yaml").write_text(marked, encoding="utf-8")
    (tmp_path / "clusters.yaml").write_text(TOGETHER, encoding="utf-8")
    return tmp_path


def merging(folder, brief, *, wanted=True):
    annotated, said = read_gold(folder)
    clusters, faults = read_clusters(folder, annotated)
    located = {gold.article: locate(gold, (folder / gold.article).read_text(encoding="utf-8"))[0] for gold in annotated}
    assert (said, faults, list(unquoted(clusters, located))) == ((), (), [])
    return score(brief, located.values(), clusters if wanted else GoldClusters()).merging


def right(found):
    return [verdict.right for verdict in found.verdicts]


def test_one_item_where_two_were_wanted_is_wrong_and_its_difference_is_found(pair):
    found = merging(pair, brief_of(*papers()))
    assert right(found) == [True, False]
    assert (found.discrepancies.listed, found.discrepancies.hits, found.discrepancies.gold_hit, found.missed) == (1, 1, 1, ())


def test_look_alikes_that_stay_two_are_right_and_their_difference_is_missed(pair):
    found = merging(pair, brief_of(*papers(killed_on="2025-02-02")))
    assert right(found) == [True, True]
    assert (found.discrepancies.listed, found.discrepancies.gold_hit, found.missed) == (0, 0, ("Goma: number 9 / 12",))


def test_two_items_where_one_was_wanted_are_wrong(pair):
    brief = brief_of(*papers())
    (meeting,) = brief.meetings
    apart = [replace(meeting, id=f"m{n}", citations=(cited,)) for n, cited in enumerate(meeting.citations)]
    assert right(merging(pair, replace(brief, meetings=tuple(apart)))) == [False, False]


def test_an_event_that_is_not_found_is_wrong(pair):
    found = merging(pair, replace(brief_of(*papers()), meetings=(), incidents=()))
    assert right(found) == [False, False]
    assert found.verdicts[0].lost == ("a.txt[0]", "b.txt[0]")


def test_a_difference_that_is_not_annotated_is_false(pair):
    found = merging(pair, brief_of(*papers()), wanted=False)
    assert (len(found.false), found.discrepancies.precision, found.verdicts) == (1, 0.0, ())


@pytest.mark.parametrize(
    ("change", "code", "said"),
    [
        (("[b, 0]]}", "[c, 0]]}"), "G110", "no annotation of c.txt"),
        (("[b, 0]]}", "[b, 1]]}"), "G110", "b.txt has no meeting 1"),
        (("[b, 0]]}", "[b, -1]]}"), "C106", "expected a whole number"),
        (("[b, 0]]}", "[b]]}"), "C106", "expected a list of 2"),
        (("Nine people were killed]", "Ten people were killed]"), "G103", "stands 0 times"),
        (("Nine people were killed]", "on]"), "G104", "times in a.txt"),
    ],
)
def test_a_fault_of_a_cluster_has_its_code_and_place(pair, change, code, said, capsys):
    (pair / "clusters.yaml").write_text(TOGETHER.replace(*change, 1), encoding="utf-8")
    assert run(cli, ["evaluate", str(pair)]) in {Status.FINDINGS, Status.WRONG_USE}
    line = next(line for line in capsys.readouterr().err.splitlines() if f" {code} " in line)
    assert "clusters.yaml:" in line
    assert said in line


def test_the_command_tells_how_articles_are_merged(pair, capsys):
    assert run(cli, ["evaluate", str(pair), "-v"]) == Status.SOUND
    shown = capsys.readouterr().out
    assert "one event one item, look-alikes two: 1 of 2 right (0.500)" in shown
    assert "merged: a.txt[0] and b.txt[0]" in shown
    assert "discrepancies: " in shown
    assert "positions" not in shown
