"""What can be wrong with a gold annotation beside its shape: values that no brief can have."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date as day
from difflib import get_close_matches
from typing import get_args

from briefgen.errors import Diagnostic
from briefgen.evaluate._annotation import GoldArticle, GoldItem
from briefgen.evaluate._tables import issue_names
from briefgen.evaluate._values import NUMBER, days, written
from briefgen.model.vocabulary import MeetingFormat, MeetingStatus, Stance

CLOSED: dict[str, tuple[str, ...]] = {"stance": get_args(Stance), "status": get_args(MeetingStatus), "format": get_args(MeetingFormat)}
"""Keys whose values are a closed list."""


def faults_of(gold: GoldArticle, issues: Collection[str]) -> Iterator[Diagnostic]:
    """Unsound values as errors; issues that nothing can be sorted under as one warning."""
    known = issue_names() | {name.casefold() for name in issues}
    strange: list[tuple[str, GoldItem]] = []
    for item in (item for items in gold.items.values() for item in items):
        if not item.evidence:
            yield Diagnostic("G103", "evidence: nothing is cited", item.where, "error", "copy the words that say it from the article")
        for key, accepted in item.answers.items():
            for answer in accepted:
                expected, hint = _unsound(key, answer)
                if expected:
                    yield Diagnostic("G105", f"{key}: found {answer!r}, expected {expected}", item.where, "error", hint)
        asked = item.answers.get("issue", (None,))
        if not any(name is None or name.casefold() in known for name in asked):
            strange.append((written(asked), item))
    if strange:
        names = ", ".join(dict.fromkeys(repr(name) for name, _ in strange))
        said = f"{len(strange)} positions have no issue of the lexicon or the config among their answers: {names}"
        hint = "they can never be right: name an issue of data/issues.yaml or of subject.issues"
        yield Diagnostic("G106", said, strange[0][1].where, "warning", hint)


def _unsound(key: str, answer: str | None) -> tuple[str, str]:
    """What was expected, and a hint; nothing where the answer is sound."""
    if answer is None:
        return "a name" if key == "actor" else "", ""
    if key in CLOSED and answer not in CLOSED[key]:
        near = get_close_matches(answer.casefold(), CLOSED[key], n=1)
        return f"one of {', '.join(CLOSED[key])}", f"did you mean {near[0]!r}?" if near else ""
    if key in {"killed", "wounded"} and not NUMBER.fullmatch(answer):
        return "a number, `30+` for at least 30, or null", ""
    if key == "date" and not _is_date(answer):
        return "an ISO day, month or year, or an interval such as 2025-04-14/2025-04-20", ""
    return "", ""


def _is_date(text: str) -> bool:
    try:
        first, last = map(day.fromisoformat, days(text))
    except ValueError:
        return False
    return first <= last
