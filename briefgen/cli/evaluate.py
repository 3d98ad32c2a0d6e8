"""`briefgen evaluate`: how much of what a careful reader finds do the rules find, and how much of it is right?"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli._frame import Findings, Run, Status
from briefgen.cli._messages import visible
from briefgen.cli._options import open_project
from briefgen.errors import BriefgenError, Diagnostic, Where
from briefgen.text.visible import visible_in_json

if TYPE_CHECKING:
    from briefgen.config import Config
    from briefgen.evaluate import GoldArticle, GoldClusters, Located, Result
    from briefgen.model.article import Article

_FOLDER = click.Path(path_type=Path, file_okay=False, exists=True)
_FILE = click.Path(path_type=Path)


@click.command()
@click.argument("gold", type=_FOLDER)
@click.option("--articles", type=_FOLDER, help="Folder of the articles, where they are not beside the annotations.")
@click.option("--set", "sets", multiple=True, metavar="NAME", help="Only this set; may be given several times.")
@click.option("-c", "--config", "config_path", type=_FILE, help="Take actors, places, issues and model from this config.")
@click.option("--floors", type=_FILE, help="YAML, `set: {meetings.f1: 0.8, …}`: least scores; lower ones are findings.")
@click.option("--strict", is_flag=True, help="End with status 1 where there are warnings.")
@click.option("-v", "--verbose", is_flag=True, help="List by article what was missed, false and wrong.")
@click.option("--json", "as_json", is_flag=True, help="Print the whole result as JSON.")
@click.pass_obj
def command(
    run: Run,
    gold: Path,
    articles: Path | None,
    sets: tuple[str, ...],
    *,
    config_path: Path | None,
    floors: Path | None,
    strict: bool,
    verbose: bool,
    as_json: bool,
) -> int:
    """Score what is read from articles against gold annotations.

    GOLD is a folder of YAML files, one an article (`article`, `set`, `published`, `meetings`, `positions`, `incidents`). The articles of
    a set are read, extracted and merged as for a build. A file that names no set belongs to one called like the articles' folder.
    `clusters.yaml` beside them says which annotations of several articles are one event, and what the articles say differently.
    """
    from briefgen.config import Config
    from briefgen.evaluate import below, read_clusters, read_floors, read_gold

    config = open_project(config_path)[0] if config_path else Config(title="evaluation")
    held = read_floors(floors) if floors else None
    annotated, said = read_gold(gold, [issue.name for issue in config.subject.issue_list])
    clusters, faults = read_clusters(gold, annotated)
    said += faults
    run.report(said)
    folder = articles or gold
    chosen = _sets(annotated, sets, folder.resolve().name, Where(gold.as_posix()))
    if held and floors and (bare := next((name for name in chosen if name not in held[0]), None)):
        raise BriefgenError(
            Diagnostic("G109", f"no floors for the set {bare!r}", Where(floors.as_posix()), "error", "add it, or name others with --set")
        )
    results, more = _scored(run, config, chosen, clusters, folder)
    findings = [*said, *more]
    if held:
        findings += [fault for name, result in results.items() for fault in below(name, result, held[0].get(name, {}), held[1])]
    _show(results, verbose=verbose, as_json=as_json)
    run.report(findings)
    if any(d.severity == "error" or (strict and d.severity == "warning") for d in findings):
        raise Findings
    return Status.SOUND


def _sets(gold: Iterable[GoldArticle], wanted: Sequence[str], default: str, where: Where) -> dict[str, list[GoldArticle]]:
    """The annotations by set, those without a name under `default`; only the wanted ones."""
    found: dict[str, list[GoldArticle]] = {}
    for one in gold:
        found.setdefault(one.set or default, []).append(one)
    if not found:
        raise BriefgenError(Diagnostic("G101", "no sound annotation here", where, "error", "a gold file names its text with `article: …`"))
    if strange := next((name for name in wanted if name not in found), None):
        raise BriefgenError(Diagnostic("G101", f"no set {strange!r}; there are: {', '.join(found)}", where, "error", "name one of these"))
    return {name: found[name] for name in sorted(found) if not wanted or name in wanted}


def _scored(
    run: Run, config: Config, sets: dict[str, list[GoldArticle]], clusters: GoldClusters, folder: Path
) -> tuple[dict[str, Result], list[Diagnostic]]:
    """The result of each set. Articles are read once, then merged set by set."""
    from briefgen.evaluate import locate, score, unquoted
    from briefgen.intake import Intake
    from briefgen.pipeline import merge_articles

    faults: list[Diagnostic] = []
    located: dict[str, list[Located]] = {}
    texts: list[Article] = []
    for name, annotated in sets.items():
        for gold in annotated:
            article = _article(run, config, gold, folder)
            if article is None:
                hint = "name the folder of the articles with --articles"
                faults.append(
                    Diagnostic("G102", f"{gold.article} is not in {folder.as_posix()}, or cannot be read", gold.where, "error", hint)
                )
                continue
            one, more = locate(gold, article.text)
            faults += more
            located.setdefault(name, []).append(one)
            texts.append(article)
    told = {article.name: (article, mentions) for article, mentions in Intake(config).mentions(texts)}
    briefs = {name: merge_articles(config, [told[one.gold.article] for one in ones]) for name, ones in located.items()}
    faults += unquoted(clusters, {one.gold.article: one for ones in located.values() for one in ones})
    return {name: score(briefs[name], ones, clusters) for name, ones in located.items()}, faults


def _article(run: Run, config: Config, gold: GoldArticle, folder: Path) -> Article | None:
    """The annotated article; the day and outlet of the annotation win over the config's."""
    from msgspec.structs import replace

    from briefgen.config import ArticleSettings
    from briefgen.loaders import load_article

    path = folder / gold.article
    if not path.is_file():
        return None
    known = config.sources.articles.get(gold.article, ArticleSettings())
    settings = replace(known, published=gold.published or known.published, outlet=gold.outlet or known.outlet)
    article, said = load_article(path, path.as_posix(), settings, inside=folder)
    run.report(said)
    return article


def _show(results: dict[str, Result], *, verbose: bool, as_json: bool) -> None:
    """The sets one after another, then all together where there are several."""
    from briefgen.evaluate import details, record, table, total

    if as_json:
        sets = {name: record(result) for name, result in results.items()}
        click.echo(visible_in_json(json.dumps({"sets": sets, "total": record(total(results.values()))}, ensure_ascii=False, indent=1)))
        return
    tables = {**results, "total": total(results.values())} if len(results) > 1 else results
    for n, (name, result) in enumerate(tables.items()):
        for line in [*([""] if n else []), *table(name, result), *(details(result) if verbose and name in results else ())]:
            click.echo(visible(line))
