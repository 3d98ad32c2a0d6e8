"""Which format the words around a contact state."""

from __future__ import annotations

from briefgen.extract.meetings._contact import Trigger
from briefgen.extract.meetings._tree import phrase
from briefgen.extract.meetings._words import words
from briefgen.extract.meetings._zone import zone
from briefgen.model.document import Document
from briefgen.model.reading import Reading
from briefgen.model.vocabulary import MeetingFormat


def format_of(reading: Reading, trigger: Trigger) -> MeetingFormat | None:
    """The format that the words around the trigger state; None where they leave it open."""
    document = reading.document
    near = {t.lower for i in zone(document, trigger) for t in [*phrase(document, i), *document.children(i, "compound", "amod", "nmod")]}
    near |= {t.lower for i in _lines(document, trigger) for t in (document.tokens[i], *document.children(i, "compound", "amod", "nmod"))}
    if near & words().video_words:
        return "video"
    if near & words().call_words:
        return "call"
    if trigger.kind == "noun" and (near & words().conference_words or _said_before(document, trigger.i) & words().conference_words):
        return "conference"
    stated = words().verbs[trigger.word].format if trigger.kind == "verb" else words().nouns[trigger.word]
    return _counted_as(document, trigger) if stated == "none" else stated


def _counted_as(document: Document, trigger: Trigger) -> MeetingFormat | None:
    """As in "spoke on Tuesday, their second call in three days"."""
    after = document.tokens[trigger.i + 1 : document.sentence_of(trigger.i).last] if trigger.kind == "verb" else ()
    theirs = (t for t in after if t.pos == "NOUN" and any(p.lower == "their" for p in document.children(t.i, "poss")))
    found = next((words().nouns.get(t.lemma) for t in theirs if t.lemma in words().nouns), None)
    return None if found == "none" else found


def _lines(document: Document, trigger: Trigger) -> list[int]:
    """As in "by video link": what the contact is held through."""
    near = [t for i in zone(document, trigger) for t in (*document.children(i, "prep", "agent"), *phrase(document, i))]
    below = [t for i in zone(document, trigger) for o in document.children(i, "dobj") for t in phrase(document, o.i)]
    by = [t for t in (*near, *below) if t.lower in {"by", "via", "over"}]
    return [o.i for t in by for o in document.children(t.i, "pobj")]


def _said_before(document: Document, noun: int) -> set[str]:
    """The words before a noun as they are written: the parser takes "six-way" apart."""
    first = min([noun, *(i for t in document.children(noun, "compound", "amod", "nmod") for i in document.subtree(t.i))])
    return set(document.text[document.tokens[first].start : document.tokens[noun].start].lower().split())
