"""What one article says, resolved within that article alone: dates, actors, places, quotations, attributions."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from briefgen.model.document import Document
from briefgen.model.span import Span
from briefgen.model.vocabulary import ActorKind, Mode, Stance

Precision = Literal["minute", "day", "night", "week", "month", "season", "quarter", "year", "interval", "open", "none"]


@dataclass(frozen=True, slots=True)
class DateValue:
    """When: an interval of days, both ends included. A month is an interval, not its first day."""

    start: str | None = None
    """First day, YYYY-MM-DD; None where the text leaves it open."""
    end: str | None = None
    """Last day, YYYY-MM-DD."""
    precision: Precision = "none"
    """How exact the words are."""
    text: str | None = None
    """The words of the article, verbatim; None where it gives none."""
    basis: str = "not stated"
    """How the days follow from the words, printable: `'Wednesday' + article of 2025-04-21`."""


UNDATED = DateValue()


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date, time, duration or repeated time in the article's words."""

    span: Span
    timex: str
    """TimeML value: 2025-04-23, 2025-W16, 2025-04, P3Y, PRESENT_REF ..."""
    type: Literal["DATE", "TIME", "DURATION", "SET"]
    """TimeML type."""
    value: DateValue
    """The days meant; `UNDATED`-like (start and end None) for durations and where no anchor is known."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who acts or speaks, as resolved inside one article."""

    key: str
    """Identity for comparing, folded: `vladimir putin`, `russia`, `russia/defence ministry`."""
    name: str
    """Name to print: the fullest spelling in the article, or the controlled name of a state."""
    kind: ActorKind
    """`unnamed` is a described person or group without a name ("diplomatic sources", "a senior official")."""
    role: str | None = None
    """Office as the article words it, verbatim."""
    party: str | None = None
    """Controlled name of the state or body acted for, such as `Russia`."""


@dataclass(frozen=True, slots=True)
class ActorMention:
    """How the article words an actor in one place."""

    span: Span
    """The whole mention, title and apposition's name included."""
    head: int
    """Its head token."""
    actors: tuple[Actor, ...]
    """Who is meant: one, or several for "the two leaders", "both countries"."""
    form: Literal["name", "nominal", "pronoun", "possessive", "adjective"]
    rule: str
    """The rule that resolved it."""


@dataclass(frozen=True, slots=True)
class Place:
    """Somewhere, with coordinates only where the gazetteer is sure."""

    key: str
    """Identity for comparing, folded."""
    name: str
    """As the article writes it."""
    kind: Literal["city", "region", "country", "venue", "sea", "other"]
    lat: float | None = None
    """Degrees north."""
    lon: float | None = None
    """Degrees east."""
    country: str | None = None
    """Controlled name of the state it lies in (UN usage)."""


@dataclass(frozen=True, slots=True)
class HeadingPlace:
    """The one town that a heading names."""

    block: int
    """Position of the heading in `Article.blocks`."""
    place: Place


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """How the article words a place."""

    span: Span
    head: int
    """Its head token."""
    place: Place


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words between quotation marks, paired by typography."""

    span: Span
    """Marks included."""
    inner: Span
    """Marks left out."""
    kind: Literal["speech", "scare"]
    """`scare`: a word or phrase picked out, not a sentence spoken."""
    closed: bool = True
    """False where the paragraph ends without a closing mark and the next goes on."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """Source, cue and content (PARC): who is credited with which words, and by which word."""

    source: Span | None
    """The words that name who is credited."""
    cue: Span | None
    """The verb, noun or preposition that attributes."""
    cue_head: int | None
    """Its head token."""
    content: tuple[Span, ...]
    """What is attributed, in text order."""
    mode: Mode
    actors: tuple[Actor, ...]
    """Whom the source resolves to; empty where it stays open."""
    via: tuple[Actor, ...] = ()
    """Who relays it: media, agencies, a spokesman's own reporter."""
    addressee: Actor | None = None
    frame: Stance = "says"
    """The stance that the cue gives."""
    rule: str = ""
    """The rule that found it."""


@dataclass(frozen=True)
class Reading:
    """Everything the floors above need to know about one article."""

    document: Document
    dates: tuple[DateMention, ...]
    actors: tuple[ActorMention, ...]
    places: tuple[PlaceMention, ...]
    quotations: tuple[Quotation, ...]
    attributions: tuple[Attribution, ...]
    headings: tuple[HeadingPlace, ...]

    @cached_property
    def _actor_of(self) -> dict[int, ActorMention]:
        found: dict[int, ActorMention] = {}
        for mention in self.actors:
            for token in self.document.tokens_in(mention.span):
                found.setdefault(token.i, mention)
        return found

    def actor_at(self, i: int) -> ActorMention | None:
        """The actor mention that token `i` belongs to, if any."""
        return self._actor_of.get(i)

    def attributions_around(self, i: int) -> list[Attribution]:
        """The attributions whose content holds token `i`, the narrowest first."""
        token = self.document.tokens[i]
        around = sorted(
            (len(span), n)
            for n, attribution in enumerate(self.attributions)
            for span in attribution.content
            if span.start <= token.start and token.end <= span.end
        )
        return [self.attributions[n] for _, n in around]

    def actors_in(self, span: Span) -> list[ActorMention]:
        """The actor mentions that lie inside `span`."""
        return [m for m in self.actors if span.covers(m.span)]

    def dates_in(self, span: Span) -> list[DateMention]:
        """The date mentions that lie inside `span`."""
        return [m for m in self.dates if span.covers(m.span)]

    def places_in(self, span: Span) -> list[PlaceMention]:
        """The place mentions that lie inside `span`."""
        return [m for m in self.places if span.covers(m.span)]
