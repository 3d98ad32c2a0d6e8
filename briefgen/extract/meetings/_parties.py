"""Who takes part: from the trigger's own phrase and clause, each in a capacity."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from briefgen.extract.meetings._contact import Trigger
from briefgen.extract.meetings._tree import agents, conjuncts, in_which, is_passive, objects_of, subjects
from briefgen.extract.meetings._words import words
from briefgen.model.document import Document, Token
from briefgen.model.mentions import Capacity, Participant
from briefgen.model.reading import Actor, ActorMention, Place, Reading

Rule = Callable[[Reading, Trigger], Iterable[Participant]]
WITH = frozenset({"with", "alongside"})
BETWEEN = frozenset({"between", "among", "involving", "from", "of"})
ACTING = frozenset({"amod", "compound", "nmod", "poss", "prep", "appos", "acl"})


def parties(reading: Reading, trigger: Trigger) -> dict[str, tuple[Participant, ...]]:
    """Whom each rule finds in the clause, by the rule's name."""
    rules = VERB_RULES if trigger.kind == "verb" else NOUN_RULES
    found = {f"meeting.{name}": tuple(rule(reading, trigger)) for name, rule in rules}
    return {name: people for name, people in found.items() if people}


def everybody(people: Iterable[Participant]) -> tuple[Participant, ...]:
    """Each participant once; who is named as host or mediator is that."""
    found: dict[str, Participant] = {}
    for p in people:
        if p.actor.key not in found or found[p.actor.key].capacity == "party":
            found[p.actor.key] = p
    return tuple(found.values())


# ---- who a phrase names


def actors_of(reading: Reading, i: int) -> list[Actor]:
    """Actors that the noun phrase of token `i` names, with what is coordinated."""
    found: list[Actor] = []
    for j in dict.fromkeys([*conjuncts(reading.document, i), *_listed(reading, i)]):
        found.extend(_actors_at(reading, j))
    return list({actor.key: actor for actor in found}.values())


def _listed(reading: Reading, i: int) -> list[int]:
    """Names that follow in a list, which the parser often takes for appositions: "with A, B and C"."""
    document = reading.document
    mention = reading.actor_at(i)
    found: list[int] = []
    closed = False
    while mention and not closed:
        gap = [t for t in document.tokens_of(document.sentence_of(mention.head)) if t.start >= mention.span.end]
        links = [t for t in gap[:3] if t.lower in {",", "and", "the"}]
        if not links or links != gap[: len(links)] or len(gap) == len(links):
            break
        mention = reading.actor_at(gap[len(links)].i)
        closed = any(t.lower == "and" for t in links)
        if mention and (mention.form not in {"name", "nominal"} or document.tokens[mention.head].dep in {"nsubj", "nsubjpass", "poss"}):
            break
        if mention:
            found.append(mention.head)
    return found if closed else []


def _actors_at(reading: Reading, i: int) -> list[Actor]:
    token = reading.document.tokens[i]
    mention = reading.actor_at(i)
    if token.lemma in words().no_counterpart or (token.pos == "NOUN" and token.lemma in words().nouns):
        return []
    if mention and (mention.form != "adjective" or token.i == mention.head):
        named = [a for actor in mention.actors for a in _countable(reading, actor, mention.form)]
        if named and not _generic(mention):
            return _modifying(reading, i, mention) + named + _held_in(reading, i)
    inner = _inside(reading, i)
    return inner or ([a for actor in mention.actors for a in _countable(reading, actor, mention.form)] if mention else [])


def _modifying(reading: Reading, i: int, mention: ActorMention) -> list[Actor]:
    """ "the U.S. and European states": the first of two adjectives stands outside the mention."""
    found = []
    for child in reading.document.children(i, "amod", "nmod", "compound"):
        other = reading.actor_at(child.i)
        if other and other is not mention and not mention.span.covers(other.span):
            found.extend(a for actor in other.actors for a in _countable(reading, actor, other.form))
    return found


def _generic(mention: ActorMention) -> bool:
    """A described group ("senior officials from Egypt and Qatar") stands behind the names inside its phrase."""
    return all(actor.kind == "unnamed" for actor in mention.actors)


def _held_in(reading: Reading, i: int) -> list[Actor]:
    """ "the delegation led by Umerov": the people at a delegation's head come along."""
    found: list[Actor] = []
    for child in reading.document.children(i, "acl"):
        if child.lemma in words().attend | {"include"}:
            found.extend(a for j in agents(reading.document, child.i) for a in actors_of(reading, j))
    return found


