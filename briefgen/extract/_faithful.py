"""The last step of extraction: nothing leaves it that the rule of faithfulness would refuse.

The audit, which stops a build, holds the same rule (`text/faithful.py`). Here the remedy is always the safe one: the whole
sentence instead of a cut, no wording instead of a doubtful one, a date without its words where no cited sentence holds them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from briefgen.model.mentions import CasualtyFigure, IncidentMention, MeetingMention, Mentions, PositionMention
from briefgen.model.reading import DateValue
from briefgen.model.span import Quote, Span
from briefgen.text.faithful import locate, lost_at, sentence_of, told_by

Evidence = tuple[Span, ...]


def faithful(mentions: Mentions, text: str) -> Mentions:
    """The mentions of an article with every wording held by its evidence and none of it cut wrongly."""
    return Mentions(
        tuple(_meeting(m, text) for m in mentions.meetings),
        tuple(_position(m, text) for m in mentions.positions),
        tuple(_incident(m, text) for m in mentions.incidents),
    )


def _meeting(mention: MeetingMention, text: str) -> MeetingMention:
    return replace(
        mention,
        date=_date(mention.date, mention.evidence, text),
        topics=_wordings(mention.topics, mention.evidence, text, near=True),
        outcome=_wordings(mention.outcome, mention.evidence, text, near=False),
    )


def _incident(mention: IncidentMention, text: str) -> IncidentMention:
    held = mention.evidence
    return replace(
        mention,
        date=_date(mention.date, held, text),
        targets=_wordings(mention.targets, held, text, near=True),
        victims=_wordings(mention.victims, held, text, near=True),
        damage=_wordings(mention.damage, held, text, near=True),
        weapon=next(iter(_wordings((mention.weapon,) if mention.weapon else (), held, text, near=True)), None),
        killed=_figure(mention.killed, held, text),
        wounded=_figure(mention.wounded, held, text),
        count=_figure(mention.count, held, text),
    )


def _position(mention: PositionMention, text: str) -> PositionMention:
    """The statement as it was cut, or the whole sentences where the cut loses a word that governs it."""
    carried = (*told_by(mention.stance), *((mention.hedge.exact,) if mention.hedge else ()))
    places = locate(mention.statement, [span.of(text) for span in mention.evidence])
    kept = [(mention.evidence[n].start + a, mention.evidence[n].start + b) for n, (a, b) in places or ()]
    date = _date(mention.date, mention.evidence, text)
    if kept and not lost_at(text, kept, carried=carried):
        return replace(mention, date=date)
    whole = Span(*sentence_of(text, (mention.evidence[0].start, mention.evidence[-1].end)))
    whole = Span(whole.start, whole.start + len(whole.of(text).rstrip()))
    return replace(mention, date=date, statement=whole.of(text), evidence=(whole,), rules=(*mention.rules, "kept-whole"))


def _wordings(quotes: Iterable[Quote], evidence: Evidence, text: str, *, near: bool) -> tuple[Quote, ...]:
    """Those that the evidence holds and that lose no governing word."""
    return tuple(
        quote
        for quote in quotes
        if any(span.covers(quote.span) for span in evidence) and not lost_at(text, [(quote.span.start, quote.span.end)], near=near)
    )


def _date(value: DateValue, evidence: Evidence, text: str) -> DateValue:
    """The date; its words only where the evidence holds them (its printed basis names them all the same)."""
    return value if value.text is None or _holds(evidence, value.text, text) else replace(value, text=None)


def _figure(figure: CasualtyFigure | None, evidence: Evidence, text: str) -> CasualtyFigure | None:
    return figure if figure is None or _holds(evidence, figure.text, text) else None


def _holds(evidence: Evidence, words: str, text: str) -> bool:
    return any(words in span.of(text) for span in evidence)
