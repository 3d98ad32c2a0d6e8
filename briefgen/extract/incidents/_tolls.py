"""How many were killed and wounded, as nouns tell it: deaths, tolls, the number of the dead, bodies, people in hospital, nobody."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from briefgen.extract.incidents._counting import count_at, count_of, figure_of, number_at
from briefgen.extract.incidents._tree import Tree
from briefgen.extract.incidents._triggers import Trigger
from briefgen.model.document import Token
from briefgen.model.mentions import CasualtyFigure
from briefgen.model.span import Span
from briefgen.text.numbers import parse_number

Harm = Literal["killed", "wounded"]
Found = tuple[Harm, CasualtyFigure]


def of_noun(tree: Tree, _trigger: Trigger, share: Span) -> Iterator[Found]:
    """Deaths, fatalities, injuries, casualties with their number; bodies found; lives claimed."""
    for token in tree.document.tokens_in(share):
        if token.pos != "NOUN":
            continue
        if token.lemma == "body":
            found = tree.token(token.head).lemma in tree.words.recovering and token.dep in {"dobj", "nsubjpass"}
            figure = (_of_whom(tree, token) or count_of(tree, token)) if found else None
            if figure is not None:
                yield "killed", figure
        elif token.lemma in {"casualty", "victim"}:
            figure = count_of(tree, token)
            if figure is not None and figure.max == 0:
                yield from (("killed", figure), ("wounded", figure))
        elif token.lemma in tree.words.killed_nouns | tree.words.wounded_nouns and token.lemma not in {"killing", "dead"}:
            figure = count_of(tree, token) or (_of_whom(tree, token) if token.lemma == "death" else _who_was(tree, token))
            if figure is not None:
                yield ("killed" if token.lemma in tree.words.killed_nouns else "wounded"), figure


def _of_whom(tree: Tree, token: Token) -> CasualtyFigure | None:
    """As in "the death of nine soldiers", "the bodies of 17 men": those who follow "of"."""
    people = [n for p, n in tree.prepositions(token.i) if p.lower == "of" and (tree.is_person(n) or n.tag == "CD")]
    return next((f for n in people if (f := figure_of(tree, n))), None)


def _who_was(tree: Tree, token: Token) -> CasualtyFigure | None:
    """As in "a guard was the only fatality"."""
    only = token.dep == "attr" and any(t.lower in {"only", "sole"} for t in tree.children(token.i, "amod"))
    people = tree.children(token.head, "nsubj") if only else []
    return next((f for n in people if (f := figure_of(tree, n))), None)


def of_toll(tree: Tree, _trigger: Trigger, share: Span) -> Iterator[Found]:
    """The toll says it all, whoever is told to have died since: "the death toll rose to nine after two died"."""
    for token in tree.document.tokens_in(share):
        if token.pos == "NOUN" and token.lemma == "toll" and _is_deadly(tree, token):
            yield from (("killed", f) for f in _stands_at(tree, [token]))
        elif token.pos == "NOUN" and token.lemma == "number":
            for _, noun in tree.prepositions(token.i):
                done = tree.children(noun.i, "acl")
                for harm in _harms_of(tree, [noun, *done]):
                    yield from ((harm, f) for f in _stands_at(tree, [token, noun, *done]))


def _is_deadly(tree: Tree, toll: Token) -> bool:
    """A death toll, or one that is put at or rises to a number; a toll without "death" stays open."""
    of = [n for p, n in tree.prepositions(toll.i) if p.lower == "of"]
    moved = tree.token(toll.head).lemma in tree.words.toll_verbs | {"raise"}
    death = any(t.lower == "death" for t in tree.children(toll.i, "compound", "nmod"))
    return moved or death or any(n.lemma in tree.words.noun_kinds for n in of)


def _harms_of(tree: Tree, tokens: list[Token]) -> Iterator[Harm]:
    """Whether a number is one "of dead", "of civilians killed", "of deaths", or "of wounded"."""
    told = {word for t in tokens for word in (t.lemma, t.lower)}
    if told & (tree.words.killed | tree.words.killed_nouns):
        yield "killed"
    elif told & (tree.words.wounded | tree.words.wounded_nouns):
        yield "wounded"


def _stands_at(tree: Tree, nouns: list[Token]) -> Iterator[CasualtyFigure]:
    """The number that a toll is put at, stands at or rises to, wherever the parser hangs it; of "from 9 to 12" the last."""
    verb = tree.token(nouns[0].head)
    preps = [pair for t in (verb, *nouns) for pair in tree.prepositions(t.i)]
    counts = [n for p, n in preps if p.lower in {"to", "at", "of"} or any(c.lower == "to" for c in tree.children(n.i, "quantmod"))]
    counts += [n for n in tree.children(verb.i, "dobj") if verb.lemma in tree.words.toll_verbs and n.i != nouns[0].i]
    for noun in counts:
        risen = any(c.lower == "to" for c in tree.children(noun.i, "quantmod"))
        number = parse_number(noun.text) if risen else None
        found = (number, Span(noun.start, noun.end)) if number else number_at(tree, noun, noun) if noun.tag == "CD" else None
        found = found or (count_at(tree, noun) if len(nouns) == 1 else None)
        if found:
            yield CasualtyFigure(found[0].min, found[0].max, found[1].of(tree.document.text))
            return


def of_hospital(tree: Tree, _trigger: Trigger, share: Span) -> Iterator[Found]:
    """The wounded as those who were brought to hospital, lie there, or were left with wounds."""
    for token in tree.document.tokens_in(share):
        around = {(p.lower, n.lemma) for p, n in tree.prepositions(token.i)}
        hurt = any(p == "with" and n in tree.words.wounded_nouns | {"wound", "burn"} for p, n in around)
        brought = token.lemma in tree.words.brought and around & {("to", "hospital"), ("in", "hospital")}
        if token.lemma in tree.words.treated or brought:
            people = tree.objects(token) if tree.is_passive(token) else []
        elif token.lemma == "leave" and hurt:
            people = tree.children(token.i, "dobj")
        else:
            died = (
                tree.token(token.head).pos == "VERB" and tree.token(token.head).lemma in tree.words.killed
            )  # "eight died at the scene and three in hospital"
            people = [token] if token.tag == "CD" and ("in", "hospital") in around and not died else []
        figure = next((f for t in people if (f := figure_of(tree, tree.first_conjunct(t)))), None)
        if figure is not None:
            yield "wounded", figure


def of_nobody(tree: Tree, _trigger: Trigger, share: Span) -> Iterator[Found]:
    """As in "without causing casualties", "no loss of life was sustained"."""
    for token in tree.document.tokens_in(share):
        if token.pos != "NOUN":
            continue
        row = [token, *tree.document.ancestors(token.i)][:4]
        without = next((t for t in row if t.lower == "without"), None)
        if without is not None and token.lemma in {"casualty", "injury", "fatality"}:
            told = CasualtyFigure(0, 0, tree.document.text[without.start : token.end])
            yield from ((harm, told) for harm in _none_of(tree, token))
        elif token.lemma == "loss" and any(n.lemma == "life" for p, n in tree.prepositions(token.i) if p.lower == "of"):
            none = next((t for t in tree.children(token.i, "det", "neg") if t.lower == "no"), without)
            life = next(n for _, n in tree.prepositions(token.i) if n.lemma == "life")
            if none is not None:
                yield "killed", CasualtyFigure(0, 0, tree.document.text[none.start : life.end])


def _none_of(tree: Tree, token: Token) -> tuple[Harm, ...]:
    if token.lemma == "casualty":
        return ("killed", "wounded")
    return ("killed",) if token.lemma in tree.words.killed_nouns else ("wounded",)
