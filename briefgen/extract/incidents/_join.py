"""A happening told again is the same incident; totals and local parts stay apart.

`join` goes through the drafts in text order and asks `RULES`, from strict to loose, whether an earlier one is meant.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from briefgen.extract.incidents._before import heading_place, scene_before, town_before
from briefgen.extract.incidents._clusters import compatible as kinds_fit
from briefgen.extract.incidents._clusters import same_place
from briefgen.extract.incidents._draft import Draft, names
from briefgen.extract.incidents._tree import Tree
from briefgen.extract.incidents._victims import named_victims
from briefgen.extract.incidents._when import compatible as dates_fit
from briefgen.extract.incidents._when import has_day_before, inherited

WEEK = 7
AIR = frozenset({"air strike", "drone attack", "missile strike"})
OWN = frozenset({"it", "they", "we", "its", "their", "our"})
NEAR = 3
"""Sentences over which an unnamed happening is still the one just told."""


def _distance(tree: Tree, earlier: Draft, later: Draft) -> int:
    """Sentences between two drafts, or far away where more than one paragraph lies between."""
    blocks = tree.document.sentences[later.sentence].block - tree.document.sentences[earlier.last].block
    return later.sentence - earlier.last if blocks <= 2 else 99


def _figures_fit(one: Draft, two: Draft) -> bool:
    pairs = ((one.killed, two.killed), (one.wounded, two.wounded))
    return all(a is None or b is None or (a.min, a.max) == (b.min, b.max) for a, b in pairs)


def _places_fit(one: Draft, two: Draft) -> bool:
    return one.place is None or two.place is None or same_place(one.place, two.place)


def told_again(tree: Tree, earlier: Draft, later: Draft) -> bool:
    """Such as "The attack", "the missile hit …", "bombs fell that day": the nearest earlier act of a fitting kind, without a new place or date."""
    that_day = later.place is None and (later.date.text or "").lower().startswith("that ")
    nouns = [t.i for t in later.triggers if t.noun and tree.token(t.i).lemma in tree.words.again]
    of_a_day = later.place is None and any(has_day_before(tree, i) for i in nouns)  # "Monday's attack"
    of_a_day = of_a_day and (earlier.date.start is not None or later.sentence - earlier.last <= 1)
    return (
        (later.told_again or that_day or of_a_day)
        and not earlier.other_time
        and _figures_fit(earlier, later)
        and _distance(tree, earlier, later) <= 2 * NEAR
        and kinds_fit(tree, earlier.type, later.type)
        and _places_fit(earlier, later)
        and dates_fit(earlier.date, later.date)
    )


def toll_follows(tree: Tree, earlier: Draft, later: Draft) -> bool:
    """Casualties without act, place or date of their own belong to the act just told."""
    own = later.place is not None and (
        earlier.place is None or earlier.place.kind == "country" or not same_place(earlier.place, later.place)
    )
    bare = later.bare and not own and later.date.start is None
    if all(t.rule == "trigger-count" for t in later.triggers):  # a mere number belongs to the sentence before
        blocks = {tree.document.sentences[n].block for n in (earlier.last, later.sentence)}
        bare = bare and later.sentence - earlier.last == 1 and len(blocks) == 1
    return bare and _distance(tree, earlier, later) <= NEAR - 1 and (_figures_fit(earlier, later) or _other_count(tree, earlier, later))


def _other_count(tree: Tree, earlier: Draft, later: Draft) -> bool:
    """As in "The staff said two had died. The rebels, for their part, spoke of 15 killed": the other side's count of the same."""
    tokens = tree.document.tokens_of(tree.document.sentences[later.sentence])
    said = [a for row in tree.reading.attributions if any(row.cue_head == t.i for t in tokens) for a in row.actors]
    one, two = earlier.reported_by, later.reported_by or next(iter(said), None)
    after = later.sentence - earlier.last == 1 and later.place is None
    speaking = {t.lemma for t in tokens} & {"speak", "put", "claim", "part"}
    return after and bool(speaking) and one is not None and two is not None and one.key != two.key


def toll_raised(tree: Tree, earlier: Draft, later: Draft) -> bool:
    """As in "The hospital later raised its toll to 26": more dead of the act just told, which takes the last count."""
    words = {tree.token(i).lemma for t in later.triggers for i in _clause(tree, t.verb)}
    counted = earlier.killed is not None and later.killed is not None and (later.killed.max or 0) > (earlier.killed.min or 0)
    bare = later.bare and later.place is None and later.date.start is None
    told = {"toll"} & words and words & (tree.words.toll_verbs | {"raise", "revise", "update"})
    return bool(counted and bare and told) and _distance(tree, earlier, later) <= NEAR - 1


