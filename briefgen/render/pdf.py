"""The one door to WeasyPrint: one page of HTML into a PDF, with files from the template folders and nothing else. Runs in a child process."""

from __future__ import annotations

import logging
import warnings
from collections.abc import Callable, Sequence
from mimetypes import guess_type
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from briefgen.errors import BriefgenError, Diagnostic
from briefgen.render.markdown import allowed_url
from briefgen.render.tagging import complete_tags
from briefgen.templatefiles import find
from briefgen.text.printable import one_line

BASE = "https://page.invalid/"
"""Made-up address of the page (RFC 6761: it can never exist); an address relative to it means a file of a template folder."""
ASSETS = "assets/"
INSTALL = "apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
Write = Callable[..., tuple[list[str], bytes]]


class Records(logging.Handler):
    """WeasyPrint's log: a record from ERROR up is a failed build, the others are warnings."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.errors: list[str] = []
        self.warnings: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        kept = self.errors if record.levelno >= logging.ERROR else self.warnings
        kept.append(one_line(record.getMessage()))


def open_library() -> Write:
    """Import WeasyPrint; what comes back writes PDFs, or says what is missing."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # a missing harfbuzz-subset: reported below, in words that help
            import weasyprint
            from weasyprint.text import ffi
    except OSError as fault:
        return _without(one_line(str(fault)))
    missing = [] if ffi.harfbuzz_subset else [f"libharfbuzz-subset is missing: PDF takes 3.7 times as long; {INSTALL}"]
    library: Any = weasyprint

    def write(roots: Sequence[Path], html: str, *, tagged: bool) -> tuple[list[str], bytes]:
        found, pdf = _write(library, roots, html, tagged=tagged)
        return missing + found, pdf

    return write


def _without(reason: str) -> Write:
    def write(*_args: object, **_options: object) -> tuple[list[str], bytes]:
        raise BriefgenError(
            Diagnostic("E811", f"PDF needs the system library Pango, which is not there ({reason})", None, "error", INSTALL)
        )

    return write


def _fetcher(library: Any, roots: Sequence[Path]) -> Any:
    """A fetcher that knows `data:` and files under `assets/`, which are those of the base template."""
    from weasyprint.urls import FatalURLFetchingError, URLFetcherResponse

    class Fetcher(library.URLFetcher):  # type: ignore[misc]
        def fetch(self, url: str, headers: Any = None) -> Any:
            if url.startswith("data:"):
                return super().fetch(url, headers)
            path = _allowed(roots, url)
            if path is None:
                raise FatalURLFetchingError(f"refused to fetch {one_line(url)}: only files of the template folders are read")
            return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": guess_type(path.name)[0] or "application/octet-stream"})

    return Fetcher(allowed_protocols=("data",), allow_redirects=False, fail_on_errors=True)


def _allowed(roots: Sequence[Path], url: str) -> Path | None:
    parts = urlsplit(url)
    name = unquote(parts.path).lstrip("/")
    if not url.startswith(BASE) or parts.query or not name.startswith(ASSETS):
        return None
    return find(roots, "base/" + name.removeprefix(ASSETS))


def _write(library: Any, roots: Sequence[Path], html: str, *, tagged: bool) -> tuple[list[str], bytes]:
    from weasyprint.urls import FatalURLFetchingError

    records = Records()
    logger = logging.getLogger("weasyprint")
    logger.handlers = [records]
    logger.propagate = False
    options = {"pdf_variant": "pdf/ua-1", "pdf_tags": True} if tagged else {}
    try:
        document = library.HTML(string=html, base_url=BASE, url_fetcher=_fetcher(library, roots))
        pdf: bytes = document.write_pdf(finisher=_finish, **options)
    except FatalURLFetchingError as fault:
        raise BriefgenError(
            Diagnostic("E812", one_line(str(fault)), None, "error", "put the file under templates/base/ and name it assets/…")
        ) from None
    except RecursionError:
        raise BriefgenError(Diagnostic("E813", "the page is nested too deeply", None, "error", "mend the template")) from None
    if records.errors:
        raise BriefgenError(
            Diagnostic("E813", "; ".join(dict.fromkeys(records.errors)), None, "error", "mend the template or its style sheet")
        )
    return sorted(set(records.warnings)), pdf


def _finish(document: Any, pdf: Any) -> None:
    complete_tags(document, pdf)
    _refuse_actions(pdf)


def _refuse_actions(pdf: Any) -> None:
    """Look again at what the finished PDF would do: links of allowed schemes only, no script, no launch, no attachment."""
    for item in pdf.objects:
        for found in _dictionaries(item):
            kind = str(found.get("S", "")) if "S" in found else ""
            if kind in ("/JavaScript", "/Launch", "/GoToR", "/SubmitForm", "/ImportData") or "EF" in found:
                raise BriefgenError(
                    Diagnostic("E814", f"the page asks for {kind or 'an attachment'}", None, "error", "remove it from the template")
                )
            if kind == "/URI" and not allowed_url(_text(found["URI"])):
                raise BriefgenError(
                    Diagnostic(
                        "E814",
                        f"the page links to {one_line(_text(found['URI']))}",
                        None,
                        "error",
                        "use http, https, mailto or a place of the page",
                    )
                )


def _dictionaries(item: Any) -> list[Any]:
    """`item` and all dictionaries inside it."""
    if isinstance(item, dict):
        return [item, *(inner for value in item.values() for inner in _dictionaries(value))]
    if isinstance(item, list | tuple):
        return [inner for value in item for inner in _dictionaries(value)]
    return []


def _text(value: Any) -> str:
    return str(getattr(value, "string", value))
