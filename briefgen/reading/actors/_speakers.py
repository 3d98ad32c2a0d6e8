"""Who spoke before: "…", he said; She added; according to him.

A sentence that is wholly quoted names no speaker and is passed over; the subject of the main verb goes before those of
clauses below it.
"""

from __future__ import annotations

from briefgen.model.document import Token
from briefgen.model.reading import Actor
from briefgen.reading.actors._draft import HE, OPEN, SUBJECT, Discourse, Draft

REACH = 3
"""Sentences back for a person; wholly quoted ones do not count."""
QUOTED = 9
"""Sentences back at most."""
TOLD = frozenset({"ROOT", "parataxis", "ccomp", "conj"})


def speaker_before(discourse: Discourse, token: Token, gender: str) -> int | Actor | None:
    """As in "…", he said: the subject of the main clause before, if it is a person."""
    tokens = discourse.document.tokens
    by_him = token.dep == "pobj" and [t.lower for t in tokens[max(0, token.i - 2) : token.i]] == ["according", "to"]
    tells = token.dep in SUBJECT and tokens[token.head].dep in TOLD
    if not (by_him or tells) or discourse.quote_at.get(token.i) is not None:
        return None
    told = _told_before_tag(discourse, token)
    if not told and any(d for d in discourse.before(token, 0)[0] if discourse.people(d) and discourse.quote_at.get(d.head) is None):
        return None
    out = named_after(discourse, token) | told
    says = by_him or tokens[token.head].lemma in discourse.words.data.body_verbs
    if _stranger_above(discourse, token):
        return OPEN
    for number, row in unquoted_rows(discourse, token):
        main = [d for d in row if tokens[d.head].dep in SUBJECT and is_main(discourse, d) and discourse.quote_at.get(d.head) is None]
        for drafts in ([d for d in main if _governs(discourse, d)] if says else [], main):
            single = [p for d in drafts for p in discourse.people(d) if len(d.who) == 1 and p not in out and may_be(discourse, p, gender)]
            fitting = known_first(discourse, single, gender)
            if len(set(fitting)) == 1:
                return fitting[-1]
            office = next((d for d in drafts if d.rule == "speaks_for" and _fits(discourse, d, token)), None)
            if office is not None and not fitting and isinstance(office.who[0], Actor):
                return office.who[0]
        if fitting:
            return None
        if nameless(discourse, row) or stranger_speaks(discourse, number):
            return OPEN
        if any(may_be(discourse, p, gender) and p not in out for d in row for p in discourse.people(d)):
            break
    return OPEN if told else None


def _told_before_tag(discourse: Discourse, token: Token) -> set[int]:
    """As in "Rojas had been to the village, he said": of whom "he" tells, and who is not he."""
    document = discourse.document
    told = [c for c in document.children(token.head, "ccomp") if c.i < token.i <= document.subtree(c.i)[-1] + 2]
    told = [c for c in told if not any(t.text in {":", ";"} for t in document.tokens[document.subtree(c.i)[0] : token.i])]
    subjects = [s for c in told for s in document.children(c.i, "nsubj", "nsubjpass") if discourse.quote_at.get(s.i) is None]
    named = [i for s in subjects for i in document.subtree(s.i)]
    return {discourse.person_at[i] for i in named if i in discourse.person_at and document.tokens[token.i - 1].text == ","}


def _stranger_above(discourse: Discourse, token: Token) -> bool:
    """As in "one of the miners said he had been paid": the pronoun's own sentence has a speaker without a name."""
    return any(
        _is_stranger(discourse, subject)
        for above in discourse.document.ancestors(token.i)
        if above.lemma in discourse.words.data.body_verbs
        for subject in discourse.document.children(above.i, "nsubj")
        if subject.i < token.i
    )


