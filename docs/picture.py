"""Draws the first page of a PDF as a PNG: the picture in the README. `make picture` runs it."""

from __future__ import annotations

import sys
from pathlib import Path

import pypdfium2

WIDTH = 900


def draw(pdf: Path, png: Path) -> None:
    """The first page, `WIDTH` pixels wide."""
    document = pypdfium2.PdfDocument(pdf)
    page = document[0]
    image = page.render(scale=WIDTH / page.get_width()).to_pil()
    image.quantize(256).save(png, optimize=True)
    document.close()


if __name__ == "__main__":
    draw(Path(sys.argv[1]), Path(sys.argv[2]))
