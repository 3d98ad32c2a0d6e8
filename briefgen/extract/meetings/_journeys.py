"""Journeys: an envoy or delegation that goes to another country visits it, whether or not a contact is named."""

from __future__ import annotations

from briefgen.extract.meetings._tree import lowered, objects_of, subjects
from briefgen.extract.meetings._who import actors_of, place_at
from briefgen.extract.meetings._words import words
from briefgen.model.document import Document, Token
from briefgen.model.reading import Actor, Place, Reading


def is_journey(reading: Reading, verb: Token) -> bool:
    """As in "flew to Rome", "is due in Rome on Friday": somebody who acts for a state goes to another one."""
    goal = goal_of(reading, verb)
    if goal is None or _tells_more(reading, verb):
        return False
    sender = [a.party for i in subjects(reading.document, verb.i) for a in actors_of(reading, i)] if verb.lemma in words().sent else []
    guests = travellers(reading, verb.i)
    abroad = any(party and party != goal.country for party in [*(a.party for a in guests), *sender])
    official = verb.lemma not in {"be", "return"} and any(a.role and not a.party for a in guests)
    return bool(guests) and (abroad or official)  # whoever merely is, or returns, somewhere may be at home there


def travellers(reading: Reading, verb: int) -> list[Actor]:
    """Those who go: persons who act for a state or body, and delegations."""
    document = reading.document
    lemma = document.tokens[verb].lemma
    passive = [t.i for t in document.children(verb, "nsubjpass")] if lemma in words().sent or lemma in words().plan else []
    heads = [t.i for t in document.children(verb, "dobj")] + passive if lemma in words().sent else passive or subjects(document, verb)
    return [a for i in heads for a in actors_of(reading, i) if a.kind == "person" or document.tokens[i].lemma in words().delegations]


def goal_of(reading: Reading, verb: Token) -> Place | None:
    """The town or country where the journey goes; None where the verb tells none."""
    document = reading.document
    ways = words().journeys.get(verb.lemma, words().sent.get(verb.lemma))
    if verb.lemma == "be" and not _awaited(reading, verb):
        ways = ways if _dated(reading, verb) and verb.dep != "relcl" else None
    elif verb.lemma == "be" or (ways is None and verb.lemma in words().plan):
        ways = words().journeys["expect"] if _awaited(reading, verb) else None
    if ways is None:
        return None
    if not ways:
        return next((p for t in document.children(verb.i, "dobj") if (p := _abroad(reading, t.i))), None)
    near = [verb.i, *(t.i for t in document.children(verb.i, "acomp", "prep", "prt", "advmod"))]
    return next(
        (
            p
            for i in near
            for t in document.children(i, "prep")
            if t.lower in ways
            for o in document.children(t.i, "pobj")
            if (p := _abroad(reading, o.i))
        ),
        None,
    )


def _awaited(reading: Reading, verb: Token) -> bool:
    """As in "is due in Rome", "is expected in Rome": somebody is to come, and nothing else is to happen."""
    document = reading.document
    due = any(t.lower == "due" for t in document.children(verb.i, "acomp"))
    passive = bool(document.children(verb.i, "nsubjpass")) and verb.lemma != "be"
    return (due or passive) and lowered(document, verb.i) == verb.i


def _dated(reading: Reading, verb: Token) -> bool:
    """As in "is in Rome this week": a stay told with its day."""
    document = reading.document
    near = {t.i for c in document.children(verb.i) for t in [c, *document.children(c.i)] if t.dep in {"npadvmod", "pobj", "advmod"}}
    sentence = document.sentence_of(verb.i)
    return any(m.value.start and near & {t.i for t in document.tokens_in(m.span)} for m in reading.dates_in(sentence.span))


def _abroad(reading: Reading, i: int) -> Place | None:
    document = reading.document
    inner = [t.i for t in document.children(i, "appos")] if document.tokens[i].lemma in words().place_nouns else []
    places = [p for j in [i, *inner] if (p := place_at(reading, j))]
    place = next((p for p in places if p.country or p.kind == "country"), None)
    return place if place is None or place.kind in {"city", "country", "venue"} else None


def _tells_more(reading: Reading, verb: Token) -> bool:
    """Whether a contact is told as the journey's purpose or end: then that is the contact."""
    document = reading.document
    below = [document.tokens[i] for i in document.subtree(verb.i) if i > verb.i]
    return any(_names_counterpart(document, t) or (t.pos == "NOUN" and t.lemma in words().nouns and not _ahead(document, t)) for t in below)


def _ahead(document: Document, noun: Token) -> bool:
    """As in "flew to Rome to prepare the summit": what is to be held later."""
    verb = document.tokens[noun.head]
    return noun.dep == "dobj" and verb.lemma in words().preparing and any(t.lower == "to" for t in document.children(verb.i, "aux"))


def _names_counterpart(document: Document, verb: Token) -> bool:
    """As in "to meet the emir", "to negotiate with Peru"; "to negotiate a truce" names nobody."""
    frame = words().verbs.get(verb.lemma) if verb.pos == "VERB" else None
    if frame is None:
        return False
    return (frame.object and bool(document.children(verb.i, "dobj"))) or bool(objects_of(document, verb.i, frame.with_))
