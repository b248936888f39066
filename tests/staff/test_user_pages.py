"""The administrator's pages: people added, changed and switched off, administrators by two."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from casework.installation import Installation
from casework.staff.models import User
from casework.web.unit import Application
from tests.conftest import PASSWORD, UserMaker, csrf_token

SignIn = Callable[[User], FlaskClient]


def post(browser: FlaskClient, path: str, page: str = "/users/new", **given: object) -> TestResponse:
    token = csrf_token(browser.get(page).get_data(as_text=True))
    return browser.post(path, data={"csrf_token": token, **given})


def shown_once(answer: TestResponse) -> str:
    found = re.search(r"<dd>((?:[a-z]{6}-){4}\d{4})", answer.get_data(as_text=True))
    assert found
    return found[1]


def user_named(installation: Installation, name: str) -> User | None:
    with installation.database.read() as session:
        return session.scalar(select(User).where(User.name == name))


@pytest.fixture
def first(make_user: UserMaker, sign_in: SignIn) -> FlaskClient:
    """The browser of an administrator."""
    return sign_in(make_user("AD", name="ad1", display_name="ผู้ดูแลคนหนึ่ง"))


@pytest.fixture
def second(make_user: UserMaker, sign_in: SignIn) -> FlaskClient:
    """The browser of another."""
    return sign_in(make_user("AD", name="ad2"))


def test_new_person_signs_in_and_chooses_her_password_when_added(
    app: Application, first: FlaskClient, installation: Installation
) -> None:
    given = {"name": "Malee", "display_name": "นางมาลี", "role": "DO", "districts": ["8301", "8302"]}
    password = shown_once(post(first, "/users/new", **given))
    added = user_named(installation, "malee")
    assert added
    assert (added.role, added.province, added.districts) == ("DO", "83", ["8301", "8302"])
    browser = app.test_client()
    answer = post(browser, "/login", "/login", name="malee", password=password)
    assert answer.status_code == 303
    assert browser.get("/terms").headers["Location"] == "/me/password"
    new = {"old": password, "password": PASSWORD, "again": PASSWORD}
    assert post(browser, "/me/password", "/me/password", **new).headers["Location"] == "/login"
    assert post(browser, "/login", "/login", name="malee", password=PASSWORD).status_code == 303
    assert browser.get("/terms").status_code == 200


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"name": "ad1", "display_name": "x", "role": "SS"}, "มีผู้ใช้ชื่อ ad1 แล้ว"),
        ({"name": "x", "display_name": "x", "role": "ROOT"}, "โปรดเลือกจากรายการ"),
        ({"name": "x", "display_name": "x", "role": "DO", "districts": ["1001"]}, "1001"),
        ({"name": "two words", "display_name": "x", "role": "SS"}, "ไม่มีเว้นวรรค"),
        ({"name": "x", "role": "SS"}, "โปรดกรอกข้อมูลนี้"),
    ],
)
def test_page_says_what_is_wrong_and_keeps_the_rest_when_adding_fails(
    first: FlaskClient, installation: Installation, given: dict[str, object], said: str
) -> None:
    answer = post(first, "/users/new", **given)
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert said in page
    assert f'value="{given["name"]}"' in page
    with installation.database.read() as session:
        assert len(session.scalars(select(User)).all()) == 1


def test_province_is_her_own_when_the_form_says_another(
    first: FlaskClient, installation: Installation
) -> None:
    post(first, "/users/new", name="x", display_name="x", role="SS", province="10", password=PASSWORD)
    added = user_named(installation, "x")
    assert added
    assert (added.province, added.must_change_password) == ("83", True)


def test_administrator_is_made_by_two_when_proposed_on_the_page(
    first: FlaskClient, second: FlaskClient, make_user: UserMaker, installation: Installation
) -> None:
    clerk = make_user("SS", name="malee", display_name="นางมาลี")
    post(first, f"/users/{clerk.id}", display_name="นางมาลี", role="AD", version="1")
    page = first.get("/users").get_data(as_text=True)
    assert "เสนอสิทธิผู้ดูแลระบบให้ นางมาลี" in page
    assert 'value="grant"' not in page
    address = re.search(r'action="(/users/grants/[^"]+)"', page)
    assert address
    assert post(first, address[1], answer="grant").status_code == 409
    assert 'value="grant"' in second.get("/users").get_data(as_text=True)
    assert post(second, address[1], answer="grant").status_code == 303
    granted = user_named(installation, "malee")
    assert granted and granted.role == "AD"


def test_nothing_is_granted_when_the_answer_is_no_answer(
    first: FlaskClient, second: FlaskClient, make_user: UserMaker, installation: Installation
) -> None:
    clerk = make_user("SS", name="malee")
    post(first, f"/users/{clerk.id}", display_name="x", role="AD")
    page = second.get("/users").get_data(as_text=True)
    address = re.search(r'action="(/users/grants/[^"]+)"', page)
    assert address
    post(second, address[1], answer="something")
    refused = user_named(installation, "malee")
    assert refused and refused.role == "SS"
    assert "/users/grants/" not in second.get("/users").get_data(as_text=True)


def test_she_is_out_and_in_again_when_switched_off_and_on(
    app: Application, first: FlaskClient, make_user: UserMaker, sign_in: SignIn
) -> None:
    clerk = make_user("SS", name="malee")
    hers = sign_in(clerk)
    assert post(first, f"/users/{clerk.id}/off").status_code == 303
    assert hers.get("/me/tokens").status_code == 302
    assert post(app.test_client(), "/login", "/login", name="malee", password=PASSWORD).status_code == 401
    assert post(first, f"/users/{clerk.id}/on").status_code == 303
    assert sign_in(clerk).get("/me/tokens").status_code == 200


def test_new_first_password_is_shown_once_when_reset(
    app: Application, first: FlaskClient, make_user: UserMaker, sign_in: SignIn
) -> None:
    clerk = make_user("SS", name="malee")
    hers = sign_in(clerk)
    password = shown_once(post(first, f"/users/{clerk.id}/password"))
    assert hers.get("/me/tokens").status_code == 302
    assert password not in first.get(f"/users/{clerk.id}").get_data(as_text=True)
    assert post(app.test_client(), "/login", "/login", name="malee", password=password).status_code == 303


def test_own_account_is_shown_and_not_changed_when_opened(
    first: FlaskClient, installation: Installation
) -> None:
    me = user_named(installation, "ad1")
    assert me
    page = first.get(f"/users/{me.id}").get_data(as_text=True)
    assert f'action="/users/{me.id}' not in page
    for path in ("", "/off", "/on", "/password"):
        assert post(first, f"/users/{me.id}{path}", display_name="x", role="SS").status_code == 409


def test_person_of_another_province_is_missing_like_nobody_when_asked_for(
    first: FlaskClient, make_user: UserMaker
) -> None:
    other = make_user("SS", "10", name="elsewhere")
    assert "elsewhere" not in first.get("/users").get_data(as_text=True)
    assert first.get(f"/users/{other.id}").status_code == 404
    for path in ("", "/off", "/on", "/password"):
        assert post(first, f"/users/{other.id}{path}", display_name="x", role="SS").status_code == 404


def test_page_is_refused_when_it_was_read_before_a_change(first: FlaskClient, make_user: UserMaker) -> None:
    clerk = make_user("SS")
    given = {"display_name": "x", "role": "SS", "version": "1"}
    assert post(first, f"/users/{clerk.id}", **given).status_code == 303
    assert post(first, f"/users/{clerk.id}", **given).status_code == 412


def test_token_is_shown_once_and_revoked_when_she_asks(make_user: UserMaker, sign_in: SignIn) -> None:
    browser = sign_in(make_user("SS"))
    made = post(browser, "/me/tokens", "/me/tokens", label="ปฏิทินศาล", days="30").get_data(as_text=True)
    found = re.search(r"<code>([\w-]{43})</code>", made)
    assert found
    page = browser.get("/me/tokens").get_data(as_text=True)
    assert found[1] not in page
    assert "ปฏิทินศาล" in page
    bearer = {"Authorization": f"Bearer {found[1]}"}
    assert browser.application.test_client().get("/api/v1/contracts", headers=bearer).status_code == 200
    address = re.search(r'action="(/me/tokens/[^"]+/revoke)"', page)
    assert address
    post(browser, address[1], "/me/tokens")
    assert "ปฏิทินศาล" not in browser.get("/me/tokens").get_data(as_text=True)
    assert browser.application.test_client().get("/api/v1/contracts", headers=bearer).status_code == 401


@pytest.mark.parametrize("days", ["0", "91", "1.5", "ten", "-1", "9" * 40])
def test_token_is_refused_when_its_days_are_no_days(make_user: UserMaker, sign_in: SignIn, days: str) -> None:
    answer = post(sign_in(make_user("SS")), "/me/tokens", "/me/tokens", label="x", days=days)
    assert answer.status_code == 422
    assert "1 ถึง 90" in answer.get_data(as_text=True)
