"""No GET changes anything: the whole database is the same before and after each of them (PROMISES 14)."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from known_records import known_records
from route_walk import Route, ask, routes

from casework.installation import Installation
from casework.security.policy import ROLES
from casework.staff.models import User
from casework.web.unit import Application
from tests.conftest import UserMaker

SignIn = Callable[[User], FlaskClient]


def contents(installation: Installation) -> list[str]:
    """Every row of every table, as SQL."""
    with installation.database.engine.connect() as connection:
        raw = connection.connection.driver_connection
        assert raw is not None
        return list(raw.iterdump())


@pytest.mark.parametrize(
    ("method", "role"), [*(("GET", role) for role in ROLES), ("HEAD", "SS"), ("OPTIONS", "SS")]
)
def test_nothing_changes_when_every_page_is_read(
    app: Application,
    installation: Installation,
    make_user: UserMaker,
    sign_in: SignIn,
    method: str,
    role: str,
) -> None:
    known, browser = known_records(installation), sign_in(make_user(role, districts=("8301",)))
    before = contents(installation)
    read = [route for route in routes(app) if not route.writes]
    for route in read:
        asked = Route(route.endpoint, method, route.rule, route.permission, route.arguments)
        assert ask(browser, asked, **known).status_code < 500, route
    assert len(read) > 5
    assert contents(installation) == before


def test_use_of_the_session_is_noted_once_a_minute_when_she_reads(
    app: Application, installation: Installation, make_user: UserMaker, sign_in: SignIn
) -> None:
    browser = sign_in(make_user("SS"))
    before = contents(installation)
    for _ in range(3):
        browser.get("/me/tokens")
    assert contents(installation) == before
