"""An office at work, at noon of its day."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
import scenes
import time_machine
from browsing import Browser
from called import NOON
from scenes import Scene

from casework.installation import Installation
from casework.web.unit import Application


@pytest.fixture(autouse=True)
def _noon() -> Iterator[None]:
    with time_machine.travel(NOON):
        yield


@pytest.fixture
def scene(installation: Installation) -> Scene:
    """The office of Phuket with its people."""
    return scenes.office_at_work(installation)


@pytest.fixture
def sign(app: Application, scene: Scene) -> Callable[[str], Browser]:
    """A signed-in person's browser."""
    return lambda name: Browser(app.test_client(), name)
