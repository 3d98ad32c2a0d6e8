"""Who speaks a quotation: a cue in its sentence, else whoever spoke before it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from briefgen.model.document import Document, Sentence, Token
from briefgen.model.reading import ActorMention, Quotation
from briefgen.model.span import Span
from briefgen.reading.attributions._clauses import subject_of
from briefgen.reading.attributions._draft import Draft, Scene

LONGEST_NAME = 5
LONGEST_SIGNATURE = 24
CLOSERS = "”\"»'’,"
RESUMING = frozenset({"and", "but"})
DASHES = frozenset({"-", "–", "—", "―", "--"})
REMARKS = frozenset({"parataxis", "ccomp"})
"""Labels of "Michel said" inside what Michel says."""
FILLERS = frozenset({"and", "but", "also", "then", "still", "yet"})


def quotation_cues(scene: Scene) -> Iterator[Draft]:
    """Each spoken quotation with its cue; one that stands alone continues the speaker before it.

    Quotations after one another under the same cue are one utterance. A quotation alone in its paragraph belongs to the
    speaker of the paragraph before; where that has none, it stays without a source.
    """
    document = scene.document
    current: Draft | None = None
    block = last = -1
    for quotation in scene.quotations:
        if quotation.kind == "scare" or _fragment(scene, quotation):
            continue
        sentences = [s for s in document.sentences if s.span.overlaps(quotation.span)]
        if not sentences:
            continue
        follows = sentences[0].block == block and sentences[0].i - last <= 1
        block, last = sentences[-1].block, sentences[-1].i
        outside = _outside(scene, sentences)
        cue = _cue(scene, outside, quotation)
        announced = (_before_colon(scene, sentences[0], quotation) or _after_dash(scene, quotation)) if cue is None else None
        if announced is not None:
            if current:
                yield current
            current = announced
            if announced.rule == "signed":
                yield announced
                current = None  # a signature ends what its bearer says
        elif cue is not None:
            if current:
                yield current
            frame = scene.cues.takes_quote(cue.lemma)
            current = Draft(_speaker_of(document, cue), (cue.i,), (quotation.span,), frame.stance if frame else "says", "quotation-cue")
        elif _alone(outside) and current and (follows or not _closed(scene, current)):
            current = replace(current, content=(*current.content, quotation.span))
        elif _alone(outside):
            if current is not None:
                yield current
            current = _inherited(scene, sentences[0], quotation, current)
        else:
            if current is not None:
                yield current
            current = None  # somebody else's words may follow
    if current is not None:
        yield current


def _fragment(scene: Scene, quotation: Quotation) -> bool:
    """A quotation that is part of the writer's own sentence ("the table at which they “gathered around”"): no utterance by itself."""
    document = scene.document
    words = quotation.inner.of(document.text).lstrip("‘' ")
    if not words or words[0].isupper() or words[0].isdigit() or not quotation.closed:
        return False
    before = document.text[max(0, quotation.span.start - 60) : quotation.span.start].rstrip()
    if not before or before[-1] in ",:.?!\n":
        return False
    last = before.split()[-1].lower()
    if last in RESUMING and re.search(r"[”\"»’'],?[^.?!“\"]{3,60}, (?:and|but)$", before):
        return False  # "“We wait,” he said, but “when the time comes …”": the speaker goes on
    return not any(
        t.lower == last and scene.cues.takes_quote(t.lemma) and t.pos == "VERB"
        for t in document.tokens
        if t.end <= quotation.span.start and quotation.span.start - t.end < 3
    )


def _outside(scene: Scene, sentences: list[Sentence]) -> list[Token]:
    """Words of the quotation's sentences that stand in no quotation."""
    return [t for s in sentences for t in scene.document.tokens_of(s) if t.pos not in {"PUNCT", "SPACE"} and not scene.quoted(t)]


def _alone(outside: list[Token]) -> bool:
    return not [t for t in outside if t.lower not in FILLERS]


