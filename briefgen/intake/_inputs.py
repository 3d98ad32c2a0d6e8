"""What the results for one article rest on, by name: equal inputs give equal results, and unequal ones say what changed."""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from briefgen import __version__
from briefgen.cache import digest
from briefgen.config import Config, Settings
from briefgen.lexicons import lexicon
from briefgen.model.article import Article
from briefgen.program import code_hash, package_versions

PACKAGES = ("numpy", "spacy", "thinc")
"""Packages that have a say in what an article is taken to mean."""
MOST = 3

Inputs = Mapping[str, Any]


def settings(config: Config, *, without: tuple[str, ...] = ()) -> dict[str, Any]:
    """The values of the config by key, apart from those that are known to have no say: a new key is never forgotten."""
    return {name: getattr(config, name) for name in Settings.__struct_fields__ if name not in without}


def analysis_inputs(article: Article) -> Inputs:
    """What the language analysis of an article rests on, the program aside."""
    return {"it": digest([article.text, [(n, b.span) for n, b in enumerate(article.blocks) if b.kind == "paragraph"]])}


def mention_inputs(article: Article) -> Inputs:
    """What the mentions found in an article rest on and those in others do not."""
    known = dataclasses.replace(article, path="", sha256="", text="", blocks=())
    return {"it": digest([article.text, article.blocks]), "what is known of it": known}


def shared_inputs(config: Config) -> Inputs:
    """What the mentions found in any article rest on."""
    shared = settings(config, without=("title", "as_of", "output", "previous", "editorial", "audiences", "theme", "map", "sources"))
    return {**shared, "subject": replace(config.subject, parties=()), "briefgen": program(config.analysis.model)}


def why(old: Inputs | None, new: Inputs) -> str:
    """Why what was made of `old` must be made anew of `new`, which are named; empty where they are the same."""
    if old is None:
        return "new"
    names = [name for name in (*new, *(n for n in old if n not in new)) if name not in old or name not in new or old[name] != new[name]]
    return f"{listed(names)} changed" if names else ""


def listed(names: Sequence[str]) -> str:
    """The first of some names, and how many more there are."""
    more = f" and {len(names) - MOST} more" if len(names) > MOST else ""
    return ", ".join(names[:MOST]) + more


def known_model(name: str | None) -> bool:
    """Whether a change of the language pipeline would be seen."""
    return name is None or _own_model(name) is not None


@cache
def program(model: str | None) -> str:
    """One hash over this program, the packages that have a say, and the language pipeline."""
    pipeline: object = lexicon("model", dict[str, Any])["sha256"] if model is None else _own_model(model)
    return digest([__version__, code_hash(), package_versions(PACKAGES), pipeline])


def _own_model(name: str) -> str | None:
    """One hash over a language pipeline of the user's, a folder or an installed package; None where its files cannot be found."""
    folder = Path(name) if Path(name).is_dir() else _package(name)
    if folder is None:
        return None
    total = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if p.is_file() and "__pycache__" not in p.parts):
        total.update(f"{path.relative_to(folder).as_posix()}\0{hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    return total.hexdigest()


def _package(name: str) -> Path | None:
    found = find_spec(name) if name.isidentifier() else None
    return Path(found.submodule_search_locations[0]) if found and found.submodule_search_locations else None
