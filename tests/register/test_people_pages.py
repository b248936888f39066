"""People: masked everywhere, shown in full for a reason that is kept, mended where the register is wrong."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date

import entered_office
import pytest
from flask.testing import FlaskClient
from register_rows import contract, person
from signing import UserMaker, csrf_token
from sqlalchemy import select

from casework.installation import Installation
from casework.journal.models import Entry
from casework.register.models import Glimpse, Person
from casework.security.vault import unseal
from casework.staff.models import User

SignIn = Callable[[User], FlaskClient]
entered_register, installation = entered_office.entered_register, entered_office.installation
NUMBER, TELEPHONE = "9699828887370", "0849898477"
WRONG = [
    ("national_id", "1234567890123"),
    ("national_id", "123456789012"),
    ("national_id", "9699828887370\n1"),
    ("telephone", "12"),
    ("first_name", ""),
    ("first_name", "ก" * 121),
    ("died_on", "31/02/2569"),
    ("died_on", "1/1/2600"),
    ("death_known_on", "1/1/2569"),
]


@pytest.fixture
def clerk(make_user: UserMaker, sign_in: SignIn) -> FlaskClient:
    """The secretariat's browser."""
    return sign_in(make_user("SS"))


@pytest.fixture
def woman(installation: Installation) -> Person:
    """The borrower of the first contract of the file."""
    return contract(installation, "ภู.0002/2568").obligors[0].person


def post(browser: FlaskClient, page: str, to: str, **given: object) -> tuple[int, str]:
    token = csrf_token(browser.get(page).get_data(as_text=True))
    answer = browser.post(to, data={"csrf_token": token, **given})
    return answer.status_code, answer.get_data(as_text=True)


def last_entry(installation: Installation, stream: str) -> Entry:
    with installation.database.read() as session:
        return session.scalars(
            select(Entry).where(Entry.stream == stream).order_by(Entry.n.desc()).limit(1)
        ).one()


def test_no_page_shows_a_number_in_full(
    clerk: FlaskClient, installation: Installation, woman: Person
) -> None:
    row = contract(installation, "ภู.0002/2568")
    for address in (
        "/register?q=เพชรา",
        f"/register/contracts/{row.id}",
        f"/register/contracts/{row.id}/statement",
        f"/register/persons/{woman.id}",
        f"/register/persons/{woman.id}/edit",
        "/register/persons?q=เพชรา",
        f"/api/v1/contracts/{row.id}",
        f"/api/v1/persons/{woman.id}",
    ):
        page = clerk.get(address)
        assert page.status_code == 200, address
        text = page.get_data(as_text=True).replace("-", "")
        assert NUMBER not in text and TELEPHONE not in text, address


def test_number_is_shown_once_for_a_reason_that_is_kept(
    clerk: FlaskClient, installation: Installation, woman: Person
) -> None:
    page, address = f"/register/persons/{woman.id}", f"/register/persons/{woman.id}/reveal"
    for reason in ("", "   ", "ขอดู"):
        assert post(clerk, page, address, field="national_id", reason=reason)[0] == 422
    assert post(clerk, page, address, field="password", reason="ตรวจบัตรกับทะเบียน")[0] == 422
    with installation.database.read() as session:
        assert session.scalars(select(Glimpse)).all() == []
    status, shown = post(clerk, page, address, field="national_id", reason="ตรวจบัตรกับทะเบียน")
    assert (status, "9-6998-28887-37-0" in shown) == (200, True)
    assert post(clerk, page, address, field="telephone", reason="โทรนัดลงพื้นที่")[1].count(TELEPHONE) == 1
    with installation.database.read() as session:
        kept = session.scalars(select(Glimpse).order_by(Glimpse.at)).all()
        assert [(one.field, one.reason) for one in kept] == [
            ("national_id", "ตรวจบัตรกับทะเบียน"),
            ("telephone", "โทรนัดลงพื้นที่"),
        ]
    assert last_entry(installation, f"person:{woman.id}").facts == {"field": "telephone"}
    assert NUMBER not in clerk.get(page).get_data(as_text=True).replace("-", "")


