"""Accounts of one contact inside an article become one; several occasions with the same people stay several."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from briefgen.extract.meetings._contact import Contact
from briefgen.extract.meetings._parties import everybody
from briefgen.extract.meetings._same import same_actor, same_day, same_format, same_people, same_place, shared
from briefgen.extract.meetings._words import words
from briefgen.model.document import Document
from briefgen.model.mentions import MeetingStatus, Participant
from briefgen.model.reading import DateValue, Place

STRENGTH: dict[MeetingStatus | None, int] = {None: 0, "proposed": 1, "planned": 2, "held": 3, "unconfirmed": 4, "cancelled": 5}


@dataclass(slots=True)
class Group:
    """Accounts of one contact in text order, with what they say together."""

    accounts: list[Contact] = field(default_factory=list)

    @property
    def participants(self) -> tuple[Participant, ...]:
        """Everybody once; who is host or mediator anywhere is so."""
        return everybody(p for account in self.accounts for p in account.participants)

    @property
    def date(self) -> DateValue:
        """The narrowest of the days given."""
        dated = [a.date for a in self.accounts if a.date.start]
        return min(dated, key=_width, default=self.accounts[0].date)

    @property
    def place(self) -> Place | None:
        """The first place that is more than a country, else the first."""
        places = [a.place for a in self.accounts if a.place]
        return next((p for p in places if p.kind != "country"), places[0] if places else None)

    @property
    def status(self) -> MeetingStatus | None:
        """The status that says most: a denial or doubt over a report, a report over a plan."""
        return max((a.status for a in self.accounts), key=lambda s: STRENGTH[s], default=None)

    @property
    def fits(self) -> Contact:
        """The group as one account, for comparing."""
        formats = [a.format for a in self.accounts if a.format]
        return replace(
            self.accounts[0], participants=self.participants, date=self.date, place=self.place, status=self.status,
            format=formats[0] if formats else None,
        )  # fmt: skip


def _width(value: DateValue) -> tuple[int, str]:
    start, end = value.start or "", value.end or value.start or ""
    return (0 if start == end else 1, end)


def joined(document: Document, contacts: Iterable[Contact]) -> list[Group]:
    """The contacts in groups, each the accounts of one; a pointing account without antecedent is dropped."""
    groups: list[Group] = []
    for contact in contacts:
        home = _antecedent(document, groups, contact)
        if home:
            home.accounts.append(contact)
        elif contact.participants or contact.place:
            groups.append(Group([contact]))
    return groups


def _antecedent(document: Document, groups: list[Group], contact: Contact) -> Group | None:
    """The group that the first willing rule finds, the latest told first."""
    latest = sorted(groups, key=lambda g: -g.accounts[-1].trigger.i)
    for _, rule in RULES:
        for near in (_same_kind, _same_time, _any_kind):
            for group in latest:
                if near(group, contact) and rule(document, group, contact):
                    return group
    return None


def _same_kind(group: Group, contact: Contact) -> bool:
    """Whether day, place or format that the account gives are the group's own, too."""
    told = group.fits
    if not _same_time(group, contact):
        return False
    day = bool(contact.date.start and told.date.start)
    place = contact.place is not None and told.place is not None
    return day or place or (contact.format is not None and contact.format == told.format)


def _same_time(group: Group, contact: Contact) -> bool:
    """Whether a report does not meet a plan or a doubt."""
    both = {group.fits.status, contact.status}
    return "held" not in both or len(both - {"held", None}) == 0


def _any_kind(group: Group, contact: Contact) -> bool:  # noqa: ARG001 (shared signature)
    return True


def _agree(group: Group, contact: Contact) -> bool:
    told = group.fits
    return same_day(told.date, contact.date) and same_place(told.place, contact.place) and same_format(told.format, contact.format)


