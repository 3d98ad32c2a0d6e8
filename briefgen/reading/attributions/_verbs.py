"""Verbs that attribute, each with its frame: said that, demanded X, offered to, called for, described X as Y."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.model.document import Document, Token
from briefgen.model.span import Span
from briefgen.model.vocabulary import Stance
from briefgen.reading.attributions._clauses import RELATIVES, agent_of, runs
from briefgen.reading.attributions._draft import Draft, Scene
from briefgen.reading.attributions._lexicon import Frame
from briefgen.reading.attributions._source import source_of

NOT_CUES = frozenset({"amod", "compound", "nsubj", "case"})
POINTING = frozenset({"this", "that", "these", "those"})
REASONS = frozenset({"for", "over"})
"""Prepositions that tell what somebody is thanked or blamed for."""
ADDRESSED = frozenset(
    {"tell", "inform", "remind", "assure", "reassure", "warn", "urge", "ask", "order", "press", "brief", "caution", "alert", "instruct"}
)


def verb_cues(scene: Scene) -> Iterator[Draft]:
    """A verb of the lexicon with a subject and a complement that its frame allows."""
    document = scene.document
    for token in document.tokens:
        if token.pos not in {"VERB", "AUX"} or token.dep in NOT_CUES:
            continue
        particle = next(
            (t for t in document.children(token.i, "prt", "advmod", "advcl") if (token.lemma, t.lower) in scene.cues.phrasal), None
        )
        frames = (scene.cues.phrasal[token.lemma, particle.lower],) if particle else scene.cues.verbs.get(token.lemma, ())
        for frame in frames:
            found = _complement(scene, token, frame)
            if found:
                rule, content = found
                yield Draft(
                    source_of(scene, token), (token.i, *((particle.i,) if particle else ())), content, _stance(document, token, frame), rule,
                    _addressee(document, token),
                )  # fmt: skip
                break


def _stance(document: Document, verb: Token, frame: Frame) -> Stance:
    """The frame's stance; a refusal in front of the cue turns it: "refused to accept", "declined to confirm"."""
    head = document.tokens[verb.head]
    return "refuses" if verb.dep == "xcomp" and head.lemma in {"refuse", "decline"} else frame.stance


def _complement(scene: Scene, verb: Token, frame: Frame) -> tuple[str, tuple[Span, ...]] | None:
    document = scene.document
    for kind, find in COMPLEMENTS:
        if kind in frame.takes:
            indices = find(document, verb)
            if indices:
                return f"verb-{kind}", runs(document, indices)
    for taken in sorted(frame.takes):
        if taken.startswith("prep:"):
            indices = _prepositional(document, verb, taken.removeprefix("prep:"))
            if indices:
                return "verb-preposition", runs(document, indices)
    return None


def _clause(document: Document, verb: Token) -> list[int]:
    for child in document.children(verb.i, "ccomp"):
        if child.pos in {"VERB", "AUX"} or document.children(child.i, "nsubj", "mark"):
            return document.subtree(child.i)
    for child in document.children(verb.i, "advcl"):
        if (
            child.i > verb.i
            and any(t.lower in {"that", "as"} for t in document.children(child.i, "mark"))
            and verb.lemma in {"say", "insist", "argue"}
        ):
            return document.subtree(child.i)
    return _around(document, verb)


def _around(document: Document, verb: Token) -> list[int]:
    """A cue set into or after its content: "The truce, Putin said, has ended"."""
    head = document.tokens[verb.head]
    if verb.dep not in {"parataxis", "ccomp"} or head.pos not in {"VERB", "AUX"} or not document.children(verb.i, "nsubj"):
        return []
    if verb.dep == "ccomp" and (document.children(verb.i, "mark", "ccomp", "dobj") or verb.i < head.i):
        return []
    own = set(document.subtree(verb.i))
    return [i for i in document.subtree(head.i) if i not in own and i < document.sentence_of(verb.i).last]


def _object(document: Document, verb: Token) -> list[int]:
    if document.children(verb.i, "nsubjpass"):
        subjects = document.children(verb.i, "nsubjpass")
        return _relative_or_own(document, verb, subjects[0]) if agent_of(document, verb) is not None else []
    if verb.dep == "acl" and verb.tag == "VBN" and agent_of(document, verb) is not None:
        return [i for i in document.subtree(verb.head) if i < verb.i]
    for child in document.children(verb.i, "dobj"):
        reasons = [i for t in document.children(verb.i, "prep") if t.i > child.i and t.lower in REASONS for i in document.subtree(t.i)]
        return _relative_or_own(document, verb, child) + reasons
    for child in document.children(verb.i, "xcomp"):
        if child.tag == "VBG" or any(t.lower == "having" for t in document.children(child.i, "aux")):
            return document.subtree(child.i)
    return _gap(document, verb) or _shared_object(document, verb)


