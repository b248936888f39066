"""The list of contracts: most urgent first, filtered, found, page by page, and only what one may see."""

from __future__ import annotations

from collections.abc import Callable

import entered_office
import pytest
from flask.testing import FlaskClient
from register_rows import CAPITAL, KATHU, contract, link, numbers, shown
from signing import UserMaker, csrf_token
from sqlalchemy import select

from casework.clock import office_day, utc_now
from casework.installation import Installation
from casework.register import queries
from casework.register.models import Audience, Contract
from casework.security.policy import Actor
from casework.staff.models import User
from casework.staff.operations import actor_of

SignIn = Callable[[User], FlaskClient]
entered_register, installation = entered_office.entered_register, entered_office.installation


@pytest.fixture
def clerk(make_user: UserMaker, sign_in: SignIn) -> FlaskClient:
    """The secretariat's browser."""
    return sign_in(make_user("SS"))


def listed(browser: FlaskClient, address: str) -> list[str]:
    """Every contract number of a list, walked to its end."""
    found: list[str] = []
    onward: str | None = address
    while onward:
        answer = browser.get(onward)
        assert answer.status_code == 200
        page = answer.get_data(as_text=True)
        found += shown(page)
        onward = link(page, "next")
    return found


def test_list_shows_every_contract_once_and_the_most_urgent_first(
    installation: Installation, clerk: FlaskClient
) -> None:
    found = listed(clerk, "/register")
    assert len(found) == len(set(found)) == 415
    with installation.database.read() as session:
        rows = session.scalars(select(Contract).order_by(Contract.urgency, Contract.urgent_on, Contract.id))
        assert found == [row.number for row in rows]


def test_page_before_is_the_one_left_when_going_back(clerk: FlaskClient) -> None:
    first = clerk.get("/register?limit=7").get_data(as_text=True)
    second = clerk.get(link(first, "next") or "").get_data(as_text=True)
    third = clerk.get(link(second, "next") or "").get_data(as_text=True)
    assert link(first, "prev") is None
    assert shown(clerk.get(link(third, "prev") or "").get_data(as_text=True)) == shown(second)
    assert shown(clerk.get(link(second, "prev") or "").get_data(as_text=True)) == shown(first)


def test_filter_by_class_agrees_with_its_tile(installation: Installation, clerk: FlaskClient) -> None:
    code = "in_default"
    found = set(listed(clerk, f"/register?class={code}&limit=100"))
    assert found == numbers(installation, Contract.class_code == code)
    page = clerk.get("/register").get_data(as_text=True)
    assert f'<p class="tile-figure"><span class="number">{len(found)}</span></p>' in page


@pytest.mark.parametrize(
    ("query", "column", "value"),
    [(f"district={KATHU}", Contract.district, KATHU), ("fund=old", Contract.fund, "old")],
)
def test_filter_shows_what_it_names(
    installation: Installation, clerk: FlaskClient, query: str, column: object, value: str
) -> None:
    assert set(listed(clerk, f"/register?{query}&limit=100")) == numbers(installation, column == value)


def test_search_finds_parts_of_names_and_numbers_of_any_length(
    installation: Installation, clerk: FlaskClient
) -> None:
    with installation.database.read() as session:
        rows = session.scalars(select(Contract).options(queries.WITH_PEOPLE)).all()
        keys = {row.number: [row.number, *(o.person.match_key for o in row.obligors)] for row in rows}
    for text in ("สม", "๐๑๖๕", "0165/25", "%", "_", "\\"):
        plain = text.replace("๐๑๖๕", "0165")
        expected = {number for number, words in keys.items() if any(plain in word for word in words)}
        found = set(listed(clerk, f"/register?q={text.replace('%', '%25')}&limit=100"))
        assert found == expected, text


def test_name_is_found_however_its_letter_am_is_written(clerk: FlaskClient) -> None:
    whole, split = "ลำ", "ล\u0e4d\u0e32"
    assert listed(clerk, f"/register?q={whole}") == listed(clerk, f"/register?q={split}") != []


