"""Whom a noun phrase names, and as what they can be listed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from briefgen.extract.meetings._tree import agents, in_which, linked, phrase
from briefgen.extract.meetings._words import words
from briefgen.model.document import Document, Token
from briefgen.model.mentions import Participant
from briefgen.model.reading import Actor, ActorMention, Place, Reading
from briefgen.model.span import Span
from briefgen.model.vocabulary import Capacity

BARE = frozenset({"other", "several", "some", "many", "various", "both", "all"})
"""Words before a body of several that do not describe it."""
ACTING = frozenset({"amod", "compound", "nmod", "poss", "prep", "appos", "acl"})


def actors_of(reading: Reading, i: int) -> list[Actor]:
    """Actors that the noun phrase of token `i` names, with what is coordinated."""
    found: list[Actor] = []
    listed = _listed(reading, i)
    heads = listed if _named_after(reading.document, i, listed) else dict.fromkeys([*linked(reading.document, i), *listed])
    for j in heads:
        found.extend(_actors_at(reading, j))
    return list({actor.key: actor for actor in found}.values())


def _listed(reading: Reading, i: int) -> list[int]:
    """Names that follow in a list, which the parser often takes for appositions: "with A, B and C"."""
    document = reading.document
    mention = reading.actor_at(i)
    found: list[int] = []
    closed = False
    while mention and not closed:
        gap = _after(reading, mention)
        links = [t for t in gap[:3] if t.lower in {",", "and", "the"}]
        if not links or links != gap[: len(links)] or len(gap) == len(links):
            break
        mention = reading.actor_at(gap[len(links)].i)
        if mention and mention.form == "possessive":
            mention = reading.actor_at(document.tokens[mention.head].head)  # "and Ukraine's Rustem Umerov"
        closed = any(t.lower == "and" for t in links)
        if mention and (mention.form not in {"name", "nominal"} or document.tokens[mention.head].dep in {"nsubj", "nsubjpass", "poss"}):
            break
        if mention:
            found.append(mention.head)
    return found if closed else []


def _named_after(document: Document, i: int, listed: list[int]) -> bool:
    """As in "the rivals, army chief Rojas and rebel leader Hale": two names after a comma are the two of whom a plural speaks."""
    token, after = document.tokens[i], document.tokens[min(i + 1, len(document.tokens) - 1)]
    return token.tag == "NNS" and token.lemma in words().pair_nouns and after.lower == "," and len(listed) == 2


def _after(reading: Reading, mention: ActorMention) -> list[Token]:
    """What follows a name in its sentence, without the state that the name is of: "Rojas of Chile [and …]"."""
    document = reading.document
    rest = [t for t in document.tokens_of(document.sentence_of(mention.head)) if t.start >= mention.span.end]
    state = reading.actor_at(rest[1].i) if len(rest) > 1 and rest[0].lower == "of" and mention.form == "name" else None
    return [t for t in rest if t.start >= state.span.end] if state and state.form == "name" else rest


def _actors_at(reading: Reading, i: int) -> list[Actor]:
    token = reading.document.tokens[i]
    mention = reading.actor_at(i)
    if mention is None and token.lower in words().first_singular | words().first_plural:
        return _speakers(reading, token)
    if token.lemma in words().no_counterpart or (token.pos == "NOUN" and token.lemma in words().nouns):
        return []
    if token.lemma in words().committees and len(sides := _inside(reading, i)) > 1:
        return sides  # "the joint committee of Peru and Chile"
    if mention and (mention.form != "adjective" or token.i == mention.head):
        named = [a for actor in mention.actors for a in countable(reading, actor, mention.form)]
        if named and not _generic(mention):
            return _modifying(reading, i, mention) + named + _held_in(reading, i)
    if token.lemma in words().gatherers and _of_other_trade(reading.document, i):
        return []
    inner = _inside(reading, i) or assembly(reading, i) or _nameless_side(reading, i)
    return inner or ([a for actor in mention.actors for a in countable(reading, actor, mention.form)] if mention else [])


def _speakers(reading: Reading, token: Token) -> list[Actor]:
    """Who says "I", or whose side says "we": the one person credited with the narrowest words around it."""
    said = next((a.actors for a in reading.attributions_around(token.i) if a.mode != "indirect"), ())
    if len(said) != 1 or said[0].kind != "person":
        return []
    if token.lower in words().first_singular:
        return list(said)
    return [state_actor(reading, said[0].party)] if said[0].party else []


def _modifying(reading: Reading, i: int, mention: ActorMention) -> list[Actor]:
    """As in "the U.S. and European states": the first of two adjectives stands outside the mention."""
    found: list[Actor] = []
    for child in reading.document.children(i, "amod", "nmod", "compound"):
        other = reading.actor_at(child.i)
        joined = any(mention.span.start <= t.start < mention.span.end for t in reading.document.children(child.i, "conj"))
        if joined and other and other is not mention and not mention.span.covers(other.span):
            found.extend(a for actor in other.actors for a in countable(reading, actor, other.form))
    return found


def is_organisation(actor: Actor) -> bool:
    """Whether somebody is an organisation, which meets as a whole: "a NATO summit"."""
    return actor.kind == "body" and actor.party == actor.name


def is_assembly(document: Document, i: int) -> bool:
    """Whether a noun means several who meet as one: "Gulf leaders", "ECOWAS army chiefs"."""
    token = document.tokens[i]
    return token.tag == "NNS" and token.lemma in words().gatherers and not _of_other_trade(document, i)


def _of_other_trade(document: Document, i: int) -> bool:
    """Whether leaders lead something else than a state: "business leaders"."""
    return bool({t.lower for t in document.children(i, "amod", "compound", "nmod")} & words().other_trades)


def assembly(reading: Reading, i: int) -> list[Actor]:
    """Such a body under the words that describe it, where it names no state or body."""
    document = reading.document
    mention = reading.actor_at(i)
    if not is_assembly(document, i) or not document.children(i, "amod", "compound", "nmod", "prep"):
        return []
    own = mention.span if mention else Span(document.subtree_span(i).start, document.tokens[i].end)
    named = mention is not None or any(t.pos == "PROPN" or t.text[:1].isupper() for t in document.tokens_in(own))
    of = [t for t in document.children(i, "prep") if t.lower in {"of", "from"}]
    end = document.subtree_span(of[0].i).end if of else own.end
    first = next((t for t in document.tokens_in(own) if t.pos not in {"DET", "PRON"} and t.lower not in BARE), document.tokens[i])
    name = document.text[first.start : max(end, own.end)]
    return [Actor(name.casefold(), name, "group")] if named else []


def _nameless_side(reading: Reading, i: int) -> list[Actor]:
    """As in "a government delegation", "the committee supervising the truce": a side, or several, without a name."""
    document = reading.document
    token = document.tokens[i]
    whose = [t for t in document.children(i, "compound", "nmod", "amod") if t.lower in words().delegation_of]
    told_of = document.children(i, "acl") if token.lemma in words().committees else []
    if not (whose and token.lemma in words().delegations) and not told_of:
        return []
    first = min([i, *(t.i for t in document.children(i, "compound", "nmod", "amod"))])
    last = document.subtree(told_of[0].i)[-1] if told_of else i
    name = document.text[document.tokens[first].start : document.tokens[last].end]
    return [Actor(name.casefold(), name, "group")]


def _generic(mention: ActorMention) -> bool:
    """A described group ("senior officials from Egypt and Qatar") stands behind the names inside its phrase."""
    return all(actor.kind == "unnamed" for actor in mention.actors)


def _held_in(reading: Reading, i: int) -> list[Actor]:
    """As in "the delegation led by Umerov": the people at a delegation's head come along."""
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
            if child.lower == "including" or (child.lower in {"of", "from", "for"} and _common(document.tokens[i]) in words().bearers):
                for o in document.children(child.i, "pobj"):
                    field = [] if reading.actor_at(o.i) else document.children(o.i, "prep")  # "the directors of operations of A and B"
                    whose = [x for t in field if t.lower == "of" for x in document.children(t.i, "pobj")]
                    found.extend(a for x in (o, *whose) for a in actors_of(reading, x.i))
        elif child.dep == "acl":
            if child.lemma in {"include", "lead", "head", "represent"}:
                found.extend(
                    a
                    for o in [*agents(document, child.i), *(t.i for t in document.children(child.i, "dobj"))]
                    for a in actors_of(reading, o)
                )
        elif child.dep != "poss" or not is_person(reading, child.i):
            found.extend(
                a
                for j in linked(document, child.i)
                for m in [reading.actor_at(j)]
                if m
                for actor in m.actors
                for a in countable(reading, actor, m.form)
            )
    return found


