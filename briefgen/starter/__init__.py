"""A working folder to begin with, and a template to begin an audience with. Nothing that is there is ever written over."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from briefgen.errors import BriefgenError, Diagnostic, Where

FILES = Path(__file__).parent / "files"
CONFIG = "config.yaml"
IGNORED = ".gitignore"
FOLDER = {CONFIG: "config.yaml", "seeds/example.txt": "example.txt", IGNORED: "gitignore"}
"""What a new folder gets, by path: the file that holds it."""
NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")
AUDIENCES = re.compile(r"^audiences:[ \t]*(?:#[^\n]*)?\n", re.MULTILINE)
OUTSIDE = re.compile(r"^[^\s#]", re.MULTILINE)
"""A line that begins another key of the config."""


def new_folder(folder: Path) -> dict[str, str]:
    """Text of each file of a working folder: a config, an article, and what Git passes over, unless the folder says that itself."""
    wanted = {path: name for path, name in FOLDER.items() if path != IGNORED or not (folder / path).exists()}
    return {path: (FILES / name).read_text(encoding="utf-8") for path, name in wanted.items()}


def new_audience(name: str, config: str) -> tuple[dict[str, str], bool]:
    """The template of an audience and the config with a block for it; and whether that found its place.

    Raises `BriefgenError` (E007) where the name cannot be one of files.
    """
    if not NAME.match(name):
        said = f"found {name!r}, expected small letters, digits and hyphens: it names files"
        raise BriefgenError(Diagnostic("E007", said, None, "error", "name it otherwise"))
    template = (FILES / "brief.html.j2").read_text(encoding="utf-8").replace("@NAME@", name)
    changed = with_audience(config, name)
    return {f"templates/{name}/brief.html.j2": template, **({CONFIG: changed} if changed else {})}, changed is not None


def block(name: str) -> str:
    """Lines of the config for an audience, without their indent."""
    return f"{name}:\n  title: {name.replace('-', ' ').capitalize()} brief\n  formats: [html, pdf]\n"


def with_audience(config: str, name: str) -> str | None:
    """`config` with a block for the audience after its last one, comments kept; None where `audiences:` is not a block of its own."""
    text = config if config.endswith("\n") else config + "\n"
    head = AUDIENCES.search(text)
    if head is None:
        return f"{text}\naudiences:\n{_indented(block(name), '  ')}" if not re.search(r"^audiences\s*:", text, re.MULTILINE) else None
    after = OUTSIDE.search(text, head.end())
    inside = text[head.end() : after.start() if after else len(text)]
    first = re.search(r"^([ \t]+)[^\s#]", inside, re.MULTILINE)
    at = head.end() + len(inside.rstrip()) + 1 if inside.strip() else head.end()
    return text[:at] + _indented(block(name), first[1] if first else "  ") + text[at:]


def _indented(lines: str, indent: str) -> str:
    return "".join(indent + line for line in lines.splitlines(keepends=True))


def write_new(folder: Path, files: Mapping[str, str], *, changed: frozenset[str] = frozenset()) -> None:
    """Write files below `folder`; only those in `changed` may be there already. Raises `BriefgenError` (E008) before anything is written."""
    there = [path for path in sorted(files) if path not in changed and (folder / path).exists()]
    if there:
        faults = (
            Diagnostic(
                "E008", "is there already", Where((folder / path).as_posix()), "error", "nothing was written; take another folder or name"
            )
            for path in there
        )
        raise BriefgenError(*faults)
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8", newline="\n")
