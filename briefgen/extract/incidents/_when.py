"""When an act happened: the date of its own clause; the date of the word that reports it is not the act's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from briefgen.extract.incidents._draft import Draft
from briefgen.extract.incidents._tree import Tree
from briefgen.extract.incidents._triggers import Trigger
from briefgen.model.document import Sentence, Token
from briefgen.model.reading import UNDATED, DateMention, DateValue
from briefgen.model.span import Span
from briefgen.text.numbers import parse_amount

WEEK = 7


def own_date(tree: Tree, sentence: Sentence, triggers: list[Trigger], others: list[Trigger]) -> DateValue:
    """The date nearest to one of the triggers in the tree, unless it dates the report or lies nearer to another happening."""
    rows = []
    for mention in tree.reading.dates_in(sentence.span):
        to_the_day = re.search(r"\b\d{1,2}(?:st|nd|rd|th)?\b", mention.value.text or "") is not None
        if to_the_day and _is_told_of(tree, mention, triggers) and mention.value.precision == "open":
            return replace(mention.value, end=mention.value.start, precision="day")  # "the worst since March 22, when two died"
        if mention.value.start is None or mention.type in {"DURATION", "SET"} or _dates_report(tree, mention, triggers):
            continue
        if _dates_other_deed(tree, mention, triggers) or _dates_what_went_before(tree, mention, triggers):
            continue
        head = _head(tree, mention)
        if tree.token(tree.token(head).head).lemma == "time" or _names_a_thing(tree, head, triggers):
            continue  # "for the eleventh time this year", "the 2003 truce"
        mine = min(_steps(tree, head, t.i) for t in triggers)
        if all(mine <= _steps(tree, head, t.i) for t in others):
            rows.append((mine, mention.span.start, mention.value))
    return _with_day(tree, sentence, min(rows, key=lambda r: r[:2])[2]) if rows else UNDATED


def _names_a_thing(tree: Tree, head: int, triggers: list[Trigger]) -> bool:
    """As in "the 2003 truce": a year that is part of the name of something else."""
    token = tree.token(head)
    above = tree.token(token.head)
    year = token.tag == "CD" or above.lemma in tree.words.truces | tree.words.unreal.wars | tree.words.documents
    broken = token.dep == "poss" and above.dep == "dobj"  # "has broken Thursday's ceasefire"; attacks during it are Thursday's
    within = (token.dep in {"nummod", "compound", "nmod"} or broken) and year and above.pos in {"NOUN", "PROPN"}
    return within and above.i not in {t.i for t in triggers}


def _with_day(tree: Tree, sentence: Sentence, value: DateValue) -> DateValue:
    """As in "began at 2:30 a.m. and lasted till 6:30 a.m. on Thursday": a mere hour is of the day that the sentence names."""
    if value.precision not in {"minute", "hour"} or not _mere_hour(value):
        return value
    named = [m.value for m in tree.reading.dates_in(sentence.span) if m.value is not value and not _mere_hour(m.value)]
    days = {d[:10] for v in named for d in (v.start or v.end,) if d is not None}
    return replace(value, start=(day := days.pop()), end=day) if len(days) == 1 else value


def _mere_hour(value: DateValue) -> bool:
    """Whether its words name an hour and no day: "2:30 a.m."."""
    return re.fullmatch(r"(?:\d{1,2}[:.]?\d{0,2}\s?(?:[ap]\.?m\.?)?|noon|midnight)(?: local time)?", (value.text or "").lower()) is not None


def _head(tree: Tree, mention: DateMention) -> int:
    inside = [t.i for t in tree.document.tokens_in(mention.span)]
    return next((i for i in inside if tree.token(i).head not in inside), inside[-1])


def _dates_report(tree: Tree, mention: DateMention, triggers: list[Trigger]) -> bool:
    """Whether the date hangs on the verb that reports, or follows "since"."""
    head = _head(tree, mention)
    if any(t.lower in {"since", "until"} for t in [tree.token(head), *tree.document.ancestors(head)][:3]):
        return True
    verb = tree.verb_above(head)
    if any(
        t.lemma in tree.words.briefings and t.pos == "NOUN"
        for t in tree.document.ancestors(head)
        if verb is None or t.i in tree.document.subtree(verb.i)
    ):
        return True
    if verb is not None and any(_aside(tree, v, triggers) for v in (verb, *tree.document.ancestors(verb.i))):
        return True
    cues = {a.cue_head for a in tree.reading.attributions}
    deeds = any(not t.noun for t in triggers)
    if deeds and mention.span.start - tree.sentence(head).span.start <= len("Early on "):
        return False  # "On Thursday, the army said it had downed …" dates the deed as well
    return verb is not None and verb.i in cues and verb.i not in {t.verb for t in triggers}


def _dates_other_deed(tree: Tree, mention: DateMention, triggers: list[Trigger]) -> bool:
    """Whether the date hangs on a verb of which the act is only a thing told besides.

    "Thousands marched on Sunday to mourn X, gunned down near …"; "condemned on Friday a strike on …".
    """
    head = _head(tree, mention)
    verb = tree.verb_above(head)
    own = {i for t in triggers for i in tree.document.subtree(t.i)}
    if head in own or _is_told_of(tree, mention, triggers):  # "the attack of 7 March", "on 7 March, when a bomb went off"
        return False
    if verb is None or any(verb.i in {t.i, t.verb} and not (t.noun and _is_object(tree, t, verb)) for t in triggers):
        return False
    return all(_is_beside(tree, t, verb) for t in triggers)


def _dates_what_went_before(tree: Tree, mention: DateMention, triggers: list[Trigger]) -> bool:
    """As in "Following a call on Saturday, Chad launched an attack": the call's day; "hours after the funeral on Friday" is the act's."""
    for above in tree.document.ancestors(_head(tree, mention)):
        if above.lower in {"after", "following"} and above.dep == "prep":
            below = tree.document.subtree(above.i)
            soon = any(t.lemma in tree.words.hours for t in tree.children(above.i, "npadvmod", "advmod"))
            days = above.i + 1 == below[0] or any(m.span.start <= above.start < m.span.end for m in tree.reading.dates)
            own = any(t.i in below for t in triggers) or mention.span.start <= tree.token(above.i + 1).start < mention.span.end
            return not (soon or days or own)
    return False


def _is_told_of(tree: Tree, mention: DateMention, triggers: list[Trigger]) -> bool:
    """Whether the act is told of the date: "on 7 March, when a bomb went off"."""
    inside = {t.i for t in tree.document.tokens_in(mention.span)}
    return any(above.head in inside for t in triggers for above in _upward(tree, t))


def _upward(tree: Tree, trigger: Trigger) -> Iterator[Token]:
    """The act's word and what it hangs on."""
    yield tree.token(trigger.i)
    yield from tree.document.ancestors(trigger.i)


