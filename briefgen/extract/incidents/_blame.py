"""Whom the words around an act blame: "…, blaming the rebels", and the sentence after it: "Kyiv blamed Moscow"."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.extract.incidents._agents import doer_at
from briefgen.extract.incidents._draft import Draft, names, names_somebody
from briefgen.extract.incidents._tree import Tree
from briefgen.model.document import Token
from briefgen.model.reading import Actor
from briefgen.reading.denial import is_denied


def blame(tree: Tree, drafts: list[Draft]) -> None:
    """Name the doer of each act for which the text itself names none, where one side alone is blamed, and cite who is blamed where."""
    told = {tree.token(t.i).sentence for d in drafts for t in d.triggers}
    for draft in drafts:
        if names(draft) or draft.type in {"clash", "capture", "withdrawal", "shoot-down"}:
            continue
        for number in dict.fromkeys((draft.sentence, draft.last)):
            here = list(_blamed(tree, number))
            after = list(_blamed(tree, number + 1)) if not here and number + 1 not in told and _goes_on(tree, number) else []
            found = {a.party or a.key: a for a in (*here, *after)}
            if len(found) == 1 and (draft.perpetrator is None or names_somebody(next(iter(found.values())))):
                draft.perpetrator = next(iter(found.values()))
                draft.rules.append("by-blame")
                draft.evidence += [tree.document.sentences[number + 1].span] if after else []
                break


def _goes_on(tree: Tree, number: int) -> bool:
    """Whether the paragraph of sentence `number` has another one."""
    sentences = tree.document.sentences
    return number + 1 < len(sentences) and sentences[number + 1].block == sentences[number].block


def _blamed(tree: Tree, number: int) -> Iterator[Actor]:
    """Those whom a sentence blames for what was just told, or who sent what struck: blamed X, pointed at X, launched by X."""
    for token in tree.document.tokens_of(tree.document.sentences[number]):
        if token.pos not in {"VERB", "AUX"} or any(t.dep == "neg" for t in tree.children(token.i)):
            continue
        for aimed in (*_aims(tree, token), *_sent(tree, token), *_owned(tree, token), *_owns_up(tree, token)):
            actor = doer_at(tree, aimed)
            fighters = actor is not None and actor.kind == "unnamed" and aimed.lemma in tree.words.forces
            if actor is not None and (fighters or actor.kind in {"state", "group", "body"}):
                yield actor


def _aims(tree: Tree, verb: Token) -> Iterator[Token]:
    passive = tree.is_passive(verb)
    if verb.lemma == "blame":
        on = [n for p, n in tree.prepositions(verb.i) if p.lower == "on"]
        told = [n for p, n in tree.prepositions(verb.i) if p.lower == "for"]
        other = [n for n in told if n.lemma not in tree.words.again and not tree.is_weapon(n) and n.pos != "PRON"]
        yield from on or ([] if passive or other else tree.children(verb.i, "dobj"))
    elif verb.lemma in {"attribute", "ascribe"} and not passive:
        acts = [t for t in tree.children(verb.i, "dobj") if t.lemma in tree.words.again or tree.is_weapon(t) or t.lower in {"it", "crime"}]
        yield from (n for i in (verb.i, *(t.i for t in acts)) for p, n in tree.prepositions(i) if acts and p.lower == "to")
    elif verb.lemma == "name":
        culprits = [n for i in (verb.i, *(t.i for t in tree.children(verb.i, "dobj"))) for p, n in tree.prepositions(i) if p.lower == "as"]
        guilty = any(n.lemma in {"culprit", "perpetrator", "attacker", "author", "suspect"} for n in culprits)
        yield from tree.children(verb.i, "dobj") if guilty and not passive else ()
    elif verb.lemma == "accuse" and not passive and not [p for p, _ in tree.prepositions(verb.i) if p.lower == "of"]:
        yield from tree.children(verb.i, "dobj")
    elif verb.lemma == "hold":
        responsible = any(t.lower == "responsible" for i in tree.document.subtree(verb.i) for t in [tree.token(i)])
        objects = tree.children(verb.i, "dobj") or [s for c in tree.children(verb.i, "ccomp", "xcomp") for s in tree.children(c.i, "nsubj")]
        yield from objects if responsible and not passive else ()
    elif verb.lemma == "point":
        fingers = [verb.i, *(t.i for t in tree.children(verb.i, "dobj") if t.lemma == "finger")]
        yield from (n for i in fingers for p, n in tree.prepositions(i) if p.lower == "at")


def _owned(tree: Tree, verb: Token) -> Iterator[Token]:
    """As in "the rockets were the Chadian army's own", "it had been the work of local people", "the rebels were behind it", "did it"."""
    again = tree.words.again | {"it", "this"}
    if is_denied(tree.document, verb.i):
        return
    if verb.lemma == "be" and any(p.lower == "behind" and n.lemma in again for p, n in tree.prepositions(verb.i)):
        yield from tree.subjects(verb)
    if verb.lemma == "do" and any(t.lower in {"it", "this"} for t in tree.children(verb.i, "dobj")):
        yield from tree.subjects(verb)
    if verb.lemma != "be":
        return
    for what in tree.children(verb.i, "attr"):
        if what.lemma == "work":
            yield from (n for p, n in tree.prepositions(what.i) if p.lower == "of")
        elif what.lower == "own" and any(tree.is_weapon(t) for t in tree.subjects(verb)):
            yield from tree.children(what.i, "poss")


def _owns_up(tree: Tree, verb: Token) -> Iterator[Token]:
    """As in "the group accepted responsibility in a message", "the rebels said they had fired them"; not "no group has claimed it"."""
    taken = tree.children(verb.i, "dobj")
    responsible = verb.lemma in tree.words.support.own_up and any(t.lemma == "responsibility" for t in taken)
    about = [n for t in (verb, *taken) for p, n in tree.prepositions(t.i) if p.lower == "for"]
    responsible = responsible and all(n.lemma in tree.words.again or n.pos == "PRON" for n in about)
    fired = verb.lemma in tree.words.support.set_off and any(t.lower in {"them", "it"} for t in taken) and _weapon_before(tree, verb)
    for subject in tree.subjects(verb) if responsible or fired else []:
        denied = is_denied(tree.document, verb.i) or any(t.lemma in {"deny", "reject", "disown"} for t in tree.document.ancestors(verb.i))
        if not denied and not any(t.lower in {"no", "neither"} for t in tree.children(subject.i, "det", "neg", "preconj")):
            yield subject


def _weapon_before(tree: Tree, verb: Token) -> bool:
    """Whether the sentence before names a weapon that "them" can be: who flew the wounded home fired nothing."""
    before = tree.document.tokens_of(tree.document.sentences[max(0, verb.sentence - 1)])
    return any(t.pos == "NOUN" and tree.is_weapon(t) for t in before)


def _sent(tree: Tree, verb: Token) -> Iterator[Token]:
    """As in "The drones were launched by the rebels", "The device had been planted by Chadian soldiers": the weapon just told of."""
    weapons = [t for t in tree.passive_subjects(verb) if (tree.is_weapon(t) or t.lemma == "device")]
    known = any(d.lower in {"the", "this", "that", "these", "those"} for t in weapons for d in tree.children(t.i, "det"))
    if known and verb.lemma in tree.words.support.send and tree.is_passive(verb):
        yield from (n for p, n in tree.prepositions(verb.i) if p.lower == "by")
