"""The build's side of the child processes: start them early, give them jobs, hold them to their limits."""

from __future__ import annotations

import contextlib
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue
from signal import SIGXCPU
from threading import Event, Timer
from types import TracebackType
from typing import IO, Any, Literal, Self, cast

from briefgen.errors import BriefgenError, Diagnostic, Where
from briefgen.render.limits import Limits, pdf_limits, template_limits
from briefgen.render.page import Text
from briefgen.render.wire import receive, send
from briefgen.text.printable import one_line

Kind = Literal["html", "pdf"]
KEPT = ("LD_LIBRARY_PATH", "DYLD_FALLBACK_LIBRARY_PATH", "DYLD_LIBRARY_PATH")
"""Where system libraries may lie; no other part of the environment reaches a child."""
LIMIT_CODES: dict[Kind, str] = {"html": "E805", "pdf": "E815"}
ARTICLE_LINK = re.compile(r' href="articles/[^"]*"')
NAMES: dict[Kind, str] = {"html": "the template", "pdf": "writing the PDF"}


@dataclass(frozen=True, slots=True)
class Pdf:
    """A finished PDF."""

    content: bytes
    warnings: tuple[Diagnostic, ...]


def _environment(scratch: Path) -> dict[str, str]:
    package = Path(__file__).resolve().parents[1]
    fixed = {
        "PATH": os.defpath,
        "LANG": "C.UTF-8",
        "TZ": "UTC",
        "PYTHONHASHSEED": "0",
        "PYTHONPATH": str(package.parent),
        "FONTCONFIG_FILE": str(package / "render" / "fonts.conf"),
        "TMPDIR": str(scratch),
    }
    return {name: os.environ[name] for name in KEPT if name in os.environ} | fixed


class Child:
    """One child process; it is replaced after a breach of its limits."""

    def __init__(self, kind: Kind, scratch: Path) -> None:
        """`scratch` is a folder for the libraries' temporary files, which a killed child leaves behind."""
        self._kind, self._scratch = kind, scratch
        self._stopped = False
        self._start()

    def _start(self) -> None:
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115 (closed in `_end`)
        command = [sys.executable, "-P", "-X", "utf8", "-m", "briefgen.render.child", self._kind]
        self._process = subprocess.Popen(  # noqa: S603 (our own interpreter and module)
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            env=_environment(self._scratch),
            start_new_session=True,
        )

    def ask(self, header: Mapping[str, Any], body: bytes, limits: Limits) -> tuple[dict[str, Any], bytes]:
        """Give the child a job and wait for its answer."""
        late = Event()
        timer = Timer(limits.wall, self._cut_off, (late,))
        timer.daemon = True
        timer.start()
        try:
            answer = self._exchange({**header, "memory": limits.memory, "cpu": limits.cpu}, body)
        finally:
            timer.cancel()
        if answer is None or "limit" in answer[0]:
            raise self._breach(limits, "memory" if answer else "time" if late.is_set() else None)
        if "fault" in answer[0]:
            code, message, where, hint = answer[0]["fault"]
            raise BriefgenError(Diagnostic(code, message, Where(*where) if where else None, "error", hint))
        return answer

    def _cut_off(self, late: Event) -> None:
        late.set()
        self._process.kill()

    def _exchange(self, header: Mapping[str, Any], body: bytes) -> tuple[dict[str, Any], bytes] | None:
        try:
            send(cast("IO[bytes]", self._process.stdin), header, body)  # type: ignore[arg-type]
            return receive(cast("IO[bytes]", self._process.stdout))  # type: ignore[arg-type]
        except BrokenPipeError:
            return None

    def _breach(self, limits: Limits, what: str | None) -> Exception:
        """What became of the child, as one message; a new one takes its place."""
        status, said = self._end()
        if not self._stopped:
            self._start()
        if what is None and status == 1:
            return RuntimeError(f"the child process for {NAMES[self._kind]} failed: {said}")
        what = what or ("time" if status == -SIGXCPU else "memory")
        bound = f"{limits.cpu} s of processor time" if what == "time" else f"{limits.memory >> 20} MB of memory"
        message = f"{NAMES[self._kind]} needs more than its limit of {bound}"
        return BriefgenError(
            Diagnostic(
                LIMIT_CODES[self._kind], message, None, "error", "look for endless loops or huge values in the template or an article"
            )
        )

    def _end(self) -> tuple[int, str]:
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                with contextlib.suppress(OSError):  # what was not yet written to a dead child
                    stream.close()
        status = self._process.wait()
        self._errors.seek(0)
        lines = self._errors.read().decode("utf-8", "replace").strip().splitlines()
        self._errors.close()
        return status, one_line(lines[-1] if lines else f"status {status}")

    def kill(self) -> None:
        """End the process, at work or not, and start no other."""
        self._stopped = True
        self._process.kill()

    def close(self) -> None:
        """Give back what the system lent, after `kill` and when nobody waits for an answer."""
        if not self._errors.closed:
            self._end()


class Workers:
    """Children for templates and for PDFs. Start them before reading articles: their imports then cost no time of their own."""

    def __init__(self, roots: Sequence[Path], *, pages: int = 1, pdfs: int = 2) -> None:
        self._roots = [str(root) for root in roots]
        self._counts: dict[Kind, int] = {"html": pages, "pdf": pdfs}

    def __enter__(self) -> Self:
        self._scratch = tempfile.TemporaryDirectory(prefix="briefgen-")
        self._children: list[Child] = []
        self._idle: dict[Kind, SimpleQueue[Child]] = {"html": SimpleQueue(), "pdf": SimpleQueue()}
        for kind, count in self._counts.items():
            for _ in range(count):
                child = Child(kind, Path(self._scratch.name))
                self._children.append(child)
                self._idle[kind].put(child)
        self._threads = ThreadPoolExecutor(max_workers=len(self._children) or 1)
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None) -> None:
        self._threads.shutdown(wait=fault is None, cancel_futures=True)
        for child in self._children:
            child.kill()
        self._threads.shutdown()
        for child in self._children:
            child.close()
        self._scratch.cleanup()

    def page(self, folder: str, context: Mapping[str, Any], kind: Text = "html", *, name: str = "brief") -> Future[str]:
        """Render `<folder>/<name>.<kind>.j2`; `context_of` makes the data."""
        header = {"roots": self._roots, "template": f"{folder}/{name}.{kind}.j2", "context": context}
        return self._threads.submit(self._page, header)

    def _page(self, header: Mapping[str, Any]) -> str:
        _, content = self._ask("html", header, b"", template_limits(len(str(header["context"]))))
        return content.decode()

    def pdf(self, html: str, *, tagged: bool = True) -> Future[Pdf]:
        """Turn a page into a PDF. Links to the pages of articles go: a PDF travels alone."""
        return self._threads.submit(self._pdf, ARTICLE_LINK.sub("", html).encode(), tagged)

    def _pdf(self, html: bytes, tagged: bool) -> Pdf:
        answer, content = self._ask("pdf", {"roots": self._roots, "tagged": tagged}, html, pdf_limits(len(html)))
        return Pdf(content, tuple(Diagnostic("E816", message) for message in answer["warnings"]))

    def _ask(self, kind: Kind, header: Mapping[str, Any], body: bytes, limits: Limits) -> tuple[dict[str, Any], bytes]:
        child = self._idle[kind].get()
        try:
            return child.ask(header, body, limits)
        finally:
            self._idle[kind].put(child)
