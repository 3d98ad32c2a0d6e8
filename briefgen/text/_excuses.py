"""Why a watched word that a cut leaves out does not bear on what it keeps: one function for each reason.

Each takes the text, the sentence, the word and the kept piece nearest to it on one side, and tells whether the word is
excused towards that piece.
"""

from __future__ import annotations

import re
from functools import cache

from briefgen.text._watch import Hit, Range, watch, words_pattern

OPEN, CLOSE = '“"', '”"'


@cache
def _strong() -> re.Pattern[str]:
    """The border of an independent clause."""
    own_subject = r"\s+(?=(?-i:[A-Z])|" + words_pattern(watch().subjects) + ")"
    comma = r",[\"”']?\s+"
    linked = comma + words_pattern(watch().linking) + own_subject
    return re.compile(r";|\s[—–-]\s|—|" + comma + words_pattern(watch().strong) + "|" + linked, re.IGNORECASE)


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
    border = _strong().search(text, hit.end, sentence[1])
    return border is not None and border.end() <= kept[0]


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


def _whole_quotation(text: str, kept: Range) -> bool:
    """The piece is all that stands between two quotation marks, with or without them."""
    a, b = kept
    inner = text[a:b].strip()
    marked = inner[:1] in OPEN and inner[-1:] in CLOSE and not any(c in OPEN + CLOSE for c in inner[1:-1])
    return marked or (text[a - 1 : a] in OPEN and a > 0 and text[b : b + 1] in CLOSE and b < len(text))


RIGHT = (other_clause_after, closed_relative_clause, closed_question, outside_whole_quotation)
"""Excuses for a word that stands left of what is kept."""
LEFT = (other_clause_before, governs_rightwards_only, later_relative_clause, outside_whole_quotation)
"""Excuses for a word that stands right of what is kept."""
