"""Actors that the config names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from briefgen.reading.actors._lexicon import Name, surface


class OwnActor(Protocol):
    """What is asked of an entry of `actors:` in the config."""

    @property
    def name(self) -> str:
        """Name to print."""

    @property
    def aliases(self) -> Sequence[str]:
        """Other wordings."""

    @property
    def role(self) -> str | None:
        """Office."""

    @property
    def party(self) -> str | None:
        """For whom the actor acts."""


def own_names(own: Sequence[OwnActor]) -> Mapping[str, Name]:
    """The config's names as fixed names."""
    return {surface(text): Name("own", entry.name, entry.party, entry.role) for entry in own for text in (entry.name, *entry.aliases)}
