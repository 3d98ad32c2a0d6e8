"""Whether a contact was held, is planned, proposed, unconfirmed or cancelled."""

from __future__ import annotations

from datetime import date

from briefgen.extract.meetings._contact import Trigger
from briefgen.extract.meetings._mood import Mood, is_phrasal, mood
from briefgen.extract.meetings._tree import clause_verb
from briefgen.extract.meetings._words import GO_ABROAD, TELL_FROM_AFAR, words
from briefgen.model.document import Document, Token
from briefgen.model.reading import DateValue
from briefgen.model.vocabulary import MeetingStatus
from briefgen.reading import denial

OF_MOOD: dict[Mood, MeetingStatus | None] = {
    "past": "held", "present": None, "future": "planned", "proposed": "proposed", "cancelled": "cancelled", "unsure": "unconfirmed", "ready": "proposed",
    "open": None, "dropped": None,
}  # fmt: skip


def mood_of(document: Document, trigger: Trigger) -> Mood:
    """The mood of the contact: from its own verb, the words before its noun, or the clause that holds it."""
    if trigger.word == TELL_FROM_AFAR and document.tokens[trigger.i].tag == "VBD":
        return "past"  # "agreed on the seating by telephone": what they agreed on is to come, not their call
    if trigger.kind == "verb":
        return mood(document, trigger.i)
    return (
        _by_cancelling(document, trigger)
        or _by_modifier(document, trigger)
        or _by_preposition(document, trigger)
        or _by_clause(document, trigger)
    )


def _by_cancelling(document: Document, trigger: Trigger) -> Mood | None:
    """As in "cancelled the meeting", "the talks did not take place", "the summit fell through"."""
    if trigger.verb is None or trigger.link not in {"dobj", "nsubj", "nsubjpass"}:
        return None
    verb = document.tokens[trigger.verb]
    if is_phrasal(document, verb.i, "cancelled") or (verb.lemma in words().cancel and mood(document, verb.i) == "cancelled"):
        if verb.lemma in words().broke_down and trigger.link != "dobj":
            return "past"  # talks that collapse have begun
        return "cancelled" if trigger.link != "dobj" or verb.lemma != "fall" else None
    if trigger.link != "dobj" and verb.lemma in words().take_place and mood(document, verb.i) in {"dropped", "cancelled"}:
        return "cancelled"
    return None


def _by_modifier(document: Document, trigger: Trigger) -> Mood | None:
    lowers = {t.lower for i in {trigger.i, trigger.outer} for t in document.children(i, "amod", "compound", "nmod", "acl")}
    if lowers & words().cancelled_words:
        return "cancelled"
    if lowers & words().proposed_words:
        return "proposed"
    return "future" if lowers & words().planned_words else None


def _by_preposition(document: Document, trigger: Trigger) -> Mood | None:
    if trigger.link in words().after:
        return "past"
    if trigger.link in words().before:
        return "future"
    above = document.tokens[document.tokens[trigger.outer].head]
    if document.tokens[trigger.outer].dep != "pobj":
        return None
    holder = document.tokens[above.head]
    if above.lower == "of" and holder.lower in words().before:
        return "future"
    return _by_holder(document, holder) if above.lower in {"for", "of"} and holder.pos == "NOUN" else None


def _by_holder(document: Document, holder: Token) -> Mood | None:
    """As in "no plans for a meeting", "an invitation for talks", "the prospect of a summit"."""
    lemma = holder.lemma
    if lemma in words().venues and any(t.lemma in words().propose for t in document.ancestors(holder.i)):
        return "proposed"  # "offered Rome as a venue for talks"
    if lemma in words().idea_nouns:
        denied = any(t.lower in {"no", "little", "few"} for t in document.children(holder.i)) or lemma in words().mere_nouns
        return "dropped" if denied else "future" if lemma in words().plan_nouns else "proposed"
    return None


def _by_clause(document: Document, trigger: Trigger) -> Mood:
    if trigger.verb is None:
        return "open"
    verb = document.tokens[trigger.verb]
    if trigger.link in {"nsubj", "nsubjpass"}:
        return mood(document, verb.i) if verb.lemma in words().happen | words().cancel | words().host else "open"
    if trigger.link in {"dobj", "attr", "oprd"} and verb.lemma in words().saying - words().propose - words().plan:
        return "open"
    if any(t.lower == "mind" for t in document.tokens[verb.i : trigger.i]):
        return "proposed"
    found = mood(document, verb.i)
    if (
        trigger.link in {"for", "to"}
        and verb.lemma not in words().gone
        and verb.lemma in words().plan | words().propose
        and found == "past"
    ):
        return "future"
    if (
        trigger.link in {"during", "in", "at"}
        and verb.lemma in words().refuse | words().propose | words().plan | words().cancel
        and verb.tag == "VBD"
    ):
        # what is proposed or refused at a meeting says that it was held
        return "past"
    return found