def _is_object(tree: Tree, trigger: Trigger, verb: Token) -> bool:
    """Whether an act noun is what an attitude is taken to."""
    token = tree.token(trigger.i)
    return token.dep == "dobj" and verb.lemma in tree.words.attitudes


def _is_beside(tree: Tree, trigger: Trigger, verb: Token) -> bool:
    """Whether the way from the act up to the verb goes through a relative clause or participle, or an attitude's object."""
    if trigger.noun:
        return _is_object(tree, trigger, verb)
    for above in _upward(tree, trigger):
        if above.i == verb.i:
            return False
        bare = not tree.children(above.i, "auxpass", "nsubj", "nsubjpass", "mark", "aux")
        bare = bare and not any(tree.is_person(t) for t in tree.children(above.i, "dobj"))  # "shells … killed a couple"
        participle = (above.dep == "acl" and above.tag == "VBN") or (above.dep == "advcl" and above.tag in {"VBN", "VBD"})
        if above.dep == "relcl" or (participle and bare):
            return verb.i in {t.i for t in tree.document.ancestors(above.i)}
    return False


def _aside(tree: Tree, verb: Token, triggers: list[Trigger]) -> bool:
    """Whether the date stands in a relative clause about something else: "a truce, which he announced on Saturday"."""
    by = tree.token(tree.token(verb.head).head).lower in {"by", "with"}
    sent = (
        verb.dep == "relcl" and by and verb in tree.sendings(tree.token(verb.head))
    )  # "hurt by the grenade that a drone dropped on Monday"
    below = set(tree.document.subtree(verb.i)) if verb.dep == "relcl" and not sent else set()
    return bool(below) and not any(t.i in below or t.i == verb.head for t in triggers)


