"""What is told, and no position: that an attack happened, that others met."""

from __future__ import annotations

from briefgen.extract.positions._lexicon import justifying, own_targets, words
from briefgen.model.document import Token
from briefgen.model.reading import Attribution, Quotation, Reading

REAL_AUXILIARIES = frozenset({"will", "would", "shall", "must", "can", "could", "may", "might", "should", "'ll"})
PLACES = frozenset({"GPE", "LOC", "FAC"})
QUOTED_VIEW = 5
"""Words of a quotation that is long enough to be somebody's own view."""


def no_report(reading: Reading, attribution: Attribution) -> bool:
    """That an attack happened, its toll and means belong to the incident; a justification or an accusation stays."""
    if attribution.frame not in {"says", "confirms", "accuses"} or attribution.rule in {"light-verb", "owned-noun"}:
        return True
    text = " ".join(s.of(reading.document.text) for s in attribution.content)
    if justifying().search(text) or _speaks_in_quotes(reading, attribution):
        return True
    roots = content_roots(reading, attribution)
    if not roots and attribution.rule == "verb-object" and attribution.frame != "accuses" and _names_an_event(reading, attribution):
        return False  # "confirmed the attack"
    if own_targets().search(text) and any(_speaks_of_self(reading, attribution, root) for root in roots):
        return True  # "India said it struck camps used by militants": who struck, and why, is the speaker's own account
    joined = [t for root in roots for t in reading.document.children(root.i, "conj") if t.pos in {"VERB", "AUX"}]
    joined += [
        t for root in roots for t in reading.document.children(root.i, "ccomp") if t.i < root.i
    ]  # "There was no raid, there was fire"
    joined = [t for t in joined if not _said_by_another(reading, attribution, t)]
    told = [*roots, *(t for t in joined if any(s.start <= t.start < s.end for s in attribution.content))]
    return not roots or not all(_reports(reading, root) for root in told)


def _said_by_another(reading: Reading, attribution: Attribution, verb: Token) -> bool:
    """As in "According to Lima there was a raid, but Quito denies this"."""
    return any(a.cue_head == verb.i and a.actors and not set(a.actors) & set(attribution.actors) for a in reading.attributions)


def _names_an_event(reading: Reading, attribution: Attribution) -> bool:
    """Whether what is said is no more than the name of an attack or its toll."""
    tokens = [t for span in attribution.content for t in reading.document.tokens_in(span)]
    held = {t.i for t in tokens}
    return any(t.lemma in words().report_nouns for t in tokens if t.head not in held)


def _speaks_of_self(reading: Reading, attribution: Attribution, root: Token) -> bool:
    parties = {a.party for a in attribution.actors if a.party}
    mentions = (reading.actor_at(t.i) for t in reading.document.children(root.i, "nsubj"))
    return any(a.party in parties for m in mentions if m for a in m.actors)


def no_diary(reading: Reading, attribution: Attribution) -> bool:
    """That others met, or will meet, is a meeting: "The two ministers will hold talks, Tehran said"."""
    if attribution.frame not in {"says", "confirms"} or attribution.rule == "quotation-cue":
        return True
    roots = content_roots(reading, attribution)
    if not roots and attribution.frame == "confirms" and attribution.rule == "verb-object":
        return not _names_a_date(reading, attribution)
    if attribution.mode != "indirect" and any(root.tag != "VBD" for root in roots):
        return True
    return not roots or not all(_in_diary(reading, root) for root in roots)


def _names_a_date(reading: Reading, attribution: Attribution) -> bool:
    """As in "confirmed the visit": no more than that others meet."""
    tokens = [t for span in attribution.content for t in reading.document.tokens_in(span)]
    held = {t.i for t in tokens}
    return any(t.lemma in words().diary_nouns for t in tokens if t.head not in held)


def _in_diary(reading: Reading, root: Token) -> bool:
    document = reading.document
    aims = [t for t in document.children(root.i, "advcl") if t.lemma not in words().diary_aims]
    if root.lemma not in words().diary_verbs or aims or document.children(root.i, "neg", "auxpass"):
        return False
    if any(t.lower in REAL_AUXILIARIES - {"will", "'ll"} for t in document.children(root.i, "aux")):
        return False
    if root.tag != "VBD" and any(subject.pos == "PRON" for subject in document.children(root.i, "nsubj", "nsubjpass")):
        return False  # "he would meet" is what he means to do
    if root.lemma == "discuss":
        return any(
            t.lower == "with" and any(reading.actor_at(o.i) for o in document.children(t.i, "pobj"))
            for t in document.children(root.i, "prep")
        )
    objects = [i for t in document.children(root.i, "dobj", "nsubjpass", "attr") for i in document.conjuncts(t.i)]
    objects += [t.i for p in document.children(root.i, "prep") if p.lower in {"to", "in", "for"} for t in document.children(p.i, "pobj")]
    below = {document.tokens[i].lemma for i in objects}
    return root.lemma in words().diary_plain or bool(below & words().diary_nouns) or _receives(reading, root)


