"""The same bytes from any process, folder, time zone, locale and hash seed, and no use of the network."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

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


def elsewhere(tmp_path: Path) -> tuple[Path, dict[str, str]]:
    """Another folder, hash seed, time zone, locale, day and a guard on the network."""
    folder = copy_project(tmp_path / "ein anderer Ordner" / "проект")
    for path in folder.rglob("*"):
        os.utime(path, (1, 1))
    guard = tmp_path / "guard"
    guard.mkdir()
    (guard / "sitecustomize.py").write_text(GUARD, encoding="utf-8")
    env = {"PYTHONHASHSEED": "4242", "TZ": "Asia/Tokyo", "LC_ALL": "C", "LANG": "tr_TR.UTF-8", "PYTHONPATH": str(guard)}
    env["XDG_CACHE_HOME"] = str(tmp_path / "cache")
    return folder, env


def test_another_process_elsewhere_makes_the_same_bytes(built: Built, tmp_path: Path) -> None:
    folder, env = elsewhere(tmp_path)
    result = briefgen("build", cwd=folder, env=env, before=without_network())
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


def test_a_second_build_changes_nothing(built: Built) -> None:
    before = built.files()
    result = briefgen("build", cwd=built.folder)
    assert result.returncode == 0, result.stderr
    assert built.files() == before
