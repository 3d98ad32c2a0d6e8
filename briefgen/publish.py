"""Puts finished files into the output folder so that nobody ever reads half of one.

First every file is written and synced under a temporary name beside its place; only when all are whole are they renamed
into place, one after the other, the manifest last. A build that is killed leaves whole files: either all old, or a mixture
that the manifest's hashes give away (`briefgen verify`).
"""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from briefgen.manifest import inside


def publish(folder: Path, files: Mapping[str, bytes], *, last: str, obsolete: Iterable[str] = ()) -> None:
    """Write `files` (name relative to `folder` -> content), `last` after all others; remove `obsolete` ones before it."""
    order = [*sorted(name for name in files if name != last), last]
    staged: dict[str, Path] = {}
    try:
        for name in order:
            staged[name] = _stage(inside(folder, name), files[name])
        for name in order[:-1]:
            staged.pop(name).replace(inside(folder, name))
        for name in sorted(set(obsolete) - set(files)):
            _remove(folder, name)
        staged.pop(last).replace(inside(folder, last))
    finally:
        for path in staged.values():
            path.unlink(missing_ok=True)
    _sync(folder)


def _stage(target: Path, content: bytes) -> Path:
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".part", dir=target.parent)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        # mkstemp makes files for their owner only; a brief is read by others too, as far as the umask lets them.
        os.fchmod(handle, 0o666 & ~_umask())
        os.fsync(handle)
    return Path(name)


def _umask() -> int:
    mask = os.umask(0o022)
    os.umask(mask)
    return mask


def _remove(folder: Path, name: str) -> None:
    path = inside(folder, name)
    path.unlink(missing_ok=True)
    if path.parent != folder:
        with contextlib.suppress(OSError):  # not empty: others keep files there too
            path.parent.rmdir()


def _sync(folder: Path) -> None:
    """Make the new names last, too, where the file system lets a folder be synced."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
