"""Signing in at the door: sessions that end by themselves, guesses that wait, versions held against ours."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from flask import Flask
from flask.testing import FlaskClient
from route_walk import asks_to_sign_in, csrf_header
from sqlalchemy import select

from casework.errors import Stale
from casework.installation import Installation
from casework.journal.models import Entry
from casework.staff.models import Login, LoginGuess, User
from casework.web.access import expected_version
from casework.web.unit import Application
from tests.conftest import PASSWORD, UserMaker, csrf_token

SignIn = Callable[[User], FlaskClient]
NINE = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)  # Friday, 09:00 in Thailand
NEW_PASSWORD = "อีกวลีหนึ่งที่ยาวพอสมควร"


def minutes(count: float) -> datetime:
    return NINE + timedelta(minutes=count)


def try_sign_in(app: Application, name: str, password: str) -> tuple[int, dict[str, str]]:
    browser = app.test_client()
    token = csrf_token(browser.get("/login").get_data(as_text=True))
    answer = browser.post("/login", data={"csrf_token": token, "name": name, "password": password})
    return answer.status_code, dict(answer.headers)


def test_session_ends_when_nothing_was_done_for_half_an_hour(
    app: Application, make_user: UserMaker, sign_in: SignIn
) -> None:
    with time_machine.travel(NINE, tick=False) as clock:
        browser = sign_in(make_user("SS"))
        for at in (29, 58, 87):
            clock.move_to(minutes(at))
            assert browser.get("/me/tokens").status_code == 200
        clock.move_to(minutes(87 + 31))
        assert asks_to_sign_in(browser.get("/me/tokens"))


def test_session_ends_after_eight_hours_when_she_never_stopped(
    app: Application, make_user: UserMaker, sign_in: SignIn
) -> None:
    with time_machine.travel(NINE, tick=False) as clock:
        browser = sign_in(make_user("SS"))
        for at in range(20, 481, 20):
            clock.move_to(minutes(at))
            assert browser.get("/me/tokens").status_code == 200
        clock.move_to(minutes(481))
        assert asks_to_sign_in(browser.get("/me/tokens"))


def test_old_cookie_opens_nothing_when_she_signed_out(
    app: Application, make_user: UserMaker, sign_in: SignIn
) -> None:
    browser = sign_in(make_user("SS"))
    stolen = browser.get_cookie("casework")
    assert stolen
    browser.post("/logout", headers=csrf_header(browser))
    thief = app.test_client()
    thief.set_cookie("casework", stolen.value)
    assert asks_to_sign_in(thief.get("/me/tokens"))


def test_every_session_ends_when_she_changes_her_password(
    app: Application, make_user: UserMaker, sign_in: SignIn
) -> None:
    user = make_user("SS", name="malee")
    here, elsewhere = sign_in(user), sign_in(user)
    given = {"old": PASSWORD, "password": NEW_PASSWORD, "again": NEW_PASSWORD}
    answer = here.post("/me/password", data=given, headers=csrf_header(here))
    assert (answer.status_code, answer.headers["Location"]) == (303, "/login")
    assert asks_to_sign_in(here.get("/me/tokens"))
    assert asks_to_sign_in(elsewhere.get("/me/tokens"))
    assert try_sign_in(app, "malee", PASSWORD)[0] == 401
    assert try_sign_in(app, "malee", NEW_PASSWORD)[0] == 303


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"old": "wrong", "password": NEW_PASSWORD, "again": NEW_PASSWORD}, "รหัสผ่านเดิมไม่ถูกต้อง"),
        ({"old": PASSWORD, "password": "short", "again": "short"}, "15"),
        ({"old": PASSWORD, "password": NEW_PASSWORD, "again": "another"}, "ไม่ตรงกัน"),
        ({"old": PASSWORD}, "โปรดกรอกข้อมูลนี้"),
    ],
)
def test_password_page_says_what_is_wrong_when_it_cannot_be_changed(
    app: Application, make_user: UserMaker, sign_in: SignIn, given: dict[str, str], said: str
) -> None:
    browser = sign_in(make_user("SS"))
    answer = browser.post("/me/password", data=given, headers=csrf_header(browser))
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert said in page
    assert not [secret for secret in given.values() if f'value="{secret}"' in page]
    assert browser.get("/me/tokens").status_code == 200


def test_guess_is_counted_though_the_answer_is_a_refusal_when_wrong(
    app: Application, installation: Installation, make_user: UserMaker
) -> None:
    make_user("SS", name="malee")
    with time_machine.travel(NINE, tick=False) as clock:
        assert [try_sign_in(app, "malee", "wrong")[0] for _ in range(6)] == [401] * 5 + [429]
        status, headers = try_sign_in(app, "malee", PASSWORD)
        assert (status, headers["Retry-After"]) == (429, "1")
        clock.shift(timedelta(seconds=1))
        assert try_sign_in(app, "malee", PASSWORD)[0] == 303
    with installation.database.read() as session:
        assert set(session.scalars(select(LoginGuess.failures))) == {0}


def test_pages_are_alike_when_name_or_password_is_wrong(app: Application, make_user: UserMaker) -> None:
    make_user("SS", name="malee")
    pages = []
    for name in ("malee", "nobody"):
        browser = app.test_client()
        token = csrf_token(browser.get("/login").get_data(as_text=True))
        answer = browser.post("/login", data={"csrf_token": token, "name": name, "password": "wrong"})
        page = answer.get_data(as_text=True).replace(name, "…")
        pages.append([line for line in page.splitlines() if "nonce" not in line and "csrf_token" not in line])
    assert pages[0] == pages[1]


def test_language_stays_when_she_signs_in_and_out(app: Application, make_user: UserMaker) -> None:
    user, browser = make_user("SS"), app.test_client()
    token = csrf_token(browser.get("/login?lang=en").get_data(as_text=True))
    browser.post("/login", data={"csrf_token": token, "name": user.name, "password": PASSWORD})
    assert '<html lang="en"' in browser.get("/me/tokens").get_data(as_text=True)
    browser.post("/logout", headers=csrf_header(browser))
    assert '<html lang="en"' in browser.get("/login").get_data(as_text=True)


def test_session_is_not_the_one_before_when_she_signs_in(app: Application, make_user: UserMaker) -> None:
    user, browser = make_user("SS"), app.test_client()
    token = csrf_token(browser.get("/login").get_data(as_text=True))
    with browser.session_transaction() as session:
        session["planted"] = "by somebody else"
    browser.post("/login", data={"csrf_token": token, "name": user.name, "password": PASSWORD})
    with browser.session_transaction() as session:
        assert "planted" not in session


def test_token_of_the_session_is_not_in_the_database_when_signed_in(
    app: Application, installation: Installation, make_user: UserMaker, sign_in: SignIn
) -> None:
    browser = sign_in(make_user("SS"))
    with browser.session_transaction() as session:
        token = session["login"]
    with installation.database.read() as session:
        assert session.scalars(select(Login.token_hash)).one() != token


@pytest.mark.parametrize(
    ("header", "form", "expected"),
    [
        (None, None, None),
        ('"3"', None, 3),
        ('W/"3"', None, 3),
        ("3", None, 3),
        ("*", "5", None),
        (None, "5", 5),
        ('"3"', "5", 3),
    ],
)
def test_version_is_read_from_header_or_form_when_given(
    header: str | None, form: str | None, expected: int | None
) -> None:
    headers, given = {"If-Match": header} if header else {}, {"version": form} if form else {}
    with Flask("bare").test_request_context("/", method="POST", headers=headers, data=given):
        assert expected_version() == expected


@pytest.mark.parametrize("junk", ['"abc"', "-1", "1.9", "๑", "²", '"1", "2"', "9" * 30])
def test_version_is_stale_when_no_record_can_have_it(junk: str) -> None:
    sent = {"HTTP_IF_MATCH": junk}
    with pytest.raises(Stale), Flask("bare").test_request_context("/", environ_overrides=sent):
        expected_version()


def test_one_page_is_saved_when_twenty_send_the_same_version(
    app: Application, installation: Installation, make_user: UserMaker, sign_in: SignIn
) -> None:
    user, administrator = make_user("SS"), make_user("AD")
    browsers = [sign_in(administrator) for _ in range(20)]
    tokens = [csrf_header(browser) for browser in browsers]
    told = Counter[int]()

    def save(number: int) -> None:
        answer = browsers[number].post(
            f"/users/{user.id}",
            data={"display_name": f"คนที่ {number}", "role": "SS", "version": "1"},
            headers=tokens[number],
        )
        told[answer.status_code] += 1

    threads = [threading.Thread(target=save, args=(number,)) for number in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert told == {303: 1, 412: 19}
    with installation.database.read() as session:
        entries = session.scalars(select(Entry).where(Entry.stream == f"user:{user.id}")).all()
    assert [entry.action for entry in entries] == ["user.add", "user.change"]