def status_of(document: Document, trigger: Trigger, day: DateValue, published: date | None) -> MeetingStatus | None:
    """The status that mood and day give together: a present tense tells the past, unless the day is still to come."""
    found = mood_of(document, trigger)
    today = published.isoformat() if published else ""
    to_come = bool(today and day.start and (day.start > today or (day.start == today and (day.end or "") > today)))
    past = bool(published and day.end and day.end < published.isoformat())
    if _taken_back(document, trigger) or _came_to_nothing(document, trigger):
        return "cancelled"
    if _tentative(document, trigger) or _unsettled(document, trigger):
        return "unconfirmed"
    if found in {"past", "present", "open"} and to_come:
        return "planned"
    if found == "future" and past and trigger.word == GO_ABROAD and document.tokens[trigger.i].tag == "VBD":
        return "held"  # "sent an envoy to Rome on Monday"
    if found in {"open", "present"} and past:
        return "held"
    return "held" if found == "present" and trigger.kind == "verb" else OF_MOOD[found]


def _taken_back(document: Document, trigger: Trigger) -> bool:
    """As in "asked about the next round, set for Friday, he said that it had been postponed"."""
    after = document.tokens[trigger.i + 1 : document.sentence_of(trigger.i).last] if trigger.kind == "noun" else ()
    for token in after:
        if token.pos == "NOUN" and token.lemma in words().nouns:
            return False
        it = [t for t in document.children(token.i, "nsubjpass") if t.lower == "it"]
        if it and token.pos == "VERB" and token.lemma in words().cancel:
            return not document.children(token.i, "neg")
    return False


def _came_to_nothing(document: Document, trigger: Trigger) -> bool:
    """As in "the planned meeting did not materialise", "plans for X to meet Y came to nothing"."""
    token = document.tokens[trigger.outer]
    subject = document.tokens[token.head] if token.dep in {"acl", "relcl"} or trigger.link == "for" else token
    if trigger.link == "for":
        subject = document.tokens[subject.head]
    if subject.dep not in {"nsubj", "nsubjpass"}:
        return False
    verb = document.tokens[subject.head]
    first = min([verb.i, *(t.i for t in document.children(verb.i, "aux", "neg") if t.i > subject.i)])
    text = " ".join(t.lower for t in document.tokens[first : document.sentence_of(verb.i).last])
    return any(text.startswith(end) for end in words().came_to_nothing)


def _tentative(document: Document, trigger: Trigger) -> bool:
    if _rumoured(document, trigger):
        return True
    verb = clause_verb(document, trigger.i) if trigger.verb is None else trigger.verb
    return verb is not None and any(t.lower in words().tentative for t in document.children(verb, "advmod"))


def _unsettled(document: Document, trigger: Trigger) -> bool:
    """As in "sources say that X met Y; the presidency has not confirmed it", "… calls the story baseless"."""
    after = document.tokens[trigger.i + 1 : document.sentence_of(trigger.i).last]
    for token in after:
        told = {t.lemma for t in document.children(token.i, "dobj", "nsubjpass", "nsubj")}
        it = bool(told & ({"it", "this", "that", "meeting", "visit", "encounter", "story"} | words().rumours))
        if it and token.lemma in words().unsettled and document.children(token.i, "neg"):
            return True
        if it and any(t.lower in denial.untrue() for t in document.children(token.i, "oprd", "acomp", "ccomp")):
            return True
        if (
            token.lower in denial.untrue()
            and document.tokens[token.head].lemma == "call"
            and any(t.i < token.i and t.lemma in {"story"} | words().rumours for t in document.children(token.i, "nsubj"))
        ):
            return True
    return False


def _rumoured(document: Document, trigger: Trigger) -> bool:
    """As in "media reports spoke of a closed meeting", "rumours that X had met Y"."""
    if trigger.link in {"during", "in", "at", "after", "before"}:
        return False  # "media reports said that he had agreed during talks with X": he held them
    above = list(document.ancestors(trigger.outer))
    said = [t for verb in above if verb.pos == "VERB" for t in document.children(verb.i, "nsubj")]
    loose = words().loose
    reports = [t for t in (*above, *said) if t.lemma in words().rumours and t.i != trigger.i]
    carried = any(t.lemma in loose for t in said) and bool(reports)  # "Israeli media carried reports that"
    return carried or any(t.lemma != "report" or loose & {c.lower for c in document.children(t.i, "amod", "compound")} for t in reports)


def is_denied(document: Document, trigger: Trigger, *, offered: bool) -> bool:
    """Whether the contact is denied, refused, only conditional, or mere readiness that offers no day or place."""
    if mood_of(document, trigger) == "ready" and not offered:
        return True
    carried = [trigger.verb] if trigger.verb is not None and trigger.link in {"nsubj", "nsubjpass", "dobj", "on", "about"} else []
    topic = trigger.link in {"on", "about"} and trigger.word != "call"
    if topic and trigger.verb is not None and any(t.dep == "neg" for t in document.children(trigger.verb)):
        return True  # "would not focus on the peace talks"
    if mood_of(document, trigger) == "dropped" or any(denial.is_denied(document, i) for i in (trigger.outer, *carried)):
        return True
    if denial.is_unreal(document, trigger.outer):
        return True
    return any(t.lower in {"no", "without", "neither"} for i in (trigger.i, trigger.outer) for t in document.children(i, "det", "neg"))
