"""How many a noun phrase counts: its number, the words that qualify it, and its conjuncts."""

from __future__ import annotations

import re

from briefgen.extract.incidents._tree import Tree
from briefgen.model.document import Token
from briefgen.model.mentions import CasualtyFigure
from briefgen.model.span import Span
from briefgen.text.numbers import Number, parse_number

_ONE = frozenset({"a", "an", "one", "another"})
_HE = frozenset({"he", "she"})


def figure_of(tree: Tree, noun: Token) -> CasualtyFigure | None:
    """How many the noun phrase counts, its conjuncts added up: "a woman and two children" is three."""
    rows = [r for r in tree.conjuncts(noun) if r.i == noun.i or tree.is_harmed(r) or r.pos in {"NUM", "PRON"}]
    if len(rows) == 1 and noun.pos == "PRON" and noun.lower in {"him", "her"}:
        return None  # "found responsible for killing him" counts nobody
    numbers = [count_at(tree, row) for row in rows]
    known = [n for n in numbers if n is not None]
    if not known or (numbers[0] is None):
        return None
    text = Span(min(s.start for _, s in known), max(s.end for _, s in known)).of(tree.document.text)
    low = sum(n.min or 0 for n, _ in known) if all(n.min is not None for n, _ in known) else None
    all_told = len(known) == len(numbers) and all(n.max is not None for n, _ in known)
    high = sum(n.max or 0 for n, _ in known) if all_told else None  # "two men and their families": two at least
    return CasualtyFigure(low, high, text)


def count_at(tree: Tree, noun: Token) -> tuple[Number, Span] | None:
    """The number and the words of one noun: number, its qualifiers and the noun."""
    if noun.lemma in tree.words.not_people:
        return None
    if noun.tag == "CD" or noun.lower in {"dozens", "scores", "hundreds", "thousands", "tens"}:
        return number_at(tree, noun, noun)
    if noun.lemma in tree.words.households:  # "a family of five"
        return next((number_at(tree, n, n) for p, n in tree.prepositions(noun.i) if p.lower == "of" and n.tag == "CD"), None)
    if noun.lemma == "total":  # "a total of 18 people"
        return next((found for p, n in tree.prepositions(noun.i) if p.lower == "of" and (found := count_at(tree, n))), None)
    between = _between(tree, noun)
    if between is not None:
        return between
    dozen = next((t for t in tree.children(noun.i, "compound", "npadvmod") if t.lower in {"dozen", "hundred", "thousand"}), None)
    if dozen is not None:  # "two dozen villagers", "a dozen more"
        return number_at(tree, dozen, noun)
    for child in tree.children(noun.i, "nummod", "det", "amod", "neg"):
        if child.tag == "CD" or (child.lower not in _ONE and parse_number(child.text) is not None):
            return number_at(tree, child, noun)
    if noun.lemma in tree.words.counting and any(t.lower in _ONE for t in tree.children(noun.i, "det")):
        many = tree.words.counting[noun.lemma]
        return Number(many, many), Span(noun.start, noun.end)
    if noun.tag == "NN" and tree.children(noun.i, "poss") and tree.is_harmed(noun):  # "the mayor's brother"
        return Number(1, 1), Span(tree.token(tree.document.subtree(tree.children(noun.i, "poss")[0].i)[0]).start, noun.end)
    if noun.lower in {"him", "her", *_HE} and noun.pos == "PRON":
        return Number(1, 1), Span(noun.start, noun.end)
    if noun.lower in {"nobody", "none"}:
        return Number(0, 0), Span(noun.start, noun.end)
    if noun.tag == "NN" and tree.is_person(noun) and noun.dep in {"dobj", "nsubjpass"} and _is_the(tree, noun):
        return Number(1, 1), Span(tree.children(noun.i, "det")[0].start, noun.end)
    one = next((t for t in tree.children(noun.i, "det", "nummod") if t.lower in _ONE), None)
    if one is not None and noun.tag in {"NN", "NNP"} and tree.is_harmed(noun):
        return number_at(tree, one, noun, Number(1, 1))
    if tree.is_named_person(noun) and noun.tag in {"NNP", "NN"}:
        return Number(1, 1), name_span(tree, noun)
    return None


def _is_the(tree: Tree, noun: Token) -> bool:
    return any(t.lower == "the" for t in tree.children(noun.i, "det"))


def _between(tree: Tree, noun: Token) -> tuple[Number, Span] | None:
    """As in "between 10 and 12 herders", whatever the parser makes of it."""
    first = noun.i - 4
    if first < tree.sentence(noun.i).first or tree.token(first).lower != "between" or tree.token(noun.i - 1).tag != "CD":
        return None
    number = parse_number(tree.document.text[tree.token(first).start : tree.token(noun.i - 1).end])
    return None if number is None else (number, Span(tree.token(first).start, noun.end))


def name_span(tree: Tree, noun: Token) -> Span:
    mention = tree.actor_at(noun.i)
    entity = next((e for e in tree.document.entities if e.first <= noun.i < e.last), None)
    if mention is not None:
        return mention.span
    return Span(tree.token(entity.first).start, tree.token(entity.last - 1).end) if entity else Span(noun.start, noun.end)


def number_at(tree: Tree, number: Token, noun: Token, known: Number | None = None) -> tuple[Number, Span] | None:
    """The number with the qualifiers before it: "at least", "more than", "up to"."""
    first, last, start = number.i, number.i, tree.sentence(number.i).first
    while (
        first > start
        and (tree.token(first - 1).lower in tree.words.quantifiers or tree.token(first - 1).tag == "CD")
        and tree.token(first - 1).lower not in {"and", "of", "by"}
    ):
        first -= 1
    while last + 1 < noun.i and tree.token(last + 1).tag in {"CD", "HYPH"}:
        last += 1
    while first > start + 1 and tree.token(first - 1).tag == "HYPH" and parse_number(tree.token(first - 2).text) is not None:
        first -= 2  # "Thirty-two"
    if last + 2 <= noun.i and tree.token(last + 1).lower in {"dozen", "hundred", "thousand"}:
        last += 1
    if last + 1 < len(tree.document.tokens) and tree.token(last + 1).lower == "dozen":
        last += 1
    if first > start + 1 and tree.token(first - 1).lower == "of" and tree.token(first - 2).lower in {"tens", "hundreds", "thousands"}:
        first -= 2
    for begin in range(first, number.i + 1):
        text = tree.document.text[tree.token(begin).start : tree.token(last).end]
        value = known or parse_number(
            re.sub(r"^(?:as many as|a minimum of)", "up to", text.lower()) if text.lower().startswith("as many") else text
        )
        if value is not None:
            end = max(noun.end, tree.token(last).end)
            return value, Span(tree.token(begin).start, end)
    return None


def count_of(tree: Tree, noun: Token) -> CasualtyFigure | None:
    """The number that counts one noun, with its words."""
    found = count_at(tree, noun)
    return CasualtyFigure(found[0].min, found[0].max, found[1].of(tree.document.text)) if found else None
