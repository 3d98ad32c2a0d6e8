"""The triggers of one sentence, put together by happening.

A sentence tells of one happening unless its triggers have places of their own that differ, or are acts of kinds that
never go together (a capture and a strike).
"""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.extract.incidents._lexicon import Kind
from briefgen.extract.incidents._scene import own_place, weapon_tokens
from briefgen.extract.incidents._tree import Tree
from briefgen.extract.incidents._triggers import Trigger
from briefgen.model.document import Token
from briefgen.model.reading import Place
from briefgen.model.vocabulary import IncidentType

_PLAIN: frozenset[Kind] = frozenset({"attack", "strike", "shelling", "shoot-down"})
_ORDER: tuple[Kind, ...] = (
    "ceasefire violation",
    "assassination",
    "capture",
    "withdrawal",
    "incursion",
    "sabotage",
    "ground assault",
    "air strike",
    "bombing",
    "clash",
)


def clusters(tree: Tree, triggers: list[Trigger]) -> list[list[Trigger]]:
    """The triggers of one sentence by happening, in text order; acts first, so that casualties find theirs."""
    groups: list[list[Trigger]] = []
    for trigger in sorted(triggers, key=lambda t: (t.kind == "casualty", t.i)):
        fitting = [g for g in groups if all(_together(tree, other, trigger) for other in g)]
        if fitting:
            min(fitting, key=lambda g: min(_distance(tree, t.i, trigger.i) for t in g)).append(trigger)
        else:
            groups.append([trigger])
    return sorted((sorted(group, key=lambda t: t.i) for group in groups), key=lambda group: group[0].i)


def _together(tree: Tree, first: Trigger, second: Trigger) -> bool:
    if _in_breach(tree, first, second):
        return True
    if not compatible(tree, first.kind, second.kind):
        return False
    if _came_after(tree, first, second) or _by_turns(tree, first, second) or _of_another(tree, first, second):
        return False
    one, two = own_place(tree, first), own_place(tree, second)
    return one is None or two is None or same_place(one, two) or _nested(tree, first, second)


def _came_after(tree: Tree, first: Trigger, second: Trigger) -> bool:
    """Whether one noun only came after the other: "the attack came a day after a strike on …", "the strikes followed an assault"."""
    for one, two in ((first, second), (second, first)):
        verb = tree.token(one.verb)
        if (
            one.noun
            and tree.token(one.i).dep == "nsubj"
            and verb.lemma in {"come", "follow", "precede"}
            and two.i in tree.document.subtree(verb.i)
        ):
            return two.i not in tree.document.subtree(one.i)
        if two.noun and any(t.lemma in tree.words.answers for t in _between(tree, two.i, one)):
            return True  # "The operation was launched in response to the attack on Rome"
    return False


def _between(tree: Tree, noun: int, act: Trigger) -> list[Token]:
    """What stands between a noun and the act or verb that it hangs on; nothing where it does not hang on it."""
    above = list(tree.document.ancestors(noun))
    reached = next((n for n, t in enumerate(above) if t.i in {act.i, act.verb}), 0)
    return above[:reached]


def _in_breach(tree: Tree, first: Trigger, second: Trigger) -> bool:
    """As in "conducted operations in breach of the truce": one act, and what it was."""
    for act, name in ((first, second), (second, first)):
        token = tree.token(name.i)
        if name.noun and name.kind == "ceasefire violation" and token.dep == "pobj" and tree.token(token.head).lower == "in":
            return tree.token(token.head).head in {act.i, act.verb}
    return False


def _of_another(tree: Tree, first: Trigger, second: Trigger) -> bool:
    """As in "stormed the hall to end a siege during which five were killed": who died in the siege did not die in the storm."""
    for act, loss in ((first, second), (second, first)):
        verb = tree.token(loss.verb)
        noun = tree.token(verb.head)
        whole = tree.token(tree.token(noun.head).head)
        noun = whole if noun.dep == "pobj" and whole.lemma in tree.words.lasting else noun  # "a siege by militants during which"
        if loss.kind != "casualty" or act.kind == "casualty" or verb.dep != "relcl" or noun.lemma not in tree.words.lasting:
            continue
        if noun.i not in {act.i, act.verb} and act.i not in tree.document.subtree(noun.i):
            return True
    return False


def _by_turns(tree: Tree, first: Trigger, second: Trigger) -> bool:
    """As in "the rebels took the town on Monday, but the army regained it on Tuesday": two did one after the other."""
    if first.noun or second.noun or first.kind != second.kind:
        return False
    told = [_told(tree, tree.token(t.i)) for t in (first, second)]
    one, two = ({s.i for v in row for s in tree.children(v, "nsubj")} for row in told)
    first_day, second_day = (_day(tree, row) for row in told)
    return bool(one and two and first_day and second_day) and not one & two and first_day != second_day


def _told(tree: Tree, verb: Token) -> list[int]:
    """A verb and those above it of which it is the infinitive: "managed to seize"."""
    row = [verb]
    while row[-1].dep == "xcomp":
        row.append(tree.token(row[-1].head))
    return [v.i for v in row]


