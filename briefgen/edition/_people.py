"""Who is who: persons, bodies and groups in the entries of an edition, with their offices as the articles word them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from briefgen.edition._labels import Labels
from briefgen.edition._pieces import anchor_of
from briefgen.edition._roles import office
from briefgen.model.brief import Fact, Meeting, Position
from briefgen.model.edition import Link, Person
from briefgen.model.reading import Actor

NAMED = ("person", "body", "group")
"""States need no introduction, and nobody can be introduced who has no name."""


def people(labels: Labels, meetings: Sequence[Meeting], positions: Sequence[Position], parties: Sequence[str]) -> tuple[Person, ...]:
    """Everybody named in these entries, by party in the order of the config, then by name."""
    met: dict[str, list[Meeting]] = {}
    said: dict[str, list[Position]] = {}
    known: dict[str, list[Actor]] = {}
    for meeting in meetings:
        for participant in meeting.participants:
            met.setdefault(participant.actor.key, []).append(meeting)
            known.setdefault(participant.actor.key, []).append(participant.actor)
    for position in positions:
        said.setdefault(position.actor.key, []).append(position)
        known.setdefault(position.actor.key, []).append(position.actor)
    found = [
        Person(
            name=actors[0].name,
            roles=_roles(actors),
            party=_party(actors),
            appears=(*_appears(labels, "meetings", met.get(key, [])), *_appears(labels, "positions", said.get(key, []))),
        )
        for key, actors in known.items()
        if actors[0].kind in NAMED
    ]
    order = {party: n for n, party in enumerate(parties)}
    return tuple(sorted(found, key=lambda p: (p.party is None, order.get(p.party or "", len(order)), p.party or "", p.name)))


def _roles(actors: Iterable[Actor]) -> tuple[str, ...]:
    """Each office once, in its longest wording, by how often it is given."""
    counts: dict[str, dict[str, int]] = {}
    for actor in actors:
        if actor.role:
            wordings = counts.setdefault(office(actor.role), {})
            wordings[actor.role] = wordings.get(actor.role, 0) + 1
    order = sorted(counts, key=lambda kind: (-sum(counts[kind].values()), kind))
    return tuple(min(counts[kind], key=lambda role: (-len(role), role)) for kind in order)


def _party(actors: Iterable[Actor]) -> str | None:
    return next((actor.party for actor in actors if actor.party and actor.party != actor.name), None)


def _appears(labels: Labels, kind: str, facts: Sequence[Fact]) -> tuple[Link, ...]:
    return (Link(labels.count(kind, len(facts)), anchor_of(facts[0].id)),) if facts else ()
