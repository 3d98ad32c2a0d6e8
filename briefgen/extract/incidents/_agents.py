"""Who did it and who says so."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from briefgen.extract.incidents._tree import Tree
from briefgen.extract.incidents._triggers import Trigger
from briefgen.model.document import Token
from briefgen.model.reading import Actor
from briefgen.model.span import Span


def _by_phrase(tree: Tree, trigger: Trigger) -> Iterator[Token]:
    """ "was hit by Ukrainian drones", "an attack by M23"."""
    for i in dict.fromkeys((trigger.i, trigger.verb)):
        yield from (n for p, n in tree.prepositions(i) if p.lower == "by")


def _subject(tree: Tree, trigger: Trigger) -> Iterator[Token]:
    """Who strikes; with a noun, who carries it out. The victims of a passive are no doers."""
    verb = tree.token(trigger.verb)
    if trigger.noun and (verb.i == trigger.i or verb.lemma not in tree.words.support.by or tree.token(trigger.i).dep in {"nsubj", "nsubjpass"}):
        return
    if not tree.is_passive(verb) and verb.lemma not in {"die", "perish", "withdraw", "come", "suffer"}:
        yield from tree.subjects(verb)


def _possessive(tree: Tree, trigger: Trigger) -> Iterator[Token]:
    """ "Russia's attack", "its offensive"; the killed one in "Moskalik's killing" is no doer."""
    if trigger.noun and trigger.kind not in {"assassination", "casualty"}:
        yield from (t for t in tree.children(trigger.i, "poss") if not tree.is_named_person(t))


def _adjective(tree: Tree, trigger: Trigger) -> Iterator[Token]:
    """ "a Russian attack", "an M23 offensive", "Israeli air strikes"."""
    if trigger.noun:
        yield from tree.children(trigger.i, "amod", "compound", "nmod")


CHAIN: tuple[tuple[str, Callable[[Tree, Trigger], Iterator[Token]]], ...] = (
    ("by-phrase", _by_phrase),
    ("possessive", _possessive),
    ("adjective", _adjective),
    ("subject", _subject),
)


def perpetrator(tree: Tree, triggers: list[Trigger]) -> tuple[Actor, str] | None:
    """Whom the words hold responsible, with the rule; acts speak before casualties."""
    for trigger in sorted(triggers, key=lambda t: t.kind == "casualty"):
        for name, rule in CHAIN:
            for token in rule(tree, trigger):
                actor = _doer(tree, token)
                if actor is not None:
                    return actor, f"by-{name}"
    return None


def _doer(tree: Tree, token: Token) -> Actor | None:
    """The actor at a noun, or the one that its modifiers name: "Russian missiles", "drones of the RSF"."""
    if token.lemma in tree.words.noun_kinds or tree.is_weapon(token):
        inner = [*tree.children(token.i, "amod", "compound", "nmod", "poss"), *(n for p, n in tree.prepositions(token.i) if p.lower in {"by", "of", "from"})]
        return next((a for a in (_actor(tree, t) for t in inner) if a is not None), None)
    return _actor(tree, token) or _described(tree, token)


def _actor(tree: Tree, token: Token) -> Actor | None:
    mention = tree.actor_at(token.i)
    if mention is None or len(mention.actors) != 1:
        return None
    actor = mention.actors[0]
    return actor if actor.kind in {"state", "group", "body", "person"} or (actor.kind == "unnamed" and token.lemma in tree.words.forces) else None


def _described(tree: Tree, token: Token) -> Actor | None:
    """Fighters without a name: gunmen, militants; a modifier that names their side comes first."""
    for child in tree.children(token.i, "amod", "compound", "nmod", "poss"):
        actor = _actor(tree, child)
        if actor is not None:
            return actor
    if token.lemma in tree.words.forces and token.pos == "NOUN" and not tree.is_weapon(token):
        first = min([token.i, *(t.i for t in tree.children(token.i, "amod", "compound"))])
        name = Span(tree.token(first).start, token.end).of(tree.document.text)
        return Actor(name.lower(), name, "unnamed")
    return None


def reporter(tree: Tree, triggers: list[Trigger]) -> Actor | None:
    """Who says so: the innermost attribution whose content holds the act, else an "according to" in its sentence."""
    spans = [Span(tree.token(t.i).start, tree.token(t.i).end) for t in triggers]
    holding = [
        (sum(len(c) for c in a.content), n, a)
        for n, a in enumerate(tree.reading.attributions)
        if a.actors and any(c.covers(s) for c in a.content for s in spans)
    ]
    if not holding:
        return None
    return min(holding)[2].actors[0]
