"""The articles as they were read last: one is loaded and read again only when it, or a setting that it is read by, changed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from briefgen.analyse import shared_analyser
from briefgen.cache import Cache
from briefgen.config import ArticleSettings, Config
from briefgen.errors import Diagnostic
from briefgen.intake import Inputs, Intake, Told, article_inputs, why
from briefgen.loaders import load_article, load_articles
from briefgen.model.article import Article
from briefgen.model.mentions import Mentions
from briefgen.serve._steps import Steps
from briefgen.serve._watch import Stamp, stamp

Loaded = tuple[Article | None, tuple[Diagnostic, ...]]


@dataclass(frozen=True, slots=True)
class _File:
    stamp: Stamp | None
    settings: ArticleSettings
    loaded: Loaded


@dataclass(frozen=True, slots=True)
class _Reading:
    inputs: Inputs
    mentions: Mentions


class Articles:
    """Keeps what was found in the articles below `root`; what it lacks at first may lie in a cache."""

    def __init__(self, root: Path, cache: Cache | None) -> None:
        self._root, self._cache = root, cache
        self._before: dict[str, _File] = {}
        self._files: dict[str, _File] = {}
        self._readings: dict[str, _Reading] = {}

    def told(self, config: Config, steps: Steps) -> tuple[Told, tuple[Diagnostic, ...]]:
        """What the articles tell, and what is to be said of them. Raises `BriefgenError` as `load_articles` does."""
        self._before, self._files = self._files, {}
        articles, said = load_articles(config, self._root, self._load)
        intake = Intake(config, self._cache)
        for article in articles:
            old, inputs = self._readings.get(article.path), article_inputs(config, article)
            if reason := why(old.inputs if old else None, inputs):
                self._readings[article.path] = _Reading(inputs, intake.kept(article) or self._read(intake, config, article, steps, reason))
        self._readings = {a.path: self._readings[a.path] for a in articles}
        return tuple((a, self._readings[a.path].mentions) for a in articles), said

    def _read(self, intake: Intake, config: Config, article: Article, steps: Steps, reason: str) -> Mentions:
        analyser = shared_analyser(config.analysis.model)
        if not analyser.loaded:
            with steps.step("loaded the language pipeline", "there are articles to read"):
                _ = analyser.nlp
        with steps.step(f"read {article.path}", reason):
            ((_, mentions),) = intake.mentions([article])
        return mentions

    def _load(self, path: Path, shown: str, given: ArticleSettings, /, *, inside: Path, key: str) -> Loaded:
        # The stamp comes first: what changes while the file is read differs from it in the next round.
        now, old = stamp(path), self._before.get(shown)
        if old is None or now is None or (old.stamp, old.settings) != (now, given):
            old = _File(now, given, load_article(path, shown, given, inside=inside, key=key))
        self._files[shown] = old
        return old.loaded
