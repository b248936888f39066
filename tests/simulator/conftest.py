"""An office with one loan, its case opened, at noon of the day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from uuid import UUID

import pytest
import scenes
import time_machine
from scenes import Scene

from casework.installation import Installation


@pytest.fixture(autouse=True)
def _noon() -> Iterator[None]:
    with time_machine.travel(datetime(2026, 11, 21, 5, tzinfo=UTC)):
        yield


@pytest.fixture
def scene(installation: Installation) -> Scene:
    return scenes.office_at_work(installation)


@pytest.fixture
def lent(scene: Scene) -> UUID:
    """A contract without a case: a borrower, a joint debtor and a guarantor."""
    with scene.installation.database.write() as session:
        return scenes.lend(session, 1, roles=("borrower", "joint", "guarantor")).id


@pytest.fixture
def case(scene: Scene, lent: UUID) -> UUID:
    """Its case, in field contact."""
    from casework.register.models import Contract

    with scene.installation.database.write() as session:
        opened = scenes.open_case(session, scene, session.get_one(Contract, lent))
        scenes.step(session, scene.secretary, opened, "start_contact")
        return opened.id
