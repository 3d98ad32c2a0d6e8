"""What a page's markup owes those who hear or tab through it: each rule lists the places that break it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import pairwise

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


@dataclass
class Node:
    """An element with its attributes, elements below it, and all text in it."""

    tag: str
    attributes: dict[str, str]
    line: int
    children: list[Node] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return " ".join("".join(self.pieces).split())

    def all(self, *tags: str) -> Iterator[Node]:
        """Elements below, in the order of the page; every one where no tag is given."""
        for child in self.children:
            if not tags or child.tag in tags:
                yield child
            yield from child.all(*tags)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open = [Node("", {}, 0)]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Node(tag, {name: value or "" for name, value in attrs}, self.getpos()[0])
        self.open[-1].children.append(node)
        if tag not in VOID:
            self.open.append(node)

    def handle_endtag(self, tag: str) -> None:
        assert self.open[-1].tag == tag, f"line {self.getpos()[0]}: </{tag}> closes <{self.open[-1].tag}>"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        for node in self.open:
            node.pieces.append(data)


def read(html: str) -> Node:
    """The page as a tree; tags that do not fit one another are an error, as no parser need repair our pages."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    assert len(reader.open) == 1, f"<{reader.open[-1].tag}> is never closed"
    return reader.open[0]


def name(node: Node) -> str:
    """What a screen reader says for a link."""
    return node.attributes.get("aria-label", "").strip() or node.text


def _language_and_title(page: Node) -> Iterator[str]:
    (html,) = page.all("html")
    if not html.attributes.get("lang"):
        yield "html has no lang"
    if not any(title.text for title in page.all("title")):
        yield "no title"


def _headings(page: Node) -> Iterator[str]:
    found = list(page.all(*HEADINGS))
    if [h.tag for h in found].count("h1") != 1 or found[0].tag != "h1":
        yield "not one h1 before all other headings"
    yield from (f"line {h.line}: an empty heading" for h in found if not h.text)
    yield from (f"line {b.line}: {a.tag} is followed by {b.tag}" for a, b in pairwise(found) if int(b.tag[1]) > int(a.tag[1]) + 1)


def _landmarks(page: Node) -> Iterator[str]:
    (body,) = page.all("body")
    for tag in ("header", "main"):
        if [child.tag for child in body.children].count(tag) != 1:
            yield f"not one {tag} in the body"
    skip = next(iter(body.all("a")), None)
    if skip is None or skip.attributes.get("href") not in {f"#{main.attributes.get('id')}" for main in body.all("main")}:
        yield "the first link does not skip to main"
    yield from (
        f"line {part.line}: {part.tag} has no name"
        for part in page.all("nav", "section")
        if not {"aria-label", "aria-labelledby"} & part.attributes.keys() and not any(child.tag in HEADINGS for child in part.children)
    )


def _references(page: Node) -> Iterator[str]:
    ids = [node.attributes["id"] for node in page.all() if "id" in node.attributes]
    yield from (f"id {i} stands {ids.count(i)} times" for i in sorted(set(ids)) if ids.count(i) > 1)
    for node in page.all():
        wanted = [w for key in ("aria-labelledby", "aria-describedby") for w in node.attributes.get(key, "").split()]
        if (href := node.attributes.get("href", "")).startswith("#"):
            wanted.append(href[1:])
        yield from (f"line {node.line}: {node.tag} points at {w}, which is not there" for w in wanted if w not in ids)


def _links(page: Node) -> Iterator[str]:
    for link in page.all("a"):
        if not link.attributes.get("href") or not name(link):
            yield f"line {link.line}: a link without a target or a name"
        if link.text.lower() not in name(link).lower():  # WCAG 2.2, 2.5.3
            yield f"line {link.line}: the name {name(link)!r} lacks the visible {link.text!r}"


def _tables(page: Node) -> Iterator[str]:
    for table in page.all("table"):
        where = f"line {table.line}:"
        if not table.children or table.children[0].tag != "caption" or not table.children[0].text:
            yield f"{where} a table without a caption"
        widths = set()
        for row in table.all("tr"):
            widths.add(sum(int(cell.attributes.get("colspan", 1)) for cell in row.all("th", "td")))
        if len(widths) != 1:
            yield f"{where} rows of {sorted(widths)} cells"
        for cell in table.all("th"):
            if cell.attributes.get("scope") not in ("col", "row") or not cell.text:
                yield f"line {cell.line}: a header cell without scope or text"
        if not any(cell.attributes.get("scope") == "col" for cell in table.all("th")):
            yield f"{where} no column has a header"


def _lists(page: Node) -> Iterator[str]:
    for node in page.all():
        for child in node.children:
            if (node.tag in ("ul", "ol")) != (child.tag == "li"):
                yield f"line {child.line}: {child.tag} in {node.tag}"


def _pictures(page: Node) -> Iterator[str]:
    yield from (f"line {image.line}: a picture without alt" for image in page.all("img") if "alt" not in image.attributes)


RULES: tuple[Callable[[Node], Iterator[str]], ...] = (
    _language_and_title,
    _headings,
    _landmarks,
    _references,
    _links,
    _tables,
    _lists,
    _pictures,
)


def faults(html: str) -> list[str]:
    """All places of the page that break a rule."""
    page = read(html)
    return [fault for rule in RULES for fault in rule(page)]
