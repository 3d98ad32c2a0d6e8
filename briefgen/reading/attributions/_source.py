"""Who is credited: the cue's subject, or the actor that the parser hung elsewhere."""

from __future__ import annotations

from briefgen.model.document import Token
from briefgen.reading.attributions._clauses import SUBJECTS, agent_of, seat_of, subject_of
from briefgen.reading.attributions._draft import Scene

BEFORE_A_VERB = ("aux", "auxpass", "advmod", "neg", "npadvmod", "prep")


def source_of(scene: Scene, verb: Token) -> int | None:
    """Head token of the verb's subject; the actor right before the verb where the parser made something else of it.

    "In a talk with Trump, Putin played down ..." is parsed as "Trump, Putin", "an offer Kyiv has accepted" as "offer, Kyiv".
    What belongs to the verb itself ("on Thursday", "has") may stand between.
    """
    document = scene.document
    joined = _joined_before(scene, verb)
    if joined is not None:
        return joined
    found = _outside(scene, verb, _person_meant(scene, verb, subject_of(document, verb)))
    if found is not None and (scene.mention_at(found) or not scene.mentions):
        return found
    meant = _before_who(scene, verb) if found is not None else None
    if meant is not None:
        return meant
    if found is not None and verb.dep == "acl" and document.tokens[found].lemma in scene.cues.words.speaking_things:
        return found  # "a letter to Omar Hadi proposing talks"
    if verb.tag == "VBG" and verb.dep == "advcl":
        return _of_sentence(scene, verb) or found
    if (verb.tag == "VBN" and agent_of(document, verb) is None and document.children(verb.i, "nsubjpass", "auxpass")) or verb.dep == "conj":
        seat = seat_of(document, verb)
        if seat is not None and scene.mention_at(seat) is not None:
            return seat
    if document.children(verb.i, "nsubjpass", "auxpass") and agent_of(document, verb) is None:
        return found  # "were expected to send": nobody is named who expects it
    fronted = _after_adjunct(scene, verb)
    if fronted is not None:
        return fronted
    own = {i for child in document.children(verb.i, *BEFORE_A_VERB) if child.i < verb.i for i in document.subtree(child.i)}
    for i in range(verb.i - 1, document.sentence_of(verb.i).first - 1, -1):
        before = document.tokens[i]
        mention = scene.mention_at(i)
        others = found is not None and document.tokens[found].lemma in scene.cues.words.others and i in document.subtree(found)
        beside = i == verb.i - 1 and found is not None and not others
        if mention is not None and mention.form in {"name", "nominal"} and (beside or before.dep in {"conj", "appos", "pobj"}):
            if others:
                return found  # "Supporters of Luis Rey": not he
            dealt = before.dep == "pobj" and document.tokens[before.head].lower in {"with", "between", "against", "on", "over", "in"}
            if found is not None and dealt and i in document.subtree(found):
                return found  # "Peru's deal with Chile raised fears": not Chile
            return i if i not in own or before.dep != "pobj" else found
        if i not in own:
            break
    return found


def _joined_before(scene: Scene, verb: Token) -> int | None:
    """As in "accused Lima of massing troops on the border and Quito pledged": the actor right before a finite verb is its subject.

    The parser joins "Quito" to the border, and would leave the pledge with whoever accused.
    """
    document = scene.document
    if verb.dep != "conj" or verb.tag not in {"VBD", "VBZ", "VBP"} or document.children(verb.i, *SUBJECTS):
        return None
    i = verb.i - 1
    while i > 0 and document.tokens[i].dep in {"aux", "advmod", "neg"} and document.tokens[i].head == verb.i:
        i -= 1
    mention = scene.mention_at(i)
    if mention is None or mention.head != i or mention.form not in {"name", "nominal"} or document.tokens[i].dep != "conj":
        return None
    starts = next(t.i for t in document.tokens_of(document.sentence_of(i)) if t.start >= mention.span.start)
    return i if document.tokens[starts - 1].lower in {"and", "but", "while"} else None


