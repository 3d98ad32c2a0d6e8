"""What WeasyPrint's tags leave open, settled in the finished PDF as PDF/UA-1 (ISO 14289-1) asks for it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pydyf


def complete_tags(document: Any, pdf: Any) -> None:
    """Say what links do and what header cells head, name each header cell once, take running lines out of the text. Untagged PDFs stay as they are."""
    if "StructTreeRoot" not in pdf.catalog:
        return
    objects = {item.reference: item for item in pdf.objects}
    root = objects[pdf.catalog["StructTreeRoot"]]
    _describe_links(document)
    _settle_headers(pdf, objects, root)
    _part_running_lines(pdf, objects, root)


def _describe_links(document: Any) -> None:
    """7.18.5: a link's description is its label, else its text; WeasyPrint gives the internal name of the target."""
    for page in document.pages:
        for _kind, _target, _rectangle, box in page.links:
            said = box.element.get("aria-label") or " ".join("".join(box.element.itertext()).split())
            if box.link_annotation and said:
                box.link_annotation["Contents"] = pydyf.String(said)


def _settle_headers(pdf: Any, objects: dict[bytes, Any], root: Any) -> None:
    """7.5: every header cell has its scope and an identifier that no other has, also where a table goes on on the next page.

    Cells of a table hold the very string that names their header, so that it is renamed in them too.
    """
    cells = [item for item in pdf.objects if _is(item, "/TH") and "ID" in item]
    for number, cell in enumerate(cells):
        row = objects[cell["P"]]
        cell["A"]["Scope"] = "/Column" if _is(objects[row["P"]], "/THead") else "/Row"
        cell["ID"].string = f"header-{number:06}"
    if cells:
        root["IDTree"] = pydyf.Dictionary({"Names": pydyf.Array([part for cell in cells for part in (cell["ID"], cell.reference)])})


def _part_running_lines(pdf: Any, objects: dict[bytes, Any], root: Any) -> None:
    """7.8: running headers and footers are artifacts. WeasyPrint tags them and leaves the tags out of the tree."""
    kept = set(_reached(root["K"], objects))
    stray = {item.reference: item for item in pdf.objects if _is_element(item) and item.reference not in kept}
    marks = objects[root["ParentTree"]]["Nums"]
    for number, reference in enumerate(pdf.page_references):
        page = objects[reference]
        assert marks[2 * number] == page["StructParents"]
        owners = marks[2 * number + 1]
        running = {mark for mark, owner in enumerate(owners) if owner in stray}
        owners[:] = ["null" if mark in running else owner for mark, owner in enumerate(owners)]
        _unmark(objects[page["Contents"]].stream, running)
    for item in stray.values():
        item.clear()


def _unmark(stream: list[Any], running: set[int]) -> None:
    for i, item in enumerate(stream):
        if item == b"BDC" and stream[i - 1].get("MCID") in running:
            stream[i - 2 : i] = [b"/Artifact", pydyf.Dictionary({"Type": "/Pagination"})]


def _reached(kids: list[Any], objects: dict[bytes, Any]) -> Iterator[bytes]:
    """References of all elements below."""
    for kid in kids:
        if isinstance(kid, bytes):
            yield kid
            yield from _reached(objects[kid].get("K", []), objects)


def _is_element(item: Any) -> bool:
    return isinstance(item, dict) and item.get("Type") == "/StructElem"


def _is(item: Any, tag: str) -> bool:
    return _is_element(item) and item["S"] == tag
