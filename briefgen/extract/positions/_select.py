"""Which attributions are positions: one rule a function, each with its reason. All must hold."""

from __future__ import annotations

from collections.abc import Callable

from briefgen.extract.positions._lexicon import empty, justifying, words
from briefgen.model.document import Token
from briefgen.model.reading import Actor, Attribution, Reading

SPEAKING = frozenset({"person", "state", "body", "group"})
FINITE = frozenset({"has", "have", "had", "is", "are", "was", "were", "did", "does", "do", "will", "'s", "'ve", "'ll"})
REAL_AUXILIARIES = frozenset({"will", "would", "shall", "must", "can", "could", "may", "might", "should", "'ll"})

OBJECT_RULES = frozenset({"verb-object", "verb-preposition", "verb-infinitive", "light-verb", "owned-noun", "copular-side"})
FINITE_RULES = frozenset({"quotation-cue", "according-to", "as-put", "framed", "quoted-as", "copular-side", "colon"})
"""Rules whose cue is told as done by its form."""

QUOTED_VIEW = 5
PERSONAL = frozenset({"he", "she", "they", "him", "her", "them"})

Condition = Callable[[Reading, Attribution], bool]


def known_actor(_: Reading, attribution: Attribution) -> bool:
    """Somebody named or a state, body or group: media are relays, unnamed sources and witnesses no actors."""
    return any(actor.kind in SPEAKING for actor in attribution.actors)


def no_bystander(reading: Reading, attribution: Attribution) -> bool:
    """A resident with a name is a witness, no actor: "said Fatima, who keeps a shop", "farmer Ghulam Rasool said".

    Wherever the article says so: a pronoun, or the surname later on, means the same witness.
    """
    return any(actor.role or actor.party or not _is_lay(reading, actor) for actor in attribution.actors)


def _is_lay(reading: Reading, actor: Actor) -> bool:
    document = reading.document
    for mention in reading.actors:
        if actor not in mention.actors or mention.form not in {"name", "nominal"}:
            continue
        for token in document.tokens_in(mention.span):
            beside = document.children(token.i, "appos", "compound", "nmod", "amod")
            lives = document.children(token.i, "relcl")
            if any(t.lemma in words().laypeople for t in beside) or any(t.lemma in words().lay_lives for t in lives):
                return True
    return False


def says_something(reading: Reading, attribution: Attribution) -> bool:
    """Declining to comment states nothing."""
    return empty().search(" ".join(s.of(reading.document.text) for s in attribution.content)) is None


def uttered(reading: Reading, attribution: Attribution) -> bool:
    """Somebody said it: what an actor fears, knows or finds out is the writer's account of a mind."""
    head = attribution.cue_head
    return head is None or reading.document.tokens[head].lemma not in words().unuttered


def finite_cue(reading: Reading, attribution: Attribution) -> bool:
    """The cue is told as done: no bare infinitive ("under pressure to accept"), no noun inside another clause's subject."""
    if attribution.cue_head is None or attribution.rule in FINITE_RULES:
        return True
    document = reading.document
    cue = document.tokens[attribution.cue_head]
    if cue.pos == "ADJ":
        cue = document.tokens[cue.head]
    if cue.pos not in {"VERB", "AUX"}:
        return cue.dep in {"nsubj", "dobj", "ROOT", "pobj", "nsubjpass"}
    if cue.lemma in words().wanting and cue.dep == "advcl":
        return False  # "as Trump seeks to end the war": the writer's setting
    if cue.tag in {"VBD", "VBZ", "VBP"} or any(t.lower in FINITE for t in document.children(cue.i, "aux", "auxpass")):
        return True
    if cue.tag == "VBN" or cue.dep == "conj":
        return cue.dep != "acl" or bool(document.children(cue.i, "agent"))
    if cue.tag == "VBG":
        return cue.dep in {"advcl", "xcomp", "acl", "conj", "ROOT"} and not document.children(cue.i, "mark")
    return document.tokens[cue.head].lemma in words().carriers


def not_conditional(reading: Reading, attribution: Attribution) -> bool:
    """Nothing in an "if", "unless" or "until" clause has been said yet."""
    if attribution.cue_head is None:
        return True
    document = reading.document
    chain = (document.tokens[attribution.cue_head], *document.ancestors(attribution.cue_head))
    for token in chain:
        if token.dep == "advcl" and any(
            t.lower in {"if", "unless", "until", "whether", "should"} for t in document.children(token.i, "mark")
        ):
            return False
    return True


