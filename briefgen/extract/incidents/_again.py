"""When a happening is told again: the rules that `_join` asks, from strict to loose."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from briefgen.extract.incidents._clusters import compatible as kinds_fit
from briefgen.extract.incidents._clusters import same_place
from briefgen.extract.incidents._draft import Draft
from briefgen.extract.incidents._tree import Tree
from briefgen.extract.incidents._victims import named_victims
from briefgen.extract.incidents._when import compatible as dates_fit
from briefgen.extract.incidents._when import has_day_before
from briefgen.model.document import Token
from briefgen.model.mentions import CasualtyFigure
from briefgen.model.span import Span

WEEK = 7
DEFINITE = frozenset({"the", "these", "those"})
OWN = frozenset({"it", "they", "we", "its", "their", "our"})
NEAR = 3
"""Sentences over which an unnamed happening is still the one just told."""
OPENING = 3
"""Sentences in which a story opens, its dateline among them."""


def distance(tree: Tree, earlier: Draft, later: Draft) -> int:
    """Sentences between two drafts, or far away where more than one paragraph lies between."""
    blocks = tree.document.sentences[later.sentence].block - tree.document.sentences[earlier.last].block
    return later.sentence - earlier.last if blocks <= 2 else 99


def _figures_fit(one: Draft, two: Draft) -> bool:
    pairs = ((one.killed, two.killed), (one.wounded, two.wounded))
    return all(a is None or b is None or _same_count(a, b) for a, b in pairs)


def _same_count(one: CasualtyFigure, two: CasualtyFigure) -> bool:
    """Whether two counts are one: "at least 16" and "16"."""
    open_end = one.max is None or two.max is None
    return (one.min, one.max) == (two.min, two.max) or (open_end and one.min == two.min)


def _same_number(tree: Tree, one: CasualtyFigure, two: CasualtyFigure) -> bool:
    """The same count; "several soldiers" may be the six of whom the story tells further down."""
    more = one.min is not None and two.min is not None and two.min >= one.min
    return _same_count(one, two) or (is_vague(tree, one) and more)


def is_vague(tree: Tree, figure: CasualtyFigure) -> bool:
    """As in "several soldiers": nobody knows how many."""
    return figure.max is None and figure.text.split()[0].lower() in tree.words.vague


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
        and distance(tree, earlier, later) <= 2 * NEAR
        and (kinds_fit(tree, earlier.type, later.type) or only_named(tree, later))
        and (_places_fit(earlier, later) or (later.sentence - earlier.last == 1 and not of_a_day and _lies_in(earlier, later)))
        and dates_fit(earlier.date, later.date)
    )


def only_named(tree: Tree, later: Draft) -> bool:
    """Whether "the assault", "the operation" is all that the act is called: a word for any kind of act told before."""
    acts = [t for t in later.triggers if t.kind != "casualty"]
    any_act = tree.words.any_act | tree.words.happenings
    return all(t.noun and tree.token(t.i).lemma in any_act for t in acts)


def _lies_in(earlier: Draft, later: Draft) -> bool:
    """Whether the later place may be the very spot: a town of the region or state told first."""
    wide, spot = earlier.place, later.place
    if wide is None or spot is None or wide.kind not in {"region", "country"} or spot.kind in {"region", "country", "sea"}:
        return False
    return wide.country == spot.country or None in {wide.country, spot.country}


def lead_told(tree: Tree, earlier: Draft, later: Draft) -> bool:
    """The opening sentence told in detail further down: the same count of dead or wounded, in a town of the region that opens the story."""
    opening = earlier.sentence in list(_body(tree))[:OPENING]
    counts = ((earlier.killed, later.killed), (earlier.wounded, later.wounded))
    counted = any(a is not None and b is not None and a.min and _same_number(tree, a, b) for a, b in counts)
    return (
        opening
        and counted
        and all(a is None or b is None or _same_number(tree, a, b) for a, b in counts)
        and (_places_fit(earlier, later) or _lies_in(earlier, later))
        and not (later.other_time or one_more(tree, later))
        and kinds_fit(tree, earlier.type, later.type)
        and dates_fit(earlier.date, later.date)
        and _one_side(earlier, later)
    )


def lead_day(tree: Tree, earlier: Draft, later: Draft) -> bool:
    """As in "condemns an air strike on a village in Chad", and then "Tuesday's attack in the Tesk area was the deadliest": the opening's own act."""
    nouns = [t.i for t in later.triggers if t.noun and tree.token(t.i).tag == "NN"]
    return (
        earlier.sentence in list(_body(tree))[:1]
        and later.sentence - earlier.last == 1
        and any(has_day_before(tree, i) for i in nouns)
        and earlier.killed is not None
        and later.killed is None
        and (_places_fit(earlier, later) or _lies_in(earlier, later))
        and kinds_fit(tree, earlier.type, later.type)
        and dates_fit(earlier.date, later.date)
        and _one_side(earlier, later)
    )


