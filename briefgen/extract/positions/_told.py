"""Whether the cue is told as done: not wanted, not asked for, not supposed."""

from __future__ import annotations

from briefgen.extract.positions._lexicon import words
from briefgen.model.document import Document, Token
from briefgen.model.reading import Attribution, Reading
from briefgen.reading.denial import is_denied, not_done

FINITE = frozenset({"has", "have", "had", "is", "are", "was", "were", "did", "does", "do", "will", "'s", "'ve", "'ll"})
FINITE_RULES = frozenset(
    {"quotation-cue", "according-to", "as-put", "framed", "quoted-as", "copular-side", "copular-noun", "how-put", "handed-on", "colon"}
)
"""Rules whose cue is told as done by its form."""
UNSAID = frozenset({"if", "unless", "until", "whether", "should"})
OF_SOMEBODY = frozenset({"verb-as", "verb-call"})
SOUGHT = frozenset({"promises", "agrees", "supports", "accepts", "offers"})
LEANING = frozenset({"toward", "towards", "like", "unlike", "than"})
"""Words after which the writer weighs something against what somebody wants: "slanted toward Peru's demands"."""
BY_WHICH = frozenset({"by", "after", "while", "when", "in"})
"""Words before "saying" that leave it as somebody's own utterance."""


def uttered(reading: Reading, attribution: Attribution) -> bool:
    """Somebody said it: what an actor fears, knows or finds out is the writer's account of a mind."""
    head = attribution.cue_head
    if head is None:
        return True
    cue = reading.document.tokens[head]
    inferred = cue.lemma in words().inferring and not reading.document.children(cue.i, "dobj") and _is_thing(reading, attribution)
    return cue.lemma not in words().unuttered and not inferred


def came_about(reading: Reading, attribution: Attribution) -> bool:
    """Not denied by other words than "not": "without accusing anybody", "would have agreed", "denied that he condemned"."""
    head, document = attribution.cue_head, reading.document
    return head is None or document.tokens[head].pos not in {"VERB", "AUX"} or not (not_done(document, head) or is_denied(document, head))


def _is_thing(reading: Reading, attribution: Attribution) -> bool:
    """Whether the source is a thing from which the writer concludes: "The government's comments suggest that"."""
    tokens = reading.document.tokens_in(attribution.source) if attribution.source else ()
    head = next((t for t in tokens if t.head not in {x.i for x in tokens}), None)
    return head is not None and reading.actor_at(head.i) is None and head.pos == "NOUN"


def finite_cue(reading: Reading, attribution: Attribution) -> bool:
    """The cue is told as done: no bare infinitive ("under pressure to accept"), no noun inside another clause's subject."""
    if attribution.cue_head is None or attribution.rule in FINITE_RULES:
        return True
    document = reading.document
    cue = document.tokens[attribution.cue_head]
    if cue.pos == "ADJ":
        cue = document.tokens[cue.head]
    if cue.pos not in {"VERB", "AUX"}:
        above = [t for t in document.ancestors(cue.i) if t.pos in {"VERB", "AUX"}]
        if any(t.lemma in words().wanting and t.dep == "advcl" for t in above):
            return False  # "as Trump seeks to make good on his promise"
        leaning = cue.dep == "pobj" and document.tokens[cue.head].lower in LEANING
        return cue.dep in {"nsubj", "dobj", "ROOT", "pobj", "nsubjpass"} and not leaning
    while cue.dep == "conj" and cue.tag in {"VB", "VBG", "VBN"} and not document.children(cue.i, "aux", "auxpass"):
        cue = document.tokens[cue.head]  # "neither planning to end nor seek": told as the first of them is
    if cue.lemma in words().wanting and cue.dep == "advcl":
        return False  # "as Trump seeks to end the war": the writer's setting
    if cue.tag == "VBN" and cue.lemma in words().warranted and document.children(cue.i, "agent"):
        return False  # "is wanted by the court"
    if cue.tag in {"VBD", "VBZ", "VBP"} or any(t.lower in FINITE for t in document.children(cue.i, "aux", "auxpass")):
        return True
    if cue.tag == "VBN" and cue.dep in {"acl", "relcl"} and cue.lemma in words().deeds and document.children(cue.i, "agent"):
        return False  # "troops backed by militias"
    if cue.tag == "VBN":
        return cue.dep != "acl" or bool(document.children(cue.i, "agent")) or document.tokens[cue.head].dep == "ROOT"
    if cue.tag == "VBG":
        return cue.lemma not in words().deeds and (_by_saying(document, cue) or _saying(document, cue))
    governor = document.tokens[cue.head].lemma
    return governor in words().carriers or (governor in words().talking and attribution.rule == "verb-object")


