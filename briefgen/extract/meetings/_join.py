"""Accounts of one contact inside an article become one; several occasions with the same people stay several."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from briefgen.extract.meetings._again import same_people_again
from briefgen.extract.meetings._contact import Contact
from briefgen.extract.meetings._group import Group, kin
from briefgen.extract.meetings._same import FAR, known_place, same_actor, same_day, same_format, same_people, same_place, shared
from briefgen.extract.meetings._words import GO_ABROAD, visits, words
from briefgen.model.document import Document
from briefgen.model.mentions import Participant


def joined(document: Document, contacts: Iterable[Contact]) -> list[Group]:
    """The contacts in groups, each the accounts of one; a pointing account without antecedent is dropped."""
    groups: list[Group] = []
    for contact in contacts:
        found = _antecedent(document, groups, contact)
        if found:
            found[0].accounts.append(replace(contact, rules=(*contact.rules, found[1])))
        elif contact.participants or contact.place or contact.date.start:
            groups.append(Group([same_people_again(document, groups, contact)]))
    return groups


def _antecedent(document: Document, groups: list[Group], contact: Contact) -> tuple[Group, str] | None:
    """The group that the first willing rule finds, the latest told first, and the rule."""
    free = [g for g in groups if all(a.trigger.i != contact.trigger.i for a in g.accounts)]
    latest = sorted(free, key=lambda g: -g.accounts[-1].trigger.i)
    for name, rule in RULES:
        for near in (_same_kind, _same_time, _any_kind):
            for group in latest:
                if near(group, contact) and rule(document, group, contact):
                    return group, name
    return None


def _same_kind(group: Group, contact: Contact) -> bool:
    """Whether day, place or format that the account gives are the group's own, too."""
    told = group.fits
    if not _same_time(group, contact):
        return False
    day = bool(contact.date.start and told.date.start)
    place = contact.place is not None and told.place is not None and known_place(contact.place, told.place)
    return day or place or (contact.trigger.word in words().far_words and told.format in FAR)


def _same_time(group: Group, contact: Contact) -> bool:
    """Whether a report does not meet a plan or a doubt."""
    both = {group.fits.status, contact.status}
    return "held" not in both or len(both - {"held", None}) == 0


def _any_kind(group: Group, contact: Contact) -> bool:  # noqa: ARG001 (shared signature)
    return True


def _agree(group: Group, contact: Contact) -> bool:
    told = group.fits
    if _other_guest(told, contact):
        return False
    return same_day(told.date, contact.date) and same_place(told.place, contact.place) and same_format(told.format, contact.format)


LONE = 3
"""Sentences between an account that names one side and the one that names both."""
APART = frozenset({"after", "before", "following", "since"})


def _one_clause(document: Document, group: Group, contact: Contact) -> bool:
    """As in "discussed the plan with Lavrov during a telephone conversation": verb and noun of one clause."""
    last, told = contact.trigger, group.accounts[-1].trigger
    if document.tokens[told.i].sentence != document.tokens[last.i].sentence or {last.link, told.link} & APART:
        return False
    if last.other and last.link == "for" and told.kind == "noun":
        return False  # "The talks are to pave the way for a broader session"
    linked = last.verb in {told.i, told.verb} or told.verb == last.i
    nested = last.kind == "verb" and last.i in document.subtree(told.outer)
    led = last.link == "for" and set(contact.rules) == {"meeting.noun-participle"}  # "are to meet for talks led by Rojas"
    guests = [p for p in group.participants if p.capacity == "party"]
    if nested and told.word in visits() and shared(guests, contact.participants) > 0:
        return _agree(group, contact)  # "a visit to Lima, during which he met Salas"
    return (linked or nested) and _agree(group, contact) and (led or same_people(group.participants, contact.participants))


