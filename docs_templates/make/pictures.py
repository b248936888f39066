"""The first pages of all papers on one sheet, as the demonstration prints them: `docs/papers.png`.

`python -m docs_templates.make.pictures [FILE]`; needs LibreOffice.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import pypdfium2
from PIL import Image, ImageOps

from casework.papers.catalogue import catalogue
from casework.papers.fields import registry
from casework.papers.pdf import to_pdf
from casework.papers.stationery import shipped

PAGE = (234, 331)  # pixels of one page, in the proportion of A4
COLUMNS, GAP = 10, 10
GREYS, BEHIND = 12, 200


def main(target: Path) -> None:
    """Print every paper with the examples of its fields, and lay the first pages side by side."""
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        printed = [_printed(kind, work) for kind in catalogue().papers]
        pages = [_first_page(pdf) for pdf in to_pdf(printed, work / "pdf")]
    _sheet(pages).save(target, optimize=True)
    print(f"{len(pages)} แบบ / papers → {target}")


def _printed(kind: str, work: Path) -> Path:
    path = work / f"{kind}.docx"
    path.write_bytes(shipped(kind)[0].render(registry().example()))
    return path


def _first_page(pdf: Path) -> Image.Image:
    document = pypdfium2.PdfDocument(pdf)
    try:
        page: Image.Image = document[0].render(scale=1.2).to_pil().convert("L")
    finally:
        document.close()
    return ImageOps.pad(page, PAGE, Image.Resampling.LANCZOS, color=BEHIND)  # one that lies keeps its shape


def _sheet(pages: Sequence[Image.Image]) -> Image.Image:
    """The pages in rows on grey, in few shades: the picture is small."""
    rows = -(-len(pages) // COLUMNS)
    wide, high = PAGE[0] + GAP, PAGE[1] + GAP
    sheet = Image.new("L", (COLUMNS * wide + GAP, rows * high + GAP), BEHIND)
    for place, page in enumerate(pages):
        row, column = divmod(place, COLUMNS)
        sheet.paste(page, (GAP + column * wide, GAP + row * high))
    return sheet.quantize(GREYS)


if __name__ == "__main__":
    main(Path(sys.argv[1] if sys.argv[1:] else "docs/papers.png"))
