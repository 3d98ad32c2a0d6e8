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
