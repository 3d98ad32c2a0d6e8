"""Verbs that attribute, each with its frame: said that, demanded X, offered to, called for, described X as Y."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from briefgen.model.document import Document, Token
from briefgen.model.span import Span
from briefgen.model.vocabulary import Stance
from briefgen.reading.attributions._clausal import clause, rest
from briefgen.reading.attributions._clauses import runs
from briefgen.reading.attributions._complements import asked, called, infinitive, object_of, predicate_as, prepositional
from briefgen.reading.attributions._draft import Draft, Scene
from briefgen.reading.attributions._lexicon import Frame
from briefgen.reading.attributions._source import source_of

NOT_CUES = frozenset({"amod", "compound", "nsubj", "case"})
PARTICLES = ("prt", "advmod", "advcl", "oprd", "acomp", "xcomp", "ccomp")
ADDRESSED = frozenset(
    {"tell", "inform", "remind", "assure", "reassure", "warn", "urge", "ask", "order", "press", "brief", "caution", "alert", "instruct"}
)


def verb_cues(scene: Scene) -> Iterator[Draft]:
    """A verb of the lexicon with a subject and a complement that its frame allows."""
    document = scene.document
    for token in document.tokens:
        if token.pos not in {"VERB", "AUX"} or token.dep in NOT_CUES or _was_asked(document, token):
            continue
        particle = next((t for t in _particles(document, token) if (token.lemma, t.lower) in scene.cues.phrasal), None)
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


def _was_asked(document: Document, verb: Token) -> bool:
    """As in "Luis Rey, asked if Lima agreed, declared that …": between commas, with the sentence's own verb after the second.

    The parser may take the question for the main clause.
    """
    if verb.lemma != "ask" or verb.i == 0 or document.tokens[verb.i - 1].text != ",":
        return False
    after = document.tokens[verb.i + 1 : document.sentence_of(verb.i).last]
    return any(one.text == "," and two.tag in {"VBD", "VBZ"} for one, two in pairwise(after))


def _particles(document: Document, verb: Token) -> list[Token]:
    """Words that may make one cue with the verb: "rule out", "hold the US responsible"; the parser hangs the adjective on either."""
    objects = document.children(verb.i, "dobj")
    return [
        *document.children(verb.i, *PARTICLES),
        *(t for noun in objects for t in document.children(noun.i, "amod", "acl") if t.i > noun.i),
    ]


def _stance(document: Document, verb: Token, frame: Frame) -> Stance:
    """The frame's stance; a refusal in front of the cue turns it: "refused to accept", "declined to confirm"."""
    head = document.tokens[verb.head]
    return "refuses" if verb.dep == "xcomp" and head.lemma in {"refuse", "decline"} else frame.stance


def _complement(scene: Scene, verb: Token, frame: Frame) -> tuple[str, tuple[Span, ...]] | None:
    document = scene.document
    untold = _untold(scene, verb)
    for kind, find in COMPLEMENTS:
        if kind in frame.takes and not (untold and kind in {"object", "asked"}):
            indices = find(document, verb)
            if indices:
                return f"verb-{kind}", runs(document, indices)
    if verb.lemma in scene.cues.words.rest_verbs and "clause" in frame.takes:
        indices = rest(document, verb, ADDRESSED)
        if indices:
            return "verb-rest", runs(document, indices)
    for taken in sorted(frame.takes):
        if taken.startswith("prep:"):
            indices = prepositional(document, verb, taken.removeprefix("prep:"))
            if indices:
                return "verb-preposition", runs(document, indices)
    return None


COMPLEMENTS = (
    ("asked", asked), ("call", called), ("clause", clause), ("as", predicate_as), ("infinitive", infinitive), ("object", object_of),
)  # fmt: skip
"""Complements in the order in which they are looked for; the first that stands there is the content."""


def _untold(scene: Scene, verb: Token) -> bool:
    """Whether the verb is only aimed at or wished for: "the right to defend the town"; not "refused to accept the plan"."""
    document = scene.document
    infinitive_mark = any(t.lower == "to" for t in document.children(verb.i, "aux"))
    above, words = document.tokens[verb.head], scene.cues.words
    put_across = verb.lemma in words.put_across and above.lemma in words.talking  # "spoke with Salas to reaffirm her support"
    return infinitive_mark and not put_across and above.lemma not in words.telling


def _acts(document: Document, noun: Token) -> bool:
    """As in "warned Lima would close the port": what the parser takes for the one warned is the subject of what is said."""
    after = document.subtree(noun.i)[-1] + 1
    return after < len(document.tokens) and document.tokens[after].tag in {"MD", "VBD", "VBZ"}


def _addressee(document: Document, verb: Token) -> int | None:
    for child in document.children(verb.i, "dobj", "dative"):
        if verb.lemma in ADDRESSED and child.pos in {"PROPN", "PRON", "NOUN"}:
            return None if _acts(document, child) else child.i
        if child.dep == "dative" and child.pos == "ADP":
            return next((t.i for t in document.children(child.i, "pobj")), None)
    return None
