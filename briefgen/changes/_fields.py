"""The fields of an item in the words that a reader sees: what two versions of it are compared by."""

from __future__ import annotations

from collections.abc import Iterable

from briefgen.edition import Labels, when
from briefgen.model.brief import Fact, Incident, Meeting, Position, Text
from briefgen.model.mentions import CasualtyFigure, Participant
from briefgen.model.reading import Actor, Place

Fields = dict[str, tuple[str, ...]]
"""Values of each field, in the order in which fields are told; none where the articles do not say."""


def fields_of(labels: Labels, fact: Fact) -> Fields:
    """What is printed of an item, its citations left aside."""
    day = when(labels, fact.date)
    shared: Fields = {"date": (day.text,) if day.stated or day.words else (), "origins": (labels.number(fact.origins),)}
    match fact:
        case Meeting():
            return _meeting(labels, fact) | shared
        case Position():
            return _position(labels, fact) | shared
        case Incident():
            return _incident(labels, fact) | shared
        case _:
            raise TypeError(type(fact).__name__)


def _meeting(labels: Labels, fact: Meeting) -> Fields:
    return {
        "status": (labels.statuses[fact.status],),
        "participants": tuple(_participant(labels, p) for p in fact.participants),
        "format": (labels.formats[fact.format],),
        "place": _place(fact.place),
        "topics": _texts(fact.topics),
        "outcome": _texts(fact.outcome),
        "reported by": _actors(fact.reported_by),
    }


def _position(labels: Labels, fact: Position) -> Fields:
    return {
        "stance": (labels.stances[fact.stance],),
        "statement": (fact.statement,),
        "actor": _actors(fact.actor),
        "issue": (labels.issues.get(fact.issue, fact.issue),) if fact.issue else (),
        "mode": (fact.mode,),
        "hedge": _texts([fact.hedge] if fact.hedge else []),
        "addressee": _actors(fact.addressee),
        "via": _actors(*fact.via),
    }


def _incident(labels: Labels, fact: Incident) -> Fields:
    return {
        "type": (labels.incidents[fact.type],),
        "place": _place(fact.place),
        "killed": _figure(fact.killed),
        "wounded": _figure(fact.wounded),
        "count": _figure(fact.count),
        "held responsible": _actors(fact.perpetrator),
        "targets": _texts(fact.targets),
        "victims": _texts(fact.victims),
        "weapon": _texts([fact.weapon] if fact.weapon else []),
        "damage": _texts(fact.damage),
        "reported by": _actors(fact.reported_by),
    }


def _participant(labels: Labels, participant: Participant) -> str:
    (name,) = _actors(participant.actor)
    return name if participant.capacity == "party" else f"{name} ({labels.capacities[participant.capacity]})"


def _actors(*actors: Actor | None) -> tuple[str, ...]:
    return tuple(f"{actor.name}, {actor.role}" if actor.role else actor.name for actor in actors if actor)


def _place(place: Place | None) -> tuple[str, ...]:
    return (place.name,) if place else ()


def _texts(texts: Iterable[Text]) -> tuple[str, ...]:
    return tuple(text.text for text in texts)


def _figure(figure: CasualtyFigure | None) -> tuple[str, ...]:
    return (figure.text,) if figure else ()
