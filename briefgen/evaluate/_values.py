"""When a value agrees with the answers that a gold annotation accepts."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Sequence

from briefgen.evaluate._names import fold, same_name, same_place
from briefgen.evaluate._tables import respelt, tables
from briefgen.model.mentions import CasualtyFigure
from briefgen.model.reading import DateValue

Answers = tuple[str | None, ...]
"""What counts as right; None stands for "the text gives none"."""

DAY = re.compile(r"\d{4}-\d{2}-\d{2}|\d{4}-\d{2}|\d{4}")
NUMBER = re.compile(r"\d+\+?")


def answers(value: str | None) -> Answers:
    """The answers of a gold value: `|` separates them, `null` or nothing stands for none given."""
    if value is None:
        return (None,)
    return tuple(None if part.strip() in {"", "null"} else part.strip() for part in value.split("|"))


def written(accepted: Answers) -> str:
    """The answers as in the file."""
    return "|".join(answer or "null" for answer in accepted)


def _any(accepted: Answers, value: str | None, same: Callable[[str, str], bool]) -> bool:
    return any(same(a, value) if a and value else not a and not value for a in accepted)


def name_right(accepted: Answers, name: str | None) -> bool:
    """Whether a name is one of the accepted ones."""
    return _any(accepted, name, same_name)


def place_right(accepted: Answers, name: str | None) -> bool:
    """Whether a place is one of the accepted ones."""
    return _any(accepted, name, same_place)


def type_right(accepted: Answers, name: str | None) -> bool:
    """Whether the words of a kind of act hold those of an accepted one, or the reverse."""
    return _any(accepted, name, _same_type)


def _same_type(a: str, b: str) -> bool:
    one, two = _type_words(a), _type_words(b)
    return one <= two or two <= one


def _type_words(name: str) -> set[str]:
    return set(respelt(fold(name), tables().types).split())


def date_right(accepted: Answers, date: DateValue) -> bool:
    """Whether a date means the very days of an accepted one."""
    known = [d for d in (date.start, date.end) if d]
    value = days(f"{known[0]}/{known[-1]}") if known else None
    return any((days(a) if a else None) == value for a in accepted)


def days(text: str) -> tuple[str, str]:
    """First and last day of an ISO day, month or year, or of an interval of such."""
    first, _, last = text.partition("/")
    return _edge(first, last=False), _edge(last or first, last=True)


def _edge(text: str, *, last: bool) -> str:
    day = text.strip()[:10]
    if not DAY.fullmatch(day) or day.count("-") == 2:
        return day
    if "-" not in day:
        return f"{day}-12-31" if last else f"{day}-01-01"
    year, month = map(int, day.split("-"))
    return f"{day}-{monthrange(year, month)[1] if last else 1:02}"


def number_right(accepted: Answers, figure: CasualtyFigure | None) -> bool:
    """Whether a figure is an accepted number; `30+` stands for at least 30 ("over 30" may be read as 31)."""
    low, high = (figure.min, figure.max) if figure else (None, None)
    return any(_same_number(a, low, high) for a in accepted)


def _same_number(answer: str | None, low: int | None, high: int | None) -> bool:
    if answer is None:
        return low is None and high is None
    number = int(answer.removesuffix("+"))
    return low in {number, number + 1} and high is None if answer.endswith("+") else low == high == number


def participants_share(seats: Sequence[tuple[bool, Answers]], names: Sequence[str]) -> float:
    """F1 of the participants; a seat that is not required may be taken or not."""
    if not seats or not names:
        return 1.0 if not seats and not names else 0.0
    required = [accepted for must, accepted in seats if must]
    recall = sum(_sits(accepted, names) for accepted in required) / len(required) if required else 1.0
    right = sum(any(_sits(accepted, [name]) for accepted in required) for name in names)
    extra = sum(not any(_sits(accepted, [name]) for _, accepted in seats) for name in names)
    precision = right / (right + extra) if right or extra else 1.0
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _sits(accepted: Answers, names: Sequence[str]) -> bool:
    return any(a is not None and same_name(a, name) for a in accepted for name in names)


def shares_participant(seats: Sequence[tuple[bool, Answers]], names: Sequence[str]) -> bool:
    """Whether somebody sits at both tables."""
    return any(_sits(accepted, names) for _, accepted in seats)
