"""Which attributions are positions: one rule a function, each with its reason. All must hold."""

from __future__ import annotations

from collections.abc import Callable

from briefgen.extract.positions._lexicon import empty
from briefgen.extract.positions._nested import outermost, speaks_itself
from briefgen.extract.positions._reports import no_diary, no_report
from briefgen.extract.positions._speakers import known_actor, no_bystander, not_anonymous
from briefgen.extract.positions._stance import stance_of
from briefgen.extract.positions._told import (
    came_about,
    finite_cue,
    not_conditional,
    not_left_open,
    not_of_itself,
    not_rumoured,
    not_sought,
    not_told_of,
    uttered,
)
from briefgen.extract.positions._wording import wording
from briefgen.model.reading import Attribution, Reading

GIVEN_WHOLE = frozenset({"transcript", "own-statement"})
"""Rules whose attributions are all sentences of a speech."""
Condition = Callable[[Reading, Attribution], bool]


def says_something(reading: Reading, attribution: Attribution) -> bool:
    """Declining to comment states nothing."""
    return empty().search(" ".join(s.of(reading.document.text) for s in attribution.content)) is None


def takes_a_stand(reading: Reading, attribution: Attribution) -> bool:
    """Of words given whole, only sentences that speak of the speaker's own side or give a stance: the rest tells how things are."""
    if attribution.rule not in GIVEN_WHOLE or not attribution.actors:
        return True
    first = wording().first_person | wording().first_owners | wording().first_objects
    own = any(t.lower in first for span in attribution.content for t in reading.document.tokens_in(span))
    return own or stance_of(reading, attribution, attribution.actors[0]) not in {"says", "describes"}


CONDITIONS: tuple[Condition, ...] = (
    known_actor,
    no_bystander,
    not_anonymous,
    says_something,
    uttered,
    came_about,
    finite_cue,
    not_conditional,
    not_left_open,
    not_rumoured,
    not_sought,
    not_told_of,
    not_of_itself,
    no_report,
    no_diary,
    outermost,
    speaks_itself,
    takes_a_stand,
)
"""In order; the first that fails drops the attribution."""
