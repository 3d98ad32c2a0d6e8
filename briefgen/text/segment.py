"""Paragraph -> sentences, by named rules.

Rule-based splitters from the shelf break at "Lt. Gen.", "5 p.m. EST" and inside quotations, and statistical ones move a
boundary when an unrelated word changes. Here every stop is put to an ordered chain of rules; the first that has an
opinion decides, and a stop on which none has one ends its sentence. The words are in `data/segment.yaml`; this floor
opens no files, so they are handed in.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from briefgen.model.span import Span

OPENERS = "\"'“”‘’«»„‚([{—–-•*_"
CLOSERS = "\"'”’»“)]}*_"
CLOSING_QUOTES = frozenset("\"'”’»“")
_STOP = re.compile(rf"(?P<mark>[.!?…‽]+)(?P<closers>[{re.escape(CLOSERS)}]*)(?=(?P<space>\s+)|$|(?<=[a-zà-ÿ][.!?])[A-Z][a-z])")
_WORD_BEFORE = re.compile(r"[^\s\"“”‘«»(\[{—–/]+$")
_WORD_AFTER = re.compile(r"[^\W\d_](?:[\w’'&-]*\w)?")
_ACRONYM = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]")
_FIGURE = re.compile(r"[#§]?\d|[IVXLC]+\b")
_ITEM_NUMBER = re.compile(r"\(?(?:\d{1,2}|[a-zA-Z])")
_REPORTER = re.compile(r"(?:[A-Z][\w’'.-]*\s+){1,5}(?P<verb>[a-z]+)\b(?!(?:\s+\w+){0,3}\s+that\b)")
_ELLIPSIS = re.compile(r"…|\.\.")
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")


@dataclass(frozen=True)
class Stops:
    """The words of `data/segment.yaml`."""

    titles: frozenset[str]
    inner: frozenset[str]
    numbered: frozenset[str]
    either: frozenset[str]
    starters: frozenset[str]
    reporting: frozenset[str]
    letters: frozenset[str]
    letters_after: frozenset[str]


@dataclass(frozen=True)
class Stop:
    """A possible end of a sentence, with what stands around it."""

    text: str
    """The paragraph."""
    start: int
    """Where the sentence that it may end begins."""
    mark: str
    """`.`, `?!`, `…` …"""
    at: int
    """Offset of the mark."""
    closers: str
    """Closing quotes and brackets after the mark."""
    end: int
    """Offset after the closers."""

    @cached_property
    def before(self) -> str:
        """The word that the mark follows, without opening marks: `Gen`, `U.S`, `2022`."""
        found = _WORD_BEFORE.search(self.text[max(self.start, self.at - 40) : self.at])
        return found.group().lstrip("'") if found else ""

    @cached_property
    def rest(self) -> str:
        """What follows, opening marks and white space left out (its beginning is enough)."""
        return self.text[self.end : self.end + 160].lstrip().lstrip(OPENERS).lstrip()

    @cached_property
    def after(self) -> str:
        """The next word; an initial or a further abbreviation keeps its stop and so is no starter."""
        found = _WORD_AFTER.match(self.rest)
        if not found:
            return ""
        single = found.end() == 1 and self.rest[1:2] == "."
        return found.group() + "." if single else found.group()


Rule = Callable[[Stop, Stops], bool | None]


def nothing_follows(stop: Stop, _: Stops) -> bool | None:
    """The paragraph's end is a sentence's end."""
    return True if not stop.rest else None


def lower_case_follows(stop: Stop, _: Stops) -> bool | None:
    """A sentence begins with a capital: “No.” said the minister; “Why?” he asked; two U.S. envoys."""
    return False if stop.rest[0].islower() else None


def bracketed_ellipsis(stop: Stop, _: Stops) -> bool | None:
    """An omission in brackets stands for words, not for an end: he said […] Russia would."""
    return False if _ELLIPSIS.match(stop.mark) and stop.before == "" and stop.closers[:1] in {"]", ")"} else None


def question_with_its_speaker(stop: Stop, stops: Stops) -> bool | None:
    """A quoted question or cry and who utters it are one sentence: “Why?” Mr Smith asked."""
    if not set(stop.mark) & set("?!") or not set(stop.closers) & CLOSING_QUOTES:
        return None
    found = _REPORTER.match(stop.rest)
    return False if found and found["verb"] in stops.reporting else None


def other_mark(stop: Stop, _: Stops) -> bool | None:
    """Only a single full stop right before white space can belong to an abbreviation."""
    return True if stop.mark != "." or set(stop.closers) & CLOSING_QUOTES else None


def item_number(stop: Stop, _: Stops) -> bool | None:
    """The number of a list item opens its sentence: 2. Russia withdraws."""
    return False if _ITEM_NUMBER.fullmatch(stop.text, stop.start, stop.at) else None


def title_before_name(stop: Stop, stops: Stops) -> bool | None:
    """Lt. Gen. Moskalik, St. Petersburg, Israel vs. Iran; MR. ROJAS in a transcript's capitals."""
    if stop.before.isupper() and stop.after.isupper() and stop.before.title() in stops.titles:
        return False
    return False if stop.before in stops.titles | stops.inner and stop.before not in stops.either else None


