"""Documents and mentions as bytes, for the cache and for the way between processes."""

from __future__ import annotations

import msgspec

from briefgen.model.article import Article
from briefgen.model.document import Document, Entity, Sentence, Token, lowered
from briefgen.model.mentions import Mentions


class _Analysis(msgspec.Struct, frozen=True, array_like=True):
    """A document without its article: what tokens have is kept column by column, which is small and quick to read."""

    model: str
    sentences: tuple[Sentence, ...]
    entities: tuple[Entity, ...]
    columns: tuple[tuple[int | str, ...], ...]


_FIELDS = ("start", "end", "lemma", "pos", "tag", "dep", "head", "sentence")


def pack_document(document: Document) -> bytes:
    """A document as bytes; the words stand in its article."""
    columns = tuple(tuple(getattr(token, name) for token in document.tokens) for name in _FIELDS)
    return msgspec.msgpack.encode(_Analysis(document.model, document.sentences, document.entities, columns))


def unpack_document(article: Article, packed: bytes) -> Document:
    """The document of `article`. Raises `msgspec.DecodeError` or `ValueError` where the bytes are none."""
    found = msgspec.msgpack.decode(packed, type=_Analysis)
    text = article.text
    tokens = []
    for i, (start, end, *rest) in enumerate(zip(*found.columns, strict=True)):
        word = text[start:end]
        tokens.append(Token(i, start, end, word, lowered(word), *rest))
    return Document(article, tuple(tokens), found.sentences, found.entities, found.model)


def pack_mentions(mentions: Mentions) -> bytes:
    """Mentions as bytes."""
    return msgspec.msgpack.encode(mentions)


def unpack_mentions(packed: bytes) -> Mentions:
    """The mentions. Raises `msgspec.DecodeError` where the bytes are none."""
    return msgspec.msgpack.decode(packed, type=Mentions)
