"""Whether a country or capital in the text acts, or is only where something happens."""

from __future__ import annotations

from briefgen.model.document import Document, Token
from briefgen.reading.actors._lexicon import Words
from briefgen.reading.actors._marks import Mark

OPEN_CLASS = frozenset({"NOUN", "PROPN"})


def is_actor(document: Document, mark: Mark, words: Words) -> bool:
    """Whether the fixed name stands for somebody who acts, owns or is dealt with."""
    if mark.name.kind not in {"state", "capital", "seat", "org", "named"}:
        return True
    head = document.tokens[mark.last - 1]
    if mark.last < len(document.tokens) and document.tokens[mark.last].text == "-" and head.dep in {"npadvmod", "compound", "amod"}:
        return mark.name.kind == "state"
    if mark.name.kind == "capital" and head.dep in {"compound", "nmod", "npadvmod", "appos", "ROOT", "dep", "attr", "oprd"}:
        return False  # "the London talks", "MOSCOW:"
    if head.dep in {"nsubjpass", "dobj", "nsubj"} and mark.name.kind == "capital":
        return not _suffers(document, head, words)
    governor = _preposition(document, head)
    if mark.name.kind == "capital" and governor is not None and governor.lower == "in" and _is_taken_so(document, governor, words):
        return True
    return governor is None or _deals(document, governor, mark, words)


def _preposition(document: Document, head: Token) -> Token | None:
    """The preposition that governs the name, through any coordination ("between Moscow and Kyiv")."""
    while head.dep in {"conj", "appos"} and document.tokens[head.head].pos in OPEN_CLASS:
        head = document.tokens[head.head]
    above = document.tokens[head.head]
    return above if head.dep == "pobj" else None


def _deals(document: Document, preposition: Token, mark: Mark, words: Words) -> bool:
    data = words.data
    if preposition.lower in data.place_prepositions:
        return False
    if preposition.lower in data.motion_prepositions:
        above = document.tokens[preposition.head]
        if mark.name.kind == "state" and preposition.lower == "of" and above.lemma in data.gatherings:
            return True  # "a summit of Peru and Chile"
        return above.lemma not in data.motion_words and above.lower not in data.motion_words and above.pos != "NUM"
    return not (preposition.lower == "on" and mark.name.kind == "capital" and document.tokens[preposition.head].lemma in data.war_words)


def _is_taken_so(document: Document, preposition: Token, words: Words) -> bool:
    """As in "was resented in Lima", "shrugged off in Quito": the capital stands for who takes something so."""
    verb = document.tokens[preposition.head]
    passive = verb.tag == "VBN" and not document.children(verb.i, "agent", "nsubj")
    return passive and verb.lemma in words.data.attitudes


def _suffers(document: Document, head: Token, words: Words) -> bool:
    """As in "Kyiv was hit by drones", "left Moscow": the town, not the government."""
    verb = document.tokens[head.head]
    if head.dep == "nsubj":
        return False
    return verb.lemma in words.data.place_verbs
