"""What one audience gets: plain, ready-to-print data. Templates see nothing else.

Every string here is one of five kinds, so that a page can be checked word by word: words of a source (`Words`),
a label of `data/labels/` (`label` fields), a name, a date or number made from data, or text of the config.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

SectionName = Literal[
    "changes",
    "meetings",
    "matrix",
    "positions",
    "incidents",
    "map",
    "counts",
    "conflicts",
    "next",
    "gaps",
    "people",
    "coverage",
    "method",
    "sources",
]


@dataclass(frozen=True, slots=True)
class Mark:
    """A note's number where it is used."""

    number: int
    note: str
    """Anchor of the note."""
    anchor: str
    """Anchor of this place, which the note links back to."""


@dataclass(frozen=True, slots=True)
class Words:
    """Words of a source, verbatim."""

    text: str
    quoted: bool
    """Whether they are set in quotation marks; a statement in reported speech stands without."""
    marks: tuple[Mark, ...] = ()
    lang: str = ""
    """Language of the words where it is not the page's; else empty."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a statement."""

    text: str
    name: bool
    """Whether it names an actor of the statement."""


@dataclass(frozen=True, slots=True)
class Tag:
    """A term of a controlled vocabulary: the key for style sheets, the label for readers."""

    key: str
    label: str
    """As it stands alone."""
    inside: str
    """As it stands inside a line."""
    tone: str = ""
    """Group of like terms: `firm`, `open`, `plain`."""


@dataclass(frozen=True, slots=True)
class When:
    """A date as printed."""

    text: str
    """The days meant, or the label for none."""
    stated: bool
    """False where no day is known."""
    words: str | None
    """The article's own words."""
    basis: str
    """How the days follow from the words."""
    start: str | None
    """First day, YYYY-MM-DD; of "by 5 May" the only day that is named."""
    end: str | None
    """Last day; None where one side of the date is open."""
    lang: str = ""
    """Language of the words where it is not the page's; else empty."""


@dataclass(frozen=True, slots=True)
class Who:
    """Somebody named."""

    name: str
    role: str | None = None
    party: str | None = None
    capacity: Tag | None = None
    """Only where it is not the ordinary one."""
    lang: str = ""
    """Language of name and role where it is not the page's; else empty."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of people or acts in the source's words."""

    label: str
    text: str
    lang: str = ""
    """Language of the words where it is not the page's; else empty."""


@dataclass(frozen=True, slots=True)
class Value:
    """One side of a conflict."""

    text: str
    by: str
    quoted: bool
    """Whether the text is the article's own wording."""
    marks: tuple[Mark, ...]
    lang: str = ""
    """Language of the words where it is not the page's; else empty."""


@dataclass(frozen=True, slots=True)
class Link:
    """A reference to an entry of the same page."""

    text: str
    anchor: str
    """Empty where the entry is not shown in this edition."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Rival values of one field; neither is preferred."""

    anchor: str
    field: Tag
    heading: str
    values: tuple[Value, ...]
    about: tuple[Link, ...]
    """The entries concerned."""


@dataclass(frozen=True, slots=True)
class Setting:
    """A field that an editor set."""

    label: str
    value: str
    was: str
    """What the articles gave, as printed; the label for nothing where they gave none."""


