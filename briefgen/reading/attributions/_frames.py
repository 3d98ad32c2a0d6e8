"""Attributions by the frame of a whole clause: "As X put it", "In X's view", "X's position is that", "X is against".

The verb of such a frame says little or nothing by itself; what is attributed is the clause beside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from briefgen.model.document import Document, Token
from briefgen.reading.attributions._clauses import VERBAL, agent_of, runs, subject_of
from briefgen.reading.attributions._draft import Draft, Scene
from briefgen.reading.attributions._source import source_of

TIMES = frozenset({"DATE", "TIME", "CARDINAL", "QUANTITY"})
SET_OFF = frozenset({",", ";", ":", "—", "–", "-", "“", '"', "(", "But", "And", "but", "and", "that"})
"""What stands before a remark that is set into a sentence."""
OWNED_BY = frozenset({"of", "from", "by"})


def as_put(scene: Scene) -> Iterator[Draft]:
    """Such as "As Lavrov put it, there is no deal", "as noted by the minister": the clause that the remark stands in."""
    document = scene.document
    for token in document.tokens:
        told = scene.cues.takes_quote(token.lemma) is not None or token.lemma in scene.cues.words.as_verbs
        if (
            token.dep != "advcl"
            or not told
            or not any(t.lower == "as" and t.i < token.i for t in document.children(token.i, "mark", "advmod"))
        ):
            continue
        head = document.tokens[token.head]
        named = [t for t in document.children(token.i, "dobj") if t.lower != "it"]
        if named or document.children(token.i, "ccomp", "xcomp") or head.pos not in VERBAL:
            continue
        source = (
            agent_of(document, token) if token.tag == "VBN" and not document.children(token.i, "nsubj") else subject_of(document, token)
        )
        if source is not None:
            yield Draft(source, (token.i,), runs(document, _without(document, head, token)), "says", "as-put")


def how_put(scene: Scene) -> Iterator[Draft]:
    """Such as "A “reckless adventure”: that is how the ministry describes the raids", "“We wait,” was all that Rojas would say"."""
    document = scene.document
    for token in document.tokens:
        verb = document.tokens[token.head]
        told = token.lemma in scene.cues.words.as_verbs
        how = any(t.lower == "how" for t in document.children(token.i, "advmod"))
        all_of = verb.lower == "all" and verb.dep == "attr" and token.dep == "relcl"
        be = document.tokens[verb.head] if all_of else verb
        quoted = _quoted_before(scene, be) if told and (how or all_of) and be.lemma == "be" else []
        speaker = subject_of(document, token) if quoted else None
        if speaker is not None:
            yield Draft(speaker, (token.i,), runs(document, quoted), "says", "how-put")
            continue
        that = next((t for t in document.children(verb.i, "nsubj") if t.lower in {"that", "this"}), None)
        source = subject_of(document, token) if told and how and verb.lemma == "be" and that is not None else None
        if source is not None and that is not None:
            before = [t.i for t in document.tokens[document.sentence_of(token.i).first : that.i]]
            yield Draft(source, (token.i,), runs(document, before), "says", "how-put")


def _quoted_before(scene: Scene, verb: Token) -> list[int]:
    """The tokens of a quotation that ends right before a verb."""
    document = scene.document
    for quotation in scene.quotations:
        inside = document.tokens_in(quotation.span)
        if inside and quotation.kind != "scare" and inside[-1].i == verb.i - 1 and inside[0].sentence == verb.sentence:
            return [t.i for t in inside]
    return []


def handed_on(scene: Scene) -> Iterator[Draft]:
    """Such as "“We wait.” Strong words from the minister", "That is the message from Kyiv": the sentence before."""
    document = scene.document
    for noun in document.tokens:
        if noun.lemma not in scene.cues.words.handed_nouns or noun.dep not in {"ROOT", "attr"}:
            continue
        sentence = document.sentence_of(noun.i)
        givers = [t for p in document.children(noun.i, "prep") if p.lower == "from" for t in document.children(p.i, "pobj")]
        pointing = noun.dep == "ROOT" or any(t.lower in {"that", "this", "those", "these"} for t in document.children(noun.head, "nsubj"))
        if not givers or not pointing or sentence.i == 0 or scene.mention_at(givers[0].i) is None:
            continue
        before = document.sentences[sentence.i - 1]
        if before.block == sentence.block:
            yield Draft(givers[0].i, (noun.i,), runs(document, (t.i for t in document.tokens_of(before))), "says", "handed-on")


def framed(scene: Scene) -> Iterator[Draft]:
    """Such as "In Lavrov's view", "in the words of the minister", "by Kyiv's account"."""
    document = scene.document
    for noun in document.tokens:
        preposition = document.tokens[noun.head]
        if (
            noun.lemma not in scene.cues.words.framing_nouns
            or noun.dep != "pobj"
            or preposition.lower not in scene.cues.words.framing_prepositions
            or preposition.i > noun.i
        ):
            continue
        owner = owner_of(document, noun)
        clause = document.tokens[preposition.head]
        first = document.sentence_of(noun.i).first
        if preposition.i > first and document.tokens[preposition.i - 1].text not in SET_OFF:
            continue  # "lost trust in Kyiv's words"
        if owner is not None and clause.pos in VERBAL and preposition.dep == "prep":
            yield Draft(owner, (preposition.i, noun.i), runs(document, _without(document, clause, preposition)), "says", "framed")


def owner_of(document: Document, noun: Token) -> int | None:
    """Head token of whoever a noun belongs to: "Kyiv's view", "the view of Kyiv"."""
    owners = document.children(noun.i, "poss") or [
        t for p in document.children(noun.i, "prep") if p.lower in OWNED_BY for t in document.children(p.i, "pobj")
    ]
    return owners[0].i if owners else None


def _without(document: Document, clause: Token, remark: Token) -> list[int]:
    """The tokens of a clause, a remark in it left out."""
    own = set(document.subtree(remark.i))
    return [i for i in document.subtree(clause.i) if i not in own]


def copular_noun(scene: Scene) -> Iterator[Draft]:
    """Such as "Kyiv's position is that the war must end", "the main demand of the rebels was an amnesty"."""
    document = scene.document
    for noun in document.tokens:
        stance = scene.cues.copular_nouns.get(noun.lemma)
        verb = document.tokens[noun.head]
        if verb.dep == "parataxis":
            verb = document.tokens[verb.head]  # "Kyiv's position, repeated on Monday, is that"
        if stance is None or noun.dep not in {"nsubj", "attr"} or verb.lemma not in {"be", "remain"}:
            continue
        owner = owner_of(document, noun)
        if noun.dep == "attr":  # "“Reopen the road,” was her appeal"
            told = [t for t in document.children(verb.i, "ccomp", "csubj", "nsubj") if t.i < verb.i and scene.quoted(t)]
        else:
            told = [t for t in document.children(verb.i, "ccomp", "xcomp") if t.i > verb.i]
            told = told or [t for t in document.children(verb.i, "attr") if t.i > verb.i and stance != "says"]
        if owner is not None and told:
            yield Draft(owner, (noun.i,), runs(document, [i for t in told for i in document.subtree(t.i)]), stance, "copular-noun")


def copular_side(scene: Scene) -> Iterator[Draft]:
    """Such as "Poland is against the plan", "Beijing is in favour of talks"."""
    document = scene.document
    for token in document.tokens:
        verb = document.tokens[token.head]
        if token.dep != "prep" or verb.lemma != "be" or verb.pos not in VERBAL:
            continue
        nouns = document.children(token.i, "pobj")
        timed = any(e.first <= t.i < e.last and e.label in TIMES for t in nouns for e in document.entities)
        stance = (
            None
            if timed
            else scene.cues.words.copular_prepositions.get(token.lower)
            or next(
                (
                    scene.cues.words.copular_phrases[t.lower]
                    for t in nouns
                    if token.lower == "in" and t.lower in scene.cues.words.copular_phrases
                ),
                None,
            )
        )
        source = source_of(scene, verb)
        placed = any(t.i < token.i and t.lower in {"in", "at"} for t in document.children(verb.i, "prep"))  # "was in Lima for a burial"
        if stance is None or not nouns or source is None or placed or document.children(verb.i, "attr", "acomp"):
            continue
        backed = any(t.lemma in scene.cues.words.behind_what or scene.mention_at(t.i) for t in nouns if t.pos != "PRON")
        if token.lower == "behind" and not backed:
            continue  # whoever is behind an attack did it
        mention = scene.mention_at(source)
        if mention is not None:
            yield Draft(source, (token.i,), runs(document, document.subtree(nouns[0].i)), stance, "copular-side")


def quoted_as(scene: Scene) -> Iterator[Draft]:
    """Such as "Lavrov was quoted by TASS as saying", "TASS cited Lavrov as saying": the medium only passes it on."""
    document = scene.document
    for verb in document.tokens:
        if verb.lemma not in scene.cues.words.quoting_verbs or verb.pos != "VERB":
            continue
        passive = document.children(verb.i, "nsubjpass")
        spoken = passive or document.children(verb.i, "dobj")
        saying = next((t for t in document.tokens_of(document.sentence_of(verb.i)) if _is_as_saying(document, verb, t)), None)
        if not spoken or saying is None:
            continue
        relay = agent_of(document, verb) if passive else subject_of(document, verb)
        content = [i for t in document.children(saying.i, "ccomp", "dobj", "xcomp", "conj") for i in document.subtree(t.i)]
        if not content:
            head = document.tokens[verb.head] if verb.dep in {"parataxis", "ccomp"} else verb
            own = set(document.subtree(verb.i)) if head is not verb else {
                i for t in document.children(verb.i) if t.dep != "ccomp" for i in document.subtree(t.i)} | {verb.i}  # fmt: skip
            content = [i for i in document.subtree(head.i) if i not in own]
        first = min([verb.i, *document.subtree(spoken[0].i), *([] if passive else _subtrees(document, document.children(verb.i, "nsubj")))])
        content = content or _quoted_before(scene, document.tokens[first])  # "“We wait,” TASS quoted Lavrov as saying"
        if content:
            frames = scene.cues.verbs.get(saying.lemma)
            yield Draft(spoken[0].i, (saying.i,), runs(document, content), frames[0].stance if frames else "says", "quoted-as", relay=relay)


def _subtrees(document: Document, tokens: Iterable[Token]) -> list[int]:
    return [i for t in tokens for i in document.subtree(t.i)]


def _is_as_saying(document: Document, verb: Token, token: Token) -> bool:
    """Whether the token is the participle of "quoted as saying", "cited as telling reporters"."""
    return token.i > verb.i and token.tag == "VBG" and document.tokens[token.i - 1].lower == "as"


def drawn(scene: Scene) -> Iterator[Draft]:
    """Such as "The plan drew criticism from Warsaw": who stands after "from" takes the noun's stance to the subject."""
    document = scene.document
    for noun in document.tokens:
        stance = scene.cues.nouns.get(noun.lemma)
        verb = document.tokens[noun.head]
        if stance is None or noun.dep != "dobj" or verb.lemma not in scene.cues.words.drawing_verbs or verb.pos != "VERB":
            continue
        givers = [
            t
            for p in (*document.children(noun.i, "prep"), *document.children(verb.i, "prep"))
            if p.lower in {"from", "by"} and p.i > noun.i
            for t in document.children(p.i, "pobj")
        ]
        about = document.children(verb.i, "nsubj")
        if givers and about and scene.mention_at(givers[0].i):
            yield Draft(givers[0].i, (noun.i,), runs(document, document.subtree(about[0].i)), stance, "drawn")
