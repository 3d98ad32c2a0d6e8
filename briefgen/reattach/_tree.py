"""The tokens of one sentence as a tree, and the words that show a slip of the parser."""

from __future__ import annotations

from functools import cache

import msgspec

from briefgen.lexicons import lexicon
from briefgen.model.document import Token

Slip = tuple[int, int, str]
"""Number of a token in its sentence, of its right head, and its right label."""


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    whole: list[str]
    occasions: frozenset[str]
    stretches: frozenset[str]
    times: frozenset[str]
    faces: frozenset[str]
    closing: frozenset[str]
    charging: frozenset[str]
    events: frozenset[str]
    beginning: frozenset[str]
    judging: frozenset[str]
    stages: frozenset[str]
    urging: frozenset[str]
    happenings: frozenset[str]
    nearness: frozenset[str]
    saying: frozenset[str]
    holding: frozenset[str]
    dismissals: frozenset[str]
    naming: frozenset[str]
    occasion_links: frozenset[str]
    particles: dict[str, frozenset[str]]


@cache
def words() -> Words:
    return lexicon("reattach", Words)


@cache
def particles() -> frozenset[tuple[str, str]]:
    return frozenset((verb, particle) for verb, found in words().particles.items() for particle in found)


class Tree:
    """The tokens of one sentence, numbered from 0."""

    def __init__(self, tokens: list[Token]) -> None:
        first = tokens[0].i
        self.tokens = tokens
        self.heads = [t.head - first for t in tokens]
        self.below: list[list[int]] = [[] for _ in tokens]
        for j, head in enumerate(self.heads):
            if head != j:
                self.below[head].append(j)

    def children(self, i: int, *deps: str) -> list[int]:
        """What hangs on token `i` by one of the labels."""
        return [j for j in self.below[i] if self.tokens[j].dep in deps]

    def subtree(self, i: int) -> list[int]:
        """Token `i` and all below it."""
        below = [i]
        for j in below:
            below.extend(self.below[j])
        return sorted(below)

    def is_finite(self, i: int) -> bool:
        """Whether verb `i`, or one of its auxiliaries, has a tense."""
        return any(self.tokens[j].tag in {"VBD", "VBZ", "VBP", "MD"} for j in (i, *self.children(i, "aux", "auxpass")))

    def verb_above(self, i: int) -> int | None:
        """The verb on which the phrase of token `i` hangs, up through nouns and prepositions only."""
        for _ in range(8):
            if self.tokens[i].pos in {"VERB", "AUX"}:
                return i
            if self.tokens[i].dep not in {"pobj", "prep", "npadvmod"} or self.heads[i] == i:
                return None
            i = self.heads[i]
        return None


def dated(tree: Tree, preposition: int) -> bool:
    return any(tree.tokens[j].lower in words().times for j in tree.children(preposition, "pobj"))
