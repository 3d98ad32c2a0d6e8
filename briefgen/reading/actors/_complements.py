"""What follows an office or a body: its complement, and how much of it belongs to the phrase."""

from __future__ import annotations

from collections.abc import Mapping

from briefgen.model.document import Document
from briefgen.reading.actors._lexicon import words
from briefgen.reading.actors._marks import Found, Mark, NounHit
from briefgen.reading.actors._name_parts import NameSpan

COMPLEMENT = frozenset({"of", "to", "for", "at"})
REACH = 16
"""Tokens that a complement ("of Ukraine's presidential office") may run."""
BRACKETED = 3
"""Tokens of a bracketed abbreviation inside a complement: "the Organization for … (OSCE)"."""
STOPS = frozenset({",", ";", ":", ".", "(", "“", "”", '"', "--", "—"})
OWNING = frozenset({"state", "org", "group"})


def right_of(document: Document, found: Found, name_at: Mapping[int, NameSpan], hit: NounHit) -> tuple[int, tuple[int, int] | None]:
    """End of the phrase, and its complement. "of" with a fixed name belongs to the phrase; the rest only informs."""
    tokens = document.tokens
    stop = min(document.sentence_of(hit.first).last, hit.last + REACH)
    i = hit.last
    told_of = i < stop and tokens[i].tag == "VBN" and tokens[i].dep == "acl"  # not "the head of state called on the West"
    if i >= stop or (tokens[i].lower not in COMPLEMENT and not told_of):
        return hit.last, None
    end = i + 1
    while (
        end < stop
        and not (end in name_at and (end - 1 in found.mark_at or _ends_before(document, found, hit, end)))
        and not _titled(found, name_at, end)
        and (tokens[end].tag[:2] not in {"VB", "MD", "WP", "WD"} or tokens[end - 1].text == "-")
        and tokens[end].text not in STOPS
    ):
        end += 1
        if (
            end + BRACKETED < stop
            and tokens[end].text == "("
            and tokens[end + BRACKETED - 1].text == ")"
            and tokens[end + 1].text.isupper()
        ):
            end += BRACKETED
    after = i + 2 if i + 1 < stop and tokens[i + 1].lower == "the" else i + 1
    mark = found.mark_at.get(after)
    if tokens[i].lower == "of" and mark is not None and mark.first == after and mark.name.kind in OWNING:
        owned = mark.last < len(tokens) and (tokens[mark.last].tag == "POS" or tokens[mark.last].text == "-")  # "the Lima-based group"
        return (hit.last if owned or _tells_which(document, mark) else mark.last), (i, end)
    if hit.noun.kind == "body" and tokens[i].lower == "of":
        chained = _chain(document, found, hit, end)
        return (_field(document, found, hit, end) if chained == hit.last else chained), (i, end)
    if hit.noun.kind == "body" and tokens[i].lower == "for" and tokens[hit.first].text[0].isupper():
        return _purpose(document, found, hit, end), (i, end)
    return hit.last, (i, end)


def _tells_which(document: Document, mark: Mark) -> bool:
    """As in "the head of the U.N. children's agency": the name only tells whose agency it is."""
    head = document.tokens[mark.last - 1]
    return head.dep in {"compound", "nmod", "poss", "amod"} and head.head >= mark.last


def _purpose(document: Document, found: Found, hit: NounHit, stop: int) -> int:
    """End of "United Nations Office for the Coordination of Rescue": capitals and small words between them."""
    last = hit.last
    for i in range(hit.last, stop):
        token = document.tokens[i]
        if token.text[0].isupper() and i not in found.mark_at:
            last = i + 1
        elif token.lower not in {"for", "of", "the", "and"}:
            break
    return last


def _titled(found: Found, name_at: Mapping[int, NameSpan], i: int) -> bool:
    """As in "spokesperson for the harbour Commodore Lea Brun": the holder's name begins with a title."""
    hit = found.noun_at.get(i)
    bare = i - 1 not in found.mark_at  # "adviser to French President Lea Brun" is somebody else
    return bare and hit is not None and hit.first == i and hit.noun.kind in {"title", "office"} and hit.last in name_at


def _ends_before(document: Document, found: Found, hit: NounHit, name: int) -> bool:
    """As in "Minister of State for Inland Ports Lea Brun": the name after a capitalised complement is the holder's."""
    before = document.tokens[name - 1]
    if before.text == ")":
        return True  # "ambassador to the … (OSCE) Omar Said"
    capital = before.text[0].isupper() and name - 1 > hit.last and before.pos in {"PROPN", "NOUN"}
    return capital and all(i not in found.noun_at or found.noun_at[i].noun.kind == "body" for i in range(hit.last, name))


def _field(document: Document, found: Found, hit: NounHit, stop: int) -> int:
    """End of "the Lebanese Ministry of Public Health": capitals after "of", where they tell of what the body is."""
    tokens = document.tokens
    noun, last = tokens[hit.last - 1], hit.last
    if noun.lower not in words().data.fields_of or not noun.text[0].isupper():
        return last
    for i in range(hit.last + 1, stop):
        if i in found.mark_at:
            return hit.last
        if tokens[i].text[0].isupper():
            last = i + 1
        elif tokens[i].lower not in {"and", "of", "the"}:
            break
    return last


def _chain(document: Document, found: Found, hit: NounHit, stop: int) -> int:
    """End of "Ministry of Trade of the Republic of Kenya", "General Staff of the Kenyan Army": capitals and "of" up to a fixed name or a body."""
    tokens = document.tokens
    for i in range(hit.last, stop):
        mark = found.mark_at.get(i)
        if mark is not None and mark.name.kind in OWNING | {"body", "named"}:
            owned = mark.last < len(tokens) and tokens[mark.last].tag == "POS"
            return hit.last if owned else mark.last
        office = found.noun_at.get(i)
        if office is not None and office.noun.kind in {"office", "body"} and any(found.mark_at.get(j) for j in range(hit.last, i)):
            return office.last
        if mark is None and office is None and tokens[i].lower not in {"of", "the", "and", "for"} and not tokens[i].text[0].isupper():
            break
    return hit.last


def listed_after(document: Document, found: Found, hit: NounHit) -> tuple[Mark, ...]:
    """As in "foreign ministers of France, Germany and the UK": names after "of", with nothing but commas between."""
    tokens, i = document.tokens, hit.last
    stop = document.sentence_of(hit.first).last
    listed: list[Mark] = []
    if i >= stop or tokens[i].lower != "of":
        return ()
    while i < stop and (tokens[i].lower in {"of", ",", "and", "the", "neighbouring", "neighboring", "rival"} or i in found.mark_at):
        mark = found.mark_at.get(i)
        if mark is not None and mark.name.kind in OWNING and (mark.last >= len(tokens) or tokens[mark.last].tag != "POS"):
            listed.append(mark)
        i = mark.last if mark is not None else i + 1
    return tuple(listed)
