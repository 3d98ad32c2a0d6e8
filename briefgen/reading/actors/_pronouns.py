"""Pronouns: he, she, they, it and who, each to its antecedent inside the article, or to nobody.

Two readings that fit equally well leave the pronoun open: a wrong speaker is worse than none.
"""

from __future__ import annotations

from briefgen.model.document import Token
from briefgen.model.reading import Actor
from briefgen.reading.actors._antecedents import clause, clauses_above, person, within
from briefgen.reading.actors._counted import counted, is_counted
from briefgen.reading.actors._draft import HE, SUBJECT, Discourse, Draft, Who
from briefgen.reading.actors._speakers import is_main, is_main_subject, unquoted_rows

THEY = frozenset({"they", "them", "their", "themselves", "both"})
IT = frozenset({"it", "its", "itself"})
WHO = frozenset({"who", "which", "whose", "whom", "that"})
NOUN_GROUPS = frozenset({"state", "body", "group"})


def pronoun_draft(discourse: Discourse, token: Token) -> Draft | None:
    """The mention that a pronoun makes, if its antecedent is certain enough."""
    found: tuple[Who, str] | None = None
    if token.lower in HE:
        found = person(discourse, token)
    elif token.lower in THEY and token.pos in {"PRON", "DET"} and (token.lower != "both" or token.dep in SUBJECT):
        found = _several(discourse, token)
    elif token.lower in IT:
        found = _body(discourse, token)
    elif token.lower in WHO and token.tag in {"WP", "WDT", "WP$"}:
        found = _relative(discourse, token)
    elif is_counted(token):
        found = counted(discourse, token)
    return (
        Draft(token.i, token.i + 1, token.i, "possessive" if token.tag in {"PRP$", "WP$"} else "pronoun", *found)
        if found and found[0]
        else None
    )


def _relative(discourse: Discourse, token: Token) -> tuple[Who, str] | None:
    """who, which, whose: the noun that the clause hangs on."""
    for above in discourse.document.ancestors(token.i):
        if above.dep in {"relcl", "acl"}:
            draft = discourse.at.get(above.head)
            if token.lower in {"who", "whom"} and not _is_person(draft):
                draft = _person_above(discourse, above.head) or draft
            right = draft is not None and above.head < token.i and draft.form != "adjective"
            return (draft.who, "relative") if draft is not None and right else None
    return None


def _is_person(draft: Draft | None) -> bool:
    return draft is not None and all(isinstance(who, int) for who in draft.who)


def _person_above(discourse: Discourse, i: int) -> Draft | None:
    """As in "Ada Hale, the envoy for Corvia, who": the parser hangs the clause on the state that ends the phrase."""
    token = discourse.document.tokens[i]
    while token.dep in {"pobj", "prep", "appos", "compound", "nmod"} and token.head != token.i:
        token = discourse.document.tokens[token.head]
        draft = discourse.at.get(token.i)
        if draft is not None and draft.form in {"name", "nominal"} and _is_person(draft):
            return draft
    return None


def _several(discourse: Discourse, token: Token) -> tuple[Who, str] | None:
    """they: the nearest plural subject, of the clauses above, then of the sentence before."""
    tokens = discourse.document.tokens
    for _, subject in clauses_above(discourse, token):
        if subject.i < token.i and discourse.quote_at.get(subject.i) == discourse.quote_at.get(token.i):
            who = _all_of(discourse, subject)
            if who:
                return who, "plural-subject-above"
            if subject.tag in {"NNS", "NNPS"}:
                return None
    speaker = _spoke_before(discourse, token)
    if speaker is not None:
        who = _all_of(discourse, speaker)
        return (who, "plural-speaker-before") if who else None
    for row in discourse.before(token, 1):
        subjects = [d for d in row if tokens[d.head].dep in SUBJECT and is_main(discourse, d)]
        found = [w for w in (_all_of(discourse, tokens[d.head]) for d in subjects) if w]
        if found:
            certain = len(found) == 1 and not any(_owned_by_several(discourse, tokens[d.head]) for d in subjects)
            return (found[0], "plural-subject-before") if certain else None
    return None


def _spoke_before(discourse: Discourse, token: Token) -> Token | None:
    """As in "Troops shelled Sumy, the authorities reported. They added …": those who say more said what was before, not those told of."""
    data = discourse.words.data
    verb = discourse.document.tokens[token.head]
    if token.dep != "nsubj" or verb.lemma not in data.telling_verbs or verb.dep != "ROOT":
        return None
    said = [
        t
        for t in _sentence_before(discourse, token)
        if t.dep == "nsubj" and t.tag in {"NNS", "NNPS"} and discourse.document.tokens[t.head].lemma in data.telling_verbs | {"report"}
    ]
    return said[0] if len(said) == 1 else None


