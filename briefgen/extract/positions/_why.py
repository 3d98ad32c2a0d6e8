"""Why an attribution became a position or did not: for `explain` and `annotate --explain`. Nothing is decided here."""

from __future__ import annotations

import inspect
from dataclasses import dataclass

from briefgen.extract.positions._select import CONDITIONS, Condition
from briefgen.model.mentions import PositionMention
from briefgen.model.reading import Attribution, Reading
from briefgen.model.span import Span


@dataclass(frozen=True, slots=True)
class Drop:
    """What kept an attribution from becoming a position."""

    condition: str
    """Name of the condition that does not hold."""
    reason: str
    """What the condition asks for, in one line."""


SPOKEN_FOR = Drop("spoken_for", "Another attribution of the same actor, nearer to the sentence's root, speaks for these words.")
"""All conditions hold, and yet there is no position of its own."""


def why_dropped(reading: Reading, attribution: Attribution) -> Drop | None:
    """The first condition that an attribution does not meet; None where it meets all."""
    failed = next((condition for condition in CONDITIONS if not condition(reading, attribution)), None)
    return Drop(failed.__name__, reason_of(failed)) if failed else None


def reason_of(condition: Condition) -> str:
    """The first line of a condition's docstring."""
    return (inspect.getdoc(condition) or "").partition("\n")[0]


def made_from(reading: Reading, position: PositionMention) -> Attribution | None:
    """The attribution that a position was made from: its actor, rule and words; of several the nearest to the sentence's root."""
    fitting = [a for a in reading.attributions if _fits(a, position) and why_dropped(reading, a) is None]
    return min(fitting, key=lambda a: _depth(reading, a), default=None)


def _fits(attribution: Attribution, position: PositionMention) -> bool:
    held = Span(position.evidence[0].start, position.evidence[-1].end)
    parts = (*attribution.content, *((attribution.cue,) if attribution.cue else ()))
    told = (attribution.mode, attribution.addressee, attribution.via) == (position.mode, position.addressee, position.via)
    made = attribution.rule in position.rules and position.actor in attribution.actors
    return told and made and all(held.covers(part) for part in parts)


def _depth(reading: Reading, attribution: Attribution) -> int:
    return sum(1 for _ in reading.document.ancestors(attribution.cue_head)) if attribution.cue_head is not None else 0
