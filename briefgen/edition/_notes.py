"""Numbered notes: in order of first use, one for each citation however often it is used, linked both ways."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from string import ascii_lowercase
from urllib.parse import quote

from briefgen.edition._labels import Labels
from briefgen.errors import BriefgenError, Diagnostic, Where
from briefgen.model.brief import Source
from briefgen.model.edition import Back, Mark, Note
from briefgen.model.span import Citation

FRAGMENT_WORDS = 6
"""So many words at each end name a passage in an outside address; of fewer than twice as many all are given."""


class Notebook:
    """Hands out note numbers while an edition is put together in printing order."""

    def __init__(self, labels: Labels, sources: Mapping[str, Source], texts: Mapping[str, str]) -> None:
        self._labels = labels
        self._sources = sources
        self._texts = texts
        self._uses: dict[Citation, list[Mark]] = {}

    def marks(self, citations: Iterable[Citation]) -> tuple[Mark, ...]:
        """A mark for each citation, numbered now if it is new."""
        return tuple(sorted((self._mark(c) for c in dict.fromkeys(citations)), key=lambda m: m.number))

    def _mark(self, citation: Citation) -> Mark:
        if citation not in self._uses:
            self._check(citation)
        uses = self._uses.setdefault(citation, [])
        number = uses[0].number if uses else len(self._uses)
        mark = Mark(number, f"note-{number}-source-{citation.source}", f"use-{number}-{len(uses) + 1}")
        uses.append(mark)
        return mark

    def _check(self, citation: Citation) -> None:
        """An edition never prints words that its snapshot does not hold at the place named."""
        text = self._texts.get(citation.source)
        found = None if text is None else text[citation.start : citation.end]
        if found != citation.text:
            where = Where(f"articles/{citation.source}.txt", text.count("\n", 0, citation.start) + 1 if text else 0)
            message = f"the words cited at {citation.start}-{citation.end} are not there: expected {citation.text[:60]!r}, found {(found or '')[:60]!r}"
            raise BriefgenError(Diagnostic("E703", message, where, "error", "build again, so that brief.json and articles/ agree"))

    def lang(self, source: str) -> str:
        """Language of an article where it is not the page's; else empty."""
        return self._labels.foreign(self._sources[source].lang)

    def count(self, source: str) -> int:
        """How many notes an article has."""
        return sum(citation.source == source for citation in self._uses)

    def notes(self, dates: Mapping[str, str]) -> tuple[Note, ...]:
        """All notes, in order; `dates` holds the printed date of each article."""
        return tuple(self._note(citation, uses, dates) for citation, uses in self._uses.items())

    def _note(self, citation: Citation, uses: list[Mark], dates: Mapping[str, str]) -> Note:
        source = self._sources[citation.source]
        return Note(
            number=uses[0].number,
            anchor=uses[0].note,
            text=citation.text,
            source=source.id,
            source_anchor=source_anchor(source.id),
            outlet=source.outlet,
            date=dates[source.id],
            line=self._texts[source.id].count("\n", 0, citation.start) + 1,
            start=citation.start,
            end=citation.end,
            page=f"{article_page(source.id)}#{passage(citation)}",
            outside=outside(source, citation.text),
            backs=tuple(Back(mark.anchor, _letter(i)) for i, mark in enumerate(uses)),
            lang=self.lang(source.id),
        )


def article_page(source: str) -> str:
    """Address of an article's page, relative to the editions."""
    return f"articles/{source}.html"


def passage(citation: Citation) -> str:
    """Anchor of a citation on the page of its article."""
    return f"words-{citation.start}-{citation.end}"


def outside(source: Source, text: str) -> str:
    """The article's own address with the passage as a text fragment (WICG Scroll to Text Fragment); empty where it has none.

    An address that points at a place of its page already stays as it is.
    """
    if not source.url or "#" in source.url:
        return source.url or ""
    words = text.split()
    ends = [words] if len(words) <= 2 * FRAGMENT_WORDS else [words[:FRAGMENT_WORDS], words[-FRAGMENT_WORDS:]]
    return f"{source.url}#:~:text={','.join(quote(' '.join(end), safe='', errors='replace').replace('-', '%2D') for end in ends)}"


def source_anchor(source: str) -> str:
    """Anchor of an article in the list of sources; link descriptions of the PDF show it."""
    return f"source-{source}"


def _letter(i: int) -> str:
    """`a` to `z`, then `aa`, `ab` ..."""
    return (_letter(i // 26 - 1) if i >= 26 else "") + ascii_lowercase[i % 26]
