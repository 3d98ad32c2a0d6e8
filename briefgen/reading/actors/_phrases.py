"""Noun phrases around an office, a body or undescribed people: "US special envoy", "Russia's defence ministry", "a senior official".

The parse decides little here: news strings modifiers before an office more regularly than a parser sees them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from briefgen.model.document import Document, Token
from briefgen.reading.actors._complements import listed_after, right_of
from briefgen.reading.actors._lexicon import Words
from briefgen.reading.actors._marks import Found, Mark, NounHit
from briefgen.reading.actors._name_parts import NameSpan

MODIFYING = frozenset({"state", "adjective", "org", "group", "capital", "seat", "body", "media", "own"})
"""Kinds of fixed names that say for whom an office or a body acts."""
DEFINITE = frozenset({"the", "this", "that", "these", "those", "both"})


@dataclass(frozen=True, slots=True)
class Phrase:
    """A nominal phrase without the name that may belong to it; tokens `first` to `last` (half-open)."""

    first: int
    last: int
    hit: NounHit
    hits: tuple[NounHit, ...]
    """All nouns in it: "Prime Minister Sheikh"."""
    determiner: str | None
    """Its article or pronoun in lower case."""
    marks: tuple[Mark, ...]
    """States and bodies before the noun that it acts for: one, or several in "US, French and British ministers"."""
    owner: tuple[int, int] | None
    """Tokens of the possessor, where that is a person, a pronoun or another phrase."""
    count: str | None
    """A number before the noun."""
    words_from: int
    """First token after the determiner or pronoun."""
    complement: tuple[int, int] | None
    """Tokens of "of …", "to …" after the noun."""
    listed: tuple[Mark, ...] = ()
    """The names of "of France, Germany and the UK" after a plural."""

    @property
    def plural(self) -> bool:
        """Whether it speaks of several."""
        return self.hit.noun.plural

    @property
    def kind(self) -> str:
        """Kind of its noun."""
        return self.hit.noun.kind


@dataclass
class _Left:
    """What the walk to the left has met so far."""

    first: int
    words_from: int
    marks: list[Mark] = field(default_factory=list)
    owner: tuple[int, int] | None = None
    determiner: str | None = None
    count: str | None = None


@dataclass(frozen=True)
class Phrases:
    """Builds phrases from the nouns of a document, left to right."""

    document: Document
    found: Found
    words: Words
    name_at: Mapping[int, NameSpan]
    """The name that a token belongs to."""
    built: list[Phrase] = field(default_factory=list)

    def build(self) -> tuple[Phrase, ...]:
        """All phrases; one that a longer one of the same person swallows is left out."""
        for hit in self.found.nouns:
            if not any(i in self.name_at for i in range(hit.first, hit.last)) and not self._in_fixed_name(hit):
                phrase = self._phrase(hit)
                while self.built and self._swallows(phrase, self.built[-1]):
                    self.built.pop()
                self.built.append(phrase)
        return tuple(self.built)

    def _in_fixed_name(self, hit: NounHit) -> bool:
        """Whether the noun is only part of a name, as in "Security Council"."""
        mark = self.found.mark_at.get(hit.last - 1)
        return mark is not None and mark.first <= hit.first and mark.name.kind != "adjective"

    def _swallows(self, phrase: Phrase, earlier: Phrase) -> bool:
        return (
            phrase.first <= earlier.first
            and earlier.hit.last <= phrase.hit.first
            and earlier.kind != "body"
            and phrase.owner != (earlier.first, earlier.last)
        )

    def _phrase(self, hit: NounHit) -> Phrase:
        left = _Left(hit.first, hit.first)
        while self._step(left, hit):
            pass
        inside = tuple(h for h in self.found.nouns_in(left.first, hit.last) if left.owner is None or h.first >= left.owner[1])
        end, complement = right_of(self.document, self.found, self.name_at, hit)
        listed = listed_after(self.document, self.found, hit) if hit.noun.plural else ()
        return Phrase(
            left.first, end, hit, inside, left.determiner, tuple(reversed(left.marks)), left.owner, left.count, left.words_from, complement, listed
        )  # fmt: skip

    def _step(self, left: _Left, hit: NounHit) -> bool:
        """Take one more word to the left, if it belongs; whether to go on."""
        i = left.first - 1
        if i < self.document.sentence_of(hit.first).first:
            return False
        token = self.document.tokens[i]
        mark = self.found.mark_at.get(i)
        if token.text == ")" and not (left.marks or left.owner):
            return self._take_short_name(left, i)
        if mark and mark.name.kind in MODIFYING and i not in self.name_at:
            return self._take_mark(left, mark, hit)
        body = next((p for p in reversed(self.built[-3:]) if p.last == left.first and p.kind == "body"), None)
        if body is not None and not left.marks:
            left.first, left.words_from, left.owner = body.first, body.words_from, body.owner
            left.marks, left.determiner = list(reversed(body.marks)), body.determiner
            return False
        if token.tag == "POS":
            return self._take_possessor(left, i)
        if token.tag == "PRP$":
            left.owner, left.first, left.determiner = (i, i + 1), i, token.lower
            return False
        if token.tag == "CD" and token.pos == "NUM":
            hyphened = self.document.tokens[i + 1].text == "-"  # "a 45-year-old resident"
            left.count, left.first = None if hyphened else token.lower, i
            left.words_from = i if hyphened else left.words_from
            return True
        if token.tag in {"DT", "PDT"} and token.pos == "DET":
            left.determiner, left.first = token.lower, i
            return False
        if i in self.name_at:
            return self._take_name(left, i)
        return self._take_word(left, token, hit)

    def _take_short_name(self, left: _Left, i: int) -> bool:
        """As in "the March 23 Movement (M23) rebel group": a group by its two names."""
        mark = self.found.mark_at.get(i - 1)
        if mark is None or mark.name.kind != "group" or self.document.tokens[mark.first - 1].text != "(":
            return False
        full = self.found.mark_at.get(mark.first - 2)
        if full is None or full.name.name != mark.name.name:
            return False
        left.first = left.words_from = full.first
        left.marks.append(mark)
        return True

    def _take_mark(self, left: _Left, mark: Mark, hit: NounHit) -> bool:
        tokens = self.document.tokens
        if mark.first > 1 and tokens[mark.first - 1].text == "-" and tokens[mark.first - 2].lower in self.words.data.siding:
            left.first = left.words_from = mark.first - 2  # "pro-Russian separatists" are not Russia's
            return True
        based = (
            mark.last + 1 < len(tokens)
            and tokens[mark.last + 1].lower == "based"
            and mark.name.kind == "capital"
            and hit.noun.kind == "body"
        )
        backed = not based and (mark.last < left.first or (mark.last < len(tokens) and tokens[mark.last].text == "-"))
        left.first = left.words_from = mark.first
        if not backed:
            left.marks.append(mark)
            self._take_coordinated(left, mark, hit)
        return True

    def _take_coordinated(self, left: _Left, mark: Mark, hit: NounHit) -> None:
        """As in "US, French and British ministers": each adjective names one party."""
        i = left.first - 1
        tokens = self.document.tokens
        while i > 0 and tokens[i].lower in {"and", ",", "&", "or"} and _adjectival(mark, hit):
            j = i - 1 if tokens[i - 1].lower != "," else i - 2
            before = self.found.mark_at.get(j)
            if before is None or not _adjectival(before, hit) or before.first in self.name_at or tokens[j].sentence != tokens[i].sentence:
                return
            left.marks.append(before)
            left.first = left.words_from = before.first
            mark, i = before, before.first - 1

    def _take_possessor(self, left: _Left, i: int) -> bool:
        j = i - 1
        tokens = self.document.tokens
        mark, name = self.found.mark_at.get(j), self.name_at.get(j)
        if name is not None:
            earlier = self._phrase_before(name.first)
            left.first = earlier.first if earlier else name.first
            left.words_from = left.first
            left.owner = (name.first, name.last)
            return False
        earlier = self.built[-1] if self.built and self.built[-1].last == i else None
        if earlier is not None:
            left.first, left.owner = earlier.first, (earlier.first, earlier.last)
            left.words_from = earlier.words_from
            return False
        if mark is not None and mark.name.kind in MODIFYING:
            left.marks = left.marks if any(m.name.kind == "group" for m in left.marks) else [mark]  # "Yemen's Houthi rebels"
            left.first = left.words_from = mark.first
            if mark.first > 0 and tokens[mark.first - 1].lower == "the":
                left.first -= 1
            return False
        return False

    def _phrase_before(self, first: int) -> Phrase | None:
        return next((p for p in reversed(self.built[-3:]) if p.last == first), None)

    def _take_name(self, left: _Left, i: int) -> bool:
        """As in "the Trump administration", "Netanyahu government": a name right before a body owns it."""
        name = self.name_at[i]
        if self.document.tokens[i].dep not in {"compound", "nmod", "poss"}:
            return False
        left.owner = (name.first, name.last)
        left.first = left.words_from = name.first
        return True

    def _take_word(self, left: _Left, token: Token, hit: NounHit) -> bool:
        joined = self.found.noun_at.get(token.i)
        if joined is not None and joined.first < token.i and not left.owner:
            left.first = left.words_from = joined.first  # "Commander-in-Chief Lt Gen Omar Said"
            return True
        adjective = token.lower in self.words.data.office_adjectives
        head_inside = token.i < token.head <= hit.last + 6
        tokens = self.document.tokens
        hyphen = (
            token.text == "-" or tokens[left.first].text == "-" or (tokens[token.i - 1].text == "-" and token.tag[:2] in {"VB", "JJ", "NN"})
        )
        if token.tag == "NNS" or (left.marks and not adjective and not hyphen) or left.owner:
            return False
        if (
            not adjective
            and not hyphen
            and not (token.tag[:2] in {"NN", "JJ"} and head_inside and token.text not in self.words.data.not_names)
        ):
            return False
        left.first = left.words_from = token.i
        return True


def _adjectival(mark: Mark, hit: NounHit) -> bool:
    """Whether the name can share the noun in a list: "US and Russian presidents", but "the U.S. and European states" are two things."""
    abbreviation = mark.name.kind in {"state", "org"} and mark.last - mark.first == 1 and mark.abbreviated
    return mark.name.kind == "adjective" or (abbreviation and not (hit.noun.kind == "side" and hit.noun.word != "side"))


def is_errand(document: Document, phrase: Phrase, words: Words) -> bool:
    """As in "special envoy for Ukraine": the complement names whom somebody is sent to, not who sent them."""
    after = phrase.complement is not None and document.tokens[phrase.complement[0]].lower in {"for", "to"}
    return after and phrase.hit.noun.cls in words.data.sent
