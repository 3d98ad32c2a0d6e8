"""Phrases that name a body: ministries, armies, delegations, armed groups."""

from __future__ import annotations

from briefgen.model.reading import Actor
from briefgen.reading.actors._body_names import body_name, called, plain
from briefgen.reading.actors._draft import SUBJECT, Discourse, Who
from briefgen.reading.actors._fold import key_of
from briefgen.reading.actors._groups import group_again
from briefgen.reading.actors._named import mark_actor, phrase_party
from briefgen.reading.actors._phrases import DEFINITE, Phrase

RECENT = 40
"""Mentions back in which "the ministry" finds its state."""
WIDE = frozenset({"ministry", "council", "commission", "committee", "court", "office"})
"""Words that take up a longer one again: "the Interior Ministry … the ministry"."""
UNNAMED = frozenset({"army", "military", "forces", "government"})
"""Bodies that every state has: "the army" is not whoever is called Army."""
SEATED = frozenset({"army", "general staff", "military", "government", "parliament", "ministry", "forces"})
"""Bodies that sit in the capital of their own state."""
ALIAS_REACH = 10
"""Tokens in which "also known by its French acronym" brings the name."""


def body(discourse: Discourse, phrase: Phrase) -> Who | None:
    """A body by its state or owner ("Russia's defence ministry", "his troops"); "the ministry" is the one spoken of last."""
    if phrase.kind != "body":
        return None
    cls = _body_class(discourse, phrase)
    known = _known_as(discourse, phrase)
    if known is not None:
        return known
    party = phrase_party(discourse, phrase) or _seat_behind(discourse, phrase)
    if cls == "group" or (phrase.hit.noun.cls == "forces" and phrase.marks and phrase.marks[0].name.kind == "group"):
        return group_again(discourse, phrase)
    if party is None and phrase.hit.noun.word in discourse.words.data.irregulars and phrase.determiner in DEFINITE:
        return group_again(discourse, phrase) or None
    if _is_quality(discourse, phrase) or (cls == "office" and phrase.plural):
        return ()
    if party is not None:
        return (_of_party(discourse, phrase, cls, party),)
    owners = discourse.at.get(phrase.owner[0]) if phrase.owner else None
    if owners is not None and len(owners.who) > 1:
        return of_each(discourse, phrase, owners.who)
    if phrase.determiner not in DEFINITE and phrase.owner is None:
        return _bare(discourse, phrase, cls)
    if phrase.plural and phrase.hit.noun.word == "authority" and phrase.determiner == "the":
        return _authorities(discourse, phrase)
    if phrase.plural:
        return _several_bodies(discourse, cls) if phrase.determiner in DEFINITE else ()
    if phrase.determiner in DEFINITE:
        return _again(discourse, phrase, cls) or (_unplaced(discourse, phrase),)
    if owners is not None:
        return (called(discourse, phrase, "body"),)  # "the Okoro administration"
    return None if cls == "forces" else ()


def _known_as(discourse: Discourse, phrase: Phrase) -> Who | None:
    """As in "The organisation, also known by its French acronym MSF, said": the name that follows; empty where nobody knows it."""
    if phrase.determiner not in DEFINITE or phrase.marks or phrase.owner:
        return None
    document = discourse.document
    after = document.tokens[phrase.last : min(phrase.last + ALIAS_REACH, document.sentence_of(phrase.first).last)]
    if not after or after[0].text != "," or not any(t.lower == "known" for t in after[1:4]):
        return None
    marks = (discourse.found.mark_at.get(t.i) for t in after)
    named = [m for m in marks if m is not None and m.name.kind in {"org", "group", "body", "named", "own"}]
    return (mark_actor(discourse, named[0]),) if named else ()


def _seat_behind(discourse: Discourse, phrase: Phrase) -> str | None:
    """As in "The general staff in Bamako said": whose capital it sits in."""
    document = discourse.document
    after = document.tokens[phrase.last] if phrase.last < len(document.tokens) else None
    if phrase.hit.noun.cls not in SEATED or phrase.owner is not None or after is None or after.lower != "in":
        return None
    mark = discourse.found.mark_at.get(after.i + 1)
    return mark.name.party if mark is not None and mark.name.kind == "capital" and after.dep == "prep" else None