def _inside(reading: Reading, i: int) -> list[Actor]:
    """Actors named by the parts of a phrase: "US and Israeli delegations", "the leaders of Thailand and Cambodia"."""
    document = reading.document
    found: list[Actor] = []
    for child in document.children(i, *ACTING):
        if child.dep == "prep":
            if child.lower in {"of", "from", "for", "including"}:
                found.extend(a for o in document.children(child.i, "pobj") for a in actors_of(reading, o.i))
        elif child.dep == "acl":
            if child.lemma in {"include", "lead", "head", "represent"}:
                found.extend(a for o in [*agents(document, child.i), *(t.i for t in document.children(child.i, "dobj"))] for a in actors_of(reading, o))
        else:
            found.extend(a for j in conjuncts(document, child.i) for m in [reading.actor_at(j)] if m for actor in m.actors for a in _countable(reading, actor, m.form))
    return found


def _countable(reading: Reading, actor: Actor, form: str) -> Iterator[Actor]:
    """Who can be listed: names; nameless envoys or a delegation count as their party."""
    if actor.kind == "media":
        return
    described = actor.kind == "unnamed" or (actor.kind == "group" and form == "nominal" and actor.party not in {None, actor.name})
    if not described:
        yield actor
    elif actor.party:
        yield state_actor(reading, actor.party)


def state_actor(reading: Reading, name: str) -> Actor:
    """The article's own actor of that name, or a new one."""
    known = (a for m in reading.actors for a in m.actors if a.name == name and a.kind in {"state", "body", "group"})
    return next(known, Actor(name.casefold(), name, "state", party=name))


def _as(actors: Iterable[Actor], capacity: Capacity = "party") -> Iterator[Participant]:
    return (Participant(actor, capacity) for actor in actors)


# ---- verbs


def _verb_subject(reading: Reading, trigger: Trigger) -> Iterable[Participant]:
    frame = words().verbs[trigger.word]
    for i in subjects(reading.document, trigger.i):
        yield from _as(actors_of(reading, i), frame.role)


def _verb_object(reading: Reading, trigger: Trigger) -> Iterable[Participant]:
    frame = words().verbs[trigger.word]
    if not frame.object:
        return
    document = reading.document
    passive = [t for t in document.children(trigger.i, "nsubjpass")] if is_passive(document, trigger.i) else []
    for t in [*document.children(trigger.i, "dobj", "dative"), *passive]:
        named = actors_of(reading, t.i)
        if frame.people:
            named = [a for a in named if a.kind == "person"]
        yield from _as(named)


def _verb_with(reading: Reading, trigger: Trigger) -> Iterable[Participant]:
    frame = words().verbs[trigger.word]
    document = reading.document
    for i in [trigger.i, *(t.i for t in document.children(trigger.i, "dobj"))]:
        for j in objects_of(document, i, frame.with_):
            yield from _as(actors_of(reading, j))


def _visited(reading: Reading, trigger: Trigger) -> Iterable[Participant]:
    """A visit's counterpart is the state that is visited, where it is not the visitor's own."""
    document = reading.document
    own = {a.party for i in subjects(document, trigger.i) for a in actors_of(reading, i)}
    for t in document.children(trigger.i, "dobj") if trigger.word == "visit" and trigger.kind == "verb" else ():
        yield from _host_state(reading, t.i, own)


def _host_state(reading: Reading, i: int, own: set[str | None]) -> Iterable[Participant]:
    for j in conjuncts(reading.document, i):
        place = place_at(reading, j)
        state = place.country or (place.name if place.kind == "country" else None) if place else None
        if state and state not in own and own != {None}:
            yield Participant(state_actor(reading, state), "host")


def place_at(reading: Reading, i: int) -> Place | None:
    """The place that token `i` names, if any."""
    token = reading.document.tokens[i]
    return next((m.place for m in reading.places if m.span.start <= token.start and token.end <= m.span.end), None)


def _errand(reading: Reading, trigger: Trigger) -> Iterable[Participant]:
    """ "called to brief Zelensky": the errand's object is the counterpart."""
    if trigger.word not in {"call", "phone"}:
        return
    for child in reading.document.children(trigger.i, "xcomp", "advcl"):
        if child.lemma in words().errands:
            for t in reading.document.children(child.i, "dobj", "dative"):
                yield from _as(a for a in actors_of(reading, t.i) if a.kind == "person")


# ---- nouns


def _noun_zone(trigger: Trigger) -> list[int]:
    return list(dict.fromkeys([trigger.i, trigger.outer]))


