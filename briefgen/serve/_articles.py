"""The articles as they were read last: one is loaded and read again only when it, or a setting that it is read by, changed."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from briefgen.analyse import Analyser
from briefgen.config import ArticleSettings, Config, Settings
from briefgen.errors import Diagnostic
from briefgen.loaders import load_article, load_articles
from briefgen.model.article import Article
from briefgen.model.mentions import Mentions
from briefgen.pipeline import read_articles
from briefgen.serve._steps import Steps, why
from briefgen.serve._watch import Stamp, stamp

Loaded = tuple[Article | None, tuple[Diagnostic, ...]]
Told = tuple[tuple[Article, Mentions], ...]


def settings(config: Config, *, without: tuple[str, ...] = ()) -> dict[str, Any]:
    """The values of the config by key, apart from those that are known to have no say: a new key is never forgotten."""
    return {name: getattr(config, name) for name in Settings.__struct_fields__ if name not in without}


def _inputs(config: Config, article: Article) -> dict[str, Any]:
    """What the reading of one article rests on, by name."""
    known = dataclasses.replace(article, sha256="", text="", blocks=())
    shared = settings(config, without=("title", "as_of", "output", "previous", "audiences", "theme", "map", "sources"))
    return {"it": article.sha256, "what is known of it": known, **shared, "subject": replace(config.subject, parties=())}


@dataclass(frozen=True, slots=True)
class _File:
    stamp: Stamp | None
    settings: ArticleSettings
    loaded: Loaded


@dataclass(frozen=True, slots=True)
class _Reading:
    inputs: dict[str, Any]
    mentions: Mentions


class Articles:
    """Keeps what was found in the articles below `root`, and the language pipeline."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._analyser: Analyser | None = None
        self._before: dict[str, _File] = {}
        self._files: dict[str, _File] = {}
        self._readings: dict[str, _Reading] = {}

    def told(self, config: Config, steps: Steps) -> tuple[Told, tuple[Diagnostic, ...]]:
        """What the articles tell, and what is to be said of them. Raises `BriefgenError` as `load_articles` does."""
        self._before, self._files = self._files, {}
        articles, said = load_articles(config, self._root, self._load)
        for article in articles:
            old, inputs = self._readings.get(article.path), _inputs(config, article)
            if reason := why(old.inputs if old else None, inputs):
                analyser = self._pipeline(config.analysis.model, steps)
                with steps.step(f"read {article.path}", reason):
                    ((_, mentions),) = read_articles(config, [article], analyser)
                self._readings[article.path] = _Reading(inputs, mentions)
        self._readings = {a.path: self._readings[a.path] for a in articles}
        return tuple((a, self._readings[a.path].mentions) for a in articles), said

    def _load(self, path: Path, shown: str, given: ArticleSettings, /, *, inside: Path, key: str) -> Loaded:
        # The stamp comes first: what changes while the file is read differs from it in the next round.
        now, old = stamp(path), self._before.get(shown)
        if old is None or now is None or (old.stamp, old.settings) != (now, given):
            old = _File(now, given, load_article(path, shown, given, inside=inside, key=key))
        self._files[shown] = old
        return old.loaded

    def _pipeline(self, model: str | None, steps: Steps) -> Analyser:
        if self._analyser is None or self._analyser.model != model:
            analyser = Analyser(model)
            with steps.step("loaded the language pipeline", "there are articles to read"):
                _ = analyser.nlp
            self._analyser = analyser
        return self._analyser
