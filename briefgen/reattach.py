"""Slips of the parser that the words themselves refute, put right: what hangs on the wrong word is hung on the right one.

A statistical parser hangs a phrase on the word before it more often than it should: "was received before the session by X" has
no session by X. Each rule below names one such slip; it acts only where no reading of the words supports what the parser said.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache

import msgspec

from briefgen.lexicons import lexicon
from briefgen.model.document import Token

Slip = tuple[int, int, str]
"""Number of a token in its sentence, of its right head, and its right label."""


class _Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
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
    happenings: frozenset[str]
    particles: dict[str, frozenset[str]]


@cache
def _words() -> _Words:
    return lexicon("reattach", _Words)


@cache
def _particles() -> frozenset[tuple[str, str]]:
    return frozenset((verb, particle) for verb, found in _words().particles.items() for particle in found)


def whole_words() -> list[str]:
    """Words with a hyphen that are one word; the parser takes their parts for several."""
    return _words().whole


class _Tree:
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


def face_to_face(tree: _Tree) -> Iterator[Slip]:
    """As in "met face to face": how, not whom."""
    for i, token in enumerate(tree.tokens[:-2]):
        again = tree.tokens[i + 2].lower == token.lower
        if token.lower in _words().faces and token.dep == "dobj" and tree.tokens[i + 1].lower == "to" and again:
            yield i, tree.heads[i], "npadvmod"


def agent_behind_an_occasion(tree: _Tree) -> Iterator[Slip]:
    """As in "was received before the session by X", "at the airport by X": who acts hangs on the passive verb."""
    for i, token in enumerate(tree.tokens):
        if token.lower != "by" or token.dep not in {"prep", "agent"}:
            continue
        noun = tree.heads[i]
        called = tree.tokens[noun].dep == "pobj" and tree.tokens[tree.heads[noun]].lower == "as"
        quoted = called and tree.tokens[i - 1].text in _words().closing  # "dismissed as “theatre” by X"; not "as an attack by X"
        if tree.tokens[noun].lemma not in _words().occasions and not quoted:
            continue
        verb = tree.verb_above(noun)
        if verb is not None and tree.children(verb, "auxpass") and not tree.children(verb, "agent"):
            yield i, verb, "agent"


def place_behind_a_stretch(tree: _Tree) -> Iterator[Slip]:
    """As in "met for the fifth time in Rome", "haggled for hours behind closed doors in Doha": the place is the verb's."""
    for i, token in enumerate(tree.tokens):
        noun = tree.heads[i]
        if token.lower not in {"in", "at"} or token.dep != "prep" or tree.tokens[noun].lemma not in _words().stretches:
            continue
        named = any(tree.tokens[j].pos == "PROPN" for j in tree.children(i, "pobj"))
        verb = tree.verb_above(noun)
        if verb is not None and named and not _dated(tree, i):
            yield i, verb, "prep"


def _dated(tree: _Tree, preposition: int) -> bool:
    return any(tree.tokens[j].lower in _words().times for j in tree.children(preposition, "pobj"))


def where_behind_a_day(tree: _Tree) -> Iterator[Slip]:
    """As in "will fly to Doha on Monday, where he is to meet X": where is a place, not a day."""
    for i, token in enumerate(tree.tokens):
        day = tree.heads[i]
        if token.dep != "relcl" or tree.tokens[day].lower not in _words().times:
            continue
        if not any(tree.tokens[j].lower == "where" for j in tree.children(i, "advmod")):
            continue
        verb = tree.verb_above(day)
        goals = (
            []
            if verb is None
            else [*tree.children(verb, "dobj"), *(o for p in tree.children(verb, "prep") for o in tree.children(p, "pobj"))]
        )
        places = [j for j in goals if j < day and tree.tokens[j].pos == "PROPN" and tree.tokens[j].lower not in _words().times]
        if places:
            yield i, max(places), "relcl"


