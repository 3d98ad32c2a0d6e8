"""How a body without a name of its own is printed: by the words that name it, never by more."""

from __future__ import annotations

from briefgen.model.reading import Actor
from briefgen.model.vocabulary import ActorKind
from briefgen.reading.actors._draft import Discourse
from briefgen.reading.actors._fold import key_of
from briefgen.reading.actors._phrases import Phrase


def called(discourse: Discourse, phrase: Phrase, kind: ActorKind) -> Actor:
    return Actor(key_of(plain(discourse, phrase)), plain(discourse, phrase), kind)


def body_name(discourse: Discourse, phrase: Phrase, party: str) -> str:
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
