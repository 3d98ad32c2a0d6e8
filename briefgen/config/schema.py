"""What `config.yaml` may hold. Each key is read by something: a key that nothing honours is an unknown key."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal, get_args

import msgspec
from msgspec import Meta, Struct

from briefgen.model.vocabulary import Worldview

Words = Annotated[str, Meta(min_length=1)]
OnError = Literal["skip", "fail"]
Format = Literal["html", "pdf", "md", "txt", "json", "ics", "csv", "geojson"]
FORMATS: tuple[Format, ...] = get_args(Format)


YEARS = range(1800, 3000)
"""Years that a day of publication may have: newspapers are not older, and far from both ends of the calendar `last year` is always a year."""


def one_of(*names: str) -> Meta:
    """A closed list of names, for the keys of a mapping that other code reads as `Mapping[str, ...]`."""
    return Meta(pattern=f"^(?:{'|'.join(names)})$", extra={"one_of": names})


LimitName = Annotated[str, one_of("key_points", "changes", "meetings", "matrix", "positions", "incidents", "conflicts", "next")]
FilterName = Annotated[str, one_of("status", "format", "stance", "mode", "issue", "party", "actor", "type")]
SectionName = Literal[
    "key_points", "changes", "timeline", "meetings", "matrix", "positions", "incidents", "map", "counts", "conflicts", "next", "gaps",
    "people", "coverage", "method", "notes", "sources"
]  # fmt: skip
Locale = Annotated[
    str, Meta(min_length=1, description="a language tag such as en-GB, fr-FR or uk-UA", examples=["en-GB", "fr-FR", "uk-UA"])
]
Count = Annotated[int, Meta(ge=0)]
Colour = Annotated[str, Meta(pattern="^#[0-9a-fA-F]{6}$", description="six hexadecimal digits, such as #1f3a5f")]
FontFile = Annotated[
    str,
    Meta(
        pattern=r"^[\w-][\w.-]*(?:/[\w-][\w.-]*)*\.(?:ttf|otf|woff2?)$",
        description="a font file below templates/base/, such as fonts/House.ttf",
    ),
]
PictureFile = Annotated[
    str,
    Meta(pattern=r"^[\w-][\w.-]*(?:/[\w-][\w.-]*)*\.(?:svg|png|jpe?g)$", description="a picture below templates/base/, such as logo.svg"),
]
Url = Annotated[str, Meta(pattern='^https?://[^\\s<>"]+$', description="an address that begins with http:// or https://")]
AudienceName = Annotated[str, Meta(pattern="^[a-z0-9]+(?:-[a-z0-9]+)*$", description="small letters, digits and hyphens: it names files")]
Language = Annotated[str, Meta(pattern="^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$", description="a language tag such as en or en-GB")]


class ArticleSettings(Struct, frozen=True, forbid_unknown_fields=True):
    """What is known of one article beside its text; wins over what the file says of itself."""

    published: date | None = None
    outlet: Words | None = None
    title: Words | None = None
    url: Url | None = None
    author: Words | None = None
    reliability: Words | None = None
    lang: Language | None = None
    on_error: OnError | None = None


class Sources(Struct, frozen=True, forbid_unknown_fields=True):
    """Where the articles are."""

    folder: Words = "seeds"
    on_error: OnError = "skip"
    articles: dict[str, ArticleSettings] = {}


class IssueConfig(Struct, frozen=True, forbid_unknown_fields=True):
    """An issue with words of its own."""

    name: Words
    words: tuple[Words, ...] = ()


class Subject(Struct, frozen=True, forbid_unknown_fields=True):
    """What the brief is about."""

    parties: tuple[Words, ...] = ()
    issues: tuple[Words | IssueConfig, ...] = ()
    war_epoch: date | None = None
    """Day 1 of "the 1,120th day of the war"; without it such days stay unresolved."""

    @property
    def issue_list(self) -> tuple[IssueConfig, ...]:
        """The issues, each as name and own words; one without words is an issue of the lexicon."""
        return tuple(IssueConfig(i) if isinstance(i, str) else i for i in self.issues)


class ActorConfig(Struct, frozen=True, forbid_unknown_fields=True):
    """An actor that the articles' own words do not settle."""

    name: Words
    aliases: tuple[Words, ...] = ()
    role: Words | None = None
    party: Words | None = None


class PlaceConfig(Struct, frozen=True, forbid_unknown_fields=True):
    """A place that the shipped list lacks."""

    name: Words
    aliases: tuple[Words, ...] = ()
    lat: Annotated[float, Meta(ge=-90, le=90)] | None = None
    lon: Annotated[float, Meta(ge=-180, le=180)] | None = None


class Analysis(Struct, frozen=True, forbid_unknown_fields=True):
    """How the language is analysed."""

    model: Words | None = None


class FontFiles(Struct, frozen=True, forbid_unknown_fields=True):
    """A family of fonts. What it lacks is made from the others; letters that it lacks come from the bundled one."""

    regular: FontFile
    italic: FontFile | None = None
    semibold: FontFile | None = None
    bold: FontFile | None = None


class Fonts(Struct, frozen=True, forbid_unknown_fields=True):
    """Families in place of the bundled ones."""

    serif: FontFiles | None = None
    """For titles and statements."""
    sans: FontFiles | None = None
    """For labels, tables and notes."""


class Logo(Struct, frozen=True, forbid_unknown_fields=True):
    """A picture at the head of page 1."""

    file: PictureFile
    text: Words
    """What it says, for those who do not see it."""


class Map(Struct, frozen=True, forbid_unknown_fields=True):
    """How maps are drawn."""

    worldview: Worldview = "un"
    """Whose lines stand where they are contested: those of the United Nations, or as Natural Earth has them, by who holds the ground."""


class Theme(Struct, frozen=True, forbid_unknown_fields=True):
    """How the pages look."""

    paper: Literal["A4", "Letter"] = "A4"
    handling: Words | None = None
    ink: Colour | None = None
    accent: Colour | None = None
    fonts: Fonts = Fonts()
    logo: Logo | None = None


class Audience(Struct, frozen=True, forbid_unknown_fields=True):
    """Who reads an edition, and what it shows."""

    template: Words | None = None
    title: Words | None = None
    sections: tuple[SectionName, ...] = ()
    """Parts in printing order; none means all."""
    limits: dict[LimitName, Count] = {}
    """At most so many entries of a part; none means all."""
    only: dict[FilterName, tuple[Words, ...]] = {}
    """Keep only what has one of these values."""
    formats: tuple[Format, ...] = ("html", "pdf")
    locale: Locale = "en-GB"
    """The language of labels, and how dates and numbers are written where it is spoken."""


class Settings(Struct, frozen=True, forbid_unknown_fields=True):
    """The whole of `config.yaml`."""

    title: Words
    as_of: date | None = None
    output: Words = "output"
    previous: Words | None = None
    editorial: Words | None = None
    sources: Sources = Sources()
    subject: Subject = Subject()
    actors: tuple[ActorConfig, ...] = ()
    places: tuple[PlaceConfig, ...] = ()
    analysis: Analysis = Analysis()
    theme: Theme = Theme()
    map: Map = Map()
    audiences: dict[AudienceName, Audience] = {}


def json_schema() -> dict[str, object]:
    """The JSON Schema of `config.yaml`."""
    return msgspec.json.schema(Settings)
