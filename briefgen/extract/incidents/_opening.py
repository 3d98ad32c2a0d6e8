"""Drafts of one sentence: its triggers by happening, with all that the sentence itself says of each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from briefgen.extract.incidents._agents import perpetrator
from briefgen.extract.incidents._before import subject_before
from briefgen.extract.incidents._casualties import casualties
from briefgen.extract.incidents._clusters import clusters, same_place, type_of
from briefgen.extract.incidents._counting import count_of
from briefgen.extract.incidents._details import damage, tally, targets, victims, weapon
from briefgen.extract.incidents._draft import Draft
from briefgen.extract.incidents._reporters import reporter
from briefgen.extract.incidents._scene import clause_place, of_phrase, own_place
from briefgen.extract.incidents._tree import Tree
from briefgen.extract.incidents._triggers import Trigger
from briefgen.extract.incidents._when import counted_days, own_date, past, report_date
from briefgen.model.document import Sentence, Token
from briefgen.model.mentions import CasualtyFigure
from briefgen.model.reading import Place
from briefgen.model.span import Span
from briefgen.reading.denial import is_rejected_charge

IN_PLACES = frozenset({"strike", "air strike", "missile strike", "drone attack", "shelling", "bombing", "capture", "attack"})
"""Types of which one telling of several places is several acts."""
BETWEEN = frozenset({"between", "from", "toward", "towards", "across", "along"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "such"})


def drafts_of(tree: Tree, sentence: Sentence, triggers: list[Trigger]) -> list[Draft]:
    """The happenings of one sentence, in text order."""
    groups = clusters(tree, triggers)
    shares = _shares(tree, sentence, groups)
    found: list[Draft] = []
    for group, share in zip(groups, shares, strict=True):
        draft = _draft(tree, sentence, group, [t for other in groups if other is not group for t in other], share)
        found += [draft, *_elsewhere(tree, draft, share)]
    return found


def _elsewhere(tree: Tree, draft: Draft, share: Span) -> Iterator[Draft]:
    """As in "struck Rome and Milan", "a depot in Rome and a bridge in Milan": the same done in other places is another act each."""
    if draft.place is None or draft.place.kind == "country" or draft.count is not None or draft.type not in IN_PLACES:
        return
    seen = {draft.place.key}
    for place, killed in [*_joined_names(tree, draft.place, share), *_joined_objects(tree, draft)]:
        if place.key not in seen and place.kind != "country" and not same_place(place, draft.place):
            seen.add(place.key)
            other = replace(draft, place=place, killed=killed, wounded=None, victims=[], damage=[], evidence=[share], rules=[*draft.rules])
            other.rules.append("one-of-several-places")
            yield other


def _joined_names(tree: Tree, place: Place, share: Span) -> Iterator[tuple[Place, None]]:
    """The other names of a row: "in Rome, Milan and Turin"."""
    for mention in tree.reading.places_in(share):
        head = tree.token(mention.head)
        placed = head.dep != "pobj" or tree.token(head.head).lower in tree.words.place_prepositions - BETWEEN
        row = tree.conjuncts(head)
        named = any(tree.children(t.i, "cc") for t in row)  # "the settlement of Tesk, Rome Region" is one place
        if mention.place.key == place.key and placed and head.dep != "conj" and named:
            for joined in row[1:]:
                other = tree.place_at(joined.i)
                if other is not None and not _acts(tree, joined.i):
                    yield other.place, None


def _acts(tree: Tree, name: int) -> bool:
    """Whether a finite verb follows a name that the parser joins to the row before: "attacked Rome and Milan responded"."""
    following = tree.document.tokens[name + 1 : tree.sentence(name).last]
    return next((t.tag in {"VBD", "VBZ", "VBP", "MD"} for t in following if t.pos != "ADV"), False)


def _joined_objects(tree: Tree, draft: Draft) -> Iterator[tuple[Place, CasualtyFigure | None]]:
    """The other objects of a verb, each with a place of its own: "killed one in Rome and two in Milan"."""
    for trigger in draft.triggers:
        row = [] if trigger.noun else tree.objects(tree.token(trigger.i))
        counted = [t for o in row for a in tree.children(o.i, "appos") if a.lower == "one" for t in tree.conjuncts(a)]
        for joined in [*row[1:], *counted]:  # "two buildings, one in Rome and one in Milan"
            place = next((m.place for m in of_phrase(tree, joined)), None)
            if place is not None:
                yield place, count_of(tree, joined) if trigger.kind == "casualty" and draft.killed else None


def _draft(tree: Tree, sentence: Sentence, group: list[Trigger], others: list[Trigger], share: Span) -> Draft:
    acts = [t for t in group if t.kind != "casualty"]
    draft = Draft(
        group, sentence.i, type_of(tree, group), _other_time(tree, group), _told_again(tree, acts), bare=not acts, last=sentence.i
    )
    draft.evidence.append(share)
    draft.place = _place(tree, group, others)
    draft.here = draft.place is None and _here(tree, group)
    draft.date = past(tree, own_date(tree, sentence, group, others))
    draft.reported = report_date(tree, sentence, group)
    figures = casualties(tree, group, share)
    draft.killed, draft.wounded = figures.get("killed"), figures.get("wounded")
    doers = group if draft.type == "shoot-down" else [t for t in group if t.kind != "shoot-down"]  # who stopped a missile did not send it
    open_ended = draft.type == "clash" or any(is_rejected_charge(tree.document, t.i) for t in group)  # a clash has two sides
    doer = None if open_ended else perpetrator(tree, doers)
    draft.perpetrator = doer[0] if doer else None
    draft.reported_by = reporter(tree, group)
    draft.targets, draft.victims = targets(tree, group), victims(tree, group)
    draft.weapon, draft.count = weapon(tree, group), tally(tree, group)
    if draft.count is not None:
        draft.date = counted_days(tree, sentence, group) or draft.date
    draft.damage = [] if others else damage(tree, sentence.i)
    draft.rules = [*dict.fromkeys(t.rule for t in group), *([doer[1]] if doer else [])]
    return draft


def _place(tree: Tree, group: list[Trigger], others: list[Trigger]) -> Place | None:
    """The place of the acts' own phrases, then of the casualties', then of the clause around; a state only where nothing smaller is told.

    A noun that hangs on another act's verb ("captured Bara after clashes") does not take that verb's place.
    """
    ordered = sorted(group, key=lambda t: t.kind == "casualty")
    verbs = {t.i for t in others}
    answered = [t for t in others if t.noun and any(a.lemma in tree.words.answers for a in tree.document.ancestors(t.i))]
    barred = frozenset(i for t in answered for i in tree.document.subtree(t.i))
    own = (own_place(tree, t, phrase_only=t.verb in verbs, barred=barred) for t in ordered)
    around = (clause_place(tree, t, barred=barred) for t in ordered if t.verb not in verbs)
    struck = [p for p in own if p is not None]
    found = [*struck, *(p for p in around if p is not None and (not struck or _within(struck[0], p)))]
    return next((p for p in found if p.kind != "country"), found[0] if found else None)


def _within(struck: Place, place: Place) -> bool:
    """Whether the clause's place may be a spot of the state that is struck: "attacked Israel" is not in Gaza."""
    return struck.kind != "country" or place.country in {None, struck.name} or place.kind == "country"


