"""The one door to Jinja: templates in a sandbox, over plain data, from the template folders only. Runs in a child process.

The name of a template says what it makes: `brief.html.j2`, `brief.md.j2`, `brief.txt.j2`.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable, Mapping, Sequence
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import BaseLoader, StrictUndefined, TemplateError, TemplateNotFound, TemplateRuntimeError, TemplateSyntaxError, Undefined, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from briefgen.errors import BriefgenError, Diagnostic, Where
from briefgen.render.markdown import allowed_url, to_html
from briefgen.templatefiles import OutsideError, find
from briefgen.text.printable import one_line

REMOVED_GLOBALS = ("lipsum", "cycler", "joiner")
REMOVED_FILTERS = ("random", "safe", "urlize", "pprint", "xmlattr")
"""`random` is not repeatable; the others could let text of an article through as markup."""
LONG = re.compile(r"\S{41,}")
BREAK_EVERY = 40
VIEW = 1
"""Version of the data that templates see; it rises when something is renamed or removed."""
WRITTEN_FOR = re.compile(r"\{#-?\s*briefgen view (\d+)\s*-?#\}")


class Missing(StrictUndefined):
    """A name that does not exist, saying which ones do."""

    __slots__ = ()

    @property
    def _undefined_message(self) -> str:
        name, owner = str(self._undefined_name), self._undefined_obj
        known = sorted(map(str, owner)) if isinstance(owner, Mapping) else ["assets", "edition", "kind", "label", "theme", "titles"]
        near = get_close_matches(name, known, 1)
        return f"found `{name}`, which does not exist" + (f"; did you mean `{near[0]}`?" if near else f"; there is: {', '.join(known)}")


class Folders(BaseLoader):
    """Templates of the template folders; the stock loader would follow links out of them."""

    def __init__(self, roots: Sequence[Path]) -> None:
        self._roots = roots

    def get_source(self, environment: Any, template: str) -> tuple[str, str, Callable[[], bool]]:  # noqa: ARG002 (the signature is Jinja's)
        path = find(self._roots, template)
        if path is None:
            raise TemplateNotFound(template)
        source = path.read_text("utf-8")
        _check_view(source, template)

        def fresh() -> bool:
            """Whether the name still means the same text: a compiled template outlives one page."""
            now = find(self._roots, template)
            return now == path and now.read_text("utf-8") == source

        return source, f"templates/{template}", fresh

    def list_templates(self) -> list[str]:
        found = {path.relative_to(root).as_posix() for root in self._roots for path in root.rglob("*.j2")}
        return sorted(name for name in found if name.count("/") == 1 and name.endswith("/brief.html.j2"))


def _check_view(source: str, template: str) -> None:
    """A template may say which view it was written for. Raises `BriefgenError` (E806) where that is not this one."""
    said = WRITTEN_FOR.search(source)
    if said and int(said[1]) != VIEW:
        where = Where(f"templates/{template}", source.count("\n", 0, said.start()) + 1)
        what = f"written for view {said[1]}, this briefgen has view {VIEW}"
        hint = "compare it with `briefgen schema view --markdown`, then change the number"
        raise BriefgenError(Diagnostic("E806", what, where, "error", hint))


class Sandbox(ImmutableSandboxedEnvironment):
    """Autoescape is on for HTML and cannot be turned off."""

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        for switch in tree.find_all(nodes.ScopedEvalContextModifier):
            raise TemplateSyntaxError("`autoescape` cannot be switched", switch.lineno, name, filename)
        return tree


def words(text: object) -> Markup:
    """Text with a break opportunity in each run of characters too long for a line."""
    pieces = []
    last = 0
    value = str(text)
    for match in LONG.finditer(value):
        run = match.group()
        chunks = [str(escape(run[i : i + BREAK_EVERY])) for i in range(0, len(run), BREAK_EVERY)]
        pieces += [str(escape(value[last : match.start()])), "<wbr>".join(chunks)]
        last = match.end()
    return Markup("".join([*pieces, str(escape(value[last:]))]))  # noqa: S704 (every piece is escaped above)


def url(text: object) -> str:
    """The address, or nothing where its scheme is not allowed."""
    value = str(text or "")
    return value if allowed_url(value) else ""


def markdown(text: object) -> Markup:
    """Editors' text as HTML."""
    return Markup(to_html(str(text)))  # noqa: S704 (raw HTML is off in the parser)


