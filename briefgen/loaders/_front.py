"""Front matter: a YAML block between `---` lines at the very start of a file."""

from __future__ import annotations

import re
from dataclasses import dataclass

from briefgen.errors import BriefgenError, Diagnostic
from briefgen.loaders._words import structure
from briefgen.model.span import Span
from briefgen.yamldoc import Items, Node, Scalar, Table, parse_tree

_BLOCK = re.compile(r"\ufeff?---[ \t]*\n(?P<yaml>.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Front:
    """What front matter says."""

    span: Span | None = None
    """Where it stands; None where there is none."""
    fields: tuple[tuple[str, str], ...] = ()
    """Fields of an article with their values, as text."""
    faults: tuple[Diagnostic, ...] = ()


def front_matter(text: str, name: str) -> Front:
    """The front matter of `text`, a file that messages call `name`.

    Keys of other programs (layout, tags) are passed over. A block that is no mapping is no front matter but text between
    two rules; one that is no sound YAML is left out of the article, with a warning.
    """
    found = _BLOCK.match(text)
    if not found:
        return Front()
    span = Span(text.index("---"), len(found[0].rstrip()) + found.start())
    try:
        tree = parse_tree(found["yaml"], name, first_line=2)
    except BriefgenError as error:
        faults = tuple(Diagnostic("A209", f"front matter is not read: {d.message}", d.where, "warning", d.hint) for d in error.diagnostics)
        return Front(span, faults=faults) if ":" in found["yaml"] else Front()
    return Front(span, tuple(_fields(tree))) if isinstance(tree, Table) else Front()


def _fields(tree: Table) -> list[tuple[str, str]]:
    known = structure().field_of
    found: dict[str, str] = {}
    for key, value in tree.entries:
        field = known.get(" ".join(key.value.casefold().split()))
        said = _text(value)
        if field and said:
            found.setdefault(field, said)
    return sorted(found.items())


def _text(node: Node) -> str:
    """A value as one line; a list of authors is joined."""
    if isinstance(node, Scalar):
        return "" if node.empty else " ".join(node.value.split())
    return ", ".join(filter(None, map(_text, node.items))) if isinstance(node, Items) else ""
