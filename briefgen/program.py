"""What a result rests on besides its inputs: this program's own files, and the packages that have a say in it."""

from __future__ import annotations

import hashlib
import importlib.metadata
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
    root = Path(__file__).parent
    total = hashlib.sha256()
    for path in sorted(p for p in root.rglob("*") if p.is_file() and "__pycache__" not in p.parts):
        total.update(f"{path.relative_to(root).as_posix()}\0{sha256(path.read_bytes())}\n".encode())
    return total.hexdigest()


@cache
def package_versions(names: tuple[str, ...] = PACKAGES) -> dict[str, str]:
    """Versions of the packages that have a say in the bytes."""
    return {name: importlib.metadata.version(name) for name in names}
