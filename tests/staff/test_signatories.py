"""Who signs for the office: appointed without overlap, gaps told, each with her own particulars."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
import scenes
from click.testing import CliRunner
from flask.testing import FlaskClient
from scenes import PHUKET, TODAY
from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.cli import main
from casework.dossier.says.office import office_context
from casework.errors import Refused
from casework.installation import Installation
from casework.journal.models import Entry
from casework.staff import operations, signing
from casework.staff.models import Office, Signatory, User
from casework.staff.operations import console
from tests.conftest import UserMaker, csrf_token

SignIn = Callable[[User], FlaskClient]
DAY = timedelta(days=1)
SINCE = date(2025, 10, 1)
ID, OTHER_ID = "9012345678907", "9012345678902"
PROFILE = {**scenes.PROFILE, "attorney_id": OTHER_ID}


@pytest.fixture
def office(either: Installation) -> Installation:
    """An office with a head and an attorney, once on each kind of database."""
    with either.database.write() as session:
        mine = operations.open_office(session, console(), PHUKET, TODAY)
        operations.set_profile(session, console(), mine, PROFILE, TODAY)
        appoint(session, "นายธีรพงศ์ ช่วยชู")
        appoint(session, PROFILE["attorney_name"], kind="attorney")
    return either


def the_office(session: Session) -> Office:
    return session.scalars(select(Office)).one()


def appoint(session: Session, name: str, since: date = SINCE, **more: Any) -> Signatory:
    asked = {"kind": "head", "position": "พัฒนาการจังหวัดภูเก็ต", **more}
    return operations.appoint(session, console(), the_office(session), TODAY, name=name, since=since, **asked)


def codes(session: Session) -> list[str]:
    return [reason.code for reason in signing.remarks(the_office(session))]


def test_successor_is_refused_until_the_last_day_of_the_one_before_is_recorded(office: Installation) -> None:
    with office.database.write() as session:
        with pytest.raises(Refused) as refused:
            appoint(session, "นางใหม่", TODAY)
        (reason,) = refused.value.reasons
        assert reason.values["name"] == "นายธีรพงศ์ ช่วยชู" and reason.values["before"] == TODAY - DAY
        old = next(row for row in the_office(session).signatories if row.kind == "head")
        operations.end_appointment(session, console(), old, TODAY - DAY, TODAY)
        appoint(session, "นางใหม่", TODAY)
        assert codes(session) == []
        signs = {row.name for row in signing.on_day(session, the_office(session), TODAY)}
        assert "นางใหม่" in signs and "นายธีรพงศ์ ช่วยชู" not in signs
        with pytest.raises(Refused):
            operations.end_appointment(session, console(), old, TODAY + DAY, TODAY)
        operations.end_appointment(session, console(), old, TODAY - 3 * DAY, TODAY)
        assert codes(session) == ["nobody_between"]


def test_stand_in_signs_for_the_head_on_her_days(office: Installation) -> None:
    with office.database.write() as session:
        governor = "ปฏิบัติราชการแทน ผู้ว่าราชการจังหวัดภูเก็ต"
        stand_in = appoint(session, "นางแทน", TODAY, until=TODAY + 4 * DAY, acting_for=governor)
        assert stand_in.acting_for == "ผู้ว่าราชการจังหวัดภูเก็ต"
        principal = signing.stood_in_for(the_office(session), stand_in)
        assert principal and principal.name == "นายธีรพงศ์ ช่วยชู"

        def signer(day: date) -> str:
            return str(office_context(session, the_office(session), day)["signer"]["name"])

        days = [TODAY + n * DAY for n in (-1, 0, 4, 5)]
        assert [signer(day) for day in days] == [
            "นายธีรพงศ์ ช่วยชู", "นางแทน", "นางแทน", "นายธีรพงศ์ ช่วยชู",
        ]  # fmt: skip


def test_nobody_s_id_is_printed_beside_another_s_name(office: Installation) -> None:
    with office.database.write() as session:
        attorney = next(row for row in the_office(session).signatories if row.kind == "attorney")
        operations.end_appointment(session, console(), attorney, TODAY - DAY, TODAY)
        new = {"kind": "attorney", "birth_year": "2530", "occupation": "พนักงานกองทุน", "may_sue": True}
        wrong = appoint(session, "นางสาวใหม่", TODAY, **new)

        def printed(day: date) -> dict[str, Any]:
            found: dict[str, Any] = office_context(session, the_office(session), day)["attorney"]
            return found

        assert printed(TODAY - DAY)["id"] == "๙-๐๑๒๓-๔๕๖๗๘-๙๐-๒"
        assert printed(TODAY)["id"] == "" and printed(TODAY)["name"] == "นางสาวใหม่"
        operations.withdraw(session, console(), wrong, TODAY)
        assert codes(session) == ["nobody_from"]
        right = appoint(session, "นางสาวใหม่", TODAY, **new, national_id=ID)
        assert printed(TODAY)["id"] == "๙-๐๑๒๓-๔๕๖๗๘-๙๐-๗"
        assert (printed(TODAY)["age"], printed(TODAY)["may_sue"]) == ("๓๙", True)
        assert printed(TODAY - DAY)["id"] == "๙-๐๑๒๓-๔๕๖๗๘-๙๐-๒" and ID not in right.national_id
        actions = session.scalars(select(Entry.action).where(Entry.stream == f"office:{PHUKET}")).all()
        assert actions[-3:] == ["signatory.add", "signatory.withdraw", "signatory.add"]


def test_two_appointed_at_once_do_not_overlap_unseen(office: Installation) -> None:
    with office.database.write() as session:
        head = next(row for row in the_office(session).signatories if row.kind == "head")
        operations.end_appointment(session, console(), head, TODAY - DAY, TODAY)
    with office.database.write() as session:
        appoint(session, "นางหนึ่ง", TODAY)
    with pytest.raises(Refused), office.database.write() as session:
        appoint(session, "นางสอง", TODAY)


@pytest.fixture
def browser(make_user: UserMaker, sign_in: SignIn) -> FlaskClient:
    return sign_in(make_user("SS"))


def send(browser: FlaskClient, path: str, **given: str) -> Any:
    token = csrf_token(browser.get("/office").get_data(as_text=True))
    return browser.post(path, data={"csrf_token": token, **given}, follow_redirects=True)


def test_page_tells_gaps_and_who_signs_today(browser: FlaskClient, installation: Installation) -> None:
    said = browser.get("/office").get_data(as_text=True)
    assert "ยังไม่มีผู้ลงนามในหนังสือ" in said and "ยังไม่มีผู้รับมอบอำนาจ" in said
    given = {"kind": "head", "position": "พัฒนาการจังหวัด"}
    send(browser, "/office/signatories/new", **given, name="นางหนึ่ง", since="1/10/2568")
    refused = send(browser, "/office/signatories/new", **given, name="นางสอง", since="1/11/2569")
    assert refused.status_code == 422 and "นางหนึ่ง ลงนามเป็นผู้ลงนามในหนังสืออยู่แล้ว" in refused.get_data(
        as_text=True
    )
    again = send(
        browser, "/office/signatories/new", **given, name="นางแทน", since="1/1/2570", until="5/1/2570"
    )
    assert "ลงนามแทน นางหนึ่ง" in again.get_data(as_text=True)
    with installation.database.read() as session:
        head = session.scalars(select(Signatory).where(Signatory.name == "นางหนึ่ง")).one()
    ended = send(browser, f"/office/signatories/{head.id}", until="30/9/2570").get_data(as_text=True)
    assert "ไม่มีผู้ลงนามในหนังสือตั้งแต่วันที่ 1 ตุลาคม 2570" in ended and "ลงนามวันนี้" in ended
    gone = send(browser, f"/office/signatories/{head.id}/withdraw").get_data(as_text=True)
    assert "นางหนึ่ง" not in gone


def test_program_and_console_see_who_signs_on_a_day(
    browser: FlaskClient, installation: Installation, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = "/api/v1/office/signatories"
    token = csrf_token(browser.get("/office").get_data(as_text=True))
    headers = {"X-CSRFToken": token}
    given = {"kind": "head", "name": "นางหนึ่ง", "position": "ประธาน", "since": "2025-10-01"}
    made = browser.post(at, json=given, headers=headers)
    assert made.status_code == 201 and made.json
    again = browser.post(at, json={**given, "name": "นางสอง", "since": "2026-10-01"}, headers=headers)
    assert again.status_code == 409 and again.json
    assert [one["code"] for one in again.json["reasons"]] == ["appointment_overlaps"]
    told = browser.get(f"{at}?on=2025-09-30").json
    assert told and told["items"] == []
    assert [one["code"] for one in told["remarks"]] == ["nobody_appointed"]
    listed = browser.get(f"{at}?on=2025-10-01").json
    assert listed and [one["name"] for one in listed["items"]] == ["นางหนึ่ง"]
    ended = browser.post(f"{at}/{made.json['id']}/end", json={"until": "2026-12-31"}, headers=headers)
    assert ended.json and ended.json["until"] == "2026-12-31"
    monkeypatch.setenv("CASEWORK_DATA", str(installation.settings.data))
    monkeypatch.setenv("CASEWORK_DATABASE_URL", installation.settings.database_url)
    said = CliRunner().invoke(main, ["signatories", "--on", "31/12/2569"]).output
    assert "นางหนึ่ง" in said and "ไม่มีผู้ลงนามในหนังสือตั้งแต่วันที่ 1 มกราคม 2570" in said
    assert browser.delete(f"{at}/{made.json['id']}", headers=headers).status_code == 204
