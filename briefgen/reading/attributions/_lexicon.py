"""The words of `data/attributions.yaml`, arranged for look-up."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import msgspec

from briefgen.lexicons import lexicon
from briefgen.model.vocabulary import Stance


class _Verbs(msgspec.Struct, frozen=True):
    stance: Stance
    takes: list[str]
    words: list[str]


class _Phrasal(msgspec.Struct, frozen=True):
    stance: Stance
    verb: str
    particle: str
    takes: list[str]


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    verbs: list[_Verbs]
    phrasal: list[_Phrasal]
    light_verbs: list[str]
    lightest_verbs: list[str]
    come_with: frozenset[str]
    rest_verbs: frozenset[str]
    voiced_nouns: frozenset[str]
    light_nouns: dict[Stance, list[str]]
    stance_adjectives: dict[Stance, list[str]]
    made_clear: list[str]
    framing_nouns: frozenset[str]
    framing_prepositions: frozenset[str]
    as_verbs: frozenset[str]
    handed_nouns: frozenset[str]
    copular_nouns: dict[Stance, list[str]]
    copular_prepositions: dict[str, Stance]
    copular_phrases: dict[str, Stance]
    quoting_verbs: frozenset[str]
    drawing_verbs: frozenset[str]
    nobodies: frozenset[str]
    others: frozenset[str]
    telling: frozenset[str]
    unreal_auxiliaries: list[str]
    speaking_things: list[str]
    inheriting_things: frozenset[str]


@dataclass(frozen=True, slots=True)
class Frame:
    """What a cue attributes and the stance it gives."""

    stance: Stance
    takes: frozenset[str]


@dataclass(frozen=True, slots=True)
class Cues:
    """All cues by base form."""

    verbs: dict[str, tuple[Frame, ...]]
    phrasal: dict[tuple[str, str], Frame]
    light_verbs: frozenset[str]
    lightest_verbs: frozenset[str]
    come_with: frozenset[str]
    rest_verbs: frozenset[str]
    voiced_nouns: frozenset[str]
    nouns: dict[str, Stance]
    adjectives: dict[str, Stance]
    made_clear: frozenset[str]
    unreal: frozenset[str]
    nobodies: frozenset[str]
    others: frozenset[str]
    telling: frozenset[str]
    speaking_things: frozenset[str]
    inheriting_things: frozenset[str]
    framing_nouns: frozenset[str]
    framing_prepositions: frozenset[str]
    as_verbs: frozenset[str]
    handed_nouns: frozenset[str]
    copular_nouns: dict[str, Stance]
    copular_prepositions: dict[str, Stance]
    copular_phrases: dict[str, Stance]
    quoting_verbs: frozenset[str]
    drawing_verbs: frozenset[str]

    def takes_quote(self, lemma: str) -> Frame | None:
        """The frame under which the verb introduces a quotation, if it can."""
        return next((f for f in self.verbs.get(lemma, ()) if "quote" in f.takes), None)


@cache
def cues() -> Cues:
    """The cue lexicon."""
    file = lexicon("attributions", _File)
    verbs: dict[str, tuple[Frame, ...]] = {}
    for row in file.verbs:
        for word in row.words:
            verbs[word] = (*verbs.get(word, ()), Frame(row.stance, frozenset(row.takes)))
    return Cues(
        verbs,
        {(row.verb, row.particle): Frame(row.stance, frozenset(row.takes)) for row in file.phrasal},
        frozenset(file.light_verbs),
        frozenset(file.lightest_verbs),
        file.come_with,
        file.rest_verbs,
        file.voiced_nouns,
        {noun: stance for stance, nouns in file.light_nouns.items() for noun in nouns},
        {word: stance for stance, words in file.stance_adjectives.items() for word in words},
        frozenset(file.made_clear),
        frozenset(file.unreal_auxiliaries),
        file.nobodies,
        file.others,
        file.telling,
        frozenset(file.speaking_things),
        file.inheriting_things,
        file.framing_nouns,
        file.framing_prepositions,
        file.as_verbs,
        file.handed_nouns,
        {noun: stance for stance, nouns in file.copular_nouns.items() for noun in nouns},
        file.copular_prepositions,
        file.copular_phrases,
        file.quoting_verbs,
        file.drawing_verbs,
    )
