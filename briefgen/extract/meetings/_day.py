"""When a contact takes place."""

from __future__ import annotations

from dataclasses import replace

from briefgen.extract.meetings._contact import Trigger
from briefgen.extract.meetings._who import place_at
from briefgen.extract.meetings._words import words
from briefgen.extract.meetings._zone import climb, zone
from briefgen.model.reading import UNDATED, DateMention, DateValue, Reading


def day_of(reading: Reading, trigger: Trigger) -> DateValue:
    """The day that hangs nearest on the contact; `UNDATED` where none does."""
    document = reading.document
    sentence = document.sentence_of(trigger.i)
    own = zone(document, trigger)
    beside = {m.span: near for m in reading.dates_in(sentence.span) if (near := _beside(reading, m)) is not None}
    ranked = [
        (rank, abs(mention.span.start - document.tokens[trigger.i].start), mention.value)
        for mention in _dated(reading, trigger.i)
        if not _of_what_went_before(reading, trigger, mention)
        if (rank := _rank(reading, mention, own, beside.get(mention.span))) is not None
    ]
    if not ranked:
        told = _day_of_words(reading, trigger) or _when(reading, trigger) or _meanwhile(reading, trigger)
        return told or _by_then(reading, trigger, own) or UNDATED
    nearest, *others = (value for _, _, value in sorted(ranked, key=lambda r: r[:2]))
    return next((v for v in others if _narrows(v, nearest)), nearest)


def _of_what_went_before(reading: Reading, trigger: Trigger, mention: DateMention) -> bool:
    """As in "The talks followed clashes in Goma on Monday": the day of the clashes."""
    verb = reading.document.tokens[trigger.verb] if trigger.verb is not None and trigger.link == "nsubj" else None
    return (
        verb is not None and verb.lemma == "follow" and bool(reading.document.children(verb.i, "dobj")) and mention.span.start > verb.start
    )


def moved_to(reading: Reading, trigger: Trigger) -> DateValue | None:
    """As in "the meeting was put off until Friday": the new day."""
    document = reading.document
    if trigger.verb is None or trigger.link not in {"nsubj", "nsubjpass", "dobj"} or document.children(trigger.verb, "neg"):
        return None
    particles = words().moved.get(document.tokens[trigger.verb].lemma)
    beside = {t.lower for t in document.children(trigger.verb, "prt", "advmod", "prep")}
    if particles is None or (particles and not particles & beside):
        return None
    for word in document.tokens_of(document.sentence_of(trigger.verb)):
        if word.i > trigger.verb and word.lower in words().new_day and trigger.verb in {t.i for t in document.ancestors(word.i)}:
            found = next((m.value for m in _dated(reading, trigger.i) if document.tokens_in(m.span)[0].i in (word.i + 1, word.i + 2)), None)
            if found is not None:
                return found
    return None


def _dated(reading: Reading, i: int) -> list[DateMention]:
    """The days that the sentence of token `i` names."""
    return [m for m in reading.dates_in(reading.document.sentence_of(i).span) if m.value.start and m.type in {"DATE", "TIME"}]


def _narrows(value: DateValue, wider: DateValue) -> bool:
    """As in "this year's summit on 15 October": a day within the first date."""
    if value.start is None or wider.start is None or (value.start, value.end) == (wider.start, wider.end):
        return False
    return wider.start <= value.start and (value.end or value.start) <= (wider.end or wider.start)


def _rank(reading: Reading, mention: DateMention, own: list[int], beside: int | None) -> int | None:
    """A date that follows a contact's noun at once is that contact's, whatever the parser hangs it on."""
    if beside is not None:
        return -1 if beside in own else None
    return _distance(reading, mention, own)


def _beside(reading: Reading, mention: DateMention) -> int | None:
    """The contact noun before a date, with nothing but its place and parties between: "a meeting in Paris last week"."""
    document = reading.document
    tokens = document.tokens_in(mention.span)
    if not tokens:
        return None
    for j in range(tokens[0].i - 1, max(-1, tokens[0].i - 12), -1):
        token = document.tokens[j]
        if token.pos == "NOUN" and token.lemma in words().nouns:
            return j
        named = place_at(reading, j) is not None or reading.actor_at(j) is not None
        if token.sentence != tokens[0].sentence or not (named or token.lower in _BETWEEN):
            return None
    return None


_BETWEEN = frozenset({"in", "at", "on", "with", "between", "and", "the", "of", ",", "for"})


def _distance(reading: Reading, mention: DateMention, own: list[int]) -> int | None:
    """Steps from a date up to one of the contact's tokens, if no other verb comes between."""
    document = reading.document
    tokens = document.tokens_in(mention.span)
    if not tokens:
        return None
    inside = {t.i for t in tokens}
    top = next((t for t in tokens if t.head not in inside or t.head == t.i), tokens[0])
    return climb(reading, top, frozenset(inside), own)


def _day_of_words(reading: Reading, trigger: Trigger) -> DateValue | None:
    """As in "said on Friday after talks with X": what is said right after or before a contact is said on its day."""
    verb = trigger.verb
    if trigger.kind != "noun" or verb is None or trigger.link not in {"after", "following", "before"}:
        return None
    if reading.document.tokens[verb].lemma not in words().saying | words().errand_verbs:
        return None
    return _hung_on(reading, verb)


def _when(reading: Reading, trigger: Trigger) -> DateValue | None:
    """As in "last year when X visited Y", "was in 2015, when X met Y": the date that the clause tells more of."""
    document = reading.document
    verb = trigger.i if trigger.kind == "verb" else trigger.verb
    if verb is None or not any(t.lower == "when" for t in document.children(verb, "advmod")):
        return None
    head = document.tokens[document.tokens[verb].head]
    if head.i == verb:
        return None
    own = next((m.value for m in _dated(reading, verb) if m.span.start <= head.start < m.span.end), None)
    return own or (_hung_on(reading, head.i) if head.pos in {"VERB", "AUX"} else None)


def _by_then(reading: Reading, trigger: Trigger, own: list[int]) -> DateValue | None:
    """As in "will gather again before the end of June": from the day of publication until then."""
    document, published = reading.document, reading.document.article.published
    for mention in reading.dates_in(document.sentence_of(trigger.i).span):
        value = mention.value
        ahead = value.start is None and value.end is not None and published is not None and value.end > published.isoformat()
        limits = [
            t for i in own for t in document.children(i, "prep") if t.lower in {"before", "by"} and 0 <= mention.span.start - t.end <= 1
        ]
        if ahead and published is not None and limits:
            return replace(value, start=published.isoformat(), precision="interval")
    return None


def _meanwhile(reading: Reading, trigger: Trigger) -> DateValue | None:
    """As in "worked the phones on Thursday, ringing X": a participle tells more of what its main clause dates."""
    token = reading.document.tokens[trigger.i]
    head = reading.document.tokens[token.head]
    more = trigger.kind == "verb" and token.dep == "advcl" and token.tag == "VBG" and head.pos == "VERB"
    return _hung_on(reading, head.i) if more and not reading.document.children(token.i, "mark") else None


def _hung_on(reading: Reading, verb: int) -> DateValue | None:
    """The date that hangs on a verb itself."""
    ranked = [(steps, m.span.start, m.value) for m in _dated(reading, verb) if (steps := _distance(reading, m, [verb])) is not None]
    return min(ranked, key=lambda r: r[:2])[2] if ranked else None
