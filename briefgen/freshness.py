"""Whether the output is what a build would write now: told by hashes alone, so that a build with nothing to do ends at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from briefgen.config import Config
from briefgen.errors import Diagnostic
from briefgen.loaders import load_articles
from briefgen.manifest import NAME, Manifest, altered, changed_since, read_manifest, sha256
from briefgen.render.files import template_files
from briefgen.render.roots import template_roots
from briefgen.request import Request, files_of

BRIEF = "brief.json"


def inputs_of(config: Config, root: Path, templates: Mapping[str, bytes]) -> dict[str, str]:
    """Hashes of the config, the last brief and the templates, by path relative to the project."""
    name = Path(config.path).name
    given = {name: sha256((root / name).read_bytes())} if config.path else {}
    given |= {file.as_posix(): sha256((root / file).read_bytes()) for file in previous_paths(config, root)}
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


def stale(config: Config, root: Path, request: Request) -> list[str]:
    """Why the output is not what a build would write now; empty where it is."""
    manifest = read_manifest(request.output)
    if manifest is None:
        return [f"{request.output.name}: there is no {NAME}; run `briefgen build`"]
    articles, said = load_articles(config, root)
    inputs = {**inputs_of(config, root, template_files(template_roots(root))), **{a.path: a.sha256 for a in articles}}
    missing = [f"{name} was not built" for name in sorted(files_of(config, request) - set(manifest.outputs))]
    wrong = [f"{name} is {reason}" for name, reason in altered(request.output, manifest)]
    told = [] if _articles(manifest.remarks) == _articles(said) else ["what is to be said of the articles changed"]
    return [*changed_since(manifest, inputs), *missing, *wrong, *told]


def _articles(said: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Messages on files among the articles, those too that are none or cannot be read: brief.json holds them."""
    return [message for message in said if message.code.startswith("A2")]


def unchanged(config: Config, root: Path, request: Request) -> Manifest | None:
    """The manifest of the last build, where the same one would follow now; None where something has to be made.

    A pipeline of one's own (`analysis.model`) may change without a sign: then every build is made.
    """
    if config.analysis.model is not None or stale(config, root, request):
        return None
    return read_manifest(request.output)
