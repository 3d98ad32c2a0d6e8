"""The persons of an article: which names are one person, and what offices the article gives them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from briefgen.model.document import Document
from briefgen.reading.actors._fold import fold_name, skeleton
from briefgen.reading.actors._introduced import alias_start, comma_after
from briefgen.reading.actors._lexicon import Words
from briefgen.reading.actors._marks import Found, Mark
from briefgen.reading.actors._name_parts import NameSpan
from briefgen.reading.actors._phrases import Phrase
from briefgen.text.normalise import fold

SHORTEST_NAME = 2
DASHES = frozenset({"–", "—"})
STYLES = frozenset({"cleric", "monarch", "prince"})
"""Offices that stand before a name like a title: "the supreme leader, Ayatollah Ali Rojas"."""
LEAST_LISTED = 2
"""Names of a list."""


@dataclass(frozen=True, slots=True)
class Link:
    """A phrase that gives the bearer of a name an office."""

    phrase: Phrase
    name: NameSpan
    rule: str
    mark: Mark | None = None
    """The state that a list gives this bearer: "the presidents of Chad and Niger, A and B"."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody named in the article."""

    key: str
    name: str
    """Fullest spelling."""
    names: tuple[NameSpan, ...]
    links: tuple[Link, ...]
    offices: frozenset[str]
    """Classes of the offices given."""
    gender: str | None
    """`m` or `f` where an office or title tells it."""


def link(document: Document, found: Found, phrases: Sequence[Phrase], names: Sequence[NameSpan]) -> tuple[Link, ...]:
    """Phrases and the names beside them; the first rule that fits a phrase decides."""
    starts = {n.first: n for n in names}
    titled = {p.first: starts[p.last] for p in phrases if (p.kind == "title" or p.hit.noun.cls in STYLES) and p.last in starts}
    ends = {n.last: n for n in names}
    links: list[Link] = []
    for phrase in phrases:
        if phrase.plural and phrase.kind == "office":
            links.extend(_listed(document, phrase, starts))
        if phrase.plural or phrase.kind not in {"office", "title", "unnamed"}:
            continue
        beside = {**_owned(document, starts), **titled, **starts}
        linked = (
            _direct(phrase, starts, titled)
            or _called(document, phrase, starts)
            or _after_comma(document, found, phrase, beside)
            or _before_comma(document, phrase, ends)
        )
        if linked:
            links.append(linked)
    return tuple(links)


def _listed(document: Document, phrase: Phrase, starts: Mapping[int, NameSpan]) -> list[Link]:
    """As in "the foreign ministers of Chad and Niger, Lea Brun and Omar Hadi": as many names as states, in their order."""
    tokens = document.tokens
    i = max(phrase.last, phrase.complement[1] if phrase.complement else 0)
    i += i < len(tokens) and tokens[i].text == ","
    names: list[NameSpan] = []
    while i in starts:
        names.append(starts[i])
        i = starts[i].last
        while i < len(tokens) and tokens[i].lower in {",", "and"}:
            i += 1
    marks = phrase.listed if len(phrase.listed) == len(names) else phrase.marks if len(phrase.marks) in {1, len(names)} else ()
    each = marks if len(marks) == len(names) else marks * len(names)
    if len(names) < LEAST_LISTED:
        return []
    return [Link(phrase, n, "offices-names", each[k] if each else None) for k, n in enumerate(names)]


def _owned(document: Document, starts: Mapping[int, NameSpan]) -> Mapping[int, NameSpan]:
    """Names by the state that owns them: "Kenya's Omar Hadi"."""
    tokens = document.tokens
    return {i - 2: n for i, n in starts.items() if i > 1 and tokens[i - 1].tag == "POS" and tokens[i - 2].pos == "PROPN"}


