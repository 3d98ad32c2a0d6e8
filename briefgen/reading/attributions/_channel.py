"""Through what the words came: the newspaper, agency, broadcaster, platform or briefing that a sentence names beside its cue.

Only what stands outside the content counts, and only where the sentence ties it to the telling: a medium that is merely spoken
of ("asked about a Reuters report") passes nothing on.
"""

from __future__ import annotations

from briefgen.model.document import Document, Sentence, Token
from briefgen.model.reading import Actor
from briefgen.reading.attributions._clauses import agent_of
from briefgen.reading.attributions._draft import Draft, Scene
from briefgen.reading.attributions._medium import channel_words, made, named, of_a_state, own_name, posted_on

SETTING = frozenset({"after", "as", "when", "since", "while", "before"})
PRONOUNS = frozenset({"he", "she", "they", "him", "her", "it"})


def channel(scene: Scene, draft: Draft) -> tuple[Actor, ...]:
    """The media between the speaker and the reader, in text order; the rule's own relay first."""
    document = scene.document
    if draft.relay is not None:
        relay, mention = document.tokens[draft.relay], scene.mention_at(draft.relay)
        if relay.pos == "PRON":
            return mention.actors[:1] if mention is not None else ()
        return (named(scene, relay),)
    anchor = draft.cue[0] if draft.cue else draft.source
    if anchor is None:
        return ()
    if document.tokens[anchor].lemma in channel_words().platform_of:
        return (made(channel_words().platform_of[document.tokens[anchor].lemma]),)
    sentence = document.sentence_of(anchor)
    speaker = {i for i in ([*document.subtree(draft.source)] if draft.source is not None else []) if document.tokens[i].dep != "relcl"}
    found = [
        named(scene, t)
        for t in _media(scene, sentence)
        if t.i not in speaker and not _held(document, t, draft) and _tied(scene, t, anchor) and _of_noun(document, t, draft)
    ]
    return tuple(dict.fromkeys(found or _next_sentence(scene, sentence, draft)))


def _of_noun(document: Document, token: Token, draft: Draft) -> bool:
    """What somebody's demand came through stands beside the noun: "in a letter … after threats by Lima" tells of the letter only."""
    return draft.rule != "owned-noun" or any(t.i in draft.cue for t in document.ancestors(token.i))


def _held(document: Document, token: Token, draft: Draft) -> bool:
    """Whether the word is part of what is said; "dismissed the claims in a Telegram post" says nothing of a post."""
    noun = document.tokens[token.head]
    if noun.lower == "to" and document.tokens[noun.head].lower == "according" and document.tokens[noun.head - 1].text == ",":
        return False  # ", according to state media" is the writer's, whatever the parser hung it on
    posted = noun.lemma in channel_words().given_to and token.dep == "compound" and document.tokens[noun.head].lower in {"in", "on"}
    return any(span.start <= token.start < span.end for span in draft.content) and not (posted and draft.rule == "verb-object")


def _media(scene: Scene, sentence: Sentence) -> tuple[Token, ...]:
    """Head tokens of media in a sentence; they are looked for once."""
    if sentence.i not in scene.media:
        scene.media[sentence.i] = tuple(
            token
            for token in scene.document.tokens_of(sentence)
            if (token.pos in {"NOUN", "PROPN"} or token.text in channel_words().platforms)
            and not scene.quoted(token)
            and _is_medium(scene, token)
        )
    return scene.media[sentence.i]


def _is_medium(scene: Scene, token: Token) -> bool:
    document = scene.document
    head = document.tokens[token.head]
    if head.pos in {"NOUN", "PROPN"} and token.dep in {"compound", "amod", "nmod"}:
        named_so = token.pos == "PROPN" or token.text in channel_words().platforms
        return head.lemma in channel_words().given_to and named_so and _known(scene, token)  # "in a Telegram post"
    if token.dep == "poss":
        return head.pos == "PROPN" and token.pos == "PROPN" and _known(scene, token)  # "told CNN's Jane Roe", "on ABC's This Week"
    if token.dep == "appos" and head.lemma in channel_words().media_nouns:
        return False
    after = document.tokens[token.i + 1] if token.i + 1 < len(document.tokens) else token
    if token.lemma in channel_words().media_nouns and after.dep == "nsubj" and after.pos == "PROPN":
        return False  # "Peruvian state news outlet Andina": the outlet is Andina
    if _is_platform(document, token):
        return True
    if _is_assembly(document, token):
        return False
    if token.lemma in channel_words().forum_heads or token.lemma in channel_words().forums:
        return _is_forum(document, token)
    if head.lower == "of" and document.tokens[head.head].lemma in channel_words().offices:
        return False  # "the Ministry of Foreign Affairs"
    mention = scene.mention_at(token.i)
    parts = own_name(document, token).split()
    if len(parts) > 1 and set(parts) & channel_words().media_names and _told_to(document, token):
        return True  # "told Radio Quilotoa", whoever Quilotoa is
    if token.lemma in channel_words().unnamed_media and (of_a_state(document, token) or _of_a_country(scene, token)):
        return True
    if token.pos == "PROPN" and any(t.lemma in channel_words().media_nouns for t in document.children(token.i, "compound")):
        return True  # "the state news agency Tamra"
    if token.lower in channel_words().everybody:
        return False  # "told the press"
    if mention is not None and mention.actors and mention.form != "adjective":
        return all(a.kind == "media" for a in mention.actors)
    if token.lemma in channel_words().media_nouns and token.lemma in channel_words().unnamed_media | {"channel"}:
        return bool(own_name(document, token)) or (token.lemma in {"tv", "television", "radio"} and token.tag != "NNS")
    if token.pos == "PROPN":
        return _told_to(document, token)
    return False


