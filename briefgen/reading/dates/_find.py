"""Matches of all rules over an article, the best at each place, and their meaning."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import groupby

from briefgen.model.document import Document
from briefgen.model.reading import DateMention, DateValue
from briefgen.model.span import Span
from briefgen.reading.dates._model import ARTICLE, IMPOSSIBLE, Hit, Resolved
from briefgen.reading.dates._names import is_part_of_name
from briefgen.reading.dates._parts import third_of, words
from briefgen.reading.dates._patterns import FOLD, in_reach, pattern
from briefgen.reading.dates._rules import RULES, Rule

_LAST = 2
"""Last third of a period."""
MAX_LENGTH = 64
"""Characters of the longest mention: more is no date, and no work for the arithmetic."""

_STAMPED = frozenset({"dateline", "title"})
"""Blocks outside the text in which a day may be printed; no word of the text counts from it."""
_STAMPS = tuple(rule for rule in RULES if rule.name in {"iso", "month_day", "day_month"})
"""What is read there, on characters alone."""


def find_dates(document: Document, *, war_epoch: date | None = None) -> tuple[DateMention, ...]:
    """The dates, times, durations and repeated times of an article, in text order, none overlapping another.

    `war_epoch` is the first day of the war, from which "the 1,120th day" counts; without it such words are no date.
    """
    found: list[DateMention] = []
    for block in _blocks(document):
        _read(document, block, RULES, found, war_epoch)
    stamps: list[DateMention] = []
    for stamp in (b.span for b in document.article.blocks if b.kind in _STAMPED):
        _read(document, stamp, _STAMPS, stamps, war_epoch)
    return tuple(sorted([*found, *stamps], key=lambda mention: mention.span.start))


def _read(document: Document, block: Span, rules: Sequence[Rule], found: list[DateMention], war_epoch: date | None) -> None:
    """Add the mentions of a block to those found."""
    end = block.start
    for rule, span, groups in _candidates(document, block, rules):
        if span.start < end or len(span) > MAX_LENGTH:
            continue
        if is_part_of_name(document, span, rule.name):
            end = span.end
            continue
        hit = Hit(span, span.of(document.text), groups, document, document.article.published, tuple(found), war_epoch)
        resolved = rule.resolve(hit)
        if resolved is None:
            continue
        end = span.end
        if resolved is not IMPOSSIBLE:
            found.append(_mention(hit, _opened(hit, resolved)))


def _blocks(document: Document) -> Iterator[Span]:
    """The paragraphs that were analysed; a date may stand over a boundary of sentences that was set wrongly."""
    for _, group in groupby(document.sentences, key=lambda s: s.block):
        sentences = list(group)
        yield Span(sentences[0].span.start, sentences[-1].span.end)


def _candidates(document: Document, block: Span, rules: Sequence[Rule]) -> list[tuple[Rule, Span, dict[str, str]]]:
    """All matches, by place, then length, then order of the chain."""
    text = block.of(document.text).translate(FOLD)
    rows = []
    possible = in_reach(text)
    for order, rule in enumerate(rules):
        if not possible(rule.name):
            continue
        for matched in pattern(rule.name).finditer(text):
            match = _without_verb(document, block.start, matched)
            start, end = match.span("span") if "span" in match.re.groupindex else match.span()
            groups = {name: part.lower() for name, part in match.groupdict().items() if part}
            rows.append((start, start - end, order, rule, Span(block.start + start, block.start + end), groups))
    rows.sort(key=lambda row: row[:3])
    return [row[3:] for row in rows]


def _without_verb(document: Document, offset: int, match: re.Match[str]) -> re.Match[str]:
    """“The war could end in March” does not speak of the end of March: the match without its first word."""
    named = match.groupdict()
    if not (named.get("part") or named.get("when")):
        return match
    first = document.tokens_in(Span(offset + match.start(), offset + match.end()))[:1]
    if not any(token.pos == "VERB" for token in first):
        return match
    rest = match.re.search(match.string, first[0].end - offset)
    return rest if rest and rest.end() == match.end() else match


def _opened(hit: Hit, resolved: Resolved) -> Resolved:
    """“since February 2022” begins there, “until Monday” ends there: the other end stays open."""
    first, last = resolved.days
    if resolved.type == "DURATION" or first is None or last is None:
        return resolved
    text = hit.document.text
    before = " " + " ".join(text[max(hit.span.start - 32, 0) : hit.span.start].lower().split()).removesuffix(" the")
    if text[hit.span.end : hit.span.end + 2] in {"'s", "’s"}:
        return resolved
    if before.endswith(_cues("since")):
        return replace(resolved, days=(first, None), precision="open")
    within = before.endswith(" before") and third_of(hit.get("part") or hit.get("when")) == _LAST  # "before the end of May"
    if within or before.endswith(_cues("until")):
        return replace(resolved, days=(None, last), precision="open")
    return resolved


@cache
def _cues(name: str) -> tuple[str, ...]:
    return tuple(f" {cue}" for cue in getattr(words(), name))


def _mention(hit: Hit, resolved: Resolved) -> DateMention:
    """The result, with the days left out where they would be counted from a day that nobody knows."""
    if resolved.anchor == ARTICLE and hit.published is None:
        timex = resolved.unanchored or resolved.timex
        return DateMention(hit.span, timex, resolved.type, DateValue(text=hit.text, basis="article undated"))
    first, last = resolved.days
    start, end = (day.isoformat() if day else None for day in (first, last))
    value = DateValue(start, end, resolved.precision, hit.text, _basis(hit, resolved))
    return DateMention(hit.span, resolved.timex, resolved.type, value)


def _basis(hit: Hit, resolved: Resolved) -> str:
    quoted = " ".join(hit.text.split())
    if resolved.days == (None, None):
        return f"'{quoted}' names no day"
    if resolved.anchor == ARTICLE and hit.published is not None:
        return f"'{quoted}' + article of {hit.published.isoformat()}"
    return f"'{quoted}' + {resolved.anchor}" if resolved.anchor else "stated"
