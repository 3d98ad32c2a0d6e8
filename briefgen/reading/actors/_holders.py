"""Who is meant by an office without a name: a person of the article, or else the state or body that its holder speaks for."""

from __future__ import annotations

from briefgen.model.reading import Actor
from briefgen.reading.actors._draft import SUBJECT, Discourse, Who
from briefgen.reading.actors._fold import key_of
from briefgen.reading.actors._named import group_actor, phrase_party, state_actor
from briefgen.reading.actors._phrases import DEFINITE, Phrase
from briefgen.reading.actors._speakers import is_main_subject
from briefgen.reading.actors._taken_up import unnamed_since

WINDOW = 3
"""Sentences back in which one fitting person must be alone."""
LEAST_TITLE = 2
"""Words of a title that tells its holder from others."""
INDEFINITE = frozenset({"a", "an", "another", "some", "any", "no", "one", "every", "each"})


def office(discourse: Discourse, phrase: Phrase) -> Who | None:
    """As in "the Russian leader", "the chancellor": the person of the article who holds the office, if only one fits."""
    if phrase.kind != "office" or phrase.plural or phrase.determiner in INDEFINITE or _of_something_else(discourse, phrase):
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
    beside = _beside(discourse, phrase)
    found = [n for n in holders(discourse, phrase, party) if n not in beside]
    if party is None and phrase.owner is not None and not _serves(discourse, phrase, found):
        return None
    own = len(found) == 1 and _of_issuer(discourse, phrase, found)
    if len(found) != 1 or (party is None and not own and _outdone(discourse, phrase, found[0])):
        return None
    return (found[0],)


def _beside(discourse: Discourse, phrase: Phrase) -> set[int]:
    """As in "Rojas was received by the president", "between Rojas and the president": who stands beside somebody is somebody else."""
    document = discourse.document
    token = document.tokens[discourse.head(phrase.first, phrase.last)]
    row = set(document.conjuncts(token.i)) - {token.i}
    if token.dep == "conj":
        row |= {i for j in row for i in document.conjuncts(document.tokens[j].head) if document.tokens[j].dep == "appos"}
        token = document.tokens[min([token.i, *row])]
    above = document.tokens[token.head]
    if token.dep == "pobj" and above.lower in {"by", "with", "to", "from", "for", "on", "against"}:
        above = document.tokens[above.head]
    elif token.dep not in {"nsubj", "nsubjpass", "dobj", "dative"}:
        above = token
    if above.pos in {"VERB", "AUX"}:
        row |= {t.i for t in document.children(above.i, "nsubj", "nsubjpass", "dobj", "dative")}
        row |= {
            o.i for t in document.children(above.i, "agent", "prep") if t.lower in {"by", "with"} for o in document.children(t.i, "pobj")
        }
    return {n for i in row - {token.i} if (draft := discourse.at.get(i)) is not None for n in draft.who if isinstance(n, int)}


def _of_something_else(discourse: Discourse, phrase: Phrase) -> bool:
    """As in "the president of the Kenyan Red Cross": no state's president; but "the spokesman of the Kenyan army" is one of its."""
    if phrase.complement is None or phrase.marks or phrase.owner or phrase.last > phrase.hit.last:
        return False
    document = discourse.document
    preposition = document.tokens[phrase.complement[0]]
    for noun in document.children(preposition.i, "pobj") if preposition.lower == "of" else ():
        hit, mark = discourse.found.noun_at.get(noun.i), discourse.found.mark_at.get(noun.i)
        if hit is not None and hit.noun.kind == "body":
            return hit.noun.cls != "government" and bool({"leader", "chief"} & discourse.words.above(phrase.hit.noun.cls))
        state = mark is not None and mark.name.kind in {"state", "org", "group", "capital", "seat"}
        return not state and noun.i not in discourse.person_at and any(i in discourse.found.mark_at for i in document.subtree(noun.i))
    return False


def _serves(discourse: Discourse, phrase: Phrase, found: list[int]) -> bool:
    """As in "Rojas's spokesman": nobody who is known as somebody else's; "his spokesman" may be whoever is one."""
    if phrase.owner is None or discourse.document.tokens[phrase.owner[0]].tag == "PRP$":
        return True
    owner = discourse.at.get(phrase.owner[1] - 1) or discourse.at.get(phrase.owner[0])
    whose = owner.who if owner is not None else ()
    return len(found) == 1 and any(
        (other := discourse.at.get(k.phrase.owner[1] - 1)) is not None and other.who == whose
        for k in discourse.roster[found[0]].links
        if k.phrase.owner is not None
    )


def _outdone(discourse: Discourse, phrase: Phrase, holder: int) -> bool:
    """Whether somebody whose office the article leaves open was named since: "Rojas said …, the minister added"."""
    for row in discourse.before(discourse.document.tokens[phrase.hit.first], WINDOW):
        people = {n for d in row for n in discourse.people(d)}
        if holder in people:
            return False
        if any(not discourse.roster[n].offices for n in people):
            return True
        if unnamed_since(discourse, row, phrase):
            return True
    return False


