"""Which types of incidents are drawn alike: `data/incident_groups.yaml`, typed."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Literal

from briefgen.lexicons import lexicon
from briefgen.model.vocabulary import IncidentType

IncidentGroup = Literal["strike", "ground", "other"]
Group = Literal["meeting", "strike", "ground", "other"]
Fill = Literal["full", "half", "open"]


@cache
def incident_groups() -> dict[IncidentType, IncidentGroup]:
    """The group of each type, in the order of groups."""
    return {
        kind: group for group, kinds in lexicon("incident_groups", dict[IncidentGroup, tuple[IncidentType, ...]]).items() for kind in kinds
    }


def fill(sure: Iterable[bool]) -> Fill:
    """How a shape is filled that stands for several entries."""
    found = set(sure)
    return "half" if len(found) > 1 else "full" if True in found else "open"
