"""One item of a brief and what it rests on: rules with their reasons, words in their sentences, rival values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from briefgen.cli._marks import in_context
from briefgen.cli._rules import told

if TYPE_CHECKING:
    from briefgen.model.brief import Brief, Discrepancy, Fact, Incident, Meeting, Position
    from briefgen.model.reading import Attribution
    from briefgen.model.span import Citation

MERGING = "merge."
QUOTE_WORDS = 12
"""So many words of the first citation find an item again."""


def item_lines(brief: Brief, fact: Fact, texts: Mapping[str, str]) -> Iterator[str]:
    """Everything about an item that brief.json and the snapshots hold."""
    yield f"{fact.id}: {type(fact).__name__.lower()}"
    if fact.formerly:
        yield f"in the last brief: {fact.formerly}"
    yield from facts_of(fact)
    yield f"date: {fact.date.text or 'not stated'} = {fact.date.start or '?'} to {fact.date.end or '?'} ({fact.date.basis})"
    yield "made by:"
    yield from told([rule for rule in fact.rules if not rule.startswith(MERGING)], indent=2)
    merging = [rule for rule in fact.rules if rule.startswith(MERGING)]
    if merging:
        yield "brought together by:"
        yield from told(merging, indent=2)
    yield f"cited {_times(len(fact.citations), 'time')}, from {_times(fact.origins, 'independent origin')}:"
    paths = {source.id: source.path for source in brief.sources}
    for citation in fact.citations:
        yield f"  {citation.source} {paths[citation.source]} characters {citation.start} to {citation.end}:"
        yield from _cited(citation, texts.get(citation.source))
    for discrepancy in fact.discrepancies:
        yield from _differing(discrepancy)


def editing_lines(fact: Fact) -> Iterator[str]:
    """How `editorial.yaml` names the item: its id, and words that find it again where the id has changed."""
    words = " ".join(fact.citations[0].text.split()[:QUOTE_WORDS]).replace("'", "''")
    yield "to edit it, in editorial.yaml:"
    yield from ("  items:", f"    {fact.id}:", f"      quote: '{words}'", "      note: …")


def _times(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def facts_of(fact: Fact) -> Iterator[str]:
    """What an item says, in a line or two."""
    from briefgen.model.brief import Incident, Meeting, Position

    match fact:
        case Meeting():
            yield from _meeting(fact)
        case Position():
            yield from _position(fact)
        case Incident():
            yield from _incident(fact)
        case _:
            raise TypeError(type(fact))


def _meeting(fact: Meeting) -> Iterator[str]:
    yield f"participants: {', '.join(p.actor.name for p in fact.participants)}"
    yield f"status: {fact.status}, format: {fact.format}, place: {fact.place.name if fact.place else 'not stated'}"


def _position(fact: Position) -> Iterator[str]:
    yield f"actor: {fact.actor.name}, stance: {fact.stance}, issue: {fact.issue or 'none'}"
    if fact.via:
        yield f"via: {', '.join(actor.name for actor in fact.via)}"
    yield f"statement: {fact.statement}"


def _incident(fact: Incident) -> Iterator[str]:
    yield f"type: {fact.type}, place: {fact.place.name if fact.place else 'not stated'}"
    told_of = (("killed", fact.killed and fact.killed.text), ("wounded", fact.wounded and fact.wounded.text))
    people = (("by", fact.perpetrator and fact.perpetrator.name), ("reported by", fact.reported_by and fact.reported_by.name))
    known = [f"{name}: {value}" for name, value in (*told_of, *people) if value]
    if known:
        yield ", ".join(known)


def _cited(citation: Citation, text: str | None) -> Iterator[str]:
    """The citation in its sentences; alone where the snapshot is not there or is another text."""
    from briefgen.model.span import Span
    from briefgen.text.faithful import sentence_of

    span = Span(citation.start, citation.end)
    if text is None or span.of(text) != citation.text:
        return in_context(citation.text, Span(0, len(citation.text)), [Span(0, len(citation.text))], indent=4)
    return in_context(text, Span(*sentence_of(text, (span.start, span.end))), [span], indent=4)


def _differing(discrepancy: Discrepancy) -> Iterator[str]:
    (rule,) = told([discrepancy.rule], indent=0)
    yield f"sources differ in {discrepancy.field} ({rule}):"
    for claim in discrepancy.claims:
        yield f"  {claim.value}, by {claim.by}, {claim.citation.source}: “{claim.citation.text}”"


def attribution_lines(attribution: Attribution, text: str, *, indent: int) -> Iterator[str]:
    """Who is credited with which words, by which word."""
    who = ", ".join(actor.name for actor in attribution.actors) or "left open"
    source = f"“{attribution.source.of(text)}” = " if attribution.source else ""
    yield " " * indent + f"source:  {source}{who}"
    if attribution.cue:
        yield " " * indent + f"cue:     “{attribution.cue.of(text)}” ({attribution.frame})"
    for span in attribution.content:
        yield " " * indent + f"content: “{span.of(text)}”"
    if attribution.via:
        yield " " * indent + f"via:     {', '.join(actor.name for actor in attribution.via)}"


def utterance_lines(said: Sequence[tuple[str, Attribution, str]], missing: Sequence[str]) -> Iterator[str]:
    """The attributions behind a position, by source; and the sources in which none was found again."""
    for source, attribution, text in said:
        (rule,) = told([attribution.rule], indent=0)
        yield f"attributed in {source} ({attribution.mode}; {rule}):"
        yield from attribution_lines(attribution, text, indent=2)
    for source in missing:
        yield f"attributed in {source}: not found again; the article, the config or the rules have changed since the build"
