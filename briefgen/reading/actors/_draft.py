"""What is known of an article's actors while it is being read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from briefgen.model.document import Document, Token
from briefgen.model.reading import Actor
from briefgen.reading.actors._lexicon import Name, Words
from briefgen.reading.actors._marks import Found, Mark
from briefgen.reading.actors._name_parts import NameSpan
from briefgen.reading.actors._phrases import Phrase
from briefgen.reading.actors._roster import Link, Person

Form = Literal["name", "nominal", "pronoun", "possessive", "adjective"]
Who = tuple["int | Actor", ...]
"""Persons by their position in the roster; all others as they are."""
SUBJECT = frozenset({"nsubj", "nsubjpass", "csubj"})
LOOSE = frozenset({"compound", "amod", "nmod", "det", "poss", "dep", "npadvmod"})
"""Labels of a token that the parser has cut off from its phrase."""
HE = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
"""Pronouns of one person, with the gender they tell."""
OPEN = -1
"""No person: a rule finds two that fit, and no later rule shall choose."""
OBJECT = frozenset({"dobj", "dative", "iobj"})


@dataclass(frozen=True, slots=True)
class Draft:
    """A mention whose persons are not yet final; tokens `first` to `last` (half-open)."""

    first: int
    last: int
    head: int
    form: Form
    who: Who
    rule: str


@dataclass(frozen=True)
class Item:
    """Something in the text that may mention an actor; resolved in order."""

    first: int
    last: int
    what: NameSpan | Phrase | Mark | Token


@dataclass
class Discourse:
    """The article read so far. It lives only while `find_actors` runs."""

    document: Document
    words: Words
    found: Found
    roster: tuple[Person, ...]
    person_at: Mapping[int, int]
    """First token of a name -> person."""
    link_of: Mapping[NameSpan, tuple[Link, ...]]
    quote_at: Mapping[int, int]
    """Token -> number of the quotation it stands in."""
    genders: Mapping[int, str]
    parties: dict[int, str | None]
    drafts: list[Draft] = field(default_factory=list)
    at: dict[int, Draft] = field(default_factory=dict)
    """Head token, or else any token, of a draft."""
    home: str | None = None
    """The state that the article is at home in."""
    written_in: str | None = None
    """The state of whose capital its dateline is."""
    issued_by: str | None = None
    """The state whose ministry or office issued it."""
    belligerents: Who | None = None
    """The sides of the war, once asked for."""
    wordings: dict[Name, str] = field(default_factory=dict)
    """The fullest spellings of fixed names, once asked for."""

    def add(self, draft: Draft) -> None:
        """Keep a draft; the token that heads it leads to it, other tokens to the first that holds them."""
        self.drafts.append(draft)
        for i in range(draft.first, draft.last):
            self.at.setdefault(i, draft)
        self.at[draft.head] = draft

    def party(self, who: Who) -> str | None:
        """The one party of somebody."""
        parties = {self.parties.get(w) if isinstance(w, int) else w.party for w in who}
        return parties.pop() if len(parties) == 1 else None

    def people(self, draft: Draft | None) -> tuple[int, ...]:
        """The persons a draft means."""
        return () if draft is None else tuple(w for w in draft.who if isinstance(w, int))

    def before(self, token: Token, sentences: int) -> list[list[Draft]]:
        """The drafts of the current sentence before `token` and of some sentences before it, nearest sentence first."""
        rows: list[list[Draft]] = [[] for _ in range(sentences + 1)]
        for draft in reversed(self.drafts):
            back = token.sentence - self.document.tokens[draft.head].sentence
            if back > sentences:
                break
            if back >= 0 and draft.head < token.i:
                rows[back].append(draft)
        return [sorted(row, key=lambda d: d.head) for row in rows]

    def slice(self, first: int, last: int) -> str:
        """The words of a range of tokens, verbatim."""
        tokens = self.document.tokens
        return self.document.text[tokens[first].start : tokens[last - 1].end]

    def wording(self, name: Name) -> str:
        """The controlled name where the article has it, else its fullest spelling ("Rapid Support Forces" for "RSF")."""
        if name not in self.wordings:
            spelled = [self.slice(m.first, m.last) for m in self.found.spans_of.get(name, ())]
            self.wordings[name] = name.name if name.name in spelled or not spelled else max(spelled, key=len)
        return self.wordings[name]

    def head(self, first: int, last: int) -> int:
        """The token of a range whose head lies outside it; a noun before others."""
        tokens = self.document.tokens
        outer = [t for t in tokens[first:last] if not first <= t.head < last or t.head == t.i]
        nouns = [t.i for t in outer if t.pos in {"NOUN", "PROPN", "PRON"}]
        full = [i for i in nouns if tokens[i].dep not in LOOSE]
        return next(iter(full or nouns), outer[0].i if outer else last - 1)

    def form(self, last: int, other: Form) -> Form:
        """`possessive` where a possessive mark follows."""
        tokens = self.document.tokens
        return "possessive" if last < len(tokens) and tokens[last].tag == "POS" else other