def holders(discourse: Discourse, phrase: Phrase, party: str | None) -> list[int]:
    """The persons who may be meant: by office and party, then by who speaks, then by who was just spoken of."""
    data, cls = discourse.words.data, phrase.hit.noun.cls
    wider = discourse.words.above(cls)
    gender = "m" if phrase.hit.noun.word in data.male else "f" if phrase.hit.noun.word in data.female else None
    fitting = [
        n for n, p in enumerate(discourse.roster)
        if any(cls in discourse.words.above(o) or o in wider - {"minister", "chief", "official", "diplomat"} for o in p.offices)
        and discourse.genders.get(n) in {None, gender or discourse.genders.get(n)}
    ]  # fmt: skip
    fitting = _titled(discourse, phrase) or fitting
    same = [n for n in fitting if party is not None and discourse.parties.get(n) == party]
    if party is not None:
        head = "leader" in wider
        if len(same) > 1:
            return _just_named(discourse, phrase, same) or same
        known = discourse.words.names.get(party)
        state = known is None or known.kind != "org"  # "the European Council president" is not whoever is president of a state
        homes = {discourse.home, discourse.written_in} - {None}
        strange = bool(homes - {party})  # in an article from Peru "President Rojas" is hardly the Chilean president
        open_ones = [
            n for n in fitting if head and state and not strange and discourse.parties.get(n) is None and cls in discourse.roster[n].offices
        ]
        return same or open_ones or (_unintroduced(discourse, phrase, party) if head or cls in data.speaking_offices else [])
    if len(fitting) > 1:
        fitting = _so_called(discourse, phrase, fitting) or fitting
    if len(fitting) > 1:
        fitting = (
            _of_issuer(discourse, phrase, fitting) or _of_speaker(discourse, phrase, fitting) or _just_named(discourse, phrase, fitting)
        )
    return fitting


def _so_called(discourse: Discourse, phrase: Phrase, fitting: list[int]) -> list[int]:
    """As in "Secretary of State Hale spoke with Foreign Minister Rojas. The Secretary …": whoever has that very word for an office."""
    word = phrase.hit.noun.word
    return [n for n in fitting if any(word in h.noun.word.split() for k in discourse.roster[n].links for h in k.phrase.hits)]


def _of_issuer(discourse: Discourse, phrase: Phrase, fitting: list[int]) -> list[int]:
    """As in "the Minister" of a ministry's own release: the issuer's, however many foreign colleagues were named since."""
    written_large = discourse.document.tokens[phrase.hit.first].text[0].isupper()
    if discourse.issued_by is None or not written_large or phrase.determiner not in DEFINITE or phrase.complement:
        return []
    own = [n for n in fitting if discourse.parties.get(n) == discourse.issued_by]
    return own if len(own) == 1 else []


def _titled(discourse: Discourse, phrase: Phrase) -> list[int]:
    """Those whom the article introduces by the very title, where it has several words and capitals: "the High Representative"."""
    title = _title(discourse, phrase)
    if len(title) < LEAST_TITLE or not all(word[0].isupper() for word in title):
        return []
    return [n for n, p in enumerate(discourse.roster) if any(_title(discourse, k.phrase) == title for k in p.links if not k.phrase.plural)]


def _title(discourse: Discourse, phrase: Phrase) -> tuple[str, ...]:
    """The words of an office without the state or body for which it is held."""
    marked = {i for m in phrase.marks for i in range(m.first, m.last)}
    own = [t for t in discourse.document.tokens[phrase.words_from : phrase.hit.last] if t.i not in marked and t.pos != "PUNCT"]
    return tuple(t.text for t in own if t.tag != "POS")


def _of_speaker(discourse: Discourse, phrase: Phrase, fitting: list[int]) -> list[int]:
    """Inside a quotation "the president" is the speaker's own, or the one whom the speaker is known to serve."""
    number = discourse.quote_at.get(phrase.hit.first)
    if number is None:
        return []
    sentence = discourse.document.sentence_of(phrase.hit.first)
    outside = [i for i in range(sentence.first, sentence.last) if i in discourse.person_at and discourse.quote_at.get(i) != number]
    parties = {discourse.parties.get(discourse.person_at[i]) for i in outside} - {None}
    return [n for n in fitting if len(parties) == 1 and discourse.parties.get(n) in parties]


def _unintroduced(discourse: Discourse, phrase: Phrase, party: str) -> list[int]:
    """As in "Petrenko rejected the plan. The Moldovan president had said …": the sole subject before, of whom the article tells nothing."""
    token = discourse.document.tokens[phrase.hit.first]
    if phrase.determiner != "the" or token.dep not in SUBJECT:
        return []
    row = next((r for r in discourse.before(token, 1)[1:]), [])
    subjects = [n for d in row if is_main_subject(discourse, d) for n in discourse.people(d)]
    known = [n for n in subjects if discourse.roster[n].offices or discourse.parties.get(n)]
    if len(set(subjects)) != 1 or known or discourse.before(token, 0)[0]:
        return []
    discourse.parties[subjects[0]] = party
    return subjects[:1]


