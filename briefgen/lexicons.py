"""Words and patterns: the data files under `briefgen/data/`, read once and typed."""

from __future__ import annotations

from collections.abc import Hashable
from functools import cache
from pathlib import Path
from typing import Any, TypeVar, cast

import msgspec

from briefgen.yamldoc import load_shipped

T = TypeVar("T")
DATA = Path(__file__).parent / "data"


def lexicon(name: str, shape: type[T]) -> T:
    """The data file `name` (`dates` for `data/dates.yaml`; subfolders with `/`) as an instance of `shape`, read once.

    `shape` is a msgspec struct or a container type; a file that does not fit raises `msgspec.ValidationError`.
    """
    found: T = _read(name, cast("Hashable", shape))
    return found


def members(folder: str) -> tuple[str, ...]:
    """Names of the data files of a subfolder, in order: `members("labels")` are the languages that have a catalogue."""
    return tuple(sorted(path.stem for path in (DATA / folder).glob("*.yaml")))


@cache
def _read(name: str, shape: Hashable) -> Any:
    return msgspec.convert(load_shipped(DATA / f"{name}.yaml"), cast("type[Any]", shape))
