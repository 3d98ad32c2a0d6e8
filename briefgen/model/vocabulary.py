"""Closed lists of terms that every floor knows."""

from __future__ import annotations

from typing import Literal

Stance = Literal[
    "proposes", "offers", "demands", "asks", "accepts", "agrees", "rejects", "refuses", "conditions", "warns", "threatens",
    "promises", "accuses", "denies", "criticises", "welcomes", "supports", "doubts", "expects", "confirms", "describes", "says",
]  # fmt: skip
"""What somebody does with a statement; the labels of positions."""

ActorKind = Literal["person", "state", "body", "group", "media", "unnamed"]
Capacity = Literal["party", "host", "mediator"]
MeetingFormat = Literal["in-person", "call", "video", "visit", "conference"]
MeetingStatus = Literal["held", "planned", "proposed", "unconfirmed", "cancelled"]
IncidentType = Literal[
    "missile strike", "drone attack", "air strike", "shelling", "bombing", "strike", "ground assault", "clash", "capture",
    "withdrawal", "incursion", "assassination", "shoot-down", "sabotage", "ceasefire violation", "attack", "other",
]  # fmt: skip

Mode = Literal["direct", "indirect", "mixed"]
"""How words are given: in quotation marks, retold, or both."""

Worldview = Literal["un", "natural-earth"]
"""Whose lines a map draws where they are contested."""
