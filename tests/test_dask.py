"""A real dask cluster on this machine reads the articles: the same bytes, and plain words where it cannot."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import ROOT, Built, briefgen, copy_project

pytestmark = pytest.mark.xdist_group("built")

CLUSTER = """
import sys
from distributed import LocalCluster
if __name__ == "__main__":
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None, host="127.0.0.1") as cluster:
        print(cluster.scheduler_address, flush=True)
        sys.stdin.read()
"""


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a scheduler with two workers in processes of their own."""
    folder = tmp_path_factory.mktemp("cluster")
    (folder / "cluster.py").write_text(CLUSTER, encoding="utf-8")
    env = {**os.environ, "PYTHONPATH": str(ROOT), "DASK_TEMPORARY_DIRECTORY": str(folder)}
    with (folder / "log.txt").open("w") as log:
        process = subprocess.Popen(
            [sys.executable, "cluster.py"], cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log, text=True, env=env
        )
    assert process.stdin
    assert process.stdout
    address = process.stdout.readline().strip()
    assert re.fullmatch(r"tcp://127\.0\.0\.1:\d+", address), (folder / "log.txt").read_text()
    yield address
    process.stdin.close()
    assert process.wait(60) == 0
    process.stdout.close()


def test_a_cluster_makes_the_same_bytes(built: Built, cluster: str, tmp_path: Path) -> None:
    folder = copy_project(tmp_path / "project")
    done = briefgen("build", "--executor", f"dask:{cluster}", "--cache-dir", str(tmp_path / "cache"), "-v", cwd=folder)
    assert done.returncode == 0, done.stderr
    assert [line for line in done.stderr.splitlines() if line.startswith("seeds/")] == [
        f"seeds/{path.name}: new" for path in sorted((folder / "seeds").iterdir())
    ]
    first, second = built.files(), Built(folder, done).files()
    assert set(first) == set(second)
    assert [name for name in first if first[name] != second[name]] == []
    again = briefgen("build", "--force", "--cache-dir", str(tmp_path / "cache"), "-v", cwd=folder)
    assert again.stderr == "", "what the cluster found is kept here"


def test_a_worker_that_runs_another_briefgen_is_refused(cluster: str, tmp_path: Path) -> None:
    """The workers run the checkout; the build runs a copy of it with one more file."""
    folder = copy_project(tmp_path / "project")
    package = tmp_path / "other"
    shutil.copytree(ROOT / "briefgen", package / "briefgen", ignore=shutil.ignore_patterns("__pycache__"))
    (package / "briefgen" / "data" / "one_more.yaml").write_text("x: 1\n", encoding="utf-8")
    done = briefgen("build", "--executor", f"dask:{cluster}", "--no-cache", cwd=folder, env={"PYTHONPATH": str(package)})
    assert done.returncode == 2, done.stderr
    assert done.stderr.startswith("error E307 "), done.stderr
    assert not (folder / "output").exists()
