"""Whether a draft is an incident: a particular act with a place, date, count, victims or damage."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from briefgen.extract.incidents._draft import Draft
from briefgen.extract.incidents._peace import by_accident
from briefgen.extract.incidents._tree import Tree
from briefgen.model.mentions import CasualtyFigure

MONTH = 31
"""Days over which counted acts are still one item."""
SEASON = 100
"""Days over which even the dead are a total."""


def unanchored(_tree: Tree, draft: Draft) -> bool:
    """Nothing says where, when, how many or what: "attacks on infrastructure", "the shooting has to stop"."""
    inherited = "date-inherited" in draft.rules
    return not (
        draft.place
        or _some(draft.killed)
        or _some(draft.wounded)
        or draft.damage
        or (draft.count and draft.perpetrator)
        or (draft.date.start and not inherited and not draft.bare)
        or (draft.targets and not _plural_noun(_tree, draft))
    )


def _some(figure: CasualtyFigure | None) -> bool:
    """Whether anybody was: "no casualties" alone is no incident."""
    return figure is not None and figure.max != 0


def _plural_noun(tree: Tree, draft: Draft) -> bool:
    """Kinds of acts rather than one: "strikes", "attacks"."""
    return all(t.noun and tree.token(t.i).tag in {"NNS", "NNPS"} for t in draft.triggers)


def definite_alone(_tree: Tree, draft: Draft) -> bool:
    """Such as "The attack" of which the article says nothing else."""
    dated = bool(draft.targets) and draft.date.start is not None and "date-inherited" not in draft.rules
    return draft.told_again and not (draft.place or draft.killed or draft.wounded or draft.damage or draft.count or dated)


def bare_death(tree: Tree, draft: Draft) -> bool:
    """A death that no word calls violent: he died; killed in an accident, a flood."""
    if all(t.rule == "trigger-count" for t in draft.triggers):
        return True  # "doctors treat 200 wounded people"
    if not draft.bare or ("part-of" in draft.rules and draft.place and (draft.killed or draft.wounded)):
        return False
    lemmas = {tree.token(t.i).lemma for t in draft.triggers}
    fires = [s for t in draft.triggers for s in tree.subjects(tree.token(t.verb)) if s.lemma == "fire"]
    burnt = any(
        not any(tree.actor_at(c.i) or tree.is_weapon(c) for c in tree.children(s.i)) for s in fires
    )  # not "Chadian fire wounded two"
    return (
        by_accident(tree, tree.document.sentences[draft.sentence])
        or burnt
        or (draft.type == "attack" and lemmas <= {"die", "death", "perish", "hurt", "injury", "toll", "casualty", "fatality"})
        or not (draft.killed or draft.wounded)
    )


def called_accident(tree: Tree, draft: Draft) -> bool:
    """As in "Shells blew up in a barracks. It was an accident, the minister said"."""
    here = tree.document.sentences[draft.last]
    after = tree.document.sentences[draft.last + 1 : draft.last + 2]
    for token in (t for s in (here, *after) if s.block == here.block for t in tree.document.tokens_of(s)):
        verb = tree.token(token.head)
        it = any(t.lower in {"it", "this", "that", "explosion", "blast"} for t in tree.children(verb.i, "nsubj"))
        if token.lemma == "accident" and token.dep == "attr" and it and not tree.children(verb.i, "neg"):
            return not any(t.lower in {"no", "not"} for t in tree.children(token.i))
    return False


def war_total(tree: Tree, draft: Draft) -> bool:
    """The toll of a war, not of an act: a thousand and more without a day, or what "the war" has killed."""
    figure = draft.killed
    large = figure is not None and (figure.min or figure.max or 0) >= 1000 and ("date-inherited" in draft.rules or draft.date.start is None)
    wars = tree.words.unreal.wars | {"fighting", "hostility"}
    by_war = draft.bare and any(s.lemma in wars for t in draft.triggers for s in tree.subjects(tree.token(t.i)))
    return large or by_war


def charged_at_large(tree: Tree, draft: Draft) -> bool:
    """As in "Both sides have been accused of shelling homes": a charge of many acts, of none in particular."""
    own = draft.date.start and "date-inherited" not in draft.rules
    if draft.place or own or draft.killed or draft.wounded or draft.count:
        return False
    rows = [row for t in draft.triggers for row in tree.document.ancestors(t.i) if row.lemma in tree.words.accusing]
    return any(tree.is_passive(row) and any(t.lower in {"have", "has"} for t in tree.children(row.i, "aux")) for row in rows)


def tally_of_months(_tree: Tree, draft: Draft) -> bool:
    """As in "has broken the truce 1,300 times since January", "struck towns during the winter": what went on for months is no act."""
    start, end = draft.date.start, draft.date.end
    if start is None or end is None:
        return False
    days = (date.fromisoformat(end[:10]) - date.fromisoformat(start[:10])).days
    somewhere = draft.place is not None and draft.place.kind != "country"
    particular = draft.count is None and bool(draft.killed or draft.wounded or somewhere)
    return (days > SEASON and not somewhere) or (days > MONTH and not particular)  # "651 killed in 2018"


def country_only(tree: Tree, draft: Draft) -> bool:
    """A kind of acts somewhere in a state, at no time: "Russian strikes on Ukraine"."""
    own = draft.date.start and "date-inherited" not in draft.rules
    return (
        bool(draft.place and draft.place.kind == "country")
        and _plural_noun(tree, draft)
        and not (own or draft.killed or draft.wounded or draft.count)
    )


Reason = Callable[[Tree, Draft], bool]
BEFORE_JOINING: tuple[tuple[str, Reason], ...] = (("war-total", war_total),)
REASONS: tuple[tuple[str, Reason], ...] = (
    ("unanchored", unanchored),
    ("definite-alone", definite_alone),
    ("bare-death", bare_death),
    ("called-accident", called_accident),
    ("charged-at-large", charged_at_large),
    ("tally-of-months", tally_of_months),
    ("country-only", country_only),
)


def background(tree: Tree, draft: Draft) -> str | None:
    """The reason why the draft is background from which nothing else takes its day or doer, if there is one."""
    return next((name for name, reason in BEFORE_JOINING if reason(tree, draft)), None)


def dropped(tree: Tree, draft: Draft) -> str | None:
    """The reason why the joined draft is no incident, if there is one."""
    return next((name for name, reason in REASONS if reason(tree, draft)), None)
