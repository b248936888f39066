"""Reading scanned pages in the confined child: codes, blank backs, how pages are turned; pages cut out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from casework.files.confined import in_child
from casework.files.confinement import Limits
from casework.files.faults import WrongFile

AT_ONCE = 20  # pages of one item of the job: some ten seconds
LIMITS = Limits(memory_mib=1536, seconds=120, written_mib=512)
DPI, SHARPER = 200, 320
LARGEST_SIDE = 5_000  # pixels of a page made a picture
SHOWN_SIDE, SHOWN_QUALITY = 1_100, 60
EDGE = 0.04  # of each side: shadows of the scanner's lid
INK_BELOW = 170  # grey levels
LEAST_INK = 0.0003  # of a page; a line of a letter's number has four times as much
POINTS = 72
ENVELOPE = "แผ่นปะหน้าซอง"  # what the slip says of itself (docs_templates/make/letter.py)


@dataclass(frozen=True)
class Read:
    """One page as read; `picture` is the file that shows it (none of a blank page)."""

    number: int
    turn: int
    blank: bool
    marks: tuple[str, ...]
    picture: Path | None


def read_pages(pdf: Path, folder: Path, first: int, last: int) -> list[Read]:
    """Pages `first` to `last` (from 1) of a PDF; their pictures in `folder`. Raises WrongFile."""
    told = in_child(read_in_child, str(pdf), str(folder), first, last, limits=LIMITS)
    return [
        Read(number, turn, blank, tuple(marks), folder / name if name else None)
        for number, turn, blank, marks, name in told
    ]


def cut(parts: Sequence[tuple[Path, int, int]], pdf: Path) -> None:
    """Pages put into one PDF: (the PDF each is in, its number, its turn). Raises WrongFile."""
    in_child(cut_in_child, [[str(path), *rest] for path, *rest in parts], str(pdf), limits=LIMITS)


def signed_pages(pdf: Path) -> int:
    """How many pages of a paper of ours come back signed: all but the slip cut up for its envelope."""
    import pypdfium2

    with pypdfium2.PdfDocument(pdf) as document:
        texts = [page.get_textpage().get_text_range() for page in document]
    return sum(ENVELOPE not in text for text in texts)


def show(pdf: Path, number: int, turn: int, picture: Path) -> None:
    """A page of a PDF as a JPEG, turned clockwise by `turn`. Raises WrongFile."""
    in_child(show_in_child, str(pdf), number, turn, str(picture), limits=LIMITS)


def read_in_child(pdf: str, folder: str, first: int, last: int) -> list[tuple[Any, ...]]:
    """As read_pages; run by the child."""
    document = _opened(pdf)
    read = []
    for number in range(first, min(last, len(document)) + 1):
        page = document[number - 1]
        picture = _drawn(page, DPI)
        codes = _codes(picture)
        blank = not codes and _blank(picture)
        if not codes and not blank:
            codes = _codes(_drawn(page, SHARPER))
        turn = _turn(codes)
        name = "" if blank else f"{number:04}.jpg"
        if name:
            _show(picture, turn, str(Path(folder) / name))
        marks = sorted({code.text for code in codes})
        read.append((number, turn, blank, marks, name))
        page.close()
    return read


def show_in_child(pdf: str, number: int, turn: int, picture: str) -> None:
    """As show; run by the child."""
    _show(_drawn(_opened(pdf)[number - 1], DPI), turn, picture)


def cut_in_child(parts: list[tuple[str, int, int]], pdf: str) -> int:
    """As cut; run by the child."""
    import pypdfium2

    made = pypdfium2.PdfDocument.new()
    opened: dict[str, Any] = {}
    for path, number, turn in parts:
        if path not in opened:
            opened[path] = _opened(path)
        made.import_pages(opened[path], [number - 1])
        page = made[len(made) - 1]
        page.set_rotation((page.get_rotation() + turn) % 360)
    made.save(pdf)
    return len(made)


def _opened(pdf: str) -> Any:
    import pypdfium2

    try:
        return pypdfium2.PdfDocument(pdf)
    except pypdfium2.PdfiumError as error:
        raise WrongFile("encrypted" if "assword" in str(error) else "damaged") from None


def _drawn(page: Any, dpi: int) -> Any:
    scale = min(dpi / POINTS, LARGEST_SIDE / (max(page.get_size()) or 1))
    return page.render(scale=scale, grayscale=True).to_pil()


def _codes(picture: Any) -> list[Any]:
    """The codes of papers on a page; other codes (of a bank, of a parcel) are none."""
    import zxingcpp

    from casework.papers.codes import paper_of

    found = zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode))
    return [code for code in found if paper_of(code.text) is not None]


def _show(picture: Any, turn: int, path: str) -> None:
    shown = picture.rotate(-turn, expand=True) if turn else picture
    shown.thumbnail((SHOWN_SIDE, SHOWN_SIDE))
    shown.save(path, "JPEG", quality=SHOWN_QUALITY)


def _turn(codes: list[Any]) -> int:
    """How far the page is to be turned, clockwise, for its code to stand upright, in quarters."""
    return -round(codes[0].orientation / 90) * 90 % 360 if codes else 0


def _blank(picture: Any) -> bool:
    """Whether there is hardly any ink on the page, dust and the shadows of its edges left out."""
    import cv2
    import numpy as np

    pixels = np.asarray(picture)
    high, wide = pixels.shape[:2]
    inner = pixels[int(high * EDGE) : int(high * (1 - EDGE)), int(wide * EDGE) : int(wide * (1 - EDGE))]
    calm = cv2.medianBlur(np.ascontiguousarray(inner), 3)
    return bool((calm < INK_BELOW).mean() < LEAST_INK)
