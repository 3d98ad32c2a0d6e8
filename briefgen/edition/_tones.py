"""What each stance is to a page: `data/tones.yaml`, typed."""

from __future__ import annotations

from msgspec import Struct

from briefgen.lexicons import lexicon


class Tone(Struct, frozen=True, forbid_unknown_fields=True):
    tone: str
    """Group of like stances, for style sheets: `firm`, `open`, `plain`."""
    key: int
    """How much it says: key points take the highest first."""


def tones() -> dict[str, Tone]:
    """By stance."""
    return lexicon("tones", dict[str, Tone])
