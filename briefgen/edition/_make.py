"""Puts an edition together in printing order, so that notes are numbered as a reader meets them."""

from __future__ import annotations

from collections.abc import Mapping, Sized
from dataclasses import dataclass

from briefgen.edition._choose import group_order, in_order
from briefgen.edition._counts import counts
from briefgen.edition._coverage import coverage
from briefgen.edition._dates import day_text
from briefgen.edition._entries import Writer, titles
from briefgen.edition._joint import joint, with_fellows
from briefgen.edition._labels import labels
from briefgen.edition._map import MapMaker
from briefgen.edition._masthead import dates_of, masthead, source_entries
from briefgen.edition._matrix import MatrixMaker
from briefgen.edition._method import method
from briefgen.edition._notes import Notebook, source_anchor
from briefgen.edition._people import people
from briefgen.edition._pieces import anchor_of
from briefgen.edition._rivals import Rivalry
from briefgen.edition._roles import Roles
from briefgen.edition._selection import select
from briefgen.edition._settings import SECTIONS, AudienceLike, Frame, limit_of, parts_of
from briefgen.edition._since import ChangeTeller, change_tags
from briefgen.edition._timeline import timeline
from briefgen.model.brief import Brief, Position
from briefgen.model.edition import (
    ChangeGroup,
    Conflict,
    Counts,
    Coverage,
    Edition,
    Gap,
    Group,
    IncidentEntry,
    KeyPoint,
    Link,
    Map,
    Matrix,
    MeetingEntry,
    Method,
    Person,
    Section,
    SectionName,
    Timeline,
    Upcoming,
)

ALWAYS = ("meetings", "positions", "incidents", "sources")
"""Parts that stand even when empty: that nothing was found is news. The others are left out."""

CHANGE_ITEMS = 12
"""So many items of each kind of change are named where the audience sets no limit."""
GAP_ITEMS = 12
"""So many entries are named at a gap; every entry says itself what is not stated."""


def make_edition(brief: Brief, audience: AudienceLike, texts: Mapping[str, str], *, name: str, frame: Frame | None = None) -> Edition:
    """What `audience` gets of `brief`; `texts` holds the snapshot of each article by its id."""
    return _Maker(brief, audience, texts, frame or Frame()).edition(name)


