"""Puts finished files into the output folder so that nobody ever reads half of one.

First every file is written and synced under a temporary name beside its place; only when all are whole are they renamed
into place, one after the other, the manifest last. A build that is killed leaves whole files: either all old, or a mixture
that the manifest's hashes give away (`briefgen verify`).
"""

from __future__ import annotations

import contextlib
import errno
import os
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from briefgen.errors import BriefgenError, Diagnostic, Where
from briefgen.manifest import inside


def publish(folder: Path, files: Mapping[str, bytes], *, last: str, obsolete: Iterable[str] = ()) -> None:
    """Write `files` (name relative to `folder` -> content), `last` after all others; remove `obsolete` ones before it.

    Raises `BriefgenError` (E502) where the system refuses; then nothing but whole files is left.
    """
    order = [*sorted(name for name in files if name != last), last]
    staged: dict[str, Path] = {}
    made: list[Path] = []
    try:
        _look_for_folders(folder, order)
        for name in order:
            made.extend(_make_folder(inside(folder, name).parent))
            staged[name] = _stage(inside(folder, name), files[name])
        for name in order[:-1]:
            staged[name].replace(inside(folder, name))
        for name in sorted(set(obsolete) - set(files)):
            _remove(folder, name)
        staged[last].replace(inside(folder, last))
    except OSError as error:
        raise _refused(folder, str(error.strerror)) from error
    finally:
        for path in staged.values():
            path.unlink(missing_ok=True)
        for path in reversed(made):
            with contextlib.suppress(OSError):  # not empty: the files came into their place
                path.rmdir()
    _sync(folder)


def _refused(where: Path, why: str) -> BriefgenError:
    hint = "mend that, or name another folder with `output` in the config or -o"
    return BriefgenError(Diagnostic("E502", f"the output cannot be written: {why}", Where(str(where)), "error", hint))


def _look_for_folders(folder: Path, names: Iterable[str]) -> None:
    """A folder where a file belongs would stop the renaming half-way."""
    for name in names:
        if inside(folder, name).is_dir():
            raise _refused(inside(folder, name), "a folder stands where a file belongs")


def _make_folder(folder: Path) -> Iterator[Path]:
    """Make the folder and those above it; gives the ones that were not there, the outermost first."""
    missing = [path for path in (folder, *folder.parents) if not path.exists()]
    for path in reversed(missing):
        path.mkdir()
        yield path
    if not missing and not folder.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(folder))


def _stage(target: Path, content: bytes) -> Path:
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".part", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            # mkstemp makes files for their owner only; a brief is read by others too, as far as the umask lets them.
            os.fchmod(handle, 0o666 & ~_umask())
            os.fsync(handle)
    except BaseException:  # a full disk, an interruption: half a file is of no use to anybody
        Path(name).unlink(missing_ok=True)
        raise
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