@dataclass(frozen=True, slots=True)
class EditorMark:
    """What editors did to an entry. None of it are words of an article."""

    by: str
    """Who; empty where that is not said."""
    note: str
    """Markdown; empty for none."""
    made: str
    """How the entry came about, where an editor made it; else empty."""
    settings: tuple[Setting, ...]
    reason: str
    approved: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What all entries have."""

    id: str
    anchor: str
    when: When
    marks: tuple[Mark, ...]
    """Marks of all citations that no single part of the entry carries already."""
    reach: str
    """How many articles and origins carry it; empty for one."""
    conflicts: tuple[Conflict, ...]
    rules: tuple[str, ...]
    lang: str
    """Language of names and of single words of the articles (place, hedge) where it is not the page's; else empty."""
    change: Tag | None = None
    """What it is since the last brief: new, changed, or with another status; None for what is as it was."""
    editor: EditorMark | None = None
    """What editors did to it; None where they did nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingEntry(Entry):
    """A row of the meetings."""

    participants: tuple[Who, ...]
    format: Tag
    status: Tag
    place: str | None
    topics: tuple[Words, ...]
    outcome: tuple[Words, ...]
    reported_by: Who | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionEntry(Entry):
    """A statement with who makes it."""

    actors: tuple[Who, ...]
    """One, or all who stand behind the same sentence."""
    also: tuple[str, ...]
    """Anchors of the positions of the others."""
    also_ids: tuple[str, ...]
    """Their ids, in the same order."""
    stance: Tag
    direct: bool
    """Whether the article gives the statement as the actor's own speech."""
    statement: Words
    pieces: tuple[Piece, ...]
    """The statement cut at the names of its actors, so that no name need stand before it; empty where one is not in it."""
    issue: str | None
    hedge: str | None
    """A hedge that the statement's own words do not show."""
    addressee: str | None
    via: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentEntry(Entry):
    """A row of the incidents."""

    type: Tag
    place: str | None
    figures: tuple[Figure, ...]
    """Casualties, then the number of acts."""
    perpetrator: str | None
    details: tuple[tuple[str, tuple[Words, ...]], ...]
    """Label and words: weapon, targets, victims, damage."""
    claimed_by: Who | None
    """None where the article says so itself."""


@dataclass(frozen=True, slots=True)
class Upcoming:
    """A meeting planned for a day after the brief's."""

    id: str
    when: When
    participants: tuple[str, ...]
    format: Tag
    status: Tag
    place: str | None
    marks: tuple[Mark, ...]
    anchor: str
    """Anchor of its entry among the meetings; empty where that is not shown."""
    conflicts: tuple[Conflict, ...] = ()
    editor: EditorMark | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """The positions of one party, or of several together."""

    name: str
    anchor: str
    entries: tuple[PositionEntry, ...]


@dataclass(frozen=True, slots=True)
class KeyPoint:
    """A position on page 1."""

    actors: tuple[Who, ...]
    stance: Tag
    cut: Words
    anchor: str
    """Anchor of the position it is taken from; empty where that is not shown."""
    conflicts: tuple[Conflict, ...] = ()
    editor: EditorMark | None = None


@dataclass(frozen=True, slots=True)
class TimelineStretch:
    """A part of the scale without a break."""

    x0: float
    x1: float


@dataclass(frozen=True, slots=True)
class TimelineTick:
    """A day named below the scale."""

    x: float
    text: str


@dataclass(frozen=True, slots=True)
class TimelineLane:
    """A row of the figure: meetings or incidents."""

    name: str
    y: float


@dataclass(frozen=True, slots=True)
class TimelineMark:
    """An entry on the timeline."""

    kind: Literal["meeting", "incident"]
    status: str
    """Key of a meeting's status or an incident's type, for its shape."""
    x0: float
    x1: float
    """The same as `x0` for a single day."""
    y: float
    bar: bool
    """Whether the date is an interval: a bar, never a point."""
    text: str
    """Label; empty where there is no room."""
    text_x: float
    text_y: float
    title: str
    """Day and place or form."""
    anchor: str
    more: int
    """How many others stand here that are not drawn."""


@dataclass(frozen=True, slots=True)
class Timeline:
    """The dated entries on a scale of days; lengths in units of the figure, `width` of them across the page."""

    width: int
    height: int
    axis: float
    """Height of the scale below the lanes."""
    stretches: tuple[TimelineStretch, ...]
    ticks: tuple[TimelineTick, ...]
    lanes: tuple[TimelineLane, ...]
    marks: tuple[TimelineMark, ...]
    undated: str
    """How many entries have no day, as printed; empty where all have."""


