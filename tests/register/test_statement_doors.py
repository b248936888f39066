"""The statement of debt: the same figures on the page, as JSON and from the command line."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal

import entered_office
import pytest
from click.testing import CliRunner
from flask.testing import FlaskClient
from register_rows import contract
from signing import UserMaker

from casework.installation import Installation
from casework.register.cli import statement
from casework.register.triage import stand
from casework.staff.models import User
from casework.thai.money import baht
from workflows.terms import shipped

SignIn = Callable[[User], FlaskClient]
entered_register, installation = entered_office.entered_register, entered_office.installation
AS_OF = "31/10/2569"


@pytest.fixture
def clerk(make_user: UserMaker, sign_in: SignIn) -> FlaskClient:
    """The secretariat's browser."""
    return sign_in(make_user("SS"))


def text_of(page: str) -> str:
    """The words of a page."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())


def test_page_json_and_command_tell_the_same_figures(installation: Installation, clerk: FlaskClient) -> None:
    for number in ("ภู.0004/2560", "ภู.0165/2555", "ภู.0002/2568", "ภู.0001/2560"):
        tell_the_same(installation, clerk, number)


def tell_the_same(installation: Installation, clerk: FlaskClient, number: str) -> None:
    row = contract(installation, number)
    api = clerk.get(f"/api/v1/contracts/{row.id}/statement?as_of={AS_OF}").get_json()
    told = CliRunner().invoke(
        statement, [number, "--as-of", AS_OF, "--json"], obj=installation, catch_exceptions=False
    )
    assert json.loads(told.stdout) == api

    debt, found = stand(row, date(2026, 10, 31), shipped())
    assert (api["as_of"], api["number"], api["class"]) == ("2026-10-31", number, found.code)
    assert Decimal(api["total"]) == debt.total
    assert [Decimal(each["interest"]) for each in api["segments"]] == [
        each.interest for each in debt.segments
    ]
    assert sum(Decimal(each["interest"]) for each in api["segments"]) == (
        debt.total - debt.principal_outstanding + paid_interest(api)
    )

    page = text_of(clerk.get(f"/register/contracts/{row.id}/statement?as_of={AS_OF}").get_data(as_text=True))
    amounts = [debt.total, debt.principal_outstanding, debt.default_interest_due, debt.contract_interest_due]
    amounts += [each.interest for each in debt.segments] + [each.amount for each in debt.allocations]
    assert [baht(amount) for amount in amounts if baht(amount) not in page] == []
    assert "ณ สิ้นวันที่ 31 ต.ค. 2569" in page


def paid_interest(api: dict[str, list[dict[str, object]]]) -> Decimal:
    """Baht of interest that the payments paid."""
    default = [share["amount"] for each in api["allocations"] for share in each["default_interest"]]  # type: ignore[attr-defined]
    contract = [each["contract_interest"] for each in api["allocations"]]
    return sum(map(Decimal, [*default, *map(str, contract)]), Decimal(0))


def test_statement_is_of_today_when_no_day_is_asked_for(
    installation: Installation, clerk: FlaskClient
) -> None:
    row = contract(installation)
    assert clerk.get(f"/api/v1/contracts/{row.id}/statement").get_json()["as_of"] >= "2026-11-21"


def test_day_that_cannot_be_read_is_refused_and_no_figures_are_shown(
    installation: Installation, clerk: FlaskClient
) -> None:
    row = contract(installation)
    for day in ("31/02/2569", "2568-02-29", "69-10-31", "tomorrow", "1/1/1", "%00"):
        assert clerk.get(f"/api/v1/contracts/{row.id}/statement?as_of={day}").status_code == 422, day
        answer = clerk.get(f"/register/contracts/{row.id}/statement?as_of={day}")
        assert answer.status_code == 422
        assert "100,000.00" not in answer.get_data(as_text=True)
        assert "80,000.00" not in answer.get_data(as_text=True)


def test_broken_plan_is_told_instead_of_figures(installation: Installation, clerk: FlaskClient) -> None:
    row = contract(installation)
    with installation.database.write() as session:
        session.get_one(type(row.instalments[0]), row.instalments[0].id).amount += 1
    for page in ("", "/statement"):
        answer = clerk.get(f"/register/contracts/{row.id}{page}")
        assert answer.status_code == 200
        assert "ไม่เท่ากับเงินต้น" in answer.get_data(as_text=True)
    assert clerk.get(f"/api/v1/contracts/{row.id}/statement").status_code == 422
    assert clerk.get("/register").status_code == 200
