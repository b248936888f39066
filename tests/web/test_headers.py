"""Headers of every answer, also of errors: a strict content policy with a nonce, nothing sniffed or kept."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from route_walk import ask, csrf_header, routes
from werkzeug.test import TestResponse

from casework.security.policy import policy
from casework.staff.models import User
from casework.web.unit import Application
from tests.conftest import UserMaker

SignIn = Callable[[User], FlaskClient]
SCRIPT = re.compile(r"<script\b[^>]*>")
HANDLER = re.compile(r"<[^>]+\s(on\w+|style)=", re.IGNORECASE)


def faults(answer: TestResponse) -> list[str]:
    """What is wrong with the headers and the scripts of an answer."""
    headers = answer.headers
    policy_text = headers.get("Content-Security-Policy", "")
    nonce = re.search(r"script-src 'self' 'nonce-([\w-]{20,})'", policy_text)
    found = []
    if not nonce or "unsafe" in policy_text or "default-src 'none'" not in policy_text:
        found.append("policy")
    if headers.get("X-Content-Type-Options") != "nosniff":
        found.append("nosniff")
    if headers.get("Cache-Control") != "no-store":
        found.append("no-store")
    if answer.mimetype == "text/html" and answer.status_code not in (301, 302, 303, 308):
        page = answer.get_data(as_text=True)
        found += [tag for tag in SCRIPT.findall(page) if not nonce or f'nonce="{nonce[1]}"' not in tag]
        found += HANDLER.findall(page)
        found += ["script without src"] * len(re.findall(r"<script(?![^>]*\ssrc=)", page))
    return found


@pytest.mark.parametrize("role", ["SS", "LO", "AD", "anonymous"])
def test_headers_are_on_every_answer_when_each_route_is_asked(
    app: Application, make_user: UserMaker, sign_in: SignIn, role: str
) -> None:
    browser = app.test_client() if role == "anonymous" else sign_in(make_user(role))
    headers = {} if role == "anonymous" else csrf_header(browser)
    wrong = {
        f"{route.method} {route.rule}": found
        for route in routes(app)
        if (found := faults(ask(browser, route, headers)))
    }
    assert not wrong


def _breaks() -> str:
    raise RuntimeError("broken")


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/nowhere", 404),
        ("GET", "/api/v1/nowhere", 404),
        ("GET", "/static/nowhere.js", 404),
        ("DELETE", "/login", 405),
        ("POST", "/login", 400),
        ("GET", "/api/v1/contracts", 401),
        ("GET", "/broken", 500),
    ],
)
def test_headers_are_on_the_answer_when_something_went_wrong(
    app: Application, method: str, path: str, status: int
) -> None:
    app.add_url_rule("/broken", "broken", policy("public")(_breaks))
    answer = app.test_client().open(path, method=method)
    assert answer.status_code == status
    assert not faults(answer)


def test_nonce_is_another_when_the_page_is_asked_for_again(client: FlaskClient) -> None:
    policies = {client.get("/login").headers["Content-Security-Policy"] for _ in range(20)}
    assert len(policies) == 20


def test_static_file_may_be_kept_when_its_address_names_its_contents(client: FlaskClient) -> None:
    page = client.get("/login").get_data(as_text=True)
    sheet = re.search(r'href="(/static/css/base.css\?v=\w+)"', page)
    assert sheet
    answer = client.get(sheet[1])
    assert "max-age=" in answer.headers["Cache-Control"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    answer.close()


def test_browser_is_told_to_stay_with_https_when_it_came_by_it(client: FlaskClient) -> None:
    assert "Strict-Transport-Security" in client.get("/login", base_url="https://localhost").headers
    assert "Strict-Transport-Security" not in client.get("/login").headers


@pytest.fixture
def app(fresh_app: Application) -> Application:
    """An application of its own: these tests open doors in it."""
    return fresh_app
