"""Which way a date looks: back or ahead of the publication, from the verb that governs it.

"Talks were held on Monday" and "talks will be held on Monday" are a week apart. The verb is found over the dependencies,
with its auxiliaries; a gerund without one takes the direction of the verb above it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal

from briefgen.lexicons import lexicon
from briefgen.model.document import Document, Token
from briefgen.model.span import Span
from briefgen.reading.dates._words import DateWords

Direction = Literal["past", "future"]
_Opinion = Literal["past", "future", "inherit"]
_REACH = 6
"""Words above a date in which what it comes after is looked for."""
_ADVERBIAL = frozenset({"npadvmod", "prep", "pobj", "tmod", "advmod", "compound", "nummod", "amod", "attr"})


def direction(document: Document, span: Span) -> Direction:
    """The direction of the date in `span`; news tells what has happened, so past where nothing speaks."""
    tokens = document.tokens_in(span)
    if not tokens:
        return "past"
    path = _path(document, tokens)
    for rule in (_beside, _owner, _aftermath):
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


def is_told(document: Document, span: Span) -> bool:
    """Whether the date stands directly beside a verb: “was signed in July”, not “announced a summit in July”."""
    path = _path(document, document.tokens_in(span))
    while len(path) > 3 and path[1].pos == path[2].pos == "ADP":
        path = [path[0], *path[2:]]  # "in Berlin in July"
    return any(t.pos in {"VERB", "AUX"} for t in path[1:3]) and all(t.pos not in {"NOUN", "PROPN"} for t in path[1:2])


def is_planned(document: Document, span: Span) -> bool:
    """Whether more than an infinitive or a plain present puts the date ahead: “will meet”, “is set for”, “ends in June”."""
    path = _path(document, document.tokens_in(span))
    if not path or any(rule(document, document.tokens_in(span)[0].i, path) for rule in (_beside, _owner)):
        return True
    for n, token in enumerate(path):
        if (n and _planned(document, token)) or token.lemma in {*_words().timetabled, *_words().planning}:
            return True
        if token.dep == "xcomp" and document.tokens[token.head].lemma == "be":
            return True
        auxes = document.children(token.i, "aux")
        if token.pos in {"VERB", "AUX"} and auxes:
            return any(t.tag == "MD" for t in auxes) or token.tag == "VBG"
    return False


def is_struck(document: Document, span: Span) -> bool:
    """“the 7 March attack”: what has been struck lies behind, however near the next 7 March is."""
    path = _path(document, document.tokens_in(span))
    return len(path) > 1 and path[1].lemma in _words().struck and path[1].i > path[0].i


def _path(document: Document, tokens: Sequence[Token]) -> list[Token]:
    """The word on which the date hangs, and all above it."""
    inside = {token.i for token in tokens}
    tops = [t for t in tokens if t.head not in inside or t.head == t.i]
    top = next((t for t in tops if t.dep != "det"), next(iter([*tops, *tokens[-1:]]), None))
    return [top, *document.ancestors(top.i)] if top else []


def _beside(document: Document, first: int, path: list[Token]) -> Direction | None:
    """“ahead of Wednesday's meeting”, “postponed until Monday”, “since Monday”: the words before the date tell."""
    before = " ".join(t.lower for t in document.tokens[max(first - 4, 0) : first]).removesuffix(" the")
    if any(before.endswith(words) for words in _words().ahead):
        return "future"
    if any(before.endswith(words) for words in _words().behind):
        return "past"
    if len(path) < 3 or path[2].i > first:
        return None
    moved = path[1].lower in {"until", "till", "through", "to", "by", "for"} and any(_puts_off(document, t) for t in path[2:5])
    asked = path[3] if len(path) > 3 and path[2].pos == "NOUN" and path[2].dep == "dobj" else path[2]
    wished = path[1].lower in {"until", "till", "by", "before"} and asked.lemma in _words().wished
    return "future" if moved or wished else None


def _puts_off(document: Document, verb: Token) -> bool:
    """“was delayed to Thursday”, “was brought forward to Thursday”."""
    particles = _words().put_off_with.get(verb.lemma, [])
    return verb.lemma in _words().put_off or any(t.lower in particles for t in document.children(verb.i, "prt", "advmod", "prep"))


def _owner(_: Document, __: int, path: list[Token]) -> Direction | None:
    """“Wednesday's ruling” has been given, whatever is to be done about it; “Wednesday's meeting” goes with the verb."""
    owned = (
        path[0].dep in {"poss", "compound", "nmod"}
        and len(path) > 1
        and path[1].pos == "NOUN"
        and path[1].lemma not in _words().arranged_nouns
    )
    return "past" if owned else None


def _aftermath(document: Document, _: int, path: list[Token]) -> Direction | None:
    """“to dry the hall after a flood at the weekend”, “hecklers during Monday's recital”: that has happened."""
    for n, token in enumerate(path[1:_REACH], 1):
        if token.pos == "VERB" and token.dep != "pcomp":
            return None
        if path[n - 1].lemma in _words().arranged_nouns:
            told = token.lower in _words().within and document.tokens[token.i - 1].pos == "NOUN"
            return "past" if told and not any(t.tag in {"VB", "MD"} for t in path[n + 1 : n + 2]) else None
        if n > 1 and token.lower in _words().after:
            return "past"
    return None


def _planned(document: Document, token: Token) -> Direction | None:
    """“scheduled for Wednesday”, “is set to meet on Wednesday”: a word of planning on the way up or beside it."""
    if token.tag in {"VBD", "VBG", "VBZ", "VBP"}:
        return None
    for near in (token, *document.children(token.i, "amod", "acomp")):
        after = document.tokens[near.i + 1].lower if near.i + 1 < len(document.tokens) else ""
        if near.lower in _words().planned or (near.lower in _words().planned_to and after in {"to", "for"}):
            return "past" if _over(document, near) or _fell_through(document, near) else "future"
    return None


def _fell_through(document: Document, word: Token) -> bool:
    """“were due to meet on Thursday but did not”."""
    text = " ".join(t.lower for t in document.tokens_of(document.sentence_of(word.i)) if t.i > word.i)
    return any(words in text for words in _words().fell_through)


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


def _infinitive(document: Document, verb: Token, auxes: list[Token], below: list[Token]) -> _Opinion | None:
    """“is to visit”, “agreed to meet”; but “failed to agree on Monday”, “seems to have left”, “met on Monday to discuss”.

    “asked to comment on the findings in May” and “among the first to join on Friday” look where the rest looks.
    """
    if not any(t.tag == "TO" for t in auxes):
        return None
    if any(t.lower == "have" for t in auxes):
        return "past"
    above = document.tokens[verb.head]
    done = above.lemma in _words().done or above.lower in _words().done
    if (above.lower in _words().planned or above.lower in _words().planned_to) and (
        _over(document, above) or _fell_through(document, above)
    ):
        return "past"
    if verb.lemma in _words().looks_back and any(t.pos == "NOUN" for t in below):
        return "past"
    if verb.dep in {"relcl", "acl"} and any(t.lower in _words().ranks for t in document.children(above.i, "amod", "nummod")):
        return "inherit"
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