def _day(tree: Tree, verbs: list[int]) -> str | None:
    """The day in a phrase of one of the verbs."""
    phrases = {n.i for v in verbs for _, n in tree.prepositions(v)} | {t.i for v in verbs for t in tree.children(v, "npadvmod")}
    dated = (m.value.start for m in tree.reading.dates if any(t.i in phrases for t in tree.document.tokens_in(m.span)))
    return next((d for d in dated if d), None)


def _nested(tree: Tree, first: Trigger, second: Trigger) -> bool:
    """One trigger hangs on the other: "attack on Kyiv that damaged houses in Podil", "In Bono, two died when a shell hit Tesk"."""
    if second.kind == "casualty" and not second.noun and first.i in tree.document.subtree(second.i):
        return any(t.lower == "when" for t in tree.children(first.verb, "advmod"))
    return second.i in tree.document.subtree(first.i) and first.noun and second.verb != first.verb


def same_place(one: Place, two: Place) -> bool:
    """Whether the names may mean one place: equal, one within the other's name, or a state around a place of its own."""
    if one.key == two.key or f" {one.key} " in f" {two.key} " or f" {two.key} " in f" {one.key} ":
        return True
    return "country" in {one.kind, two.kind} and (one.country == two.country or None in {one.country, two.country})


def compatible(tree: Tree, one: Kind, two: Kind) -> bool:
    """Whether two kinds may tell one happening; a casualty goes with any act."""
    if "casualty" in {one, two} or one == two:
        return True
    return any(one in family and two in family for family in tree.words.families.values())


def _distance(tree: Tree, one: int, two: int) -> int:
    """Steps between two tokens in the dependency tree."""
    steps = {i: n for n, i in enumerate([one, *(t.i for t in tree.document.ancestors(one))])}
    for n, i in enumerate([two, *(t.i for t in tree.document.ancestors(two))]):
        if i in steps:
            return steps[i] + n
    return len(tree.document.tokens)


def _yields(tree: Tree, group: list[Trigger], kind: Kind, weapon: IncidentType | None, kinds: Sequence[Kind]) -> bool:
    """Whether the weapon says more: a drone assault, drones dropping bombs; an explosion beside the strike that made it."""
    blast = all(tree.token(t.i).lemma in {"explosion", "blast", "explode", "burst", "set"} for t in group if t.kind == "bombing")
    if kind == "bombing" and blast:
        return weapon not in {None, "bombing", "attack"} or bool(set(kinds) - {"bombing"})
    return weapon is not None and weapon not in {"attack", "bombing", "shelling"} and kind in {"ground assault", "air strike"}


def _only_followed(tree: Tree, group: list[Trigger], clash: Trigger) -> bool:
    """Whether a clash only came of the act: "gunmen attacked the ministry, prompting clashes with guards"."""
    acts = (t for t in group if t.kind not in {"clash", "casualty"} and not t.noun)
    return clash.kind == "clash" and clash.noun and any(clash.i in tree.document.subtree(t.i) for t in acts)


def _only_counts(tree: Tree, trigger: Trigger) -> bool:
    """As in "a barrage of missile attacks": how many, and no kind of its own."""
    named = [tree.token(trigger.i)] if trigger.noun else tree.objects(tree.token(trigger.i))
    of = [n for t in named if t.lemma in tree.words.rows for p, n in tree.prepositions(t.i) if p.lower == "of"]
    return any(n.lemma in tree.words.again or tree.weapon_type(n) is not None for n in of)


def _done_by_act(tree: Tree, group: list[Trigger], trigger: Trigger) -> bool:
    """As in "The ambush targeted a convoy": an ambush, and no strike."""
    acts = {t.i for t in group if t.noun and t.kind not in {"casualty", "strike"}}
    return trigger.kind == "strike" and not trigger.noun and any(s.i in acts for s in tree.subjects(tree.token(trigger.i)))


def type_of(tree: Tree, group: list[Trigger]) -> IncidentType:
    """The most telling type: an assassination or capture as it is, a bare strike or attack by its weapon."""
    kinds = [
        t.kind
        for t in group
        if t.kind != "casualty" and not (_only_followed(tree, group, t) or _only_counts(tree, t) or _done_by_act(tree, group, t))
    ]
    weapons = [tree.weapon_type(t) for trigger in group for t in weapon_tokens(tree, trigger)]
    named = next((w for w in weapons if w is not None and w != "attack"), None)
    telling = [k for k in _ORDER if k in kinds]
    if telling and not _yields(tree, group, telling[0], named, kinds):
        return telling[0]
    shot = named == "bombing" and any(tree.token(t.i).lemma == "fire" for t in group)  # grenades fired from launchers
    if named is not None and set(kinds) != {"shoot-down"} and not shot:
        return named
    if weapons and set(kinds) == {"shelling"} and all(t.noun for t in group if t.kind == "shelling"):
        return "attack"  # "sniper fire"
    plain = [k for k in ("shelling", "strike", "attack", "shoot-down") if k in kinds]
    return plain[0] if plain else "attack"
