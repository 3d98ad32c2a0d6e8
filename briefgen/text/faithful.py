"""Whether a cut of a sentence still says what the sentence says.

A statement is made of words of its citations, with `[added names]` and `…` for what is left out. Such a cut can turn the
meaning round without a single false word: "Kyiv would not accept" cut to "Kyiv … accept". The rule here works on strings
alone, so that the extractor that cuts and the audit that checks hold the same view. It is conservative: where in doubt a
word counts as lost, and the remedy is always the same, to print the whole sentence.

A watched word (data/faithful.yaml) that stands in the sentence of a kept piece, outside all kept pieces, is lost unless
something excuses it; each excuse is a function below.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import cache, lru_cache
from itertools import pairwise

from briefgen.text._watch import Hit, hits, plain, watch, words_pattern

Range = tuple[int, int]
"""First and last (excluded) character of a kept piece."""

GAP = re.compile(r"\[[^\]]*\]|…")
SENTENCE_END = re.compile(r"[.!?…][\"”’')\]]*\s+(?=[\"“‘(\[]?[A-Z0-9])|\n+")
OPEN, CLOSE = '“"', '”"'


def pieces(statement: str) -> list[str]:
    """What of a statement claims to be words of the source: all but `[added names]` and `…`."""
    return [piece.strip() for piece in GAP.split(statement) if piece.strip()]


def added(statement: str) -> list[str]:
    """The names that a statement adds in brackets; several in one pair are parted by commas ("they [Russia, Ukraine]")."""
    return [name.strip() for m in re.finditer(r"\[[^\]]*\]", statement) for name in m.group()[1:-1].split(", ")]


def locate(statement: str, texts: Sequence[str]) -> list[tuple[int, Range]] | None:
    """Where the pieces stand, in order, as (number of the text, range); None where they do not.

    Of several ways the one that runs over the fewest characters is taken: "he" is to be found beside its neighbours.
    """
    wanted = pieces(statement)
    if not wanted:
        return None
    best: list[tuple[int, Range]] | None = None
    for first in range(len(texts)):
        at = texts[first].find(wanted[0])
        while at >= 0:
            found = _follow(wanted, texts, first, at)
            if found is not None and (best is None or _width(found, texts) < _width(best, texts)):
                best = found
            at = texts[first].find(wanted[0], at + 1)
    return best


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


def _width(found: list[tuple[int, Range]], texts: Sequence[str]) -> int:
    skipped = sum(len(texts[n]) for n in range(found[0][0], found[-1][0]))
    return skipped + found[-1][1][1] - found[0][1][0]


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


def _whole_quotation(text: str, kept: Range) -> bool:
    """The piece is all that stands between two quotation marks, with or without them."""
    a, b = kept
    inner = text[a:b].strip()
    marked = inner[:1] in OPEN and inner[-1:] in CLOSE and not any(c in OPEN + CLOSE for c in inner[1:-1])
    return marked or (text[a - 1 : a] in OPEN and a > 0 and text[b : b + 1] in CLOSE and b < len(text))


@cache
def _strong() -> re.Pattern[str]:
    """The border of an independent clause."""
    return re.compile(r";|\s[—–-]\s|—|,[\"”']?\s+" + words_pattern(watch().strong), re.IGNORECASE)


@cache
def _weak() -> re.Pattern[str]:
    """Any border between a word and what stands to its left."""
    return re.compile(r"[,;:—\"“”]|\s[–-]\s|" + words_pattern(watch().joining), re.IGNORECASE)


@cache
def _relative() -> re.Pattern[str]:
    return re.compile(r",\s+(?:\w+\s+){0,2}" + words_pattern(watch().relative), re.IGNORECASE)


def other_clause_after(text: str, sentence: Range, hit: Hit, kept: Range) -> bool:
    """Kept words in a later independent clause: "It did not reply, but the army said …". A condition reaches over "and"."""
    gap = text[hit.end : kept[0]]
    if hit.kind == "condition":
        return ";" in gap or re.search(r",\s+but\b", gap) is not None
    return sentence[0] <= hit.start and _strong().search(gap) is not None


def closed_relative_clause(text: str, sentence: Range, hit: Hit, kept: Range) -> bool:
    """The word stands in a relative clause between commas that is over before the kept words: "Putin, who was not there, said …"."""
    opened = [m.start() for m in _relative().finditer(text, sentence[0], hit.start)]
    comma = text.find(",", hit.end, kept[0])
    return bool(opened) and comma >= 0 and text.find(",", opened[-1] + 1, hit.start) < 0


def closed_question(text: str, sentence: Range, hit: Hit, kept: Range) -> bool:
    """The word stands in a question that is over before the kept words: "Asked if he would resign, he said …"."""
    asked = re.search(words_pattern(watch().asking) + r"\s(?:if|whether)\b[^,]*$", text[sentence[0] : hit.start], re.IGNORECASE)
    return asked is not None and "," in text[hit.end : kept[0]]


def outside_whole_quotation(text: str, sentence: Range, hit: Hit, kept: Range) -> bool:
    """A complete quotation stands for itself; what frames it behind a comma does not bear on it ("did not say “…”" does)."""
    del sentence
    gap = text[hit.end : kept[0]] if hit.end <= kept[0] else text[kept[1] : hit.start]
    inner = text[kept[0] : kept[1]].rstrip("”\"' ")[-1:]
    return (
        hit.kind != "condition"
        and _whole_quotation(text, kept)
        and (re.search(r"[,:;]", gap) is not None or (hit.start > kept[0] and inner in ",.!?"))
    )


def other_clause_before(text: str, sentence: Range, hit: Hit, kept: Range) -> bool:
    """Kept words in an earlier independent clause, unless the conjunction leads straight to the word: ", but only if …"."""
    del sentence
    gap = text[kept[1] : hit.start]
    borders = list(_strong().finditer(gap))
    return bool(borders) and len(gap[borders[-1].end() :].split()) > 0


def governs_rightwards_only(text: str, sentence: Range, hit: Hit, kept: Range) -> bool:
    """A negation, refusal or modal behind a border says nothing of what went before: "accepted A and rejected B"."""
    del sentence
    gap = text[kept[1] : hit.start]
    if hit.kind not in {"negation", "refusal", "modal"}:
        return False
    straight = re.fullmatch(r"[,;\s]*(?:and|but|though|although)?\s*", gap)
    return hit.kind in {"refusal", "modal"} or (straight is None and _weak().search(gap) is not None)


def later_relative_clause(text: str, sentence: Range, hit: Hit, kept: Range) -> bool:
    """A relative clause behind the kept words: "…, which could lead to war"."""
    del sentence
    return _relative().search(text[kept[1] : hit.start + 1]) is not None


RIGHT = (other_clause_after, closed_relative_clause, closed_question, outside_whole_quotation)
"""Excuses for a word that stands left of what is kept."""
LEFT = (other_clause_before, governs_rightwards_only, later_relative_clause, outside_whole_quotation)
"""Excuses for a word that stands right of what is kept."""