def sha256(text: object) -> str:
    """Hash of a script by which a page admits it (Content Security Policy Level 3, section 2.3.1)."""
    return base64.b64encode(hashlib.sha256(str(text).encode()).digest()).decode()


def printed(value: object) -> object:
    """What `{{ … }}` prints. A method, such as `label.copy` where `label["copy"]` was meant, is a slip, and its address would print."""
    if callable(value) and not isinstance(value, Undefined):
        raise TemplateRuntimeError(
            'found a function, expected a value: write `name["key"]` for a key that is also a method, or call the macro'
        )
    return value


@cache
def environment(roots: tuple[Path, ...], *, html: bool = True) -> Sandbox:
    """The sandbox with its filters; those that make HTML leave other text as it is. Kept, so that audiences share what is compiled."""
    env = Sandbox(
        loader=Folders(roots),
        autoescape=html,
        undefined=Missing,
        finalize=printed,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    for name in REMOVED_GLOBALS:
        env.globals.pop(name, None)
    for name in REMOVED_FILTERS:
        env.filters.pop(name, None)
    env.filters |= {"url": url, "sha256": sha256} | ({"words": words, "markdown": markdown} if html else {"words": str, "markdown": str})
    return env


def render(roots: Sequence[Path], name: str, context: Mapping[str, Any]) -> str:
    """The page; any fault of a template is one `BriefgenError` that says where."""
    env = environment(tuple(roots), html=name.endswith(".html.j2"))
    try:
        return str(env.get_template(name).render(context))
    except TemplateNotFound as fault:
        raise _not_found(env, fault, name) from None
    except OutsideError as fault:
        what = f"`{one_line(str(fault))}` leads out of the template folders"
        raise BriefgenError(Diagnostic("E804", what, _where(env, fault, name), "error", "copy the file into them")) from None
    except TemplateSyntaxError as fault:
        where = Where(fault.filename or f"templates/{name}", fault.lineno)
        raise BriefgenError(Diagnostic("E802", one_line(str(fault.message)), where, "error", "mend the template")) from None
    except (TemplateError, ArithmeticError, AttributeError, LookupError, TypeError, ValueError, RecursionError) as fault:
        what = "templates include one another without end" if isinstance(fault, RecursionError) else one_line(str(fault))
        raise BriefgenError(Diagnostic("E803", what, _where(env, fault, name), "error", "mend the template")) from None


def _not_found(env: Sandbox, fault: TemplateNotFound, name: str) -> BriefgenError:
    assert env.loader is not None
    known = ", ".join(env.loader.list_templates()) or "none"
    what = f"no template `{one_line(str(fault.name))}`; there is: {known}"
    return BriefgenError(Diagnostic("E801", what, _where(env, fault, name), "error", "name one of these"))


def _where(env: Sandbox, fault: BaseException, name: str) -> Where:
    """The innermost place in a template that the traceback names, with the column of the name at fault if it stands there once."""
    where = Where(f"templates/{name}")
    trace = fault.__traceback__
    while trace is not None:
        path = trace.tb_frame.f_code.co_filename
        if path.startswith("templates/"):
            where = Where(path, trace.tb_lineno)
        trace = trace.tb_next
    wanted = re.search(r"`(\w+)`", str(fault))
    if where.line and wanted and env.loader is not None:
        lines = env.loader.get_source(env, where.path.removeprefix("templates/"))[0].splitlines()
        column = lines[where.line - 1].find(wanted.group(1)) + 1 if where.line <= len(lines) else 0
        return Where(where.path, where.line, column)
    return where
