"""How good is a brief? It is compared with gold annotations: what a careful reader finds in the articles.

`read_gold` reads the annotations, `read_clusters` those over several articles, `locate` lays them on the articles' texts, `score` compares, `table`, `details` and `record`
tell the outcome, `below` holds it against least scores. The rules are those of `tests/gold/README.md`; the comparisons of
names, places and values are the judge's own and share nothing with extraction.
"""

from __future__ import annotations

from briefgen.evaluate._annotation import KINDS, GoldArticle
from briefgen.evaluate._clusters import GoldClusters, read_clusters, unquoted
from briefgen.evaluate._floors import below, figures, read_floors
from briefgen.evaluate._gold import read_gold
from briefgen.evaluate._located import Located, locate
from briefgen.evaluate._report import details, record, table, total
from briefgen.evaluate._result import Result
from briefgen.evaluate._score import score

__all__ = [
    "KINDS",
    "GoldArticle",
    "GoldClusters",
    "Located",
    "Result",
    "below",
    "details",
    "figures",
    "locate",
    "read_clusters",
    "read_floors",
    "read_gold",
    "record",
    "score",
    "table",
    "total",
    "unquoted",
]
