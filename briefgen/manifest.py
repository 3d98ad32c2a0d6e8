"""What a build read and what it wrote, by hash: `manifest.json`, the last file of every build.

With it `build --check` tells in a moment whether the output still belongs to the articles, the config, the templates and
the program, and `verify` recognises a set of files that was altered or torn.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath
from types import MappingProxyType

import msgspec

from briefgen import __version__
from briefgen.errors import BriefgenError, Diagnostic, Where
from briefgen.program import code_hash, package_versions, sha256

NAME = "manifest.json"
SCHEMA = "briefgen/manifest/1"


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """Hashes of all inputs and outputs of a build."""

    schema: str
    program: str
    """Version of briefgen."""
    code: str
    """One hash over all files of the package, data and shipped templates included."""
    packages: dict[str, str]
    """Versions of the packages that have a say in the bytes."""
    inputs: dict[str, str]
    """sha256 of config, articles and templates, by path relative to the config's folder."""
    outputs: dict[str, str]
    """sha256 of every file written, by path relative to the output folder."""
    remarks: tuple[Diagnostic, ...] = ()
    """What the build had to say: said again where the next one has nothing to do."""


def make_manifest(
    inputs: Mapping[str, str],
    outputs: Mapping[str, bytes],
    kept: Mapping[str, str] = MappingProxyType({}),
    *,
    code: str = "",
    remarks: tuple[Diagnostic, ...] = (),
) -> Manifest:
    """The manifest of a build that read `inputs` (path -> hash) and made `outputs` (name -> content).

    `kept` (name -> hash) are files of an earlier build that still belong to the same inputs; `code` is the program that found the
    facts, where that is not this one.
    """
    made = {**kept, **{name: sha256(content) for name, content in outputs.items()}}
    return Manifest(
        schema=SCHEMA,
        program=__version__,
        code=code or code_hash(),
        packages=package_versions(),
        inputs=dict(sorted(inputs.items())),
        outputs=dict(sorted(made.items())),
        remarks=remarks,
    )


def dumps(manifest: Manifest) -> bytes:
    """The bytes of `manifest.json`."""
    return msgspec.json.format(msgspec.json.encode(manifest), indent=1) + b"\n"


def read_manifest(folder: Path) -> Manifest | None:
    """The manifest of an output folder; None where there is none.

    Raises `BriefgenError` (E501) where the file is not a manifest that this version understands.
    """
    path = folder / NAME
    try:
        manifest = msgspec.json.decode(path.read_bytes(), type=Manifest)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise _unreadable(path, str(error.strerror)) from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise _unreadable(path, str(error)) from error
    if manifest.schema != SCHEMA:
        raise _unreadable(path, f"its schema is {manifest.schema!r}, expected {SCHEMA!r}")
    try:
        for name in manifest.outputs:
            inside(folder, name)
    except ValueError as error:
        raise _unreadable(path, str(error)) from error
    return manifest


def _unreadable(path: Path, why: str) -> BriefgenError:
    hint = "delete it and run `briefgen build`"
    return BriefgenError(Diagnostic("E501", f"not a manifest of a build: {why}", Where(str(path)), severity="error", hint=hint))


def inside(folder: Path, name: str) -> Path:
    """`folder / name`, where `name` is a plain relative path: a manifest comes from outside and may lie."""
    parts = PurePosixPath(name).parts
    if not parts or PurePosixPath(name).is_absolute() or ".." in parts:
        raise ValueError(f"not a name inside the folder: {name!r}")
    return folder.joinpath(*parts)


def intact(folder: Path, name: str, expected: str) -> bool:
    """Whether the output `name` is there and as it was built."""
    path = inside(folder, name)
    return path.is_file() and sha256(path.read_bytes()) == expected


def altered(folder: Path, manifest: Manifest) -> list[tuple[str, str]]:
    """Outputs that are missing or differ from the manifest, each with what is wrong, in order of name."""
    wrong = [name for name, expected in sorted(manifest.outputs.items()) if not intact(folder, name, expected)]
    return [(name, "not as it was built" if inside(folder, name).is_file() else "missing") for name in wrong]


def changed_since(manifest: Manifest, inputs: Mapping[str, str]) -> list[str]:
    """Why the outputs of `manifest` are stale: what changed among inputs, program and packages; empty where nothing did."""
    reasons = [*_differences(manifest.inputs, inputs)]
    if (manifest.program, manifest.code) != (__version__, code_hash()):
        reasons.append("briefgen itself changed")
    reasons.extend(f"package {reason}" for reason in _differences(manifest.packages, package_versions()))
    return reasons


def _differences(old: Mapping[str, str], new: Mapping[str, str]) -> Iterable[str]:
    for name in sorted({*old, *new}):
        if name not in new:
            yield f"{name} is gone"
        elif name not in old:
            yield f"{name} is new"
        elif old[name] != new[name]:
            yield f"{name} changed"
