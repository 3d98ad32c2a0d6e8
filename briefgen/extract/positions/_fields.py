"""Stance, issue, hedge and date of a position, by stated rules over cue and content."""

from __future__ import annotations

import re

from briefgen.extract.positions._lexicon import content_stances, hedges
from briefgen.model.mentions import Stance
from briefgen.model.reading import UNDATED, Attribution, DateValue, Reading
from briefgen.model.span import Quote, Span

BY_CONTENT = frozenset({"says", "confirms", "expects", "describes"})
MAY_BE_CONDITIONED = frozenset({"says", "offers", "accepts", "agrees", "promises", "confirms"})


def stance_of(reading: Reading, attribution: Attribution) -> Stance:
    """The cue's stance; where the cue only says "said", that of the first pattern that fits what is said."""
    text = reading.document.text
    content = " ".join(s.of(text) for s in attribution.content).replace("’", "'")
    stance: Stance = attribution.frame
    for found, pattern in content_stances():
        if (stance in BY_CONTENT or (found == "conditions" and stance in MAY_BE_CONDITIONED)) and pattern.search(content):
            return found
    return stance


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
        if above is not None and above.i == attribution.cue_head:
            return mention.value
    return UNDATED
