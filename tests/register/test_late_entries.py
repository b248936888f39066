"""Entered late: what it changed is told on the page, in the API and in the journal; a waiver takes two."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

import entered_office
import pytest
from flask.testing import FlaskClient
from register_rows import contract
from signing import UserMaker, csrf_token
from sqlalchemy import select
from test_statement_doors import text_of

from casework.clock import office_day, utc_now
from casework.installation import Installation
from casework.journal.models import Entry
from casework.register.models import Contract, WaiverProposal
from casework.register.triage import stand
from casework.staff.models import User
from casework.thai.money import baht
from workflows.terms import shipped

SignIn = Callable[[User], FlaskClient]
entered_register, installation = entered_office.entered_register, entered_office.installation
TODAY = office_day(utc_now())
WAIVER = {"on": "20/11/2569", "amount": "1,000.00", "ref": "5/2569", "authority_on": "18/11/2569"}


@pytest.fixture
def clerk(make_user: UserMaker, sign_in: SignIn) -> FlaskClient:
    """The secretariat's browser."""
    return sign_in(make_user("SS"))


def sent(browser: FlaskClient, address: str, **given: object) -> tuple[int, str]:
    """What the page answers in the end."""
    token = csrf_token(browser.get("/register").get_data(as_text=True))
    answer = browser.post(address, data={"csrf_token": token, **given}, follow_redirects=True)
    return answer.status_code, answer.get_data(as_text=True)


def last_entry(installation: Installation, row: Contract) -> Entry:
    with installation.database.read() as session:
        rows = select(Entry).where(Entry.stream == f"contract:{row.id}").order_by(Entry.n.desc())
        return session.scalars(rows).first()  # type: ignore[return-value]


def test_a_receipt_of_long_ago_says_what_it_changed(installation: Installation, clerk: FlaskClient) -> None:
    row = contract(installation)
    before = stand(row, TODAY, shipped())[0]
    late = {"on": "15/1/2561", "amount": "9,000.00", "ref": "RC770001"}
    status, page = sent(clerk, f"/register/contracts/{row.id}/payments/new", **late)
    after = stand(contract(installation), TODAY, shipped())[0]
    shown = text_of(page)
    assert status == 200 and "สิ่งที่เปลี่ยนจากรายการนี้" in shown
    assert f"ยอดหนี้รวม {baht(before.total)} บาท {baht(after.total)} บาท" in shown
    assert before.default_interest_due > after.default_interest_due
    assert f"{baht(before.default_interest_due)} บาท {baht(after.default_interest_due)}" in shown
    told = {
        one["field"]: (one["before"], one["after"]) for one in last_entry(installation, row).facts["changes"]
    }
    assert told["total"] == (str(before.total), str(after.total))
    assert told["accrued"][0] != told["accrued"][1]
    history = text_of(clerk.get(f"/register/contracts/{row.id}").get_data(as_text=True))
    assert f"{baht(before.total)} → {baht(after.total)}" in history
    assert "สิ่งที่เปลี่ยนจากรายการนี้" not in history


def test_the_api_answers_with_what_changed(installation: Installation, clerk: FlaskClient) -> None:
    row = contract(installation)
    before = stand(row, TODAY, shipped())[0]
    headers = {"X-CSRFToken": csrf_token(clerk.get("/register").get_data(as_text=True))}
    late = {"on": "2018-01-15", "amount": "9000.00", "ref": "RC770001"}
    answer = clerk.post(f"/api/v1/contracts/{row.id}/postings", json=late, headers=headers)
    told = {one["code"]: (one["before"], one["after"]) for one in answer.get_json()["changes"]}
    after = stand(contract(installation), TODAY, shipped())[0]
    assert answer.status_code == 201
    assert told["total"] == (str(before.total), str(after.total))
    assert told["paid_total"] == ("20000.00", "29000.00")


def test_a_cost_is_paid_before_interest_by_the_next_payment(
    installation: Installation, clerk: FlaskClient
) -> None:
    row = contract(installation)
    cost = {"on": "1/11/2569", "amount": "350.00", "ref": "ฎ 12/2569"}
    assert sent(clerk, f"/register/contracts/{row.id}/costs/new", **cost)[0] == 200
    assert stand(contract(installation), TODAY, shipped())[0].costs_due == 350
    paid = {"on": "20/11/2569", "amount": "500.00", "ref": "RC770002"}
    assert sent(clerk, f"/register/contracts/{row.id}/payments/new", **paid)[0] == 200
    debt = stand(contract(installation), TODAY, shipped())[0]
    assert (debt.costs_due, debt.allocations[-1].costs) == (Decimal(0), Decimal(350))
    assert sent(clerk, f"/register/contracts/{row.id}/costs/new", **cost)[0] == 422  # the same voucher


