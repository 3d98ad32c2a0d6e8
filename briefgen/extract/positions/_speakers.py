"""Who can hold a position."""

from __future__ import annotations

import re

from briefgen.extract.positions._lexicon import anonymous, words
from briefgen.model.document import Token
from briefgen.model.reading import Actor, ActorMention, Attribution, Reading

SPEAKING = frozenset({"person", "state", "body", "group"})

TWO_NAMES = 2


def known_actor(_: Reading, attribution: Attribution) -> bool:
    """Somebody named or a state, body or group: media are relays, unnamed sources and witnesses no actors."""
    return any(speaks(actor) for actor in attribution.actors)


def not_anonymous(reading: Reading, attribution: Attribution) -> bool:
    """Officials who speak "on condition of anonymity" are unnamed sources, and bind no state."""
    if attribution.cue_head is None or any(actor.kind == "person" for actor in attribution.actors):
        return True
    sentence = reading.document.sentence_of(attribution.cue_head)
    told = sentence.span.of(reading.document.text)
    return anonymous().search(told) is None


def speaks(actor: Actor) -> bool:
    """Whether somebody can hold a position: a people at large ("Palestinians") cannot, and a reporter only passes words on."""
    if actor.kind not in SPEAKING or actor.key.endswith("/people"):
        return False
    if actor.kind == "group" and set(actor.name.lower().split()) & {f"{word}s" for word in words().laypeople}:
        return False
    return not (actor.kind == "person" and actor.role and set(actor.role.lower().split()) & words().reporters)


def no_bystander(reading: Reading, attribution: Attribution) -> bool:
    """A resident with a name is a witness, no actor: "said Nadia, who keeps a shop", "baker Omar Rasool said".

    Wherever the article says so: a pronoun, or the surname later on, means the same witness.
    """
    return any(_holds_office(actor) or not _is_lay(reading, actor) for actor in attribution.actors)


def _holds_office(actor: Actor) -> bool:
    """Whether somebody has a role that is no trade of daily life, or stands for a state, body or group."""
    if actor.kind != "person":
        return True
    return bool(actor.role) and not set((actor.role or "").lower().split()) & words().laypeople


def _is_lay(reading: Reading, actor: Actor) -> bool:
    document = reading.document
    for mention in reading.actors:
        if actor not in mention.actors or mention.form not in {"name", "nominal"}:
            continue
        if _aged(reading, mention.span.end):
            return True
        for token in document.tokens_in(mention.span):
            beside = document.children(token.i, "appos", "compound", "nmod", "amod")
            lives = document.children(token.i, "relcl")
            itself = [token] if token.tag == "NN" and token.dep not in {"compound", "nmod"} else []  # "A survivor, Ana Salas,"
            lay = [t for t in (*beside, *itself) if t.lemma in words().laypeople and not _in_name(mention, t)]
            if any(not _of_official(reading, t) for t in lay) or any(t.lemma in words().lay_lives for t in lives):
                return True
    return False


def _of_official(reading: Reading, token: Token) -> bool:
    """As in "Kim Yo Jong, the sister of leader Kim Jong Un": kin of those in office speak for them."""
    document = reading.document
    of = [o for t in document.children(token.i, "prep") if t.lower == "of" for o in document.children(t.i, "pobj")]
    mentions = [m for o in of if (m := reading.actor_at(o.i)) is not None and not m.span.start <= token.start < m.span.end]
    return any(a.kind == "person" and (a.role or m.form == "nominal") for m in mentions for a in m.actors)


def _in_name(mention: ActorMention, token: Token) -> bool:
    """As in "Ana Potter": a trade that is part of the name; it stands before it in "Farmer Ana Salas"."""
    before = token.start == mention.span.start and len(mention.actors[0].name.split()) > TWO_NAMES
    return token.text[0].isupper() and mention.span.start <= token.start < mention.span.end and not before


def _aged(reading: Reading, end: int) -> bool:
    """Such as "Nadia, 44, a net mender": papers give the age of ordinary people, not of ministers."""
    return re.match(r",\s\d\d,", reading.document.text[end : end + 6]) is not None
