"""A made-up brief of any size, for designing templates: words from `data/sample.yaml`, every kind of entry and every awkward case.

Nothing is extracted here; facts and articles are put together so that each citation holds.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache

from msgspec import Struct

from briefgen.lexicons import lexicon
from briefgen.model.brief import Brief, Claim, Discrepancy, Gap, Incident, Meeting, Position, Source, Text
from briefgen.model.mentions import CasualtyFigure, Participant
from briefgen.model.reading import UNDATED, Actor, DateValue, Place, Precision
from briefgen.model.span import Citation
from briefgen.model.vocabulary import ActorKind, IncidentType, MeetingFormat, MeetingStatus, Mode, Stance


class _Person(Struct, frozen=True):
    name: str
    kind: ActorKind
    role: str | None = None
    party: str | None = None


class _Article(Struct, frozen=True):
    outlet: str | None = None
    title: str | None = None
    url: str | None = None
    days_ago: int | None = None
    same_as: str | None = None


class _Said(Struct, frozen=True):
    actor: str
    stance: Stance
    mode: Mode
    issue: str
    statement: str
    sentence: str
    hedge: str | None = None
    to: str | None = None
    via: str | None = None


class _Where(Struct, frozen=True):
    name: str
    lat: float
    lon: float


class _Met(Struct, frozen=True):
    place: _Where
    kinds: tuple[tuple[MeetingStatus, MeetingFormat], ...]
    sentence: str
    topic: str
    again: str
    outcome: str
    dates: tuple[tuple[str, str, str], ...]


class _Happened(Struct, frozen=True):
    place: _Where
    types: tuple[IncidentType, ...]
    sentence: str
    killed: str
    wounded: str
    target: str
    count: tuple[str, str]


class _Sample(Struct, frozen=True):
    title: str
    as_of: date
    actors: dict[str, _Person]
    articles: tuple[_Article, ...]
    positions: tuple[_Said, ...]
    dated: str
    when: dict[str, str]
    again: str
    meetings: _Met
    incidents: _Happened


@cache
def words() -> _Sample:
    """What the sample is made of."""
    return lexicon("sample", _Sample)


def sample_brief(n: int = 50) -> tuple[Brief, dict[str, str]]:
    """A brief of `n` items, half of them positions, and the text of its articles by id."""
    maker = Maker()
    meetings = [maker.meeting(i) for i in range((n + 2) // 4)]
    positions = [maker.position(i) for i in range((n + 1) // 2)]
    incidents = [maker.incident(i) for i in range(max(0, n - len(meetings) - len(positions)))]
    as_of = words().as_of
    past = [m.id for m in meetings if m.status == "planned" and (m.date.start or "9") < as_of.isoformat()]
    gaps = (
        Gap("undated-article", "S4"),
        *(Gap("no-report", item) for item in past),
        *(Gap("no-date", m.id) for m in meetings if not m.date.start),
    )
    texts = maker.texts()
    return Brief(words().title, as_of, maker.sources(texts), tuple(meetings), tuple(positions), tuple(incidents), gaps, ()), texts


def actor(name: str) -> Actor:
    """Somebody of the sample, by the key in the data file."""
    person = words().actors[name]
    return Actor(person.name.lower(), person.name, person.kind, person.role, person.party)


class Maker:
    """Articles that grow sentence by sentence, each a paragraph, and the facts that cite them."""

    def __init__(self) -> None:
        self._paragraphs: dict[str, list[str]] = {f"S{i}": [] for i in range(1, len(words().articles) + 1)}

    def cite(self, source: str, sentence: str) -> Citation:
        """Add a paragraph and cite it."""
        start = sum(len(paragraph) + 2 for paragraph in self._paragraphs[source])
        self._paragraphs[source].append(sentence)
        return Citation(source, start, start + len(sentence), sentence)

    def texts(self) -> dict[str, str]:
        """The articles so far."""
        return {source: "".join(paragraph + "\n\n" for paragraph in found) for source, found in self._paragraphs.items()}

    def sources(self, texts: dict[str, str]) -> tuple[Source, ...]:
        """The articles as a brief lists them."""
        return tuple(
            Source(
                id=source,
                path=f"seeds/{i:03}_article.txt",
                sha256=hashlib.sha256(text.encode(errors="replace")).hexdigest(),
                title=article.title,
                outlet=article.outlet,
                url=article.url,
                author=None,
                published=None if article.days_ago is None else words().as_of - timedelta(days=article.days_ago),
                published_basis="none" if article.days_ago is None else "header",
                origin=article.same_as or source,
                reliability=None,
                lang="en",
                length=len(text),
            )
            for i, ((source, text), article) in enumerate(zip(sorted(texts.items()), words().articles, strict=True))
        )

    def position(self, i: int) -> Position:
        """The `i`-th position; every seventh is told twice, every fifth undated."""
        said = words().positions[i % len(words().positions)]
        who = actor(said.actor)
        date = _day(-(i % 40), "position") if i % 5 else UNDATED
        cited = [self.cite(f"S{i % 4 + 1}", _dated(said.sentence, date))]
        if i % 7 == 1:
            cited.append(self.cite(f"S{(i + 1) % 4 + 1}", words().again.format(sentence=said.sentence)))
        return Position(
            id=f"position-{who.name.lower().replace(' ', '-')}-{said.stance}-{i}",
            citations=tuple(cited),
            origins=1 + (i % 14 == 1),
            discrepancies=(),
            rules=("sample",),
            date=date,
            actor=who,
            stance=said.stance,
            issue=said.issue,
            statement=said.statement,
            mode=said.mode,
            hedge=Text(said.hedge, cited[0].source) if said.hedge else None,
            addressee=actor(said.to) if said.to else None,
            via=(actor(said.via),) if said.via else (),
        )

    def meeting(self, i: int) -> Meeting:
        """The `i`-th meeting; the fourth has rival dates, some have a week for a date or none, some no place."""
        met = words().meetings
        status, form = met.kinds[i % len(met.kinds)]
        offset = i % 9 + 1 if status in {"planned", "proposed"} and i % 4 else -(3 * i % 61)
        date = _day(offset, "week", "week", 6) if i % 4 == 1 else _day(offset, "meeting") if i % 5 else UNDATED
        cited = [self.cite(f"S{i % 4 + 1}", _dated(met.sentence.format(n=i), date))]
        if i % 3 == 0:
            cited.append(self.cite(f"S{(i + 1) % 4 + 1}", met.again.format(n=i)))
        people = (Participant(actor("orlan")), Participant(actor("tesk")), Participant(actor("hale"), "mediator"))
        return Meeting(
            id=f"meeting-orlan-tesk-port-ansel-{i}",
            citations=tuple(cited),
            origins=1 + (i % 6 == 0),
            discrepancies=(self._rival_dates(met.dates),) if i == 3 else (),
            rules=("sample",),
            date=date,
            participants=people[: 2 + i % 2],
            format=form,
            status=status,
            place=_place(met.place) if i % 3 else None,
            topics=(Text(met.topic, cited[0].source),),
            outcome=(Text(met.outcome, cited[1].source),) if len(cited) > 1 else (),
            reported_by=actor("hale") if i % 4 == 2 else None,
        )

    def incident(self, i: int) -> Incident:
        """The `i`-th incident; the first has rival counts, some have no place, toll, doer or claimant."""
        happened = words().incidents
        kind = happened.types[i % len(happened.types)]
        date = _day(-(2 * i % 45), "night", "night", 1) if i % 3 else _day(-(2 * i % 45), "day")
        cited = self.cite(f"S{i % 4 + 1}", _dated(happened.sentence.format(type=kind, killed=i + 3), date))
        killed = happened.killed.format(killed=i + 3)
        count, counted = happened.count
        rivals = (Claim(killed, "The Harbour Post", cited), Claim(count, actor("ministry").name, self.cite("S3", counted)))
        return Incident(
            id=f"incident-{kind.replace(' ', '-')}-tarn-bridge-{i}",
            citations=(cited,),
            origins=1,
            discrepancies=(Discrepancy("number", rivals, "sample"),) if i == 0 else (),
            rules=("sample",),
            date=date,
            type=kind,
            place=_place(happened.place) if i % 5 else None,
            killed=CasualtyFigure(i + 3, None, killed) if i % 3 != 2 else None,
            wounded=CasualtyFigure(12, 12, happened.wounded) if i % 3 == 0 else None,
            perpetrator=actor("arvania") if i % 4 == 1 else None,
            targets=(Text(happened.target, cited.source),) if i % 2 else (),
            victims=(),
            reported_by=actor("ministry") if i % 3 else None,
            weapon=Text("drone", cited.source) if "drone" in kind else None,
            damage=(),
            count=None,
        )

    def _rival_dates(self, claims: Sequence[tuple[str, str, str]]) -> Discrepancy:
        cited = (Claim(value, by, self.cite(f"S{n}", sentence)) for n, (value, by, sentence) in enumerate(claims, 1))
        return Discrepancy("date", tuple(cited), "sample")


def _place(where: _Where) -> Place:
    return Place(where.name.lower(), where.name, "city", where.lat, where.lon)


def _day(offset: int, when: str, precision: Precision = "day", length: int = 0) -> DateValue:
    first = words().as_of + timedelta(days=offset)
    last = first + timedelta(days=length)
    text = words().when[when]
    return DateValue(first.isoformat(), last.isoformat(), precision, text, f"'{text}' + article of {words().as_of}")


def _dated(sentence: str, date: DateValue) -> str:
    return words().dated.format(sentence=sentence, when=date.text) if date.text else sentence
