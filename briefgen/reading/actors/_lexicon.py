"""The words of `data/states.yaml` and `data/offices.yaml`, made ready for looking up."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

import msgspec

from briefgen.lexicons import lexicon

MarkKind = Literal["state", "adjective", "people", "seat", "capital", "org", "group", "media", "body", "named", "own"]
_WITHIN = re.compile(r"[\s\-/']")
_ABBREVIATED = re.compile(r"\.(?=[\s\-A-Z]|$)")
NounKind = Literal["office", "title", "body", "side", "media", "unnamed"]


class _State(msgspec.Struct, frozen=True):
    also: list[str] = []
    adj: list[str] = []
    people: list[str] = []
    capital: list[str] = []
    seats: list[str] = []


class _States(msgspec.Struct, frozen=True):
    states: dict[str, _State]
    bodies: dict[str, _State]


class _Office(msgspec.Struct, frozen=True):
    words: list[str]
    above: list[str]


class _NamedBody(msgspec.Struct, frozen=True, rename={"key": "class"}):
    party: str
    also: list[str] = []
    key: str | None = None


class _Group(msgspec.Struct, frozen=True):
    also: list[str] = []


class _Media(msgspec.Struct, frozen=True):
    names: list[str]
    nouns: list[str]
    endings: frozenset[str]
    domains: list[str]


class Offices(msgspec.Struct, frozen=True):
    """`data/offices.yaml` as it stands."""

    offices: dict[str, _Office]
    male: frozenset[str]
    female: frozenset[str]
    titles: list[str]
    office_adjectives: frozenset[str]
    weak: frozenset[str]
    national: dict[str, str]
    sent: frozenset[str]
    of_others: frozenset[str]
    body_verbs: frozenset[str]
    person_plurals: frozenset[str]
    bodies: dict[str, list[str]]
    irregulars: frozenset[str]
    of_states: frozenset[str]
    opposing: frozenset[str]
    attitudes: frozenset[str]
    own_voices: frozenset[str]
    acting_plurals: frozenset[str]
    partial: frozenset[str]
    waters: frozenset[str]
    place_endings: frozenset[str]
    devices: frozenset[str]
    compass: frozenset[str]
    shortened: dict[str, str]
    siding: frozenset[str]
    fields_of: frozenset[str]
    wide_bodies: frozenset[str]
    home_offices: frozenset[str]
    sides: list[str]
    stand_for_state: frozenset[str]
    two: frozenset[str]
    place_verbs: frozenset[str]
    place_prepositions: frozenset[str]
    motion_prepositions: frozenset[str]
    time_prepositions: frozenset[str]
    motion_words: frozenset[str]
    gatherings: frozenset[str]
    wishes: frozenset[str]
    styles: frozenset[str]
    telling_verbs: frozenset[str]
    personal_verbs: frozenset[str]
    war_words: frozenset[str]
    named_bodies: dict[str, _NamedBody]
    groups: dict[str, _Group]
    media: _Media
    unnamed: list[str]
    people_words: frozenset[str]
    people_marks: frozenset[str]
    particles: frozenset[str]
    not_names: frozenset[str]
    taken_up: dict[str, frozenset[str]]
    private: frozenset[str]
    speaking_offices: frozenset[str]
    sole: frozenset[str]
    any_holder: frozenset[str]
    vague: frozenset[str]
    vague_words: frozenset[str]
    issuing: frozenset[str]
    renewed: dict[str, frozenset[str]]
    never_renewed: frozenset[str]
    agencies: dict[str, frozenset[str]]
    asserting: frozenset[str]
    answering: frozenset[str]
    families: dict[str, str]
    force_heads: frozenset[str]
    civil_heads: frozenset[str]
    head_links: frozenset[str]
    writings: frozenset[str]
    platforms: frozenset[str]
    platform_words: frozenset[str]
    epithets: frozenset[str]


@dataclass(frozen=True, slots=True)
class Name:
    """What a fixed name stands for."""

    kind: MarkKind
    name: str
    """Controlled name."""
    party: str | None
    key: str | None = None
    """Class of a named body, the last part of its key."""


@dataclass(frozen=True, slots=True)
class Noun:
    """A word for an office, a body or undescribed people."""

    kind: NounKind
    cls: str
    """Class, which makes different words for one thing comparable."""
    word: str
    """The word itself, singular."""
    plural: bool


@dataclass(frozen=True)
class Words:
    """Both files, indexed by what a text shows."""

    data: Offices
    names: dict[str, Name]
    nouns: dict[str, Noun]
    first_names: frozenset[str]
    """First words of `names`."""
    first_nouns: frozenset[str]
    """First words of `nouns`."""
    adjective_of: dict[str, str]
    """First adjective of each state: `Kenyan`."""
    capitals: dict[str, list[str]]
    """Spellings of each state's capital; of several capitals where it has them."""

    def above(self, cls: str) -> frozenset[str]:
        """Classes of the wider words that may take up office `cls` again, itself included."""
        office = self.data.offices.get(cls)
        return frozenset([cls, *(office.above if office else ())])