def _receives(reading: Reading, root: Token) -> bool:
    """Such as "Putin received the envoy": somebody, and not a message of support."""
    return root.lemma == "receive" and any(reading.actor_at(t.i) for t in reading.document.children(root.i, "dobj"))


def _speaks_in_quotes(reading: Reading, attribution: Attribution) -> bool:
    """Words quoted at length are the actor's own view of what happened; unless they too only tell of it."""
    spoken = (q for q in reading.quotations if q.kind == "speech" and any(s.overlaps(q.span) for s in attribution.content))
    return any(_is_view(reading, q) for q in spoken)


def _is_view(reading: Reading, quotation: Quotation) -> bool:
    """Whether a quotation is long enough for a view, and one of its finite verbs reports nothing."""
    told = [
        t for t in reading.document.tokens_in(quotation.span) if t.tag in {"VBD", "VBZ", "VBP", "MD"} and t.dep not in {"aux", "auxpass"}
    ]
    told += [t for t in reading.document.tokens_in(quotation.span) if t.tag == "VBN" and reading.document.children(t.i, "aux", "auxpass")]
    long_enough = len(quotation.inner.of(reading.document.text).split()) >= QUOTED_VIEW
    return long_enough and bool(told) and not all(_reports(reading, t) for t in told)


def content_roots(reading: Reading, attribution: Attribution) -> list[Token]:
    """The main verbs of what is said, one a sentence."""
    document = reading.document
    found = []
    for span in attribution.content:
        inside = document.tokens_in(span)
        held = {t.i for t in inside}
        for token in inside:
            if (
                token.pos in {"VERB", "AUX"}
                and token.dep not in {"acl", "amod", "relcl"}
                and (
                    token.head not in held
                    or token.head == token.i
                    or (token.dep in {"ROOT", "ccomp"} and token.head == attribution.cue_head)
                )
            ):
                found.append(token)
                break
    return found


def _lies_at_a_place(reading: Reading, root: Token) -> bool:
    """Such as "the attack was near a mill in Arica"; not "the army is in control of the town"."""
    document = reading.document
    below = {i for p in document.children(root.i, "prep") for i in document.subtree(p.i)}
    placed = any(e.label in PLACES and below & set(range(e.first, e.last)) for e in document.entities)
    return placed and not any(document.tokens[i].lemma in words().standing for i in below)


def _is_denied(reading: Reading, root: Token) -> bool:
    """As in "No soldier crossed the line", "There have been no strikes": that it did not happen; "nobody was killed" is a toll."""
    document = reading.document
    nouns = document.children(root.i, "nsubj", "nsubjpass", "attr", "dobj")
    none = any(t.lower in {"no", "neither"} for n in nouns if n.lemma not in words().tolls for t in document.children(n.i, "det"))
    return (none or bool(document.children(root.i, "neg"))) and root.lemma not in words().harming


def _reports(reading: Reading, root: Token) -> bool:
    document = reading.document
    if _is_denied(reading, root):
        return False
    if root.lemma in words().happening:
        below = document.children(root.i, "advcl", "pcomp") + [
            t for p in document.children(root.i, "prep") for t in document.children(p.i, "pcomp")
        ]
        there = bool(document.children(root.i, "expl"))
        placed = _lies_at_a_place(reading, root) and not document.children(root.i, "attr", "acomp", "ccomp", "xcomp", "advcl", "neg")
        nouns = words().report_nouns if there or placed or root.lemma != "be" else words().tolls
        named = [t for t in document.children(root.i, "attr" if there else "nsubj") if t.lemma in nouns]
        told = [t for t in document.children(root.i, "attr") if there and t.lemma == "report"]
        named += [o for t in told for p in document.children(t.i, "prep") for o in document.children(p.i, "pobj") if o.lemma in nouns]
        return bool(named) or any(_reports(reading, t) for t in below)
    if root.lemma in words().counting_verbs and document.children(root.i, "auxpass"):
        return any(_reports(reading, t) or t.lemma in words().harming for t in document.children(root.i, "oprd", "xcomp", "advcl"))
    if root.lemma == "receive":
        return any(t.lemma in words().care for t in document.children(root.i, "dobj"))
    if root.lemma == "manage":
        return any(t.lemma in words().report_verbs for t in document.children(root.i, "xcomp"))
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