def _noun_with(reading: Reading, trigger: Trigger) -> Iterable[Participant]:
    """ "talks with X", also where the phrase hangs on the verb: "held on Monday talks with X"."""
    document = reading.document
    zone = _noun_zone(trigger)
    if trigger.verb is not None and document.tokens[trigger.verb].lemma in words().light | words().host:
        zone.append(trigger.verb)
    for i in zone:
        for j in objects_of(document, i, WITH):
            yield from _as(actors_of(reading, j))


def _noun_between(reading: Reading, trigger: Trigger) -> Iterable[Participant]:
    document = reading.document
    for i in _noun_zone(trigger):
        for t in document.children(i, "prep", "acl"):
            if t.lower in BETWEEN and t.dep == "prep":
                for o in document.children(t.i, "pobj"):
                    yield from _as(actors_of(reading, o.i))


def _noun_acl(reading: Reading, trigger: Trigger) -> Iterable[Participant]:
    """ "talks involving X and Y", "a meeting attended by X", "brokered by Z", "hosted by W"."""
    document = reading.document
    for i in [*_noun_zone(trigger), *([trigger.verb] if trigger.verb is not None and trigger.link in {"nsubjpass", "dobj", "nsubj"} else [])]:
        for verb in [t for t in document.children(i, "acl", "relcl", "prep", "advcl") if t.lemma in _BY or t.lower in _ING]:
            capacity = _capacity(verb)
            heads = agents(document, verb.i) or [t.i for t in document.children(verb.i, "dobj", "pobj")]
            for j in heads:
                yield from _as(actors_of(reading, j), capacity)
    if trigger.verb is not None and trigger.link == "nsubjpass":
        capacity = _capacity(document.tokens[trigger.verb])
        yield from _as((a for j in agents(document, trigger.verb) for a in actors_of(reading, j)), capacity)


_ING = frozenset({"involving", "including", "bringing", "gathering"})
_BY = frozenset({"involve", "include", "attend", "host", "mediate", "broker", "lead", "facilitate", "chair", "moderate", "convene", "organise", "organize", "join"})


def _capacity(verb: Token) -> Capacity:
    if verb.lemma in words().host:
        return "host"
    return "mediator" if verb.lemma in words().mediate else "party"


def _noun_owner(reading: Reading, trigger: Trigger) -> Iterable[Participant]:
    """ "Witkoff's visit", "his meeting with Putin", "their conversation"."""
    for i in _noun_zone(trigger):
        for t in reading.document.children(i, "poss"):
            if t.lower == "whose":
                yield from _as(a for v in _antecedent(reading, t.i) for a in actors_of(reading, v))
            yield from _as(_before_and(reading, t.i))
            yield from _as(actors_of(reading, t.i))


def _antecedent(reading: Reading, i: int) -> list[int]:
    """The noun whose relative clause token `i` stands in."""
    clause = next((t for t in reading.document.ancestors(i) if t.dep == "relcl"), None)
    return [clause.head] if clause else []


def _before_and(reading: Reading, i: int) -> list[Actor]:
    """ "envoys A and B's meeting": the parser gives the possessive to B alone."""
    document = reading.document
    mention = reading.actor_at(i)
    first = document.tokens_in(mention.span)[0].i if mention else i
    words_ = [t for t in document.tokens[max(0, first - 3) : first] if t.lower != ","]
    if len(words_) < 2 or words_[-1].lower != "and":
        return []
    before = reading.actor_at(words_[-2].i)
    return [a for actor in before.actors for a in _countable(reading, actor, before.form)] if before and before is not mention else []


def _noun_pair(reading: Reading, trigger: Trigger) -> Iterable[Participant]:
    """ "US-Russia talks", "the Putin-Trump summit": two actors joined before the noun; one alone is a topic."""
    document = reading.document
    token = document.tokens[trigger.i]
    sentence = document.sentence_of(trigger.i)
    run: list[ActorMention] = []
    j = token.i - 1
    while j >= sentence.first and (document.tokens[j].pos in {"ADJ", "NOUN", "PROPN", "PUNCT", "CCONJ", "SYM"}) and document.tokens[j].lower not in {",", "and", "or"}:
        mention = reading.actor_at(j)
        if mention and (not run or run[-1] is not mention):
            run.append(mention)
        j -= 1
    joined = any(t.text in {"-", "–"} or "-" in t.text or "–" in t.text for t in document.tokens[j + 1 : token.i])
    found = [a for m in reversed(run) for actor in m.actors for a in _countable(reading, actor, m.form)]
    if joined and len({a.key for a in found}) > 1:
        yield from _as(found)