def speaker_set_in(tree: _Tree) -> Iterator[Slip]:
    """As in "The truce, said Rojas, was over": what stands before the comma is no second speaker."""
    for i, token in enumerate(tree.tokens):
        if token.dep not in {"parataxis", "ccomp"} or i == 0 or tree.tokens[i - 1].text != "," or tree.heads[i] <= i:
            continue
        subjects = tree.children(i, "nsubj")
        told = [j for j in subjects if j < i]
        if told and subjects[-1] > i:
            yield told[-1], tree.heads[i], "nsubj"


def particle_before_an_object(tree: _Tree) -> Iterator[Slip]:
    """As in "played down the incident": down is part of the verb, and the incident its object."""
    for i, token in enumerate(tree.tokens):
        verb = tree.heads[i]
        if token.dep != "prep" or i != verb + 1 or (tree.tokens[verb].lemma, token.lower) not in _particles():
            continue
        for thing in tree.children(i, "pobj")[:1]:
            yield i, verb, "prt"
            yield thing, verb, "dobj"


def charge_behind_a_day(tree: _Tree) -> Iterator[Slip]:
    """As in "accused each other on Friday of breaking the truce": of what, not of which day."""
    for i, token in enumerate(tree.tokens):
        day = tree.heads[i]
        if token.lower != "of" or token.dep != "prep" or tree.tokens[day].lower not in _words().times:
            continue
        verb = tree.verb_above(day)
        if verb is not None and tree.tokens[verb].lemma in _words().charging and not _dated(tree, i):
            yield i, verb, "prep"


def subject_before_whose(tree: _Tree) -> Iterator[Slip]:
    """As in "Rojas, whose party holds six seats, said …": who has the party is who says so."""
    for i, token in enumerate(tree.tokens):
        if token.lower != "whose":
            continue
        owned = tree.heads[i]
        verb = tree.heads[owned]
        if tree.tokens[owned].dep not in {"nsubj", "nsubjpass"} or i == 0 or tree.tokens[i - 1].text != ",":
            continue
        root = tree.heads[verb]
        others = [j for j in tree.children(verb, "nsubj") if j < i]
        if tree.tokens[verb].dep == "ccomp" and root > verb and others and not tree.children(root, "nsubj"):
            yield others[-1], root, "nsubj"
            yield verb, others[-1], "relcl"


def participle_before_the_verb(tree: _Tree) -> Iterator[Slip]:
    """As in "The meeting foreseen for Friday has been put off": what was foreseen is the subject, not that somebody foresaw."""
    for i, token in enumerate(tree.tokens):
        if token.tag != "VBN" or tree.children(i, "aux", "auxpass"):
            continue
        nouns = [j for j in tree.children(i, "nsubj", "nsubjpass") if j < i and tree.tokens[j].pos in {"NOUN", "PROPN"}]
        above = tree.heads[i]
        later = [j for j in tree.children(i, "dep", "ccomp", "conj") if j > i and tree.is_finite(j)]
        if nouns and token.dep in {"csubj", "csubjpass"}:
            yield nouns[-1], above, "nsubjpass" if token.dep == "csubjpass" else "nsubj"
            yield i, nouns[-1], "acl"
        elif nouns and token.dep == "ROOT" and later and not tree.children(later[0], "nsubj", "nsubjpass", "cc"):
            yield later[0], later[0], "ROOT"
            yield nouns[-1], later[0], "nsubjpass" if tree.children(later[0], "auxpass") else "nsubj"
            yield i, nouns[-1], "acl"


