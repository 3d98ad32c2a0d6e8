"""When an act happened: the date of its own clause; the date of the word that reports it is not the act's."""

from __future__ import annotations

from briefgen.extract.incidents._tree import Tree
from briefgen.extract.incidents._triggers import Trigger
from briefgen.model.document import Sentence, Token
from briefgen.model.reading import UNDATED, DateMention, DateValue


def own_date(tree: Tree, sentence: Sentence, triggers: list[Trigger], others: list[Trigger]) -> DateValue:
    """The date nearest to one of the triggers in the tree, unless it dates the report or lies nearer to another happening."""
    rows = []
    for mention in tree.reading.dates_in(sentence.span):
        if mention.value.start is None or mention.type in {"DURATION", "SET"} or _dates_report(tree, mention, triggers):
            continue
        head = _head(tree, mention)
        mine = min(_steps(tree, head, t.i) for t in triggers)
        if all(mine <= _steps(tree, head, t.i) for t in others):
            rows.append((mine, mention.span.start, mention.value))
    return min(rows, key=lambda r: r[:2])[2] if rows else UNDATED


def _head(tree: Tree, mention: DateMention) -> int:
    inside = [t.i for t in tree.document.tokens_in(mention.span)]
    return next((i for i in inside if tree.token(i).head not in inside), inside[-1])


def _dates_report(tree: Tree, mention: DateMention, triggers: list[Trigger]) -> bool:
    """Whether the date hangs on the verb that reports, or follows "since"."""
    head = _head(tree, mention)
    if any(t.lower in {"since", "until"} for t in [tree.token(head), *tree.document.ancestors(head)][:3]):
        return True
    verb = tree.verb_above(head)
    if verb is not None and any(_aside(tree, v, triggers) for v in (verb, *tree.document.ancestors(verb.i))):
        return True
    cues = {a.cue_head for a in tree.reading.attributions}
    if mention.span.start - tree.sentence(head).span.start <= len("Early on "):
        return False  # "On Thursday, the army said it had downed …" dates the deed as well
    return verb is not None and verb.i in cues and verb.i not in {t.verb for t in triggers}


def _aside(tree: Tree, verb: Token, triggers: list[Trigger]) -> bool:
    """Whether the date stands in a relative clause about something else: "a truce, which he announced on Saturday"."""
    below = set(tree.document.subtree(verb.i)) if verb.dep == "relcl" else set()
    return bool(below) and not any(t.i in below or t.i == verb.head for t in triggers)


def _steps(tree: Tree, one: int, two: int) -> int:
    steps = {i: n for n, i in enumerate([one, *(t.i for t in tree.document.ancestors(one))])}
    for n, i in enumerate([two, *(t.i for t in tree.document.ancestors(two))]):
        if i in steps:
            return steps[i] + n
    return len(tree.document.tokens)


def report_date(tree: Tree, sentence: Sentence, triggers: list[Trigger]) -> DateValue:
    """The date on which the act was reported, if the sentence gives one."""
    cues = {a.cue_head for a in tree.reading.attributions}
    for mention in tree.reading.dates_in(sentence.span):
        verb = tree.verb_above(_head(tree, mention))
        if verb is not None and verb.i in cues and verb.i not in {t.verb for t in triggers} and mention.value.start:
            return mention.value
    return UNDATED


def inherited(value: DateValue) -> DateValue:
    """The date of the sentence before: the same days, without words of its own."""
    return DateValue(value.start, value.end, value.precision, None, f"{value.basis}, told just before") if value.start else value


def compatible(one: DateValue, two: DateValue) -> bool:
    """Whether two dates may be one: either is open, or the days overlap."""
    if not (one.start and two.start):
        return True
    return one.start <= (two.end or two.start) and two.start <= (one.end or one.start)


def past(tree: Tree, value: DateValue) -> DateValue:
    """The date, unless it is still to come: what happened is not dated by the session that will discuss it."""
    published = tree.document.article.published
    return UNDATED if published is not None and value.start is not None and value.start > published.isoformat() else value
