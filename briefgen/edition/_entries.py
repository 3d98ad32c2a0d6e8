"""Facts into entries: what a table row or a list item prints, with its notes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from briefgen.edition._dates import when
from briefgen.edition._editor import editor_mark
from briefgen.edition._labels import Labels, alone
from briefgen.edition._named import pieces
from briefgen.edition._notes import Notebook
from briefgen.edition._pieces import Citer, anchor_of, tag, who
from briefgen.edition._rivals import Rivalry
from briefgen.edition._roles import Roles
from briefgen.edition._tones import tones
from briefgen.model.brief import Fact, Incident, Meeting, Position, Text
from briefgen.model.edition import Figure, IncidentEntry, KeyPoint, MeetingEntry, PositionEntry, Tag, Upcoming, When, Who, Words
from briefgen.model.mentions import CasualtyFigure
from briefgen.model.reading import Actor
from briefgen.model.vocabulary import Capacity

PEOPLE = 4
"""So many names stand in a reference to a meeting; of more, one less and how many there are besides."""
OPENING = tuple('“"«„')


class Writer:
    """Turns facts into entries, in printing order: the notebook numbers notes as it goes."""

    def __init__(self, labels: Labels, notebook: Notebook, rivalry: Rivalry, roles: Roles, changes: Mapping[str, Tag]) -> None:
        self._labels = labels
        self._notebook = notebook
        self._rivalry = rivalry
        self._roles = roles
        self._changes = changes

    def begin(self) -> None:
        """A new part of the page: names are introduced again."""
        self._roles.begin()

    def key_point(self, together: Sequence[Position], shown: frozenset[str]) -> KeyPoint:
        """The actors of one sentence, a stance and the statement, with the notes that hold the cut."""
        position = together[0]
        citer = Citer(self._notebook, position.citations)
        marks = citer.holding(position.statement) or citer.rest()
        cut = Words(position.statement, is_quoted(position), marks, self._lang(position))
        return KeyPoint(
            tuple(self.who(p.actor, p) for p in together),
            self._stance(position),
            cut,
            anchor_of(position.id) if position.id in shown else "",
            self._rivalry.of(position, self._notebook),
            editor_mark(self._labels, position),
        )

    def meeting(self, meeting: Meeting) -> MeetingEntry:
        labels = self._labels
        citer = Citer(self._notebook, meeting.citations)
        topics, outcome = self._words(citer, meeting.topics), self._words(citer, meeting.outcome)
        return MeetingEntry(
            id=meeting.id,
            anchor=anchor_of(meeting.id),
            when=self.when(meeting),
            conflicts=self._rivalry.of(meeting, self._notebook),
            marks=citer.rest(),
            reach=self._reach(meeting),
            rules=meeting.rules,
            change=self._changes.get(meeting.id),
            editor=editor_mark(labels, meeting),
            lang=self._lang(meeting),
            participants=tuple(self.who(p.actor, meeting, p.capacity) for p in meeting.participants),
            format=tag(meeting.format, labels.formats[meeting.format]),
            status=tag(meeting.status, labels.statuses[meeting.status]),
            place=meeting.place.name if meeting.place else None,
            topics=topics,
            outcome=outcome,
            reported_by=self.who(meeting.reported_by, meeting) if meeting.reported_by else None,
        )

    def upcoming(self, meeting: Meeting, shown: frozenset[str]) -> Upcoming:
        """A planned meeting again, in the diary of what is next."""
        return Upcoming(
            id=meeting.id,
            when=self.when(meeting),
            participants=tuple(p.actor.name for p in meeting.participants),
            format=tag(meeting.format, self._labels.formats[meeting.format]),
            status=tag(meeting.status, self._labels.statuses[meeting.status]),
            place=meeting.place.name if meeting.place else None,
            marks=self._notebook.marks(meeting.citations),
            anchor=anchor_of(meeting.id) if meeting.id in shown else "",
            conflicts=self._rivalry.of(meeting, self._notebook),
            editor=editor_mark(self._labels, meeting),
        )

    def position(self, together: Sequence[Position]) -> PositionEntry:
        """One entry for all who stand behind the same sentence."""
        position = together[0]
        citer = Citer(self._notebook, position.citations)
        statement = Words(position.statement, is_quoted(position), citer.rest(), self._lang(position))
        hedge = position.hedge.text if position.hedge and position.hedge.text not in position.statement else None
        return PositionEntry(
            id=position.id,
            anchor=anchor_of(position.id),
            when=self.when(position),
            marks=(),
            reach=self._reach(position),
            conflicts=self._rivalry.of(position, self._notebook),
            rules=position.rules,
            change=next((self._changes[p.id] for p in together if p.id in self._changes), None),
            editor=editor_mark(self._labels, position),
            lang=self._lang(position),
            actors=tuple(self.who(p.actor, p) for p in together),
            also=tuple(anchor_of(p.id) for p in together[1:]),
            also_ids=tuple(p.id for p in together[1:]),
            stance=self._stance(position),
            direct=_speech(position),
            statement=statement,
            pieces=() if statement.quoted else pieces(position.statement, [p.actor for p in together]),
            issue=self._labels.issues.get(position.issue or "", position.issue),
            hedge=hedge,
            addressee=position.addressee.name if position.addressee else None,
            via=tuple(actor.name for actor in position.via),
        )

    def incident(self, incident: Incident) -> IncidentEntry:
        citer = Citer(self._notebook, incident.citations)
        words = self._labels.words
        details = [("weapon", (incident.weapon,) if incident.weapon else ()), ("targets", incident.targets), ("victims", incident.victims)]
        printed = tuple((words[name], self._words(citer, texts)) for name, texts in [*details, ("damage", incident.damage)] if texts)
        figures = [("killed", incident.killed), ("wounded", incident.wounded), ("count", incident.count)]
        lang = self._lang(incident)
        return IncidentEntry(
            id=incident.id,
            anchor=anchor_of(incident.id),
            when=self.when(incident),
            conflicts=self._rivalry.of(incident, self._notebook),
            marks=citer.rest(),
            reach=self._reach(incident),
            rules=incident.rules,
            change=self._changes.get(incident.id),
            editor=editor_mark(self._labels, incident),
            lang=lang,
            type=tag(incident.type.replace(" ", "-"), self._labels.incidents[incident.type]),
            place=incident.place.name if incident.place else None,
            figures=tuple(
                Figure(words[name], figure.text, lang)
                for name, figure in figures
                if isinstance(figure, CasualtyFigure) and name not in _set(incident)
            ),
            perpetrator=incident.perpetrator.name if incident.perpetrator else None,
            details=printed,
            claimed_by=self.who(incident.reported_by, incident) if incident.reported_by else None,
        )

    def who(self, actor: Actor, fact: Fact, capacity: Capacity = "party") -> Who:
        """Somebody of a fact, with the role that belongs here."""
        return who(self._labels, actor, self._roles.of(actor), self._lang(fact), capacity)

    def _lang(self, fact: Fact) -> str:
        """Language of a fact's words where it is not the page's: that of the article that tells it first."""
        return self._notebook.lang(fact.citations[0].source)

    def _stance(self, position: Position) -> Tag:
        return tag(position.stance, self._labels.stances[position.stance], tones()[position.stance].tone)

    def when(self, fact: Fact) -> When:
        """Its date as printed."""
        return when(self._labels, fact.date, self._lang(fact))

    def _words(self, citer: Citer, texts: Iterable[Text]) -> tuple[Words, ...]:
        return tuple(
            Words(text.text, quoted=True, marks=citer.holding(text.text, text.source), lang=self._notebook.lang(text.source))
            for text in texts
        )

    def _reach(self, fact: Fact) -> str:
        """Such as "3 articles, 2 independent origins"; empty where one article carries it."""
        articles = len({citation.source for citation in fact.citations})
        if articles < 2:
            return ""
        return f"{self._labels.count('articles', articles)}, {self._labels.count('origins', fact.origins)}"


def _set(fact: Fact) -> set[str]:
    """Fields that editors set: their words are no article's, and stand with the editors' name only."""
    return {correction.field for correction in fact.editing.corrected} if fact.editing else set()


def is_quoted(position: Position) -> bool:
    """Speech is set in quotation marks, unless the words bring their own."""
    return position.mode == "direct" and not any(mark in position.statement for mark in '“”"«»„')


def _speech(position: Position) -> bool:
    """Whether the statement is the actor's own speech from end to end, and not a sentence around it."""
    return is_quoted(position) or (position.mode == "direct" and position.statement[:1] in OPENING)


