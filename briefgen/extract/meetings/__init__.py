"""Meetings: contacts for talks that an article tells, from its verbs and nouns, joined into one account each."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.extract.meetings._contact import Contact
from briefgen.extract.meetings._day import day_of, moved_to
from briefgen.extract.meetings._followups import followed_up
from briefgen.extract.meetings._format import format_of
from briefgen.extract.meetings._join import joined
from briefgen.extract.meetings._mentions import mentions_of
from briefgen.extract.meetings._parties import everybody, hosts, jointly, of_pair, of_several, parties
from briefgen.extract.meetings._place import place_of
from briefgen.extract.meetings._several import apart, on_each_day, series, with_another
from briefgen.extract.meetings._spans import clause_span, outcome_of, phrase_span, sentence_span, topics_of
from briefgen.extract.meetings._status import is_denied, status_of
from briefgen.extract.meetings._tree import subjects
from briefgen.extract.meetings._triggers import find_triggers
from briefgen.extract.meetings._words import words
from briefgen.model.mentions import MeetingMention
from briefgen.model.reading import Reading

__all__ = ["find_meetings"]


def find_meetings(reading: Reading) -> tuple[MeetingMention, ...]:
    """The contacts of one article, in text order."""
    contacts = sorted(_contacts(reading), key=lambda c: c.trigger.i)
    groups = followed_up(reading, joined(reading.document, series(reading, contacts)))
    return tuple(mentions_of(reading, groups))


def _contacts(reading: Reading) -> Iterator[Contact]:
    document = reading.document
    for trigger in find_triggers(reading):
        moved = moved_to(reading, trigger)
        day = moved or day_of(reading, trigger)
        place = place_of(reading, trigger)
        if is_denied(document, trigger, offered=day.start is not None or place is not None):
            continue
        found = parties(reading, trigger)
        found |= hosts(reading, trigger, found, place)
        contact = Contact(
            trigger=trigger,
            participants=everybody(p for people in found.values() for p in people),
            format=format_of(reading, trigger),
            status="planned" if moved else status_of(document, trigger, day, document.article.published),
            date=day,
            place=place,
            topics=topics_of(reading, trigger),
            outcome=outcome_of(document, trigger),
            reported_by=next((a.actors[0] for a in reading.attributions_around(trigger.i) if a.actors), None),
            evidence=sentence_span(document, trigger),
            clause=clause_span(document, trigger),
            narrow=phrase_span(document, trigger),
            pair=of_pair(reading, trigger),
            several=of_several(reading, trigger),
            rules=tuple(found),
        )
        if _stands(reading, contact):
            for part in apart(reading, contact, found):
                yield from (each for one in on_each_day(reading, part) for each in with_another(reading, one))


def _stands(reading: Reading, contact: Contact) -> bool:
    """Whether an account can begin or continue a contact: a verb needs two sides, a noun a side, a place or an antecedent."""
    trigger = contact.trigger
    if contact.pair:
        return True
    if trigger.kind == "verb":
        frame = words().verbs[trigger.word]
        if set(contact.rules) == {"meeting.verb-subject"} and not jointly(reading, trigger):
            return False
        told = contact.place is not None or contact.date.start is not None
        one = trigger.word == "meet" and len(contact.participants) == 1 and told
        enough = len(contact.participants) > 1 or one or (contact.several and bool(contact.participants))
        return enough and (not frame.needs_place or contact.place is not None or contact.date.start is not None)
    if trigger.word in words().weak_nouns and len(contact.participants) < 2:
        return trigger.definite or (trigger.other and contact.status is not None) or (contact.several and bool(contact.participants))
    if _vague(reading, contact) or _agreed_on(reading, contact):
        return False
    return bool(contact.participants) or trigger.definite or trigger.other or (contact.place is not None and contact.status is not None)


def _vague(reading: Reading, contact: Contact) -> bool:
    """As in "based on earlier discussions between Russia and the US": a plural without day, place, person or verb of its own."""
    token = reading.document.tokens[contact.trigger.i]
    told = (
        contact.trigger.link in {"dobj", "nsubj", "nsubjpass"}
        or contact.trigger.definite
        or (contact.trigger.link in words().after and "meeting.noun-clause" in contact.rules)
        or any(p.actor.kind == "person" for p in contact.participants)
    )
    return token.tag == "NNS" and not told and contact.place is None and contact.date.start is None


def _agreed_on(reading: Reading, contact: Contact) -> bool:
    """As in "The leaders agreed to continue negotiations": the outcome of their meeting, not another one."""
    document = reading.document
    trigger = contact.trigger
    if trigger.verb is None or set(contact.rules) != {"meeting.noun-clause"} or contact.place or contact.date.start:
        return False
    heads = [reading.actor_at(i) for i in subjects(document, trigger.verb)]
    pointing = all(m is not None and len(m.actors) > 1 and m.form in {"nominal", "pronoun"} for m in heads)
    return pointing and any(t.lemma in words().outcome_verbs for t in document.ancestors(trigger.verb))