Sign = Literal["", "ring", "disputed", "strike", "ground", "other"]
Side = Literal["start", "middle", "end"]
"""Which end of a text is at its place, as SVG's `text-anchor` says it."""


@dataclass(frozen=True, slots=True)
class MapLine:
    """A line of the base map."""

    kind: Literal["coast", "border", "disputed"]
    points: tuple[float, ...]
    """x and y of each point in turn."""


@dataclass(frozen=True, slots=True)
class MapMark:
    """A shape: the entries of one group at one spot."""

    x: float
    y: float
    group: Literal["meeting", "strike", "ground", "other"]
    fill: Literal["full", "half", "open"]
    """Open for what a party claims, and for meetings not held; half for several of both kinds."""
    number: str
    """How many entries; empty for one."""


@dataclass(frozen=True, slots=True)
class MapSpot:
    """Where entries are, or several places that fall together."""

    x: float
    y: float
    ring: float
    """Radius of the ring around what is known only as a region or country, and may be anywhere in it; 0 for a point."""
    count: int
    marks: tuple[MapMark, ...]


@dataclass(frozen=True, slots=True)
class MapText:
    """A name on the map."""

    x: float
    y: float
    text: str
    side: Side
    """Which end of the text is at `x`."""
    kind: Literal["place", "state"]


@dataclass(frozen=True, slots=True)
class MapKey:
    """An item of the legend; `y` is its middle."""

    x: float
    y: float
    mark: MapMark | None
    """The shape explained; None where it is something else."""
    sign: Sign
    """What else is explained: a ring, a line, the part of a bar; empty where `mark` is."""
    text: str


@dataclass(frozen=True, slots=True)
class MapScale:
    """A length on the map and what it is on the ground."""

    x0: float
    x1: float
    y: float
    text: str


@dataclass(frozen=True, slots=True)
class MapItem:
    """An entry in the table of the map."""

    link: Link
    by: Who | None
    """Who claims it; None where the article says so itself."""
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class MapPlace:
    """A row of the map's table."""

    name: str
    lang: str
    """Language of the name where it is not the page's; else empty."""
    about: str
    """What is to be said of the place: only a region, outside the drawing, position not known; else empty."""
    count: str
    """How many entries, as printed."""
    items: tuple[MapItem, ...]
    more: str
    """How many are not listed, as printed; empty where all are."""


@dataclass(frozen=True, slots=True)
class Map:
    """Where the entries are; lengths in units of the figure, `width` of them across the page."""

    width: int
    height: int
    frame: int
    """Height of the map itself; the legend is below."""
    land: tuple[tuple[float, ...], ...]
    """Outlines of land: x and y of each point in turn."""
    lines: tuple[MapLine, ...]
    spots: tuple[MapSpot, ...]
    texts: tuple[MapText, ...]
    keys: tuple[MapKey, ...]
    scale: MapScale
    base: str
    """Whose base map it is, and whose lines."""
    said: tuple[str, ...]
    """What is not on it, as printed."""
    places: tuple[MapPlace, ...]


@dataclass(frozen=True, slots=True)
class CountBar:
    """A part of a bar: entries of one group."""

    x: float
    width: float
    group: Literal["strike", "ground", "other", "all"]


@dataclass(frozen=True, slots=True)
class CountCell:
    """A bar with its number."""

    title: str
    """What is counted: the title of its column."""
    bars: tuple[CountBar, ...]
    x: float
    """Where the number stands."""
    text: str
    """The number as printed."""
    types: str
    """How many incidents of each type, as printed; empty for other entries."""
    by: str
    """Who reports them, as printed; empty where the articles do so themselves."""


@dataclass(frozen=True, slots=True)
class CountRow:
    """A side, or what is none: nobody named, the sources differ; one cell for each column."""

    name: str
    short: str
    """The name as it has room in the figure."""
    y: float
    """Its middle in the figure; 0 where it is in the table alone."""
    drawn: bool
    cells: tuple[CountCell, ...]


@dataclass(frozen=True, slots=True)
class CountColumn:
    """What is counted, with a scale of its own."""

    title: str
    x0: float
    x1: float


