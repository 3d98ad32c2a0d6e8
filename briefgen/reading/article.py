"""What one article says: dates, places, quotations, actors, attributions. Document -> Reading."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from briefgen.config.schema import ActorConfig, PlaceConfig
from briefgen.model.document import Document
from briefgen.model.reading import ActorMention, PlaceMention, Reading
from briefgen.reading.actors import find_actors
from briefgen.reading.attributions import find_attributions
from briefgen.reading.dates import find_dates
from briefgen.reading.headings import heading_places
from briefgen.reading.places import find_places
from briefgen.reading.quotations import find_quotations


def read(
    document: Document, *, actors: Sequence[ActorConfig] = (), places: Sequence[PlaceConfig] = (), war_epoch: date | None = None
) -> Reading:
    """Read one article. `actors` and `places` are the config's own; `war_epoch` is the first day of "the Nth day of the war"."""
    quotations = find_quotations(document.article)
    mentions = find_actors(document, quotations, actors)
    found = _without_people(document, find_places(document, places), mentions)
    return Reading(
        document,
        find_dates(document, war_epoch=war_epoch),
        mentions,
        found,
        quotations,
        find_attributions(document, quotations, mentions),
        heading_places(document, found),
    )


def _without_people(document: Document, found: Sequence[PlaceMention], mentions: Sequence[ActorMention]) -> tuple[PlaceMention, ...]:
    """The places without names that nothing knows as places and that speak and meet in this article: "Vučić met …"."""
    named = (m for m in mentions if m.form == "name" and all(a.kind == "person" for a in m.actors))
    people = {m.span.of(document.text) for m in named if document.tokens[m.head].dep == "nsubj"}
    return tuple(p for p in found if p.place.kind != "other" or p.place.lat is not None or p.span.of(document.text) not in people)