def stranger_speaks(discourse: Discourse, sentence: int) -> bool:
    """As in "The driver said …" before "He": the main speaker of a sentence is somebody no lexicon knows."""
    tokens = discourse.document.tokens_of(discourse.document.sentences[sentence])
    verbs = [t for t in tokens if t.dep in {"ROOT", "parataxis"} and t.lemma in discourse.words.data.body_verbs]
    return any(_is_stranger(discourse, s) for v in verbs for s in discourse.document.children(v.i, "nsubj"))


def _is_stranger(discourse: Discourse, subject: Token) -> bool:
    dated = any(e.label in {"DATE", "TIME"} and e.first <= subject.i < e.last for e in discourse.document.entities)  # "the month has seen"
    known = dated or subject.i in discourse.at or subject.lower in discourse.words.data.writings
    return subject.tag in {"NN", "CD"} and not known and discourse.quote_at.get(subject.i) is None


def unquoted_rows(discourse: Discourse, token: Token) -> list[tuple[int, list[Draft]]]:
    """The sentences before, nearest first, without those that are all quotation."""
    here = token.sentence
    found: list[tuple[int, list[Draft]]] = []
    for back, row in enumerate(discourse.before(token, QUOTED)):
        if back == 0 or back > here:
            continue
        words = [t for t in discourse.document.tokens_of(discourse.document.sentences[here - back]) if t.pos not in {"PUNCT", "SPACE"}]
        if len(found) < REACH and not (words and all(t.i in discourse.quote_at for t in words)):
            found.append((here - back, row))
    return found


def _fits(discourse: Discourse, draft: Draft, token: Token) -> bool:
    """Whether the words for the office allow the pronoun's gender: "the spokeswoman … he" do not."""
    text = discourse.slice(draft.first, draft.last).lower().split()
    other = discourse.words.data.female if HE[token.lower] == "m" else discourse.words.data.male
    return not set(text) & other


def named_after(discourse: Discourse, token: Token) -> set[int]:
    """Persons named later in the pronoun's sentence, whom it cannot mean: "He said Ford had called"."""
    after = range(token.i + 1, discourse.document.sentence_of(token.i).last)
    return {discourse.person_at[i] for i in after if i in discourse.person_at and discourse.quote_at.get(i) is None}


def may_be(discourse: Discourse, person: int, gender: str) -> bool:
    """Whether nothing known of the person speaks against the gender."""
    return discourse.genders.get(person) in {None, gender}


def known_first(discourse: Discourse, people: list[int], gender: str) -> list[int]:
    """For "she" whoever is known to be a woman: news tells that by title, office or pronoun, and leaves men unmarked."""
    known = [p for p in people if discourse.genders.get(p) == gender]
    return known if known and gender == "f" else people


def nameless(discourse: Discourse, row: list[Draft]) -> bool:
    """Whether a sentence brings up one person without a name, who may well be meant: "A gang leader denied it. He …".

    As its subject always, elsewhere where the sentence names nobody.
    """
    named = any(discourse.people(d) for d in row)
    return any(
        (is_main_subject(discourse, d) or not named)
        and discourse.document.tokens[d.head].tag == "NN"
        and (d.rule == "speaks_for" or any(isinstance(w, Actor) and w.kind == "unnamed" for w in d.who))
        for d in row
    )


def _governs(discourse: Discourse, draft: Draft) -> bool:
    verb = discourse.document.tokens[discourse.document.tokens[draft.head].head]
    return verb.dep in {"ROOT", "parataxis"}


def is_main(discourse: Discourse, draft: Draft) -> bool:
    verb = discourse.document.tokens[discourse.document.tokens[draft.head].head]
    return verb.dep in {"ROOT", "parataxis"} or (verb.dep in {"conj", "ccomp"} and discourse.document.tokens[verb.head].dep == "ROOT")


def is_main_subject(discourse: Discourse, draft: Draft) -> bool:
    return discourse.document.tokens[draft.head].dep in SUBJECT and is_main(discourse, draft)
