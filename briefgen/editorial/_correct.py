"""Setting fields of an item: what an editor puts, and what stood there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import date
from typing import Any

from briefgen.editorial._schema import Correct
from briefgen.model.brief import Fact, Incident, Meeting, Position
from briefgen.model.editorial import Correction
from briefgen.model.mentions import CasualtyFigure, Participant
from briefgen.model.reading import Actor, DateValue, Place
from briefgen.text.normalise import fold

BASIS = "set by the editors"
OF: dict[type[Fact], tuple[str, ...]] = {
    Meeting: ("date", "until", "place", "status", "format", "participants"),
    Position: ("date", "until", "stance", "issue", "statement", "actor", "addressee"),
    Incident: ("date", "until", "place", "type", "perpetrator", "killed", "wounded"),
}
"""Fields that each kind of item has."""


def given(correct: Correct) -> list[str]:
    """The fields that are set."""
    return [name for name in Correct.__struct_fields__ if getattr(correct, name) is not None]


def corrected(fact: Fact, correct: Correct) -> tuple[Fact, tuple[Correction, ...]]:
    """The item with the fields set that it has, and what stood in them."""
    names = [name for name in given(correct) if name in OF[type(fact)]]
    values = dict(_values(fact, correct, names))
    known = {field.name for field in fields(fact)}
    made = replace(fact, **{name: value for name, value in values.items() if name in known})
    return made, tuple(Correction(name, printed(made, name) or "", printed(fact, name)) for name in values)


def _values(fact: Fact, correct: Correct, names: list[str]) -> Iterator[tuple[str, Any]]:
    if correct.date is not None and "date" in names:
        yield "date", days(correct.date, correct.until)
    for name in names:
        value = getattr(correct, name)
        match name:
            case "date" | "until":
                continue
            case "place":
                yield name, Place(fold(value), value, "other")
            case "participants":
                assert isinstance(fact, Meeting)
                yield name, tuple(_participant(fact, one) for one in value)
            case "actor":
                assert isinstance(fact, Position)
                yield name, replace(fact.actor, key=fold(value), name=value)
            case "addressee" | "perpetrator":
                yield name, named(value)
            case "killed" | "wounded":
                yield name, CasualtyFigure(value, value, str(value))
            case _:
                yield name, value


def days(first: date, last: date | None) -> DateValue:
    """The days that an editor gives."""
    end = last or first
    return DateValue(first.isoformat(), end.isoformat(), "day" if end == first else "interval", None, BASIS)


def named(name: str, party: str | None = None) -> Actor:
    """Somebody whom only an editor names."""
    return Actor(fold(name), name, "body", None, party)


def _participant(meeting: Meeting, name: str) -> Participant:
    """One who was listed already keeps office and party."""
    return next((p for p in meeting.participants if fold(p.actor.name) == fold(name)), Participant(named(name)))


def printed(fact: Fact, field: str) -> str | None:
    """A field as text; None where it says nothing."""
    value = getattr(fact, field)
    match value:
        case None | ():
            return None
        case DateValue():
            return "/".join(dict.fromkeys(day for day in (value.start, value.end) if day)) or value.text
        case Place() | Actor():
            return value.name
        case CasualtyFigure():
            return value.text
        case tuple():
            return "; ".join(participant.actor.name for participant in value)
        case _:
            return str(value)
