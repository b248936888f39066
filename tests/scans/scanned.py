"""Sheets as a scanner makes them: grey, with the code of a paper, turned, blank, or of something else."""

from __future__ import annotations

import io
import time
from collections.abc import Sequence
from pathlib import Path
from uuid import UUID

from PIL import Image, ImageDraw

from casework.papers.codes import mark_of, picture

WIDE, HIGH = 1240, 1754  # A4 at 150 dots to the inch
CODE = 78  # 1.3 cm


def page(paper: UUID | None = None, *, turn: int = 0, written: bool = True, tone: int = 246) -> Image.Image:
    """A sheet with the code of `paper` in its corner and some writing; turned clockwise by `turn`."""
    sheet = Image.new("L", (WIDE, HIGH), tone)
    if written:
        draw = ImageDraw.Draw(sheet)
        for line in range(12):
            draw.line((180, 200 + 60 * line, 1000, 200 + 60 * line), fill=30, width=6)
    if paper is not None:
        code = Image.open(io.BytesIO(picture(mark_of(paper)))).convert("L").resize((CODE, CODE))
        sheet.paste(code, (WIDE - CODE - 27, HIGH - CODE - 27))
    return sheet.rotate(-turn, expand=True) if turn else sheet


def blank() -> Image.Image:
    """The back of a sheet: dust, the shadow of the lid, nothing else."""
    sheet = page(written=False, tone=238)
    draw = ImageDraw.Draw(sheet)
    draw.rectangle((0, 0, 20, HIGH), fill=60)
    for place in range(8):
        draw.point((200 + 97 * place, 300 + 131 * place), fill=0)
    return sheet


def scan(path: Path, pages: Sequence[Image.Image]) -> Path:
    """The pages as one PDF, as a scanner writes it."""
    first, *rest = pages
    made = {"title": "scan", "creationDate": time.gmtime(0), "modDate": time.gmtime(0)}
    first.save(path, "PDF", save_all=True, append_images=rest, resolution=150, quality=70, **made)
    return path