def _bare(discourse: Discourse, phrase: Phrase, cls: str) -> Who | None:
    """Without an article: "Parliament refused", "pro-Russian separatists say"."""
    open_ended = phrase.determiner is None and phrase.count is None
    if open_ended and cls == "parliament" and discourse.document.tokens[phrase.hit.first].text[0].isupper():
        return _again(discourse, phrase, cls) or (called(discourse, phrase, "body"),)
    several = discourse.document.tokens[phrase.hit.last - 1].tag == "NNS"
    if open_ended and several and phrase.hit.noun.word in discourse.words.data.irregulars:
        return (called(discourse, phrase, "group"),)
    if phrase.plural:
        return ()
    return None if cls == "forces" and phrase.determiner not in {"a", "an"} else ()


def _of_party(discourse: Discourse, phrase: Phrase, cls: str, party: str) -> Actor:
    """A body of a state or an organisation; a long name that ends in the organisation's ("Council of Ministers of ASEAN") becomes its role."""
    org = discourse.words.names.get(party)
    if phrase.last > phrase.hit.last and org is not None and org.kind == "org":
        return Actor(f"{key_of(party)}/{cls}", party, "body", discourse.slice(phrase.words_from, phrase.last), party)
    if cls == "government" and org is not None and org.kind == "state":
        return Actor(key_of(party), party, "state", discourse.slice(phrase.words_from, phrase.last), party)
    return Actor(f"{key_of(party)}/{cls}", body_name(discourse, phrase, party), "body", None, party)


def _again(discourse: Discourse, phrase: Phrase, cls: str) -> Who | None:
    """As in "Kenya's military … the army": the body of that class spoken of last, else of its kin, else of whoever speaks, else of the article's state."""
    quoted = discourse.quote_at.get(phrase.hit.first)
    drafts = [d for d in discourse.drafts[-RECENT:] if discourse.quote_at.get(d.head) in {None, quoted}]
    spoken = [a for d in reversed(drafts) for a in d.who if isinstance(a, Actor)]
    block = discourse.document.sentence_of(phrase.first).block
    near = [d for d in drafts if discourse.document.sentence_of(d.head).block == block]
    government = cls == "government"
    told = _party_told_of(discourse, phrase) if _is_plain(discourse, phrase) else None
    if told is not None:
        return (_of_party(discourse, phrase, cls, told),)
    same = next((a for a in spoken if _same_body(a, cls) or _called_so(a, phrase) or (government and _is_government(discourse, a))), None)
    if same is not None:
        return (same,)
    family = discourse.words.data.families.get(phrase.hit.noun.cls)
    kin = [
        a
        for d in reversed(drafts)
        for a in d.who
        if isinstance(a, Actor) and (d in near or sum(a in other.who for other in drafts) > 1)
        if family and a.kind == "body" and not _is_numbered(a) and discourse.words.data.families.get(a.key.partition("/")[2]) == family
    ]
    if kin and len({a.party for a in kin}) == 1:
        return (kin[0],)
    home = (
        discourse.home if phrase.owner is None and not _faces(discourse, phrase, discourse.home) else None
    )  # "his office" is wherever he is at home
    party = _party_above(discourse, phrase) or home if _is_plain(discourse, phrase) else None
    return (_of_party(discourse, phrase, cls, party),) if party is not None else None


def _faces(discourse: Discourse, phrase: Phrase, party: str | None) -> bool:
    """As in "The Foreign Office summoned the Indian envoy": whom a body deals with is another's."""
    tokens = discourse.document.tokens
    noun = tokens[phrase.hit.last - 1]
    if noun.dep not in SUBJECT or party is None:
        return False
    below = (i for t in discourse.document.children(noun.head, "dobj") for i in discourse.document.subtree(t.i))
    marks = (discourse.found.mark_at.get(i) for i in below)
    return any(m is not None and m.name.party == party and m.name.kind in {"adjective", "state"} for m in marks)


def _authorities(discourse: Discourse, phrase: Phrase) -> Who:
    """As in "The rebels met the Kenyan government, but the authorities refused": the one government told of just before."""
    if not _is_plain(discourse, phrase):
        return ()
    for row in discourse.before(discourse.document.tokens[phrase.hit.first], 1):
        found = {a.key: a for d in row for a in d.who if isinstance(a, Actor) and _is_government(discourse, a)}
        if found:
            return tuple(found.values()) if len(found) == 1 else ()
    return ()


def _is_numbered(actor: Actor) -> bool:
    """Whether a body is one of many: "the 4th Military Region" is not the army."""
    return any(c.isdigit() for c in actor.name)


def _called_so(actor: Actor, phrase: Phrase) -> bool:
    """As in "the Kenyan Bureau of Fisheries … the bureau": a name that holds the word."""
    bare = phrase.words_from == phrase.hit.first and phrase.hit.noun.cls not in UNNAMED
    return bare and actor.kind == "body" and f" {phrase.hit.noun.word} " in f" {actor.name.lower()} "


