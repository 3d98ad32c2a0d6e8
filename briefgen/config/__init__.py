"""`config.yaml`: what a brief is made from, and for whom. All faults of a file come at once, each with line and key."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TypeVar, cast

import msgspec

from briefgen.config._checks import CHECKS
from briefgen.config._convert import Converter
from briefgen.config.schema import (
    FORMATS,
    ActorConfig,
    ArticleSettings,
    Audience,
    FontFiles,
    IssueConfig,
    PlaceConfig,
    Settings,
    Sources,
    Subject,
    Theme,
    json_schema,
)
from briefgen.errors import BriefgenError, Diagnostic, Where
from briefgen.yamldoc import Node, read_tree

__all__ = [
    "FORMATS",
    "ActorConfig",
    "ArticleSettings",
    "Audience",
    "Config",
    "FontFiles",
    "IssueConfig",
    "PlaceConfig",
    "Settings",
    "Sources",
    "Subject",
    "Theme",
    "convert",
    "json_schema",
    "load_config",
    "load_metadata",
]

T = TypeVar("T")


class Config(Settings, frozen=True):
    """The settings, with the file that gave them and the place of each key in it."""

    path: str = "config.yaml"
    key_places: dict[str, Where] = msgspec.field(default_factory=dict)

    def where(self, key: str) -> Where:
        """Place of a key such as `sources.articles.x.txt`; of the file where the key is not given."""
        return self.key_places.get(key, Where(self.path))


def load_config(path: Path, name: str | None = None) -> Config:
    """The configuration at `path`, which messages call `name`. Raises `BriefgenError` with all its faults (C1xx)."""
    name = name or path.as_posix()
    node = read_tree(path, name)
    if node is None:
        raise BriefgenError(Diagnostic("C107", "the file is empty, expected at least `title: …`", Where(name), "error"))
    converter = Converter()
    settings = converter.convert(node, msgspec.inspect.type_info(Settings), "")
    if isinstance(settings, Settings):
        for check in CHECKS:
            converter.faults.extend(check(settings, converter.places))
    _raise_all(converter)
    audiences = {key: msgspec.structs.replace(a, template=a.template or key) for key, a in settings.audiences.items()}
    given = {field: getattr(settings, field) for field in settings.__struct_fields__} | {"audiences": audiences}
    return Config(**given, path=name, key_places=converter.places)


def load_metadata(path: Path, name: str | None = None) -> dict[str, ArticleSettings]:
    """A file of article settings by file name, as under `sources.articles` in the config."""
    node = read_tree(path, name or path.as_posix())
    if node is None:
        return {}
    return convert(node, dict[str, ArticleSettings])[0]


def convert(node: Node, shape: type[T]) -> tuple[T, Mapping[str, Where]]:
    """Another file of the user's, read as strictly as the config: its values, and the place of each key (`items[2].name`).

    Raises `BriefgenError` with all its faults (C1xx).
    """
    converter = Converter()
    found = converter.convert(node, msgspec.inspect.type_info(shape), "")
    _raise_all(converter)
    return cast("T", found), converter.places


def _raise_all(converter: Converter) -> None:
    if converter.faults:
        raise BriefgenError(*sorted(converter.faults, key=lambda d: (d.where or Where(""), d.code, d.message)))
