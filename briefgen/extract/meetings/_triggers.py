"""Where an article may tell a contact: verbs and nouns, each with the reasons that speak against it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from briefgen.extract.meetings._contact import Trigger
from briefgen.extract.meetings._journeys import is_journey
from briefgen.extract.meetings._phrase import is_call_to
from briefgen.extract.meetings._tree import SUBJECTS, clause_verb, each_other, in_which, is_passive, journey_for, lowered, phrase, subjects
from briefgen.extract.meetings._who import actors_of, is_head_at, is_official, is_person, place_at, told_where_or_when
from briefgen.extract.meetings._words import ACT_TOGETHER, CALL_ON, GET_A_CALL, GO_ABROAD, TELL_FROM_AFAR, visits, words
from briefgen.model.document import Document, Token
from briefgen.model.reading import Reading


def find_triggers(reading: Reading) -> Iterator[Trigger]:
    """All triggers in text order."""
    document = reading.document
    for token in document.tokens:
        if token.pos == "VERB" and token.lemma in words().verbs and not _idle_verb(reading, token):
            yield Trigger(token.i, "verb", token.lemma, token.i, token.i, "", definite=False, other=_again(document, token))
        elif token.pos in {"VERB", "AUX"} and (way := _way_of_telling(reading, token)):
            yield Trigger(token.i, "verb", way, token.i, token.i, "", definite=False, other=_again(document, token))
        elif token.pos in {"NOUN", "PROPN", "VERB"} and _noun(token) in words().nouns and not _idle_noun(document, token):
            yield _noun_trigger(reading, token, _noun(token))
        elif _previous_one(document, token):
            yield replace(_noun_trigger(reading, token, "meeting"), other=True)


def _way_of_telling(reading: Reading, verb: Token) -> str | None:
    """A journey, or speech through a line: "told him by telephone", "went over the results by video link"."""
    document = reading.document
    if is_journey(reading, verb):
        return GO_ABROAD
    if _calls_on(reading, verb):
        return CALL_ON
    if _gets_a_call(document, verb):
        return GET_A_CALL
    if _act_together(reading, verb):
        return ACT_TOGETHER
    through = [o for t in document.children(verb.i, "prep") for o in document.children(t.i, "pobj")]
    said = [verb.i, *(t.i for t in document.children(verb.i, "dobj") if t.lemma == "contact"), *(o.i for o in through)]
    by = [t for i in said for t in document.children(i, "prep", "agent") if t.lower in {"by", "over", "via", "on"}]
    goals = [o for t in by for o in document.children(t.i, "pobj")]
    lines = [
        o for o in goals if o.lemma in words().lines or any(t.lower in words().video_words for t in document.children(o.i, "compound"))
    ]
    spoken = any(not document.children(o.i, "det", "poss") or o.lemma == "hotline" for o in lines)
    return TELL_FROM_AFAR if spoken else None


def _calls_on(reading: Reading, verb: Token) -> bool:
    """As in "called on the Prime Minister in Ankara": a visit; "called on the president to resign" is none."""
    document = reading.document
    on = [o for t in document.children(verb.i, "prep") if t.lower in {"on", "upon"} for o in document.children(t.i, "pobj")]
    behind = [t for t in document.children(verb.i, "xcomp", "ccomp", "advcl", "dobj") if t.i > verb.i]
    asks = behind or any(document.children(o.i, "acl", "relcl") for o in on)
    received = any(is_official(reading, o.i) or is_head_at(reading, o.i) or _of_somewhere(reading, o.i) for o in on)
    return verb.lemma == "call" and not asks and received


def _of_somewhere(reading: Reading, i: int) -> bool:
    """Whether a noun names persons of known sides: "Uganda's Omar Rojas"."""
    mention = reading.actor_at(i)
    return is_person(reading, i) and mention is not None and all(a.party for a in mention.actors)


def _act_together(reading: Reading, verb: Token) -> bool:
    """As in "Hale of Chad and Rojas of Peru toured the port in Lima on Monday": people of two states do one thing in one town on one day."""
    document = reading.document
    if verb.lemma in words().not_together or is_passive(document, verb.i) or any(a.cue_head == verb.i for a in reading.attributions):
        return False
    if any(t.dep == "neg" for t in document.children(verb.i)):
        return False
    heads = [t.i for t in document.children(verb.i, "nsubj")]
    people = [a for i in heads for a in actors_of(reading, i) if a.kind == "person" and a.party]
    several = len({a.party for a in people}) > 1 and all(a.kind == "person" for i in heads for a in actors_of(reading, i))
    inside = {t.i for i in [verb.i, *(o.i for o in document.children(verb.i, "dobj"))] for t in phrase(document, i)}
    town = any((p := place_at(reading, i)) is not None and p.kind in {"city", "venue", "other"} for i in inside)
    days = reading.dates_in(document.sentence_of(verb.i).span)
    return several and town and any(inside & {t.i for t in document.tokens_in(m.span)} for m in days if m.value.start)


def _gets_a_call(document: Document, verb: Token) -> bool:
    """As in "received a call from X": who is called takes part."""
    got = verb.lemma in words().get_call
    calls = [t for t in document.children(verb.i, "dobj") if t.lemma == "call" or t.lemma in words().lines]
    both = [verb.i, *(t.i for t in calls)]
    return got and bool(calls) and any(t.lower == "from" for i in both for t in document.children(i, "prep"))


def _previous_one(document: Document, token: Token) -> bool:
    """As in "the previous one took place in Rome"."""
    if token.lower != "one":
        return False
    told = document.tokens[token.head].lemma in words().take_place | words().light | words().cancel | words().happen
    beside = any(t.lower in {"before", "after"} for t in document.children(token.i, "prep", "advmod"))  # "the one before it"
    return told and (beside or any(t.lower in words().other_words for t in document.children(token.i, "amod")))


def _noun(token: Token) -> str:
    return token.lemma if token.pos == "NOUN" else token.lower.removesuffix("s") if token.pos == "PROPN" else ""


def _again(document: Document, verb: Token) -> bool:
    return any(t.lower in {"again", "previously", "separately"} for t in document.children(verb.i, "advmod"))


def _idle_verb(reading: Reading, verb: Token) -> bool:
    """Uses of a verb that tell no contact: "call for", "call X Y", "was met with", an adjective."""
    document = reading.document
    frame = words().verbs[verb.lemma]
    if verb.dep in {"amod", "compound"} or _gets_a_call(document, verb):
        return True
    if frame.particle and not frame.particle & {t.lower for t in _particles(document, verb)}:
        return True
    infinitive = any(t.lower == "to" for t in document.children(verb.i, "aux"))
    if infinitive and verb.dep in {"acl", "relcl"} and any(t.lower in words().ranks for t in document.children(verb.head, "amod")):
        return True  # "the first leader to visit Rome since 2019": somebody else's visit, told once more
    if _on_a_visit(document, verb) or _in_a_speech(document, verb):
        return True
    if frame.thing and not any(t.lemma in frame.thing.split("|") for t in document.children(verb.i, "dobj")):
        return True
    if verb.lemma == "meet" and any(t.lemma in words().sports for t in document.tokens_of(document.sentence_of(verb.i))):
        return True
    if any(t.lower in frame.never for t in document.children(verb.i, "prep")):
        return True
    if frame.way and not (journey_for(document, verb.i) or _sees_official(reading, verb)):
        return True
    if verb.lemma in words().joint_verbs and in_which(document, verb.i):
        return True
    if verb.lemma == "meet" and any(t.dep in {"auxpass", "nsubjpass"} for t in document.children(verb.i)):
        return True
    if verb.lemma != "call":
        return False
    after = [t for t in document.children(verb.i) if t.i > verb.i]
    bare = not any(t.dep == "dobj" for t in after)
    active = any(t.dep == "nsubj" for t in document.children(verb.i))
    if bare and active and any(is_official(reading, t.i) for t in after if t.dep == "oprd"):
        return False  # "called the Turkish premier", which the parser takes for a name given
    return any(
        t.dep in {"oprd", "ccomp", "prt", "attr", "acomp"} or (bare and t.dep == "prep" and t.lower in {"for", "on", "upon", "into"})
        for t in after
    )


def _in_a_speech(document: Document, verb: Token) -> bool:
    """As in "Speaking to military leaders, Rojas warned …": to whom he spoke, and no talk with them; "by phone" it is one."""
    to = any(t.lower == "to" for t in document.children(verb.i, "prep"))
    through = any(t.lower in {"by", "over", "via"} for t in document.children(verb.i, "prep"))
    return verb.lemma == "speak" and verb.tag == "VBG" and verb.dep == "advcl" and to and not through


def _on_a_visit(document: Document, verb: Token) -> bool:
    """As in "Visiting Rome, Rojas met Salas": the contact is told by the verb above."""
    above = document.tokens[verb.head]
    fronted = verb.dep == "advcl" and verb.tag == "VBG" and verb.i < above.i and verb.lemma in visits()
    told = above.lemma in words().verbs or any(t.lemma in words().nouns for t in document.children(above.i, "dobj"))
    return fronted and told


def _particles(document: Document, verb: Token) -> list[Token]:
    """What makes a verb tell a contact: "sat down", "sat together", "sat across a table"."""
    across = [t for t in document.children(verb.i, "prep") if t.lower in {"at", "across", "around", "round", "to"}]
    beside = [
        t for c in document.children(verb.i, "advmod", "prep") for t in document.children(c.i, "advmod")
    ]  # "sit down there", "together in"
    return [*document.children(verb.i, "prt", "advmod", "npadvmod"), *beside, *(o for t in across for o in document.children(t.i, "pobj"))]


def _sees_official(reading: Reading, verb: Token) -> bool:
    """As in "saw the Turkish premier in Ankara on Monday", "will see each other in Rome": not on a screen, nor as something."""
    document = reading.document
    seen = document.children(verb.i, "dobj")
    official = any(is_official(reading, t.i) or is_head_at(reading, t.i) for t in seen) or each_other(document, verb.i)
    seer = any(is_official(reading, i) or is_head_at(reading, i) for i in subjects(document, verb.i))
    official = official or (seer and any(is_person(reading, t.i) for t in seen))  # "the premier, who saw Rojas in Lima on Monday"
    near = document.children(verb.i, "prep", "npadvmod", "advmod")
    return official and not any(t.lower == "as" for t in near) and told_where_or_when(reading, verb.i)


def _before(document: Document, i: int) -> list[Token]:
    """The words before a noun that modify it, also those that the parser hangs elsewhere in the same run."""
    found = document.children(i, "compound", "amod", "nmod", "det", "poss", "nummod", "advmod")
    j = i - 1
    while (
        j >= 0
        and document.tokens[j].sentence == document.tokens[i].sentence
        and document.tokens[j].pos in {"ADJ", "NOUN", "PROPN", "NUM", "PUNCT", "DET"}
    ):
        if document.tokens[j].lower in {",", ";", ":", "--", "–", "—", "(", ")"}:
            break
        found.append(document.tokens[j])
        j -= 1
    return [t for t in found if t.i < i]


def _idle_noun(document: Document, noun: Token) -> bool:
    """Uses of a noun that tell no contact: "press conference", "negotiation table", "phone call" as a modifier."""
    word = _noun(noun)
    if noun.dep == "pobj" and document.tokens[document.tokens[noun.head].head].lemma in words().margins:
        return True  # "met on the sidelines of the summit": who met there is told
    if noun.dep in {"compound", "nmod"} and document.tokens[noun.head].i > noun.i:
        return True
    lowers = {t.lower for t in _before(document, noun.i)}
    if lowers & words().not_before:
        return True
    if word == "round" and any(t.lower == "of" for t in document.children(noun.i, "prep")):
        return True
    needed = words().needs_modifier.get(word)
    if (
        needed is None
        or lowers & needed
        or (word in {"call", "round", "audience"} and _call_with(document, noun))
        or is_call_to(document, noun.i)
    ):
        return False
    return not (word in words().plain_nouns and lowers & words().definite and noun.tag == "NN" and not _call_for(document, noun))


def _call_with(document: Document, noun: Token) -> bool:
    placed = document.tokens[noun.head].lemma in words().light and noun.dep == "dobj"
    above = document.tokens[noun.head]
    if noun.dep == "pobj" and above.lower in {"in", "during"} and document.tokens[above.head].pos == "VERB" and noun.lemma == "call":
        return True  # "delivered the message to X in a call"
    near = [*document.children(noun.i, "prep", "dative"), *(document.children(noun.head, "prep", "dative") if placed else ())]
    return any(t.lower in {"with", "between"} or (placed and t.lower == "to" and noun.lemma == "call") for t in near)


def _call_for(document: Document, noun: Token) -> bool:
    """As in "a call for a ceasefire", "his call to end the war"."""
    return (
        any(t.lower in {"for", "on", "of", "by", "from"} for t in document.children(noun.i, "prep"))
        or bool(document.children(noun.i, "acl"))
        or bool(document.children(noun.i, "poss"))
    )


def _outer(document: Document, i: int) -> int:
    """The head of the noun phrase around a noun: "round" of "a round of talks"."""
    for _ in range(3):
        token = document.tokens[i]
        if token.dep == "conj":
            i = token.head
            continue
        above = document.tokens[token.head]
        if token.dep == "pobj" and above.lower == "of" and document.tokens[above.head].lemma in words().containers:
            i = above.head
        else:
            break
    return i


def _noun_trigger(reading: Reading, noun: Token, word: str) -> Trigger:
    document = reading.document
    outer = _outer(document, noun.i)
    token = document.tokens[outer]
    head = document.tokens[token.head]
    verb: int | None = None
    link = ""
    if token.dep == "oprd" and head.dep == "ccomp" and any(t.lower == "what" for t in document.children(head.i, "dobj")):
        verb, link = head.head, "dobj"  # "held what she called a frank conversation with X"
    elif token.dep in {"dobj", "nsubj", "nsubjpass", "attr", "ccomp", "oprd"} and head.pos in {"VERB", "AUX"}:
        verb, link = lowered(document, head.i) if token.dep in SUBJECTS else head.i, token.dep
    elif token.dep == "pobj" and any(
        0 <= m.span.start - head.end <= 1 and m.span.end <= token.start for m in reading.dates_in(document.sentence_of(outer).span)
    ):
        # "proposed on Monday bilateral talks": the preposition is the date's, the noun the verb's object
        verb, link = clause_verb(document, head.i), "dobj"
    elif token.dep == "pobj":
        link = head.lower
        above = document.tokens[head.head]
        verb = clause_verb(document, above.i) if above.pos in {"VERB", "AUX", "ADP", "ADV"} else _near_verb(document, head)
    before = _before(document, noun.i) + (_before(document, outer) if outer != noun.i else [])
    lowers = {t.lower for t in before}
    definite = bool(lowers & words().definite) or link == "attr" or any(t.dep == "poss" or _town(reading, t) for t in before)
    other = bool(lowers & words().other_words) and link != "attr"
    return Trigger(noun.i, "noun", word, outer, verb, link, definite=definite, other=other)


def _town(reading: Reading, token: Token) -> bool:
    """As in "London talks" points without an article; "Sudan talks" names a topic."""
    place = place_at(reading, token.i)
    return place is not None and place.kind in {"city", "venue"}


def _near_verb(document: Document, preposition: Token) -> int | None:
    """As in "made the proposal during a meeting": the phrase hangs on the object, its clause is the verb's."""
    above = document.tokens[preposition.head]
    if above.dep in {"dobj", "npadvmod", "attr", "pobj"} and preposition.lower in {"during", "in", "at", "after", "before", "for", "on"}:
        return clause_verb(document, above.i)
    return None
