"""The same figures on the page, on the paper, in the API, at the console and in the workbook."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import entered_office
import pytest
from click.testing import CliRunner
from flask.testing import FlaskClient
from openpyxl import load_workbook
from register_rows import contract
from signing import UserMaker
from sqlalchemy import select
from test_statement_doors import text_of

from casework.dossier.says.loan import loan_context
from casework.exports.xlsx import MEDIA_TYPE
from casework.installation import Installation
from casework.register.cli import statement
from casework.register.models import Contract
from casework.register.triage import stand
from casework.staff.models import User
from casework.thai.digits import arabic_digits
from casework.thai.money import baht
from workflows.debt_sheet import PARTS, DebtSheet, debt_sheet
from workflows.terms import shipped

SignIn = Callable[[User], FlaskClient]
entered_register, installation = entered_office.entered_register, entered_office.installation
AS_OF, WRITTEN = date(2026, 10, 31), "31/10/2569"
EVERY = 23
HEAD = ("principal", "contract_interest", "default_interest", "costs")


@pytest.fixture
def clerk(make_user: UserMaker, sign_in: SignIn) -> FlaskClient:
    """The secretariat's browser."""
    return sign_in(make_user("SS"))


def chosen(installation: Installation) -> list[str]:
    """Every so many contracts of the register, and those the tests speak of."""
    with installation.database.read() as session:
        numbers = list(session.scalars(select(Contract.number).order_by(Contract.number)))
    return sorted({*numbers[::EVERY], "ภู.0004/2560", "ภู.0165/2555", "ภู.0002/2568", "ภู.0001/2560"})


def test_five_doors_tell_the_same_figures_of_many_contracts(
    installation: Installation, clerk: FlaskClient, tmp_path: Path
) -> None:
    numbers = chosen(installation)
    assert len(numbers) >= 20
    for number in numbers:
        row = contract(installation, number)
        sheet = debt_sheet(stand(row, AS_OF, shipped())[0])
        in_the_api(clerk, row, sheet)
        on_the_page(clerk, row, sheet)
        on_the_paper(row, sheet)
        at_the_console(installation, clerk, row, sheet, tmp_path / "file.xlsx")


def in_the_api(clerk: FlaskClient, row: Contract, sheet: DebtSheet) -> None:
    api = clerk.get(f"/api/v1/contracts/{row.id}/statement?as_of={WRITTEN}").get_json()
    for name in HEAD:
        assert {k: Decimal(v) for k, v in api["sheet"][name].items()} == vars(getattr(sheet, name)), name
    assert Decimal(api["total"]) == sheet.debt.total
    assert [Decimal(one["accrued"]) for one in api["sheet"]["groups"]] == [
        one.accrued for one in sheet.groups
    ]
    moves = api["sheet"]["movements"]
    assert [[Decimal(one[name]) for name in PARTS] for one in moves] == parts_of(sheet)


def on_the_page(clerk: FlaskClient, row: Contract, sheet: DebtSheet) -> None:
    page = text_of(
        clerk.get(f"/register/contracts/{row.id}/statement?as_of={WRITTEN}").get_data(as_text=True)
    )
    debt = sheet.debt
    amounts = [value for name in HEAD for value in vars(getattr(sheet, name)).values()]
    amounts += [debt.total, debt.daily, debt.paid_total, *(one.interest for one in debt.segments)]
    amounts += [amount for parts in parts_of(sheet) for amount in parts]
    amounts += [row.balance for row in sheet.movements if row.balance is not None]
    amounts += [one.due for one in sheet.groups if one.segments]
    assert [baht(amount) for amount in amounts if baht(amount) not in page] == []


def on_the_paper(row: Contract, sheet: DebtSheet) -> None:
    debt = sheet.debt
    told: dict[str, Any] = loan_context(row, debt, shipped(), None, {"loan_delivery": ""})
    paper = told["debt"]
    pairs = {
        "principal": debt.principal_outstanding,
        "interest": debt.contract_interest_due,
        "default_interest": debt.default_interest_due,
        "total": debt.total,
        "accrued": sheet.accrued,
        "paid_total": debt.paid_total,
        "daily_interest": debt.daily,
    }
    assert {name: arabic_digits(paper[name]) for name in pairs} == {k: baht(v) for k, v in pairs.items()}
    assert [arabic_digits(one["amount"]) for one in paper["segments"]] == [
        baht(one.interest) for one in debt.segments
    ]
    receipts = [one for one in sheet.movements if one.kind == "receipt"]
    assert [arabic_digits(one["to_principal"]) for one in told["receipts"]] == [
        baht(one.principal) for one in receipts
    ]