def number_follows(stop: Stop, stops: Stops) -> bool | None:
    """No. 3 and Art. 5 go on; “No. The talks failed” does not."""
    return not _FIGURE.match(stop.rest) if stop.before in stops.numbered else None


def letter_that_names(stop: Stop, stops: Stops) -> bool | None:
    """As in "wrote on X. Rojas agreed": after such a preposition the letter is a platform, no initial."""
    if len(stop.before) != 1 or stop.before not in stops.letters:
        return None
    words = stop.text[max(stop.start, stop.at - 20) : stop.at - 1].split()
    return True if words and words[-1].lower() in stops.letters_after else None


def abbreviation_or_end(stop: Stop, stops: Stops) -> bool | None:
    """U.S., p.m., Jan., J. may end a sentence: they do where the next word is one that begins sentences."""
    if stop.before in stops.either or _ACRONYM.fullmatch(stop.before):
        return stop.after in stops.starters
    return None


RULES: tuple[Rule, ...] = (
    nothing_follows,
    lower_case_follows,
    bracketed_ellipsis,
    question_with_its_speaker,
    other_mark,
    item_number,
    title_before_name,
    number_follows,
    letter_that_names,
    abbreviation_or_end,
)


def sentence_ends(text: str, stops: Stops) -> Iterator[int]:
    """Offsets after the last character of each sentence of a paragraph."""
    start = 0
    for found in _STOP.finditer(text):
        stop = Stop(text, _past_space(text, start), found["mark"], found.start(), found["closers"], found.end())
        opinions = (rule(stop, stops) for rule in RULES)
        if next((o for o in opinions if o is not None), True):
            yield found.end()
            start = found.end()
    if text[start:].strip():
        yield len(text)


def segment(text: str, span: Span, stops: Stops) -> list[Span]:
    """The sentences of the paragraph at `span`, in order, outer white space left out.

    They never overlap and together hold every character of the paragraph that is not white space.
    """
    sentences = []
    start = span.start
    for end in sentence_ends(span.of(text), stops):
        for first, last in _parts(text, start, span.start + end):
            sentences.append(Span(first, last))
        start = span.start + end
    return sentences


def _parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretch, cut at blank lines (no sentence crosses one) and stripped."""
    cuts = [start, *(m.end() for m in _BLANK_LINE.finditer(text, start, end)), end]
    for first, last in pairwise(cuts):
        part = text[first:last]
        if part.strip():
            yield _past_space(text, first), first + len(part.rstrip())


def _past_space(text: str, start: int) -> int:
    """Offset of the first character from `start` on that is no white space."""
    return next((i for i in range(start, len(text)) if not text[i].isspace()), len(text))
