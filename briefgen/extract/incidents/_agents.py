"""Who did it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from briefgen.extract.incidents._before import speaker_above, subject_before
from briefgen.extract.incidents._tree import Tree
from briefgen.extract.incidents._triggers import Trigger
from briefgen.model.document import Token
from briefgen.model.reading import Actor
from briefgen.model.span import Span


def _by_phrase(tree: Tree, trigger: Trigger) -> Iterator[Token]:
    """Such as "was hit by Ukrainian drones", "an attack by M23"."""
    verb = tree.token(trigger.verb)
    kept = verb.lemma in tree.words.support.count | tree.words.support.on
    told = not trigger.noun or kept or tree.is_passive(verb)  # "linked the attack to a raid by Chad's troops" names no doer of it
    for i in dict.fromkeys((trigger.i, trigger.verb) if told else (trigger.i,)):
        yield from (n for p, n in tree.prepositions(i) if p.lower == "by")


def _subject(tree: Tree, trigger: Trigger) -> Iterator[Token]:
    """Who strikes; with a noun, who carries it out. The victims of a passive are no doers."""
    verb = tree.token(trigger.verb)
    if trigger.kind == "bombing" and verb.lemma in tree.words.light["bombing"]:
        return  # whoever steps on a mine
    if trigger.noun and (
        verb.i == trigger.i
        or verb.lemma not in tree.words.support.by
        or tree.token(trigger.i).dep in {"nsubj", "nsubjpass"}
        or _only_after(tree, trigger)
    ):
        return
    bare = verb.dep in {"acl", "advcl"} and verb.tag == "VBN" and not tree.children(verb.i, "dobj")
    told_of = bare and trigger.kind == "casualty"  # "spoke of one worker injured"
    losses = {*tree.words.killed_phrases, *tree.words.wounded_phrases} - tree.words.killed_takers
    lost = trigger.kind == "casualty" and verb.lemma in losses  # "soldiers who lost their lives"
    arrives = verb.lemma == "come" and not any(tree.is_weapon(t) for t in tree.subjects(verb))  # "came under fire"
    if not (told_of or lost or arrives or tree.is_passive(verb)) and verb.lemma not in {"die", "perish", "suffer"}:
        yield from tree.subjects(verb)


def _only_after(tree: Tree, trigger: Trigger) -> bool:
    """As in "ordered a halt after a series of attacks": what was done because of the acts is none of them."""
    for above in tree.document.ancestors(trigger.i):
        if above.i == trigger.verb:
            return False
        if above.lower in tree.words.support.aside:
            return True
    return False


def _possessive(tree: Tree, trigger: Trigger) -> Iterator[Token]:
    """Such as "Russia's attack", "its offensive"; the killed one in "Moskalik's killing" is no doer."""
    if trigger.noun and trigger.kind not in {"assassination", "casualty"}:
        yield from (t for t in tree.children(trigger.i, "poss") if not tree.is_named_person(t))


def _truce_owner(tree: Tree, trigger: Trigger) -> Iterator[Token]:
    """Who broke it, in "violations of Russia's ceasefire"; "both sides' truce" names nobody."""
    if trigger.kind == "ceasefire violation":
        truces = [n for p, n in tree.prepositions(trigger.i) if p.lower == "of"] if trigger.noun else []
        yield from (t for n in truces for t in tree.children(n.i, "poss"))


def _adjective(tree: Tree, trigger: Trigger) -> Iterator[Token]:
    """Such as "a Russian attack", "an M23 offensive", "Israeli air strikes"."""
    if trigger.noun:
        yield from tree.children(trigger.i, "amod", "compound", "nmod")


def _blamed(tree: Tree, trigger: Trigger) -> Iterator[Token]:
    """Such as "shelling blamed on the rebels", "a strike that Rome attributed to Chad", "an attack claimed by the group"."""
    if trigger.noun:
        below = [tree.token(i) for i in tree.document.subtree(trigger.i)]
        told = [t for t in below if t.dep in {"acl", "relcl"} or (t.dep == "conj" and tree.token(t.head).dep == "relcl")]
        for part in told:
            if part.lemma in tree.words.support.blame:
                yield from (n for p, n in tree.prepositions(part.i) if p.lower in {"on", "to"})
            if part.lemma in tree.words.support.own_up | (tree.words.support.by if part.tag == "VBN" else frozenset()):
                yield from (n for p, n in tree.prepositions(part.i) if p.lower == "by")  # "The attack, carried out by the group, hit …"


def _responsible(tree: Tree, trigger: Trigger) -> Iterator[Token]:
    """Such as "the group was responsible for the attack", "the agency was behind the killing", "claimed responsibility for the blast"."""
    token = tree.token(trigger.i)
    above = tree.token(token.head)
    known = any(t.lower in {"the", "this", "that", "both"} for t in tree.children(token.i, "det"))
    if trigger.noun and token.dep == "dobj" and above.lemma == "claim" and known and not _negated(tree, above):
        yield from tree.subjects(above)  # "the group claimed the attack"
    if not trigger.noun or token.dep != "pobj" or above.lower not in {"for", "behind"}:
        return
    holder = tree.token(above.head)
    told = tree.token(holder.head)
    if (
        holder.lemma == "responsibility"
        and holder.dep == "nsubjpass"
        and told.lemma in tree.words.support.own_up
        and not _negated(tree, told)
    ):
        yield from (n for p, n in tree.prepositions(told.i) if p.lower == "by")  # "responsibility for the blast was claimed by the group"
    verb = holder if holder.pos in {"VERB", "AUX"} else tree.verb_above(above.i)
    said = holder.lemma in {"responsible", "responsibility"} or (above.lower == "behind" and holder.lemma == "be")
    if said and verb is not None and not _negated(tree, verb) and verb.lemma in {"be", *tree.words.support.own_up}:
        yield from tree.subjects(verb)


def _negated(tree: Tree, verb: Token) -> bool:
    return any(t.dep == "neg" for t in tree.children(verb.i))


def _fired_by(tree: Tree, trigger: Trigger) -> Iterator[Token]:
    """Such as "a rocket fired by the rebels hit a house": who sent the weapon that is the subject."""
    verb = tree.token(trigger.verb)
    above = tree.token(verb.head)
    if not trigger.noun and verb.dep == "conj" and above.tag == "VBN" and above.lemma in tree.words.support.send:
        yield from (n for p, n in tree.prepositions(above.i) if p.lower == "by")  # "fired" taken for the main verb
    by = [n for p, n in tree.prepositions(verb.i) if p.lower == "by" and tree.is_weapon(n)]
    for subject in [*tree.subjects(verb), *by] if not trigger.noun else []:
        for part in tree.children(subject.i, "acl", "relcl") if tree.is_weapon(subject) or subject.lemma in tree.words.noun_kinds else []:
            if part.lemma in tree.words.support.send:
                yield from (n for p, n in tree.prepositions(part.i) if p.lower == "by")
                own = tree.children(part.i, "nsubj") if part.dep == "relcl" else []
                yield from (t for t in own if t.lower not in {"that", "which", "who"})  # "missiles that Chad hurled at Rome"


def _under_fire(tree: Tree, trigger: Trigger) -> Iterator[Token]:
    """Such as "came under fire from the Chadian side"."""
    fire = [t for p, t in tree.prepositions(trigger.i) if p.lower == "under"] if not trigger.noun else []
    for i in [trigger.i, *(t.i for t in fire)] if fire else []:
        yield from (n for p, n in tree.prepositions(i) if p.lower == "from" and not tree.place_at(n.i))


def _used(tree: Tree, trigger: Trigger) -> Iterator[Token]:
    """Such as "Chad used the missile during an attack on Rome": who used the weapon in it."""
    token = tree.token(trigger.i)
    verb = tree.verb_above(trigger.i)
    within = trigger.noun and token.dep == "pobj" and tree.token(token.head).lower in {"during", "in"}
    if within and verb is not None and verb.lemma in tree.words.support.use and any(tree.is_weapon(o) for o in tree.objects(verb)):
        yield from tree.subjects(verb)


CHAIN: tuple[tuple[str, Callable[[Tree, Trigger], Iterator[Token]]], ...] = (
    ("by-phrase", _by_phrase),
    ("possessive", _possessive),
    ("adjective", _adjective),
    ("subject", _subject),
    ("blamed", _blamed),
    ("responsible", _responsible),
    ("fired-by", _fired_by),
    ("used", _used),
    ("under-fire", _under_fire),
    ("truce", _truce_owner),
)


def perpetrator(tree: Tree, triggers: list[Trigger]) -> tuple[Actor, str] | None:
    """Whom the words hold responsible, with the rule; acts speak before casualties."""
    for trigger in sorted(triggers, key=lambda t: (t.kind == "casualty", t.kind == "shoot-down")):
        for name, rule in CHAIN:
            for token in rule(tree, trigger):
                own = any(t.lower == "its" for t in tree.children(token.i, "poss"))
                actor = (claimed_by(tree, trigger) if own else None) or doer_at(tree, token)
                if actor is not None and not (actor.kind == "unnamed" and trigger.kind == "shoot-down"):
                    return actor, f"by-{name}"
    return None


def doer_at(tree: Tree, token: Token) -> Actor | None:
    """The actor at a noun, or the one that its modifiers name: "Russian missiles", "drones of the RSF"; whom a pronoun takes up."""
    meant = None
    nobody = any(t.lower in {"no", "neither", "none"} for t in tree.children(token.i, "det", "neg", "preconj"))
    if nobody or token.lemma in tree.words.foes:
        return None  # "No group has claimed it"; whose enemy it is, only the speaker knows
    if token.pos == "PRON" and tree.actor_at(token.i) is None:
        meant = speaker_above(tree, token) or subject_before(tree, token)
    if meant is not None:
        return doer_at(tree, meant)
    if token.lemma in tree.words.noun_kinds or (tree.is_weapon(token) and not _irregular(tree, token)):
        before = [
            tree.token(i)
            for i in tree.document.subtree(token.i)
            if i < token.i and tree.token(i).dep in {"amod", "compound", "nmod", "poss"}
        ]
        before = [meant if t.tag == "PRP$" and not tree.actor_at(t.i) and (meant := subject_before(tree, t)) else t for t in before]
        inner = [*before, *(n for p, n in tree.prepositions(token.i) if p.lower in {"by", "of", "from"})]
        return next((a for t in inner if (a := actor_of(tree, t) or _known_body(tree, t)) is not None), None)
    amount = token.lemma in tree.words.amounts or token.tag == "CD"
    counted = next((n for p, n in tree.prepositions(token.i) if p.lower == "of"), None) if amount else None
    if counted is not None:
        return doer_at(tree, counted)  # "dozens of fighters"
    of = [n for p, n in tree.prepositions(token.i) if p.lower == "of"] if token.lemma in {"member", "branch", "arm", "affiliate"} else []
    whole = next((a for n in of if (a := doer_at(tree, n)) is not None), None)
    if token.lemma == "member" or whole is not None:
        return whole
    return (
        _self_named(tree, token)
        or _of_speaker(tree, token)
        or _named_beside(tree, token)
        or actor_of(tree, token)
        or _named_force(tree, token)
        or _described(tree, token)
    )


def _self_named(tree: Tree, token: Token) -> Actor | None:
    """Such as "an urban group calling itself the Shadow", "a militia known as Mobondo"."""
    for part in tree.children(token.i, "acl"):
        called = tree.children(part.i, "oprd") if part.lemma in {"call", "name", "style", "dub"} else []
        called += [n for p, n in tree.prepositions(part.i) if p.lower == "as"] if part.lemma == "know" else []
        for noun in called:
            first = min(t.i for t in (noun, *tree.children(noun.i, "compound")))
            if noun.pos == "PROPN" and tree.actor_at(noun.i) is None:
                name = Span(tree.token(first).start, noun.end).of(tree.document.text)
                return Actor(name.casefold(), name, "group", party=name)
            if noun.pos == "PROPN":
                return actor_of(tree, noun)
    return None


def _of_speaker(tree: Tree, token: Token) -> Actor | None:
    """Such as "the military said its troops had taken the town": the troops of who says so."""
    owners = [t for t in tree.children(token.i, "poss") if t.tag == "PRP$" and tree.actor_at(t.i) in (None, tree.actor_at(token.i))]
    if token.lemma not in tree.words.forces and token.lower not in tree.words.forces:
        return None
    speaker = next((s for t in owners if (s := speaker_above(tree, t)) is not None), None)
    if speaker is not None:
        return actor_of(tree, speaker)
    lands = [t for t in tree.children(token.i, "poss") if t.lemma in {"country", "nation", "state"}]
    said = next((a.actors[0] for a in tree.reading.attributions_around(token.i) if len(a.actors) == 1), None)
    if said is None or not (owners or lands):
        return None
    if lands or (said.party and "ministry" in said.name.lower()):  # "told parliament that his country's air force had shot it down"
        return Actor(said.party.casefold(), said.party, "state", party=said.party) if said.party else None
    return said if said.kind in {"state", "group", "body"} else None


def _named_beside(tree: Tree, token: Token) -> Actor | None:
    """Such as "the largest rebel force, the LURD", "units of the army", "armed men from M23": the name beside fighters only described."""
    mention = tree.actor_at(token.i)
    named = mention is not None and any(a.kind != "unnamed" and (a.kind != "group" or a.party is not None) for a in mention.actors)
    armed = token.lemma in {"man", "youth"} and any(t.lower in tree.words.armed for t in tree.children(token.i, "amod"))
    left = token.lemma in tree.words.left and token.tag == "NNS"
    if (token.lemma not in tree.words.forces and not armed and not left) or named:
        return None
    loyal = [t for t in tree.children(token.i, "amod") if t.lower in tree.words.loyal]
    theirs = next((n for t in loyal for p, n in tree.prepositions(t.i) if p.lower == "to" and n.pos == "PROPN"), None)
    if theirs is not None:  # "forces loyal to Hale"
        name = Span(token.start, theirs.end).of(tree.document.text)
        return Actor(name.casefold(), name, "group")
    of = [n for p, n in tree.prepositions(token.i) if p.lower == "of" or (p.lower == "from" and tree.place_at(n.i) is None)]
    units = (doer_at(tree, t) for t in of if t.lemma in tree.words.forces)  # "soldiers of Ukraine's 28th brigade"
    found = (*(actor_of(tree, t) or _named_force(tree, t) for t in (*tree.children(token.i, "appos"), *of)), *units)
    return next((a for a in found if a is not None and a.kind in {"state", "group", "body"}), None)


def actor_of(tree: Tree, token: Token) -> Actor | None:
    mention = tree.actor_at(token.i)
    if mention is None or len(mention.actors) != 1:
        return None
    actor = mention.actors[0]
    if any(word in tree.words.weapon_types for word in re.findall(r"[a-z0-9]+", actor.name.lower())) and actor.kind != "unnamed":
        return None  # "an Iskander crew" is nobody's name
    return (
        actor
        if actor.kind in {"state", "group", "body", "person"} or (actor.kind == "unnamed" and token.lemma in tree.words.forces)
        else None
    )


def _named_force(tree: Tree, token: Token) -> Actor | None:
    """Such as "the Arakan Army seized", "the Gran Tesk gang": a force with a name of its own that no list knows."""
    above = tree.token(tree.token(token.head).head)
    left = token.pos == "PROPN" and above.lemma in tree.words.left and tree.actor_at(token.i) is None  # "remnants of the Shining Path"
    proper = (token.pos == "PROPN" and token.lemma in tree.words.forces) or left
    if not proper and token.lemma not in tree.words.named_forces:
        return None
    first = token.i
    while first > tree.sentence(token.i).first and tree.token(first - 1).pos == "PROPN":
        first -= 1
    name = Span(tree.token(first).start, token.end).of(tree.document.text)
    return Actor(name.casefold(), name, "group") if first < token.i else None


def _known_body(tree: Tree, token: Token) -> Actor | None:
    """Such as "army warplanes": the one army of which the article speaks."""
    if token.lemma in tree.words.regimes and token.dep == "compound":
        return Actor(token.lower, token.text, "unnamed")  # "a regime jet"
    if token.lemma not in tree.words.anybody or token.dep != "compound":
        return None
    text = tree.document.text
    found = {
        a.key: a
        for m in tree.reading.actors
        for a in m.actors
        if a.kind == "body" and a.party is not None and m.span.of(text).lower().split()[-1] == token.lower
    }
    return next(iter(found.values())) if len(found) == 1 else None


def _irregular(tree: Tree, token: Token) -> bool:
    """Whether somebody fights for no state: a gunman, a suicide bomber."""
    return token.lemma in tree.words.irregulars or any(t.lower == "suicide" for t in tree.children(token.i))


def _described(tree: Tree, token: Token) -> Actor | None:
    """Fighters without a name: gunmen, militants; a modifier that names their side comes first, unless they are only suspected."""
    suspected = any(t.lower in tree.words.suspected for t in tree.children(token.i, "amod"))
    for child in tree.children(token.i, "amod", "compound", "nmod", "poss") if not suspected else []:
        if child.lemma in tree.words.foes:
            return None
        for named in (child, *tree.children(child.i)) if child.lower == "led" else (child,):
            actor = actor_of(tree, named)
            # a gunman's nationality makes no act of his state: "a Chadian suicide bomber"
            if actor is not None and actor.kind != "unnamed" and not (actor.kind == "state" and _irregular(tree, token)):
                return actor
    armed = token.lemma == "man" and any(t.lower in tree.words.armed for t in tree.children(token.i, "amod"))
    if armed or (token.lemma in tree.words.forces and token.pos == "NOUN" and (not tree.is_weapon(token) or _irregular(tree, token))):
        first = min(
            i
            for part in (token, *tree.children(token.i, "amod", "compound"))
            for i in ([token.i] if part is token else tree.document.subtree(part.i))
            if i <= token.i and tree.token(i).pos in {"ADJ", "NOUN", "PROPN", "VERB", "PUNCT", "ADV"}
        )
        name = Span(tree.token(first).start, token.end).of(tree.document.text)
        return Actor(name.lower(), name, "unnamed") if first < token.i or token.lemma not in tree.words.anybody else None
    return None


def claimed_by(tree: Tree, trigger: Trigger) -> Actor | None:
    """Whose claim the act is in: "dismissed Moscow's announcement that its troops had taken Bara"."""
    for above in tree.document.ancestors(trigger.i):
        if above.pos == "NOUN" and above.lemma in tree.words.unreal.claims:
            return next((a for t in tree.children(above.i, "poss") if (a := actor_of(tree, t)) is not None), None)
        if above.lemma in tree.words.unreal.claims or above.dep == "ROOT":
            return None
    return None
