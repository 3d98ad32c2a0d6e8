"""Articles with mentions, made by hand for the tests of merging, brief.json and the audit."""

from datetime import date

from briefgen.merge import merge
from briefgen.model.article import Article, Block
from briefgen.model.brief import Brief, Position
from briefgen.model.mentions import CasualtyFigure, IncidentMention, MeetingMention, Mentions, Participant, PositionMention
from briefgen.model.reading import UNDATED, Actor, DateValue, Place
from briefgen.model.span import Quote, Span
from briefgen.sample import Maker


def person(name, party=None, role=None):
    return Actor(name.casefold(), name, "person", role, party)


def state(name):
    return Actor(name.casefold(), name, "state", None, name)


PUTIN, PUTIN_SHORT = person("Vladimir Putin", "Russia"), person("Putin", "Russia")
WITKOFF, KUSHNER = person("Steve Witkoff", "United States"), person("Jared Kushner", "United States")
TRUMP, RUBIO, LAVROV = person("Donald Trump", "United States"), person("Marco Rubio", "United States"), person("Sergei Lavrov", "Russia")
RUSSIA, UKRAINE, US, UK, FRANCE = map(state, ("Russia", "Ukraine", "United States", "United Kingdom", "France"))


def city(name, lat=None, lon=None, country=None, kind="city"):
    return Place(name.casefold(), name, kind, lat, lon, country)


MOSCOW, PETERSBURG = city("Moscow", 55.75, 37.6, "Russia"), city("St Petersburg", 59.9, 30.3, "Russia")
LONDON, PARIS = city("London", 51.5, -0.1, "United Kingdom"), city("Paris", 48.86, 2.35, "France")


def day(text, end=None, words=None):
    return DateValue(text, end or text, "day" if end is None else "interval", words, "as the article says")


class Paper:
    """An article that grows by a sentence with every mention."""

    def __init__(self, name, published=None, outlet=None):
        self.name, self.published, self.outlet = name, date.fromisoformat(published) if published else None, outlet
        self.text, self.found = f"Report {name}.", {"meetings": [], "positions": [], "incidents": []}

    def say(self, sentence):
        start = len(self.text) + 1
        self.text += " " + sentence
        return Span(start, len(self.text))

    def meeting(self, *actors, status="held", when=UNDATED, place=None, how="in-person", said=None):
        span = self.say(said or f"Meeting number {len(self.found['meetings'])} of {self.name} took place.")
        people = tuple(Participant(a) for a in actors)
        self.found["meetings"].append(MeetingMention(people, how, status, when, place, (), (), None, (span,), ("test",)))
        return self

    def position(self, actor, statement, *, mode="direct", stance="says", issue=None, said=None):
        span = self.say(said or f"{actor.name} said: {statement}.")
        self.found["positions"].append(PositionMention(actor, stance, issue, statement, mode, None, None, (), UNDATED, (span,), ("test",)))
        return self

    def incident(self, kind, said, *, victims=None, **fields):
        span = self.say(said)
        quotes = (
            (Quote(Span(span.start + said.index(victims), span.start + said.index(victims) + len(victims)), victims),) if victims else ()
        )
        self.found["incidents"].append(IncidentMention(kind, evidence=(span,), rules=("test",), victims=quotes, **{"place": None} | fields))
        return self

    def made(self):
        block = Block("paragraph", Span(0, len(self.text)), "test")
        article = Article(f"seeds/{self.name}.txt", self.name, self.text, (block,), outlet=self.outlet, published=self.published)
        return article, Mentions(**{k: tuple(v) for k, v in self.found.items()})


def brief_of(*papers, **options):
    return merge([p.made() for p in papers], title="Test", **options)


def meetings_of(*papers):
    return brief_of(*papers).meetings


def toll(n):
    return CasualtyFigure(n, n, str(n))


SUMY = city("Sumy", 50.9, 34.8, "Ukraine")


def witkoff_planned():
    week = day("2025-04-21", "2025-04-27", "this week")
    return Paper("planned", "2025-04-22").meeting(WITKOFF, RUSSIA, status="planned", when=week, place=MOSCOW, how="visit")


def witkoff_held():
    kremlin = city("Kremlin", 55.752, 37.618, "Russia", "venue")
    return (
        Paper("held", "2025-04-26").meeting(PUTIN_SHORT, WITKOFF, when=day("2025-04-25"), place=kremlin).position(PUTIN, "no preconditions")
    )


def everything():
    march = Paper("march", "2025-03-19").meeting(PUTIN, WITKOFF, when=day("2025-03-13"), place=MOSCOW)
    undated = Paper("late", "2025-09-01").meeting(PUTIN, WITKOFF)
    return [witkoff_planned(), witkoff_held(), march, undated, Paper("z").meeting(RUBIO, LAVROV, how="call")]


def one_position(statement: str, *, sentence: str | None = None, name_of: str = "Mira Orlan") -> tuple[Brief, dict[str, str]]:
    """A brief of a single position with the words given."""
    articles = Maker()
    position = Position(
        id="position-1", citations=(articles.cite("S1", sentence or statement),), origins=1, discrepancies=(), rules=("test",), date=UNDATED,
        actor=Actor(name_of.lower(), name_of, "person"), stance="says", issue=None, statement=statement, mode="indirect", hedge=None, addressee=None, via=(),
    )  # fmt: skip
    texts = articles.texts()
    return Brief("Sample", None, articles.sources(texts), (), (position,), (), (), ()), texts