def _other_time(tree: Tree, group: list[Trigger]) -> bool:
    """Whether all of it hangs under "after" or what the act just told followed."""
    return all(_after(tree, t) for t in group)


def _after(tree: Tree, trigger: Trigger) -> bool:
    if any(t.lower in tree.words.lately for t in tree.children(trigger.verb, "advmod")):
        return True  # "Recently, the army took the town"
    if any(_of_another_span(tree, t) for i in (trigger.i, trigger.verb) for t in tree.children(i, "npadvmod", "pobj")):
        return True
    rows = [tree.token(trigger.i), *tree.document.ancestors(trigger.i)]
    if any(row.lower in {"after", "following", "before"} or (row.lemma == "follow" and row.pos == "VERB") for row in rows):
        return True
    return any(t.lower in {"after", "before"} for row in (tree.token(trigger.verb), *rows) for t in tree.children(row.i, "mark"))


def _of_another_span(tree: Tree, token: Token) -> bool:
    """As in "Chad began an intervention the next year"."""
    return token.lemma in tree.words.other_spans and any(t.lower in tree.words.other_which for t in tree.children(token.i, "amod"))


def _here(tree: Tree, group: list[Trigger]) -> bool:
    """Whether the phrase says "the city" or "the camp": the place told before."""
    aims = [
        n
        for t in group
        for n in (*tree.objects(tree.token(t.i)), *(x for p, x in tree.prepositions(t.i) if p.lower in tree.words.place_prepositions))
    ]
    nouns = [n for aim in aims for n in (aim, *tree.children(aim.i, "poss"), *(x for _, x in tree.prepositions(aim.i)))]
    towns = {"city", "town", "village", "camp", "settlement", "area", "district", "neighbourhood", "neighborhood", "port", "locality"}
    same = any(d.lower == "same" for n in nouns for d in tree.children(n.i, "amod"))
    there = any(d.lower == "there" for t in group for i in {t.i, t.verb, *(n.i for n in nouns)} for d in tree.children(i, "advmod"))
    sentence = tree.document.tokens_of(tree.sentence(group[0].i))
    nouns += [t for t in sentence if t.dep in {"nsubj", "nsubjpass"} and t.i < group[0].i]  # "the village had come under fire: on Sunday …"
    bare = [n for n in nouns if n.lemma in towns and not any(t.pos == "PROPN" for t in tree.children(n.i, "compound"))]
    return same or there or any(d.lower in _DEFINITE for n in bare for d in tree.children(n.i, "det"))


