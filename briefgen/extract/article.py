"""From a Reading to mentions: meetings, positions, incidents. The three extractors know nothing of one another."""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.config.schema import IssueConfig
from briefgen.extract._faithful import faithful
from briefgen.extract.incidents import find_incidents
from briefgen.extract.meetings import find_meetings
from briefgen.extract.positions import find_positions
from briefgen.model.mentions import Mentions
from briefgen.model.reading import Reading


def extract(reading: Reading, *, issues: Sequence[IssueConfig] = ()) -> Mentions:
    """All that one article tells. `issues` are the config's own, added to those of the lexicon."""
    found = Mentions(find_meetings(reading), find_positions(reading, issues), find_incidents(reading))
    return faithful(found, reading.document.text)
