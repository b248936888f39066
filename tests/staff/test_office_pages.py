"""The office's page: profile, who signs, holidays; and the terms as this office uses them."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from casework.installation import Installation
from casework.staff import queries
from casework.staff.models import LocalHoliday, Office, OfficeTerm, Signatory, User
from casework.staff.profile import profile_of
from tests.conftest import UserMaker, csrf_token

SignIn = Callable[[User], FlaskClient]
HEAD = {"kind": "head", "name": "นางหนึ่ง  ใจดี", "position": "เลขานุการฯ", "since": "1 ต.ค. 2569"}


@pytest.fixture
def browser(make_user: UserMaker, sign_in: SignIn) -> FlaskClient:
    """The browser of the secretariat."""
    return sign_in(make_user("SS"))


def post(browser: FlaskClient, path: str, **given: str) -> TestResponse:
    token = csrf_token(browser.get("/office").get_data(as_text=True))
    return browser.post(path, data={"csrf_token": token, **given})


def office(installation: Installation) -> Office:
    with installation.database.read() as session:
        return session.scalars(select(Office)).one()


def test_page_offers_the_provinces_name_when_nothing_is_saved(browser: FlaskClient) -> None:
    assert "จังหวัดภูเก็ต" in browser.get("/office").get_data(as_text=True)


def test_profile_is_shown_again_and_named_on_every_page_when_saved(
    browser: FlaskClient, installation: Installation
) -> None:
    given = {
        "office_name": "สำนักงานทดสอบ",
        "office_telephone": "๐๗๖-๒๑๒-๓๔๕",
        "office_address": "ศาลากลางจังหวัด\r\nถนนนริศร",
    }
    assert post(browser, "/office", **given).status_code == 303
    kept = profile_of(office(installation), installation.vault)
    assert kept["office_telephone"] == "076212345"
    assert kept["office_address"] == "ศาลากลางจังหวัด\nถนนนริศร"
    page = browser.get("/office").get_data(as_text=True)
    assert 'value="076212345"' in page
    assert "สำนักงานทดสอบ" in browser.get("/me/tokens").get_data(as_text=True)


def test_field_is_emptied_when_its_box_is_empty_but_not_what_is_never_shown(
    browser: FlaskClient, installation: Installation
) -> None:
    post(browser, "/office", office_name="x", biller_name="กทบส.", attorney_id="9012345678902")
    assert post(browser, "/office", office_name="x", version="1").status_code == 303
    kept = profile_of(office(installation), installation.vault)
    assert (kept["biller_name"], kept["attorney_id"]) == ("", "9012345678902")


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({}, "โปรดกรอกข้อมูลนี้"),
        ({"office_name": "x", "office_email": "no at"}, "ไปรษณีย์อิเล็กทรอนิกส์ไม่ได้"),
        ({"office_name": "x", "office_telephone": "12"}, "หมายเลขโทรศัพท์ไม่ได้"),
        ({"office_name": "x", "attorney_id": "1234567890123"}, "หลักตรวจสอบ"),
        ({"office_name": "x" * 201}, "200"),
        ({"office_name": "a\x00b"}, "อ่านไม่ได้"),
    ],
)
def test_page_says_what_is_wrong_when_the_profile_is(
    browser: FlaskClient, installation: Installation, given: dict[str, str], said: str
) -> None:
    answer = post(browser, "/office", **given)
    assert answer.status_code == 422
    assert said in answer.get_data(as_text=True)
    with installation.database.read() as session:
        assert not session.scalars(select(Office)).all()


def test_second_writer_is_refused_when_she_read_an_older_office(browser: FlaskClient) -> None:
    post(browser, "/office", office_name="one")
    assert post(browser, "/office", office_name="two", version="1").status_code == 303
    assert post(browser, "/office", office_name="three", version="1").status_code == 412


def test_signatory_is_added_and_ended_when_dates_are_written_as_people_do(
    browser: FlaskClient, installation: Installation
) -> None:
    assert post(browser, "/office/signatories/new", **HEAD).status_code == 303
    page = browser.get("/office").get_data(as_text=True)
    assert "นางหนึ่ง ใจดี" in page
    address = re.search(r'href="(/office/signatories/[0-9a-f-]{36})"', page)
    assert address
    assert post(browser, address[1], until="30/9/2569").status_code == 422
    assert post(browser, address[1], until="๓๑/๑๒/๒๕๖๙").status_code == 303
    with installation.database.read() as session:
        one = session.scalars(select(Signatory)).one()
    assert (one.since, one.until) == (date(2026, 10, 1), date(2026, 12, 31))


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("since", "30/2/2569"),
        ("since", "1/10/69"),
        ("since", ""),
        ("kind", "king"),
        ("name", ""),
        ("until", "1/1/2569"),
    ],
)
def test_signatory_is_refused_when_something_is_wrong(browser: FlaskClient, field: str, wrong: str) -> None:
    answer = post(browser, "/office/signatories/new", **{**HEAD, field: wrong})
    assert answer.status_code == 422
    assert f'id="field-{field}-error"' in answer.get_data(as_text=True)


def test_holiday_is_added_and_taken_back_when_asked(browser: FlaskClient, installation: Installation) -> None:
    given = {"day": "9/12/2569", "name": "วันหยุดพิเศษ", "source": "ประกาศจังหวัด"}
    assert post(browser, "/office/holidays/new", **given).status_code == 303
    assert post(browser, "/office/holidays/new", **given).status_code == 422
    address = re.search(
        r'action="(/office/holidays/[^"]+/remove)"', browser.get("/office").get_data(as_text=True)
    )
    assert address
    assert post(browser, address[1]).status_code == 303
    with installation.database.read() as session:
        assert not session.scalars(select(LocalHoliday)).all()


def test_another_office_is_missing_when_its_records_are_asked_for(
    browser: FlaskClient, installation: Installation, make_user: UserMaker, sign_in: SignIn
) -> None:
    post(browser, "/office/signatories/new", **HEAD)
    post(browser, "/office/holidays/new", day="9/12/2569", name="x", source="y")
    other = sign_in(make_user("SS", "10"))
    with installation.database.read() as session:
        one, holiday = session.scalars(select(Signatory)).one(), session.scalars(select(LocalHoliday)).one()
    assert other.get(f"/office/signatories/{one.id}").status_code == 404
    assert post(other, f"/office/signatories/{one.id}", until="31/12/2569").status_code == 404
    assert post(other, f"/office/holidays/{holiday.id}/remove").status_code == 404


def test_office_is_missing_when_she_belongs_to_every_province(make_user: UserMaker, sign_in: SignIn) -> None:
    assert sign_in(make_user("AD", None)).get("/office").status_code == 404


def test_terms_name_value_source_and_doubt_when_read(
    browser: FlaskClient, installation: Installation
) -> None:
    page = browser.get("/terms").get_data(as_text=True)
    for term in queries.terms(installation.database.session(write=False), "83"):
        assert term.code in page
    assert "ยังไม่ยืนยัน" in page
    assert "พ.ร.บ." in page


def test_offices_own_value_is_among_the_terms_when_it_has_one(
    browser: FlaskClient, installation: Installation
) -> None:
    own = OfficeTerm(
        province="83",
        code="contact_from_hour",
        value="9",
        since=date(2026, 1, 1),
        source="มติคณะอนุกรรมการฯ 1/2569",
        confirmed_by="นางสอง",
    )
    with installation.database.write() as session:
        session.add(own)
    page = browser.get("/terms").get_data(as_text=True)
    assert "มติคณะอนุกรรมการฯ 1/2569" in page
    assert "ยืนยันโดย นางสอง" in page
