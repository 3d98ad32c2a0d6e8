"""The issue of a position: the words of what is said, helped by what stands around them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from briefgen.extract.positions._lexicon import Issue, scanner
from briefgen.model.reading import Attribution, Reading
from briefgen.model.span import Span

CONTENT, SENTENCE, ARTICLE = 0.8, 0.7, 1.2
"""How much a hit counts: in what is said; in the rest of its sentence; as the article's share."""
BEFORE = (0.3, 0.2)
"""The same for the sentence before and the one before that."""
OPEN = 1.5
"""How much more these count where the sentence itself names nothing: "He called the offer premature"."""
AFTER = 0.2
"""The sentence after, which counts only there."""
FAINT = 0.35
"""How much a word counts that is at home in several issues."""
MORE = 0.33
"""What each further word of an issue adds."""
TITLE = 3
"""How many sentences the title is worth."""

Scores = dict[str, float]


@dataclass(frozen=True, slots=True)
class _Hits:
    """The issues named in some words."""

    scores: Scores
    sure: bool
    """Whether one of the words is at home in one issue only."""


@dataclass(frozen=True)
class Issues:
    """The issues of one article's positions."""

    reading: Reading
    issues: tuple[Issue, ...]

    def of(self, attribution: Attribution, evidence: Sequence[Span]) -> str | None:
        """The issue with most weight; on a tie the one listed first."""
        document = self.reading.document
        content = [span.of(document.text) for span in attribution.content]
        outside = self._hits(" … ".join(self._outside(attribution, evidence)))
        inside = self._hits(" … ".join(content))
        named = inside.sure or outside.sure
        total = _sum(
            (
                (CONTENT, inside.scores),
                (SENTENCE, outside.scores),
                *((weight * (1.0 if named else OPEN), hits.scores) for weight, hits in zip(BEFORE, self._before(evidence), strict=False)),
                *((AFTER, hits.scores) for hits in ([] if named else self._after(evidence))),
                (ARTICLE, self._shares),
            )
        )
        best = max(((total.get(issue.name, 0.0), -n, issue.name) for n, issue in enumerate(self.issues)), default=(0.0, 0, ""))
        return best[2] if best[0] else None

    def _hits(self, text: str) -> _Hits:
        found: Scores = {}
        any_sure = False
        named = scanner(self.issues).found(text)
        for issue in self.issues:
            words = named.get(issue.name)
            if words is not None:
                first = 1.0 if words.sure else FAINT
                found[issue.name] = issue.weight * (first + MORE * max(len(words.sure) - 1, 0) + MORE * FAINT * len(words.faint))
                any_sure = any_sure or bool(words.sure)
        return _Hits(found, any_sure)

    def _outside(self, attribution: Attribution, evidence: Sequence[Span]) -> list[str]:
        """The words beside it; who speaks is no issue ("the National Security Council")."""
        document = self.reading.document
        held = [*attribution.content, *([attribution.source] if attribution.source else [])]
        return [t.text for span in evidence for t in document.tokens_in(span) if not any(c.start <= t.start < c.end for c in held)]

    @cached_property
    def _sentences(self) -> list[_Hits]:
        document = self.reading.document
        return [self._hits(s.span.of(document.text)) for s in document.sentences]

    def _before(self, evidence: Sequence[Span]) -> list[_Hits]:
        """The sentences before, the nearest first."""
        first = self.reading.document.sentence_at(evidence[0].start) if evidence else None
        return self._sentences[max(0, first.i - len(BEFORE)) : first.i][::-1] if first else []

    def _after(self, evidence: Sequence[Span]) -> list[_Hits]:
        last = self.reading.document.sentence_at(evidence[-1].end - 1) if evidence else None
        return self._sentences[last.i + 1 : last.i + 2] if last else []

    @cached_property
    def _shares(self) -> Scores:
        """How much of the article is about each issue, the title counting as several sentences."""
        document = self.reading.document
        titles = [b.span.of(document.text) for b in document.article.blocks if b.kind != "paragraph"][:1]
        every = [*(self._hits(text) for text in titles * TITLE), *self._sentences]
        total = _sum((1.0, hits.scores) for hits in every)
        whole = sum(total.values()) or 1.0
        weight = max((issue.weight for issue in self.issues), default=1.0)
        return {name: weight * value / whole for name, value in total.items()}


def _sum(parts: Iterable[tuple[float, Mapping[str, float]]]) -> Scores:
    total: Scores = {}
    for factor, scores in parts:
        for name, value in scores.items():
            total[name] = total.get(name, 0.0) + factor * value
    return total
