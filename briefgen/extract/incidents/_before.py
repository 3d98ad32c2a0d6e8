"""What was told before: whom "it" or "they" means, and which town "the city" or "there" is."""

from __future__ import annotations

from briefgen.extract.incidents._tree import Tree
from briefgen.extract.incidents._when import inherited
from briefgen.model.document import Sentence, Token
from briefgen.model.reading import UNDATED, DateValue, Place

REACH = 3
"""Sentences over which "the city" is the one just named."""


def subject_before(tree: Tree, pronoun: Token) -> Token | None:
    """The subject of the sentence before, which "it" or "they" takes up: "Chad went on. Last month it bombed a house".

    Nobody where the sentence reports somebody's words, accuses, or tells of a thing that may be meant as well.
    """
    sentence = _before(tree, tree.sentence(pronoun.i))
    if pronoun.lower not in {"it", "they", "its", "their"} or sentence is None:
        return None
    tokens = tree.document.tokens_of(sentence)
    root = next((t for t in tokens if t.head == t.i), None)
    if root is not None and any(a.cue_head == root.i for a in tree.reading.attributions):
        root = _told_by_somebody(tree, root)
    if root is None or root.lemma in tree.words.accusing:
        return None
    subject = next(iter(tree.children(root.i, "nsubj", "nsubjpass")), None)
    plural = pronoun.lower in {"they", "their"}
    rivals = (t for t in tokens if t.pos == "NOUN" and (t.tag == "NNS") == plural)
    if (
        subject is None
        or (subject.tag == "NNS" and not plural)
        or any(t.i != subject.i and (tree.is_weapon(t) or t.lemma in tree.words.noun_kinds) for t in rivals)
    ):
        return None
    return subject


def _told_by_somebody(tree: Tree, said: Token) -> Token | None:
    """The verb of what a person says, where only those told of can be "it": "Chad fired missiles, the minister said. Its drones …"."""
    told = tree.children(said.i, "ccomp")
    speakers = tree.children(said.i, "nsubj")
    persons = bool(speakers) and all(tree.is_person(t) for t in speakers)
    return told[0] if persons and len(told) == 1 and told[0].i < said.i else None


def speaker_above(tree: Tree, pronoun: Token) -> Token | None:
    """Who says so, whom "it", "they" or "its" takes up in what is said: "The army said it had seized the village".

    A body without a name, since pronouns for those with one are resolved where actors are.
    """
    number = {"it": "NN", "its": "NN", "they": "NNS", "their": "NNS"}.get(pronoun.lower)
    for verb in tree.document.ancestors(pronoun.i):
        cue = any(a.cue_head == verb.i for a in tree.reading.attributions)
        for subject in tree.children(verb.i, "nsubj") if cue else []:
            return subject if subject.tag == number and subject.i < pronoun.i else None
    return None


def _before(tree: Tree, sentence: Sentence) -> Sentence | None:
    """The sentence before, of the same paragraph."""
    before = tree.document.sentences[sentence.i - 1] if sentence.i else None
    return before if before is not None and before.block == sentence.block else None


def town_before(tree: Tree, number: int, first: int, *, within: bool = False) -> Place | None:
    """The town or site named last before token `first` of sentence `number`, where one stands alone.

    It is looked for in the sentence, then in those before it in the paragraph, then in the heading above.
    """
    sentence = tree.document.sentences[number]
    stretches = [(sentence.first, first)]
    if not within:
        before = tree.document.sentences[max(0, number - REACH) : number][::-1]
        stretches += [(s.first, s.last) for s in before if s.block == sentence.block]
    for start, end in stretches:
        named = _towns(tree, start, end)
        if named:
            return named[0] if len(named) == 1 else None
    return None if within else _of_heading(tree, sentence.block)


def scene_before(tree: Tree, number: int) -> tuple[Place | None, DateValue]:
    """Where and when, by a sentence that says no more: "Yesterday it was Rome again. A drone came through the roof …"."""
    before = _before(tree, tree.document.sentences[number])
    tokens = tree.document.tokens_of(before) if before is not None else []
    root = next((t for t in tokens if t.head == t.i), None)
    if before is None or root is None or root.lemma != "be" or not any(t.lower == "it" for t in tree.children(root.i, "nsubj")):
        return None, UNDATED
    towns = _towns(tree, before.first, before.last)
    dates = [m.value for m in tree.reading.dates_in(before.span) if m.value.start and m.type in {"DATE", "TIME"}]
    return (towns[0], inherited(dates[0]) if len(dates) == 1 else UNDATED) if len(towns) == 1 else (None, UNDATED)


def heading_place(tree: Tree, number: int, first: int) -> Place | None:
    """The one town of the heading above, where the paragraph names no other before token `first`."""
    block = tree.document.sentences[number].block
    start = next(s.first for s in tree.document.sentences if s.block == block)
    return None if _towns(tree, start, first) else _of_heading(tree, block)


def _of_heading(tree: Tree, block: int) -> Place | None:
    """The town of the heading right above a paragraph: "11:15 Nyala"."""
    return next((h.place for h in tree.reading.headings if h.block == block - 1), None)


def _towns(tree: Tree, first: int, last: int) -> list[Place]:
    named = {
        m.place.key: m.place
        for m in tree.reading.places
        if first <= m.head < last and m.place.kind in {"city", "other", "venue"} and not _only_near(tree, m.head)
    }
    return list(named.values())


def _only_near(tree: Tree, i: int) -> bool:
    """Whether the name only helps to find another: "Rome, south of Milan", "across from Milan"."""
    above = tree.token(tree.token(i).head)
    return above.dep == "prep" and (tree.token(above.head).lower in tree.words.compass or above.lower in {"from", "near", "outside"})
