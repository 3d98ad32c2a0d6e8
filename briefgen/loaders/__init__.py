"""Files -> articles: text as read, blocks and metadata. One bad file is skipped with a warning, or fails the build."""

from __future__ import annotations

import re
from dataclasses import replace
from difflib import get_close_matches
from pathlib import Path
from posixpath import normpath
from typing import Protocol

from briefgen.articlefiles import UnsoundError, names_in, read, sayable
from briefgen.config import ArticleSettings, Config
from briefgen.errors import BriefgenError, Diagnostic, Where
from briefgen.loaders._blocks import build
from briefgen.loaders._front import front_matter
from briefgen.loaders._markdown import markdown_units
from briefgen.loaders._metadata import settle
from briefgen.loaders._units import text_units
from briefgen.loaders._words import structure
from briefgen.model.article import Article, Block

__all__ = ["Load", "load_article", "load_articles", "names_in"]

_WORD = re.compile(r"[^\W\d_]+")
_ENGLISH_SHARE = 0.12
"""English news holds 0.3 and more of the common words; other languages in Latin letters below 0.08."""


class Load(Protocol):
    """A function such as `load_article`."""

    def __call__(
        self, path: Path, shown: str, settings: ArticleSettings, /, *, inside: Path, key: str
    ) -> tuple[Article | None, tuple[Diagnostic, ...]]: ...


def load_articles(config: Config, root: Path, load: Load | None = None) -> tuple[tuple[Article, ...], tuple[Diagnostic, ...]]:
    """The articles of the folder that `config` names below `root`, sorted by name, with what is to be said of them.

    `load` stands in for `load_article` where one is kept from an earlier call.

    Raises `BriefgenError` where the folder is missing or holds no article, or where an article is unsound and
    `on_error: fail` holds for it.
    """
    shown = normpath(config.sources.folder)
    folder = root / config.sources.folder
    names, said = names_in(folder, shown)
    articles: list[Article] = []
    fatal: list[Diagnostic] = []
    for name in names:
        settings = config.sources.articles.get(name, ArticleSettings())
        article, messages = (load or load_article)(
            folder / name, f"{shown}/{name}", settings, inside=folder, key=f"sources.articles.{name}"
        )
        if article is None and (settings.on_error or config.sources.on_error) == "fail":
            fatal.extend(replace(m, severity="error") for m in messages)
        said.extend(messages)
        articles.extend([article] if article else [])
    if fatal:
        raise BriefgenError(*fatal)
    said.extend(_not_there(config, names))
    if not articles:
        raise BriefgenError(*said, Diagnostic("A202", "no article to read", Where(shown), "error", "put .txt or .md files there"))
    return tuple(articles), tuple(said)


def load_article(
    path: Path, shown: str, settings: ArticleSettings | None = None, *, inside: Path | None = None, key: str = "published"
) -> tuple[Article | None, tuple[Diagnostic, ...]]:
    """The article at `path`, which messages and the brief call `shown`; None where it is unsound.

    With `inside`, a link out of that folder is refused. `key` is what a message tells the user to set.
    """
    where = Where(shown)
    try:
        raw = read(path, inside)
    except UnsoundError as fault:
        return None, (Diagnostic(fault.code, f"skipped: {fault.message}", Where(sayable(shown), fault.line), "warning", fault.hint),)
    text = raw.text
    front = front_matter(text, shown)
    start = front.span.end if front.span else 0
    built = build(text, (markdown_units if path.suffix.lower() == ".md" else text_units)(text, start))
    known = settle(settings or ArticleSettings(), dict(front.fields), built, where)
    blocks = ([Block("metadata", front.span, "front-matter")] if front.span else []) + built.blocks
    article = Article(
        shown, raw.sha256, text, tuple(blocks), known.title, known.outlet, known.url, known.author,
        known.published, known.published_basis, built.dateline, known.lang, known.reliability,
    )  # fmt: skip
    return article, (*front.faults, *known.diagnostics, *_remarks(article, where, key))


def _remarks(article: Article, where: Where, key: str) -> list[Diagnostic]:
    """What a user should know of a sound article."""
    said = []
    if article.published is None:
        hint = f"set {key}.published in the config" if key != "published" else "give its day with --published or --metadata"
        said.append(Diagnostic("A213", "no publication date: relative dates such as 'on Monday' stay unresolved", where, "warning", hint))
    words = [w for b in article.blocks if b.kind == "paragraph" for w in _WORD.findall(b.span.of(article.text).casefold())]
    if not words:
        said.append(Diagnostic("A214", "no running text, so nothing is read from it", where, "warning"))
    elif len(words) >= 40 and sum(w in structure().english for w in words) < _ENGLISH_SHARE * len(words):
        said.append(Diagnostic("A215", "does not look like English, so little will be read from it", where, "warning"))
    elif not article.lang.startswith("en"):
        said.append(Diagnostic("A215", f"its language is given as {article.lang!r}; only English is read", where, "warning"))
    return said


def _not_there(config: Config, names: list[str]) -> list[Diagnostic]:
    """Settings for files that are not there, most often a slip in the name."""
    said = []
    for name in sorted(set(config.sources.articles) - set(names)):
        near = get_close_matches(name, names, n=2, cutoff=0.5)
        hint = f"did you mean {' or '.join(map(repr, near))}?" if near else ""
        key = f"sources.articles.{name}"
        said.append(Diagnostic("A216", f"{key}: no such file in {config.sources.folder}", config.where(key), "warning", hint))
    return said
