"""Words that tell of an act of war or violence, with the kind of act; what is meant in peace is left out here.

`find_triggers` asks `RULES` in order about each token; the first that answers names the kind.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from briefgen.extract.incidents._frames import FRAMES, aimed_in_peace
from briefgen.extract.incidents._lexicon import Kind
from briefgen.extract.incidents._tree import Tree
from briefgen.model.document import Token

COUNT = "trigger-count"
TOLD_BEFORE = "trigger-happening"


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that tells of an act."""

    i: int
    """Its token."""
    kind: Kind
    """What it tells."""
    noun: bool
    """Whether it is a noun; `verb` then carries it."""
    verb: int
    """The verb of its clause: itself, or the verb that the noun hangs on."""
    rule: str
    """The rule that found it."""


def _phrasal(tree: Tree, token: Token) -> Kind | None:
    """A verb with its particle or its light object: shot down, blew up, opened fire, took control."""
    if token.pos != "VERB":
        return None
    for particle in tree.children(token.i, "prt", "advmod", "prep", "oprd", "acomp"):
        kind = tree.words.particle_kinds.get((token.lemma, particle.lower))
        if kind in {"shoot-down", "withdrawal", "ground assault"}:
            kind = (
                kind
                if FRAMES[{"shoot-down": "down", "withdrawal": "leave", "ground assault": "enter"}[kind]](tree, token)
                or _pushed(tree, token, kind)
                else None
            )
        if kind == "capture" and not _taken_over(tree, token):
            continue
        if kind == "bombing" and token.lemma == "set" and not FRAMES["burst"](tree, token):
            continue  # "setting off a spate of shuttle diplomacy"
        if kind:
            return kind
    return _light(tree, token) or _lives(tree, token)


def _taken_over(tree: Tree, token: Token) -> bool:
    """As in "took over the town"; not "took over as envoy", "took over the firm"."""
    objects = tree.objects(token)
    return any(tree.place_at(t.i) or t.lemma in tree.words.areas | tree.words.facilities for t in objects)


def _lives(tree: Tree, token: Token) -> Kind | None:
    """As in "16 of them lost their lives", "three embraced martyrdom": a toll by itself."""
    objects = {t.lemma for t in tree.children(token.i, "dobj")} | {n.lemma for p, n in tree.prepositions(token.i) if p.lower == "to"}
    if token.lemma == "burn" and "death" in objects:
        return "casualty"
    bodies = [t for t in tree.objects(token) if t.lemma == "body"] if token.lemma in tree.words.recovering else []
    if any(not _dead_before(tree, t) for t in bodies):
        return "casualty"  # "six bodies were pulled from the rubble"
    for phrases in (tree.words.killed_phrases, tree.words.wounded_phrases):
        if objects & set(phrases.get(token.lemma, ())):
            return "casualty"
    return None


def _dead_before(tree: Tree, body: Token) -> bool:
    """As in "The bodies of 15 who had previously died were recovered": of no act told here."""
    return any(tree.token(i).lower in {"previously", "earlier"} for i in tree.document.subtree(body.i))


def _pushed(tree: Tree, token: Token, kind: Kind) -> bool:
    """Troops pushed out of a place: their side's withdrawal."""
    return kind == "withdrawal" and any(t.lemma in tree.words.forces or tree.place_at(t.i) for t in tree.objects(token))


def _light(tree: Tree, token: Token) -> Kind | None:
    objects = {
        t.lemma
        for t in (*tree.objects(token), *(n for _, n in tree.prepositions(token.i)), *tree.children(token.i, "acomp", "oprd", "advmod"))
    }
    for kind, verbs in tree.words.light.items():
        if objects & verbs.get(token.lemma, frozenset()):
            return kind if kind != "capture" or tree.places_of_control(token) else None
    return None


def _verb(tree: Tree, token: Token) -> Kind | None:
    """A verb whose frame is fulfilled."""
    if token.pos != "VERB" or token.dep == "amod" or _is_of_a_name(tree, token):
        return None
    if token.tag == "VBG" and token.dep in {"nsubj", "nsubjpass", "pobj", "dobj"} and not tree.children(token.i, "dobj", "nsubj"):
        return None  # "came under shelling"
    rows = tree.words.verb_frames.get(token.lemma, ())
    if rows and aimed_in_peace(tree, token):
        return None
    return next((kind for frame, kind in rows if FRAMES[frame](tree, token)), None)


