"""What a new brief says of the last one: which items are new or others, and the dropped ones as they stood there.

A dropped item has no article of its own in the new brief. It is printed with the citations it had: those of an article that is still
there point at it; those of another at its text as the last brief kept it, which the new output keeps too. An item of which one citation
cannot be found again, or that `sound` refuses, is named by its id alone.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from briefgen.changes._articles import Articles
from briefgen.changes._compare import compare
from briefgen.model.brief import Altered, Brief, Dropped, Fact, Incident, Meeting, Moved, Position, Renamed, Shifted, Since, Source, Text
from briefgen.model.changes import ItemChange
from briefgen.model.span import Citation

Sound = Callable[[Brief, Sequence[Fact], Mapping[str, str]], bool]
"""Of the new brief with the last one's articles, dropped items and the texts of all articles: whether all of them may be printed."""
NUMBER = re.compile(r"S(\d+)")


def with_changes(
    new: Brief, texts: Mapping[str, str], old: Brief, old_texts: Mapping[str, str], *, sha256: str, sound: Sound
) -> tuple[Brief, dict[str, str]]:
    """The new brief with its changes, and the texts of its articles with those that dropped items cite besides.

    `texts` and `old_texts` hold the text of each article by its id; `sha256` is that of the old brief.json.
    """
    found = compare(old, new)
    before, after = ({fact.id: fact for fact in brief.facts} for brief in (old, new))
    dropped = [i for i in found.items if i.what == "dropped"]
    kept = _Kept(Articles(old, new), texts, old_texts)
    proved = _proved(new, kept, (before[i.id] for i in dropped), sound)
    cited = {c.source for fact in proved for c in fact.citations}
    since = Since(
        title=old.title,
        as_of=old.as_of,
        sha256=sha256,
        new=tuple(i.id for i in found.items if i.what == "new"),
        changed=tuple(Altered(i.id, _fields(i)) for i in found.items if i.what == "changed"),
        moved=tuple(m for i in found.items if i.what == "moved" for m in _moved(before, after, i)),
        renamed=tuple(Renamed(i.id, i.formerly) for i in found.items if i.what == "renamed" and i.formerly),
        dropped=tuple(Dropped(i.id, i.kind, i.fell_with) for i in dropped),
        shifted=tuple(s for one in found.shifts for s in _shifted(before[one.old.item], after[one.new.item])),
        sources=tuple(source for name, source in sorted(kept.sources.items(), key=_by_number) if name in cited),
        meetings=tuple(f for f in proved if isinstance(f, Meeting)),
        positions=tuple(f for f in proved if isinstance(f, Position)),
        incidents=tuple(f for f in proved if isinstance(f, Incident)),
    )
    named = {i.id: i.formerly for i in found.items if i.formerly}
    brief = replace(
        new,
        meetings=tuple(replace(m, formerly=named.get(m.id)) for m in new.meetings),
        positions=tuple(replace(p, formerly=named.get(p.id)) for p in new.positions),
        incidents=tuple(replace(i, formerly=named.get(i.id)) for i in new.incidents),
        changes=since,
    )
    return brief, {**texts, **{source.id: kept.texts[source.id] for source in since.sources}}


def _fields(item: ItemChange) -> tuple[str, ...]:
    cited = ("citations",) if item.cited_anew or item.cited_no_more else ()
    return (*(change.field for change in item.fields), *cited)


def _moved(before: Mapping[str, Fact], after: Mapping[str, Fact], item: ItemChange) -> Iterator[Moved]:
    old, new = before[item.formerly or item.id], after[item.id]
    if isinstance(old, Meeting) and isinstance(new, Meeting):
        yield Moved(item.id, old.status, new.status, tuple(name for name in _fields(item) if name != "status"))


def _shifted(old: Fact, new: Fact) -> Iterator[Shifted]:
    if isinstance(old, Position) and isinstance(new, Position):
        yield Shifted(new.id, old.id, old.stance, new.stance)


def _by_number(item: tuple[str, Source]) -> tuple[int, str]:
    return int(item[0][1:]), item[0]


def _proved(new: Brief, kept: _Kept, dropped: Iterable[Fact], sound: Sound) -> list[Fact]:
    """The dropped items that can be cited and are sound, as this brief cites them."""
    again = [cited for fact in dropped if (cited := kept.cite(fact)) is not None]
    bare = Since(
        title="", as_of=None, sha256="", new=(), changed=(), moved=(), renamed=(), dropped=(), shifted=(),
        sources=tuple(kept.sources.values()), meetings=(), positions=(), incidents=(),
    )  # fmt: skip
    brief, texts = replace(new, changes=bare), {**kept.now, **kept.texts}
    return again if sound(brief, again, texts) else [fact for fact in again if sound(brief, [fact], texts)]


@dataclass(slots=True)
class _Kept:
    """Where the words of dropped items can be looked up, and the articles of the last brief that had to be kept for that."""

    articles: Articles
    now: Mapping[str, str]
    then: Mapping[str, str]
    sources: dict[str, Source] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)

    def cite(self, fact: Fact) -> Fact | None:
        """The item with citations that hold now; None where one of them holds nowhere."""
        wanted: dict[str, list[Citation]] = {}
        for citation in fact.citations:
            wanted.setdefault(citation.source, []).append(citation)
        homes = {source: self._home(source, cited) for source, cited in wanted.items()}
        known = {source: home for source, home in homes.items() if home is not None}
        if len(known) < len(homes):
            return None
        told = {f.name: _moved_to(getattr(fact, f.name), known) for f in dataclasses.fields(fact)}
        # Rival values, and how the status was told before, may rest on articles of other items: they stood in the last brief.
        past = {"history": ()} if isinstance(fact, Meeting) else {}
        return type(fact)(**{**told, **past, "discrepancies": (), "formerly": None})

    def _home(self, source: str, cited: Iterable[Citation]) -> str | None:
        """The article that holds the citations now: one of this brief, or that of the last one, kept under a name of its own."""
        number = self.articles.number(0, source)
        old, new = self.articles.pairs[number] if number >= 0 else (None, None)
        if old is not None and new is not None and self.articles.unaltered(number) and _hold(self.now.get(new.id), cited):
            return new.id
        name = NUMBER.fullmatch(source)
        text = self.then.get(source)
        if old is None or name is None or text is None or len(text) != old.length or not _hold(text, cited):
            return None
        kept = f"P{name[1]}"
        self.sources[kept] = replace(old, id=kept, origin=kept)
        self.texts[kept] = text
        return kept


def _hold(text: str | None, cited: Iterable[Citation]) -> bool:
    return text is not None and all(text[c.start : c.end] == c.text for c in cited)


def _moved_to(value: Any, homes: Mapping[str, str]) -> Any:
    """The same with the new names of articles, in citations and in words."""
    if isinstance(value, Citation | Text):
        return replace(value, source=homes.get(value.source, value.source))
    if isinstance(value, tuple):
        return tuple(_moved_to(one, homes) for one in value)
    return value
