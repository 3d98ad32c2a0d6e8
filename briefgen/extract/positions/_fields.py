"""Stance, issue, hedge and date of a position, by stated rules over cue and content."""

from __future__ import annotations

import re

from briefgen.extract.positions._lexicon import content_stances, hedges
from briefgen.extract.positions._select import content_roots
from briefgen.model.reading import UNDATED, Actor, Attribution, DateValue, Reading
from briefgen.model.span import Quote, Span
from briefgen.model.vocabulary import Stance

BY_CONTENT = frozenset({"says", "confirms", "expects", "describes"})
MAY_BE_CONDITIONED = frozenset({"says", "offers", "accepts", "agrees", "promises", "confirms"})


def stance_of(reading: Reading, attribution: Attribution, actor: Actor) -> Stance:
    """The cue's stance; where the cue only says "said", that of the first pattern that fits what is said."""
    text = reading.document.text
    content = " ".join(s.of(text) for s in attribution.content).replace("’", "'")
    stance: Stance = attribution.frame
    if stance not in BY_CONTENT | MAY_BE_CONDITIONED:
        return stance
    own = _speaks_of_self(reading, attribution, actor)
    for row in content_stances():
        fits = stance in BY_CONTENT or row.stance == "conditions"
        if fits and (own or not row.of_self) and row.pattern.search(content):
            return row.stance
    return stance


def _speaks_of_self(reading: Reading, attribution: Attribution, actor: Actor) -> bool:
    """Whether the subject of what is said is the speaker, or whoever the speaker acts for."""
    document = reading.document
    if attribution.frame in MAY_BE_CONDITIONED and attribution.frame not in BY_CONTENT:
        return True
    for root in content_roots(reading, attribution):
        for subject in document.children(root.i, "nsubj"):
            if subject.lower in {"i", "we"}:
                return True
            mention = reading.actor_at(subject.i)
            if mention and any(a.key == actor.key or (a.party and a.party == actor.party) for a in mention.actors):
                return True
    return False


def issue_of(patterns: tuple[tuple[str, re.Pattern[str]], ...], content: str, statement: str) -> str | None:
    """The issue with most hits in what is said, else in the whole statement; on a tie the one listed first."""
    for text in (content, statement):
        hits = [(len(pattern.findall(text)), -n, name) for n, (name, pattern) in enumerate(patterns)]
        best = max(hits, default=(0, 0, ""))
        if best[0]:
            return best[2]
    return None


def hedge_of(reading: Reading, attribution: Attribution) -> Quote | None:
    """The first word in what is said that says how sure it is."""
    text = reading.document.text
    for span in attribution.content:
        found = hedges().search(text, span.start, span.end)
        if found:
            return Quote(Span(found.start(), found.end()), found.group())
    return None


def date_said(reading: Reading, attribution: Attribution) -> DateValue:
    """A date that hangs on the cue itself: "said on Monday", "warned on Thursday that"."""
    document = reading.document
    if attribution.cue_head is None:
        return UNDATED
    held = list(attribution.content)
    for mention in reading.dates:
        if mention.type not in {"DATE", "TIME"} or any(span.overlaps(mention.span) for span in held):
            continue
        tokens = document.tokens_in(mention.span)
        if not tokens or tokens[0].sentence != document.tokens[attribution.cue_head].sentence:
            continue
        head = next((t for t in tokens if t.head not in {x.i for x in tokens}), tokens[0])
        above = next((t for t in document.ancestors(head.i) if t.pos in {"VERB", "AUX"}), None)
        between = document.tokens[min(attribution.cue_head, tokens[0].i) : max(attribution.cue_head, tokens[0].i)]
        if above is not None and above.i == attribution.cue_head and not any(t.text == "," for t in between):
            return mention.value
    return UNDATED
