"""Armed groups and movements taken up again: "M23 rebels", "the rebel movement", "the group"."""

from __future__ import annotations

from briefgen.model.reading import Actor
from briefgen.reading.actors._body_names import body_name, called
from briefgen.reading.actors._draft import SUBJECT, Discourse, Draft, Who
from briefgen.reading.actors._fold import key_of
from briefgen.reading.actors._named import mark_actor, phrase_party
from briefgen.reading.actors._phrases import DEFINITE, Phrase

GROUP_WINDOW = 3
"""Sentences back in which "the group" finds its name."""


def group_again(discourse: Discourse, phrase: Phrase) -> Who:
    """An armed group by its fighters: "M23 rebels" are M23; "the group" is the armed group or movement spoken of last."""
    after = discourse.found.mark_at.get(phrase.last)
    for mark in (*phrase.marks, *((after,) if after is not None and after.first == phrase.last else ())):
        if mark.name.kind == "group":
            return (mark_actor(discourse, mark),)
    if after is not None and after.first == phrase.last and after.name.kind in {"org", "named"}:
        return (mark_actor(discourse, after),)  # "the monitoring group Orlan Watch"
    between = discourse.document.tokens[phrase.words_from : phrase.hit.first]
    several = phrase.plural and phrase.determiner in {"the", None} and set(phrase.hit.noun.word.split()) & discourse.words.data.opposing
    if several and not phrase.count and not phrase.marks and not phrase.owner and not between:
        return (called(discourse, phrase, "group"),)  # "Rebel groups have rejected it"
    if {t.lower for t in between} & discourse.words.data.opposing and not (phrase.plural and phrase.count):
        only = (
            _only_group(discourse, phrase.first)
            if phrase.determiner == "the" and not phrase.plural and not phrase.marks and not phrase.owner
            else None
        )
        if only is not None:
            return (only,)  # "M23 rebels … the rebel movement"
        return (_opposing(discourse, phrase),)
    agency = _agency(discourse, phrase)
    if agency is not None:
        return (agency,)
    if phrase.determiner not in DEFINITE or any(t.text[0].isupper() for t in between):
        return ()  # "the Soviet Union" takes nobody up again
    spoke = _who_spoke(discourse, phrase)
    if spoke is not None:
        return (spoke,)
    kinds = discourse.words.data.renewed.get(phrase.hit.noun.word, frozenset({"group"}))
    rows: list[dict[str, Actor]] = []
    for row in discourse.before(discourse.document.tokens[phrase.hit.first], GROUP_WINDOW):
        found = {a.key: a for d in row for a in d.who if isinstance(a, Actor) and (_may_renew(discourse, a, kinds) or _is_such(a, phrase))}
        parties = {p: n for d in row for n in discourse.people(d) if (p := discourse.parties.get(n))} if "group" in kinds else {}
        found.update({key_of(p): a for p in parties if (a := _party_group(discourse, p)) is not None})
        rows.append(found)
    for media in (False, True):  # "the agency" is a medium only where nothing else can be meant
        for found in rows:
            fitting = [a for a in found.values() if (a.kind == "media") is media]
            if fitting:
                return tuple(fitting) if len(fitting) == 1 else ()
    return ()


def _agency(discourse: Discourse, phrase: Phrase) -> Actor | None:
    """As in "The World Food Programme …", then "the UN agency": the last of the organisation's own bodies."""
    if phrase.determiner not in DEFINITE or len(phrase.marks) != 1:
        return None
    own = discourse.words.data.agencies.get(phrase.marks[0].name.name, frozenset())
    for row in discourse.before(discourse.document.tokens[phrase.hit.first], GROUP_WINDOW):
        found = {a.key: a for d in row for a in d.who if isinstance(a, Actor) and a.name in own}
        if found:
            return next(iter(found.values())) if len(found) == 1 else None
    return None


def _who_spoke(discourse: Discourse, phrase: Phrase) -> Actor | None:
    """As in "The Bara Committee said rebels had fled. The group said …": who spoke before goes on; one that denies is the one spoken of."""
    document = discourse.document
    token = document.tokens[phrase.hit.last - 1]
    verb = document.tokens[token.head].lemma
    asserts, answers = verb in discourse.words.data.asserting, verb in discourse.words.data.answering
    if token.dep not in SUBJECT or not (asserts or answers):
        return None
    kinds = discourse.words.data.renewed.get(phrase.hit.noun.word, frozenset({"group"})) | {"named", "org"}
    for row in discourse.before(token, 2)[1:]:
        told = [(d, a) for d in row for a in d.who if isinstance(a, Actor) and a.kind != "media"]
        fitting = [(d, a) for d, a in told if _may_renew(discourse, a, kinds)]
        first = {a.key: a for d, a in fitting if _speaks(discourse, d)}
        others = {a.key: a for _, a in fitting if a.key not in first}
        meant = first if asserts else others
        if first and len(meant) == 1:
            return next(iter(meant.values()))
        if fitting:
            return None
    return None


def _speaks(discourse: Discourse, draft: Draft) -> bool:
    """Whether a mention is who says what its sentence tells: "X said", "X accused", "according to X"."""
    head = discourse.document.tokens[draft.head]
    above = discourse.document.tokens[head.head]
    if head.dep == "pobj":
        return above.lower == "to" and discourse.document.tokens[above.head].lower == "according"
    return head.dep in SUBJECT and above.lemma in discourse.words.data.asserting | {"accuse", "blame", "condemn"}


def _only_group(discourse: Discourse, before: int) -> Actor | None:
    """The armed group or movement that the article has named so far, if it is one."""
    named = (a for d in discourse.drafts if d.head < before for a in d.who if isinstance(a, Actor) and a.kind == "group")
    found = {a.key: a for a in named if a.key == key_of(a.party or "")}
    return next(iter(found.values())) if len(found) == 1 else None


def _is_such(actor: Actor, phrase: Phrase) -> bool:
    """As in "the rebel coalition … the coalition"."""
    return actor.kind == "group" and actor.key.partition("/")[2] == phrase.hit.noun.word


def _opposing(discourse: Discourse, phrase: Phrase) -> Actor:
    """As in "the Kenyan rebel coalition", "Peru's main opposition group": a party of its own that the text does not name."""
    party = phrase_party(discourse, phrase)
    return Actor(f"{key_of(party or '')}/{phrase.hit.noun.word}", body_name(discourse, phrase, party or ""), "group", None, party)


def _may_renew(discourse: Discourse, actor: Actor, kinds: frozenset[str]) -> bool:
    """An armed group that is its own party, an organisation of states, a medium."""
    own = actor.party is not None and actor.key == key_of(actor.party)
    if actor.kind == "group":
        return own and "group" in kinds
    if actor.kind == "media":
        return "media" in kinds
    known = discourse.words.names.get(actor.name)
    if actor.name in discourse.words.data.never_renewed and own:
        return False
    within = discourse.words.names.get(actor.party or "")
    if actor.kind == "body" and "named" in kinds and (actor.party is None or (not own and within is not None and within.kind == "org")):
        return True
    return actor.kind == "body" and "org" in kinds and own and known is not None and known.kind == "org"


def _party_group(discourse: Discourse, party: str) -> Actor | None:
    known = discourse.words.names.get(party)
    return Actor(key_of(party), party, "group", None, party) if known is not None and known.kind == "group" else None
