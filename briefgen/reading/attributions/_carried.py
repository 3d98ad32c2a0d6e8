"""The medium stays while its speaker goes on."""

from __future__ import annotations

from dataclasses import replace

from briefgen.model.document import Document
from briefgen.model.reading import Attribution
from briefgen.reading.attributions._channel import PRONOUNS
from briefgen.reading.attributions._draft import Scene
from briefgen.reading.attributions._medium import channel_words

GOING_ON = 2
"""Sentences between a medium and the next words of the same speaker."""


def carried(scene: Scene, found: list[Attribution]) -> list[Attribution]:
    """Hands the medium on while its speaker goes on: “…,” he told Reuters. “…,” he added."""
    document = scene.document
    out: list[Attribution] = []
    last: tuple[int, Attribution] | None = None
    for one in sorted(found, key=lambda a: (a.cue or a.content[0]).start):
        anchor = one.cue or one.content[-1]
        sentence = document.sentence_at(anchor.start)
        here = sentence.i if sentence else 0
        told = one
        if last is not None and not one.via and one.actors == last[1].actors and 0 <= here - last[0] <= _goes_on(document, one, last[1]):
            told = replace(one, via=last[1].via)
        if one.actors and not any(span.covers(anchor) for other in found if other is not one for span in other.content):
            last = (here, told) if told.via else last if last is not None and one.actors == last[1].actors else None
        out.append(told)
    return out


def _goes_on(document: Document, one: Attribution, before: Attribution) -> int:
    """How many sentences on the same occasion is sure: quoted words, what follows a post, else what "he" said right after."""
    if one.mode == "direct" or any(medium.name in channel_words().platforms for medium in before.via):
        return GOING_ON
    return 1 if one.source is not None and one.source.of(document.text).lower() in PRONOUNS else 0
