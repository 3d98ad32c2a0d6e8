"""Which words belong to a contact: where its day, place and format may hang."""

from __future__ import annotations

from functools import cache

from briefgen.extract.meetings._contact import Trigger
from briefgen.extract.meetings._tree import holding_clauses, journey_for, lowered, subjects
from briefgen.extract.meetings._words import GET_A_CALL, words
from briefgen.model.document import Document, Token
from briefgen.model.reading import Reading


def zone(document: Document, trigger: Trigger) -> list[int]:
    """Tokens on which a phrase of place or day belongs to the contact: its noun, the verb that tells it happening."""
    found = [trigger.i, trigger.outer]
    if trigger.verb is not None and document.tokens[trigger.verb].lemma not in words().saying and _carries(document, trigger):
        found.append(trigger.verb)
    found += [
        t.i
        for i in (trigger.i, trigger.outer)
        for t in document.children(i, "acl")
        if t.lemma in words().plan | words().happen | words().cancel | words().light
    ]
    found += [
        lowered(document, t.i)
        for t in document.children(trigger.outer, "relcl")
        if t.lemma in words().happen and subjects(document, t.i) == [trigger.outer]
    ]
    found += holding_clauses(document, trigger) + _beside(document, trigger)
    if trigger.kind == "verb":
        found += _last_time(document, trigger.i)
        found += journey_for(document, trigger.i)
    if trigger.word == GET_A_CALL:
        found += [t.i for t in document.children(trigger.i, "dobj")]
    return list(dict.fromkeys(found))


def _last_time(document: Document, verb: int) -> list[int]:
    """As in "The last time that they sat down together was in Rome": what that time was."""
    time = document.tokens[document.tokens[verb].head]
    told = document.tokens[verb].dep in {"relcl", "acl"} and time.lemma == "time" and time.dep == "nsubj"
    return [time.head] if told and document.tokens[time.head].lemma == "be" else []


def _beside(document: Document, trigger: Trigger) -> list[int]:
    """The occasion on whose sidelines a contact takes place: its town and days are the contact's."""
    near = [t for i in (trigger.i, trigger.verb) if i is not None for t in document.children(i, "prep") if t.lower == "on"]
    margins = [o for t in near for o in document.children(t.i, "pobj") if o.lemma in words().margins]
    of = [t for m in margins for t in document.children(m.i, "prep") if t.lower == "of"]
    return [o.i for t in of for o in document.children(t.i, "pobj")]


def _carries(document: Document, trigger: Trigger) -> bool:
    """Whether the verb's place and day are the contact's: not for what is done before, after or about it."""
    if trigger.kind == "verb":
        return True
    lemma = document.tokens[trigger.verb].lemma if trigger.verb is not None else ""
    if trigger.link in {"dobj", "attr", "oprd"}:
        return lemma in words().light | words().host | words().mediate | words().attend | words().cancel | {"be"} | (
            words().plan - words().saying
        )
    if trigger.link in {"nsubj", "nsubjpass"}:
        return lemma in words().happen or (trigger.link == "nsubjpass" and lemma in words().host | words().light | words().mediate)
    return trigger.link in {"during", "in", "at", "for", "to", "on", "into", "up"}


@cache
def _inside() -> frozenset[str]:
    """Nouns that may stand between a contact and its place: "at a hotel in Rome", "with officials in Rome", "four hours in Rome"."""
    return (
        words().containers
        | words().times
        | words().buildings
        | words().place_nouns
        | words().nameless_hosts
        | words().gatherers
        | words().delegations
    )


def _of_own(document: Document, noun: Token, own: list[int]) -> bool:
    """As in "a conference of donors in London": those of whom the contact is."""
    of = document.tokens[noun.head]
    return noun.dep == "pobj" and of.lower == "of" and of.head in own


def _in_title(reading: Reading, noun: Token) -> bool:
    """As in "the Prime Minister of the institutions in Pristina, Albin Kurti": where somebody holds office, he need not be met."""
    mention = reading.actor_at(noun.i)
    of = reading.document.tokens[noun.head]
    return mention is not None and of.lower == "of" and noun.dep == "pobj" and all(a.kind == "person" for a in mention.actors)


def climb(reading: Reading, top: Token, inside: frozenset[int], own: list[int], *, names_only: bool = False) -> int | None:
    """Steps from a token up to one of the contact's; None where another verb, contact or "since" comes first.

    With `names_only` no common noun may come between either: a "truce in Gaza" is discussed elsewhere.
    """
    document = reading.document
    for steps, above in enumerate([top, *document.ancestors(top.i)]):
        if above.i in own:
            return steps + 2 * own.index(above.i)
        if above.lower in words().before | words().after and above.i not in inside:
            return None
        if (
            names_only
            and above.pos == "NOUN"
            and above.lemma not in _inside()
            and not (reading.actor_at(above.i) or _of_own(document, above, own))
        ):
            return None
        if names_only and above.pos == "NOUN" and _in_title(reading, above):
            return None
        if above.dep == "acl" and above.tag == "VBN" and above.lemma in words().plan:
            continue
        if any(t.lower == "to" and t.i > top.i for t in document.children(above.i, "aux")):
            continue  # "met X on Friday to mend ties": what stands before "to" is the upper verb's
        if above.i not in inside and (above.pos in {"VERB", "AUX"} or (above.pos == "NOUN" and above.lemma in words().nouns)):
            return None
    return None
