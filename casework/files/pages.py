"""Pages: how many a PDF has, a page as a picture, pictures as one PDF. All of it in the confined child."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from casework.files.confined import LIMITS, in_child
from casework.files.confinement import Limits
from casework.files.faults import WrongFile

MOST_PAGES = 500
A4 = (595.276, 841.89)  # points
POINTS_PER_INCH = 72
LARGEST_SIDE = 6_000  # pixels of a page made a picture: a page says itself how large it is
READING_DPI = 200


@dataclass(frozen=True)
class Picture:
    """A page as a picture in a work folder: number from 1, where it lies, its size in pixels."""

    number: int
    path: Path
    width: int
    height: int


def page_count(pdf: Path, *, limits: Limits = LIMITS) -> int:
    """How many pages a PDF has. Raises WrongFile: damaged, encrypted, too_many_pages."""
    return int(in_child(count_in_child, str(pdf), limits=limits))


def page_pictures(
    pdf: Path, folder: Path, *, dpi: int = READING_DPI, limits: Limits = LIMITS
) -> list[Picture]:
    """Each page of a PDF as a grey PNG in `folder`, in order. Raises WrongFile."""
    drawn = in_child(draw_in_child, str(pdf), str(folder), dpi, limits=limits)
    return [Picture(number, folder / name, width, height) for number, name, width, height in drawn]


def bind(pictures: Sequence[Path], pdf: Path, *, limits: Limits = LIMITS) -> int:
    """Pictures (JPEG) as one PDF, each on an A4 page turned as the picture is; the number of pages."""
    return int(in_child(bind_in_child, [str(path) for path in pictures], str(pdf), limits=limits))


def count_in_child(pdf: str) -> int:
    """As page_count; run by the child."""
    with _opened(pdf) as document:
        return len(document)


def draw_in_child(pdf: str, folder: str, dpi: int) -> list[tuple[int, str, int, int]]:
    """As page_pictures; run by the child. Number, file name, width and height of each."""
    drawn = []
    with _opened(pdf) as document:
        for number, page in enumerate(document, 1):
            longest = max(page.get_size()) or 1
            scale = min(dpi / POINTS_PER_INCH, LARGEST_SIDE / longest)
            picture = page.render(scale=scale, grayscale=True).to_pil()
            name = f"{number:04}.png"
            picture.save(Path(folder) / name, compress_level=1)
            drawn.append((number, name, picture.width, picture.height))
            page.close()
    return drawn


def bind_in_child(pictures: list[str], pdf: str) -> int:
    """As bind; run by the child."""
    import pypdfium2

    document = pypdfium2.PdfDocument.new()
    for path in pictures:
        image = pypdfium2.PdfImage.new(document)
        image.load_jpeg(path)
        wide, high = image.get_px_size()
        paper = A4 if high >= wide else A4[::-1]
        scale = min(paper[0] / wide, paper[1] / high)
        width, height = wide * scale, high * scale
        centred = pypdfium2.PdfMatrix().scale(width, height)
        image.set_matrix(centred.translate((paper[0] - width) / 2, (paper[1] - height) / 2))
        page = document.new_page(*paper)
        page.insert_obj(image)
        page.gen_content()
    document.save(pdf)
    return len(pictures)


def _opened(pdf: str) -> Any:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(pdf)
    except pypdfium2.PdfiumError as error:
        raise WrongFile("encrypted" if "assword" in str(error) else "damaged") from None
    if len(document) > MOST_PAGES:
        raise WrongFile("too_many_pages")
    if not len(document):
        raise WrongFile("damaged")
    return document
