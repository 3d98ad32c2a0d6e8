"""What a violent verb needs around it before it tells of violence: most of these verbs have a peaceful life as well.

One function a frame, all with the same signature; `FRAMES` names them for `data/incidents.yaml`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from briefgen.extract.incidents._tree import Tree
from briefgen.model.document import Token

Frame = Callable[[Tree, Token], bool]


def aimed_in_peace(tree: Tree, verb: Token) -> bool:
    """Whether what the verb is aimed at belongs to a figure of speech: strike a deal, hit a record, fire a minister."""
    idioms = tree.words.idioms
    objects = tree.objects(verb)
    if any(tree.is_weapon(t) for t in tree.subjects(verb)):
        return False  # shells that hit a market are no new product
    harmed = verb.lemma in tree.words.killed | tree.words.wounded | tree.words.killing  # workers are fired in peace, and killed in war
    objects = [t for t in objects if not tree.is_weapon(t) and not (harmed and tree.is_person(t)) and not _stormed(tree, verb, t)]
    return any(t.lemma in idioms.objects for t in objects) or any(
        prep.lower in {"on", "against", "for", "as"} and noun.lemma in idioms.prepositions for prep, noun in tree.prepositions(verb.i)
    )


def _stormed(tree: Tree, verb: Token, token: Token) -> bool:
    """Whether fighters do it to a thing that stands somewhere: "gunmen stormed the market", "troops recaptured positions"."""
    thing = tree.is_facility(token) or (token.lemma in tree.words.areas and token.tag == "NNS")
    doers = [*tree.subjects(verb), *(n for p, n in tree.prepositions(verb.i) if p.lower == "by")]
    stands = any(tree.place_at(n.i) is not None for _, n in tree.prepositions(token.i))
    placed = stands and (token.lemma in tree.words.areas or tree.is_facility(token))
    by_force = any(t.lemma in tree.words.forces or _is_group(tree, t) for t in doers)
    by_force = by_force or any(verb.lemma in row for row in tree.words.verbs["clear"].values())  # "it had shelled positions"
    return (thing and by_force) or (placed and tree.is_passive(verb))  # "the position at Tesk was stormed", "a market in Tesk was hit"


def _any(test: Callable[[Token], bool], tokens: Iterable[Token]) -> bool:
    return any(test(t) for t in tokens)


def _struck(tree: Tree, verb: Token) -> bool:
    """Whether the verb's object, or what it is aimed at, is a place, a facility or people."""
    aims = [
        *tree.objects(verb),
        *(n for p, n in tree.prepositions(verb.i) if p.lower in {"on", "at", "against", "into", "near", "in", "outside"}),
    ]
    return any(tree.is_facility(t) or tree.place_at(t.i) is not None or tree.is_person(t) for t in aims)


def _by_arms(tree: Tree, verb: Token) -> bool:
    """Whether somebody who fights, or a weapon, does it."""
    doers = [*tree.subjects(verb), *(n for p, n in tree.prepositions(verb.i) if p.lower in {"by", "with"})]
    return any(tree.is_weapon(t) or tree.is_force(t) or _is_act(tree, t) for t in doers)


def _is_act(tree: Tree, token: Token) -> bool:
    return token.lemma in tree.words.noun_kinds and token.lemma not in {"toll", "death"}


def impact(tree: Tree, verb: Token) -> bool:
    """Hit, strike, target, pound: a weapon or fighters do it, and it goes at a place, a thing or people."""
    by_weapon = any(tree.is_weapon(t) or _is_act(tree, t) for t in tree.subjects(verb))
    if tree.is_passive(verb):
        agents = [n for p, n in tree.prepositions(verb.i) if p.lower == "by" and not n.lemma.isdigit()]
        below = [tree.token(i) for n in agents for i in tree.document.subtree(n.i)]
        armed = any(tree.is_weapon(t) for t in below)  # "by an Iskander crew"
        if agents and not armed and not _by_arms(tree, verb):
            return False  # "was hit by weak demand", "by a storm"
        return _struck(tree, verb) and (bool(agents) or not _any(tree.is_person, tree.objects(verb)))
    return (_struck(tree, verb) and _by_arms(tree, verb)) or (by_weapon and bool(tree.objects(verb)))


def land(tree: Tree, verb: Token) -> bool:
    """Crash, fall, land, slam: what comes down is a weapon."""
    arms = {"missile strike", "drone attack", "shelling", "bombing", "attack"}
    return any(tree.words.weapon_types.get(t.lemma) in arms for t in tree.subjects(verb))


def clear(_tree: Tree, _verb: Token) -> bool:
    """Shell, bombard, ambush: violent whatever stands beside."""
    return True


def attack(tree: Tree, verb: Token) -> bool:
    """Attack, raid: fighters do it, or it goes at a place or people; not the argument of a politician."""
    return _struck(tree, verb) or (_by_arms(tree, verb) and bool(tree.objects(verb)))