def test_auditor_may_not_see_a_number_in_full(make_user: UserMaker, sign_in: SignIn, woman: Person) -> None:
    browser = sign_in(make_user("AU"))
    page = f"/register/persons/{woman.id}"
    assert "reveal" not in browser.get(page).get_data(as_text=True)
    assert post(browser, page, f"{page}/reveal", field="national_id", reason="อยากรู้เฉย ๆ")[0] == 403


def form_of(woman: Person, **changed: str) -> dict[str, object]:
    return {
        "title": woman.title,
        "first_name": woman.first_name,
        "last_name": woman.last_name,
        "address": woman.address,
        **changed,
    }


def test_faulty_number_is_mended_and_what_was_is_sealed(
    clerk: FlaskClient, installation: Installation
) -> None:
    with installation.database.read() as session:
        woman = session.scalars(select(Person).where(Person.id_fault == "national_id_missing").limit(1)).one()
    address = f"/register/persons/{woman.id}/edit"
    given = form_of(woman, national_id="๙-๙๙๙๙-๙๙๐๐๐-๐๑-๖", address="บ้านใหม่", version=str(woman.version))
    assert post(clerk, address, address, **given)[0] == 302
    after = person(installation, woman.id)
    assert installation.vault.unseal(after.national_id or b"") == "9999999000016"
    assert (after.id_fault, after.address, after.version) == (None, "บ้านใหม่", woman.version + 1)
    entry = last_entry(installation, f"person:{woman.id}")
    assert (entry.action, sorted(entry.facts["fields"])) == ("person.amend", ["address", "national_id"])
    assert "บ้าน" not in str(entry.facts)
    key = installation.vault.person_key(after.key)
    assert json.loads(unseal(key, entry.sealed or b""))["address"] == woman.address
    assert post(clerk, address, address, **given)[0] == 412  # the version she read is gone


def test_wrong_particulars_are_refused_by_their_field(
    clerk: FlaskClient, installation: Installation, woman: Person
) -> None:
    address = f"/register/persons/{woman.id}/edit"
    for field, value in WRONG:
        status, page = post(clerk, address, address, **form_of(woman, **{field: value}))
        assert (status, f'id="field-{field}-error"' in page) == (422, True), (field, value)
    assert person(installation, woman.id).version == woman.version


def test_number_of_another_woman_is_refused(
    clerk: FlaskClient, installation: Installation, woman: Person
) -> None:
    other = contract(installation).obligors[0].person
    address = f"/register/persons/{other.id}/edit"
    status, page = post(clerk, address, address, **form_of(other, national_id=NUMBER))
    assert (status, 'id="field-national_id-error"' in page) == (422, True)


def test_death_is_recorded_with_the_day_it_became_known(
    clerk: FlaskClient, installation: Installation, woman: Person
) -> None:
    address = f"/register/persons/{woman.id}/edit"
    given = form_of(woman, died_on="1 ต.ค. 2569", death_known_on="15/10/2569")
    assert post(clerk, address, address, **given)[0] == 302
    after = person(installation, woman.id)
    assert (after.died_on, after.death_known_on) == (date(2026, 10, 1), date(2026, 10, 15))
    page = clerk.get(f"/register/persons/{woman.id}").get_data(as_text=True)
    assert "1 ต.ค. 2569" in page and "15 ต.ค. 2569" in page


def test_name_stays_literal_when_it_looks_like_markup(
    clerk: FlaskClient, installation: Installation, woman: Person
) -> None:
    address = f"/register/persons/{woman.id}/edit"
    hostile = "{{7*7}} <script>alert(1)</script> ]]>"
    assert post(clerk, address, address, **form_of(woman, first_name=hostile))[0] == 302
    page = clerk.get(f"/register/persons/{woman.id}").get_data(as_text=True)
    assert "{{7*7}} &lt;script&gt;" in page
    assert "<script>alert" not in page
