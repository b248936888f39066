"""A write that comes with the cookie must come with the forgery token (PROMISES 14)."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from route_walk import ask, csrf_header, routes
from sqlalchemy import func, select

from casework.clock import utc_now
from casework.installation import Installation
from casework.journal.models import Entry
from casework.staff import operations
from casework.staff.models import Login, User
from casework.staff.operations import actor_of
from casework.web.unit import Application
from tests.conftest import PASSWORD, UserMaker

SignIn = Callable[[User], FlaskClient]


def entries(installation: Installation) -> int:
    with installation.database.read() as session:
        return session.scalar(select(func.count()).select_from(Entry)) or 0


@pytest.mark.parametrize("role", ["SS", "AD"])
@pytest.mark.parametrize("forged", [{}, {"X-CSRFToken": "forged"}, {"X-CSRFToken": ""}])
def test_every_write_is_refused_when_its_token_is_missing_or_forged(
    app: Application,
    installation: Installation,
    make_user: UserMaker,
    sign_in: SignIn,
    role: str,
    forged: dict[str, str],
) -> None:
    browser = sign_in(make_user(role))
    before = entries(installation)
    writes = [route for route in routes(app) if route.writes]
    passed = [
        f"{route.method} {route.rule}" for route in writes if ask(browser, route, forged).status_code != 400
    ]
    assert writes
    assert not passed
    assert entries(installation) == before


def test_write_is_refused_when_the_token_is_of_another_session(
    app: Application, make_user: UserMaker, sign_in: SignIn
) -> None:
    hers, anothers = sign_in(make_user("AD")), sign_in(make_user("AD"))
    assert hers.post("/logout", headers=csrf_header(anothers)).status_code == 400
    assert hers.post("/logout", headers=csrf_header(hers)).status_code == 303


def test_sign_in_is_refused_when_the_form_came_from_elsewhere(
    client: FlaskClient, installation: Installation, make_user: UserMaker
) -> None:
    user = make_user("SS")
    assert client.post("/login", data={"name": user.name, "password": PASSWORD}).status_code == 400
    with installation.database.read() as session:
        assert not session.scalars(select(Login)).all()


def test_token_is_new_when_somebody_signs_in(app: Application, make_user: UserMaker, sign_in: SignIn) -> None:
    browser = sign_in(make_user("SS"))
    first = csrf_header(browser)
    browser.post("/logout", headers=first)
    with browser.session_transaction() as session:
        assert "login" not in session
    assert browser.post("/login", data={"name": "x", "password": "y"}, headers=first).status_code == 400


def test_cookie_is_out_of_reach_of_scripts_and_other_sites_when_set(
    app: Application, make_user: UserMaker, sign_in: SignIn
) -> None:
    answer = sign_in(make_user("SS")).get("/me/password?lang=en")
    (cookie,) = answer.headers.getlist("Set-Cookie")
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie


def test_bearer_token_needs_no_form_token_but_opens_the_api_only_when_sent(
    app: Application, installation: Installation, make_user: UserMaker
) -> None:
    user = make_user("SS")
    with installation.database.write() as session:
        token = operations.add_token(session, actor_of(user), user, "x", utc_now())
    browser = app.test_client()
    bearer = {"Authorization": f"Bearer {token}"}
    api = [route for route in routes(app) if route.is_api and route.allows("SS")]
    refused = [route for route in api if ask(browser, route, bearer).status_code in (401, 403)]
    assert api
    assert not refused
    pages = [route for route in routes(app) if not route.is_api and route.permission != "public"]
    assert all(ask(browser, route, bearer).status_code == 302 for route in pages)