def _after_adjunct(scene: Scene, verb: Token) -> int | None:
    """The subject that the parser hung on what stands before it: "In a letter to Lloyd's, Ivan Petrov, an adviser, said"."""
    document = scene.document
    if verb.tag not in {"VBD", "VBZ", "VBP"} or document.children(verb.i, *SUBJECTS):
        return None
    first = document.sentence_of(verb.i).first
    adjuncts = [t for t in document.children(verb.i, "prep", "advcl") if t.i < verb.i and document.subtree(t.i)[0] == first]
    for i in (i for t in adjuncts for i in document.subtree(t.i)):
        mention = scene.mention_at(i)
        named = mention is not None and mention.head == i and mention.form in {"name", "nominal"}
        late = document.tokens[i].dep in {"nsubj", "dobj"} and document.tokens[i].head < i  # "After talks ended, Omar Said, …, said"
        if not named or mention is None or not (late or document.tokens[i].dep == "appos"):
            continue
        starts = next(t.i for t in document.tokens if t.start == mention.span.start)
        if document.tokens[starts - 1].text == "," and any(a.kind not in {"media", "unnamed"} for a in mention.actors):
            return i
    return _between_commas(scene, verb, first)


def _between_commas(scene: Scene, verb: Token, first: int) -> int | None:
    """As in "After the fair, Peru's minister, S. Rojas, said": an actor between the fronted words and the verb, whatever the parser sees."""
    document = scene.document
    before = document.tokens[verb.i - 2] if verb.i - 2 > first and document.tokens[verb.i - 1].text == "," else None
    if before is None or document.tokens[first].pos not in {"ADP", "SCONJ"}:
        return None
    ending = (m for m in scene.mentions if m.span.end == before.end and m.form in {"name", "nominal"} and len(m.actors) == 1)
    for mention in ending:
        starts = next(t.i for t in document.tokens[first:] if t.start >= mention.span.start)
        if starts > first + 1 and document.tokens[starts - 1].text == "," and mention.actors[0].kind == "person":
            return mention.head
    return None


def _before_who(scene: Scene, verb: Token) -> int | None:
    """The actor right before "who", where the parser hangs the clause elsewhere: "talks with the Taliban, who have refused"."""
    document = scene.document
    who = next((t for t in document.children(verb.i, "nsubj") if t.lower == "who"), None)
    if who is None:
        return None
    i = who.i - 2 if who.i > 1 and document.tokens[who.i - 1].text == "," else who.i - 1
    return i if i >= 0 and scene.mention_at(i) is not None else None


def _of_sentence(scene: Scene, verb: Token) -> int | None:
    """The subject of the sentence, to whom a participle at its end belongs: "reported that the embassy was hit, denouncing it"."""
    document = scene.document
    root = next((t for t in document.ancestors(verb.i) if t.dep == "ROOT"), None)
    subjects = document.children(root.i, "nsubj") if root is not None else []
    return next((t.i for t in subjects if scene.mention_at(t.i)), None)


def _outside(scene: Scene, verb: Token, found: int | None) -> int | None:
    """Not a word of a quotation that the verb is outside of: in "told us “The river is at its highest” but added" it is who told us.

    After the quotation it may be what the parser takes for an object: "“They held the weir”, underlined the staff".
    """
    document = scene.document
    held = scene.quoted(document.tokens[found]) if found is not None else None
    if held is None or scene.quoted(verb) is held:
        return found
    above = (t for head in document.ancestors(verb.i) for t in document.children(head.i, *SUBJECTS))
    outside = next((t.i for t in above if scene.quoted(t) is None and scene.mention_at(t.i)), None)
    behind = [t.i for t in document.children(verb.i, "dobj") if t.i > verb.i and scene.quoted(t) is None]
    return outside if outside is not None else behind[0] if behind and held.span.end <= verb.start else None


def _person_meant(scene: Scene, verb: Token, found: int | None) -> int | None:
    """Who is a person: "Dr Nand of the Weir Institute, who doubts …" is no institute's doubt."""
    document = scene.document
    if found is None or not any(t.lower == "who" for t in document.children(verb.i, "nsubj")):
        return found
    noun = document.tokens[found]
    prep = document.tokens[noun.head]
    if noun.dep != "pobj" or prep.lower not in {"of", "from", "at", "with"}:
        return found
    above = scene.mention_at(prep.head)
    return prep.head if above is not None and any(a.kind == "person" for a in above.actors) else found
