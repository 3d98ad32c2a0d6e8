"""Several articles as one account: is one event one item, are look-alikes two, is what differs set side by side?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations

from briefgen.evaluate._annotation import KINDS, Kind
from briefgen.evaluate._clusters import GoldClusters, GoldDiscrepancy, Member
from briefgen.evaluate._lay import items_of, names_of_sources
from briefgen.evaluate._located import Located
from briefgen.evaluate._result import Merging, Tally, Verdict
from briefgen.evaluate._spans import overlap, trimmed
from briefgen.model.brief import Brief, Claim, Discrepancy
from briefgen.model.span import Span

FIELDS = {"perpetrator": "by"}
"""Fields of a brief under the names that annotations use."""


def judge_merging(
    brief: Brief, clusters: GoldClusters, found: Mapping[tuple[Kind, Member], str], articles: Mapping[str, Located]
) -> Merging:
    """Score clusters and discrepancies.

    `found` gives for each annotation the id of the item that hits it. An event that was not found in each of its articles is
    wrong, and so is a pair of look-alikes of which one was not found.
    """
    verdicts = []
    for cluster in clusters.clusters:
        ids = [found.get((cluster.kind, member)) for member in cluster.members]
        apart = len({i for i in ids if i is not None}) > 1
        lost = tuple(f"{name}[{number}]" for (name, number), i in zip(cluster.members, ids, strict=True) if i is None)
        if cluster.required:
            verdicts.append(Verdict(cluster.kind, cluster.what, cluster.apart, not lost and apart is cluster.apart, lost))
    return _with_discrepancies(brief, clusters, articles, tuple(verdicts))


def _with_discrepancies(brief: Brief, clusters: GoldClusters, articles: Mapping[str, Located], verdicts: tuple[Verdict, ...]) -> Merging:
    """A listed discrepancy is a hit when two of its claims cite the two sides of an annotated one.

    A meeting's history (planned by one article, held by another) finds an annotated status too, and is never false: it is no rivalry.
    """
    listed = list(_listed(brief))
    hit_by = [[n for n, d in enumerate(clusters.discrepancies) if _hits(brief, kind, one, d, articles)] for kind, one in listed]
    required = [n for n, d in enumerate(clusters.discrepancies) if d.required]
    told = [Discrepancy("status", m.history, "history") for m in brief.meetings if m.history]
    known = {n for n, d in enumerate(clusters.discrepancies) for one in told if _hits(brief, "meetings", one, d, articles)}
    hit = {n for hits in hit_by for n in hits} | known
    counted = [any(n in required for n in hits) for hits in hit_by]
    return Merging(
        verdicts,
        Tally(
            listed=len(listed),
            hits=sum(counted),
            optional_hits=sum(bool(hits) and not counts for hits, counts in zip(hit_by, counted, strict=True)),
            gold=len(required),
            gold_hit=len(hit.intersection(required)),
        ),
        missed=tuple(clusters.discrepancies[n].what for n in required if n not in hit),
        false=tuple(_shown(kind, one) for (kind, one), hits in zip(listed, hit_by, strict=True) if not hits),
    )


def _listed(brief: Brief) -> Iterator[tuple[Kind, Discrepancy]]:
    """Each discrepancy once, whatever the number of items that it stands at."""
    for kind in KINDS:
        once = {(d.field, d.claims): d for item in items_of(brief, kind) for d in item.discrepancies}
        yield from ((kind, one) for one in once.values())


def _hits(brief: Brief, kind: Kind, listed: Discrepancy, gold: GoldDiscrepancy, articles: Mapping[str, Located]) -> bool:
    """The same field (that of a position is anybody's guess), and a claim on each side."""
    if kind != gold.kind or (kind != "positions" and FIELDS.get(listed.field, listed.field) != gold.field):
        return False
    names = names_of_sources(brief)
    sides = [[_cites(claim, name, words, names, articles) for claim in listed.claims] for name, words in gold.evidence]
    return any((sides[0][i] and sides[1][j]) or (sides[0][j] and sides[1][i]) for i, j in combinations(range(len(listed.claims)), 2))


def _cites(claim: Claim, article: str, words: str, names: Mapping[str, str], articles: Mapping[str, Located]) -> bool:
    cited = claim.citation
    if names.get(cited.source) != article:
        return False
    text = articles[article].text
    start = text.find(words)
    return start >= 0 and overlap([trimmed(text, Span(cited.start, cited.end))], [Span(start, start + len(words))]) > 0


def _shown(kind: Kind, one: Discrepancy) -> str:
    return f"{kind[:-1]} {one.field}: " + " / ".join(f"{c.value} ({c.citation.source}: {c.citation.text[:60]})" for c in one.claims)
