"""What changed since the last brief: counted, and listed shortly with notes; dropped items as the last brief had them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from briefgen.edition._choose import wanted
from briefgen.edition._entries import is_quoted, titles
from briefgen.edition._labels import Labels
from briefgen.edition._notes import Notebook
from briefgen.edition._pieces import anchor_of, tag
from briefgen.model.brief import Brief, Fact, Meeting, Position, Since
from briefgen.model.edition import ChangeEntry, ChangeGroup, Tag, Words

NOTES = 1
"""So many notes name an item in this list; its entry, here or in the last brief, has all of them."""
Only = Mapping[str, Sequence[str]]
Steps = Mapping[str, tuple[Tag, Tag]]
"""What was and what is, by id."""


def change_tags(labels: Labels, changes: Since | None) -> dict[str, Tag]:
    """What to mark each entry with, by the id of its item."""
    if changes is None:
        return {}
    events = {"new": changes.new, "changed": [c.id for c in changes.changed], "moved": [m.id for m in changes.moved]}
    return {item: tag(event, labels.words[f"change-{event}"]) for event, items in events.items() for item in items}


class ChangeTeller:
    """Makes the groups of one edition, in printing order. `names` are the titles of the brief's items, `days` those of its articles."""

    def __init__(self, labels: Labels, notebook: Notebook, days: Mapping[str, str], names: Mapping[str, str], limit: int) -> None:
        self._labels, self._notebook, self._days, self._names, self._limit = labels, notebook, days, names, limit
        self.told = 0
        """How many items the groups tell of."""

    def groups(self, brief: Brief, shown: frozenset[str], only: Only) -> tuple[ChangeGroup, ...]:
        """What is new, has another status or stance, is changed otherwise, and was dropped, of the items that `only` asks for.

        Those with an entry in this edition (`shown`) come first: their notes are there anyway.
        """
        since = brief.changes
        if since is None:
            return ()
        facts = {fact.id: fact for fact in wanted(brief.facts, only)}
        statuses, stances = self._labels.statuses, self._labels.stances
        moved = {m.id: (tag(m.old, statuses[m.old]), tag(m.new, statuses[m.new])) for m in since.moved}
        shifted = {s.id: (tag(s.old, stances[s.old]), tag(s.new, stances[s.new])) for s in since.shifted}
        told: tuple[tuple[str, Iterable[str], Steps], ...] = (
            ("new", since.new, {}),
            ("moved", moved, moved),
            ("shifted", shifted, shifted),
            ("changed", [c.id for c in since.changed], {}),
        )
        made = []
        for key, ids, steps in told:
            found = sorted((facts[i] for i in ids if i in facts), key=lambda fact: fact.id not in shown)
            made.append(self._group(key, [self._entry(fact, steps, shown) for fact in found[: self._limit]], len(found)))
        return tuple(group for group in (*made, self._dropped(brief, since, only)) if group)

    def _group(self, key: str, entries: Sequence[ChangeEntry], number: int) -> ChangeGroup | None:
        """The group with its count; none where there is nothing to tell. Whose stance shifted is new or changed as well."""
        self.told += number if key != "shifted" else 0
        if not number:
            return None
        left = number - len(entries)
        return ChangeGroup(
            key, self._labels.count(f"changes-{key}", number), tuple(entries), self._labels.count("more", left) if left else ""
        )

    def _entry(self, fact: Fact, steps: Steps, shown: frozenset[str]) -> ChangeEntry:
        old, new = steps.get(fact.id, (None, None))
        text = self._subject(fact) if old and isinstance(fact, Position) else self._names[fact.id]
        anchor = anchor_of(fact.id) if fact.id in shown else ""
        return ChangeEntry(text=text, anchor=anchor, old=old, new=new, marks=self._notebook.marks(fact.citations[:NOTES]))

    def _subject(self, position: Position) -> str:
        """Who shifted, and on what."""
        issue = self._labels.issues.get(position.issue or "", position.issue)
        return ", ".join(part for part in (position.actor.name, issue) if part)

    def _dropped(self, brief: Brief, since: Since, only: Only) -> ChangeGroup | None:
        """Dropped items. One whose words were not found is named by its id, where there is no filter that it might not pass."""
        printable = {fact.id: fact for fact in since.facts}
        facts = {fact.id: fact for fact in wanted(since.facts, only)}
        ids = [one.id for one in since.dropped if one.id in facts or (one.id not in printable and not only)]
        entries = [self._gone(brief, name, facts.get(name)) for name in ids[: self._limit]]
        return self._group("dropped", entries, len(ids))

    def _gone(self, brief: Brief, name: str, fact: Fact | None) -> ChangeEntry:
        """A dropped item by its own words, with the articles that told it."""
        if fact is None:
            return ChangeEntry(text=name, anchor="")
        kept = fact.citations if isinstance(fact, Position) else fact.citations[:NOTES]  # a statement is printed: its notes hold it
        marks, lang = self._notebook.marks(kept), self._notebook.lang(fact.citations[0].source)
        cited = {citation.source for citation in fact.citations}
        return ChangeEntry(
            text=titles(self._labels, [fact])[name],
            anchor="",
            old=tag(fact.status, self._labels.statuses[fact.status]) if isinstance(fact, Meeting) else None,
            words=Words(fact.statement, is_quoted(fact), (), lang) if isinstance(fact, Position) else None,
            articles=tuple(f"{s.outlet or s.title or s.path}, {self._days[s.id]}" for s in brief.every_source if s.id in cited),
            marks=marks,
        )