def _common(token: Token) -> str:
    """The base form of a noun, also of one that opens a sentence and so looks like a name."""
    return token.lower.removesuffix("s") if token.pos == "PROPN" else token.lemma


def is_person(reading: Reading, i: int) -> bool:
    """Whether a noun names persons; an owner is not what he owns: "Rojas's advisers"."""
    mention = reading.actor_at(i)
    return mention is not None and all(a.kind == "person" for a in mention.actors)


def is_official(reading: Reading, i: int) -> bool:
    """Whether a noun names persons with their office."""
    mention = reading.actor_at(i)
    return mention is not None and all(a.kind == "person" and a.role for a in mention.actors)


def is_head_at(reading: Reading, i: int) -> bool:
    """Whether a noun names a head of state or government without a name."""
    mention = reading.actor_at(i)
    return mention is not None and all(is_head(a) or (a.kind == "state" and a.role) for a in mention.actors)


def told_where_or_when(reading: Reading, verb: int) -> bool:
    """Whether a clause names a place or a day."""
    document = reading.document
    inside = {t.i for t in phrase(document, verb)}
    placed = any(place_at(reading, i) is not None or document.tokens[i].lower == "there" for i in inside)
    days = reading.dates_in(document.sentence_of(verb).span)
    return placed or in_which(document, verb) or any(inside & {t.i for t in document.tokens_in(m.span)} for m in days if m.value.start)


