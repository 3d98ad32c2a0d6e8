"""Who is the subject of a verb, and which words belong to a clause: questions to the dependency tree."""

from __future__ import annotations

from collections.abc import Iterable

from briefgen.model.document import Document, Token
from briefgen.model.span import Span

SUBJECTS = ("nsubj", "nsubjpass")
RELATIVES = frozenset({"who", "which", "that", "whom"})
VERBAL = frozenset({"VERB", "AUX"})
NEGATIONS = frozenset({"never", "not", "n't", "hardly", "neither", "nor"})
NOBODY = frozenset({"neither", "no", "none", "nobody"})
"""Words of a subject that deny what the verb says: "Neither Chad nor Libya has accepted the plan"."""
BORDER_MARKS = frozenset({",", ";", ":", "-", "—", "–", "--"})
LEFT_OUT = frozenset({"relcl", "acl"})


def subject_of(document: Document, verb: Token, depth: int = 0) -> int | None:
    """Head token of whoever does what `verb` says, or None.

    Looks at the verb's own subject, then at the clause it shares one with: a coordinated verb, an infinitive or a participle
    ("continues to press", "said ..., adding"), a relative clause's antecedent, a passive's agent.
    """
    if depth > 6:
        return None
    passive = document.children(verb.i, "auxpass", "nsubjpass") or (
        verb.tag == "VBN" and (verb.dep == "acl" or (verb.dep == "conj" and document.children(verb.i, "agent")))
    )
    if passive:
        agent = agent_of(document, verb)
        return verb.head if agent is None and _is_main_after_all(document, verb) else agent
    when = (
        verb.dep == "advcl"
        and verb.tag == "VBD"
        and any(t.lower in {"when", "if", "once"} for t in document.children(verb.i, "advmod", "mark"))
    )
    if (verb.tag == "VBN" or when) and verb.dep == "advcl" and not document.children(verb.i, "aux", "nsubj"):
        return agent_of(document, verb)  # "Asked to comment, the army said …": the army asks nobody
    own = [t for t in document.children(verb.i, "nsubj") if t.lower != "it" or t.i < verb.i]
    if own:
        return _antecedent(document, verb, _nearer(own, verb))
    head = document.tokens[verb.head]
    if verb.i == head.i:
        return None
    if rejoins(document, verb):
        return subject_of(document, document.tokens[head.head], depth + 1)
    if verb.dep in {"conj", "xcomp", "advcl", "pcomp"} and head.pos in VERBAL:
        if verb.dep == "advcl" and verb.tag not in {"VBG", "VBN"} and not _has_aux_to(document, verb):
            return None
        return _controller(document, verb, head, depth)
    if verb.dep in {"xcomp", "acl", "advcl"} and head.pos == "ADJ":
        return subject_of(document, document.tokens[head.head], depth + 1)
    if verb.dep == "pcomp" and document.tokens[head.head].pos in VERBAL:
        passive_subject = document.children(head.head, "nsubjpass")
        return (
            passive_subject[0].i if passive_subject and head.lower == "as" else subject_of(document, document.tokens[head.head], depth + 1)
        )
    if verb.dep == "acl" and verb.tag == "VBG" and head.pos in {"NOUN", "PROPN"}:
        sent = document.tokens[document.tokens[head.head].head]  # "a letter to Lima proposing talks": the letter does
        return sent.i if head.dep == "pobj" and document.tokens[head.head].lower == "to" and sent.pos == "NOUN" else head.i
    return None


def _nearer(subjects: list[Token], verb: Token) -> Token:
    """Of two subjects the parser gives a verb the one beside it: "“… and the boats needed,” said Omar Hadi"."""
    named = [t for t in subjects if t.pos in {"PROPN", "NOUN"} or t.lower in {"he", "she", "they", "i", "we"}]
    return min(named or subjects[:1], key=lambda t: abs(t.i - verb.i)) if len(subjects) > 1 else subjects[0]


def rejoins(document: Document, verb: Token) -> bool:
    """Whether a coordinated verb belongs to the cue and not to what is said: "said they had fired and warned that", "would go and added"."""
    head = document.tokens[verb.head]
    bare = verb.dep == "conj" and verb.tag == "VBD" and not document.children(verb.i, "nsubj", "aux")
    return bare and head.dep == "ccomp" and head.tag in {"VBN", "VB"} and bool(document.children(head.i, "aux")) and head.head < head.i


