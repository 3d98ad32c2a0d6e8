"""Transcripts and colons: a paragraph that begins with who speaks."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.model.document import Token
from briefgen.model.span import Span
from briefgen.reading.attributions._draft import Draft, Scene

LONGEST_SPEAKER = 6
"""Tokens before the colon: "Foreign Minister Sergey Lavrov:"."""
SHORTEST_SPEECH = 4


def transcript(scene: Scene) -> Iterator[Draft]:
    """Such as "LAVROV: We have seen no proposal.": a paragraph opened by a name and a colon, to its end.

    Words in quotation marks after the colon are the business of `quotation_cues`.
    """
    document = scene.document
    sentences = document.sentences
    for number, sentence in enumerate(sentences):
        if number and sentences[number - 1].block == sentence.block:
            continue
        tokens = document.tokens_of(sentence)
        opened = scene.quoted(tokens[0])
        tokens = tokens[1:] if opened and tokens[0].pos == "PUNCT" else tokens
        colon = next((n for n, t in enumerate(tokens[: LONGEST_SPEAKER + 1]) if t.text == ":"), None)
        if colon is None or colon == 0 or not _is_name(scene, tokens[:colon]):
            continue
        spoken = [s for s in sentences[number:] if s.block == sentence.block]
        content = Span(tokens[colon].end, spoken[-1].span.end)
        words = document.tokens_in(content)
        if len(words) >= SHORTEST_SPEECH and scene.quoted(words[0]) is opened:
            yield Draft(tokens[colon - 1].i, (), (Span(words[0].start, content.end),), "says", "transcript")


def _is_name(scene: Scene, tokens: tuple[Token, ...]) -> bool:
    """A person of the article, or a name all in capitals."""
    mention = scene.mention_at(tokens[-1].i)
    person = mention is not None and any(a.kind == "person" for a in mention.actors) and mention.span.start <= tokens[0].start
    capitals = all(t.text.isupper() or not t.text[0].isalpha() for t in tokens) and any(len(t.text) > 2 for t in tokens)
    place = any(e.label in {"GPE", "LOC"} and e.first <= tokens[-1].i < e.last for e in scene.document.entities)
    dateline = place or mention is not None
    return person or (capitals and not dateline and all(t.pos in {"PROPN", "PUNCT", "NOUN", "ADJ"} for t in tokens))
