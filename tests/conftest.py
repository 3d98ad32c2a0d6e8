"""What all tests share: the project copied into a folder of its own and built there, once."""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from printed import write_editions

ROOT = Path(__file__).parents[1]
INPUTS = ("config.yaml", "seeds", "templates")
for name in ("GITHUB_STEP_SUMMARY", "GITHUB_WORKSPACE", "CI_PROJECT_DIR"):
    os.environ.pop(name, None)  # where CI runs the tests, its own job is none of their business


@dataclass(frozen=True)
class Built:
    """A project folder after `briefgen build`."""

    folder: Path
    result: subprocess.CompletedProcess[str]

    @property
    def output(self) -> Path:
        return self.folder / "output"

    def files(self) -> dict[str, bytes]:
        """Every output file by name."""
        found = sorted(p for p in self.output.rglob("*") if p.is_file())
        return {p.relative_to(self.output).as_posix(): p.read_bytes() for p in found}


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write the goldens anew instead of comparing with them")
    parser.addoption("--update-floors", action="store_true", help="raise the floors of the gold scores to what is reached now")


def pytest_configure() -> None:
    """A job in the background ignores Ctrl-C, and so would all that tests start and interrupt."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests that need the built project run in one worker, so that it is built once."""
    for item in items:
        if "built" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.xdist_group("built"))


def copy_project(target: Path) -> Path:
    """The project's inputs (config, articles, templates) in a folder of their own."""
    target.mkdir(parents=True)
    for name in INPUTS:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, target / name)
        else:
            shutil.copy(source, target / name)
    return target


def briefgen(
    *arguments: str, cwd: Path, env: Mapping[str, str] | None = None, before: Sequence[str] = ()
) -> subprocess.CompletedProcess[str]:
    """Run the command in a process of its own."""
    command = [*before, sys.executable, "-m", "briefgen", *arguments]
    given = {**os.environ, **(env or {})}
    return subprocess.run(command, cwd=cwd, env=given, capture_output=True, text=True, encoding="utf-8", check=False, timeout=300)


@dataclass(frozen=True)
class Printed:
    """A folder of editions made by hand, and what the PDF writer remarked on each PDF."""

    folder: Path
    remarks: Mapping[str, tuple[str, ...]]

    def html(self, page: str) -> str:
        return (self.folder / f"{page}.html").read_text(encoding="utf-8")

    def pdf(self, page: str) -> bytes:
        return (self.folder / f"{page}.pdf").read_bytes()


@pytest.fixture(scope="session", autouse=True)
def cache_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All builds of a test run share a cache, and none sees the user's."""
    own = tmp_path_factory.getbasetemp()
    folder = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "cache"
    os.environ["XDG_CACHE_HOME"] = str(folder)
    return folder


@pytest.fixture(scope="session")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Printed:
    """Editions of every size and kind of text: `printed.PAGES` as HTML, `printed.PDFS` as PDF. The first worker prints for all."""
    own = tmp_path_factory.getbasetemp()
    folder = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "printed"
    remarks = folder / "remarks.json"
    with folder.with_suffix(".lock").open("w", encoding="utf-8") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not remarks.is_file():
            folder.mkdir(exist_ok=True)
            remarks.write_text(json.dumps(write_editions(folder)), encoding="utf-8")
    return Printed(folder, {name: tuple(found) for name, found in json.loads(remarks.read_text("utf-8")).items()})


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The project as it is in the repository, built."""
    folder = copy_project(tmp_path_factory.mktemp("built") / "project")
    result = briefgen("build", cwd=folder)
    assert result.returncode == 0, result.stderr
    return Built(folder, result)
