"""Pictures as phones take them, made here: a sheet on a table, at an angle, in the shade."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
from PIL import Image

SIZE = (1500, 2000)
CORNERS = ((210, 250), (1250, 190), (1400, 1800), (125, 1725))
TABLES = {"wood": (50.0, 72.0, 100.0), "grey": (120.0, 120.0, 120.0), "white": (238.0, 238.0, 238.0)}


def sheet() -> np.ndarray:
    """A white sheet of A4 with lines of writing and a black square in its top left corner."""
    page = np.full((1169, 827, 3), 255, np.uint8)
    cv2.rectangle(page, (40, 40), (110, 110), (0, 0, 0), -1)
    for y in range(160, 1100, 36):
        cv2.line(page, (80, y), (80 + 600 - (y % 5) * 60, y), (60, 60, 60), 6)
    return page


def photograph(table: str = "wood") -> Image.Image:
    """The sheet on a table, seen at an angle, darker to the right."""
    wide, high = SIZE
    rng = np.random.default_rng(7)
    ground = np.array(TABLES[table]) + rng.normal(0, 4, (high, wide, 1))
    page = sheet()
    edges = np.array([[0, 0], [826, 0], [826, 1168], [0, 1168]], np.float32)
    seen = cv2.getPerspectiveTransform(edges, np.array(CORNERS, np.float32))
    paper = cv2.warpPerspective(page, seen, SIZE)
    where = cv2.warpPerspective(np.full(page.shape[:2], 255, np.uint8), seen, SIZE)[..., None] > 127
    shade = np.linspace(1, 0.6, wide)[None, :, None]
    lit = np.where(where, paper * 0.95, ground) * shade
    return Image.fromarray(np.clip(lit, 0, 255).astype(np.uint8)[..., ::-1])


def from_a_phone(path: Path, picture: Image.Image, *, turned: int = 1) -> Path:
    """A JPEG with what phones add: where it was taken, with what, and how it is to be turned."""
    exif = Image.Exif()
    exif[0x010F], exif[0x0112] = "PhoneMaker", turned
    place = exif.get_ifd(0x8825)
    place[1], place[2] = "N", (7.0, 53.0, 17.0)
    picture.save(path, "JPEG", quality=85, exif=exif)
    return path