def countable(reading: Reading, actor: Actor, form: str) -> Iterator[Actor]:
    """Who can be listed: names; nameless envoys or a delegation count as their party."""
    if actor.kind == "media":
        return
    described = actor.kind == "unnamed" or (actor.kind == "group" and form == "nominal" and actor.party not in {None, actor.name})
    if not described or actor.party in words().blocs or (actor.party is None and is_head(actor)):
        yield actor
    elif actor.party:
        yield state_actor(reading, actor.party)


def is_head(actor: Actor) -> bool:
    """Whether somebody without a name holds an office that a state has one of: "the prime minister"."""
    said = actor.name.casefold().split()
    return actor.kind == "unnamed" and any(" ".join(said[-n:]) in words().heads for n in (1, 2, 3))


def state_actor(reading: Reading, name: str) -> Actor:
    """The article's own actor of that name, or a new one."""
    known = (a for m in reading.actors for a in m.actors if a.name == name and a.kind in {"state", "body", "group"})
    return next(known, Actor(name.casefold(), name, "state", party=name))


def taking_part(actors: Iterable[Actor], capacity: Capacity = "party") -> Iterator[Participant]:
    return (Participant(actor, capacity) for actor in actors)


def host_state(reading: Reading, i: int, own: set[str | None]) -> Iterable[Participant]:
    document = reading.document
    capital = document.tokens[i].lemma in words().place_nouns  # "a visit to the Peruvian capital, Lima"
    for j in [*linked(document, i), *(t.i for t in document.children(i, "appos") if capital)]:
        place = place_at(reading, j)
        state = place.country or (place.name if place.kind == "country" else None) if place else None
        foreign = own != {None} or (place is not None and place.kind == "country")
        if state and state not in own and foreign:
            yield Participant(state_actor(reading, state), "host")


def place_at(reading: Reading, i: int) -> Place | None:
    """The place that token `i` names, if any."""
    token = reading.document.tokens[i]
    return next((m.place for m in reading.places if m.span.start <= token.start and token.end <= m.span.end), None)