def fire(tree: Tree, verb: Token) -> bool:
    """Fire, launch, drop: the object is a weapon."""
    if not any(tree.is_weapon(t) and t.lemma != "air" for t in tree.objects(verb)):
        return False
    return verb.lemma not in {"send", "release", "deploy"} or any(
        p.lower in {"at", "into", "against", "over"} for p, _ in tree.prepositions(verb.i)
    )


def fire_at(tree: Tree, verb: Token) -> bool:
    """Fire without an object, at somebody or something."""
    aims = [n for p, n in tree.prepositions(verb.i) if p.lower in {"on", "at", "into", "towards", "toward"}]
    aimed = any(tree.is_facility(t) or tree.is_force(t) or tree.is_person(t) or tree.place_at(t.i) for t in aims)
    return aimed and not tree.objects(verb)


def used_on(tree: Tree, verb: Token) -> bool:
    """As in "missiles were used against an airfield at Tesk"."""
    aims = [n for p, n in tree.prepositions(verb.i) if p.lower in {"against", "on"}]
    return any(tree.is_weapon(t) for t in tree.objects(verb)) and any(tree.is_facility(t) or tree.place_at(t.i) for t in aims)


def burst(tree: Tree, verb: Token) -> bool:
    """Explode, detonate, blow: a bomb or its like does it, or is made to."""
    particle = {t.lower for t in tree.children(verb.i, "prt", "advmod")}
    arms = [*tree.subjects(verb), *tree.objects(verb)]
    if verb.lemma == "blow":
        return "up" in particle and (any(tree.is_facility(t) or tree.is_force(t) for t in arms) or bool(tree.objects(verb)))
    if verb.lemma == "burst":
        return any(tree.is_weapon(t) for t in tree.subjects(verb))
    return any(tree.is_weapon(t) or tree.is_facility(t) or _is_act(tree, t) for t in arms) and verb.lemma != "erupt"


def take(tree: Tree, verb: Token) -> bool:
    """Capture, seize, retake: fighters take a place, not an office and not a chance."""
    taken = tree.objects(verb)
    place = any(_holdable(tree, t) for t in taken)
    if verb.lemma == "clear":  # roads, mines and snow are cleared in peace
        place = any(tree.place_at(t.i) is not None or t.lemma in {"town", "village", "city", "settlement", "district"} for t in taken)
    if verb.lemma in {"take", "control", "clear", "secure", "grab"}:
        return place and _by_arms(tree, verb)
    return place


def _holdable(tree: Tree, token: Token) -> bool:
    mention = tree.place_at(token.i)
    named = mention is not None and mention.place.kind != "country"
    below = [n for _, n in tree.prepositions(token.i)]
    below += [n for noun in below for p, n in tree.prepositions(noun.i) if p.lower == "of"]  # "most of the state of Sennar"
    area = token.lemma in tree.words.areas or any(n.lemma in tree.words.areas or tree.place_at(n.i) for n in below)
    return named or (area and (token.lemma not in tree.words.idioms.objects or token.tag == "NNS"))


def enter(tree: Tree, verb: Token) -> bool:
    """Enter, advance, push: troops move into or towards a place."""
    aims = [
        *tree.objects(verb),
        *(
            n
            for p, n in tree.prepositions(verb.i)
            if p.lower in {"into", "towards", "toward", "on", "near", "in", "to", "along", "through"}
        ),
    ]
    doers = [t for t in tree.subjects(verb) if t.lemma in tree.words.forces or _is_group(tree, t)]
    return bool(doers) and any(_holdable(tree, t) for t in aims)


def _is_group(tree: Tree, token: Token) -> bool:
    mention = tree.actor_at(token.i)
    return mention is not None and any(a.kind == "group" for a in mention.actors)


def leave(tree: Tree, verb: Token) -> bool:
    """Withdraw, retreat, pull out: troops leave a place."""
    doers = [t for t in (*tree.subjects(verb), *tree.objects(verb)) if t.lemma in tree.words.forces or _is_group(tree, t)]
    ways = [verb.i, *(t.i for t in tree.children(verb.i, "advmod", "prt"))]  # "pulled back from Rome"
    left = [*tree.objects(verb), *(n for i in ways for p, n in tree.prepositions(i) if p.lower in {"from", "of", "out"})]
    return bool(doers) and any(_holdable(tree, t) for t in left)


def down(tree: Tree, verb: Token) -> bool:
    """Shoot down, intercept, destroy, repel: the object flies, or is an attack."""
    shot_down = verb.lemma != "shoot" or any(t.lower == "down" for t in tree.children(verb.i, "prt", "advmod"))
    flies = any(t.lemma in tree.words.aircraft or _aerial(tree, t) for t in _counted(tree, tree.objects(verb)))
    it = any(t.lower in {"it", "them"} for t in tree.objects(verb)) and verb.lemma in {"shoot", "bring", "down", "intercept"}
    flies = flies or (it and _aircraft_before(tree, verb))
    told_before = verb.lemma == "shoot" and any(t.tag == "CD" for t in tree.objects(verb))  # "Three were shot down"
    return shot_down and (flies or told_before)


