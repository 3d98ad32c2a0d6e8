"""Phrases hung on the wrong word: places, days, agents, companions."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.reattach._tree import Slip, Tree, dated, particles, words


def face_to_face(tree: Tree) -> Iterator[Slip]:
    """As in "met face to face": how, not whom."""
    for i, token in enumerate(tree.tokens[:-2]):
        again = tree.tokens[i + 2].lower == token.lower
        if token.lower in words().faces and token.dep == "dobj" and tree.tokens[i + 1].lower == "to" and again:
            yield i, tree.heads[i], "npadvmod"


def agent_behind_an_occasion(tree: Tree) -> Iterator[Slip]:
    """As in "was received before the session by X", "at the airport by X": who acts hangs on the passive verb."""
    for i, token in enumerate(tree.tokens):
        if token.lower != "by" or token.dep not in {"prep", "agent"}:
            continue
        noun = tree.heads[i]
        called = tree.tokens[noun].dep == "pobj" and tree.tokens[tree.heads[noun]].lower == "as"
        quoted = called and tree.tokens[i - 1].text in words().closing  # "dismissed as “theatre” by X"; not "as an attack by X"
        if tree.tokens[noun].lemma not in words().occasions and not quoted:
            continue
        verb = tree.verb_above(noun)
        if verb is not None and tree.children(verb, "auxpass") and not tree.children(verb, "agent"):
            yield i, verb, "agent"


def phrase_behind_an_auxiliary(tree: Tree) -> Iterator[Slip]:
    """As in "Rojas had, during a call from Salas, agreed": what stands between an auxiliary and its verb is the verb's."""
    for i, token in enumerate(tree.tokens):
        above = tree.heads[i]
        if token.dep == "prep" and tree.tokens[above].dep in {"aux", "auxpass"} and tree.tokens[tree.heads[above]].pos in {"VERB", "AUX"}:
            yield i, tree.heads[above], "prep"


def place_behind_a_stretch(tree: Tree) -> Iterator[Slip]:
    """As in "met for the fifth time in Rome", "haggled for hours behind closed doors in Doha": the place is the verb's."""
    for i, token in enumerate(tree.tokens):
        noun = tree.heads[i]
        if token.lower not in {"in", "at"} or token.dep != "prep" or tree.tokens[noun].lemma not in words().stretches | words().faces:
            continue
        face = tree.tokens[noun].lower in words().faces and tree.tokens[noun].dep == "pobj"  # "face to face in the capital"
        named = face or any(tree.tokens[j].pos == "PROPN" for j in tree.children(i, "pobj"))
        verb = tree.verb_above(noun)
        if verb is not None and named and not dated(tree, i):
            yield i, verb, "prep"


def where_behind_a_day(tree: Tree) -> Iterator[Slip]:
    """As in "will fly to Doha on Monday, where he is to meet X": where is a place, not a day."""
    for i, token in enumerate(tree.tokens):
        day = tree.heads[i]
        if token.dep != "relcl" or tree.tokens[day].lower not in words().times:
            continue
        if not any(tree.tokens[j].lower == "where" for j in tree.children(i, "advmod")):
            continue
        verb = tree.verb_above(day)
        goals = (
            []
            if verb is None
            else [*tree.children(verb, "dobj"), *(o for p in tree.children(verb, "prep") for o in tree.children(p, "pobj"))]
        )
        goals += [
            o for j in goals for p in tree.children(j, "prep") if p < day for o in tree.children(p, "pobj")
        ]  # "meetings in Doha on Monday"
        places = [j for j in goals if j < day and tree.tokens[j].pos == "PROPN" and tree.tokens[j].lower not in words().times]
        if places:
            yield i, max(places), "relcl"


def charge_behind_a_day(tree: Tree) -> Iterator[Slip]:
    """As in "accused each other on Friday of breaking the truce": of what, not of which day."""
    for i, token in enumerate(tree.tokens):
        day = tree.heads[i]
        row = [day, tree.heads[day], tree.heads[tree.heads[day]]]
        aside = tree.tokens[i - 1].text == "," and any(tree.tokens[j].lower == "without" for j in row)  # "accused X, without proof, of …"
        if token.lower != "of" or token.dep != "prep" or not (aside or tree.tokens[day].lower in words().times):
            continue
        verb = tree.verb_above(next(j for j in row if tree.tokens[j].lower == "without") if aside else day)
        if verb is not None and tree.tokens[verb].lemma in words().charging and not dated(tree, i):
            yield i, verb, "prep"


