"""Who takes which stance on what: one row an issue, one column a party, the latest stance in each cell."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from briefgen.edition._choose import day_of, group_of, group_order
from briefgen.edition._editor import editor_mark
from briefgen.edition._entries import is_quoted
from briefgen.edition._labels import Labels, alone
from briefgen.edition._notes import Notebook
from briefgen.edition._pieces import anchor_of, tag
from briefgen.edition._rivals import Rivalry
from briefgen.edition._tones import tones
from briefgen.model.brief import Position
from briefgen.model.edition import Matrix, MatrixCell, MatrixRow, When

PARTIES = 4
"""Columns that fit a page; the parties that say most have them."""
CUT_WORDS = 12
"""A longer statement stands among the positions; its cell holds the stance and the note."""


class MatrixMaker:
    """Puts the matrix together; its notes are numbered as a reader meets them, row by row."""

    def __init__(
        self,
        labels: Labels,
        notebook: Notebook,
        rivalry: Rivalry,
        *,
        when: Callable[[Position], When],
        parties: Sequence[str],
        published: Mapping[str, str],
    ) -> None:
        self._labels, self._notebook, self._rivalry, self._when = labels, notebook, rivalry, when
        self._parties, self._published = parties, published

    def make(self, positions: Sequence[Position], issues: Sequence[str], shown: frozenset[str], limit: int | None) -> Matrix | None:
        """The matrix, with `limit` issues at most: those said most about; None where there is no issue or no party."""
        columns = self._columns(positions)
        cells: dict[tuple[str, str], list[Position]] = {}
        for position in positions:
            if position.issue and (party := group_of(position, self._parties)) in columns:
                cells.setdefault((position.issue, party), []).append(position)
        rows = _rows(cells, issues, limit)
        if not rows:
            return None
        made = tuple(
            MatrixRow(
                alone(self._labels.issues.get(issue, issue)),
                tuple(self._cell(party, cells.get((issue, party), []), shown) for party in columns),
            )
            for issue in rows
        )
        held = sum(len(cells.get((issue, party), [])) for issue in rows for party in columns)
        left = len(positions) - held
        return Matrix(tuple(columns), made, self._labels.count("matrix-more", left) if left else "")

    def _columns(self, positions: Sequence[Position]) -> list[str]:
        """The parties that say most, in the order of all parts."""
        order = [party for party in group_order(positions, self._parties) if party]
        said = {party: sum(bool(p.issue) and group_of(p, self._parties) == party for p in positions) for party in order}
        first = sorted((party for party in order if said[party]), key=lambda party: (-said[party], order.index(party)))[:PARTIES]
        return [party for party in order if party in first]

    def _cell(self, party: str, positions: Sequence[Position], shown: frozenset[str]) -> MatrixCell | None:
        if not positions:
            return None
        latest, *earlier = sorted(positions, key=self._newest_first)
        short = len(latest.statement.split()) <= CUT_WORDS
        return MatrixCell(
            party=party,
            stance=tag(latest.stance, self._labels.stances[latest.stance], tones()[latest.stance].tone),
            who=latest.actor.name if latest.actor.name != party else "",
            when=self._when(latest),
            cut=latest.statement if short else "",
            lang=self._notebook.lang(latest.citations[0].source),
            quoted=is_quoted(latest),
            marks=self._notebook.marks(latest.citations),
            anchor=anchor_of(latest.id) if latest.id in shown else "",
            earlier=self._labels.count("earlier", len(earlier)) if earlier else "",
            conflicts=self._rivalry.of(latest, self._notebook),
            editor=editor_mark(self._labels, latest),
        )

    def _newest_first(self, position: Position) -> tuple[object, ...]:
        """A statement without a day of its own is as new as the newest article that carries it."""
        day = day_of(position) or max((self._published.get(c.source, "") for c in position.citations), default="")
        return (-int(day.replace("-", "") or 0), -tones()[position.stance].key, position.id)


def _rows(cells: Mapping[tuple[str, str], Sequence[Position]], issues: Sequence[str], limit: int | None) -> list[str]:
    """Issues in the order of the config, then the others by name."""
    said: dict[str, int] = {}
    for (issue, _), found in cells.items():
        said[issue] = said.get(issue, 0) + len(found)
    order = [*(issue for issue in issues if issue in said), *sorted(said.keys() - set(issues))]
    kept = set(sorted(order, key=lambda issue: (-said[issue], order.index(issue)))[:limit])
    return [issue for issue in order if issue in kept]
