"""Phrases that name a body: ministries, armies, delegations, armed groups."""

from __future__ import annotations

from briefgen.model.reading import Actor, ActorKind
from briefgen.reading.actors._draft import SUBJECT, Discourse, Who
from briefgen.reading.actors._fold import key_of
from briefgen.reading.actors._named import mark_actor, phrase_party
from briefgen.reading.actors._phrases import DEFINITE, Phrase

RECENT = 40
"""Mentions back in which "the ministry" finds its state."""
WIDE = frozenset({"ministry", "council", "commission", "committee", "court", "office"})
"""Words that take up a longer one again: "the Interior Ministry … the ministry"."""
UNNAMED = frozenset({"army", "military", "forces", "government"})
"""Bodies that every state has: "the army" is not whoever is called Army."""
ALIAS_REACH = 10
"""Tokens in which "also known by its French acronym" brings the name."""
GROUP_WINDOW = 3
"""Sentences back in which "the group" finds its name."""


def body(discourse: Discourse, phrase: Phrase) -> Who | None:
    """A body by its state or owner ("Russia's defence ministry", "his troops"); "the ministry" is the one spoken of last."""
    if phrase.kind != "body":
        return None
    cls = _body_class(discourse, phrase)
    known = _known_as(discourse, phrase)
    if known is not None:
        return known
    party = phrase_party(discourse, phrase)
    if cls == "group" or (phrase.hit.noun.cls == "forces" and phrase.marks and phrase.marks[0].name.kind == "group"):
        return _group_again(discourse, phrase)
    if party is None and phrase.hit.noun.word in discourse.words.data.irregulars and phrase.determiner in DEFINITE:
        return _group_again(discourse, phrase) or None
    if _is_quality(discourse, phrase) or (cls == "office" and phrase.plural):
        return ()
    if party is not None:
        return (_of_party(discourse, phrase, cls, party),)
    owners = discourse.at.get(phrase.owner[0]) if phrase.owner else None
    if owners is not None and len(owners.who) > 1:
        return of_each(discourse, phrase, owners.who)
    if phrase.determiner not in DEFINITE and phrase.owner is None:
        return _bare(discourse, phrase, cls)
    if phrase.plural:
        return _several_bodies(discourse, cls) if phrase.determiner in DEFINITE else ()
    if phrase.determiner in DEFINITE:
        return _again(discourse, phrase, cls) or (_unplaced(discourse, phrase),)
    if owners is not None:
        return (_called(discourse, phrase, "body"),)  # "the Okoro administration"
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


def _bare(discourse: Discourse, phrase: Phrase, cls: str) -> Who | None:
    """Without an article: "Parliament refused", "pro-Russian separatists say"."""
    open_ended = phrase.determiner is None and phrase.count is None
    if open_ended and cls == "parliament" and discourse.document.tokens[phrase.hit.first].text[0].isupper():
        return _again(discourse, phrase, cls) or (_called(discourse, phrase, "body"),)
    several = discourse.document.tokens[phrase.hit.last - 1].tag == "NNS"
    if open_ended and several and phrase.hit.noun.word in discourse.words.data.irregulars:
        return (_called(discourse, phrase, "group"),)
    if phrase.plural:
        return ()
    return None if cls == "forces" and phrase.determiner not in {"a", "an"} else ()


def _called(discourse: Discourse, phrase: Phrase, kind: ActorKind) -> Actor:
    return Actor(key_of(plain(discourse, phrase)), plain(discourse, phrase), kind)


def _of_party(discourse: Discourse, phrase: Phrase, cls: str, party: str) -> Actor:
    """A body of a state or an organisation; a long name that ends in the organisation's ("Council of Ministers of ASEAN") becomes its role."""
    org = discourse.words.names.get(party)
    if phrase.last > phrase.hit.last and org is not None and org.kind == "org":
        return Actor(f"{key_of(party)}/{cls}", party, "body", discourse.slice(phrase.words_from, phrase.last), party)
    if cls == "government" and org is not None and org.kind == "state":
        return Actor(key_of(party), party, "state", discourse.slice(phrase.words_from, phrase.last), party)
    return Actor(f"{key_of(party)}/{cls}", _body_name(discourse, phrase, party), "body", None, party)


