"""Where an act happened and with what: places and weapons in the trigger's own phrase, then in its clause."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from briefgen.extract.incidents._tree import Tree
from briefgen.extract.incidents._triggers import Trigger
from briefgen.model.document import Token
from briefgen.model.reading import Place, PlaceMention

OPENING = 4
"""Tokens from the start of a sentence to the head of a region that opens it: "In the Odesa Oblast"."""


def _of_object(tree: Tree, trigger: Trigger) -> Iterator[PlaceMention]:
    """What is struck or taken: struck Kryvyi Rih, hit a school in Gaza City, took control of Bara."""
    if not trigger.noun:
        for token in tree.objects(tree.token(trigger.i)):
            yield from _around(tree, token)


def _of_prepositions(tree: Tree, trigger: Trigger) -> Iterator[PlaceMention]:
    """Prepositional phrases on the trigger: an attack on Sumy, fell near Belgorod."""
    yield from _prepositional(tree, trigger.i)


def _of_compound(tree: Tree, trigger: Trigger) -> Iterator[PlaceMention]:
    """A place before the noun: the Beirut strike; a state there acts and is no place."""
    for child in tree.children(trigger.i, "compound", "nmod", "amod"):
        mention = tree.place_at(child.i)
        if mention is not None and mention.place.kind != "country":
            yield mention


def _of_participle(tree: Tree, trigger: Trigger) -> Iterator[PlaceMention]:
    """What describes the noun: attacks targeting Kyiv, strikes launched against Odesa, fighting seen along the border."""
    for part in tree.children(trigger.i, "acl", "relcl") if trigger.noun else []:
        for token in tree.children(part.i, "dobj"):
            yield from _around(tree, token)
        yield from _prepositional(tree, part.i)


def _of_verb(tree: Tree, trigger: Trigger) -> Iterator[PlaceMention]:
    """Prepositional phrases on the verb that carries the noun: "an attack killed 30 people in Sumy"."""
    if trigger.noun and trigger.verb != trigger.i and _speaks(tree, trigger.verb):
        behind = tree.token(trigger.i).dep == "dobj"  # "verified the deaths of 19 people, at a market in Rome"
        yield from (m for m in _prepositional(tree, trigger.verb) if behind and m.head > trigger.i)
    elif trigger.noun and trigger.verb != trigger.i:
        for token in tree.objects(tree.token(trigger.verb)):
            if token.i != trigger.i:
                yield from _around(tree, token)
        yield from _prepositional(tree, trigger.verb)


def _of_sufferer(tree: Tree, trigger: Trigger) -> Iterator[PlaceMention]:
    """What came under attack, suffered a strike, or blew up: the subject, where it is a thing or a town."""
    verb = tree.token(trigger.verb)
    suffers = verb.lemma in tree.words.support.on | {"come", "explode", "catch"}
    for token in tree.subjects(verb) if suffers else []:
        mention = tree.place_at(token.i)
        if tree.is_facility(token) or (mention is not None and mention.place.kind != "country"):
            yield from _around(tree, token)


def _of_doer(tree: Tree, trigger: Trigger) -> Iterator[PlaceMention]:
    """Where the weapon was: "killed by a landmine in Sisaket"; where a row of acts was: "a wave of strikes on Sumy"."""
    for prep, noun in tree.prepositions(trigger.i):
        if prep.lower in {"by", "with"} and tree.is_weapon(noun):
            yield from _prepositional(tree, noun.i)
            for part in tree.sendings(noun):  # "was hurt by the grenade that a drone dropped over Rome"
                yield from _prepositional(tree, part.i)
        elif prep.lower == "by" and noun.lemma in tree.words.people | tree.words.forces:
            for near, place in tree.prepositions(noun.i):
                if near.lower in {"in", "near", "at", "outside"}:  # "was shot by gunmen near Sake"
                    yield from _around(tree, place)
    for subject in tree.subjects(tree.token(trigger.i)) if not trigger.noun else []:
        for part in tree.sendings(subject):  # "missiles that Chad hurled at Rome injured 71"
            yield from _prepositional(tree, part.i)
    above = tree.token(trigger.i)
    while above.dep in {"pobj", "prep"} and (above.dep == "pobj" or above.lower == "of"):
        above = tree.token(above.head)
        if above.pos == "NOUN":
            yield from _prepositional(tree, above.i)


def _of_clause(tree: Tree, trigger: Trigger) -> Iterator[PlaceMention]:
    """Phrases on the verbs that the trigger's clause hangs on, as long as these do not merely report: "In Sumy, two died when a drone fell"."""
    verb = tree.token(trigger.verb)
    told_of = tree.token(verb.head)
    if verb.dep == "relcl" and told_of.lemma in tree.words.again:  # "the Rome incident, in which four died"
        yield from (m for t in tree.children(told_of.i, "compound", "nmod") if (m := tree.place_at(t.i)) and m.place.kind != "country")
    while tree.token(verb.head).i != verb.i and (
        verb.dep in {"advcl", "conj", "xcomp", "acl", "relcl"} or (verb.dep == "ccomp" and tree.token(verb.head).lemma == "be")
    ):  # "It was in Bukavu that grenades were thrown"
        if verb.dep == "relcl" and any(t.lower == "where" for t in tree.children(verb.i, "advmod")):
            yield from _around(tree, tree.token(verb.head))  # "an orchard near Rome, where two were hurt"
        joined = verb.dep == "conj" and not tree.children(verb.i, "nsubj", "nsubjpass")
        verb = tree.token(verb.head)
        if not _speaks(tree, verb.i):
            yield from _prepositional(tree, verb.i)
            for token in tree.children(verb.i, "dobj") if joined else []:  # "blocked a road near Rome and shot two drivers"
                yield from _prepositional(tree, token.i)
    if verb.dep == "ccomp" and _speaks(tree, verb.head):
        yield from _opening(tree, verb.head)
    for part in tree.children(trigger.verb, "advcl"):
        marks = {t.lower for t in tree.children(part.i, "mark")}
        came = "as" in marks and verb.lemma == "come"  # "The attack came as envoys were in Rome"
        if (marks & {"while", "as"} or (not marks and part.tag == "VBG")) and not (_speaks(tree, part.i) or came):
            yield from _prepositional(tree, part.i)
            for token in tree.children(part.i, "dobj"):
                yield from _around(tree, token)
    root = next((t for t in [tree.token(trigger.i), *tree.document.ancestors(trigger.i)] if t.head == t.i), None)
    if root is not None and not _speaks(tree, root.i):
        yield from _opening(tree, root.i)