@dataclass(frozen=True, slots=True)
class Counts:
    """How many entries name each side, and as what; nothing but entries is counted."""

    width: int
    height: int
    columns: tuple[CountColumn, ...]
    rows: tuple[CountRow, ...]
    keys: tuple[MapKey, ...]
    said: tuple[str, ...]
    """How many incidents name nobody, as printed."""


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """What one party says on one issue, the latest first."""

    party: str
    stance: Tag
    who: str
    """Who says it; empty where that is the party itself."""
    when: When
    cut: str
    """The statement, where it is short enough; empty otherwise."""
    quoted: bool
    lang: str
    """Language of name and words where it is not the page's; else empty."""
    marks: tuple[Mark, ...]
    anchor: str
    """Anchor of the position; empty where it is not shown."""
    earlier: str
    """How many earlier ones there are, as printed; empty for none."""
    conflicts: tuple[Conflict, ...] = ()
    editor: EditorMark | None = None


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """An issue."""

    issue: str
    cells: tuple[MatrixCell | None, ...]
    """One for each party of the matrix."""


@dataclass(frozen=True, slots=True)
class Matrix:
    """Who takes which stance on what."""

    parties: tuple[str, ...]
    rows: tuple[MatrixRow, ...]
    more: str
    """How many positions are of other parties or issues, as printed; empty for none."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody in the entries of this edition."""

    name: str
    roles: tuple[str, ...]
    """As the articles word them."""
    party: str | None
    appears: tuple[Link, ...]
    """How many entries of each kind name the person, as printed, each leading to the first of them."""


@dataclass(frozen=True, slots=True)
class Gap:
    """What the articles do not say, and of which entries."""

    label: str
    items: tuple[Link, ...]
    more: str
    """How many are not listed, as printed; empty where all are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeEntry:
    """An item that is not as it was in the last brief."""

    text: str
    """What it is called: names, terms and days."""
    anchor: str
    """Anchor of its entry; empty where it is not shown, and for what was dropped."""
    old: Tag | None = None
    """Status or stance in the last brief, where it is another one now; status of a meeting that was dropped."""
    new: Tag | None = None
    words: Words | None = None
    """The statement of a position that was dropped, as the last brief had it."""
    articles: tuple[str, ...] = ()
    """Outlet and day of the articles of what was dropped."""
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class ChangeGroup:
    """What became of some items in the same way."""

    key: str
    """`new`, `changed`, `moved`, `shifted` or `dropped`."""
    label: str
    """How many there are, as printed."""
    entries: tuple[ChangeEntry, ...]
    more: str
    """How many are not listed, as printed; empty where all are."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of an article stands in the brief."""

    source: str
    anchor: str
    """Of the article in the list of sources."""
    name: str
    """Headline, or outlet or path where it has none."""
    date: str
    page: str
    """Address of its page, where all that is cited is marked, relative to the edition."""
    sentences: str
    """How many it has, as printed."""
    cited: str
    """How many of these a citation touches, as printed."""
    entries: str
    """How many entries of each kind cite it, as printed."""
    uncited: str
    """Numbers of the lines in which nothing is cited, such as 3, 5–7; empty where there are none."""
    lang: str = ""
    """Language of the headline where it is not the page's; else empty."""


@dataclass(frozen=True, slots=True)
class Principle:
    """A rule that the whole brief keeps."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class RuleUse:
    """A rule of extraction or merging that had a part in entries of the brief."""

    name: str
    meaning: str
    """What it does, in English."""
    entries: str
    """In how many entries, as printed."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An entry that an editor took out."""

    title: str
    by: str
    reason: str


@dataclass(frozen=True, slots=True)
class Method:
    """How the brief was made."""

    principles: tuple[Principle, ...]
    rules: tuple[RuleUse, ...]
    lang: str
    """Language of the rules' meanings where it is not the page's; else empty."""
    stamp: tuple[Fact, ...]
    """By what the brief is known again: the program and the hash of its facts."""
    left_out: tuple[LeftOut, ...] = ()
    """What editors took out."""


