"""What editors did to an entry, as printed: always said to be theirs."""

from __future__ import annotations

from datetime import date

from briefgen.edition._dates import span_text
from briefgen.edition._labels import Labels, alone
from briefgen.model.brief import Fact
from briefgen.model.edition import EditorMark, Setting
from briefgen.model.editorial import Correction

NAMES = {"participants": "participants", "place": "place", "date": "date", "status": "status", "issue": "issue", "killed": "killed",
         "wounded": "wounded", "perpetrator": "responsible"}  # fmt: skip
"""Labels of fields that have one for other uses."""


def editor_mark(labels: Labels, fact: Fact) -> EditorMark | None:
    """None where no reader need know of it: for a mere place in the order."""
    editing = fact.editing
    if editing is None or not (editing.note or editing.made or editing.corrected or editing.approved):
        return None
    return EditorMark(
        by=editing.by or "",
        note=editing.note or "",
        made=labels.words[f"editor-{editing.made}"] if editing.made else "",
        settings=tuple(_setting(labels, correction) for correction in editing.corrected),
        reason=editing.reason or "",
        approved=editing.approved,
    )


def _setting(labels: Labels, correction: Correction) -> Setting:
    label = labels.words[NAMES.get(correction.field, correction.field)]
    was = _printed(labels, correction.field, correction.was) if correction.was is not None else labels.words["editor-nothing"]
    return Setting(alone(label), _printed(labels, correction.field, correction.value), was)


def _printed(labels: Labels, field: str, value: str) -> str:
    terms = {
        "stance": labels.stances,
        "status": labels.statuses,
        "format": labels.formats,
        "type": labels.incidents,
        "issue": labels.issues,
    }
    if field != "date":
        return terms.get(field, {}).get(value, value)
    try:
        days = [date.fromisoformat(day) for day in value.split("/")]
    except ValueError:
        return labels.quoted(value)  # the words of the article, which name no day
    return span_text(labels, days[0], days[-1])
