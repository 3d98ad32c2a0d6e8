"""Phrases without a name: offices (`_holders`), bodies (`_bodies`), sides, media and people who are only described."""

from __future__ import annotations

from briefgen.model.reading import Actor
from briefgen.reading.actors._bodies import body, of_each
from briefgen.reading.actors._body_names import plain
from briefgen.reading.actors._draft import Discourse, Draft, Who
from briefgen.reading.actors._fold import key_of
from briefgen.reading.actors._holders import holders, office, speaks_for
from briefgen.reading.actors._lexicon import plural
from briefgen.reading.actors._marks import Mark
from briefgen.reading.actors._named import group_actor, is_org, mark_actor, phrase_party, state_actor
from briefgen.reading.actors._phrases import DEFINITE, Phrase
from briefgen.reading.actors._plural import both
from briefgen.reading.actors._taken_up import taken_up

RECENT = 80
"""Mentions back in which "the newspaper" finds its name."""


def phrase_draft(discourse: Discourse, phrase: Phrase) -> Draft | None:
    """The mention that a phrase without a name makes, by the first rule that knows."""
    for rule in (_coordinated, both, office, taken_up, speaks_for, body, _side, _medium, _described):
        who = rule(discourse, phrase)
        if who is not None:
            head = discourse.head(phrase.first, phrase.last)
            form = discourse.form(phrase.last, "adjective" if _modifies(discourse, phrase, head) else "nominal")
            return Draft(phrase.first, phrase.last, head, form, who, rule.__name__.lstrip("_")) if who else None
    return None


def _modifies(discourse: Discourse, phrase: Phrase, head: int) -> bool:
    token = discourse.document.tokens[head]
    return token.dep in {"compound", "amod", "nmod"} and token.head >= phrase.last


def _coordinated(discourse: Discourse, phrase: Phrase) -> Who | None:
    """As in "US, French and British foreign ministers": one for each adjective."""
    marks = phrase.marks if len(phrase.marks) > 1 and _joined(discourse, phrase) else phrase.listed
    if len(marks) < 2:
        return None
    found: list[int | Actor] = []
    for mark in marks:
        one = holders(discourse, phrase, mark.name.party) if phrase.kind == "office" else []
        one = [n for n in one if discourse.parties.get(n) == mark.name.party]  # of several, none is whoever is left without a state
        found.append(one[0] if len(one) == 1 else _for_state(discourse, phrase, mark))
    return tuple(found)


def _joined(discourse: Discourse, phrase: Phrase) -> bool:
    """Whether "and" or a comma stands between the adjectives; "US Ukraine envoy" is one envoy."""
    between = range(phrase.marks[0].last, phrase.marks[1].first)
    return any(discourse.document.tokens[i].lower in {"and", ",", "&", "or"} for i in between)


def _for_state(discourse: Discourse, phrase: Phrase, mark: Mark) -> Actor:
    words = None if phrase.hit.noun.word in discourse.words.data.stand_for_state else discourse.slice(phrase.hit.first, phrase.hit.last)
    return state_actor(mark.name.name, org=is_org(discourse, mark.name.name), role=words)


def _side(discourse: Discourse, phrase: Phrase) -> Who | None:
    """A side is its state ("the Russian side" is Russia); "European states" are a group."""
    if phrase.kind != "side":
        return None
    if not phrase.marks:
        return ()
    if phrase.plural:
        return (_group(discourse, phrase, phrase.marks[0].name.party),)
    return (_for_state(discourse, phrase, phrase.marks[0]),) if phrase.hit.noun.word in discourse.words.data.stand_for_state else ()


def _group(discourse: Discourse, phrase: Phrase, party: str | None) -> Actor:
    text = plain(discourse, phrase) if phrase.owner is None else discourse.slice(phrase.words_from, phrase.last)
    return Actor(f"{key_of(party or '')}/{plural(phrase.hit.noun.word)}".lstrip("/"), text, "group", None, party)


