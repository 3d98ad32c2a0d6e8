"""A map by RFC 7946: meetings and incidents as points. Each says who claims it, on what words, and what others say."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any

import msgspec

from briefgen.exports._shown import Shown, articles, cited, editing_lines, point, rivals, told
from briefgen.model.brief import Claim, Incident, Meeting
from briefgen.model.mentions import CasualtyFigure
from briefgen.model.span import Citation


def feature_collection(facts: Shown) -> bytes:
    """The whole file. What has no coordinates is named in the foreign member `briefgen` (section 6.1): a map never hides it."""
    items: list[Meeting | Incident] = [*facts.meetings, *facts.incidents]
    points = [(item, found) for item in items if (found := point(item.place))]
    edition = facts.edition
    collection = {
        "type": "FeatureCollection",
        **({"bbox": bounding_box([found for _, found in points])} if points else {}),
        "briefgen": {
            "title": edition.masthead.title,
            "audience": edition.audience,
            "as_of": edition.as_of,
            "handling": edition.masthead.handling or None,
            "without_coordinates": [item.id for item in items if not point(item.place)],
        },
        "features": [_feature(facts, item, *found) for item, found in points],
    }
    return msgspec.json.format(msgspec.json.encode(collection), indent=1) + b"\n"


def bounding_box(points: Sequence[tuple[float, float]]) -> list[float]:
    """West, south, east, north of points (north, east).

    West is greater than east where the box crosses the antimeridian (section 5.2): only where one within half the globe does.
    """
    lats, lons = sorted(lat for lat, _ in points), sorted(lon for _, lon in points)
    crossing = [(east, west) for east, west in pairwise(lons) if west - east > 180]
    east, west = crossing[0] if crossing else (lons[-1], lons[0])
    return [west, lats[0], east, lats[-1]]


def _feature(facts: Shown, item: Meeting | Incident, lat: float, lon: float) -> dict[str, Any]:
    claimed_by, kind = facts.claimant(item)
    own = _meeting(item) if isinstance(item, Meeting) else _incident(item)
    date, place = item.date, item.place
    return {
        "type": "Feature",
        "id": item.id,
        "geometry": {"type": "Point", "coordinates": [lon, lat]},
        "properties": {
            **own,
            "date": {"start": date.start, "end": date.end, "precision": date.precision, "words": date.text, "basis": date.basis},
            "place": place and {"name": place.name, "kind": place.kind, "country": place.country},
            "claimed_by": claimed_by,
            "claimed_by_kind": kind,
            "differs": [{"field": d.field, "claims": _claims(facts, d.claims)} for d in item.discrepancies],
            "differs_with": rivals(item),
            "history": _claims(facts, told(item)),
            "outlets": facts.outlets(item),
            "articles": articles(item),
            "origins": item.origins,
            "citations": [_citation(facts, citation) for citation in cited(item)],
            "editorial": editing_lines(item),
        },
    }


def _meeting(meeting: Meeting) -> dict[str, Any]:
    people = [{"name": p.actor.name, "party": p.actor.party, "capacity": p.capacity} for p in meeting.participants]
    return {
        "kind": "meeting",
        "status": meeting.status,
        "format": meeting.format,
        "participants": people,
        "topics": [text.text for text in meeting.topics],
        "outcome": [text.text for text in meeting.outcome],
    }


def _incident(incident: Incident) -> dict[str, Any]:
    return {
        "kind": "incident",
        "type": incident.type,
        "perpetrator": incident.perpetrator and incident.perpetrator.name,
        "weapon": incident.weapon and incident.weapon.text,
        "targets": [text.text for text in incident.targets],
        "victims": [text.text for text in incident.victims],
        "damage": [text.text for text in incident.damage],
        "killed": _figure(incident.killed),
        "wounded": _figure(incident.wounded),
        "count": _figure(incident.count),
    }


def _figure(figure: CasualtyFigure | None) -> dict[str, Any] | None:
    return {"min": figure.min, "max": figure.max, "words": figure.text} if figure else None


def _claims(facts: Shown, claims: Iterable[Claim]) -> list[dict[str, Any]]:
    return [{"value": claim.value, "by": claim.by, "citation": _citation(facts, claim.citation)} for claim in claims]


def _citation(facts: Shown, citation: Citation) -> dict[str, Any]:
    source = facts.sources[citation.source]
    return {
        "article": source.id,
        "outlet": source.outlet,
        "published": source.published,
        "url": source.url,
        "start": citation.start,
        "end": citation.end,
        "text": citation.text,
    }
