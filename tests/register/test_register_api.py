"""The register over HTTP: described, strict about what it is sent, its versions kept."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import uuid4

import entered_office
import pytest
from flask.testing import FlaskClient
from register_rows import KATHU, contract, numbers
from signing import UserMaker

from casework.clock import utc_now
from casework.installation import Installation
from casework.register.models import Contract
from casework.staff.models import User
from casework.staff.operations import actor_of, add_token
from casework.web.unit import Application

entered_register, installation = entered_office.entered_register, entered_office.installation
GOOD = {"on": "2026-11-20", "amount": "1000.50", "ref": "RC990001"}
SENSELESS = [
    (b"null", 400),
    (b"[1]", 400),
    (b"{", 400),
    (b'{"on": NaN}', 400),
    (b'{"ref": "a", "ref": "b"}', 400),
    (b"[" * 200_000, 400),
    (b'{"a":' * 100_000, 400),
    (b"\xff\xfe", 400),
    (b'{"on": 1, "amount": true, "ref": []}', 422),
    (b'{"on": "2026-11-20", "amount": "1", "ref": "\\ud800"}', 422),
    (b'{"on": "2026-11-20", "amount": "1", "ref": "a\\u0000b"}', 422),
    (b'{"on": "2026-11-20", "amount": "1", "ref": "a", "id": "mine"}', 422),
    (b"{}", 422),
    (b"", 400),
]


@pytest.fixture
def token(installation: Installation, make_user: UserMaker) -> str:
    """A secretariat officer's API token."""
    return token_of(installation, make_user("SS"))


def token_of(installation: Installation, user: User) -> str:
    with installation.database.write() as session:
        now: datetime = utc_now()
        return add_token(session, actor_of(user), user, "test", now, timedelta(days=1))


@pytest.fixture
def api(app: Application, token: str) -> FlaskClient:
    """A program with the token."""
    browser = app.test_client()
    browser.environ_base["HTTP_AUTHORIZATION"] = f"Bearer {token}"
    return browser


def test_description_is_openapi_3_1_and_names_every_route(api: FlaskClient, app: Application) -> None:
    described = api.get("/api/v1/openapi.json").get_json()
    assert described["openapi"] == "3.1.0"
    for address in (
        "/api/v1/contracts",
        "/api/v1/contracts/{contract_id}",
        "/api/v1/contracts/{contract_id}/statement",
        "/api/v1/contracts/{contract_id}/postings",
        "/api/v1/persons/{person_id}",
        "/api/v1/imports",
        "/api/v1/imports/{run_id}",
    ):
        for operation in described["paths"][address].values():
            if isinstance(operation, dict):
                assert operation["summary"]
    assert described["security"] == [{"token": []}]


def test_docs_page_uses_vendored_files_only(
    make_user: UserMaker, sign_in: Callable[[User], FlaskClient]
) -> None:
    page = sign_in(make_user("SS")).get("/api/v1/docs")
    assert page.status_code == 200
    assert "/api/v1/openapi.json" in page.get_data(as_text=True)
    assert "http" not in page.get_data(as_text=True).replace("http-equiv", "").replace(
        "http://www.w3.org", ""
    )


def test_stranger_is_asked_for_a_token(app: Application) -> None:
    for address in ("/api/v1/contracts", "/api/v1/openapi.json", f"/api/v1/contracts/{uuid4()}"):
        answer = app.test_client().get(address)
        assert (answer.status_code, answer.mimetype) == (401, "application/problem+json")


def test_pages_of_contracts_hold_each_once(installation: Installation, api: FlaskClient) -> None:
    found: list[str] = []
    after = ""
    while True:
        page = api.get("/api/v1/contracts", query_string={"limit": 100, "after": after}).get_json()
        found += [row["number"] for row in page["contracts"]]
        after = page["after"]
        if not after:
            break
    assert len(found) == 415
    assert set(found) == numbers(installation)


