"""An office at work: on SQLite, or once on each kind of database."""

from __future__ import annotations

import pytest
import scenes
from scenes import Scene

from casework.installation import Installation


@pytest.fixture
def scene(installation: Installation) -> Scene:
    """An office of Phuket with its people, on SQLite."""
    return scenes.office_at_work(installation)


@pytest.fixture
def both(either: Installation) -> Scene:
    """The same, once on each kind of database."""
    return scenes.office_at_work(either)
