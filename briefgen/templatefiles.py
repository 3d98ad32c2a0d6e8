"""Where templates and their files live, and the one rule for reaching them: nothing outside these folders, links included."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

ASSETS = "assets"
"""Folder beside the pages that holds what `templates/base/` has besides templates."""
BASE = "base/"
TEMPLATE = ".j2"


class OutsideError(Exception):
    """A name leads out of the template folders."""


def template_roots(project: Path) -> tuple[Path, ...]:
    """The project's `templates/`, then the package's copy; an editable install has no copy and uses its checkout's."""
    package = Path(__file__).resolve().parent
    places = [project / "templates", package / "_templates"]
    if (package.parent / "pyproject.toml").is_file():
        places.append(package.parent / "templates")
    return tuple(dict.fromkeys(place.resolve() for place in places if place.is_dir()))


def template_names(project: Path) -> tuple[str, ...]:
    """Folders that hold a page for an audience, the base left out."""
    found = {path.parent.name for root in template_roots(project) for path in root.glob("*/brief.html.j2")}
    return tuple(sorted(found - {"base"}))


def find(roots: Sequence[Path], name: str) -> Path | None:
    """The file `name` (parts joined by `/`) in the first folder that has it, or None."""
    parts = name.split("/")
    if any(part in ("", ".", "..") or "\\" in part or "\0" in part for part in parts):
        raise OutsideError(name)
    for root in roots:
        candidate = root.joinpath(*parts)
        if candidate.exists():
            real = candidate.resolve()
            if not real.is_relative_to(root):
                raise OutsideError(name)
            if real.is_file():
                return real
    return None


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
