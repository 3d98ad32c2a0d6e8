"""The same bytes from any process, folder, time zone, locale and hash seed, any number of workers, cold or warm; and no use of the network.

`benchmarks/determinism.py` tries every combination.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from conftest import Built, briefgen, copy_project

# Ends the process that tries to reach anything but a socket of its own family of processes.
GUARD = """
import os, sys
def guard(event, arguments):
    reach = event in ("socket.getaddrinfo", "socket.gethostbyname", "urllib.Request")
    reach = reach or event in ("socket.connect", "socket.sendto") and not isinstance(arguments[1], (str, bytes))
    if reach:
        os.write(2, f"network: {event} {arguments[1:]}\\n".encode())
        os._exit(97)
sys.addaudithook(guard)
"""


def without_network() -> list[str]:
    """A prefix that runs a command in a network namespace without any interface, where the system lets us."""
    prefix = ["unshare", "--net"] if os.geteuid() == 0 else ["unshare", "--net", "--map-root-user"]
    usable = shutil.which("unshare") and subprocess.run([*prefix, "true"], capture_output=True, check=False).returncode == 0
    return prefix if usable else []


def elsewhere(tmp_path: Path, seed: str = "4242", zone: str = "Asia/Tokyo", locale: str = "C") -> tuple[Path, dict[str, str]]:
    """Another folder, hash seed, time zone, locale, day, an empty cache and a guard on the network."""
    folder = copy_project(tmp_path / "ein anderer Ordner" / "проект")
    for path in folder.rglob("*"):
        os.utime(path, (1, 1))
    guard = tmp_path / "guard"
    guard.mkdir()
    (guard / "sitecustomize.py").write_text(GUARD, encoding="utf-8")
    env = {"PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": locale, "LANG": "tr_TR.UTF-8", "PYTHONPATH": str(guard)}
    env["XDG_CACHE_HOME"] = str(tmp_path / "cache")
    return folder, env


@pytest.mark.parametrize(
    ("jobs", "seed", "zone", "locale"),
    [("1", "4242", "Asia/Tokyo", "C"), ("2", "0", "America/St_Johns", "tr_TR.UTF-8"), ("4", "77", "Pacific/Chatham", "de_DE.UTF-8")],
)
def test_other_processes_elsewhere_make_the_same_bytes(  # noqa: PLR0917
    built: Built, tmp_path: Path, jobs: str, seed: str, zone: str, locale: str
) -> None:
    folder, env = elsewhere(tmp_path, seed, zone, locale)
    result = briefgen("build", "--jobs", jobs, cwd=folder, env=env, before=without_network())
    assert result.returncode == 0, result.stderr
    assert result.stderr == built.result.stderr
    first, second = built.files(), Built(folder, result).files()
    assert set(first) == set(second)
    assert [name for name in first if first[name] != second[name]] == []


def test_the_guard_would_catch_a_use_of_the_network(tmp_path: Path) -> None:
    _, env = elsewhere(tmp_path)
    code = "import socket; socket.create_connection(('192.0.2.1', 9), timeout=0.01)"
    done = subprocess.run(["python3", "-c", code], env={**os.environ, **env}, capture_output=True, text=True, check=False)
    assert done.returncode == 97


def test_a_warm_cache_makes_the_same_bytes(built: Built, tmp_path: Path) -> None:
    folder = copy_project(tmp_path / "project")
    result = briefgen("build", "-v", cwd=folder)
    assert result.stderr == built.result.stderr, "everything was kept"
    first, second = built.files(), Built(folder, result).files()
    assert first == second


def test_a_second_build_changes_nothing(built: Built) -> None:
    before = built.files()
    result = briefgen("build", cwd=built.folder)
    assert result.returncode == 0, result.stderr
    assert built.files() == before
