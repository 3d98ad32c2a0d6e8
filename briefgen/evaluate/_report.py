"""Scores as a table for people and as data for programs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from briefgen.evaluate._annotation import KINDS, Kind
from briefgen.evaluate._items import ORDER
from briefgen.evaluate._result import Details, Merging, Result, Share, Tally

WIDEST = 90
"""Characters of cited words that a line shows."""


def table(name: str, result: Result) -> Iterator[str]:
    """The scores of a set: what was found of each kind, and how often each attribute is right."""
    failed = f", {result.failed} of them fail" if result.failed else ""
    articles, cited = _several(len(result.articles), "article"), _several(result.citations, "citation")
    yield f"{name}: {articles}, {cited}{failed}"
    yield ""
    yield _row("kind", "hits", "listed", "optional", "gold", "found", "precision", "recall", "f1")
    for kind in result.kinds:
        t = result.tally(kind)
        counts = map(str, (t.hits, t.listed, t.optional_hits, t.gold, t.gold_hit))
        yield _row(kind, *counts, *(f"{x:.3f}" for x in (t.precision, t.recall, t.f1)))
    yield ""
    yield f"{'attribute':24} {'right':>10} {'share':>6}   {'where stated':>12} {'share':>6}"
    for kind, attribute, share in shares(result):
        right, stated = f"{share.right:.4g}/{share.of}", f"{share.stated_right:.4g}/{share.stated_of}"
        yield f"{kind + '.' + attribute:24} {right:>10} {share.share:6.3f}   {stated:>12} {share.stated_share:6.3f}"
    if result.via_false:
        yield f"positions with a relay (`via`) that their annotation does not name: {result.via_false}"
    yield from _merging(result.merging)


def _merging(merging: Merging) -> Iterator[str]:
    """How many clusters are right, and how discrepancies fare; nothing where none are annotated."""
    if merging.verdicts:
        of = len(merging.verdicts)
        yield f"one event one item, look-alikes two: {merging.right} of {of} right ({merging.right / of:.3f})"
    t = merging.discrepancies
    if t.gold:
        counts = f"{t.hits} hits of {t.listed} listed, {t.gold_hit} of {t.gold} found"
        yield f"discrepancies: {counts}, precision {t.precision:.3f}, recall {t.recall:.3f}, F1 {t.f1:.3f}"


def _several(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _row(kind: str, *fields: str) -> str:
    return f"{kind:10}" + "".join(f"{field:>10}" for field in fields)


def shares(result: Result) -> Iterator[tuple[Kind, str, Share]]:
    """The attributes that were looked at, in printing order."""
    for kind in KINDS:
        rows = result.attributes[kind]
        yield from ((kind, name, rows[name]) for name in sorted(rows, key=ORDER.index))


def details(result: Result) -> Iterator[str]:
    """Article by article: what was missed, what was false, which attributes are wrong."""
    for article, rows in result.articles.items():
        lines = [line for kind in rows for line in _details(kind, rows[kind])]
        if lines:
            yield ""
            yield article
            yield from lines
    wrong = [f"  {'merged' if v.apart else 'not merged'}: {v.what}" for v in result.merging.verdicts if not v.right and not v.lost]
    lost = [f"  not found: {', '.join(v.lost)}, of {v.what}" for v in result.merging.verdicts if v.lost]
    missed = [f"  missed discrepancy: {what}" for what in result.merging.missed]
    false = [f"  false discrepancy: {what}" for what in result.merging.false]
    if told := [*wrong, *lost, *missed, *false]:
        yield from ("", "several articles as one account", *told)


def _details(kind: Kind, rows: Details) -> Iterator[str]:
    for missed in rows.missed:
        yield f"  missed {kind[:-1]}: {missed.what}"
    for false in rows.false:
        cited = " / ".join(f"“{words if len(words) <= WIDEST else words[: WIDEST - 1] + '…'}”" for words in false.cited)
        yield f"  false {kind[:-1]} {false.item}: {false.what}: {cited or 'no true citation'}"
    for wrong in rows.wrong:
        yield f"  wrong {kind[:-1]} {wrong.item}: {wrong.attribute} is {wrong.listed or 'null'}, expected {wrong.gold}"


def total(results: Iterable[Result]) -> Result:
    """The scores of several sets together."""
    results = list(results)
    attributes: dict[Kind, dict[str, Share]] = {kind: {} for kind in KINDS}
    for result in results:
        for kind, name, share in shares(result):
            attributes[kind][name] = attributes[kind].get(name, Share()) + share
    return Result(
        {name: rows for result in results for name, rows in result.articles.items()},
        attributes,
        sum(result.citations for result in results),
        sum(result.failed for result in results),
        sum(result.via_false for result in results),
        sum((result.merging for result in results), Merging()),
    )


def record(result: Result) -> dict[str, Any]:
    """The whole result as plain data."""
    return {
        "citations": {"total": result.citations, "failed": result.failed},
        "kinds": {kind: _tally(result.tally(kind)) for kind in result.kinds},
        "attributes": {kind: {name: _share(share) for name, share in result.attributes[kind].items()} for kind in result.kinds},
        "via_false": result.via_false,
        "clusters": [msgspec.to_builtins(verdict) for verdict in result.merging.verdicts],
        "discrepancies": _tally(result.merging.discrepancies) | {"missed": result.merging.missed, "false": result.merging.false},
        "articles": {
            name: {kind: _tally(rows[kind].tally) | _lists(rows[kind]) for kind in rows} for name, rows in result.articles.items()
        },
    }


def _tally(tally: Tally) -> dict[str, Any]:
    counts: dict[str, Any] = msgspec.to_builtins(tally)
    return {**counts, "precision": tally.precision, "recall": tally.recall, "f1": tally.f1}


def _lists(rows: Details) -> dict[str, Any]:
    return {name: msgspec.to_builtins(getattr(rows, name)) for name in ("missed", "false", "wrong")}


def _share(share: Share) -> dict[str, Any]:
    return {
        "right": share.right,
        "of": share.of,
        "share": share.share,
        "stated": {"right": share.stated_right, "of": share.stated_of, "share": share.stated_share},
    }
