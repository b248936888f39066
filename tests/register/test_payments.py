"""Payments by the page and the API; what was entered wrong is reversed, never edited."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import entered_office
import pytest
from flask.testing import FlaskClient
from register_rows import contract
from signing import UserMaker, csrf_token
from sqlalchemy import select

from casework.installation import Installation
from casework.journal.models import Entry
from casework.register.models import Contract
from casework.staff.models import User

SignIn = Callable[[User], FlaskClient]
entered_register, installation = entered_office.entered_register, entered_office.installation
GOOD = {"on": "20/11/2569", "amount": "1,000.50", "ref": "RC990001", "channel": "โอน"}

WRONG = [
    ("on", "31/02/2569"),
    ("on", "20/11/2599"),
    ("on", "20/11/2540"),
    ("on", ""),
    ("amount", "NaN"),
    ("amount", "1e400"),
    ("amount", "-0"),
    ("amount", "0"),
    ("amount", "1.999"),
    ("amount", ""),
    ("ref", ""),
    ("ref", "RC000532"),
    ("ref", "ก" * 61),
    ("payer_id", "1"),
    ("payer_id", "01a20017-8d65-7463-9ee1-b11612232612"),
]


@pytest.fixture
def clerk(make_user: UserMaker, sign_in: SignIn) -> FlaskClient:
    """The secretariat's browser."""
    return sign_in(make_user("SS"))


def post(browser: FlaskClient, address: str, **given: object) -> tuple[int, str]:
    token = csrf_token(browser.get(address).get_data(as_text=True))
    answer = browser.post(address, data={"csrf_token": token, **given})
    return answer.status_code, answer.get_data(as_text=True)


def entries(installation: Installation, row: Contract) -> list[tuple[str, date]]:
    with installation.database.read() as session:
        found = session.scalars(
            select(Entry).where(Entry.stream == f"contract:{row.id}").order_by(Entry.n)
        ).all()
        return [(entry.action, entry.happened_on) for entry in found]


def test_payment_is_entered_classified_and_journaled_once(
    installation: Installation, clerk: FlaskClient
) -> None:
    row = contract(installation)
    payer = row.obligors[1].id
    status, _ = post(
        clerk, f"/register/contracts/{row.id}/payments/new", **GOOD, payer_id=str(payer), version=row.version
    )
    assert status == 302
    after = contract(installation)
    line = next(line for line in after.postings if line.ref == "RC990001")
    assert (line.amount, line.on, line.payer_id) == (Decimal("1000.50"), date(2026, 11, 20), payer)
    assert (row.class_code, after.class_code) == ("time_barred", "contract_ended")
    assert entries(installation, row)[1:] == [("ledger.receipt", date(2026, 11, 20))]


def test_payment_is_refused_by_its_field_and_nothing_is_kept(
    installation: Installation, clerk: FlaskClient
) -> None:
    row = contract(installation)
    headers = {"X-CSRFToken": csrf_token(clerk.get("/register").get_data(as_text=True))}
    for field, value in WRONG:
        status, page = post(clerk, f"/register/contracts/{row.id}/payments/new", **{**GOOD, field: value})
        assert (status, f'id="field-{field}-error"' in page) == (422, True), (field, value)
        body = {**GOOD, field: value}
        answer = clerk.post(f"/api/v1/contracts/{row.id}/postings", json=body, headers=headers)
        assert answer.status_code == 422, (field, value)
        assert field in str(answer.get_json()["faults"])
    assert len(contract(installation).postings) == len(row.postings)
    assert entries(installation, row)[1:] == []


def test_stale_form_is_refused(installation: Installation, clerk: FlaskClient) -> None:
    row = contract(installation)
    address = f"/register/contracts/{row.id}/payments/new"
    assert post(clerk, address, **GOOD, version=row.version)[0] == 302
    assert post(clerk, address, **{**GOOD, "ref": "RC990002"}, version=row.version)[0] == 412
    assert len(entries(installation, row)) == 2


def test_reversal_undoes_a_line_and_leaves_it_readable(
    installation: Installation, clerk: FlaskClient
) -> None:
    row = contract(installation)
    line = row.postings[0]
    address = f"/register/contracts/{row.id}/lines/{line.id}/reverse"
    assert post(clerk, address, on="1/1/2550")[0] == 422
    assert post(clerk, address, on=f"{line.on:%d/%m/%Y}")[0] == 302
    after = contract(installation)
    assert {(one.kind, one.ref, one.amount) for one in after.postings} >= {
        ("receipt", line.ref, line.amount),
        ("reversal", line.ref, line.amount),
    }
    assert after.balance is not None and row.balance is not None and after.balance > row.balance
    assert entries(installation, row)[1:] == [("ledger.reversal", line.on)]
    assert clerk.get(address).status_code == 404  # it can be undone once
    page = clerk.get(f"/register/contracts/{row.id}").get_data(as_text=True)
    assert "กลับรายการแล้ว" in page


def test_who_may_not_edit_records_no_payment(
    installation: Installation, make_user: UserMaker, sign_in: SignIn
) -> None:
    row, role = contract(installation), "DO"
    browser = sign_in(make_user(role, districts=("8301", "8302", "8303") if role == "DO" else ()))
    page = browser.get(f"/register/contracts/{row.id}").get_data(as_text=True)
    assert "payments/new" not in page
    assert browser.get(f"/register/contracts/{row.id}/payments/new").status_code == 403
    answer = browser.post(
        f"/register/contracts/{row.id}/payments/new", data={**GOOD, "csrf_token": csrf_token(page)}
    )
    assert answer.status_code == 403