def particle_before_an_object(tree: Tree) -> Iterator[Slip]:
    """As in "played down the incident": down is part of the verb, and the incident its object."""
    for i, token in enumerate(tree.tokens):
        verb = tree.heads[i]
        if token.dep != "prep" or i != verb + 1 or (tree.tokens[verb].lemma, token.lower) not in particles():
            continue
        for thing in tree.children(i, "pobj")[:1]:
            yield i, verb, "prt"
            yield thing, verb, "dobj"


def company_behind_a_day(tree: Tree) -> Iterator[Slip]:
    """As in "follow a call on Tuesday with X": whom the call was with, whatever its clause does."""
    for i, token in enumerate(tree.tokens):
        verb = tree.heads[i]
        if token.lower != "with" or token.dep != "prep" or tree.tokens[verb].pos != "VERB":
            continue
        j = i - 1
        while j > verb and (tree.tokens[j].lower in words().times or tree.tokens[j].lower in {"on", "last", "this", "next"}):
            j -= 1
        if verb < j < i - 1 and tree.tokens[j].lemma in words().events and tree.heads[j] == verb:
            yield i, j, "prep"


def stage_of_a_demand(tree: Tree) -> Iterator[Slip]:
    """As in "urged the release of all held by X during a visit to Peru": who urges is on the visit."""
    for i, token in enumerate(tree.tokens):
        held = tree.heads[i]
        if token.lower not in {"during", "on"} or token.dep != "prep" or tree.tokens[held].tag != "VBN" or tree.tokens[held].dep != "acl":
            continue
        verb = tree.heads[held]
        while tree.tokens[verb].dep in {"pobj", "prep", "dobj"}:
            verb = tree.heads[verb]
        stage = any(tree.tokens[j].lemma in words().stages for j in tree.children(i, "pobj"))
        if stage and tree.tokens[verb].lemma in words().urging:
            yield i, verb, "prep"


def counted_behind_a_day(tree: Tree) -> Iterator[Slip]:
    """As in "hit two depots on Monday, one in Rome and one in Milan": one of the two, not one of the day."""
    for i, token in enumerate(tree.tokens):
        if token.lower != "one" or token.dep != "appos" or tree.tokens[tree.heads[i]].lower not in words().times:
            continue
        verb = tree.verb_above(tree.heads[i])
        things = [] if verb is None else [j for j in tree.children(verb, "dobj", "nsubjpass") if tree.children(j, "nummod")]
        if things:
            yield i, things[-1], "appos"


def name_before_its_verb(tree: Tree) -> Iterator[Slip]:
    """As in "a bombing blamed on the F.A.N. cut the flow": a preposition has its name, and no verb is named."""
    for i, token in enumerate(tree.tokens[1:], 1):
        verb = tree.heads[i]
        if token.dep != "compound" or token.pos != "PROPN" or tree.tokens[verb].tag not in {"VBD", "VBZ"} or verb != i + 1:
            continue
        first = min([i, *tree.children(i, "compound", "det"), *(j for j in tree.children(verb, "det") if j < i)])
        above = first - 1
        if above >= 0 and tree.tokens[above].dep == "prep" and not tree.children(above, "pobj", "pcomp"):
            yield i, above, "pobj"


def day_of_what_is_judged(tree: Tree) -> Iterator[Slip]:
    """As in "condemns the bombing of Rome on 5 May": what was done had its day; whoever condemns does so now."""
    for i, token in enumerate(tree.tokens):
        verb = tree.heads[i]
        if token.lower not in {"on", "in"} or token.dep != "prep" or tree.tokens[verb].lemma not in words().judging:
            continue
        things = [j for j in tree.children(verb, "dobj") if verb < j < i]
        if tree.tokens[verb].tag in {"VBZ", "VBP"} and things and dated(tree, i):
            yield i, things[-1], "prep"