def _direct(phrase: Phrase, starts: Mapping[int, NameSpan], titled: Mapping[int, NameSpan]) -> Link | None:
    """As in "Russian President Vladimir Putin", "UN envoy to Yemen Hans Grundberg", "spokesman for the navy Captain Omar Said"."""
    after = phrase.complement[1] if phrase.complement else None
    name = starts.get(phrase.last) or (starts.get(after) or titled.get(after) if after is not None else None)
    return Link(phrase, name, "office-name") if name else None


def _called(document: Document, phrase: Phrase, starts: Mapping[int, NameSpan]) -> Link | None:
    """As in "a militia leader known as Tiger"."""
    first = alias_start(document, phrase.last)
    name = starts.get(first) if first is not None else None
    return Link(phrase, name, "office-name") if name else None


def _after_comma(document: Document, found: Found, phrase: Phrase, starts: Mapping[int, NameSpan]) -> Link | None:
    """As in "Ukraine's president, Volodymyr Zelenskyy, said": the name must end its apposition, or this is a list."""
    indefinite = phrase.determiner not in {"the", None} and phrase.owner is None
    if not (phrase.determiner or phrase.marks or phrase.owner):
        return None
    tokens = document.tokens
    stop = document.sentence_of(phrase.first).last
    comma = comma_after(document, found, phrase.hit) or phrase.last
    for end in sorted({phrase.last, phrase.complement[1] if phrase.complement else phrase.last, comma}):
        name = starts.get(end + 1)
        if end + 1 < stop and tokens[end].text == "," and name is not None:
            after = tokens[name.last].lower if name.last < stop else "."
            closed = {",", ")", "."} if indefinite else {",", ".", "'s", ")", "—", "–", "-", "said", "and", ";", "’s"}
            if after in closed and phrase.kind != "title":
                return Link(phrase, name, "office-comma-name")
    return None


def _before_comma(document: Document, phrase: Phrase, ends: Mapping[int, NameSpan]) -> Link | None:
    """As in "Emmanuel Bonne, diplomatic advisor to ..."."""
    tokens = document.tokens
    name = ends.get(phrase.first - 1) or _aged(document, phrase, ends)
    if name is None or tokens[phrase.first - 1].text not in {",", "(", *DASHES} or phrase.kind == "title":
        return None
    head = tokens[phrase.hit.last - 1]
    after = tokens[phrase.last].lower if phrase.last < document.sentence_of(phrase.first).last else "."
    beside = head.dep == "appos" and name.first <= head.head < name.last
    end = document.sentence_of(phrase.first).last
    inserted = tokens[phrase.first - 1].text in DASHES and any(t.text in DASHES for t in tokens[phrase.last : end])
    if beside or inserted or after in {",", ".", ")", ";"} or (phrase.complement is not None and head.dep not in {"nsubj", "nsubjpass"}):
        return Link(phrase, name, "name-comma-office")
    return None


def _aged(document: Document, phrase: Phrase, ends: Mapping[int, NameSpan]) -> NameSpan | None:
    """As in "Omar Said, 59, deputy head of the port authority": the age stands between."""
    before = [t.text for t in document.tokens[max(0, phrase.first - 3) : phrase.first]]
    return ends.get(phrase.first - 3) if len(before) > 2 and before[1].isdigit() and before[0] == before[2] == "," else None


def build_roster(document: Document, names: Sequence[NameSpan], links: Sequence[Link], words: Words) -> tuple[Person, ...]:
    """One person for all names that fit together; the longest names are placed first."""
    text = {n: document.text[document.tokens[n.first].start : document.tokens[n.last - 1].end] for n in names}
    folded = {n: fold_name(text[n]) for n in names}
    groups: list[list[NameSpan]] = []
    for name in sorted(names, key=lambda n: (-len(folded[n]), n.first)):
        home = _home(folded[name], groups, folded)
        if home is not None and len(folded[name]) == 1 and _another(name, home, links, words):
            home = None
        if home is None:
            home = []
            groups.append(home)
        home.append(name)
    _join_aliases(document, groups)
    people = [_person(sorted(group, key=lambda n: n.first), text, folded, links, words) for group in groups]
    return tuple(sorted(people, key=lambda p: p.names[0].first))