def _owned_by_several(discourse: Discourse, subject: Token) -> bool:
    """As in "Their teams will meet. They agreed …": the teams or those who send them."""
    owners = (discourse.at.get(t.i) for t in discourse.document.children(subject.i, "poss"))
    return any(owner is not None and len(owner.who) > 1 for owner in owners)


def _all_of(discourse: Discourse, subject: Token) -> Who:
    """A plural subject: "the two leaders", "Trump and Putin", "Ukrainian forces"."""
    draft = discourse.at.get(subject.i)
    if draft is None:
        return ()
    joined = [discourse.at.get(i) for i in discourse.document.conjuncts(subject.i)]
    who = tuple(dict.fromkeys(w for d in joined if d is not None for w in d.who))
    return who if len(who) > 1 or subject.tag in {"NNS", "NNPS"} else ()


def _body(discourse: Discourse, token: Token) -> tuple[Who, str] | None:
    """it, its: the state or body that is subject of the pronoun's own clause or of the one right above."""
    if token.dep == "expl" or (token.tag == "PRP" and token.dep in SUBJECT and _is_empty(discourse, token)):
        return None
    if _is_inserted(discourse, token):
        return _body_before(discourse, token)
    topic = _topic(discourse, token)
    if topic is not None:
        return (topic.who, "it-topic")
    told = _told_of(discourse, token)
    if told is not None:
        return (told.who, "it-told-of")
    for verb, subject in clauses_above(discourse, token):
        if (
            subject.i >= token.i
            or (within(discourse, token, subject) and not _joined(discourse, token, subject))
            or subject.tag in {"NNS", "NNPS"}
            or (token.tag != "PRP$" and verb.i == clause(discourse, token))
        ):
            continue
        draft = discourse.at.get(subject.i)
        if draft is not None and (draft.rule == "speaks_for" or subject.lower in HE):
            return None  # a person, though a state stands for him
        right = draft is not None and discourse.quote_at.get(subject.i) == discourse.quote_at.get(token.i)
        if right and token.tag == "PRP$" and _rival_bodies(discourse, subject, token):
            return None
        kinds = {a.kind for a in draft.who if isinstance(a, Actor)} if draft is not None and right else set()
        return (draft.who, "it-subject-above") if draft is not None and len(draft.who) == 1 and kinds and kinds <= NOUN_GROUPS else None
    return _body_before(discourse, token)


def _topic(discourse: Discourse, token: Token) -> Draft | None:
    """As in "As for the Kenyan government, it has said nothing": what the sentence is set out to be about."""
    document = discourse.document
    start = document.sentence_of(token.i).first
    set_out = [t.lower for t in document.tokens[start : start + 2]] == ["as", "for"]
    if not set_out or token.dep not in SUBJECT or document.tokens[token.i - 1].text != ",":
        return None
    named = [d for d in (discourse.at.get(i) for i in range(start + 2, token.i - 1)) if d is not None and d.form in {"name", "nominal"}]
    kinds = {a.kind for d in named for a in d.who if isinstance(a, Actor)}
    return named[-1] if len(set(map(id, named))) == 1 and len(named[-1].who) == 1 and kinds and kinds <= NOUN_GROUPS else None


def _told_of(discourse: Discourse, token: Token) -> Draft | None:
    """As in "Hamas will free ten hostages, its spokesman said": the one body that is told of speaks for itself."""
    document = discourse.document
    noun = document.tokens[token.head]
    verb = document.tokens[noun.head]
    if token.tag != "PRP$" or noun.dep != "nsubj" or noun.lemma not in discourse.words.data.own_voices:
        return None
    subjects = [s for c in document.children(verb.i, "ccomp") if c.i < token.i for s in document.children(c.i, *SUBJECT) if s.i < token.i]
    draft = discourse.at.get(subjects[0].i) if len(subjects) == 1 else None
    if draft is None or len(draft.who) != 1 or draft.rule == "speaks_for" or _rival_bodies(discourse, subjects[0], token):
        return None
    kinds = {a.kind for a in draft.who if isinstance(a, Actor)}
    same = discourse.quote_at.get(subjects[0].i) == discourse.quote_at.get(token.i)
    return draft if same and kinds and kinds <= NOUN_GROUPS else None