def _clause(tree: Tree, verb: int) -> range:
    sentence = tree.sentence(verb)
    return range(sentence.first, sentence.last)


def explained(tree: Tree, earlier: Draft, later: Draft) -> bool:
    """As in "Explosions shook Rome. They were caused by strikes", "Eight died in Rome. It was a drone that fired on them": what made it."""
    near = later.place is None or later.place.kind in {"region", "venue", "other"} or _places_fit(earlier, later)
    following = later.sentence - earlier.last == 1 and near and not _one_more(tree, later)
    return (
        following
        and any(_makes(tree, t.i) for t in later.triggers)
        and (kinds_fit(tree, earlier.type, later.type) or earlier.bare)
        and dates_fit(earlier.date, later.date)
        and _figures_fit(earlier, later)
        and _one_side(earlier, later)
    )


def _makes(tree: Tree, i: int) -> bool:
    """Whether an act is what caused "it" or "them", or comes behind "It was a drone that"."""
    token = tree.token(i)
    rows = [token, *tree.document.ancestors(i)]
    for verb in rows:
        caused = verb.lemma == "cause" and tree.is_passive(verb)
        cleft = verb.lemma == "be" and token.dep == "relcl" and any(t.i == token.head for t in tree.children(verb.i, "attr"))
        subjects = [t for t in tree.children(verb.i, "nsubjpass", "nsubj") if t.lower in {"it", "they", "this"}]
        if (caused or cleft) and subjects and all(tree.actor_at(t.i) is None for t in subjects):
            return True
    return False


def own_account(tree: Tree, earlier: Draft, later: Draft) -> bool:
    """As in "Warplanes struck a depot. The US military said it had hit “fuel infrastructure”": who did it tells of it."""
    verbs = [tree.token(t.i) for t in later.triggers if not t.noun]
    subjects = [s for v in verbs for s in tree.children(v.i, "nsubj")]
    own = [s for s in subjects if s.lower in OWN or any(t.lower in OWN for t in tree.children(s.i, "poss"))]
    bare = later.place is None and later.killed is None and later.wounded is None
    dated = later.date.start is not None and later.date.start != earlier.date.start
    said = later.reported_by is not None and later.perpetrator is not None
    return (
        bool(own and bare and said)
        and not (dated or earlier.bare or earlier.other_time or _one_more(tree, later))
        and later.sentence - earlier.last <= 2
        and _distance(tree, earlier, later) <= NEAR
        and kinds_fit(tree, earlier.type, later.type)
        and _one_side(earlier, later)
        and not _other_aim(tree, earlier, later)
    )


def _other_aim(tree: Tree, earlier: Draft, later: Draft) -> bool:
    """As in "A market was struck. The army said it had shelled rebel positions": several things of another kind than the one just told."""
    aims = [[o for t in d.triggers if not t.noun for o in tree.objects(tree.token(t.verb))] for d in (earlier, later)]
    one, several = [
        {o.lemma for o in row if tree.is_facility(o) and (o.tag == "NNS") == many} for row, many in zip(aims, (False, True), strict=True)
    ]
    return bool(one and several) and not one & several


def _one_side(earlier: Draft, later: Draft) -> bool:
    """Whether nobody else is told to have done the earlier act."""
    one, two = earlier.perpetrator, later.perpetrator
    return one is None or two is None or one.key == two.key or (one.party is not None and one.party == two.party)


def same_target(tree: Tree, earlier: Draft, later: Draft) -> bool:
    """As in "overran an army outpost in northern Chad", and further down "The position at Tesk was stormed"."""
    told = [t for trigger in later.triggers for t in tree.objects(tree.token(trigger.i)) if not trigger.noun]
    known = any(t.lemma in tree.words.strongholds and any(d.lower == "the" for d in tree.children(t.i, "det")) for t in told)
    aims = [t for trigger in earlier.triggers if not trigger.noun for t in tree.objects(tree.token(trigger.i))]
    wide = earlier.place is None or earlier.place.kind in {"country", "region"}
    return (
        known
        and wide
        and any(t.lemma in tree.words.strongholds for t in aims)
        and _distance(tree, earlier, later) <= NEAR
        and dates_fit(earlier.date, later.date)
        and _figures_fit(earlier, later)
    )


def same_scene(tree: Tree, earlier: Draft, later: Draft) -> bool:
    """The same place by name, a fitting kind, and neither dates nor figures against it."""
    if earlier.place is None or later.place is None or "country" in {earlier.place.kind, later.place.kind}:
        return False
    return (
        same_place(earlier.place, later.place)
        and kinds_fit(tree, earlier.type, later.type)
        and dates_fit(earlier.date, later.date)
        and not _vague_beside_exact(earlier, later)
        and _figures_fit(earlier, later)
    )


