"""Facts of an edition for other programs: calendar (`ics`), tables (`csv`), map (`geojson`). See `docs/exports.md`.

What is exported is what the edition shows: an item without an entry there, because the audience filters it or sets a limit,
is in no export. Its values come from the brief, because an edition holds printed dates only; the audit has passed them before.
"""

from __future__ import annotations

from briefgen.model.brief import Brief
from briefgen.model.edition import Edition
from briefgen.request import EXPORTS, file_names


def export(brief: Brief, edition: Edition, kind: str) -> dict[str, bytes]:
    """The files of one of `EXPORTS`, by name. `edition` was made of `brief`; the same two always give the same bytes."""
    # Imported where used: a build without a calendar does without the calendar library.
    from briefgen.exports._shown import shown

    facts = shown(brief, edition)
    contents: tuple[bytes, ...]
    match kind:
        case "csv":
            from briefgen.exports._csv import tables

            contents = tables(facts)
        case "geojson":
            from briefgen.exports._geojson import feature_collection

            contents = (feature_collection(facts),)
        case "ics":
            from briefgen.exports._ics import calendar

            contents = (calendar(facts),)
        case _:
            raise ValueError(kind)
    return dict(zip(file_names(edition.audience, kind), contents, strict=True))


__all__ = ["EXPORTS", "export", "file_names"]
