"""Contents that are clauses: after the cue, around it, before it."""

from __future__ import annotations

from collections.abc import Container, Sequence
from itertools import pairwise

from briefgen.model.document import Document, Token
from briefgen.reading.attributions._clauses import SUBJECTS, rejoins
from briefgen.reading.attributions._medium import channel_words

TAG_MARKS = frozenset(",\"”»'’")
TAG_LENGTH = 12
"""Tokens that may follow the verb of a tag at the end of a sentence: "told reporters in Paris on Monday"."""
ADDRESS_LENGTH = 6
"""Tokens that a listener ("the harbour daily") or an adjunct ("with no proof at hand") may run."""
QUOTES = frozenset("\"“‘'«")
CLOSING = frozenset("\"”’'»")
DASHES = frozenset({"-", "–", "—", "--"})
SHORTEST_REST = 2
OCCASIONS = frozenset({"in", "on", "at", "during", "from", "after", "since", "via", "through"})
"""Prepositions of where and when something is said."""
FINITE_TAGS = frozenset({"VBD", "VBZ", "VBP", "MD"})
VERBAL = frozenset({"VERB", "AUX"})


def clause(document: Document, verb: Token) -> list[int]:
    """The clause that the parser gives the verb; the one after it before any other."""
    clauses = [c for c in document.children(verb.i, "ccomp") if c.pos in VERBAL or document.children(c.i, "nsubj", "mark")]
    parted = verb.i + 1 < len(document.tokens) and document.tokens[verb.i + 1].text == ";"  # "…, the mayor said; the king had left"
    after = [c for c in clauses if c.i > verb.i and not parted]
    if after:
        return without_contrast(document, after[0])
    before = _before(document, verb) or (document.subtree(clauses[0].i) if clauses and _tagged_on(document, verb) else [])
    if before:
        return _after_colon(document, verb, before)
    for child in document.children(verb.i, "advcl"):
        marks = document.children(child.i, "mark")
        if child.i > verb.i and any(t.lower in {"that", "as"} for t in marks) and verb.lemma in {"say", "insist", "argue"}:
            return document.subtree(child.i)
    hung = _hung_on_adjunct(document, verb)
    if hung is not None:
        return document.subtree(hung.i)
    return _after_colon(document, verb, _around(document, verb))


def _hung_on_adjunct(document: Document, verb: Token) -> Token | None:
    """A that-clause that the parser hung on a noun of an adjunct: "said in his first remarks since the coup that he was a hostage"."""
    if document.children(verb.i, "dobj"):
        return None
    adjuncts = [t for t in document.children(verb.i, "prep") if t.i > verb.i and t.lower in OCCASIONS]
    below = [document.tokens[i] for t in adjuncts for i in document.subtree(t.i)]
    for token in below:
        if token.dep in {"relcl", "acl"} and token.tag in FINITE_TAGS | {"VB", "VBN", "VBG"} and _opened_by_that(document, token):
            whole = document.children(token.i, *SUBJECTS)
            return token if whole and all(t.lower != "that" for t in whole) else None
    return None


def _opened_by_that(document: Document, verb: Token) -> bool:
    """Whether "that" opens the clause and is no part of it: its mark, an object beside the verb's own, or after "in a post"."""
    objects = document.children(verb.i, "dobj")
    posted = document.tokens[verb.head].lemma in channel_words().given_to
    if posted and any(t.lower == "that" for t in objects):
        return True
    return any(t.lower == "that" for t in (*document.children(verb.i, "mark"), *(objects[:1] if len(objects) > 1 else ())))


def without_contrast(document: Document, clause: Token) -> list[int]:
    """A clause without ", while the port union rejected it" or " – after the union had struck" at its end: that is the writer's."""
    joined = document.children(clause.i, "conj")
    gone = {i for t in joined if rejoins(document, t) for i in document.subtree(t.i)}
    own = [i for i in document.subtree(clause.i) if i not in gone]
    verbs = [i for i in own if i == clause.i or (document.tokens[i].dep == "xcomp" and document.tokens[i].head == clause.i)]
    for child in (t for i in verbs for t in document.children(i, "advcl")):
        first = document.subtree(child.i)[0]
        beside = (*joined, *document.children(child.head, "advcl"))
        others = [t for t in beside if t.i > child.i and t.tag in FINITE_TAGS]  # "… and the mayor called for a strike"
        last = max(document.subtree(t.i)[-1] for t in (child, *others))
        if document.children(child.i, "nsubj") and last == own[-1] and _sets_off(document, child, first):
            return [i for i in own if i < first]
    return own


def _sets_off(document: Document, child: Token, first: int) -> bool:
    """Whether a clause stands apart: "while" after a comma or closing marks, any that tells when after a dash."""
    marks = {t.lower for t in document.children(child.i, "mark")}
    before = document.tokens[first - 1]
    if before.text in DASHES:
        return bool(marks & {"while", "whereas", "after", "as", "when"})
    return bool(marks & {"while", "whereas"}) and (before.text == "," or before.text in CLOSING)


