"""A mediation day under way, as its pages and operations meet it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest
import time_machine
from browsing import Browser
from scenes import DAY, Scene, office_at_work

from casework.installation import Installation
from casework.web.unit import Application

MORNING = datetime(DAY.year, DAY.month, DAY.day, 3, tzinfo=UTC)
Sign = Callable[[str], Browser]


@pytest.fixture
def scene(installation: Installation) -> Scene:
    return office_at_work(installation)


@pytest.fixture
def sign(app: Application, scene: Scene) -> Sign:
    return lambda name: Browser(app.test_client(), name)


@pytest.fixture
def morning() -> Iterator[None]:
    with time_machine.travel(MORNING):
        yield
