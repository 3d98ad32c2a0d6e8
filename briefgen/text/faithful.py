"""Whether a cut of a sentence still says what the sentence says.

A statement is made of words of its citations, with `[added names]` and `…` for what is left out. Such a cut can turn the
meaning round without a single false word: "Kyiv would not accept" cut to "Kyiv … accept". The rule here works on strings
alone, so that the extractor that cuts and the audit that checks hold the same view. It is conservative: where in doubt a
word counts as lost, and the remedy is always the same, to print the whole sentence.

A watched word (data/faithful.yaml) that stands in the sentence of a kept piece, outside all kept pieces, is lost unless
something excuses it; each excuse is a function of `_excuses`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import lru_cache
from itertools import pairwise

from briefgen.text._excuses import LEFT, RIGHT
from briefgen.text._watch import Hit, Range, hits, plain, watch

GAP = re.compile(r"\[[^\]]*\]|…")
SENTENCE_END = re.compile(r"[.!?…][\"”’')\]]*\s+(?=[\"“‘(\[]?[A-Z0-9])|\n+")
IN_WORD = re.compile(r"\w(?:\w|[’']\w)")
"""An edge inside a word: "child" in "children", "children" in "children’s"."""
OPEN, CLOSE = '“"', '”"'


def pieces(statement: str) -> list[str]:
    """What of a statement claims to be words of the source: all but `[added names]` and `…`."""
    return [piece.strip() for piece in GAP.split(statement) if piece.strip()]


def added(statement: str) -> list[str]:
    """The names that a statement adds in brackets; several in one pair are parted by commas ("they [Russia, Ukraine]")."""
    return [name.strip() for m in re.finditer(r"\[[^\]]*\]", statement) for name in m.group()[1:-1].split(", ")]


def locate(statement: str, texts: Sequence[str]) -> list[tuple[int, Range]] | None:
    """Where the pieces stand, in order, as (number of the text, range); None where they do not.

    Of several ways one that cuts no word is taken ("it" is not to be found in "with"), of these the one that runs over the
    fewest characters: "he" is to be found beside its neighbours.
    """
    wanted = pieces(statement)
    if not wanted:
        return None
    best: list[tuple[int, Range]] | None = None
    for first in range(len(texts)):
        at = texts[first].find(wanted[0])
        while at >= 0:
            found = _follow(wanted, texts, first, at)
            if found is not None and (best is None or _cost(found, texts) < _cost(best, texts)):
                best = found
            at = texts[first].find(wanted[0], at + 1)
    return None if best is None else _with_own_brackets(statement, texts, best)


def _with_own_brackets(statement: str, texts: Sequence[str], found: list[tuple[int, Range]]) -> list[tuple[int, Range]]:
    """Brackets that stand in the source are its own words, no added names: "she really [can't] tell"."""
    own = [m.group() for m in re.finditer(r"\[[^\]]*\]", statement)]
    joined: list[tuple[int, Range]] = []
    for n, (start, end) in found:
        last = joined[-1] if joined else None
        if last and last[0] == n and texts[n][last[1][1] : start].strip() in own:
            joined[-1] = (n, (last[1][0], end))
        else:
            joined.append((n, (start, end)))
    (n, (start, end)), (m, (first, last_end)) = joined[0], joined[-1]
    before, after = texts[n][:start].rstrip(), texts[m][last_end:].lstrip()
    if own and statement.startswith(own[0]) and before.endswith(own[0]):
        joined[0] = (n, (len(before) - len(own[0]), end))
        first = joined[-1][1][0]
    if own and statement.endswith(own[-1]) and after.startswith(own[-1]):
        joined[-1] = (m, (first, len(texts[m]) - len(after) + len(own[-1])))
    return joined


def _follow(wanted: list[str], texts: Sequence[str], n: int, at: int) -> list[tuple[int, Range]] | None:
    found = []
    for piece in wanted:
        at = texts[n].find(piece, at)
        while at < 0:
            n += 1
            if n == len(texts):
                return None
            at = texts[n].find(piece)
        found.append((n, (at, at + len(piece))))
        at += len(piece)
    return found


def _cost(found: list[tuple[int, Range]], texts: Sequence[str]) -> tuple[int, int]:
    """Words cut, and characters run over."""
    skipped = sum(len(texts[n]) for n in range(found[0][0], found[-1][0]))
    inside = sum(IN_WORD.match(texts[n], max(0, edge - 1)) is not None for n, r in found for edge in r)
    return inside, skipped + found[-1][1][1] - found[0][1][0]


def lost_words(statement: str, cited: str | Sequence[str], *, carried: Collection[str] = (), near: bool = False) -> list[str]:
    """The governing words of the cited sentences that `statement` leaves out, in text order; empty for a faithful cut.

    `cited` is the whole sentence (or several) that the statement was cut from. `carried` are words that the item prints
    elsewhere, such as its hedge, or that its stance says (`told`). With `near` only a negation right before the kept words
    counts: the measure for names of things (targets, weapons), not for sentences. Pieces that `cited` does not hold count
    as lost themselves.
    """
    texts = [cited] if isinstance(cited, str) else list(cited)
    found = locate(statement, texts)
    if found is None:
        return pieces(statement) or [statement]
    lost: list[str] = []
    for n, text in enumerate(texts):
        lost += lost_at(text, [r for m, r in found if m == n], carried=carried, near=near)
    return lost


def lost_at(text: str, kept: Sequence[Range], *, carried: Collection[str] = (), near: bool = False) -> list[str]:
    """As `lost_words`, for character ranges of a text that may hold more sentences than the cited one."""
    same = plain(text)
    told = {plain(word).lower() for phrase in carried for word in (phrase, *phrase.split())}
    lost = [_torn(same, r) for r in kept if _torn(same, r)]
    for start, end in _sentences(text):
        inside = [r for r in kept if r[0] < end and r[1] > start]
        for hit in hits(same[start:end]) if inside else ():
            here = Hit(hit.start + start, hit.end + start, hit.word, hit.kind)
            if not _kept(here, inside) and here.word not in told and _governs(same, (start, end), here, inside, near=near):
                lost.append(here.word)
    return lost


def told_by(stance: str) -> tuple[str, ...]:
    """The watched words that a printed stance says itself: "denies" for "denied that …"."""
    return watch().told.get(stance, ())


def sentence_of(text: str, span: Range) -> Range:
    """`span` widened to the sentences it touches."""
    touched = [s for s in _sentences(text) if s[0] < span[1] and s[1] > span[0]]
    return (touched[0][0], touched[-1][1]) if touched else span


@lru_cache(maxsize=256)
def _sentences(text: str) -> tuple[Range, ...]:
    edges = [0]
    for m in SENTENCE_END.finditer(text):
        before = text[max(0, m.start() - 12) : m.start()].rsplit(None, 1)[-1:] or [""]
        word = before[0].lower().lstrip("(“\"‘'")
        initial = len(word) == 1 and word.isalpha()
        if "\n" in m.group() or not (text[m.start()] == "." and (initial or word in watch().abbreviations)):
            edges.append(m.end())
    edges.append(len(text))
    return tuple((a, b) for a, b in pairwise(edges) if a < b)


TEAR = re.compile(r"[^\W_]-?(?=[^\W_])|[^\W_](?=-[^\W_])|\d[.,](?=\d)|\d(?=[.,]\d)|\w(?='\w)")


def _torn(text: str, kept: Range) -> str:
    """The word that an edge of the piece cuts through: "possible" out of "impossible", "binding" out of "non-binding"."""
    for edge in kept:
        if any(m.end() == edge for m in TEAR.finditer(text, max(0, edge - 2), min(len(text), edge + 2))):
            start = max((m.end() for m in re.finditer(r"\s", text[:edge])), default=0)
            return text[start:].split(None, 1)[0]
    return ""


def _kept(hit: Hit, kept: list[Range]) -> bool:
    return any(a <= hit.start and hit.end <= b for a, b in kept)


def _governs(text: str, sentence: Range, hit: Hit, kept: list[Range], *, near: bool) -> bool:
    """Whether a word left out bears on what is kept, to its right or to its left."""
    after = min((r for r in kept if r[0] >= hit.end), default=None)
    before = max((r for r in kept if r[1] <= hit.start), default=None)
    if near:
        return (
            hit.kind == "negation"
            and after is not None
            and len(text[hit.end : after[0]].split()) <= 1
            and not _edge(text[hit.end : after[0]])
        )
    if hit.kind == "about":
        return after is not None and not text[hit.end : after[0]].strip() and _number(text, after)
    if hit.kind == "condition" and _asks(text, hit):
        return False
    rightwards = after is not None and not any(excuse(text, sentence, hit, after) for excuse in RIGHT)
    leftwards = before is not None and not any(excuse(text, sentence, hit, before) for excuse in LEFT)
    return rightwards or leftwards


def _number(text: str, kept: Range) -> bool:
    word = text[kept[0] : kept[1]].split(maxsplit=1)[0].lower()
    return word[:1].isdigit() or word in watch().numbers


def _edge(gap: str) -> bool:
    return re.search(r"[,;:—\"“”]", gap) is not None


def _asks(text: str, hit: Hit) -> bool:
    """`asked if`, `unclear whether`: a question, no condition."""
    word = text[: hit.start].split()[-1:]
    return bool(word) and word[0].lower() in watch().asking and hit.word in {"if", "whether", "once", "until"}