@lru_cache(maxsize=65536)
def surface(text: str) -> str:
    """`text` as the tables spell it: straight apostrophes, no full stops in abbreviations, single spaces."""
    return " ".join(_ABBREVIATED.sub("", text.replace("’", "'")).split())


@lru_cache(maxsize=65536)
def first_word(phrase: str) -> str:
    """The part of `phrase` that stands in its first token."""
    return _WITHIN.split(phrase, maxsplit=1)[0]


def plural(word: str) -> str:
    """Plural of a lexicon phrase: its head is the word before a preposition, or the last one."""
    head, rest = re.match(r"(.*?)((?:\s(?:of|for|to|in)\s.*|-in-.*|[ -]general)?)$", word).groups()  # type: ignore[union-attr]
    if not head:
        return word + "s"
    if head.endswith("man"):
        return head[:-3] + "men" + rest
    if head.endswith("y") and head[-2] not in "aeiou":
        return head[:-1] + "ies" + rest
    if head.endswith("person"):
        return head[:-6] + "people" + rest
    return head + ("es" if head.endswith(("s", "ch")) else "s") + rest


@cache
def words() -> Words:
    """The compiled tables."""
    data = lexicon("offices", Offices)
    states = lexicon("states", _States)
    names, nouns = _names(states, data), _nouns(data)
    adjectives = {name: state.adj[0] for name, state in states.states.items() if state.adj}
    capitals = {name: state.capital for name, state in states.states.items()}
    return Words(data, names, nouns, frozenset(map(first_word, names)), frozenset(map(first_word, nouns)), adjectives, capitals)


def _names(states: _States, data: Offices) -> dict[str, Name]:
    found: dict[str, Name] = {}

    def add(kind: MarkKind, texts: list[str], name: str, party: str | None, key: str | None = None) -> None:
        for text in texts:
            found.setdefault(surface(text), Name(kind, name, party, key))

    for name, body in data.named_bodies.items():
        add("body", [name, *body.also], name, body.party, body.key)
    for name, group in data.groups.items():
        add("group", [name, *group.also], name, name)
    own: MarkKind
    for own, table in (("state", states.states), ("org", states.bodies)):
        for name, state in table.items():
            add(own, [name, *state.also], name, name)
            add("adjective", state.adj, name, name)
            add("people", [*state.people, *(a + "s" for a in state.adj if a.endswith(("n", "i")))], name, name)
            add("seat", state.seats, name, name)
            add("capital", state.capital, name, name)
    add("media", [*data.media.names, *data.platforms], "", None)
    return found


def _nouns(data: Offices) -> dict[str, Noun]:
    found: dict[str, Noun] = {}

    def add(kind: NounKind, cls: str, word: str) -> None:
        found.setdefault(word, Noun(kind, cls, word, plural=False))
        if kind != "title":
            found.setdefault(plural(word), Noun(kind, cls, word, plural=True))

    for cls, office in data.offices.items():
        for word in office.words:
            add("office", cls, word)
    for cls, listed in data.bodies.items():
        for word in listed:
            add("body", cls, word)
    for word in data.titles:
        add("title", word, word)
    for kind, listed in (("side", data.sides), ("media", data.media.nouns), ("unnamed", data.unnamed)):
        for word in listed:
            add(kind, word, word)  # type: ignore[arg-type]
    return found
