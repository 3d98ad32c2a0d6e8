"""Whom the phrase of a noun names that tells a contact: "talks with X", "X's visit", "US-Russia talks"."""

from __future__ import annotations

from collections.abc import Iterable

from briefgen.extract.meetings._contact import Trigger
from briefgen.extract.meetings._tree import objects_of, phrase
from briefgen.extract.meetings._who import actors_of, countable, is_head, is_organisation, taking_part
from briefgen.extract.meetings._words import words
from briefgen.model.document import Document
from briefgen.model.mentions import Participant
from briefgen.model.reading import Actor, ActorMention, Reading

WITH = frozenset({"with", "alongside"})
TO = frozenset({"to"})
AMONG = frozenset({"between", "among", "involving"})
BETWEEN = AMONG | {"from", "of"}


def zone_of(trigger: Trigger) -> list[int]:
    return list(dict.fromkeys([trigger.i, trigger.outer]))


def with_whom(reading: Reading, trigger: Trigger) -> Iterable[Participant]:
    """As in "talks with X", also where the phrase hangs on the verb: "held on Monday talks with X"."""
    document = reading.document
    zone = zone_of(trigger)
    if trigger.verb is not None and document.tokens[trigger.verb].lemma in words().light | words().host:
        zone.append(trigger.verb)
    given = trigger.word in {"call", "audience"} and trigger.link == "dobj" and trigger.verb is not None
    near = [trigger.i, trigger.verb] if given and trigger.verb is not None else [trigger.i] if is_call_to(document, trigger.i) else []
    for i in near:
        for j in objects_of(document, i, TO):  # "placed a call to X", "granted an audience to X"
            yield from taking_part(a for a in actors_of(reading, j) if a.kind == "person" or is_head(a))
    for i in zone:
        for j in objects_of(document, i, WITH):
            yield from taking_part(actors_of(reading, j) if not _left_out(document, j) else ())


def _left_out(document: Document, i: int) -> bool:
    """As in "talks are to begin with the rebels still left out"."""
    after = [t.lower for t in document.tokens[i + 1 : min(i + 4, document.sentence_of(i).last)]]
    return ("left" in after and "out" in after) or bool({"absent", "excluded", "sidelined", "missing", "barred"} & set(after[:3]))


def is_call_to(document: Document, noun: int) -> bool:
    """As in "Rojas's call to Salas on Sunday"; "his call to Salas to stop" is a demand."""
    to = [t for t in document.children(noun, "prep") if t.lower == "to"]
    names = [o for t in to for o in document.children(t.i, "pobj") if o.pos == "PROPN"]
    asks = any(t.pos == "VERB" for o in names for t in document.children(o.i)) or document.children(noun, "acl", "relcl")
    return document.tokens[noun].lower == "call" and bool(document.children(noun, "poss") and names and not asks)


def between_whom(reading: Reading, trigger: Trigger) -> Iterable[Participant]:
    """As in "talks between X and Y", also where a verb stands between: "talks held in Rome between X and Y"."""
    document = reading.document
    holding = words().light | words().host | words().mediate
    told = [t.i for i in zone_of(trigger) for t in document.children(i, "acl") if t.lemma in words().happen | holding]
    telling = {"nsubj": words().happen, "nsubjpass": words().happen | holding, "dobj": words().host | words().mediate}
    if trigger.verb is not None and document.tokens[trigger.verb].lemma in telling.get(trigger.link, frozenset()):
        told += [trigger.verb, *(t.i for t in document.children(trigger.verb, "dobj") if t.lower == "place")]
    beside = [o.i for i in told for o in document.children(i, "dobj") if o.i != trigger.i]  # "The talks followed clashes between …"
    told = [i for i in told if not any(o.head == i for o in (document.tokens[b] for b in beside)) or i == trigger.i]
    for t in phrase(document, trigger.i):  # "a conversation of ninety minutes between X and Y"
        if t.lower == "between" and t.head not in {*zone_of(trigger), *told}:
            yield from taking_part(a for o in document.children(t.i, "pobj") for a in actors_of(reading, o.i))
    for i in [*zone_of(trigger), *told]:
        for t in document.children(i, "prep"):
            if t.lower in (BETWEEN if i not in told else AMONG):
                for o in document.children(t.i, "pobj"):
                    yield from taking_part(actors_of(reading, o.i))


