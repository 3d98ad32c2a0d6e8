"""Where citations and evidence meet in an article's text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefgen.model.span import Span

LEAST = 8
"""Characters that a citation and an evidence must share, or the whole of the shorter one."""

_SENTENCE_END = re.compile(r"[.!?…][”\"’')\]]*\s+(?=[“\"‘A-Z0-9—–-])|\n+")

Spans = Sequence[Span]


def trimmed(text: str, span: Span) -> Span:
    """`span` without outer blanks."""
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, max(start, span.end - len(words) + len(words.rstrip())))


def size(spans: Spans) -> int:
    """Characters of all spans."""
    return sum(map(len, spans))


def overlap(cited: Spans, evidence: Spans) -> float:
    """The best share of a span that lies in one of the other side; 0 where no two share enough."""
    best = 0.0
    for a in cited:
        for b in evidence:
            shared, shorter = _shared(a, b), min(len(a), len(b))
            if shared > 0 and (shared >= LEAST or shared >= shorter):
                best = max(best, shared / max(1, shorter))
    return best


def covered(spans: Spans, by: Spans) -> int:
    """Characters of `spans` that lie in `by`, where a character of `by` counts once."""
    return sum(max(0, _shared(a, b)) for a in spans for b in _united(by))


def _shared(a: Span, b: Span) -> int:
    return min(a.end, b.end) - max(a.start, b.start)


def _united(spans: Spans) -> list[Span]:
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return found


def sentences(text: str, spans: Spans) -> list[Span]:
    """Each span widened to its sentences."""
    ends = [found.end() for found in _SENTENCE_END.finditer(text)]
    return [Span(max((e for e in ends if e <= span.start), default=0), _end(text, span)) for span in spans]


def _end(text: str, span: Span) -> int:
    """The first end of a sentence from the span's last character on."""
    found = _SENTENCE_END.search(text, max(span.start, span.end - 1))
    return found.end() if found else len(text)
