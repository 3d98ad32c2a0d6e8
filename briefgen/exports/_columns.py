"""The columns of the tables: stable names, which no label of a page changes. An empty cell means "not stated".

Lists of names are joined by `; `, words of sources stand one to a line. `docs/exports.md` tells the columns one by one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

from briefgen.exports._shown import Shown, articles, cited, editing_lines, point, rivals, told
from briefgen.model.brief import Claim, Fact, Incident, Meeting, Position, Text
from briefgen.model.mentions import CasualtyFigure
from briefgen.model.reading import Place
from briefgen.model.span import Citation

F = TypeVar("F", bound=Fact)
Cell = str | int | float | None


def meeting_columns(facts: Shown) -> Mapping[str, Callable[[Meeting], Cell]]:
    """One row for each meeting."""
    return {
        "id": lambda m: m.id,
        "status": lambda m: m.status,
        "format": lambda m: m.format,
        **_dates(),
        **_places(lambda m: m.place),
        "participants": lambda m: _names(p.actor.name for p in m.participants),
        "parties": lambda m: _names(p.actor.party for p in m.participants),
        "hosts": lambda m: _names(p.actor.name for p in m.participants if p.capacity == "host"),
        "mediators": lambda m: _names(p.actor.name for p in m.participants if p.capacity == "mediator"),
        "topics": lambda m: _lines(m.topics),
        "outcome": lambda m: _lines(m.outcome),
        "claimed_by": lambda m: facts.claimant(m)[0],
        "claimed_by_kind": lambda m: facts.claimant(m)[1],
        "history": lambda m: "\n".join(_claim("status", claim) for claim in told(m)),
        **_sources(facts),
    }


def position_columns(facts: Shown) -> Mapping[str, Callable[[Position], Cell]]:
    """One row for each actor of a statement; `together` names the rows of the others."""
    return {
        "id": lambda p: p.id,
        "stance": lambda p: p.stance,
        "actor": lambda p: p.actor.name,
        "actor_kind": lambda p: p.actor.kind,
        "actor_role": lambda p: p.actor.role,
        "party": lambda p: p.actor.party,
        "statement": lambda p: p.statement,
        "mode": lambda p: p.mode,
        "hedge": lambda p: p.hedge.text if p.hedge else None,
        "issue": lambda p: p.issue,
        "addressee": lambda p: p.addressee.name if p.addressee else None,
        "via": lambda p: _names(actor.name for actor in p.via),
        "together": lambda p: _names(facts.together[p.id]),
        **_dates(),
        **_sources(facts),
    }


def incident_columns(facts: Shown) -> Mapping[str, Callable[[Incident], Cell]]:
    """One row for each incident."""
    return {
        "id": lambda i: i.id,
        "type": lambda i: i.type,
        **_dates(),
        **_places(lambda i: i.place),
        "claimed_by": lambda i: facts.claimant(i)[0],
        "claimed_by_kind": lambda i: facts.claimant(i)[1],
        "perpetrator": lambda i: i.perpetrator.name if i.perpetrator else None,
        "weapon": lambda i: i.weapon.text if i.weapon else None,
        "targets": lambda i: _lines(i.targets),
        "victims": lambda i: _lines(i.victims),
        "damage": lambda i: _lines(i.damage),
        **_figure("killed", lambda i: i.killed),
        **_figure("wounded", lambda i: i.wounded),
        **_figure("count", lambda i: i.count),
        **_sources(facts),
    }


def _dates() -> Mapping[str, Callable[[Fact], Cell]]:
    return {
        "date_start": lambda f: f.date.start,
        "date_end": lambda f: f.date.end,
        "date_precision": lambda f: f.date.precision,
        "date_words": lambda f: f.date.text,
        "date_basis": lambda f: f.date.basis,
    }


def _places(place_of: Callable[[F], Place | None]) -> Mapping[str, Callable[[F], Cell]]:
    def field(name: str) -> Callable[[F], Cell]:
        return lambda fact: getattr(place_of(fact), name, None)

    def degrees(i: int) -> Callable[[F], Cell]:
        return lambda fact: found[i] if (found := point(place_of(fact))) else None

    return {"place": field("name"), "place_kind": field("kind"), "country": field("country"), "lat": degrees(0), "lon": degrees(1)}


def _figure(name: str, figure_of: Callable[[F], CasualtyFigure | None]) -> Mapping[str, Callable[[F], Cell]]:
    def field(part: str) -> Callable[[F], Cell]:
        return lambda fact: getattr(figure_of(fact), part, None)

    return {f"{name}_min": field("min"), f"{name}_max": field("max"), f"{name}_words": field("text")}


def _sources(facts: Shown) -> Mapping[str, Callable[[Fact], Cell]]:
    return {
        "differs": lambda f: "\n".join(_claim(d.field, claim) for d in f.discrepancies for claim in d.claims),
        "differs_with": lambda f: _names(rivals(f)),
        "outlets": lambda f: _names(facts.outlets(f)),
        "articles": lambda f: _names(articles(f)),
        "origins": lambda f: f.origins,
        "citations": lambda f: "\n".join(f"{_place(citation)} {citation.text}" for citation in cited(f)),
        "handling": lambda _: facts.edition.masthead.handling,
        "editorial": lambda f: "\n".join(editing_lines(f)),
    }


def _claim(field: str, claim: Claim) -> str:
    """A value and who gives it; the words stand under the same place among the citations."""
    return f"{field}: {_line(claim.value)} — {claim.by} [{_place(claim.citation)}]"


def _place(citation: Citation) -> str:
    return f"{citation.source} {citation.start}-{citation.end}"


def _names(names: Iterable[str | None]) -> str:
    return "; ".join(dict.fromkeys(name for name in names if name))


def _lines(texts: Iterable[Text]) -> str:
    return "\n".join(_line(text.text) for text in texts)


def _line(words: str) -> str:
    """In a list each has a line of its own; the citations hold the line breaks."""
    return " ".join(words.splitlines())
