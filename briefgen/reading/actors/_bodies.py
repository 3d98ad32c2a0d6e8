"""Phrases that name a body: ministries, armies, delegations, armed groups."""

from __future__ import annotations

from briefgen.model.reading import Actor
from briefgen.reading.actors._draft import SUBJECT, Discourse, Who
from briefgen.reading.actors._fold import key_of
from briefgen.reading.actors._named import mark_actor, phrase_party
from briefgen.reading.actors._phrases import DEFINITE, Phrase

GROUP_WINDOW = 3
"""Sentences back in which "the group" finds its name."""


def body(discourse: Discourse, phrase: Phrase) -> Who | None:
    """A body by its state or owner ("Russia's defence ministry", "his troops"); "the ministry" is the one spoken of last."""
    if phrase.kind != "body":
        return None
    cls = _body_class(discourse, phrase)
    party = phrase_party(discourse, phrase)
    if cls == "group" or (phrase.hit.noun.cls == "forces" and phrase.marks and phrase.marks[0].name.kind == "group"):
        return _group_again(discourse, phrase)
    if party is None and phrase.hit.noun.word in discourse.words.data.irregulars and phrase.determiner in DEFINITE:
        return _group_again(discourse, phrase) or None
    if _is_quality(discourse, phrase):
        return ()
    if party is not None:
        return (Actor(f"{key_of(party)}/{cls}", _body_name(discourse, phrase, party), "body", None, party),)
    owners = discourse.at.get(phrase.owner[0]) if phrase.owner else None
    if owners is not None and len(owners.who) > 1:
        return of_each(discourse, phrase, owners.who)
    if phrase.plural:
        return _several_bodies(discourse, cls) if phrase.determiner in DEFINITE else ()
    if phrase.determiner in DEFINITE:
        last = next(
            (d.who for d in reversed(discourse.drafts[-40:]) if any(isinstance(a, Actor) and _same_body(a, cls) for a in d.who)), None
        )
        if last is not None:
            return last
        party = _party_above(discourse, phrase)
        if party is not None:
            return (Actor(f"{key_of(party)}/{cls}", plain(discourse, phrase), "body", None, party),)
    if cls in {"forces", "police"} or phrase.determiner in {"a", "an"}:
        return None if cls == "forces" and phrase.determiner not in {"a", "an"} else ()
    return (Actor(key_of(plain(discourse, phrase)), plain(discourse, phrase), "body"),) if phrase.determiner in DEFINITE else ()


def _several_bodies(discourse: Discourse, cls: str) -> Who:
    """As in "both delegations": those spoken of, if there are two."""
    same = [a for d in discourse.drafts[-40:] for a in d.who if isinstance(a, Actor) and _same_body(a, cls)]
    found = tuple({a.key: a for a in same}.values())
    return found if len(found) > 1 else ()


def _body_class(discourse: Discourse, phrase: Phrase) -> str:
    noun = phrase.hit.noun
    return noun.word if noun.cls in discourse.words.data.wide_bodies else noun.cls


def _group_again(discourse: Discourse, phrase: Phrase) -> Who:
    """An armed group by its fighters: "M23 rebels" are M23; "the group" is the armed group or movement spoken of last."""
    for mark in phrase.marks:
        if mark.name.kind == "group":
            return (mark_actor(discourse, mark),)
    if phrase.determiner not in DEFINITE:
        return ()
    token = discourse.document.tokens[phrase.hit.first]
    for row in discourse.before(token, GROUP_WINDOW):
        groups = {a.key: a for d in row for a in d.who if isinstance(a, Actor) and a.kind == "group" and a.name == a.party}
        parties = {p: n for d in row for n in discourse.people(d) if (p := discourse.parties.get(n))}
        groups.update({key_of(p): a for p in parties if (a := _party_group(discourse, p)) is not None})
        if groups:
            return tuple(groups.values()) if len(groups) == 1 else ()
    return ()


def _party_group(discourse: Discourse, party: str) -> Actor | None:
    known = discourse.words.names.get(party)
    return Actor(key_of(party), party, "group", None, party) if known is not None and known.kind == "group" else None


def _party_above(discourse: Discourse, phrase: Phrase) -> str | None:
    """As in "The defence minister said the army …": the army of whoever speaks of it."""
    tokens = discourse.document.tokens
    for above in discourse.document.ancestors(phrase.hit.last - 1):
        for subject in discourse.document.children(above.i, *SUBJECT):
            draft = discourse.at.get(subject.i)
            if draft is not None and not phrase.first <= subject.i < phrase.last and tokens[subject.i].i != phrase.hit.last - 1:
                return discourse.party(draft.who)
    return None


def _is_quality(discourse: Discourse, phrase: Phrase) -> bool:
    """Whether the word is none of a body, as in "under President Trump's leadership": with a person as its owner, the word names a quality."""
    named = phrase.owner is not None and discourse.people(discourse.at.get(phrase.owner[1] - 1))
    return bool(named) and phrase.hit.noun.word == "leadership"


def _same_body(actor: Actor, cls: str) -> bool:
    return (
        actor.kind == "body"
        and "/" in actor.key
        and (actor.key.split("/")[1] == cls or (cls == "ministry" and actor.key.endswith(" ministry")))
    )


def of_each(discourse: Discourse, phrase: Phrase, owners: Who) -> Who:
    """As in "Their technical teams": one for each owner."""
    parties = [discourse.party((w,)) for w in owners]
    cls, word = phrase.hit.noun.cls, discourse.slice(phrase.hit.first, phrase.hit.last)
    return tuple(Actor(f"{key_of(p)}/{cls}", p, "body", word, p) for p in parties if p)


def _body_name(discourse: Discourse, phrase: Phrase, party: str) -> str:
    """The words that name the body by themselves; "his troops" takes the state's name."""
    if phrase.owner is not None and discourse.document.tokens[phrase.owner[0]].tag == "PRP$":
        return party
    return discourse.slice(_start(discourse, phrase), phrase.last)


def _start(discourse: Discourse, phrase: Phrase) -> int:
    """First token without the article."""
    tokens = discourse.document.tokens
    return phrase.first + 1 if tokens[phrase.first].tag == "DT" and phrase.first + 1 < phrase.last else phrase.first


def plain(discourse: Discourse, phrase: Phrase) -> str:
    return discourse.slice(_start(discourse, phrase), phrase.last)
