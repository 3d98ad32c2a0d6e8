"""Who says so."""

from __future__ import annotations

from briefgen.extract.incidents._agents import actor_of, claimed_by
from briefgen.extract.incidents._tree import Tree
from briefgen.extract.incidents._triggers import Trigger
from briefgen.model.reading import Actor, Attribution
from briefgen.model.span import Span

DENYING = frozenset({"denies", "rejects"})
"""Whoever "rejected accusations that its drones had hit Bara" reports no attack."""


def reporter(tree: Tree, triggers: list[Trigger]) -> Actor | None:
    """Who says so: the attribution whose content holds the most of the triggers, the innermost of such."""
    owner = next((a for t in triggers if (a := claimed_by(tree, t)) is not None), None)
    if owner is not None:
        return owner
    if all(_presupposed(tree, t) for t in triggers):
        return None
    spans = [Span(tree.token(t.i).start, tree.token(t.i).end) for t in triggers]
    rows = []
    for n, attribution in enumerate(tree.reading.attributions):
        held = sum(any(content.covers(span) for content in attribution.content) for span in spans)
        if held and attribution.frame not in DENYING and (attribution.actors or attribution.source):
            rows.append((-held, sum(map(len, attribution.content)), n))
    return _source(tree, tree.reading.attributions[min(rows)[2]]) if rows else _counted_by(tree, triggers)


def _presupposed(tree: Tree, trigger: Trigger) -> bool:
    """As in "was unhappy about the attack on Rome": whoever has a feeling about it does not report it."""
    token = tree.token(trigger.i)
    known = any(t.lower in {"the", "this", "that", "these", "those"} for t in tree.children(token.i, "det"))
    return trigger.noun and known and token.dep == "pobj" and tree.token(token.head).lower in {"about", "over", "at", "despite", "amid"}


def _counted_by(tree: Tree, triggers: list[Trigger]) -> Actor | None:
    """Who keeps count: "the army recorded 29 violations", "the other side lists nine breaches"."""
    for trigger in triggers:
        token = tree.token(trigger.i)
        verb = tree.token(token.head)
        if trigger.noun and token.dep == "dobj" and verb.lemma in tree.words.support.count:
            return next((a for t in tree.subjects(verb) if (a := actor_of(tree, t)) is not None), None)
    return None


def _source(tree: Tree, attribution: Attribution) -> Actor | None:
    """Whom the attribution credits; a source without a name by its own words: "a local rights group"."""
    if attribution.actors:
        return attribution.actors[0]
    if attribution.source is None or not _can_speak(tree, attribution.source) or _is_pronoun(tree, attribution.source):
        return None
    outlet = _outlet(tree, attribution.source)
    if outlet is not None:
        return outlet
    words = attribution.source.of(tree.document.text)
    name = words.removeprefix("a ").removeprefix("an ").removeprefix("the ").removeprefix("The ").removeprefix("A ")
    return Actor(name.lower(), name, "unnamed") if 0 < len(name) <= 60 else None


def _outlet(tree: Tree, source: Span) -> Actor | None:
    """The name in "the semi-official Tasnim agency", "the Magen David Adom ambulance service"."""
    tokens = tree.document.tokens_in(source)
    names = [t for t in tokens if t.pos == "PROPN"]
    tail = [t.lower for t in tokens[tokens.index(names[-1]) + 1 :]] if names else []
    if not tail or tail[-1] not in tree.words.outlets or any(tree.place_at(t.i) for t in names):
        return None
    known = {a.kind for t in names if (m := tree.actor_at(t.i)) is not None for a in m.actors}
    alone = [t.i for t in names] == list(range(names[0].i, names[-1].i + 1))
    if known - {"media", "person", "body"} or not alone:
        return None
    name = Span(names[0].start, names[-1].end).of(tree.document.text)
    return Actor(name.lower(), name, "media" if "media" in known else "body")


def _is_pronoun(tree: Tree, source: Span) -> bool:
    """Whether nobody knows who "it" is."""
    return all(t.pos == "PRON" for t in tree.document.tokens_in(source))


def _can_speak(tree: Tree, source: Span) -> bool:
    """Whether a source without a name is somebody: "the wide field of debris suggests …" is nobody's report."""
    inside = tree.document.tokens_in(source)
    heads = [t for t in inside if t.head not in {x.i for x in inside} or t.head == t.i]
    nouns = [t for t in heads if t.pos in {"NOUN", "PROPN", "NUM", "ADJ", "DET", "PRON"}]
    return any(tree.is_person(t) or tree.is_force(t) or t.pos != "NOUN" or t.lemma in tree.words.speakers for t in nouns)