def _medium(discourse: Discourse, phrase: Phrase) -> Who | None:
    """A medium by its kind ("US media"); "the newspaper" is the one named last."""
    if phrase.kind != "media":
        return None
    after = discourse.found.mark_at.get(phrase.last)
    named = next((m for m in (after, *phrase.marks) if m is not None and m.name.kind == "media"), None)
    if named is None and phrase.determiner in DEFINITE and not phrase.marks:
        last = next((a for d in reversed(discourse.drafts[-RECENT:]) for a in d.who if isinstance(a, Actor) and a.kind == "media"), None)
        if last is not None:
            return (last,)
    if named is not None:
        return (mark_actor(discourse, named),)
    if phrase.plural and phrase.hit.noun.word in discourse.words.data.devices:
        return ()
    text = plain(discourse, phrase)
    return (Actor(key_of(text), text, "media", None, phrase.marks[0].name.party if phrase.marks else None),)


def _described(discourse: Discourse, phrase: Phrase) -> Who | None:
    """As in "a senior US official", "diplomatic sources": somebody without a name."""
    if (
        phrase.kind == "title"
        or phrase.hit.noun.cls == "relation"
        or (phrase.hit.noun.word in discourse.words.data.people_words and not _people(discourse, phrase))
    ):
        return ()
    if phrase.determiner == "no":
        return ()
    party = phrase_party(discourse, phrase) if phrase.marks or phrase.owner or phrase.last > phrase.hit.last else None
    if party is None and phrase.hit.noun.word in discourse.words.data.weak:
        return ()
    owners = discourse.at.get(phrase.owner[0]) if phrase.owner else None
    if party is None and phrase.plural and owners is not None and len(owners.who) > 1:
        return of_each(discourse, phrase, owners.who)
    if party is not None and phrase.plural and phrase.count is None and phrase.determiner not in {"some", "any"}:
        return _who_act_for(discourse, phrase, party) or (_group(discourse, phrase, party),)
    if not (
        phrase.plural
        or phrase.determiner
        or phrase.marks
        or phrase.owner
        or party
        or discourse.document.tokens[phrase.hit.first].text[0].isupper()
    ):
        return ()  # "its role as mediator"
    text = plain(discourse, phrase)
    if phrase.owner is not None and discourse.document.tokens[phrase.owner[0]].tag == "PRP$":
        text = discourse.slice(phrase.words_from, phrase.last)
    key = f"{key_of(party)}/{phrase.hit.noun.word}" if party else key_of(text)
    words = {t.lower for t in discourse.document.tokens[phrase.words_from : phrase.last]}
    if phrase.hit.noun.word in discourse.words.data.opposing and not phrase.plural and phrase.last in discourse.found.mark_at:
        return ()  # "the opposition Renamo" is named
    one = not phrase.count and (phrase.plural or phrase.determiner == "the")
    fighters = one and (phrase.hit.noun.word in discourse.words.data.irregulars or words & discourse.words.data.opposing)
    return (Actor(key, text, "group" if fighters else "unnamed", None, party),)


def _who_act_for(discourse: Discourse, phrase: Phrase, party: str) -> Who | None:
    """As in "Kenyan officials", "Houthi leaders": they speak for the state or group, and are named so; "top officials" are somebody."""
    data = discourse.words.data
    owned = phrase.marks or any(h.noun.kind == "body" for h in phrase.hits)
    if phrase.hit.noun.word not in data.acting_plurals or not owned:
        return None
    before = {t.lower for t in discourse.document.tokens[phrase.first : phrase.hit.first]}
    words = discourse.slice(phrase.words_from, phrase.last)
    if before & (data.vague | data.partial):
        return (Actor(f"{key_of(party)}/{phrase.hit.noun.word}", words, "unnamed", None, party),)
    known = discourse.words.names.get(party)
    if known is not None and known.kind == "group":
        return (group_actor(discourse, known, words),)
    return (state_actor(party, org=is_org(discourse, party), role=words),)


def _people(discourse: Discourse, phrase: Phrase) -> bool:
    """Whether the text says which people are meant: "people familiar with the matter"."""
    tokens, last = discourse.document.tokens, phrase.hit.last
    after = {t.lower for t in tokens[last : min(last + 2, discourse.document.sentence_of(phrase.first).last)]}
    return bool(after & discourse.words.data.people_marks)
