"""What the attribution rules work on and what they hand over."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from briefgen.model.document import Document, Token
from briefgen.model.reading import ActorMention, Quotation
from briefgen.model.span import Span
from briefgen.model.vocabulary import Stance
from briefgen.reading.attributions._lexicon import Cues


@dataclass(frozen=True, slots=True)
class Draft:
    """An attribution before its source is resolved."""

    source: int | None
    """Head token of the source."""
    cue: tuple[int, ...]
    """Tokens of the cue, its head first."""
    content: tuple[Span, ...]
    stance: Stance
    rule: str
    addressee: int | None = None
    """Head token of who is addressed."""
    relay: int | None = None
    """Head token of the medium that passes the words on, where the rule itself knows it."""


@dataclass(frozen=True)
class Scene:
    """An article with what lower steps found in it."""

    document: Document
    quotations: tuple[Quotation, ...]
    mentions: tuple[ActorMention, ...]
    cues: Cues
    by_token: dict[int, ActorMention] = field(default_factory=dict)
    media: dict[int, tuple[Token, ...]] = field(default_factory=dict)
    """The media of the sentences looked at so far."""

    def mention_at(self, i: int) -> ActorMention | None:
        """The actor mention that token `i` belongs to."""
        return self.by_token.get(i)

    def quoted(self, token: Token) -> Quotation | None:
        """The quotation that holds the token, if any."""
        return next((q for q in self.quotations if q.span.start <= token.start < q.span.end), None)

    def quotations_of(self, span: Span) -> list[Quotation]:
        """The quotations that touch `span`."""
        return [q for q in self.quotations if q.span.overlaps(span)]


Rule = Callable[[Scene], Iterator[Draft]]
