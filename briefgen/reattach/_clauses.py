"""Clauses that lost their subject or their speaker, or took that of another."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from briefgen.reattach._tree import Slip, Tree, words


def speaker_set_in(tree: Tree) -> Iterator[Slip]:
    """As in "The truce, said Rojas, was over": what stands before the comma is no second speaker."""
    for i, token in enumerate(tree.tokens):
        if token.dep not in {"parataxis", "ccomp"} or i == 0 or tree.tokens[i - 1].text != "," or tree.heads[i] <= i:
            continue
        subjects = tree.children(i, "nsubj")
        told = [j for j in subjects if j < i]
        if told and subjects[-1] > i:
            yield told[-1], tree.heads[i], "nsubj"


def subject_before_whose(tree: Tree) -> Iterator[Slip]:
    """As in "Rojas, whose party holds six seats, said …": who has the party is who says so."""
    for i, token in enumerate(tree.tokens):
        if token.lower != "whose":
            continue
        owned = tree.heads[i]
        verb = tree.heads[owned]
        if tree.tokens[owned].dep not in {"nsubj", "nsubjpass"} or i == 0 or tree.tokens[i - 1].text != ",":
            continue
        root = tree.heads[verb]
        others = [j for j in tree.children(verb, "nsubj") if j < i]
        if tree.tokens[verb].dep == "ccomp" and root > verb and others and not tree.children(root, "nsubj"):
            yield others[-1], root, "nsubj"
            yield verb, others[-1], "relcl"


def subject_taken_for_an_apposition(tree: Tree) -> Iterator[Slip]:
    """As in "In the village of Murom, a shell struck a clinic": what stands before a verb without a subject is its subject."""
    for noun, token in enumerate(tree.tokens):
        name, phrase = tree.heads[noun], tree.subtree(noun)
        verb = _verb_behind(tree, phrase[-1])
        if token.dep != "appos" or name >= noun or tree.tokens[phrase[0] - 1].text != "," or verb is None:
            continue
        subjects = tree.children(verb, "nsubj")
        if not tree.children(verb, "nsubjpass", "csubj", "expl", "attr") and (not subjects or _explains(tree, subjects, name)):
            yield noun, verb, "nsubjpass" if tree.children(verb, "auxpass") else "nsubj"
            if subjects:
                yield name, name - 2, "appos"


def _verb_behind(tree: Tree, last: int) -> int | None:
    """The finite verb that follows token `last`, over its auxiliaries, if it opens a clause that can have a subject of its own."""
    if last + 1 >= len(tree.tokens):
        return None
    i = last + 1
    verb = tree.heads[i] if tree.tokens[i].dep in {"aux", "auxpass"} else i
    opens = tree.tokens[verb].dep in {"ROOT", "ccomp", "advcl", "parataxis"}
    return verb if opens and tree.tokens[verb].pos in {"VERB", "AUX"} and tree.is_finite(verb) else None


def _explains(tree: Tree, subjects: list[int], name: int) -> bool:
    """Whether the one subject is the name between commas of the place just told: "In the same village, Rozivka, …"."""
    placed = name >= 2 and tree.tokens[name - 1].text == "," and tree.tokens[name - 2].dep == "pobj"
    return subjects == [name] and placed and tree.tokens[name].pos == "PROPN" and tree.tokens[name - 2].pos == "NOUN"


def participle_in_front(tree: Tree) -> Iterator[Slip]:
    """As in "Visiting Lima, Chile's premier, Ana Salas, met Rojas": what stands before the verb is its subject, not a name for Lima."""
    first = tree.tokens[0]
    if first.tag != "VBG" or not tree.subtree(0)[1:]:
        return
    above = tree.heads[0]
    below = [i for i in tree.subtree(0) if tree.tokens[i].dep == "appos" and tree.tokens[min(tree.subtree(i)) - 1].text == ","]
    lost = first.dep in {"nsubj", "csubj"} or (first.dep == "advcl" and not tree.children(above, "nsubj", "nsubjpass", "expl"))
    if lost and tree.is_finite(above):
        noun = next((i for i in below if i < above), None)
        if noun is not None:
            yield noun, above, "nsubj"
            yield 0, above, "advcl"
    elif first.dep == "ROOT":
        verb, noun = next(((j, i) for i in below for j in tree.children(i, "acl") if tree.is_finite(j)), (None, None))
        if verb is not None and noun is not None:
            yield verb, verb, "ROOT"
            yield noun, verb, "nsubj"
            yield 0, verb, "advcl"


def participle_before_the_verb(tree: Tree) -> Iterator[Slip]:
    """As in "The meeting foreseen for Friday has been put off", "people queuing for food were killed": the noun is the subject."""
    for i, token in enumerate(tree.tokens):
        if token.tag not in {"VBN", "VBG", "VBD"} or tree.children(i, "aux", "auxpass"):
            continue
        nouns = [j for j in tree.children(i, "nsubj", "nsubjpass") if j < i and tree.tokens[j].pos in {"NOUN", "PROPN"}]
        above = tree.heads[i]
        later = [j for j in tree.children(i, "dep", "ccomp", "conj") if j > i and tree.is_finite(j)]
        if nouns and token.tag != "VBD" and token.dep in {"csubj", "csubjpass"}:
            yield nouns[-1], above, "nsubjpass" if token.dep == "csubjpass" else "nsubj"
            yield i, nouns[-1], "acl"
        elif nouns and token.tag == "VBN" and token.dep == "ccomp" and (main := _main_behind(tree, i)) is not None:
            yield main, above, "ccomp"
            yield nouns[-1], main, "nsubjpass" if tree.children(main, "auxpass") else "nsubj"
            yield i, nouns[-1], "acl"
        elif nouns and _describes(tree, i, later) and token.dep in {"ROOT", "ccomp"} and later and not _has_subject(tree, later[0]):
            yield later[0], later[0] if token.dep == "ROOT" else above, token.dep
            yield nouns[-1], later[0], "nsubjpass" if tree.children(later[0], "auxpass") else "nsubj"
            yield i, nouns[-1], "acl"


def speaker_before_a_participle(tree: Tree) -> Iterator[Slip]:
    """As in "Jets struck the port, said the ministry run by the rebels": who is run by somebody is who says so."""
    for i, token in enumerate(tree.tokens):
        verb = tree.heads[i]
        nouns = tree.children(i, "nsubj", "nsubjpass")
        if token.tag != "VBN" or token.dep != "ccomp" or not nouns or tree.children(i, "aux", "auxpass") or tree.children(verb, "nsubj"):
            continue
        told = any(j < verb for j in tree.children(verb, "ccomp"))
        first = min(tree.subtree(nouns[0]))
        if told and tree.tokens[verb].lemma in words().saying and first == verb + 1 and nouns[0] < i:
            yield nouns[0], verb, "nsubj"
            yield i, nouns[0], "acl"


def first_of_two_subjects(tree: Tree) -> Iterator[Slip]:
    """As in "In a joint statement Peru and Chile said": what stands beside the statement is the first of those who speak."""
    for i, token in enumerate(tree.tokens[:-2]):
        noun = tree.heads[i]
        opening = tree.tokens[noun].tag in {"NN", "NNS"} and tree.tokens[noun].dep == "pobj" and tree.heads[noun] < noun
        if token.pos != "PROPN" or token.dep not in {"appos", "conj"} or noun != i - 1 or not opening or tree.tokens[i + 1].lower != "and":
            continue
        behind = next((j for j in range(i + 2, len(tree.tokens)) if tree.tokens[j].dep in {"nsubj", "nsubjpass"}), None)
        if behind is not None and tree.tokens[behind].pos == "PROPN" and min(tree.subtree(behind)) in {i + 2, i + 3}:
            yield i, tree.heads[behind], tree.tokens[behind].dep
            yield i + 1, i, "cc"
            yield behind, i, "conj"


def _main_behind(tree: Tree, i: int) -> int | None:
    """The finite verb that is joined to what governs participle `i`, and has no subject: "regrets that the meeting foreseen for May was off"."""
    found = [j for j in tree.children(tree.heads[i], "conj", "ccomp") if j > i and tree.is_finite(j) and not _has_subject(tree, j)]
    return found[0] if found and not any(t.pos == "CCONJ" for t in tree.tokens[i : found[0]]) else None


def _has_subject(tree: Tree, verb: int) -> bool:
    """Whether a verb has a subject of its own, or an "and" before it that gives it one."""
    return bool(tree.children(verb, "nsubj", "nsubjpass")) or any(j < verb for j in tree.children(verb, "cc"))


def _describes(tree: Tree, i: int, later: list[int]) -> bool:
    """Whether verb `i` can only be a participle: "grenades dropped from drones killed a marine", with nothing that joins the two."""
    if tree.tokens[i].tag != "VBD":
        return tree.tokens[i].tag == "VBN"
    between = tree.tokens[i + 1 : later[0]] if later else []
    joined = not between or any(t.text in {",", ";", ":", "–", "—"} or t.pos == "CCONJ" or t.tag == "TO" for t in between)
    bare = not tree.children(i, "dobj", "ccomp", "xcomp", "prt", "acomp", "attr") and bool(tree.children(i, "prep", "agent"))
    return bare and not joined and tree.tokens[later[0]].tag == "VBD"


def speaker_taken_for_an_apposition(tree: Tree) -> Iterator[Slip]:
    """As in "Kyiv has had no reply, the head of its team, Ana Salas, told Suspilne": the verb of saying has its speaker before it."""
    for i, token in enumerate(tree.tokens):
        above = tree.heads[i]
        lost = token.dep == "conj" and token.tag in {"VBD", "VBZ"} and token.lemma in words().saying and above < i
        if not lost or tree.children(i, "nsubj", "nsubjpass", "cc") or i - 1 in tree.children(above, "cc"):
            continue
        rows = [j for j in range(above, i) if tree.tokens[j].dep == "appos" and tree.tokens[min(tree.subtree(j)) - 1].text == ","]
        close = [j for j in rows if max(tree.subtree(j)) in {i - 1, i - 2}]
        if not close or tree.tokens[above].dep not in {"ROOT", "ccomp"}:
            continue
        host = tree.heads[close[0]]
        speaker = next(j for j in rows if tree.heads[j] == host)
        yield speaker, i, "nsubj"
        yield from ((j, speaker, "appos") for j in close if j != speaker)
        yield i, tree.heads[above] if tree.heads[above] != above else i, tree.tokens[above].dep
        yield above, i, "ccomp"


def speaker_joined_to_a_name(tree: Tree) -> Iterator[Slip]:
    """As in "They spoke of his trip to Lima, Ana Salas, an aide, said in a note": before "said" stands who said it."""
    for i, token in enumerate(tree.tokens):
        lost = token.dep == "ROOT" and token.tag in {"VBD", "VBZ"} and token.lemma in words().saying and bool(tree.children(i, "ccomp"))
        if not lost or tree.tokens[i - 1].text != "," or tree.children(i, "nsubj", "nsubjpass", "csubj", "expl"):
            continue
        rows = [j for j in range(i) if tree.tokens[j].dep in {"conj", "appos"} and tree.tokens[j].pos == "PROPN"]
        named = [j for j in rows if max(tree.subtree(j)) in {i - 1, i - 2} and tree.tokens[min(tree.subtree(j)) - 1].text == ","]
        if named and not any(t.pos == "CCONJ" for t in tree.tokens[tree.heads[named[0]] : named[0]]):
            yield named[0], i, "nsubj"


def name_before_an_infinitive(tree: Tree) -> Iterator[Slip]:
    """As in "spoke today with Omar Rojas to discuss the truce": with whom, and what for."""
    for i, token in enumerate(tree.tokens):
        preposition = tree.heads[i]
        to = [j for j in tree.children(i, "aux") if tree.tokens[j].lower == "to"]
        named = [j for j in tree.children(i, "nsubj") if preposition < j < i and tree.tokens[j].pos in {"PROPN", "NOUN"}]
        if token.dep == "pcomp" and token.tag == "VB" and to and named and tree.tokens[preposition].lower in {"with", "to", "from"}:
            yield named[-1], preposition, "pobj"
            yield i, tree.heads[preposition], "advcl"


def object_joined_to_speakers(tree: Tree) -> Iterator[Slip]:
    """As in "Jets hit the port, killing at least 11 people, medics and aides said": those killed do not say so."""
    for i, token in enumerate(tree.tokens[:-2]):
        verb = tree.heads[i]
        said = token.dep == "nsubj" and tree.tokens[verb].lemma in words().saying and i < verb and tree.tokens[i + 1].text == ","
        speakers = [j for j in tree.children(i, "conj") if i < j < verb]
        before = min(tree.subtree(i)) - 1
        if not said or not speakers or before < 0 or tree.tokens[before].tag != "VBG" or tree.children(before, "dobj", "ccomp"):
            continue
        yield i, before, "dobj"
        yield speakers[0], verb, "nsubj"
        yield from ((j, speakers[0], tree.tokens[j].dep) for j in (*speakers[1:], *tree.children(i, "cc")))


def others_beside_a_name(tree: Tree) -> Iterator[Slip]:
    """As in "killing a chief identified as Omar Rojas and 17 other villagers": he and the others, not another of his names."""
    for i, token in enumerate(tree.tokens):
        name = tree.heads[i]
        others = token.lower == "others" or any(tree.tokens[j].lower == "other" for j in tree.children(i, "amod"))
        if token.dep != "conj" or not others or not tree.children(i, "nummod") or tree.tokens[name].dep not in {"pobj", "oprd"}:
            continue
        above = tree.heads[name] if tree.tokens[name].dep == "oprd" else tree.heads[tree.heads[name]]
        if tree.tokens[above].tag == "VBN" and tree.tokens[above].dep == "acl" and tree.tokens[above].lemma in words().naming:
            yield i, tree.heads[above], "conj"
            yield from ((j, tree.heads[above], "cc") for j in tree.children(name, "cc"))


def event_without_a_verb(tree: Tree) -> Iterator[Slip]:
    """As in "Talks between the Peruvian Front (FP) and the government opened in Lima": one subject, of which the second side is part."""
    for i, token in enumerate(tree.tokens):
        if token.dep != "ROOT" or token.lemma not in words().events or token.pos not in {"NOUN", "PROPN"}:
            continue
        verbs = [j for j in tree.children(i, "conj") if j > i and tree.is_finite(j)]
        sides = [k for j in tree.children(i, "prep") if tree.tokens[j].lower == "between" for k in tree.children(j, "pobj")]
        second = tree.children(verbs[0], "nsubj") if verbs else []
        if sides and second and not tree.children(sides[0], "conj"):
            yield second[0], sides[0], "conj"
            yield from ((j, sides[0], "cc") for j in tree.children(i, "cc"))
            yield verbs[0], verbs[0], "ROOT"
            yield i, verbs[0], "nsubj"


def name_given_to_a_word(tree: Tree) -> Iterator[Slip]:
    """As in "called the statement disinformation": what was called, and what it was called."""
    for i, token in enumerate(tree.tokens):
        called = tree.heads[i]
        verb = tree.heads[called]
        if token.dep != "compound" or called != i + 1 or tree.tokens[called].dep != "dobj" or tree.tokens[verb].lemma != "call":
            continue
        the = [j for j in tree.children(called, "det") if j < i and tree.tokens[j].lower in {"the", "this", "that", "these", "those"}]
        if the and tree.tokens[called].lemma in words().dismissals:
            yield i, verb, "dobj"
            yield called, verb, "oprd"
            yield from ((j, i, "det") for j in the)


def tag_behind_a_quotation(tree: Tree) -> Iterator[Slip]:
    """As in "… is “another stunt,” Rojas said in Lima": who says so tells nothing more of the stunt."""
    for i, token in enumerate(tree.tokens):
        if token.dep != "relcl" or token.tag not in {"VBD", "VBZ"}:
            continue
        subject = min((j for s in tree.children(i, "nsubj") for j in tree.subtree(s)), default=0)
        if subject < 2 or tree.tokens[subject - 1].text not in words().closing:
            continue
        root = next((j for j, t in enumerate(tree.tokens) if t.dep == "ROOT"), i)
        if tree.tokens[subject - 2].text in {",", ".", "?", "!"} and root < i and tree.tokens[subject].tag not in {"WP", "WDT"}:
            yield i, i, "ROOT"
            yield root, i, "ccomp"


def tag_taken_for_a_participle(tree: Tree) -> Iterator[Slip]:
    """As in "Six were hurt in the raid on Bara, local media reported on Monday": after the comma stands who says so."""
    for i, token in enumerate(tree.tokens):
        lost = token.tag in {"VBD", "VBN"} and token.dep in {"acl", "relcl", "advcl"} and token.lemma in words().saying
        noun = i - 1
        if not lost or noun < 2 or tree.tokens[noun].pos not in {"NOUN", "PROPN"} or tree.children(i, "aux", "auxpass", "agent", "mark"):
            continue
        first = noun
        while first > 0 and tree.tokens[first - 1].pos in {"DET", "ADJ", "NOUN", "PROPN", "PART", "NUM"}:
            first -= 1
        told = words().happenings | words().events | words().occasions
        root = next((j for j, t in enumerate(tree.tokens) if t.dep == "ROOT"), i)
        after = tree.tokens[i + 1 : i + 3]
        closing = not after or after[0].pos == "PUNCT" or any(t.lower in words().times for t in after)
        if first and tree.tokens[first - 1].text == "," and tree.tokens[noun].lemma not in told and root < first and closing:
            yield i, i, "ROOT"
            yield root, i, "ccomp"
            yield noun, i, "nsubj"
            for j in tree.children(noun, "nmod", "compound", "appos"):
                if j < first - 1 and tree.tokens[j - 1].pos == "ADP":
                    yield j, j - 1, "pobj"  # "on Bara, local media"


def told_in_a_side_clause(tree: Tree) -> Iterator[Slip]:
    """As in "While Rojas had insisted the talks would be open, Lima had stressed …": what he insisted on is his, not Lima's."""
    for i, token in enumerate(tree.tokens):
        told = tree.heads[i]
        main = tree.heads[told]
        own = token.dep == "advcl" and tree.children(i, "mark") and tree.children(i, "nsubj") and token.lemma in words().saying
        if not own or tree.tokens[told].dep != "ccomp" or not i < told < main:
            continue
        subjects = [j for j in tree.children(main, "nsubj") if told < j < main]
        if subjects and any(t.text == "," for t in tree.tokens[told : subjects[0]]):
            yield i, main, "advcl"
            yield told, i, "ccomp"