def lead_detail(tree: Tree, earlier: Draft, later: Draft) -> bool:
    """The opening sentence told by a witness right after it: within its days, with no place and no count of its own."""
    opening = list(_body(tree))[:OPENING]
    bare = later.killed is None and later.wounded is None and later.place is None
    return (
        earlier.sentence in opening
        and later.sentence in opening
        and bare
        and earlier.killed is not None
        and bool(earlier.date.start and later.date.start)
        and later.reported_by is not None
        and not (later.other_time or one_more(tree, later))
        and kinds_fit(tree, earlier.type, later.type)
        and dates_fit(earlier.date, later.date)
        and _one_side(earlier, later)
    )


def _body(tree: Tree) -> Iterator[int]:
    """The sentences of the article's paragraphs."""
    document = tree.document
    return (s.i for s in document.sentences if document.article.blocks[s.block].kind == "paragraph")


def quoted_again(tree: Tree, earlier: Draft, later: Draft) -> bool:
    """As in "The committee said a drone had killed eight in Tesk. “A drone hit a crowd, leaving eight dead,” it said": one source, one count."""
    one, two = earlier.reported_by, later.reported_by
    counts = ((earlier.killed, later.killed), (earlier.wounded, later.wounded))
    counted = any(a is not None and b is not None and a.min and _same_count(a, b) for a, b in counts)
    return (
        one is not None
        and two is not None
        and one.key == two.key
        and counted
        and _figures_fit(earlier, later)
        and distance(tree, earlier, later) <= 2
        and not one_more(tree, later)
        and kinds_fit(tree, earlier.type, later.type)
        and any(q.kind == "speech" and q.span.covers(_of(tree, later)) for q in tree.reading.quotations)
    )


def _of(tree: Tree, draft: Draft) -> Span:
    first = tree.token(draft.triggers[0].i)
    return Span(first.start, first.end)


def toll_follows(tree: Tree, earlier: Draft, later: Draft) -> bool:
    """Casualties without act, place or date of their own belong to the act just told."""
    own = later.place is not None and (
        earlier.place is None or earlier.place.kind == "country" or not same_place(earlier.place, later.place)
    )
    bare = later.bare and not own and later.date.start is None and not (earlier.other_time and earlier.date.start)
    if all(t.rule == "trigger-count" for t in later.triggers):  # a mere number belongs to the sentence before
        blocks = {tree.document.sentences[n].block for n in (earlier.last, later.sentence)}
        bare = bare and later.sentence - earlier.last == 1 and len(blocks) == 1
    return bare and distance(tree, earlier, later) <= NEAR - 1 and (_figures_fit(earlier, later) or _other_count(tree, earlier, later))


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
    return bool(counted and bare and told) and distance(tree, earlier, later) <= NEAR - 1


def _clause(tree: Tree, verb: int) -> range:
    sentence = tree.sentence(verb)
    return range(sentence.first, sentence.last)


