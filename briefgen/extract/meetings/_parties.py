"""Who takes part: from the trigger's own phrase and clause, each in a capacity."""

from __future__ import annotations

from collections.abc import Iterable

from briefgen.extract.meetings._by_noun import NOUN_RULES
from briefgen.extract.meetings._by_verb import VERB_RULES
from briefgen.extract.meetings._contact import Trigger
from briefgen.model.mentions import Participant
from briefgen.model.reading import Reading


def parties(reading: Reading, trigger: Trigger) -> dict[str, tuple[Participant, ...]]:
    """Whom each rule finds in the clause, by the rule's name."""
    rules = VERB_RULES if trigger.kind == "verb" else NOUN_RULES
    found = {f"meeting.{name}": tuple(rule(reading, trigger)) for name, rule in rules}
    return {name: people for name, people in found.items() if people}


def everybody(people: Iterable[Participant]) -> tuple[Participant, ...]:
    """Each participant once; who is named as host or mediator is that."""
    found: dict[str, Participant] = {}
    for p in people:
        if p.actor.key not in found or found[p.actor.key].capacity == "party":
            found[p.actor.key] = p
    return tuple(found.values())
