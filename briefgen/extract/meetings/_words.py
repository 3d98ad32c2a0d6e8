"""The words of `data/meetings.yaml`, typed."""

from __future__ import annotations

from functools import cache
from typing import Literal

import msgspec

from briefgen.gazetteer import fold_place, place_words
from briefgen.lexicons import lexicon
from briefgen.model.vocabulary import Capacity, MeetingFormat


class Frame(msgspec.Struct, frozen=True, rename={"with_": "with"}):
    """How a verb tells a contact."""

    format: MeetingFormat | Literal["none"]
    object: bool = False
    """The counterpart is the direct object."""
    joint: bool = False
    """Several subjects alone are enough: "the presidents met"."""
    with_: frozenset[str] = frozenset()
    """Prepositions before the counterpart."""
    people: bool = False
    """Only a person can be the object: states are called names, not called up."""
    envoys: bool = False
    """Only an envoy can be: a court summons others."""
    needs_place: bool = False
    """Only with a place or a day: one welcomes decisions from anywhere."""
    particle: frozenset[str] = frozenset()
    thing: str | None = None
    """Only with this object: "shook hands"."""
    way: bool = False
    """Only where a journey is made for it: "flew to Rome to see X"."""
    never: frozenset[str] = frozenset()
    """Prepositions that make it something else: one speaks of peace."""
    role: Capacity = "party"
    """Capacity of the subject."""


GO_ABROAD = "go-abroad"
TELL_FROM_AFAR = "tell-from-afar"
CALL_ON = "call-on"
GET_A_CALL = "get-a-call"
ACT_TOGETHER = "act-together"


class Words(msgspec.Struct, frozen=True):
    """The lexicon; each list is explained in the file."""

    envoys: frozenset[str]
    nouns: dict[str, MeetingFormat | Literal["none"]]
    plain_nouns: frozenset[str]
    telling_nouns: frozenset[str]
    times: frozenset[str]
    assemblies: frozenset[str]
    take_part: frozenset[str]
    weak_nouns: frozenset[str]
    stays: frozenset[str]
    needs_modifier: dict[str, frozenset[str]]
    containers: frozenset[str]
    not_before: frozenset[str]
    call_words: frozenset[str]
    far_words: frozenset[str]
    blocs: frozenset[str]
    gatherers: frozenset[str]
    other_trades: frozenset[str]
    bearers: frozenset[str]
    pair_nouns: frozenset[str]
    series: frozenset[str]
    sent_sides: frozenset[str]
    video_words: frozenset[str]
    conference_words: frozenset[str]
    verbs: dict[str, Frame]
    errands: frozenset[str]
    lines: frozenset[str]
    get_call: frozenset[str]
    not_together: frozenset[str]
    states: frozenset[str]
    heads: frozenset[str]
    presiding: frozenset[str]
    ranks: frozenset[str]
    no_counterpart: frozenset[str]
    light: frozenset[str]
    host: frozenset[str]
    mediate: frozenset[str]
    happen: frozenset[str]
    take_place: frozenset[str]
    propose: frozenset[str]
    idea_nouns: frozenset[str]
    plan_nouns: frozenset[str]
    mere_nouns: frozenset[str]
    occasions: frozenset[str]
    several_words: frozenset[str]
    errand_verbs: frozenset[str]
    plan: frozenset[str]
    plan_states: frozenset[str]
    willing: frozenset[str]
    ready: frozenset[str]
    attempts: frozenset[str]
    rumours: frozenset[str]
    prizing: frozenset[str]
    talked_over: frozenset[str]
    charging: frozenset[str]
    loose: frozenset[str]
    company: frozenset[str]
    handed: frozenset[str]
    venues: frozenset[str]
    unsettled: frozenset[str]
    coax: frozenset[str]
    tentative: frozenset[str]
    cancel: frozenset[str]
    moved: dict[str, frozenset[str]]
    new_day: frozenset[str]
    came_to_nothing: frozenset[str]
    broke_down: frozenset[str]
    refuse: frozenset[str]
    saying: frozenset[str]
    planned_words: frozenset[str]
    proposed_words: frozenset[str]
    cancelled_words: frozenset[str]
    before: frozenset[str]
    after: frozenset[str]
    other_words: frozenset[str]
    other_people: frozenset[str]
    go_on: frozenset[str]
    margins: frozenset[str]
    glad: frozenset[str]
    sports: frozenset[str]
    first_singular: frozenset[str]
    first_plural: frozenset[str]
    definite: frozenset[str]
    attend: frozenset[str]
    seat: frozenset[str]
    topic_verbs: frozenset[str]
    topic_preps: frozenset[str]
    outcome_verbs: frozenset[str]
    joint_verbs: frozenset[str]
    travel: frozenset[str]
    journeys: dict[str, frozenset[str]]
    gone: frozenset[str]
    sent: dict[str, frozenset[str]]
    delegations: frozenset[str]
    delegation_of: frozenset[str]
    preparing: frozenset[str]
    committees: frozenset[str]
    nameless_hosts: frozenset[str]
    buildings: frozenset[str]
    place_nouns: frozenset[str]
    object_control: frozenset[str]


@cache
def words() -> Words:
    """The lexicon of contacts."""
    return lexicon("meetings", Words)


@cache
def seats_of_power() -> frozenset[str]:
    """Keys of the places where a state receives: "talks at the Kremlin" are with Russia."""
    return frozenset(fold_place(seat) for seat in place_words().seats)


@cache
def visits() -> frozenset[str]:
    """Nouns and verbs of contacts that are visits."""
    stated = (*words().nouns.items(), *((word, frame.format) for word, frame in words().verbs.items()))
    return frozenset(word for word, form in stated if form == "visit")
