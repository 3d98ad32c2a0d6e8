"""What a reader would want to know and no article says."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from briefgen.merge._tables import tables
from briefgen.merge._told import days_of
from briefgen.model.brief import Gap, Incident, Meeting, Source


def gaps(sources: Sequence[Source], meetings: Sequence[Meeting], incidents: Sequence[Incident], as_of: date | None) -> tuple[Gap, ...]:
    """List the gaps, in the order of the items."""
    found: list[Gap] = []
    for meeting in meetings:
        if days_of(meeting.date) is None:
            found.append(Gap("no-date", meeting.id))
        elif _unreported(meeting, as_of):
            found.append(Gap("no-report", meeting.id))
        if meeting.place is None and meeting.format not in tables().meetings.remote:
            found.append(Gap("no-place", meeting.id))
    for incident in incidents:
        if days_of(incident.date) is None:
            found.append(Gap("no-date", incident.id))
        if incident.place is None:
            found.append(Gap("no-place", incident.id))
        if incident.killed is None and incident.wounded is None and incident.type in tables().incidents.lethal and incident.count is None:
            found.append(Gap("no-casualties", incident.id))
    found += [Gap("undated-article", s.id) for s in sources if s.published is None]
    return tuple(found)


def _unreported(meeting: Meeting, as_of: date | None) -> bool:
    """Tell whether a plan is over without a word on whether it came to pass."""
    known = days_of(meeting.date)
    return meeting.status in {"planned", "proposed", "unconfirmed"} and known is not None and as_of is not None and known[1] < as_of
