"""What a build made, in lines of Markdown for a summary: editions, gaps, and what changed since the last brief."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from briefgen.edition import titles, vocabulary
from briefgen.text.printable import escape_markdown
from briefgen.text.visible import visible

if TYPE_CHECKING:
    from briefgen.config import Config
    from briefgen.model.brief import Brief, Since
    from briefgen.model.edition import Edition
    from briefgen.request import Request

MOST = 20
"""So many names are listed of what can be many."""


def build_lines(config: Config, request: Request, files: Iterable[str]) -> Iterator[str]:
    """What lies in the output folder of a finished build; `files` are those it wrote."""
    from briefgen.audit import read_folder
    from briefgen.printing import make_editions
    from briefgen.request import choose

    brief, texts = read_folder(request.output)
    editions = make_editions(config, brief, texts, choose(config, request.audiences, request.formats))
    wrote = len(list(files))
    written = f"{wrote} files written to" if wrote else "Nothing changed since the last build of"
    yield f"{_safe(brief.title)}, as of {brief.as_of or 'no day'}, from {len(brief.sources)} articles. {written} {_safe(str(request.output))}."
    yield from _editions(brief, editions.values())
    yield from _gaps(brief)
    if brief.changes:
        yield from _changes(brief, brief.changes)


def _editions(brief: Brief, editions: Iterable[Edition]) -> Iterator[str]:
    yield from ("", "| edition | meetings | positions | incidents | key points | notes |", "|---|--:|--:|--:|--:|--:|")
    yield f"| all facts | {len(brief.meetings)} | {len(brief.positions)} | {len(brief.incidents)} | | |"
    for edition in editions:
        shown = {section.name: section.count for section in edition.sections}
        counts = (*(shown.get(name, "–") for name in ("meetings", "positions", "incidents")), len(edition.key_points), len(edition.notes))
        yield f"| {_safe(edition.audience)} | {' | '.join(map(str, counts))} |"


def _gaps(brief: Brief) -> Iterator[str]:
    if not brief.gaps:
        return
    names = {**titles(vocabulary(), brief.facts), **{source.id: source.path for source in brief.sources}}
    yield from ("", f"**Gaps:** {len(brief.gaps)}", "", "| what is not said | items | which |", "|---|--:|---|")
    for kind, label in vocabulary().gaps.items():
        found = [names.get(gap.item, gap.item) for gap in brief.gaps if gap.kind == kind]
        if found:
            yield f"| {_safe(label)} | {len(found)} | {_listed(found)} |"


def _changes(brief: Brief, changes: Since) -> Iterator[str]:
    names = titles(vocabulary(), (*brief.facts, *changes.facts))
    yield from (
        "",
        f"**Changed since** {_safe(changes.title)}, as of {changes.as_of or 'no day'}",
        "",
        "| change | items | which |",
        "|---|--:|---|",
    )
    groups = {
        "new": changes.new,
        "changed": [item.id for item in changes.changed],
        "moved in status": [item.id for item in changes.moved],
        "shifted in stance": [item.id for item in changes.shifted],
        "renamed": [item.id for item in changes.renamed],
        "dropped": [item.id for item in changes.dropped],
    }
    for name, items in groups.items():
        yield f"| {name} | {len(items)} | {_listed([names.get(item, item) for item in items])} |"


def _listed(names: Sequence[str]) -> str:
    more = f"; {len(names) - MOST} more" if len(names) > MOST else ""
    return "; ".join(map(_safe, names[:MOST])) + more


def _safe(text: str) -> str:
    return escape_markdown(visible(text))
