"""A happening told again is the same incident; totals and local parts stay apart.

`join` goes through the drafts in text order and asks the rules of `_again` whether an earlier one is meant.
"""

from __future__ import annotations

from datetime import date, timedelta

from briefgen.extract.incidents._again import NEAR, RULES, distance, is_vague, one_more, only_named
from briefgen.extract.incidents._before import heading_place, scene_before, town_before
from briefgen.extract.incidents._clusters import compatible as kinds_fit
from briefgen.extract.incidents._draft import Draft, called, names
from briefgen.extract.incidents._tree import Tree
from briefgen.extract.incidents._triggers import TOLD_BEFORE
from briefgen.extract.incidents._victims import own_losses
from briefgen.extract.incidents._when import compatible as dates_fit
from briefgen.extract.incidents._when import days_between, inherited
from briefgen.model.reading import DateValue

AIR = frozenset({"air strike", "drone attack", "missile strike"})


def join(tree: Tree, drafts: list[Draft]) -> list[Draft]:
    """The incidents of the article: drafts that tell one happening are put together."""
    kept: list[Draft] = []
    for draft in drafts:
        match = next(
            (
                (name, earlier)
                for name, rule in RULES
                for earlier in _likeliest(tree, kept, draft)
                if earlier.sentence != draft.sentence and not own_losses(tree, earlier, draft) and rule(tree, earlier, draft)
            ),
            None,
        )
        if match is not None:
            _absorb(tree, match[1], draft, match[0])
        elif any(t.rule != TOLD_BEFORE for t in draft.triggers):
            _inherit(tree, kept, draft)
            kept.append(draft)
    return kept


def _likeliest(tree: Tree, kept: list[Draft], draft: Draft) -> list[Draft]:
    """The earlier drafts, the latest first; those told by the same word go before: "the ambush" is the ambush, not the violence since."""
    said = {tree.token(t.i).lemma for t in draft.triggers if t.noun}
    named = [k for k in reversed(kept) if any(tree.token(t.i).lemma in said for t in k.triggers)]
    return [*named, *(k for k in reversed(kept) if k not in named)]


def _absorb(tree: Tree, earlier: Draft, later: Draft, rule: str) -> None:
    """Add what the later mention says; what is known stays, a more telling type or a smaller place wins."""
    plain = earlier.type in {"attack", "strike"} or (rule == "explained" and earlier.type == "bombing")
    if plain and later.type not in {"attack", "other"} and not only_named(tree, later):
        earlier.type = later.type
    if (
        earlier.place is None
        or (rule in {"same-target", "lead-told"} and later.place)
        or (earlier.place.kind == "region" and rule == "told-again" and later.place)
        or (earlier.place.kind == "country" and later.place is not None and later.place.kind != "country")
    ):
        earlier.place = later.place or earlier.place
    exact = later.killed is not None and earlier.killed is not None and is_vague(tree, earlier.killed)
    if rule == "toll-raised" or (rule == "lead-told" and exact):
        earlier.killed, earlier.reported_by = later.killed, later.reported_by or earlier.reported_by
    told = rule == "own-account" and (earlier.killed or earlier.wounded)  # who strikes does not report whom it killed
    for name in ("killed", "wounded", "perpetrator", "reported_by", "weapon", "count"):
        if getattr(earlier, name) is None and not (told and name == "reported_by"):
            setattr(earlier, name, getattr(later, name))
    vague = earlier.reported_by is not None and earlier.reported_by.kind == "unnamed"
    if rule == "lead-day" or (rule == "lead-told" and vague):
        earlier.reported_by = later.reported_by or earlier.reported_by  # "officials said", and further down which
    if names(later) and (not names(earlier) or (called(later) and not called(earlier))):
        earlier.perpetrator = later.perpetrator  # "gunmen stormed …", and further down "the attack was claimed by …"
    if earlier.date.start is None:
        earlier.date = later.date
    for name in ("targets", "victims", "damage", "evidence", "triggers"):
        getattr(earlier, name).extend(x for x in getattr(later, name) if x not in getattr(earlier, name))
    earlier.bare = earlier.bare and later.bare
    earlier.other_time = earlier.other_time and (later.other_time or rule != "lead-day")  # from here on it is what is told
    earlier.last = later.sentence
    earlier.rules += [f"join-{rule}", *(r for r in later.rules if r == "one-of-several-places")]


