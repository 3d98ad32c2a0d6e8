"""`briefgen explain`: where an item comes from, or what a message or a rule means."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli._frame import Status
from briefgen.cli._options import cache_options, config_option, open_project
from briefgen.errors import BriefgenError, Code, Diagnostic

if TYPE_CHECKING:
    from briefgen.cache import Cache
    from briefgen.model.brief import Brief, Fact


@click.command()
@click.argument("what", metavar="ITEM-ID|CODE|RULE")
@config_option
@cache_options
@click.option("--brief", "brief_path", type=click.Path(path_type=Path), help="The brief.json to look in, instead of the config's output.")
def command(what: str, config_path: Path, brief_path: Path | None, *, cache: Cache | None) -> int:
    """Say what an item rests on, or what a message code or a rule means.

    For an item of brief.json: the rules that made it, each with its reason; every citation in its sentence; for a position who is
    credited with which words by which word (the articles cited are read again for that); where sources differ; and the lines by which
    editorial.yaml names it.
    """
    from briefgen.cli._marks import show_lines
    from briefgen.cli._rules import reasons
    from briefgen.lexicons import lexicon

    codes, rules = lexicon("codes", dict[str, Code]), reasons()
    if what in codes:
        show_lines([f"{what}: {codes[what].title}", codes[what].explanation])
    elif what in rules:
        show_lines([f"{what}: {rules[what]}"])
    else:
        show_lines(_of_item(what, config_path, brief_path, {*codes, *rules}, cache))
    return Status.SOUND


def _of_item(name: str, config_path: Path, brief_path: Path | None, words: set[str], cache: Cache | None) -> Iterator[str]:
    from briefgen.briefjson import read_brief
    from briefgen.cli._utterances import utterances
    from briefgen.cli._view_item import editing_lines, item_lines
    from briefgen.model.brief import Position

    if brief_path is None:
        config, root = open_project(config_path)
        brief_path = root / config.output / "brief.json"
    brief = read_brief(brief_path, hint="run `briefgen build` first, or name one with --brief")
    fact = _fact(brief, name, words)
    yield from item_lines(brief, fact, _snapshots(brief_path.parent, brief))
    if isinstance(fact, Position):
        yield from utterances(brief, fact, brief_path.parent, config_path, cache)
    yield from editing_lines(fact)


def _fact(brief: Brief, name: str, words: set[str]) -> Fact:
    facts: dict[str, Fact] = {fact.id: fact for fact in (*brief.meetings, *brief.positions, *brief.incidents)}
    if name in facts:
        return facts[name]
    near = get_close_matches(name, [*facts, *sorted(words)], n=1) or [fact for fact in facts if fact.startswith(name)][:3]
    hint = f"did you mean {' or '.join(map(repr, near))}?" if near else "ids stand in brief.json, codes in messages, rules in both"
    raise BriefgenError(Diagnostic("E004", f"{name!r} is no item of the brief, no message code and no rule", severity="error", hint=hint))


def _snapshots(folder: Path, brief: Brief) -> Mapping[str, str]:
    """The articles' texts beside brief.json, as far as they are there."""
    files = {source.id: folder / "articles" / f"{source.id}.txt" for source in brief.sources}
    return {name: file.read_bytes().decode("utf-8", "replace") for name, file in files.items() if file.is_file()}
