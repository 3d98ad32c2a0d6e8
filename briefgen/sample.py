"""Briefs built by hand, of any size, over made-up articles about made-up states: work on pages needs no extraction."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from briefgen.model.brief import Brief, Claim, Discrepancy, Gap, Incident, Meeting, Position, Source, Text
from briefgen.model.mentions import CasualtyFigure, Participant
from briefgen.model.reading import UNDATED, Actor, DateValue, Place
from briefgen.model.span import Citation

TODAY = date(2031, 5, 12)
OUTLETS = ("Coastal Wire", "The Harbour Post", "Valley Radio", None)
PARTIES = ("Arvania", "Belmark", "Corvia")


def actor(name: str, party: str | None, role: str | None = None, kind: str = "person") -> Actor:
    return Actor(name.lower(), name, kind, role, party)  # type: ignore[arg-type]


ORLAN = actor("Mira Orlan", "Arvania", "Arvanian President")
TESK = actor("Jonas Tesk", "Belmark", "Foreign Minister")
HALE = actor("Ada Hale", "Corvia", "special envoy")
ARVANIA, BELMARK, CORVIA = (actor(name, name, None, "state") for name in PARTIES)
MINISTRY = actor("Belmark’s defence ministry", "Belmark", None, "body")
WIRE = actor("Coastal Wire", None, None, "media")
DIPLOMAT = actor("two Western diplomats", None, None, "unnamed")


@dataclass
class Articles:
    """Articles that grow sentence by sentence; each sentence is a paragraph."""

    texts: dict[str, list[str]] = field(default_factory=lambda: {f"S{i}": [] for i in range(1, 5)})

    def cite(self, source: str, sentence: str) -> Citation:
        """Add a paragraph and cite it."""
        start = sum(len(paragraph) + 2 for paragraph in self.texts[source])
        self.texts[source].append(sentence)
        return Citation(source, start, start + len(sentence), sentence)

    def text(self, source: str) -> str:
        return "".join(paragraph + "\n\n" for paragraph in self.texts[source])


def day(offset: int, text: str | None = None, precision: str = "day", length: int = 0) -> DateValue:
    first = TODAY + timedelta(days=offset)
    basis = f"'{text}' + article of {TODAY}" if text else "not stated"
    return DateValue(first.isoformat(), (first + timedelta(days=length)).isoformat(), precision, text, basis)  # type: ignore[arg-type]


POSITIONS: tuple[tuple[Actor, str, str, str, str, str], ...] = (
    (ORLAN, "demands", "direct", "every soldier must leave the Lower Valley before we sit down", "withdrawal",
     "“every soldier must leave the Lower Valley before we sit down,” President Mira Orlan said on Friday."),
    (TESK, "rejects", "indirect", "any arrangement that freezes Arvania’s gains along the river", "territory",
     "Foreign Minister Jonas Tesk rejected any arrangement that freezes Arvania’s gains along the river."),
    (HALE, "proposes", "indirect", "a 30-day halt to attacks on power stations, to be watched by a third party", "ceasefire",
     "Envoy Ada Hale proposed a 30-day halt to attacks on power stations, to be watched by a third party, officials said."),
    (BELMARK, "accepts", "indirect", "a full ceasefire if [Arvania] does the same … without conditions", "ceasefire",
     "Belmark would accept a full ceasefire if its neighbour does the same, it said, without conditions."),
    (ARVANIA, "warns", "direct", "We cannot rush into a deal that leaves our border open.", "ceasefire",
     "“We cannot rush into a deal that leaves our border open.” That was the answer from the capital."),
    (HALE, "says", "mixed", "the two sides were “closer than at any time since the winter”", "talks",
     "Hale told reporters the two sides were “closer than at any time since the winter”."),
    (TESK, "accuses", "indirect", "Arvania of feigning interest in the talks to gain time for a summer offensive", "talks",
     "Tesk accused Arvania of feigning interest in the talks to gain time for a summer offensive."),
    (DIPLOMAT, "doubts", "indirect", "that the pause would hold beyond the harvest", "ceasefire",
     "Two Western diplomats doubted that the pause would hold beyond the harvest."),
    (ORLAN, "offers", "indirect", "direct talks with Belmark in a neutral city", "talks",
     "Orlan reportedly offered direct talks with Belmark in a neutral city, Coastal Wire reported."),
    (CORVIA, "threatens", "indirect", "could walk away from the talks altogether if there is no more progress within days", "talks",
     "Corvia could walk away from the talks altogether if there is no more progress within days, an official said."),
)  # fmt: skip


def positions(articles: Articles, n: int) -> list[Position]:
    made = []
    for i in range(n):
        who, stance, mode, statement, issue, sentence = POSITIONS[i % len(POSITIONS)]
        cited = [articles.cite(f"S{i % 4 + 1}", sentence)]
        if i % 7 == 1:
            cited.append(articles.cite(f"S{(i + 1) % 4 + 1}", f"A second report agrees: {sentence}"))
        made.append(
            Position(
                id=f"position-{who.name.lower().replace(' ', '-')}-{stance}-{i}", citations=tuple(cited), origins=1 + (i % 14 == 1),
                discrepancies=(), rules=("cue-verb", "statement-whole-clause"), date=day(-(i % 40), "Friday") if i % 5 else UNDATED,
                actor=who, stance=stance, issue=issue, statement=statement, mode=mode,  # type: ignore[arg-type]
                hedge=Text("reportedly", cited[0].source) if "reportedly" in sentence else None,
                addressee=BELMARK if stance == "offers" else None, via=(WIRE,) if "Coastal Wire" in sentence else (),
            )
        )  # fmt: skip
    return made


def meetings(articles: Articles, n: int) -> list[Meeting]:
    kinds = (
        ("held", "in-person"),
        ("held", "call"),
        ("planned", "conference"),
        ("proposed", "visit"),
        ("unconfirmed", "video"),
        ("cancelled", "in-person"),
    )
    made = []
    for i in range(n):
        status, form = kinds[i % len(kinds)]
        offset = i % 9 + 1 if status in ("planned", "proposed") and i % 4 else -(3 * i % 61)
        cited = [
            articles.cite(
                f"S{i % 4 + 1}", f"Orlan and Tesk met in Port Ansel for five hours to discuss the exchange of prisoners, day {i}."
            )
        ]
        if i % 3 == 0:
            cited.append(articles.cite(f"S{(i + 1) % 4 + 1}", f"The Port Ansel meeting, {i} in the count, “ended without agreement”."))
        rival = Discrepancy("date", (Claim("Friday", "Coastal Wire", articles.cite("S1", "It took place on Friday.")),
                                     Claim("Saturday", "The Harbour Post", articles.cite("S2", "They met on Saturday."))), "rival-dates")  # fmt: skip
        made.append(
            Meeting(
                id=f"meeting-orlan-tesk-port-ansel-{i}", citations=tuple(cited), origins=1 + (i % 6 == 0), discrepancies=(rival,) if i == 3 else (),
                rules=("met-in", "same-place-and-week"), date=day(offset, "last week", "week", 6) if i % 4 == 1 else day(offset, "Monday") if i % 5 else UNDATED,
                participants=(Participant(ORLAN), Participant(TESK), Participant(HALE, "mediator"))[: 2 + i % 2],
                format=form, status=status, place=Place("port ansel", "Port Ansel", "city") if i % 3 else None,  # type: ignore[arg-type]
                topics=(Text("the exchange of prisoners", cited[0].source),),
                outcome=(Text("ended without agreement", cited[1].source),) if len(cited) > 1 else (), reported_by=HALE if i % 4 == 2 else None,
            )
        )  # fmt: skip
    return made


def incidents(articles: Articles, n: int) -> list[Incident]:
    made = []
    for i in range(n):
        kind = ("missile strike", "drone attack", "shelling", "ceasefire violation")[i % 4]
        sentence = (
            f"A {kind} on Tarn Bridge killed at least {i + 3} people and wounded a dozen others, hitting a school and two grain stores."
        )
        cited = articles.cite(f"S{i % 4 + 1}", sentence)
        rival = Discrepancy("number", (Claim(f"at least {i + 3}", "The Harbour Post", cited),
                                       Claim("nearly 3,000", "Belmark’s defence ministry", articles.cite("S3", "The ministry counted nearly 3,000 breaches in two days."))), "rival-counts")  # fmt: skip
        made.append(
            Incident(
                id=f"incident-{kind.replace(' ', '-')}-tarn-bridge-{i}", citations=(cited,), origins=1, discrepancies=(rival,) if i == 0 else (),
                rules=("strike-verb",), date=day(-(2 * i % 45), "overnight", "night", 1) if i % 3 else day(-(2 * i % 45), "Sunday"),
                type=kind, place=Place("tarn bridge", "Tarn Bridge", "city") if i % 5 else None,  # type: ignore[arg-type]
                killed=CasualtyFigure(i + 3, None, f"at least {i + 3} people") if i % 3 != 2 else None,
                wounded=CasualtyFigure(12, 12, "a dozen others") if i % 3 == 0 else None, perpetrator=ARVANIA if i % 4 == 1 else None,
                targets=(Text("a school and two grain stores", cited.source),) if i % 2 else (), victims=(), reported_by=MINISTRY if i % 3 else None,
                weapon=Text("drone", cited.source) if "drone" in kind else None, damage=(), count=None,
            )
        )  # fmt: skip
    return made


def sources(articles: Articles) -> tuple[Source, ...]:
    found = []
    for i, source in enumerate(sorted(articles.texts)):
        text = articles.text(source)
        published = None if i == 3 else TODAY - timedelta(days=2 * i)
        title = (
            "Talks resume in Port Ansel as both sides trade blame",
            "Envoy says sides “closer” after river summit",
            "Breaches counted on the second day",
            None,
        )[i]
        found.append(
            Source(
                id=source, path=f"seeds/{i:03}_article.txt", sha256=hashlib.sha256(text.encode(errors="replace")).hexdigest(), title=title, outlet=OUTLETS[i],
                url="https://news.example/talks" if i == 0 else None, author=None, published=published,
                published_basis="header" if published else "none", origin="S2" if i == 2 else source, reliability=None, lang="en", length=len(text),
            )
        )  # fmt: skip
    return tuple(found)


def sample_brief(
    n: int = 50, *, title: str = "River talks: who met, who demands what, and where the strikes fell"
) -> tuple[Brief, dict[str, str]]:
    """A brief of `n` items (half of them positions) and the text of its articles."""
    articles = Articles()
    m, p = (n + 2) // 4, (n + 1) // 2
    made = (meetings(articles, m), positions(articles, p), incidents(articles, max(0, n - m - p)))
    gaps = (
        Gap("undated-article", "S4"),
        *(Gap("no-report", item.id) for item in made[0] if item.status == "planned" and (item.date.start or "9") < TODAY.isoformat()),
    )
    gaps += tuple(Gap("no-date", item.id) for item in made[0] if item.date.start is None)
    brief = Brief(title, TODAY, sources(articles), *map(tuple, made), gaps, ())
    return brief, {source: articles.text(source) for source in articles.texts}


def one_position(statement: str, *, sentence: str | None = None, names: Sequence[str] = ("Mira Orlan",)) -> tuple[Brief, dict[str, str]]:
    """A brief of a single position with the words given, for hostile text."""
    articles = Articles()
    cited = articles.cite("S1", sentence or statement)
    position = Position(
        id="position-1", citations=(cited,), origins=1, discrepancies=(), rules=("test",), date=UNDATED, actor=actor(names[0], None), stance="says",
        issue=None, statement=statement, mode="indirect", hedge=None, addressee=None, via=(),
    )  # fmt: skip
    return Brief("Sample", TODAY, sources(articles), (), (position,), (), (), ()), {s: articles.text(s) for s in articles.texts}
