"""`diff` as a user meets it: files, folders and revisions of git, right and wrong."""

from __future__ import annotations

import json
import os
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from briefgen import briefjson
from briefgen.cli import cli
from briefgen.cli._frame import run
from briefgen.model.brief import Brief
from briefgen.sample import sample_brief

QUIET = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}


def write(path: Path, brief: Brief) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(briefjson.dumps(brief), encoding="utf-8")
    return path


def two() -> tuple[Brief, Brief]:
    """A brief, and one in which a planned meeting was held."""
    brief = sample_brief(20)[0]
    planned = next(m for m in brief.meetings if m.status == "planned")
    return brief, replace(brief, meetings=tuple(replace(m, status="held") if m is planned else m for m in brief.meetings))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with `old.json`, `new.json` and the new brief as output."""
    old, new = two()
    write(tmp_path / "old.json", old)
    write(tmp_path / "new.json", new)
    write(tmp_path / "output" / "brief.json", new)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def git(folder: Path, *arguments: str) -> None:
    names = ("-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "init.defaultBranch=main")
    subprocess.run(["git", *names, *arguments], cwd=folder, env=os.environ | QUIET, check=True, capture_output=True)


@pytest.fixture
def repository(folder: Path) -> Path:
    """The old brief committed and tagged as `first`, the new one in the work tree."""
    (folder / "config.yaml").write_text("title: small\n", encoding="utf-8")
    git(folder, "init", "-q")
    write(folder / "output" / "brief.json", two()[0])
    git(folder, "add", ".")
    git(folder, "commit", "-q", "-m", "brief")
    git(folder, "tag", "first")
    write(folder / "output" / "brief.json", two()[1])
    return folder


def test_files_and_folders(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(cli, ["diff", "old.json", str(folder / "output")]) == 0
    said = capsys.readouterr()
    assert "moved in status: meeting-" in said.out
    assert "status: planned → held" in said.out
    assert said.err == ""


@pytest.mark.usefixtures("folder")
def test_exit_code_tells_of_changes_only_where_asked(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(cli, ["diff", "old.json", "new.json", "--exit-code"]) == 1
    assert run(cli, ["diff", "old.json", "old.json", "--exit-code"]) == 0
    assert run(cli, ["diff", "old.json", "new.json"]) == 0
    assert "Nothing changed." in capsys.readouterr().out


@pytest.mark.usefixtures("folder")
def test_formats(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(cli, ["diff", "old.json", "new.json", "--output-format", "json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert (data["schema"], [item["what"] for item in data["items"]]) == ("briefgen/changes/1", ["moved"])
    assert run(cli, ["diff", "old.json", "new.json", "--output-format", "markdown"]) == 0
    assert "## Meetings\n\n- moved in status: " in capsys.readouterr().out
    assert run(cli, ["schema", "changes"]) == 0
    assert "ChangesRecord" in json.loads(capsys.readouterr().out)["$defs"]


def test_a_summary_holds_what_changed(folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(folder / "summary.md"))
    assert run(cli, ["diff", "old.json", "new.json", "--exit-code"]) == 1
    said = capsys.readouterr().out
    text = (folder / "summary.md").read_text(encoding="utf-8")
    assert text.startswith("\n## briefgen diff: findings\n\n**From “")
    assert "\n### Meetings\n" in text
    assert "- moved in status: " in text
    assert "moved in status: " in said


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "not JSON"),
        ('{"schema": "briefgen/brief/1"', "not JSON"),
        ('{"schema": "briefgen/brief/9"}', "Invalid enum value 'briefgen/brief/9'"),
        ('{"schema": "briefgen/changes/1"}', "Invalid enum value 'briefgen/changes/1'"),
        ("[]", "Expected `object`"),
    ],
)
def test_what_is_no_brief_is_told_with_its_file(folder: Path, capsys: pytest.CaptureFixture[str], content: str, said: str) -> None:
    (folder / "odd.json").write_text(content, encoding="utf-8")
    assert run(cli, ["diff", "odd.json", "new.json"]) == 2
    found = capsys.readouterr()
    assert found.out == ""
    assert found.err.startswith("error E510 odd.json not ")
    assert said in found.err


def test_a_folder_without_a_brief(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "empty").mkdir()
    assert run(cli, ["diff", "empty", "new.json"]) == 2
    assert capsys.readouterr().err.startswith("error E003 empty/brief.json there is no such brief")


# ---- git


@pytest.mark.usefixtures("repository")
@pytest.mark.parametrize("old", ["HEAD", "first", "first:output/brief.json", "first:./output/brief.json", "first:output", "@{0}"])
def test_a_revision(capsys: pytest.CaptureFixture[str], old: str) -> None:
    assert run(cli, ["diff", old, "output", "--exit-code"]) == 1
    assert "planned → held" in capsys.readouterr().out


def test_a_revision_of_a_config_elsewhere(repository: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    project = repository / "deep" / "project"
    project.mkdir(parents=True)
    (project / "config.yaml").write_text("title: small\noutput: ../out\n", encoding="utf-8")
    write(repository / "deep" / "out" / "brief.json", two()[0])
    git(repository, "add", ".")
    git(repository, "commit", "-q", "-m", "deeper")
    monkeypatch.chdir(repository / "output")
    assert run(cli, ["diff", "HEAD", "../new.json", "-c", "../deep/project/config.yaml"]) == 0
    assert "planned → held" in capsys.readouterr().out


def test_nothing_is_checked_out_and_no_filter_runs(repository: Path) -> None:
    (repository / ".gitattributes").write_text("*.json diff=evil\n", encoding="utf-8")
    git(repository, "config", "diff.evil.textconv", "touch ran; cat")
    before = sorted(p for p in repository.rglob("*") if ".git" not in p.parts)
    work_tree = (repository / "output" / "brief.json").read_bytes()
    assert run(cli, ["diff", "HEAD", "output"]) == 0
    assert sorted(p for p in repository.rglob("*") if ".git" not in p.parts) == before
    assert (repository / "output" / "brief.json").read_bytes() == work_tree


@pytest.mark.usefixtures("repository")
@pytest.mark.parametrize("old", ["nowhere", "HEAD:seeds/brief.json", "HEAD:other", "--output=x", "HEAD~9", ":output/none.json"])
def test_a_revision_that_git_does_not_have(capsys: pytest.CaptureFixture[str], old: str) -> None:
    assert run(cli, ["diff", "--", old, "new.json"]) == 2
    found = capsys.readouterr()
    assert found.out == ""
    assert found.err.startswith("error E011 ")
    assert len(found.err.splitlines()) == 1
    assert not Path("x").exists()


@pytest.mark.usefixtures("folder")
def test_outside_of_a_repository(monkeypatch: pytest.MonkeyPatch, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(folder.parent))
    assert run(cli, ["diff", "HEAD", "new.json"]) == 2
    assert "not a git repository" in capsys.readouterr().err


@pytest.mark.usefixtures("folder")
def test_without_git(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("PATH", "")
    assert run(cli, ["diff", "HEAD", "new.json"]) == 2
    assert capsys.readouterr().err.startswith("error E010 ")
