"""From drafts to attributions: whom a source means, how the words are given, who passes them on."""

from __future__ import annotations

from dataclasses import replace

from briefgen.model.document import Document
from briefgen.model.reading import Actor, ActorMention, Attribution
from briefgen.model.span import Span
from briefgen.model.vocabulary import Mode
from briefgen.reading.attributions._channel import channel
from briefgen.reading.attributions._clauses import RELATIVES, is_negated, noun_phrase
from briefgen.reading.attributions._draft import Draft, Scene

PERSONAL = frozenset({"he", "she", "they", "him", "her", "them"})
POINTED = frozenset({"the", "this", "that"})
SAID_BEFORE = 3
"""Sentences back in which "the statement" finds whose it is."""


def resolved(scene: Scene, draft: Draft) -> Attribution:
    document = scene.document
    source = draft.source
    assert source is not None  # _is_real saw to it
    cue = Span(document.tokens[min(draft.cue)].start, document.tokens[max(draft.cue)].end) if draft.cue else None
    negated = bool(draft.cue) and is_negated(document, document.tokens[draft.cue[0]])
    addressee = scene.mention_at(draft.addressee) if draft.addressee is not None else None
    return Attribution(
        _source_span(document, source, draft.cue),
        cue,
        draft.cue[0] if draft.cue else None,
        draft.content,
        _mode(scene, draft.content),
        _actors(scene, source, draft.content),
        via=channel(scene, draft),
        addressee=addressee.actors[0] if addressee and len(addressee.actors) == 1 else None,
        frame="says" if negated else draft.stance,
        rule=draft.rule,
    )


def inherited(scene: Scene, found: list[Attribution]) -> list[Attribution]:
    """Gives "the statement", "the report" and their like to whoever spoke last before, in text order."""
    document = scene.document
    out: list[Attribution] = []
    last: tuple[int, tuple[Actor, ...]] | None = None
    for one in sorted(found, key=lambda a: (a.cue or a.content[0]).start):
        tokens = document.tokens_in(one.source) if one.source else ()
        sentence = document.sentence_of(tokens[0].i).i if tokens else 0
        thing = bool(tokens) and tokens[0].lower in POINTED and any(t.lemma in scene.cues.words.inheriting_things for t in tokens)
        heir = last[1] if last is not None and thing and not one.actors and sentence - last[0] <= SAID_BEFORE else one.actors
        whole = replace(one, actors=heir)
        nested = any(other is not one and one.cue and any(s.covers(one.cue) for s in other.content) for other in found)
        if whole.actors and not nested and not all(a.kind in {"media", "unnamed"} for a in whole.actors):
            last = (sentence, whole.actors)
        out.append(whole)
    return out


def _source_span(document: Document, source: int, cue: tuple[int, ...]) -> Span:
    """The words that name the source; up to the relative pronoun where that is the cue's subject: "economists who argue"."""
    named = noun_phrase(document, source)
    relative = [t for t in document.children(cue[0], "nsubj") if t.lower in RELATIVES and 0 < t.i - source <= 2] if cue else []
    return Span(named.start, max(named.end, relative[0].end)) if relative else named


def _actors(scene: Scene, source: int, content: tuple[Span, ...]) -> tuple[Actor, ...]:
    """Whom a source means: its own mention, those coordinated with it, else the owner or origin that its noun names.

    A pronoun never means somebody whom only its own words bring up: in "Rubio conveyed that India was willing, he added" the
    speaker is another.
    """
    found: list[Actor] = []
    for head in scene.document.conjuncts(source):
        mention = (
            _named_beside(scene, head)
            or scene.mention_at(head)
            or _owner(scene, head)
            or _beside(scene, head)
            or _named_before(scene, head)
        )
        found.extend(a for a in (mention.actors if mention else ()) if a not in found)
    if not found:
        found = _including(scene, source)
    if scene.document.tokens[source].lower in PERSONAL:
        return tuple(a for a in found if not _only_spoken_of(scene, a, source, content))
    return tuple(found)


