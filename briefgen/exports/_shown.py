"""The facts that an edition shows, and what every export says of each: who says so, where, and what others say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from briefgen.edition import in_order, to_come
from briefgen.model.brief import Brief, Claim, Fact, Incident, Meeting, Position, Source
from briefgen.model.edition import Edition
from briefgen.model.reading import Place
from briefgen.model.span import Citation

F = TypeVar("F", bound=Fact)


@dataclass(frozen=True, slots=True)
class Shown:
    """What an export is made of."""

    edition: Edition
    meetings: tuple[Meeting, ...]
    """In date order: those with an entry, and those that only the part on what is next shows."""
    positions: tuple[Position, ...]
    """In printing order, those who stand behind the same sentence one after another."""
    incidents: tuple[Incident, ...]
    """In printing order."""
    ahead: tuple[Meeting, ...]
    """The meetings that are what is next, in date order."""
    together: Mapping[str, tuple[str, ...]]
    """By id of a position, the ids of the others behind the same sentence."""
    sources: Mapping[str, Source]

    def outlets(self, fact: Fact) -> tuple[str, ...]:
        """Who published the articles that carry it: outlets, or the article's id where none is known."""
        return tuple(dict.fromkeys(self.sources[source].outlet or source for source in articles(fact)))

    def claimant(self, fact: Meeting | Incident) -> tuple[str, str]:
        """Who says so, and of what kind: an actor that the articles credit, or else (kind `article`) the articles themselves."""
        said = fact.reported_by
        return (said.name, said.kind) if said else ("; ".join(self.outlets(fact)), "article")


def shown(brief: Brief, edition: Edition) -> Shown:
    """The facts of `brief` that `edition` has an entry of."""
    met = [*(entry.id for entry in edition.meetings), *(entry.id for entry in edition.upcoming)]
    meetings = _named(brief.meetings, met)
    behind = [(entry.id, *entry.also_ids) for group in edition.positions for entry in group.entries]
    return Shown(
        edition=edition,
        meetings=tuple(in_order(meetings)),
        positions=_named(brief.positions, [name for names in behind for name in names]),
        incidents=_named(brief.incidents, [entry.id for entry in edition.incidents]),
        ahead=tuple(in_order(meeting for meeting in meetings if to_come(brief, meeting))),
        together={name: tuple(other for other in names if other != name) for names in behind for name in names},
        sources={source.id: source for source in brief.sources},
    )


def _named(facts: Iterable[F], names: Iterable[str]) -> tuple[F, ...]:
    by_name = {fact.id: fact for fact in facts}
    return tuple(by_name[name] for name in dict.fromkeys(names))


def articles(fact: Fact) -> tuple[str, ...]:
    """Ids of the articles that carry it."""
    return tuple(dict.fromkeys(citation.source for citation in fact.citations))


def told(fact: Fact) -> tuple[Claim, ...]:
    """How its status was told, by day of publication; empty where all articles agree."""
    return fact.history if isinstance(fact, Meeting) else ()


def cited(fact: Fact) -> tuple[Citation, ...]:
    """All that it rests on, and what rival values and earlier reports rest on, each once."""
    claims = [claim for discrepancy in fact.discrepancies for claim in discrepancy.claims]
    return tuple(dict.fromkeys([*fact.citations, *(claim.citation for claim in [*claims, *told(fact)])]))


def rivals(fact: Fact) -> tuple[str, ...]:
    """Ids of the other items that its rival values belong to."""
    return tuple(dict.fromkeys(item for discrepancy in fact.discrepancies for item in discrepancy.items if item != fact.id))


def editing_lines(fact: Fact) -> tuple[str, ...]:
    """What editors did, one thing a line, each said to be theirs; empty where they did nothing."""
    editing = fact.editing
    if editing is None:
        return ()
    by = f" ({editing.by})" if editing.by else ""
    lines = [f"{editing.made} by the editor{by}"] if editing.made else []
    lines += [f"set by the editor{by}: {c.field} {c.value}; the articles: {c.was or 'nothing stated'}" for c in editing.corrected]
    lines += [f"editor's note{by}: {editing.note}"] if editing.note else []
    lines += [f"approved by the editor{by}"] if editing.approved else []
    return (*lines, *([f"reason: {editing.reason}"] if editing.reason and lines else []))


def point(place: Place | None) -> tuple[float, float] | None:
    """Degrees north and east; None where either is not known."""
    return (place.lat, place.lon) if place and place.lat is not None and place.lon is not None else None
