"""Other occasions of people told before: "the next round", "the two sides met again"."""

from __future__ import annotations

from dataclasses import replace

from briefgen.extract.meetings._contact import Contact
from briefgen.extract.meetings._group import Group, kin
from briefgen.extract.meetings._same import shared
from briefgen.extract.meetings._tree import subjects
from briefgen.extract.meetings._words import words
from briefgen.model.document import Document

REACH = 6
"""Sentences back in which another occasion finds its people."""


def same_people_again(document: Document, groups: list[Group], contact: Contact) -> Contact:
    """As in "The next round is set for June 5": another occasion of those who met before it in the text."""
    if len(contact.participants) > 1 or contact.several or not _another_occasion(document, contact):
        return contact
    sentence = document.tokens[contact.trigger.i].sentence
    near = [
        (_likeness(document, g, contact), a.trigger.i, n)
        for n, g in enumerate(groups)
        for a in g.accounts
        if g.participants
        and kin(g, contact)
        and a.trigger.i < contact.trigger.i
        and sentence - document.tokens[a.trigger.i].sentence <= REACH
    ]
    told = tuple(p for p in groups[max(near)[2]].participants if p.capacity == "party") if near else ()
    if len(told) < 2 or shared(contact.participants, told) < len(contact.participants):
        return contact
    return replace(contact, participants=told, rules=(*contact.rules, "meeting.same-people-again"))


def _likeness(document: Document, group: Group, contact: Contact) -> int:
    """How well a contact told before goes with another occasion: rounds follow rounds, delegations were sent to talks, a place stays."""
    told = {a.trigger.word for a in group.accounts} | {
        t.lemma for a in group.accounts for t in document.tokens[a.trigger.outer : a.trigger.i + 1]
    }
    series = contact.trigger.word in words().series and bool(told & words().series)
    sent = bool(_table_words(document, contact) & words().sent_sides) and all(p.actor.kind != "person" for p in group.participants)
    same = contact.place is not None and group.place is not None and contact.place.key == group.place.key
    return int(series) + int(sent) + int(same)


def _table_words(document: Document, contact: Contact) -> set[str]:
    """The nouns for those who meet: "the two delegations"."""
    verb = contact.trigger.verb
    return {document.tokens[i].lemma for i in subjects(document, verb)} if verb is not None else set()


def _another_occasion(document: Document, contact: Contact) -> bool:
    """Whether a contact that names no parties of its own is one more of the people told before."""
    trigger = contact.trigger
    if contact.pair:
        return True
    near = {t.lower for i in (trigger.i, trigger.outer) for t in document.children(i, "amod", "det", "nummod")}
    again = trigger.other and not near & words().other_people
    goes_on = trigger.verb is not None and document.tokens[trigger.verb].lemma in words().go_on and trigger.link in {"nsubj", "nsubjpass"}
    return trigger.kind == "noun" and (again or goes_on or trigger.definite)
