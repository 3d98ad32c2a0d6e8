"""A statement that names its actor needs no name before it: the name inside is set bold."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefgen.model.edition import Piece
from briefgen.model.reading import Actor

WHOLE = re.compile(r"[^\W\d_a-z].*[.!?…][”\"’»]?\Z", re.DOTALL)
"""A whole sentence; a clause that is cut out of one may hold the name as its object only."""
OWN = re.compile(r"[’']s?\b|-")
"""After a name: "Russia's demands" are mentioned there, Russia does not speak; "US-led" is no name."""
LONG_NAME = 6


def pieces(statement: str, actors: Sequence[Actor]) -> tuple[Piece, ...]:
    """The statement cut at the names of all its actors; nothing where one of them does not stand in it."""
    spans = [_find(statement, actor) for actor in actors]
    if not WHOLE.match(statement) or None in spans:
        return ()
    found, last = [], 0
    for start, end in sorted(span for span in spans if span):
        if start < last:
            return ()
        found += [Piece(statement[last:start], name=False), Piece(statement[start:end], name=True)]
        last = end
    return tuple(piece for piece in (*found, Piece(statement[last:], name=False)) if piece.text)


def _find(statement: str, actor: Actor) -> tuple[int, int] | None:
    """Where the name stands: in full, or a person's last name, whose ending is spelled in more than one way."""
    if actor.kind not in ("person", "state"):
        return None
    for pattern in _patterns(actor):
        for match in re.finditer(pattern, statement):
            if not OWN.match(statement, match.end()):
                return match.span()
    return None


def _patterns(actor: Actor) -> list[str]:
    full = rf"\b{re.escape(actor.name)}\b"
    if actor.kind == "state" or " " not in actor.name:
        return [full]
    last = actor.name.rsplit(" ", 1)[1]
    stem = re.escape(last[:-2]) + r"\w{1,3}" if len(last) >= LONG_NAME else re.escape(last)
    first = re.escape(actor.name.split(" ", 1)[0])
    return [full, rf"\b{first}\s+{stem}\b", rf"\b{stem}\b"]
