"""Whom the clause around a noun names that tells a contact: who holds, hosts, attends or mediates it."""

from __future__ import annotations

from collections.abc import Iterable

from briefgen.extract.meetings._by_verb import Rule
from briefgen.extract.meetings._contact import Trigger
from briefgen.extract.meetings._journeys import goal_of
from briefgen.extract.meetings._mood import is_phrasal
from briefgen.extract.meetings._phrase import WITH, between_whom, by_whom, has_with, owner, pair, with_whom, zone_of
from briefgen.extract.meetings._tree import agents, holding_clauses, in_which, objects_of, patients, subjects
from briefgen.extract.meetings._who import actors_of, host_state, taking_part
from briefgen.extract.meetings._words import visits, words
from briefgen.model.document import Token
from briefgen.model.mentions import Participant
from briefgen.model.reading import Reading
from briefgen.model.vocabulary import Capacity

GO, STAY = frozenset({"to"}), frozenset({"in", "at"})
OBJECT = frozenset({"dobj", "in", "to", "at", "for", "on", "up", "into", "attr", "oprd"})
"""How a noun of contact hangs on a verb that tells it being held."""
MEANWHILE = frozenset({"during", "in", "at", "after", "before", "for", "following"})
"""Prepositions of what goes on around a contact."""
_ING = frozenset({"involving", "including", "bringing", "gathering"})
_BY = frozenset(
    {
        "involve",
        "include",
        "attend",
        "host",
        "mediate",
        "broker",
        "lead",
        "facilitate",
        "chair",
        "moderate",
        "convene",
        "organise",
        "organize",
        "join",
    }
)


def _capacity(verb: Token) -> Capacity:
    if verb.lemma in words().host:
        return "host"
    return "mediator" if verb.lemma in words().mediate else "party"


def _noun_acl(reading: Reading, trigger: Trigger) -> Iterable[Participant]:
    """As in "talks involving X and Y", "a meeting attended by X", "brokered by Z", "hosted by W"."""
    document = reading.document
    for i in [
        *zone_of(trigger),
        *([trigger.verb] if trigger.verb is not None and trigger.link in {"nsubjpass", "dobj", "nsubj"} else []),
    ]:
        for verb in [t for t in document.children(i, "acl", "relcl", "prep", "advcl") if t.lemma in _BY or t.lower in _ING]:
            capacity = _capacity(verb)
            heads = agents(document, verb.i) or [t.i for t in document.children(verb.i, "dobj", "pobj")]
            for j in heads:
                yield from taking_part(actors_of(reading, j), capacity)
    near = [*zone_of(trigger), *([trigger.verb] if trigger.verb is not None and trigger.link in {"nsubjpass", "nsubj"} else [])]
    for under in [t for i in near for t in document.children(i, "prep") if t.lower == "under"]:
        for noun in [o for o in document.children(under.i, "pobj") if o.lemma in words().presiding]:
            yield from taking_part(a for j in objects_of(document, noun.i, frozenset({"of"})) for a in actors_of(reading, j))
    if trigger.verb is not None and trigger.link == "nsubjpass":
        capacity = _capacity(document.tokens[trigger.verb])
        yield from taking_part((a for j in agents(document, trigger.verb) for a in actors_of(reading, j)), capacity)


def _noun_clause(reading: Reading, trigger: Trigger) -> Iterable[Participant]:
    """The subject that holds, joins, hosts or mediates, or that acts during a contact with somebody."""
    document = reading.document
    if trigger.verb is None:
        yield from _misread_subject(reading, trigger)
    if trigger.verb is None or trigger.link in {"nsubj", "nsubjpass"}:
        return
    verb = document.tokens[trigger.verb]
    holds = trigger.link in OBJECT and verb.lemma in words().light | words().host | words().mediate | words().attend
    holds = holds or _prized(reading, trigger, verb)
    if not holds and not _takes_part(reading, trigger, verb):
        return
    capacity = _capacity(verb) if holds else "party"
    if capacity == "party" and verb.lemma not in words().light | words().prizing and any(True for _ in between_whom(reading, trigger)):
        return
    retained = trigger.link == "dobj" or verb.lower in words().plan_states  # "was granted an audience", "is due for talks"
    for i in subjects(document, verb.i) or (patients(document, verb.i) if retained else []):
        yield from taking_part(actors_of(reading, i), capacity)
    for t in document.children(verb.i, "dative") if verb.lemma in words().handed and trigger.link == "dobj" else ():
        yield from taking_part(actors_of(reading, t.i))  # "offered Pyongyang talks"