def _is_of_a_name(tree: Tree, token: Token) -> bool:
    """Whether a word is part of a name: "Illegally Occupied Kashmir"."""
    after = tree.token(token.i + 1) if token.i + 1 < len(tree.document.tokens) else None
    capital = token.text[0].isupper() and token.i != tree.sentence(token.i).first
    return capital and after is not None and after.pos == "PROPN" and after.sentence == token.sentence


def _noun(tree: Tree, token: Token) -> Kind | None:
    """A noun that names an act; a plain one needs a fighter, a weapon, a place or a deed around it."""
    if token.pos not in {"NOUN", "PROPN"} and not (token.tag == "VBG" and token.dep in {"nsubj", "nsubjpass", "pobj", "dobj"}):
        return None
    found = tree.words.noun_kinds.get(token.lower if token.tag == "VBG" else token.lemma)
    if found is None and token.lemma in tree.words.rows:  # "a strike series on Rome"
        found = next((tree.words.noun_kinds[t.lemma] for t in tree.children(token.i, "compound") if t.lemma in tree.words.noun_kinds), None)
    if found is None or _is_label(tree, token) or _is_figure(tree, token):
        return None
    kind, sure = found
    if kind == "withdrawal" and not _withdraws(tree, token):
        return None
    return kind if (sure and token.lemma != "exchange") or _has_company(tree, token) else None


def _withdraws(tree: Tree, token: Token) -> bool:
    """Whether somebody leaves something: "the army's retreat from Bara", not "a retreat in the hills"."""
    preps = {p.lower for p, _ in tree.prepositions(token.i)}
    owner = [*tree.children(token.i, "poss", "amod", "compound"), *(n for p, n in tree.prepositions(token.i) if p.lower in {"of", "by"})]
    named = any((m := tree.actor_at(t.i)) is not None and any(a.kind in {"state", "group"} for a in m.actors) for t in owner)
    return "from" in preps or named or any(tree.is_force(t) for t in owner)


def _is_label(tree: Tree, token: Token) -> bool:
    """The noun only names a thing: strike group, attack drone; or a compound of another act (the raid in "raid killing")."""
    head = tree.token(token.head)
    if token.lower == "operations" and token.text != token.lower and token.i != tree.sentence(token.i).first:
        return True  # "Director of Military Operations" is an office
    return token.dep in {"compound", "nmod"} and head.pos in {"NOUN", "PROPN"} and head.i > token.i


def _is_figure(tree: Tree, token: Token) -> bool:
    """A figure of speech: heart attack, hunger strike, attack on the judiciary, under fire from critics."""
    idioms = tree.words.idioms
    before = {t.lower for t in tree.children(token.i, "compound", "amod", "nmod")}
    aims = {noun.lemma for prep, noun in tree.prepositions(token.i) if prep.lower in {"on", "against", "upon", "from"}}
    if token.lemma in {"fire", "gunfire"} and token.dep == "pobj" and tree.token(tree.token(token.head).head).lemma == "exchange":
        return True
    if token.lemma == "fire":
        return not (before & set(tree.words.weapon_types)) and not aims & tree.words.facilities
    return bool(before & idioms.compounds or aims & idioms.prepositions)


def _has_company(tree: Tree, token: Token) -> bool:
    """A fighter, a weapon, a place or something struck beside the noun, or a verb that carries it."""
    parts = [token, *tree.children(token.i, "acl")]
    near = [
        *tree.children(token.i),
        *(c for part in parts for _, n in tree.prepositions(part.i) for c in tree.conjuncts(n)),
        *(o for part in parts[1:] for o in tree.children(part.i, "dobj")),
    ]
    near += [child for noun in near for child in tree.children(noun.i, "compound") if tree.place_at(child.i)]
    if token.lemma == "launch":
        aimed = any(p.lower in {"at", "on", "into", "towards", "toward", "against"} for p, _ in tree.prepositions(token.i))
        return aimed and any(p.lower == "of" and tree.is_weapon(n) for p, n in tree.prepositions(token.i))
    if token.lemma == "exchange":
        return any(t.lemma in {"fire", "gunfire", "shelling", "shot"} for t in near)
    if token.lemma in {"violation", "breach"}:
        return any(t.lemma in tree.words.truces | {"airspace"} for t in near) or _counted_breaches(tree, token)
    if any(prep.lower == "on" and noun.tag == "NNS" and tree.is_person(noun) for prep, noun in tree.prepositions(token.i)):
        return True  # "the attack on traders"
    if any(tree.is_weapon(t) or tree.is_force(t) or tree.place_at(t.i) or tree.is_facility(t) for t in near):
        return True
    verb = tree.verb_above(token.i)
    support = tree.words.support
    carried = verb is not None and verb.lemma in support.by | support.on | support.happen
    dated = any(
        m.span.start <= t.start < m.span.end for t in tree.children(token.i, "poss") for m in tree.reading.dates
    )  # "Monday's strike"
    further = any(t.lower in tree.words.one_more for t in tree.children(token.i, "amod", "det"))  # "died in a second raid"
    return token.lemma in tree.words.again and (
        carried or dated or further or any(t.lower in {"the", "this", "that", "these", "those"} for t in tree.children(token.i, "det"))
    )


