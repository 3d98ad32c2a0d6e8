"""The words of `data/incidents.yaml`, typed, with the look-ups that the rules need."""

from __future__ import annotations

from functools import cache, cached_property
from typing import Literal

import msgspec

from briefgen.lexicons import lexicon
from briefgen.model.vocabulary import IncidentType

Kind = IncidentType | Literal["casualty"]
"""What a trigger tells: an act of a type, or only that somebody was killed or wounded."""


class Nouns(msgspec.Struct, frozen=True):
    """Nouns of one kind: those that say it by themselves, those that need company."""

    sure: frozenset[str]
    plain: frozenset[str]


class Idioms(msgspec.Struct, frozen=True):
    """What violent words meet in peaceful phrases."""

    objects: frozenset[str]
    compounds: frozenset[str]
    prepositions: frozenset[str]


class Unreal(msgspec.Struct, frozen=True):
    """What turns an act into something that did not (yet) happen, or that is history."""

    modals: frozenset[str]
    marks: frozenset[str]
    governors: frozenset[str]
    nouns: frozenset[str]
    factive: frozenset[str]
    negators: frozenset[str]
    perfect: frozenset[str]
    claims: frozenset[str]
    likening: frozenset[str]
    history: frozenset[str]
    watching: frozenset[str]
    recent: frozenset[str]
    long_spans: frozenset[str]
    wars: frozenset[str]
    same_in_past: frozenset[str]


class Support(msgspec.Struct, frozen=True):
    """Verbs that carry an act noun."""

    by: frozenset[str]
    blame: frozenset[str]
    """An act is laid on somebody: "blamed on"."""
    own_up: frozenset[str]
    """Somebody lays it on himself: "claimed responsibility for"."""
    send: frozenset[str]
    """A weapon is sent by somebody: "fired by"."""
    set_off: frozenset[str]
    """Somebody says that it was he: "it had fired them"."""
    use: frozenset[str]
    """Somebody uses a weapon in an act."""
    count: frozenset[str]
    """Somebody keeps count of acts."""
    on: frozenset[str]
    happen: frozenset[str]
    aside: frozenset[str]
    """What was done before or after an act, or because of it, is none of it."""


class Peace(msgspec.Struct, frozen=True):
    """What is told in words of war and is none."""

    sports: frozenset[str]
    labour: frozenset[str]
    exercises: frozenset[str]
    counting: frozenset[str]
    offices: frozenset[str]
    bursting: frozenset[str]
    causes: frozenset[str]
    authorities: frozenset[str]
    kin: frozenset[str]


class Words(msgspec.Struct, frozen=True, dict=True):
    """The file `data/incidents.yaml`."""

    verbs: dict[str, dict[Kind, frozenset[str]]]
    particles: dict[Kind, tuple[str, ...]]
    light: dict[Kind, dict[str, frozenset[str]]]
    nouns: dict[Kind, Nouns]
    again: frozenset[str]
    one_more: frozenset[str]
    labels: frozenset[str]
    idioms: Idioms
    unreal: Unreal
    peace: Peace
    support: Support
    weapons: dict[IncidentType, frozenset[str]]
    forces: frozenset[str]
    left: frozenset[str]
    foes: frozenset[str]
    armed: frozenset[str]
    loyal: frozenset[str]
    anybody: frozenset[str]
    irregulars: frozenset[str]
    regimes: frozenset[str]
    strongholds: frozenset[str]
    suspected: frozenset[str]
    amounts: frozenset[str]
    rows: frozenset[str]
    accusing: frozenset[str]
    truces: frozenset[str]
    speakers: frozenset[str]
    outlets: frozenset[str]
    bombers: frozenset[str]
    facilities: frozenset[str]
    areas: frozenset[str]
    aircraft: frozenset[str]
    people: frozenset[str]
    not_people: frozenset[str]
    counted: frozenset[str]
    totals: frozenset[str]
    households: frozenset[str]
    killed: frozenset[str]
    killed_down: frozenset[str]
    recovering: frozenset[str]
    led_away: frozenset[str]
    passive_alike: frozenset[str]
    commands: tuple[tuple[str, ...], ...]
    named_forces: frozenset[str]
    compass: frozenset[str]
    wounded: frozenset[str]
    treated: frozenset[str]
    brought: frozenset[str]
    killed_nouns: frozenset[str]
    wounded_nouns: frozenset[str]
    quantifiers: frozenset[str]
    killed_phrases: dict[str, frozenset[str]]
    killed_takers: frozenset[str]
    killing: frozenset[str]
    wounded_phrases: dict[str, frozenset[str]]
    counting: dict[str, int]
    attitudes: frozenset[str]
    lately: frozenset[str]
    briefings: frozenset[str]
    answers: frozenset[str]
    lasting: frozenset[str]
    any_act: frozenset[str]
    happenings: frozenset[str]
    occurring: frozenset[str]
    documents: frozenset[str]
    papers: frozenset[str]
    toll_nouns: frozenset[str]
    telling_tolls: frozenset[str]
    toll_verbs: frozenset[str]
    place_prepositions: frozenset[str]
    hours: frozenset[str]
    goals: frozenset[str]
    other_spans: frozenset[str]
    other_which: frozenset[str]
    trends: frozenset[str]
    many_acts: frozenset[str]
    vague: frozenset[str]
    accidents: frozenset[str]
    damaging: frozenset[str]
    families: dict[str, frozenset[IncidentType]]

    @cached_property
    def verb_frames(self) -> dict[str, tuple[tuple[str, Kind], ...]]:
        """Verb -> (frame, kind) in the order of the file."""
        found: dict[str, list[tuple[str, Kind]]] = {}
        for frame, kinds in self.verbs.items():
            for kind, verbs in kinds.items():
                for verb in sorted(verbs):
                    found.setdefault(verb, []).append((frame, kind))
        return {verb: tuple(rows) for verb, rows in found.items()}

    @cached_property
    def noun_kinds(self) -> dict[str, tuple[Kind, bool]]:
        """Noun -> (kind, whether it says so by itself)."""
        rows = [(noun, (kind, False)) for kind, group in self.nouns.items() for noun in group.plain]
        rows += [(noun, (kind, True)) for kind, group in self.nouns.items() for noun in group.sure]
        return dict(rows)

    @cached_property
    def weapon_types(self) -> dict[str, IncidentType]:
        """Weapon word -> the type that it makes of a strike; the first in the file wins."""
        found: dict[str, IncidentType] = {}
        for kind, nouns in self.weapons.items():
            for noun in sorted(nouns):
                found.setdefault(noun, kind)
        return found

    @cached_property
    def particle_kinds(self) -> dict[tuple[str, str], Kind]:
        """(verb, particle) -> kind."""
        return {(p.split()[0], p.split()[1]): kind for kind, rows in self.particles.items() for p in rows if " " in p}


@cache
def words() -> Words:
    """The shipped words."""
    found: Words = lexicon("incidents", Words)
    return found
