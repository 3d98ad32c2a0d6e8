"""Mentions by a fixed name or by a person's name."""

from __future__ import annotations

from briefgen.model.reading import Actor
from briefgen.reading.actors._draft import Discourse, Draft
from briefgen.reading.actors._fold import key_of
from briefgen.reading.actors._lexicon import surface
from briefgen.reading.actors._marks import Mark
from briefgen.reading.actors._names import NameSpan
from briefgen.reading.actors._phrases import Phrase
from briefgen.reading.actors._roster import Link
from briefgen.reading.actors._standing import is_actor

MODIFIER = frozenset({"amod", "compound", "nmod", "npadvmod"})


def name_draft(discourse: Discourse, name: NameSpan) -> Draft:
    """A person's name with the offices that stand beside it."""
    links = discourse.link_of.get(name, ())
    first = min([name.first, *(k.phrase.first for k in links)])
    last = max([name.last, *(k.phrase.last for k in links)])
    person = discourse.person_at[name.first]
    _learn_party(discourse, person, links)
    form = discourse.form(last, "nominal" if links else "name")
    return Draft(first, last, discourse.head(first, last), form, (person,), links[0].rule if links else name.rule)


def _learn_party(discourse: Discourse, person: int, links: tuple[Link, ...]) -> None:
    """A pronoun before the office ("his spokeswoman") is resolved by now: its party is the bearer's."""
    if discourse.parties.get(person) is None:
        found = (phrase_party(discourse, k.phrase) for k in links)
        discourse.parties[person] = next((p for p in found if p), None)


def phrase_party(discourse: Discourse, phrase: Phrase) -> str | None:
    """For whom the one spoken of acts: adjective, owner, complement, in this order."""
    adjectives = [m for m in phrase.marks if m.name.kind == "adjective"]
    if phrase.hit.noun.cls == "counterpart" and adjectives:
        return adjectives[0].name.party
    if phrase.owner is not None:
        owner = discourse.at.get(phrase.owner[1] - 1) or discourse.at.get(phrase.owner[0])
        if owner is not None and phrase.hit.noun.cls != "counterpart":
            return discourse.party(owner.who)
        return None
    if phrase.marks:
        return phrase.marks[0].name.party
    return _complement_party(discourse, phrase) if phrase.kind != "body" or phrase.last > phrase.hit.last else None


def _complement_party(discourse: Discourse, phrase: Phrase) -> str | None:
    for i in range(*phrase.complement) if phrase.complement else ():
        mark = discourse.found.mark_at.get(i)
        if mark is not None and mark.name.party:
            return mark.name.party
        if i in discourse.person_at:
            return discourse.parties.get(discourse.person_at[i])
    return None


def mark_draft(discourse: Discourse, mark: Mark) -> Draft | None:
    """A state, a body, a group or a medium by its fixed name; None where it is only a place."""
    document, tokens = discourse.document, discourse.document.tokens
    if not is_actor(document, mark, discourse.words):
        return None
    head = discourse.head(mark.first, mark.last)
    first = mark.first - 1 if mark.first and tokens[mark.first - 1].lower == "the" and tokens[mark.first - 1].sentence == tokens[head].sentence else mark.first
    adjective = mark.name.kind == "adjective" or (tokens[head].dep in MODIFIER and tokens[head].head >= mark.last)
    first = mark.first if adjective else first
    form = "adjective" if adjective else discourse.form(mark.last, "name")
    return Draft(first, mark.last, head, form, (mark_actor(discourse, mark),), f"fixed-{mark.name.kind}")


def mark_actor(discourse: Discourse, mark: Mark) -> Actor:
    """Whom a fixed name stands for. A seat that acts is its state, with the seat's words as its role."""
    words, name = discourse.slice(mark.first, mark.last), mark.name
    match name.kind:
        case "seat":
            return state_actor(name.name, org=False, role=words)
        case "media":
            return Actor(key_of(words), words, "media")
        case "group":
            return Actor(key_of(name.name), _longest_wording(discourse, mark), "group", None, name.party)
        case "body":
            key = f"{key_of(name.party or '')}/{name.key or key_of(name.name)}"
            return Actor(key, _longest_wording(discourse, mark), "body", None, name.party)
        case "people":
            return Actor(f"{key_of(name.name)}/people", words, "group", None, name.party)
        case "named":
            return Actor(key_of(words), words, "body", None, name.party)
        case "own":
            return Actor(key_of(name.name), name.name, "body", name.key, name.party)
        case _:
            return state_actor(name.name, org=is_org(discourse, name.name))


def is_org(discourse: Discourse, name: str) -> bool:
    found = discourse.words.names.get(name)
    return found is not None and found.kind == "org"


def state_actor(name: str, *, org: bool, role: str | None = None) -> Actor:
    """A state, or a body that states are members of, by its controlled name."""
    return Actor(key_of(name), name, "body" if org else "state", role, name)


def _longest_wording(discourse: Discourse, mark: Mark) -> str:
    """The fullest spelling that the article has for a fixed name ("Rapid Support Forces" for "RSF")."""
    same = [discourse.slice(m.first, m.last) for m in discourse.found.marks if m.name == mark.name]
    return max(same, key=len)


def hyphen_draft(discourse: Discourse, i: int) -> Draft | None:
    """One token that joins two states: "U.S.-Ukraine talks"."""
    parts = surface(discourse.document.tokens[i].text).split("-")
    names = [discourse.words.names.get(p) for p in parts]
    if len(parts) != 2 or names[0] is None or names[0].kind not in {"state", "adjective", "org"}:
        return None
    known = [n for n in names if n is not None and n.kind in {"state", "adjective", "org"}]
    who = tuple(state_actor(n.name, org=is_org(discourse, n.name)) for n in known)
    return Draft(i, i + 1, i, "adjective", who, "hyphened-states")
