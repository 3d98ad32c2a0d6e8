"""What each unit of an article is: an ordered chain of rules, the first that speaks decides, and what none claims is text."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from briefgen.loaders._lines import STOPPED, author_of, closing_agency, in_capitals, key_of, reads_as_text
from briefgen.loaders._openings import dateline
from briefgen.loaders._units import Unit
from briefgen.loaders._words import Structure, plain, reporting_verbs
from briefgen.model.article import BlockKind

HEADING_WORDS = 15
HEADING_CHARACTERS = 110
TITLE_WORDS = 20

_QUOTED = re.compile(r"^[\"'“‘«].*[\"'”’»]$", re.DOTALL)
_INNER_STOP = re.compile(r"[a-zà-ÿ)”][.!?][\"”’)]?\s+[A-Z“\"(]")
_DATE_LINE = re.compile(
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s+)?(?:[A-Z][a-z]{2,8}\.?\s+\d{1,2},?\s+\d{4}|\d{1,2}(?:st|nd|rd|th)?\s+[A-Z][a-z]{2,8}\.?,?\s+\d{4}|\d{4}-\d{2}-\d{2})"
    r"(?:,?\s*(?:at\s+)?\d{1,2}[:.]\d{2}.{0,24})?$"
)
_TIME_STAMP = re.compile(
    r"\b\d{1,2}[:.]\d{2}\b.*\b(?:GMT|UTC|IST|EST|EDT|ET|BST|CET|CEST|EET|a\.?m\.?|p\.?m\.?)\b|\b\d{4}-\d{2}-\d{2}\s+\d{2}:\d{2}",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\d{1,2}[.)]\s")
_SIGNED = re.compile(r"^[-–—~]+\s*(?P<who>\S.{1,60})$")
_SHOWN = re.compile(r"\((?:pictured|left|right|centre|center)\b[^()]*\)|\bpictured (?:left|right|above|below)\b", re.IGNORECASE)
_DECORATED = re.compile(r"^([-–—*=~_•#]+)\s*\S.*\S\s*[-–—*=~_•#]+$")
_STOPPED_PLAIN = re.compile(r"[.…;,][\"'”’»)\]]*$")
_SEPARATOR = re.compile(r"^[\W_]+$")


@dataclass(frozen=True)
class Page:
    """The units of one article, with what the rules ask about their order."""

    units: tuple[Unit, ...]
    words: Structure

    @cached_property
    def texts(self) -> tuple[int, ...]:
        """Positions of the units that read as running text."""
        inside = enumerate(self.units[: self.tail])
        return tuple(i for i, unit in inside if unit.kind is None and reads_as_text(unit.text) and not self.furniture(unit))

    def furniture(self, unit: Unit) -> bool:
        """Whether the unit's words are those of a line around the text."""
        return any(kind.fit(unit.text) for kind in (self.words.see_also, self.words.credit, self.words.signature, self.words.chrome))

    def opening(self, i: int) -> bool:
        """Whether no running text stands before unit `i`."""
        return not self.texts or i <= self.texts[0]

    def early(self, i: int) -> bool:
        """Whether at most two stretches of running text (captions read like that) stand before unit `i`."""
        return sum(j < i for j in self.texts[:3]) <= 2

    def followed(self, i: int) -> bool:
        """Whether running text stands after unit `i`."""
        return bool(self.texts) and self.texts[-1] > i

    @cached_property
    def tail(self) -> int:
        """Position of the line from which on nothing belongs to the article."""
        half = len(self.units) // 2
        return next((i for i, unit in enumerate(self.units) if i >= half and self.words.tail.fit(unit.text)), len(self.units))

    @cached_property
    def headline(self) -> int:
        """Position of the first line that could stand above a story; -1 where there is none."""
        return next((i for i, unit in enumerate(self.units) if headline_like(self, unit)), -1)

    @cached_property
    def unstopped(self) -> bool:
        """Whether the writer leaves most paragraphs without a stop: then a missing one tells nothing."""
        longer = [unit for unit in self.units if len(unit.text.split()) > 8]
        return sum(not STOPPED.search(unit.text) for unit in longer) * 2 > len(longer)


Rule = Callable[[Page, int], BlockKind | None]


def marked_up(page: Page, i: int) -> BlockKind | None:
    """What the file's own markup says."""
    return page.units[i].kind


def separator(page: Page, i: int) -> BlockKind | None:
    """A line without a letter or figure: * * *, ___."""
    return "metadata" if _SEPARATOR.match(page.units[i].text) else None


def after_the_end(page: Page, i: int) -> BlockKind | None:
    """Lists of other stories, comments: nothing of them belongs to this article."""
    return "metadata" if i >= page.tail else None


def key_line(page: Page, i: int) -> BlockKind | None:
    """`Source: Reuters`, `Date: 3 April 2025`: lines of known keys above the text."""
    return "header" if page.opening(i) and key_of(page.units[i].text, page.words) else None


def byline(page: Page, i: int) -> BlockKind | None:
    """By Jane Doe and John Smith, above the text."""
    return "metadata" if page.opening(i) and author_of(page.units[i].text) else None


def time_line(page: Page, i: int) -> BlockKind | None:
    """A day, or a time with its zone, that stands alone: when the page was made."""
    text = page.units[i].text
    alone = _DATE_LINE.match(text) or (len(text) < 90 and not reads_as_text(text) and _TIME_STAMP.search(text))
    return "metadata" if alone else None


def dated_text(page: Page, i: int) -> BlockKind | None:
    """A dateline begins the text, whatever agency it names."""
    text = page.units[i].text
    return "paragraph" if page.early(i) and len(text) > 60 and dateline(text, page.words) else None