@dataclass(frozen=True, slots=True)
class Section:
    """A numbered part of the page, in the order printed."""

    name: SectionName
    anchor: str
    number: int
    title: str
    lead: str
    more: str
    """What is left out, in print; empty where nothing is."""
    count: int


@dataclass(frozen=True, slots=True)
class Back:
    """A place that uses a note."""

    anchor: str
    label: str
    """Printed and read out: the note's number, or `a`, `b` ... for several."""


@dataclass(frozen=True, slots=True)
class Note:
    """The exact words of a source, and where they stand."""

    number: int
    anchor: str
    text: str
    source: str
    source_anchor: str
    outlet: str | None
    date: str
    line: int
    start: int
    end: int
    page: str
    """Address of the words on the page of their article, relative to the edition."""
    outside: str
    """The article's own address with the words as a text fragment; empty where it has none."""
    backs: tuple[Back, ...]
    lang: str = ""
    """Language of the words where it is not the page's; else empty."""


@dataclass(frozen=True, slots=True)
class SourceEntry:
    """An article as listed."""

    id: str
    anchor: str
    title: str | None
    """Headline."""
    outlet: str | None
    author: str | None
    url: str | None
    date: str
    basis: str
    path: str
    sha256: str
    page: str
    """Address of its page, relative to the edition."""
    same_as: str | None
    """Id of the article whose text it repeats."""
    notes: str
    """How many notes rest on it, as printed."""
    former: str
    """That only the last brief has it, as printed; empty for the articles of this one."""
    lang: str
    """Its language where that is not the page's; else empty."""


@dataclass(frozen=True, slots=True)
class CitedPart:
    """A run of an article's text: plain, or marked as cited."""

    text: str
    """Empty where it has parts."""
    anchor: str = ""
    """Of the first part of a cited passage; empty for what goes on from another part."""
    parts: tuple[CitedPart, ...] = ()
    """What a marked run is made of."""


@dataclass(frozen=True, slots=True)
class ArticleLine:
    """A line of an article that is not empty, by its number as notes give it."""

    number: int
    parts: tuple[CitedPart, ...]


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """An article as a page beside the editions; `base/article.html.j2` gets it as `article`."""

    id: str
    title: str | None
    """Headline."""
    outlet: str | None
    author: str | None
    url: str | None
    date: str
    path: str
    sha256: str
    lang: str
    """Language of the page."""
    text_lang: str
    """Language of the article where it is not the page's; else empty."""
    lines: tuple[ArticleLine, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """A cell of the masthead's strip."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Masthead:
    """The head of page 1."""

    title: str
    audience: str
    kicker: str
    deck: str
    intro: str
    """Text of the config, Markdown; may be empty."""
    facts: tuple[Fact, ...]
    handling: str
    """Handling mark of the config; may be empty."""
    as_of: str
    """As printed; the label for none where no article has a date."""


@dataclass(frozen=True, slots=True)
class Edition:
    """A whole brief for one audience."""

    audience: str
    """Its name in the config."""
    lang: str
    as_of: str | None
    """YYYY-MM-DD."""
    masthead: Masthead
    key_points: tuple[KeyPoint, ...]
    sections: tuple[Section, ...]
    meetings: tuple[MeetingEntry, ...]
    positions: tuple[Group, ...]
    incidents: tuple[IncidentEntry, ...]
    conflicts: tuple[Conflict, ...]
    upcoming: tuple[Upcoming, ...]
    gaps: tuple[Gap, ...]
    timeline: Timeline | None
    matrix: Matrix | None
    map: Map | None
    counts: Counts | None
    people: tuple[Person, ...]
    coverage: tuple[Coverage, ...]
    method: Method | None
    notes: tuple[Note, ...]
    sources: tuple[SourceEntry, ...]
    changes: tuple[ChangeGroup, ...] = ()
    """What is new, changed or dropped since the last brief."""
