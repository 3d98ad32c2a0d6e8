"""A verb that the tagger takes for a noun: "…, the ambulance service reports."."""

from __future__ import annotations

from dataclasses import replace

from briefgen.model.document import Token
from briefgen.reattach._tree import Tree


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