def question(page: Page, i: int) -> BlockKind | None:
    """A turn of whoever asks in a transcript: `QUESTION: Has it been signed?`."""
    label, colon, _ = page.units[i].text.partition(":")
    return "paragraph" if colon and plain(label) in page.words.asking else None


def turn(page: Page, i: int) -> BlockKind | None:
    """A speaker's label that stands alone on its line, again and again: `MINISTER:`."""
    text = page.units[i].text
    label = text.isupper() and text.endswith(":") and sum(unit.text == text for unit in page.units) > 1
    return "paragraph" if label else None


def see_also(page: Page, i: int) -> BlockKind | None:
    """Pointers to other stories."""
    return "see-also" if page.words.see_also.fit(page.units[i].text) else None


def labelled_headline(page: Page, i: int) -> BlockKind | None:
    """`Explained: What the ceasefire says`, inside or below the text: the headline of another story."""
    text = page.units[i].text
    label = re.split(r"\s?[:|]", text, maxsplit=1)[0]
    labels = label != text and plain(label) in page.words.labels and len(text) <= page.words.see_also.longest
    return "see-also" if labels and not page.opening(i) and not _STOPPED_PLAIN.search(text) else None


def signed_off(page: Page, i: int) -> BlockKind | None:
    """Who wrote, edited or supplied it, below the text: (Reporting by …), – the bureau."""
    text = page.units[i].text
    if page.words.signature.fit(text):
        return "signature"
    found = _SIGNED.match(text)
    if not found or STOPPED.search(text) or _DECORATED.match(text):
        return None
    who = found["who"].split()
    name = len(who) <= 4 and all(word[0].isupper() for word in who)
    return "signature" if name or (len(who) <= 8 and not page.followed(i)) else None


def credit(page: Page, i: int) -> BlockKind | None:
    """Captions and picture credits."""
    text = page.units[i].text
    if page.words.credit.fit(text) or (_SHOWN.search(text) and not STOPPED.search(text)):
        return "credit"
    agency = closing_agency(text, page.words)
    # The wire's name closes the last sentence of a story, too; anywhere else it closes a caption.
    return "credit" if agency and page.followed(i) and page.early(i) and len(text) <= 300 else None


def chrome(page: Page, i: int) -> BlockKind | None:
    """Newsletter boxes, share buttons, advertisement, time stamps: the page around the text."""
    return "metadata" if page.words.chrome.fit(page.units[i].text) else None


def title(page: Page, i: int) -> BlockKind | None:
    """The first line, where it is no sentence and text follows."""
    return "title" if i == page.headline and page.opening(i) and page.followed(i) else None


def headline_like(page: Page, unit: Unit) -> bool:
    """Three words at least, no stop at the end: what could stand above a story."""
    count = len(unit.text.split())
    furniture = page.furniture(unit) or _DATE_LINE.match(unit.text) or author_of(unit.text) or key_of(unit.text, page.words)
    return (
        (3 <= count <= TITLE_WORDS or in_capitals(unit.text))
        and not furniture
        and not reads_as_text(unit.text)
        and not unit.item
        and not _STOPPED_PLAIN.search(unit.text)
    )


def heading(page: Page, i: int) -> BlockKind | None:
    """A cross-head: short, no sentence, no quotation, with text below it.

    "The minister wrote on X:" is none: it says whose words come next.
    """
    unit = page.units[i]
    text = unit.text
    if in_capitals(text) and not unit.item and page.followed(i):
        return "heading"
    if unit.item or len(text) > HEADING_CHARACTERS or not page.followed(i):
        return None
    if _DECORATED.match(text) and not reads_as_text(text):
        return "heading"
    count = len(text.split())
    if count > HEADING_WORDS or page.unstopped or _INNER_STOP.search(text):
        return None
    question = text.endswith("?") and not _QUOTED.match(text)
    if (STOPPED.search(text) and not question) or text[-1] in ",;–—-":
        return None
    if text.count("“") > text.count("”") or text.count('"') % 2 or _numbered_list(page, i):
        return None
    if text.endswith(":") and (count > 5 or set(text.casefold().rstrip(":").split()) & reporting_verbs()):
        return None
    quoted = bool(_QUOTED.match(text)) and count > 6
    return None if quoted or (plain(text)[:1].islower() and text[:1].islower()) else "heading"


def _numbered_list(page: Page, i: int) -> bool:
    """Numbered lines next to one another are the items of a list; a single one may head its part of the text."""
    near = page.units[max(0, i - 1) : i + 2]
    return bool(_NUMBER.match(page.units[i].text)) and sum(bool(_NUMBER.match(unit.text)) for unit in near) > 1


def leftover(page: Page, i: int) -> BlockKind | None:
    """A few words without a stop below all text: a name, a button, a caption's rest."""
    text = page.units[i].text
    if not page.texts or i < page.texts[-1] or page.unstopped or page.units[i].item:
        return None
    stopped = STOPPED.search(text) or closing_agency(text, page.words) is not None
    return "metadata" if len(text.split()) <= 8 and not stopped else None


RULES: tuple[Rule, ...] = (
    marked_up,
    separator,
    after_the_end,
    key_line,
    byline,
    time_line,
    dated_text,
    question,
    turn,
    see_also,
    labelled_headline,
    signed_off,
    credit,
    chrome,
    title,
    heading,
    leftover,
)


def classify(page: Page, i: int) -> tuple[BlockKind, str]:
    """Kind of unit `i` and the rule that says so."""
    for rule in RULES:
        kind = rule(page, i)
        if kind is not None:
            return kind, rule.__name__.replace("_", "-")
    return "paragraph", "text"
