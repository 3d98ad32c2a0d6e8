"""What programs and CI servers are told: JSON, GitHub, GitLab, summaries; hostile words in all of them, read back as each server reads them."""

from __future__ import annotations

import json
import re
from pathlib import Path

import msgspec
import pytest
from conftest import Built, briefgen
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from briefgen.cli import cli
from briefgen.cli._frame import Status, run
from briefgen.errors import Diagnostic, Severity, Where
from briefgen.reports import Places, Report, code_quality, fitting, message_table, record_of, workflow_commands
from briefgen.reports._github import LONGEST, escape_data, escape_property
from briefgen.reports._json import ReportRecord
from briefgen.reports._markdown import CUT
from briefgen.text.visible import visible, visible_json

HOSTILE = [
    "one\n::error::two",
    "\r::set-output name=x::y",
    "  ::stop-commands::z",
    "%0A::error::two",
    "100%",
    "a,b:c=d",
    "##[error]x ##vso[task.complete]x ##teamcity[x]",
    "\x1b[31mred\x1b[0m section_start:1:x\r\x1b[0K",
    "a | b `c` <img src=x> [d](e) ![f](g) **h** @all",
    "\u202eturned\u2066 \x9b31m \x85 \u2028::error::x \U000e0041",
    "x" * 100_000,
    "\udc80 no text",
    "",
]
COMMAND = re.compile(r"::(\w+) ?([^:]*)::(.*)", re.DOTALL)
KNOWN = {"error", "warning", "notice"}


def unescaped(text: str) -> str:
    """A value as the runner reads it: one replacement after the other, the percent sign last."""
    for token, char in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(token, char)
    return text


def parsed(line: str) -> tuple[str, dict[str, str], str]:
    """Level, properties and message of a workflow command, as the runner takes it apart."""
    found = COMMAND.fullmatch(line)
    assert found, line[:200]
    pairs = (pair.split("=", 1) for pair in found[2].split(",") if pair)
    return found[1], {name: unescaped(value) for name, value in pairs}, unescaped(found[3])


def said(message: str, n: int = 0, severity: Severity = "warning", path: str = "seeds/one.txt") -> Diagnostic:
    return Diagnostic("A213", message, Where(path, n, n), severity, "set it")


@pytest.fixture
def places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Places:
    """A repository whose config lies in a folder of its own, called from its top."""
    (tmp_path / "briefs" / "seeds").mkdir(parents=True)
    (tmp_path / "briefs" / "seeds" / "one.txt").write_text("x", encoding="utf-8")
    (tmp_path / "briefs" / "config.yaml").write_text("title: x\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return Places(Path("briefs"), tmp_path)


# ---- paths


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("seeds/one.txt", "briefs/seeds/one.txt"),
        ("briefs/config.yaml", "briefs/config.yaml"),
        ("templates/not-there.j2", "briefs/templates/not-there.j2"),
        ("../elsewhere.txt", "elsewhere.txt"),
        ("../../elsewhere.txt", None),
        ("/etc/passwd", None),
        ("..", None),
    ],
)
def test_paths_begin_at_the_repository(places: Places, path: str, expected: str | None) -> None:
    assert places.of(path) == expected


# ---- GitHub


@pytest.mark.parametrize("words", HOSTILE)
def test_github_reads_back_one_command_with_the_words_and_nothing_else(places: Places, words: str) -> None:
    (line,) = workflow_commands([Diagnostic("A213", words, Where(f"seeds/{words[:40]}", 3, 4), "warning")], places)
    assert len(line.splitlines()) == 1
    level, properties, message = parsed(line)
    shown = visible(words)
    assert level == "warning"
    assert properties.keys() == {"file", "line", "col", "title"}
    assert (properties["line"], properties["col"]) == ("3", "4")
    assert message == (shown if len(shown) <= LONGEST else shown[: LONGEST - 1] + "…")
    assert "##[" not in line


