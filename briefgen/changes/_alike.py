"""What speaks for two items of the same kind being one: the words they rest on, and who, where, when."""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.changes._articles import Articles
from briefgen.model.brief import Fact, Incident, Meeting, Position
from briefgen.model.span import Citation


def shared_words(articles: Articles, old: Fact, new: Fact) -> int:
    """How many characters of the same articles both rest on; in an altered article only words that stayed the same count."""
    return sum(_shared(articles, a, b) for a in old.citations for b in new.citations)


def _shared(articles: Articles, a: Citation, b: Citation) -> int:
    number = articles.number(0, a.source)
    if number < 0 or number != articles.number(1, b.source):
        return 0
    if articles.unaltered(number):
        return max(0, min(a.end, b.end) - max(a.start, b.start))
    shorter, longer = sorted((a.text, b.text), key=len)
    return len(shorter) if shorter in longer else 0


def alike(old: Fact, new: Fact) -> bool:
    """The same actor with the same statement; the same people on the same day; the same kind of act in the same place."""
    match old, new:
        case Position(), Position():
            return old.actor.key == new.actor.key and old.statement == new.statement
        case Meeting(), Meeting():
            return _people(old) == _people(new) and _days(old) == _days(new)
        case Incident(), Incident():
            return old.type == new.type and _where(old) == _where(new) and _days(old) == _days(new)
        case _:
            return False


def kin(old: Fact, new: Fact) -> bool:
    """The same actor; a participant in common; the same kind of act or the same place."""
    match old, new:
        case Position(), Position():
            return old.actor.key == new.actor.key
        case Meeting(), Meeting():
            return not _people(old) or not _people(new) or not _people(old).isdisjoint(_people(new))
        case Incident(), Incident():
            return old.type == new.type or (old.place is not None and _where(old) == _where(new))
        case _:
            return False


def same_by_name(articles: Articles, old: Fact, new: Fact) -> bool:
    """Whether an id alone, which both have, tells that they are one.

    It does for an event, whose id is made of people or kind of act, place and day, if it has one of the latter. For a statement it
    does while one of its articles is still there: what another article has somebody say on that day is another statement.
    """
    if isinstance(old, Position):
        return alike(old, new) or any(articles.pairs[n][1] for c in old.citations if (n := articles.number(0, c.source)) >= 0)
    return any(_days(old)) or _where(old) is not None


def same_event(old: Fact, new: Fact) -> bool:
    """Whether two meetings, told in other words under another id, are one: the same people, days that meet, no other place."""
    if not (isinstance(old, Meeting) and isinstance(new, Meeting)):
        return False
    places = {_where(old), _where(new)} - {None}
    return bool(_people(old)) and _people(old) == _people(new) and _meet(_days(old), _days(new)) and len(places) < 2


def _people(meeting: Meeting) -> frozenset[str]:
    return frozenset(p.actor.key for p in meeting.participants)


def _days(fact: Fact) -> tuple[str | None, str | None]:
    return fact.date.start, fact.date.end


def _meet(a: Sequence[str | None], b: Sequence[str | None]) -> bool:
    """Whether two intervals, known on both sides, share a day."""
    if a[0] is None or a[1] is None or b[0] is None or b[1] is None:
        return False
    return a[0] <= b[1] and b[0] <= a[1]


def _where(fact: Fact) -> str | None:
    return fact.place.key if isinstance(fact, Meeting | Incident) and fact.place else None