def _aircraft_before(tree: Tree, verb: Token) -> bool:
    """As in "The army lost a plane. The rebels said they had brought it down"."""
    before = tree.document.tokens_of(tree.document.sentences[max(0, verb.sentence - 1)])
    return any(t.pos == "NOUN" and t.lemma in tree.words.aircraft for t in before)


def _aerial(tree: Tree, token: Token) -> bool:
    """As in "unmanned aerial vehicles"."""
    return any(t.lower in {"aerial", "unmanned", "airborne"} for t in tree.children(token.i, "amod"))


def _counted(tree: Tree, tokens: Iterable[Token]) -> list[Token]:
    """The nouns, and those they count: "24 of 28 drones", "dozens of drones"."""
    rows = list(tokens)
    return [*rows, *(noun for t in rows for prep, noun in tree.prepositions(t.i) if prep.lower == "of")]


def clash(tree: Tree, verb: Token) -> bool:
    """Clash, fight, exchange fire: armed sides meet."""
    if verb.lemma in {"exchange", "trade"}:
        return any(t.lemma in {"fire", "gunfire", "shelling"} for t in tree.objects(verb))
    return any(
        t.lemma in tree.words.forces or _is_group(tree, t)
        for t in (*tree.subjects(verb), *(n for p, n in tree.prepositions(verb.i) if p.lower in {"with", "against"}))
    )


def ruin(tree: Tree, verb: Token) -> bool:
    """Damage, burn, torch: arms do it to things; the damage that a told attack did is no act of its own."""
    return (
        _by_arms(tree, verb)
        and not any(_is_act(tree, t) for t in tree.subjects(verb))
        and any(tree.is_facility(t) for t in tree.objects(verb))
    )


def shooting(tree: Tree, verb: Token) -> bool:
    """Shoot somebody, shoot at somebody; not a film."""
    aims = [*tree.objects(verb), *(n for p, n in tree.prepositions(verb.i) if p.lower in {"at", "on", "into"})]
    particles = {t.lower for t in tree.children(verb.i, "prt", "advmod")}
    dead = any(t.lower == "dead" for t in tree.document.tokens[verb.i + 1 : verb.i + 2])
    victims = (dead or tree.is_passive(verb)) and any(tree.is_harmed(t) for t in tree.objects(verb))
    dead = verb.lemma == "shoot" and any(t.lower in {"them", "him", "her"} for t in tree.objects(verb))
    return (victims or dead or any(tree.is_person(t) or tree.is_force(t) or tree.is_facility(t) for t in aims)) and "down" not in particles


def riddle(tree: Tree, verb: Token) -> bool:
    """Spray, riddle: with bullets."""
    return any(p.lower == "with" and tree.is_weapon(n) for p, n in tree.prepositions(verb.i))


def come_down(tree: Tree, verb: Token) -> bool:
    """As in "the rocket came down on the market", "a missile tore through the roof"."""
    ways = {t.lower for t in tree.children(verb.i, "prt", "prep", "advmod")}
    return bool(ways & {"down", "through", "into"}) and land(tree, verb)


def eliminate(tree: Tree, verb: Token) -> bool:
    """As in "up to 80 mercenaries were eliminated": people, and by arms or by nobody named."""
    return _any(lambda t: t.lemma in tree.words.forces or tree.is_person(t), tree.objects(verb)) and not aimed_in_peace(tree, verb)


def violate(tree: Tree, verb: Token) -> bool:
    """Violate a ceasefire or truce."""
    return any(t.lemma in tree.words.truces for t in tree.objects(verb))


def airspace(tree: Tree, verb: Token) -> bool:
    """Violate or enter an airspace."""
    return any(t.lemma == "airspace" for t in tree.objects(verb))


def casualty(tree: Tree, verb: Token) -> bool:
    """Kill, wound, die: people, one way or the other."""
    if verb.lemma == "die":
        return not any(
            t.lemma in {"hope", "cancer", "disease", "illness", "age"}
            for t in (*tree.subjects(verb), *(n for _, n in tree.prepositions(verb.i)))
        )
    if verb.lemma == "hurt" and not tree.is_passive(verb):
        return any(tree.is_person(t) or t.tag == "CD" for t in tree.objects(verb))
    return not aimed_in_peace(tree, verb)


FRAMES: dict[str, Frame] = {
    "impact": impact,
    "land": land,
    "clear": clear,
    "attack": attack,
    "fire": fire,
    "fire_at": fire_at,
    "used_on": used_on,
    "burst": burst,
    "take": take,
    "enter": enter,
    "leave": leave,
    "down": down,
    "clash": clash,
    "ruin": ruin,
    "shooting": shooting,
    "riddle": riddle,
    "come_down": come_down,
    "eliminate": eliminate,
    "violate": violate,
    "airspace": airspace,
    "casualty": casualty,
}
