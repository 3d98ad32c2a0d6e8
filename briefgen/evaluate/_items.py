"""An item's attributes beside those of the annotation that it was paired with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from briefgen.evaluate._annotation import GoldItem
from briefgen.evaluate._values import (
    Answers,
    date_right,
    name_right,
    number_right,
    participants_share,
    place_right,
    type_right,
    written,
)
from briefgen.model.brief import Fact, Incident, Meeting, Position
from briefgen.model.mentions import CasualtyFigure
from briefgen.model.reading import Actor, DateValue, Place

F = TypeVar("F", bound=Fact)


@dataclass(frozen=True, slots=True)
class Attribute(Generic[F]):
    """One attribute of a kind of item."""

    name: str
    right: Callable[[Answers, F], bool]
    shown: Callable[[F], str | None]
    """The item's value as printed."""


def _name(one: Actor | Place | None) -> str | None:
    return one.name if one else None


def _days(date: DateValue) -> str | None:
    known = list(dict.fromkeys(d for d in (date.start, date.end) if d))
    return "/".join(known) or None


def _number(figure: CasualtyFigure | None) -> str | None:
    if figure is None or (figure.min is None and figure.max is None):
        return None
    if figure.max is None:
        return f"{figure.min}+"
    return str(figure.max) if figure.min == figure.max else f"{figure.min}-{figure.max}"


def _via(accepted: Answers, position: Position) -> bool:
    if not position.via:
        return None in accepted
    return any(name_right((a,), actor.name) for a in accepted if a for actor in position.via)


def _issue(accepted: Answers, position: Position) -> bool:
    return (position.issue.casefold() if position.issue else None) in {a.casefold() if a else None for a in accepted}


MEETING: tuple[Attribute[Meeting], ...] = (
    Attribute("status", lambda accepted, m: m.status in accepted, lambda m: m.status),
    Attribute("format", lambda accepted, m: m.format in accepted, lambda m: m.format),
    Attribute("date", lambda accepted, m: date_right(accepted, m.date), lambda m: _days(m.date)),
    Attribute("place", lambda accepted, m: place_right(accepted, _name(m.place)), lambda m: _name(m.place)),
)
INCIDENT: tuple[Attribute[Incident], ...] = (
    Attribute("date", lambda accepted, i: date_right(accepted, i.date), lambda i: _days(i.date)),
    Attribute("place", lambda accepted, i: place_right(accepted, _name(i.place)), lambda i: _name(i.place)),
    Attribute("killed", lambda accepted, i: number_right(accepted, i.killed), lambda i: _number(i.killed)),
    Attribute("wounded", lambda accepted, i: number_right(accepted, i.wounded), lambda i: _number(i.wounded)),
    Attribute("by", lambda accepted, i: name_right(accepted, _name(i.perpetrator)), lambda i: _name(i.perpetrator)),
    Attribute("reported_by", lambda accepted, i: name_right(accepted, _name(i.reported_by)), lambda i: _name(i.reported_by)),
    Attribute("type", lambda accepted, i: type_right(accepted, i.type), lambda i: i.type),
)
POSITION: tuple[Attribute[Position], ...] = (
    Attribute("stance", lambda accepted, p: p.stance in accepted, lambda p: p.stance),
    Attribute("issue", _issue, lambda p: p.issue),
    Attribute("via", _via, lambda p: ", ".join(a.name for a in p.via) or None),
)
ORDER = ("date", "place", "status", "format", "participants", "type", "killed", "wounded", "by", "reported_by", "stance", "issue", "via")
"""Attributes in the order in which they are printed."""


def names_of(meeting: Meeting) -> list[str]:
    """Names of the participants."""
    return [p.actor.name for p in meeting.participants]


def attributes(gold: GoldItem, item: Fact) -> dict[str, float]:
    """Attribute -> how right it is (0 or 1; participants: a share), for the keys that the annotation has."""
    match item:
        case Meeting():
            share = {"participants": participants_share(gold.participants, names_of(item))}
            return share | _rights(MEETING, gold, item)
        case Incident():
            return _rights(INCIDENT, gold, item)
        case Position():
            return _rights(POSITION, gold, item)
        case _:
            raise TypeError(type(item))


def _rights(table: tuple[Attribute[F], ...], gold: GoldItem, item: F) -> dict[str, float]:
    return {a.name: float(a.right(gold.answers[a.name], item)) for a in table if a.name in gold.answers}


def shown(name: str, item: Fact) -> str | None:
    """An attribute of an item as printed; None where it has none."""
    match item:
        case Meeting():
            return ", ".join(names_of(item)) if name == "participants" else next(a.shown(item) for a in MEETING if a.name == name)
        case Incident():
            return next(a.shown(item) for a in INCIDENT if a.name == name)
        case Position():
            return next(a.shown(item) for a in POSITION if a.name == name)
        case _:
            raise TypeError(type(item))


def summary(item: Fact) -> str:
    """An item in one line, without its words."""
    match item:
        case Meeting():
            return " | ".join(x or "-" for x in (", ".join(names_of(item)), item.status, _days(item.date), _name(item.place)))
        case Incident():
            return " | ".join(x or "-" for x in (item.type, _days(item.date), _name(item.place)))
        case Position():
            return item.actor.name
        case _:
            raise TypeError(type(item))


def seats(gold: GoldItem) -> str:
    """The participants of an annotation as in the file."""
    return ", ".join(("" if must else "?") + written(accepted) for must, accepted in gold.participants)


def gold_summary(gold: GoldItem) -> str:
    """An annotation in one line, with the first words of its evidence."""
    told = [seats(gold), *(written(gold.answers[name]) for name in ("actor", "type", "status", "date", "place") if name in gold.answers)]
    words = gold.evidence[0][0] if gold.evidence else ""
    return f"{' | '.join(t for t in told if t)}: {words if len(words) <= 110 else words[:109] + '…'}"
