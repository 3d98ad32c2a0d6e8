"""Finished files on disk: unaltered since the build, and true to their articles."""

from __future__ import annotations

import hashlib
from collections.abc import Container, Iterator, Mapping
from pathlib import Path

from briefgen import briefjson
from briefgen.audit._brief import check_brief
from briefgen.audit._faults import ALTERED, HTML_NOTE, LACKING, SNAPSHOT, fault, shown
from briefgen.audit._html import Page, check_page, passages, printed_notes, read_page, squeezed
from briefgen.audit._pdf import check_document
from briefgen.errors import BriefgenError, Diagnostic, Where
from briefgen.manifest import NAME as MANIFEST
from briefgen.manifest import intact, read_manifest
from briefgen.model.brief import Brief

BRIEF = "brief.json"
SCRIPT = "base/page.js.j2"
"""The one script that pages hold: the manifest has its hash among the inputs."""


def verify(path: Path, articles: Path | None = None) -> tuple[Diagnostic, ...]:
    """Check a finished json, html or pdf, or a whole output folder; an export is compared with the manifest.

    `articles` is a folder with the articles themselves; without it the snapshots beside the file are what counts. Raises
    `BriefgenError` where there is nothing to check.
    """
    folder = path if path.is_dir() else path.parent
    wanted = sorted(p for p in folder.iterdir() if p.suffix in {".html", ".pdf"}) if path.is_dir() else [path]
    if not path.exists():
        raise BriefgenError(fault(LACKING, "no such file or folder", where=str(path)))
    brief, texts = read_folder(folder)
    found = [*_manifest(folder, None if path.is_dir() else path), *check_brief(brief, texts)]
    if articles is not None:
        found += _originals(brief, articles, texts)
    articles_read = _articles(folder, brief)
    for name, page in articles_read.items():
        found += [*check_page(page, str(folder / name)), *passages(page, texts.get(Path(name).stem, ""), str(folder / name))]
    manifest = read_manifest(folder)
    scripts = {h for name, h in (manifest.inputs if manifest else {}).items() if name.endswith(SCRIPT)}
    pages = {*articles_read, *(f"{name}#{anchor}" for name, page in articles_read.items() for anchor in page.ids)}
    for file in wanted:
        if file.suffix == ".html":
            found += _html(file, brief, pages, scripts)
        elif file.suffix == ".pdf":
            found += _pdf(file, brief)
    return tuple(found)


def read_folder(folder: Path) -> tuple[Brief, dict[str, str]]:
    """The brief in an output folder, and the text of each article by its id. Raises `BriefgenError` where it cannot be read."""
    try:
        brief = briefjson.loads((folder / BRIEF).read_bytes())
    except OSError as error:
        hint = "keep the files of a build together"
        raise BriefgenError(fault(LACKING, f"{BRIEF} cannot be read: {error.strerror}", where=str(folder), hint=hint)) from error
    except BriefgenError as error:
        raise BriefgenError(
            *(Diagnostic(d.code, d.message, Where(str(folder / BRIEF)), d.severity, d.hint) for d in error.diagnostics)
        ) from error
    snapshots = {source.id: folder / "articles" / f"{source.id}.txt" for source in brief.every_source}
    return brief, {name: file.read_bytes().decode("utf-8", "replace") for name, file in snapshots.items() if file.is_file()}


def _manifest(folder: Path, only: Path | None) -> Iterator[Diagnostic]:
    manifest = read_manifest(folder)
    if manifest is None:
        yield fault(
            ALTERED,
            f"{MANIFEST} is not there: nothing shows that the files belong together",
            where=str(folder),
            hint="run `briefgen build`",
        )
        return
    for name, expected in sorted(manifest.outputs.items()):
        concerned = only is None or name in {only.name, BRIEF} or name.startswith("articles/")
        if concerned and not intact(folder, name, expected):
            yield fault(ALTERED, "missing, or not as it was built", where=str(folder / name), hint="run `briefgen build`")


def _original(folder: Path, path: str) -> Path:
    """The article that the brief calls `path`; how much of that leads to the folder itself is not known."""
    parts = path.split("/")
    tails = [folder.joinpath(*parts[i:]) for i in range(len(parts))]
    return next((file for file in tails if file.is_file()), tails[-1])


def _originals(brief: Brief, folder: Path, texts: Mapping[str, str]) -> Iterator[Diagnostic]:
    """The articles themselves: the bytes that were read, and for plain text the very characters that are cited."""
    for source in brief.sources:
        file = _original(folder, source.path)
        if not file.is_file():
            yield fault(SNAPSHOT, f"{source.id}: the article is not there", where=str(file))
            continue
        content = file.read_bytes()
        if hashlib.sha256(content).hexdigest() != source.sha256:
            yield fault(SNAPSHOT, f"{source.id}: the article is not the one that was read", where=str(file))
        elif file.suffix == ".txt" and squeezed(content.decode("utf-8-sig", "replace")) != squeezed(texts.get(source.id, "")):
            yield fault(SNAPSHOT, f"{source.id}: the snapshot is not the article's text", where=str(file))


def _articles(folder: Path, brief: Brief) -> dict[str, Page]:
    """The pages of articles that are there, by path relative to the folder."""
    names = [f"articles/{source.id}.html" for source in brief.every_source]
    return {name: read_page((folder / name).read_text(encoding="utf-8", errors="replace")) for name in names if (folder / name).is_file()}


def _html(file: Path, brief: Brief, pages: Container[str], scripts: Container[str]) -> Iterator[Diagnostic]:
    page = read_page(file.read_text(encoding="utf-8", errors="replace"))
    yield from check_page(page, str(file), pages, scripts)
    for number, source, text in printed_notes(page):
        if not _cited(brief, source, text):
            yield fault(HTML_NOTE, f"note {number}: {shown(text)} holds no citation of {source}", where=str(file))


def _pdf(file: Path, brief: Brief) -> Iterator[Diagnostic]:
    """The notes of the page of the same name are those of the PDF."""
    page = file.with_suffix(".html")
    notes = []
    if page.is_file():
        printed = printed_notes(read_page(page.read_text(encoding="utf-8", errors="replace")))
        notes = [(number, words) for number, source, text in printed for words in _cited(brief, source, text)[:1]]
    yield from check_document(notes, file.read_bytes(), str(file))


def _cited(brief: Brief, source: str, text: str) -> list[str]:
    """Give the citations of an article that a note's text holds, the longest first."""
    facts = (*brief.facts, *(brief.changes.facts if brief.changes else ()))
    plain = squeezed(text)
    found = {c.text for f in facts for c in (*f.citations, *(x.citation for d in f.discrepancies for x in d.claims)) if c.source == source}
    return sorted((c for c in found if squeezed(c) in plain), key=lambda c: (-len(c), c))
