"""A brief named on the command line: a file, a folder that holds one, or a revision of git."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.errors import BriefgenError, Diagnostic, Where

if TYPE_CHECKING:
    from briefgen.model.brief import Brief

BRIEF = "brief.json"
IN_BRACES = re.compile(r"\{[^}]*\}")
"""A revision may hold a colon there: `HEAD@{10:30}`, `HEAD^{/fix: …}` (gitrevisions)."""


def named_brief(name: str, config_path: Path) -> Brief:
    """The brief that `name` stands for; what is on disk goes before a revision.

    `REV` alone means the brief in the output folder of the config that is there now. Raises `BriefgenError`: E003 for a folder
    without brief.json, E010 without git, E011 where git has no such brief, E510 for what is none.
    """
    from briefgen.briefjson import loads_named, read_brief

    path = Path(name)
    if path.is_dir():
        return read_brief(path / BRIEF)
    if path.exists() or not name:
        return read_brief(path)
    return loads_named(_from_git(name, config_path), name)


def _from_git(name: str, config_path: Path) -> bytes:
    """A file of a revision, from the object store alone: nothing is checked out, and no filter of the repository runs."""
    folder, revision = Path(), name
    if ":" not in IN_BRACES.sub("", name):
        folder, revision = config_path.parent, f"{name}:{_usual(config_path)}"
    elif not name.endswith(".json"):
        revision = f"{name.rstrip('/')}/{BRIEF}"
    command = ["show", "--no-textconv", "--no-ext-diff", "--end-of-options", revision]
    # Messages in English, no question asked, and nothing fetched where a partial clone lacks the file.
    environment = {**os.environ, "LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0", "GIT_NO_LAZY_FETCH": "1", "GIT_OPTIONAL_LOCKS": "0"}
    git = shutil.which("git")
    if git is None:
        said, hint = (
            f"{name!r} is neither a file nor a folder, and there is no git to ask",
            "install git, or name a file or a folder that is there",
        )
        raise BriefgenError(Diagnostic("E010", said, severity="error", hint=hint))
    done = subprocess.run([git, *command], cwd=folder, env=environment, capture_output=True, check=False)  # noqa: S603 (no shell, and a revision is never an option)
    if done.returncode:
        said = " ".join(done.stderr.decode("utf-8", "replace").split()).removeprefix("fatal: ")
        hint = "name a brief.json, a folder that holds one, REV or REV:path/to/brief.json"
        raise BriefgenError(Diagnostic("E011", f"no file or folder, and git says: {said}", Where(revision), "error", hint))
    return done.stdout


def _usual(config_path: Path) -> str:
    """Where builds put the brief, as git takes it: relative to the folder of the config."""
    from briefgen.config import load_config

    output = load_config(config_path).output if config_path.exists() else "output"
    relative = os.path.relpath(config_path.parent / output, config_path.parent)
    return (Path(relative) / BRIEF).as_posix() if relative.startswith("..") else f"./{(Path(relative) / BRIEF).as_posix()}"