def test_filters_and_todays_figures_are_in_the_list(installation: Installation, api: FlaskClient) -> None:
    page = api.get(f"/api/v1/contracts?district={KATHU}&class=time_barred").get_json()
    expected = numbers(installation, Contract.district == KATHU, Contract.class_code == "time_barred")
    assert {row["number"] for row in page["contracts"]} == expected
    for row in page["contracts"]:
        debt = api.get(f"/api/v1/contracts/{row['id']}/statement").get_json()
        assert (row["class"], row["balance"]) == (debt["class"], debt["total"])
        assert row["borrower"]
        break


def test_list_refuses_what_it_does_not_know(api: FlaskClient) -> None:
    for query in (
        "unknown=1",
        "class=rich",
        "limit=0",
        "limit=1.9",
        "after=zzz",
        "q=" + "ก" * 201,
        "limit=٣",
    ):
        answer = api.get(f"/api/v1/contracts?{query}")
        assert (answer.status_code, answer.mimetype) == (422, "application/problem+json"), query
        assert answer.get_json()["faults"]


def test_contract_is_told_with_people_plan_and_ledger(installation: Installation, api: FlaskClient) -> None:
    row = contract(installation)
    answer = api.get(f"/api/v1/contracts/{row.id}")
    body = answer.get_json()
    assert answer.headers["ETag"] == f'"{row.version}"'
    assert (body["number"], body["principal"], body["rate"]) == (row.number, "80000.00", "3")
    assert [party["role"] for party in body["parties"]] == [each.role for each in row.obligors]
    assert len(body["instalments"]) == len(row.instalments)
    assert [line["ref"] for line in body["postings"]] == [line.ref for line in row.postings]


def test_no_such_record_is_404(api: FlaskClient) -> None:
    for address in (
        "/api/v1/contracts/1",
        "/api/v1/contracts/99999999999999999999",
        f"/api/v1/contracts/{uuid4()}",
        "/api/v1/persons/x",
    ):
        answer = api.get(address)
        assert (answer.status_code, answer.mimetype) == (404, "application/problem+json"), address


def test_payment_is_entered_once_when_its_key_is_sent_twice(
    installation: Installation, api: FlaskClient
) -> None:
    row = contract(installation)
    headers = {"Idempotency-Key": "pay-1", "If-Match": f'"{row.version}"'}
    address = f"/api/v1/contracts/{row.id}/postings"
    first = api.post(address, json=GOOD, headers=headers)
    assert (first.status_code, first.get_json()["amount"]) == (201, "1000.50")
    again = api.post(address, json=GOOD, headers=headers)
    assert (again.status_code, again.get_json()) == (201, first.get_json())
    assert sum(line.ref == "RC990001" for line in contract(installation).postings) == 1
    assert first.headers["ETag"] == f'"{contract(installation).version}"'


def test_version_overtaken_is_412(installation: Installation, api: FlaskClient) -> None:
    row = contract(installation)
    address = f"/api/v1/contracts/{row.id}/postings"
    assert api.post(address, json=GOOD, headers={"If-Match": '"99"'}).status_code == 412
    assert api.post(address, json=GOOD, headers={"If-Match": '"x"'}).status_code == 412
    assert len(contract(installation).postings) == len(row.postings)


def test_body_that_makes_no_sense_is_refused_and_nothing_saved(
    installation: Installation, api: FlaskClient
) -> None:
    row = contract(installation)
    address = f"/api/v1/contracts/{row.id}/postings"
    for body, status in SENSELESS:
        answer = api.post(address, data=body, content_type="application/json")
        assert (answer.status_code, answer.mimetype) == (status, "application/problem+json"), body[:60]
    assert len(contract(installation).postings) == len(row.postings)


def test_body_of_another_kind_is_415(installation: Installation, api: FlaskClient) -> None:
    row = contract(installation)
    answer = api.post(f"/api/v1/contracts/{row.id}/postings", data=GOOD)
    assert answer.status_code == 415


def test_auditors_token_records_nothing(
    installation: Installation, app: Application, make_user: UserMaker
) -> None:
    row = contract(installation)
    browser = app.test_client()
    browser.environ_base["HTTP_AUTHORIZATION"] = f"Bearer {token_of(installation, make_user('AU'))}"
    assert browser.get(f"/api/v1/contracts/{row.id}").status_code == 200
    assert browser.post(f"/api/v1/contracts/{row.id}/postings", json=GOOD).status_code == 403