@given(st.text())
def test_what_is_escaped_is_read_back_and_cannot_end_a_property(text: str) -> None:
    assert unescaped(escape_property(text)) == text
    assert not set(escape_property(text)) & set(":,\r\n")
    assert not set(escape_data(text)) & set("\r\n")


def test_a_message_without_a_place_or_with_one_outside_has_no_file(places: Places) -> None:
    lines = list(workflow_commands([Diagnostic("E010", "no git", severity="error"), said("x", 2, path="/elsewhere/x")], places))
    assert [parsed(line)[1].keys() for line in lines] == [{"title"}, {"title"}]
    assert parsed(lines[1])[2].startswith("/elsewhere/x:2:2: x")


def test_of_5000_messages_the_worst_are_shown_and_the_rest_is_counted(places: Places) -> None:
    levels: list[Severity] = ["note", "warning", "warning", "error", "note"]
    report = Report(command="check", status=1, messages=tuple(said(f"m{n}", n + 1, levels[n % 5]) for n in range(5000)))
    lines = [parsed(line) for line in workflow_commands(report.findings, places)]
    assert [level for level, _, _ in lines] == ["error"] * 10 + ["warning"] * 10 + ["notice"] * 10
    assert lines[0][2] == "m3; set it"
    assert lines[-1][2] == "4971 more (990 errors, 1990 warnings, 1991 notes): all messages stand in the log of this step"


def test_ten_of_each_are_all_shown_and_nothing_more_is_said(places: Places) -> None:
    severities: list[Severity] = ["note", "error", "warning"]
    lines = [parsed(line) for line in workflow_commands([said(f"m{n}", 1, s) for s in severities for n in range(10)], places)]
    assert len(lines) == 30
    assert lines[-1][2] == "m9; set it"


# ---- GitLab


def test_the_code_quality_report_has_what_gitlab_asks_for(places: Places) -> None:
    messages = [said(words, n, s) for n, words in enumerate(HOSTILE) for s in ("error", "warning", "note")]
    report = json.loads(visible_json(code_quality(messages, places, "briefs/config.yaml")))
    assert len(report) == len(messages)
    for finding in report:
        assert finding.keys() == {"description", "check_name", "fingerprint", "severity", "location"}
        assert finding["severity"] in {"info", "minor", "major", "critical", "blocker"}
        assert finding["location"]["path"] == "briefs/seeds/one.txt"
        assert finding["location"]["lines"]["begin"] >= 1
        assert finding["description"]
    assert len({finding["fingerprint"] for finding in report}) == len(HOSTILE) * 3


def test_5000_like_findings_have_5000_fingerprints(places: Places) -> None:
    report = json.loads(visible_json(code_quality([said("the same", n) for n in range(5000)], places, "briefs/config.yaml")))
    assert len({finding["fingerprint"] for finding in report}) == 5000
    again = code_quality([said("the same", n + 7) for n in range(5000)], places, "briefs/config.yaml")
    assert [finding["fingerprint"] for finding in again] == [finding["fingerprint"] for finding in report]


def test_a_fingerprint_stays_where_only_the_line_moves_and_like_findings_have_their_own(places: Places) -> None:
    def prints(*messages: Diagnostic) -> list[str]:
        return [finding["fingerprint"] for finding in code_quality(messages, places, "briefs/config.yaml")]

    assert prints(said("a", 3)) == prints(said("a", 30))
    assert len(set(prints(said("a", 3), said("a", 4), said("b", 3), said("a", 3, path="seeds/two.txt")))) == 4


def test_gitlab_has_a_finding_without_a_place_at_the_config(places: Places) -> None:
    (finding, other) = code_quality([Diagnostic("E010", "no git"), said("x", 9, path="/elsewhere/x")], places, "briefs/config.yaml")
    assert finding["location"] == {"path": "briefs/config.yaml", "lines": {"begin": 1}}
    assert (other["location"], other["description"]) == (finding["location"], "/elsewhere/x:9:9: x; set it")


