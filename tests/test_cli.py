"""The commands as a user meets them: right use, and wrong use tried: the right status, one message, nothing half-written."""

from __future__ import annotations

import json
import os
import pty
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT, Built, briefgen

from briefgen.cli import cli
from briefgen.cli._frame import Status, run
from briefgen.cli._messages import message_line, visible
from briefgen.errors import Diagnostic, Where

ARTICLE = """\
French President Emmanuel Macron met Ukrainian President Volodymyr Zelenskyy in Paris on Wednesday.

"We will not accept a frozen conflict," Zelenskyy told reporters in Paris.
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A small project with one article and one audience."""
    (tmp_path / "empty").mkdir()
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "one.txt").write_text(ARTICLE, encoding="utf-8")
    write_config(tmp_path, "audiences: {executive: {}}")
    return tmp_path


def write_config(folder: Path, more: str = "", *, articles: str = "{one.txt: {published: 2025-05-08}}") -> None:
    text = f"title: A small brief\nsources:\n  articles: {articles}\n{more}\n"
    (folder / "config.yaml").write_text(text, encoding="utf-8")


def messages(stderr: str) -> list[tuple[str, str]]:
    """Severity and code of each message line; anything else on stderr is a failure."""
    found = [re.match(r"(error|warning|note) ([A-Z]\d{3}) ", line) for line in stderr.splitlines()]
    assert all(found), stderr
    return [(m[1], m[2]) for m in found if m]


