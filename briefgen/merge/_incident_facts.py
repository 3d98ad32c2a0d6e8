"""One incident out of its tellings. Tolls that differ stand side by side; the latest article's is shown first."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import combinations
from typing import Literal

from briefgen.merge._cluster import Cluster
from briefgen.merge._facts import common, rival_days, rivals, united
from briefgen.merge._people import opposed
from briefgen.merge._places import best_place
from briefgen.merge._tables import tables
from briefgen.merge._told import Told
from briefgen.model.brief import Discrepancy, Incident, Text
from briefgen.model.mentions import CasualtyFigure, IncidentMention
from briefgen.model.reading import Actor
from briefgen.model.vocabulary import IncidentType

TI = Told[IncidentMention]
Figure = Literal["killed", "wounded"]
FIGURES: tuple[Figure, ...] = ("killed", "wounded")


def make_incident(found: Cluster[IncidentMention]) -> Incident:
    """Make the fact; its id comes later, when all are known."""
    members = found.members
    places = [t.mention.place for t in members if t.mention.place]
    return Incident(
        id="",
        discrepancies=(*rival_days(members), *_toll_rivals(members), *_blame(members), *_outcome(members)),
        type=_type(members),
        place=best_place(places),
        killed=_latest(members, "killed"),
        wounded=_latest(members, "wounded"),
        perpetrator=_perpetrator(members),
        targets=united(text for t in members for text in t.texts(t.mention.targets)),
        victims=united(text for t in members for text in t.texts(t.mention.victims)),
        reported_by=_reporter(members),
        weapon=_weapon(members),
        damage=united(text for t in members for text in t.texts(t.mention.damage)),
        count=next((t.mention.count for t in members if t.mention.count), None),
        **common(members, found.rules),
    )


def _type(members: Sequence[TI]) -> IncidentType:
    """Choose the type that says most; the first told among equals."""
    general = tables().incidents.general
    return min((t.mention.type for t in members), key=lambda kind: general.index(kind) + 1 if kind in general else 0)


def _latest(members: Sequence[TI], field: Figure) -> CasualtyFigure | None:
    given = [t for t in members if getattr(t.mention, field) is not None]
    figure: CasualtyFigure | None = getattr(given[-1].mention, field) if given else None
    return figure


def _reporter(members: Sequence[TI]) -> Actor | None:
    """Credit whoever gives the toll that is shown first; where none is given, or nobody is credited for it, the first who is."""
    tolls = [t for t in members if t.mention.killed is not None] or [t for t in members if t.mention.wounded is not None]
    if tolls:
        return tolls[-1].mention.reported_by or (None if len(tolls) > 1 else _first_reporter(members))
    return _first_reporter(members)


def _first_reporter(members: Sequence[TI]) -> Actor | None:
    return next((t.mention.reported_by for t in members if t.mention.reported_by), None)


def _toll_rivals(members: Sequence[TI]) -> tuple[Discrepancy, ...]:
    found: list[Discrepancy] = []
    for field in FIGURES:
        figures = [f for t in members if (f := getattr(t.mention, field))]
        if any(_exclude(a, b) for a in figures for b in figures):
            found += rivals("number", members, partial(_figure, field=field), f"merge.rival-{field}")
    return tuple(found)


def _exclude(a: CasualtyFigure, b: CasualtyFigure) -> bool:
    """Tell whether no number satisfies both ("30" and "more than 40"), or one is far above what the other starts from.

    "More than 30" and "34" agree; "at least 14" and "22" are no longer the same toll.
    """
    low, high = max(a.min or 0, b.min or 0), min(x for x in (a.max, b.max, 10**9) if x is not None)
    least, most = sorted((a.min or 0, b.min or 0))
    return low > high or (least > 0 and most > least * tables().incidents.rising)


def _figure(told: TI, field: str) -> tuple[str, str | None] | None:
    figure: CasualtyFigure | None = getattr(told.mention, field)
    return (figure.text, figure.text) if figure else None


def _perpetrator(members: Sequence[TI]) -> Actor | None:
    """Name whom the texts hold responsible; nobody where they name two sides, because neither is preferred."""
    named = _doers(members)
    if not named or _two_sided(named):
        return None
    return next((a for a in named if a.party is not None or a.kind == "state"), named[0])


def _doers(members: Sequence[TI]) -> list[Actor]:
    return [t.mention.perpetrator for t in members if t.mention.perpetrator]


def _two_sided(named: Sequence[Actor]) -> bool:
    return any(opposed(a, b) for a, b in combinations(named, 2))


def _blame(members: Sequence[TI]) -> tuple[Discrepancy, ...]:
    if not _two_sided(_doers(members)):
        return ()
    return rivals(
        "perpetrator",
        members,
        lambda t: (t.mention.perpetrator.name, None) if t.mention.perpetrator else None,
        "merge.each-blames-the-other",
    )


def _outcome(members: Sequence[TI]) -> tuple[Discrepancy, ...]:
    """Set side by side a capture and an assault that others call repelled: who holds the place is in dispute."""
    told = [t for t in members if t.mention.type == "capture" or t.says(tables().incidents.repelled)]
    if len({t.mention.type for t in told}) < 2:
        return ()
    return rivals("status", told, lambda t: (t.mention.type, None), "merge.taken-or-not")


def _weapon(members: Sequence[TI]) -> Text | None:
    told = next((t for t in members if t.mention.weapon), None)
    return Text(told.mention.weapon.exact, told.source.id) if told and told.mention.weapon else None