def _is_plain(discourse: Discourse, phrase: Phrase) -> bool:
    """Whether no word tells it from others of its class: "the Bilma-based government" is not the speaker's."""
    words = discourse.document.tokens[phrase.words_from : phrase.hit.first]
    return all(t.lower in discourse.words.data.office_adjectives for t in words)


def _is_government(discourse: Discourse, actor: Actor) -> bool:
    """A state that stands for its government by the words used."""
    words = set(discourse.words.data.bodies["government"])
    return actor.kind == "state" and actor.role is not None and bool(words & set(actor.role.lower().split()))


def _unplaced(discourse: Discourse, phrase: Phrase) -> Actor:
    """A body of nobody knows whom: one by its name ("the Ministry of Fisheries"), else only described."""
    words = discourse.document.tokens[phrase.words_from : phrase.last]
    named = len(words) > 1 and all(t.text[0].isupper() for t in words if t.pos in {"NOUN", "PROPN", "ADJ"})
    loose = phrase.hit.noun.cls in discourse.words.data.families and not named
    return Actor(key_of(plain(discourse, phrase)), plain(discourse, phrase), "unnamed" if loose or len(words) == 1 else "body")


def _several_bodies(discourse: Discourse, cls: str) -> Who:
    """As in "both delegations": those spoken of, if there are two."""
    same = [a for d in discourse.drafts[-40:] for a in d.who if isinstance(a, Actor) and _same_body(a, cls)]
    found = tuple({a.key: a for a in same}.values())
    return found if len(found) > 1 else ()


def _body_class(discourse: Discourse, phrase: Phrase) -> str:
    noun = phrase.hit.noun
    return noun.word if noun.cls in discourse.words.data.wide_bodies else noun.cls


def _party_above(discourse: Discourse, phrase: Phrase) -> str | None:
    """As in "The defence minister said the army …": the army of whoever speaks of it."""
    tokens = discourse.document.tokens
    if tokens[phrase.hit.last - 1].dep not in SUBJECT:
        return None
    for above in discourse.document.ancestors(phrase.hit.last - 1):
        for subject in discourse.document.children(above.i, *SUBJECT):
            draft = discourse.at.get(subject.i)
            if draft is not None and not phrase.first <= subject.i < phrase.last and tokens[subject.i].i != phrase.hit.last - 1:
                return None if _of_states_only(discourse, phrase, draft.who) else discourse.party(draft.who)
    return None


def _of_states_only(discourse: Discourse, phrase: Phrase, who: Who) -> bool:
    """Whether an armed group speaks of an army or a government: not of its own."""
    groups = any(isinstance(a, Actor) and a.kind == "group" for a in who)
    return groups and phrase.hit.noun.cls in discourse.words.data.of_states


def _party_told_of(discourse: Discourse, phrase: Phrase) -> str | None:
    """As in "Chile wants the dam closed, the foreign ministry said": what a state wants, its own ministry says."""
    document = discourse.document
    noun = document.tokens[phrase.hit.last - 1]
    if noun.dep not in SUBJECT:
        return None
    for wish in document.children(noun.head, "ccomp"):
        for subject in document.children(wish.i, *SUBJECT) if wish.i < phrase.first and wish.lemma in discourse.words.data.wishes else ():
            draft = discourse.at.get(subject.i)
            if draft is not None and len(draft.who) == 1 and isinstance(draft.who[0], Actor) and draft.who[0].kind == "state":
                return draft.who[0].party
    return None


def _is_quality(discourse: Discourse, phrase: Phrase) -> bool:
    """Whether the word is none of a body, as in "under President Trump's leadership": with a person as its owner, the word names a quality."""
    named = phrase.owner is not None and discourse.people(discourse.at.get(phrase.owner[1] - 1))
    right = phrase.hit.noun.word == "authority" and not phrase.plural and discourse.document.tokens[phrase.hit.first].text.islower()
    return right or (bool(named) and phrase.hit.noun.word == "leadership")


def _same_body(actor: Actor, cls: str) -> bool:
    own = actor.key.partition("/")[2] or actor.key
    return actor.kind == "body" and (own == cls or (cls in WIDE and cls in own.split()))


def of_each(discourse: Discourse, phrase: Phrase, owners: Who) -> Who:
    """As in "Their technical teams": one for each owner."""
    parties = [discourse.party((w,)) for w in owners]
    cls, word = phrase.hit.noun.cls, discourse.slice(phrase.hit.first, phrase.hit.last)
    return tuple(Actor(f"{key_of(p)}/{cls}", p, "body", word, p) for p in parties if p)
