"""Pictures as phones and scanners make them, made fit to keep: upright, straight, nothing hidden in them.

Where and when a picture was taken, and with what, is dropped with all its metadata; how it is to be turned is
applied first. Never worse than the original: where no sheet of paper is found beyond doubt the picture keeps
every pixel it had, up to a bound no screen or printer reaches.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from casework.files.confined import LIMITS, in_child
from casework.files.confinement import Limits
from casework.files.faults import WrongFile

MOST_PIXELS = 80_000_000
LONGEST_SIDE = 4_096  # pixels kept: 350 to the inch on A4
SEEN_SIDE = 5_200  # pixels a sheet is looked for in: it is a part of the picture, and keeps enough of its own
JPEG_QUALITY = 88


@dataclass(frozen=True)
class Cleaned:
    """A picture made fit to keep: its size in pixels, and whether a sheet was found in it and laid flat."""

    path: Path
    width: int
    height: int
    straightened: bool


def clean(
    pictures: Sequence[Path], folder: Path, *, straighten: bool = True, limits: Limits = LIMITS
) -> list[Cleaned]:
    """Each picture (JPEG, PNG, HEIC) as a JPEG in `folder`, in the same order. Raises WrongFile."""
    made = in_child(clean_in_child, [str(path) for path in pictures], str(folder), straighten, limits=limits)
    return [Cleaned(folder / name, *rest) for name, *rest in made]


def clean_in_child(pictures: list[str], folder: str, straighten: bool) -> list[tuple[str, int, int, bool]]:
    """As clean; run by the child. File name, width, height, whether straightened."""
    made = []
    for number, path in enumerate(pictures, 1):
        picture, straight = _upright(path), False
        if straighten:
            picture, straight = _straight(picture)
        picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
        name = f"{number:04}.jpg"
        picture.save(Path(folder) / name, "JPEG", quality=JPEG_QUALITY, optimize=True)
        made.append((name, picture.width, picture.height, straight))
    return made


def _upright(path: str) -> Any:
    """The picture in RGB (or grey), turned as its maker said, with nothing else of what its maker said."""
    import pillow_heif
    from PIL import Image, ImageOps, UnidentifiedImageError

    pillow_heif.register_heif_opener(thumbnails=False)
    Image.MAX_IMAGE_PIXELS = None  # bounded here, before a pixel is read
    try:
        with Image.open(path, formats=("JPEG", "PNG", "HEIF", "MPO")) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                raise WrongFile("too_many_pixels")
            opened.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
            opened.thumbnail((SEEN_SIDE, SEEN_SIDE))
            return _on_white(ImageOps.exif_transpose(opened))
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        raise WrongFile("damaged") from error


def _on_white(picture: Any) -> Any:
    """Pixels alone, on white where they were transparent; metadata stays behind."""
    from PIL import Image

    if picture.mode in ("L", "1", "I;16", "I"):
        picture = picture.convert("L")
    elif picture.has_transparency_data:
        white = Image.new("RGBA", picture.size, "white")
        picture = Image.alpha_composite(white, picture.convert("RGBA")).convert("RGB")
    else:
        picture = picture.convert("RGB")
    bare = Image.new(picture.mode, picture.size)
    bare.paste(picture)
    return bare


def _straight(picture: Any) -> tuple[Any, bool]:
    import cv2
    import numpy as np
    from PIL import Image

    from casework.files.sheet import flattened

    seen = cv2.cvtColor(np.asarray(picture.convert("RGB")), cv2.COLOR_RGB2BGR)
    flat = flattened(seen)
    if flat is None:
        return picture, False
    return Image.fromarray(cv2.cvtColor(flat, cv2.COLOR_BGR2RGB)), True
