"""The project around the program: locks, layout, notices, and documentation that cannot fall behind."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import click
import msgspec
import pytest
from conftest import ROOT

from briefgen.cli import cli
from briefgen.config import Config, Settings, load_config
from briefgen.editorial import read_editorial
from briefgen.errors import Code
from briefgen.lexicons import lexicon
from briefgen.systemlibs import SYSTEM_LIBRARIES

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
README = (ROOT / "README.md").read_text(encoding="utf-8")
LOCKS = ("requirements.lock", ".ci/dev.lock")
COMMANDS = ROOT / "docs" / "commands.md"
COMMANDS_HEAD = "# Commands\n\nWritten by `make golden` from the commands' own `--help`; do not edit.\n"


def tracked() -> list[Path]:
    """The project's files: those git knows or would add, or all where there is no git."""
    listing = subprocess.run(["git", "ls-files", "-co", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listing.returncode:
        skipped = {".git", ".venv", "output", "__pycache__", ".mypy_cache", ".ruff_cache", ".pytest_cache", ".hypothesis", "node_modules"}
        return [p for p in sorted(ROOT.rglob("*")) if p.is_file() and not skipped & set(p.relative_to(ROOT).parts)]
    return [path for name in listing.stdout.splitlines() if (path := ROOT / name).is_file()]


def package_name(requirement: str) -> str:
    found = re.match(r"[A-Za-z0-9._-]+", requirement)
    assert found
    return re.sub(r"[-_.]+", "-", found[0]).lower()


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_holds_names_versions_and_hashes_and_nothing_else(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8").replace("\\\n", " ")
    assert text.strip()
    for line in text.splitlines():
        assert re.fullmatch(r"[a-z0-9-]+==[\w.+]+( ; [\w .'=<>!()]+)?( +--hash=sha256:[0-9a-f]{64})+", line.strip()), line[:80]


def test_the_lock_of_the_browser_checks_holds_versions_and_hashes_and_no_addresses() -> None:
    folder = ROOT / "tests" / "browser"
    lock = json.loads((folder / "package-lock.json").read_text(encoding="utf-8"))
    given = json.loads((folder / "package.json").read_text(encoding="utf-8"))["dependencies"]
    packages = {name: package for name, package in lock["packages"].items() if name}
    assert {name: packages[f"node_modules/{name}"]["version"] for name in given} == given
    for name, package in packages.items():
        assert package["integrity"].startswith("sha512-"), name
        assert not {"resolved", "funding"} & package.keys(), name


def test_the_locks_hold_all_that_is_needed() -> None:
    locked = {name: set(re.findall(r"^([a-z0-9-]+)==", (ROOT / name).read_text(encoding="utf-8"), re.MULTILINE)) for name in LOCKS}
    needed = {package_name(r) for r in PROJECT["project"]["dependencies"]}
    assert needed | {"hatchling", "editables"} <= locked["requirements.lock"]
    assert {package_name(r) for r in PROJECT["dependency-groups"]["dev"]} <= locked[".ci/dev.lock"]


def test_a_package_in_both_locks_has_one_version() -> None:
    pins = [dict(re.findall(r"^([a-z0-9-]+)==(\S+)", (ROOT / name).read_text(encoding="utf-8"), re.MULTILINE)) for name in LOCKS]
    assert {name for name in pins[0].keys() & pins[1].keys() if pins[0][name] != pins[1][name]} == set()


def test_the_top_level_is_the_agreed_one() -> None:
    agreed = {"pyproject.toml", "README.md", "briefgen", "templates", "config.yaml", "tests", "seeds", "output"}
    tools = {"Makefile", "LICENSE", "requirements.lock", "docs", "benchmarks"}
    found = {path.relative_to(ROOT).parts[0] for path in tracked()}
    assert {name for name in found if not name.startswith(".")} == agreed | tools


def test_every_package_has_its_notice() -> None:
    notices = (ROOT / "docs" / "THIRD_PARTY.md").read_text(encoding="utf-8")
    named = {package_name(row) for row in re.findall(r"^\| ([A-Za-z0-9_.-]+) \|", notices, re.MULTILINE)}
    assert {package_name(r) for r in PROJECT["project"]["dependencies"]} <= named


def test_one_list_of_system_libraries() -> None:
    script = (ROOT / ".ci" / "system-libraries").read_text(encoding="utf-8")
    assert dict(re.findall(r"^(lib\S+\.so\.\d+) (lib\S+)$", script, re.MULTILINE)) == SYSTEM_LIBRARIES
    for package in SYSTEM_LIBRARIES.values():
        assert package in README


def help_texts() -> str:
    """The help of the program and of every command, as on a terminal 100 columns wide."""
    made = [COMMANDS_HEAD]
    context = click.Context(cli, info_name="briefgen", terminal_width=100, **cli.context_settings)
    made.append(f"\n## briefgen\n\n```\n{cli.get_help(context)}\n```\n")
    for name in cli.list_commands(context):
        command = cli.get_command(context, name)
        assert command is not None
        inner = click.Context(command, info_name=name, parent=context, max_content_width=100, terminal_width=100)
        made.append(f"\n## briefgen {name}\n\n```\n{command.get_help(inner)}\n```\n")
    return "".join(made)


def test_the_commands_page_is_what_the_commands_say(pytestconfig: pytest.Config) -> None:
    if pytestconfig.getoption("--update-golden"):
        COMMANDS.write_text(help_texts(), encoding="utf-8")
    assert COMMANDS.read_text(encoding="utf-8") == help_texts()


def test_every_command_and_status_is_in_the_readme() -> None:
    for name in cli.list_commands(click.Context(cli)):
        assert f"briefgen {name}" in README, name
    for status in ("0", "1", "2", "3", "130"):
        assert re.search(rf"^\| {status} \|", README, re.MULTILINE)


def test_every_config_key_is_in_the_readme() -> None:
    for field in msgspec.structs.fields(Settings):
        assert re.search(rf"^\| `{field.name}[`.]", README, re.MULTILINE), field.name


def test_the_configs_of_the_readme_are_sound(tmp_path: Path) -> None:
    examples = re.findall(r"```yaml\n(.*?)```", README, re.DOTALL)
    assert examples
    path = tmp_path / "config.yaml"
    for example in examples:
        path.write_text(example, encoding="utf-8")
        if example.startswith("items:"):  # the editors' file
            assert read_editorial(Config(title="x", editorial=path.name), tmp_path).file.items
        else:
            assert load_config(path).audiences


def test_links_between_documents_lead_somewhere() -> None:
    for page in (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))):
        for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"


def test_every_message_code_is_explained_and_every_explained_code_is_used() -> None:
    # A code is a first argument of Diagnostic, or stands alone in a table of rules.
    text = "\n".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "briefgen").rglob("*.py")))
    explained = lexicon("codes", dict[str, Code])
    direct = set(re.findall(r'\bDiagnostic\(\s*"([^"]+)"', text))
    assert direct - set(explained) == set()
    assert {code for code in explained if f'"{code}"' not in text} == set()


def test_no_path_of_a_machine_and_no_registry_in_any_file() -> None:
    words = ["/wo" + "rk/", "/ho" + "me/", "py" + "pi.org", "python" + "hosted", "npm" + "js."]
    for path in tracked():
        if path.suffix in {".py", ".md", ".yaml", ".toml", ".lock", ".j2", ".css", ""}:
            text = path.read_text(encoding="utf-8", errors="replace")
            assert [word for word in words if word in text] == [], path


def test_the_wheel_carries_data_templates_and_licences(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    names = set(zipfile.ZipFile(wheel).namelist())
    for wanted in ("briefgen/py.typed", "briefgen/data/codes.yaml", "briefgen/_templates/base/brief.html.j2"):
        assert wanted in names
    assert {"LICENSE", "THIRD_PARTY.md"} <= {name.rsplit("/", 1)[-1] for name in names}
    assert not [name for name in names if name.startswith(("tests/", "seeds/", "output/"))]


def test_make_has_the_promised_targets() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in ("brief", "test", "browser", "check", "golden", "gate-update", "picture"):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target
