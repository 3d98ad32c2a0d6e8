"""Attributions: source, cue and content, after the Penn Attribution Relation Corpus (Pareti 2015).

The rules run in the order of `RULES`, strict before loose; two that find the same cue make one attribution. What a source
says inside another source's words is kept too, with the outer one as `via` where that is a medium or unnamed.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from briefgen.model.document import Document, Token
from briefgen.model.reading import ActorMention, Attribution, Quotation
from briefgen.model.span import Span
from briefgen.reading.attributions._carried import carried
from briefgen.reading.attributions._clauses import is_negated, sharing
from briefgen.reading.attributions._draft import Draft, Rule, Scene
from briefgen.reading.attributions._frames import as_put, copular_noun, copular_side, drawn, framed, handed_on, how_put, quoted_as
from briefgen.reading.attributions._lexicon import cues
from briefgen.reading.attributions._phrases import according_to, light_verb, made_clear, owned_noun, stance_adjective
from briefgen.reading.attributions._quotes import quotation_cues
from briefgen.reading.attributions._resolve import inherited, relayed, resolved
from briefgen.reading.attributions._statements import own_statement
from briefgen.reading.attributions._transcripts import transcript
from briefgen.reading.attributions._verbs import verb_cues

RULES: tuple[Rule, ...] = (
    transcript, quoted_as, quotation_cues, according_to, as_put, how_put, handed_on, framed, made_clear, light_verb, verb_cues,
    copular_noun, copular_side, drawn, owned_noun, stance_adjective, own_statement,
)  # fmt: skip
FIRST_PERSON = frozenset({"i", "we", "you", "it", "there"})


def find_attributions(document: Document, quotations: tuple[Quotation, ...], mentions: tuple[ActorMention, ...]) -> tuple[Attribution, ...]:
    """All attributions of an article, in text order."""
    by_token: dict[int, ActorMention] = {}
    for mention in mentions:
        for token in document.tokens_in(mention.span):
            held = by_token.get(token.i)
            if held is None or (len(mention.span) < len(held.span) and token.i == mention.head != held.head):
                by_token[token.i] = mention
    scene = Scene(document, quotations, mentions, cues(), by_token)
    drafts = (draft for rule in RULES for draft in rule(scene))
    found = inherited(scene, [resolved(scene, draft) for draft in _joined(drafts) if _is_real(scene, draft)])
    found.sort(key=lambda a: (a.content[0].start, a.content[-1].end, a.cue or Span(0, 0)))
    return tuple(carried(scene, relayed(found)))


def _joined(drafts: Iterable[Draft]) -> list[Draft]:
    """One draft for each cue: contents are joined, the stricter rule's stance and source stand."""
    kept: dict[object, Draft] = {}
    for draft in drafts:
        key: object = draft.cue[0] if draft.cue else draft.content
        held = kept.get(key)
        if held is None:
            kept[key] = draft
        elif held.rule == "quotation-cue" or (held.rule == "quoted-as" and draft.rule == "quotation-cue"):
            kept[key] = replace(
                held,
                content=_united((*held.content, *draft.content)),
                stance=draft.stance,
                addressee=draft.addressee or held.addressee,
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


def _is_obliged(scene: Scene, cue: Token) -> bool:
    """As in "requires the country to cede land and pledge never to …": what somebody is to say, nobody has said."""
    document = scene.document
    top = cue
    while top.dep == "conj":
        top = document.tokens[top.head]
    above = document.tokens[top.head]
    bare = cue.tag in {"VB", "VBP"} and not document.children(cue.i, "nsubj")
    if bare and cue.tag == "VB" and top.i != cue.i and top.tag != "VB":  # "requiring it to cede land, cut its army and pledge never to …"
        before = (t for t in document.tokens[document.sentence_of(cue.i).first : cue.i] if t.tag == "VB" and t.dep == "xcomp")
        return any(document.tokens[t.head].lemma in scene.cues.words.obliging for t in before)
    return bare and top.dep in {"xcomp", "ccomp", "advcl"} and above.lemma in scene.cues.words.obliging


def _is_real(scene: Scene, draft: Draft) -> bool:
    """Whether somebody really says so: not "would say", "did not say", "if Kyiv says", nor the writer's or speaker's own "we"."""
    document = scene.document
    if draft.source is None or not draft.content:
        return False
    source = document.tokens[draft.source]
    if source.lower in scene.cues.words.nobodies:
        return False
    if source.lower in FIRST_PERSON and scene.quoted(source):
        return False
    if not draft.cue:
        return True
    cue = document.tokens[draft.cue[0]]
    unknown = source.lower in {"there", "it"} and scene.mention_at(source.i) is None
    if unknown and (source.dep == "expl" or cue.lemma not in scene.cues.words.rest_verbs):
        return False
    if any(t.lower in scene.cues.words.unreal_auxiliaries for row in sharing(document, cue) for t in document.children(row.i, "aux")):
        return False
    if draft.stance == "says" and is_negated(document, cue):
        return False
    if draft.rule == "light-verb" and cue.lemma in scene.cues.words.lightest_verbs and is_negated(document, cue):
        return False  # "did not issue any warning"
    if _is_obliged(scene, cue) or (
        cue.dep == "relcl" and any(t.lower in scene.cues.words.habits for t in document.children(cue.i, "advmod"))
    ):
        return False  # "militants who usually ask for ransom"
    if cue.dep == "advcl" and any(t.lower in {"if", "unless", "whether"} for t in document.children(cue.i, "mark")):
        return False
    return not (draft.rule != "quotation-cue" and cue.i == source.i)
