"""A finished page: its notes hold their words, its links lead somewhere, nothing in it acts."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser

from briefgen.audit._faults import HTML_ACTIVE, HTML_LINK, HTML_NOTE, fault, shown
from briefgen.errors import Diagnostic
from briefgen.model.edition import ArticlePage, Edition

ALLOWED = re.compile(r"(?:https?://|mailto:|#)[^\s\\\x00-\x20]*\Z", re.IGNORECASE)
ACTIVE = frozenset({"script", "iframe", "frame", "object", "embed", "applet", "form", "base", "portal"})
VOID = frozenset(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"])
SILENT = frozenset({"style", "script", "template"})
PASSAGE = re.compile(r"words-(\d+)-(\d+)\Z")
NOTE = re.compile(r"note-(\d+)-source-([SPE]\d+)\Z")
INVISIBLE = re.compile(r"[\s\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]+")


@dataclass
class Page:
    """What the audit sees of a page."""

    ids: dict[str, str] = field(default_factory=dict)
    """Anchor -> all text inside that element."""
    links: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)
    """Target, and the anchors of the elements around the link (its own first)."""
    active: list[str] = field(default_factory=list)
    """What could act: elements, event attributes."""
    scripts: list[str] = field(default_factory=list)
    """Text of each script that stands in the page."""
    twice: list[str] = field(default_factory=list)
    """Anchors that stand twice."""


def read_page(html: str) -> Page:
    """Read anchors, links and text of a page."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.finish()


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.page = Page()
        self._open: list[tuple[str, str]] = []
        self._script: list[str] | None = None
        self._text: dict[str, list[str]] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        anchor = given.get("id", "")
        if anchor:
            if anchor in self._text:
                self.page.twice.append(anchor)
            self._text.setdefault(anchor, [])
        around = tuple(a for _, a in reversed(self._open) if a)
        self._look(tag, given, (anchor, *around) if anchor else around)
        if tag not in VOID:
            self._open.append((tag, anchor))

    def _look(self, tag: str, given: dict[str, str], around: tuple[str, ...]) -> None:
        if tag == "script" and not given:
            self._script = []
        elif tag in ACTIVE or (tag == "meta" and given.get("http-equiv", "").lower() == "refresh"):
            self.page.active.append(f"<{tag}>")
        self.page.active += [f"{name}=" for name in sorted(given) if name.startswith("on")]
        for name in ("href", "xlink:href"):
            if name in given and tag != "link":
                self.page.links.append((given[name], around))

    def handle_endtag(self, tag: str) -> None:
        if tag == "script" and self._script is not None:
            self.page.scripts.append("".join(self._script))
            self._script = None
        at = next((n for n in reversed(range(len(self._open))) if self._open[n][0] == tag), None)
        if at is not None:
            del self._open[at:]

    def handle_data(self, data: str) -> None:
        if self._script is not None:
            self._script.append(data)
        if any(tag in SILENT for tag, _ in self._open):
            return
        for _, anchor in self._open:
            if anchor:
                self._text[anchor].append(data)

    def finish(self) -> Page:
        self.page.ids = {anchor: "".join(parts) for anchor, parts in self._text.items()}
        return self.page


def squeezed(text: str) -> str:
    """Drop white space and what a page may add inside words; a hyphen stays."""
    return INVISIBLE.sub("", text)


def check_html(edition: Edition, html: str, scripts: Container[str] = ()) -> tuple[Diagnostic, ...]:
    """Check a page that was made from `edition`: each note in its place, linked there and back; `scripts` as for `check_page`."""
    page = read_page(html)
    words = [(note.number, note.anchor, note.text) for note in edition.notes]
    pages = {*(note.page for note in edition.notes), *(source.page for source in edition.sources)}
    return (*check_page(page, edition.audience, pages, scripts), *_notes(page, words, edition.audience), *_backs(page, edition))


def check_article(article: ArticlePage, text: str, html: str) -> tuple[Diagnostic, ...]:
    """Check the page of an article: it holds the whole text, and each mark the words that it is named for."""
    page = read_page(html)
    name = f"articles/{article.id}.html"
    return (*check_page(page, name), *passages(page, text, name))


def passages(page: Page, text: str, name: str) -> Iterator[Diagnostic]:
    """Compare the page of an article with its text: all of it, and the first line of each passage."""
    if squeezed(text) not in squeezed(page.ids.get("start", "")):
        yield fault(HTML_NOTE, "the page does not hold the text of its article", where=name)
    for anchor, words in page.ids.items():
        m = PASSAGE.match(anchor)
        wanted = text[int(m[1]) : int(m[2])].split("\n", maxsplit=1)[0] if m else ""
        if m and not (words and squeezed(wanted).startswith(squeezed(words))):
            yield fault(HTML_NOTE, f"#{anchor} holds {shown(words)}, expected {shown(wanted)}", where=name)


def check_page(page: Page, name: str, pages: Container[str] = (), scripts: Container[str] = ()) -> Iterator[Diagnostic]:
    """Check what holds for any page: links of allowed kinds that lead somewhere, and nothing that acts.

    `pages` are the places outside the page that a relative link may lead to, `scripts` the sha256 of scripts that may stand in it.
    """
    strange = ["<script>" for script in page.scripts if hashlib.sha256(script.encode("utf-8", "replace")).hexdigest() not in scripts]
    for what in dict.fromkeys([*page.active, *strange]):
        yield fault(HTML_ACTIVE, f"the page holds {what}, which could act on its reader's machine", where=name)
    for anchor in dict.fromkeys(page.twice):
        yield fault(HTML_LINK, f"two elements are called #{anchor}", where=name)
    for target, _ in dict.fromkeys(page.links):
        if target in pages:
            continue
        if not ALLOWED.match(target):
            yield fault(HTML_LINK, f"link to {shown(target)}: expected http, https, mailto or a place of the page", where=name)
        elif target.startswith("#") and target != "#" and target[1:] not in page.ids:
            yield fault(HTML_LINK, f"link to {target}, which is not on the page", where=name)


def _notes(page: Page, notes: Sequence[tuple[int, str, str]], name: str) -> Iterator[Diagnostic]:
    for number, anchor, text in notes:
        if squeezed(text) not in squeezed(page.ids.get(anchor, "")):
            yield fault(HTML_NOTE, f"note {number}: its words {shown(text)} are not at #{anchor}", where=name)


def _backs(page: Page, edition: Edition) -> Iterator[Diagnostic]:
    """Each note is linked from every place that uses it, and links back to it."""
    leads = {(anchor, target) for target, around in page.links for anchor in around}
    for note in edition.notes:
        for back in note.backs:
            there, here = (back.anchor, f"#{note.anchor}") in leads, (note.anchor, f"#{back.anchor}") in leads
            if not (there and here):
                missing = "from" if not there else "back to"
                yield fault(HTML_LINK, f"note {note.number}: no link {missing} #{back.anchor}", where=edition.audience)


def printed_notes(page: Page) -> list[tuple[int, str, str]]:
    """List the notes of a finished page: number, article, and all text at the note."""
    found = []
    for anchor, text in page.ids.items():
        m = NOTE.match(anchor)
        if m:
            found.append((int(m.group(1)), m.group(2), text))
    return sorted(found)