def which_begins(tree: _Tree) -> Iterator[Slip]:
    """As in "the talks between Rojas and Salas, which begin on Friday": talks begin, people do not."""
    for i, token in enumerate(tree.tokens):
        name = tree.heads[i]
        if (
            token.dep != "relcl"
            or tree.tokens[name].pos != "PROPN"
            or not any(tree.tokens[j].lower == "which" for j in tree.children(i, "nsubj"))
        ):
            continue
        below = [i, *tree.children(i, "xcomp")]
        above = name
        while tree.heads[above] != above and tree.tokens[above].dep in {"pobj", "prep", "conj"}:
            above = tree.heads[above]
            if tree.tokens[above].lemma in _words().events and any(tree.tokens[j].lemma in _words().beginning for j in below):
                yield i, above, "relcl"
                break


def in_which_it_happened(tree: _Tree) -> Iterator[Slip]:
    """As in "the incident of 7 June in Upper Tesk, in which four died": they died in the incident."""
    for i, token in enumerate(tree.tokens):
        above = tree.heads[i]
        inside = any(
            tree.tokens[j].lower == "in" and any(tree.tokens[k].lower == "which" for k in tree.children(j, "pobj"))
            for j in tree.children(i, "prep")
        )
        if token.dep != "relcl" or not inside or tree.tokens[above].lemma in _words().happenings:
            continue
        while tree.heads[above] != above and tree.tokens[above].dep in {"pobj", "prep", "appos", "compound"}:
            above = tree.heads[above]
            if tree.tokens[above].lemma in _words().happenings:
                yield i, above, "relcl"
                break


def company_behind_a_day(tree: _Tree) -> Iterator[Slip]:
    """As in "follow a call on Tuesday with X": whom the call was with, whatever its clause does."""
    for i, token in enumerate(tree.tokens):
        verb = tree.heads[i]
        if token.lower != "with" or token.dep != "prep" or tree.tokens[verb].pos != "VERB":
            continue
        j = i - 1
        while j > verb and (tree.tokens[j].lower in _words().times or tree.tokens[j].lower in {"on", "last", "this", "next"}):
            j -= 1
        if verb < j < i - 1 and tree.tokens[j].lemma in _words().events and tree.heads[j] == verb:
            yield i, j, "prep"


def subject_taken_for_an_apposition(tree: _Tree) -> Iterator[Slip]:
    """As in "In the same village, Rozivka, a shell struck a clinic": what stands before a verb without a subject is its subject."""
    for i, token in enumerate(tree.tokens[1:], 1):
        noun, name = i - 1, tree.heads[i - 1]
        told = token.dep == "ROOT" and token.tag in {"VBD", "VBZ"} and not tree.children(i, "auxpass", "nsubjpass", "csubj", "expl", "attr")
        if not told or tree.tokens[noun].dep != "appos" or name >= noun:
            continue
        first, subjects = tree.subtree(noun)[0], tree.children(i, "nsubj")
        if first and tree.tokens[first - 1].text == "," and (not subjects or _explains(tree, subjects, name)):
            yield noun, i, "nsubj"
            if subjects:
                yield name, name - 2, "appos"


def _explains(tree: _Tree, subjects: list[int], name: int) -> bool:
    """Whether the one subject is the name between commas of the place just told: "In the same village, Rozivka, …"."""
    placed = name >= 2 and tree.tokens[name - 1].text == "," and tree.tokens[name - 2].dep == "pobj"
    return subjects == [name] and placed and tree.tokens[name].pos == "PROPN" and tree.tokens[name - 2].pos == "NOUN"


def counterpart_of_whom(tree: _Tree) -> Iterator[Slip]:
    """As in "under the chairmanship of Rojas, the minister of Peru, and his Chilean counterpart": nobody's counterpart is a verb."""
    for i, token in enumerate(tree.tokens):
        owned = any(tree.tokens[j].tag == "PRP$" for j in tree.children(i, "poss"))
        if token.lower != "counterpart" or token.dep != "conj" or tree.tokens[tree.heads[i]].pos not in {"VERB", "AUX"} or not owned:
            continue
        named = [
            j for j in range(i) if tree.tokens[j].pos == "PROPN" and tree.children(j, "appos") and tree.tokens[j].dep in {"pobj", "dobj"}
        ]
        if named:
            yield i, named[-1], "conj"


