"""Transcripts and colons: paragraphs that begin with who speaks, and questions that nobody answers for.

A paragraph is a turn where a name, an office or a word for a question stands before a colon at its start. Where an article is
a transcript, because somebody asks in it or most of its paragraphs are turns, one without a label goes on with the turn before it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from briefgen.model.document import Sentence, Token
from briefgen.model.span import Span
from briefgen.reading.attributions._draft import Draft, Scene

LONGEST_SPEAKER = 6
"""Tokens before the colon: "Foreign Minister Sergey Lavrov:"."""
SHORTEST_SPEECH = 4
"""Words and marks of a sentence that says something."""
QUESTION = "Q"
DIALOGUE = 2
"""Turns that make a transcript."""


@dataclass(frozen=True, slots=True)
class _Turn:
    """What one of them says, label left out."""

    label: Token
    asks: bool
    """Whether it is a question of nobody in particular."""
    colon: Token
    sentences: tuple[Sentence, ...]


def transcript(scene: Scene) -> Iterator[Draft]:
    """Such as "LAVROV: We have seen no proposal.": the words after a speaker's label, sentence by sentence.

    Words in quotation marks after the colon are the business of `quotation_cues`.
    """
    for turn in _turns(scene):
        for sentence in turn.sentences:
            start = turn.colon.end if sentence.span.start <= turn.colon.start < sentence.span.end else sentence.span.start
            words = scene.document.tokens_in(Span(start, sentence.span.end))
            opened = scene.quoted(turn.label)
            if len(words) >= SHORTEST_SPEECH and scene.quoted(words[0]) is opened:
                said = (Span(words[0].start, sentence.span.end),)
                asked = Draft(turn.label.i, (), said, "says", "question")
                yield asked if turn.asks else Draft(turn.label.i, (), said, "says", "transcript")


def _turns(scene: Scene) -> list[_Turn]:
    document = scene.document
    openings = list(_first_sentences(scene))
    labelled = [(s, found) for s in openings if (found := _label(scene, s)) is not None]
    dialogue = len(labelled) >= DIALOGUE
    asked = any(asks for _, (_, _, asks) in labelled)
    through = dialogue and (asked or 2 * len(labelled) > len(openings))
    turns: list[_Turn] = []
    for number, (first, (label, colon, asks)) in enumerate(labelled):
        office = asked and scene.mention_at(label.i) is not None and _speaks_often(labelled, label)
        if not (asks or office or _is_name(scene, first, colon, alone=not dialogue)):
            continue
        stop = labelled[number + 1][0].i if number + 1 < len(labelled) else len(document.sentences)
        end = _next_heading(scene, first.block)
        mine = [s for s in document.sentences[first.i : stop] if s.block == first.block or (through and s.block < end)]
        turns.append(_Turn(label, asks, colon, tuple(mine)))
    return turns


def _next_heading(scene: Scene, block: int) -> int:
    """The heading that ends a turn: what follows may be anybody's."""
    blocks = scene.document.article.blocks
    return next((n for n in range(block + 1, len(blocks)) if blocks[n].kind == "heading"), len(blocks))


def _first_sentences(scene: Scene) -> Iterator[Sentence]:
    """The first sentence of each paragraph."""
    block = -1
    for sentence in scene.document.sentences:
        if sentence.block != block:
            yield sentence
        block = sentence.block


def _label(scene: Scene, sentence: Sentence) -> tuple[Token, Token, bool] | None:
    """The last word before the colon, the colon, and whether the label is a word for a question; "Q" goes without a colon."""
    tokens = scene.document.tokens_of(sentence)
    tokens = tokens[1:] if scene.quoted(tokens[0]) and tokens[0].pos == "PUNCT" else tokens
    colon = next((n for n, t in enumerate(tokens[: LONGEST_SPEAKER + 1]) if t.text == ":"), None)
    if not colon:
        bare = len(tokens) > 1 and tokens[0].text == QUESTION and tokens[1].text[0].isalnum()
        return (tokens[0], tokens[0], True) if bare else None
    asks = colon == 1 and tokens[0].lower in scene.cues.asking
    return tokens[colon - 1], tokens[colon], asks


def _speaks_often(labelled: list[tuple[Sentence, tuple[Token, Token, bool]]], label: Token) -> bool:
    """As in "Foreign Secretary: …": an office is a label where it opens several paragraphs between questions."""
    return sum(other.text == label.text for _, (other, _, _) in labelled) >= DIALOGUE


def _is_name(scene: Scene, sentence: Sentence, colon: Token, *, alone: bool) -> bool:
    """A person of the article, or a name all in capitals; where it is `alone` in the article, capitals may be a place."""
    tokens = tuple(t for t in scene.document.tokens_of(sentence) if t.i < colon.i and not (t.pos == "PUNCT" and t.i == sentence.first))
    mention = scene.mention_at(tokens[-1].i)
    person = mention is not None and any(a.kind == "person" for a in mention.actors) and mention.span.start <= tokens[0].start
    capitals = all(t.text.isupper() or not t.text[0].isalpha() for t in tokens) and any(len(t.text) > 2 for t in tokens)
    known = any(e.label == "PERSON" and e.first <= tokens[-1].i < e.last for e in scene.document.entities)
    place = any(e.label in {"GPE", "LOC"} and e.first <= tokens[-1].i < e.last for e in scene.document.entities)
    dateline = place or mention is not None
    return person or (
        capitals and (known or not alone) and not dateline and all(t.pos in {"PROPN", "PUNCT", "NOUN", "ADJ"} for t in tokens)
    )