def _again(discourse: Discourse, phrase: Phrase, cls: str) -> Who | None:
    """As in "Kenya's military … the army": the body of that class spoken of last, else of its kin, else of whoever speaks, else of the article's state."""
    quoted = discourse.quote_at.get(phrase.hit.first)
    drafts = [d for d in discourse.drafts[-RECENT:] if discourse.quote_at.get(d.head) in {None, quoted}]
    spoken = [a for d in reversed(drafts) for a in d.who if isinstance(a, Actor)]
    government = cls == "government"
    same = next((a for a in spoken if _same_body(a, cls) or _called_so(a, phrase) or (government and _is_government(discourse, a))), None)
    if same is not None:
        return (same,)
    family = discourse.words.data.families.get(phrase.hit.noun.cls)
    kin = [a for a in spoken if family and a.kind == "body" and discourse.words.data.families.get(a.key.partition("/")[2]) == family]
    if kin and len({a.party for a in kin}) == 1:
        return (kin[0],)
    party = _party_above(discourse, phrase) or discourse.home if _is_plain(discourse, phrase) else None
    return (_of_party(discourse, phrase, cls, party),) if party is not None else None


def _called_so(actor: Actor, phrase: Phrase) -> bool:
    """As in "the Kenyan Bureau of Fisheries … the bureau": a name that holds the word."""
    bare = phrase.words_from == phrase.hit.first and phrase.hit.noun.cls not in UNNAMED
    return bare and actor.kind == "body" and phrase.hit.noun.word in actor.name.lower().split()


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


def _group_again(discourse: Discourse, phrase: Phrase) -> Who:
    """An armed group by its fighters: "M23 rebels" are M23; "the group" is the armed group or movement spoken of last."""
    after = discourse.found.mark_at.get(phrase.last)
    for mark in (*phrase.marks, *((after,) if after is not None and after.first == phrase.last else ())):
        if mark.name.kind == "group":
            return (mark_actor(discourse, mark),)
    between = discourse.document.tokens[phrase.words_from : phrase.hit.first]
    several = phrase.plural and phrase.determiner in {"the", None} and set(phrase.hit.noun.word.split()) & discourse.words.data.opposing
    if several and not phrase.count and not phrase.marks and not phrase.owner and not between:
        return (_called(discourse, phrase, "group"),)  # "Rebel groups have rejected it"
    if {t.lower for t in between} & discourse.words.data.opposing and not (phrase.plural and phrase.count):
        only = (
            _only_group(discourse, phrase.first)
            if phrase.determiner == "the" and not phrase.plural and not phrase.marks and not phrase.owner
            else None
        )
        if only is not None:
            return (only,)  # "M23 rebels … the rebel movement"
        return (_opposing(discourse, phrase),)
    if phrase.determiner not in DEFINITE or any(t.text[0].isupper() for t in between):
        return ()  # "the Soviet Union" takes nobody up again
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
    return Actor(f"{key_of(party or '')}/{phrase.hit.noun.word}", _body_name(discourse, phrase, party or ""), "group", None, party)


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


def _party_above(discourse: Discourse, phrase: Phrase) -> str | None:
    """As in "The defence minister said the army …": the army of whoever speaks of it."""
    tokens = discourse.document.tokens
    if tokens[phrase.hit.last - 1].dep not in SUBJECT:
        return None
    for above in discourse.document.ancestors(phrase.hit.last - 1):
        for subject in discourse.document.children(above.i, *SUBJECT):
            draft = discourse.at.get(subject.i)
            if draft is not None and not phrase.first <= subject.i < phrase.last and tokens[subject.i].i != phrase.hit.last - 1:
                return discourse.party(draft.who)
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


def _body_name(discourse: Discourse, phrase: Phrase, party: str) -> str:
    """The words that name the body by themselves; "his troops" takes the state's name, "the army" its adjective."""
    if phrase.owner is not None and discourse.document.tokens[phrase.owner[0]].tag == "PRP$":
        return party
    words = discourse.slice(_start(discourse, phrase), phrase.last)
    adjective = discourse.words.adjective_of.get(party)
    bare = (
        words.islower()
        and phrase.hit.noun.word not in discourse.words.data.national
        and phrase.words_from == phrase.hit.first
        and phrase.last == phrase.hit.last
    )
    return f"{adjective} {words}" if adjective and bare else words


def _start(discourse: Discourse, phrase: Phrase) -> int:
    """First token without the article."""
    tokens = discourse.document.tokens
    return phrase.first + 1 if tokens[phrase.first].tag == "DT" and phrase.first + 1 < phrase.last else phrase.first


def plain(discourse: Discourse, phrase: Phrase) -> str:
    return discourse.slice(_start(discourse, phrase), phrase.last)
