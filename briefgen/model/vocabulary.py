"""Closed lists of terms that every floor knows."""

from __future__ import annotations

from typing import Literal

Stance = Literal[
    "proposes", "offers", "demands", "asks", "accepts", "agrees", "rejects", "refuses", "conditions", "warns", "threatens",
    "promises", "accuses", "denies", "criticises", "welcomes", "supports", "doubts", "expects", "confirms", "describes", "says",
]  # fmt: skip
"""What somebody does with a statement; the labels of positions."""