def _steps(tree: Tree, one: int, two: int) -> int:
    steps = {i: n for n, i in enumerate([one, *(t.i for t in tree.document.ancestors(one))])}
    for n, i in enumerate([two, *(t.i for t in tree.document.ancestors(two))]):
        if i in steps:
            return steps[i] + n
    return len(tree.document.tokens)


def has_day_before(tree: Tree, noun: int) -> bool:
    """As in "Monday's attack"."""
    owners = tree.children(noun, "poss")
    return any(m.span.start <= t.start < m.span.end for t in owners for m in tree.reading.dates)


def days_between(tree: Tree, draft: Draft) -> int | None:
    """The days in "comes a day after", "came two days after", where the act hangs on the "after"."""
    for trigger in draft.triggers:
        for row in _upward(tree, trigger):
            if not any(t.lower == "after" for t in tree.children(row.i, "mark")):
                continue
            for noun in tree.children(row.head, "npadvmod") + tree.children(row.i, "npadvmod"):
                amount = next((t.lower for t in tree.children(noun.i, "det", "nummod")), "")
                count = 1.0 if amount in {"a", "one"} else parse_amount(amount)
                if noun.lemma == "day" and count is not None:
                    return int(count)
    return None


def counted_days(tree: Tree, sentence: Sentence, triggers: list[Trigger]) -> DateValue | None:
    """The days over which acts were counted: "since 15 February", "between Saturday and Thursday"."""
    below = {i for t in triggers for i in tree.document.subtree(t.verb)} | {i for t in triggers for i in tree.document.subtree(t.i)}
    dated = [m for m in tree.reading.dates_in(sentence.span) if m.value.start and _head(tree, m) in below]
    published = tree.document.article.published
    for mention in dated:
        if mention.value.precision == "open" and published is not None and str(mention.value.start) <= published.isoformat():
            return replace(mention.value, end=published.isoformat(), precision="interval")
    for one, two in pairwise(dated):
        first, last = tree.document.tokens_in(one.span), tree.document.tokens_in(two.span)
        if first and last and tree.token(first[0].i - 1).lower in {"between", "from"} and tree.token(last[0].i - 1).lower in {"and", "to"}:
            return _spanning(tree, one, two)
    return None


def _spanning(tree: Tree, one: DateMention, two: DateMention) -> DateValue | None:
    """From the first day to the last; of two weekdays the first lies before the last."""
    start, end = date.fromisoformat(str(one.value.start)[:10]), date.fromisoformat(str(two.value.end or two.value.start)[:10])
    if start > end and (start - end).days < WEEK:
        start -= timedelta(days=WEEK)
    if start > end:
        return None
    words = Span(one.span.start, two.span.end).of(tree.document.text)
    return DateValue(start.isoformat(), end.isoformat(), "interval", words, f"{one.value.basis}, {two.value.basis}")


def report_date(tree: Tree, sentence: Sentence, triggers: list[Trigger]) -> DateValue:
    """The date on which the act was reported, if the sentence gives one."""
    cues = {a.cue_head for a in tree.reading.attributions}
    for mention in tree.reading.dates_in(sentence.span):
        verb = tree.verb_above(_head(tree, mention))
        said = verb is not None and verb.i in cues and verb.i not in {t.verb for t in triggers}
        if mention.value.start and (said or _dates_other_deed(tree, mention, triggers)):
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
