"""What somebody says of another's words: whose position is it?"""

from __future__ import annotations

from briefgen.extract.positions._lexicon import words
from briefgen.extract.positions._reports import content_roots
from briefgen.extract.positions._speakers import known_actor
from briefgen.model.document import Document, Token
from briefgen.model.reading import Attribution, Reading

OBJECT_RULES = frozenset({"verb-object", "verb-preposition", "verb-infinitive", "light-verb", "owned-noun", "copular-side"})
SAID_RULES = frozenset({"quotation-cue", "verb-clause", "verb-preposition", "verb-asked", "verb-rest"})
"""Rules under which somebody is told to have said something."""
DENIALS = frozenset({"denies", "rejects", "refuses", "criticises", "describes", "doubts"})
DENYING_RULES = frozenset({"verb-object", "verb-infinitive", "verb-call", "verb-as"})
ASIDE = frozenset({",", "-", "–", "—", "--", "("})
PERSONAL = frozenset({"he", "she", "they", "him", "her", "them"})


def outermost(reading: Reading, attribution: Attribution) -> bool:
    """What a speaker says of another's words is the speaker's statement; only media and unnamed sources step aside."""
    anchor = attribution.cue or attribution.content[0]
    for other in reading.attributions:
        known = known_actor(reading, other) or _unresolved_pronoun(reading, other) or _quotes_somebody(other) or other.rule == "question"
        thought = other.rule == "verb-clause" and _takes_as_true(reading, other)
        if other is attribution or not known or thought:
            continue
        holds = any(span.covers(anchor) for span in other.content) and not (
            other.cue and any(s.covers(other.cue) for s in attribution.content)
        )
        aside = _writers_aside(reading, attribution, other)
        if holds and not aside and not _merely_relayed(reading, attribution, other) and not _own_principal(reading, attribution, other):
            return False
    return True


def _takes_as_true(reading: Reading, outer: Attribution) -> bool:
    """Whether the verb tells what is so: "Chile knows that Peru rejects the dam"; not "Chile fears that …"."""
    return outer.cue_head is not None and reading.document.tokens[outer.cue_head].lemma in words().factive


def _unresolved_pronoun(reading: Reading, attribution: Attribution) -> bool:
    """A "he said" of whom the article leaves open: what he says of others is nobody's statement."""
    return not attribution.actors and attribution.source is not None and attribution.source.of(reading.document.text).lower() in PERSONAL


def _quotes_somebody(outer: Attribution) -> bool:
    """A quotation whose speaker the article leaves open: what it says of others is nobody's statement."""
    return not outer.actors and outer.mode == "direct"


def _writers_aside(reading: Reading, inner: Attribution, outer: Attribution) -> bool:
    """Whether the writer says so: "demanded X, a step that Y rejects"; "said that X did it, which X denies"; "rejected Y's demand that …"."""
    denial = inner.frame in DENIALS and inner.rule in DENYING_RULES and not _in_quotation(reading, inner)
    if inner.cue_head is None or outer.mode == "direct" or not (outer.rule in OBJECT_RULES or denial):
        return False
    if inner.rule == "owned-noun" and inner.frame != "agrees" and outer.rule == "verb-object" and not set(inner.actors) & set(outer.actors):
        return not _for_own_state(inner, outer)
    document = reading.document
    for token in (document.tokens[inner.cue_head], *document.ancestors(inner.cue_head)):
        if token.i == outer.cue_head:
            return False
        starts = [document.subtree(token.i)[0], document.subtree(token.head)[0]]
        aside = any(i > 0 and document.tokens[i - 1].text in ASIDE for i in starts)
        if token.dep == "appos" or (token.dep == "relcl" and aside) or (outer.rule == "according-to" and _objects_to(document, token)):
            return True
    return False


def _objects_to(document: Document, verb: Token) -> bool:
    """As in "According to Lima there was a raid, but Quito denies this": another who speaks, after "but"."""
    own = verb.dep == "conj" and bool(document.children(verb.i, "nsubj"))
    return own and any(t.lower == "but" for t in document.children(verb.head, "cc"))


def _for_own_state(inner: Attribution, outer: Attribution) -> bool:
    """As in "Rojas, the Peruvian premier, reaffirmed Peru's commitment": told once, as his."""
    return {a.name for a in inner.actors} <= {a.party for a in outer.actors if a.kind == "person"}


def _in_quotation(reading: Reading, inner: Attribution) -> bool:
    return any(q.kind == "speech" and inner.cue is not None and q.span.covers(inner.cue) for q in reading.quotations)


def speaks_itself(reading: Reading, attribution: Attribution) -> bool:
    """A ministry that tells what its own minister said only passes it on: "The ministry said he had urged both sides to wait"."""
    return not any(
        _merely_relayed(reading, inner, attribution) or _own_principal(reading, inner, attribution) for inner in reading.attributions
    )


def _merely_relayed(reading: Reading, inner: Attribution, outer: Attribution) -> bool:
    """Whether "according to X" only passes on that somebody said something: "Peru refused, the envoy said, according to the ministry"."""
    passes_on = outer.rule == "according-to" or _is_document(reading, outer)
    offered = inner.frame == "offers" and outer.rule == "according-to"
    voiced = inner.rule == "light-verb" and _voices(reading, inner)
    if not passes_on or inner is outer or not (inner.rule in SAID_RULES or offered or voiced):
        return False
    return known_actor(reading, inner) and inner.cue_head in {t.i for t in _main_verbs(reading, outer)}


def _voices(reading: Reading, inner: Attribution) -> bool:
    """As in "Salas expressed her concern, according to a statement from Rojas": she said so, he passes it on."""
    return inner.cue_head is not None and reading.document.tokens[inner.cue_head].lemma in words().voicing


def _is_document(reading: Reading, outer: Attribution) -> bool:
    """Whether what is credited is a paper about what somebody said: "the readout said"."""
    tokens = reading.document.tokens_in(outer.source) if outer.source is not None else ()
    return bool(tokens) and tokens[-1].lemma in words().records


def _own_principal(reading: Reading, inner: Attribution, outer: Attribution) -> bool:
    """Whether the words of a body are that a person of the same party said something: "the ministry said he had urged calm"."""
    if inner is outer or {a.kind for a in outer.actors} != {"body"} or {a.kind for a in inner.actors} != {"person"}:
        return False
    parties = {a.party for a in outer.actors}
    same = parties == {None} or parties <= {a.party for a in inner.actors}
    roots = content_roots(reading, outer)
    meanwhile = [t for root in roots for t in reading.document.children(root.i, "advcl") if t.tag == "VBG"]  # "met him, urging calm"
    return same and inner.cue_head in {t.i for t in (*roots, *meanwhile)}


def _main_verbs(reading: Reading, outer: Attribution) -> list[Token]:
    """The main verbs of what is said, with those joined to them by "and" or "while"."""
    document = reading.document
    roots = content_roots(reading, outer)
    joined = [t for root in roots for t in document.children(root.i, "conj", "advcl")]
    return roots + [t for t in joined if t.dep == "conj" or document.children(t.i, "nsubj")]
