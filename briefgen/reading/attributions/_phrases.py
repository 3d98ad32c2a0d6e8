"""Attributions by other words than a full verb: according to, light verbs with a noun, stance nouns with owners, adjectives."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.model.document import Document, Token
from briefgen.model.span import Span
from briefgen.reading.attributions._clauses import agent_of, runs, subject_of
from briefgen.reading.attributions._draft import Draft, Scene
from briefgen.reading.attributions._source import source_of

NOUN_COMPLEMENTS = ("acl", "ccomp", "prep", "relcl")
TAG_ENDS = frozenset(",\"”»'’")


def according_to(scene: Scene) -> Iterator[Draft]:
    """Such as "According to X, ...": what the comma after the phrase opens, or the clause that the phrase stands in."""
    document = scene.document
    for token in document.tokens:
        if token.lower != "according" or token.i + 1 >= len(document.tokens) or document.tokens[token.i + 1].lower != "to":
            continue
        phrase = document.tokens[token.i + 1]
        source = _named_after(document, phrase, token)
        if source is None:
            continue
        sentence = document.sentence_of(token.i)
        end = next((t.i for t in document.tokens[source + 1 : sentence.last] if t.text == ","), sentence.last)
        own = set(document.subtree(phrase.i)) | set(document.subtree(source)) | set(range(token.i, end))
        before = document.tokens[sentence.first : token.i]
        verbs = (t for t in document.ancestors(token.i) if t.pos in {"VERB", "AUX"})
        clause = next((t for t in verbs if any(c.i < token.i for c in (t, *document.children(t.i)) if c.i not in own)), None)
        if all(t.pos in {"PUNCT", "CCONJ", "ADV"} for t in before):
            below = list(range(source + 1, sentence.last))
        else:
            below = document.subtree(clause.i) if clause else [t.i for t in before]
        content = runs(document, [i for i in below if i not in own])
        if content:
            yield Draft(source, (token.i, phrase.i), content, "says", "according-to")


def _named_after(document: Document, phrase: Token, head: Token) -> int | None:
    """Head token of whom "according to" names; the end of the first noun phrase after it where the parser sees none."""
    objects = document.children(phrase.i, "pobj") or document.children(head.i, "pobj")
    if objects:
        return objects[0].i
    last = None
    for token in document.tokens[phrase.i + 1 : document.sentence_of(phrase.i).last]:
        if token.pos not in {"DET", "ADJ", "NOUN", "PROPN", "NUM", "PART", "PRON"}:
            break
        last = token.i if token.pos in {"NOUN", "PROPN", "PRON"} else last
    return last


def light_verb(scene: Scene) -> Iterator[Draft]:
    """Such as "expressed willingness to", "voiced scepticism", "issued a warning that": the noun carries the stance."""
    document = scene.document
    for token in document.tokens:
        if (
            token.pos != "VERB"
            or token.lemma not in scene.cues.words.light_verbs | scene.cues.words.lightest_verbs | scene.cues.words.come_with
            or token.dep == "amod"
        ):
            continue
        for noun in _light_nouns(scene, token):
            stance = scene.cues.nouns.get(noun.lemma) or scene.cues.nouns.get(noun.lower)
            if stance is None:
                continue
            source = agent_of(document, token) if noun.dep == "nsubjpass" else source_of(scene, token)
            told = _told_more(document, noun) if token.lemma in scene.cues.words.lightest_verbs else True
            inferred = source is not None and token.lemma in scene.cues.words.cast_verbs and _is_thing(scene, source)
            had = token.lemma == "have" and stance == "supports"  # "has support" is others' support
            if source is not None and told and not inferred and not had:
                yield Draft(source, (token.i, noun.i), _noun_content(document, noun), stance, "light-verb")


def _is_thing(scene: Scene, source: int) -> bool:
    """As in "her remarks cast doubt on the plan": that is the writer's view of them."""
    return scene.document.tokens[source].lemma in scene.cues.words.speaking_things


def _light_nouns(scene: Scene, verb: Token) -> list[Token]:
    """The nouns that a light verb may take its meaning from: its object, or what it "came out with"."""
    document = scene.document
    after = [t for p in document.children(verb.i, "prep") if p.lower == "with" for t in document.children(p.i, "pobj")]
    came = verb.lemma in scene.cues.words.come_with
    found = [*document.children(verb.i, "dobj", "nsubjpass"), *(after if came else ())]
    return [t for t in found if not any(m.lower == "following" for m in document.children(t.i, "amod"))]  # the statement itself follows


def _told_more(document: Document, noun: Token) -> bool:
    """Whether the noun is told more of: an appeal to somebody, an offer to leave, American help."""
    goes_on = bool(document.children(noun.head, "conj"))  # "lodged a strong protest and demanded an inquiry": the second tells it
    more = document.children(noun.i, *NOUN_COMPLEMENTS, *(() if goes_on else ("amod", "compound")), "poss")
    beside = document.children(noun.head, "xcomp", "ccomp", "dative")
    return any(t.dep != "prep" or t.lower in {"to", "for", "of", "on", "about", "against"} for t in (*more, *beside))


def _noun_content(document: Document, noun: Token) -> tuple[Span, ...]:
    below = [i for child in document.children(noun.i, *NOUN_COMPLEMENTS) for i in document.subtree(child.i)]
    head = document.tokens[noun.head]
    beside = [i for child in document.children(head.i, "prep", "xcomp", "ccomp") if child.i > noun.i for i in document.subtree(child.i)]
    return runs(document, below or beside or document.subtree(noun.i))


