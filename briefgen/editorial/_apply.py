"""A brief with what editors did to it, step by step: add, join, part, then item by item."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from briefgen import audit
from briefgen.editorial import _added
from briefgen.editorial._correct import OF, corrected, given
from briefgen.editorial._find import find, kind_of
from briefgen.editorial._regroup import joined, parted, renamed
from briefgen.editorial._schema import Editorial, Overlay
from briefgen.errors import Diagnostic, Where
from briefgen.model.brief import Brief, Discrepancy, Fact, Incident, Meeting, Position, Source
from briefgen.model.editorial import Editing, LeftOut


class Desk:
    """The items of one brief while editors' entries are gone through."""

    def __init__(self, brief: Brief, texts: Mapping[str, str], places: Mapping[str, Where], path: str) -> None:
        self.facts: list[Fact] = list(brief.facts)
        self.sources: list[Source] = list(brief.sources)
        self.texts = dict(texts)
        self.said: list[Diagnostic] = []
        self.left_out: list[LeftOut] = []
        self._brief, self._places, self._path = brief, places, path

    def work(self, file: Editorial) -> None:
        """Do everything that the file says, as far as it can be done."""
        self._add(file)
        self._join(file)
        self._part(file)
        for key, overlay in file.items.items():
            self._overlay(key, overlay)

    def _where(self, key: str) -> Where | None:
        return self._places.get(key)

    def _say(self, code: str, message: str, key: str, hint: str) -> None:
        self.said.append(Diagnostic(code, message, self._where(key), hint=hint))

    @property
    def _origins(self) -> dict[str, str]:
        return {source.id: source.origin for source in self.sources}

    def _add(self, file: Editorial) -> None:
        for n, added in enumerate(file.add, 1):
            key = f"add[{n - 1}]"
            fact = _added.fact(added, n)
            if fact is None:
                self._say("D105", f"{key}: expected one of meeting, position, incident", key, "give one, beside `source`")
                continue
            source = _added.source(added.source, n, self._path)
            texts = {**self.texts, source.id: added.source.text}
            (named,) = renamed(self.facts, [fact])
            if not self._sound(named, texts, [*self.sources, source]):
                self._say("D104", f"{key}: the statement is not made of words of its source", f"{key}.position", "take its words")
                continue
            self.sources.append(source)
            self.texts = texts
            self.facts.append(named)

    def _sound(self, fact: Fact, texts: Mapping[str, str], sources: Sequence[Source]) -> bool:
        return not audit.check_facts(_with(self._brief, [*self.facts, fact], sources), [fact], texts)

    def _join(self, file: Editorial) -> None:
        for n, entry in enumerate(file.merge):
            key = f"merge[{n}]"
            found = [self._found(name, None, key) for name in entry.items]
            items = [fact for fact in found if fact is not None]
            if len(items) != len(entry.items):
                continue
            if len({fact.id for fact in items}) < 2 or len({type(fact) for fact in items}) > 1:
                self._say("D105", f"{key}: expected two items or more of one kind", key, "name their ids")
                continue
            one = joined(items, self._origins, Editing(by=entry.by, reason=entry.reason))
            gone = {fact.id for fact in items[1:]}
            self.facts = [one if fact.id == one.id else fact for fact in self.facts if fact.id not in gone]
            self._renamed(dict.fromkeys(gone, one.id))

    def _part(self, file: Editorial) -> None:
        for n, entry in enumerate(file.split):
            key = f"split[{n}]"
            fact = self._found(entry.item, None, key)
            if fact is None:
                continue
            parts = parted(fact, entry.quotes, self._origins, Editing(by=entry.by, reason=entry.reason))
            if parts is None:
                said = f"{key}: {fact.id} cannot be parted so: each part, and what is left, needs a citation of its own"
                self._say("D105", said, key, "quote words of different citations; `briefgen explain` prints them")
                continue
            rest = [other for other in self.facts if other.id != fact.id]
            new = renamed([*rest, fact], parts[1:])
            self.facts = [*rest, parts[0], *new]

    def _found(self, name: str, quote: str | None, key: str) -> Fact | None:
        found = find(self.facts, name, quote, self._where(key))
        self.said.extend(replace(d, message=d.message.replace(f"items.{name}:", f"{key}: {name}:")) for d in found.said)
        return found.fact

    def _renamed(self, names: Mapping[str, str]) -> None:
        """Rival values that several items share name the items that are left."""
        self.facts = [replace(fact, discrepancies=tuple(_pointing(d, names) for d in fact.discrepancies)) for fact in self.facts]

    def _overlay(self, key: str, overlay: Overlay) -> None:
        found = find(self.facts, key, overlay.quote, self._where(f"items.{key}"))
        self.said.extend(found.said)
        if found.fact is None:
            return
        if overlay.drop:
            self._drop(found.fact, overlay)
            return
        old = found.fact.editing or Editing()
        editing = replace(
            old,
            by=overlay.by or old.by,
            reason=overlay.reason or old.reason,
            note=overlay.note or old.note,
            approved=overlay.approve,
            pinned=overlay.pin,
            order=overlay.order,
        )
        made = self._corrected(found.fact, key, overlay, editing)
        self._put(replace(made, editing=None) if made.editing == Editing(by=editing.by, reason=editing.reason) else made)

    def _corrected(self, fact: Fact, key: str, overlay: Overlay, editing: Editing) -> Fact:
        plain = replace(fact, editing=editing)
        if overlay.correct is None:
            return plain
        for name in given(overlay.correct):
            if name not in OF[type(fact)]:
                hint = f"it has {', '.join(OF[type(fact)])}"
                self._say("D105", f"items.{key}.correct.{name}: a {kind_of(fact)} has no such field", f"items.{key}.correct.{name}", hint)
        made, done = corrected(fact, overlay.correct)
        made = replace(made, editing=replace(editing, corrected=done))
        if overlay.correct.statement is not None and not self._sound(made, self.texts, self.sources):
            hint = "take words of its citations, and keep what they deny or condition; `briefgen explain` prints them"
            said = f"items.{key}.correct.statement: not made of the item's own words, or cut so that it says something else"
            self._say("D104", said, f"items.{key}.correct.statement", hint)
            return plain
        return made

    def _put(self, fact: Fact) -> None:
        self.facts = [fact if other.id == fact.id else other for other in self.facts]

    def _drop(self, fact: Fact, overlay: Overlay) -> None:
        self.left_out.append(LeftOut(fact.id, title(fact), overlay.by, overlay.reason))
        kept = [other for other in self.facts if other.id != fact.id]
        self.facts = [replace(o, discrepancies=tuple(d for d in o.discrepancies if fact.id not in d.items)) for o in kept]

    def brief(self) -> Brief:
        """The brief with the items and sources as they are now, in no order."""
        return _with(self._brief, self.facts, self.sources)


def title(fact: Fact) -> str:
    """What an item is about, in names and words of its articles."""
    match fact:
        case Meeting():
            return ", ".join(p.actor.name for p in fact.participants) or fact.citations[0].text
        case Position():
            return f"{fact.actor.name}: {fact.statement}"
        case _:
            return fact.citations[0].text


def _pointing(discrepancy: Discrepancy, names: Mapping[str, str]) -> Discrepancy:
    return replace(discrepancy, items=tuple(dict.fromkeys(names.get(item, item) for item in discrepancy.items)))


def _with(brief: Brief, facts: Sequence[Fact], sources: Sequence[Source]) -> Brief:
    return replace(
        brief,
        sources=tuple(sources),
        meetings=tuple(fact for fact in facts if isinstance(fact, Meeting)),
        positions=tuple(fact for fact in facts if isinstance(fact, Position)),
        incidents=tuple(fact for fact in facts if isinstance(fact, Incident)),
    )
