"""Which annotations of several articles are one event, which look-alikes are two, and what the articles say differently."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

from msgspec import Meta, Struct

from briefgen.config import convert
from briefgen.errors import Diagnostic, Where
from briefgen.evaluate._annotation import GoldArticle, Kind
from briefgen.evaluate._located import Located
from briefgen.yamldoc import read_tree

FILE = "clusters.yaml"
"""Name of the file beside the annotations."""

Member = tuple[str, int]
"""File name of an article, and the number of an annotation in it, from 0."""

Field = Literal["date", "place", "participants", "scope", "status", "number", "by"]


@dataclass(frozen=True, slots=True)
class GoldCluster:
    """Annotations that one item of the brief must cover, or (`apart`) that two items must."""

    where: Where
    kind: Kind
    what: str
    members: tuple[Member, ...]
    required: bool
    apart: bool


@dataclass(frozen=True, slots=True)
class GoldDiscrepancy:
    """Two articles say different things of one and the same thing."""

    where: Where
    kind: Kind
    field: Field
    what: str
    evidence: tuple[tuple[str, str], tuple[str, str]]
    """For each side the article and the words that say it."""
    required: bool


@dataclass(frozen=True, slots=True)
class GoldClusters:
    """All of a folder."""

    clusters: tuple[GoldCluster, ...] = ()
    discrepancies: tuple[GoldDiscrepancy, ...] = ()

    def within(self, articles: Iterable[str]) -> GoldClusters:
        """Those that concern the given articles alone."""
        known = set(articles)
        return GoldClusters(
            tuple(c for c in self.clusters if known.issuperset(name for name, _ in c.members)),
            tuple(d for d in self.discrepancies if known.issuperset(name for name, _ in d.evidence)),
        )


_Member = tuple[str, Annotated[int, Meta(ge=0)]]


class _Cluster(Struct, frozen=True, forbid_unknown_fields=True):
    what: str
    items: tuple[_Member, ...]
    optional: Literal["true", "false"] = "false"


class _Discrepancy(Struct, frozen=True, forbid_unknown_fields=True):
    kind: Literal["meeting", "position", "incident"]
    what: str
    field: Field
    evidence: tuple[tuple[str, str], tuple[str, str]]
    values: tuple[str, ...] = ()
    nature: Literal["contradiction", "development"] = "contradiction"
    optional: Literal["true", "false"] = "false"


class _File(Struct, frozen=True, forbid_unknown_fields=True):
    meetings: tuple[_Cluster, ...] = ()
    incidents: tuple[_Cluster, ...] = ()
    distinct_meetings: tuple[tuple[_Member, _Member], ...] = ()
    distinct_incidents: tuple[tuple[_Member, _Member], ...] = ()
    discrepancies: tuple[_Discrepancy, ...] = ()


EVENTS: tuple[Literal["meetings", "incidents"], ...] = ("meetings", "incidents")
KIND: Mapping[str, Kind] = {"meeting": "meetings", "position": "positions", "incident": "incidents"}


def read_clusters(folder: Path, articles: Iterable[GoldArticle]) -> tuple[GoldClusters, tuple[Diagnostic, ...]]:
    """The clusters of a folder, with faults for what no annotation stands for; nothing where there is no file.

    Raises `BriefgenError` (C10x) where the file cannot be read.
    """
    path = folder / FILE
    node = read_tree(path, path.as_posix()) if path.is_file() else None
    if node is None:
        return GoldClusters(), ()
    file, places = convert(node, _File)
    found = GoldClusters(tuple(_clusters(file, places)), tuple(_discrepancies(file, places)))
    return found, tuple(_faults(found, {one.article: one for one in articles}))


def _clusters(file: _File, places: Mapping[str, Where]) -> Iterator[GoldCluster]:
    for kind in EVENTS:
        for n, one in enumerate(getattr(file, kind)):
            yield GoldCluster(places[f"{kind}[{n}]"], kind, one.what, _members(one.items), one.optional == "false", apart=False)
        for n, pair in enumerate(getattr(file, f"distinct_{kind}")):
            members = _members(pair)
            what = " and ".join(f"{name}[{number}]" for name, number in members)
            yield GoldCluster(places[f"distinct_{kind}[{n}]"], kind, what, members, required=True, apart=True)


def _discrepancies(file: _File, places: Mapping[str, Where]) -> Iterator[GoldDiscrepancy]:
    for n, one in enumerate(file.discrepancies):
        (a, said), (b, denied) = one.evidence
        what = f"{one.what}: {one.field} {' / '.join(one.values)}"
        evidence = ((_name(a), said), (_name(b), denied))
        yield GoldDiscrepancy(places[f"discrepancies[{n}]"], KIND[one.kind], one.field, what, evidence, one.optional == "false")


def _members(items: Iterable[tuple[str, int]]) -> tuple[Member, ...]:
    return tuple((_name(name), number) for name, number in items)


def _name(article: str) -> str:
    return article if "." in article else f"{article}.txt"


def _faults(found: GoldClusters, articles: Mapping[str, GoldArticle]) -> Iterator[Diagnostic]:
    for cluster in found.clusters:
        for name, number in cluster.members:
            if name not in articles:
                yield _fault(f"no annotation of {name}", cluster.where, f"there are: {', '.join(articles)}")
            elif not 0 <= number < len(articles[name].items.get(cluster.kind, ())):
                count = len(articles[name].items.get(cluster.kind, ()))
                yield _fault(f"{name} has no {cluster.kind[:-1]} {number}", cluster.where, f"it has {count}, counted from 0")
    for discrepancy in found.discrepancies:
        for name, _ in discrepancy.evidence:
            if name not in articles:
                yield _fault(f"no annotation of {name}", discrepancy.where, f"there are: {', '.join(articles)}")


def unquoted(found: GoldClusters, located: Mapping[str, Located]) -> Iterator[Diagnostic]:
    """Faults for the evidence of discrepancies that does not stand in its article once."""
    for discrepancy in found.discrepancies:
        for name, words in discrepancy.evidence:
            if name in located and (times := located[name].text.count(words)) != 1:
                code, hint = ("G104", "take more of the sentence") if times else ("G103", "copy it from the article")
                yield Diagnostic(code, f"evidence stands {times} times in {name}: {words[:70]!r}", discrepancy.where, "error", hint)


def _fault(said: str, where: Where, hint: str) -> Diagnostic:
    return Diagnostic("G110", said, where, "error", hint)
