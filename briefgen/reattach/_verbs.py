"""A verb that the tagger takes for a noun, and a noun that it takes for a verb."""

from __future__ import annotations

from dataclasses import replace

from briefgen.model.document import Token
from briefgen.reattach._tree import Tree, words


def report_taken_for_a_noun(tokens: list[Token]) -> list[Token]:
    """As in "Two were hurt, the ambulance service reports.": what closes the sentence after a comma and a name is who reports."""
    tree = Tree(tokens)
    last = max((i for i, t in enumerate(tokens) if t.pos != "PUNCT"), default=0)
    if last < 2 or tokens[last].lower != "reports" or tokens[last].tag != "NNS":
        return tokens
    named = [j for j in tree.children(last, "det", "compound", "amod", "nmod", "poss", "nummod", "nsubj") if j < last]
    first = min((j for n in named for j in tree.subtree(n)), default=last)
    told = [i for i in range(first) if tree.is_finite(i) and tokens[i].pos in {"VERB", "AUX"} and not tokens[i].dep.startswith("aux")]
    if first < 2 or first == last or tokens[first - 1].text != "," or not told:
        return tokens
    top = next((i for i in told if tokens[i].dep in {"ROOT", "ccomp"} or tree.heads[i] in {i, last}), told[0])
    fixed = list(tokens)
    fixed[last] = replace(tokens[last], tag="VBZ", pos="VERB", lemma="report", head=tokens[last].i, dep="ROOT")
    fixed[top] = replace(tokens[top], head=tokens[last].i, dep="ccomp")
    for j in named:
        if j != last - 1:
            fixed[j] = replace(tokens[j], head=tokens[last - 1].i)
    fixed[last - 1] = replace(tokens[last - 1], head=tokens[last].i, dep="nsubj")
    return fixed


def talks_taken_for_a_verb(tokens: list[Token]) -> list[Token]:
    """As in "After Peru-Chile talks in Rome, Rojas called the plan workable": nobody talks, there were talks."""
    tree = Tree(tokens)
    for i, token in enumerate(tokens):
        marks = [j for j in tree.children(i, "mark") if tokens[j].lower in words().occasion_links]
        named = [j for j in tree.children(i, "nsubj") if j == i - 1 and tokens[j].pos in {"PROPN", "ADJ"}]
        if token.tag != "VBZ" or token.lower != "talks" or not (marks and named) or tree.children(i, "dobj", "ccomp", "xcomp"):
            continue
        fixed = list(tokens)
        mark = tokens[marks[0]]
        fixed[marks[0]] = replace(mark, pos="ADP", tag="IN", head=token.head, dep="prep")
        fixed[i] = replace(token, pos="NOUN", tag="NNS", lemma="talk", head=mark.i, dep="pobj")
        fixed[named[0]] = replace(tokens[named[0]], dep="compound")
        return fixed
    return tokens
