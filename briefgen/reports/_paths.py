"""Paths of messages as a CI server wants them: relative to the repository, with slashes."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Places:
    """Where the paths of messages begin, and where the repository does."""

    root: Path
    """Folder of the config: articles and templates are named relative to it."""
    base: Path
    """Folder of the repository."""

    def of(self, path: str) -> str | None:
        """`path` relative to the repository; None where it lies outside. Paths on the command line begin where the command was called."""
        here = Path.cwd()
        file = next((folder / path for folder in (here / self.root, here) if os.path.lexists(folder / path)), here / self.root / path)
        relative = os.path.relpath(file.parent.resolve() / file.name, self.base.resolve())
        return None if relative.split(os.sep, 1)[0] in {os.pardir, os.curdir} else Path(relative).as_posix()
