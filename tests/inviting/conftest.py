"""An office at work, for the tests of inviting."""

from __future__ import annotations

import pytest
import scenes
from scenes import Scene

from casework.installation import Installation


@pytest.fixture
def scene(installation: Installation) -> Scene:
    """The office of Phuket with its people."""
    return scenes.office_at_work(installation)
