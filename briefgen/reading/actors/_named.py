"""Mentions by a fixed name or by a person's name."""

from __future__ import annotations

from briefgen.model.reading import Actor
from briefgen.reading.actors._draft import OBJECT, SUBJECT, Discourse, Draft
from briefgen.reading.actors._fold import key_of
from briefgen.reading.actors._lexicon import Name, surface
from briefgen.reading.actors._marks import Mark
from briefgen.reading.actors._name_parts import NameSpan
from briefgen.reading.actors._phrases import Phrase, is_errand
from briefgen.reading.actors._roster import Link
from briefgen.reading.actors._standing import is_actor

MODIFIER = frozenset({"amod", "compound", "nmod", "npadvmod"})


def name_draft(discourse: Discourse, name: NameSpan) -> Draft:
    """A person's name with the offices that stand beside it."""
    links = discourse.link_of.get(name, ())
    beside = [k.phrase for k in links if not k.phrase.plural]
    first = min([name.first, *(p.first for p in beside)])
    last = max([name.last, *(p.last for p in beside)])
    person = discourse.person_at[name.first]
    _learn_party(discourse, person, links)
    form = discourse.form(last, "nominal" if beside else "name")
    return Draft(first, last, discourse.head(first, last), form, (person,), links[0].rule if links else name.rule)


def _learn_party(discourse: Discourse, person: int, links: tuple[Link, ...]) -> None:
    """A pronoun before the office ("his spokeswoman") is resolved by now: its party is the bearer's."""
    if discourse.parties.get(person) is None:
        found = (phrase_party(discourse, k.phrase) for k in links if not k.phrase.plural)
        discourse.parties[person] = next((p for p in found if p), None)


def phrase_party(discourse: Discourse, phrase: Phrase) -> str | None:
    """For whom the one spoken of acts: adjective, owner, complement, in this order."""
    adjectives = [m for m in phrase.marks if m.name.kind == "adjective"]
    if phrase.hit.noun.cls in discourse.words.data.of_others:
        return adjectives[0].name.party if adjectives else None
    if phrase.owner is not None:
        owner = discourse.at.get(phrase.owner[1] - 1) or discourse.at.get(phrase.owner[0])
        return discourse.party(owner.who) if owner is not None else None
    if phrase.marks:
        return phrase.marks[0].name.party
    national = discourse.words.data.national.get(phrase.hit.noun.word)
    if national is not None:
        return national
    return _complement_party(discourse, phrase) if phrase.kind != "body" or phrase.last > phrase.hit.last else None


def _complement_party(discourse: Discourse, phrase: Phrase) -> str | None:
    if phrase.complement is None or is_errand(discourse.document, phrase, discourse.words):
        return None
    for i in range(*phrase.complement):
        mark = discourse.found.mark_at.get(i)
        tokens = discourse.document.tokens
        if mark is not None and mark.last < len(tokens) and tokens[mark.last].text == "-":
            continue  # "leader of the Lima-based group"
        if mark is not None and mark.name.party:
            return mark.name.party
        draft = discourse.at.get(i)
        if draft is not None and discourse.party(draft.who):
            return discourse.party(draft.who)
    return None


def mark_draft(discourse: Discourse, mark: Mark) -> Draft | None:
    """A state, a body, a group or a medium by its fixed name; None where it is only a place."""
    document, tokens = discourse.document, discourse.document.tokens
    if not is_actor(document, mark, discourse.words):
        return None
    head = discourse.head(mark.first, mark.last)
    if mark.name.kind == "named" and _is_a_medium(discourse, mark):
        full = discourse.wording(mark.name)
        return Draft(mark.first, mark.last, head, discourse.form(mark.last, "name"), (Actor(key_of(full), full, "media"),), "fixed-media")
    first = (
        mark.first - 1
        if mark.first and tokens[mark.first - 1].lower == "the" and tokens[mark.first - 1].sentence == tokens[head].sentence
        else mark.first
    )
    adjective = mark.name.kind == "adjective" or (tokens[head].dep in MODIFIER and tokens[head].head >= mark.last)
    first = mark.first if adjective else first
    form = "adjective" if adjective else discourse.form(mark.last, "name")
    if not adjective and mark.first and _is_epithet(discourse, mark.first - 1):
        first, head = mark.first - 1, mark.first - 1 if tokens[mark.first - 1].dep in SUBJECT | OBJECT | {"pobj"} else head
    return Draft(first, mark.last, head, form, (mark_actor(discourse, mark),), f"fixed-{mark.name.kind}")


def _is_a_medium(discourse: Discourse, mark: Mark) -> bool:
    """As in "one Kenyan newspaper, the New Harvest, reported": the noun before the comma says what it is."""
    tokens = discourse.document.tokens
    i = mark.first - 1 - (tokens[mark.first - 1].lower == "the")
    hit = discourse.found.noun_at.get(i - 1) if i > 0 and tokens[i].text == "," else None
    return hit is not None and hit.noun.kind == "media"


def _is_epithet(discourse: Discourse, i: int) -> bool:
    """As in "the opposition Renamo", "state broadcaster NTV": a noun set right before the name says what it is."""
    token = discourse.document.tokens[i]
    return token.pos == "NOUN" and token.lower in discourse.words.data.epithets


def mark_actor(discourse: Discourse, mark: Mark) -> Actor:
    """Whom a fixed name stands for. A seat that acts is its state, with the seat's words as its role."""
    words, name = discourse.slice(mark.first, mark.last), mark.name
    match name.kind:
        case "seat":
            return state_actor(name.name, org=False, role=words)
        case "media":
            full = discourse.wording(name) if name.name else words
            full = full.removesuffix(".") if full.count(".") == 1 else full  # "he said on X."
            return Actor(key_of(full), full, "media")
        case "group":
            return group_actor(discourse, name)
        case "body":
            key = f"{key_of(name.party or '')}/{name.key or key_of(name.name)}"
            return Actor(key, discourse.wording(name), "body", None, name.party)
        case "people":
            return Actor(f"{key_of(name.name)}/people", words, "group", None, name.party)
        case "named":
            full = discourse.wording(name)
            return Actor(key_of(full), full, "body", None, name.party)
        case "own":
            return Actor(key_of(name.name), name.name, "body", name.key, name.party)
        case _:
            return state_actor(name.name, org=is_org(discourse, name.name))


def group_actor(discourse: Discourse, name: Name, role: str | None = None) -> Actor:
    """An armed group or movement by its own name."""
    return Actor(key_of(name.name), discourse.wording(name), "group", role, name.party)


def is_org(discourse: Discourse, name: str) -> bool:
    found = discourse.words.names.get(name)
    return found is not None and found.kind == "org"


def state_actor(name: str, *, org: bool, role: str | None = None) -> Actor:
    """A state, or a body that states are members of, by its controlled name."""
    return Actor(key_of(name), name, "body" if org else "state", role, name)


def hyphen_draft(discourse: Discourse, i: int) -> Draft | None:
    """One token that joins two states: "U.S.-Ukraine talks"."""
    parts = surface(discourse.document.tokens[i].text).split("-")
    names = [discourse.words.names.get(p) for p in parts]
    if len(parts) != 2 or names[0] is None or names[0].kind not in {"state", "adjective", "org"}:
        return None
    known = [n for n in names if n is not None and n.kind in {"state", "adjective", "org"}]
    who = tuple(state_actor(n.name, org=is_org(discourse, n.name)) for n in known)
    return Draft(i, i + 1, i, "adjective", who, "hyphened-states")
