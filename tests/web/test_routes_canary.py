"""A national ID and a telephone of the database are on no page, in no address, in no log (PROMISES 15)."""

from __future__ import annotations

import logging
from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from known_records import CANARY, CANARY_TELEPHONE, known_records
from route_walk import ask, csrf_header, routes
from werkzeug.test import TestResponse

from casework.installation import Installation
from casework.security.policy import ROLES, policy
from casework.staff.models import User
from casework.thai.digits import thai_digits
from casework.thai.national_id import mask, printed
from casework.web.unit import Application
from tests.conftest import UserMaker

SignIn = Callable[[User], FlaskClient]
WRITTEN = (CANARY, printed(CANARY), CANARY_TELEPHONE)
VARIANTS = (*WRITTEN, *(thai_digits(number) for number in WRITTEN))


def seen(text: str) -> list[str]:
    return [number for number in VARIANTS if number in text]


def told(answer: TestResponse) -> str:
    """Everything that left the machine."""
    return f"{answer.headers}\n{answer.get_data().decode('utf-8', 'replace')}"


@pytest.mark.parametrize("role", ROLES)
def test_number_is_nowhere_when_every_page_is_read(
    app: Application,
    installation: Installation,
    make_user: UserMaker,
    sign_in: SignIn,
    caplog: pytest.LogCaptureFixture,
    role: str,
) -> None:
    caplog.set_level(logging.DEBUG)
    known, browser = known_records(installation), sign_in(make_user(role, districts=("8301",)))
    answered = [(route, ask(browser, route, **known)) for route in routes(app) if not route.writes]
    assert any(answer.status_code == 200 for _, answer in answered)
    assert not [route.rule for route, answer in answered if answer.status_code >= 500]
    assert not {route.rule: found for route, answer in answered if (found := seen(told(answer)))}
    assert not seen(caplog.text)


def test_person_is_on_a_page_when_her_own_is_read(
    app: Application, installation: Installation, make_user: UserMaker, sign_in: SignIn
) -> None:
    known, browser = known_records(installation), sign_in(make_user("SS"))
    page = browser.get(f"/register/persons/{known['person_id']}").get_data(as_text=True)
    assert "สมศรี" in page
    assert mask(CANARY) in page


def test_number_is_nowhere_on_the_disk_when_it_is_kept(
    app: Application, installation: Installation, make_user: UserMaker, sign_in: SignIn
) -> None:
    known_records(installation)
    url = installation.database.engine.url.database
    assert url
    files = [*installation.settings.data.rglob("*"), installation.settings.data.parent / "casework.db"]
    written = b"".join(path.read_bytes() for path in files if path.is_file())
    assert "สมศรี".encode() in written
    assert not [number for number in VARIANTS if number.encode() in written]


@pytest.mark.parametrize("email", ["wrong", "right@example.org"])
def test_attorneys_number_is_masked_when_the_office_page_is_sent(
    app: Application, make_user: UserMaker, sign_in: SignIn, email: str
) -> None:
    browser = sign_in(make_user("AD"))
    given = {"office_name": "สำนักงาน", "attorney_id": printed(CANARY), "office_email": email}
    answer = browser.post("/office", data=given, headers=csrf_header(browser))
    assert answer.status_code == (422 if email == "wrong" else 303)
    page = told(browser.get("/office"))
    assert not seen(told(answer) + page)
    assert (mask(printed(CANARY)) in page) is (answer.status_code == 303)


def test_number_is_in_no_answer_and_no_log_when_something_breaks_over_it(
    app: Application, installation: Installation, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)

    def breaks() -> None:
        with installation.database.read() as session:
            session.connection().exec_driver_sql("select no_such_column where id = ?", (CANARY,))

    app.add_url_rule("/breaks", "breaks", policy("public")(breaks))
    answer = app.test_client().get("/breaks")
    assert answer.status_code == 500
    assert "unexpected error" in caplog.text
    assert not seen(told(answer) + caplog.text)


@pytest.fixture
def app(fresh_app: Application) -> Application:
    """An application of its own: these tests open doors in it."""
    return fresh_app
