"""Runs the stages in order: articles -> readings -> mentions -> brief -> audit -> editions -> HTML -> PDF -> audit -> files.

Nothing is written before everything is made and audited; `docs/architecture.md` tells the same story step by step.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from briefgen import audit, briefjson
from briefgen.cache import Cache
from briefgen.config import Config
from briefgen.editorial import Edits, edited, read_editorial
from briefgen.errors import BriefgenError, Diagnostic
from briefgen.executors import Team
from briefgen.freshness import BRIEF, inputs_of
from briefgen.intake import Because, Intake, Told, unheard
from briefgen.loaders import load_articles
from briefgen.manifest import NAME as MANIFEST
from briefgen.manifest import Manifest, changed_since, intact, make_manifest, read_manifest
from briefgen.manifest import dumps as manifest_bytes
from briefgen.merge import merge
from briefgen.model.article import Article
from briefgen.model.brief import Brief
from briefgen.model.mentions import Mentions
from briefgen.previous import Previous, read_previous, since_last
from briefgen.printing import Printer, Progress, silent, stop_on
from briefgen.publish import publish
from briefgen.request import Request, choose
from briefgen.sample import sample_brief


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


def build(
    config: Config,
    root: Path,
    request: Request,
    *,
    cache: Cache | None = None,
    team: Team | None = None,
    progress: Progress = silent,
    because: Because = unheard,
) -> Outcome:
    """Make everything, audit it, and only then write it to `request.output`.

    What `cache` holds is not made again; `because` hears what is, and why. `team` reads the articles.

    Raises `BriefgenError` where nothing sound can be made; then the old output stays as it was. A part that this machine
    cannot make (PDF without its system libraries) is left out with an error among the diagnostics.
    """
    # The children of the printer import their libraries while this process reads the articles.
    with Printer(config, root, choose(config, request.audiences, request.formats), cache=cache) as printer:
        progress("reading the articles")
        articles, faults = load_articles(config, root)
        previous, said = read_previous(config, root, request.output)
        edits = read_editorial(config, root)
        intake = Intake(config, cache, team or Team(), project=root)
        told = intake.mentions(articles, count=partial(progress, "reading the articles"), because=because)
        progress("merging and auditing")
        facts = audited_brief(config, told, (*faults, *said), previous, edits)
        outcome = _printed(config, root, request, facts, printer, progress=progress, because=because)
    if cache is None:
        return outcome
    cache.trim()
    return replace(outcome, diagnostics=(*outcome.diagnostics, *cache.fault))


def render(config: Config, root: Path, request: Request, folder: Path, *, progress: Progress = silent) -> Outcome:
    """Print the brief that lies finished in `folder` anew, from its brief.json and the texts beside it; like `build` otherwise.

    Raises `BriefgenError` where the two do not belong together.
    """
    with Printer(config, root, choose(config, request.audiences, request.formats)) as printer:
        brief, texts = audit.read_folder(folder)
        stop_on(audit.check_brief(brief, texts))
        made_by = read_manifest(folder)
        untouched = made_by is not None and intact(folder, BRIEF, made_by.outputs.get(BRIEF, ""))
        code = made_by.code if made_by and untouched else "unknown"
        return _printed(config, root, request, (brief, texts), printer, progress=progress, code=code)


def _printed(
    config: Config,
    root: Path,
    request: Request,
    facts: tuple[Brief, Mapping[str, str]],
    printer: Printer,
    *,
    progress: Progress,
    because: Because = unheard,
    code: str = "",
) -> Outcome:
    """Print a brief and its texts, and write them. `code` is the program that found the facts, where that is not this one."""
    progress("writing the editions")
    brief, texts = facts
    printed = printer.print(brief, texts, progress, because)
    made = {**fact_files(brief, texts), **printed.files}
    inputs = {**inputs_of(config, root, printer.templates), **{s.path: s.sha256 for s in brief.sources if s.id.startswith("S")}}
    said = (*brief.diagnostics, *printed.diagnostics)
    progress("writing the files")
    _publish(request, inputs, made, code, said)
    return Outcome(said, made)


def fact_files(brief: Brief, texts: Mapping[str, str]) -> dict[str, bytes]:
    """brief.json and the texts of its articles, by path relative to the output folder."""
    return {BRIEF: briefjson.dumps(brief).encode(), **{f"articles/{i}.txt": text.encode() for i, text in texts.items()}}


def write_sample(items: int, output: Path) -> None:
    """Write a made-up brief of so many items to `output`. Raises `BriefgenError` (E502) where it cannot be written."""
    brief, texts = sample_brief(items)
    _publish(Request(output=output), {}, fact_files(brief, texts), "sample")


def make_brief(
    config: Config, articles: Sequence[Article], diagnostics: Iterable[Diagnostic] = (), previous: Previous | None = None
) -> tuple[Brief, dict[str, str]]:
    """The audited brief of articles that this process reads, and the text of each by its id in the brief."""
    return audited_brief(config, Intake(config).mentions(articles), diagnostics, previous)


def audited_brief(
    config: Config,
    told: Told,
    diagnostics: Iterable[Diagnostic] = (),
    previous: Previous | None = None,
    edits: Edits | None = None,
) -> tuple[Brief, dict[str, str]]:
    """The audited brief of what articles tell, and the text of each article by its id in the brief.

    With what editors did, that is done first; with the last brief it then says what changed, and the texts are also those that dropped items cite.
    """
    brief = merge_articles(config, told, diagnostics)
    by_path = {article.path: article.text for article, _ in told}
    texts = {source.id: by_path[source.path] for source in brief.sources}
    if edits is not None:
        brief, texts = edited(brief, texts, edits, config)
    if previous is not None:
        brief, texts = since_last(brief, texts, previous)
    stop_on(audit.check_brief(brief, texts))
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


def _publish(request: Request, inputs: Mapping[str, str], made: Mapping[str, bytes], code: str, said: Sequence[Diagnostic] = ()) -> None:
    """Write the files; those of an earlier build go, or stay where only a part was asked for and they are still fresh."""
    old = _old_manifest(request.output)
    earlier = {n: h for n, h in old.outputs.items() if n not in made and intact(request.output, n, h)} if old else {}
    in_part = bool(request.audiences or request.formats)
    kept = earlier if old and in_part and not changed_since(old, inputs) else {}
    remarks = dict.fromkeys((*(old.remarks if old and kept else ()), *said))
    manifest = make_manifest(inputs, made, kept, code=code, remarks=tuple(remarks))
    publish(request.output, {**made, MANIFEST: manifest_bytes(manifest)}, last=MANIFEST, obsolete=set(earlier) - set(kept))


def _old_manifest(output: Path) -> Manifest | None:
    """The manifest of the last build; one that cannot be read says nothing about any file."""
    try:
        return read_manifest(output)
    except BriefgenError:
        return None