def no_report(reading: Reading, attribution: Attribution) -> bool:
    """That an attack happened, its toll and means belong to the incident; a justification or an accusation stays."""
    if attribution.frame not in {"says", "confirms", "accuses"} or attribution.rule in {"light-verb", "owned-noun"}:
        return True
    text = " ".join(s.of(reading.document.text) for s in attribution.content)
    if justifying().search(text) or _speaks_in_quotes(reading, attribution):
        return True
    roots = content_roots(reading, attribution)
    return not roots or not all(_reports(reading, root) for root in roots)


def no_diary(reading: Reading, attribution: Attribution) -> bool:
    """That others met, or will meet, is a meeting: "The two ministers will hold talks, Tehran said"."""
    if attribution.frame not in {"says", "confirms"} or attribution.mode != "indirect":
        return True
    roots = content_roots(reading, attribution)
    return not roots or not all(_in_diary(reading, root) for root in roots)


def _in_diary(reading: Reading, root: Token) -> bool:
    document = reading.document
    if root.lemma not in words().diary_verbs or document.children(root.i, "neg", "advcl", "auxpass"):
        return False
    if any(t.lower in REAL_AUXILIARIES - {"will", "'ll"} for t in document.children(root.i, "aux")):
        return False
    below = {document.tokens[i].lemma for t in document.children(root.i, "dobj", "nsubjpass") for i in document.subtree(t.i)}
    if root.lemma not in words().diary_plain and not below & words().diary_nouns:
        return False
    return all(subject.pos != "PRON" for subject in document.children(root.i, "nsubj", "nsubjpass"))


def _speaks_in_quotes(reading: Reading, attribution: Attribution) -> bool:
    """Words quoted at length are the actor's own view of what happened."""
    spoken = (q for q in reading.quotations if q.kind == "speech" and any(s.overlaps(q.span) for s in attribution.content))
    return any(len(q.inner.of(reading.document.text).split()) >= QUOTED_VIEW for q in spoken)


def content_roots(reading: Reading, attribution: Attribution) -> list[Token]:
    """The main verbs of what is said, one a sentence."""
    document = reading.document
    found = []
    for span in attribution.content:
        inside = document.tokens_in(span)
        held = {t.i for t in inside}
        for token in inside:
            if token.pos in {"VERB", "AUX"} and (
                token.head not in held or token.head == token.i or (token.dep in {"ROOT", "ccomp"} and token.head == attribution.cue_head)
            ):
                found.append(token)
                break
    return found


def _reports(reading: Reading, root: Token) -> bool:
    document = reading.document
    if root.lemma not in words().report_verbs or any(t.lower in REAL_AUXILIARIES for t in document.children(root.i, "aux")):
        return False
    if root.tag in {"VBG", "VB"} and not document.children(root.i, "aux"):
        return False
    if root.lemma not in words().tallying:
        return True
    return any(
        document.tokens[i].lemma in words().report_nouns
        for t in document.children(root.i, "dobj", "nsubjpass", "nsubj")
        for i in document.subtree(t.i)
    )


def outermost(reading: Reading, attribution: Attribution) -> bool:
    """What a speaker says of another's words is the speaker's statement; only media and unnamed sources step aside."""
    anchor = attribution.cue or attribution.content[0]
    for other in reading.attributions:
        if other is attribution or not (known_actor(reading, other) or _unresolved_pronoun(reading, other)):
            continue
        holds = any(span.covers(anchor) for span in other.content) and not (
            other.cue and any(s.covers(other.cue) for s in attribution.content)
        )
        if holds and not _writers_aside(reading, attribution, other):
            return False
    return True


def _unresolved_pronoun(reading: Reading, attribution: Attribution) -> bool:
    """A "he said" of whom the article leaves open: what he says of others is nobody's statement."""
    return not attribution.actors and attribution.source is not None and attribution.source.of(reading.document.text).lower() in PERSONAL


def _writers_aside(reading: Reading, inner: Attribution, outer: Attribution) -> bool:
    """Whether the inner words are the writer's remark on a thing that the outer actor wants: "demanded X, a step that Y rejects"."""
    if inner.cue_head is None or outer.rule not in OBJECT_RULES or outer.mode == "direct":
        return False
    document = reading.document
    for token in (document.tokens[inner.cue_head], *document.ancestors(inner.cue_head)):
        if token.i == outer.cue_head:
            return False
        first = document.tokens[document.subtree(token.i)[0]]
        if token.dep == "appos" or (token.dep == "relcl" and first.i > 0 and document.tokens[first.i - 1].text == ","):
            return True
    return False


CONDITIONS: tuple[Condition, ...] = (
    known_actor,
    no_bystander,
    says_something,
    uttered,
    finite_cue,
    not_conditional,
    no_report,
    no_diary,
    outermost,
)
"""In order; the first that fails drops the attribution."""
