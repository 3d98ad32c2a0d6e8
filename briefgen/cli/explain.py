"""`briefgen explain`: where an item comes from, or what a message means."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli._frame import Status
from briefgen.cli._messages import visible
from briefgen.cli._options import config_option, open_project
from briefgen.errors import BriefgenError, Code, Diagnostic, Where

if TYPE_CHECKING:
    from briefgen.model.brief import Brief, Fact


@click.command()
@click.argument("what", metavar="ITEM-ID|CODE")
@config_option
@click.option("--brief", "brief_path", type=click.Path(path_type=Path), help="The brief.json to look in, instead of the config's output.")
def command(what: str, config_path: Path, brief_path: Path | None) -> int:
    """Say what an item rests on, or what a message code means.

    For an item of brief.json: the rules that made it, every citation, and where sources differ.
    """
    from briefgen.lexicons import lexicon

    codes = lexicon("codes", dict[str, Code])
    lines = _of_code(what, codes[what]) if what in codes else _of_item(_brief(config_path, brief_path), what, codes)
    for line in lines:
        click.echo(visible(line))
    return Status.SOUND


def _of_code(name: str, code: Code) -> Iterator[str]:
    yield f"{name}: {code.title}"
    yield code.explanation


def _brief(config_path: Path, brief_path: Path | None) -> Brief:
    from briefgen.briefjson import loads

    if brief_path is None:
        config, root = open_project(config_path)
        brief_path = root / config.output / "brief.json"
    try:
        return loads(brief_path.read_bytes())
    except FileNotFoundError:
        missing = Diagnostic(
            "E003", "there is no such brief", Where(str(brief_path)), "error", "run `briefgen build` first, or name one with --brief"
        )
        raise BriefgenError(missing) from None
    except BriefgenError as error:
        here = Where(str(brief_path))
        raise BriefgenError(*(replace(fault, where=fault.where or here) for fault in error.diagnostics)) from None


def _of_item(brief: Brief, name: str, codes: dict[str, Code]) -> Iterator[str]:
    facts: dict[str, Fact] = {fact.id: fact for fact in (*brief.meetings, *brief.positions, *brief.incidents)}
    if name not in facts:
        near = get_close_matches(name, [*facts, *codes], n=1) or [fact for fact in facts if fact.startswith(name)][:3]
        hint = f"did you mean {' or '.join(map(repr, near))}?" if near else "ids stand in brief.json, codes in messages"
        raise BriefgenError(Diagnostic("E004", f"{name!r} is no item of the brief and no message code", severity="error", hint=hint))
    fact = facts[name]
    yield f"{name}: {type(fact).__name__.lower()}"
    yield f"date: {fact.date.text or 'not stated'} = {fact.date.start or '?'} to {fact.date.end or '?'} ({fact.date.basis})"
    yield f"rules: {', '.join(fact.rules)}"
    yield f"cited {len(fact.citations)} time{'s' if len(fact.citations) != 1 else ''}, from {fact.origins} independent origin{'s' if fact.origins != 1 else ''}:"
    paths = {source.id: source.path for source in brief.sources}
    for citation in fact.citations:
        yield f"  {citation.source} {paths[citation.source]} characters {citation.start} to {citation.end}: “{citation.text}”"
    for discrepancy in fact.discrepancies:
        yield f"sources differ in {discrepancy.field} (rule {discrepancy.rule}):"
        for claim in discrepancy.claims:
            yield f"  {claim.value}, by {claim.by}, {claim.citation.source}: “{claim.citation.text}”"
