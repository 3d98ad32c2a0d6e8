"""How many were killed and wounded, in every order that news puts it.

"Killing 12", "12 were killed", "leaving 12 dead", "a death toll of 12", "no casualties"; a named person killed counts as one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Literal

from briefgen.extract.incidents._counting import count_at, count_of, figure_of, name_span, number_at
from briefgen.extract.incidents._tree import Tree
from briefgen.extract.incidents._triggers import Trigger
from briefgen.model.document import Token
from briefgen.model.mentions import CasualtyFigure
from briefgen.model.span import Span

Harm = Literal["killed", "wounded"]
Found = tuple[Harm, CasualtyFigure]


def _harms(tree: Tree, token: Token) -> list[Harm]:
    """Killed, wounded, or both ("killed or wounded"); "shot dead" and "hacked to death" are killings."""
    found: list[Harm] = []
    dead = (token.pos == "VERB" and any(t.lower == "dead" for t in tree.document.tokens[token.i + 1 : token.i + 2])) or any(
        n.lower == "death" for p, n in tree.prepositions(token.i) if p.lower == "to"
    )
    gunned = token.lemma in tree.words.killed_down and any(t.lower == "down" for t in tree.children(token.i, "prt", "advmod"))
    if dead or gunned or token.lemma in tree.words.killed or token.lower in tree.words.killed:
        found.append("killed")
    if token.lemma in tree.words.wounded or token.lower in tree.words.wounded:
        found.append("wounded")
    return found


def of_verb(tree: Tree, trigger: Trigger, _share: Span) -> Iterator[Found]:
    """Active and passive: killing N, N were killed, N died; "12 injured" after "five were killed" in short."""
    verb = tree.token(trigger.i)
    for harm in _harms(tree, verb):
        passive = tree.is_passive(verb) or verb.lemma in {"die", "perish"}
        people = tree.children(verb.i, "nsubj") if verb.lemma in {"die", "perish"} else tree.objects(verb)
        people = [tree.resolved(p) for p in people] or ([tree.resolved(t) for t in tree.subjects(verb)] if passive else [])
        figure = next((f for f in (figure_of(tree, tree.first_conjunct(p)) for p in people) if f), None)
        figure = figure or _short(tree, verb)
        if figure:
            yield harm, figure


def _short(tree: Tree, verb: Token) -> CasualtyFigure | None:
    """A number right beside the verb that the parse has lost: "… and 12 wounded", "injured 30"."""
    for i in (verb.i - 1, verb.i + 1):
        if (
            0 <= i < len(tree.document.tokens)
            and tree.token(i).sentence == verb.sentence
            and (tree.token(i).tag == "CD" or tree.token(i).lower in {"dozens", "scores", "several", "hundreds"})
        ):
            found = number_at(tree, tree.token(i), tree.token(i))
            if found:
                return CasualtyFigure(found[0].min, found[0].max, found[1].of(tree.document.text))
    return None


def of_adjective(tree: Tree, trigger: Trigger, share: Span) -> Iterator[Found]:
    """Such as "Left 12 people dead and 30 wounded", "at least 12 dead"."""
    for token in tree.document.tokens_in(share):
        if (
            token.lower in {"dead", "wounded", "injured", "hurt"}
            and token.i != trigger.i
            and token.pos in {"ADJ", "NOUN", "VERB"}
            and token.dep != "amod"
        ):
            for harm in _harms(tree, token):
                figure = next(
                    (figure_of(tree, t) for t in tree.children(token.i, "nsubj", "nummod", "npadvmod") if t.lower not in {"who", "that"}),
                    None,
                )
                figure = figure or _beside(tree, token)
                if figure:
                    yield harm, figure


def _beside(tree: Tree, token: Token) -> CasualtyFigure | None:
    """A count before the word: "12 people dead", "30 wounded"."""
    for i in range(token.i - 1, max(token.i - 6, tree.sentence(token.i).first - 1), -1):
        near = tree.token(i)
        if near.tag == "CD" or near.lower in {"dozens", "scores", "several"}:
            noun = tree.token(token.i - 1) if tree.is_person(tree.token(token.i - 1)) else near
            found = number_at(tree, near, noun)
            return CasualtyFigure(found[0].min, found[0].max, found[1].of(tree.document.text)) if found else None
        if near.pos in {"VERB", "PUNCT", "CCONJ"}:
            return None
    return None


def of_noun(tree: Tree, _trigger: Trigger, share: Span) -> Iterator[Found]:
    """Deaths, fatalities, injuries, casualties with their number; a toll that rose to N; lives claimed."""
    for token in tree.document.tokens_in(share):
        if token.pos != "NOUN":
            continue
        if token.lemma == "body":
            found = tree.token(token.head).lemma in tree.words.recovering and token.dep in {"dobj", "nsubjpass"}
            figure = count_of(tree, token) if found else None
            if figure is not None:
                yield "killed", figure
        elif token.lemma in {"casualty", "victim"}:
            figure = count_of(tree, token)
            if figure is not None and figure.max == 0:
                yield from (("killed", figure), ("wounded", figure))
        elif token.lemma in tree.words.killed_nouns | tree.words.wounded_nouns and token.lemma not in {"killing", "dead"}:
            figure = count_of(tree, token) or _of_whom(tree, token)
            if figure is not None:
                yield ("killed" if token.lemma in tree.words.killed_nouns else "wounded"), figure


def _of_whom(tree: Tree, token: Token) -> CasualtyFigure | None:
    """As in "the death of nine soldiers": those who follow "of"."""
    people = [n for p, n in tree.prepositions(token.i) if p.lower == "of" and (tree.is_person(n) or n.tag == "CD")]
    return next((f for n in people if (f := figure_of(tree, n))), None) if token.lemma == "death" else None


def of_phrase(tree: Tree, _trigger: Trigger, share: Span) -> Iterator[Found]:
    """Such as "27 soldiers lost their lives", "three embraced martyrdom", "nine sustained injuries"."""
    tables: tuple[tuple[Harm, dict[str, frozenset[str]]], ...] = (
        ("killed", tree.words.killed_phrases),
        ("wounded", tree.words.wounded_phrases),
    )
    for token in tree.document.tokens_in(share):
        for harm, phrases in tables:
            objects = tree.children(token.i, "dobj", "dative") if token.pos == "VERB" else []
            named = [t for o in objects for t in (o, *tree.children(o.i, "appos"))]
            taken = [t for t in named if t.lemma in phrases.get(token.lemma, ())]
            for life in taken if token.lemma in tree.words.killed_takers else ():
                of = [
                    n for p, n in tree.prepositions(life.i) if p.lower == "of"
                ]  # "took the lives of four", "cost two policemen their lives"
                told = [
                    *of,
                    *(t for t in tree.children(token.i, "dative", "dobj") if tree.is_person(t) and t.i != life.i),
                    *([life] if any(c.tag == "CD" for c in tree.children(life.i)) else []),
                ]
                figure = next((f for t in told if (f := figure_of(tree, tree.first_conjunct(t)))), None)
                if figure:
                    yield harm, figure
            if taken and token.lemma not in tree.words.killed_takers:
                figure = next((f for t in tree.subjects(token) if (f := figure_of(tree, tree.first_conjunct(t)))), None)
                if figure:
                    yield harm, figure


def of_toll(tree: Tree, _trigger: Trigger, share: Span) -> Iterator[Found]:
    """The toll says it all, whoever is told to have died since: "the death toll rose to nine after two died"."""
    for token in tree.document.tokens_in(share):
        if token.pos == "NOUN" and token.lemma == "toll":
            yield from _toll(tree, token)


def _toll(tree: Tree, toll: Token) -> Iterator[Found]:
    """The death toll rose to 34; a toll of 34; a toll without "death" stays open."""
    of = [n for p, n in tree.prepositions(toll.i) if p.lower == "of"]
    deadly = any(n.lemma in tree.words.noun_kinds for n in of) or tree.token(toll.head).lemma in tree.words.toll_verbs | {"raise"}
    if not (deadly or any(t.lower == "death" for t in tree.children(toll.i, "compound", "nmod"))):
        return
    verb = tree.token(toll.head)
    preps = [*tree.prepositions(verb.i), *tree.prepositions(toll.i)]
    nouns = [n for p, n in preps if p.lower in {"to", "at", "of"}] + [
        n for n in tree.children(verb.i, "dobj") if verb.lemma in tree.words.toll_verbs
    ]
    for noun in nouns:
        found = number_at(tree, noun, noun) if noun.tag == "CD" else count_at(tree, noun)
        if found:
            yield "killed", CasualtyFigure(found[0].min, found[0].max, found[1].of(tree.document.text))
            return


def of_assassination(tree: Tree, trigger: Trigger, _share: Span) -> Iterator[Found]:
    """The assassination, murder or killing of one named person."""
    token = tree.token(trigger.i)
    if token.lemma not in {"assassination", "killing", "murder", "assassinate", "slaying"}:
        return
    people = (
        tree.objects(token)
        if not trigger.noun
        else [*(n for p, n in tree.prepositions(token.i) if p.lower == "of"), *tree.children(token.i, "poss")]
    )
    for person in people:
        if tree.is_named_person(person):
            yield "killed", CasualtyFigure(1, 1, name_span(tree, person).of(tree.document.text))
            return


RULES: tuple[tuple[str, Callable[[Tree, Trigger, Span], Iterator[Found]]], ...] = (
    ("toll", of_toll),
    ("verb", of_verb),
    ("adjective", of_adjective),
    ("noun", of_noun),
    ("phrase", of_phrase),
    ("assassination", of_assassination),
)


def casualties(tree: Tree, triggers: list[Trigger], share: Span) -> dict[Harm, CasualtyFigure]:
    """The first figure for killed and for wounded that the rules find at these triggers, within their share of the sentence."""
    found: dict[Harm, CasualtyFigure] = {}
    for _, rule in RULES:
        for trigger in triggers:
            if rule is of_verb and trigger.noun:
                continue
            for harm, figure in rule(tree, trigger, share):
                found.setdefault(harm, figure)
    return found
