"""Groups of accounts -> meeting mentions: what is listed, and the words cited for it."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.extract.meetings._contact import Contact
from briefgen.extract.meetings._group import Group
from briefgen.extract.meetings._join import settled
from briefgen.extract.meetings._same import same_actor
from briefgen.extract.meetings._spans import trimmed
from briefgen.extract.meetings._words import visits, words
from briefgen.model.document import Document
from briefgen.model.mentions import MeetingMention, Participant
from briefgen.model.reading import Reading
from briefgen.model.span import Quote, Span
from briefgen.model.vocabulary import MeetingFormat

LONG = 320
"""A sentence longer than this is cited by its clause."""
MOST = 880
"""Characters cited for one contact: beyond this a citation waves instead of pointing."""


def mentions_of(reading: Reading, groups: list[Group]) -> Iterator[MeetingMention]:
    """One mention for each group that names enough sides."""
    document = reading.document
    listed = [g for g in groups if _sides(g)]
    cited = _apart(document, [_evidence(document, group, listed) for group in listed])
    for group, evidence in zip(listed, cited, strict=True):
        form = _format(group)
        rules = dict.fromkeys(r for a in group.accounts for r in a.rules)
        yield MeetingMention(
            participants=settled(group.participants, conference=form == "conference"),
            format=form,
            status=group.status or ("held" if _reads_held(group) else "planned"),
            date=group.date,
            place=group.place,
            topics=_inside([q for a in group.accounts for q in a.topics], evidence),
            outcome=_inside([q for a in group.accounts for q in a.outcome], evidence),
            reported_by=max(group.accounts, key=_told).reported_by,
            evidence=evidence,
            rules=tuple(rules) if len(group.participants) > 1 else (*rules, "meeting.town-and-day"),
        )


def _sides(group: Group) -> bool:
    """Two sides; or one that is several ("European leaders met in Brussels") with a place or day.

    Where the text leaves who meets open, place and day make it an occasion: "talks in Geneva on 5 May were called off".
    """
    people = settled(group.participants, conference=False)  # a state and its own minister are one side
    several = any(a.several for a in group.accounts)
    if len(people) > 1 or (several and len(group.participants) > 1):
        return True
    if group.place is not None and group.date.start is not None:
        return any((a.trigger.word in words().telling_nouns) if a.trigger.kind == "noun" else bool(people) for a in group.accounts)
    several = several or people[0].actor.kind == "group" if people else False
    return several and (group.place is not None or group.date.start is not None)


def _told(account: Contact) -> int:
    """How much of the contact an account tells: whoever only speaks of "the visit" later on does not report it."""
    return sum((account.date.start is not None, account.place is not None, account.status is not None, len(account.participants) > 1))


def _reads_held(group: Group) -> bool:
    """Without any word of time a contact is told as a fact, unless its first account is a bare offer."""
    return group.accounts[0].status is None


def _format(group: Group) -> MeetingFormat:
    """The first format stated, seen with the number of parties: talks of three or more are a conference."""
    stated = [a.format for a in group.accounts if a.format]
    words_ = {a.trigger.word for a in group.accounts}
    for form in ("video", "call"):
        if form in stated:
            return form
    if not stated and words_ - {"discuss"} <= words().far_words and words_ & words().far_words and group.place is None:
        return "call"
    parties = _parties(group.participants)
    if len(group.participants) == 1 and any(a.several for a in group.accounts):
        return "conference"
    hosted = _hosted(group.participants)
    if any(a.trigger.word in visits() for a in group.accounts) and _only_guests(group.participants):
        return "visit"
    if words_ & visits() and words_ - {"discuss"} <= visits():
        return "visit"
    if len(parties) > 2 or (hosted and len(group.participants) > 2 and any(a.trigger.kind == "noun" for a in group.accounts)):
        return "conference"
    if "conference" in stated and (len(group.participants) != 2 or "conference" in words_):
        return "conference"
    return "in-person"


def _hosted(participants: tuple[Participant, ...]) -> bool:
    """Whether somebody who is no side of it hosts or mediates."""
    sides = [p.actor for p in participants if p.capacity == "party"]
    return any(p.capacity != "party" and not any(same_actor(p.actor, a) for a in sides) for p in participants)


def _only_guests(participants: tuple[Participant, ...]) -> bool:
    """Whether the guests' hosts are named by their state alone."""
    hosts = [p.actor for p in participants if p.capacity == "host"]
    guests = [p.actor for p in participants if p.capacity == "party"]
    return bool(hosts) and all(a.kind == "state" for a in hosts) and not any(same_actor(a, h) for a in guests for h in hosts)


def _parties(participants: tuple[Participant, ...]) -> list[str]:
    """States and bodies at the table; "European states" are at least two."""
    named = {p.actor.party or p.actor.name for p in participants if p.actor.party or p.actor.kind != "person"}
    stateless = [] if named else [p.actor.name for p in participants]
    return sorted(named) + sorted(named & words().blocs) + stateless


def _evidence(document: Document, group: Group, groups: list[Group]) -> tuple[Span, ...]:
    """The sentences that tell the contact; the clause where a sentence is long or tells another contact too."""
    others = [a for g in groups if g is not group for a in g.accounts]
    shared = _sentences(document, others)
    chosen: list[Span] = []
    for account in group.accounts:
        sentence = document.tokens[account.trigger.i].sentence
        span = account.evidence
        if sentence in shared:
            span = account.narrow
            if chosen and account.trigger.kind == "noun" and any(span.covers(o.narrow) for o in others):
                continue  # "The talks are to pave the way for a session with Rojas" tells the session
        elif len(span) > LONG:
            span = account.clause
        if not any(old.covers(span) for old in chosen):
            chosen = [old for old in chosen if not span.covers(old)] + [span]
    return _enough(sorted(chosen))


def _apart(document: Document, cited: list[tuple[Span, ...]]) -> list[tuple[Span, ...]]:
    """The words of each contact without a phrase at their end that is cited for another: "spoke with X to review the call between Y and Z"."""
    every = [span for row in cited for span in row]
    return [tuple(next((c for o in every if (c := _without(document, span, o)) is not None), span) for span in row) for row in cited]


def _without(document: Document, span: Span, other: Span) -> Span | None:
    """What stands before the phrase that leads to the other words; None where these are not within."""
    if span == other or not span.covers(other):
        return None
    first = document.tokens_in(other)[0]
    above = next((t for t in document.ancestors(first.i) if t.lower in words().after and document.subtree_span(t.i).covers(other)), None)
    start = document.subtree_span(above.i).start if above is not None else span.start
    return trimmed(document.text, Span(span.start, start)) if start > span.start else None


def _sentences(document: Document, accounts: list[Contact]) -> set[int]:
    return {document.tokens[a.trigger.i].sentence for a in accounts}


def _enough(spans: list[Span]) -> tuple[Span, ...]:
    """The first spans up to the limit."""
    kept: list[Span] = []
    for span in spans:
        if not kept or sum(map(len, kept)) + len(span) <= MOST:
            kept.append(span)
    return tuple(kept)


def _inside(quotes: list[Quote], evidence: tuple[Span, ...]) -> tuple[Quote, ...]:
    """Only words that are cited, each once."""
    cited = {q for q in quotes if len(q.span) and any(e.covers(q.span) for e in evidence)}
    return tuple(sorted(q for q in cited if not any(o != q and o.span.covers(q.span) for o in cited)))
