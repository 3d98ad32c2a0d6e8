"""A build with nothing to do ends at once, and one with something to do never takes itself for such."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import briefgen

ARTICLE = "Belmark's foreign minister Jonas Tesk rejected the plan on Friday, saying the guns must fall silent first.\n"
HEAVY = ("spacy", "weasyprint", "jinja2", "pypdfium2", "markdown_it", "dateparser")


@pytest.fixture
def project(built, tmp_path):
    """The built project in a folder of its own, to be changed."""
    return Path(shutil.copytree(built.folder, tmp_path / "project"))


def reasons(project: Path) -> list[str]:
    done = briefgen("build", "--check", cwd=project)
    assert done.returncode == (1 if done.stdout else 0), done.stderr
    return done.stdout.splitlines()


def test_a_second_build_touches_nothing_and_loads_no_large_library(project):
    before = {path: path.stat().st_mtime_ns for path in (project / "output").rglob("*")}
    program = (
        "import sys\nfrom briefgen.cli import main\nsys.argv = ['briefgen', 'build']\ntry:\n    main()\nexcept SystemExit as end:\n    assert not end.code\n"
        f"print(sorted(set(sys.modules) & {set(HEAVY)!r}))"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=project, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["nothing changed: output is what a build would write", "[]"]
    assert {path: path.stat().st_mtime_ns for path in (project / "output").rglob("*")} == before


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda p: (p / "seeds/new.txt").write_text(ARTICLE), "seeds/new.txt is new"),
        (lambda p: (p / "seeds/picture.png").write_bytes(b"x"), "seeds/picture.png is new"),
        (lambda p: (p / "seeds/bad.txt").write_bytes(b"\xff"), "seeds/bad.txt is new"),
        (lambda p: (p / "templates/base/logo.svg").write_text("<svg/>"), "templates/base/logo.svg is new"),
        (lambda p: (p / "output/press.pdf").unlink(), "press.pdf is missing"),
        (lambda p: (p / "output/press.html").write_text("x"), "press.html is not as it was built"),
        (lambda p: (p / "config.yaml").write_text((p / "config.yaml").read_text() + "# a remark\n"), "config.yaml changed"),
        (lambda p: next((p / "seeds").glob("000*")).unlink(), "is gone"),
    ],
)
def test_every_change_is_seen(project, change, reason):
    assert reasons(project) == []
    change(project)
    assert any(reason in line for line in reasons(project))


def test_what_the_last_build_had_to_say_is_said_again_with_its_status(tmp_path):
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "undated.txt").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "seeds" / "bad.txt").write_bytes(b"\xff")
    (tmp_path / "config.yaml").write_text("title: x\naudiences: {desk: {template: press, formats: [txt]}}\n", encoding="utf-8")
    first = briefgen("build", "--strict", cwd=tmp_path)
    again = briefgen("build", "--strict", cwd=tmp_path)
    assert (first.returncode, again.returncode) == (1, 1)
    assert "A205" in first.stderr
    assert "A213" in first.stderr
    assert first.stderr == again.stderr
    assert again.stdout.startswith("nothing changed")
    assert briefgen("build", cwd=tmp_path).returncode == 0
    (tmp_path / "seeds" / "bad.txt").write_bytes(b"\xff\xfe\xfd and another fault")
    assert "seeds/bad.txt changed" in briefgen("build", "--check", cwd=tmp_path).stdout
    forced = briefgen("build", "--force", cwd=tmp_path)
    assert forced.stdout.startswith("written to")
    assert not briefgen("build", "--check", cwd=tmp_path).stdout


def test_facts_changed_by_hand_are_not_taken_for_those_of_a_build(project):
    """`render` prints them, and the next build finds them anew."""
    facts = project / "output" / "brief.json"
    facts.write_text(
        facts.read_text(encoding="utf-8").replace('"title": "Ukraine peace diplomacy"', '"title": "By hand"', 1), encoding="utf-8"
    )
    done = briefgen("render", "output", "-a", "press", "-f", "txt", cwd=project)
    assert done.returncode == 0, done.stderr
    assert "briefgen itself changed" in reasons(project)[0]
