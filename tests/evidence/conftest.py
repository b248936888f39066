"""An office with two loans and their cases, and scans to bring."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import scenes
from PIL import Image, ImageDraw
from scenes import Scene

from casework.evidence.receiving import Made, receive
from casework.installation import Installation

Scan = Callable[..., Path]


@pytest.fixture
def scene(installation: Installation) -> Scene:
    """The office of Phuket at work."""
    return scenes.office_at_work(installation)


@pytest.fixture
def scan(tmp_path: Path) -> Scan:
    """Makes a small scan with some words on it: other words, another file."""

    def make(words: str, name: str = "", *, kind: str = "PDF") -> Path:
        page = Image.new("L", (300, 424), 255)
        ImageDraw.Draw(page).text((20, 20), words, fill=0)
        path = tmp_path / (name or f"{abs(hash(words))}.{kind.lower()}")
        path.parent.mkdir(parents=True, exist_ok=True)
        page.save(path, kind)
        return path

    return make


@pytest.fixture
def taken_in(installation: Installation, scan: Scan) -> Callable[[str], Made]:
    """A scan of some words, made fit to keep."""
    from casework.evidence.receiving import Brought

    def take(words: str) -> Made:
        work = installation.settings.work
        return receive(installation.store, work, [Brought(scan(words), f"{words}.pdf")])[0]

    return take