def subject_joined_to_another(tree: Tree) -> Iterator[Slip]:
    """As in "Nine workers and two guards were hurt": "and" joins the two to one subject."""
    for verb in range(len(tree.tokens)):
        for label in ("nsubj", "nsubjpass"):
            rows = [j for j in tree.children(verb, label) if j < verb]
            for first, second in pairwise(rows):
                between = min(tree.subtree(second)) - 1
                joined = between in tree.children(first, "cc") and tree.tokens[between].lower in {"and", "or"}
                if joined or (tree.tokens[between].text == "," and tree.children(second, "cc") and tree.tokens[first].pos == "NOUN"):
                    yield second, first, "conj"


def noun_joined_to_a_verb(tree: Tree) -> Iterator[Slip]:
    """As in "ringing up Rojas first and his counterpart next": what "and" joins to a verb is another object of it."""
    for i, token in enumerate(tree.tokens):
        verb = tree.heads[i]
        if token.dep != "conj" or token.pos not in {"NOUN", "PROPN"} or tree.tokens[verb].pos != "VERB" or tree.children(i, "cop", "nsubj"):
            continue
        before = [j for j in range(min(tree.subtree(i))) if tree.tokens[j].dep == "dobj" and tree.tokens[tree.heads[j]].pos == "VERB"]
        last = before[-1] if before else None
        near = last is not None and not any(tree.is_finite(j) for j in range(last, i) if tree.tokens[j].pos == "VERB")
        if last is not None and near and tree.heads[last] != verb and tree.tokens[tree.heads[last]].dep in {"advcl", "xcomp"}:
            yield i, last, "conj"


def place_taken_for_a_subject(tree: Tree) -> Iterator[Slip]:
    """As in "Near Kharkiv, a driver died": with two subjects before the verb, the one after "near" is where it was."""
    for i, token in enumerate(tree.tokens):
        place = tree.heads[i]
        if token.lower not in words().nearness or token.dep not in {"compound", "amod", "nmod"} or i != min(tree.subtree(place)):
            continue
        verb = tree.heads[place]
        later = [j for j in tree.children(verb, "nsubj", "nsubjpass") if place < j < verb]
        if tree.tokens[place].dep in {"nsubj", "nsubjpass"} and later:
            yield i, verb, "prep"
            yield place, i, "pobj"


def second_holder(tree: Tree) -> Iterator[Slip]:
    """As in "Peru's Prime Minister Luis Rey and Chilean Prime Minister Omar Rojas said": the second is no other name of the first's office."""
    for i, token in enumerate(tree.tokens):
        office = tree.heads[i]
        if token.dep != "appos" or token.pos != "PROPN" or tree.tokens[office].dep not in {"nsubj", "nsubjpass"}:
            continue
        first = [j for j in tree.children(office, "appos") if j < i and any(j < c < i for c in tree.children(j, "cc"))]
        if first:
            yield i, office, "conj"
