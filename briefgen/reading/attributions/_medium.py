"""The media of `data/channels.yaml`, and how a sentence names one."""

from __future__ import annotations

from functools import cache

import msgspec

from briefgen.lexicons import lexicon
from briefgen.model.document import Document, Token
from briefgen.model.reading import Actor
from briefgen.reading.attributions._draft import Scene
from briefgen.text.normalise import fold

STATE = frozenset({"state", "official", "state-run", "state-owned", "state-controlled", "government-run"})
BESIDE = ("compound", "amod", "nmod")


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    platforms: frozenset[str]
    on: frozenset[str]
    media_nouns: frozenset[str]
    media_names: frozenset[str]
    unnamed_media: frozenset[str]
    given_to: frozenset[str]
    told: frozenset[str]
    carrying: frozenset[str]
    about: frozenset[str]
    forum_heads: dict[str, frozenset[str]]
    forums: frozenset[str]
    forum_prepositions: frozenset[str]
    assemblies: tuple[str, ...]
    assembly_nouns: frozenset[str]
    addresses: frozenset[str]
    social: frozenset[str]
    meetings: frozenset[str]
    offices: frozenset[str]
    everybody: frozenset[str]
    platform_of: dict[str, str]
    afterwards: frozenset[str]


@cache
def channel_words() -> _File:
    """The lists of `data/channels.yaml`."""
    return lexicon("channels", _File)


def of_a_state(document: Document, token: Token) -> bool:
    """Media that are a state's: "according to Togolese state media"."""
    return token.lemma in channel_words().unnamed_media and any(t.lower in STATE for t in document.children(token.i, *BESIDE))


def posted_on(document: Document, token: Token) -> bool:
    """As in "in a post on social media": platforms at large."""
    return token.lemma in {"medium", "media"} and any(t.lower in channel_words().social for t in document.children(token.i, "amod"))


def named(scene: Scene, token: Token) -> Actor:
    """The medium as an actor: the known one, else by its name in the sentence."""
    document = scene.document
    words = channel_words()
    if token.lemma in words.platform_of:
        return made(words.platform_of[token.lemma])
    if token.lemma in words.forums or token.lemma in words.forum_heads:
        return made(_phrase(document, token))
    name = own_name(document, token)
    if any(document.tokens[i].text == name and document.tokens[i].tag == "JJ" for i in document.subtree(token.i)):
        name = ""  # "Peruvian broadcaster a24" is not called so
    if name in words.platforms or posted_on(document, token) or token.lower == "media":
        return made(name if name in words.platforms else _phrase(document, token))
    if of_a_state(document, token) and fold(name) in {t.lower for t in document.children(token.i, "amod")}:
        return made(_phrase(document, token))  # "Togolese" is no name of theirs
    mention = scene.mention_at(token.i)
    if mention is not None and mention.actors:
        actor = mention.actors[0]
        if actor.kind == "media" and (not name or fold(actor.name) in fold(name) or fold(name) in fold(actor.name)):
            return actor
    return made(name or _phrase(document, token))


def made(name: str) -> Actor:
    """A medium that the article's actors do not know."""
    return Actor(fold(name), name, "media")


def _phrase(document: Document, token: Token) -> str:
    """The noun with what tells which: "White House briefing"; no day ("a June 26 briefing")."""
    beside = [t for t in document.children(token.i, *BESIDE) if t.i < token.i]
    kept = [t for t in beside if not any(document.tokens[i].text[:1].isdigit() for i in document.subtree(t.i))]
    words = sorted({i for t in kept for i in document.subtree(t.i)} | {token.i})
    return " ".join(document.tokens[i].text for i in words)


def own_name(document: Document, token: Token) -> str:
    """The proper name in a noun phrase: of "the Rossiya-24 television channel", "the newspaper Le Monde", "Sky Tg24"."""
    own = [token, *document.children(token.i, "compound", "nmod", "amod", "nummod")]
    below = [document.tokens[i] for t in own[1:] for i in document.subtree(t.i)]
    phrase = sorted({t.i: t for t in (*own, *below)}.values(), key=lambda t: t.i)
    name = _run([t for t in phrase if _in_name(t)], document)
    if name:
        return name
    beside = [t for t in document.children(token.i, "appos") if t.pos == "PROPN" and t.i - token.i <= 4]
    return own_name(document, beside[0]) if beside else ""


def _in_name(token: Token) -> bool:
    if token.lower in STATE:
        return False  # "State news agency Tamra"
    return token.text[:1].isupper() or token.text[:1].isdigit() or token.text in "-'"


def _run(tokens: list[Token], document: Document) -> str:
    if not tokens:
        return ""
    last = tokens[-1]
    first = last
    for token in reversed(tokens[:-1]):
        if token.i != first.i - 1:
            break
        first = token
    while first.i < last.i and first.pos == "ADJ" and first.lower.endswith(("-owned", "-run")):
        first = document.tokens[first.i + 1]
    name = document.text[first.start : last.end].strip("-' ")
    return name.removesuffix(".") if name.count(".") == 1 else name  # "on X."
