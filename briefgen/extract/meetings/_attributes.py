"""When, where and how a contact takes place, and what becomes of it."""

from __future__ import annotations

from briefgen.extract.meetings._contact import Trigger
from briefgen.extract.meetings._journeys import goal_of
from briefgen.extract.meetings._tree import clause_verb, in_which, journey_for, lowered, phrase, subjects
from briefgen.extract.meetings._who import place_at
from briefgen.extract.meetings._words import GO_ABROAD, VISITS, words
from briefgen.model.document import Document, Token
from briefgen.model.reading import UNDATED, DateMention, DateValue, Place, Reading
from briefgen.model.vocabulary import MeetingFormat

AT = frozenset({"in", "at", "near", "outside"})


def zone(document: Document, trigger: Trigger) -> list[int]:
    """Tokens on which a phrase of place or day belongs to the contact: its noun, the verb that tells it happening."""
    found = [trigger.i, trigger.outer]
    if trigger.verb is not None and document.tokens[trigger.verb].lemma not in words().saying and _carries(document, trigger):
        found.append(trigger.verb)
    found += [
        t.i
        for i in (trigger.i, trigger.outer)
        for t in document.children(i, "acl")
        if t.lemma in words().plan | words().happen | words().cancel
    ]
    found += [
        lowered(document, t.i)
        for t in document.children(trigger.outer, "relcl")
        if t.lemma in words().happen and subjects(document, t.i) == [trigger.outer]
    ]
    if trigger.kind == "verb":
        found += journey_for(document, trigger.i)
    return list(dict.fromkeys(found))


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
        return lemma in words().happen
    return trigger.link in {"during", "in", "at", "for", "to", "on", "into", "up"}


# ---- the day


def day_of(reading: Reading, trigger: Trigger) -> DateValue:
    """The day that hangs nearest on the contact; `UNDATED` where none does."""
    document = reading.document
    sentence = document.sentence_of(trigger.i)
    own = zone(document, trigger)
    beside = {m.span: near for m in reading.dates_in(sentence.span) if (near := _beside(reading, m)) is not None}
    ranked = sorted(
        (rank, abs(mention.span.start - document.tokens[trigger.i].start), mention.span)
        for mention in reading.dates_in(sentence.span)
        if mention.value.start
        and mention.type in {"DATE", "TIME"}
        and (rank := _rank(reading, mention, own, beside.get(mention.span))) is not None
    )
    if not ranked:
        return UNDATED
    return next(m.value for m in reading.dates if m.span == ranked[0][2])


def _rank(reading: Reading, mention: DateMention, own: list[int], beside: int | None) -> int | None:
    """A date that follows a contact's noun at once is that contact's, whatever the parser hangs it on."""
    if beside is not None:
        return -1 if beside in own else None
    return _distance(reading, mention, own)


def _beside(reading: Reading, mention: DateMention) -> int | None:
    """The contact noun before a date, with nothing but its place and parties between: "a meeting in Paris last week"."""
    document = reading.document
    tokens = document.tokens_in(mention.span)
    if not tokens:
        return None
    for j in range(tokens[0].i - 1, max(-1, tokens[0].i - 12), -1):
        token = document.tokens[j]
        if token.pos == "NOUN" and token.lemma in words().nouns:
            return j
        named = place_at(reading, j) is not None or reading.actor_at(j) is not None
        if token.sentence != tokens[0].sentence or not (named or token.lower in _BETWEEN):
            return None
    return None


_BETWEEN = frozenset({"in", "at", "on", "with", "between", "and", "the", "of", ",", "for"})


def _distance(reading: Reading, mention: DateMention, own: list[int]) -> int | None:
    """Steps from a date up to one of the contact's tokens, if no other verb comes between."""
    document = reading.document
    tokens = document.tokens_in(mention.span)
    if not tokens:
        return None
    inside = {t.i for t in tokens}
    top = next((t for t in tokens if t.head not in inside or t.head == t.i), tokens[0])
    return _climb(reading, top, frozenset(inside), own)


def _climb(reading: Reading, top: Token, inside: frozenset[int], own: list[int], *, names_only: bool = False) -> int | None:
    """Steps from a token up to one of the contact's; None where another verb, contact or "since" comes first.

    With `names_only` no common noun may come between either: a "truce in Gaza" is discussed elsewhere.
    """
    document = reading.document
    for steps, above in enumerate([top, *document.ancestors(top.i)]):
        if above.i in own:
            return steps + 2 * own.index(above.i)
        if above.lower in words().before | words().after and above.i not in inside:
            return None
        if names_only and above.pos == "NOUN" and above.lemma not in words().containers and reading.actor_at(above.i) is None:
            return None
        if above.dep == "acl" and above.tag == "VBN" and above.lemma in words().plan:
            continue
        if above.i not in inside and (above.pos in {"VERB", "AUX"} or (above.pos == "NOUN" and above.lemma in words().nouns)):
            return None
    return None


# ---- the place


def place_of(reading: Reading, trigger: Trigger) -> Place | None:
    """Where: after "in" or "at", before the noun ("London talks"), or where the journey for it goes."""
    if trigger.word == GO_ABROAD:
        return goal_of(reading, reading.document.tokens[trigger.i])
    return _at(reading, trigger) or _named(reading, trigger) or _journey(reading, trigger) or _host_city(reading, trigger)


