"""The last brief, which the config names as `previous`: read before anything is written, and compared with the new one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from briefgen import audit
from briefgen.briefjson import loads_named
from briefgen.changes import with_changes
from briefgen.config import Config
from briefgen.errors import BriefgenError, Diagnostic, Where
from briefgen.freshness import previous_path, previous_paths
from briefgen.model.brief import Brief, Fact
from briefgen.program import sha256


@dataclass(frozen=True, slots=True)
class Previous:
    """The last brief, and what its folder has kept of its articles."""

    brief: Brief
    texts: Mapping[str, str] = field(repr=False)
    sha256: str
    """Of brief.json."""
    where: Where
    """Of the key in the config."""


def previous_files(config: Config, root: Path) -> list[Path]:
    """The files that the comparison rests on."""
    return [root / file for file in previous_paths(config, root)]


def read_previous(config: Config, root: Path, output: Path) -> tuple[Previous | None, tuple[Diagnostic, ...]]:
    """The last brief; or None, with a warning (C111) where one is named that cannot be read.

    Raises `BriefgenError` (C109) where it lies in the folder that is written to: each build would be compared with the one before
    it, so that the second of two equal builds would say that nothing changed.
    """
    if config.previous is None:
        return None, ()
    where = config.where("previous")
    if (root / config.previous).resolve().is_relative_to(output.resolve()):
        said = f"previous: {config.previous!r} lies in the folder that this build writes to ({output})"
        hint = "copy the last output elsewhere, with its articles/, and name that"
        raise BriefgenError(Diagnostic("C109", said, where, "error", hint))
    path = root / previous_path(config, root)
    try:
        content = path.read_bytes()
        brief = loads_named(content, config.previous)
    except OSError as error:
        return None, (_unread(config.previous, error.strerror or str(error), where),)
    except BriefgenError as error:
        return None, tuple(_unread(config.previous, fault.message, where) for fault in error.diagnostics)
    texts = {file.stem: (root / file).read_bytes().decode("utf-8", "replace") for file in previous_paths(config, root)[1:]}
    return Previous(brief, texts, sha256(content), where), ()


def _unread(name: str, why: str, where: Where) -> Diagnostic:
    hint = "name the brief.json of the last brief, or leave the key out"
    return Diagnostic("C111", f"previous: {name!r} is not compared with: {why}", where, hint=hint)


def since_last(brief: Brief, texts: Mapping[str, str], previous: Previous) -> tuple[Brief, dict[str, str]]:
    """The brief with what changed since the last one, and the texts that it then rests on. Warns (C112) of words that were not found."""
    made, kept = with_changes(brief, texts, previous.brief, previous.texts, sha256=previous.sha256, sound=_sound)
    assert made.changes is not None
    bare = len(made.changes.dropped) - len(made.changes.facts)
    if not bare:
        return made, kept
    said = f"previous: the words of {bare} dropped item{'' if bare == 1 else 's'} were not found in their articles"
    warning = Diagnostic("C112", said, previous.where, hint="keep articles/ beside the last brief.json")
    return replace(made, diagnostics=(*made.diagnostics, warning)), kept


def _sound(brief: Brief, dropped: Sequence[Fact], texts: Mapping[str, str]) -> bool:
    """Whether the audit lets all of these dropped items pass."""
    return not audit.check_facts(brief, dropped, texts)