def explained(tree: Tree, earlier: Draft, later: Draft) -> bool:
    """As in "Explosions shook Rome. They were caused by strikes", "Eight died in Rome. It was a drone that fired on them": what made it."""
    near = later.place is None or later.place.kind in {"region", "venue", "other"} or _places_fit(earlier, later)
    following = later.sentence - earlier.last == 1 and near and not one_more(tree, later)
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


def one_more(tree: Tree, draft: Draft) -> bool:
    """As in "Jets hit Rome. Three more died in a second raid": an act like the one just told."""
    return any(t.noun and m.lower in tree.words.one_more for t in draft.triggers for m in tree.children(t.i, "amod", "det"))


def in_that_town(tree: Tree, earlier: Draft, later: Draft) -> bool:
    """As in "Sunday's attack rocked Tesk. The mayor said the city was hit by a “massive” attack": the town just told, and no other day."""
    also = any(t.lower in {"also", "again", "previously", "earlier"} for x in later.triggers for t in tree.children(x.verb, "advmod"))
    return (
        later.here
        and later.place is None
        and earlier.place is not None
        and earlier.place.kind == "city"
        and later.date.start is None
        and later.sentence - earlier.last == 1
        and distance(tree, earlier, later) == 1
        and not (also or later.other_time or one_more(tree, later))
        and kinds_fit(tree, earlier.type, later.type)
        and _figures_fit(earlier, later)
        and _one_side(earlier, later)
    )


def same_doers(tree: Tree, earlier: Draft, later: Draft) -> bool:
    """As in "gunmen ambushed a convoy", and then "The attackers ambushed the convoy between Tesk and Rome": the same men do the same."""
    nobody = all(d.perpetrator is None or d.perpetrator.party is None for d in (earlier, later))
    lemmas = [{tree.token(t.i).lemma for t in d.triggers if t.kind != "casualty"} for d in (earlier, later)]
    there = later.here and later.sentence - earlier.last == 1  # "The militants looted the village for two hours"
    return (
        nobody
        and any(_known_men(tree, tree.token(t.verb)) for t in later.triggers if t.kind != "casualty")
        and (bool(lemmas[0] & lemmas[1]) or there)
        and distance(tree, earlier, later) <= NEAR
        and (_figures_fit(earlier, later) or _losses_of_doers(tree, later))
        and (_places_fit(earlier, later) or _lies_in(earlier, later))
        and dates_fit(earlier.date, later.date)
        and not one_more(tree, later)
    )


def _known_men(tree: Tree, verb: Token) -> bool:
    """Whether those who act are men told before, by a word for any such: "the attackers"."""
    subjects = tree.subjects(verb)
    known = (t.lemma in tree.words.irregulars and any(d.lower in DEFINITE for d in tree.children(t.i, "det")) for t in subjects)
    return bool(subjects) and all(known)


def _losses_of_doers(tree: Tree, draft: Draft) -> bool:
    """As in "eight attackers were killed in return fire": not those whom the act killed."""
    lost = [p for t in draft.triggers if t.kind == "casualty" and not t.noun for p in tree.objects(tree.token(t.i))]
    return bool(lost) and all(p.lemma in tree.words.irregulars for p in lost)


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
        and not (dated or earlier.bare or earlier.other_time or one_more(tree, later))
        and later.sentence - earlier.last <= 2
        and distance(tree, earlier, later) <= NEAR
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
        and distance(tree, earlier, later) <= NEAR
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
    ("lead-told", lead_told),
    ("lead-day", lead_day),
    ("lead-detail", lead_detail),
    ("quoted-again", quoted_again),
    ("explained", explained),
    ("toll-follows", toll_follows),
    ("toll-raised", toll_raised),
    ("same-scene", same_scene),
    ("same-target", same_target),
    ("own-account", own_account),
    ("same-doers", same_doers),
    ("in-that-town", in_that_town),
    ("same-victim", same_victim),
)
