"""`briefgen annotate`: what each article says, before any merging, as JSON lines, the door for other tools and benchmarks; or as text."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from briefgen.cli._frame import Run, Status
from briefgen.cli._options import cache_options, open_project
from briefgen.errors import BriefgenError, Diagnostic, Where
from briefgen.text.visible import visible_in_json

if TYPE_CHECKING:
    from briefgen.cache import Cache
    from briefgen.config import ArticleSettings
    from briefgen.model.article import Article
    from briefgen.model.mentions import Mentions
    from briefgen.model.reading import Attribution, DateMention, Reading


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=click.Path(path_type=Path))
@click.option("--published", type=click.DateTime(["%Y-%m-%d"]), metavar="YYYY-MM-DD", help="Publication day of all articles given.")
@click.option(
    "--metadata",
    type=click.Path(path_type=Path, exists=True),
    help="YAML, `filename: {published: …, outlet: …}`, as under sources.articles.",
)
@click.option(
    "-c", "--config", "config_path", type=click.Path(path_type=Path), help="Take actors, places, issues and model from this config."
)
@click.option("--explain", "explained", is_flag=True, help="Print a text for people instead: each sentence, what was read in it, and why.")
@cache_options
@click.pass_obj
def command(
    run: Run,
    paths: tuple[Path, ...],
    published: datetime | None,
    metadata: Path | None,
    *,
    config_path: Path | None,
    explained: bool,
    cache: Cache | None,
) -> int:
    """Print what each article says, one JSON object a line, before any merging.

    PATH is a file, or a folder whose .txt and .md files are read. Dates, all attributions, meetings, positions and incidents; offsets
    count characters of the article as read.

    With --explain: the article sentence by sentence; below each its attributions (source, cue, content, rule, and the position made from
    it or the condition that dropped it), dates, places, and the items made from it with their rules.
    """
    from briefgen.cli._marks import show_lines
    from briefgen.cli._view_article import article_lines
    from briefgen.config import Config, load_metadata
    from briefgen.intake import Intake

    if published and metadata:
        raise click.UsageError("--published and --metadata exclude each other: give each article's day in the file")
    config = open_project(config_path)[0] if config_path else Config(title="articles")
    known = load_metadata(metadata) if metadata else dict(config.sources.articles)
    articles = list(_articles(run, paths, published.date() if published else None, known, metadata))
    for n, (reading, mentions) in enumerate(Intake(config, cache).readings(articles)):
        if explained:
            show_lines([*([""] if n else []), *article_lines(reading, mentions)])
        else:
            click.echo(visible_in_json(json.dumps(record(reading, mentions), ensure_ascii=False)))
    return Status.SOUND


def _articles(
    run: Run, paths: Sequence[Path], published: date | None, known: Mapping[str, ArticleSettings], metadata: Path | None
) -> Iterator[Article]:
    """The articles under the paths; one that cannot be read is reported and left out."""
    from briefgen.config import ArticleSettings
    from briefgen.loaders import load_article

    files = list(_files(run, paths))
    if not files:
        raise BriefgenError(Diagnostic("A202", "no article to read", Where(paths[0].as_posix()), "error", "give .txt or .md files"))
    run.report(_not_there(known, files, metadata))
    for path, name, folder in files:
        settings = ArticleSettings(published=published) if published else known.get(name) or known.get(path.name)
        article, said = load_article(path, path.as_posix(), settings, inside=folder)
        run.report(said)
        if article:
            yield article


def _not_there(
    known: Mapping[str, ArticleSettings], files: Sequence[tuple[Path, str, Path | None]], metadata: Path | None
) -> Iterator[Diagnostic]:
    """Names in the metadata that are a slip of a file's name; other files of a collection may well stand there."""
    names = {name for path, inner, _ in files for name in (inner, path.name)}
    unknown = sorted({path.name for path, name, _ in files if not known.keys() & {name, path.name}})
    for name in sorted(set(known) - names) if metadata else ():
        if near := get_close_matches(name, unknown, n=1, cutoff=0.8):
            yield Diagnostic("A216", f"{name}: no such file", Where(str(metadata)), "warning", f"did you mean {near[0]!r}?")


def _files(run: Run, paths: Sequence[Path]) -> Iterator[tuple[Path, str, Path | None]]:
    """Each file with its name for the metadata, relative to the folder given, and that folder, out of which no link may lead."""
    from briefgen.loaders import names_in

    for path in paths:
        if path.is_dir():
            names, said = names_in(path, path.as_posix())
            run.report(said)
            yield from ((path / name, name, path) for name in names)
        elif path.exists():
            yield path, path.name, None
        else:
            raise BriefgenError(
                Diagnostic("E005", "there is no such file or folder", Where(path.as_posix()), "error", "give articles or their folder")
            )


def record(reading: Reading, mentions: Mentions) -> dict[str, Any]:
    """One line: the keys that other tools rely on."""
    from briefgen.briefjson import mention_records

    article = reading.document.article
    return {
        "path": article.path,
        "dates": [_date(mention, article.text) for mention in reading.dates],
        "attributions": [_attribution(attribution) for attribution in reading.attributions],
        **mention_records(article, mentions),
    }


def _date(mention: DateMention, text: str) -> dict[str, Any]:
    value = mention.value
    return {
        "span": [mention.span.start, mention.span.end],
        "text": mention.span.of(text),
        "timex": mention.timex,
        "start": value.start,
        "end": value.end,
        "precision": value.precision,
    }


def _attribution(attribution: Attribution) -> dict[str, Any]:
    source, cue = attribution.source, attribution.cue
    return {
        "source": [source.start, source.end] if source else None,
        "cue": [cue.start, cue.end] if cue else None,
        "content": [[span.start, span.end] for span in attribution.content],
        "mode": attribution.mode,
        "actor": attribution.actors[0].name if attribution.actors else None,
    }
