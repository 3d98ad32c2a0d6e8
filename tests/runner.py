"""Runs the shell steps of an action or a workflow as a runner of GitHub does: inputs, outputs, environment, one bash for each step."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

EXPRESSION = re.compile(r"\$\{\{\s*(.*?)\s*\}\}")
SHELL = ("bash", "--noprofile", "--norc", "-eo", "pipefail", "-c")
"""`shell: bash` as GitHub calls it, less the file."""


@dataclass
class Runner:
    """A workspace and what a runner knows while the steps of one job follow each other."""

    workspace: Path
    action: Path
    """Folder of the action, as GITHUB_ACTION_PATH."""
    temp: Path
    env: Mapping[str, str] = field(default_factory=dict)
    known: dict[str, str] = field(default_factory=dict)
    """Values of expressions: `inputs.config`, `steps.build.outputs.status`; any other one is empty, as on GitHub."""
    log: str = ""

    @property
    def summary(self) -> Path:
        return self.temp / "summary.md"

    def value(self, text: object) -> str:
        """Text with its expressions filled in."""
        return EXPRESSION.sub(lambda found: self.known.get(found[1], ""), str(text))

    def run(self, step: Mapping[str, Any]) -> int:
        """Run one step; its outputs are known from then on."""
        output = self.temp / "outputs"
        output.write_text("", encoding="utf-8")
        given = {
            **os.environ,
            "CI": "true",
            "GITHUB_WORKSPACE": str(self.workspace),
            "GITHUB_ACTION_PATH": str(self.action),
            "GITHUB_OUTPUT": str(output),
            "GITHUB_STEP_SUMMARY": str(self.summary),
            "RUNNER_TEMP": str(self.temp),
            **self.env,
            **{name: self.value(text) for name, text in step.get("env", {}).items()},
        }
        done = subprocess.run(
            [*SHELL, step["run"]], cwd=self.workspace, env=given, capture_output=True, text=True, encoding="utf-8", check=False, timeout=300
        )
        self.log += done.stdout + done.stderr
        for line in output.read_text(encoding="utf-8").splitlines():
            name, value = line.split("=", 1)
            self.known[f"steps.{step.get('id')}.outputs.{name}"] = value
        return done.returncode


def steps_of(data: object) -> Iterator[dict[str, Any]]:
    """All steps of an action or a workflow, in order."""
    if isinstance(data, dict):
        yield from data.get("steps", [])
        for key, part in data.items():
            if key != "steps":
                yield from steps_of(part)
