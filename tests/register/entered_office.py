"""Fixtures for tests of the register's doors: the shared register, entered once and copied for each test."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import phuket_register
import pytest

from casework.config import Settings
from casework.installation import Installation
from casework.records import METADATA
from casework.security.vault import make_key_file


def _installation(data: Path) -> Installation:
    return Installation(Settings(data, f"sqlite:///{data / 'casework.db'}", data / "keys" / "master.key"))


@pytest.fixture(scope="session")
def entered_register(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder whose register is the shared one."""
    data = tmp_path_factory.mktemp("phuket") / "data"
    made = _installation(data)
    for folder in (made.settings.store, made.settings.work):
        folder.mkdir(parents=True)
    make_key_file(made.settings.key_file)
    METADATA.create_all(made.database.engine)
    phuket_register.enter(made, phuket_register.book())
    made.database.engine.dispose()
    return data


@pytest.fixture
def installation(tmp_path: Path, entered_register: Path) -> Iterator[Installation]:
    """An installation of its own, the shared register in it."""
    data = tmp_path / "data"
    shutil.copytree(entered_register, data)
    made = _installation(data)
    yield made
    made.database.engine.dispose()
