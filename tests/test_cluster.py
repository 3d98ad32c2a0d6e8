"""What merging leaves out of its comparisons would have changed nothing: the quick ways against comparing all with all."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st
from papers import PUTIN, TRUMP, Paper, city, day, toll

from briefgen.merge import _incidents, _positions
from briefgen.merge._cluster import _candidates, cluster
from briefgen.merge._copies import _is_copy, _runs, origins
from briefgen.merge._sources import make_sources
from briefgen.merge._tables import tables
from briefgen.merge._told import Told

WORDS = [f"word{n}" for n in range(400)]
PLACES = (city("Goma", -1.7, 29.2, "DR Congo"), city("Goma", -1.68, 29.22, "DR Congo"), city("Bukavu", -2.5, 28.9, "DR Congo"), None)
FIRST = date(2025, 3, 1)

passage = st.integers(0, 399).flatmap(lambda start: st.integers(1, 80).map(lambda size: " ".join((WORDS * 2)[start : start + size])))
texts = st.lists(st.lists(passage, max_size=4).map(" and then ".join), max_size=12)


def compared_with_all(given: list[str]) -> list[int]:
    rule = tables().origins
    runs = [set(_runs(text, rule)) for text in given]
    found: list[int] = []
    for n, mine in enumerate(runs):
        copies = [m for m in range(n) if mine and runs[m] and _is_copy(len(mine & runs[m]), len(runs[m]), len(mine), rule)]
        found.append(found[min(copies)] if copies else n)
    return found


@settings(deadline=None, max_examples=150)
@given(texts)
def test_copies_are_found_as_if_all_texts_were_compared(found):
    assert origins(found) == compared_with_all(found)


def test_a_phrase_of_every_article_makes_no_copies_and_many_copies_are_one():
    phrase = " ".join(WORDS[:30])
    own = [" ".join(f"only{n}x{k}" for k in range(60)) for n in range(40)]
    assert origins([f"{text} {phrase}" for text in own]) == list(range(40))
    copies = [f"{' '.join(WORDS)} printed{n} by{n} paper{n}" for n in range(30)]
    assert origins([*own, *copies, *copies]) == [*range(40), *[40] * 60]


incident = st.tuples(st.sampled_from(PLACES), st.none() | st.integers(0, 40), st.none() | st.sampled_from([0, 3, 9]), st.integers(0, 40))


def told_of(cases) -> list[Told]:
    """Tellings of attacks: place, day of the month or none, dead or none, day of publication; an article each."""
    papers = []
    for n, (place, when, killed, published) in enumerate(cases):
        known = {"date": day((FIRST + timedelta(days=when)).isoformat())} if when is not None else {}
        more = {"killed": toll(killed)} if killed is not None else {}
        paper = Paper(f"p{n:02}", (FIRST + timedelta(days=published)).isoformat())
        papers.append(paper.incident("attack", f"An attack killed people, as told by paper {n}.", place=place, **known, **more))
    made = [paper.made() for paper in papers]
    sources = make_sources([article for article, _ in made])
    return [
        Told((n, 0), source, article, found.incidents[0]) for n, (source, (article, found)) in enumerate(zip(sources, made, strict=True))
    ]


@settings(deadline=None, max_examples=150)
@given(st.lists(incident, max_size=10))
def test_every_pair_that_a_rule_would_join_is_looked_at(cases):
    told = told_of(cases)
    seen = set(_candidates(told, _incidents.drawers))
    for i, j in combinations(range(len(told)), 2):
        joined = [join.name for join in _incidents.JOINS if join.test(told[i], told[j])]
        assert not joined or (i, j) in seen, joined


SAID = [
    "we will never leave the two provinces that our fathers built with their own hands",
    "we will never leave the two provinces that our fathers built",
    "the corridor opens on the day on which their guns fall silent and not before",
    "our answer is no",
]
sayings = st.lists(st.tuples(st.integers(0, 5), st.sampled_from([PUTIN, TRUMP]), st.sampled_from(SAID)), max_size=14)


@settings(deadline=None, max_examples=150)
@given(sayings)
def test_positions_are_joined_as_if_each_telling_were_compared_with_each(cases):
    papers = [Paper(f"p{n}") for n in range(6)]
    for n, actor, words in cases:
        papers[n].position(actor, words)
    made = [paper.made() for paper in papers]
    sources = make_sources([article for article, _ in made])
    told = [
        Told((n, k), source, article, mention)
        for n, (source, (article, found)) in enumerate(zip(sources, made, strict=True))
        for k, mention in enumerate(found.positions)
    ]

    def another(a, b):
        other_actor = a.mention.actor.key != b.mention.actor.key
        return other_actor or (a.source.id == b.source.id and a.mention.evidence != b.mention.evidence)

    def everywhere(_):
        return [("", (date.min, date.max))]

    quick = cluster(told, _positions.drawers, _positions.VETOES, _positions.JOINS, content=_positions.content)
    assert quick == cluster(told, everywhere, (another,), _positions.JOINS)
