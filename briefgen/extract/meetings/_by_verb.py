"""Who takes part, where a verb tells the contact: one rule a function."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from briefgen.extract.meetings._contact import Trigger
from briefgen.extract.meetings._tree import clause_verb, is_passive, objects_of, subjects
from briefgen.extract.meetings._who import actors_of, host_state, taking_part
from briefgen.extract.meetings._words import words
from briefgen.model.mentions import Participant
from briefgen.model.reading import Actor, Reading

Rule = Callable[[Reading, Trigger], Iterable[Participant]]


def _verb_subject(reading: Reading, trigger: Trigger) -> Iterable[Participant]:
    frame = words().verbs[trigger.word]
    things = [t for t in reading.document.children(trigger.i, "dobj") if not actors_of(reading, t.i)]
    if frame.people and things:
        return  # "called meetings of their councils": nobody is on the telephone
    for i in subjects(reading.document, trigger.i):
        yield from taking_part(actors_of(reading, i) or _of_outer_clause(reading, i, trigger.i), frame.role)


def _of_outer_clause(reading: Reading, pronoun: int, verb: int) -> list[Actor]:
    """As in "A and B flew to Kyiv, where they met C": an open pronoun in a clause takes the subject of the clause around it."""
    document = reading.document
    if document.tokens[pronoun].pos != "PRON" or document.tokens[verb].dep not in {"relcl", "advcl", "ccomp"}:
        return []
    above = clause_verb(document, document.tokens[verb].head)
    found = [a for i in (subjects(document, above) if above is not None else []) for a in actors_of(reading, i)]
    return found if document.tokens[pronoun].lower == "they" and len(found) > 1 else []


def _verb_object(reading: Reading, trigger: Trigger) -> Iterable[Participant]:
    frame = words().verbs[trigger.word]
    if not frame.object:
        return
    document = reading.document
    passive = document.children(trigger.i, "nsubjpass") if is_passive(document, trigger.i) else []
    for t in [*document.children(trigger.i, "dobj", "dative"), *passive]:
        named = actors_of(reading, t.i)
        if frame.people:
            named = [a for a in named if a.kind == "person"]
        if frame.envoys:
            named = [a for a in named if words().envoys & set(re.findall(r"[\w']+", (a.role or "").lower().replace("’", "'")))]
        yield from taking_part(named)


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


def _errand(reading: Reading, trigger: Trigger) -> Iterable[Participant]:
    """As in "called to brief Zelensky": the errand's object is the counterpart."""
    if trigger.word not in {"call", "phone"}:
        return
    for child in reading.document.children(trigger.i, "xcomp", "advcl"):
        if child.lemma in words().errands:
            for t in reading.document.children(child.i, "dobj", "dative"):
                yield from taking_part(a for a in actors_of(reading, t.i) if a.kind == "person")


VERB_RULES: tuple[tuple[str, Rule], ...] = (
    ("verb-subject", _verb_subject),
    ("verb-object", _verb_object),
    ("verb-with", _verb_with),
    ("visited-state", _visited),
    ("errand", _errand),
)