def _vague_beside_exact(one: Draft, two: Draft) -> bool:
    """Whether one is told of a day and the other of weeks: "on Thursday" and "earlier this month" are two."""
    spans = [(d.date.start, d.date.end or d.date.start) for d in (one, two) if d.date.start and d.date.end]
    days = sorted((date.fromisoformat(b) - date.fromisoformat(a)).days for a, b in spans if a and b)
    return len(days) == len((one, two)) and days[0] <= 1 and days[1] > WEEK


def same_victim(tree: Tree, earlier: Draft, later: Draft) -> bool:
    """The killing of one named person, told again: "Moskalik's killing", "the bridge where he was slain"."""
    if named_victims(tree, earlier) & named_victims(tree, later):
        return _places_fit(earlier, later) and dates_fit(earlier.date, later.date)
    if earlier.killed is None or later.killed is None or earlier.killed.max != 1 or later.killed.max != 1:
        return False
    one, two = earlier.killed.text.split()[-1], later.killed.text.split()[-1]
    return one == two and one[0].isupper() and _places_fit(earlier, later)


RULES: tuple[tuple[str, Callable[[Tree, Draft, Draft], bool]], ...] = (
    ("told-again", told_again),
    ("explained", explained),
    ("toll-follows", toll_follows),
    ("toll-raised", toll_raised),
    ("same-scene", same_scene),
    ("same-target", same_target),
    ("own-account", own_account),
    ("same-victim", same_victim),
)


def join(tree: Tree, drafts: list[Draft]) -> list[Draft]:
    """The incidents of the article: drafts that tell one happening are put together."""
    kept: list[Draft] = []
    for draft in drafts:
        match = next(
            (
                (name, earlier)
                for name, rule in RULES
                for earlier in reversed(kept)
                if earlier.sentence != draft.sentence and rule(tree, earlier, draft)
            ),
            None,
        )
        if match is not None:
            _absorb(match[1], draft, match[0])
        else:
            _inherit(tree, kept, draft)
            kept.append(draft)
    return kept


def _absorb(earlier: Draft, later: Draft, rule: str) -> None:
    """Add what the later mention says; what is known stays, a more telling type or a smaller place wins."""
    plain = earlier.type in {"attack", "strike"} or (rule == "explained" and earlier.type == "bombing")
    if plain and later.type not in {"attack", "other"}:
        earlier.type = later.type
    if (
        earlier.place is None
        or (rule == "same-target" and later.place)
        or (earlier.place.kind == "country" and later.place is not None and later.place.kind != "country")
    ):
        earlier.place = later.place or earlier.place
    if rule == "toll-raised":
        earlier.killed, earlier.reported_by = later.killed, later.reported_by or earlier.reported_by
    told = rule == "own-account" and (earlier.killed or earlier.wounded)  # who strikes does not report whom it killed
    for name in ("killed", "wounded", "perpetrator", "reported_by", "weapon", "count"):
        if getattr(earlier, name) is None and not (told and name == "reported_by"):
            setattr(earlier, name, getattr(later, name))
    if names(later) and not names(earlier):
        earlier.perpetrator = later.perpetrator  # "gunmen stormed …", and further down "the attack was claimed by …"
    if earlier.date.start is None:
        earlier.date = later.date
    for name in ("targets", "victims", "damage", "evidence", "triggers"):
        getattr(earlier, name).extend(x for x in getattr(later, name) if x not in getattr(earlier, name))
    earlier.bare = earlier.bare and later.bare
    earlier.last = later.sentence
    earlier.rules += [f"join-{rule}", *(r for r in later.rules if r == "one-of-several-places")]


def _inherit(tree: Tree, kept: list[Draft], draft: Draft) -> None:
    """A part of what was just told takes its day, and from a total its kind and doer."""
    near = next((k for k in reversed(kept) if _distance(tree, k, draft) <= NEAR), None)
    if draft.place is None:
        _place_before(tree, near, draft)
    if near is None:
        return
    if draft.date.start is None and _distance(tree, near, draft) <= NEAR - 1 and _same_day(near, draft):
        draft.date = inherited(near.date)
        draft.rules.append("date-inherited")
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
        _one_more(tree, draft)
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
    if total is not None and names(total) and not names(draft):
        draft.perpetrator = total.perpetrator
        draft.rules.append("by-total")


def _one_more(tree: Tree, draft: Draft) -> bool:
    """As in "Jets hit Rome. Three more died in a second raid": an act like the one just told."""
    return any(t.noun and m.lower in tree.words.one_more for t in draft.triggers for m in tree.children(t.i, "amod", "det"))


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
        and _distance(tree, earlier, part) <= NEAR
        and kinds_fit(tree, earlier.type, part.type)
        and dates_fit(earlier.date, part.date)
    )