def _prized(reading: Reading, trigger: Trigger, verb: Token) -> bool:
    """As in "Rojas praised a phone call with Salas": a call of his own, where nobody else's is told."""
    document = reading.document
    owned = document.children(trigger.i, "poss") or trigger.definite
    return trigger.link == "dobj" and verb.lemma in words().prizing and not owned and has_with(document, trigger)


def _misread_subject(reading: Reading, trigger: Trigger) -> Iterable[Participant]:
    """As in "Rojas, the president, held summits with X", where the parser takes the noun for an apposition of the name."""
    document = reading.document
    token = document.tokens[trigger.outer]
    held = any(t.tag == "VBN" and t.lemma in words().light for t in document.children(token.i, "amod"))
    if held and token.dep == "appos":
        yield from taking_part(actors_of(reading, token.head))


def _takes_part(reading: Reading, trigger: Trigger, verb: Token) -> bool:
    """Whether the subject of a verb that does not hold a contact is at it all the same."""
    document = reading.document
    owned = bool(document.children(trigger.i, "poss"))
    due = trigger.link == "for" and verb.lower in words().plan_states and not owned
    plans = (
        trigger.link in ({"dobj", "to", "on"} if verb.lemma == "agree" else {"dobj"})
        and verb.lemma in words().propose | words().plan | words().cancel
    )
    on_call = trigger.link == "on" and trigger.word == "call"
    spoken = (
        any(t.lower in words().call_words for t in document.children(trigger.i, "compound", "amod")) or trigger.word in words().far_words
    )
    lone = spoken and trigger.link in {"during", "in"} and not trigger.definite and verb.lemma not in words().errand_verbs
    meanwhile = (trigger.link in MEANWHILE or on_call) and not owned and (has_with(document, trigger) or lone)
    journey = (
        trigger.link in {"on", "for", "during"}
        and not owned
        and (trigger.word in visits() or verb.lemma in words().travel or goal_of(reading, verb) is not None)
    )
    return due or plans or meanwhile or journey or is_phrasal(document, verb.i, "cancelled")


def _noun_told(reading: Reading, trigger: Trigger) -> Iterable[Participant]:
    """As in "told Putin in a phone call": speaker and hearer, where the noun names nobody itself."""
    document = reading.document
    if (
        trigger.verb is None
        or trigger.link not in {"in", "during", "over", "at", "by"}
        or has_with(document, trigger)
        or document.children(trigger.i, "poss")
    ):
        return
    verb = document.tokens[trigger.verb]
    heads = [t.i for t in document.children(verb.i, "dobj", "dative")] if verb.lemma in words().errand_verbs else []
    caller = any(t.lower == "from" for t in document.children(trigger.i, "prep")) and trigger.word == "call"
    if caller:
        yield from taking_part(a for i in subjects(document, verb.i) for a in actors_of(reading, i))
        yield from taking_part(a for j in objects_of(document, trigger.i, frozenset({"from"})) for a in actors_of(reading, j))
    calls = trigger.word in words().far_words
    over = [t.i for t in document.children(verb.i, "dobj")] if verb.lemma in words().talked_over or calls else []
    near = [verb.i, *over] if verb.lemma in words().joint_verbs or calls else []  # not "stressed the need for ties with X at the meeting"
    heads += [j for i in near for j in objects_of(document, i, WITH)]
    if calls and trigger.link in {"in", "during"}:  # "delivered the message to X in a call"
        heads += [o.i for t in document.children(verb.i, "dative") if t.lower == "to" for o in document.children(t.i, "pobj")]
    hearers = [a for j in heads for a in actors_of(reading, j)]
    if hearers:
        yield from taking_part(a for i in subjects(document, verb.i) for a in actors_of(reading, i))
        yield from taking_part(hearers)


