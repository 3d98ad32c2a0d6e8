"""Targets, victims, weapon, damage and number of acts, in the article's own words."""

from __future__ import annotations

from briefgen.extract.incidents._counting import count_of
from briefgen.extract.incidents._scene import weapon_tokens
from briefgen.extract.incidents._tree import Tree
from briefgen.extract.incidents._triggers import Trigger
from briefgen.model.document import Token
from briefgen.model.mentions import CasualtyFigure
from briefgen.model.span import Quote, Span

_LEFT = ("det", "amod", "compound", "nummod", "poss", "quantmod", "nmod", "advmod", "predet", "case")


def phrase(tree: Tree, noun: Token) -> Quote:
    """The noun with what stands before it, and an "of"-phrase after it; relative clauses are left out."""
    left = [i for child in tree.children(noun.i, *_LEFT) if child.i < noun.i for i in tree.document.subtree(child.i)]
    last = noun.i
    for prep, _ in tree.prepositions(noun.i):
        if prep.lower == "of" and prep.i == noun.i + 1:
            below = tree.document.subtree(prep.i)
            last = below[-1] if below == list(range(below[0], below[-1] + 1)) else noun.i
    span = Span(tree.token(min([noun.i, *left])).start, tree.token(last).end)
    return Quote(span, span.of(tree.document.text))


def targets(tree: Tree, triggers: list[Trigger]) -> list[Quote]:
    """What was struck, where it is a thing: "a school in Gaza City", "energy infrastructure"."""
    found = []
    for trigger in triggers:
        verb = tree.token(trigger.i)
        nouns = [] if trigger.noun or trigger.kind in {"casualty", "shoot-down"} else tree.objects(verb)
        nouns += [n for p, n in tree.prepositions(trigger.i) if p.lower in {"on", "against", "at", "into"}]
        found += [phrase(tree, n) for noun in nouns for n in tree.conjuncts(noun) if tree.is_facility(n) and not tree.is_person(n)]
    return list(dict.fromkeys(found))


def victims(tree: Tree, triggers: list[Trigger]) -> list[Quote]:
    """Who was killed or wounded."""
    found = []
    for trigger in triggers:
        if trigger.kind in {"casualty", "assassination"} and not trigger.noun:
            people = tree.objects(tree.token(trigger.i))
        elif trigger.noun and trigger.kind == "assassination":
            people = [n for p, n in tree.prepositions(trigger.i) if p.lower == "of"]
        else:
            continue
        found += [phrase(tree, n) for n in people if tree.is_person(n)]
    return list(dict.fromkeys(found))


def weapon(tree: Tree, triggers: list[Trigger]) -> Quote | None:
    """The weapon named first: "car bomb", "drones", "guided aerial bombs"."""
    for trigger in triggers:
        for token in weapon_tokens(tree, trigger):
            if token.pos in {"NOUN", "PROPN"} and token.lemma != "air" and tree.weapon_type(token) != "attack":
                first = min(
                    [token.i, *(t.i for t in tree.children(token.i, "compound", "amod") if not tree.actor_at(t.i) and t.i < token.i)]
                )
                span = Span(tree.token(first).start, token.end)
                return Quote(span, span.of(tree.document.text))
    return None


def damage(tree: Tree, sentence: int) -> list[Quote]:
    """What was damaged or destroyed, without vehicles of war in the air."""
    found = []
    for token in tree.document.tokens_of(tree.document.sentences[sentence]):
        if token.pos == "VERB" and token.lemma in tree.words.damaging:
            found += [
                phrase(tree, t)
                for o in tree.objects(token)
                for t in tree.conjuncts(o)
                if t.lemma not in tree.words.aircraft and t.pos in {"NOUN", "PROPN"}
            ]
    return list(dict.fromkeys(found))


def tally(tree: Tree, triggers: list[Trigger]) -> CasualtyFigure | None:
    """How many acts, where several are told as one: "nearly 3,000 violations", "444 times"."""
    for trigger in triggers:
        if trigger.noun and trigger.kind != "casualty":
            figure = count_of(tree, tree.token(trigger.i))
            if figure is not None and figure.max != 1:
                return figure
        for child in tree.children(trigger.i, "npadvmod"):
            if child.lemma == "time":
                return count_of(tree, child)
    return None
