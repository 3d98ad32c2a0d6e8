"""Acts that are none of war: a match, a walk-out, an exercise, an accident, a statistic, a quarrel told in words of war.

The trigger's own sentence decides, and never against dead or wounded whom arms are told to have made.
"""

from __future__ import annotations

from collections.abc import Callable

from briefgen.extract.incidents._tree import Tree
from briefgen.extract.incidents._triggers import Trigger
from briefgen.model.document import Sentence, Token


def _words(tree: Tree, trigger: Trigger) -> tuple[Token, ...]:
    return tree.document.tokens_of(tree.sentence(trigger.i))


def _armed(tree: Tree, trigger: Trigger) -> bool:
    """Whether the sentence names a weapon, or counts dead or wounded."""
    harmed = tree.words.killed | tree.words.wounded | tree.words.killed_nouns | tree.words.wounded_nouns
    return any((t.pos in {"NOUN", "PROPN"} and tree.is_weapon(t)) or t.lemma in harmed for t in _words(tree, trigger) if t.i != trigger.i)


def sport(tree: Tree, trigger: Trigger) -> bool:
    """As in "a late strike from the substitute beat them 1-0", "the clash ended goalless"."""
    told = any(t.lemma in tree.words.peace.sports for t in _words(tree, trigger))
    return told and trigger.kind != "casualty" and not _armed(tree, trigger)


def walkout(tree: Tree, trigger: Trigger) -> bool:
    """As in "Teachers began an indefinite strike over unpaid allowances"."""
    token = tree.token(trigger.i)
    told = any(t.lemma in tree.words.peace.labour for t in _words(tree, trigger))
    return trigger.noun and token.lemma == "strike" and told and not _armed(tree, trigger)


def exercise(tree: Tree, trigger: Trigger) -> bool:
    """As in "marines stormed a beach under mock fire in an annual exercise"; who urges to exercise restraint holds none."""
    told = any(t.lemma in tree.words.peace.exercises and t.pos in {"NOUN", "ADJ"} for t in _words(tree, trigger))
    harmed = tree.words.killed | tree.words.wounded
    return told and not any(t.lemma in harmed for t in _words(tree, trigger))


def statistic(tree: Tree, trigger: Trigger) -> bool:
    """As in "Attacks on health workers rose by a fifth last year": many acts, counted."""
    token = tree.token(trigger.i)
    verb = tree.token(token.head)
    many = trigger.noun and token.tag == "NNS" and token.dep == "nsubj" and trigger.kind != "casualty"
    return many and verb.lemma in tree.words.peace.counting


def quarrel(tree: Tree, trigger: Trigger) -> bool:
    """As in "the minister came under fire as opposition leaders attacked his record"."""
    verb = tree.token(trigger.verb)
    under = any(p.lower == "under" and n.lemma in {"fire", "attack"} for p, n in tree.prepositions(verb.i))
    office = any((m := tree.actor_at(s.i)) is not None and any(a.role or a.kind == "state" for a in m.actors) for s in tree.subjects(verb))
    office = office or any(s.lemma in tree.words.peace.offices for s in tree.subjects(verb))
    from_arms = any(p.lower == "from" and (tree.is_weapon(n) or n.lemma in tree.words.forces) for p, n in tree.prepositions(verb.i))
    return under and office and not from_arms and not _armed(tree, trigger)


def accident(tree: Tree, trigger: Trigger) -> bool:
    """As in "a gas explosion", "a tanker lorry exploded after a crash"; not where somebody is told to have set it off."""
    return _bursts_by_itself(tree, tree.token(trigger.i))


def by_accident(tree: Tree, sentence: Sentence) -> bool:
    """Whether a sentence tells what kills without anybody's doing: a crash, a flood, a gas explosion; not beside a missile or a bomb."""
    tokens = tree.document.tokens_of(sentence)
    arms = {"missile strike", "drone attack", "shelling", "bombing"}
    armed = any(t.pos in {"NOUN", "PROPN"} and tree.weapon_type(t) in arms and t.lemma != "mine" for t in tokens)
    told = bool({t.lemma for t in tokens} & tree.words.accidents) and not armed
    return told or any(_bursts_by_itself(tree, t) for t in tokens)


def _bursts_by_itself(tree: Tree, token: Token) -> bool:
    words = tree.words.peace
    if token.lemma not in words.bursting:
        return False
    around = tree.document.tokens_of(tree.sentence(token.i))
    arms = any(t.pos in {"NOUN", "PROPN"} and tree.weapon_type(t) == "bombing" for t in around)
    doers = any(t.lemma in tree.words.forces and t.pos == "NOUN" and t.lemma not in words.authorities for t in around)
    burst = [token, *(tree.subjects(token) if token.pos == "VERB" else ())]
    gas = any(c.lemma == "gas" for t in burst for c in (t, *tree.children(t.i, "compound", "amod")))
    return (gas or any(t.lemma in words.causes for t in around)) and not (arms or doers)


def at_home(tree: Tree, trigger: Trigger) -> bool:
    """As in "a man killed his wife": a crime, and no act of war."""
    verb = tree.token(trigger.verb)
    own = [t for t in tree.objects(verb) if t.lemma in tree.words.peace.kin and any(c.tag == "PRP$" for c in tree.children(t.i, "poss"))]
    doers = tree.children(verb.i, "nsubj")
    return not trigger.noun and bool(own and doers) and all(tree.is_person(t) and not tree.is_force(t) for t in doers)


REASONS: tuple[tuple[str, Callable[[Tree, Trigger], bool]], ...] = (
    ("sport", sport),
    ("walk-out", walkout),
    ("exercise", exercise),
    ("statistic", statistic),
    ("quarrel", quarrel),
    ("accident", accident),
    ("at-home", at_home),
)


def peaceful(tree: Tree, trigger: Trigger) -> str | None:
    """The reason why the act is none of war, if there is one."""
    return next((name for name, reason in REASONS if reason(tree, trigger)), None)
