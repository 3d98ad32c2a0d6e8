"""Looks for changes of files by polling: no dependency, and it works on every file system."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from time import sleep

Stamp = tuple[int, int, int, int]
Seen = Mapping[Path, Stamp]

EVERY = 0.3
"""Seconds between two looks."""
QUIET = 0.1
"""Seconds for which files must stand still: an editor, or git, writes in several steps."""
PATIENCE = 30
"""Looks after which work begins although something still changes."""


def stamp(path: Path) -> Stamp | None:
    """What changes with the content of a file, its rights or what a link leads to; None where there is no file."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_ctime_ns, found.st_size, found.st_ino


def look(files: Iterable[Path], folders: Iterable[Path]) -> Seen:
    """Stamps of the files and of all that lies in the folders, hidden files left out."""
    found = {path: stamp(path) for path in (*files, *(path for folder in folders for path in _inside(folder)))}
    return {path: seen for path, seen in found.items() if seen is not None}


def _inside(folder: Path) -> Iterator[Path]:
    for base, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (Path(base) / name for name in names if not name.startswith("."))


def next_change(looking: Callable[[], Seen], old: Seen, pause: Callable[[float], None] = sleep) -> Seen:
    """What is seen once it differs from `old` and no longer changes."""
    while (found := looking()) == old:
        pause(EVERY)
    for _ in range(PATIENCE):
        pause(QUIET)
        last, found = found, looking()
        if found == last:
            break
    return found


def differing(old: Seen, new: Seen) -> list[Path]:
    """The paths that came, went or changed, in order."""
    return sorted(path for path in {*old, *new} if old.get(path) != new.get(path))
