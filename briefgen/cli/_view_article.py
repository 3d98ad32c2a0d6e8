"""An article sentence by sentence, with what was read in each and what was made of it, for people who write rules."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from briefgen.cli._rules import told
from briefgen.cli._view_item import attribution_lines, facts_of

if TYPE_CHECKING:
    from briefgen.model.brief import Fact
    from briefgen.model.document import Sentence
    from briefgen.model.mentions import Mentions
    from briefgen.model.reading import Attribution, DateMention, PlaceMention, Reading

Rows = dict[int, list[str]]
"""Lines by the number of the sentence that they stand below."""
NOWHERE = -1
"""Number for what stands in no sentence."""


def article_lines(reading: Reading, mentions: Mentions) -> Iterator[str]:
    """The article with everything below the sentence that it was read in."""
    article = reading.document.article
    day = article.published.isoformat() if article.published else "no day"
    yield f"{article.path}, {day} ({article.published_basis})"
    rows = _rows(reading, mentions)
    by_block: dict[int, list[Sentence]] = defaultdict(list)
    for sentence in reading.document.sentences:
        by_block[sentence.block].append(sentence)
    for n, block in enumerate(article.blocks):
        if block.kind != "paragraph":
            yield from ("", f"({block.kind}, by rule {block.rule}: not read) {_flat(block.span.of(article.text))}")
        for sentence in by_block[n]:
            yield from ("", f"{sentence.i + 1}. {_flat(sentence.span.of(article.text))}")
            yield from rows[sentence.i]
    yield from rows[NOWHERE]


def _flat(text: str) -> str:
    return " ".join(text.split())


def _rows(reading: Reading, mentions: Mentions) -> Rows:
    from briefgen.merge import unmerged

    _, meetings, positions, incidents = unmerged(reading.document.article, mentions)
    rows: Rows = defaultdict(list)
    _add_attributions(rows, reading, mentions, positions)
    for date in reading.dates:
        rows[_at(reading, date.span.start)].append(_date(reading, date))
    for place in reading.places:
        rows[_at(reading, place.span.start)].append(_place(reading, place))
    for fact in (*meetings, *positions, *incidents):
        _add_fact(rows, reading, fact)
    return rows


def _at(reading: Reading, offset: int) -> int:
    sentence = reading.document.sentence_at(offset)
    return sentence.i if sentence else NOWHERE


def _add_attributions(rows: Rows, reading: Reading, mentions: Mentions, positions: Iterable[Fact]) -> None:
    """Each attribution below the sentence of its cue, with the positions made from it or the reason why there is none."""
    from briefgen.extract.positions._why import made_from

    made: dict[int, list[str]] = defaultdict(list)
    for mention, fact in zip(mentions.positions, positions, strict=True):
        made[id(made_from(reading, mention))].append(fact.id)
    for attribution in reading.attributions:
        (rule,) = told([attribution.rule], indent=0)
        below = rows[_at(reading, (attribution.cue or attribution.content[0]).start)]
        below.append(f"    attribution ({attribution.mode}) by {rule}")
        below.extend(attribution_lines(attribution, reading.document.text, indent=8))
        below.append(" " * 8 + _outcome(reading, attribution, made[id(attribution)]))


def _outcome(reading: Reading, attribution: Attribution, made: list[str]) -> str:
    from briefgen.extract.positions._why import SPOKEN_FOR, why_dropped

    if made:
        return f"became:  {', '.join(made)}"
    drop = why_dropped(reading, attribution) or SPOKEN_FOR
    return f"dropped: {drop.condition}: {drop.reason}"


def _date(reading: Reading, mention: DateMention) -> str:
    value = mention.value
    days = f"{value.start or '?'} to {value.end or '?'}" if value.start or value.end else "no days"
    return f"    date “{_flat(mention.span.of(reading.document.text))}” {mention.timex} = {days}: {value.basis}"


def _place(reading: Reading, mention: PlaceMention) -> str:
    place = mention.place
    known = ", ".join(x for x in (place.kind, place.country) if x)
    return f"    place “{_flat(mention.span.of(reading.document.text))}” = {place.name} ({known})"


def _add_fact(rows: Rows, reading: Reading, fact: Fact) -> None:
    """An item below the first sentence that it cites, and its name below the others."""
    spans = [(c.start, c.end) for c in fact.citations]
    touched = [s.i for s in reading.document.sentences if any(s.span.start < end and start < s.span.end for start, end in spans)]
    first, *others = touched or [NOWHERE]
    rows[first].append(f"    {type(fact).__name__.lower()} {fact.id}")
    rows[first].extend(f"        {line}" for line in facts_of(fact))
    rows[first].append(f"        date: {fact.date.start or '?'} to {fact.date.end or '?'} ({fact.date.basis})")
    rows[first].extend(told(fact.rules, indent=8))
    for n in others:
        rows[n].append(f"    {type(fact).__name__.lower()} {fact.id} (more of it)")