def _opening(tree: Tree, speaking: int) -> Iterator[PlaceMention]:
    """The phrase that opens a reported sentence: "In Kharkiv, the mayor said, two people died"."""
    first = tree.sentence(speaking).first
    for prep, noun in tree.prepositions(speaking):
        if prep.i == first and prep.lower in {"in", "near", "at"}:
            yield from _around(tree, noun)


def _speaks(tree: Tree, i: int) -> bool:
    """Whether the token is the cue of an attribution."""
    return any(a.cue_head == i for a in tree.reading.attributions) or tree.token(i).lemma in {
        "say",
        "report",
        "tell",
        "announce",
        "write",
        "claim",
    }


def _prepositional(tree: Tree, i: int) -> Iterator[PlaceMention]:
    for prep, noun in tree.prepositions(i):
        if prep.lower in tree.words.place_prepositions:
            yield from _around(tree, noun)
    yield from _beside(tree, i)


def _beside(tree: Tree, i: int) -> Iterator[PlaceMention]:
    """As in "at a school west of Rafah"."""
    for side in tree.children(i, "advmod", "npadvmod", "appos"):
        if side.lower in tree.words.compass:
            yield from (m for prep, noun in tree.prepositions(side.i) if prep.lower == "of" for m in _around(tree, noun))


def _around(tree: Tree, token: Token) -> Iterator[PlaceMention]:
    """The place at a noun, joined to it or inside its phrase: "a school in Gaza City", "the city of Sumy", "Kharkiv's Saltivka district"."""
    for noun in tree.conjuncts(token):
        mention = tree.place_at(noun.i)
        if mention is not None:
            yield mention
        of = [m for p, n in tree.prepositions(noun.i) if p.lower == "of" and (m := tree.place_at(n.i)) is not None]
        if tree.place_at(noun.i) is None:  # "the North Darfur town of Kabkabiya"
            yield from (m for m in of if m.place.kind != "country")
        beside = tree.children(noun.i, "compound", "nmod", "poss", "appos", "amod")
        for child in (*beside, *(c for b in beside if b.dep == "compound" for c in tree.children(b.i, "compound"))):
            inner = tree.place_at(child.i)
            if inner is not None and inner is not mention and (child.dep == "appos" or inner.place.kind != "country"):
                yield inner
            if child.dep == "appos" and child.lower == "one":  # "two buildings, one in Rome and one in Milan"
                yield from _prepositional(tree, child.i)
        for prep, below in tree.prepositions(noun.i):
            if prep.lower in tree.words.place_prepositions:
                yield from _around(tree, below)
        yield from _beside(tree, noun.i)
        for part in tree.children(noun.i, "acl"):
            if part.tag in {"VBG", "VBN"} and not _speaks(tree, part.i):  # "traders crowding the market of Sumy", "troops based in Sumy"
                for prep, below in tree.prepositions(part.i):  # "a crowd waiting for lorries in Sumy"
                    if tree.place_at(below.i) is None or prep.lower not in tree.words.goals:  # "a convoy heading for Sumy" is not there
                        yield from _around(tree, below)
                for below in tree.children(part.i, "dobj"):
                    yield from _around(tree, below)


def of_phrase(tree: Tree, token: Token) -> Iterator[PlaceMention]:
    """The places in the prepositional phrases of one noun: "a bridge in Milan"."""
    yield from _prepositional(tree, token.i)


CHAIN: tuple[tuple[str, Callable[[Tree, Trigger], Iterator[PlaceMention]]], ...] = (
    ("object", _of_object),
    ("preposition", _of_prepositions),
    ("compound", _of_compound),
    ("participle", _of_participle),
    ("doer", _of_doer),
    ("sufferer", _of_sufferer),
    ("verb", _of_verb),
)


