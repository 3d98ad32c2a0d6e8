"""Who takes part, where a verb tells the contact: one rule a function."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from briefgen.extract.meetings._contact import Trigger
from briefgen.extract.meetings._journeys import goal_of, travellers
from briefgen.extract.meetings._tree import clause_verb, is_passive, objects_of, patients, subjects
from briefgen.extract.meetings._who import actors_of, host_state, is_head, is_person, state_actor, taking_part
from briefgen.extract.meetings._words import GO_ABROAD, TELL_FROM_AFAR, words
from briefgen.model.document import Document, Token
from briefgen.model.mentions import Participant
from briefgen.model.reading import Actor, Reading

Rule = Callable[[Reading, Trigger], Iterable[Participant]]
BY = frozenset({"by"})
WITH = frozenset({"with", "alongside"})


def _verb_subject(reading: Reading, trigger: Trigger) -> Iterable[Participant]:
    frame = words().verbs[trigger.word]
    if trigger.word == GO_ABROAD:
        return
    things = [t for t in reading.document.children(trigger.i, "dobj") if not actors_of(reading, t.i)]
    if frame.people and things and trigger.word != TELL_FROM_AFAR:
        return  # "called meetings of their councils": nobody is on the telephone
    heads = subjects(reading.document, trigger.i)
    if not heads and is_passive(reading.document, trigger.i):
        heads = objects_of(reading.document, trigger.i, BY)  # "was welcomed with a guard of honour by X"
    if together(reading.document, trigger):
        heads = [t.i for t in reading.document.children(trigger.i, "nsubjpass", "nsubj")]
    told = [a for t in reading.document.children(trigger.i, "nsubj") if t.lower == "who" for a in actors_of(reading, t.i)]
    if told and not any(actors_of(reading, i) for i in heads if is_person(reading, i)):
        heads = []
        yield from taking_part(told, frame.role)
    for i in [*_all_of(reading.document, trigger, heads), *heads]:
        yield from taking_part(actors_of(reading, i) or _of_outer_clause(reading, i, trigger.i), frame.role)


def together(document: Document, trigger: Trigger) -> bool:
    """As in "were huddled in Rome": a state of those who are together, and nobody's doing."""
    return trigger.word in words().states and is_passive(document, trigger.i) and not document.children(trigger.i, "agent")


def _all_of(document: Document, trigger: Trigger, heads: list[int]) -> list[int]:
    """As in "A and B, who met in Rome": the parser gives the clause to B alone."""
    verb = document.tokens[trigger.i]
    alone = words().verbs[trigger.word].joint and not objects_of(document, verb.i, words().verbs[trigger.word].with_)
    if not alone or verb.dep != "relcl" or document.children(verb.i, "dobj"):
        return []
    named = [document.tokens[document.tokens[i].head] if document.tokens[i].dep == "appos" else document.tokens[i] for i in heads]
    return [t.head for t in named if t.dep == "conj"]


def _of_outer_clause(reading: Reading, pronoun: int, verb: int) -> list[Actor]:
    """As in "A and B flew to Kyiv, where they met C": an open pronoun in a clause takes the subject of the clause around it."""
    document = reading.document
    if document.tokens[pronoun].pos != "PRON" or document.tokens[verb].dep not in {"relcl", "advcl", "ccomp"}:
        return []
    above = clause_verb(document, document.tokens[verb].head)
    found = [a for i in (subjects(document, above) if above is not None else []) for a in actors_of(reading, i)]
    if document.tokens[pronoun].lower in {"he", "she"}:  # "Arriving from Rome, where he had seen X, Rojas said"
        fronted = above is not None and document.tokens[above].dep == "advcl" and document.tokens[above].head > above
        return found if fronted and len(found) == 1 and found[0].kind in {"person", "unnamed"} else []
    return found if document.tokens[pronoun].lower == "they" and len(found) > 1 else []


def _verb_object(reading: Reading, trigger: Trigger) -> Iterable[Participant]:
    frame = words().verbs[trigger.word]
    if not frame.object:
        return
    document = reading.document
    passive = [document.tokens[i] for i in patients(document, trigger.i)]
    verb = document.tokens[trigger.i]
    if not passive and verb.tag == "VBN" and verb.dep == "advcl" and is_passive(document, trigger.i):
        passive = [document.tokens[i] for i in subjects(document, verb.head)]  # "Received by X in Rome, Y said …"
    called = document.children(trigger.i, "oprd") if trigger.word == "call" else []
    objects = (
        document.children(trigger.i, "dobj", "dative", "attr") or _misread_object(document, trigger.i) or _named_next(reading, trigger.i)
    )
    then = ("then", "next", "afterwards", "later")  # "rang X first and then Y"
    joined = [
        t
        for t in document.children(trigger.i, "conj")
        if objects and t.pos == "PROPN" and any(c.lower in then for c in document.children(t.i, "advmod"))
    ]
    for t in [*objects, *joined, *called, *passive]:
        named = actors_of(reading, t.i)
        if frame.people:
            office = t.lemma in words().bearers
            named = [a for a in named if office or a.kind == "person" or is_head(a) or a.name.split()[-1].lower() in words().delegations]
        if frame.envoys and t.lemma not in words().envoys:
            named = [a for a in named if words().envoys & set(re.findall(r"[\w']+", (a.role or "").lower().replace("’", "'")))]
        yield from taking_part(named)