def _named_beside(scene: Scene, head: int) -> ActorMention | None:
    """As in "The director general of the agency (ISPR), Maj Gen Omar Rojas, said": who holds the office that alone names nobody."""
    mention = scene.mention_at(head)
    if mention is None or any(a.kind != "unnamed" for a in mention.actors):
        return None
    named = [m for t in scene.document.children(head, "appos") if (m := scene.mention_at(t.i)) is not None]
    return next((m for m in named if all(a.kind == "person" for a in m.actors)), None)


def _beside(scene: Scene, head: int) -> ActorMention | None:
    """The name beside a noun that the lexicon does not know: "His host, Chile's Pablo Rojas", "the opposition PNDC"."""
    beside = [t for t in scene.document.children(head, "appos") if t.i > head]
    after = scene.mention_at(head + 1) if head + 1 < len(scene.document.tokens) else None
    named = next((m for t in beside if (m := scene.mention_at(t.i))), None)
    return named or (
        after if after is not None and after.form == "name" and after.span.start <= scene.document.tokens[head].end + 1 else None
    )


def _named_before(scene: Scene, head: int) -> ActorMention | None:
    """The name of what a noun only sorts: "Turkey's AFAD disaster agency", "the Emergency Lawyers group"."""
    document = scene.document
    noun = document.tokens[head]
    if noun.lemma not in scene.cues.words.sorts or noun.tag != "NN":
        return None
    named = {m.span: m for t in document.children(head, "compound", "nmod") if (m := scene.mention_at(t.i)) is not None}
    found = [m for m in named.values() if all(a.kind in {"body", "group", "media"} for a in m.actors)]
    return found[0] if len(found) == 1 == len(named) else None


def _including(scene: Scene, head: int) -> list[Actor]:
    """Those named after "including", where nobody else is: "Lima's partners, including Salas and Rojas"."""
    document = scene.document
    named = [t.i for p in document.children(head, "prep") if p.lower == "including" for t in document.children(p.i, "pobj")]
    mentions = (scene.mention_at(i) for first in named for i in document.conjuncts(first))
    return [a for m in mentions if m is not None for a in m.actors]


def _only_spoken_of(scene: Scene, actor: Actor, source: int, content: tuple[Span, ...]) -> bool:
    """Whether the last time before `source` that the text names the actor is in the very words that the source says."""
    at = scene.document.tokens[source].start
    named = [m.span for m in scene.mentions if actor in m.actors and m.form in {"name", "nominal", "possessive"} and m.span.end <= at]
    return bool(named) and any(span.covers(max(named)) for span in content)


def _owner(scene: Scene, head: int) -> ActorMention | None:
    """Who stands behind a thing that speaks: "Kyiv's statement", "a letter from the ministry"; a person speaks for nobody else."""
    document = scene.document
    if document.tokens[head].lemma not in scene.cues.words.speaking_things:
        return None
    near = [*document.children(head, "poss", "amod", "compound")]
    near += [t for p in document.children(head, "prep") if p.lower in {"of", "from", "by"} for t in document.children(p.i, "pobj")]
    near += [t for c in document.children(head, "relcl") for t in document.children(c.i, "nsubj")]  # "a statement it released"
    near += [t for c in document.children(head, "acl") for a in document.children(c.i, "agent") for t in document.children(a.i, "pobj")]
    return next((m for t in near if (m := scene.mention_at(t.i))), None)


def _mode(scene: Scene, content: tuple[Span, ...]) -> Mode:
    """Direct where all words stand in quotation marks, mixed where some do."""
    total = quoted = 0
    for span in content:
        total += len(span)
        quoted += sum(min(q.span.end, span.end) - max(q.span.start, span.start) for q in scene.quotations_of(span))
    if quoted == 0:
        return "indirect"
    return "direct" if quoted >= total - 3 * len(content) else "mixed"


def relayed(found: list[Attribution]) -> list[Attribution]:
    """Who stands between the speaker and the reader: a medium or an unnamed source whose words hold the attribution."""
    relays = [a for a in found if a.actors and all(actor.kind in {"media", "unnamed"} for actor in a.actors)]
    out = []
    for inner in found:
        anchor = inner.cue or inner.content[0]
        via = [
            actor
            for outer in relays
            if outer is not inner and any(s.covers(anchor) for s in outer.content)
            for actor in outer.actors
            if actor not in inner.actors
        ]
        out.append(replace(inner, via=inner.via or tuple(dict.fromkeys(via))))
    return out