def _another(name: NameSpan, home: list[NameSpan], links: Sequence[Link], words: Words) -> bool:
    """As in "King Said" beside "Crown Prince Omar Said": who alone holds an office is nobody that has another one only."""
    mine = {h.noun.cls for k in links if k.name == name for h in k.phrase.hits if h.noun.kind == "office"} & words.data.sole
    theirs = {h.noun.cls for k in links if k.name in home for h in k.phrase.hits if h.noun.kind == "office"}
    return bool(mine and theirs) and not any(words.above(a) & words.above(b) - {"leader"} for a in mine for b in theirs)


def _home(name: tuple[str, ...], groups: list[list[NameSpan]], folded: Mapping[NameSpan, tuple[str, ...]]) -> list[NameSpan] | None:
    """The one person whose fullest name holds this one: as its end, else its beginning, else a part; None where several do."""
    fulls = [(g, folded[g[0]]) for g in groups]
    for fits in (_same, _is_end, _initials, _is_start, _is_part, _sounds_alike):
        found = [g for g, full in fulls if fits(name, full)]
        if found:
            return found[0] if len(found) == 1 else None
    return None


def _same(name: tuple[str, ...], full: tuple[str, ...]) -> bool:
    return name == full


def _is_end(name: tuple[str, ...], full: tuple[str, ...]) -> bool:
    return full[-len(name) :] == name


def _is_start(name: tuple[str, ...], full: tuple[str, ...]) -> bool:
    return full[: len(name)] == name


def _initials(name: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """As in "V. Putin", "Volodymyr O. Zelensky": one last name, first letters that agree."""
    return len(name) > 1 and len(full) > 1 and name[-1] == full[-1] and (
        name[0] == full[0] or (min(len(name[0]), len(full[0])) == 1 and name[0][0] == full[0][0])
    )  # fmt: skip


def _is_part(name: tuple[str, ...], full: tuple[str, ...]) -> bool:
    return any(full[i : i + len(name)] == name for i in range(1, len(full) - len(name)))


def _sounds_alike(name: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """One last name in two transliterations; a given name must agree where both have one."""
    alike = min(len(name[-1]), len(full[-1])) >= 5 and skeleton(name[-1]) == skeleton(full[-1])
    return alike and (len(name) == 1 or len(full) == 1 or skeleton(name[0]) == skeleton(full[0]))


def _join_aliases(document: Document, groups: list[list[NameSpan]]) -> None:
    """As in "Mohamed Hamdan Dagalo, known as Hemedti": two names of one person."""
    ends = {n.last: g for g in groups for n in g}
    for group in groups[:]:
        for name in group:
            before = [t.lower for t in document.tokens[max(0, name.first - 2) : name.first]]
            if before in (["known", "as"], ["called", "as"]) or before[-1:] == ["nicknamed"]:
                other = next((ends[i] for i in range(name.first, max(0, name.first - 7), -1) if i in ends and ends[i] is not group), None)
                if other is not None and group in groups:
                    other.extend(group)
                    groups.remove(group)
                    break


def _person(
    names: list[NameSpan], text: Mapping[NameSpan, str], folded: Mapping[NameSpan, tuple[str, ...]], links: Sequence[Link], words: Words
) -> Person:  # fmt: skip
    fullest = max(names, key=lambda n: (len(folded[n]), -n.first))
    own = set(names)
    mine = tuple(k for k in links if k.name in own)
    hits = [h.noun for k in mine for h in k.phrase.hits]
    spoken = {h.word for h in hits}
    gender = "m" if spoken & words.data.male else "f" if spoken & words.data.female else None
    offices = frozenset(h.cls for h in hits if h.kind == "office")
    name = text[fullest].title() if text[fullest].isupper() and len(text[fullest]) > SHORTEST_NAME else text[fullest]  # "PRICE: We …"
    return Person(fold(name), name, tuple(names), mine, offices, gender)