def call(project: Path, *arguments: str, monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.chdir(project)
    return run(cli, arguments)


# ---- wrong use, tried


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["nosuch"], "E001"),
        (["build", "--nosuch"], "E001"),
        (["build", "-f", "docx"], "E001"),
        (["build", "-a", "nobody"], "E002"),
        (["build", "-c", "missing.yaml"], "C101"),
        (["explain", "meeting-nosuch"], "E003"),
        (["annotate", "missing.txt"], "E005"),
        (["annotate", "seeds", "--published", "2025-05-08", "--metadata", "config.yaml"], "E001"),
        (["verify", "missing"], "E552"),
        (["schema", "nosuch"], "E001"),
        (["verify", "seeds", "--articles", "missing"], "E001"),
        (["annotate", "seeds", "--metadata", "missing.yaml"], "E001"),
        (["annotate", "empty"], "A202"),
        (["explain", "x", "--brief", "seeds"], "E006"),
        (["build", "-f", "json", "-o", "config.yaml/x"], "E502"),
    ],
)
def test_wrong_use_gives_one_message_and_status_2(
    project: Path, arguments: list[str], code: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert call(project, *arguments, monkeypatch=monkeypatch) == Status.WRONG_USE
    shown = capsys.readouterr()
    assert messages(shown.err) == [("error", code)]
    assert shown.out == ""
    assert not (project / "output").exists()


def test_a_slip_in_a_command_is_met_with_the_nearest_one(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert call(project, "buidl", monkeypatch=monkeypatch) == Status.WRONG_USE
    assert "did you mean 'build'?" in capsys.readouterr().err


def test_a_typo_in_the_config_names_line_and_the_likely_key(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write_config(project, "audience: {executive: {}}")
    assert call(project, "build", monkeypatch=monkeypatch) == Status.WRONG_USE
    said = capsys.readouterr().err
    assert messages(said) == [("error", "C105")]
    assert "config.yaml:4:1" in said
    assert "audiences" in said
    assert not (project / "output").exists()


def test_all_faults_of_a_config_come_at_once(project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    write_config(project, "as_of: soon\ntheme: {paper: A9}\naudiences: {executive: {titel: x}}")
    assert call(project, "check", monkeypatch=monkeypatch) == Status.WRONG_USE
    assert len(messages(capsys.readouterr().err)) == 3
    (project / "config.yaml").write_text("titel: x\naudiences: {executive: {only: {stance: [proposs]}}}\n", encoding="utf-8")
    assert call(project, "check", monkeypatch=monkeypatch) == Status.WRONG_USE
    assert messages(capsys.readouterr().err) == [("error", "C105"), ("error", "C107"), ("error", "C109")]


def test_a_missing_folder_of_articles(project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "config.yaml").write_text("title: x\nsources: {folder: sedes}\n", encoding="utf-8")
    assert call(project, "build", monkeypatch=monkeypatch) == Status.WRONG_USE
    assert messages(capsys.readouterr().err) == [("error", "A201")]
    assert not (project / "output").exists()


def test_an_empty_article_is_skipped_or_fails_as_the_config_says(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "seeds" / "two.txt").write_text("\n\n", encoding="utf-8")
    assert call(project, "check", monkeypatch=monkeypatch) == Status.SOUND
    assert messages(capsys.readouterr().err) == [("warning", "A206")]
    assert call(project, "check", "--strict", monkeypatch=monkeypatch) == Status.FINDINGS
    capsys.readouterr()
    write_config(project, articles="{one.txt: {published: 2025-05-08}, two.txt: {on_error: fail}}")
    assert call(project, "build", monkeypatch=monkeypatch) == Status.WRONG_USE
    assert messages(capsys.readouterr().err) == [("error", "A206")]
    assert not (project / "output").exists()


def test_an_article_without_a_date_is_a_warning_that_names_file_and_key(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write_config(project, articles="{}")
    assert call(project, "sources", monkeypatch=monkeypatch) == Status.SOUND
    shown = capsys.readouterr()
    assert shown.out == "seeds/one.txt\t-\tnone\t-\t-\n"
    assert messages(shown.err) == [("warning", "A213")]
    assert shown.err in (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(("template", "code"), [("{% if %}", "E802"), ("{{ nosuch }}", "E803"), ("{% include '../x' %}", "E804")])
def test_a_fault_of_a_template_stops_the_build_and_leaves_the_old_output(
    project: Path, template: str, code: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "templates" / "executive").mkdir(parents=True)
    (project / "templates" / "executive" / "brief.html.j2").write_text(f"<p>\n{template}", encoding="utf-8")
    (project / "output").mkdir()
    (project / "output" / "executive.html").write_bytes(b"old")
    assert call(project, "build", monkeypatch=monkeypatch) == Status.WRONG_USE
    said = capsys.readouterr().err
    assert messages(said) == [("error", code)]
    assert "templates/executive/brief.html.j2" in said
    assert [p.name for p in (project / "output").iterdir()] == ["executive.html"]
    assert call(project, "check", monkeypatch=monkeypatch) == Status.WRONG_USE
    assert messages(capsys.readouterr().err) == [("error", code)]


def test_without_pango_everything_but_pdf_is_written(project: Path, tmp_path: Path) -> None:
    # A library of the same name that is none, found before the real one, stands for a machine without Pango.
    fake = tmp_path / "lib"
    fake.mkdir()
    for name in ("libpango-1.0.so.0", "libpango-1.0-0", "libpango-1.0.so"):
        (fake / name).write_bytes(b"no library")
    result = briefgen("build", cwd=project, env={"LD_LIBRARY_PATH": str(fake)})
    assert result.returncode == Status.WRONG_USE
    assert messages(result.stderr) == [("error", "E811")]
    assert "apt-get install" in result.stderr
    written = {p.name for p in (project / "output").iterdir()}
    assert written == {"brief.json", "articles", "assets", "executive.html", "manifest.json"}


# ---- right use


def test_a_fresh_build_is_not_stale_and_a_changed_article_makes_it_so(built: Built) -> None:
    done = briefgen("build", "--check", cwd=built.folder)
    assert (done.returncode, done.stdout, done.stderr) == (Status.SOUND, "", "")
    article = built.folder / "seeds" / "000_32b79b943701a1ff.txt"
    before = article.read_bytes()
    try:
        article.write_bytes(before + b"\n")
        done = briefgen("build", "--check", cwd=built.folder)
    finally:
        article.write_bytes(before)
    assert (done.returncode, done.stdout) == (Status.FINDINGS, f"stale: seeds/{article.name} changed\n")


def test_verify_finds_a_changed_file(built: Built) -> None:
    assert briefgen("verify", "output", "--articles", "seeds", cwd=built.folder).returncode == Status.SOUND
    page = built.output / "press.html"
    before = page.read_bytes()
    try:
        page.write_bytes(before.replace(b"</main>", b"<script>1</script></main>"))
        done = briefgen("verify", "output", cwd=built.folder)
    finally:
        page.write_bytes(before)
    assert done.returncode == Status.FINDINGS
    assert {code for _, code in messages(done.stderr)} == {"E551", "E533"}


def test_explain_shows_an_item_with_its_citations(built: Built) -> None:
    item = json.loads((built.output / "brief.json").read_bytes())["meetings"][0]
    done = briefgen("explain", item["id"], cwd=built.folder)
    assert done.returncode == Status.SOUND
    assert item["citations"][0]["text"].split("\n")[0] in done.stdout
    assert item["rules"][0] in done.stdout
    done = briefgen("explain", item["id"] + "x", cwd=built.folder)
    assert done.returncode == Status.WRONG_USE
    assert f"did you mean '{item['id']}'" in done.stderr


def test_annotate_prints_one_object_a_line_with_the_agreed_keys(project: Path) -> None:
    metadata = project / "days.yaml"
    metadata.write_text(json.dumps({"one.txt": {"published": "2025-05-08"}}), encoding="utf-8")
    done = briefgen("annotate", "seeds", "--metadata", "days.yaml", cwd=project)
    assert (done.returncode, done.stderr) == (Status.SOUND, "")
    (line,) = done.stdout.splitlines()
    record = json.loads(line)
    assert list(record) == ["path", "dates", "attributions", "meetings", "positions", "incidents"]
    assert record["path"] == "seeds/one.txt"
    (day,) = record["dates"]
    assert (day["text"], day["timex"], day["start"], day["end"]) == ("Wednesday", "2025-05-07", "2025-05-07", "2025-05-07")
    (meeting,) = record["meetings"]
    for item in [*record["meetings"], *record["positions"]]:
        for citation in item["citations"]:
            assert ARTICLE[citation["start"] : citation["end"]] == citation["text"]
    assert {p["name"] for p in meeting["participants"]} == {"Emmanuel Macron", "Volodymyr Zelenskyy"}
    said = record["attributions"][0]
    assert set(said) == {"source", "cue", "content", "mode", "actor"}
    assert ARTICLE[slice(*said["source"])] == "Zelenskyy"
    assert said["actor"] == "Volodymyr Zelenskyy"


def test_json_of_an_articles_words_is_no_order_to_a_ci_server(project: Path) -> None:
    words = "“We will not accept a ##[error]x ##vso[task]y \u202efrozen\u2066 conflict,” Zelenskyy told reporters in Paris."
    (project / "seeds" / "one.txt").write_text(f"{words}\n", encoding="utf-8")
    done = briefgen("annotate", "seeds", "--published", "2025-05-08", cwd=project)
    assert done.returncode == Status.SOUND, done.stderr
    assert not re.search("##|[\u202e\u2066]", done.stdout)
    (position,) = json.loads(done.stdout)["positions"]
    assert "a ##[error]x ##vso[task]y \u202efrozen\u2066 conflict" in json.dumps(position, ensure_ascii=False)


def test_annotate_follows_no_link_out_of_a_folder_and_sees_a_slip_in_the_metadata(project: Path) -> None:
    (project / "secret").write_text(ARTICLE, encoding="utf-8")
    (project / "seeds" / "two.txt").symlink_to(project / "secret")
    (project / "days.yaml").write_text("on.txt: {published: 2025-05-08}\nother.txt: {}\n", encoding="utf-8")
    done = briefgen("annotate", "seeds", "--metadata", "days.yaml", cwd=project)
    assert [json.loads(line)["path"] for line in done.stdout.splitlines()] == ["seeds/one.txt"]
    assert messages(done.stderr) == [("warning", "A216"), ("warning", "A213"), ("warning", "A204")]
    assert "did you mean 'one.txt'?" in done.stderr


def test_a_build_of_one_format_keeps_what_is_fresh_and_drops_what_is_not(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_config(project, "audiences: {executive: {}, press: {formats: [html]}}")
    assert call(project, "build", "-f", "html", monkeypatch=monkeypatch) == Status.SOUND
    assert call(project, "build", "-f", "html", "-a", "press", monkeypatch=monkeypatch) == Status.SOUND
    assert (project / "output" / "executive.html").exists()
    assert call(project, "build", "--check", "-f", "html", monkeypatch=monkeypatch) == Status.SOUND
    (project / "seeds" / "one.txt").write_text(ARTICLE + "\nMore.\n", encoding="utf-8")
    assert call(project, "build", "-f", "html", "-a", "press", monkeypatch=monkeypatch) == Status.SOUND
    assert not (project / "output" / "executive.html").exists()
    assert call(project, "build", "--check", "-f", "html", monkeypatch=monkeypatch) == Status.FINDINGS


EXPORTED = ["data-incidents.csv", "data-meetings.csv", "data-positions.csv", "data.geojson", "data.ics"]


def outputs(project: Path) -> list[str]:
    """Top-level files of the last build, as its manifest lists them, without brief.json."""
    listed = json.loads((project / "output" / "manifest.json").read_text(encoding="utf-8"))["outputs"]
    return [name for name in listed if "/" not in name and name != "brief.json"]


def test_an_audience_of_exports_needs_no_template_and_starts_no_child(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise AssertionError("a child process was started")

    monkeypatch.setattr("briefgen.render.workers.Child", refused)
    write_config(project, "audiences: {data: {formats: [csv, ics, geojson]}}")
    assert call(project, "check", monkeypatch=monkeypatch) == Status.SOUND
    assert call(project, "build", monkeypatch=monkeypatch) == Status.SOUND
    assert outputs(project) == EXPORTED
    assert all((project / "output" / name).is_file() for name in EXPORTED)
    assert call(project, "build", "--check", monkeypatch=monkeypatch) == Status.SOUND
    assert call(project, "verify", "output/data.ics", monkeypatch=monkeypatch) == Status.SOUND
    (project / "output" / "data.ics").write_text("BEGIN:VCALENDAR", encoding="utf-8")
    assert call(project, "build", "--check", monkeypatch=monkeypatch) == Status.FINDINGS
    assert call(project, "verify", "output/data.ics", monkeypatch=monkeypatch) == Status.FINDINGS


def test_an_export_asked_for_by_name_is_made_and_goes_with_the_next_whole_build(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write_config(project, "audiences: {data: {template: executive, formats: [html, ics]}}")
    assert call(project, "build", "-f", "csv", monkeypatch=monkeypatch) == Status.SOUND
    assert capsys.readouterr().out.rstrip().endswith(": data-incidents.csv, data-meetings.csv, data-positions.csv")
    assert outputs(project) == EXPORTED[:3]
    assert call(project, "build", "--check", "-f", "csv", monkeypatch=monkeypatch) == Status.SOUND
    assert call(project, "build", "--check", "-f", "csv,geojson", monkeypatch=monkeypatch) == Status.FINDINGS
    assert "data.geojson was not built" in capsys.readouterr().out
    assert call(project, "build", monkeypatch=monkeypatch) == Status.SOUND
    assert outputs(project) == ["data.html", "data.ics"]


@pytest.mark.parametrize("kind", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_build_ends_with_130_and_writes_nothing(project: Path, kind: signal.Signals) -> None:
    # On a terminal a build says what it is at: then it has begun.
    ours, terminal = pty.openpty()
    process = subprocess.Popen([sys.executable, "-m", "briefgen", "build"], cwd=project, stderr=terminal)
    os.close(terminal)
    said = b""
    while b"reading the articles" not in said:
        said += os.read(ours, 1024)
    process.send_signal(kind)
    assert process.wait(timeout=60) == Status.INTERRUPTED
    while b"interrupted" not in said:
        said += os.read(ours, 1024)
    os.close(ours)
    assert b"Traceback" not in said
    assert not (project / "output").exists()


@pytest.mark.parametrize("what", ["config", "brief"])
def test_schema_prints_a_json_schema(what: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert call(ROOT, "schema", what, monkeypatch=monkeypatch) == Status.SOUND
    assert "$defs" in json.loads(capsys.readouterr().out)


# ---- messages and streams


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain “text” – ё", "plain “text” – ё"),
        ("a\nb\r\tc", r"a\nb\r\tc"),
        ("\x1b[31mred", r"\x1b[31mred"),
        ("::error file=x::y", r"\x3a:error file=x::y"),
        ("  ::error::y", r"  \x3a:error::y"),
        ("a ##[error] b ##vso[task]", r"a \x23#[error] b \x23#vso[task]"),
        ("a \u202eb\u2066\u2028", r"a \u202eb\u2066\u2028"),
        ("## heading", "## heading"),
    ],
)
def test_words_of_articles_cannot_steer_a_terminal_or_a_ci_server(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_a_message_is_one_line_with_code_place_and_next_step() -> None:
    said = Diagnostic("A210", "found\n::error::x", Where("seeds/\x1b[2Ja.txt", 3, 7), "warning", "mend it")
    assert message_line(said) == r"warning A210 seeds/\x1b[2Ja.txt:3:7 found\n::error::x; mend it"


def test_help_imports_nothing_heavy() -> None:
    code = "import sys; from briefgen.cli import cli; from briefgen.cli._frame import run; run(cli, ['--help']); print(sorted(sys.modules), file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "Commands:" in done.stdout
    for heavy in ("spacy", "weasyprint", "jinja2", "yaml", "msgspec", "dateparser", "numpy"):
        assert f"'{heavy}'" not in done.stderr


def test_a_reader_that_has_enough_is_no_fault(project: Path) -> None:
    command = f"{sys.executable} -m briefgen schema brief | head -n 1; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", command], cwd=project, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "0"
    assert done.stderr == ""


def test_an_internal_fault_is_one_line_and_a_traceback_with_debug(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("\x1b[31mno\n::error::y")

    monkeypatch.setattr("briefgen.loaders.load_articles", broken)
    assert call(project, "sources", monkeypatch=monkeypatch) == Status.INTERNAL
    said = capsys.readouterr().err
    assert messages(said) == [("error", "E900")]
    assert "\x1b" not in said
    assert call(project, "sources", "--debug", monkeypatch=monkeypatch) == Status.INTERNAL
    said = capsys.readouterr().err
    assert "Traceback" in said
    assert "\x1b" not in said
    assert "\n::error" not in said


def test_an_interrupted_command_ends_with_130(project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def stopped(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("briefgen.loaders.load_articles", stopped)
    assert call(project, "sources", monkeypatch=monkeypatch) == Status.INTERRUPTED
    assert capsys.readouterr().err.strip() == "interrupted"


def test_colours_only_on_a_terminal_and_not_against_the_users_wish(monkeypatch: pytest.MonkeyPatch) -> None:
    from briefgen.cli._messages import wants_colour

    class Terminal:
        def isatty(self) -> bool:
            return True

    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    assert wants_colour(Terminal())  # type: ignore[arg-type]
    monkeypatch.setenv("NO_COLOR", "1")
    assert not wants_colour(Terminal())  # type: ignore[arg-type]


def test_doctor_says_what_is_missing(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("briefgen.cli.doctor.SYSTEM_LIBRARIES", {"libnosuch.so.0": "libnosuch0"})
    assert call(ROOT, "doctor", monkeypatch=monkeypatch) == Status.WRONG_USE
    shown = capsys.readouterr()
    assert messages(shown.err) == [("error", "E601")]
    assert "missing libnosuch.so.0" in shown.out
