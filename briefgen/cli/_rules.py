"""Rules by name, with what each does (`data/rules.yaml`)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from briefgen.lexicons import lexicon


def reasons() -> dict[str, str]:
    """What each rule does, in one line."""
    return lexicon("rules", dict[str, str])


def told(names: Iterable[str], *, indent: int) -> Iterator[str]:
    """One line a rule."""
    known = reasons()
    for name in names:
        yield " " * indent + (f"{name}: {known[name]}" if name in known else name)