@dataclass(slots=True)
class _Parts:
    """The parts as they are made."""

    changes: tuple[ChangeGroup, ...] = ()
    changed: int = 0
    """How many items `changes` tells of."""
    key_points: tuple[KeyPoint, ...] = ()
    meetings: tuple[MeetingEntry, ...] = ()
    positions: tuple[Group, ...] = ()
    incidents: tuple[IncidentEntry, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    upcoming: tuple[Upcoming, ...] = ()
    gaps: tuple[Gap, ...] = ()
    timeline: Timeline | None = None
    matrix: Matrix | None = None
    map: Map | None = None
    counts: Counts | None = None
    people: tuple[Person, ...] = ()
    coverage: tuple[Coverage, ...] = ()
    method: Method | None = None

    def size(self, name: SectionName) -> int:
        """How many entries a section has."""
        made: dict[SectionName, Sized] = {
            "changes": range(self.changed),
            "meetings": self.meetings,
            "positions": [anchor for group in self.positions for entry in group.entries for anchor in (entry.anchor, *entry.also)],
            "incidents": self.incidents,
            "conflicts": self.conflicts,
            "next": self.upcoming,
            "gaps": self.gaps,
            "matrix": self.matrix.rows if self.matrix else (),
            "map": self.map.places if self.map else (),
            "counts": self.counts.rows if self.counts else (),
            "people": self.people,
            "coverage": self.coverage,
            "method": self.method.principles if self.method else (),
            "sources": (),
        }
        return len(made[name])


class _Maker:
    """One edition in the making."""

    def __init__(self, brief: Brief, audience: AudienceLike, texts: Mapping[str, str], frame: Frame) -> None:
        self._brief, self._audience, self._frame, self._texts = brief, audience, frame, texts
        self._labels = labels(audience.locale)
        self._order = parts_of(audience)
        self._chosen = select(brief, audience, frame, self._order)
        facts = brief.facts
        self._titles = titles(self._labels, facts) | {source.id: f"{source.id}, {source.path}" for source in brief.sources}
        self._dates = dates_of(self._labels, brief.every_source)
        self._rivalry = Rivalry(self._labels, facts, self._titles, self._dates)
        self._notebook = Notebook(self._labels, {source.id: source for source in brief.every_source}, texts)
        marked = change_tags(self._labels, brief.changes) if "changes" in self._order else {}
        self._writer = Writer(self._labels, self._notebook, self._rivalry, Roles(facts), marked)
        self._made = _Parts()

    def edition(self, name: str) -> Edition:
        for part in self._order:
            self._make(part)
        if "timeline" in self._order:
            self._made.timeline = timeline(self._labels, self._made.meetings, self._made.incidents)
        brief, made, words = self._brief, self._made, self._labels
        sizes = [(part, made.size(part)) for part in SECTIONS if part in ("meetings", "positions", "incidents")]
        return Edition(
            audience=name,
            lang=self._audience.locale,
            as_of=brief.as_of.isoformat() if brief.as_of else None,
            masthead=masthead(words, brief, self._audience.title or name, self._frame, sizes),
            key_points=made.key_points,
            sections=self._sections(),
            meetings=made.meetings,
            positions=made.positions,
            incidents=made.incidents,
            conflicts=made.conflicts,
            upcoming=made.upcoming,
            gaps=made.gaps,
            timeline=made.timeline,
            matrix=made.matrix,
            map=made.map,
            counts=made.counts,
            people=made.people,
            coverage=made.coverage,
            method=made.method,
            notes=self._notebook.notes(self._dates),
            sources=source_entries(words, brief, self._notebook, self._dates),
            changes=made.changes,
        )

    def _make(self, part: str) -> None:
        chosen, made, writer = self._chosen, self._made, self._writer
        writer.begin()
        match part:
            case "key-points":
                points = joint(with_fellows(chosen.key_points, self._brief.positions))
                made.key_points = tuple(writer.key_point(together, chosen.shown) for together in points)
            case "changes":
                limit = limit_of(self._audience, "changes")
                teller = ChangeTeller(self._labels, self._notebook, self._dates, self._titles, CHANGE_ITEMS if limit is None else limit)
                made.changes = teller.groups(self._brief, chosen.shown, self._audience.only)
                made.changed = teller.told
            case "meetings":
                made.meetings = tuple(map(writer.meeting, chosen.meetings))
            case "positions":
                made.positions = self._groups()
            case "incidents":
                made.incidents = tuple(map(writer.incident, chosen.incidents))
            case "conflicts":
                limit = limit_of(self._audience, part)
                made.conflicts, chosen.left[part] = self._rivalry.touching(chosen.told, chosen.shown, self._notebook, limit)
            case "next":
                made.upcoming = tuple(writer.upcoming(meeting, chosen.shown) for meeting in chosen.upcoming)
            case "gaps":
                made.gaps = self._gaps()
            case "matrix":
                maker = MatrixMaker(
                    self._labels, self._notebook, self._rivalry, when=writer.when, parties=self._frame.parties, published=chosen.published
                )
                made.matrix = maker.make(chosen.wanted, self._frame.issues, chosen.shown, limit_of(self._audience, "matrix"))
            case "map":
                maps = MapMaker(self._labels, self._notebook, writer, self._titles, chosen.shown, worldview=self._frame.worldview)
                made.map = maps.make(chosen.meetings, chosen.incidents)
            case "counts":
                made.counts = counts(self._labels, chosen.meetings, chosen.positions, chosen.incidents, self._frame.parties)
            case "people":
                made.people = people(self._labels, chosen.meetings, chosen.positions, self._frame.parties)
            case "coverage":
                made.coverage = coverage(self._labels, self._brief, self._texts, self._dates)
            case "method":
                made.method = method(self._labels, self._brief, self._frame)
            case _:
                pass  # the sources follow from the notes, the timeline from the entries

    def _groups(self) -> tuple[Group, ...]:
        """By party; what several parties say together comes after what each of them says."""
        inside: dict[tuple[str, ...], list[tuple[Position, ...]]] = {}
        for together in joint(in_order(self._chosen.positions)):
            inside.setdefault(tuple(group_order(together, self._frame.parties)), []).append(together)
        single = [(name,) for name in group_order(self._chosen.positions, self._frame.parties)]
        several = sorted((names for names in inside if len(names) > 1), key=lambda names: [single.index((name,)) for name in names])
        return tuple(self._group(names, inside[names]) for names in (*single, *several) if names in inside)

    def _group(self, names: tuple[str, ...], entries: list[tuple[Position, ...]]) -> Group:
        self._writer.begin()
        label = ", ".join(name or self._labels.words["others"] for name in names)
        return Group(label, anchor_of(f"party {label}"), tuple(map(self._writer.position, entries)))

    def _gaps(self) -> tuple[Gap, ...]:
        """Gaps of the entries shown and of articles, by kind in the order of the labels."""
        sources = {source.id for source in self._brief.sources}
        found = []
        for kind, label in self._labels.gaps.items():
            items = sorted({gap.item for gap in self._brief.gaps if gap.kind == kind} & (sources | self._chosen.shown))
            if items:
                links = tuple(Link(self._titles[i], source_anchor(i) if i in sources else anchor_of(i)) for i in items[:GAP_ITEMS])
                found.append(Gap(label, links, self._labels.count("more", len(items) - GAP_ITEMS) if len(items) > GAP_ITEMS else ""))
        return tuple(found)

    def _sections(self) -> tuple[Section, ...]:
        always = {*ALWAYS, *(["changes"] if self._brief.changes else [])}
        names = [name for part in self._order for name in SECTIONS if name == part and (name in always or self._made.size(name))]
        return tuple(self._section(name, number) for number, name in enumerate(names, 1))

    def _section(self, name: SectionName, number: int) -> Section:
        part, size = self._labels.sections[name], self._made.size(name)
        held = sum(entry.status.key == "held" for entry in self._made.meetings)
        as_of = day_text(self._labels, self._brief.as_of) if self._brief.as_of else ""
        printed = self._labels.number
        lead = self._labels.words["none-changed" if name == "changes" else "none-entries"]
        if name == "changes" and not self._since():
            lead = "" if size else lead
        elif size or name == "sources":
            lead = part.lead.format(n=printed(size), held=printed(held), as_of=as_of, since=self._since())
        return Section(name, f"section-{name}", number, part.title, lead, self._more(name), size)

    def _since(self) -> str:
        """Day of the last brief, as printed; empty where it has none."""
        changes = self._brief.changes
        return day_text(self._labels, changes.as_of) if changes and changes.as_of else ""

    def _more(self, name: SectionName) -> str:
        """What this edition leaves out, counted in print."""
        left, fuller = self._chosen.left.get(name, 0), self._frame.fuller
        if not left:
            return ""
        return self._labels.count("more-in", left, title=fuller) if fuller else self._labels.count("more", left)