def _same_occasion(document: Document, group: Group, contact: Contact) -> bool:  # noqa: ARG001 (shared signature)
    """Place and day the same, and somebody in common; or one of the two, and the same people."""
    told = group.fits
    if not _agree(group, contact):
        return False
    if not contact.participants or not told.participants:
        there = contact.place is not None and told.place is not None and contact.place.key == told.place.key != contact.place.country
        same = contact.date.start == told.date.start and bool(contact.date.start)
        bare = not contact.participants and None in {contact.date.start, told.date.start} and not contact.trigger.other
        return there and (same or (bare and contact.trigger.kind == "noun" and _close_status(told, contact)))
    place = told.place is not None and contact.place is not None
    day = bool(told.date.start and contact.date.start)
    if place and day:
        blocs = any(p.actor.party in words().blocs for p in (*contact.participants, *told.participants))
        return blocs or shared(contact.participants, told.participants) > 0
    people = same_people(told.participants, contact.participants) and _close_status(told, contact)
    return people and (day or (place and not contact.trigger.other))


def _same_parties(document: Document, group: Group, contact: Contact) -> bool:  # noqa: ARG001 (shared signature)
    """The same people, nothing against it, and no word that makes it another occasion."""
    told = group.fits
    if _told_in_full(group, contact):
        return False
    if contact.trigger.other or len(contact.participants) < 2 or len(told.participants) < 2:
        return False
    return _agree(group, contact) and same_people(told.participants, contact.participants) and _close_status(told, contact)


def _other_guest(told: Contact, contact: Contact) -> bool:
    """Whether two visits name different people as guests."""
    if not {told.trigger.word, contact.trigger.word} <= visits():
        return False
    people = [{p.actor.key for p in c.participants if p.capacity == "party" and p.actor.kind == "person"} for c in (told, contact)]
    return all(people) and not people[0] & people[1]


def _lone(document: Document, group: Group, contact: Contact) -> bool:
    """As in "X will meet on Friday for talks. X and Y agreed to the talks": an account that names one of those told close by."""
    told = group.fits
    few, many = sorted((contact.participants, told.participants), key=len)
    if len(few) != 1 or len(many) < 2 or contact.trigger.other or shared(few, many) == 0:
        return False
    lone = contact if len(contact.participants) == 1 else group.accounts[0]
    if _with_others(document, lone) or not (lone.trigger.kind == "verb" or lone.trigger.definite):
        return False
    apart = document.tokens[contact.trigger.i].sentence - document.tokens[group.accounts[-1].trigger.i].sentence
    return apart <= LONE and _agree(group, contact) and _close_status(told, contact)


def _with_others(document: Document, contact: Contact) -> bool:
    """Whether an account has a counterpart of its own, named or not: "X met the governor"."""
    i = contact.trigger.i
    objects = document.children(i, "dobj") if contact.trigger.kind == "verb" else []
    return bool(objects or any(t.lower in {"with", "between"} for t in document.children(i, "prep")))


def _told_in_full(group: Group, contact: Contact) -> bool:
    """An account with people, place and day of its own takes up nothing less; two persons do not take up two states."""
    told = group.fits
    if len(contact.participants) < 2:
        return False
    full = bool(contact.date.start and contact.place and not told.date.start and not told.place)
    people = sum(p.actor.kind == "person" for p in contact.participants)
    return full or (people > 1 and not any(p.actor.kind == "person" for p in told.participants))


def _pointing(document: Document, group: Group, contact: Contact) -> bool:
    """As in "the meeting", "that conversation", "the London talks": no new person, nothing against it."""
    told = group.fits
    if not (contact.pair or (contact.trigger.kind == "noun" and contact.trigger.definite)) or contact.trigger.other:
        return False
    if not _agree(group, contact) or _told_in_full(group, contact):
        return False
    if contact.place and told.format in FAR:
        return False
    if (contact.pair and not _close_status(told, contact)) or _many(document, group, contact):
        return False
    known = shared(contact.participants, told.participants)
    named = known == len(contact.participants) or _seats(document, contact) or _names_the_other(document, group, contact)
    return kin(group, contact) and named


