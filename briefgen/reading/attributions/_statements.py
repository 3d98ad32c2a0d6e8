"""Statements given whole: a sentence that announces one, then the words of whoever made it, without quotation marks."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from briefgen.model.document import Sentence
from briefgen.model.span import Span
from briefgen.reading.attributions._clauses import subject_of
from briefgen.reading.attributions._draft import Draft, Scene


def own_statement(scene: Scene) -> Iterator[Draft]:
    """Such as "The minister issued the following statement: … We have warned them …": its sentences.

    One that opens with a quotation mark ends where that closes. Any other ends with the article, with a cross-head, or with the next
    sentence that tells of the speaker by name.
    """
    document = scene.document
    for sentence in document.sentences:
        source = _announced(scene, sentence)
        mention = scene.mention_at(source) if source is not None else None
        if source is None or mention is None:
            continue
        following = document.sentences[sentence.i + 1 :]
        quoted = [bool(scene.quotations_of(s.span)) for s in following]
        if quoted and quoted[0]:
            end = quoted.index(False) if False in quoted else len(quoted)
            yield from (Draft(source, (), (s.span,), "says", "own-statement") for s in following[:end])
            continue
        for before, later in pairwise([sentence, *following]):
            if any(b.kind == "heading" for b in document.article.blocks[before.block : later.block]):
                break
            named = [scene.mention_at(t.i) for t in document.tokens_of(later) if t.dep == "nsubj" and not scene.quoted(t)]
            if any(m is not None and set(m.actors) & set(mention.actors) and m.form == "name" for m in named):
                break
            if any(not scene.quoted(t) for t in document.tokens_of(later) if t.pos != "PUNCT"):
                yield Draft(source, (), (Span(later.span.start, later.span.end),), "says", "own-statement")


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
