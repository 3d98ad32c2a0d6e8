"""Where a contact takes place."""

from __future__ import annotations

from briefgen.extract.meetings._contact import Trigger
from briefgen.extract.meetings._journeys import goal_of
from briefgen.extract.meetings._tree import clause_verb, main_verb, phrase, subjects
from briefgen.extract.meetings._who import place_at
from briefgen.extract.meetings._words import GO_ABROAD, visits, words
from briefgen.extract.meetings._zone import climb, zone
from briefgen.model.document import Document, Token
from briefgen.model.reading import Place, Reading

AT = frozenset({"in", "at", "near", "outside"})
REACH = 4
"""Sentences in which "there" and "the same city" find their place."""
ACTING = frozenset({"nsubj", "nsubjpass", "poss"})
"""What a capital is to a verb or noun where it stands for its state: "Kyiv had suggested"."""


def place_of(reading: Reading, trigger: Trigger) -> Place | None:
    """Where: after "in" or "at", before the noun ("London talks"), or where the journey for it goes."""
    if trigger.word == GO_ABROAD:
        return goal_of(reading, reading.document.tokens[trigger.i])
    return (
        _at(reading, trigger)
        or _there(reading, trigger)
        or _named(reading, trigger)
        or _journey(reading, trigger)
        or _host_city(reading, trigger)
    )


def _at(reading: Reading, trigger: Trigger) -> Place | None:
    """The place after "in" or "at" that hangs nearest on the contact; a town or venue goes before a country."""
    document = reading.document
    own = zone(document, trigger)
    sentence = document.sentence_of(trigger.i)
    ranked = []
    for token in document.tokens_of(sentence):
        planned = token.lower == "for" and document.tokens[token.head].lemma in words().plan
        if (token.lower in AT or planned) and token.dep in {"prep", "pcomp", "advmod"}:
            steps = climb(reading, token, frozenset(), own, names_only=True)
            goals = [p for o in document.children(token.i, "pobj") if (p := _place_in(reading, o.i, token.lower))]
            if steps is not None and goals:
                ranked.append((goals[0].kind == "country", steps, token.i, goals[0]))
    return min(ranked, key=lambda r: r[:3])[3] if ranked else None


def _there(reading: Reading, trigger: Trigger) -> Place | None:
    """As in "arrived in Rome … a meeting there", "in the same city": the place last named as one, in this sentence or shortly before."""
    document = reading.document
    own = zone(document, trigger)
    there = [t for i in own for t in document.children(i, "advmod") if t.lower == "there"]
    goals = [o for i in own for t in document.children(i, "prep") if t.lower in AT for o in document.children(t.i, "pobj")]
    there += [o for o in goals if o.pos == "NOUN" and any(t.lower == "same" for t in document.children(o.i, "amod"))]
    if not there:
        return None
    wide: Place | None = None
    for back in range(REACH):
        sentence = document.sentences[max(0, there[0].sentence - back)]
        told = [m for m in reading.places_in(sentence.span) if m.span.end <= there[0].start]
        before = [m.place for m in told if document.tokens[m.head].dep not in ACTING]
        towns = [p for p in before if p.kind in {"city", "venue"}]
        if towns:
            return towns[-1]
        wide = wide or (before[-1] if before else None)
    return wide


def _located(reading: Reading, i: int, prepositions: frozenset[str]) -> Place | None:
    document = reading.document
    found = [
        place
        for t in phrase(document, i)
        if t.lower in prepositions and t.dep in {"prep", "dative"}
        for o in document.children(t.i, "pobj")
        if (place := _place_in(reading, o.i, t.lower))
    ]
    return next((p for p in found if p.kind != "country"), found[0] if found else None)


def _place_in(reading: Reading, i: int, preposition: str) -> Place | None:
    """The place that a phrase names: its head, a name beside it ("the Qatari capital Doha"), or a venue's proper name."""
    document = reading.document
    direct = place_at(reading, i)
    if direct:
        return direct
    token = document.tokens[i]
    mention = reading.actor_at(i)
    held = [p for t in document.children(i, "acl") if t.lower == "held" for p in document.children(t.i, "prep") if p.lower in AT]
    seat = next((p for t in held for o in document.children(t.i, "pobj") if (p := place_at(reading, o.i))), None)
    if seat is not None:
        return seat  # "at the Border Committee held in Siem Reap"
    if preposition == "at" and token.pos == "PROPN" and (mention is None or all(a.kind in {"state", "body"} for a in mention.actors)):
        return _venue(reading, i)
    if token.lemma not in words().place_nouns:
        return None
    beside = [
        *document.children(i, "appos"),
        *(o for t in document.children(i, "prep") if t.lower == "of" for o in document.children(t.i, "pobj")),
    ]
    return next((p for t in beside if (p := place_at(reading, t.i))), None)


