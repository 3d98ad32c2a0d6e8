"""Runs the stages in order: articles -> readings -> mentions -> brief -> audit -> editions -> HTML -> PDF -> audit -> files.

Nothing is written before everything is made and audited; `docs/architecture.md` tells the same story step by step.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from pathlib import Path

from msgspec.structs import replace

from briefgen import audit, briefjson
from briefgen.analyse import Analyser
from briefgen.config import Audience, Config
from briefgen.edition import Frame, make_edition
from briefgen.errors import BriefgenError, Diagnostic, Where
from briefgen.exports import EXPORTS, export, file_names
from briefgen.extract.article import extract
from briefgen.loaders import load_articles
from briefgen.manifest import NAME as MANIFEST
from briefgen.manifest import Manifest, altered, changed_since, intact, make_manifest, read_manifest, sha256
from briefgen.manifest import dumps as manifest_bytes
from briefgen.merge import merge
from briefgen.model.article import Article
from briefgen.model.brief import Brief
from briefgen.model.edition import Edition
from briefgen.model.mentions import Mentions
from briefgen.model.reading import Reading
from briefgen.publish import publish
from briefgen.reading.article import read
from briefgen.render import Pdf, Theme, Workers, context_of, template_roots
from briefgen.render.files import assets, template_files

Progress = Callable[[str], None]
PAGES = {"html", "pdf"}
"""Formats that need a template."""
NO_PDF = "E811"
"""Code of the message that this machine lacks what PDF needs: everything else is still made."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What one build is asked for beside the config."""

    output: Path
    audiences: tuple[str, ...] = ()
    """Only these; empty means all of the config."""
    formats: tuple[str, ...] = ()
    """Only these; empty means those of each audience. An export named here is made even where the audience does not list it."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a build gives."""

    diagnostics: tuple[Diagnostic, ...]
    files: Mapping[str, bytes] = field(repr=False)
    """What was written, by path relative to the output folder."""

    @property
    def failed(self) -> bool:
        """Whether something that was asked for could not be made."""
        return any(d.severity == "error" for d in self.diagnostics)


def read_articles(config: Config, articles: Iterable[Article]) -> Iterator[tuple[Reading, Mentions]]:
    """Analyse, read and extract each article on its own."""
    for document in Analyser(config.analysis.model).analyse(articles):
        reading = read(document, actors=config.actors, places=config.places, war_epoch=config.subject.war_epoch)
        yield reading, extract(reading, issues=config.subject.issue_list)


def build(config: Config, root: Path, request: Request, *, progress: Progress = lambda _stage: None) -> Outcome:
    """Make everything, audit it, and only then write it to `request.output`.

    Raises `BriefgenError` where nothing sound can be made; then the old output stays as it was. A part that this machine
    cannot make (PDF without its system libraries) is left out with an error among the diagnostics.
    """
    chosen = _chosen(config, request)
    roots = template_roots(root)
    files = template_files(roots)
    paged = {name: a for name, a in chosen.items() if PAGES & set(a.formats)}
    wants_pdf = sum("pdf" in a.formats for a in paged.values())
    # The children import their libraries while this process reads the articles.
    with Workers(roots, pages=min(1, len(paged)), pdfs=min(2, wants_pdf)) as workers:
        progress("reading the articles")
        articles, faults = load_articles(config, root)
        brief, texts = make_brief(config, articles, faults)
        progress("writing the editions")
        made = {"brief.json": briefjson.dumps(brief).encode(), **{f"articles/{i}.txt": text.encode() for i, text in texts.items()}}
        editions = make_editions(config, brief, texts, chosen)
        printed, warnings = _print(config, editions, paged, workers, progress)
    made |= _export(brief, editions, chosen)
    if paged:
        made |= printed | assets(files)
    inputs = {**_inputs(config, root, files), **{a.path: a.sha256 for a in articles}}
    _publish(request, inputs, made)
    return Outcome((*brief.diagnostics, *warnings), made)


def make_brief(config: Config, articles: Iterable[Article], diagnostics: Iterable[Diagnostic] = ()) -> tuple[Brief, dict[str, str]]:
    """The audited brief, and the text of each article by its id in the brief."""
    articles = tuple(articles)
    told = [(reading.document.article, mentions) for reading, mentions in read_articles(config, articles)]
    brief = merge_articles(config, told, diagnostics)
    by_path = {article.path: article.text for article in articles}
    texts = {source.id: by_path[source.path] for source in brief.sources}
    _stop_on(audit.check_brief(brief, texts))
    return brief, texts


def merge_articles(config: Config, told: Sequence[tuple[Article, Mentions]], diagnostics: Iterable[Diagnostic] = ()) -> Brief:
    """The brief of what articles tell, not yet audited."""
    return merge(
        told,
        title=config.title,
        as_of=config.as_of,
        parties=config.subject.parties,
        actors=config.actors,
        diagnostics=tuple(diagnostics),
    )


def make_editions(config: Config, brief: Brief, texts: Mapping[str, str], chosen: Mapping[str, Audience]) -> dict[str, Edition]:
    """The edition of each audience."""
    whole = (a.title or name for name, a in config.audiences.items() if not a.limits and not a.only)
    frame = Frame(parties=config.subject.parties, handling=config.theme.handling or "", fuller=next(whole, ""))
    return {name: make_edition(brief, audience, texts, name=name, frame=frame) for name, audience in chosen.items()}