def _many(document: Document, group: Group, contact: Contact) -> bool:
    """Whether the group tells many such occasions and the account one: "visits over the years" and "this visit"."""
    word = contact.trigger.word
    tags = {document.tokens[a.trigger.i].tag for a in group.accounts if a.trigger.word == word}
    return document.tokens[contact.trigger.i].tag == "NN" and tags == {"NNS"}


def _names_the_other(document: Document, group: Group, contact: Contact) -> bool:
    """As in "In a phone call on Sunday, Rojas said … The conversation took place with Salas": of the call, one side was named."""
    near = document.tokens[contact.trigger.i].sentence - document.tokens[group.accounts[-1].trigger.i].sentence
    with_whom = set(contact.rules) == {"meeting.noun-with"} or "meeting.verb-with" in contact.rules
    return len(group.participants) == 1 == len(contact.participants) and with_whom and near <= LONE


def _seats(document: Document, contact: Contact) -> bool:
    """As in "The talks, mediated by X", "Y will attend the talks": the account is there to name somebody new."""
    if all(p.capacity != "party" for p in contact.participants):
        return True
    lemma = document.tokens[contact.trigger.verb].lemma if contact.trigger.verb is not None else ""
    part = contact.trigger.link in {"in", "at"} and lemma in words().take_part
    return part or lemma in words().attend | words().seat


def _on_journey(document: Document, group: Group, contact: Contact) -> bool:  # noqa: ARG001 (shared signature)
    """As in "arrived in Rome on Monday" and "his talks with X in Rome": the journey made for a contact, or told again."""
    told = group.fits
    if _hosts_of(group, contact) or _hosts_of(Group([contact]), told):
        return not contact.trigger.other and _agree(group, contact) and _close_status(told, contact)
    if GO_ABROAD not in {contact.trigger.word, *(a.trigger.word for a in group.accounts)} or contact.trigger.other:
        return False
    guests = [p for p in contact.participants if p.capacity == "party"]
    there = told.place is not None and contact.place is not None
    return there and _agree(group, contact) and bool(guests) and shared(guests, told.participants) > 0 and _close_status(told, contact)


def _hosts_of(visit: Group, contact: Contact) -> bool:
    """As in a visit to Rome, and "he met the Italian premier": the guest with people of the state that is visited."""
    if not any(a.trigger.word in visits() for a in visit.accounts) or contact.trigger.word in visits():
        return False
    guests = [p for p in visit.participants if p.capacity == "party"]
    hosts = [p for p in visit.participants if p.capacity == "host"]
    others = [p for p in contact.participants if not any(same_actor(p.actor, g.actor) for g in guests)]
    return bool(hosts and others) and shared(guests, contact.participants) > 0 and shared(others, hosts) == len(others)


def _close_status(a: Contact, b: Contact) -> bool:
    """A report and a plan with nothing else in common are two; doubt and denial speak of the plan."""
    return not ({a.status, b.status} >= {"held", "planned"} or {a.status, b.status} >= {"held", "proposed"})


Rule = Callable[[Document, Group, Contact], bool]
RULES: tuple[tuple[str, Rule], ...] = (
    ("meeting.one-clause", _one_clause),
    ("meeting.same-occasion", _same_occasion),
    ("meeting.same-parties", _same_parties),
    ("meeting.on-journey", _on_journey),
    ("meeting.pointing", _pointing),
    ("meeting.lone", _lone),
)


def settled(participants: Iterable[Participant], *, conference: bool) -> tuple[Participant, ...]:
    """Participants without the states whose people are listed, unless a conference lists both."""
    listed = tuple(participants)
    if conference:
        return listed
    people = [p.actor for p in listed if p.actor.kind == "person"]
    return tuple(
        p for p in listed if p.actor.kind == "person" or p.capacity == "mediator" or not any(same_actor(p.actor, q) for q in people)
    )
