"""What is known of an article beside its text: the config wins over front matter, that over the text's own header."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from briefgen.config import ArticleSettings
from briefgen.errors import Diagnostic, Where
from briefgen.loaders._blocks import Built
from briefgen.loaders._days import day, day_in_line, day_in_url
from briefgen.model.article import PublishedBasis

_URL = re.compile(r"https?://[^\s<>\"]+$")
_LANG = re.compile(r"[a-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*$")
LONGEST = 400
"""Longer "titles" are paragraphs."""


@dataclass(frozen=True, slots=True)
class Known:
    """Metadata of one article."""

    published: date | None
    published_basis: PublishedBasis
    title: str | None
    outlet: str | None
    url: str | None
    author: str | None
    lang: str
    reliability: str | None
    diagnostics: tuple[Diagnostic, ...]


def settle(settings: ArticleSettings, front: Mapping[str, str], built: Built, where: Where) -> Known:
    """All that is known of the article that messages call `where`."""
    return _Witnesses(settings, front, built, where).known()


class _Witnesses:
    """Who says what of one article."""

    def __init__(self, settings: ArticleSettings, front: Mapping[str, str], built: Built, where: Where) -> None:
        self.settings, self.front, self.built, self.where = settings, front, built, where
        self.said: list[Diagnostic] = []

    def known(self) -> Known:
        own = {key: value for key, value in {**self.built.header, **self.front}.items() if len(value) <= LONGEST}
        url = self.settings.url or self._checked("url", own.get("url"), _URL, "an address that begins with http:// or https://")
        lang = self.settings.lang or self._checked("lang", own.get("lang"), _LANG, "a language tag such as en")
        published, basis = self._published(url)
        return Known(
            published,
            basis,
            self.settings.title or own.get("title"),
            self.settings.outlet or own.get("outlet"),
            url,
            self.settings.author or own.get("author"),
            (lang or "en").replace("_", "-"),
            self.settings.reliability,
            tuple(self.said),
        )

    def _checked(self, key: str, value: str | None, form: re.Pattern[str], expected: str) -> str | None:
        if value is None or form.match(value):
            return value
        self.said.append(Diagnostic("A210", f"{key}: found {_short(value)}, expected {expected}; left out", self.where))
        return None

    def _published(self, url: str | None) -> tuple[date | None, PublishedBasis]:
        """The day of publication from the best witness; a stated one that differs is reported."""
        stated = list(self._stated())
        if stated:
            best, basis = stated[0]
            for other, source in stated[1:]:
                if other != best:
                    said = f"published: {best} by {basis}, {other} by {source}; the first is used"
                    self.said.append(Diagnostic("A212", said, self.where, "note"))
            return best, basis
        guesses = (day(self.built.dateline_day or ""), day_in_line(self.built.bare_day or ""), day_in_url(url or ""))
        found = next((guess for guess in guesses if guess), None)
        return (found, "inferred") if found else (None, "none")

    def _stated(self) -> Iterator[tuple[date, PublishedBasis]]:
        if self.settings.published:
            yield self.settings.published, "config"
        sources: tuple[tuple[Mapping[str, str], PublishedBasis], ...] = ((self.front, "front-matter"), (self.built.header, "header"))
        for fields, basis in sources:
            value = fields.get("published")
            found = day(value) if value else None
            if found:
                yield found, basis
            elif value:
                said = f"published: found {_short(value)}, expected a full day as YYYY-MM-DD; left out"
                self.said.append(Diagnostic("A211", said, self.where))


def _short(value: str) -> str:
    return repr(value if len(value) <= 60 else value[:59] + "…")
