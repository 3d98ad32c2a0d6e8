"""Attributions: source, cue and content, after the Penn Attribution Relation Corpus (Pareti 2015).

The rules run in the order of `RULES`, strict before loose; two that find the same cue make one attribution. What a source
says inside another source's words is kept too, with the outer one as `via` where that is a medium or unnamed.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from briefgen.model.document import Document
from briefgen.model.reading import Actor, ActorMention, Attribution, Quotation
from briefgen.model.span import Span
from briefgen.model.vocabulary import Mode
from briefgen.reading.attributions._clauses import conjuncts, is_negated, noun_phrase, sharing
from briefgen.reading.attributions._draft import Draft, Rule, Scene
from briefgen.reading.attributions._frames import as_put, copular_noun, copular_side, drawn, framed, quoted_as
from briefgen.reading.attributions._lexicon import cues
from briefgen.reading.attributions._phrases import according_to, light_verb, made_clear, owned_noun, stance_adjective
from briefgen.reading.attributions._quotes import quotation_cues
from briefgen.reading.attributions._verbs import verb_cues

RULES: tuple[Rule, ...] = (
    quotation_cues, quoted_as, according_to, as_put, framed, made_clear, light_verb, verb_cues, copular_noun, copular_side, drawn,
    owned_noun, stance_adjective,
)  # fmt: skip
PERSONAL = frozenset({"he", "she", "they", "him", "her", "them"})
FIRST_PERSON = frozenset({"i", "we", "you", "it", "there"})


def find_attributions(document: Document, quotations: tuple[Quotation, ...], mentions: tuple[ActorMention, ...]) -> tuple[Attribution, ...]:
    """All attributions of an article, in text order."""
    by_token: dict[int, ActorMention] = {}
    for mention in mentions:
        for token in document.tokens_in(mention.span):
            held = by_token.get(token.i)
            if held is None or (len(mention.span) < len(held.span) and token.i == mention.head):
                by_token[token.i] = mention
    scene = Scene(document, quotations, mentions, cues(), by_token)
    found = [_resolved(scene, draft) for draft in _joined(draft for rule in RULES for draft in rule(scene)) if _is_real(scene, draft)]
    found.sort(key=lambda a: (a.content[0].start, a.content[-1].end, a.cue or Span(0, 0)))
    return tuple(_relayed(found))


def _joined(drafts: Iterable[Draft]) -> list[Draft]:
    """One draft for each cue: contents are joined, the stricter rule's stance and source stand."""
    kept: dict[object, Draft] = {}
    for draft in drafts:
        key: object = draft.cue[0] if draft.cue else draft.content
        held = kept.get(key)
        if held is None:
            kept[key] = draft
        elif held.rule == "quotation-cue":
            kept[key] = replace(
                held,
                content=_united((*held.content, *draft.content)),
                stance=draft.stance,
                addressee=draft.addressee,
                relay=draft.relay or held.relay,
            )
    return list(kept.values())


def _united(spans: Iterable[Span]) -> tuple[Span, ...]:
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.start <= found[-1].end + 2:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return tuple(found)


def _is_real(scene: Scene, draft: Draft) -> bool:
    """Whether somebody really says so: not "would say", "did not say", "if Kyiv says", nor the writer's or speaker's own "we"."""
    document = scene.document
    if draft.source is None or not draft.content:
        return False
    source = document.tokens[draft.source]
    if source.lower in FIRST_PERSON and (scene.quoted(source) or (source.lower in {"there", "it"} and scene.mention_at(source.i) is None)):
        return False
    if not draft.cue:
        return True
    cue = document.tokens[draft.cue[0]]
    if any(t.lower in scene.cues.unreal for row in sharing(document, cue) for t in document.children(row.i, "aux")):
        return False
    if draft.stance == "says" and is_negated(document, cue):
        return False
    if cue.dep == "advcl" and any(t.lower in {"if", "unless", "whether"} for t in document.children(cue.i, "mark")):
        return False
    return not (draft.rule != "quotation-cue" and cue.i in range(source.i, source.i + 1))


def _resolved(scene: Scene, draft: Draft) -> Attribution:
    document = scene.document
    source = draft.source
    assert source is not None  # _is_real saw to it
    cue = Span(document.tokens[min(draft.cue)].start, document.tokens[max(draft.cue)].end) if draft.cue else None
    negated = bool(draft.cue) and is_negated(document, document.tokens[draft.cue[0]])
    addressee = scene.mention_at(draft.addressee) if draft.addressee is not None else None
    return Attribution(
        noun_phrase(document, source),
        cue,
        draft.cue[0] if draft.cue else None,
        draft.content,
        _mode(scene, draft.content),
        _actors(scene, source, draft.content),
        addressee=addressee.actors[0] if addressee and len(addressee.actors) == 1 else None,
        frame="says" if negated else draft.stance,
        rule=draft.rule,
    )


def _actors(scene: Scene, source: int, content: tuple[Span, ...]) -> tuple[Actor, ...]:
    """Whom a source means: its own mention, those coordinated with it, else the owner or origin that its noun names.

    A pronoun never means somebody whom only its own words bring up: in "Rubio conveyed that India was willing, he added" the
    speaker is another.
    """
    found: list[Actor] = []
    for head in conjuncts(scene.document, source):
        mention = scene.mention_at(head) or _owner(scene, head)
        found.extend(a for a in (mention.actors if mention else ()) if a not in found)
    if scene.document.tokens[source].lower in PERSONAL:
        return tuple(a for a in found if not _only_spoken_of(scene, a, source, content))
    return tuple(found)


def _only_spoken_of(scene: Scene, actor: Actor, source: int, content: tuple[Span, ...]) -> bool:
    """Whether the last time before `source` that the text names the actor is in the very words that the source says."""
    at = scene.document.tokens[source].start
    named = [m.span for m in scene.mentions if actor in m.actors and m.form in {"name", "nominal", "possessive"} and m.span.end <= at]
    return bool(named) and any(span.covers(max(named)) for span in content)


def _owner(scene: Scene, head: int) -> ActorMention | None:
    """Who stands behind a thing that speaks: "Kyiv's statement", "a letter from the ministry"; a person speaks for nobody else."""
    document = scene.document
    if document.tokens[head].lemma not in scene.cues.speaking_things:
        return None
    near = [*document.children(head, "poss", "amod", "compound")]
    near += [t for p in document.children(head, "prep") if p.lower in {"of", "from", "by"} for t in document.children(p.i, "pobj")]
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


def _relayed(found: list[Attribution]) -> list[Attribution]:
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
        out.append(replace(inner, via=tuple(dict.fromkeys(via))))
    return out