def _closed(scene: Scene, draft: Draft) -> bool:
    return all(q.closed for q in scene.quotations if q.span == draft.content[-1])


def _cue(scene: Scene, outside: list[Token], quotation: Quotation) -> Token | None:
    """The nearest verb outside the quotation that can introduce one and has a subject outside, before or after it."""
    found = []
    for token in outside:
        if token.pos not in {"VERB", "AUX"} or scene.cues.takes_quote(token.lemma) is None or token.dep == "amod":
            continue
        source = _speaker_of(scene.document, token)
        if source is None or scene.quoted(scene.document.tokens[source]):
            continue
        gap = token.start - quotation.span.end if token.start >= quotation.span.end else quotation.span.start - token.end
        found.append((gap, token.i))
    return scene.document.tokens[min(found)[1]] if found else None


def _before_colon(scene: Scene, sentence: Sentence, quotation: Quotation) -> Draft | None:
    """Who a colon hands the word to: "Peskov was blunter: “Never.”", "Lavrov: “Never.”"."""
    document = scene.document
    tokens = [t for t in document.tokens_of(sentence) if t.end <= quotation.span.start and t.pos != "SPACE"]
    if len(tokens) < 2 or tokens[-1].text != ":":
        return None
    for token in reversed(tokens[:-1]):
        if token.dep == "ROOT" or document.tokens[token.head].i > tokens[-1].i:
            source = subject_of(document, token) if token.pos in {"VERB", "AUX"} else token.i
            mention = scene.mention_at(source) if source is not None else None
            if source is not None and mention is not None and mention.form != "adjective" and not scene.quoted(document.tokens[source]):
                return Draft(source, (), (quotation.span,), "says", "colon")
    return None


def _after_dash(scene: Scene, quotation: Quotation) -> Draft | None:
    """Who signs a quotation: "“We shall wait.” — Sergey Lavrov": a dash and a name or an office, and no verb up to the end of the paragraph."""
    signature = _signature(scene.document, quotation)
    if not signature or len(signature) > LONGEST_SIGNATURE or any(t.pos in {"VERB", "AUX"} for t in signature):
        return None
    named = signature[: next((n for n, t in enumerate(signature) if t.text == ","), len(signature))]
    if named and len(named) <= LONGEST_NAME and all(t.text[0].isupper() for t in named):
        return Draft(named[-1].i, (), (quotation.span,), "says", "signed")
    held = [m for t in named if (m := scene.mention_at(t.i)) is not None and m.span.start <= signature[0].end + 1]
    return Draft(held[0].head, (), (quotation.span,), "says", "signed") if held else None


def _signature(document: Document, quotation: Quotation) -> tuple[Token, ...]:
    """What follows the dash after a quotation; it may be a paragraph of its own, whose dash the loader took for the mark of a list."""
    number = document.sentence_of(document.tokens_in(quotation.span)[-1].i).block
    blocks = document.article.blocks
    after = document.tokens_in(Span(quotation.span.end, blocks[number].span.end))
    if not after and number + 1 < len(blocks):
        following = blocks[number + 1].span
        after = document.tokens_in(following)
        if document.text[: following.start].rstrip()[-1:] in DASHES:
            return after
    return after[1:] if after and after[0].text in DASHES else ()


def _speaker_of(document: Document, cue: Token) -> int | None:
    """The cue's subject; where the cue is inverted, the noun after it that the parser took for an object: “…,” said a mother of four."""
    found = subject_of(document, cue)
    if found is not None or cue.i == 0 or document.tokens[cue.i - 1].text[-1] not in CLOSERS:
        return found
    if cue.i + 1 >= document.sentence_of(cue.i).last:
        return None
    first = document.tokens[cue.i + 1]
    heads = [t for t in (first, *document.ancestors(first.i)) if t.pos in {"NOUN", "PROPN"} and t.i > cue.i]
    return heads[0].i if heads and first.pos in {"DET", "ADJ", "NOUN", "PROPN", "NUM", "PRON"} else None


