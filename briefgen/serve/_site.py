"""What stands at each address: only what was made, by its name; nothing is looked up on a disk."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from urllib.parse import unquote

from briefgen.errors import Diagnostic
from briefgen.serve._faults import Trace, caught
from briefgen.serve._made import Made, Sheet
from briefgen.serve._pages import fault_page, index_page, missing_page, waiting_page
from briefgen.serve._pdfs import Pdfs
from briefgen.serve._reload import digest, with_reload

HTML = "text/html; charset=utf-8"
TYPES = {
    ".html": HTML,
    ".css": "text/css; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".ics": "text/calendar; charset=utf-8",
    ".json": "application/json",
    ".geojson": "application/geo+json",
    ".xml": "application/xml",
    ".pdf": "application/pdf",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".ttf": "font/ttf",
    ".otf": "font/otf",
    ".woff": "font/woff",
    ".woff2": "font/woff2",
    # A browser shows plain text, and keeps Markdown as a file.
    ".md": "text/plain; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
}
INERT = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"
"""For what is no page: an SVG, for one, may hold scripts."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A response."""

    status: int
    body: bytes = field(repr=False)
    kind: str = HTML
    policy: str = ""


class Site:
    """What was made, by address. `made` is None until the first round has ended."""

    def __init__(self, made: Made | None, pdfs: Pdfs, trace: Trace) -> None:
        self._made, self._pdfs, self._trace = made, pdfs, trace
        self._files = {**made.files, **{n: c for sheet in made.sheets for n, c in sheet.files.items()}} if made else {}
        self._assets = digest(*(c for n, c in sorted(self._files.items()) if n.startswith("assets/")))

    def answer(self, path: str) -> Answer:
        """What stands at `path` (percent-encoded, as in a request line)."""
        name = _name(path)
        sheet = self._with_pdf(name)
        found = self._pdf(sheet) if sheet else self._find(name)
        if found.kind != HTML:
            return found
        page, policy = with_reload(found.body.decode(), self.state(path))
        return Answer(found.status, page.encode(), HTML, policy)

    def state(self, path: str) -> str:
        """Name of the state of what stands at `path`: another one means that it should be loaded anew. No PDF is made for it."""
        name = _name(path)
        if self._with_pdf(name):
            return digest(*(part for n, content in sorted(self._files.items()) for part in (n.encode(), content)))
        return digest(self._find(name).body, self._assets.encode())

    def _with_pdf(self, name: str) -> Sheet | None:
        """The edition whose PDF is called `name`; None where it is known that there can be none."""
        return next((sheet for sheet in self._made.sheets if sheet.pdf == name and not sheet.fault), None) if self._made and name else None

    def _pdf(self, sheet: Sheet) -> Answer:
        assert self._made
        try:
            return Answer(200, self._pdfs.pdf(self._made, sheet), TYPES[".pdf"])
        except Exception as error:  # noqa: BLE001 (the server outlives every fault, and shows it)
            return _fault(sheet.pdf, caught(error, self._trace), sheet.templates)

    def _find(self, name: str) -> Answer:
        made = self._made
        if made is None:
            return Answer(503, waiting_page().encode())
        if not name:
            remarks = [d for sheet in made.sheets for d in self._pdfs.said(sheet)]
            return Answer(500 if made.fault else 200, index_page(made, remarks).encode())
        if made.fault:
            return _fault(name, made.fault, {})
        if name in self._files:
            kind = TYPES.get(PurePosixPath(name).suffix, "application/octet-stream")
            return Answer(200, self._files[name], kind, INERT)
        for sheet in made.sheets:
            if sheet.fault and name in sheet.names:
                return _fault(name, sheet.fault, sheet.templates)
        return Answer(404, missing_page(name, made).encode())


def _fault(name: str, faults: tuple[Diagnostic, ...], files: Mapping[str, bytes]) -> Answer:
    return Answer(500, fault_page(name, faults, files).encode())


def _name(path: str) -> str:
    return unquote(path.partition("?")[0]).removeprefix("/")
