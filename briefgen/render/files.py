"""The files of the template folders, each as the templates see it: the first folder that has a name wins."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from briefgen.render.page import ASSETS

BASE = "base/"
TEMPLATE = ".j2"


def template_files(roots: Sequence[Path]) -> dict[str, bytes]:
    """Content by name relative to the folder. What a link leads to outside its folder is left out, as no template reaches it."""
    found: dict[str, Path] = {}
    for root in roots:
        for path in sorted(root.rglob("*")):
            if path.is_file() and path.resolve().is_relative_to(root):
                found.setdefault(path.relative_to(root).as_posix(), path)
    return {name: path.read_bytes() for name, path in sorted(found.items())}


def assets(files: dict[str, bytes]) -> dict[str, bytes]:
    """What pages refer to, by path beside them: the files of the base template that are no templates."""
    return {
        f"{ASSETS}/{name.removeprefix(BASE)}": data for name, data in files.items() if name.startswith(BASE) and not name.endswith(TEMPLATE)
    }