def titles(labels: Labels, facts: Sequence[Fact]) -> dict[str, str]:
    """What each fact is called where another part of the page points at it, with its date where that is known."""
    return {fact.id: ", ".join([_title(labels, fact), *_days(labels, fact), *_edited(labels, fact)]) for fact in facts}


def _days(labels: Labels, fact: Fact) -> list[str]:
    printed = when(labels, fact.date)
    return [printed.text] if printed.stated else []


def _edited(labels: Labels, fact: Fact) -> list[str]:
    """A name made of what an editor set says so."""
    return [labels.words["edited"]] if fact.editing and (fact.editing.corrected or fact.editing.made) else []


def _title(labels: Labels, fact: Fact) -> str:
    if isinstance(fact, Meeting):
        return _people(labels, [p.actor.name for p in fact.participants]) or alone(labels.formats[fact.format])
    if isinstance(fact, Position):
        return f"{fact.actor.name}{labels.words['colon']} {labels.stances[fact.stance]}"
    assert isinstance(fact, Incident)
    return ", ".join([alone(labels.incidents[fact.type]), *([fact.place.name] if fact.place else [])])


def _people(labels: Labels, names: Sequence[str]) -> str:
    if len(names) <= PEOPLE:
        return ", ".join(names)
    return ", ".join([*names[: PEOPLE - 1], labels.count("more", len(names) - PEOPLE + 1)])
