"""Slips of the parser that the words themselves refute, put right: what hangs on the wrong word is hung on the right one.

A statistical parser hangs a phrase on the word before it more often than it should: "was received before the session by X" has
no session by X. Each rule names one such slip; it acts only where no reading of the words supports what the parser said.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from briefgen.model.document import Token
from briefgen.reattach import _clauses, _phrases
from briefgen.reattach._tree import Slip, Tree, words
from briefgen.reattach._verbs import report_taken_for_a_noun, talks_taken_for_a_verb


def whole_words() -> list[str]:
    """Words with a hyphen that are one word; the parser takes their parts for several."""
    return words().whole


RULES: tuple[Callable[[Tree], Iterator[Slip]], ...] = (
    _phrases.face_to_face,
    _phrases.agent_behind_an_occasion,
    _phrases.phrase_behind_an_auxiliary,
    _phrases.place_behind_a_stretch,
    _phrases.where_behind_a_day,
    _phrases.charge_behind_a_day,
    _clauses.speaker_set_in,
    _phrases.particle_before_an_object,
    _clauses.subject_before_whose,
    _phrases.company_behind_a_day,
    _phrases.counted_behind_a_day,
    _phrases.stage_of_a_demand,
    _clauses.subject_taken_for_an_apposition,
    _clauses.place_taken_for_a_subject,
    _clauses.speaker_taken_for_an_apposition,
    _clauses.subject_joined_to_another,
    _clauses.noun_joined_to_a_verb,
    _phrases.counterpart_of_whom,
    _phrases.name_before_its_verb,
    _phrases.day_of_what_is_judged,
    _phrases.day_taken_for_a_subject,
    _phrases.in_which_it_happened,
    _phrases.which_begins,
    _phrases.second_of_two,
    _clauses.participle_before_the_verb,
    _clauses.participle_in_front,
    _clauses.speaker_before_a_participle,
    _clauses.first_of_two_subjects,
    _clauses.told_in_a_side_clause,
    _clauses.second_holder,
    _phrases.held_of_an_event,
    _clauses.name_before_an_infinitive,
    _clauses.name_given_to_a_word,
    _clauses.event_without_a_verb,
    _clauses.object_joined_to_speakers,
    _clauses.others_beside_a_name,
    _clauses.speaker_joined_to_a_name,
    _clauses.tag_behind_a_quotation,
    _clauses.tag_taken_for_a_participle,
)


def reattached(tokens: list[Token]) -> list[Token]:
    """The tokens of one sentence, with heads and labels put right; positions stay."""
    tokens = talks_taken_for_a_verb(report_taken_for_a_noun(tokens))
    tree = Tree(tokens)
    for rule in RULES:
        slips = list(rule(tree))
        for i, head, dep in slips:
            tokens = [*tokens[:i], replace(tokens[i], head=tokens[head].i, dep=dep), *tokens[i + 1 :]]
        if slips:
            tree = Tree(tokens)
    return tokens
