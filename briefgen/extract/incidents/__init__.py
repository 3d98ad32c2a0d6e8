"""Incidents of one article: particular acts of violence and military action.

Triggers (`_triggers`, `_frames`) that are told as real (`_reality`) are put together by happening within a sentence
(`_clusters`, `_opening`) and over sentences (`_join`); what stays without place, date, number or victims is dropped (`_keep`).
"""

from __future__ import annotations

from collections.abc import Iterable

from briefgen.extract.incidents._blame import blame
from briefgen.extract.incidents._draft import Draft
from briefgen.extract.incidents._join import join
from briefgen.extract.incidents._keep import background, dropped
from briefgen.extract.incidents._opening import drafts_of
from briefgen.extract.incidents._peace import peaceful
from briefgen.extract.incidents._reality import unreal
from briefgen.extract.incidents._tree import Tree
from briefgen.extract.incidents._triggers import find_triggers
from briefgen.model.mentions import IncidentMention
from briefgen.model.reading import Reading
from briefgen.model.span import Quote, Span

MAX_EVIDENCE = 900
"""Characters that an item may cite in one article: a citation points, it does not wave."""

__all__ = ["find_incidents"]


def find_incidents(reading: Reading) -> tuple[IncidentMention, ...]:
    """The incidents that the article tells, in text order."""
    tree = Tree.of(reading)
    triggers = [t for t in find_triggers(tree) if unreal(tree, t) is None and peaceful(tree, t) is None]
    drafts: list[Draft] = []
    for sentence in reading.document.sentences:
        mine = [t for t in triggers if sentence.first <= t.i < sentence.last]
        if mine:
            drafts += [d for d in drafts_of(tree, sentence, mine) if background(tree, d) is None]
    joined = join(tree, drafts)
    blame(tree, joined)
    return tuple(_mention(d) for d in joined if dropped(tree, d) is None)


def _mention(draft: Draft) -> IncidentMention:
    evidence = _limited(draft.evidence)
    return IncidentMention(
        type=draft.type,
        place=draft.place,
        evidence=evidence,
        rules=tuple(dict.fromkeys(draft.rules)),
        date=draft.date,
        killed=draft.killed,
        wounded=draft.wounded,
        perpetrator=draft.perpetrator,
        targets=_cited(draft.targets, evidence),
        victims=_cited(draft.victims, evidence),
        reported_by=draft.reported_by,
        weapon=next(iter(_cited([draft.weapon] if draft.weapon else [], evidence)), None),
        damage=_cited(draft.damage, evidence),
        count=draft.count,
    )


def _limited(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The first spans, as far as the limit goes; the first always."""
    kept: list[Span] = []
    for span in sorted(dict.fromkeys(spans)):
        if not kept or sum(len(s) for s in kept) + len(span) <= MAX_EVIDENCE:
            kept.append(span)
    return tuple(kept)


def _cited(quotes: Iterable[Quote], evidence: tuple[Span, ...]) -> tuple[Quote, ...]:
    """The quotes whose words the item cites."""
    return tuple(q for q in quotes if any(span.covers(q.span) for span in evidence))
