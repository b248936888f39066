"""Every route guards itself: the application does not start otherwise, each role gets what was promised."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Blueprint
from flask.testing import FlaskClient
from route_walk import Route, ask, asks_to_sign_in, csrf_header, routes

from casework.application import create_app
from casework.installation import Installation
from casework.security.policy import ROLES, policy
from casework.staff.models import User
from casework.web import access, rooms
from casework.web.unit import Application
from tests.conftest import PASSWORD, UserMaker, csrf_token

SignIn = Callable[[User], FlaskClient]


def test_application_does_not_start_when_a_route_has_no_policy(
    installation: Installation, monkeypatch: pytest.MonkeyPatch
) -> None:
    bare = Blueprint("bare", __name__)

    @bare.get("/bare")
    def unguarded() -> str:
        return "everything"

    @bare.post("/marked")
    @policy("case.view")
    def guarded() -> str:
        return "nothing"

    monkeypatch.setattr(rooms, "PAGES", (*rooms.PAGES, bare))
    with pytest.raises(access.UnguardedRoute, match=r"^GET bare.unguarded$"):
        create_app(installation.settings)


def test_route_added_later_is_closed_to_everybody_when_it_has_no_policy(
    app: Application, make_user: UserMaker, sign_in: SignIn
) -> None:
    app.add_url_rule("/later", "later", lambda: "everything")
    assert asks_to_sign_in(app.test_client().get("/later"))
    assert sign_in(make_user("SS")).get("/later").status_code == 403


def test_only_the_sign_in_page_and_the_watchmans_answer_are_open_when_nobody_is_signed_in(
    app: Application,
) -> None:
    public = {route.endpoint for route in routes(app) if route.permission == "public"}
    by_code = {"inviting.enter_code", "inviting.invited", "inviting.answer"}
    assert public == {"staff.login", "staff.sign_in", "health.healthz", "daywork.corridor", *by_code}


@pytest.mark.parametrize("role", [*ROLES, "anonymous"])
def test_answer_is_what_the_policy_says_when_each_role_asks_each_route(
    app: Application, make_user: UserMaker, sign_in: SignIn, role: str
) -> None:
    browser = app.test_client() if role == "anonymous" else sign_in(make_user(role))
    headers = {} if role == "anonymous" else csrf_header(browser)
    wrong = [
        f"{route.method} {route.rule} ({route.permission}): {answer.status_code}"
        for route in routes(app)
        if not _as_declared(route, role, answer := ask(browser, route, headers))
    ]
    assert not wrong


def _as_declared(route: Route, role: str, answer: object) -> bool:
    status = answer.status_code  # type: ignore[attr-defined]
    if role == "anonymous" and route.permission != "public":
        return status == 401 if route.is_api else asks_to_sign_in(answer)  # type: ignore[arg-type]
    if role != "anonymous" and not route.allows(role):
        return status == 403
    forged = role == "anonymous" and route.writes
    return status == 400 if forged else status < 500 and status != 403 and not asks_to_sign_in(answer)  # type: ignore[arg-type]


def test_first_password_is_changed_first_when_it_was_made_for_her(
    app: Application, installation: Installation, make_user: UserMaker, sign_in: SignIn
) -> None:
    user = make_user("SS")
    browser = sign_in(user)
    with installation.database.write() as session:
        session.get_one(User, user.id).must_change_password = True
    headers = csrf_header(browser)
    elsewhere = [
        route
        for route in routes(app)
        if route.allows("SS")
        and route.permission != "public"
        and route.endpoint not in access.WITH_FIRST_PASSWORD
    ]
    assert elsewhere
    for route in elsewhere:
        assert ask(browser, route, headers).headers.get("Location") == "/me/password", route
    assert browser.get("/me/password").status_code == 200


JUNK = (
    *(
        "x",
        "0",
        "-1",
        "9" * 30,
        "%00",
        "%ff",
        "..%2f..%2fetc%2fpasswd",
        "%E0%B9%91",
        "null",
        "1.5",
        "%22%27%3E",
    ),
    *("00000000-0000-0000-0000-000000000000", "FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF", "a" * 4000),
)
JUNK_QUERY = (
    "sort=password_hash&limit=-1&page=9999999999999999999&after=x&before=%00&q=%ff&as_of=2568-02-29&lang=xx"
    "&district=%27%3B--&class=nothing&next=//evil.example&year=0&month=13&id=9e400"
)


def test_no_route_breaks_when_ids_and_queries_are_junk(
    app: Application, make_user: UserMaker, sign_in: SignIn
) -> None:
    browsers = {role: sign_in(make_user(role)) for role in ("SS", "AD", "AP", "LO", "CL")}
    headers = {role: csrf_header(browser) for role, browser in browsers.items()}
    broken = []
    for route in routes(app)[:-1]:
        role = next(role for role in browsers if route.allows(role))
        paths = [route.path(**dict.fromkeys(route.arguments, junk)) for junk in JUNK if route.arguments]
        for path in [*paths, f"{route.path()}?{JUNK_QUERY}"]:
            answer = browsers[role].open(path, method=route.method, headers=headers[role])
            if answer.status_code >= 500:
                broken.append(f"{route.method} {path[:80]}: {answer.status_code}")
    assert not broken


@pytest.mark.parametrize(
    ("asked", "followed"),
    [
        ("/users", "/users"),
        ("/users?sort=name", "/users?sort=name"),
        ("https://evil.example/", "/"),
        ("//evil.example", "/"),
        ("/\\evil.example", "/"),
        ("/\t/evil.example", "/"),
        ("javascript:alert(1)", "/"),
        ("users", "/"),
        ("", "/"),
    ],
)
def test_nobody_is_sent_elsewhere_when_she_signs_in(asked: str, followed: str) -> None:
    assert access.local_path(asked) == followed


def test_page_asked_for_is_shown_when_she_has_signed_in(app: Application, make_user: UserMaker) -> None:
    user, browser = make_user("AD"), app.test_client()
    page = browser.get(browser.get("/users?sort=name").headers["Location"]).get_data(as_text=True)
    assert 'name="next" value="/users?sort=name"' in page
    given = {"name": user.name, "password": PASSWORD, "next": "/users?sort=name"}
    answer = browser.post("/login", data={**given, "csrf_token": csrf_token(page)})
    assert (answer.status_code, answer.headers["Location"]) == (303, "/users?sort=name")
    assert browser.get(answer.headers["Location"]).status_code == 200


def test_htmx_is_sent_to_the_sign_in_page_when_her_session_is_over(client: FlaskClient) -> None:
    answer = client.get("/users", headers={"HX-Request": "true"})
    assert (answer.status_code, answer.headers["HX-Redirect"]) == (401, "/login")


@pytest.fixture
def app(fresh_app: Application) -> Application:
    """An application of its own: these tests open doors in it."""
    return fresh_app
