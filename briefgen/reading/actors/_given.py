"""What a given name tells: a man or a woman (`data/given_names.yaml`)."""

from __future__ import annotations

from functools import cache

import msgspec

from briefgen.lexicons import lexicon
from briefgen.text.normalise import fold


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    male: list[str]
    female: list[str]


def likely_gender(name: str) -> str | None:
    """`m` or `f` where the first word of a full name tells it: a weaker sign than titles and pronouns."""
    first, *others = name.split()
    return _table().get(fold(first)) if others else None


def is_given_name(word: str) -> bool:
    """Whether a single word is nearly always somebody's given name."""
    return fold(word) in _table()


@cache
def _table() -> dict[str, str]:
    file = lexicon("given_names", _File)
    return {fold(name): gender for gender, names in (("m", file.male), ("f", file.female)) for name in names}