def _one_clause(document: Document, group: Group, contact: Contact) -> bool:
    """ "discussed the plan with Lavrov during a telephone conversation": verb and noun of one clause."""
    last = group.accounts[-1]
    if document.tokens[last.trigger.i].sentence != document.tokens[contact.trigger.i].sentence:
        return False
    linked = contact.trigger.verb in {last.trigger.i, last.trigger.verb} or last.trigger.verb == contact.trigger.i
    within = contact.trigger.i in document.subtree(last.trigger.outer) and contact.trigger.link != "after"
    nested = contact.trigger.kind == "verb" and within
    apart = contact.trigger.link in {"after", "before", "following", "since"} or last.trigger.link in {"after", "before", "following", "since"}
    return (linked or nested) and not apart and _agree(group, contact) and same_people(group.participants, contact.participants)


def _same_occasion(document: Document, group: Group, contact: Contact) -> bool:
    """Same place or day, and somebody in common."""
    told = group.fits
    if not _agree(group, contact) or len(contact.participants) == 0 or not told.participants:
        return False
    place = told.place is not None and contact.place is not None
    day = bool(told.date.start and contact.date.start)
    return (place and (day or not contact.trigger.other) and shared(contact.participants, told.participants) > 0 and (day or same_people(told.participants, contact.participants))) or (
        day and same_people(told.participants, contact.participants) and _close_status(told, contact)
    )


def _same_parties(document: Document, group: Group, contact: Contact) -> bool:
    """The same people, nothing against it, and no word that makes it another occasion."""
    told = group.fits
    if contact.date.start and contact.place and not told.date.start and not told.place:
        return False
    if contact.trigger.other or group.accounts[0].trigger.other or len(contact.participants) < 2 or len(told.participants) < 2:
        return False
    return _agree(group, contact) and same_people(told.participants, contact.participants) and _close_status(told, contact)


def _pointing(document: Document, group: Group, contact: Contact) -> bool:
    """ "the meeting", "that conversation", "the London talks": no new person, nothing against it."""
    told = group.fits
    if contact.trigger.kind != "noun" or not contact.trigger.definite or contact.trigger.other:
        return False
    if not _agree(group, contact):
        return False
    if contact.place and told.format in {"call", "video"}:
        return False
    known = shared(contact.participants, told.participants)
    return _kin(group, contact) and (known == len(contact.participants) or _seats(document, contact))


def _seats(document: Document, contact: Contact) -> bool:
    """ "The talks, mediated by X", "Y will attend the talks": the account is there to name somebody new."""
    if all(p.capacity != "party" for p in contact.participants):
        return True
    verb = contact.trigger.verb
    return verb is not None and document.tokens[verb].lemma in words().attend


def _kin(group: Group, contact: Contact) -> bool:
    """A bare "visit" points to a visit, a "call" to a call; "talks" and "meeting" to any but those."""
    word = contact.trigger.word
    told = {a.trigger.word for a in group.accounts}
    if word in {"visit", "trip"}:
        guests = [p for p in contact.participants if p.capacity == "party"]
        return bool(told & {"visit", "trip"}) or (shared(guests, group.participants) > 0 and group.fits.format not in {"call", "video"})
    if word in {"call", "conversation"}:
        return group.fits.format in {"call", "video", None}
    return True


def _close_status(a: Contact, b: Contact) -> bool:
    """A report and a plan with nothing else in common are two; doubt and denial speak of the plan."""
    return not ({a.status, b.status} >= {"held", "planned"} or {a.status, b.status} >= {"held", "proposed"})


Rule = Callable[[Document, Group, Contact], bool]
RULES: tuple[tuple[str, Rule], ...] = (
    ("meeting.one-clause", _one_clause),
    ("meeting.same-occasion", _same_occasion),
    ("meeting.same-parties", _same_parties),
    ("meeting.pointing", _pointing),
)


def settled(participants: Iterable[Participant], *, conference: bool) -> tuple[Participant, ...]:
    """Participants without the states whose people are listed, unless a conference lists both."""
    listed = tuple(participants)
    if conference:
        return listed
    people = [p.actor for p in listed if p.actor.kind == "person"]
    return tuple(p for p in listed if p.actor.kind == "person" or p.capacity != "party" or not any(same_actor(p.actor, q) for q in people))
