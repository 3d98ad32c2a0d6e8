"""The facts of a brief against the texts of its articles."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from briefgen.audit._faults import ADDED, CITATION, LOOSE, LOST, SNAPSHOT, fault, shown
from briefgen.errors import Diagnostic
from briefgen.model.brief import Brief, Fact, Incident, Meeting, Position, Text
from briefgen.model.reading import Actor, Place
from briefgen.model.span import Citation
from briefgen.text.faithful import added, locate, lost_at, told_by
from briefgen.text.normalise import fold

Texts = Mapping[str, str]
"""Id of an article (`S1`) -> its text."""


def check_brief(brief: Brief, texts: Texts) -> tuple[Diagnostic, ...]:
    """Every citation against its article, every printed word against its citations, every cut against its sentence."""
    found: list[Diagnostic] = []
    for source in brief.every_source:
        if source.id not in texts:
            found.append(fault(SNAPSHOT, f"{source.id}: the article's text is not there", where=source.path))
        elif len(texts[source.id]) != source.length:
            found.append(
                fault(SNAPSHOT, f"{source.id}: expected {source.length} characters, found {len(texts[source.id])}", where=source.path)
            )
    return (*found, *check_facts(brief, (*brief.facts, *(brief.changes.facts if brief.changes else ())), texts))


def check_facts(brief: Brief, facts: Iterable[Fact], texts: Texts) -> tuple[Diagnostic, ...]:
    """Items of `brief`, or of its last one, that are cited from `texts`: what was dropped is held to the same rules."""
    known = _names(brief, facts := tuple(facts))
    path = {s.id: s.path for s in brief.every_source}
    found: list[Diagnostic] = []
    for fact in facts:
        wrong = list(_citations(fact, texts, path))
        found += wrong or [*_printed(fact), *_cuts(fact, texts), *_added(fact, texts, known)]
    return tuple(found)


def _citations(fact: Fact, texts: Texts, path: Mapping[str, str]) -> Iterator[Diagnostic]:
    claims = [claim.citation for d in fact.discrepancies for claim in d.claims]
    history = [claim.citation for claim in fact.history] if isinstance(fact, Meeting) else []
    for citation in dict.fromkeys([*fact.citations, *claims, *history]):
        text = texts.get(citation.source)
        if text is None:
            yield fault(CITATION, f"{fact.id}: cites {citation.source}, which is no article of the brief")
        elif not citation.text.strip() or not 0 <= citation.start < citation.end or text[citation.start : citation.end] != citation.text:
            there = shown(text[max(0, citation.start) : max(0, citation.end)])
            line = text.count("\n", 0, max(0, citation.start)) + 1
            yield fault(
                CITATION, f"{fact.id}: expected {shown(citation.text)}, the article has {there}", where=path.get(citation.source), line=line
            )


def _texts_of(fact: Fact) -> Iterator[tuple[str, Text]]:
    """The wordings of an item by field."""
    if isinstance(fact, Meeting):
        yield from (("topics", t) for t in fact.topics)
        yield from (("outcome", t) for t in fact.outcome)
    if isinstance(fact, Position) and fact.hedge:
        yield "hedge", fact.hedge
    if isinstance(fact, Incident):
        if fact.weapon:
            yield "weapon", fact.weapon
        for field in ("damage", "targets", "victims"):
            yield from ((field, t) for t in getattr(fact, field))


def _words_of(fact: Fact) -> Iterator[tuple[str, str]]:
    """The wordings of an item whose article is not named: any of its citations may hold them."""
    if fact.date.text:
        yield "date", fact.date.text
    if isinstance(fact, Incident):
        set_by_editors = {correction.field for correction in fact.editing.corrected} if fact.editing else set()
        for field in ("killed", "wounded", "count"):
            figure = getattr(fact, field)
            if figure is not None and field not in set_by_editors:
                yield field, figure.text


def _by_source(citations: Sequence[Citation]) -> dict[str, list[Citation]]:
    grouped: dict[str, list[Citation]] = {}
    for citation in sorted(citations):
        grouped.setdefault(citation.source, []).append(citation)
    return grouped


def _found(words: str, citations: Sequence[Citation]) -> tuple[str, list[tuple[int, int]]] | None:
    """Where the pieces of a wording stand, in order, in the citations of one article: its id and their ranges in its text."""
    for source, cited in _by_source(citations).items():
        places = locate(words, [c.text for c in cited])
        if places is not None:
            return source, [(cited[n].start + a, cited[n].start + b) for n, (a, b) in places]
    return None


def _printed(fact: Fact) -> Iterator[Diagnostic]:
    for field, text in _texts_of(fact):
        if _found(text.text, [c for c in fact.citations if c.source == text.source]) is None:
            yield fault(LOOSE, f"{fact.id}: {field} {shown(text.text)} is not in the item's citations of {text.source}")
    for field, words in _words_of(fact):
        if _found(words, fact.citations) is None:
            yield fault(LOOSE, f"{fact.id}: {field} {shown(words)} is not in the item's citations")
    for discrepancy in fact.discrepancies:
        for claim in discrepancy.claims if discrepancy.field == "number" else ():
            if _found(claim.value, [claim.citation]) is None:
                yield fault(LOOSE, f"{fact.id}: the number {shown(claim.value)} is not in its citation")
    if isinstance(fact, Position) and _found(fact.statement, fact.citations) is None:
        yield fault(LOOSE, f"{fact.id}: the statement {shown(fact.statement)} is not made of the item's citations")


def _cuts(fact: Fact, texts: Texts) -> Iterator[Diagnostic]:
    if isinstance(fact, Position):
        carried = (*told_by(fact.stance), *((fact.hedge.text,) if fact.hedge else ()))
        yield from _cut(fact, "statement", fact.statement, fact.citations, texts, carried=carried)
    for field, text in _texts_of(fact):
        if field != "hedge":
            cited = [c for c in fact.citations if c.source == text.source]
            yield from _cut(fact, field, text.text, cited, texts, near=field != "outcome")


def _cut(
    fact: Fact, field: str, words: str, citations: Sequence[Citation], texts: Texts, *, carried: Collection[str] = (), near: bool = False
) -> Iterator[Diagnostic]:
    """Measure a cut against the whole sentences of the article: a citation itself may be cut.

    The name of a thing may stand several times in the citations ("No children …", "three children"): one sound place is enough.
    """
    place = _found(words, citations)
    if place is None:
        return
    places = [place, *(_everywhere(words, citations) if near else ())]
    found = [lost_at(texts[source], kept, carried=carried, near=near) for source, kept in places]
    lost = found[0]
    if all(found):
        said = ", ".join(f"“{word}”" for word in dict.fromkeys(lost))
        yield fault(LOST, f"{fact.id}: {field} {shown(words)} loses {said} of its sentence", hint="keep the words or the whole sentence")


def _everywhere(words: str, citations: Sequence[Citation]) -> Iterator[tuple[str, list[tuple[int, int]]]]:
    for citation in citations:
        for hit in re.finditer(re.escape(words), citation.text):
            yield citation.source, [(citation.start + hit.start(), citation.start + hit.end())]


def _added(fact: Fact, texts: Texts, known: Collection[str]) -> Iterator[Diagnostic]:
    if not isinstance(fact, Position):
        return
    cited = " ".join(texts[source] for source in sorted({c.source for c in fact.citations}))
    for name in added(fact.statement):
        if fold(name) not in known and name not in cited:
            yield fault(ADDED, f"{fact.id}: the added name [{name}] is known neither to the brief nor to its articles")


def _names(brief: Brief, facts: Iterable[Fact]) -> set[str]:
    actors: list[Actor | None] = []
    places: list[Place | None] = []
    for fact in (*brief.facts, *facts):
        match fact:
            case Meeting():
                actors += [*(p.actor for p in fact.participants), fact.reported_by]
                places.append(fact.place)
            case Position():
                actors += [fact.actor, fact.addressee, *fact.via]
            case Incident():
                actors += [fact.perpetrator, fact.reported_by]
                places.append(fact.place)
            case _:
                raise TypeError(type(fact).__name__)
    names = [name for actor in actors if actor for name in (actor.name, actor.party) if name]
    return {fold(name) for name in [*names, *(place.name for place in places if place)]}