def owned_noun(scene: Scene) -> Iterator[Draft]:
    """Such as "Kyiv's demand that", "the refusal of Moscow to": a stance noun with an owner and a complement."""
    document = scene.document
    for noun in document.tokens:
        if noun.pos != "NOUN" or noun.lemma not in scene.cues.nouns:
            continue
        owners = (
            document.children(noun.i, "poss")
            or [t for p in document.children(noun.i, "prep") if p.lower in {"of", "by", "from"} for t in document.children(p.i, "pobj")]
            or _named_before(scene, noun)
        )
        complements = [t for t in document.children(noun.i, "acl", "ccomp", "relcl") if t.i > noun.i] + [
            p
            for p in document.children(noun.i, "prep")
            if (p.lower in {"for", "to", "on", "against", "including"} and not _addresses(scene, p))
            or (p.lower == "of" and document.children(noun.i, "poss"))
        ]
        voiced = noun.lemma in scene.cues.words.voiced_nouns and any(p.lower in {"by", "from"} for p in document.children(noun.i, "prep"))
        if (
            scene.cues.nouns[noun.lemma] != "says"
            and owners
            and (complements or voiced)
            and (owners[0].pos == "PROPN" or scene.mention_at(owners[0].i))
        ):
            content = runs(document, [i for t in complements for i in document.subtree(t.i)] or document.subtree(noun.i))
            yield Draft(owners[0].i, (noun.i,), content, scene.cues.nouns[noun.lemma], "owned-noun")


def _addresses(scene: Scene, preposition: Token) -> bool:
    """Such as "requests to its partners": to whom, and not what for."""
    objects = scene.document.children(preposition.i, "pobj")
    return preposition.lower == "to" and any(t.pos == "PROPN" or scene.mention_at(t.i) or t.tag == "NNS" for t in objects)


def _named_before(scene: Scene, noun: Token) -> list[Token]:
    """The state in "a stern US warning to Caracas", "the Russian demand that"; not in "any Russian offer", nor in "extended American help"."""
    document = scene.document
    vague = any(t.lower in {"any", "no", "every"} for t in document.children(noun.i, "det"))
    lent = noun.dep == "dobj" and document.tokens[noun.head].lemma in scene.cues.words.light_verbs | scene.cues.words.lightest_verbs
    voiced = scene.cues.nouns[noun.lemma] not in {"supports", "agrees", "expects"}
    return [] if vague or lent or not voiced else [t for t in document.children(noun.i, "amod", "compound") if scene.mention_at(t.i)]


def stance_adjective(scene: Scene) -> Iterator[Draft]:
    """Such as "is open to talks", "was only ready for": an adjective that tells where somebody stands."""
    document = scene.document
    for token in document.tokens:
        stance = scene.cues.adjectives.get(token.lower)
        participle = token.tag == "VBN" and bool(document.children(token.i, "auxpass")) and agent_of(document, token) is None
        participle = participle and not any(t.lower == "being" for t in document.children(token.i, "auxpass"))
        adjective = token.dep in {"acomp", "oprd", "conj"} and document.tokens[token.head].pos in {"VERB", "AUX"}
        if stance is None or not (participle or adjective):
            continue
        complements = [t for t in document.children(token.i, "xcomp", "prep", "ccomp") if t.i > token.i] or _tag(document, token)
        passive = document.children(token.i, "nsubjpass")  # "was opposed to the deal"
        source = passive[0].i if passive else subject_of(document, document.tokens[token.head])
        if complements and source is not None:
            yield Draft(
                source, (token.i,), runs(document, [i for t in complements for i in document.subtree(t.i)]), stance, "stance-adjective"
            )


def _tag(document: Document, token: Token) -> list[Token]:
    """As in "…, Rojas is convinced": the clause before the tag."""
    verb = token if document.children(token.i, "nsubjpass", "nsubj") else document.tokens[token.head]
    first = min((i for t in document.children(verb.i, "nsubj", "nsubjpass") for i in document.subtree(t.i)), default=0)
    told = [t for i in {token.i, verb.i} for t in document.children(i, "ccomp") if t.i < first]
    return told if first and document.tokens[first - 1].text[-1] in TAG_ENDS else []


def made_clear(scene: Scene) -> Iterator[Draft]:
    """Such as "made it clear that" and "made known that"."""
    document = scene.document
    for token in document.tokens:
        if token.lower not in scene.cues.words.made_clear or token.i == 0:
            continue
        verb = next((t for t in document.ancestors(token.i) if t.lemma == "make"), None)
        if verb is None or not 0 < token.i - verb.i <= 4:
            continue
        clause = next(
            (t for t in (*document.children(token.i, "ccomp", "advcl"), *document.children(verb.i, "ccomp")) if t.i > token.i), None
        )
        told = clause is not None or any(t.lower == "it" for t in document.tokens[verb.i : token.i])
        source = source_of(scene, verb) if told else None  # "made the rules clear to all" tells nothing
        if source is not None:
            content = (
                document.subtree(clause.i) if clause else [t.i for t in document.tokens_of(document.sentence_of(token.i)) if t.i > token.i]
            )
            yield Draft(source, (verb.i, token.i), runs(document, content), "says", "made-clear")