def _at(reading: Reading, trigger: Trigger) -> Place | None:
    """The place after "in" or "at" that hangs nearest on the contact; a town or venue goes before a country."""
    document = reading.document
    own = zone(document, trigger)
    sentence = document.sentence_of(trigger.i)
    ranked = []
    for token in document.tokens_of(sentence):
        if token.lower in AT and token.dep in {"prep", "pcomp", "advmod"}:
            steps = _climb(reading, token, frozenset(), own, names_only=True)
            goals = [p for o in document.children(token.i, "pobj") if (p := _place_in(reading, o.i, token.lower))]
            if steps is not None and goals:
                ranked.append((goals[0].kind == "country", steps, token.i, goals[0]))
    return min(ranked, key=lambda r: r[:3])[3] if ranked else None


def _located(reading: Reading, i: int, prepositions: frozenset[str]) -> Place | None:
    document = reading.document
    found = [
        place
        for t in phrase(document, i)
        if t.lower in prepositions and t.dep in {"prep", "dative"}
        for o in document.children(t.i, "pobj")
        if (place := _place_in(reading, o.i, t.lower))
    ]
    return next((p for p in found if p.kind != "country"), found[0] if found else None)


def _place_in(reading: Reading, i: int, preposition: str) -> Place | None:
    """The place that a phrase names: its head, a name beside it ("the Qatari capital Doha"), or a venue's proper name."""
    document = reading.document
    direct = place_at(reading, i)
    if direct:
        return direct
    token = document.tokens[i]
    if preposition == "at" and token.pos == "PROPN" and reading.actor_at(i) is None:
        return _venue(reading, i)
    if token.lemma not in words().place_nouns:
        return None
    beside = [
        *document.children(i, "appos"),
        *(o for t in document.children(i, "prep") if t.lower == "of" for o in document.children(t.i, "pobj")),
    ]
    return next((p for t in beside if (p := place_at(reading, t.i))), None)


def _venue(reading: Reading, i: int) -> Place:
    first = min([t.i for t in reading.document.children(i, "compound", "nmod")] + [i])
    name = reading.document.text[reading.document.tokens[first].start : reading.document.tokens[i].end]
    return Place(name.casefold(), name, "venue")


def _named(reading: Reading, trigger: Trigger) -> Place | None:
    """As in "the London talks" are in London; "the Ukraine talks" are about Ukraine."""
    document = reading.document
    for i in (trigger.i, trigger.outer):
        for t in document.children(i, "compound", "nmod", "amod"):
            place = place_at(reading, t.i)
            if place and (
                place.kind in {"city", "venue"}
                or (place.kind in {"region", "other"} and trigger.word in {"summit", "meeting", "conference"})
            ):
                return place
    return None


def _journey(reading: Reading, trigger: Trigger) -> Place | None:
    """As in "flew to Doha to meet ...", "sending a delegation to London for talks"."""
    document = reading.document
    verb = trigger.verb
    if trigger.kind == "verb" and in_which(document, trigger.i):
        return _where(reading, trigger)
    for _ in range(3):
        if verb is None:
            return None
        token = document.tokens[verb]
        if token.lemma in words().travel | {"be", "visit"} or token.lemma in words().plan:
            found = _located(reading, verb, frozenset({"to", "in", "into", "at"}))
            places = (
                [place_at(reading, t.i) for t in document.children(verb, "dobj")] if token.lemma == "visit" and verb != trigger.i else []
            )
            return found or next((p for p in places if p), None)
        verb = clause_verb(document, token.head) if token.dep in {"advcl", "xcomp", "acl"} else None
    return None


def _where(reading: Reading, trigger: Trigger) -> Place | None:
    """As in "flew to Ankara, where he met X": the last place named before the clause."""
    document = reading.document
    start = min(t.start for t in document.tokens_in(document.subtree_span(trigger.i)))
    before = [m.place for m in reading.places_in(document.sentence_of(trigger.i).span) if m.span.end <= start]
    return before[-1] if before else None


def _host_city(reading: Reading, trigger: Trigger) -> Place | None:
    """As in "Doha will host talks"; a visit's goal."""
    document = reading.document
    if trigger.word in VISITS:
        if trigger.kind == "verb":
            return next((p for t in document.children(trigger.i, "dobj") if (p := place_at(reading, t.i))), None)
        return _located(reading, trigger.i, frozenset({"to"}))
    if trigger.verb is not None and document.tokens[trigger.verb].lemma in words().host and trigger.link == "dobj":
        return next((p for i in subjects(document, trigger.verb) if (p := place_at(reading, i)) and p.kind == "city"), None)
    return None


# ---- the format


def format_of(reading: Reading, trigger: Trigger) -> MeetingFormat | None:
    """The format that the words around the trigger state; None where they leave it open."""
    document = reading.document
    near = {t.lower for i in zone(document, trigger) for t in [*phrase(document, i), *document.children(i, "compound", "amod", "nmod")]}
    if near & words().video_words:
        return "video"
    if near & words().call_words:
        return "call"
    if trigger.kind == "noun" and near & words().conference_words:
        return "conference"
    stated = words().verbs[trigger.word].format if trigger.kind == "verb" else words().nouns[trigger.word]
    return None if stated == "none" else stated
