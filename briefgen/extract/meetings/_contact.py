"""What the rules of this package hand one another."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from briefgen.model.mentions import Participant
from briefgen.model.reading import UNDATED, Actor, DateValue, Place
from briefgen.model.span import Quote, Span
from briefgen.model.vocabulary import MeetingFormat, MeetingStatus

Kind = Literal["verb", "noun"]


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that may tell a contact, with where it stands in its clause."""

    i: int
    """Its token."""
    kind: Kind
    word: str
    """Base form."""
    outer: int
    """The token that stands for it in the clause: "round" in "a round of talks"; itself otherwise."""
    verb: int | None
    """The verb it depends on (itself for a verb)."""
    link: str
    """How `outer` hangs on `verb`: `dobj`, `nsubj`, or the preposition; empty for a verb."""
    definite: bool
    """Whether it points back: "the talks", "their conversation"."""
    other: bool
    """Whether it says that this is another occasion."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """One trigger's account of a contact, before accounts of the same contact are joined."""

    trigger: Trigger
    participants: tuple[Participant, ...] = ()
    format: MeetingFormat | None = None
    """None where the words leave it open."""
    status: MeetingStatus | None = None
    """None where the words do not tell."""
    date: DateValue = UNDATED
    place: Place | None = None
    topics: tuple[Quote, ...] = ()
    outcome: tuple[Quote, ...] = ()
    reported_by: Actor | None = None
    evidence: Span
    """The sentence."""
    clause: Span
    """The clause: what is cited where the sentence is long."""
    narrow: Span
    """The fewest words that tell it: what is cited where the clause tells another contact too."""
    pair: bool = False
    """Whether it speaks of people told before: "the two sides met", "talks between both delegations"."""
    several: bool = False
    """Whether one participant is several who meet: "EU foreign ministers met"."""
    rules: tuple[str, ...] = field(default=())
