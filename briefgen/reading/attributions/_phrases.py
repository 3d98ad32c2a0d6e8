"""Attributions by other words than a full verb: according to, light verbs with a noun, stance nouns with owners, adjectives."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.model.document import Document, Token
from briefgen.model.span import Span
from briefgen.reading.attributions._clauses import agent_of, runs, subject_of
from briefgen.reading.attributions._draft import Draft, Scene
from briefgen.reading.attributions._source import source_of

NOUN_COMPLEMENTS = ("acl", "ccomp", "prep", "relcl")


def according_to(scene: Scene) -> Iterator[Draft]:
    """Such as "According to X, ...": the clause that the phrase stands in."""
    document = scene.document
    for token in document.tokens:
        if token.lower != "according" or token.i + 1 >= len(document.tokens) or document.tokens[token.i + 1].lower != "to":
            continue
        phrase = document.tokens[token.i + 1]
        objects = document.children(phrase.i, "pobj") or document.children(token.i, "pobj")
        if not objects:
            continue
        own = set(document.subtree(token.i)) | set(document.subtree(phrase.i))
        clause = next((t for t in document.ancestors(token.i) if t.pos in {"VERB", "AUX"}), None)
        below = document.subtree(clause.i if clause else document.tokens[token.i].head)
        content = runs(document, [i for i in below if i not in own and i not in {token.i, phrase.i}])
        if content:
            yield Draft(objects[0].i, (token.i, phrase.i), content, "says", "according-to")


def light_verb(scene: Scene) -> Iterator[Draft]:
    """Such as "expressed willingness to", "voiced scepticism", "issued a warning that": the noun carries the stance."""
    document = scene.document
    for token in document.tokens:
        if token.pos != "VERB" or token.lemma not in scene.cues.light_verbs | scene.cues.lightest_verbs or token.dep == "amod":
            continue
        for noun in document.children(token.i, "dobj", "nsubjpass"):
            stance = scene.cues.nouns.get(noun.lemma) or scene.cues.nouns.get(noun.lower)
            if stance is None:
                continue
            source = agent_of(document, token) if noun.dep == "nsubjpass" else source_of(scene, token)
            told = _told_more(document, noun) if token.lemma in scene.cues.lightest_verbs else True
            if source is not None and told:
                yield Draft(source, (token.i, noun.i), _noun_content(document, noun), stance, "light-verb")


def _told_more(document: Document, noun: Token) -> bool:
    """Whether the noun is told more of: an appeal to somebody, an offer to leave, American help."""
    more = document.children(noun.i, *NOUN_COMPLEMENTS, "amod", "compound", "poss")
    beside = document.children(noun.head, "xcomp", "ccomp", "dative")
    return any(t.dep != "prep" or t.lower in {"to", "for", "of", "on", "about", "against"} for t in (*more, *beside))


def _noun_content(document: Document, noun: Token) -> tuple[Span, ...]:
    below = [i for child in document.children(noun.i, *NOUN_COMPLEMENTS) for i in document.subtree(child.i)]
    head = document.tokens[noun.head]
    beside = [i for child in document.children(head.i, "prep", "xcomp", "ccomp") if child.i > noun.i for i in document.subtree(child.i)]
    return runs(document, below or beside or document.subtree(noun.i))


def owned_noun(scene: Scene) -> Iterator[Draft]:
    """Such as "Kyiv's demand that", "the refusal of Moscow to": a stance noun with an owner and a complement."""
    document = scene.document
    for noun in document.tokens:
        if noun.pos != "NOUN" or noun.lemma not in scene.cues.nouns:
            continue
        owners = document.children(noun.i, "poss") or [
            t for p in document.children(noun.i, "prep") if p.lower in {"of", "by", "from"} for t in document.children(p.i, "pobj")
        ]
        complements = [t for t in document.children(noun.i, "acl", "ccomp", "relcl") if t.i > noun.i] + [
            p for p in document.children(noun.i, "prep") if p.lower in {"for", "to", "on", "against", "including"}
        ]
        if (
            scene.cues.nouns[noun.lemma] != "says"
            and owners
            and complements
            and (owners[0].pos == "PROPN" or scene.mention_at(owners[0].i))
        ):
            content = runs(document, [i for t in complements for i in document.subtree(t.i)])
            yield Draft(owners[0].i, (noun.i,), content, scene.cues.nouns[noun.lemma], "owned-noun")


def stance_adjective(scene: Scene) -> Iterator[Draft]:
    """Such as "is open to talks", "was only ready for": an adjective that tells where somebody stands."""
    document = scene.document
    for token in document.tokens:
        stance = scene.cues.adjectives.get(token.lower)
        if stance is None or token.dep not in {"acomp", "oprd", "conj"} or document.tokens[token.head].pos not in {"VERB", "AUX"}:
            continue
        complements = [t for t in document.children(token.i, "xcomp", "prep", "ccomp") if t.i > token.i]
        source = subject_of(document, document.tokens[token.head])
        if complements and source is not None:
            yield Draft(
                source, (token.i,), runs(document, [i for t in complements for i in document.subtree(t.i)]), stance, "stance-adjective"
            )


def made_clear(scene: Scene) -> Iterator[Draft]:
    """Such as "made it clear that" and "made known that"."""
    document = scene.document
    for token in document.tokens:
        if token.lower not in scene.cues.made_clear or token.i == 0:
            continue
        verb = next((t for t in document.ancestors(token.i) if t.lemma == "make"), None)
        if verb is None or not 0 < token.i - verb.i <= 4:
            continue
        clause = next(
            (t for t in (*document.children(token.i, "ccomp", "advcl"), *document.children(verb.i, "ccomp")) if t.i > token.i), None
        )
        source = source_of(scene, verb)
        if source is not None:
            content = (
                document.subtree(clause.i) if clause else [t.i for t in document.tokens_of(document.sentence_of(token.i)) if t.i > token.i]
            )
            yield Draft(source, (verb.i, token.i), runs(document, content), "says", "made-clear")