def _told_again(tree: Tree, acts: list[Trigger]) -> bool:
    """Whether the act is a noun with "the" or "this": something told before."""
    if not acts:
        return False
    if not acts[0].noun:
        return not any(t.noun for t in acts) and all(_known_subject(tree, t) for t in acts)
    token = tree.token(acts[0].i)
    return token.lemma in tree.words.again and any(t.lower in _DEFINITE for t in tree.children(token.i, "det"))


def _known_subject(tree: Tree, trigger: Trigger) -> bool:
    """Whether a weapon or act told before does it: "the missile hit a school", "it struck a bus"."""
    verb = tree.token(trigger.i)
    subjects = [*tree.subjects(verb), *tree.passive_subjects(verb)]
    return any(
        (t.lower in {"it", "they"} and not tree.actor_at(t.i) and subject_before(tree, t) is None)
        or ((tree.is_weapon(t) or t.lemma in tree.words.again) and any(d.lower in _DEFINITE for d in tree.children(t.i, "det")))
        for t in subjects
    )


def _shares(tree: Tree, sentence: Sentence, groups: list[list[Trigger]]) -> list[Span]:
    """The sentence shared out: each happening gets the stretch around its own triggers, so that no two cite the same words."""
    if len(groups) == 1:
        return [sentence.span]
    cuts = [sentence.span.start]
    for before, after in pairwise(groups):
        cuts.append(_cut(tree, before[-1].i if before[-1].i < after[0].i else before[0].i, after[0].i))
    cuts.append(sentence.span.end)
    return [_stripped(tree, Span(start, max(start, end))) for start, end in pairwise(cuts)]


def _cut(tree: Tree, before: int, after: int) -> int:
    """Where the later happening's words begin: at the left edge of its clause, after the earlier trigger."""
    top = after
    for above in tree.document.ancestors(after):
        if before in tree.document.subtree(above.i):
            break
        top = above.i
    first = max(min(tree.document.subtree(top)), before + 1)
    while first < after and tree.token(first).pos in {"PUNCT", "CCONJ"}:
        first += 1
    return tree.token(first).start


def _stripped(tree: Tree, span: Span) -> Span:
    text = span.of(tree.document.text)
    kept = text.rstrip(" ,;:–—-\n")
    for word in (" and", " while", " but"):
        kept = kept.removesuffix(word).rstrip(" ,;")
    return Span(span.start, span.start + len(kept))