def name_before_its_verb(tree: _Tree) -> Iterator[Slip]:
    """As in "a bombing blamed on the F.A.N. cut the flow": a preposition has its name, and no verb is named."""
    for i, token in enumerate(tree.tokens[1:], 1):
        verb = tree.heads[i]
        if token.dep != "compound" or token.pos != "PROPN" or tree.tokens[verb].tag not in {"VBD", "VBZ"} or verb != i + 1:
            continue
        first = min([i, *tree.children(i, "compound", "det"), *(j for j in tree.children(verb, "det") if j < i)])
        above = first - 1
        if above >= 0 and tree.tokens[above].dep == "prep" and not tree.children(above, "pobj", "pcomp"):
            yield i, above, "pobj"


def day_of_what_is_judged(tree: _Tree) -> Iterator[Slip]:
    """As in "condemns the bombing of Rome on 5 May": what was done had its day; whoever condemns does so now."""
    for i, token in enumerate(tree.tokens):
        verb = tree.heads[i]
        if token.lower not in {"on", "in"} or token.dep != "prep" or tree.tokens[verb].lemma not in _words().judging:
            continue
        things = [j for j in tree.children(verb, "dobj") if verb < j < i]
        if tree.tokens[verb].tag in {"VBZ", "VBP"} and things and _dated(tree, i):
            yield i, things[-1], "prep"


def counted_behind_a_day(tree: _Tree) -> Iterator[Slip]:
    """As in "hit two depots on Monday, one in Rome and one in Milan": one of the two, not one of the day."""
    for i, token in enumerate(tree.tokens):
        if token.lower != "one" or token.dep != "appos" or tree.tokens[tree.heads[i]].lower not in _words().times:
            continue
        verb = tree.verb_above(tree.heads[i])
        things = [] if verb is None else [j for j in tree.children(verb, "dobj", "nsubjpass") if tree.children(j, "nummod")]
        if things:
            yield i, things[-1], "appos"


def tag_behind_a_quotation(tree: _Tree) -> Iterator[Slip]:
    """As in "… is “another stunt,” Rojas said in Lima": who says so tells nothing more of the stunt."""
    for i, token in enumerate(tree.tokens):
        if token.dep != "relcl" or token.tag not in {"VBD", "VBZ"}:
            continue
        subject = min((j for s in tree.children(i, "nsubj") for j in tree.subtree(s)), default=0)
        if subject < 2 or tree.tokens[subject - 1].text not in _words().closing:
            continue
        root = next((j for j, t in enumerate(tree.tokens) if t.dep == "ROOT"), i)
        if tree.tokens[subject - 2].text in {",", ".", "?", "!"} and root < i and tree.tokens[subject].tag not in {"WP", "WDT"}:
            yield i, i, "ROOT"
            yield root, i, "ccomp"


RULES: tuple[Callable[[_Tree], Iterator[Slip]], ...] = (
    face_to_face, agent_behind_an_occasion, place_behind_a_stretch, where_behind_a_day, charge_behind_a_day,
    speaker_set_in, particle_before_an_object,
    subject_before_whose, company_behind_a_day, counted_behind_a_day, subject_taken_for_an_apposition, counterpart_of_whom,
    name_before_its_verb, day_of_what_is_judged,
    in_which_it_happened, which_begins, participle_before_the_verb, tag_behind_a_quotation,
)  # fmt: skip


def reattached(tokens: list[Token]) -> list[Token]:
    """The tokens of one sentence, with heads and labels put right; positions stay."""
    tree = _Tree(tokens)
    for rule in RULES:
        slips = list(rule(tree))
        for i, head, dep in slips:
            tokens = [*tokens[:i], replace(tokens[i], head=tokens[head].i, dep=dep), *tokens[i + 1 :]]
        if slips:
            tree = _Tree(tokens)
    return tokens