def _around(document: Document, verb: Token) -> list[int]:
    """A cue set into or after its content: "The truce, Putin said, has ended"."""
    head = document.tokens[verb.head]
    if verb.dep not in {"parataxis", "ccomp"} or head.pos not in VERBAL or not document.children(verb.i, "nsubj"):
        return []
    if verb.dep == "ccomp" and (document.children(verb.i, "mark", "ccomp", "dobj") or verb.i < head.i):
        return []
    if not _tagged_on(document, verb):
        return []
    own = set(document.subtree(verb.i))
    return [i for i in document.subtree(head.i) if i not in own and i < document.sentence_of(verb.i).last]


def _after_colon(document: Document, verb: Token, around: list[int]) -> list[int]:
    """What a colon leads to: "Zelensky was blunt: the plan, he said, is dead"."""
    colons = [i for i in around if document.tokens[i].text == ":" and i < verb.i]
    return [i for i in around if not colons or i > colons[-1]]


def _before(document: Document, verb: Token) -> list[int]:
    """A tag that ends the sentence, whatever the parser makes of it: "…, but the police refused, the source added"."""
    start, end = _part(document, verb)
    first = _tag_start(document, verb)
    if verb.dep == "relcl" or first is None or first <= start + SHORTEST_REST or not _tagged_on(document, verb):
        return []
    after = document.tokens[verb.i + 1 : end]
    ended = (
        bool(after) and after[0].text == "," and (verb.dep == "ROOT" or _goes_on(verb, after))
    )  # "…, the growers have said, an hour before they …"
    if not ended and (len(after) > TAG_LENGTH or any(t.tag in FINITE_TAGS or t.text in {",", ";", ":"} for t in after)):
        return []
    before = document.tokens[start:first]
    return [t.i for t in before] if any(t.tag in FINITE_TAGS for t in before) else []


def _goes_on(verb: Token, after: Sequence[Token]) -> bool:
    """As in "Two were hurt, the mayor said, as envoys met in Rome": what goes on beside it is the writer's."""
    told = [t.lower for t in after[1:4]]  # "as", "hours before"
    return verb.dep == "parataxis" and bool(told) and (told[0] in {"as", "while", "when", "amid"} or bool({"before", "after"} & set(told)))


def _part(document: Document, verb: Token) -> tuple[int, int]:
    """The first token, and the one after the last, of the part of the sentence between semicolons in which `verb` stands."""
    sentence = document.sentence_of(verb.i)
    cuts = [t.i for t in document.tokens_of(sentence) if t.text == ";"]
    return max([sentence.first, *(i + 1 for i in cuts if i < verb.i)]), min([sentence.last, *(i for i in cuts if i > verb.i)])


def _tag_start(document: Document, verb: Token) -> int | None:
    """First token of ", X said": the cue's subject stands right before it."""
    own = [i for t in document.children(verb.i, "nsubj") for i in document.subtree(t.i)]
    return min(own) if own and max(own) < verb.i else None


def _tagged_on(document: Document, verb: Token) -> bool:
    """Whether cue and subject stand behind a comma or a quotation mark: "…, Putin said", and not "– terms Kyiv dismissed"."""
    first = min([verb.i, *(i for t in document.children(verb.i, *SUBJECTS) for i in document.subtree(t.i))])
    return first == 0 or document.tokens[first - 1].text[-1] in TAG_MARKS


def rest(document: Document, verb: Token, addressed: Container[str]) -> list[int]:
    """What follows the cue, where the parser sees no clause in it: "said “two pumps” at the weir had yet to be mended"."""
    if verb.tag not in FINITE_TAGS and not document.children(verb.i, "aux"):
        return []
    last = document.sentence_of(verb.i).last
    listeners = document.children(verb.i, "dobj", "dative") if verb.lemma in addressed else []
    heard = [i for t in listeners for i in document.subtree(t.i)[:ADDRESS_LENGTH] if i < verb.i + ADDRESS_LENGTH]
    mark = next((i for i in heard if document.tokens[i].lower == "that" and document.tokens[i].dep == "mark"), last)
    first = max([verb.i, *(i for i in heard if i < mark)]) + 1
    that = next((i for i in range(first, min(last, first + ADDRESS_LENGTH)) if document.tokens[i].lower == "that"), first)
    joined = min([last, *(t.i for t in document.children(verb.i, "cc") if t.i > verb.i)])
    joined = next((a.i for a, b in pairwise(document.tokens[that:joined]) if a.text == ";" and b.lower != "that"), joined)
    found = document.tokens[that:joined]
    quoted = bool(found) and (found[0].text in QUOTES or found[0].lower == "that")
    finite = any(t.tag in FINITE_TAGS and (quoted or not _of_a_noun(document, t, verb)) for t in found)
    long_enough = len(found) > SHORTEST_REST and finite
    aside = bool(found) and found[0].pos in {"ADP", "SCONJ", "ADV", "PART", "PUNCT"} and found[0].lower not in {"that", *QUOTES}
    aside = aside or (bool(found) and found[0].lower in {"no", "nothing", "none"})  # "has said no such thing"
    return [t.i for t in found] if long_enough and not aside else []


def _of_a_noun(document: Document, token: Token, verb: Token) -> bool:
    """Whether a verb only tells more of a noun: "wrote a letter to the king, who was tired"."""
    for above in (token, *document.ancestors(token.i)):
        if above.i == verb.i:
            return False
        if above.dep in {"relcl", "acl"}:
            return True
    return False
