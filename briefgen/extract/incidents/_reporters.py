"""Who says so."""

from __future__ import annotations

from briefgen.extract.incidents._agents import actor_of, claimed_by
from briefgen.extract.incidents._tree import Tree
from briefgen.extract.incidents._triggers import Trigger
from briefgen.model.document import Token
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
    last = max(tree.token(t.i).sentence for t in triggers)
    return next((who for n in (last, last + 1) if (who := _of_toll(tree, n, last)) is not None), None)


def _of_toll(tree: Tree, number: int, told: int) -> Actor | None:
    """As in "The city's mayor put the toll at six", "the doctors' network, which gave the figure": who says how many."""
    sentences = tree.document.sentences
    if number >= len(sentences) or sentences[number].block - sentences[told].block > 1:
        return None
    for token in tree.document.tokens_of(sentences[number]):
        verb = tree.token(token.head)
        if (
            token.lemma in tree.words.toll_nouns
            and token.dep == "dobj"
            and verb.lemma in tree.words.telling_tolls
            and not tree.children(verb.i, "neg")
        ):
            for subject in tree.subjects(verb):
                named = actor_of(tree, subject)
                if named is not None:
                    return named
                span = _phrase(tree, subject)
                if _can_speak(tree, span):
                    name = span.of(tree.document.text)
                    return Actor(name.lower(), name, "unnamed")
    return None


def _phrase(tree: Tree, noun: Token) -> Span:
    """A noun with what stands before it, without its article."""
    first = min(
        [
            noun.i,
            *(
                t.i
                for t in tree.children(noun.i, "compound", "amod", "poss", "nmod")
                for t in [tree.token(min(tree.document.subtree(t.i)))]
            ),
        ]
    )
    start = tree.token(first + 1) if tree.token(first).lower in {"the", "a", "an"} else tree.token(first)
    return Span(start.start, noun.end)


def _source(tree: Tree, attribution: Attribution) -> Actor | None:
    """Whom the attribution credits; a source without a name by its own words: "a local rights group"."""
    said = attribution.source.of(tree.document.text).lower() if attribution.source else ""
    if said in {"the same source", "the same sources"}:
        return _before(tree, attribution)
    if attribution.actors:
        return attribution.actors[0]
    if attribution.source is None or not _can_speak(tree, attribution.source) or _is_pronoun(tree, attribution.source):
        return None
    said_by = tree.document.tokens_in(attribution.source)
    if [t.lower in tree.words.papers for t in said_by if t.pos not in {"DET", "PUNCT"}] == [True]:
        return None  # "the statement said": nobody knows whose
    outlet = _outlet(tree, attribution.source)
    if outlet is not None:
        return outlet
    words = attribution.source.of(tree.document.text)
    name = words.removeprefix("a ").removeprefix("an ").removeprefix("the ").removeprefix("The ").removeprefix("A ")
    return Actor(name.lower(), name, "unnamed") if 0 < len(name) <= 60 else None


def _before(tree: Tree, attribution: Attribution) -> Actor | None:
    """Whom "the same source" means: the one of the attribution before."""
    own = attribution.source
    rows = [(a.source, a) for a in tree.reading.attributions if a.source and own and a.source.end <= own.start]
    return _source(tree, max(rows, key=lambda row: row[0])[1]) if rows else None


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
