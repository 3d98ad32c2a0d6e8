"""Who takes part: from the trigger's own phrase and clause, each in a capacity."""

from __future__ import annotations

from collections.abc import Iterable

from briefgen.extract.meetings._by_noun import NOUN_RULES
from briefgen.extract.meetings._by_verb import VERB_RULES, together
from briefgen.extract.meetings._contact import Trigger
from briefgen.extract.meetings._phrase import WITH, between_whom, pair
from briefgen.extract.meetings._tree import each_other, is_passive, objects_of, subjects
from briefgen.extract.meetings._who import actors_of, is_assembly, is_organisation, state_actor
from briefgen.extract.meetings._words import TELL_FROM_AFAR, seats_of_power, words
from briefgen.model.document import Document, Token
from briefgen.model.mentions import Participant
from briefgen.model.reading import Place, Reading


def parties(reading: Reading, trigger: Trigger) -> dict[str, tuple[Participant, ...]]:
    """Whom each rule finds in the clause, by the rule's name."""
    rules = VERB_RULES if trigger.kind == "verb" else NOUN_RULES
    found = {f"meeting.{name}": tuple(rule(reading, trigger)) for name, rule in rules}
    return {name: people for name, people in found.items() if people}


def jointly(reading: Reading, trigger: Trigger) -> bool:
    """Whether subjects alone tell a contact: not with a verb that needs a counterpart, nor where that is a thing."""
    document = reading.document
    if is_passive(document, trigger.i) and not together(document, trigger):
        return False  # "a text is being discussed by diplomats": nobody says that they met
    frame = words().verbs[trigger.word]
    beside = [t for t in document.children(trigger.i, "prep", "dative") if t.lower in frame.with_ and document.children(t.i, "pobj")]
    if each_other(document, trigger.i):
        return True
    things = [t for t in document.children(trigger.i, "dobj") if frame.object and trigger.word != TELL_FROM_AFAR]
    return frame.joint and not beside and not things


def of_several(reading: Reading, trigger: Trigger) -> bool:
    """Whether those who meet are a body of several: "Gulf leaders met", "talks of army chiefs"; not "Chad's envoys met X"."""
    document = reading.document
    if trigger.kind == "verb" and (document.children(trigger.i, "dobj") or objects_of(document, trigger.i, WITH)):
        return False
    if trigger.word in words().assemblies and any(
        is_organisation(p.actor) for p in [*pair(reading, trigger), *between_whom(reading, trigger)]
    ):
        return True
    heads = [i for i in _table(document, trigger) if is_assembly(document, i)]
    return any(a.kind in {"body", "group"} for i in heads for a in actors_of(reading, i))


def of_pair(reading: Reading, trigger: Trigger) -> bool:
    """Whether those who meet are told before: "the two sides", "the ministers"; who they are, the contact before says."""
    document = reading.document
    if trigger.kind == "verb" and not jointly(reading, trigger):
        return False
    return any(_is_pair(document, document.tokens[i]) and _nameless(reading, i) for i in _table(document, trigger))


def _nameless(reading: Reading, i: int) -> bool:
    mention = reading.actor_at(i)
    return mention is None or all(a.kind == "unnamed" for a in mention.actors)


def _is_pair(document: Document, token: Token) -> bool:
    if token.lower == "they" or (
        token.lower in {"two", "pair", "duo"} and any(t.lower == "the" for t in document.children(token.i, "det"))
    ):
        return not document.children(token.i, "prep", "relcl", "acl")
    pointing = bool({t.lower for t in document.children(token.i)} & {"the", "both", "these"})
    more = document.children(token.i, "prep", "relcl", "acl", "appos")
    return token.tag == "NNS" and token.lemma in words().pair_nouns and pointing and not more


def _table(document: Document, trigger: Trigger) -> list[int]:
    """Heads of those who sit at the contact: its verb's subject, and who follows "between" or "of"."""
    heads = subjects(document, trigger.verb) if trigger.verb is not None else []
    of = [t for i in {trigger.i, trigger.outer} for t in document.children(i, "prep") if t.lower in {"of", "between", "among"}]
    return heads + [o.i for t in of for o in document.children(t.i, "pobj")] if trigger.kind == "noun" else heads


def hosts(
    reading: Reading, trigger: Trigger, found: dict[str, tuple[Participant, ...]], place: Place | None
) -> dict[str, tuple[Participant, ...]]:
    """As in "arrived in Rome for talks with officials": guests whose hosts are left nameless meet the state they are in."""
    guests = everybody(p for people in found.values() for p in people)
    state = place.country if place else None
    if state is None or len(guests) != 1 or guests[0].actor.party in {None, state}:
        return {}
    document = reading.document
    on_way = trigger.link in {"for", "on"} and trigger.verb is not None and document.tokens[trigger.verb].lemma in words().travel
    near = [trigger.i, trigger.outer, *([trigger.verb] if trigger.verb is not None else [])]
    nameless = any(document.tokens[o].lemma in words().nameless_hosts for i in near for o in objects_of(document, i, WITH))
    between = [o for i in near for j in objects_of(document, i, frozenset({"between"})) for o in document.conjuncts(j)]
    nameless = nameless or any(document.tokens[o].lower == "government" and _nameless(reading, o) for o in between)
    objects = document.children(trigger.i, "dobj") if trigger.kind == "verb" else []
    received = trigger.kind == "verb" and words().verbs[trigger.word].role == "host" and is_passive(document, trigger.i)
    if (
        on_way
        or nameless
        or received
        or (place is not None and place.key in seats_of_power())
        or any(t.lemma in words().nameless_hosts for t in objects)
    ):
        return {"meeting.nameless-hosts": (Participant(state_actor(reading, state), "host"),)}
    return {}


def everybody(people: Iterable[Participant]) -> tuple[Participant, ...]:
    """Each participant once; who is named as host or mediator is that."""
    found: dict[str, Participant] = {}
    for p in people:
        if p.actor.key not in found or found[p.actor.key].capacity == "party":
            found[p.actor.key] = p
    return tuple(found.values())
