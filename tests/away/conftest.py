"""An office with a day, and a laptop to take it along on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from browsing import Browser
from flask.testing import FlaskClient
from scenes import office_at_work

from casework.away import passphrase
from casework.away.opening import Opened
from casework.installation import Installation
from casework.staff.operations import actor_of, add_token
from casework.staff.queries import user_named
from casework.web.unit import Application
from tests.away.day import EVENING, Away


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


@pytest.fixture
def make_token(app: Application, away: Away) -> Callable[[str], tuple[FlaskClient, dict[str, str]]]:
    """A program with the rights of a person of the office."""

    def make(name: str) -> tuple[FlaskClient, dict[str, str]]:
        app.extensions["casework"] = away.office
        with away.office.database.write() as session:
            user = user_named(session, name)
            token = add_token(session, actor_of(user), user, "test", EVENING, timedelta(days=30))
        return app.test_client(), {"Authorization": f"Bearer {token}"}

    return make
