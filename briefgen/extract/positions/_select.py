"""Which attributions are positions: one rule a function, each with its reason. All must hold."""

from __future__ import annotations

from collections.abc import Callable

from briefgen.extract.positions._lexicon import empty
from briefgen.extract.positions._nested import outermost, speaks_itself
from briefgen.extract.positions._reports import no_diary, no_report
from briefgen.extract.positions._speakers import known_actor, no_bystander
from briefgen.extract.positions._told import finite_cue, not_conditional, not_rumoured, uttered
from briefgen.model.reading import Attribution, Reading

Condition = Callable[[Reading, Attribution], bool]


def says_something(reading: Reading, attribution: Attribution) -> bool:
    """Declining to comment states nothing."""
    return empty().search(" ".join(s.of(reading.document.text) for s in attribution.content)) is None


CONDITIONS: tuple[Condition, ...] = (
    known_actor,
    no_bystander,
    says_something,
    uttered,
    finite_cue,
    not_conditional,
    not_rumoured,
    no_report,
    no_diary,
    outermost,
    speaks_itself,
)
"""In order; the first that fails drops the attribution."""
