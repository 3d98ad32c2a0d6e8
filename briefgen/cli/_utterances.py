"""The attributions behind a position. brief.json holds the words, not how they were read: the articles are read again."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.cli._options import open_project
from briefgen.cli._view_item import utterance_lines

if TYPE_CHECKING:
    from briefgen.cache import Cache
    from briefgen.config import Config
    from briefgen.model.article import Article
    from briefgen.model.brief import Brief, Position, Source
    from briefgen.model.mentions import Mentions, PositionMention

ALIKE = 0.6
"""Least likeness of two names of an actor: merging brings spellings together, Zelenskiy and Volodymyr Zelenskyy."""


def utterances(brief: Brief, position: Position, folder: Path, config_path: Path, cache: Cache | None = None) -> Iterator[str]:
    """Source, cue and content in each article that a position cites; `folder` holds brief.json and the snapshots."""
    from briefgen.config import Config
    from briefgen.extract.positions._why import made_from
    from briefgen.intake import Intake

    config = open_project(config_path)[0] if config_path.exists() else Config(title=brief.title)
    cited = {citation.source for citation in position.citations}
    articles = {s.id: a for s in brief.sources if s.id in cited and (a := _snapshot(folder, s, config)) is not None}
    said, missing = [], sorted(cited - set(articles))
    for source, (reading, mentions) in zip(articles, Intake(config, cache).readings(articles.values()), strict=True):
        mention = _told(position, source, mentions)
        attribution = made_from(reading, mention) if mention else None
        if attribution:
            said.append((source, attribution, reading.document.text))
        else:
            missing.append(source)
    yield from utterance_lines(said, missing)


def _snapshot(folder: Path, source: Source, config: Config) -> Article | None:
    """The article as the brief was made from it."""
    from msgspec.structs import replace

    from briefgen.config import ArticleSettings
    from briefgen.loaders import load_article

    known = config.sources.articles.get(source.path.rsplit("/", 1)[-1], ArticleSettings())
    settings = replace(known, published=source.published or known.published)
    return load_article(folder / "articles" / f"{source.id}.txt", source.path, settings)[0]


def _told(position: Position, source: str, mentions: Mentions) -> PositionMention | None:
    """How one article tells a position: the same actor, in words that are cited."""
    spans = [(c.start, c.end) for c in position.citations if c.source == source]
    inside = [m for m in mentions.positions if all(any(a <= s.start and s.end <= b for a, b in spans) for s in m.evidence)]
    alike = {id(m): SequenceMatcher(None, m.actor.name.casefold(), position.actor.name.casefold()).ratio() for m in inside}
    likely = [m for m in inside if alike[id(m)] >= ALIKE]
    return max(likely, key=lambda m: (m.actor.key == position.actor.key, alike[id(m)], m.stance == position.stance), default=None)
