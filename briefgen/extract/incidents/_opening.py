"""Drafts of one sentence: its triggers by happening, with all that the sentence itself says of each."""

from __future__ import annotations

from briefgen.extract.incidents._agents import perpetrator, reporter
from briefgen.extract.incidents._casualties import casualties
from briefgen.extract.incidents._clusters import clusters, type_of
from briefgen.extract.incidents._details import damage, tally, targets, victims, weapon
from briefgen.extract.incidents._draft import Draft
from briefgen.extract.incidents._scene import clause_place, own_place
from briefgen.extract.incidents._tree import Tree
from briefgen.extract.incidents._triggers import Trigger
from briefgen.extract.incidents._when import own_date
from briefgen.model.document import Sentence
from briefgen.model.reading import Place
from briefgen.model.span import Span

_DEFINITE = frozenset({"the", "this", "that", "these", "those", "such"})


def drafts_of(tree: Tree, sentence: Sentence, triggers: list[Trigger]) -> list[Draft]:
    """The happenings of one sentence, in text order."""
    groups = clusters(tree, triggers)
    drafts = [_draft(tree, sentence, group, [t for other in groups if other is not group for t in other]) for group in groups]
    for draft, span in zip(drafts, _shares(tree, sentence, groups), strict=True):
        draft.evidence.append(span)
    return drafts


def _draft(tree: Tree, sentence: Sentence, group: list[Trigger], others: list[Trigger]) -> Draft:
    acts = [t for t in group if t.kind != "casualty"]
    draft = Draft(group, sentence.i, type_of(tree, group), _told_again(tree, acts), bare=not acts, last=sentence.i)
    draft.place = _place(tree, group)
    draft.date = own_date(tree, sentence, group, others)
    figures = casualties(tree, group)
    draft.killed, draft.wounded = figures.get("killed"), figures.get("wounded")
    doer = perpetrator(tree, group)
    draft.perpetrator = doer[0] if doer else None
    draft.reported_by = reporter(tree, group)
    draft.targets, draft.victims = targets(tree, group), victims(tree, group)
    draft.weapon, draft.count = weapon(tree, group), tally(tree, group)
    draft.damage = [] if others else damage(tree, sentence.i)
    draft.rules = [*dict.fromkeys(t.rule for t in group), *([doer[1]] if doer else [])]
    return draft


def _place(tree: Tree, group: list[Trigger]) -> Place | None:
    """The place of the acts' own phrases, then of the casualties', then of the clause around; a state only where nothing smaller is told."""
    ordered = sorted(group, key=lambda t: t.kind == "casualty")
    found = [p for p in (*(own_place(tree, t) for t in ordered), *(clause_place(tree, t) for t in ordered)) if p is not None]
    return next((p for p in found if p.kind != "country"), found[0] if found else None)


def _told_again(tree: Tree, acts: list[Trigger]) -> bool:
    """Whether the act is a noun with "the" or "this": something told before."""
    leading = [t for t in acts if t.noun]
    if len(leading) != len(acts) or not leading:
        return bool(acts) and not any(t.noun for t in acts) and all(_known_subject(tree, t) for t in acts)
    token = tree.token(leading[0].i)
    return token.lemma in tree.words.again and any(t.lower in _DEFINITE for t in tree.children(token.i, "det"))


def _known_subject(tree: Tree, trigger: Trigger) -> bool:
    """Whether a weapon or act told before does it: "the missile hit a school", "it struck a bus"."""
    subjects = tree.subjects(tree.token(trigger.i))
    return any(
        (t.lower in {"it", "they"} and not tree.actor_at(t.i))
        or ((tree.is_weapon(t) or t.lemma in tree.words.again) and any(d.lower in _DEFINITE for d in tree.children(t.i, "det")))
        for t in subjects
    )


def _shares(tree: Tree, sentence: Sentence, groups: list[list[Trigger]]) -> list[Span]:
    """The sentence shared out: each happening gets the stretch around its own triggers, so that no two cite the same words."""
    if len(groups) == 1:
        return [sentence.span]
    cuts = [sentence.span.start]
    for before, after in zip(groups, groups[1:], strict=False):
        cuts.append(_cut(tree, before[-1].i if before[-1].i < after[0].i else before[0].i, after[0].i))
    cuts.append(sentence.span.end)
    return [_stripped(tree, Span(start, max(start, end))) for start, end in zip(cuts, cuts[1:], strict=False)]


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