# ---- JSON


@pytest.mark.parametrize("words", HOSTILE)
def test_json_says_every_character_and_holds_nothing_a_log_obeys(words: str) -> None:
    text = visible_json({"message": words, "list": [words]})
    assert json.loads(text) == {"message": words, "list": [words]}
    assert [line for line in text.split("\n") if visible(line) != line] == []


def test_the_record_keeps_to_its_schema_and_puts_the_worst_first() -> None:
    messages = (said("n", severity="note"), said("w", 2), Diagnostic("E010", "e", severity="error"))
    report = Report(command="build", status=1, messages=messages, stale={"seeds/one.txt changed": "seeds/one.txt"})
    record = record_of(report)
    assert msgspec.convert(record, ReportRecord).outcome == "findings"
    assert [m["message"] for m in record["messages"]] == ["e", "w", "n"]
    assert [(m["path"], m["line"]) for m in record["messages"]] == [(None, None), ("seeds/one.txt", 2), ("seeds/one.txt", None)]
    assert list(record["stale"]) == ["seeds/one.txt changed"]


# ---- summaries


@pytest.mark.parametrize("words", [words for words in HOSTILE if words])
def test_a_table_of_messages_shows_the_words_and_no_markup_of_theirs(words: str) -> None:
    html = MarkdownIt("commonmark").enable("table").render("\n".join(message_table([said(words, 1)])))
    cells = re.findall(r"<td>(.*?)</td>", html)
    assert len(cells) == 4
    assert html.count("<tr>") == 2
    assert not re.search(r"<(img|a|code|strong|em)\b", html.replace("<strong>Messages:</strong>", ""))


def test_what_is_added_to_a_summary_fits_into_its_room() -> None:
    lines = [f"| {n} | “words” |" for n in range(100_000)]
    text = fitting(lines, 1 << 20)
    assert len(text.encode()) <= 1 << 20
    assert text.endswith(f"|\n{CUT}")
    assert text.startswith("\n".join(lines[:20_000]))
    assert fitting(lines[:3], 1 << 20) == "\n".join(lines[:3]) + "\n"
    assert fitting(lines, 10) == ""