def _inherit(tree: Tree, kept: list[Draft], draft: Draft) -> None:
    """A part of what was just told takes its day, and from a total its kind and doer."""
    near = next((k for k in reversed(kept) if distance(tree, k, draft) <= NEAR), None)
    if draft.place is None:
        _place_before(tree, near, draft)
    if near is None:
        return
    if draft.date.start is None and distance(tree, near, draft) <= NEAR - 1 and _same_day(near, draft):
        draft.date = inherited(near.date)
        draft.rules.append("date-inherited")
    if draft.date.start is None and draft.other_time and near.date.precision == "day":
        _days_before(tree, near, draft)
    if (
        draft.bare
        and not draft.other_time
        and draft.type == "attack"
        and kinds_fit(tree, near.type, "attack")
        and near.type not in {"shoot-down", "ceasefire violation"}
        and dates_fit(near.date, draft.date)
    ):
        draft.type = near.type
        draft.rules.append("part-of")
    if (
        one_more(tree, draft)
        and near.type in AIR
        and near.last >= draft.sentence - 1
        and draft.type in {"attack", "strike", "ground assault"}
    ):
        draft.type = near.type
        draft.rules.append("one-more")
        draft.perpetrator = draft.perpetrator or near.perpetrator
    if "one-of-several-places" in draft.rules or draft.bare:  # told in one breath
        same = [k for k in kept if k.last == draft.sentence and k.perpetrator is not None and kinds_fit(tree, k.type, draft.type)]
        draft.perpetrator = draft.perpetrator or (same[-1].perpetrator if same else None)
    total = next((k for k in reversed(kept) if _is_total(tree, k, draft)), None)
    if total is not None and names(total) and not names(draft) and not own_losses(tree, total, draft):
        draft.perpetrator = total.perpetrator
        draft.rules.append("by-total")


def _days_before(tree: Tree, near: Draft, draft: Draft) -> None:
    """As in "The attack comes a day after Chad killed six in Rome": so many days before the act just told, of which the sentence speaks."""
    days = days_between(tree, draft)
    if days is not None and near.last == draft.sentence:
        day = (date.fromisoformat(str(near.date.start)) - timedelta(days=days)).isoformat()
        draft.date = DateValue(day, day, "day", None, f"{near.date.basis}, so many days before")
        draft.rules.append("days-before")


def _place_before(tree: Tree, near: Draft | None, draft: Draft) -> None:
    """Where "the city" or "there" is, and a happening of which only the sentence or the heading before says where."""
    first = min(t.i for t in draft.triggers)
    told = draft.date.start is not None or draft.killed is not None
    if draft.here:
        of_near = near.place if near is not None and near.place is not None and near.place.kind != "country" else None
        draft.place = town_before(tree, draft.sentence, first, within=True) or of_near or town_before(tree, draft.sentence, first)
    elif draft.told_again and near is None and told:
        draft.place = town_before(tree, draft.sentence, first)
    if draft.place is None and draft.date.start is None:
        draft.place, draft.date = scene_before(tree, draft.sentence)
    if draft.place is not None:
        draft.rules.append("place-told-before")
    elif told:
        draft.place = heading_place(tree, draft.sentence, first)
        if draft.place is not None:
            draft.rules.append("place-of-heading")


def _same_day(near: Draft, draft: Draft) -> bool:
    """Whether nothing says that the draft was at another time: an "after", or a report of another day."""
    reported = draft.reported.start is None or draft.reported.start == near.date.start
    return near.date.start is not None and not draft.other_time and reported


def _is_total(tree: Tree, earlier: Draft, part: Draft) -> bool:
    """Whether the earlier draft tells the whole of which this may be a part: a wide area, a doer, the same kind of violence."""
    wide = earlier.place is None or earlier.place.kind in {"country", "region"}
    inside = earlier.place is None or part.place is None or earlier.place.country == part.place.country
    violent = not {earlier.type, part.type} & {"shoot-down", "clash", "capture", "withdrawal", "ceasefire violation", "assassination"}
    return (
        wide
        and inside
        and violent
        and earlier.perpetrator is not None
        and distance(tree, earlier, part) <= NEAR
        and kinds_fit(tree, earlier.type, part.type)
        and dates_fit(earlier.date, part.date)
    )