def _inherited(scene: Scene, sentence: Sentence, quotation: Quotation, current: Draft | None) -> Draft | None:
    """The speaker of the words before, unless the rest of the paragraph is about somebody else."""
    before = _spoke_before(scene, sentence, current)
    about = _told_of_next(scene, sentence, quotation)
    if about is not None:
        mention, speaks = about
        if speaks:
            return Draft(mention.head, (), (quotation.span,), "says", "speaker-told-next")
        earlier = scene.mention_at(before) if before is not None else None
        if earlier is None or earlier.actors != mention.actors:
            return None
    return Draft(before, (), (quotation.span,), "says", "inherited-speaker") if before is not None else None


def _spoke_before(scene: Scene, sentence: Sentence, current: Draft | None) -> int | None:
    """Head of whoever spoke last: subject of the last cue of this paragraph or of the one before."""
    document = scene.document
    previous = [s for s in document.sentences[: sentence.i] if sentence.block - s.block <= _blocks_back(document, sentence)]
    for earlier in reversed(previous[-3:]):
        speaker = _speaker(scene, earlier)
        if speaker is not None:
            return speaker
        if current is not None and any(earlier.span.overlaps(span) for span in current.content):
            return current.source
        if scene.quotations_of(earlier.span) and not _alone(_outside(scene, [earlier])):
            return None  # somebody whom the text leaves open has spoken since
    if current is not None and current.source is not None and document.sentence_of(current.source).i >= sentence.i - 3:
        return current.source
    return None


def _told_of_next(scene: Scene, sentence: Sentence, quotation: Quotation) -> tuple[ActorMention, bool] | None:
    """As in "“We will not go.” Before a packed hall Salas sought to … “Never,” she insisted.": who is told of after a paragraph's first words.

    With whether the rest of the paragraph says that it is they who speak.
    """
    document = scene.document
    block = document.article.blocks[sentence.block].span
    following = [s for s in document.sentences[sentence.i + 1 :] if s.block == sentence.block and not _alone(_outside(scene, [s]))]
    if quotation.span.start != block.start or not following:
        return None
    about = [scene.mention_at(t.i) for t in document.tokens_of(following[0]) if t.dep == "nsubj" and document.tokens[t.head].dep == "ROOT"]
    named = next((m for m in about if m is not None and m.form in {"name", "nominal"} and all(a.kind == "person" for a in m.actors)), None)
    if named is None:
        return None
    cues = [t for s in following for t in _outside(scene, [s]) if scene.cues.takes_quote(t.lemma) and t.pos == "VERB"]
    speakers = [m for t in cues if (i := subject_of(document, t)) is not None and (m := scene.mention_at(i)) is not None]
    return named, any(m.actors == named.actors for m in speakers)


def _blocks_back(document: Document, sentence: Sentence) -> int:
    """How many blocks lie between a sentence's paragraph and the paragraph before it (headings between them count)."""
    blocks = document.article.blocks
    back = 1
    while sentence.block - back >= 0 and blocks[sentence.block - back].kind != "paragraph":
        back += 1
    return back


def _speaker(scene: Scene, sentence: Sentence) -> int | None:
    """Subject of the sentence's main verb, where that verb attributes; else of the one remark set into it: "Water, Salas said, is …"."""
    document = scene.document
    cues = [t for t in document.tokens_of(sentence) if t.pos in {"VERB", "AUX"} and scene.cues.takes_quote(t.lemma) and not scene.quoted(t)]
    main = next((t for t in cues if t.dep == "ROOT"), None)
    if main is not None:
        return subject_of(document, main)
    own = [s.i for t in cues if t.dep in REMARKS for s in document.children(t.i, "nsubj")]
    speakers = {m.actors for i in own if (m := scene.mention_at(i)) is not None}
    return own[-1] if len(speakers) == 1 and all(scene.mention_at(i) for i in own) else None
