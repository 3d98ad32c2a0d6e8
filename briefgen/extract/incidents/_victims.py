"""Who was killed, by name: one killing is told many times over, by its verb, its noun and in passing."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.extract.incidents._draft import Draft
from briefgen.extract.incidents._tree import Tree
from briefgen.extract.incidents._triggers import Trigger
from briefgen.model.document import Token


def named_victims(tree: Tree, draft: Draft) -> set[str]:
    """The keys of the persons whom a draft has killed."""
    people = [p for t in draft.triggers for first in _people(tree, t) for p in tree.conjuncts(first)]
    mentions = (tree.actor_at(tree.resolved(p).i) for p in people)
    return {a.key for m in mentions if m is not None for a in m.actors if a.kind == "person"}


def _people(tree: Tree, trigger: Trigger) -> Iterator[Token]:
    token = tree.token(trigger.i)
    deadly = token.lemma in tree.words.killed | tree.words.killing
    if trigger.noun and deadly:
        yield from tree.children(token.i, "poss")
        if token.i > 1 and tree.token(token.i - 1).tag == "POS":
            yield tree.token(token.i - 2)
        yield from (n for p, n in tree.prepositions(token.i) if p.lower == "of")
    elif deadly:
        before = tree.token(token.i - 1) if token.i else token
        loose = (
            [tree.token(before.i - 1)] if token.tag in {"VBN", "VBD"} and before.text == "," else []
        )  # "Boris Rojas, gunned down near …"
        yield from tree.objects(token) or ([tree.token(token.head)] if token.dep == "amod" else loose)


def own_losses(tree: Tree, one: Draft, two: Draft) -> bool:
    """As in "Six Indian soldiers were killed" beside "violations by Indian forces": whose soldiers fell did not do the act."""
    return any(_side(two) in _fallen(tree, one) for one, two in ((one, two), (two, one)) if _side(two))


def _side(draft: Draft) -> str | None:
    return draft.perpetrator.party if draft.perpetrator is not None else None


def _fallen(tree: Tree, draft: Draft) -> set[str | None]:
    """The states and groups whose fighters a draft tells as killed or wounded, by the words before them."""
    people = [p for t in draft.triggers if t.kind == "casualty" for p in tree.objects(tree.token(t.i)) or _sufferers(tree, tree.token(t.i))]
    people += [n for t in draft.triggers if t.noun for p, n in tree.prepositions(t.i) if p.lower == "of"]
    fighters = [p for p in people if p.lemma in tree.words.forces]
    named = (tree.actor_at(m.i) for f in fighters for m in tree.children(f.i, "amod", "compound", "nmod"))
    return {a.party for m in named if m is not None for a in m.actors}


def _sufferers(tree: Tree, verb: Token) -> list[Token]:
    """Who was killed, in the passive: "six soldiers have been confirmed killed" too."""
    above = tree.token(verb.head)
    return tree.passive_subjects(verb) or (tree.passive_subjects(above) if verb.dep in {"oprd", "xcomp"} else [])