def _counted_breaches(tree: Tree, token: Token) -> bool:
    """As in "63 Israeli violations", "nine breaches by the rebels": a side's, counted, and of nothing else than a truce."""
    counted = any(t.tag == "CD" for t in tree.children(token.i, "nummod"))
    of = [n for p, n in tree.prepositions(token.i) if p.lower == "of"]
    sides = [*tree.children(token.i, "amod", "poss"), *(n for p, n in tree.prepositions(token.i) if p.lower == "by")]
    return counted and all(n.lower in {"it", "them"} for n in of) and any(tree.actor_at(t.i) is not None for t in sides)


def counted_people(tree: Tree, token: Token) -> bool:
    """As in "31 wounded people had to be carried"."""
    head = tree.token(token.head)
    wounded = token.lower in tree.words.counted and token.dep == "amod" and tree.is_person(head)
    return wounded and any(t.tag == "CD" for t in tree.children(head.i, "nummod"))


def _count(tree: Tree, token: Token) -> Kind | None:
    """The dead or wounded as a mere number: "Officials reported 12 dead and 30 wounded", "spoke of nine dead"."""
    if token.lemma == "casualty" and any(t.lower == "no" for t in tree.children(token.i, "det", "neg")):
        there = tree.token(token.head).lemma == "be" and bool(tree.children(token.head, "expl"))
        told = any(c.start <= token.start < c.end for a in tree.reading.attributions for c in a.content)
        return "casualty" if there and told else None  # "There were no casualties, the mayor said"
    if token.lemma == "toll" and tree.token(token.head).lemma in tree.words.toll_verbs:
        put = {p.lower for p, n in tree.prepositions(token.head) if n.tag == "CD"}
        return "casualty" if put & {"at", "to"} else None  # "They put the toll at 14"
    if counted_people(tree, token):
        return "casualty"
    if token.lower not in tree.words.counted or token.pos == "VERB":
        return None
    if any(t.lower in tree.words.totals for t in tree.document.tokens_of(tree.sentence(token.i))):
        return None  # "41 dead in all since January"
    head = tree.token(token.head)
    numbers = [*tree.children(token.i, "nummod", "quantmod"), *([head] if token.dep == "amod" else [])]
    before = tree.token(token.i - 1) if token.i else None
    beside = before is not None and before.tag == "CD" and before.sentence == token.sentence
    return "casualty" if beside or any(t.tag == "CD" for t in numbers) else None


def _told_before(tree: Tree, token: Token) -> Kind | None:
    """As in "The incident took place on Sunday": of what was just told, and of nothing by itself."""
    if token.lemma not in tree.words.happenings or token.dep != "nsubj":
        return None
    known = any(t.lower in {"the", "this"} for t in tree.children(token.i, "det"))
    verb = tree.token(token.head)
    took_place = verb.lemma == "take" and any(t.lemma == "place" for t in tree.children(verb.i, "dobj"))
    return "attack" if known and (took_place or verb.lemma in tree.words.occurring) else None


RULES: tuple[tuple[str, Callable[[Tree, Token], Kind | None]], ...] = (
    ("phrase", _phrasal),
    ("verb", _verb),
    ("noun", _noun),
    ("count", _count),
    ("happening", _told_before),
)


def find_triggers(tree: Tree) -> list[Trigger]:
    """All triggers of the article, in text order."""
    found = []
    for token in tree.document.tokens:
        for name, rule in RULES:
            kind = rule(tree, token)
            if kind is not None:
                found.append(_trigger(tree, token, kind, name))
                break
    telling = {tree.token(t.i).sentence for t in found if t.rule not in {COUNT, TOLD_BEFORE}}  # there the number is that of the act told
    return [t for t in found if t.rule != COUNT or tree.token(t.i).sentence not in telling]


def _trigger(tree: Tree, token: Token, kind: Kind, rule: str) -> Trigger:
    if rule not in {"noun", "count", "happening"}:
        return Trigger(token.i, kind, noun=False, verb=token.i, rule=f"trigger-{rule}")
    verb = tree.verb_above(token.i)
    return Trigger(token.i, kind, noun=True, verb=verb.i if verb else token.i, rule=f"trigger-{rule}")
