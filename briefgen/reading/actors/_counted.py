"""Those counted or ordered and not named: "the three said", "the pair agreed", "the latter thanked"."""

from __future__ import annotations

from collections.abc import Iterable

from briefgen.model.document import Token
from briefgen.reading.actors._draft import OBJECT, SUBJECT, Discourse, Who

COUNTS = {"two": 2, "pair": 2, "duo": 2, "three": 3, "trio": 3, "four": 4, "quartet": 4, "five": 5}
ORDERED = {"former": 0, "latter": 1}
REACH = 2
"""Sentences back for whom they mean."""


def counted(discourse: Discourse, token: Token) -> tuple[Who, str] | None:
    """Whom "the three" named together just before are, and "the latter" of two persons."""
    words = discourse.document.tokens
    bare = token.dep in SUBJECT | OBJECT and token.i > 0 and words[token.i - 1].lower == "the"
    if not bare or discourse.quote_at.get(token.i) is not None:
        return None
    if token.lower in ORDERED:
        return _one_of_two(discourse, token)
    who = _together(discourse, token, COUNTS[token.lower])
    return (who, "counted") if who else None


def is_counted(token: Token) -> bool:
    """Whether a token is such a word."""
    return token.lower in COUNTS or token.lower in ORDERED


def _together(discourse: Discourse, token: Token, number: int) -> Who:
    """The nearest mention of just so many, or so many joined by "and"."""
    for row in discourse.before(token, REACH):
        for draft in sorted(row, key=lambda d: (-len(d.who), -d.head)):
            joined = _distinct([draft.who, *(discourse.at[i].who for i in discourse.document.conjuncts(draft.head) if i in discourse.at)])
            if len(joined) == number:
                return joined
        if any(len(d.who) > 1 for d in row):
            return ()
    return ()


def _distinct(groups: Iterable[Who]) -> Who:
    return tuple(dict.fromkeys(w for who in groups for w in who))


def _one_of_two(discourse: Discourse, token: Token) -> tuple[Who, str] | None:
    """Of the two persons of the sentence before, the first or the second; none where there are more."""
    for row in discourse.before(token, REACH):
        people = list(dict.fromkeys(n for d in row for n in discourse.people(d)))
        if people:
            return ((people[ORDERED[token.lower]],), "ordered") if len(people) == len(ORDERED) else None
    return None
