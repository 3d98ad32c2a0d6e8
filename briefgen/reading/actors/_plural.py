"""Several actors in one phrase: "the two leaders", "both presidents", "both sides", "the two countries"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import pairwise

from briefgen.model.document import Token
from briefgen.model.reading import Actor
from briefgen.reading.actors._counted import COUNTS
from briefgen.reading.actors._draft import OBJECT, SUBJECT, Discourse, Draft, Who
from briefgen.reading.actors._lexicon import Words
from briefgen.reading.actors._marks import Found, Mark
from briefgen.reading.actors._named import mark_actor, state_actor
from briefgen.reading.actors._phrases import DEFINITE, Phrase

PAIR = 2
LOPSIDED = 2
"""How many times as often one side may stand beside words of war as the other."""
SIDED = frozenset({"state", "adjective", "group", "capital"})
LEAST_TOLD = 2
"""Words of war beside a side that make it one for sure."""
REACH = 6
"""Sentences back to look for the two."""


def both(discourse: Discourse, phrase: Phrase) -> Who | None:
    """The persons or states meant; None where the phrase is no such plural, empty where it stays open."""
    if phrase.marks or phrase.owner or not _speaks_of_two(discourse, phrase):
        return None
    token = discourse.document.tokens[phrase.hit.last - 1]
    number = COUNTS.get(phrase.count or "", 0)
    if number > PAIR:
        return _several(discourse, phrase, token, number) if phrase.kind == "office" else None
    if phrase.kind == "side":
        return _states(discourse, phrase, token)
    if phrase.kind in {"office", "unnamed"} and phrase.hit.noun.word in discourse.words.data.person_plurals:
        return _persons(discourse, phrase, token) or (None if phrase.determiner != "both" and not phrase.count else ())
    return None


def _speaks_of_two(discourse: Discourse, phrase: Phrase) -> bool:
    two = discourse.words.data.two
    if phrase.count is not None:
        return phrase.plural and (phrase.count in two or phrase.count in COUNTS) and phrase.determiner in DEFINITE
    return phrase.determiner in two or (phrase.plural and phrase.determiner in DEFINITE)


def _persons(discourse: Discourse, phrase: Phrase, token: Token) -> Who | None:
    """Going back by sentence, until exactly two fitting persons are met; core arguments break a tie."""
    pair = _coordinated_persons(discourse, phrase, token)
    if pair:
        return pair
    met: list[int] = []
    for row in discourse.before(token, REACH):
        here = _distinct(n for d in row for n in discourse.people(d) if _fits(discourse, n, phrase))
        if len(_distinct([*met, *here])) > 2 and not met:
            here = _distinct(n for d in row if _is_core(discourse, d) for n in discourse.people(d) if _fits(discourse, n, phrase))
        met = _distinct([*met, *here])
        if len(met) == 2:
            return tuple(met)
        if len(met) > 2:
            return None
    return None


def _several(discourse: Discourse, phrase: Phrase, token: Token, number: int) -> Who | None:
    """As in "the three ministers": those of that office whom the article names before, if they are just so many."""
    met = _distinct(
        n for row in discourse.before(token, REACH) for d in reversed(row) for n in discourse.people(d) if _holds(discourse, n, phrase)
    )
    return tuple(sorted(met)) if len(met) == number else None


def _holds(discourse: Discourse, person: int, phrase: Phrase) -> bool:
    return any(phrase.hit.noun.cls in discourse.words.above(o) for o in discourse.roster[person].offices)


def _coordinated_persons(discourse: Discourse, phrase: Phrase, token: Token) -> Who:
    """The nearest "X and Y" of two persons, unless other such persons were subjects since."""
    tokens = discourse.document.tokens
    for row in discourse.before(token, 2):
        for draft in reversed(row):
            head = tokens[draft.head]
            other = discourse.at.get(head.head) if head.dep == "conj" else None
            pair = _distinct(n for d in (other, draft) if d is not None for n in discourse.people(d) if _fits(discourse, n, phrase))
            if len(pair) == 2 and not discourse.document.children(draft.head, "conj") and tokens[head.head].dep != "conj":
                return tuple(pair)
        if any(
            _is_core(discourse, d) and discourse.roster[n].offices and _fits(discourse, n, phrase) for d in row for n in discourse.people(d)
        ):
            return ()
    return ()


def _is_core(discourse: Discourse, draft: Draft) -> bool:
    return discourse.document.tokens[draft.head].dep in SUBJECT | OBJECT


def _fits(discourse: Discourse, person: int, phrase: Phrase) -> bool:
    """Whether a person holds the office that "leaders" or "presidents" asks for.

    Somebody whose office the article leaves out may be one of "the two ministers" or "the leaders", but not of "the ministers".
    """
    offices, cls = discourse.roster[person].offices, phrase.hit.noun.cls
    if phrase.kind != "office" or not offices - {"leader", "counterpart"}:
        return phrase.kind != "office" or phrase.count is not None or phrase.determiner == "both" or cls == "leader" or bool(offices)
    return _holds(discourse, person, phrase)


def _states(discourse: Discourse, phrase: Phrase, token: Token) -> Who:
    """A pair just coordinated, else the two just spoken of, else the sides of the war."""
    pair = _coordinated(discourse, token)
    if pair:
        return pair
    war = discourse.belligerents
    if war is None:
        war = discourse.belligerents = _belligerents(discourse)
    war = war if _told_before(discourse, war, phrase.first) else ()
    side_by_side = _joined_names(discourse, token)
    if side_by_side:
        return (
            side_by_side  # "Peru and Chile talks are to begin with the rebels left out": two that stand beside each other go before others
        )
    if war and phrase.hit.noun.word not in {"country", "nation", "state", "neighbour", "neighbor"}:
        return war
    for row in discourse.before(token, 1):
        here = _distinct_actors(
            a
            for d in row
            if d.form != "adjective" and not _introduces(discourse, d) and _takes_part(discourse, d)
            for a in d.who
            if isinstance(a, Actor) and (a.kind == "state" or (a.kind == "group" and d.form == "name"))  # "gunmen" are no side
        )
        if len(here) == 2:
            return tuple(here)
        if here:
            break
    return war or _joined_names(discourse, token) or _met(discourse, token)


def _told_before(discourse: Discourse, war: Who, before: int) -> bool:
    """Whether the article has named both sides already."""
    named = {m.name.party for m in discourse.found.marks if m.first < before}
    return all(isinstance(side, Actor) and side.party in named for side in war)


def _joined_names(discourse: Discourse, token: Token) -> Who:
    """As in "leaders in neighbouring Chad and Niger …", then "The two countries": the two that the sentence before joins, places or not."""
    document = discourse.document
    if not token.sentence:
        return ()
    before = document.sentences[token.sentence - 1]
    marks = [m for m in discourse.found.marks if before.first <= m.first < before.last and m.name.kind == "state"]
    pairs = [
        (a, b)
        for a, b in pairwise(marks)
        if [t.lower for t in document.tokens[a.last : b.first]] == ["and"] and document.tokens[a.first - 1].text != ","
    ]
    return tuple(mark_actor(discourse, m) for m in pairs[0]) if len(pairs) == 1 else ()


def _met(discourse: Discourse, token: Token) -> Who:
    """As in "Chad's envoy met Niger's premier in Bilma. The sides agreed …": those for whom the only two persons act."""
    parties: list[str | None] = []
    for row in discourse.before(token, 2):
        parties = list(dict.fromkeys([*parties, *(discourse.parties.get(n) for d in row for n in discourse.people(d))]))
        if len(parties) > 1:
            known = [discourse.words.names[p] for p in parties if p is not None and p in discourse.words.names]
            pair = len(parties) == len(known) == PAIR
            return tuple(state_actor(n.name, org=n.kind != "state") for n in known) if pair else ()
    return ()


def _takes_part(discourse: Discourse, draft: Draft) -> bool:
    """Whether a state is subject, or is dealt with: not the place in "met in Turkey's Istanbul"."""
    tokens = discourse.document.tokens
    token = tokens[draft.head]
    while token.dep == "conj":
        token = tokens[token.head]
    return token.dep in SUBJECT | OBJECT or (token.dep == "pobj" and tokens[token.head].lower in {"between", "with", "by"})


def _introduces(discourse: Discourse, draft: Draft) -> bool:
    """Whether a state only says whose official is named: "Egyptian intelligence chief Hassan Rashad"."""
    return any(
        discourse.people(d) and d.first <= draft.first and draft.last <= d.last
        for d in (discourse.at.get(discourse.document.tokens[draft.head].head),)
        if d
    )


def _coordinated(discourse: Discourse, token: Token) -> Who:
    """The last "X and Y" of two states or groups in this sentence or the two before."""
    for row in discourse.before(token, 2):
        for draft in reversed(row):
            tokens = discourse.document.tokens
            head = tokens[draft.head]
            other = discourse.at.get(head.head) if head.dep == "conj" else None
            if other is not None and other.first < draft.first and draft.form != "adjective":
                pair = _distinct_actors(a for d in (other, draft) for a in d.who if isinstance(a, Actor) and a.kind in {"state", "group"})
                if len(pair) == 2 and len(discourse.document.children(draft.head, "conj")) == 0 and tokens[other.head].dep != "conj":
                    return tuple(pair)
    return ()


def _belligerents(discourse: Discourse) -> Who:
    """The two states or groups that the article most often sets beside words of war; none unless both stand out."""
    counts = war_counts(discourse.found, discourse.document.tokens, discourse.words)
    ranked = sorted(counts.items(), key=lambda kv: (-kv[1][0], kv[0]))
    first, second, *third = [number for _, (number, _) in ranked[:3]] + [0] * (PAIR - len(ranked))
    if not second or first > LOPSIDED * second or (third and second < 2 * third[0]):
        return ()
    if second < LEAST_TOLD and not _most_named(discourse, {side for side, _ in ranked[:PAIR]}):
        return ()
    return tuple(mark_actor(discourse, ranked[i][1][1]) for i in (0, 1))


def _most_named(discourse: Discourse, sides: set[str]) -> bool:
    """Whether no other state or group is named as often as the two: a broker, or a state that the fighting is in, would be."""
    named = Counter(m.name.party for m in discourse.found.marks if m.name.kind in SIDED and m.name.party)
    least = min(named[side] for side in sides)
    return all(number < least for party, number in named.items() if party not in sides)


def war_counts(found: Found, tokens: tuple[Token, ...], words: Words) -> dict[str, tuple[int, Mark]]:
    """How often each party stands beside a word of war: before it, as its owner, or after "on", "against", "of"."""
    counts: dict[str, tuple[int, Mark]] = {}
    for mark in found.marks:
        if mark.name.kind not in SIDED or not mark.name.party:
            continue
        near = _neighbours(tokens, tokens[mark.last - 1])
        if any(t.lemma in words.data.war_words or t.lower in words.data.war_words for t in near):
            number, first = counts.get(mark.name.party, (0, mark))
            best = first if first.name.kind in {"state", "group"} else mark
            counts[mark.name.party] = (number + 1, best)
    return counts


def _neighbours(tokens: tuple[Token, ...], head: Token) -> list[Token]:
    above = tokens[head.head]
    return [above, tokens[above.head]] if above.pos == "ADP" else [above]


def _distinct(numbers: Iterable[int]) -> list[int]:
    return list(dict.fromkeys(numbers))


def _distinct_actors(actors: Iterable[Actor]) -> list[Actor]:
    return list({a.key: a for a in actors}.values())