def _shared_object(document: Document, verb: Token) -> list[int]:
    """The subject that coordinated passives share: "was rejected by Moscow and welcomed by Kyiv"."""
    if verb.dep != "conj" or verb.tag != "VBN" or agent_of(document, verb) is None:
        return []
    return [i for t in document.children(verb.head, "nsubjpass") for i in document.subtree(t.i)]


def _relative_or_own(document: Document, verb: Token, noun: Token) -> list[int]:
    """The object's own words, or those of the noun that a relative pronoun stands for."""
    if noun.lower in RELATIVES and verb.dep == "relcl":
        own = set(document.subtree(verb.i))
        return [i for i in document.subtree(verb.head) if i not in own]
    return document.subtree(noun.i)


def _gap(document: Document, verb: Token) -> list[int]:
    """The noun that a relative clause without a pronoun leaves open: "an initiative Kyiv has accepted"."""
    if verb.dep == "relcl" and document.children(verb.i, "nsubj") and not document.children(verb.i, "dobj", "ccomp", "xcomp"):
        subject = document.children(verb.i, "nsubj")[0]
        if subject.lower not in RELATIVES:
            own = set(document.subtree(verb.i))
            return [i for i in document.subtree(verb.head) if i not in own]
    return []


def _infinitive(document: Document, verb: Token) -> list[int]:
    for child in document.children(verb.i, "xcomp", "advcl", "ccomp"):
        if child.i > verb.i and any(t.lower == "to" for t in document.children(child.i, "aux")):
            return document.subtree(child.i)
    return []


def _asked(document: Document, verb: Token) -> list[int]:
    """Object and infinitive: "urged both sides to withdraw"."""
    for child in document.children(verb.i, "ccomp", "xcomp", "advcl"):
        if child.i > verb.i and any(t.lower == "to" for t in document.children(child.i, "aux")):
            objects = [i for t in document.children(verb.i, "dobj") for i in document.subtree(t.i)]
            return objects + document.subtree(child.i)
    return []


def _as(document: Document, verb: Token) -> list[int]:
    """Object and predicate: "described the talks as useful"; the parser hangs "as" on either."""
    objects = document.children(verb.i, "dobj", "nsubjpass")
    marks = [t for head in (verb, *objects) for t in document.children(head.i, "prep") if t.lower == "as"]
    return [i for t in (*objects, *marks) for i in document.subtree(t.i)] if marks else []


def _call(document: Document, verb: Token) -> list[int]:
    """Object and predicate: "called the plan unacceptable"; the parser may see one noun in "called this message disinformation"."""
    objects = document.children(verb.i, "dobj")
    predicates = document.children(verb.i, "oprd", "ccomp") or [
        t for noun in objects for t in document.children(noun.i, "acl", "amod") if t.i > noun.i
    ]
    one_noun = any(t.lower in POINTING for noun in objects for t in document.children(noun.i, "det") if document.children(noun.i, "compound"))
    return [i for t in (*objects, *predicates) for i in document.subtree(t.i)] if predicates or one_noun else []


def _prepositional(document: Document, verb: Token, preposition: str) -> list[int]:
    """Object and preposition: "accused X of Y", "called for Y"; "called on X to do Y" with what X is to do."""
    objects = document.children(verb.i, "dobj", "nsubjpass")
    below = [t for noun in objects for t in document.children(noun.i, "prep")] if preposition in {"of", "for", "against"} else []
    for child in (*document.children(verb.i, "prep", "prt", "dative"), *below):
        if child.lower == preposition and document.children(child.i):
            asked = _infinitive(document, verb) if preposition in {"on", "upon"} else []
            return [i for t in objects for i in document.subtree(t.i)] + document.subtree(child.i) + asked
    return []


COMPLEMENTS = (("asked", _asked), ("call", _call), ("clause", _clause), ("as", _as), ("infinitive", _infinitive), ("object", _object))
"""Complements in the order in which they are looked for; the first that stands there is the content."""


def _addressee(document: Document, verb: Token) -> int | None:
    for child in document.children(verb.i, "dobj", "dative"):
        if verb.lemma in ADDRESSED and child.pos in {"PROPN", "PRON", "NOUN"}:
            return child.i
        if child.dep == "dative" and child.pos == "ADP":
            return next((t.i for t in document.children(child.i, "pobj")), None)
    return None
