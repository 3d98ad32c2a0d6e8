"""Accounts of one contact, and what they say together."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from briefgen.extract.meetings._contact import Contact
from briefgen.extract.meetings._parties import everybody
from briefgen.extract.meetings._same import FAR, shared
from briefgen.extract.meetings._words import GO_ABROAD, visits
from briefgen.model.mentions import Participant
from briefgen.model.reading import DateValue, Place
from briefgen.model.vocabulary import MeetingStatus

STRENGTH: dict[MeetingStatus | None, int] = {None: 0, "proposed": 1, "planned": 2, "held": 3, "unconfirmed": 4, "cancelled": 5}


@dataclass(slots=True)
class Group:
    """Accounts of one contact in text order, with what they say together."""

    accounts: list[Contact] = field(default_factory=list)
    _told: tuple[int, Contact] | None = field(default=None, repr=False, compare=False)

    @property
    def participants(self) -> tuple[Participant, ...]:
        """Everybody once; who is host or mediator anywhere is so. The host of a journey goes where its contact is told."""
        named = everybody(p for a in self.accounts if a.trigger.word != GO_ABROAD for p in a.participants)
        return named if len(named) > 1 else everybody(p for a in self.accounts for p in a.participants)

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
        """The group as one account, for comparing; worked out anew when an account has come in."""
        if self._told is None or self._told[0] != len(self.accounts):
            formats = [a.format for a in self.accounts if a.format]
            told = replace(
                self.accounts[0], participants=self.participants, date=self.date, place=self.place, status=self.status,
                format=formats[0] if formats else None,
            )  # fmt: skip
            self._told = (len(self.accounts), told)
        return self._told[1]


def _width(value: DateValue) -> tuple[int, str]:
    start, end = value.start or "", value.end or value.start or ""
    return (0 if start == end else 1, end)


def kin(group: Group, contact: Contact) -> bool:
    """A bare "visit" points to a visit, a "call" to a call; "talks" and "meeting" to any but those."""
    word = contact.trigger.word
    told = {a.trigger.word for a in group.accounts}
    if word in visits():
        guests = [p for p in contact.participants if p.capacity == "party"]
        return bool(told & visits()) or (shared(guests, group.participants) > 0 and group.fits.format not in FAR)
    if word in {"call", "conversation"}:
        return group.fits.format in FAR or (group.fits.format is None and group.place is None)  # "the call" is no meeting in Rome
    return True