def counterpart_of_whom(tree: Tree) -> Iterator[Slip]:
    """As in "under the chairmanship of Rojas, the minister of Peru, and his Chilean counterpart": nobody's counterpart is a verb."""
    for i, token in enumerate(tree.tokens):
        owned = any(tree.tokens[j].tag == "PRP$" for j in tree.children(i, "poss"))
        if token.lower != "counterpart" or token.dep != "conj" or tree.tokens[tree.heads[i]].pos not in {"VERB", "AUX"} or not owned:
            continue
        named = [
            j for j in range(i) if tree.tokens[j].pos == "PROPN" and tree.children(j, "appos") and tree.tokens[j].dep in {"pobj", "dobj"}
        ]
        if named:
            yield i, named[-1], "conj"


def in_which_it_happened(tree: Tree) -> Iterator[Slip]:
    """As in "the incident of 7 June in Upper Tesk, in which four died": they died in the incident."""
    for i, token in enumerate(tree.tokens):
        above = tree.heads[i]
        inside = any(
            tree.tokens[j].lower == "in" and any(tree.tokens[k].lower == "which" for k in tree.children(j, "pobj"))
            for j in tree.children(i, "prep")
        )
        if token.dep != "relcl" or not inside or tree.tokens[above].lemma in words().happenings:
            continue
        while tree.heads[above] != above and tree.tokens[above].dep in {"pobj", "prep", "appos", "compound"}:
            above = tree.heads[above]
            if tree.tokens[above].lemma in words().happenings:
                yield i, above, "relcl"
                break


def which_begins(tree: Tree) -> Iterator[Slip]:
    """As in "the talks between Rojas and Salas, which begin on Friday": talks begin, people do not."""
    for i, token in enumerate(tree.tokens):
        name = tree.heads[i]
        if (
            token.dep != "relcl"
            or tree.tokens[name].pos != "PROPN"
            or not any(tree.tokens[j].lower == "which" for j in tree.children(i, "nsubj"))
        ):
            continue
        below = [i, *tree.children(i, "xcomp")]
        above = name
        while tree.heads[above] != above and tree.tokens[above].dep in {"pobj", "prep", "conj"}:
            above = tree.heads[above]
            if tree.tokens[above].lemma in words().events and any(tree.tokens[j].lemma in words().beginning for j in below):
                yield i, above, "relcl"
                break


def day_taken_for_a_subject(tree: Tree) -> Iterator[Slip]:
    """As in "Rojas, an aide, said Thursday morning": the day says when, and somebody else does it."""
    for i, token in enumerate(tree.tokens):
        verb = tree.heads[i]
        if token.lower not in words().times or token.dep != "nsubj" or i < verb or tree.tokens[verb].pos != "VERB":
            continue
        if any(j < verb for j in tree.children(verb, "nsubj")):
            yield i, verb, "npadvmod"


def second_of_two(tree: Tree) -> Iterator[Slip]:
    """As in "talks between the Republic of Congo (DRC) and the M23 (M23) rebels": whom "and" joins is the other between whom."""
    for i, token in enumerate(tree.tokens):
        above = tree.heads[i]
        before = [j for j in tree.children(above, "dobj") if j < i] if token.dep == "dobj" else []  # "to mediate talks between … and"
        noun = above if token.dep == "conj" else before[0] if before else i
        if (
            noun >= i
            or token.pos not in {"NOUN", "PROPN"}
            or tree.tokens[noun].lemma not in words().events
            or not tree.children(noun, "cc")
        ):
            continue
        between = [j for j in tree.children(noun, "prep") if tree.tokens[j].lower == "between" and j < i]
        first = [k for j in between for k in tree.children(j, "pobj")]
        if first and not tree.children(first[0], "conj"):
            yield i, first[0], "conj"
            for j in tree.children(noun, "cc"):
                if first[0] < j < i:
                    yield j, first[0], "cc"


def held_of_an_event(tree: Tree) -> Iterator[Slip]:
    """As in "signed a pact at the meeting of the Committee (GBC) held on Monday": what is held is the meeting."""
    for i, token in enumerate(tree.tokens):
        noun = tree.heads[i]
        to_be = token.dep == "advcl" and bool(tree.children(i, "auxpass"))  # "to meet at the summit to be held in Lima"
        if not (token.dep == "acl" or to_be) or token.lower not in words().holding or tree.tokens[noun].lemma in words().events or noun > i:
            continue
        between = [j for j in range(noun + 1, i) if tree.tokens[j].lemma in words().events and tree.tokens[j].dep == "pobj"]
        if between:
            yield i, between[-1], "acl"
