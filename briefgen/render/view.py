"""What templates see, described from its own source: for people as Markdown, for tools as a JSON Schema."""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from types import ModuleType
from typing import Any

import msgspec

from briefgen.edition import Audience, article_pages, make_edition
from briefgen.model import edition as model
from briefgen.render import page
from briefgen.render.html import VIEW
from briefgen.render.page import TEXTS, Theme
from briefgen.sample import sample_brief

BLOCK = re.compile(r"\{%-?\s*block (\w+)")
SHOWN = 60
FILTERS = (
    ("words", "text of an article or a name: escaped, and given places to break in long runs"),
    ("url", "an address, or nothing where its scheme is not http, https or mailto"),
    ("sha256", "text of a script, as the hash by which the page’s Content-Security-Policy admits it"),
    ("markdown", "editors’ Markdown as HTML (`edition.masthead.intro`)"),
)
NAMES = (
    ("edition", "the whole brief for this audience, as below"),
    ("label", 'words of the page by key: `label.contents`, `label["reported-by"]`'),
    ("titles", 'titles of all parts by name, shown or not: `titles["key-points"]`'),
    ("theme", "looks from the config: `theme.paper`, `theme.ink`, `theme.accent`, `theme.sans`, `theme.logo`"),
    ("assets", "folder beside the pages that holds the fonts and other files of `templates/base/`"),
    ("kind", "what is made: `html`, `md` or `txt`"),
    ("article", "in `base/article.html.j2` alone, instead of `edition`: an article with its cited passages"),
)


@dataclass(frozen=True, slots=True)
class Field:
    """A field as its source gives it."""

    name: str
    type: str
    text: str


def described(module: ModuleType, names: Sequence[str] | None = None) -> dict[str, tuple[str, list[Field]]]:
    """The dataclasses of a module with their docstrings and fields, in the order of the source; all of them or those named."""
    tree = ast.parse(inspect.getsource(module))
    classes = [node for node in tree.body if isinstance(node, ast.ClassDef) and (names is None or node.name in names)]
    found: dict[str, tuple[str, list[Field]]] = {}
    for node in classes:
        inherited = [field for base in node.bases if isinstance(base, ast.Name) and base.id in found for field in found[base.id][1]]
        found[node.name] = (_flat(ast.get_docstring(node) or ""), [*inherited, *_fields(node)])
    return found


def _fields(node: ast.ClassDef) -> Iterator[Field]:
    for statement, following in pairwise([*node.body, ast.Pass()]):
        if isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name):
            said = following.value if isinstance(following, ast.Expr) else None
            text = said.value if isinstance(said, ast.Constant) and isinstance(said.value, str) else ""
            yield Field(statement.target.id, ast.unparse(statement.annotation), _flat(text))


def _flat(text: str) -> str:
    return " ".join(text.split())


def json_schema() -> dict[str, Any]:
    """JSON Schema of all that templates see, with the descriptions of the source."""
    (edition, theme, article), parts = msgspec.json.schema_components(
        [model.Edition, Theme, model.ArticlePage], ref_template="#/$defs/{name}"
    )
    texts = {"type": "object", "additionalProperties": {"type": "string"}}
    for name, (text, fields) in {**described(model), **described(page, ["Face", "Theme"])}.items():
        if name in parts:
            parts[name]["description"] = text
            for field in fields:
                if field.text:
                    parts[name]["properties"][field.name]["description"] = field.text
    given = {
        "edition": edition,
        "label": texts,
        "titles": texts,
        "theme": theme,
        "assets": {"type": "string"},
        "kind": {"enum": list(TEXTS)},
        "article": article,
    }
    properties = {name: {**given[name], "description": text} for name, text in NAMES}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"briefgen view {VIEW}",
        "type": "object",
        "properties": properties,
        "$defs": parts,
    }


def reference(templates: Path) -> str:
    """The same as Markdown, with an example of each field from the sample brief, and the blocks of the base page."""
    examples = _examples()
    lines = [
        f"# What templates see (view {VIEW})",
        "",
        "Printed by `briefgen schema view --markdown`. A template says which view it was written for in a comment at its head:",
        f"`{{#- briefgen view {VIEW} -#}}`. Where that is not the view of the program, the build stops and says so.",
        "",
        "## Names",
        "",
        *_table(("name", "meaning"), ((f"`{name}`", text) for name, text in NAMES)),
        "## Blocks of `base/brief.html.j2`",
        "",
        "A template that extends the base replaces any of these; `{{ super() }}` prints what the base has.",
        "",
        *(f"- `{name}`" for name in dict.fromkeys(BLOCK.findall((templates / "base" / "brief.html.j2").read_text(encoding="utf-8")))),
        "",
        "## Filters",
        "",
        "Those of Jinja2, less the ones that could let an article’s text through as markup or are not repeatable, and:",
        "",
        *_table(("filter", "takes"), ((f"`{name}`", text) for name, text in FILTERS)),
        "## Macros of `base/parts.html.j2`",
        "",
        "Inside blocks as `part`: `part.marks(found)`, `part.statement(said)`, `part.people(persons)`, `part.day(when)` and others; the file says what each prints.",
        "",
    ]
    for name, (text, fields) in reversed({**described(page, ["Face", "Theme"]), **described(model)}.items()):
        rows = (
            (f"`{f.name}`", f"`{f.type}`".replace("|", "\\|"), f.text.replace("|", "\\|"), examples.get((name, f.name), "")) for f in fields
        )
        lines += [f"## {name}", "", text, "", *_table(("field", "type", "meaning", "example"), rows)]
    return "\n".join(lines).rstrip() + "\n"


def _table(head: Sequence[str], rows: Iterator[Sequence[str]]) -> list[str]:
    return ["| " + " | ".join(head) + " |", "|---" * len(head) + "|", *("| " + " | ".join(row) + " |" for row in rows), ""]


def _examples() -> dict[tuple[str, str], str]:
    """The first telling value of each field in a sample edition."""
    brief, texts = sample_brief(20)
    found: dict[tuple[str, str], str] = {}
    _collect(article_pages(brief, texts)["S1"], found)
    _collect(make_edition(brief, Audience(title="For the minister"), texts, name="minister"), found)
    _collect(Theme(), found)
    return found


def _collect(item: object, found: dict[tuple[str, str], str]) -> None:
    if isinstance(item, tuple):
        for one in item:
            _collect(one, found)
    elif hasattr(item, "__dataclass_fields__"):
        for name in item.__dataclass_fields__:
            value = getattr(item, name)
            if isinstance(value, str | int | bool) and value != "":
                shown = str(value) if len(str(value)) <= SHOWN else str(value)[: SHOWN - 1] + "…"
                found.setdefault((type(item).__name__, name), shown.replace("|", "\\|"))
            _collect(value, found)
