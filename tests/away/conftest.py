"""An office with a day, and a laptop to take it along on."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from browsing import Browser
from scenes import office_at_work

from casework.away import passphrase
from casework.away.opening import Opened
from casework.installation import Installation
from casework.web.unit import Application
from tests.away.day import Away


@pytest.fixture(autouse=True)
def _quick_passphrases(monkeypatch: pytest.MonkeyPatch) -> None:
    """argon2id with small costs, as for the passwords."""
    monkeypatch.setattr(passphrase, "TIME_COST", 1)
    monkeypatch.setattr(passphrase, "MEMORY_KIB", 64)


@pytest.fixture
def away(installation: Installation, tmp_path: Path) -> Away:
    folder = tmp_path / "laptop"
    folder.mkdir()
    return Away(office_at_work(installation), folder)


@pytest.fixture
def at_laptop(app: Application) -> Callable[[Opened, str], Browser]:
    """A person signed in at the laptop's own pages."""

    def sit(opened: Opened, name: str) -> Browser:
        app.extensions["casework"], app.extensions["kit"] = opened.installation, opened
        app.secret_key = opened.installation.vault.signing
        return Browser(app.test_client(), name)

    return sit