def test_list_refuses_what_it_does_not_know(clerk: FlaskClient) -> None:
    for query in (
        "class=rich",
        "limit=-1",
        "limit=101",
        "limit=9999999999999999999",
        "after=x",
        "after=WzEsMl0",
        "sort=password_hash",
        "district=83'--",
        "before=%00",
    ):
        assert clerk.get(f"/register?{query}").status_code == 422, query


def test_number_in_the_search_box_leads_to_its_person_and_into_no_address(
    installation: Installation, clerk: FlaskClient
) -> None:
    token = csrf_token(clerk.get("/register").get_data(as_text=True))
    for text in ("9-6998-28887-37-0", "๙๖๙๙๘๒๘๘๘๗๓๗๐", "084-989-8477"):
        answer = clerk.post("/register/search", data={"csrf_token": token, "q": text})
        assert answer.status_code == 302
        found = contract(installation, "ภู.0002/2568").obligors[0].person_id
        assert answer.location == f"/register/persons/{found}"
    for text in ("9699828887371", "96998288873"):
        answer = clerk.post("/register/search", data={"csrf_token": token, "q": text})
        assert "96998" not in (answer.location or "")
        assert "ไม่พบบุคคล" in clerk.get(answer.location or "").get_data(as_text=True)
    answer = clerk.post("/register/search", data={"csrf_token": token, "q": "สม", "class": "paid"})
    assert "class=paid" in (answer.location or "")


def test_district_officer_sees_her_district_only(
    installation: Installation, make_user: UserMaker, sign_in: SignIn
) -> None:
    browser = sign_in(make_user("DO", districts=(KATHU,)))
    own = numbers(installation, Contract.district == KATHU)
    assert set(listed(browser, "/register")) == own
    for number in numbers(installation):
        row = contract(installation, number)
        expected = 200 if number in own else 404
        for page in ("", "/statement"):
            assert browser.get(f"/register/contracts/{row.id}{page}").status_code == expected
        if number not in own:
            break


def test_other_province_sees_nothing(
    installation: Installation, make_user: UserMaker, sign_in: SignIn
) -> None:
    browser = sign_in(make_user("SS", "90"))
    row = contract(installation)
    assert listed(browser, "/register") == []
    for address in (
        f"/register/contracts/{row.id}",
        f"/register/contracts/{row.id}/statement",
        f"/register/contracts/{row.id}/payments/new",
        f"/register/persons/{row.obligors[0].person_id}",
        f"/register/persons/{row.obligors[0].person_id}/edit",
        f"/api/v1/contracts/{row.id}",
        f"/api/v1/persons/{row.obligors[0].person_id}",
    ):
        assert browser.get(address).status_code == 404, address
    assert "ไม่พบบุคคล" in browser.get("/register/persons?q=ใจ").get_data(as_text=True)
    token = csrf_token(browser.get("/register").get_data(as_text=True))
    found = browser.post("/register/search", data={"csrf_token": token, "q": "9-6998-28887-37-0"})
    assert "persons" not in (found.location or "")


def test_liaison_sees_a_contract_once_it_is_opened_to_her(
    installation: Installation, make_user: UserMaker, sign_in: SignIn
) -> None:
    browser = sign_in(make_user("CL"))
    row = contract(installation)
    assert browser.get(f"/register/contracts/{row.id}").status_code == 404
    with installation.database.write() as session:
        session.add(Audience(contract_id=row.id, audience="liaison:83"))
    assert browser.get(f"/register/contracts/{row.id}").status_code == 200
    assert listed(browser, "/register") == [row.number]


@pytest.mark.parametrize(
    ("role", "districts", "sees"), [("AU", (), 415), ("LO", (), 415), ("AD", (), 0), ("DO", (CAPITAL,), None)]
)
def test_each_role_counts_what_it_may_see(
    installation: Installation, make_user: UserMaker, role: str, districts: tuple[str, ...], sees: int | None
) -> None:
    actor: Actor = actor_of(make_user(role, districts=districts))
    expected = len(numbers(installation, Contract.district.in_(districts))) if sees is None else sees
    with installation.database.read() as session:
        assert sum(queries.class_counts(session, actor, queries.Filters()).values()) == expected
        page = queries.contracts(session, actor, queries.Filters(), office_day(utc_now()))
        assert len(page.rows) == min(expected, queries.PAGE)