def _just_named(discourse: Discourse, phrase: Phrase, fitting: list[int]) -> list[int]:
    near: list[int] = []
    for row in discourse.before(discourse.document.tokens[phrase.hit.first], WINDOW):
        near = [n for n in fitting if any(n in d.who for d in row)]
        if near:
            break
    return near


def speaks_for(discourse: Discourse, phrase: Phrase) -> Who | None:
    """As in "the Kenyan foreign minister", "a Kremlin spokesman": nobody is named, but the holder speaks for the state or body.

    The state is the actor and the words are its role; whoever is only "a senior official" stays unnamed.
    """
    data, noun = discourse.words.data, phrase.hit.noun
    vague = noun.word in data.vague_words and not _delegated(discourse, phrase)
    if noun.cls not in data.speaking_offices or phrase.plural or vague or phrase.count not in {None, "one"}:
        return None
    if _of_something_else(discourse, phrase):
        return None
    definite = phrase.determiner in DEFINITE or phrase.owner is not None or (phrase.determiner is None and bool(phrase.marks))
    if not definite and not (noun.cls in data.any_holder and phrase.determiner not in INDEFINITE - {"a", "an"}):
        return None
    tokens = discourse.document.tokens
    before = {t.lower for t in tokens[phrase.first : phrase.hit.first]}
    if (before - {"one"}) & data.vague or (
        phrase.owner is not None and tokens[phrase.owner[0]].tag != "PRP$" and phrase.owner[0] in discourse.person_at
    ):
        return None
    if phrase.first and tokens[phrase.first - 1].text == "-":
        return None  # "the first African-American president"
    sent = phrase.complement is not None and tokens[phrase.complement[0]].lower in {"for", "to"} and noun.cls not in data.any_holder
    party = phrase_party(discourse, phrase) if phrase.marks or phrase.owner or not sent else None
    words = discourse.slice(phrase.words_from, phrase.last)
    if party is None:
        return _body_spoken_for(discourse, phrase, words) if noun.cls in data.any_holder else None
    kind = discourse.words.names.get(party)
    if kind is not None and kind.kind == "group":
        return (group_actor(discourse, kind, words),)
    return (state_actor(party, org=kind is None or kind.kind != "state", role=words),)


def _delegated(discourse: Discourse, phrase: Phrase) -> bool:
    """As in "the representative of Peru", "Chile's U.N. ambassador", "the Peruvian ambassador to the UN": his state's only one there."""
    of_state = phrase.last > phrase.hit.last and phrase.determiner == "the"
    if phrase.complement and phrase.marks and phrase.determiner in {"the", None}:
        sent_to = (discourse.found.mark_at.get(i) for i in range(*phrase.complement))
        if any(m is not None and m.name.kind == "org" for m in sent_to):
            return True
    to_org = phrase.first < phrase.hit.first and discourse.found.mark_at.get(phrase.hit.first - 1)
    return of_state or bool(to_org and to_org.name.kind == "org" and (len(phrase.marks) > 1 or to_org not in phrase.marks))


def _body_spoken_for(discourse: Discourse, phrase: Phrase, words: str) -> Who | None:
    """As in "a Foreign Ministry spokesman", "a spokesperson for the Kasai provincial government": the body, whosever it is."""
    owner = discourse.words.nouns.get(phrase.hit.noun.word.rpartition(" ")[0])
    if owner is not None and owner.kind == "body":
        name = discourse.slice(phrase.hit.first, phrase.hit.last - 1)  # "foreign ministry spokesman" is one office of the lexicon
        return (Actor(key_of(name), name, "body", words),)
    body = next((h for h in phrase.hits if h.noun.kind == "body"), None)
    if body is not None and discourse.document.tokens[body.first].text[0].isupper():
        name = discourse.slice(body.first, body.last)
        return (Actor(key_of(name), name, "body", words),)
    found = (discourse.at.get(i) for i in range(*phrase.complement)) if phrase.complement else ()
    bodies = [a for d in found if d is not None for a in d.who if isinstance(a, Actor) and a.kind in {"body", "group"}]
    return (bodies[0],) if bodies else _named_body(discourse, phrase)


def _named_body(discourse: Discourse, phrase: Phrase) -> Who | None:
    """As in "a spokesperson for the Arica government": a body by the place before it, which no list knows."""
    tokens = discourse.document.tokens
    for i in range(*phrase.complement) if phrase.complement else ():
        hit = discourse.found.noun_at.get(i)
        if (
            hit is not None
            and hit.first == i
            and hit.noun.kind == "body"
            and tokens[i - 1].pos == "PROPN"
            and tokens[i - 1].text[0].isupper()
        ):
            first = i - 1
            while tokens[first - 1].pos == "PROPN" and first - 1 > phrase.hit.last:
                first -= 1
            name = discourse.slice(first, hit.last)
            return (Actor(key_of(name), name, "body", discourse.slice(phrase.words_from, phrase.last)),)
    return None