def _saying(document: Document, cue: Token) -> bool:
    """Such as "…, warning that", "a letter saying that", "with Lima saying that"; not "a map of ships around Taiwan indicating where"."""
    if document.children(cue.i, "nsubj"):
        return True
    if cue.dep == "acl" and document.tokens[cue.head].pos == "PROPN":
        return document.tokens[cue.head].dep in {"nsubj", "nsubjpass", "ROOT"}
    return cue.dep in {"advcl", "xcomp", "acl", "conj", "ROOT"} and not document.children(cue.i, "mark")


def _by_saying(document: Document, cue: Token) -> bool:
    """Such as "responded by saying", "after pledging to", "with Kim warning that": in the main clause, not in a clause about others."""
    marks = document.children(cue.i, "mark")
    if cue.lemma in words().done_before:
        return False  # "met after refusing to …": the deed before another
    if cue.dep == "pcomp":
        preposition = document.tokens[cue.head]
        if preposition.lower == "with":
            return bool(document.children(cue.i, "nsubj"))
        return preposition.lower in BY_WHICH and _in_main_clause(document, document.tokens[preposition.head])
    return cue.dep == "advcl" and any(t.lower in BY_WHICH for t in marks) and _in_main_clause(document, document.tokens[cue.head])


def _in_main_clause(document: Document, verb: Token) -> bool:
    while verb.dep in {"xcomp", "conj", "ccomp"}:
        verb = document.tokens[verb.head]
    return verb.dep == "ROOT"


def not_left_open(reading: Reading, attribution: Attribution) -> bool:
    """What somebody did not say is no statement: "did not confirm whether he would come", "did not say when"."""
    document, head = reading.document, attribution.cue_head
    if head is None or document.tokens[head].lemma not in words().left_open or not document.children(head, "neg"):
        return True
    first = document.tokens_in(attribution.content[0])[:1]
    return not any(t.lower in {"whether", "if"} or t.tag in {"WRB", "WP", "WDT"} for t in first)


def not_of_itself(reading: Reading, attribution: Attribution) -> bool:
    """How somebody likes to be seen is no statement: "has long portrayed himself as a builder"."""
    if attribution.rule not in OF_SOMEBODY or attribution.cue_head is None:
        return True
    return not any(t.lower.endswith(("self", "selves")) for t in reading.document.children(attribution.cue_head, "dobj"))


def not_told_of(reading: Reading, attribution: Attribution) -> bool:
    """What becomes of somebody's willingness is the writer's tale: "Lima's readiness to talk was weakened by the raids"."""
    if attribution.rule != "owned-noun" or attribution.cue_head is None:
        return True
    noun = reading.document.tokens[attribution.cue_head]
    return noun.lemma not in words().dispositions or noun.dep == "dobj"


def not_sought(reading: Reading, attribution: Attribution) -> bool:
    """What somebody sets out to win is not there yet: "to firm up Peru's commitment"; a demand to be met is."""
    document = reading.document
    if attribution.rule != "owned-noun" or attribution.frame not in SOUGHT or attribution.cue_head is None:
        return True
    verb = document.tokens[document.tokens[attribution.cue_head].head]
    return verb.tag != "VB" or not any(t.lower == "to" for t in document.children(verb.i, "aux"))


def not_conditional(reading: Reading, attribution: Attribution) -> bool:
    """Nothing in an "if", "unless" or "until" clause has been said yet."""
    if attribution.cue_head is None:
        return True
    document = reading.document
    chain = (document.tokens[attribution.cue_head], *document.ancestors(attribution.cue_head))
    for token in chain:
        asked = token.dep == "ccomp" and document.tokens[token.head].lemma in words().asking  # "asked if Lima has paid"
        marks = {t.lower for t in document.children(token.i, "mark", "advmod")}
        if (token.dep == "advcl" or asked) and (marks & UNSAID or ("once" in marks and token.tag in {"VBZ", "VBP"})):
            return False
    return True


def not_rumoured(reading: Reading, attribution: Attribution) -> bool:
    """Nothing inside a claim, a report or a rumour has been said: "doubted a report that Omar Salem had agreed to leave"."""
    if attribution.cue_head is None:
        return True
    document = reading.document
    cue = document.tokens[attribution.cue_head]
    chain = (*(() if cue.tag == "VBG" else (cue,)), *document.ancestors(cue.i))  # "released a report saying that" is said
    heads = [document.tokens[t.head] for t in chain if t.dep in {"acl", "ccomp"}]
    heads += [s for head in heads if head.lemma == "be" for s in document.children(head.i, "nsubj")]  # "the complaint is that …"
    heads = [h for h in heads if not any(span.start <= h.start < span.end for span in attribution.content)]  # "charges that Lima denies"
    return not any(head.pos == "NOUN" and head.lemma in words().rumours for head in heads)
