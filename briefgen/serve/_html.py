"""What the pages of the server's own have in common: their frame, their looks, and text that is shown as it is."""

from __future__ import annotations

from html import escape

from briefgen.serve._reload import hash_of
from briefgen.text.visible import visible

STYLE = """
:root{color-scheme:light dark;--ink:#1b2130;--soft:#5a6375;--line:#d9dde5;--paper:#fff;--box:#f5f6f9;
--error:#a4262c;--warning:#8a5a00;--note:#2b5797;--link:#1a4f9c}
@media(prefers-color-scheme:dark){:root{--ink:#e6e8ee;--soft:#a3abbb;--line:#383e4b;--paper:#15181f;--box:#1d212a;
--error:#ff8f8f;--warning:#f0c060;--note:#8fb8f0;--link:#8fb8f0}}
*{box-sizing:border-box}
body{margin:0 auto;padding:2.5rem 1.5rem 4rem;max-width:62rem;font:16px/1.5 system-ui,sans-serif;color:var(--ink);background:var(--paper)}
h1{font-size:1.6rem;line-height:1.25;margin:0 0 .3rem}
h2{font-size:1.05rem;margin:2.2rem 0 .6rem}
p{margin:.3rem 0}
a{color:var(--link)}
a:focus-visible{outline:2px solid currentColor;outline-offset:2px}
.sub,td.sub{color:var(--soft)}
ul{list-style:none;margin:0;padding:0}
code,pre,.where{font:.9em/1.5 ui-monospace,monospace;overflow-wrap:anywhere}
pre{background:var(--box);padding:.8rem 1rem;margin:0;white-space:pre-wrap}
table{border-collapse:collapse;width:100%}
th,td{text-align:left;vertical-align:top;padding:.45rem 1.2rem .45rem 0;border-top:1px solid var(--line);overflow-wrap:anywhere}
th{font-weight:600}
td a{margin-right:.9rem}
.message{border-left:4px solid var(--note);background:var(--box);padding:.7rem 1rem;margin:.6rem 0}
.message.error{border-color:var(--error)}.message.warning{border-color:var(--warning)}
.message b{color:var(--note)}.message.error b{color:var(--error)}.message.warning b{color:var(--warning)}
.message{overflow-wrap:anywhere}
mark{color:inherit;background:none;font-weight:700;border-left:3px solid var(--error);padding-left:.4rem;margin-left:-.55rem}
.message pre{margin:.5rem 0;padding:.4rem 1rem;background:var(--paper)}
"""


def shown(text: object) -> str:
    """Text as HTML that shows all of it: nothing in it is markup, control characters are written out."""
    return escape(visible(str(text)))


def page(title: str, *parts: str) -> str:
    """A page of these parts, which are HTML. It runs no script; the one that loads it anew is added when it is served."""
    policy = f"default-src 'none'; style-src {hash_of(STYLE)}; base-uri 'none'; form-action 'none'"
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(policy)}">\n'
        f"<title>{shown(title)}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n{''.join(parts)}</body>\n</html>\n"
    )