def _is_main_after_all(document: Document, verb: Token) -> bool:
    """Whether a participle is the past tense of a sentence that has no other verb: "Kenya, which …, promised on Friday to …"."""
    head = document.tokens[verb.head]
    return verb.dep == "acl" and head.dep == "ROOT" and head.i < verb.i and document.tokens[verb.i - 1].text == ","


def _controller(document: Document, verb: Token, head: Token, depth: int) -> int | None:
    """Subject of an infinitive or conjunct: its head's object where that is asked, else its head's subject."""
    if verb.dep == "xcomp" and document.children(head.i, "dobj") and _has_aux_to(document, verb):
        return None
    passive = document.children(head.i, "nsubjpass")
    if verb.dep == "xcomp" and passive:
        return passive[0].i  # "is said to have told"
    return subject_of(document, head, depth + 1)


def _has_aux_to(document: Document, verb: Token) -> bool:
    return any(t.lower == "to" for t in document.children(verb.i, "aux"))


def _antecedent(document: Document, verb: Token, subject: Token) -> int | None:
    if subject.lower not in RELATIVES:
        return subject.i
    for token in (verb, *document.ancestors(verb.i)):
        if token.dep == "relcl":
            return token.head
        if token.dep not in {"conj", "xcomp", "ccomp"}:
            return None
    return None


def agent_of(document: Document, verb: Token) -> int | None:
    """Head token of a passive's "by ...", or None."""
    for agent in document.children(verb.i, "agent"):
        for token in document.children(agent.i, "pobj"):
            return token.i
    return None


def seat_of(document: Document, verb: Token) -> int | None:
    """The place in "was resented in Lima", which may stand for who protested."""
    if verb.tag != "VBN" or agent_of(document, verb) is not None:
        return None
    placed = (t for p in document.children(verb.i, "prep") if p.lower == "in" for t in document.children(p.i, "pobj"))
    return next((t.i for t in placed if t.pos == "PROPN"), None)


def noun_phrase(document: Document, head: int) -> Span:
    """The noun phrase of `head` without relative clauses and what follows them."""
    keep = [head]
    for child in document.children(head):
        if child.dep not in LEFT_OUT and child.dep not in {"conj", "cc", "punct", "appos"}:
            keep.extend(document.subtree(child.i))
    keep.sort()
    return Span(document.tokens[keep[0]].start, document.tokens[keep[-1]].end)


def runs(document: Document, indices: Iterable[int]) -> tuple[Span, ...]:
    """Tokens as spans of neighbours, outer punctuation other than quotation marks left out."""
    spans: list[list[Token]] = []
    for i in sorted(set(indices)):
        if spans and spans[-1][-1].i == i - 1:
            spans[-1].append(document.tokens[i])
        else:
            spans.append([document.tokens[i]])
    trimmed = (_trimmed(row) for row in spans)
    return tuple(Span(row[0].start, row[-1].end) for row in trimmed if row)


def _trimmed(row: list[Token]) -> list[Token]:
    while row and row[0].text in BORDER_MARKS | {"."}:
        row = row[1:]
    while row and row[-1].text in BORDER_MARKS | {"."}:
        row = row[:-1]
    return row


def is_negated(document: Document, verb: Token) -> bool:
    """Whether "not", "never", "n't" or "neither … nor" denies the verb itself."""
    neither = any(
        w.lower in NOBODY
        for t in document.children(verb.i, *SUBJECTS)
        for w in (t, *document.children(t.i, "det", "preconj", "cc", "predet"))
    )
    nor = neither or (verb.dep == "conj" and any(t.lower == "nor" and t.i < verb.i for t in document.children(verb.head, "cc")))
    return nor or any(t.dep == "neg" or t.lower in NEGATIONS for row in sharing(document, verb) for t in document.children(row.i))


def sharing(document: Document, verb: Token) -> list[Token]:
    """The verb and those before it that it shares auxiliaries with: "would neither confirm nor deny"."""
    rows = [verb]
    while rows[-1].dep == "conj" and not document.children(rows[-1].i, "aux", "auxpass", *SUBJECTS) and len(rows) < 4:
        head = document.tokens[rows[-1].head]
        if head.tag != rows[-1].tag and {head.tag, rows[-1].tag} != {"VBN", "VBD"}:
            break  # "did not respond, but said": the second is no infinitive
        rows.append(head)
    return rows
