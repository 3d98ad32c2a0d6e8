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


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file as it stands."""

    verbs: list[_Verbs]
    phrasal: list[_Phrasal]
    light_verbs: frozenset[str]
    lightest_verbs: frozenset[str]
    obliging: frozenset[str]
    habits: frozenset[str]
    cast_verbs: frozenset[str]
    come_with: frozenset[str]
    rest_verbs: frozenset[str]
    voiced_nouns: frozenset[str]
    light_nouns: dict[Stance, list[str]]
    stance_adjectives: dict[Stance, list[str]]
    made_clear: frozenset[str]
    framing_nouns: frozenset[str]
    framing_prepositions: frozenset[str]
    as_verbs: frozenset[str]
    handed_nouns: frozenset[str]
    copular_nouns: dict[Stance, list[str]]
    copular_prepositions: dict[str, Stance]
    behind_what: frozenset[str]
    copular_phrases: dict[str, Stance]
    quoting_verbs: frozenset[str]
    drawing_verbs: frozenset[str]
    nobodies: frozenset[str]
    others: frozenset[str]
    telling: frozenset[str]
    put_across: frozenset[str]
    talking: frozenset[str]
    unreal_auxiliaries: frozenset[str]
    speaking_things: frozenset[str]
    sorts: frozenset[str]
    inheriting_things: frozenset[str]


@dataclass(frozen=True, slots=True)
class Frame:
    """What a cue attributes and the stance it gives."""

    stance: Stance
    takes: frozenset[str]


class _Labels(msgspec.Struct, frozen=True):
    asking: frozenset[str]


@dataclass(frozen=True, slots=True)
class Cues:
    """All cues by base form."""

    words: Words
    asking: frozenset[str]
    """Labels of whoever asks in a transcript."""
    verbs: dict[str, tuple[Frame, ...]]
    phrasal: dict[tuple[str, str], Frame]
    nouns: dict[str, Stance]
    adjectives: dict[str, Stance]
    copular_nouns: dict[str, Stance]

    def takes_quote(self, lemma: str) -> Frame | None:
        """The frame under which the verb introduces a quotation, if it can."""
        return next((f for f in self.verbs.get(lemma, ()) if "quote" in f.takes), None)


@cache
def cues() -> Cues:
    """The cue lexicon."""
    words = lexicon("attributions", Words)
    verbs: dict[str, tuple[Frame, ...]] = {}
    for row in words.verbs:
        for word in row.words:
            verbs[word] = (*verbs.get(word, ()), Frame(row.stance, frozenset(row.takes)))
    phrasal = {(row.verb, row.particle): Frame(row.stance, frozenset(row.takes)) for row in words.phrasal}
    return Cues(
        words,
        lexicon("structure", _Labels).asking,
        verbs,
        phrasal,
        _by_word(words.light_nouns),
        _by_word(words.stance_adjectives),
        _by_word(words.copular_nouns),
    )


def _by_word(listed: dict[Stance, list[str]]) -> dict[str, Stance]:
    return {word: stance for stance, row in listed.items() for word in row}
