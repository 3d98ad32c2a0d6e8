"""Statements given whole: a sentence that announces one, then the words of whoever made it, without quotation marks."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from briefgen.model.document import Sentence
from briefgen.model.reading import ActorMention
from briefgen.model.span import Span
from briefgen.reading.attributions._clauses import subject_of
from briefgen.reading.attributions._draft import Draft, Scene


def own_statement(scene: Scene) -> Iterator[Draft]:
    """Such as "The minister issued the following statement: … We have warned them …": its sentences.

    One that opens with a quotation mark ends where that closes. Any other ends with the article, with a cross-head, with words that
    are quoted, or with the next sentence that tells of the speaker or in which another person says something.
    """
    document = scene.document
    for sentence in document.sentences:
        source = _announced(scene, sentence)
        mention = scene.mention_at(source) if source is not None else None
        if source is None or mention is None:
            continue
        following = document.sentences[sentence.i + 1 :]
        quoted = _quoted(scene, sentence, following)
        own = [s for s in following if quoted.covers(s.span)] if quoted else _unquoted(scene, sentence, mention, following)
        yield from (Draft(source, (), (s.span,), "says", "own-statement") for s in own)


def _quoted(scene: Scene, announced: Sentence, following: tuple[Sentence, ...]) -> Span | None:
    """The quotation that opens in the announcing sentence, or with the next, through the paragraphs that each open it anew.

    What the announcing sentence itself opens is the colon's to give; here it only leads on.
    """
    running = next((q for q in scene.quotations_of(announced.span) if q.kind == "speech" and q.span.end > announced.span.end), None)
    starts = {s.span.start for s in following}
    quotations = iter(q for q in scene.quotations if following and q.span.start >= following[0].span.start)
    first = running or next(quotations, None)
    if first is None or first.kind != "speech" or (running is None and first.span.start != following[0].span.start):
        return None
    end = first
    for quotation in quotations:
        if end.closed or quotation.span.start not in starts:
            break
        end = quotation
    return Span(running.span.end if running else first.span.start, end.span.end)


def _unquoted(scene: Scene, announced: Sentence, mention: ActorMention, following: tuple[Sentence, ...]) -> Iterator[Sentence]:
    """The sentences of a statement that is given without quotation marks."""
    document = scene.document
    for before, later in pairwise([announced, *following]):
        if any(b.kind == "heading" for b in document.article.blocks[before.block : later.block]):
            return
        if any(q.kind == "speech" for q in scene.quotations_of(later.span)) or _tells_of_somebody(scene, mention, later):
            return
        yield later


def _tells_of_somebody(scene: Scene, mention: ActorMention, sentence: Sentence) -> bool:
    """Whether a sentence tells of the speaker by name, or that another person says something."""
    document = scene.document
    for token in document.tokens_of(sentence):
        named = scene.mention_at(token.i) if token.dep == "nsubj" else None
        if named is None or named.form == "pronoun":
            continue
        verb = document.tokens[token.head]
        person = any(a.kind == "person" for a in named.actors)
        says = person and verb.dep == "ROOT" and scene.cues.takes_quote(verb.lemma) is not None
        if says or set(named.actors) & set(mention.actors):
            return True
    return False


def _announced(scene: Scene, sentence: Sentence) -> int | None:
    """Who is said to have made "the following statement"."""
    document = scene.document
    for noun in document.tokens_of(sentence):
        if noun.lemma not in scene.cues.words.speaking_things:
            continue
        following = any(t.lower == "following" for t in document.children(noun.i, "amod", "compound"))
        verb = document.tokens[noun.head]
        if following and verb.pos == "VERB":
            return subject_of(document, verb)
    return None
