"""PDFs that need not be written again: of the same page, with the same fonts and pictures, by the same libraries."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import Future

import msgspec

from briefgen.cache import Cache, digest
from briefgen.program import code_hash, package_versions, sha256
from briefgen.render import Pdf, Workers
from briefgen.systemlibs import SYSTEM_LIBRARIES, library_version
from briefgen.templatefiles import TEMPLATE

KIND = "pdf"
PACKAGES = ("cssselect2", "fonttools", "pillow", "pydyf", "pyphen", "tinycss2", "tinyhtml5", "weasyprint")
"""Packages that have a say in the bytes of a PDF."""


class KeptPdfs:
    """Takes PDFs from a cache, and has the others written."""

    def __init__(self, workers: Workers, cache: Cache | None, templates: Mapping[str, bytes]) -> None:
        self._workers, self._cache = workers, cache
        files = {name: sha256(content) for name, content in templates.items() if not name.endswith(TEMPLATE)}
        libraries = {name: library_version(name) for name in SYSTEM_LIBRARIES} if cache else {}
        self._shared = [files, libraries, code_hash(), package_versions(PACKAGES)] if cache else []

    def start(self, html: str) -> tuple[Future[Pdf], bool]:
        """The PDF of a page, and whether it must be written."""
        kept = self._kept(html)
        if kept is None:
            return self._workers.pdf(html), True
        done: Future[Pdf] = Future()
        done.set_result(kept)
        return done, False

    def keep(self, html: str, pdf: Pdf) -> None:
        """Keep a PDF that was written."""
        if self._cache:
            self._cache.put(KIND, self._key(html), msgspec.msgpack.encode(pdf))

    def _kept(self, html: str) -> Pdf | None:
        packed = self._cache.get(KIND, self._key(html)) if self._cache else None
        try:
            return None if packed is None else msgspec.msgpack.decode(packed, type=Pdf)
        except msgspec.DecodeError:
            return None

    def _key(self, html: str) -> str:
        return digest([sha256(html.encode()), self._shared])
