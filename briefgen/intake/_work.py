"""The work on one article, as this process or another does it. What goes in and out can be sent between processes."""

from __future__ import annotations

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
    """An article to be read."""

    article: Article
    config: Config
    """As `bare` leaves it."""
    made_by: str
    """Hash of the program that asks: another one would find something else."""
    analysis: bytes | None = None
    """Its document, where that is kept."""


@dataclass(frozen=True, slots=True)
class Done:
    """What was found in an article."""

    mentions: bytes
    analysis: bytes | None
    """Its document, where that is new."""


def bare(config: Config) -> Config:
    """The config without what has no say in the reading of an article, and may be long."""
    return replace(config, sources=Sources(), audiences={}, key_places={})


def work(task: Task) -> Done:
    """Read an article. Raises `BriefgenError` (E307) where this process runs another program than the one that asks."""
    if task.made_by != program(task.config.analysis.model):
        said = "a worker runs another version of briefgen, of its packages or of the language pipeline"
        raise BriefgenError(Diagnostic("E307", said, severity="error", hint="install the same on all workers"))
    document, new = analysed(task.config, task.article, task.analysis)
    _, mentions = understood(task.config, document)
    return Done(pack_mentions(mentions), pack_document(document) if new else None)


def analysed(config: Config, article: Article, kept: bytes | None) -> tuple[Document, bool]:
    """The document of an article, and whether it is new; a kept one that cannot be read is made anew."""
    try:
        if kept is not None:
            return unpack_document(article, kept), False
    except (msgspec.DecodeError, ValueError, TypeError):
        pass
    (document,) = shared_analyser(config.analysis.model).analyse([article])
    return document, True


def understood(config: Config, document: Document) -> tuple[Reading, Mentions]:
    """The reading of a document, and what it tells."""
    reading = read(document, actors=config.actors, places=config.places, war_epoch=config.subject.war_epoch)
    return reading, extract(reading, issues=config.subject.issue_list)
