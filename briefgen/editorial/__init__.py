"""`editorial.yaml`: what people put right in a brief, kept from build to build by the ids of items and the words they cite.

Nothing of it is taken for words of an article: each item says what was done to it and by whom, and every output says so too.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from briefgen.config import Config, convert
from briefgen.editorial._apply import Desk
from briefgen.editorial._schema import Editorial
from briefgen.errors import BriefgenError, Diagnostic, Where
from briefgen.freshness import editorial_path
from briefgen.merge import by_date, by_party, gaps
from briefgen.model.brief import Brief
from briefgen.model.editorial import Edited
from briefgen.program import sha256
from briefgen.yamldoc import read_tree

__all__ = ["Edits", "edited", "read_editorial"]


@dataclass(frozen=True, slots=True)
class Edits:
    """The file as read."""

    file: Editorial
    places: Mapping[str, Where] = field(repr=False)
    path: str
    sha256: str


def read_editorial(config: Config, root: Path) -> Edits | None:
    """What editors did; None where there is no such file. Raises `BriefgenError` with all its faults (C1xx; D106 where one is named and missing)."""
    name = editorial_path(config, root)
    if name is None:
        return None
    path = root / name
    if not path.is_file():
        said = f"editorial: there is no {name}"
        raise BriefgenError(Diagnostic("D106", said, config.where("editorial"), "error", "create it, or leave the key out"))
    tree = read_tree(path, path.as_posix())
    digest = sha256(path.read_bytes())
    if tree is None:
        return Edits(Editorial(), {}, name, digest)
    file, places = convert(tree, Editorial)
    return Edits(file, places, name, digest)


def edited(brief: Brief, texts: Mapping[str, str], edits: Edits, config: Config) -> tuple[Brief, dict[str, str]]:
    """The brief with everything done that can be done, and its texts; the rest is among its messages (D1xx)."""
    desk = Desk(brief, texts, edits.places, edits.path)
    desk.work(edits.file)
    made = desk.brief()
    meetings, incidents = by_date(made.meetings), by_date(made.incidents)
    done = replace(
        made,
        meetings=meetings,
        positions=by_party(made.positions, config.subject.parties),
        incidents=incidents,
        gaps=gaps(made.sources, meetings, incidents, brief.as_of),
        diagnostics=(*brief.diagnostics, *desk.said),
        edited=Edited(edits.sha256, tuple(desk.left_out)),
    )
    return done, desk.texts
