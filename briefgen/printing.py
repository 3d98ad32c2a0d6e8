"""A finished brief into the files that its audiences read: editions, pages, PDFs, each audited against its brief.

What a brief is made of no longer matters here: `build` comes with one just made, `render` with one read from brief.json.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from concurrent.futures import Future
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Protocol, Self

from briefgen import __version__, audit, briefjson
from briefgen.cache import Cache
from briefgen.config import Audience, Config
from briefgen.edition import DEFAULT, Frame, article_pages, make_edition
from briefgen.errors import BriefgenError, Diagnostic
from briefgen.exports import export
from briefgen.intake import Because, unheard
from briefgen.keptpdfs import KeptPdfs
from briefgen.merge import merge
from briefgen.model.brief import Brief
from briefgen.model.edition import Edition
from briefgen.render import TEXTS, Pdf, Text, Workers, article_context, context_of, template_roots
from briefgen.request import EXPORTS, PAGES
from briefgen.templatefiles import assets, template_files
from briefgen.theming import theme_of


class Progress(Protocol):
    """Hears what is being done, and where that is known which step of how many is."""

    def __call__(self, stage: str, done: int = 0, of: int = 0, /) -> None: ...


def silent(stage: str, done: int = 0, of: int = 0, /) -> None:
    """Tell nobody."""


SCRIPT = "base/page.js.j2"
"""The one script that a page may hold."""
NO_PDF = "E811"
"""Code of the message that this machine lacks what PDF needs: everything else is still made."""


@dataclass(frozen=True, slots=True)
class Printed:
    """What was made, and what is to be said about it."""

    files: Mapping[str, bytes]
    """By path relative to the output folder."""
    diagnostics: tuple[Diagnostic, ...]


class Printer:
    """Prints editions in child processes, which start when it is entered: enter it early."""

    def __init__(
        self,
        config: Config,
        root: Path,
        chosen: Mapping[str, Audience],
        *,
        pdf: bool = True,
        workers: Workers | None = None,
        cache: Cache | None = None,
    ) -> None:
        """`workers` are children that run already and outlive this printer; `cache` may hold PDFs of the same pages."""
        self._config, self._chosen = config, chosen
        roots = template_roots(root)
        self.templates = template_files(roots)
        """Content of all template files by name."""
        self._theme = theme_of(config, self.templates)
        self._scripts = {hashlib.sha256(data).hexdigest() for name, data in self.templates.items() if name == SCRIPT}
        paged = any(set(PAGES) & set(audience.formats) for audience in chosen.values())
        pdfs = min(2, sum(pdf and "pdf" in a.formats for a in chosen.values()))
        self._workers = workers or Workers(roots, pages=int(paged), pdfs=pdfs)
        self._kept = KeptPdfs(self._workers, cache, self.templates)
        self._running: AbstractContextManager[Workers] = nullcontext(workers) if workers else self._workers

    def __enter__(self) -> Self:
        self._running.__enter__()
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None) -> None:
        self._running.__exit__(kind, fault, trace)

    def print(self, brief: Brief, texts: Mapping[str, str], progress: Progress = silent, because: Because = unheard) -> Printed:
        """The files of all chosen audiences, with what their pages refer to. Raises `BriefgenError` where a page or its audit fails."""
        editions = make_editions(self._config, brief, texts, self._chosen)
        pages = self._start(editions)
        made: dict[str, bytes] = {}
        jobs: dict[str, tuple[str, Future[Pdf]]] = {}
        for (name, kind), page in pages.items():
            text = page.result()
            if kind == "html" and "pdf" in self._chosen[name].formats:
                job, new = self._kept.start(text)
                jobs[name] = text, job
                if new:
                    because(f"{name}.pdf", "no PDF of this page is kept")
            if kind in self._chosen[name].formats:
                made[f"{name}.{kind}"] = text.encode()
            stop_on(
                audit.check_html(editions[name], text, self._scripts) if kind == "html" else audit.check_text(editions[name], text, kind)
            )
        if any(name.endswith(".html") for name in made):
            made |= self._articles(brief, texts) | assets(self.templates)
        made |= self._exports(brief, editions)
        pdfs, said = self._pdfs(editions, jobs, progress)
        return Printed(
            made | pdfs | (assets(self.templates) if any(name.endswith(".html") for name in made) else {}), tuple(dict.fromkeys(said))
        )

    def _exports(self, brief: Brief, editions: Mapping[str, Edition]) -> dict[str, bytes]:
        """Tables, map and calendar of each edition that has them among its formats."""
        wanted = [(edition, f) for name, edition in editions.items() for f in self._chosen[name].formats if f in EXPORTS]
        return {file: content for edition, f in wanted for file, content in export(brief, edition, f).items()}

    def _articles(self, brief: Brief, texts: Mapping[str, str]) -> dict[str, bytes]:
        """A page for each article, on which notes are looked up; all editions share it, so it speaks as the first of the config does."""
        pages = article_pages(brief, texts, locale=next((a.locale for a in self._config.audiences.values()), DEFAULT))
        jobs = {name: self._workers.page("base", article_context(page, self._theme), name="article") for name, page in pages.items()}
        html = {name: job.result() for name, job in jobs.items()}
        for name, text in html.items():
            stop_on(audit.check_article(pages[name], texts[name], text))
        return {f"articles/{name}.html": text.encode() for name, text in html.items()}

    def _start(self, editions: Mapping[str, Edition]) -> dict[tuple[str, Text], Future[str]]:
        """Have every template rendered that is needed; a PDF is made from its page."""
        wanted = [
            (name, kind)
            for name in editions
            for kind in TEXTS
            if {kind, *(["pdf"] if kind == "html" else [])} & set(self._chosen[name].formats)
        ]
        return {(name, kind): self._page(editions[name], name, kind) for name, kind in wanted}

    def _page(self, edition: Edition, name: str, kind: Text) -> Future[str]:
        folder = self._chosen[name].template or name
        if kind != "html" and f"{folder}/brief.{kind}.j2" not in self.templates:
            folder = "base"
        return self._workers.page(folder, context_of(edition, self._theme, kind), kind)

    def _pdfs(
        self, editions: Mapping[str, Edition], jobs: Mapping[str, tuple[str, Future[Pdf]]], progress: Progress
    ) -> tuple[dict[str, bytes], list[Diagnostic]]:
        made: dict[str, bytes] = {}
        said: list[Diagnostic] = []
        for name, (text, job) in jobs.items():
            progress(f"writing {name}.pdf")
            try:
                pdf = job.result()
            except BriefgenError as error:
                if not all(d.code == NO_PDF for d in error.diagnostics):
                    raise
                said.extend(error.diagnostics)
                continue
            stop_on(audit.check_pdf(editions[name], pdf.content))
            self._kept.keep(text, pdf)
            said.extend(pdf.warnings)
            made[f"{name}.pdf"] = pdf.content
        return made, said

    def try_out(self) -> None:
        """Render every audience's template over a brief without entries. Raises `BriefgenError` with the faults of all of them."""
        editions = make_editions(self._config, merge((), title=self._config.title), {}, self._chosen)
        faults: list[Diagnostic] = []
        for page in self._start(editions).values():
            try:
                page.result()
            except BriefgenError as error:
                faults.extend(error.diagnostics)
        stop_on(dict.fromkeys(faults))


def make_editions(config: Config, brief: Brief, texts: Mapping[str, str], chosen: Mapping[str, Audience]) -> dict[str, Edition]:
    """The edition of each audience."""
    whole = (a.title or name for name, a in config.audiences.items() if not a.limits and not a.only)
    frame = Frame(
        parties=config.subject.parties,
        issues=[issue.name for issue in config.subject.issue_list],
        handling=config.theme.handling or "",
        fuller=next(whole, ""),
        program=f"briefgen {__version__}",
        facts_sha256=hashlib.sha256(briefjson.dumps(brief).encode()).hexdigest(),
        worldview=config.map.worldview,
    )
    return {name: make_edition(brief, audience, texts, name=name, frame=frame) for name, audience in chosen.items()}


def stop_on(faults: Iterable[Diagnostic]) -> None:
    """Raise `BriefgenError` with the faults, if there are any."""
    found = tuple(faults)
    if found:
        raise BriefgenError(*found)
