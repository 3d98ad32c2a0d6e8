"""Whether the output is what a build would write now: told by hashes alone, so that a build with nothing to do ends at once."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from posixpath import normpath

from briefgen.articlefiles import hashes
from briefgen.config import Config
from briefgen.manifest import NAME, Manifest, altered, changed_since, read_manifest
from briefgen.program import sha256
from briefgen.request import Request, files_of
from briefgen.templatefiles import template_files, template_roots

BRIEF = "brief.json"


def inputs_of(config: Config, root: Path, templates: Mapping[str, bytes]) -> dict[str, str]:
    """Hashes of the config, the articles, the last brief and the templates, by path relative to the project."""
    name = Path(config.path).name
    given = {name: sha256((root / name).read_bytes())} if config.path else {}
    given |= hashes(root / config.sources.folder, normpath(config.sources.folder))
    edits = Path(editorial_path(config, root) or "")
    others = [*previous_paths(config, root), *([edits] if edits.name and (root / edits).is_file() else [])]
    given |= {file.as_posix(): sha256((root / file).read_bytes()) for file in others}
    return {**given, **{f"templates/{path}": sha256(data) for path, data in templates.items()}}


def previous_path(config: Config, root: Path) -> Path:
    """The last brief.json, by the path that the config gives it; `previous` may name its folder."""
    shown = Path(config.previous or "")
    return shown / BRIEF if (root / shown).is_dir() else shown


def previous_paths(config: Config, root: Path) -> list[Path]:
    """The files that a comparison rests on, as far as they are there: the last brief.json and the texts of its articles."""
    shown = previous_path(config, root)
    found = [shown, *(shown.parent / "articles" / text.name for text in sorted((root / shown.parent / "articles").glob("S*.txt")))]
    return [file for file in found if (root / file).is_file()] if config.previous else []


EDITORIAL = "editorial.yaml"


def editorial_path(config: Config, root: Path) -> str | None:
    """The editors' file, by the path that the config gives it; else `editorial.yaml`, if it is there."""
    return config.editorial or (EDITORIAL if (root / EDITORIAL).is_file() else None)


def stale(config: Config, root: Path, request: Request) -> list[str]:
    """Why the output is not what a build would write now; empty where it is."""
    manifest = read_manifest(request.output)
    if manifest is None:
        return [f"{request.output.name}: there is no {NAME}; run `briefgen build`"]
    inputs = inputs_of(config, root, template_files(template_roots(root)))
    missing = [f"{name} was not built" for name in sorted(files_of(config, request) - set(manifest.outputs))]
    wrong = [f"{name} is {reason}" for name, reason in altered(request.output, manifest)]
    return [*changed_since(manifest, inputs), *missing, *wrong]


def unchanged(config: Config, root: Path, request: Request) -> Manifest | None:
    """The manifest of the last build, where the same one would follow now; None where something has to be made.

    A pipeline of one's own (`analysis.model`) may change without a sign: then every build is made.
    """
    if config.analysis.model is not None or stale(config, root, request):
        return None
    return read_manifest(request.output)
