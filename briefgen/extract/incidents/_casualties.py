"""How many were killed and wounded, in every order that news puts it.

"Killing 12", "12 were killed", "leaving 12 dead", "a death toll of 12", "no casualties"; a named person killed counts as one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from briefgen.extract.incidents import _tolls
from briefgen.extract.incidents._counting import figure_of, name_span, number_at
from briefgen.extract.incidents._tolls import Found, Harm
from briefgen.extract.incidents._tree import Tree
from briefgen.extract.incidents._triggers import Trigger, counted_people
from briefgen.model.document import Token
from briefgen.model.mentions import CasualtyFigure
from briefgen.model.span import Span
from briefgen.text.numbers import parse_ordinal


def _harms(tree: Tree, token: Token) -> list[Harm]:
    """Killed or wounded; "shot dead", "hacked to death", "fatally shot", "rounded up and shot" are killings."""
    row = tree.children(token.i, "advmod", "prt")
    dead = token.pos == "VERB" and (
        any(t.lower == "dead" for t in [*tree.document.tokens[token.i + 1 : token.i + 2], *tree.children(token.i, "oprd", "acomp")])
        or any(t.lower in {"fatally", "mortally"} for t in row)
        or (token.lemma == "shoot" and token.dep == "conj" and tree.token(token.head).lemma in tree.words.led_away)
    )
    dead = dead or _to_death(tree, token)
    gunned = token.lemma in tree.words.killed_down and any(t.lower == "down" for t in row)
    if dead or gunned or token.lemma in tree.words.killed or token.lower in tree.words.killed:
        return ["killed"]
    return ["wounded"] if token.lemma in tree.words.wounded or token.lower in tree.words.wounded else []


def _to_death(tree: Tree, verb: Token) -> bool:
    """As in "hacked to death", "burned to death"."""
    return any(n.lower == "death" for p, n in tree.prepositions(verb.i) if p.lower == "to")


def _either(tree: Tree, verb: Token) -> bool:
    """As in "twelve were killed or wounded": nobody knows how many of them died."""
    joined = [*tree.children(verb.i, "conj"), *([tree.token(verb.head)] if verb.dep == "conj" else [])]
    either = any(t.lower == "or" for t in (*tree.children(verb.i, "cc"), *tree.children(verb.head, "cc")))
    return either and any(_harms(tree, t) not in ([], _harms(tree, verb)) for t in joined)


def of_verb(tree: Tree, trigger: Trigger, _share: Span) -> Iterator[Found]:
    """Active and passive: killing N, N were killed, N died; "12 injured" after "five were killed" in short."""
    verb = tree.token(trigger.i)
    for harm in [] if _either(tree, verb) else _harms(tree, verb):
        dies = (_to_death(tree, verb) and not tree.objects(verb)) or verb.lemma in {"die", "perish"}
        passive = tree.is_passive(verb) or dies
        people = tree.children(verb.i, "nsubj") if dies else tree.objects(verb)
        people = people or _believed(tree, verb)
        people = [tree.resolved(p) for p in people] or ([tree.resolved(t) for t in tree.subjects(verb)] if passive else [])
        people = [p for t in people for p in _meant(tree, verb, t)]
        figure = next((f for f in (figure_of(tree, tree.first_conjunct(p)) for p in people) if f), None)
        figure = figure or _short(tree, verb)
        if figure:
            yield harm, figure


def _believed(tree: Tree, verb: Token) -> list[Token]:
    """As in "nine people are now known to have died", "twenty were feared killed"."""
    above = tree.token(verb.head)
    return tree.passive_subjects(above) if verb.dep in {"xcomp", "oprd"} and above.tag == "VBN" else []


def _meant(tree: Tree, verb: Token, token: Token) -> list[Token]:
    """Whom "them" means: "pulled nine passengers off a bus and shot them dead"."""
    return tree.objects(tree.token(verb.head)) if token.lower == "them" and verb.dep == "conj" else [token]


def _short(tree: Tree, verb: Token) -> CasualtyFigure | None:
    """A number right beside the verb that the parse has lost: "… and 12 wounded", "injured 30"."""
    for i in (verb.i - 1, verb.i + 1):
        if (
            0 <= i < len(tree.document.tokens)
            and tree.token(i).sentence == verb.sentence
            and tree.token(tree.token(i).head).lemma not in tree.words.not_people
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
            token.lower in tree.words.counted
            and (token.i != trigger.i or trigger.noun)
            and token.pos in {"ADJ", "NOUN", "VERB"}
            and (token.dep != "amod" or tree.token(token.head).tag == "CD" or counted_people(tree, token))
        ):
            for harm in _harms(tree, token):
                counted = tree.token(token.head) if token.dep == "amod" else None  # "among the nine dead"
                figure = (
                    figure_of(tree, counted)
                    if counted is not None
                    else next(
                        (
                            figure_of(tree, t)
                            for t in tree.children(token.i, "nsubj", "nummod", "npadvmod")
                            if t.lower not in {"who", "that"}
                        ),
                        None,
                    )
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
        of_these = near.lower == "of" and tree.token(i + 1).tag != "PRP$"  # "two of the wounded", but "six of our men dead"
        if near.pos in {"VERB", "PUNCT", "CCONJ"} or of_these:
            return None
    return None


def of_phrase(tree: Tree, _trigger: Trigger, share: Span) -> Iterator[Found]:
    """Such as "27 soldiers lost their lives", "three embraced martyrdom", "nine sustained injuries"."""
    tables: tuple[tuple[Harm, dict[str, frozenset[str]]], ...] = (
        ("killed", tree.words.killed_phrases),
        ("wounded", tree.words.wounded_phrases),
    )
    for token in tree.document.tokens_in(share):
        for harm, phrases in tables:
            objects = tree.children(token.i, "dobj", "dative") if token.pos == "VERB" else []
            if token.lemma == "succumb":
                objects = [n for p, n in tree.prepositions(token.i) if p.lower == "to"]
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


def of_assassination(tree: Tree, trigger: Trigger, _share: Span) -> Iterator[Found]:
    """The assassination, murder or killing of one named person, or of so many."""
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
        figure = figure_of(tree, tree.first_conjunct(person)) if trigger.noun and tree.is_person(person) else None
        if figure is not None:
            yield "killed", figure
            return


RULES: tuple[tuple[str, Callable[[Tree, Trigger, Span], Iterator[Found]]], ...] = (
    ("toll", _tolls.of_toll),
    ("verb", of_verb),
    ("adjective", of_adjective),
    ("noun", _tolls.of_noun),
    ("phrase", of_phrase),
    ("assassination", of_assassination),
    ("hospital", _tolls.of_hospital),
    ("unharmed", _tolls.of_nobody),
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
    for trigger in triggers:
        found |= dict(_one_more(tree, trigger, found))
    return found


def _one_more(tree: Tree, trigger: Trigger, found: dict[Harm, CasualtyFigure]) -> Iterator[Found]:
    """As in "two were killed on the spot and a third died later": three in all."""
    verb, text = tree.token(trigger.i), tree.document.text
    for subject in [] if trigger.noun else [*tree.children(verb.i, "nsubj"), *tree.passive_subjects(verb)]:
        rank = parse_ordinal(subject.lower)
        if rank is None or not any(t.lower == "a" for t in tree.children(subject.i, "det")):
            continue
        for harm in _harms(tree, verb):
            before = found.get(harm)
            first = text.rfind(before.text, 0, subject.start) if before is not None else -1
            if before is None:
                yield harm, CasualtyFigure(1, 1, subject.text)
            elif first >= 0 and before.max == before.min == rank - 1:
                yield harm, CasualtyFigure(rank, rank, text[first : subject.end])
