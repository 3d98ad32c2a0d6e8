"""Pages of the server's own. No templates: a fault in one must not take down the page that shows it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePosixPath
from urllib.parse import quote

from briefgen.errors import Code, Diagnostic
from briefgen.lexicons import lexicon
from briefgen.serve._html import page, shown
from briefgen.serve._made import Made

AROUND = 2
"""Lines shown before and after one at fault."""
LINE_END = "\n"


def index_page(made: Made, remarks: Sequence[Diagnostic]) -> str:
    """What there is, and what is to be said of it; `remarks` are those of PDFs."""
    title = made.config.title if made.config else "No brief"
    said = (*made.messages, *remarks)
    faults = [d for d in said if d.severity == "error"]
    others = [d for d in said if d.severity != "error"]
    head = f'<main>\n<h1>{shown(title)}</h1>\n<p class="sub">Pages load themselves anew when a file changes.</p>\n'
    steps = f"<h2>Done last</h2>\n<pre>{LINE_END.join(map(shown, made.steps))}</pre>\n"
    return page(
        title, head, _messages("Faults", faults), _editions(made), _articles(made), _messages("Messages", others), steps, "</main>\n"
    )


def fault_page(name: str, faults: Sequence[Diagnostic], files: Mapping[str, bytes]) -> str:
    """Why a page is not there; it comes back by itself. Of `files`, by the names that messages use, the lines at fault are shown."""
    head = f"<main>\n<h1>{shown(name)} cannot be made</h1>\n"
    back = '<p class="sub">It comes back when the fault is mended. <a href="/">All pages</a></p>\n'
    told = "".join(_message(d, (_excerpt(d, files), _explanation(d))) for d in faults)
    return page(f"Fault: {name}", head, back, f"<ul>\n{told}</ul>\n</main>\n")


def missing_page(name: str, made: Made) -> str:
    """What there is instead of `name`."""
    return page("Not found", f"<main>\n<h1>No {shown(name)}</h1>\n<p>There is:</p>\n", _editions(made), _articles(made), "</main>\n")


def waiting_page() -> str:
    """While the first round runs."""
    return page(
        "briefgen serve", "<main>\n<h1>Reading the articles</h1>\n<p>This page loads itself anew when they are read.</p>\n</main>\n"
    )


def _link(name: str, text: str = "") -> str:
    return f'<a href="/{quote(name)}">{shown(text or name)}</a>'


def _editions(made: Made) -> str:
    if not made.config:
        return ""
    rows = [
        (
            f'<th scope="row">{shown(sheet.audience.title or sheet.name)}</th>',
            f"<td>{' '.join(_link(name, PurePosixPath(name).suffix[1:]) for name in sheet.names)}</td>",
            f'<td class="sub">template {shown(sheet.audience.template or sheet.name)}{"; not made" if sheet.fault else ""}</td>',
        )
        for sheet in made.sheets
    ]
    rows.append(('<th scope="row">All facts</th>', f"<td>{_link('brief.json')}</td>", "<td></td>"))
    return f"<h2>Editions</h2>\n{_table(rows)}"


def _articles(made: Made) -> str:
    if not made.facts:
        return ""
    rows = [
        (
            f"<td>{_link(f'articles/{source.id}.txt', source.id)}</td>",
            f"<td>{shown(source.title or source.path)}{f'<br><span class=where>{shown(source.path)}</span>' if source.title else ''}</td>",
            f'<td class="sub">{source.published or "no day"}</td>',
        )
        for source in made.facts.brief.sources
    ]
    return f"<h2>Articles</h2>\n{_table(rows)}"


def _table(rows: Iterable[Iterable[str]]) -> str:
    return "<table>\n" + "".join(f"<tr>{''.join(row)}</tr>\n" for row in rows) + "</table>\n"


def _messages(title: str, found: Sequence[Diagnostic]) -> str:
    return f"<h2>{title}</h2>\n<ul>\n{''.join(map(_message, found))}</ul>\n" if found else ""


def _message(d: Diagnostic, more: Iterable[str] = ()) -> str:
    where = f' <span class="where">{shown(d.where)}</span>' if d.where else ""
    lines = [f"<b>{d.severity} {shown(d.code)}</b>{where}", shown(d.message), f"→ {shown(d.hint)}" if d.hint else ""]
    told = "".join(f"<p>{line}</p>" for line in lines if line)
    return f'<li class="message {d.severity}">{told}{"".join(more)}</li>\n'


def _explanation(d: Diagnostic) -> str:
    known = lexicon("codes", dict[str, Code]).get(d.code)
    return f'<p class="sub">{shown(known.explanation)}</p>' if known else ""


def _excerpt(d: Diagnostic, files: Mapping[str, bytes]) -> str:
    """The line at fault with those around it."""
    if not d.where or not d.where.line or d.where.path not in files:
        return ""
    lines = files[d.where.path].decode("utf-8", "replace").splitlines()
    first = max(d.where.line - AROUND, 1)
    rows = [f"{n:>5}  {shown(line.expandtabs())}" for n, line in enumerate(lines[first - 1 : d.where.line + AROUND], first)]
    rows = [f"<mark>{row}</mark>" if n == d.where.line else row for n, row in enumerate(rows, first)]
    return f"<pre>{LINE_END.join(rows)}</pre>"