def _venue(reading: Reading, i: int) -> Place:
    first = min([t.i for t in reading.document.children(i, "compound", "nmod")] + [i])
    name = reading.document.text[reading.document.tokens[first].start : reading.document.tokens[i].end]
    return Place(name.casefold(), name, "venue")


def _named(reading: Reading, trigger: Trigger) -> Place | None:
    """As in "the London talks" are in London; "the Ukraine talks" are about Ukraine."""
    document = reading.document
    for i in (trigger.i, trigger.outer):
        for t in document.children(i, "compound", "nmod", "amod"):
            place = place_at(reading, t.i)
            if place and (
                place.kind in {"city", "venue"}
                or (place.kind in {"region", "other"} and trigger.word in {"summit", "meeting", "conference"})
            ):
                return place
    return None


def _journey(reading: Reading, trigger: Trigger) -> Place | None:
    """As in "flew to Doha to meet ...", "sending a delegation to London for talks"."""
    document = reading.document
    verb = trigger.verb
    told = _where_told(document, trigger)
    if told is not None:
        return _where(reading, told)
    top = verb if verb is not None else trigger.i
    for before in [t for t in document.children(top, "advcl") if t.i < top and t.tag == "VBG"]:
        goal = goal_of(reading, before) or _visited(reading, before)
        if goal is not None:
            return goal  # "Visiting Rome, Rojas met Salas"
    for _ in range(3):
        if verb is None or _apart(document, verb):
            return None
        token = document.tokens[verb]
        if token.lemma in words().travel | {"be", "visit"} or token.lemma in words().plan:
            found = _located(reading, verb, frozenset({"to", "in", "into", "at"}))
            return found or (_visited(reading, token) if verb != trigger.i else None)
        verb = clause_verb(document, token.head) if token.dep in {"advcl", "xcomp", "acl", "conj"} else None
    return None


def _visited(reading: Reading, verb: Token) -> Place | None:
    """What the verb "visit" has for an object."""
    objects = reading.document.children(verb.i, "dobj") if verb.lemma == "visit" else ()
    return next((p for t in objects if (p := place_at(reading, t.i))), None)


def _apart(document: Document, verb: int) -> bool:
    """Whether a clause is told of another time: "before and after X held other summits"."""
    return any(t.lower in words().before | words().after for t in document.children(verb, "mark", "advmod", "prep"))


def _where_told(document: Document, trigger: Trigger) -> int | None:
    """The verb of a clause with "where", also the first of several: "where he spoke at a summit and held talks"."""
    verb = trigger.i if trigger.kind == "verb" else trigger.verb
    while verb is not None and document.tokens[verb].dep == "conj" and document.tokens[verb].pos == "VERB":
        verb = document.tokens[verb].head
    verb = verb if verb is None else main_verb(document, verb)
    return verb if verb is not None and any(t.lower == "where" for t in document.children(verb, "advmod")) else None


def _where(reading: Reading, verb: int) -> Place | None:
    """As in "flew to Ankara, where he met X": the last place named before the clause."""
    document = reading.document
    start = min(t.start for t in document.tokens_in(document.subtree_span(verb)))
    before = [m.place for m in reading.places_in(document.sentence_of(verb).span) if m.span.end <= start]
    return before[-1] if before else None


def _host_city(reading: Reading, trigger: Trigger) -> Place | None:
    """As in "Doha will host talks"; a visit's goal."""
    document = reading.document
    if trigger.word in visits():
        if trigger.kind == "verb":
            return next((p for t in document.children(trigger.i, "dobj") if (p := _place_in(reading, t.i, "in"))), None)
        return _located(reading, trigger.i, frozenset({"to"}))
    if trigger.verb is not None and trigger.link == "for" and _is_venue(document, trigger):
        return next((p for t in document.children(trigger.verb, "dobj") if (p := place_at(reading, t.i))), None)
    if trigger.verb is not None and document.tokens[trigger.verb].lemma in words().host and trigger.link == "dobj":
        return next((p for i in subjects(document, trigger.verb) if (p := place_at(reading, i)) and p.kind == "city"), None)
    return None


def _is_venue(document: Document, trigger: Trigger) -> bool:
    """As in "offered Rome as a venue for talks"."""
    return document.tokens[document.tokens[document.tokens[trigger.outer].head].head].lemma in words().venues