def at_the_console(
    installation: Installation, clerk: FlaskClient, row: Contract, sheet: DebtSheet, file: Path
) -> None:
    asked = [row.number, "--as-of", WRITTEN, "--json", "--xlsx", str(file)]
    told = CliRunner().invoke(statement, asked, obj=installation, catch_exceptions=False)
    api = clerk.get(f"/api/v1/contracts/{row.id}/statement?as_of={WRITTEN}").get_json()
    assert json.loads(told.stdout) == api
    in_the_workbook(file.read_bytes(), sheet)


def in_the_workbook(content: bytes, sheet: DebtSheet) -> None:
    book = load_workbook(io.BytesIO(content), data_only=True)
    head = {line[0].value: [one.value for one in line[1:]] for line in book["ยอดหนี้"].iter_rows()}
    labels = ("เงินต้น", "ดอกเบี้ยตามสัญญา", "ดอกเบี้ยผิดนัด", "ค่าใช้จ่าย")
    for label, name in zip(labels, HEAD, strict=True):
        assert [satang(value) for value in head[label]] == [*vars(getattr(sheet, name)).values()], label
    assert satang(head["รวม"][3]) == sheet.debt.total
    interest: list[list[Any]] = [[one.value for one in line] for line in book["ดอกเบี้ย"].iter_rows(min_row=2)]
    segments = [one for group in sheet.groups for one in group.segments]
    assert [satang(line[9]) for line in interest[: len(segments)]] == [one.interest for one in segments]
    assert [line[4].date() for line in interest[: len(segments)]] == [one.start for one in segments]
    account = [[one.value for one in line] for line in book["รายการเดินบัญชี"].iter_rows(min_row=2)]
    assert [[satang(value) for value in line[5:9]] for line in account[:-1]] == parts_of(sheet)
    plan = [[one.value for one in line] for line in book["งวดชำระ"].iter_rows(min_row=2)]
    assert satang(plan[-1][5]) == sheet.debt.principal_outstanding


def parts_of(sheet: DebtSheet) -> list[list[Decimal]]:
    return [[getattr(one, name) for name in PARTS] for one in sheet.movements]


def satang(value: object) -> Decimal:
    assert isinstance(value, int | float)
    return Decimal(str(value)).quantize(Decimal("0.01"))


def test_the_workbook_holds_typed_days_and_figures_and_formulas_that_come_to_the_same(
    installation: Installation, clerk: FlaskClient
) -> None:
    row = contract(installation)
    sheet = debt_sheet(stand(row, AS_OF, shipped())[0])
    answer = clerk.get(f"/register/contracts/{row.id}/statement.xlsx?as_of={WRITTEN}")
    assert (answer.status_code, answer.mimetype) == (200, MEDIA_TYPE)
    assert "attachment" in answer.headers["Content-Disposition"]
    book = load_workbook(io.BytesIO(answer.data))
    interest = book["ดอกเบี้ย"]
    assert isinstance(interest["E2"].value, datetime)
    assert interest["C2"].value.endswith("25" + interest["C2"].value[-2:])
    assert str(interest["K2"].value).startswith("=ROUND(")
    last = 2 + len(sheet.debt.segments)
    assert interest[f"J{last}"].value == f"=SUM(J2:J{last - 1})"
    worked = [recomputed(interest, n) for n in range(2, last)]
    assert worked == [one.interest for group in sheet.groups for one in group.segments]
    assert {line[0].value for line in interest.iter_rows(min_row=2, max_row=last - 1)} <= {"ตามสัญญา", "ผิดนัด"}


def recomputed(page: Any, n: int) -> Decimal:
    """What the formula of a segment's row comes to, reckoned here from its cells."""
    days = (page[f"F{n}"].value - page[f"E{n}"].value).days + 1
    assert days == page[f"G{n}"].value
    principal, rate = Decimal(str(page[f"H{n}"].value)), Decimal(str(page[f"I{n}"].value))
    exact: Decimal = principal * rate / 100 * days / 365
    return exact.quantize(Decimal("0.01"), "ROUND_HALF_UP")


def test_the_api_gives_the_workbook_to_who_accepts_it(installation: Installation, clerk: FlaskClient) -> None:
    row = contract(installation)
    address = f"/api/v1/contracts/{row.id}/statement?as_of={WRITTEN}"
    answer = clerk.get(address, headers={"Accept": MEDIA_TYPE})
    in_the_workbook(answer.data, debt_sheet(stand(row, AS_OF, shipped())[0]))
    assert clerk.get(address, headers={"Accept": "*/*"}).is_json


def test_a_workbook_of_a_day_that_cannot_be_read_is_refused(
    installation: Installation, clerk: FlaskClient
) -> None:
    row = contract(installation)
    assert clerk.get(f"/register/contracts/{row.id}/statement.xlsx?as_of=31/02/2569").status_code == 422
