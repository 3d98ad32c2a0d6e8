"""What can be wrong with a gold annotation beside its shape: values that no brief can have."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date as day
from difflib import get_close_matches
from typing import get_args

from briefgen.errors import Diagnostic
from briefgen.evaluate._annotation import GoldArticle, GoldItem
from briefgen.evaluate._tables import issue_names
from briefgen.evaluate._values import NUMBER, days
from briefgen.model.vocabulary import MeetingFormat, MeetingStatus, Stance

CLOSED: dict[str, tuple[str, ...]] = {"stance": get_args(Stance), "status": get_args(MeetingStatus), "format": get_args(MeetingFormat)}
"""Keys whose values are a closed list."""


def faults_of(gold: GoldArticle, issues: Collection[str]) -> Iterator[Diagnostic]:
    """Unsound values as errors; issues that nothing can be sorted under as one warning."""
    known = issue_names() | {name.casefold() for name in issues}
    strange: dict[str, GoldItem] = {}
    for item in (item for items in gold.items.values() for item in items):
        if not item.evidence:
            yield Diagnostic("G103", "evidence: nothing is cited", item.where, "error", "copy the words that say it from the article")
        for key, accepted in item.answers.items():
            for answer in accepted:
                said = _unsound(key, answer)
                if said:
                    yield Diagnostic("G105", f"{key}: found {answer!r}, expected {said[0]}", item.where, "error", said[1])
        asked = item.answers.get("issue", (None,))
        if not any(name is None or name.casefold() in known for name in asked):
            strange.setdefault(str(asked[0]), item)
    if strange:
        said = f"no issue of the lexicon or the config among the answers of {len(strange)} items: {', '.join(map(repr, strange))}"
        first = next(iter(strange.values()))
        yield Diagnostic("G106", said, first.where, "warning", "they can never be right: name an issue of data/issues.yaml or subject.issues")


def _unsound(key: str, answer: str | None) -> tuple[str, str] | None:
    """What was expected, and a hint; None where the answer is sound."""
    if answer is None:
        return ("a name", "") if key == "actor" else None
    if key in CLOSED and answer not in CLOSED[key]:
        near = get_close_matches(answer.casefold(), CLOSED[key], n=1)
        return f"one of {', '.join(CLOSED[key])}", f"did you mean {near[0]!r}?" if near else ""
    if key in {"killed", "wounded"} and not NUMBER.fullmatch(answer):
        return "a number, `30+` for at least 30, or null", ""
    if key == "date" and not _is_date(answer):
        return "an ISO day, month or year, or an interval such as 2025-04-14/2025-04-20", ""
    return None


def _is_date(text: str) -> bool:
    try:
        first, last = map(day.fromisoformat, days(text))
    except ValueError:
        return False
    return first <= last
