"""What every test may ask for: an empty installation, people of each role, a signed-in browser."""

from __future__ import annotations

import os
import re
import shutil
import socket
import tempfile
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from signing import UserMaker, csrf_token
from sqlalchemy import make_url, text

from casework.application import create_app
from casework.config import Settings
from casework.db import Database
from casework.installation import Installation
from casework.records import METADATA
from casework.security import passwords
from casework.security.policy import Actor
from casework.staff.models import User
from casework.staff.operations import actor_of, add_user, console
from casework.web.unit import Application

PHUKET = "83"
PASSWORD = "ยาวพอสำหรับทดสอบ-1234"
TODAY = date(2026, 11, 21)
POSTGRES = os.environ.get("CASEWORK_TEST_POSTGRES_URL", "")
ON_CI = os.environ.get("CI") == "true"


SERVICES = {
    "postgres": (POSTGRES, "no PostgreSQL: set CASEWORK_TEST_POSTGRES_URL"),
    "browser": (shutil.which("chromium"), "no Chromium: sudo apt-get install chromium"),
    "office": (shutil.which("soffice"), "no LibreOffice: sudo apt-get install libreoffice-writer-nogui"),
}


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """A missing service skips its tests and says so; on CI it fails them instead."""
    for name, (found, remedy) in SERVICES.items():
        if not found and item.get_closest_marker(name):
            (pytest.fail if ON_CI else pytest.skip)(remedy)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The slow ones first: the last worker is not left alone with one of them."""
    items.sort(key=lambda item: item.get_closest_marker("slow") is None)


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing leaves this machine."""
    connect = socket.socket.connect

    def local_only(self: socket.socket, address: Any) -> None:
        if isinstance(address, tuple) and address[0] not in ("127.0.0.1", "localhost", "::1"):
            raise AssertionError(f"a test reached for {address}")
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", local_only)


@pytest.fixture(autouse=True, scope="session")
def _quick_passwords() -> None:
    """argon2id with small costs: the tests are about rules, not about heat."""
    passwords._hasher = passwords.PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """An empty database on each of the two kinds."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'casework.db'}"
        return
    name = "t_" + re.sub(r"\W", "", tmp_path.name)[:40].lower() + f"_{os.getpid()}"
    server = Database(POSTGRES).engine.execution_options(isolation_level="AUTOCOMMIT")
    with server.connect() as connection:
        connection.execute(text(f'DROP DATABASE IF EXISTS "{name}"'))
        connection.execute(text(f"CREATE DATABASE \"{name}\" ENCODING 'UTF8' TEMPLATE template0"))
    yield make_url(POSTGRES).set(database=name).render_as_string(hide_password=False)
    with server.connect() as connection:
        connection.execute(text(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)'))
    server.dispose()


def _installation(data: Path, url: str) -> Installation:
    settings = Settings(data=data, database_url=url, key_file=data / "keys" / "master.key")
    installation = Installation(settings)
    for folder in (settings.store, settings.work):
        folder.mkdir(parents=True)
    from casework.security.vault import make_key_file

    make_key_file(settings.key_file)
    if (file := make_url(url)).get_backend_name() == "sqlite" and file.database:
        Path(file.database).write_bytes(_empty_database())
    else:
        METADATA.create_all(installation.database.engine)
    return installation


@cache
def _empty_database() -> bytes:
    """A SQLite file with every table: copying it costs a hundredth of making the tables anew."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "empty.db"
        database = Database(f"sqlite:///{path}")
        METADATA.create_all(database.engine)
        database.engine.dispose()
        return path.read_bytes()


@pytest.fixture
def installation(tmp_path: Path) -> Iterator[Installation]:
    """An empty installation on SQLite."""
    made = _installation(tmp_path / "data", f"sqlite:///{tmp_path / 'casework.db'}")
    yield made
    made.database.engine.dispose()


@pytest.fixture
def either(tmp_path: Path, database_url: str) -> Iterator[Installation]:
    """An empty installation, once on each kind of database."""
    made = _installation(tmp_path / "data", database_url)
    yield made
    made.database.engine.dispose()


@pytest.fixture(scope="session")
def _shared_app(tmp_path_factory: pytest.TempPathFactory) -> Application:
    """One application for all tests: making it anew costs more than most tests do."""
    installation = _installation(tmp_path_factory.mktemp("app"), "sqlite://")
    return create_app(installation.settings, TESTING=True, PROPAGATE_EXCEPTIONS=False)


@pytest.fixture
def app(_shared_app: Application, installation: Installation) -> Application:
    """The web application of the empty installation."""
    _shared_app.extensions["casework"] = installation
    _shared_app.secret_key = installation.vault.signing
    return _shared_app


@pytest.fixture
def fresh_app(installation: Installation) -> Application:
    """An application of the test's own, for tests that open doors in it."""
    made = create_app(installation.settings, TESTING=True, PROPAGATE_EXCEPTIONS=False)
    made.extensions["casework"] = installation
    return made


@pytest.fixture
def client(app: Application) -> FlaskClient:
    """A browser nobody has signed in with."""
    return app.test_client()


@pytest.fixture
def make_user(installation: Installation) -> UserMaker:
    """Make a person of a role; her password is PASSWORD."""

    def make(role: str = "SS", province: str | None = PHUKET, name: str = "", **more: Any) -> User:
        with installation.database.write() as session:
            user, _ = add_user(
                session,
                console(),
                name or f"{role.lower()}-{os.urandom(3).hex()}",
                role=role,
                province=province,
                password=PASSWORD,
                **more,
            )
        return user

    return make


@pytest.fixture
def secretary(make_user: UserMaker) -> Actor:
    """A secretariat officer of Phuket."""
    return actor_of(make_user("SS"))


@pytest.fixture
def sign_in(app: Application) -> Callable[[User], FlaskClient]:
    """A browser signed in as a user."""

    def into(user: User) -> FlaskClient:
        browser = app.test_client()
        token = csrf_token(browser.get("/login").get_data(as_text=True))
        answer = browser.post("/login", data={"csrf_token": token, "name": user.name, "password": PASSWORD})
        assert answer.status_code in (302, 303), answer.get_data(as_text=True)[:500]
        return browser

    return into
