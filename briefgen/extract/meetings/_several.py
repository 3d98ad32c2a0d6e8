"""One trigger that tells several contacts: a tour, separate talks, "the first round in A, the second in B"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from briefgen.extract.meetings._contact import Contact, Trigger
from briefgen.extract.meetings._place import AT
from briefgen.extract.meetings._spans import trimmed
from briefgen.extract.meetings._who import actors_of, place_at
from briefgen.extract.meetings._words import visits, words
from briefgen.model.document import Document, Token
from briefgen.model.mentions import Participant
from briefgen.model.reading import DateValue, Place, Reading
from briefgen.model.span import Span

OWN = frozenset({"meeting.verb-subject", "meeting.noun-owner", "meeting.noun-clause"})
COUNTERPARTS = frozenset({"meeting.verb-object", "meeting.verb-with", "meeting.noun-with", "meeting.visited-state", "meeting.noun-visited"})
BESIDE = frozenset({"on", "in", "at", "the", "later", "then", "afterwards", "an", "a", "hour", "hours", "minutes", "half", ","})
"""Words that may stand between "and" and "with" beside a day and a place."""
ORDINALS = frozenset({"first", "second", "third", "fourth", "latest", "last", "next", "other", "previous"})


def apart(reading: Reading, contact: Contact, found: dict[str, tuple[Participant, ...]]) -> Iterator[Contact]:
    """The contacts that one account holds: one with each counterpart where they are separate, else itself."""
    own = [p for name, people in found.items() if name in OWN for p in people]
    listed = [p for name, people in found.items() if name in COUNTERPARTS for p in people]
    placed = _placed(reading, contact)
    others = {p.actor.key: p for p in [*listed, *placed] if p.actor.key not in {q.actor.key for q in own}}
    together = any(t.lower == "together" for t in reading.document.children(contact.trigger.i))
    if not own or together or len(others) < 2 or not (len(placed) > 1 or _told_apart(reading, contact.trigger)):
        yield contact
        return
    ordered = sorted(others.values(), key=lambda p: _start(reading, contact, p))
    starts = [_start(reading, contact, p) for p in ordered]
    for n, p in enumerate(ordered):
        start = contact.clause.start if n == 0 else starts[n]
        end = starts[n + 1] if n + 1 < len(starts) else max(contact.clause.end, _end(contact, starts[n]))
        if start < end:
            yield _single(reading, contact, (*own, p), _part(reading.document.text, Span(start, end)))


def on_each_day(reading: Reading, contact: Contact) -> Iterator[Contact]:
    """As in "The previous rounds took place in Rome on April 23 and May 15": one on each day."""
    document = reading.document
    rounds = contact.trigger.kind == "noun" and document.tokens[contact.trigger.outer].tag == "NNS"
    days = [m for m in reading.dates_in(contact.evidence) if m.value.start and m.value.start == m.value.end]
    joined = [
        (one, two)
        for one, two in pairwise(days)
        if document.text[one.span.end : two.span.start].strip(" ,") in {"and", "and on"} and one.value.start != two.value.start
    ]
    if not rounds or len(joined) != 1 or contact.date.start not in {m.value.start for pair in joined for m in pair}:
        yield contact
        return
    one, two = joined[0]
    cited = Span(contact.evidence.start, one.span.end), Span(one.span.end, max(two.span.end, contact.evidence.end))
    for mention, span in zip((one, two), cited, strict=True):
        told = _part(document.text, span)
        rules = (*contact.rules, "meeting.on-each-day")
        yield replace(contact, date=mention.value, evidence=told, clause=told, narrow=told, rules=rules)


def with_another(reading: Reading, contact: Contact) -> Iterator[Contact]:
    """As in "met Rojas on Tuesday and with Salas the following day": another contact with each."""
    document = reading.document
    sentence = document.sentence_of(contact.trigger.i)
    after = document.tokens[contact.trigger.i + 1 : sentence.last]
    marks = [t for t in after if t.lower == "with" and _joined(reading, contact.trigger.i, t.i)]
    verbs = [t.i for t in after if t.pos in {"VERB", "AUX"} and t.tag != "VBG"]
    mark = next((t for t in marks if not any(contact.trigger.i < v < t.i for v in verbs)), None)
    in_turn = contact.trigger.kind == "verb" or any(t.lower == "first" for t in after[: mark.i - contact.trigger.i if mark else 0])
    if mark is None or not in_turn or len(contact.participants) < 2:
        yield contact
        return
    end = next((document.tokens[v].start for v in verbs if v > mark.i), sentence.span.end)
    met = [a for o in document.children(mark.i, "pobj") for a in actors_of(reading, o.i)]
    own = tuple(p for p in contact.participants if p.actor.key not in {a.key for a in met})
    if not met or len(own) < 2:
        yield contact
        return
    joint = max(t.i for t in after if t.i < mark.i and t.lower == "and")
    span = trimmed(document.text, Span(document.tokens[joint + 1].start, end))
    dates = [m.value for m in reading.dates_in(span) if m.value.start]
    places = [m.place for m in reading.places_in(span) if document.tokens[m.head].dep == "pobj"]
    first = trimmed(document.text, Span(contact.clause.start, document.tokens[joint].start))
    afterwards = any(t.lower in {"later", "then", "afterwards"} for t in document.tokens_in(span))
    if not (dates or afterwards):
        yield contact
        return
    yield replace(contact, participants=own, clause=first, narrow=first)
    subject = tuple(p for p in own if _start(reading, contact, p) == contact.clause.end)
    yield replace(
        contact,
        participants=(*subject, *(Participant(a) for a in met)),
        date=dates[0] if dates else contact.date,
        place=places[0] if places else contact.place,
        clause=span,
        narrow=span,
        rules=(*contact.rules, "meeting.with-another"),
    )


def _joined(reading: Reading, trigger: int, i: int) -> bool:
    """Whether only a day and a place stand between an "and" and token `i`: "and on Sunday in Rome with"."""
    document = reading.document
    for t in reversed(document.tokens[trigger + 1 : i]):
        if t.lower == "and":
            return True
        dated = any(m.span.start <= t.start < m.span.end for m in reading.dates_in(document.sentence_of(i).span))
        if not (dated or place_at(reading, t.i) or t.lower in BESIDE):
            return False
    return False


def _end(contact: Contact, start: int) -> int:
    """End of the last part: its clause's, or the sentence's where the parser cut the clause before it."""
    return contact.clause.end if start < contact.clause.end else contact.evidence.end


def _part(text: str, span: Span) -> Span:
    """A part of a list without the "and" that leads to the next."""
    clean = trimmed(text, span)
    return trimmed(text, Span(clean.start, clean.end - 4)) if clean.of(text).endswith(" and") else clean


def _single(reading: Reading, contact: Contact, people: tuple[Participant, ...], clause: Span) -> Contact:
    """The account cut down to one counterpart, with the place and day of its own words."""
    places = [m.place for m in reading.places_in(clause) if _of_the_talks(reading.document, m.head)]
    dates = [m.value for m in reading.dates_in(clause) if m.value.start]
    return replace(
        contact, participants=people, clause=clause, narrow=clause, evidence=clause, place=places[-1] if places else contact.place,
        date=dates[-1] if dates else contact.date, rules=(*contact.rules, "meeting.separate"),
    )  # fmt: skip


def _of_the_talks(document: Document, head: int) -> bool:
    """Whether a place after a preposition is where they met: not what they met for, "to discuss the situation in Peru"."""
    token = document.tokens[head]
    if token.dep in {"amod", "compound", "nmod", "poss"}:
        return False
    above = document.tokens[token.head]
    aims = (t for t in document.ancestors(head) if t.pos in {"VERB", "AUX"})
    return (token.dep != "pobj" or above.lower in AT) and not any(any(x.lower == "to" for x in document.children(t.i, "aux")) for t in aims)


def _start(reading: Reading, contact: Contact, participant: Participant) -> int:
    """Where the sentence names a counterpart after the trigger."""
    after = reading.document.tokens[contact.trigger.i].start
    named = [m.span.start for m in reading.actors_in(contact.evidence) if any(a.key == participant.actor.key for a in m.actors)]
    named += [m.span.start for m in reading.places_in(contact.evidence) if participant.actor.name in {m.place.name, m.place.country}]
    return min((s for s in named if s > after), default=contact.clause.end)


def _placed(reading: Reading, contact: Contact) -> list[Participant]:
    """Named actors after the trigger that are each followed by a place of their own: "met X in A and Y in B"."""
    document = reading.document
    after = document.tokens[contact.trigger.i].start
    found: list[Participant] = []
    for mention in reading.actors_in(contact.evidence):
        last = mention.head
        while last + 1 < len(document.tokens) and document.tokens[last + 1].end <= mention.span.end:
            last += 1
        follows = document.tokens[last + 1 : last + 4]
        at_once = len(follows) > 1 and follows[0].lower in AT and any(place_at(reading, t.i) for t in follows[1:])
        other = any(t.lemma in words().nouns and t.pos == "NOUN" for t in document.tokens[contact.trigger.i + 1 : mention.head])
        head = document.tokens[mention.head]
        if head.dep in {"nsubj", "nsubjpass"} or (head.dep == "pobj" and document.tokens[head.head].lower == "of"):
            continue
        if mention.span.start > after and mention.form in {"name", "nominal"} and at_once and not other:
            found.extend(Participant(a) for a in mention.actors)
    return found


def _told_apart(reading: Reading, trigger: Trigger) -> bool:
    """Told as separate, as several occasions ("meetings with A and B"), or a tour."""
    document = reading.document
    near = [t for i in {trigger.i, trigger.outer, trigger.verb or trigger.i} for t in document.children(i)]
    occasions = document.tokens[trigger.i].tag == "NNS" and trigger.word in words().occasions
    after = {t.lower for t in document.tokens_of(document.sentence_of(trigger.i)) if t.i > trigger.i and t.pos == "ADV"}
    in_turn = "first" in after and bool(after & {"then", "next", "afterwards", "later"})  # "ringing up X first and Y next"
    return (
        occasions
        or in_turn
        or trigger.word in visits()
        or any(t.lower in words().several_words | {"separately", "respectively"} for t in near)
    )


def series(reading: Reading, contacts: Sequence[Contact]) -> Iterator[Contact]:
    """The contacts, with each "the second in Rome on Monday" that goes on about the contact before it."""
    document = reading.document
    for n, contact in enumerate(contacts):
        yield contact
        stop = contacts[n + 1].trigger.i if n + 1 < len(contacts) else len(document.tokens)
        if len(contact.participants) < 2 or not (contact.trigger.kind == "noun" or _ranked(document, contact)):
            continue
        sentence = document.tokens[contact.trigger.i].sentence
        marks = [t for t in document.tokens[contact.trigger.i : stop] if t.sentence <= sentence + 1 and _ordinal(document, t)]
        for k, token in enumerate(marks):
            end = marks[k + 1].start if k + 1 < len(marks) else document.sentence_of(token.i).span.end
            more = _next_of(reading, contact, token, end)
            if more:
                yield more


def _ranked(document: Document, contact: Contact) -> bool:
    """As in "spoke on Tuesday, their second call in three days": the contact is told as one of several."""
    return any(
        t.pos == "NOUN" and t.lemma in words().nouns and any(m.lower in ORDINALS for m in document.children(t.i, "amod"))
        for t in document.tokens_of(document.sentence_of(contact.trigger.i))
        if t.i > contact.trigger.i
    )


def _ordinal(document: Document, token: Token) -> bool:
    """As in "the second" without a noun of its own."""
    after = document.tokens[token.i + 1] if token.i + 1 < len(document.tokens) else None
    before = document.tokens[token.i - 1] if token.i else None
    bare = after is None or after.pos not in {"NOUN", "PROPN", "ADJ"}
    return token.lower in ORDINALS and bare and before is not None and before.lower in {"the", "a"}


def _next_of(reading: Reading, contact: Contact, token: Token, end: int) -> Contact | None:
    span = Span(reading.document.tokens[token.i - 1].start, end)
    places: list[Place] = [m.place for m in reading.places_in(span)]
    dates: list[DateValue] = [m.value for m in reading.dates_in(span) if m.value.start]
    again = not places and (not dates or contact.date.start in {None, dates[0].start})
    if again or (places and contact.place and places[0].key == contact.place.key):
        return None
    trigger = replace(contact.trigger, i=token.i, outer=token.i, other=True, definite=False)
    return replace(
        contact, trigger=trigger, place=places[0] if places else None, date=dates[0] if dates else DateValue(), evidence=span, clause=span, narrow=span, topics=(), outcome=(),
        rules=("meeting.series",),
    )  # fmt: skip
