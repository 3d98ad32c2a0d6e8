"""Reads an article through, item by item."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from briefgen.model.document import Document, Token
from briefgen.model.reading import Quotation
from briefgen.reading.actors._context import Introductions, seed_parties
from briefgen.reading.actors._counted import is_counted
from briefgen.reading.actors._definite import phrase_draft
from briefgen.reading.actors._draft import HE, Discourse, Draft, Item
from briefgen.reading.actors._given import likely_gender
from briefgen.reading.actors._heads import add_abbreviations, add_headed, add_short_nouns
from briefgen.reading.actors._home import foremost, home_state, issuer, only_state, written_in
from briefgen.reading.actors._lexicon import Name, Words, words
from briefgen.reading.actors._marks import Found, Mark, find_marks
from briefgen.reading.actors._name_parts import NameSpan
from briefgen.reading.actors._named import hyphen_draft, mark_draft, name_draft
from briefgen.reading.actors._names import find_names
from briefgen.reading.actors._organisations import add_organisations
from briefgen.reading.actors._phrases import Phrase, Phrases
from briefgen.reading.actors._pronouns import IT, THEY, WHO, pronoun_draft
from briefgen.reading.actors._roster import Link, Person, build_roster, link

GRAMMATICAL = frozenset({"subject-above"})
"""Rules that are sure enough to teach a person's gender."""


@dataclass(frozen=True)
class Reader:
    """What stands in an article, before any reference is resolved."""

    document: Document
    quotations: tuple[Quotation, ...]
    words: Words
    found: Found
    names: tuple[NameSpan, ...]
    phrases: tuple[Phrase, ...]
    links: tuple[Link, ...]
    roster: tuple[Person, ...]

    @classmethod
    def of(cls, document: Document, quotations: tuple[Quotation, ...], own: Mapping[str, Name]) -> Reader:
        """Look everything up."""
        table = words()
        found = add_short_nouns(document, add_abbreviations(document, add_headed(document, find_marks(document, table, own), table)))
        names = find_names(document, found, table)
        name_at = {i: n for n in names for i in range(n.first, n.last)}
        found = add_abbreviations(document, add_organisations(document, found, name_at, table))
        phrases = Phrases(document, found, table, name_at).build()
        links = link(document, found, phrases, names)
        return cls(document, quotations, table, found, names, phrases, links, build_roster(document, names, links, table))

    def learn_genders(self) -> Mapping[int, str]:
        """A first reading with what titles, offices and given names say, then what the sure pronouns add; the name yields to both."""
        known = {n: p.gender for n, p in enumerate(self.roster) if p.gender}
        likely = {n: gender for n, p in enumerate(self.roster) if (gender := likely_gender(p.name))}
        votes: dict[int, Counter[str]] = {}
        for draft in self.read({**likely, **known}).drafts:
            gender = HE.get(self.document.tokens[draft.head].lower)
            if gender and draft.rule in GRAMMATICAL and isinstance(draft.who[0], int):
                votes.setdefault(draft.who[0], Counter())[gender] += 1
        learnt = {n: gender for n, v in votes.items() if (gender := _clear(v))}
        return {**likely, **learnt, **known}

    def read(self, genders: Mapping[int, str]) -> Discourse:
        """Resolve each item in order."""
        discourse = self._discourse(genders)
        for item in self._items(discourse):
            draft = _resolve(discourse, item)
            if draft is not None:
                discourse.add(draft)
        return discourse

    def _discourse(self, genders: Mapping[int, str]) -> Discourse:
        person_at = {n.first: i for i, p in enumerate(self.roster) for n in p.names}
        link_of: dict[NameSpan, tuple[Link, ...]] = {}
        for one in self.links:
            link_of[one.name] = (*link_of.get(one.name, ()), one)
        quote_at = {t.i: n for n, q in enumerate(self.quotations) if q.kind == "speech" for t in self.document.tokens_in(q.span)}
        home = home_state(self.document, self.found, self.words)
        written = written_in(self.document, self.found, self.words)
        issued = issuer(self.document, self.words)
        introductions = Introductions(
            self.document,
            self.found,
            self.words,
            self.links,
            person_at,
            dict.fromkeys(range(len(self.roster))),
            only_state(self.document, self.found, self.words),
            issued,
            written,
            foremost(self.found, self.words),
        )
        parties = seed_parties(introductions, self.roster)
        return Discourse(
            self.document, self.words, self.found, self.roster, person_at, link_of, quote_at, genders, parties, home=home,
            written_in=written, issued_by=issued,
        )  # fmt: skip

    def _items(self, discourse: Discourse) -> list[Item]:
        """Everything in reading order; inside a sentence what is outside the quotation first, for it names the speaker."""

        def order(item: Item) -> tuple[int, bool, int, int]:
            return self.document.tokens[item.first].sentence, item.last - 1 in discourse.quote_at, item.last, -item.first

        return sorted(self._unsorted(), key=order)

    def _unsorted(self) -> Iterator[Item]:
        linked = {k.phrase for k in self.links if not k.phrase.plural}
        taken = {i for n in self.names for i in range(n.first, n.last)}
        for name in self.names:
            yield Item(name.first, name.last, name)
        for phrase in self.phrases:
            if phrase not in linked:
                yield Item(phrase.first, phrase.last, phrase)
        for mark in self.found.marks:
            if mark.first not in taken and mark.last - 1 not in taken:
                yield Item(mark.first, mark.last, mark)
        for token in self.document.tokens:
            if is_counted(token) or token.lower in HE or token.lower in THEY or token.lower in IT or token.lower in WHO or _joins(token):
                yield Item(token.i, token.i + 1, token)


def _clear(votes: Counter[str]) -> str | None:
    """The gender that the pronouns agree on, a stray one aside."""
    (gender, most), *others = sorted(votes.items(), key=lambda kv: (-kv[1], kv[0]))
    return gender if not others or most > 2 * others[0][1] else None


def _joins(token: Token) -> bool:
    return "-" in token.text[1:-1] and token.text[0].isupper()


def _resolve(discourse: Discourse, item: Item) -> Draft | None:
    match item.what:
        case NameSpan():
            return name_draft(discourse, item.what)
        case Phrase():
            return phrase_draft(discourse, item.what)
        case Mark():
            return mark_draft(discourse, item.what)
        case Token():
            return hyphen_draft(discourse, item.first) if _joins(item.what) else pronoun_draft(discourse, item.what)
