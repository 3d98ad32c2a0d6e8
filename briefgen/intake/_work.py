"""The work on one article, as this process or another does it. What goes in and out can be sent between processes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import msgspec
from msgspec.structs import replace

from briefgen.analyse import shared_analyser
from briefgen.config import Config, Sources
from briefgen.errors import BriefgenError, Diagnostic
from briefgen.extract.article import extract
from briefgen.intake._entries import pack_document, pack_mentions, unpack_document
from briefgen.intake._inputs import program
from briefgen.model.article import Article
from briefgen.model.document import Document
from briefgen.model.mentions import Mentions
from briefgen.model.reading import Reading
from briefgen.reading.article import read


@dataclass(frozen=True, slots=True)
class Task:
    """Articles to be read; several at a time are analysed quicker than one by one."""

    articles: tuple[Article, ...]
    config: Config
    """As `bare` leaves it."""
    made_by: str
    """Hash of the program that asks: another one would find something else."""
    analyses: tuple[bytes | None, ...]
    """Their documents, as far as they are kept."""


@dataclass(frozen=True, slots=True)
class Done:
    """What was found in an article."""

    mentions: bytes
    analysis: bytes | None
    """Its document, where that is new."""


def bare(config: Config) -> Config:
    """The config without what has no say in the reading of an article, and may be long."""
    return replace(config, sources=Sources(), audiences={}, key_places={})


def work(task: Task) -> tuple[Done, ...]:
    """Read the articles. Raises `BriefgenError` (E307) where this process runs another program than the one that asks."""
    if task.made_by != program(task.config.analysis.model):
        said = "a worker runs another version of briefgen, of its packages or of the language pipeline"
        raise BriefgenError(Diagnostic("E307", said, severity="error", hint="install the same on all workers"))
    found = analysed(task.config, task.articles, task.analyses)
    return tuple(Done(pack_mentions(understood(task.config, d)[1]), pack_document(d) if new else None) for d, new in found)


def analysed(config: Config, articles: Sequence[Article], kept: Sequence[bytes | None]) -> Iterator[tuple[Document, bool]]:
    """The document of each article, and whether it is new; a kept one that cannot be read is made anew."""
    known = [_unpacked(article, packed) for article, packed in zip(articles, kept, strict=True)]
    missing = [article for article, document in zip(articles, known, strict=True) if document is None]
    new = shared_analyser(config.analysis.model).analyse(missing) if missing else iter(())
    for document in known:
        yield (document, False) if document is not None else (next(new), True)


def _unpacked(article: Article, packed: bytes | None) -> Document | None:
    try:
        return None if packed is None else unpack_document(article, packed)
    except (msgspec.DecodeError, ValueError, TypeError):
        return None


def understood(config: Config, document: Document) -> tuple[Reading, Mentions]:
    """The reading of a document, and what it tells."""
    reading = read(document, actors=config.actors, places=config.places, war_epoch=config.subject.war_epoch)
    return reading, extract(reading, issues=config.subject.issue_list)