def _print(
    config: Config, editions: Mapping[str, Edition], chosen: Mapping[str, Audience], workers: Workers, progress: Progress
) -> tuple[dict[str, bytes], list[Diagnostic]]:
    """HTML and PDF of each edition, audited; PDFs are made side by side while further pages are rendered."""
    theme = _theme(config)
    pages = {name: workers.page(audience.template or name, context_of(editions[name], theme)) for name, audience in chosen.items()}
    html = {}
    pdfs: dict[str, Future[Pdf]] = {}
    for name, page in pages.items():
        html[name] = page.result()
        if "pdf" in chosen[name].formats:
            pdfs[name] = workers.pdf(html[name])
    made = {f"{name}.html": text.encode() for name, text in html.items() if "html" in chosen[name].formats}
    diagnostics: list[Diagnostic] = []
    for name, text in html.items():
        _stop_on(audit.check_html(editions[name], text))
    for name, job in pdfs.items():
        progress(f"writing {name}.pdf")
        try:
            pdf = job.result()
        except BriefgenError as error:
            if not all(d.code == NO_PDF for d in error.diagnostics):
                raise
            diagnostics.extend(error.diagnostics)
            continue
        _stop_on(audit.check_pdf(editions[name], pdf.content))
        diagnostics.extend(pdf.warnings)
        made[f"{name}.pdf"] = pdf.content
    return made, list(dict.fromkeys(diagnostics))


def _export(brief: Brief, editions: Mapping[str, Edition], chosen: Mapping[str, Audience]) -> dict[str, bytes]:
    """The exports of each edition, by file name."""
    wanted = [(edition, kind) for name, edition in editions.items() for kind in chosen[name].formats if kind in EXPORTS]
    return {file: content for edition, kind in wanted for file, content in export(brief, edition, kind).items()}


def _theme(config: Config) -> Theme:
    given = {name: value for name in ("paper", "ink", "accent") if (value := getattr(config.theme, name, None))}
    return Theme(**given)


def _stop_on(faults: Iterable[Diagnostic]) -> None:
    found = tuple(faults)
    if found:
        raise BriefgenError(*found)


def _chosen(config: Config, request: Request) -> dict[str, Audience]:
    """The audiences asked for, each with the formats asked for; an audience left without any is not made."""
    for name in request.audiences:
        if name not in config.audiences:
            known = ", ".join(config.audiences) or "none"
            raise BriefgenError(
                Diagnostic("E002", f"no audience {name!r}; the config has: {known}", Where(config.path), "error", "name one of these")
            )
    names = request.audiences or tuple(config.audiences)
    formats = {name: _formats(config.audiences[name], request) for name in names}
    return {name: replace(config.audiences[name], formats=f) for name, f in formats.items() if PAGES.union(EXPORTS) & set(f)}


def _formats(audience: Audience, request: Request) -> tuple[str, ...]:
    """Those of the audience that are asked for. An export needs no template: asked for by name, it is made of every edition."""
    kept = tuple(f for f in audience.formats if not request.formats or f in request.formats)
    return (*kept, *(f for f in EXPORTS if f in request.formats and f not in kept))


def _inputs(config: Config, root: Path, files: Mapping[str, bytes]) -> dict[str, str]:
    """Hashes of the config and the templates, by path relative to the project."""
    name = Path(config.path).name
    return {name: sha256((root / name).read_bytes()), **{f"templates/{path}": sha256(data) for path, data in files.items()}}


def _publish(request: Request, inputs: Mapping[str, str], made: Mapping[str, bytes]) -> None:
    """Write the files; those of an earlier build go, or stay where only a part was asked for and they are still fresh."""
    old = _old_manifest(request.output)
    earlier = {n: h for n, h in old.outputs.items() if n not in made and intact(request.output, n, h)} if old else {}
    partial = bool(request.audiences or request.formats)
    kept = earlier if old and partial and not changed_since(old, inputs) else {}
    manifest = make_manifest(inputs, made, kept)
    publish(request.output, {**made, MANIFEST: manifest_bytes(manifest)}, last=MANIFEST, obsolete=set(earlier) - set(kept))


def _old_manifest(output: Path) -> Manifest | None:
    """The manifest of the last build; one that cannot be read says nothing about any file."""
    try:
        return read_manifest(output)
    except BriefgenError:
        return None


def stale(config: Config, root: Path, request: Request) -> list[str]:
    """Why the output is not what a build would write now; empty where it is."""
    manifest = read_manifest(request.output)
    if manifest is None:
        return [f"{request.output.name}: there is no {MANIFEST}; run `briefgen build`"]
    articles, _ = load_articles(config, root)
    inputs = {**_inputs(config, root, template_files(template_roots(root))), **{a.path: a.sha256 for a in articles}}
    formats = [(name, f) for name, audience in _chosen(config, request).items() for f in audience.formats if f != "json"]
    wanted = {file for name, f in formats for file in file_names(name, f)}
    missing = [f"{name} was not built" for name in sorted(wanted - set(manifest.outputs))]
    wrong = [f"{name} is {reason}" for name, reason in altered(request.output, manifest)]
    return [*changed_since(manifest, inputs), *missing, *wrong]


def try_templates(config: Config, root: Path) -> None:
    """Render every audience's template over a brief without entries. Raises `BriefgenError` with the faults of all of them."""
    paged = {name: audience for name, audience in config.audiences.items() if PAGES & set(audience.formats)}
    editions = make_editions(config, merge((), title=config.title), {}, paged)
    faults: list[Diagnostic] = []
    with Workers(template_roots(root), pages=min(1, len(paged)), pdfs=0) as workers:
        theme = _theme(config)
        pages = [workers.page(paged[name].template or name, context_of(edition, theme)) for name, edition in editions.items()]
        for page in pages:
            try:
                page.result()
            except BriefgenError as error:
                faults.extend(error.diagnostics)
    _stop_on(dict.fromkeys(faults))