def _named_next(reading: Reading, verb: int) -> list[Token]:
    """The person named right after an active verb, whatever the parser makes of the name: "rang Peruvian President Rojas"."""
    document = reading.document
    after = document.tokens[verb + 1] if verb + 1 < document.sentence_of(verb).last else None
    mention = reading.actor_at(after.i) if after is not None else None
    if after is None or mention is None or mention.span.start != after.start or is_passive(document, verb):
        return []
    return [document.tokens[mention.head]] if mention.form in {"name", "nominal"} and is_person(reading, mention.head) else []


def _misread_object(document: Document, verb: int) -> list[Token]:
    """As in "is expected to see Rojas, an official said": a name that the parser takes for the subject of what follows."""
    return [
        t
        for above in document.ancestors(verb)
        for t in document.children(above.i, "nsubj")
        if t.pos == "PROPN" and min(document.subtree(t.i)) == verb + 1
    ]


def _verb_with(reading: Reading, trigger: Trigger) -> Iterable[Participant]:
    frame = words().verbs[trigger.word]
    document = reading.document
    for i in [trigger.i, *(t.i for t in document.children(trigger.i, "dobj"))]:
        for j in objects_of(document, i, frame.with_):
            yield from taking_part(actors_of(reading, j))


def _visited(reading: Reading, trigger: Trigger) -> Iterable[Participant]:
    """A visit's counterpart is the state that is visited, where it is not the visitor's own."""
    document = reading.document
    own = {a.party for i in subjects(document, trigger.i) for a in actors_of(reading, i)}
    for t in document.children(trigger.i, "dobj") if trigger.word == "visit" and trigger.kind == "verb" else ():
        yield from host_state(reading, t.i, own)


def _journey(reading: Reading, trigger: Trigger) -> Iterable[Participant]:
    """As in "flew to Rome on Monday": who goes, and the state where the journey ends as host."""
    goal = goal_of(reading, reading.document.tokens[trigger.i]) if trigger.word == GO_ABROAD else None
    if goal is not None:
        state = goal.country or goal.name
        companions = [a for i in objects_of(reading.document, trigger.i, WITH) for a in actors_of(reading, i)]
        guests = [a for a in [*travellers(reading, trigger.i), *companions] if a.party != state]
        yield from taking_part(guests)
        yield Participant(state_actor(reading, state), "host")


def _errand(reading: Reading, trigger: Trigger) -> Iterable[Participant]:
    """As in "called to brief Zelensky": the errand's object is the counterpart."""
    if trigger.word not in {"call", "phone"}:
        return
    for child in reading.document.children(trigger.i, "xcomp", "advcl"):
        if child.lemma in words().errands:
            for t in reading.document.children(child.i, "dobj", "dative"):
                yield from taking_part(a for a in actors_of(reading, t.i) if a.kind == "person")


def _pronoun_pair(reading: Reading, trigger: Trigger) -> Iterable[Participant]:
    """As in "Salas assured Rojas, when he received her": whoever is which, it is these two."""
    document = reading.document
    beside = [*document.children(trigger.i, "nsubj"), *document.children(trigger.i, "dobj")]
    sexes = {"he": "m", "him": "m", "she": "f", "her": "f"}
    differ = len(beside) == len({sexes.get(t.lower) for t in beside} - {None}) == 2
    above = next((t for t in document.ancestors(trigger.i) if t.pos == "VERB" and document.children(t.i, "dobj")), None)
    if not differ or above is None or all(reading.actor_at(t.i) for t in beside):
        return
    heads = [*subjects(document, above.i), *(t.i for t in document.children(above.i, "dobj"))]
    people = [a for i in heads for a in actors_of(reading, i) if a.kind == "person" or is_head(a)]
    if len(heads) == len(people) == 2:
        yield from taking_part(people)


VERB_RULES: tuple[tuple[str, Rule], ...] = (
    ("verb-subject", _verb_subject),
    ("verb-object", _verb_object),
    ("verb-with", _verb_with),
    ("pronoun-pair", _pronoun_pair),
    ("visited-state", _visited),
    ("journey", _journey),
    ("errand", _errand),
)
