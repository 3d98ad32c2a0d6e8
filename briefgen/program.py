"""What a result rests on besides its inputs: this program's own files, and the packages that have a say in it."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

PACKAGES = ("babel", "dateparser", "icalendar", "jinja2", "markdown-it-py", "spacy", "weasyprint")
"""Packages whose version can change the bytes of a brief."""


def sha256(content: bytes) -> str:
    """The hash by which files are compared, in hex."""
    return hashlib.sha256(content).hexdigest()


@cache
def code_hash() -> str:
    """One hash over the package's own files, so that a change of a rule makes every output stale."""
    root = str(Path(__file__).parent)
    total = hashlib.sha256()
    for path in sorted(_files(root)):
        with open(path, "rb") as file:  # noqa: PTH123 (hundreds of files at every start)
            total.update(f"{path[len(root) :].replace(os.sep, '/')}\0{sha256(file.read())}\n".encode())
    return total.hexdigest()


def _files(folder: str) -> Iterator[str]:
    for entry in os.scandir(folder):
        if not entry.is_dir():
            yield entry.path
        elif entry.name != "__pycache__":
            yield from _files(entry.path)


@cache
def package_versions(names: tuple[str, ...] = PACKAGES) -> dict[str, str]:
    """Versions of the packages that have a say in the bytes."""
    found = {name: version for folder in reversed(sys.path) for name, version in _installed(folder)}
    return {name: found.get(name) or _version(name) for name in names}


@cache
def _installed(folder: str) -> tuple[tuple[str, str], ...]:
    """Names and versions of the packages that are installed in a folder, as their metadata folders are called (PEP 427, PEP 503)."""
    names = os.listdir(folder) if os.path.isdir(folder) else []  # noqa: PTH112, PTH208 (as above)
    known = (name.removesuffix(".dist-info").rpartition("-") for name in names if name.endswith(".dist-info"))
    return tuple((name.lower().replace("_", "-").replace(".", "-"), version) for name, _, version in known)


def _version(name: str) -> str:
    from importlib.metadata import version

    return version(name)