def _joined(discourse: Discourse, token: Token, subject: Token) -> bool:
    """As in "Kyiv and its allies": the pronoun's noun is joined to the subject, not part of it."""
    return any(a.dep == "conj" and a.head == subject.i for a in discourse.document.ancestors(token.i))


def _body_before(discourse: Discourse, token: Token) -> tuple[Who, str] | None:
    """As in "The army said … It provided no evidence": the body that was main subject of the sentence before.

    A clause of saying after a quotation ("“…,” it added") goes back over sentences that are all quotation.
    """
    tokens = discourse.document.tokens
    noun = tokens[token.head]
    owns = token.tag == "PRP$" and noun.dep in SUBJECT  # "Its foreign ministry lamented …"
    verb = tokens[noun.head] if owns else noun
    speaks = owns or (token.dep == "nsubj" and verb.lemma in discourse.words.data.body_verbs)
    inserted = _is_inserted(discourse, token)
    if not speaks or (verb.dep not in {"ROOT", "parataxis"} and not inserted):
        return None
    rows = [row for _, row in unquoted_rows(discourse, token)] if inserted else discourse.before(token, 1)[1:]
    row = next((r for r in rows if any(is_main_subject(discourse, d) and discourse.quote_at.get(d.head) is None for d in r)), [])
    if owns and any(t.lower == "it" for t in _sentence_before(discourse, token)):
        return None  # "Chad wants it closed. Its director …": of what is spoken of
    main = {d.who for d in row if is_main_subject(discourse, d) and discourse.quote_at.get(d.head) is None and _governs(discourse, d)}
    who = main.pop() if len(main) == 1 else ()
    if not row and inserted:
        who = _credited_before(discourse, token)
    fits = len(who) == 1 and isinstance(who[0], Actor) and who[0].kind in NOUN_GROUPS | {"media"}
    return (who, "it-subject-before") if fits else None


def _credited_before(discourse: Discourse, token: Token) -> Who:
    """As in "Six died, according to the ministry. Three more were hurt, it said.": the one to whom the sentence before is credited."""
    document = discourse.document
    named = {
        d.who
        for d in next(iter(discourse.before(token, 1)[1:]), [])
        if document.tokens[d.head].dep == "pobj"
        and [t.lower for t in document.tokens[max(d.first - 2, 0) : d.first]] == ["according", "to"]
    }
    return named.pop() if len(named) == 1 else ()


def _sentence_before(discourse: Discourse, token: Token) -> tuple[Token, ...]:
    document = discourse.document
    return tuple(document.tokens_of(document.sentences[token.sentence - 1])) if token.sentence else ()


def _is_inserted(discourse: Discourse, token: Token) -> bool:
    """As in "Its patience, it added, was at an end": a clause of saying between commas has its subject in the sentence before."""
    tokens = discourse.document.tokens
    after = tokens[token.i + 2].text if token.i + 2 < len(tokens) else "."
    says = token.tag == "PRP" and token.i > 0 and token.head == token.i + 1 and tokens[token.head].lemma in discourse.words.data.body_verbs
    return says and tokens[token.i - 1].text in {",", "”", '"'} and after in {",", "."}


def _governs(discourse: Discourse, draft: Draft) -> bool:
    verb = discourse.document.tokens[discourse.document.tokens[draft.head].head]
    return verb.dep in {"ROOT", "parataxis"}


def _rival_bodies(discourse: Discourse, subject: Token, token: Token) -> bool:
    """As in "The United States might accede to Russia's demands, including its sovereignty": either may be meant."""
    between = (discourse.at.get(i) for i in range(subject.i + 1, token.i))
    return any(
        d.form != "adjective" and isinstance(a, Actor) and a.kind in NOUN_GROUPS
        for d in between if d is not None and d.head > subject.i and d.first > subject.i
        for a in d.who
    )  # fmt: skip


def _is_empty(discourse: Discourse, token: Token) -> bool:
    """As in "it was possible to …", "it is clear that …": a subject that means nothing."""
    verb = discourse.document.tokens[token.head]
    clauses = discourse.document.children(verb.i, "acomp", "attr", "oprd")
    below = [c for a in clauses for c in discourse.document.children(a.i, "xcomp", "ccomp", "advcl", "acl", "relcl")]
    return (
        verb.lemma in {"be", "seem", "appear", "remain"}
        and bool(clauses)
        and bool(below or discourse.document.children(verb.i, "ccomp", "xcomp", "csubj"))
    )
