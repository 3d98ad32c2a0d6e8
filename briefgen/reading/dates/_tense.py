"""Which way a date looks: back or ahead of the publication, from the verb that governs it.

"Talks were held on Monday" and "talks will be held on Monday" are a week apart. The verb is found over the dependencies,
with its auxiliaries; a gerund without one takes the direction of the verb above it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from briefgen.lexicons import lexicon
from briefgen.model.document import Document, Token
from briefgen.model.span import Span
from briefgen.reading.dates._words import DateWords

Direction = Literal["past", "future"]
_Opinion = Literal["past", "future", "inherit"]
_ADVERBIAL = frozenset({"npadvmod", "prep", "pobj", "tmod", "advmod", "compound", "nummod", "amod", "attr"})


def direction(document: Document, span: Span) -> Direction:
    """The direction of the date in `span`; news tells what has happened, so past where nothing speaks."""
    tokens = document.tokens_in(span)
    if not tokens:
        return "past"
    inside = {token.i for token in tokens}
    top = next((t for t in tokens if t.head not in inside or t.head == t.i), tokens[-1])
    path = [top, *document.ancestors(top.i)]
    for rule in (_beside, _owner):
        found = rule(document, tokens[0].i, path)
        if found is not None:
            return found
    for n, token in enumerate(path):
        found = _planned(document, token) if n else None
        if found is None and token.pos in {"VERB", "AUX"}:
            opinion = _opinion(document, token, path[:n])
            found = None if opinion == "inherit" else opinion
        if found is not None:
            return found
    return "past"


def _beside(document: Document, first: int, path: list[Token]) -> Direction | None:
    """“ahead of Wednesday's meeting”, “postponed until Monday”, “since Monday”: the words before the date tell."""
    before = " ".join(t.lower for t in document.tokens[max(first - 4, 0) : first]).removesuffix(" the")
    if any(before.endswith(words) for words in _words().ahead):
        return "future"
    if any(before.endswith(words) for words in _words().behind):
        return "past"
    moved = len(path) > 2 and path[1].lower in {"until", "till", "to", "by", "for"} and path[2].lemma in _words().put_off
    return "future" if moved else None


def _owner(_: Document, __: int, path: list[Token]) -> Direction | None:
    """“Wednesday's ruling” has been given, whatever is to be done about it; “Wednesday's meeting” goes with the verb."""
    owned = (
        path[0].dep in {"poss", "compound", "nmod"}
        and len(path) > 1
        and path[1].pos == "NOUN"
        and path[1].lemma not in _words().arranged_nouns
    )
    return "past" if owned else None


def _planned(document: Document, token: Token) -> Direction | None:
    """“scheduled for Wednesday”, “is set to meet on Wednesday”: a word of planning on the way up or beside it."""
    if token.tag in {"VBD", "VBG", "VBZ", "VBP"}:
        return None
    for near in (token, *document.children(token.i, "amod", "acomp")):
        after = document.tokens[near.i + 1].lower if near.i + 1 < len(document.tokens) else ""
        if near.lower in _words().planned or (near.lower in _words().planned_to and after in {"to", "for"}):
            return "past" if _over(document, near) else "future"
    return None


def _over(document: Document, word: Token) -> bool:
    """“had been due to expire on Friday”: the plan of a time that is past."""
    return any(t.lower == "had" for i in (word.i, word.head) for t in document.children(i, "aux"))


def _opinion(document: Document, verb: Token, below: list[Token]) -> _Opinion | None:
    """What the first rule that has an opinion on the verb says."""
    auxes = document.children(verb.i, "aux", "auxpass")
    for rule in _RULES:
        found = rule(document, verb, auxes, below)
        if found is not None:
            return found
    return None


def _modal(document: Document, verb: Token, auxes: list[Token], _: list[Token]) -> _Opinion | None:
    """“will meet”, “might walk away”; but “may have killed”, “could not be reached”."""
    modals = [t.lower for t in auxes if t.tag == "MD"]
    if not modals:
        return None
    done = any(t.lower == "have" for t in auxes) and modals[0] not in _words().will
    unable = modals[0] == "could" and any(
        t.lower in {"not", "n't", "neither", "nobody", "none"} for t in document.tokens_of(document.sentence_of(verb.i))
    )
    return "past" if done or unable else "future"


def _infinitive(document: Document, verb: Token, auxes: list[Token], _: list[Token]) -> _Opinion | None:
    """“is to visit”, “agreed to meet”; but “failed to agree on Monday”, “seems to have left”, “met on Monday to discuss”."""
    if not any(t.tag == "TO" for t in auxes):
        return None
    if any(t.lower == "have" for t in auxes):
        return "past"
    above = document.tokens[verb.head]
    done = above.lemma in _words().done or above.lower in _words().done
    if (above.lower in _words().planned or above.lower in _words().planned_to) and _over(document, above):
        return "past"
    return "inherit" if verb.dep == "advcl" or (done and above.i != verb.i) else "future"


def _perfect(_: Document, verb: Token, auxes: list[Token], __: list[Token]) -> _Opinion | None:
    """“has met”, “had been held”."""
    had = any(t.lower in {"have", "has", "had", "having", "'ve"} for t in auxes)
    return "past" if had and verb.tag in {"VBN", "VBD"} else None


def _simple(_: Document, verb: Token, auxes: list[Token], __: list[Token]) -> _Opinion | None:
    """“met”, “did not meet”, “was held”; a participle alone, “the decision, announced on Monday”."""
    if verb.lemma in _words().planning and verb.tag == "VBD":
        return "future"
    if verb.tag == "VBD" or any(t.lower == "did" for t in auxes):
        return "past"
    present = any(t.lower in {"is", "are", "am", "'s", "'re", "be", "being"} for t in auxes)
    return "past" if verb.tag == "VBN" and not present else None


def _progressive(_: Document, verb: Token, auxes: list[Token], __: list[Token]) -> _Opinion | None:
    """“is travelling on Monday” is a plan; so is “said it was sending a team on Monday”, the future seen from the past."""
    if verb.tag != "VBG":
        return None
    if any(t.lower in {"was", "were", "been"} for t in auxes):
        return "future" if verb.dep == "ccomp" and verb.lemma in _words().arranged else "past"
    return "future" if auxes else "inherit"


def _present(_: Document, verb: Token, __: list[Token], below: list[Token]) -> _Opinion | None:
    """“hosts talks on Wednesday” is a timetable; “the statement follows a meeting on Friday” is not."""
    if verb.dep == "conj" and verb.tag == "VB":
        return "inherit"
    if verb.lemma in _words().told or any(t.dep in {"nsubj", "nsubjpass", "csubj"} for t in below):
        return "past"
    direct = all(t.dep in _ADVERBIAL and (n == 0 or t.pos in {"ADP", "SCONJ"}) for n, t in enumerate(below))
    return "future" if direct or verb.lemma in _words().arranged else None


_RULES: tuple[Callable[[Document, Token, list[Token], list[Token]], _Opinion | None], ...] = (
    _modal, _infinitive, _perfect, _simple, _progressive, _present,
)  # fmt: skip


def _words() -> DateWords:
    return lexicon("dates", DateWords)
