"""What a PDF tells those who cannot see it, as PDFium reads it: its elements, links, fonts, and text that no element holds."""

from __future__ import annotations

import ctypes
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pypdfium2
from pypdfium2 import raw


@dataclass
class Element:
    """A structure element, with what a reader is told of it."""

    kind: str
    name: str
    alt: str
    scope: str
    headers: tuple[str, ...]
    marks: list[int] = field(default_factory=list)
    children: list[Element] = field(default_factory=list)

    def all(self, *kinds: str) -> Iterator[Element]:
        """Elements below, in reading order."""
        for child in self.children:
            if child.kind in kinds:
                yield child
            yield from child.all(*kinds)


def text_of(function, *arguments) -> str:
    """What a PDFium function writes into a buffer, in UTF-16."""
    size = function(*arguments, None, 0)
    buffer = (ctypes.c_ushort * size)()
    function(*arguments, buffer, size)
    return bytes(buffer)[:size].decode("utf-16-le").rstrip("\0")


def _attributes(element) -> Iterator[tuple[str, object]]:
    for i in range(raw.FPDF_StructElement_GetAttributeCount(element)):
        attribute = raw.FPDF_StructElement_GetAttributeAtIndex(element, i)
        for j in range(raw.FPDF_StructElement_Attr_GetCount(attribute)):
            size = ctypes.c_ulong()
            key = ctypes.create_string_buffer(64)
            assert raw.FPDF_StructElement_Attr_GetName(attribute, j, key, len(key), size)
            yield key.value.decode(), raw.FPDF_StructElement_Attr_GetValue(attribute, key.value)


def _string(value) -> str:
    size = ctypes.c_ulong()
    assert raw.FPDF_StructElement_Attr_GetStringValue(value, None, 0, size)
    buffer = ctypes.create_string_buffer(size.value)
    assert raw.FPDF_StructElement_Attr_GetStringValue(value, buffer, size, size)
    return buffer.raw.decode("utf-16-le").rstrip("\0")


def _element(found) -> Element:
    scope, headers = "", ()
    for key, value in _attributes(found):
        if key == "Scope":
            scope = _string(value)
        elif key == "Headers":
            count = raw.FPDF_StructElement_Attr_CountChildren(value)
            headers = tuple(_string(raw.FPDF_StructElement_Attr_GetChildAtIndex(value, i)) for i in range(count))
    made = Element(
        text_of(raw.FPDF_StructElement_GetType, found),
        text_of(raw.FPDF_StructElement_GetID, found),
        text_of(raw.FPDF_StructElement_GetAltText, found),
        scope,
        headers,
    )
    for i in range(raw.FPDF_StructElement_CountChildren(found)):
        child = raw.FPDF_StructElement_GetChildAtIndex(found, i)
        if child:
            made.children.append(_element(child))
        elif (mark := raw.FPDF_StructElement_GetChildMarkedContentID(found, i)) >= 0:
            made.marks.append(mark)
    return made


def elements(page: pypdfium2.PdfPage) -> Element:
    """The part of the structure tree that stands on a page."""
    tree = raw.FPDF_StructTree_GetForPage(page)
    children = [_element(raw.FPDF_StructTree_GetChildAtIndex(tree, i)) for i in range(raw.FPDF_StructTree_CountChildren(tree))]
    raw.FPDF_StructTree_Close(tree)
    return Element("Page", "", "", "", (), [], children)


def links(document: pypdfium2.PdfDocument, page: pypdfium2.PdfPage) -> Iterator[tuple[str, bool]]:
    """Of each link its description, and whether it leads somewhere."""
    for i in range(raw.FPDFPage_GetAnnotCount(page)):
        annotation = raw.FPDFPage_GetAnnot(page, i)
        assert raw.FPDFAnnot_GetSubtype(annotation) == raw.FPDF_ANNOT_LINK
        link = raw.FPDFAnnot_GetLink(annotation)
        target = raw.FPDFLink_GetDest(document, link)
        inside = bool(target) and 0 <= raw.FPDFDest_GetDestPageIndex(document, target) < len(document)
        yield text_of(raw.FPDFAnnot_GetStringValue, annotation, b"Contents"), inside or bool(raw.FPDFLink_GetAction(link))
        raw.FPDFPage_CloseAnnot(annotation)


@dataclass(frozen=True)
class Run:
    """A run of text as it is painted: its mark (None for an artifact) and its font."""

    mark: int | None
    font: str
    embedded: bool


def runs(page: pypdfium2.PdfPage) -> Iterator[Run]:
    """All text of a page; text that is neither marked nor an artifact is an error. What a drawing holds is marked as the drawing is."""
    for found in page.get_objects(max_depth=1):
        kind = raw.FPDFPageObj_GetType(found)
        if kind not in (raw.FPDF_PAGEOBJ_TEXT, raw.FPDF_PAGEOBJ_FORM):
            continue
        names = {_mark_name(raw.FPDFPageObj_GetMark(found, i)) for i in range(raw.FPDFPageObj_CountMarks(found))}
        mark = raw.FPDFPageObj_GetMarkedContentID(found)
        assert ("Artifact" in names) != (mark >= 0), f"text neither tagged nor an artifact: {names}"
        for text in _texts(found.raw):
            yield Run(mark if mark >= 0 else None, *_font(text))


def _texts(found) -> Iterator[Any]:
    """A text, or all those in a form."""
    if raw.FPDFPageObj_GetType(found) == raw.FPDF_PAGEOBJ_TEXT:
        yield found
    elif raw.FPDFPageObj_GetType(found) == raw.FPDF_PAGEOBJ_FORM:
        for i in range(raw.FPDFFormObj_CountObjects(found)):
            yield from _texts(raw.FPDFFormObj_GetObject(found, i))


def _font(text) -> tuple[str, bool]:
    font = raw.FPDFTextObj_GetFont(text)
    size = raw.FPDFFont_GetBaseFontName(font, None, 0)
    buffer = ctypes.create_string_buffer(size)
    raw.FPDFFont_GetBaseFontName(font, buffer, size)
    return buffer.value.decode(), bool(raw.FPDFFont_GetIsEmbedded(font))


def _mark_name(mark) -> str:
    size = ctypes.c_ulong()
    buffer = (ctypes.c_ushort * 64)()
    assert raw.FPDFPageObjMark_GetName(mark, buffer, ctypes.sizeof(buffer), size)
    return bytes(buffer)[: size.value].decode("utf-16-le").rstrip("\0")


def inflated(pdf: bytes) -> bytes:
    """The file with its streams unpacked, for what PDFium does not tell."""
    pieces = [pdf]
    for stream in re.findall(rb"stream\r?\n(.*?)endstream", pdf, re.DOTALL):
        try:
            pieces.append(zlib.decompressobj().decompress(stream))
        except zlib.error:
            continue
    return b"\n".join(pieces)