def _noun_company(reading: Reading, trigger: Trigger) -> Iterable[Participant]:
    """As in "will join the two leaders for a dinner", "had the premier over for breakfast"."""
    document = reading.document
    if trigger.verb is None or trigger.link not in {"for", "at", "over"} or document.tokens[trigger.verb].lemma not in words().company:
        return
    guests = [a for t in document.children(trigger.verb, "dobj") for a in actors_of(reading, t.i)]
    if guests:
        yield from taking_part(a for i in subjects(document, trigger.verb) for a in actors_of(reading, i))
        yield from taking_part(guests)


def _noun_pledged(reading: Reading, trigger: Trigger) -> Iterable[Participant]:
    """As in "At a June summit in Rome, X and Y pledged ...": several who agree on something at a contact took part."""
    document = reading.document
    if trigger.verb is None or trigger.link not in {"at", "in", "during"} or has_with(document, trigger):
        return
    found = [a for i in subjects(document, trigger.verb) for a in actors_of(reading, i)]
    if document.tokens[trigger.verb].lemma in words().joint_verbs and len(found) > 1:
        yield from taking_part(found)


def _noun_relative(reading: Reading, trigger: Trigger) -> Iterable[Participant]:
    """As in "a meeting in which the US and Iran discussed ...", "the visit that X was to pay": who acts in the clause took part."""
    document = reading.document
    for verb in holding_clauses(document, trigger):
        yield from taking_part((a for j in subjects(document, verb) for a in actors_of(reading, j)), _capacity(document.tokens[verb]))
    for token in document.tokens[trigger.i + 1 : document.sentence_of(trigger.i).last]:
        if token.pos == "NOUN" and token.lemma in words().nouns:
            return
        if token.pos == "VERB" and token.lemma in words().joint_verbs and in_which(document, token.i):
            for j in subjects(document, token.i):
                yield from taking_part(actors_of(reading, j))


def _noun_visited(reading: Reading, trigger: Trigger) -> Iterable[Participant]:
    """As in "Putin's visit to India": the state visited is host."""
    if trigger.word not in visits():
        return
    own = {p.actor.party for p in [*owner(reading, trigger), *_noun_clause(reading, trigger), *by_whom(reading, trigger)]}
    clauses = holding_clauses(reading.document, trigger)
    own |= {a.party for v in clauses for j in subjects(reading.document, v) for a in actors_of(reading, j)}
    for i in [trigger.i, *clauses]:
        for j in objects_of(reading.document, i, STAY if trigger.word in words().stays else GO):
            yield from host_state(reading, j, own)


def _noun_involves(reading: Reading, trigger: Trigger) -> Iterable[Participant]:
    """As in "The meeting involves officials from Egypt and Qatar"."""
    document = reading.document
    if trigger.verb is not None and trigger.link == "nsubj" and document.tokens[trigger.verb].lemma in words().seat:
        yield from taking_part(a for t in document.children(trigger.verb, "dobj") for a in actors_of(reading, t.i))


NOUN_RULES: tuple[tuple[str, Rule], ...] = (
    ("noun-owner", owner),
    ("noun-clause", _noun_clause),
    ("noun-with", with_whom),
    ("noun-between", between_whom),
    ("noun-pair", pair),
    ("noun-by", by_whom),
    ("noun-involves", _noun_involves),
    ("noun-participle", _noun_acl),
    ("noun-told", _noun_told),
    ("noun-company", _noun_company),
    ("noun-pledged", _noun_pledged),
    ("noun-relative", _noun_relative),
    ("noun-visited", _noun_visited),
)
