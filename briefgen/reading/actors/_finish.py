"""Drafts -> mentions: persons get their name, role and party as the whole article gives them."""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.model.reading import Actor, ActorMention
from briefgen.model.span import Span
from briefgen.model.vocabulary import ActorKind
from briefgen.reading.actors._complements import COMPLEMENT
from briefgen.reading.actors._draft import Discourse, Draft
from briefgen.reading.actors._fold import fold_name
from briefgen.reading.actors._own import OwnActor
from briefgen.reading.actors._phrases import Phrase
from briefgen.reading.actors._roster import Link, Person
from briefgen.text.normalise import fold

LONGEST_COMPLEMENT = 9
"""Words of "to French President Emmanuel Macron" that a printed role may take along."""


AGED = 4
"""Tokens of ", 31, a"."""
LAY = frozenset({"a", "an", "who"})
"""Words that go on with what somebody does for a living."""


def finish(discourse: Discourse, own: Sequence[OwnActor]) -> tuple[ActorMention, ...]:
    """All mentions in text order, a longer one before those inside it."""
    people = [_actor(discourse, n, person, own) for n, person in enumerate(discourse.roster)]
    drafts = sorted(discourse.drafts, key=lambda d: (d.first, -d.last, d.rule))
    return tuple(_mention(discourse, d, people) for d in drafts)


def _mention(discourse: Discourse, draft: Draft, people: Sequence[Actor]) -> ActorMention:
    tokens = discourse.document.tokens
    who = tuple(dict.fromkeys(people[w] if isinstance(w, int) else w for w in draft.who))
    return ActorMention(Span(tokens[draft.first].start, tokens[draft.last - 1].end), draft.head, who, draft.form, draft.rule)


def _actor(discourse: Discourse, number: int, person: Person, own: Sequence[OwnActor]) -> Actor:
    folds = {fold_name(discourse.slice(n.first, n.last)) for n in person.names}
    entry = next((o for o in own if {fold_name(o.name), *(fold_name(a) for a in o.aliases)} & folds), None)
    role, party = _role(discourse, person), discourse.parties.get(number)
    if entry is not None:
        return Actor(fold(entry.name), entry.name, "person", entry.role or role, entry.party or party)
    if person.offices == {"journalist"} or _works_for_a_medium(discourse, person):
        return Actor(person.key, person.name, "media", role, party)
    kind: ActorKind = "unnamed" if not (role or party or person.offices) and _is_private(discourse, person) else "person"
    return Actor(person.key, person.name, kind, role, party)


def _works_for_a_medium(discourse: Discourse, person: Person) -> bool:
    """As in "the BBC's Anna Foster": a reporter carries the words of others."""
    tokens, marks = discourse.document.tokens, discourse.found.mark_at
    owned = (n.first for n in person.names if n.first > 1 and tokens[n.first - 1].tag == "POS")
    return any((m := marks.get(i - 2)) is not None and m.name.kind == "media" for i in owned)


def _is_private(discourse: Discourse, person: Person) -> bool:
    """As in "said Aster, 31, a tailor": news gives the age of whoever holds no office; such a one is a witness."""
    tokens = discourse.document.tokens
    after = (tokens[n.last : n.last + 4] for n in person.names)
    return any([t.text for t in a[::2]] == [",", ","] and a[1].tag == "CD" and a[3].lower in LAY for a in after if len(a) == AGED)


def _role(discourse: Discourse, person: Person) -> str | None:
    """The article's most telling wording of the person's office; the first among equals."""
    links = [k for k in person.links if _tells(k)]
    if not links:
        return None
    best = max(links, key=lambda k: (bool(k.phrase.marks), k.phrase.owner is not None, k.phrase.kind == "office", -k.phrase.first))
    phrase = best.phrase
    offices = [h.last for h in phrase.hits if h.noun.kind == "office"]
    last = offices[-1] if phrase.kind == "title" and offices else phrase.last
    if phrase.complement is not None and phrase.complement[0] == phrase.hit.last and best.rule != "office-name":
        last = _complement_end(discourse, phrase)
    return discourse.slice(phrase.words_from, last)


def _complement_end(discourse: Discourse, phrase: Phrase) -> int:
    """The end of "to French President Emmanuel Macron"; a clause ("dispatched by …") and a trailing preposition are left out."""
    tokens = discourse.document.tokens
    first, last = phrase.complement or (phrase.last, phrase.last)
    while last > first and tokens[last - 1].pos not in {"NOUN", "PROPN"}:
        last -= 1
    return last if tokens[first].lower in COMPLEMENT and last - first <= LONGEST_COMPLEMENT else phrase.last


def _tells(one: Link) -> bool:
    """A "counterpart" or "Mr" says nothing by itself."""
    title = one.phrase.kind == "title" and len(one.phrase.hit.noun.word) <= 4 and one.phrase.words_from == one.phrase.hit.first
    return one.phrase.hit.noun.cls != "counterpart" and not title and not one.phrase.plural
