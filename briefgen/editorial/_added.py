"""Items of the editors' own, each with the words of its source, which becomes an article of the brief: E1, E2 …"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from briefgen.editorial._correct import days, named
from briefgen.editorial._schema import Added, OwnSource
from briefgen.model.brief import Fact, Incident, Meeting, Position, Source
from briefgen.model.editorial import Editing
from briefgen.model.mentions import Participant
from briefgen.model.reading import UNDATED, DateValue, Place
from briefgen.model.span import Citation
from briefgen.program import sha256
from briefgen.text.normalise import fold

RULE = "editorial.added"


def source(added: OwnSource, number: int, path: str) -> Source:
    """The article that the words come from."""
    return Source(
        id=f"E{number}",
        path=f"{path}#{number}",
        sha256=sha256(added.text.encode()),
        title=added.title,
        outlet=added.outlet,
        url=added.url,
        author=added.author,
        published=added.published,
        published_basis="config" if added.published else "none",
        origin=f"E{number}",
        reliability=None,
        lang="en",
        length=len(added.text),
    )


def fact(added: Added, number: int) -> Fact | None:
    """The item, without an id; None where none, or more than one, is given."""
    given = [one for one in (added.meeting, added.position, added.incident) if one is not None]
    if len(given) != 1:
        return None
    common: dict[str, Any] = {
        "id": "",
        "citations": (Citation(f"E{number}", 0, len(added.source.text), added.source.text),),
        "origins": 1,
        "discrepancies": (),
        "rules": (RULE,),
        "date": _when(given[0]),
        "editing": Editing(by=added.by, reason=added.reason, note=added.note, made="added"),
    }
    if (meeting := added.meeting) is not None:
        people = tuple(Participant(named(name)) for name in meeting.participants)
        return Meeting(
            **common, participants=people, format=meeting.format, status=meeting.status, place=_place(meeting.place),
            topics=(), outcome=(), reported_by=None,
        )  # fmt: skip
    if (position := added.position) is not None:
        actor = named(position.actor, position.party)
        return Position(
            **common, actor=actor if position.party != position.actor else replace(actor, kind="state"), stance=position.stance,
            issue=position.issue, statement=position.statement, mode=position.mode, hedge=None, addressee=None, via=(),
        )  # fmt: skip
    incident = added.incident
    assert incident is not None
    return Incident(
        **common, type=incident.type, place=_place(incident.place), killed=None, wounded=None,
        perpetrator=named(incident.perpetrator) if incident.perpetrator else None, targets=(), victims=(), reported_by=None, weapon=None,
        damage=(), count=None,
    )  # fmt: skip


def _when(given: object) -> DateValue:
    first = getattr(given, "date", None)
    return days(first, getattr(given, "until", None)) if first else UNDATED


def _place(name: str | None) -> Place | None:
    return Place(fold(name), name, "other") if name else None