def _noun_clause(reading: Reading, trigger: Trigger) -> Iterable[Participant]:
    """The subject that holds, joins, hosts or mediates, or that acts during a contact with somebody."""
    document = reading.document
    if trigger.verb is None or trigger.link in {"nsubj", "nsubjpass"}:
        return
    verb = document.tokens[trigger.verb]
    if trigger.link in {"dobj", "in", "to", "at", "for", "on", "up", "into", "attr", "oprd"} and verb.lemma in words().light | words().host | words().mediate | words().attend:
        capacity = _capacity(verb)
    elif trigger.link == "dobj" and verb.lemma in words().propose | words().plan | words().cancel:
        capacity = "party"
    elif trigger.link in {"during", "in", "at", "after", "before", "for", "following"} and not document.children(trigger.i, "poss") and _has_with(document, trigger):
        capacity = "party"
    elif trigger.link in {"on", "for", "during"} and not document.children(trigger.i, "poss") and (trigger.word in {"visit", "trip"} or verb.lemma in words().travel):
        capacity = "party"
    else:
        return
    if any(True for _ in _noun_between(reading, trigger)) and capacity == "party" and verb.lemma not in words().light:
        return
    for i in subjects(document, verb.i):
        yield from _as(actors_of(reading, i), capacity)


def _has_with(document: Document, trigger: Trigger) -> bool:
    return any(objects_of(document, i, WITH) for i in _noun_zone(trigger))


def _noun_told(reading: Reading, trigger: Trigger) -> Iterable[Participant]:
    """ "told Putin in a phone call": speaker and hearer, where the noun names nobody itself."""
    document = reading.document
    if trigger.verb is None or trigger.link not in {"in", "during", "over", "at", "by"} or _has_with(document, trigger) or document.children(trigger.i, "poss"):
        return
    verb = document.tokens[trigger.verb]
    heads = [t.i for t in document.children(verb.i, "dobj", "dative")] if verb.lemma in words().errand_verbs else []
    near = [verb.i, *(t.i for t in document.children(verb.i, "dobj"))] if verb.lemma in words().joint_verbs else []
    heads += [j for i in near for j in objects_of(document, i, WITH)]
    hearers = [a for j in heads for a in actors_of(reading, j)]
    if hearers:
        yield from _as(a for i in subjects(document, verb.i) for a in actors_of(reading, i))
        yield from _as(hearers)


def _noun_relative(reading: Reading, trigger: Trigger) -> Iterable[Participant]:
    """ "a meeting in which the US and Iran discussed ...": who acts in the clause took part."""
    document = reading.document
    for token in document.tokens[trigger.i + 1 : document.sentence_of(trigger.i).last]:
        if token.pos == "NOUN" and token.lemma in words().nouns:
            return
        if token.pos == "VERB" and token.lemma in words().joint_verbs and in_which(document, token.i):
            for j in subjects(document, token.i):
                yield from _as(actors_of(reading, j))


def _noun_visited(reading: Reading, trigger: Trigger) -> Iterable[Participant]:
    """ "Putin's visit to India": the state visited is host."""
    if trigger.word not in {"visit", "trip"}:
        return
    own = {p.actor.party for p in [*_noun_owner(reading, trigger), *_noun_clause(reading, trigger), *_noun_by(reading, trigger)]}
    for i in objects_of(reading.document, trigger.i, frozenset({"to"})):
        yield from _host_state(reading, i, own)


def _noun_by(reading: Reading, trigger: Trigger) -> Iterable[Participant]:
    """ "a visit by Witkoff"."""
    for i in _noun_zone(trigger):
        for t in reading.document.children(i, "prep", "agent"):
            if t.lower == "by":
                yield from _as(a for o in reading.document.children(t.i, "pobj") for a in actors_of(reading, o.i))


VERB_RULES: tuple[tuple[str, Rule], ...] = (
    ("verb-subject", _verb_subject),
    ("verb-object", _verb_object),
    ("verb-with", _verb_with),
    ("visited-state", _visited),
    ("errand", _errand),
)
NOUN_RULES: tuple[tuple[str, Rule], ...] = (
    ("noun-owner", _noun_owner),
    ("noun-clause", _noun_clause),
    ("noun-with", _noun_with),
    ("noun-between", _noun_between),
    ("noun-pair", _noun_pair),
    ("noun-by", _noun_by),
    ("noun-participle", _noun_acl),
    ("noun-told", _noun_told),
    ("noun-relative", _noun_relative),
    ("noun-visited", _noun_visited),
)
