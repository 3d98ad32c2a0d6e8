"""A made-up archive of news articles, to measure with: `python benchmarks/archive.py ARTICLES FOLDER`; the same number gives the same files.

Every three articles tell of the same events in other words, so that there is something to merge; the events spread over a year and eight countries.
"""

from __future__ import annotations

import hashlib
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any, TypeVar

from briefgen.yamldoc import load_shipped

T = TypeVar("T")
WORDS: Mapping[str, Any] = load_shipped(Path(__file__).with_suffix(".yaml"))
FIRST = date(2025, 1, 6)
TELLERS = 3
"""Articles that tell of the same events."""
PARAGRAPHS = ("meeting", "position", "position", "incident", "background", "position", "incident", "background", "position", "background",
              "meeting", "background")  # fmt: skip
CONFIG = """title: A made-up archive
audiences:
  desk: {template: executive, sections: [key_points, meetings, incidents, notes], limits: {key_points: 4, meetings: 3, incidents: 2}, formats: [txt]}
"""


def chosen(options: Sequence[T], *seed: object) -> T:
    """One of the options, by a hash: what looks like chance and is the same each time."""
    return options[int.from_bytes(hashlib.blake2b(repr(seed).encode(), digest_size=8).digest()) % len(options)]


def article(n: int, of: int) -> str:
    """The text of article `n`, about 300 words."""
    event, teller = n // TELLERS, n % TELLERS
    published = FIRST + timedelta(days=event * 365 * TELLERS // max(of, 1) + teller // 2)
    sides: Sequence[Mapping[str, Any]] = WORDS["sides"]
    pair = 2 * chosen(range(len(sides) // 2), "pair", event)
    swap = chosen((0, 1), "swap", event)
    lines = list(_sentences(event, teller, sides[pair + swap], sides[pair + 1 - swap], published))
    outlet = WORDS["outlets"][(event + teller) % len(WORDS["outlets"])]
    head = f"---\npublished: {published}\noutlet: {outlet}\ntitle: Report {n + 1}\n---\n"
    return head + "\n\n".join(" ".join(lines[i : i + 2]) for i in range(0, len(lines), 2)) + "\n"


def _sentences(event: int, teller: int, side: Mapping[str, Any], other: Mapping[str, Any], published: date) -> Iterator[str]:
    for place, kind in enumerate(PARAGRAPHS):
        issue, the_issue = chosen(WORDS["issues"], "issue", event, place)
        day = (published - timedelta(days=1 + chosen(range(3), "day", event, place) + teller // 2)).strftime("%A")
        known = {
            "day": day,
            "issue": issue,
            "the_issue": the_issue,
            "host": chosen(WORDS["hosts"], "host", event, place),
            "mediator": chosen(WORDS["mediators"], "mediator", event, place),
            "town": chosen(side["towns"], "town", event, place),
            "n": 2 + chosen(range(20), "n", event, place) + teller // 2,
            "m": 10 + chosen(range(60), "m", event, place),
            **{f"s.{key}": value for key, value in side.items()},
            **{f"o.{key}": value for key, value in other.items()},
        }
        form = chosen(WORDS[kind], "form", event, place) if teller == 0 else chosen(WORDS[kind], "form", event, teller, place)
        yield re.sub(r"\{([\w.]+)\}", lambda slot, known=known: str(known[slot[1]]), form)


def write(articles: int, folder: Path) -> None:
    """Write the archive and a config to `folder`."""
    (folder / "seeds").mkdir(parents=True)
    (folder / "config.yaml").write_text(CONFIG, encoding="utf-8")
    for n in range(articles):
        (folder / "seeds" / f"{n:05}.txt").write_text(article(n, articles), encoding="utf-8")


if __name__ == "__main__":
    write(int(sys.argv[1]), Path(sys.argv[2]))
