"""Pairs, one to one, of greatest total weight: the Hungarian method with shortest augmenting paths (Kuhn 1955, Munkres 1957)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf

FREE = -1


def assign(weights: Sequence[Sequence[float]]) -> dict[int, int]:
    """Row -> column. A weight of 0 means that the two are no pair.

    Rows are paired in order and the first of equal columns is taken, so that the outcome is the same every time.
    """
    rows, columns = len(weights), len(weights[0]) if weights else 0
    if not rows or not columns:
        return {}
    side, top = max(rows, columns), max(map(max, weights))
    square = [[top - (weights[i][j] if i < rows and j < columns else 0) for j in range(side)] for i in range(side)]
    matching = _Matching(square, [0.0] * side, [0.0] * side, [FREE] * side)
    for row in range(side):
        matching.add(row)
    return {i: j for j, i in enumerate(matching.row_of) if i < rows and j < columns and weights[i][j] > 0}


@dataclass(slots=True)
class _Matching:
    """The cheapest matching of the rows added so far, with the prices (dual values) that prove it."""

    cost: list[list[float]]
    row_price: list[float]
    column_price: list[float]
    row_of: list[int]
    """Column -> row, or `FREE`."""

    def add(self, row: int) -> None:
        """Match one row more: along the cheapest path from it to a free column, each pair on the way moves on."""
        side = len(self.cost)
        least = [inf] * side  # the cheapest known way to each column
        before = [FREE] * side  # the column before it on that way
        reached: set[int] = set()
        here, column = row, FREE
        while True:
            for j in range(side):
                if j not in reached:
                    reduced = self.cost[here][j] - self.row_price[here] - self.column_price[j]
                    if reduced < least[j]:
                        least[j], before[j] = reduced, column
            left = [j for j in range(side) if j not in reached]
            column = min(left, key=least.__getitem__)
            self._reprice(row, reached, left, least, least[column])
            reached.add(column)
            if self.row_of[column] == FREE:
                break
            here = self.row_of[column]
        while column != FREE:
            earlier = before[column]
            self.row_of[column] = row if earlier == FREE else self.row_of[earlier]
            column = earlier

    def _reprice(self, row: int, reached: set[int], left: list[int], least: list[float], step: float) -> None:
        self.row_price[row] += step
        for j in reached:
            self.row_price[self.row_of[j]] += step
            self.column_price[j] -= step
        for j in left:
            least[j] -= step
