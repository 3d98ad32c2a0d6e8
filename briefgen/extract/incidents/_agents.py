"""Who did it and who says so."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from briefgen.extract.incidents._tree import Tree
from briefgen.extract.incidents._triggers import Trigger
from briefgen.model.document import Token
from briefgen.model.reading import Actor, Attribution
from briefgen.model.span import Span


def _by_phrase(tree: Tree, trigger: Trigger) -> Iterator[Token]:
    """Such as "was hit by Ukrainian drones", "an attack by M23"."""
    for i in dict.fromkeys((trigger.i, trigger.verb)):
        yield from (n for p, n in tree.prepositions(i) if p.lower == "by")


def _subject(tree: Tree, trigger: Trigger) -> Iterator[Token]:
    """Who strikes; with a noun, who carries it out. The victims of a passive are no doers."""
    verb = tree.token(trigger.verb)
    if trigger.noun and (
        verb.i == trigger.i or verb.lemma not in tree.words.support.by or tree.token(trigger.i).dep in {"nsubj", "nsubjpass"}
    ):
        return
    if not tree.is_passive(verb) and verb.lemma not in {"die", "perish", "withdraw", "come", "suffer"}:
        yield from tree.subjects(verb)


def _possessive(tree: Tree, trigger: Trigger) -> Iterator[Token]:
    """Such as "Russia's attack", "its offensive"; the killed one in "Moskalik's killing" is no doer."""
    if trigger.noun and trigger.kind not in {"assassination", "casualty"}:
        yield from (t for t in tree.children(trigger.i, "poss") if not tree.is_named_person(t))


def _truce_owner(tree: Tree, trigger: Trigger) -> Iterator[Token]:
    """Who broke it, in "violations of Russia's ceasefire"; "both sides' truce" names nobody."""
    if trigger.kind == "ceasefire violation":
        truces = [n for p, n in tree.prepositions(trigger.i) if p.lower == "of"] if trigger.noun else []
        yield from (t for n in truces for t in tree.children(n.i, "poss"))


def _adjective(tree: Tree, trigger: Trigger) -> Iterator[Token]:
    """Such as "a Russian attack", "an M23 offensive", "Israeli air strikes"."""
    if trigger.noun:
        yield from tree.children(trigger.i, "amod", "compound", "nmod")


CHAIN: tuple[tuple[str, Callable[[Tree, Trigger], Iterator[Token]]], ...] = (
    ("by-phrase", _by_phrase),
    ("possessive", _possessive),
    ("adjective", _adjective),
    ("subject", _subject),
    ("truce", _truce_owner),
)


def perpetrator(tree: Tree, triggers: list[Trigger]) -> tuple[Actor, str] | None:
    """Whom the words hold responsible, with the rule; acts speak before casualties."""
    for trigger in sorted(triggers, key=lambda t: (t.kind == "casualty", t.kind == "shoot-down")):
        for name, rule in CHAIN:
            for token in rule(tree, trigger):
                actor = _doer(tree, token)
                if actor is not None and not (actor.kind == "unnamed" and trigger.kind == "shoot-down"):
                    return actor, f"by-{name}"
    return None


def _doer(tree: Tree, token: Token) -> Actor | None:
    """The actor at a noun, or the one that its modifiers name: "Russian missiles", "drones of the RSF"."""
    if token.lemma in tree.words.noun_kinds or tree.is_weapon(token):
        before = [
            tree.token(i)
            for i in tree.document.subtree(token.i)
            if i < token.i and tree.token(i).dep in {"amod", "compound", "nmod", "poss"}
        ]
        inner = [*before, *(n for p, n in tree.prepositions(token.i) if p.lower in {"by", "of", "from"})]
        return next((a for a in (_actor(tree, t) for t in inner) if a is not None), None)
    return _actor(tree, token) or _described(tree, token)


def _actor(tree: Tree, token: Token) -> Actor | None:
    mention = tree.actor_at(token.i)
    if mention is None or len(mention.actors) != 1:
        return None
    actor = mention.actors[0]
    return (
        actor
        if actor.kind in {"state", "group", "body", "person"} or (actor.kind == "unnamed" and token.lemma in tree.words.forces)
        else None
    )


def _described(tree: Tree, token: Token) -> Actor | None:
    """Fighters without a name: gunmen, militants; a modifier that names their side comes first."""
    for child in tree.children(token.i, "amod", "compound", "nmod", "poss"):
        for named in (child, *tree.children(child.i)) if child.lower == "led" else (child,):
            actor = _actor(tree, named)
            if actor is not None and actor.kind != "unnamed":
                return actor
    if token.lemma in tree.words.forces and token.pos == "NOUN" and not tree.is_weapon(token):
        first = min(
            i
            for part in (token, *tree.children(token.i, "amod", "compound"))
            for i in tree.document.subtree(part.i)
            if i <= token.i and tree.token(i).dep != "det"
        )
        name = Span(tree.token(first).start, token.end).of(tree.document.text)
        return Actor(name.lower(), name, "unnamed")
    return None


def reporter(tree: Tree, triggers: list[Trigger]) -> Actor | None:
    """Who says so: the attribution whose content holds the most of the triggers, the innermost of such."""
    spans = [Span(tree.token(t.i).start, tree.token(t.i).end) for t in triggers]
    rows = []
    for n, attribution in enumerate(tree.reading.attributions):
        held = sum(any(content.covers(span) for content in attribution.content) for span in spans)
        if held and (attribution.actors or attribution.source):
            rows.append((-held, sum(map(len, attribution.content)), n))
    return _source(tree, tree.reading.attributions[min(rows)[2]]) if rows else None


def _source(tree: Tree, attribution: Attribution) -> Actor | None:
    """Whom the attribution credits; a source without a name by its own words: "a local rights group"."""
    if attribution.actors:
        return attribution.actors[0]
    words = attribution.source.of(tree.document.text) if attribution.source else ""
    name = words.removeprefix("a ").removeprefix("an ").removeprefix("the ").removeprefix("The ").removeprefix("A ")
    return Actor(name.lower(), name, "unnamed") if 0 < len(name) <= 60 else None