PHRASE = frozenset({"object", "preposition", "compound", "participle", "doer"})
"""The rules that stay within the trigger's own phrase."""


def own_place(tree: Tree, trigger: Trigger, *, phrase_only: bool = False, barred: frozenset[int] = frozenset()) -> Place | None:
    """The place in the trigger's own phrase, or else on the verb that carries it; none of the tokens of another act's phrase."""
    found = [m for name, rule in CHAIN if name in PHRASE or not phrase_only for m in rule(tree, trigger)]
    return _best([m for m in found if m.head not in barred], tree, trigger)


def clause_place(tree: Tree, trigger: Trigger, *, barred: frozenset[int] = frozenset()) -> Place | None:
    """The place of the clause around, where the trigger has none."""
    return _best([m for m in _of_clause(tree, trigger) if m.head not in barred], tree, trigger)


def _best(mentions: list[PlaceMention], tree: Tree, trigger: Trigger) -> Place | None:
    """The first that is no state, else a state that does not act there."""
    mentions = [m for m in mentions if not _sent_from(tree, m, trigger)]
    smaller = [m for m in mentions if m.place.kind != "country" and m.place.name not in {"Europe", "Africa", "Asia"}]
    if smaller:  # "In Odesa Oblast, drones hit a port in Izmail"
        inside = [m for m in smaller if m.place.kind in {"city", "other", "venue"}] if _opens(tree, smaller[0]) else []
        return (inside or smaller)[0].place
    return next((m.place for m in mentions if not _acts(tree, m, trigger)), None)


def _opens(tree: Tree, mention: PlaceMention) -> bool:
    """Whether a region opens the sentence: "In Odesa Oblast, …"."""
    first = tree.sentence(mention.head).first
    return mention.place.kind == "region" and mention.head - first <= OPENING and tree.token(first).lower in {"in", "across", "elsewhere"}


def _sent_from(tree: Tree, mention: PlaceMention, trigger: Trigger) -> bool:
    """Whether the weapons only came from there: "launched 139 drones from Crimea"."""
    head = tree.token(mention.head)
    sent = (trigger.i, tree.token(head.head).head)
    return (
        head.dep == "pobj"
        and tree.token(head.head).lower == "from"
        and any(tree.token(i).lemma in tree.words.support.send | {"fly"} for i in sent)
    )


def _acts(tree: Tree, mention: PlaceMention, trigger: Trigger) -> bool:
    """Whether the state is a doer: subject of a verb, owner of the noun, or after "by" and "from"."""
    head = tree.token(mention.head)
    if head.dep in {"nsubj", "poss", "agent", "compound", "amod", "nmod"}:
        return True
    return head.dep == "pobj" and tree.token(head.head).lower in {"by", "from", "with", "between"} and trigger.kind != "withdrawal"


def weapon_tokens(tree: Tree, trigger: Trigger) -> list[Token]:
    """Weapon words beside the trigger: modifiers, subjects, objects, by- and with-phrases; modifiers of those too."""
    token, verb = tree.token(trigger.i), tree.token(trigger.verb)
    near = [
        *tree.children(token.i, "compound", "amod", "nmod"),
        *(n for p, n in tree.prepositions(token.i) if p.lower in {"with", "by", "using", "in", "of", "from"}),
    ]
    if trigger.verb == trigger.i:
        near += [*(t for s in tree.subjects(verb) for t in (*_carriers(tree, s), s)), *tree.objects(verb)]
        for part in tree.children(verb.i, "advcl"):
            near += tree.objects(part) if part.lemma == "use" else []
    elif token.dep == "nsubjpass" and verb.lemma == "cause":  # "the explosion was caused by a drone"
        near += [n for p, n in tree.prepositions(verb.i) if p.lower == "by"]
    rows = [n for row in near for n in (*tree.conjuncts(row), *(x for p, x in tree.prepositions(row.i) if p.lower == "of"))]
    found = [t for row in rows for t in (*tree.children(row.i, "compound", "amod", "nmod"), row)]
    manned = {
        t.i
        for t in found
        if tree.token(t.head).lemma in {"pilot", "crew", "operator", "driver"}
        and t.dep == "compound"
        and trigger.kind in {"casualty", "attack"}
    }
    return [t for t in found if tree.weapon_type(t) is not None and t.i not in {trigger.i, *manned} and not _only_against(tree, t)]


def _carriers(tree: Tree, weapon: Token) -> list[Token]:
    """What dropped or shed the weapon: "grenades dropped from drones", "debris from a drone"."""
    dropped = [part.i for part in tree.sendings(weapon)]
    return [n for i in (weapon.i, *dropped) for p, n in tree.prepositions(i) if p.lower in {"from", "by"} and tree.is_weapon(n)]


def _only_against(tree: Tree, token: Token) -> bool:
    """As in "an anti-tank missile": no tank."""
    return token.i > 1 and tree.token(token.i - 1).text == "-" and tree.token(token.i - 2).lower == "anti"