# ---- the commands


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with a brief in a folder of its own: an article without a day, and an audience."""
    (tmp_path / ".git").mkdir()
    folder = tmp_path / "briefs"
    (folder / "seeds").mkdir(parents=True)
    (folder / "seeds" / "one.txt").write_text("Macron met Zelenskyy in Paris on Wednesday.\n", encoding="utf-8")
    (folder / "config.yaml").write_text("title: A small brief\naudiences: {executive: {formats: [md]}}\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


CONFIG = ("-c", "briefs/config.yaml")


def test_check_as_json_says_the_same_as_its_lines(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    del project
    assert run(cli, ["check", *CONFIG, "--output-format", "json", "--strict"]) == Status.FINDINGS
    shown = capsys.readouterr()
    record = json.loads(shown.out)
    assert (record["command"], record["status"], record["outcome"]) == ("check", 1, "findings")
    assert [(m["code"], m["path"]) for m in record["messages"]] == [("A213", "seeds/one.txt")]
    assert shown.err.splitlines()[0].startswith("warning A213 seeds/one.txt no publication date")
    assert shown.err.splitlines()[1:] == ["1 articles, 1 audiences, 1 warnings"]


def test_check_for_github_names_the_file_from_the_top_of_the_repository(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "briefs" / "config.yaml").write_text("title: x\naudience: {}\n", encoding="utf-8")
    assert run(cli, ["check", *CONFIG, "--output-format", "github"]) == Status.WRONG_USE
    (line,) = capsys.readouterr().out.splitlines()
    level, properties, message = parsed(line)
    assert level == "error"
    assert properties == {"file": "briefs/config.yaml", "line": "2", "col": "1", "title": "C105 an unknown key"}
    assert "audiences" in message


def test_a_folder_named_by_the_server_is_the_repository(
    project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_WORKSPACE", str(project / "briefs"))
    assert run(cli, ["check", *CONFIG, "--output-format", "github"]) == Status.SOUND
    assert parsed(capsys.readouterr().out.rstrip("\n"))[1]["file"] == "seeds/one.txt"


def test_stale_output_is_a_finding_in_every_form(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    summary = project / "summary.md"
    given = ("build", *CONFIG, "--check")
    assert run(cli, [*given, "--output-format", "gitlab"]) == Status.FINDINGS
    (finding,) = json.loads(capsys.readouterr().out)
    assert (finding["check_name"], finding["location"]["path"]) == ("E503", "briefs/output/manifest.json")
    assert run(cli, [*given, "--output-format", "github", "--summary", str(summary)]) == Status.FINDINGS
    shown = capsys.readouterr()
    assert parsed(shown.out.rstrip("\n"))[0] == "error"
    assert shown.err == "stale: output: there is no manifest.json; run `briefgen build`\n"
    assert run(cli, [*given, "--output-format", "json"]) == Status.FINDINGS
    record = json.loads(capsys.readouterr().out)
    assert (record["messages"], record["stale"]) == ([], ["output: there is no manifest.json; run `briefgen build`"])
    assert "## briefgen build: findings" in summary.read_text(encoding="utf-8")
    assert run(cli, [*given]) == Status.FINDINGS
    assert capsys.readouterr().out == "stale: output: there is no manifest.json; run `briefgen build`\n"


def test_what_changed_is_named_as_the_stale_file(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = project / "briefs"
    assert briefgen("build", "-f", "json", cwd=folder).returncode == Status.SOUND
    (folder / "seeds" / "two.txt").write_text("Nothing.\n", encoding="utf-8")
    (folder / "seeds" / "one.txt").write_text("Nothing.\n", encoding="utf-8")
    (folder / "output" / "brief.json").write_text("{}", encoding="utf-8")
    assert run(cli, ["build", *CONFIG, "-f", "json", "--check", "--output-format", "github"]) == Status.FINDINGS
    found = [parsed(line) for line in capsys.readouterr().out.splitlines()]
    assert [(properties["file"], message.split(";")[0]) for _, properties, message in found] == [
        ("briefs/seeds/one.txt", "stale: seeds/one.txt changed"),
        ("briefs/seeds/two.txt", "stale: seeds/two.txt is new"),
        ("briefs/output/manifest.json", "stale: brief.json is not as it was built"),
    ]


def test_a_fault_of_the_program_is_told_too(project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("::error::boom\n")

    del project
    monkeypatch.setattr("briefgen.loaders.load_articles", broken)
    assert run(cli, ["check", *CONFIG, "--output-format", "json"]) == Status.INTERNAL
    record = json.loads(capsys.readouterr().out)
    assert (record["status"], record["outcome"], record["messages"][0]["code"]) == (3, "internal fault", "E900")


def test_what_was_interrupted_says_so(project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("briefgen.freshness.stale", stopped)
    summary, timings = project / "summary.md", project / "timings.json"
    given = ["build", *CONFIG, "--check", "--output-format", "json", "--summary", str(summary), "--timings", str(timings)]
    assert run(cli, given) == Status.INTERRUPTED
    assert json.loads(capsys.readouterr().out)["outcome"] == "interrupted"
    assert "## briefgen build: interrupted" in summary.read_text(encoding="utf-8")
    assert [stage["stage"] for stage in json.loads(timings.read_text(encoding="utf-8"))["stages"]] == ["comparing with the last build"]


def test_a_summary_says_what_changed_since_the_last_brief(project: Path) -> None:
    folder = project / "briefs"
    (folder / "seeds" / "one.txt").write_text("Rubio met Lavrov in Riyadh on 3 May 2025.\n", encoding="utf-8")
    assert briefgen("build", "-f", "json", "-o", "last", cwd=folder).returncode == Status.SOUND
    with (folder / "config.yaml").open("a", encoding="utf-8") as config:
        config.write("previous: last/brief.json\n")
    said = "<b>Rubio</b> met Lavrov in | Riyadh on 3 May 2025.\n\nRubio called `Sergei Lavrov` on 5 May 2025.\n"
    (folder / "seeds" / "one.txt").write_text(said, encoding="utf-8")
    done = briefgen("build", "-f", "json", "--summary", "summary.md", cwd=folder)
    assert done.returncode == Status.SOUND, done.stderr
    text = (folder / "summary.md").read_text(encoding="utf-8")
    assert "**Changed since** A small brief, as of no day" in text
    assert re.search(r"^\| new \| [1-9]\d* \| .*Lavrov", text, re.MULTILINE)
    assert "| Article without a date of publication | 1 | seeds/one.txt |" in text
    assert "<b>" not in text
    html = MarkdownIt("commonmark").enable("table").render(text)
    assert html.count("<table>") == 4  # editions, gaps, changes, messages


def test_help_and_a_wrong_command_line_leave_no_trace(
    project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(project / "summary.md"))
    assert run(cli, ["build", "--output-format", "json", "--help"]) == Status.SOUND
    assert capsys.readouterr().out.startswith("Usage:")
    assert not (project / "summary.md").exists()
    assert run(cli, ["build", "--output-format", "yaml"]) == Status.WRONG_USE
    assert capsys.readouterr().err.startswith("error E001 ")


def test_a_summary_that_cannot_be_written_is_said(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    del project
    assert run(cli, ["build", *CONFIG, "--check", "--summary", "missing/summary.md"]) == Status.WRONG_USE
    assert "error E006 missing/summary.md" in capsys.readouterr().err


def test_a_build_tells_what_it_made_how_long_it_took_and_leaves_both_out_of_the_output(built: Built, tmp_path: Path) -> None:
    summary, timings = tmp_path / "summary.md", tmp_path / "timings.json"
    summary.write_text("before\n", encoding="utf-8")
    given = ("--output-format", "json", "--timings", str(timings), "-o", str(tmp_path / "output"), "-f", "md")
    done = briefgen("build", *given, cwd=built.folder, env={"GITHUB_STEP_SUMMARY": str(summary)})
    assert done.returncode == Status.SOUND, done.stderr
    record = json.loads(done.stdout)
    assert f"{tmp_path}/output/executive.md" in record["written"]
    text = summary.read_text(encoding="utf-8")
    assert text.startswith("before\n\n## briefgen build: sound\n")
    assert "| all facts | 16 | 107 | 9 | | |" in text
    assert "**Gaps:**" in text
    stages = json.loads(timings.read_text(encoding="utf-8"))
    assert [stage["stage"] for stage in stages["stages"]] == [
        "comparing with the last build",
        "reading the articles",
        "merging and auditing",
        "writing the editions",
        "writing the files",
    ]
    assert sum(stage["seconds"] for stage in stages["stages"]) <= stages["seconds"] + 0.01
    for file in (tmp_path / "output").rglob("*"):
        assert file.is_dir() or b"briefgen/timings" not in file.read_bytes()
    again = briefgen("build", *given, cwd=built.folder, env={"GITHUB_STEP_SUMMARY": str(summary)})
    assert json.loads(again.stdout)["written"] == []
    assert "Nothing changed since the last build of" in summary.read_text(encoding="utf-8")


def test_verify_as_json_finds_what_was_altered(built: Built) -> None:
    page = built.output / "press.html"
    before = page.read_bytes()
    try:
        page.write_bytes(before + b"\n")
        done = briefgen("verify", "output", "--output-format", "json", cwd=built.folder)
    finally:
        page.write_bytes(before)
    record = json.loads(done.stdout)
    assert (done.returncode, record["command"], [m["code"] for m in record["messages"]]) == (Status.FINDINGS, "verify", ["E551"])
