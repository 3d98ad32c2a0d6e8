"""What changed between two briefs, in lines of plain text or Markdown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from briefgen.edition import vocabulary
from briefgen.model.changes import (
    ArticleChange,
    Changes,
    Cited,
    DiscrepancyChange,
    FieldChange,
    GapChange,
    ItemChange,
    RivalValue,
    Shift,
    Stamp,
    Stand,
)
from briefgen.text.printable import escape_markdown
from briefgen.text.visible import visible

KINDS = {"meeting": "Meetings", "position": "Positions", "incident": "Incidents"}
EVENTS = {"new": "new", "changed": "changed", "moved": "moved in status", "renamed": "renamed", "dropped": "dropped"}
OPEN = {"opened": "opened", "closed": "closed", "changed": "changed", "dropped": "gone with its item"}
SHORT = 12
"""So much of a hash tells two texts apart for a reader."""


@dataclass(frozen=True, slots=True)
class Style:
    """How lines are laid out; `safe` makes words of a brief harmless where they are printed."""

    title: str
    heading: str
    entry: str
    line: str
    safe: Callable[[str], str]


PLAIN = Style("{}", "\n{}", "  {}", "      {}", visible)
MARKDOWN = Style("# {}\n", "\n## {}\n", "- {}", "  - {}", lambda text: escape_markdown(visible(text)))
SUMMARY = replace(MARKDOWN, title="**{}**\n", heading="\n### {}\n")
"""Below a heading of its own."""

Entry = tuple[str, Sequence[str]]
"""A first line and those below it."""


def change_lines(changes: Changes, style: Style) -> Iterator[str]:
    """All of it, the counts first."""
    view = _View(style)
    yield style.title.format(f"From {view.stamp(changes.old)} to {view.stamp(changes.new)}")
    yield _summary(changes)
    for name, entries in view.sections(changes):
        if entries:
            yield style.heading.format(name)
            for first, below in entries:
                yield style.entry.format(first)
                yield from (style.line.format(line) for line in below)


def _summary(changes: Changes) -> str:
    if not changes.found:
        return "Nothing changed."
    items = _counted((i.what for i in changes.items), EVENTS)
    shifts = f"{len(changes.shifts)} shifted in stance" if changes.shifts else ""
    told = {
        "articles": _counted((a.what for a in changes.articles), {w: w for w in ("added", "altered", "withdrawn")}),
        "gaps": _counted((g.what for g in changes.gaps), OPEN),
        "differences between sources": _counted((d.what for d in changes.discrepancies), OPEN),
    }
    return "; ".join(part for part in (items, shifts, *(f"{name}: {said}" for name, said in told.items() if said)) if part) + "."


def _counted(events: Iterable[str], names: dict[str, str]) -> str:
    found = Counter(events)
    return ", ".join(f"{found[event]} {name}" for event, name in names.items() if found[event])


class _View:
    def __init__(self, style: Style) -> None:
        self._safe = style.safe
        self._labels = vocabulary()

    def sections(self, changes: Changes) -> Iterator[tuple[str, list[Entry]]]:
        """Each part with its entries."""
        for kind, items in groupby(changes.items, key=lambda item: item.kind):
            yield KINDS[kind], list(map(self._item, items))
        yield "Shifts in stance", list(map(self._shift, changes.shifts))
        yield "Articles", list(map(self._article, changes.articles))
        yield "Gaps", list(map(self._gap, changes.gaps))
        yield "Where sources differ", list(map(self._discrepancy, changes.discrepancies))

    def stamp(self, stamp: Stamp) -> str:
        """A brief by title and day."""
        return f"“{self._safe(stamp.title)}” as of {stamp.as_of or 'no day'}"

    def _item(self, item: ItemChange) -> Entry:
        version = item.new or item.old
        assert version is not None
        below = [f"formerly {self._safe(item.formerly)}"] if item.formerly else []
        if item.old is None or item.new is None:
            below += [f"“{self._safe(version.words)}”", f"cited in {self._places(version.citations)}"]
        below += [self._field(change) for change in item.fields]
        below += [f"now cited: {self._quoted(cited)}" for cited in item.cited_anew]
        below += [f"no longer cited: {self._quoted(cited)}" for cited in item.cited_no_more]
        if item.fell_with:
            below.append(f"fell with {', '.join(map(self._safe, item.fell_with))}")
        return f"{EVENTS[item.what]}: {self._safe(item.id)} ({self._safe(version.title)})", below

    def _field(self, change: FieldChange) -> str:
        short = (lambda values: [value[:SHORT] for value in values]) if change.field == "sha256" else list
        old, new = ("; ".join(map(self._safe, short(values))) or "not stated" for values in (change.old, change.new))
        return f"{change.field}: {old} → {new}"

    def _quoted(self, cited: Cited) -> str:
        return f"“{self._safe(cited.text)}” ({self._place(cited)})"

    def _place(self, cited: Cited) -> str:
        return f"{self._safe(cited.source)} {self._safe(cited.path)}, {cited.start} to {cited.end}"

    def _places(self, citations: Sequence[Cited]) -> str:
        return "; ".join(map(self._place, citations))

    def _shift(self, shift: Shift) -> Entry:
        first = f"{self._safe(shift.actor)} on {self._safe(shift.issue)}: {self._safe(shift.old.stance)} → {self._safe(shift.new.stance)}"
        below = [f"{name}: {self._stand(stand)}" for name, stand in (("before", shift.old), ("now", shift.new))]
        return first, [*below, *(["both rest on the same words: they are read otherwise now"] if shift.same_words else [])]

    def _stand(self, stand: Stand) -> str:
        return f"{self._safe(stand.date)}: “{self._safe(stand.statement)}” ({self._places(stand.citations)})"

    def _article(self, article: ArticleChange) -> Entry:
        fallen = [f"with it fell {', '.join(map(self._safe, article.fallen))}"] if article.fallen else []
        return f"{article.what}: {self._safe(article.id)} {self._safe(article.path)}", [*map(self._field, article.fields), *fallen]

    def _gap(self, gap: GapChange) -> Entry:
        return f"{OPEN[gap.what]}: {self._labels.gaps[gap.kind]}: {self._safe(gap.item)} ({self._safe(gap.title)})", []

    def _discrepancy(self, change: DiscrepancyChange) -> Entry:
        label = self._labels.conflicts[change.field].label
        below = [f"{name}: {self._values(values)}" for name, values in (("before", change.old), ("now", change.new)) if values]
        return f"{OPEN[change.what]}: {label}: {self._safe(change.item)} ({self._safe(change.title)})", below

    def _values(self, values: Sequence[RivalValue]) -> str:
        return " / ".join(f"{self._safe(v.value)} (by {self._safe(v.by)}, {self._place(v.citation)})" for v in values)