def test_a_waiver_stands_once_another_has_confirmed_it(
    installation: Installation, clerk: FlaskClient, make_user: UserMaker, sign_in: SignIn
) -> None:
    row = contract(installation)
    before = stand(row, TODAY, shipped())[0]
    status, page = sent(clerk, f"/register/contracts/{row.id}/waivers/new", **WAIVER)
    assert status == 200 and "รอผู้ยืนยัน" in page
    proposal = open_waiver(installation)
    address = f"/register/contracts/{row.id}/waivers/{proposal.id}"
    assert not re.search(rf'action="{address}"', page)
    assert sent(clerk, address, answer="confirm", version=proposal.version)[0] == 409
    assert stand(contract(installation), TODAY, shipped())[0] == before
    second = sign_in(make_user("LO"))
    shown = second.get(f"/register/contracts/{row.id}").get_data(as_text=True)
    assert re.search(rf'action="{address}"', shown)
    status, page = sent(second, address, answer="confirm", version=proposal.version)
    after = stand(contract(installation), TODAY, shipped())[0]
    assert status == 200 and "สิ่งที่เปลี่ยนจากรายการนี้" in page
    assert (after.waived, before.total - after.total) == (Decimal("1000.00"), Decimal("1000.00"))
    assert before.default_interest_due - after.default_interest_due == 1000
    entry = last_entry(installation, row)
    assert (entry.action, entry.facts["ref"]) == ("ledger.waiver", "5/2569")
    assert entry.facts["proposer"] and entry.facts["proposer"] not in entry.actor
    assert sent(second, address, answer="confirm", version=proposal.version + 1)[0] == 404


def open_waiver(installation: Installation) -> WaiverProposal:
    with installation.database.read() as session:
        return session.scalars(select(WaiverProposal).where(WaiverProposal.state == "open")).one()


def test_a_waiver_is_declined_by_another_and_the_ledger_stays(
    installation: Installation, clerk: FlaskClient, make_user: UserMaker, sign_in: SignIn
) -> None:
    row = contract(installation)
    headers = {"X-CSRFToken": csrf_token(clerk.get("/register").get_data(as_text=True))}
    told = clerk.post(f"/api/v1/contracts/{row.id}/waivers", json=WAIVER, headers=headers).get_json()
    second = sign_in(make_user("LO"))
    headers = {"X-CSRFToken": csrf_token(second.get("/register").get_data(as_text=True))}
    address = f"/api/v1/contracts/{row.id}/waivers"
    assert [one["id"] for one in second.get(address).get_json()] == [told["id"]]
    answer = second.post(f"{address}/{told['id']}", json={"answer": "decline"}, headers=headers)
    assert answer.get_json()["state"] == "declined"
    assert second.get(address).get_json() == []
    assert len(contract(installation).postings) == len(row.postings)
    assert last_entry(installation, row).action == "waiver.decline"


@pytest.mark.parametrize(
    ("field", "value", "status"),
    [
        ("ref", "", 422),
        ("authority_on", "31/12/2599", 422),
        ("authority_on", "", 422),
        ("on", "31/12/2599", 422),
        ("amount", "0", 422),
        ("amount", "99,000,000.00", 409),
    ],
)
def test_a_waiver_without_authority_or_beyond_the_debt_is_refused(
    installation: Installation, clerk: FlaskClient, field: str, value: str, status: int
) -> None:
    row = contract(installation)
    answer, _ = sent(clerk, f"/register/contracts/{row.id}/waivers/new", **{**WAIVER, field: value})
    assert answer == status
    with installation.database.read() as session:
        assert session.scalar(select(WaiverProposal)) is None


def test_who_only_reads_proposes_no_waiver(
    installation: Installation, make_user: UserMaker, sign_in: SignIn
) -> None:
    row = contract(installation)
    browser = sign_in(make_user("DO", districts=("8301", "8302", "8303")))
    page = browser.get(f"/register/contracts/{row.id}").get_data(as_text=True)
    assert "/waivers/new" not in page and "/costs/new" not in page
    assert browser.get(f"/register/contracts/{row.id}/waivers/new").status_code == 403
