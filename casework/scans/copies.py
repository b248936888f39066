"""A signed copy put together from the scans its pages lie in, and a page of a scan as a picture."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

from casework.installation import Installation
from casework.scans.models import ScanPage
from casework.scans.reading import cut, show


def signed_copy(installation: Installation, pages: Sequence[ScanPage]) -> bytes:
    """The pages, upright, as one PDF. Raises WrongFile."""
    with tempfile.TemporaryDirectory(dir=installation.settings.work) as work:
        folder = Path(work)
        for key in {page.scan.pages_key for page in pages}:
            installation.store.copy(key, folder / f"{key}.pdf")
        made = folder / "copy.pdf"
        cut([(folder / f"{page.scan.pages_key}.pdf", page.number, page.turn) for page in pages], made)
        return made.read_bytes()


def page_picture(installation: Installation, page: ScanPage) -> bytes:
    """A page as a JPEG, upright: kept when it was read, drawn anew where it was not. Raises WrongFile."""
    if page.picture_key:
        return installation.store.get(page.picture_key)
    with tempfile.TemporaryDirectory(dir=installation.settings.work) as work:
        source, made = Path(work) / "scan.pdf", Path(work) / "page.jpg"
        installation.store.copy(page.scan.pages_key, source)
        show(source, page.number, page.turn, made)
        return made.read_bytes()
