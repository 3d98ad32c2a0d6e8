"""Phrases without a name: offices taken up again, bodies, sides, media and people who are only described."""

from __future__ import annotations

from briefgen.model.reading import Actor
from briefgen.reading.actors._bodies import body, of_each, plain
from briefgen.reading.actors._draft import Discourse, Draft, Who
from briefgen.reading.actors._fold import key_of
from briefgen.reading.actors._lexicon import plural
from briefgen.reading.actors._marks import Mark
from briefgen.reading.actors._named import is_org, mark_actor, phrase_party, state_actor
from briefgen.reading.actors._phrases import DEFINITE, Phrase
from briefgen.reading.actors._plural import both

RECENT = 80
"""Mentions back in which "the newspaper" finds its name."""
WINDOW = 2
"""Sentences back in which one fitting person must be alone."""


def phrase_draft(discourse: Discourse, phrase: Phrase) -> Draft | None:
    """The mention that a phrase without a name makes, by the first rule that knows."""
    for rule in (_coordinated, both, _office, body, _side, _medium, _described):
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
    marks = phrase.marks if len(phrase.marks) > 1 and _joined(discourse, phrase) else _listed_after(discourse, phrase)
    if len(marks) < 2:
        return None
    found: list[int | Actor] = []
    for mark in marks:
        one = _holders(discourse, phrase, mark.name.party) if phrase.kind == "office" else []
        found.append(one[0] if len(one) == 1 else _for_state(discourse, phrase, mark))
    return tuple(found)


def _listed_after(discourse: Discourse, phrase: Phrase) -> tuple[Mark, ...]:
    """As in "foreign ministers of France, Germany and the UK": names after "of", with nothing but commas between."""
    tokens, i = discourse.document.tokens, phrase.hit.last
    stop = discourse.document.sentence_of(phrase.first).last
    found: list[Mark] = []
    if not phrase.plural or i >= stop or tokens[i].lower != "of":
        return ()
    while i < stop and (tokens[i].lower in {"of", ",", "and", "the"} or i in discourse.found.mark_at):
        mark = discourse.found.mark_at.get(i)
        if mark is not None and mark.name.kind in {"state", "org", "group"} and tokens[mark.last].tag != "POS":
            found.append(mark)
        i = mark.last if mark is not None else i + 1
    return tuple(found)


def _joined(discourse: Discourse, phrase: Phrase) -> bool:
    """Whether "and" or a comma stands between the adjectives; "US Ukraine envoy" is one envoy."""
    between = range(phrase.marks[0].last, phrase.marks[1].first)
    return any(discourse.document.tokens[i].lower in {"and", ",", "&", "or"} for i in between)


def _for_state(discourse: Discourse, phrase: Phrase, mark: Mark) -> Actor:
    words = None if phrase.hit.noun.word in discourse.words.data.stand_for_state else discourse.slice(phrase.hit.first, phrase.hit.last)
    return state_actor(mark.name.name, org=is_org(discourse, mark.name.name), role=words)


def _office(discourse: Discourse, phrase: Phrase) -> Who | None:
    """As in "the Russian leader", "the chancellor": the person of the article who holds the office, if only one fits."""
    if phrase.kind != "office" or phrase.plural or phrase.determiner in {"a", "an", "another", "some", "any", "no", "one", "every", "each"}:
        return None
    party = phrase_party(discourse, phrase)
    if (
        party is None
        and phrase.owner is None
        and phrase.determiner not in DEFINITE
        and not discourse.document.tokens[phrase.hit.first].text[0].isupper()
    ):
        return None
    if party is None and phrase.hit.noun.word in discourse.words.data.weak:
        return ()
    holders = _holders(discourse, phrase, party)
    if len(holders) != 1 or (party is None and _outdone(discourse, phrase, holders[0])):
        return None
    return (holders[0],)


def _outdone(discourse: Discourse, phrase: Phrase, holder: int) -> bool:
    """Whether somebody whose office the article leaves open was named since: "Galstyan said …, the minister added"."""
    for row in discourse.before(discourse.document.tokens[phrase.hit.first], WINDOW):
        people = {n for d in row for n in discourse.people(d)}
        if holder in people:
            return False
        if any(not discourse.roster[n].offices for n in people):
            return True
    return False


def _holders(discourse: Discourse, phrase: Phrase, party: str | None) -> list[int]:
    """The persons who may be meant: by office and party, then by who speaks, then by who was just spoken of."""
    data, cls = discourse.words.data, phrase.hit.noun.cls
    wider = discourse.words.above(cls)
    gender = "m" if phrase.hit.noun.word in data.male else "f" if phrase.hit.noun.word in data.female else None
    fitting = [
        n for n, p in enumerate(discourse.roster)
        if any(cls in discourse.words.above(o) or o in wider - {"minister", "chief", "official", "diplomat"} for o in p.offices)
        and discourse.genders.get(n) in {None, gender or discourse.genders.get(n)}
    ]  # fmt: skip
    same = [n for n in fitting if party is not None and discourse.parties.get(n) == party]
    if party is not None:
        head = "leader" in wider
        return same or [n for n in fitting if head and discourse.parties.get(n) is None and cls in discourse.roster[n].offices]
    if len(fitting) > 1:
        fitting = _of_speaker(discourse, phrase, fitting) or _just_named(discourse, phrase, fitting)
    return fitting


def _of_speaker(discourse: Discourse, phrase: Phrase, fitting: list[int]) -> list[int]:
    """Inside a quotation "the president" is the speaker's own, or the one whom the speaker is known to serve."""
    number = discourse.quote_at.get(phrase.hit.first)
    if number is None:
        return []
    sentence = discourse.document.sentence_of(phrase.hit.first)
    outside = [i for i in range(sentence.first, sentence.last) if i in discourse.person_at and discourse.quote_at.get(i) != number]
    parties = {discourse.parties.get(discourse.person_at[i]) for i in outside} - {None}
    return [n for n in fitting if len(parties) == 1 and discourse.parties.get(n) in parties]


def _just_named(discourse: Discourse, phrase: Phrase, fitting: list[int]) -> list[int]:
    near: list[int] = []
    for row in discourse.before(discourse.document.tokens[phrase.hit.first], WINDOW):
        near = [n for n in fitting if any(n in d.who for d in row)]
        if near:
            break
    return near


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
    if phrase.determiner in DEFINITE and not phrase.marks:
        last = next((a for d in reversed(discourse.drafts[-RECENT:]) for a in d.who if isinstance(a, Actor) and a.kind == "media"), None)
        if last is not None:
            return (last,)
    named = next((m for m in phrase.marks if m.name.kind == "media"), None)
    if named is not None:
        return (mark_actor(discourse, named),)
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
    if party is not None and phrase.plural:
        return (_group(discourse, phrase, party),)
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
    return (Actor(key, text, "unnamed", None, party),)


def _people(discourse: Discourse, phrase: Phrase) -> bool:
    """Whether the text says which people are meant: "people familiar with the matter"."""
    tokens, last = discourse.document.tokens, phrase.hit.last
    after = {t.lower for t in tokens[last : min(last + 2, discourse.document.sentence_of(phrase.first).last)]}
    return bool(after & discourse.words.data.people_marks)