def owner(reading: Reading, trigger: Trigger) -> Iterable[Participant]:
    """As in "Witkoff's visit", "his meeting with Putin", "their conversation"."""
    for i in zone_of(trigger):
        for t in reading.document.children(i, "poss"):
            if t.lower == "whose":
                yield from taking_part(a for v in _antecedent(reading, t.i) for a in actors_of(reading, v))
            yield from taking_part(_before_and(reading, t.i))
            yield from taking_part(actors_of(reading, t.i))


def _antecedent(reading: Reading, i: int) -> list[int]:
    """The noun whose relative clause token `i` stands in."""
    clause = next((t for t in reading.document.ancestors(i) if t.dep == "relcl"), None)
    return [clause.head] if clause else []


def _before_and(reading: Reading, i: int) -> list[Actor]:
    """As in "envoys A and B's meeting": the parser gives the possessive to B alone."""
    document = reading.document
    mention = reading.actor_at(i)
    first = document.tokens_in(mention.span)[0].i if mention else i
    words_ = [t for t in document.tokens[max(0, first - 3) : first] if t.lower != ","]
    if len(words_) < 2 or words_[-1].lower != "and":
        return []
    before = reading.actor_at(words_[-2].i)
    return [a for actor in before.actors for a in countable(reading, actor, before.form)] if before and before is not mention else []


def pair(reading: Reading, trigger: Trigger) -> Iterable[Participant]:
    """As in "US-Russia talks", "the Putin-Trump summit": two actors joined before the noun; one alone is a topic."""
    document = reading.document
    token = document.tokens[trigger.i]
    sentence = document.sentence_of(trigger.i)
    run: list[ActorMention] = []
    j = token.i - 1
    while (
        j >= sentence.first
        and (document.tokens[j].pos in {"ADJ", "NOUN", "PROPN", "PUNCT", "CCONJ", "SYM"})
        and document.tokens[j].lower not in {",", "and", "or"}
    ):
        mention = reading.actor_at(j)
        if mention and (not run or run[-1] is not mention):
            run.append(mention)
        j -= 1
    first = _beside(reading, run, j, sentence.first) if trigger.word in words().telling_nouns else None
    if first is not None:
        yield from taking_part(a for m in (first, run[0]) for actor in m.actors for a in countable(reading, actor, m.form))
        return
    joined = any(t.text in {"-", "–"} or "-" in t.text or "–" in t.text for t in document.tokens[j + 1 : token.i])
    found = [a for m in reversed(run) for actor in m.actors for a in countable(reading, actor, m.form)]
    if joined and len({a.key for a in found}) > 1:
        yield from taking_part(found)
    elif trigger.word in words().assemblies:
        yield from taking_part(a for a in found if is_organisation(a))


def _beside(reading: Reading, run: list[ActorMention], j: int, first: int) -> ActorMention | None:
    """The other of two states or groups that "and" joins before the noun: "the Peru and Chile talks"."""
    if len(run) != 1 or j <= first or reading.document.tokens[j].lower != "and":
        return None
    mention = reading.actor_at(j - 1)
    if mention is None or mention is run[0]:
        return None
    kinds = {a.kind for m in (mention, run[0]) for a in m.actors}
    return mention if kinds and kinds <= {"state", "group"} else None


def by_whom(reading: Reading, trigger: Trigger) -> Iterable[Participant]:
    """As in "a visit by Witkoff"."""
    for i in zone_of(trigger):
        for t in reading.document.children(i, "prep", "agent"):
            if t.lower == "by":
                yield from taking_part(a for o in reading.document.children(t.i, "pobj") for a in actors_of(reading, o.i))


def has_with(document: Document, trigger: Trigger) -> bool:
    return any(objects_of(document, i, WITH) for i in zone_of(trigger))
