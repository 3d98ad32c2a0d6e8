"""The same bytes from everywhere: `python benchmarks/determinism.py [MOST]`; a quarter of an hour, or less with fewer builds.

Builds the seeds cold for each combination of hash seed, time zone, locale and folder, by 1, 2 and 4 processes in turn, and compares all files.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import tempfile
from itertools import product
from pathlib import Path

from building import PYTHON, project

SEEDS = ("0", "1", "77", "4242", "4294967295")
ZONES = ("UTC", "Asia/Tokyo", "America/St_Johns")
LOCALES = ("C", "de_DE.UTF-8", "tr_TR.UTF-8")
FOLDERS = ("plain", "ein anderer Ordner/проект")
JOBS = ("1", "2", "4")


def built(folder: Path, jobs: str, seed: str, zone: str, locale: str) -> dict[str, str]:
    """Hashes of all files that a build makes."""
    env = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": locale}
    command = [PYTHON, "-m", "briefgen", "build", "--no-cache", "--force", "--jobs", jobs]
    subprocess.run(command, cwd=folder, env=env, check=True, capture_output=True)  # noqa: S603 (our own program)
    output = folder / "output"
    return {p.relative_to(output).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest() for p in sorted(output.rglob("*")) if p.is_file()}


def main() -> None:
    """Compare, and end with status 1 at the first difference."""
    combinations = [*product(SEEDS, ZONES, LOCALES, FOLDERS)]
    with tempfile.TemporaryDirectory() as scratch:
        folders = {name: Path(scratch) / name for name in FOLDERS}
        for folder in folders.values():
            folder.parent.mkdir(exist_ok=True)
            project(folder)
        first: dict[str, str] = {}
        most = int(sys.argv[1]) if sys.argv[1:] else len(combinations)
        for n, (seed, zone, locale, name) in enumerate(combinations[:: max(1, len(combinations) // most)], 1):
            found = built(folders[name], JOBS[n % len(JOBS)], seed, zone, locale)
            first = first or found
            if differing := sorted(file for file in {*found, *first} if found.get(file) != first.get(file)):
                sys.exit(f"build {n} ({seed}, {zone}, {locale}, {name}): {', '.join(differing)} differ")
        print(f"{n} builds, {len(first)} files each: the same bytes")


if __name__ == "__main__":
    main()