def _of_a_country(scene: Scene, token: Token) -> bool:
    """As in "told Kenyan media": those of one country, which an adjective names."""
    mentions = (scene.mention_at(t.i) for t in scene.document.children(token.i, "amod", "compound"))
    told = scene.document.tokens[token.head].lemma in channel_words().told
    return told and any(a.kind == "state" for m in mentions if m is not None and m.form == "adjective" for a in m.actors)


def _is_platform(document: Document, token: Token) -> bool:
    """As in "posted on Truth Social", "on his Truth Social platform", "on social media X": a platform after a preposition of its."""
    words = channel_words()
    if token.dep != "pobj" or document.tokens[token.head].lower not in words.on:
        return False
    return token.text in words.platforms or own_name(document, token) in words.platforms or posted_on(document, token)


def _known(scene: Scene, token: Token) -> bool:
    """A platform or a medium that the article's actors know."""
    mention = scene.mention_at(token.i)
    return token.text in channel_words().platforms or (mention is not None and all(a.kind == "media" for a in mention.actors))


def _is_forum(document: Document, token: Token) -> bool:
    """A press conference, a televised speech, a tweet: where one says something there, or tells it; not any call or speech."""
    head = document.tokens[token.head]
    if head.lower == "of" and document.tokens[head.head].lower in {"series", "string", "number", "pair", "flurry"}:
        head = document.tokens[document.tokens[head.head].head]  # "in a series of tweets"
    if token.dep not in {"pobj", "dobj", "dative", "iobj"} or not (
        head.lower in channel_words().forum_prepositions or head.lemma in channel_words().told
    ):
        return False
    if token.lemma in channel_words().forums:
        return True
    return bool({t.lower for t in document.children(token.i, "compound", "amod")} & channel_words().forum_heads[token.lemma])


def _is_assembly(document: Document, token: Token) -> bool:
    """A body before which one speaks: "told the Security Council", "at a session of the Knesset". It hears the words and passes none on."""
    if token.lemma not in channel_words().assembly_nouns and not own_name(document, token).endswith(channel_words().assemblies):
        return False
    head = document.tokens[token.head]
    if head.lower == "of" and document.tokens[head.head].lemma in channel_words().meetings:
        head = document.tokens[document.tokens[head.head].head]
    if head.lower == "to" and document.tokens[head.head].lemma in channel_words().addresses:
        return True  # "in a speech to parliament"
    return head.lemma in channel_words().told or (token.dep == "pobj" and head.lower in {"at", "in", "before", "during"})


def _told_to(document: Document, token: Token) -> bool:
    """An unknown name that is told something with a person's words after it: "told Orient Wire"."""
    verb = document.tokens[token.head]
    if token.dep in {"dobj", "dative", "iobj"} and verb.lemma in channel_words().told:
        return True
    return _handed(document, token)


def _handed(document: Document, token: Token) -> bool:
    """After "in an interview with", "in remarks to"."""
    preposition = document.tokens[token.head]
    noun = document.tokens[preposition.head]
    return (
        token.dep == "pobj"
        and preposition.lower in {"with", "to", "for"}
        and noun.lemma in {"interview", "voice"} | channel_words().given_to
    )


def _tied(scene: Scene, token: Token, anchor: int) -> bool:
    """Whether the sentence ties the medium to the telling."""
    document = scene.document
    for above in document.ancestors(token.i):
        if above.lemma in channel_words().about and above.pos == "NOUN":
            return False
        if above.pos in {"VERB", "AUX"}:
            marks = {t.lower for t in document.children(above.i, "mark", "advmod")}
            if above.i != anchor and above.dep == "advcl" and marks & SETTING and above.lemma in channel_words().carrying:
                return False
            if token.dep in {"nsubj", "nsubjpass"} and document.tokens[token.head].i == above.i:
                return above.lemma in channel_words().carrying and above.i != anchor
            if above.dep != "acl":
                return not _aside(document, anchor, above)
    return True


def _aside(document: Document, anchor: int, verb: Token) -> bool:
    """Whether the cue stands in a remark on what is told through the medium: "in a statement to AFP, a charge that Lima called absurd"."""
    path = [document.tokens[anchor]]
    for above in document.ancestors(anchor):
        if above.i == verb.i:
            return any(t.dep in {"relcl", "appos"} for t in path)
        path.append(above)
    return False


def _next_sentence(scene: Scene, sentence: Sentence, draft: Draft) -> list[Actor]:
    """Such as "She was speaking to Le Monde." after the words."""
    document = scene.document
    if draft.source is None or sentence.i + 1 >= len(document.sentences):
        return []
    following = document.sentences[sentence.i + 1]
    root = next((t for t in document.tokens_of(following) if t.dep == "ROOT"), None)
    if root is None or root.lemma not in channel_words().afterwards or following.last - following.first > 12:
        return []
    subject = document.children(root.i, "nsubj")
    later = [m for m in scene.mentions if sentence.span.covers(m.span) and m.head > draft.source and m.form in {"name", "nominal"}]
    if any(a.kind == "person" for m in later for a in m.actors if not m.span.start <= document.tokens[draft.source].start < m.span.end):
        return []  # "she" is whoever stands nearer
    if not subject or subject[0].lower not in PRONOUNS or agent_of(document, root) is not None:
        return []
    pronoun, speaker = scene.mention_at(subject[0].i), scene.mention_at(draft.source)
    if speaker is None or (pronoun is not None and not set(pronoun.actors) & set(speaker.actors)):
        return []
    objects = [t for p in document.children(root.i, "prep") for t in document.children(p.i, "pobj")]
    return [named(scene, t) for t in objects if t.pos == "PROPN" or _is_medium(scene, t)]
