"""What each article says: taken from the cache where nothing that it rests on changed, else worked out here or by others.

An article is read without knowing the others. That is why a result can be kept, and why several can be worked on at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from briefgen.cache import Cache, digest
from briefgen.config import Config
from briefgen.executors import Team
from briefgen.intake._entries import pack_document, unpack_mentions
from briefgen.intake._inputs import Inputs, analysis_inputs, known_model, listed, mention_inputs, program, settings, shared_inputs, why
from briefgen.intake._ledger import Ledger
from briefgen.intake._work import Done, Task, analysed, bare, understood, work
from briefgen.model.article import Article
from briefgen.model.mentions import Mentions
from briefgen.model.reading import Reading

__all__ = ["Inputs", "Intake", "Told", "article_inputs", "listed", "settings", "unheard", "why"]

ANALYSES, MENTIONS = "analysis", "mentions"

Told = tuple[tuple[Article, Mentions], ...]
"""Articles with what was found in them."""
Count = Callable[[int, int], None]
"""Hears how many articles are done, of how many."""
Because = Callable[[str, str], None]
"""Hears what is made anew, an article by its path, and why."""


def unheard(what: str, why: str) -> None:
    """Tell nobody."""


def article_inputs(config: Config, article: Article) -> Inputs:
    """All that the mentions of an article rest on, by name."""
    return {**mention_inputs(article), **shared_inputs(config)}


@dataclass(frozen=True, slots=True)
class _Wanted:
    article: Article
    inputs: Inputs
    """What its mentions rest on, and those of others do not."""
    mentions: str
    """Key of its mentions."""
    analysis: str
    """Key of its document."""


class Intake:
    """Reads the articles of one project with one config."""

    def __init__(self, config: Config, cache: Cache | None = None, team: Team | None = None, *, project: Path | None = None) -> None:
        """`project` is the folder under which a cache notes what was read last."""
        self._config, self._bare = config, bare(config)
        # A pipeline whose files cannot be found may change without a sign: nothing of it is kept.
        self._cache = cache if known_model(config.analysis.model) else None
        self._team = team or Team(jobs=1)
        self._program = program(config.analysis.model)
        self._shared = shared_inputs(config)
        self._shared_key = digest(self._shared)
        self._project = project

    def mentions(self, articles: Sequence[Article], *, count: Count = lambda _n, _of: None, because: Because = unheard) -> Told:
        """Give what each article tells, in their order."""
        ledger = Ledger(self._cache, self._project, self._shared) if self._cache and self._project else None
        found: dict[str, Mentions] = {}
        wanted = []
        for article in articles:
            one = self._wanted(article)
            kept = self._taken(one)
            if kept is not None:
                found[article.path] = kept
                if ledger:
                    ledger.note(article.path, one.inputs)
                continue
            wanted.append(one)
            reason = ledger.why(article.path, one.inputs) if ledger else "nothing is kept"
            damaged = self._cache is not None and one.mentions in self._cache.damaged
            because(article.path, "its entry in the cache was damaged" if damaged else reason)
        for n, (one, done) in enumerate(zip(wanted, self._worked(wanted), strict=True), 1):
            found[one.article.path] = unpack_mentions(done.mentions)
            self._keep(one, done)
            count(n, len(wanted))
        if ledger:
            ledger.close()
        return tuple((article, found[article.path]) for article in articles)

    def _worked(self, wanted: Sequence[_Wanted]) -> Iterator[Done]:
        """What is found in the articles, in their order: several at a time, but so that no worker stands idle."""
        share = self._team.share(len(wanted))
        rows = [wanted[i : i + share] for i in range(0, len(wanted), share)]
        tasks = (Task(tuple(one.article for one in row), self._bare, self._program, tuple(map(self._analysis, row))) for row in rows)
        for found in self._team.map(work, tasks, len(wanted)):
            yield from found

    def readings(self, articles: Iterable[Article]) -> Iterator[tuple[Reading, Mentions]]:
        """Read each article in this process, whatever is kept of its mentions: for those who ask how they came about."""
        for article in articles:
            one = self._wanted(article)
            ((document, new),) = analysed(self._bare, [article], [self._analysis(one)])
            if new and self._cache:
                self._cache.put(ANALYSES, one.analysis, pack_document(document))
            yield understood(self._bare, document)

    def _wanted(self, article: Article) -> _Wanted:
        own = mention_inputs(article)
        return _Wanted(article, own, digest([own, self._shared_key]), digest([analysis_inputs(article), self._program]))

    def kept(self, article: Article) -> Mentions | None:
        """What the article tells, where the cache knows."""
        return self._taken(self._wanted(article))

    def _taken(self, one: _Wanted) -> Mentions | None:
        packed = self._cache.get(MENTIONS, one.mentions) if self._cache else None
        try:
            return None if packed is None else unpack_mentions(packed)
        except msgspec.DecodeError:
            return None

    def _analysis(self, one: _Wanted) -> bytes | None:
        return self._cache.get(ANALYSES, one.analysis) if self._cache else None

    def _keep(self, one: _Wanted, done: Done) -> None:
        if self._cache:
            self._cache.put(MENTIONS, one.mentions, done.mentions)
            if done.analysis is not None:
                self._cache.put(ANALYSES, one.analysis, done.analysis)
