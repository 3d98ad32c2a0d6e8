"""How long pages and PDFs take: `python benchmarks/rendering.py [ITEMS…]`; times of one run, so that their ratios can be compared.

HTML: the pages of the three audiences from edition to text, the templates compiled anew ("first") and at hand ("again"). PDF: the analyst's page against the same words, which stand in the
same fonts, as plain paragraphs; both by the same library, in turn, the best of several.
"""

from __future__ import annotations

import os
import re
import sys
import time
from collections.abc import Callable, Mapping
from html import escape, unescape
from pathlib import Path
from typing import Any, TypeVar

import pypdfium2

from briefgen.config import load_config
from briefgen.printing import make_editions
from briefgen.render import context_of, template_roots
from briefgen.render.html import environment, render
from briefgen.render.pdf import Write, open_library
from briefgen.sample import sample_brief

T = TypeVar("T")
Contexts = Mapping[str, Mapping[str, Any]]
ROOT = Path(__file__).parents[1]
ROOTS = template_roots(ROOT)
SIZES = (5, 50, 200, 800, 1600)


def timed(work: Callable[[], T]) -> tuple[float, T]:
    """Seconds that it takes, and what it gives."""
    start = time.perf_counter()
    found = work()
    return time.perf_counter() - start, found


def plain(html: str) -> str:
    """The words of a page, a paragraph for each block of it, with the fonts and the sheet of the page and no other style."""
    body = re.sub(r"<(style|script|svg).*?</\1>", "", html.partition("<body")[2].partition(">")[2], flags=re.DOTALL)
    blocks = [" ".join(unescape(re.sub(r"<[^>]*>", "", block)).split()) for block in re.split(r"</(?:p|li|td|th|h\d)>", body)]
    faces = "".join(re.findall(r"@font-face\{[^}]*\}", html))
    paragraphs = "".join(f"<p>{escape(block)}</p>" for block in blocks if block)
    style = f"{faces}@page{{size:A4;margin:24mm 20mm}}html{{font:400 8.9pt/1.4 'Brief Serif'}}p{{margin:0 0 .4em}}"
    return f'<!DOCTYPE html><html lang="en"><head><title>x</title><style>{style}</style></head><body>{paragraphs}</body></html>'


def pages(contexts: Contexts, *, anew: bool) -> float:
    """Milliseconds for the pages of all audiences, the best of three."""
    found = []
    for _ in range(3):
        if anew:
            environment.cache_clear()
        seconds, _ = timed(lambda: [render(ROOTS, f"{name}/brief.html.j2", context) for name, context in contexts.items()])
        found.append(seconds)
    return min(found) * 1000


def papers(write: Write, html: str, times: int) -> tuple[float, float, int]:
    """Seconds for the PDF of a page and of the same words as plain paragraphs, in turn so that both meet the same machine; its pages."""
    words = plain(html)
    runs = [(timed(lambda: write(ROOTS, html, tagged=True)), timed(lambda: write(ROOTS, words, tagged=True))) for _ in range(times)]
    count = len(pypdfium2.PdfDocument(runs[0][0][1][1]))
    return min(page[0] for page, _ in runs), min(bare[0] for _, bare in runs), count


def main() -> None:
    """Print a row for each size."""
    config = load_config(ROOT / "config.yaml")
    os.environ["FONTCONFIG_FILE"] = str(ROOT / "briefgen" / "render" / "fonts.conf")  # before the library is loaded, as in a build
    write = open_library()
    print(f"{'items':>6} {'first, ms':>10} {'again, ms':>10} {'sheets':>7} {'PDF, s':>8} {'s a sheet':>10} {'plain, s':>9} {'ratio':>6}")
    for size in [int(n) for n in sys.argv[1:]] or SIZES:
        brief, texts = sample_brief(size)
        contexts = {name: context_of(edition) for name, edition in make_editions(config, brief, texts, config.audiences).items()}
        first, again = pages(contexts, anew=True), pages(contexts, anew=False)
        html = render(ROOTS, "analyst/brief.html.j2", contexts["analyst"])
        page, bare, count = papers(write, html, 3 if size <= 200 else 1)
        print(f"{size:6} {first:10.0f} {again:10.0f} {count:7} {page:8.2f} {page / count:10.3f} {bare:9.2f} {page / bare:6.2f}")


if __name__ == "__main__":
    main()
