"""Sentences that speak on about a contact without naming it: who attends, what the two agreed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from briefgen.extract.meetings._contact import Contact, Trigger
from briefgen.extract.meetings._day import day_of
from briefgen.extract.meetings._group import Group
from briefgen.extract.meetings._same import same_actor
from briefgen.extract.meetings._spans import agreed, trimmed
from briefgen.extract.meetings._tree import agents, subjects
from briefgen.extract.meetings._who import actors_of
from briefgen.extract.meetings._words import words
from briefgen.model.document import Token
from briefgen.model.mentions import Participant
from briefgen.model.reading import Actor, Reading

NEAR = 3
"""Sentences within which a follow-up is told."""


def followed_up(reading: Reading, groups: list[Group]) -> list[Group]:
    """The groups with their follow-ups added."""
    document = reading.document
    taken = {document.tokens[a.trigger.i].sentence for g in groups for a in g.accounts}
    for token in document.tokens:
        if token.pos != "VERB" or (token.sentence in taken and token.lemma not in words().attend):
            continue
        for name, rule in RULES:
            group = _last_before(reading, groups, token)
            account = rule(reading, token, group) if group else None
            if group and account:
                group.accounts.append(_named(account, name))
                break
    for group in groups:
        group.accounts.sort(key=lambda a: a.trigger.i)
    return groups


def _named(account: Contact, name: str) -> Contact:
    return replace(account, rules=(f"meeting.{name}",))


def _last_before(reading: Reading, groups: list[Group], token: Token) -> Group | None:
    """The group told last before a verb, within a few sentences."""
    document = reading.document
    ranked = [
        (max(a.trigger.i for a in g.accounts if a.trigger.i < token.i), n)
        for n, g in enumerate(groups)
        if any(a.trigger.i < token.i and token.sentence - document.tokens[a.trigger.i].sentence <= NEAR for a in g.accounts)
    ]
    return groups[max(ranked)[1]] if ranked else None


def _account(reading: Reading, verb: Token, participants: tuple[Participant, ...] = ()) -> Contact:
    document = reading.document
    trigger = Trigger(verb.i, "verb", "discuss", verb.i, verb.i, "", definite=True, other=False)
    span = document.sentence_of(verb.i).span
    clause = trimmed(document.text, document.subtree_span(verb.i))
    return Contact(trigger=trigger, participants=participants, evidence=span, clause=clause, narrow=clause)


def _attended(reading: Reading, verb: Token, group: Group) -> Contact | None:
    """As in "It will be attended by X", "Ukraine will be represented by Y", "X will lead the delegation"."""
    document = reading.document
    passive = document.children(verb.i, "nsubjpass")
    heads = agents(document, verb.i)
    if verb.lemma not in {"attend", "represent", "join", "head", "lead"} or not passive or not heads:
        return None
    pronoun = passive[0].lower in {"it", "they", "which", "that"} or passive[0].lemma in words().plain_nouns
    seated = [a for a in actors_of(reading, passive[0].i) if any(same_actor(a, p.actor) for p in group.participants)]
    if not pronoun and not seated and not (verb.lemma == "represent" and actors_of(reading, passive[0].i)):
        return None
    people = tuple(Participant(a) for i in heads for a in actors_of(reading, i))
    return _account(reading, verb, people) if people else None


def _agreed_together(reading: Reading, verb: Token, group: Group) -> Contact | None:
    """As in "The two leaders agreed on ...": several who are all at the table, in one mention."""
    document = reading.document
    if verb.lemma not in words().joint_verbs or verb.tag != "VBD" or group.fits.status != "held":
        return None
    table = [p.actor for p in group.participants if p.capacity == "party"]
    heads = subjects(document, verb.i)
    if not heads or not all(_at_table(reading, i, table) for i in heads):
        return None
    if day_of(reading, Trigger(verb.i, "verb", "discuss", verb.i, verb.i, "", definite=True, other=False)).start:
        return None
    account = _account(reading, verb)
    return replace(account, outcome=agreed(document, verb) if verb.lemma in words().outcome_verbs else ())


def _at_table(reading: Reading, i: int, table: list[Actor]) -> bool:
    """Whether a word means several who all sit there; a plural that the reading leaves open means the two of a pair."""
    mention = reading.actor_at(i)
    if mention is None:
        token = reading.document.tokens[i]
        before = {t.lower for t in reading.document.children(i, "det", "nummod")}
        return len(table) == 2 and token.tag == "NNS" and token.lemma in words().pair_nouns and bool(before & {"the", "two", "both"})
    several = mention.form in {"nominal", "pronoun"} and len({a.key for a in mention.actors}) > 1
    return several and all(any(same_actor(a, b) for b in table) for a in mention.actors)


Rule = Callable[[Reading, Token, Group], Contact | None]
RULES: tuple[tuple[str, Rule], ...] = (("attended", _attended), ("agreed-together", _agreed_together))
