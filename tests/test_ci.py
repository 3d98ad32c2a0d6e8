"""What CI servers are given: sound by their own rules, and each shell step run as a runner would run it."""

from __future__ import annotations

import fnmatch
import hashlib
import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import ROOT
from markdown_it import MarkdownIt
from runner import EXPRESSION, Runner, steps_of

ACTION = ROOT / ".github" / "actions" / "briefgen" / "action.yml"
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
GITLAB = ROOT / ".ci" / "gitlab-briefgen.yml"
DOCS = ROOT / "docs" / "ci.md"


def read(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)  # `on` stays a word


def script(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    path.chmod(0o755)
    return path


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    """A cache folder whose environment runs the code under test; what pip is asked for is noted instead of done."""
    folder = tmp_path / "cache"
    python = script(
        folder / "briefgen-venv" / "bin" / "python",
        f'#!/bin/sh\nif [ "$2" = pip ]; then echo "$@" >>{folder}/pip; exit 0; fi\nexec {sys.executable} "$@"\n',
    )
    lock = hashlib.sha256((ROOT / "requirements.lock").read_bytes()).hexdigest()
    (folder / "briefgen-venv" / ".lock").write_text(f"{lock}\n", encoding="utf-8")
    script(python.with_name("briefgen"), f'#!/bin/sh\nexec {sys.executable} -m briefgen "$@"\n')
    return folder


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A repository with two briefs to make and an article without a day."""
    folder = tmp_path / "workspace"
    (folder / "seeds").mkdir(parents=True)
    (folder / "seeds" / "one.txt").write_text("Macron met Zelenskyy in Paris on Wednesday.\n", encoding="utf-8")
    audiences = "audiences: {executive: {formats: [md]}, press: {formats: [md]}}"
    (folder / "config.yaml").write_text(f"title: A small brief\n{audiences}\n", encoding="utf-8")
    return folder


@pytest.fixture
def runner(tmp_path: Path, workspace: Path, cache: Path) -> Runner:
    """A runner before the first step of the action, with the defaults of its inputs."""
    (tmp_path / "temp").mkdir()
    env = {"XDG_CACHE_HOME": str(cache), "PYTHONPATH": str(ROOT)}
    known = {f"inputs.{name}": about.get("default", "") for name, about in read(ACTION)["inputs"].items()}
    known["steps.python.outputs.python-path"] = sys.executable
    return Runner(workspace, ACTION.parent, tmp_path / "temp", env, known)


def step(name: str, path: Path = ACTION) -> dict[str, Any]:
    return next(s for s in steps_of(read(path)) if s.get("name") == name and "run" in s)


# ---- by their own rules


@pytest.mark.parametrize("path", [ACTION, *WORKFLOWS], ids=lambda p: p.stem)
def test_no_expression_stands_in_a_script_and_others_code_is_pinned(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    steps = list(steps_of(read(path)))
    assert steps
    for each in steps:
        assert not EXPRESSION.search(each.get("run", "")), each
        uses = each.get("uses", "./")
        assert uses.startswith("./") or re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40}", uses), uses
        assert "run" in each or "uses" in each
    for line in re.findall(r"uses: actions/.*", text):
        assert re.search(r" # v\d+\.\d+\.\d+$", line), line


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda p: p.stem)
def test_a_workflow_may_read_and_what_may_write_runs_no_code_of_a_pull_request(path: Path) -> None:
    workflow = read(path)
    assert "pull_request_target" not in workflow["on"]
    assert workflow["permissions"] == {"contents": "read"}
    for job in workflow["jobs"].values():
        assert "timeout-minutes" in job
        checked_out = [s for s in job["steps"] if s.get("uses", "").startswith("actions/checkout@")]
        assert all(s["with"]["persist-credentials"] == "false" for s in checked_out)
        if "permissions" in job:
            assert job["permissions"] == {"pull-requests": "write"}
            assert not checked_out
            assert "head.repo.full_name == github.repository" in job["if"]


def test_every_name_that_the_action_uses_is_given_and_every_name_given_is_used() -> None:
    action, text = read(ACTION), ACTION.read_text(encoding="utf-8")
    assert set(re.findall(r"inputs\.([\w-]+)", text)) == set(action["inputs"])
    made = {f"{s['id']}.{name}" for s in steps_of(action) if "run" in s for name in re.findall(r'echo "(\w+)=', s["run"])}
    assert set(re.findall(r"steps\.(\w+\.outputs\.[\w-]+)", text)) - {"python.outputs.python-path"} == {
        name.replace(".", ".outputs.") for name in made
    }
    for each in steps_of(action):
        if "run" in each:
            assert each["shell"] == "bash"


def test_inputs_outputs_and_hooks_are_documented() -> None:
    page = DOCS.read_text(encoding="utf-8")
    action = read(ACTION)
    names = [*action["inputs"], *action["outputs"], *(hook["id"] for hook in read(ROOT / ".pre-commit-hooks.yaml"))]
    for name in names:
        assert re.search(rf"^\| `{name}` \|", page, re.MULTILINE), name
    for path in (ACTION.parent, GITLAB, ROOT / ".ci" / "Dockerfile"):
        assert path.relative_to(ROOT).as_posix() in page


def test_the_snippets_of_the_page_are_sound_and_use_what_there_is() -> None:
    page = DOCS.read_text(encoding="utf-8")
    snippets = [yaml.load(text, yaml.BaseLoader) for text in re.findall(r"```yaml\n(.*?)```", page, re.DOTALL)]
    used = [s for snippet in snippets for s in steps_of(snippet) if "briefgen@" in s.get("uses", "")]
    assert used
    for each in used:
        assert set(each.get("with", {})) <= set(read(ACTION)["inputs"])
    hooks = {hook["id"] for hook in read(ROOT / ".pre-commit-hooks.yaml")}
    assert {h["id"] for s in snippets if "repos" in s for repo in s["repos"] for h in repo["hooks"]} == hooks


# ---- the steps of the action, run


def test_the_action_from_its_first_step_to_its_last(runner: Runner, cache: Path, workspace: Path) -> None:
    runner.known["inputs.audiences"] = "executive,\npress"
    for name in ("Paths", "System libraries", "Installation"):
        assert runner.run(step(name)) == 0, runner.log
    pip = (cache / "pip").read_text(encoding="utf-8").splitlines()
    assert len(pip) == 1
    assert pip[0].endswith(f"--no-deps --no-build-isolation --force-reinstall {ROOT}")
    assert runner.run(step("Build")) == 0, runner.log
    assert "::warning file=seeds/one.txt,title=A213 " in runner.log
    assert {p.name for p in (workspace / "output").glob("*.md")} == {"executive.md", "press.md"}
    assert runner.known["steps.build.outputs.status"] == "0"
    assert "| press | " in runner.summary.read_text(encoding="utf-8")
    (workspace / "output").rename(workspace / "last")
    runner.known |= {"inputs.previous": "last", "inputs.formats": "json"}
    (workspace / "seeds" / "one.txt").write_text("Rubio met Lavrov in Riyadh on Wednesday.\n", encoding="utf-8")
    assert runner.run(step("Build")) == 0, runner.log
    assert runner.run(step("Changes")) == 0, runner.log
    changes = Path(runner.known["steps.changes.outputs.changes"]).read_text(encoding="utf-8")
    assert "- new: " in changes
    assert "## briefgen diff: sound" in runner.summary.read_text(encoding="utf-8")
    runner.known["inputs.check"] = "true"
    assert runner.run(step("Build")) == 0, runner.log
    (workspace / "seeds" / "one.txt").write_text("Nothing.\n", encoding="utf-8")
    assert runner.run(step("Build")) == 1
    assert runner.known["steps.build.outputs.status"] == "1"
    assert "::error file=seeds/one.txt,title=E503 " in runner.log


def test_strict_fails_the_step_and_the_outputs_are_there(runner: Runner, workspace: Path) -> None:
    runner.known |= {"inputs.strict": "true", "inputs.formats": "json"}
    runner.run(step("Paths"))
    assert runner.run(step("Build")) == 1
    assert (runner.known["steps.build.outputs.status"], runner.known["steps.build.outputs.output"]) == ("1", "output")
    assert (workspace / "output" / "brief.json").is_file()


HOSTILE = ("$(touch pwned)", "`touch pwned`", "; touch pwned", '"; touch pwned; "', "--force", "*")


@pytest.mark.parametrize("name", ["inputs.audiences", "inputs.config", "inputs.output", "inputs.formats", "inputs.previous"])
def test_no_input_is_run_or_taken_for_an_option(runner: Runner, workspace: Path, name: str) -> None:
    runner.run(step("Paths"))
    for hostile in HOSTILE if name != "inputs.output" else (" ".join(HOSTILE),):
        runner.known |= {"inputs.formats": "json", name: hostile}
        status = runner.run(step("Changes" if name == "inputs.previous" else "Build"))
        assert status == (0 if name == "inputs.output" else 2), (hostile, runner.log)  # a folder may have any name
        assert not (workspace / "pwned").exists()


def test_a_runner_without_root_is_told_what_is_missing(runner: Runner, tmp_path: Path) -> None:
    runner.run(step("Paths"))
    runner.known["steps.paths.outputs.python"] = str(script(tmp_path / "bin" / "no-library", "#!/bin/sh\nexit 1\n"))
    script(tmp_path / "bin" / "id", "#!/bin/sh\necho 1000\n")
    script(tmp_path / "bin" / "sudo", "#!/bin/sh\necho a password is required >&2; exit 1\n")
    runner.env = {**runner.env, "PATH": f"{tmp_path / 'bin'}:{os.environ['PATH']}"}
    assert runner.run(step("System libraries")) == 1
    assert "sudo apt-get install -y libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0" in runner.log
    assert "::error title=briefgen::" in runner.log
    script(tmp_path / "bin" / "apt-get", f'#!/bin/sh\necho "$@" >>{tmp_path}/apt\n')
    script(tmp_path / "bin" / "sudo", '#!/bin/sh\nshift; exec "$@"\n')
    assert runner.run(step("System libraries")) == 0, runner.log
    assert "libharfbuzz-subset0" in (tmp_path / "apt").read_text(encoding="utf-8")
    (tmp_path / "apt").unlink()
    runner.env = {**runner.env, "CI": ""}
    assert runner.run(step("System libraries")) == 1
    assert not (tmp_path / "apt").exists()


def test_an_installation_is_made_once_for_a_lock(tmp_path: Path) -> None:
    log = tmp_path / "log"
    inner = f'#!/bin/sh\necho "$@" >>{log}\n'
    maker = f'#!/bin/sh\nmkdir -p "$4/bin"\nprintf \'%s\' \'{inner}\' >"$4/bin/python"\nchmod +x "$4/bin/python"\n'
    python = script(tmp_path / "python", maker)
    command = [str(ROOT / ".ci" / "install"), str(python), str(tmp_path / "venv")]
    for _ in range(2):
        subprocess.run(command, check=True)
    said = log.read_text(encoding="utf-8")
    assert said.count("--require-hashes") == 1
    assert said.count("--force-reinstall") == 2
    (tmp_path / "venv" / ".lock").write_text("another\n", encoding="utf-8")
    subprocess.run(command, check=True)
    assert log.read_text(encoding="utf-8").count("--require-hashes") == 2


# ---- the workflow


def test_a_pull_request_is_told_what_it_changes(runner: Runner, workspace: Path, cache: Path) -> None:
    runner.known |= {"inputs.formats": "json", "steps.brief.outputs.python": str(cache / "briefgen-venv" / "bin" / "python")}
    runner.run(step("Paths"))
    assert runner.run(step("Build")) == 0, runner.log
    base = workspace / "base"
    (base / "seeds").mkdir(parents=True)
    (base / "config.yaml").write_text("title: A small brief\n", encoding="utf-8")
    (base / "seeds" / "one.txt").write_text("Rubio met Lavrov in Riyadh on Wednesday.\n", encoding="utf-8")
    script(workspace / ".ci" / "comment", (ROOT / ".ci" / "comment").read_text(encoding="utf-8"))
    before = runner.summary.read_text(encoding="utf-8")
    compare = step("Compare with the base", ROOT / ".github" / "workflows" / "brief.yml")
    assert runner.run(compare) == 0, runner.log
    comment = (workspace / "comment.md").read_text(encoding="utf-8")
    assert comment.startswith("### What this changes in the brief\n")
    assert "- dropped: " in comment
    assert runner.summary.read_text(encoding="utf-8")[len(before) :].count("\n## ") == 1
    (base / "config.yaml").write_text("titel: x\n", encoding="utf-8")
    assert runner.run(compare) == 0, runner.log
    assert "The base could not be built" in (workspace / "comment.md").read_text(encoding="utf-8")


def test_a_comment_calls_nobody_links_nothing_and_is_not_too_long(tmp_path: Path) -> None:
    changes = tmp_path / "changes.md"
    lines = ["# From x to y", "- new: @octocat and @org/team, see #1 and a#2, &#39;", *("- «слова» " + "ї" * 50 for _ in range(5000))]
    changes.write_text("\n".join(lines) + "\n", encoding="utf-8")
    done = subprocess.run([ROOT / ".ci" / "comment", changes], capture_output=True, text=True, encoding="utf-8", check=True)
    assert len(done.stdout) < 65_536
    assert done.stdout.rstrip().endswith("the summary of the job has all of it._")
    assert not re.search(r"@\w|#\d", done.stdout.replace("&#39;", ""))
    shown = re.sub(r"<[^>]+>", "", MarkdownIt("commonmark").render(done.stdout))
    assert "@octocat and @org/team, see #1 and a#2, '" in shown.replace("&#39;", "'")


# ---- GitLab, pre-commit, container


def test_the_job_for_gitlab_makes_its_report(workspace: Path, cache: Path) -> None:
    job = read(GITLAB)["briefgen"]
    given = {**job["variables"], "BRIEFGEN_OPTIONS": "--audience=press --format=md", "XDG_CACHE_HOME": str(cache)}
    env = {**os.environ, **given, "CI_PROJECT_DIR": str(workspace), "PYTHONPATH": str(ROOT)}
    (workspace / ".ci").symlink_to(ROOT / ".ci")
    for name in ("system-libraries", "install"):
        assert any(line.startswith(f".ci/{name} ") for line in job["before_script"])
    for line in job["script"]:
        done = subprocess.run(["bash", "-eo", "pipefail", "-c", line], cwd=workspace, env=env, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
    (finding,) = json.loads((workspace / job["artifacts"]["reports"]["codequality"]).read_text(encoding="utf-8"))
    assert (finding["check_name"], finding["location"]["path"]) == ("A213", "seeds/one.txt")
    for path in job["artifacts"]["paths"]:
        assert (workspace / path).exists(), path
    assert {p.name for p in (workspace / "output").glob("*.md")} == {"press.md"}


@pytest.mark.parametrize(("name", "status"), [("briefgen-check", 0), ("briefgen-stale", 1)])
def test_a_hook_runs_and_looks_at_the_right_files(workspace: Path, name: str, status: int) -> None:
    hook = next(h for h in read(ROOT / ".pre-commit-hooks.yaml") if h["id"] == name)
    program, *arguments = shlex.split(hook["entry"])
    assert program in (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    command = [sys.executable, "-m", program, *arguments]
    done = subprocess.run(command, cwd=workspace, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, check=False)
    assert done.returncode == status, done.stderr
    looked_at = {
        path for path in ("seeds/one.txt", "config.yaml", "templates/x/brief.html.j2", "README.md") if re.search(hook["files"], path)
    }
    assert looked_at == {"seeds/one.txt", "config.yaml", "templates/x/brief.html.j2"}


def test_the_container_recipe_copies_what_is_there_checks_hashes_and_is_nobody_of_rank() -> None:
    text = (ROOT / ".ci" / "Dockerfile").read_text(encoding="utf-8").replace("\\\n", "")
    lines = [line.split(" ", 1) for line in text.splitlines() if line and not line.startswith("#")]
    images = [rest for word, rest in lines if word == "FROM"]
    assert images == ["python:3.12-slim"]
    let_in = [line[1:] for line in (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines() if line.startswith("!")]
    for word, rest in lines:
        if word == "COPY":
            for source in rest.split()[:-1]:
                assert (ROOT / source).exists(), source
                assert any(fnmatch.fnmatch(path, f"{source.rstrip('/')}*") for path in let_in), source
        if "pip " in rest and word == "RUN":
            assert "--require-hashes" in rest or "--no-deps --no-build-isolation" in rest
    users = [rest for word, rest in lines if word == "USER"]
    assert users
    assert users[-1] not in {"root", "0"}
    assert ["ENTRYPOINT", '["briefgen"]'] in lines
    scripts = [rest for word, rest in lines if word == "RUN"]
    for each in scripts:
        subprocess.run(["bash", "-n", "-c", each], check=True)
    # What the wheel is built of is there: the readme, the licences, the templates.
    copied = " ".join(rest for word, rest in lines if word == "COPY")
    assert all(name in copied for name in ("pyproject.toml", "README.md", "LICENSE", "THIRD_PARTY.md", "templates", "briefgen"))
