"""Names that an article introduces by an office or an alias, where the statistical model sees none."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.model.document import Document
from briefgen.reading.actors._marks import Found, NounHit
from briefgen.reading.actors._name_parts import Text, run

COMPLEMENT = 14
"""Tokens between an office and the comma before its holder's name."""
ALIAS = (("known", "as"), ("known", "only", "as"), ("nicknamed",), ("called", "himself"), ("alias",), ("nom", "de", "guerre"))
AFTER = frozenset({",", ".", ")", "—", "–", ":", ";", "'s", "’s"})


def after_office_comma(text: Text) -> Iterator[tuple[int, int]]:
    """As in "The head of the UN team in Goma, Ines Aubert, said": two or more capitalised words between commas after an office."""
    tokens = text.document.tokens
    for hit in text.found.nouns:
        if hit.noun.kind not in {"office", "unnamed"} or hit.noun.plural:
            continue
        comma = comma_after(text.document, text.found, hit)
        if comma is None or comma + 1 >= len(tokens):
            continue
        first = _past_owner(text, comma + 1)
        last = run(text, first)
        words = [i for i in range(first, last) if tokens[i].text[0].isupper()]
        ends = last >= len(tokens) or tokens[last].text in AFTER or tokens[last].tag == "VBD"
        if (
            len(words) > 1
            and ends
            and tokens[last - 1].dep in {"appos", "nsubj", "pobj", "ROOT"}
            and _head_fits(text, last - 1, hit.first, comma)
        ):
            yield first, last


def comma_after(document: Document, found: Found, hit: NounHit) -> int | None:
    """The comma that ends an office's complement; none where a verb, a list or another office comes first."""
    stop = min(document.sentence_of(hit.first).last, hit.last + COMPLEMENT)
    if hit.last < stop and document.tokens[hit.last].tag == "POS":
        return None  # "the Secretary's trip to Lima, Ana Salas said": whose trip it is tells no name
    for i in range(hit.last, stop):
        token = document.tokens[i]
        office = found.noun_at.get(i)
        if token.text == ",":
            return i
        if token.tag in {"VBD", "VBZ", "VBP", "MD"} or (office is not None and office.noun.kind in {"office", "title"}):
            return None
    return None


def _past_owner(text: Text, i: int) -> int:
    """As in "His host, Kenya's Omar Hadi,": the state that owns the person stands between."""
    mark = text.found.mark_at.get(i)
    owns = mark is not None and mark.last < len(text.document.tokens) and text.document.tokens[mark.last].tag == "POS"
    return mark.last + 1 if mark is not None and owns else i


def _head_fits(text: Text, i: int, first: int, comma: int) -> bool:
    """Whether the parser, too, sets the name beside the office: an apposition to it or to the last word of its complement."""
    token = text.document.tokens[i]
    return token.dep != "pobj" and (token.dep != "appos" or first <= token.head < comma)


def known_as(text: Text) -> Iterator[tuple[int, int]]:
    """As in "a militia leader known as Tiger": what somebody is called."""
    tokens = text.document.tokens
    for hit in text.found.nouns:
        if hit.noun.kind in {"office", "unnamed"} and not hit.noun.plural:
            first = alias_start(text.document, hit.last)
            if first is not None:
                last = run(text, first)
                if last > first:
                    yield first, last
    for token in tokens:
        if token.text == "alias" and token.i + 1 < len(tokens) and text.part_of_name(token.i + 1):
            yield token.i + 1, run(text, token.i + 1)


def alias_start(document: Document, i: int) -> int | None:
    """The token after "known as" that follows token `i` directly or after a comma."""
    lower = [t.lower for t in document.tokens[i : i + 4]]
    skip = 1 if lower[:1] == [","] else 0
    return next((i + skip + len(a) for a in ALIAS if tuple(lower[skip : skip + len(a)]) == a), None)
