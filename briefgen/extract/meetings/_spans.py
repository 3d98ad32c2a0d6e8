"""Which words are cited for a contact, and which tell its topic and outcome."""

from __future__ import annotations

from briefgen.extract.meetings._contact import Trigger
from briefgen.extract.meetings._tree import CLAUSES, in_which, phrase
from briefgen.extract.meetings._words import words
from briefgen.model.document import Document, Token
from briefgen.model.reading import Reading
from briefgen.model.span import Quote, Span

BARE = 12
"""A phrase of fewer characters names nobody: the clause is cited."""
TRIM = " \t\n,;:-–—"


def trimmed(text: str, span: Span) -> Span:
    """A span without the white space and separating marks at its ends."""
    words_ = span.of(text)
    left = len(words_) - len(words_.lstrip(TRIM))
    right = len(words_.rstrip(TRIM))
    return Span(span.start + left, span.start + max(left, right))


def quote(document: Document, span: Span) -> Quote:
    """The span with its words."""
    clean = trimmed(document.text, span)
    return Quote(clean, clean.of(document.text))


def sentence_span(document: Document, trigger: Trigger) -> Span:
    """The sentence of a trigger."""
    return document.sentence_of(trigger.i).span


def clause_span(document: Document, trigger: Trigger) -> Span:
    """The clause of a trigger: its verb with all below it but clauses that are coordinated or follow on."""
    top = trigger.verb if trigger.verb is not None else trigger.outer
    start = document.tokens[top]
    keep = _below(document, top, start)
    keep |= _below(document, trigger.outer, document.tokens[trigger.outer])
    run = sorted(keep)
    return trimmed(document.text, Span(document.tokens[run[0]].start, document.tokens[run[-1]].end))


def phrase_span(document: Document, trigger: Trigger) -> Span:
    """The narrowest words that tell the contact: the noun's own phrase, or the verb's clause."""
    if trigger.kind == "verb":
        return clause_span(document, trigger)
    own = document.subtree_span(trigger.outer)
    told = [t.i for t in document.tokens[trigger.i : document.sentence_of(trigger.i).last] if t.pos == "VERB" and in_which(document, t.i)]
    end = document.subtree_span(told[0]).end if told else own.end
    span = trimmed(document.text, Span(own.start, max(own.end, end)))
    return span if len(span) > BARE else clause_span(document, trigger)


def _below(document: Document, top: int, start: Token) -> set[int]:
    found, todo = set(), [top]
    while todo:
        i = todo.pop()
        found.add(i)
        for child in document.children(i):
            leaves = child.dep in {"conj", "parataxis"} and child.pos in {"VERB", "AUX"} and i == start.i
            aside = child.dep in {"advcl", "ccomp"} and child.pos in {"VERB", "AUX"} and i == start.i and child.i < start.i
            if not leaves and not aside and not (child.dep in {"cc", "punct"} and i == start.i):
                todo.append(child.i)
    return found


def topics_of(reading: Reading, trigger: Trigger) -> tuple[Quote, ...]:
    """What the contact is about, verbatim: "to discuss ...", "on ...", the object of "discussed"."""
    document = reading.document
    found: list[Quote] = []
    near = [trigger.i, trigger.outer, *([trigger.verb] if trigger.verb is not None else [])]
    for i in dict.fromkeys(near):
        found += [
            quote(document, document.subtree_span(child.i))
            for child in document.children(i, "advcl", "xcomp", "acl", "relcl")
            if child.lemma in words().topic_verbs and any(t.lower == "to" for t in document.children(child.i, "aux"))
        ]
    if trigger.kind == "noun":
        found.extend(_about(reading, trigger))
    if trigger.word == "discuss":
        found.extend(quote(document, _object_span(document, t.i)) for t in document.children(trigger.i, "dobj") if t.pos != "PRON")
    return _once(found)


def _object_span(document: Document, i: int) -> Span:
    """An object without the counterpart that the parser hung on it: "the plan [with Lavrov]"."""
    cut = [t for t in document.children(i, "prep") if t.lower in {"with", "during", "in", "at"}]
    span = document.subtree_span(i)
    return Span(span.start, min([span.end, *(t.start for t in cut)]))


def _about(reading: Reading, trigger: Trigger) -> list[Quote]:
    document = reading.document
    found = []
    for t in phrase(document, trigger.i, 1):
        span = document.subtree_span(t.i)
        dated = [m for m in reading.dates_in(span) if m.span.start - t.end <= 2]
        if t.i != trigger.i and t.head == trigger.i and t.lower in words().topic_preps and not dated:
            found.append(quote(document, Span(t.end, span.end)))
    return found


def outcome_of(document: Document, trigger: Trigger) -> tuple[Quote, ...]:
    """What was agreed, verbatim, where the clause around the contact says so in the past tense."""
    if trigger.kind == "verb" or trigger.verb is None:
        return ()
    verb = document.tokens[trigger.verb]
    if verb.lemma in words().outcome_verbs and verb.tag in {"VBD", "VBN"} and trigger.link in {"during", "in", "at", "after", "following"}:
        return agreed(document, verb)
    return ()


def agreed(document: Document, verb: Token) -> tuple[Quote, ...]:
    """The verb of agreement with all that follows it in its clause."""
    below = [i for i in document.subtree(verb.i) if i >= verb.i and not _coordinated(document, i, verb.i)]
    if any(t.dep == "neg" for t in document.children(verb.i)) or len(below) < 2:
        return ()
    last = document.tokens[below[-1]]
    end = last.start if last.dep == "punct" else last.end
    return (quote(document, Span(verb.start, end)),)


def _coordinated(document: Document, i: int, top: int) -> bool:
    """Whether token `i` belongs to another clause coordinated with `top`."""
    chain = [document.tokens[i], *document.ancestors(i)]
    return any(
        t.head == top and t.dep in {"conj", "parataxis"} and t.pos in {"VERB", "AUX"} for t in chain if t.i != top and t.dep in CLAUSES
    )


def _once(quotes: list[Quote]) -> tuple[Quote, ...]:
    return tuple(sorted(set(quotes)))
