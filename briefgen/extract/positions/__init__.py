"""Stated positions: who says, demands, offers or rejects what. Attribution -> PositionMention."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefgen.extract.positions._cut import Cut, cut
from briefgen.extract.positions._fields import addressee_of, beside, date_said, hedge_of
from briefgen.extract.positions._issue import Issues
from briefgen.extract.positions._lexicon import OwnIssue, issue_lists
from briefgen.extract.positions._select import CONDITIONS
from briefgen.extract.positions._speakers import speaks
from briefgen.extract.positions._stance import stance_of
from briefgen.model.mentions import PositionMention
from briefgen.model.reading import Actor, Attribution, Reading
from briefgen.model.span import Span


def find_positions(reading: Reading, issues: Sequence[OwnIssue] = ()) -> tuple[PositionMention, ...]:
    """The positions of one article, in text order; no two of one actor rest on the same words."""
    about = Issues(reading, issue_lists(issues))
    chosen = [a for a in reading.attributions if all(condition(reading, a) for condition in CONDITIONS)]
    found: list[PositionMention] = []
    for actor, attribution, made in _utterances(reading, chosen):
        others = beside(attribution, actor, made.evidence, chosen)
        found.append(
            PositionMention(
                actor=actor,
                stance=stance_of(reading, attribution, actor, others),
                issue=about.of(attribution, made.evidence),
                statement=made.statement,
                mode=attribution.mode,
                hedge=hedge_of(reading, attribution),
                addressee=addressee_of(reading, attribution),
                via=attribution.via or next((other.via for other in others if other.via), ()),
                date=date_said(reading, attribution),
                evidence=made.evidence,
                rules=(attribution.rule, made.rule),
            )
        )
    return tuple(sorted(found, key=lambda m: (m.evidence[0], m.actor.key)))


def _utterances(reading: Reading, chosen: Sequence[Attribution]) -> Iterator[tuple[Actor, Attribution, Cut]]:
    """One for each actor and stretch of text: the attribution nearest to the sentence's root speaks for all inside it."""
    taken: dict[str, list[Span]] = {}
    for attribution in sorted(chosen, key=lambda a: (_depth(reading, a), a.content[0].start)):
        made = cut(reading, attribution)
        for actor in attribution.actors:
            spans = taken.setdefault(actor.key, [])
            if speaks(actor) and not any(a.overlaps(b) for a in spans for b in made.evidence):
                spans.extend(made.evidence)
                yield actor, attribution, made


def _depth(reading: Reading, attribution: Attribution) -> int:
    if attribution.cue_head is None:
        return 0
    return sum(1 for _ in reading.document.ancestors(attribution.cue_head))
